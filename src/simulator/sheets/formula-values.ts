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
  /** A reference's cells; undefined where its tab does not exist. */
  read(reference: Reference): Block | undefined;
  named(name: string): Block | undefined;
}

/** An argument: computed only when asked for, so that IF does not compute the branch it does not take. */
export type Argument = () => Result;
export type FormulaFunction = (args: readonly Argument[], around: Surroundings) => Result;

export const isBlock = (result: Result): result is Block => 'rows' in result;

/** One value of a result: of a block the one in the formula's own row or column, as a single cell shows it. */
export function single(result: Result, around: Pick<Surroundings, 'row' | 'column'>): Computed {
  if (!isBlock(result)) return result;
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
