/**
 * The values formulas compute with, and how one kind is taken for another: the ground under formula.ts and
 * formula-functions.ts.
 */
import type { Reference } from './formula-text.ts';
import type { Rect } from './ranges.ts';
import type { NumberFormat } from './wire.ts';

export type FaultType = 'ERROR' | 'DIVIDE_BY_ZERO' | 'VALUE' | 'REF' | 'NAME' | 'NUM' | 'N_A';

/** A formula error: a value among others, and what stops a computation. */
export class Fault extends Error {
  constructor(
    readonly type: FaultType,
    message: string,
  ) {
    super(message);
  }
}

/** What a cell shows for each error. */
export const FAULT_TEXT: Readonly<Record<FaultType, string>> = {
  ERROR: '#ERROR!', DIVIDE_BY_ZERO: '#DIV/0!', VALUE: '#VALUE!', REF: '#REF!', NAME: '#NAME?', NUM: '#NUM!', N_A: '#N/A',
};

/** `null` is an empty cell. */
export type Value = number | string | boolean | null | Fault;

/** A value with what travels along: the format a date brings, the address a HYPERLINK brings. */
export interface Computed {
  value: Value;
  format?: NumberFormat;
  hyperlink?: string;
}

/** A block of cells: its place, and the values of its used part. */
export interface Block {
  rect: Rect;
  rows: Computed[][];
}

export type Result = Computed | Block;

/** What a formula can see. */
export interface Surroundings {
  /** The cell the formula stands in. */
  row: number;
  column: number;
  /** The spreadsheet's wall time as a serial. */
  now: number;
  decimalComma: boolean;
  /** Which value of an array is being computed; absent outside ARRAYFORMULA and SUMPRODUCT. */
  element?: ArrayElement;
  /** A reference's cells; undefined where its tab does not exist. */
  read(reference: Reference): Block | undefined;
  named(name: string): Block | undefined;
}

/** A place in an array under computation, and how large the blocks met so far make it. */
export interface ArrayElement {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** An argument: computed only when asked for, so that IF does not compute the branch it does not take. */
export type Argument = () => Result;
export type FormulaFunction = (args: readonly Argument[], around: Surroundings) => Result;

export const isBlock = (result: Result): result is Block => 'rows' in result;

/** One value of a result: of a block the one in the formula's own row or column, as a single cell shows it; of an array the one that is being computed. */
export function single(result: Result, around: Pick<Surroundings, 'row' | 'column' | 'element'>): Computed {
  if (!isBlock(result)) return result;
  if (around.element !== undefined) return elementOf(result, around.element);
  const { rect, rows } = result;
  const tall = rect.endRow - rect.startRow;
  const wide = rect.endColumn - rect.startColumn;
  const row = tall === 1 ? 0 : around.row - rect.startRow;
  const column = wide === 1 ? 0 : around.column - rect.startColumn;
  if ((tall > 1 && wide > 1) || row < 0 || row >= tall || column < 0 || column >= wide) {
    throw new Fault('VALUE', 'An array value could not be found.');
  }
  return rows[row]?.[column] ?? { value: null };
}

/** A block that is one line wide stands for all lines; beyond what is in use a block is empty. */
function elementOf({ rect, rows }: Block, element: ArrayElement): Computed {
  const [tall, wide] = [rect.endRow - rect.startRow, rect.endColumn - rect.startColumn];
  const columns = Math.min(wide, Math.max(1, ...rows.map((row) => row.length)));
  element.rows = Math.max(element.rows, tall === 1 ? 1 : rows.length);
  element.columns = Math.max(element.columns, columns);
  const [row, column] = [tall === 1 ? 0 : element.row, wide === 1 ? 0 : element.column];
  if (row >= tall || column >= wide) throw new Fault('N_A', 'Array arguments are of different size.');
  return rows[row]?.[column] ?? { value: null };
}

/** Every value of an expression over arrays, row by row. */
export function elements(expression: Argument, around: Surroundings): Computed[][] {
  const outside = around.element;
  const element: ArrayElement = { row: 0, column: 0, rows: 1, columns: 1 };
  around.element = element;
  const rows: Computed[][] = [];
  for (; element.row < element.rows; element.row += 1) {
    const cells: Computed[] = [];
    for (element.column = 0; element.column < element.columns; element.column += 1) cells.push(caught(() => single(expression(), around)));
    element.column = 0;
    rows.push(cells);
  }
  around.element = outside;
  return rows;
}

function caught(work: () => Computed): Computed {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return { value: error };
    throw error;
  }
}

/** The number a value counts as. */
export function toNumber(value: Value): number {
  if (value instanceof Fault) throw value;
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = value.trim() === '' ? NaN : Number(value);
  if (Number.isNaN(number)) throw new Fault('VALUE', `'${value}' is a text and cannot be coerced to a number.`);
  return number;
}

export function toText(value: Value): string {
  if (value instanceof Fault) throw value;
  if (value === null) return '';
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}

export function toBoolean(value: Value): boolean {
  if (typeof value === 'string' && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  return toNumber(value) !== 0;
}

/** Numbers before text before booleans; text without regard to case; an empty cell as the other side's nothing. */
export function compare(left: Value, right: Value): number {
  if (left instanceof Fault) throw left;
  if (right instanceof Fault) throw right;
  const [a, b] = [left ?? nothingLike(right), right ?? nothingLike(left)];
  const rank = (value: number | string | boolean): number => ['number', 'string', 'boolean'].indexOf(typeof value);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const [x, y] = typeof a === 'string' && typeof b === 'string' ? [a.toLowerCase(), b.toLowerCase()] : [a, b];
  return x < y ? -1 : x > y ? 1 : 0;
}

const nothingLike = (value: Value): number | string | boolean => (typeof value === 'string' ? '' : typeof value === 'boolean' ? false : 0);

export function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Fault('NUM', 'The result is not a number that can be shown.');
  return value;
}
