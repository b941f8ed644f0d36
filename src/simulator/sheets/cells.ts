/**
 * What cells come to: effective values, formatted values, effective formats, links. A view is of one moment and computes
 * each cell at most once; nothing of it is stored. It is made for one answer, and serves others while the book cannot change.
 */
import { columnName, parseCells, resolveA1 } from './a1.ts';
import { Refused } from './errors.ts';
import { meets, type Around } from './conditions.ts';
import { compute, computeArray, isArrayFormula } from './formula.ts';
import { copied, type Reference } from './formula-text.ts';
import { Fault, FAULT_TEXT, type Block, type Computed, type Surroundings, type Value } from './formula-values.ts';
import { isObject, mirrored } from './masks.ts';
import { formatNumber } from './number-format.ts';
import { clipped, type Area } from './ranges.ts';
import { serialOfInstant } from './serial.ts';
import { cellAt, idOf, sizeOf, tabsOf, type Book, type Cell, type Sheet } from './store.ts';
import { hasDecimalComma } from './typed.ts';
import { trusted, type BooleanCondition, type CellData, type CellFormat, type ExtendedValue, type NumberFormat } from './wire.ts';
import type { JsonObject } from '../service.ts';

export interface View {
  /** The value of a cell, with the format and link that came with it. */
  computed(sheet: Sheet, row: number, column: number): Computed;
  /** Whether an array formula above puts something into a cell where nobody entered anything. */
  spills(sheet: Sheet, row: number, column: number): boolean;
  /** The rectangle from A1 that array formulas may put something into. */
  spillSize(sheet: Sheet): { rows: number; columns: number };
  /** The format a cell's number is shown with. */
  numberFormat(sheet: Sheet, row: number, column: number): NumberFormat | undefined;
  /** The text a person sees. */
  formatted(sheet: Sheet, row: number, column: number): string;
  /** Whether a condition holds for a cell; a CUSTOM_FORMULA's relative references count from `origin`. Undefined: not known here. */
  holds(sheet: Sheet, row: number, column: number, condition: BooleanCondition, origin?: { row: number; column: number }): boolean | undefined;
  /** Everything a read with grid data tells of a cell. */
  cellData(sheet: Sheet, row: number, column: number): CellData;
}

const STEP: Readonly<Record<string, number>> = { MINUTE: 60_000, HOUR: 3_600_000 };

/** The instant NOW() means: of the last change, unless the spreadsheet also recalculates every minute or hour (AutoRecalc, default ON_CHANGE). */
function recalculatedAt(book: Book, now: number): number {
  const step = STEP[book.properties.autoRecalc];
  return step === undefined ? book.changedAt : Math.max(book.changedAt, now - (now % step));
}

export function viewOf(book: Book, now: number): View {
  const at = recalculatedAt(book, now);
  if (!Object.isFrozen(book)) return new BookView(book, serialOfInstant(at, book.properties.timeZone));
  const last = views.get(book);
  if (last?.at === at) return last.view;
  const view = new BookView(book, serialOfInstant(at, book.properties.timeZone));
  views.set(book, { at, view });
  return view;
}

const views = new WeakMap<Book, { at: number; view: View }>();

class BookView implements View {
  private readonly known = new Map<string, Computed>();
  private readonly running = new Set<string>();
  private readonly blocks = new Map<string, Block>();
  private readonly arrays = new Map<Sheet, ArrayFormula[]>();

  constructor(
    private readonly book: Book,
    private readonly now: number,
  ) {}

  computed(sheet: Sheet, row: number, column: number): Computed {
    const cell = cellAt(sheet, row, column);
    const entered = cell?.userEnteredValue;
    const format = cell?.userEnteredFormat?.numberFormat;
    if (entered === undefined) return formatted(this.spilled(sheet, row, column), format);
    if (entered.formulaValue === undefined) return formatted({ value: literal(entered) }, format);
    const key = `${idOf(sheet)}.${row}.${column}`;
    const before = this.known.get(key);
    if (before !== undefined) return before;
    if (this.running.has(key)) return { value: new Fault('REF', 'Circular dependency detected. To resolve with iterative calculation, see File > Settings.') };
    const formula = entered.formulaValue;
    const array = this.arraysOn(sheet).find((one) => one.row === row && one.column === column);
    const result = this.during(key, () => (array === undefined ? compute(formula, this.around(sheet, row, column)) : this.arrayAt(sheet, array, 0)));
    const shown = formatted(result, format);
    this.known.set(key, shown);
    return shown;
  }

  /** What asks for the same cell meanwhile goes round in a circle. */
  private during<T>(key: string, work: () => T): T {
    this.running.add(key);
    try {
      return work();
    } finally {
      this.running.delete(key);
    }
  }

  spills(sheet: Sheet, row: number, column: number): boolean {
    return this.arraysOn(sheet).length > 0 && cellAt(sheet, row, column)?.userEnteredValue === undefined && this.spilled(sheet, row, column).value !== null;
  }

  spillSize(sheet: Sheet): { rows: number; columns: number } {
    const arrays = this.arraysOn(sheet);
    return { rows: Math.max(0, ...arrays.map((array) => array.row + this.valuesOf(sheet, array).length)), columns: Math.max(0, ...arrays.map(({ column }) => column + 1)) };
  }

  private spilled(sheet: Sheet, row: number, column: number): Computed {
    const array = this.arraysOn(sheet).find((one) => one.column === column && one.row < row);
    return array === undefined || this.running.has(`${idOf(sheet)}.${array.row}.${column}`) ? { value: null } : this.arrayAt(sheet, array, row - array.row);
  }

  private arraysOn(sheet: Sheet): ArrayFormula[] {
    const known = this.arrays.get(sheet);
    if (known !== undefined) return known;
    const found = sheet.rows.flatMap(({ cells }, row) => cells.flatMap((cell, column): ArrayFormula[] => {
      const text = cell?.userEnteredValue?.formulaValue;
      return text !== undefined && isArrayFormula(text) ? [{ row, column, text }] : [];
    }));
    this.arrays.set(sheet, found);
    return found;
  }

  private arrayAt(sheet: Sheet, array: ArrayFormula, down: number): Computed {
    return this.valuesOf(sheet, array)[down]?.[0] ?? { value: null };
  }

  /** One column from the formula's cell down. Something entered in its way leaves the formula's own cell with an error, and nothing below. */
  private valuesOf(sheet: Sheet, array: ArrayFormula): Computed[][] {
    if (array.values !== undefined) return array.values;
    const key = `${idOf(sheet)}.${array.row}.${array.column}`;
    const work = (): Computed[][] => computeArray(array.text, this.around(sheet, array.row, array.column));
    const values = this.running.has(key) ? work() : this.during(key, work);
    const blocked = values.length > 1 ? sheet.rows.findIndex((row, at) => at > array.row && row.cells[array.column]?.userEnteredValue !== undefined) : -1;
    array.values = blocked < 0 ? values : [[{ value: new Fault('REF', `Array result was not expanded because it would overwrite data in ${columnName(array.column)}${blocked + 1}.`) }]];
    return array.values;
  }

  private around(sheet: Sheet, row: number, column: number): Surroundings {
    return {
      row,
      column,
      now: this.now,
      decimalComma: hasDecimalComma(this.book.properties.locale),
      read: (reference) => this.read(sheet, reference),
      named: (name) => {
        const area = tabsOf(this.book).named(name);
        const home = area && this.book.sheets.find((other) => idOf(other) === area.sheetId);
        return area && home && this.block(home, area);
      },
    };
  }

  private read(home: Sheet, { sheet: title, from, to = from }: Reference): Block | undefined {
    const sheet = title === undefined ? home : this.book.sheets.find((other) => other.properties.title.toLowerCase() === title.toLowerCase());
    if (sheet === undefined) return undefined;
    const span = (start: number | undefined, end: number | undefined) => ({ start, end: end === undefined ? undefined : end + 1 });
    return this.block(sheet, { sheetId: idOf(sheet), rows: span(from.row, to.row), columns: span(from.column, to.column) });
  }

  private block(sheet: Sheet, area: Area): Block {
    const rect = clipped(area, sizeOf(sheet));
    if (rect.endRow === rect.startRow || rect.endColumn === rect.startColumn) throw new Fault('REF', 'Reference does not exist.');
    const key = [idOf(sheet), rect.startRow, rect.endRow, rect.startColumn, rect.endColumn].join('.');
    const known = this.blocks.get(key);
    if (known !== undefined) return known;
    const used = { ...rect, endRow: Math.min(rect.endRow, sheet.rows.length) };
    const rows: Computed[][] = [];
    for (let row = used.startRow; row < used.endRow; row += 1) {
      const cells: Computed[] = [];
      for (let column = used.startColumn; column < used.endColumn; column += 1) cells.push(this.computed(sheet, row, column));
      rows.push(cells);
    }
    // Within a circle of formulas, which shows as an error, a block is not what it will be.
    if (!rows.some((cells) => cells.some(({ value }) => value instanceof Fault))) this.blocks.set(key, { rect, rows });
    return { rect, rows };
  }

  numberFormat(sheet: Sheet, row: number, column: number): NumberFormat | undefined {
    return this.computed(sheet, row, column).format;
  }

  formatted(sheet: Sheet, row: number, column: number): string {
    const { value, format } = this.computed(sheet, row, column);
    return showValue(value, format, this.book.properties.locale);
  }

  holds(sheet: Sheet, row: number, column: number, condition: BooleanCondition, origin = { row, column }): boolean | undefined {
    const around: Around = {
      now: this.now,
      locale: this.book.properties.locale,
      formula: (text) => compute(copied(text, row - origin.row, column - origin.column), this.around(sheet, row, column)).value,
      range: (text) => this.rangeValues(sheet, text.replace(/^=/, '').replaceAll('$', '')),
    };
    return meets(condition, this.computed(sheet, row, column).value, around);
  }

  private rangeValues(home: Sheet, text: string): Value[] {
    const cells = parseCells(text);
    try {
      const area = cells === undefined ? resolveA1(text, tabsOf(this.book)) : { sheetId: idOf(home), ...cells };
      const sheet = this.book.sheets.find((other) => idOf(other) === area.sheetId);
      return sheet === undefined ? [] : this.block(sheet, area).rows.flat().map(({ value }) => value);
    } catch (error) {
      if (error instanceof Refused || error instanceof Fault) return [];
      throw error;
    }
  }

  cellData(sheet: Sheet, row: number, column: number): CellData {
    const cell = cellAt(sheet, row, column) ?? {};
    if (Object.keys(cell).length === 0 && !this.spills(sheet, row, column)) return {};
    const computed = this.computed(sheet, row, column);
    const effectiveValue = extended(computed.value);
    const text = this.formatted(sheet, row, column);
    const link = hyperlinkOf(cell, computed);
    return {
      ...cell,
      ...(effectiveValue === undefined ? {} : { effectiveValue }),
      ...(text === '' ? {} : { formattedValue: text }),
      effectiveFormat: this.effectiveFormat(sheet, row, column, cell, computed),
      ...(link === undefined ? {} : { hyperlink: link }),
    };
  }

  private effectiveFormat(sheet: Sheet, row: number, column: number, cell: Cell, computed: Computed): CellFormat {
    const entered: JsonObject = { ...cell.userEnteredFormat, ...(computed.format === undefined ? {} : { numberFormat: computed.format }) };
    const ground: JsonObject = { ...DEFAULT_FORMAT, hyperlinkDisplayType: hyperlinkOf(cell, computed) === undefined ? 'PLAIN_TEXT' : 'LINKED', ...alignment(computed.value) };
    const rules = this.rulesHolding(sheet, row, column);
    // Rules are in order of precedence: the first that holds has the last word.
    return trusted<CellFormat>([{ ...this.book.properties.defaultFormat }, entered, ...rules.reverse()].reduce<JsonObject>(over, ground));
  }

  private rulesHolding(sheet: Sheet, row: number, column: number): CellFormat[] {
    return sheet.conditionalFormats.flatMap((rule) => {
      const range = rule.ranges?.find((candidate) => holdsPlace(candidate, row, column));
      const condition = rule.booleanRule?.condition;
      const first = rule.ranges?.[0];
      if (range === undefined || condition === undefined || first === undefined) return [];
      const origin = { row: first.startRowIndex ?? 0, column: first.startColumnIndex ?? 0 };
      return this.holds(sheet, row, column, condition, origin) === true && rule.booleanRule?.format !== undefined ? [rule.booleanRule.format] : [];
    });
  }
}

const formatted = (computed: Computed, format: NumberFormat | undefined): Computed => (format === undefined ? computed : { ...computed, format });

/** A cell that fills the ones below it too. */
interface ArrayFormula {
  row: number;
  column: number;
  text: string;
  values?: Computed[][];
}

function holdsPlace(range: { startRowIndex?: number; endRowIndex?: number; startColumnIndex?: number; endColumnIndex?: number }, row: number, column: number): boolean {
  const { startRowIndex = 0, endRowIndex = Infinity, startColumnIndex = 0, endColumnIndex = Infinity } = range;
  return row >= startRowIndex && row < endRowIndex && column >= startColumnIndex && column < endColumnIndex;
}

/** `upper` laid over `lower`, part by part. */
function over(lower: JsonObject, upper: JsonObject): JsonObject {
  const copy: JsonObject = { ...lower };
  for (const [key, value] of Object.entries(upper)) {
    const below = copy[key];
    // A color is one value: laying red over white must not leave white's green.
    copy[key] = isObject(value) && isObject(below) && !/Color|Style$/.test(key) ? over(below, value) : value;
  }
  return copy;
}

const alignment = (value: Value): JsonObject => {
  if (value === null) return {};
  return { horizontalAlignment: typeof value === 'number' ? 'RIGHT' : typeof value === 'string' ? 'LEFT' : 'CENTER' };
};

/** The format of a cell nobody has formatted, as spreadsheets.get gives it in `properties.defaultFormat`. */
export const DEFAULT_FORMAT: CellFormat = trusted<CellFormat>(mirrored({
  backgroundColor: { red: 1, green: 1, blue: 1 },
  padding: { top: 2, right: 3, bottom: 2, left: 3 },
  verticalAlignment: 'BOTTOM',
  wrapStrategy: 'OVERFLOW_CELL',
  textFormat: {
    foregroundColor: {}, fontFamily: 'arial,sans,sans-serif', fontSize: 10, bold: false, italic: false, strikethrough: false, underline: false,
  },
}));

function literal(value: ExtendedValue | undefined): Value {
  return value?.numberValue ?? value?.stringValue ?? value?.boolValue ?? null;
}

function extended(value: Value): ExtendedValue | undefined {
  if (value === null) return undefined;
  if (value instanceof Fault) return { errorValue: { type: value.type, message: value.message } };
  if (typeof value === 'number') return { numberValue: value };
  return typeof value === 'string' ? { stringValue: value } : { boolValue: value };
}

/** A value as text: numbers under their format, errors as `#NAME?`. */
function showValue(value: Value, format: NumberFormat | undefined, locale: string): string {
  if (value === null) return '';
  if (value instanceof Fault) return FAULT_TEXT[value.type];
  if (typeof value === 'number') return formatNumber(value, format, locale);
  return typeof value === 'boolean' ? String(value).toUpperCase() : value;
}

/** The one link of a cell: of its formula, its format, or runs that all go to one address. */
function hyperlinkOf(cell: Cell, computed: Computed): string | undefined {
  if (computed.hyperlink !== undefined) return computed.hyperlink;
  const runs = cell.textFormatRuns ?? [];
  const links = new Set(runs.map((run) => run.format?.link?.uri));
  const [only] = links;
  if (links.size === 1 && only !== undefined && (runs[0]?.startIndex ?? 0) === 0) return only;
  return links.size > 0 ? undefined : cell.userEnteredFormat?.textFormat?.link?.uri;
}
