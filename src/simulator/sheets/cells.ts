/**
 * What cells come to: effective values, formatted values, effective formats, links. A view is made for one answer, at one
 * moment, and computes each cell at most once; nothing of it is stored.
 */
import { parseCells, resolveA1 } from './a1.ts';
import { Refused } from './errors.ts';
import { meets, type Around } from './conditions.ts';
import { compute } from './formula.ts';
import { copied, type Reference } from './formula-text.ts';
import { Fault, FAULT_TEXT, type Block, type Computed, type Value } from './formula-values.ts';
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
  return new BookView(book, serialOfInstant(recalculatedAt(book, now), book.properties.timeZone));
}

class BookView implements View {
  private readonly known = new Map<string, Computed>();
  private readonly running = new Set<string>();

  constructor(
    private readonly book: Book,
    private readonly now: number,
  ) {}

  computed(sheet: Sheet, row: number, column: number): Computed {
    const cell = cellAt(sheet, row, column);
    const entered = cell?.userEnteredValue;
    const format = cell?.userEnteredFormat?.numberFormat;
    if (entered?.formulaValue === undefined) return { value: literal(entered), ...(format === undefined ? {} : { format }) };
    const key = `${idOf(sheet)}.${row}.${column}`;
    const before = this.known.get(key);
    if (before !== undefined) return before;
    if (this.running.has(key)) return { value: new Fault('REF', 'Circular dependency detected. To resolve with iterative calculation, see File > Settings.') };
    this.running.add(key);
    const result = this.formula(sheet, row, column, entered.formulaValue);
    this.running.delete(key);
    const shown = format === undefined ? result : { ...result, format };
    this.known.set(key, shown);
    return shown;
  }

  private formula(sheet: Sheet, row: number, column: number, text: string): Computed {
    return compute(text, {
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
    });
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
    const used = { ...rect, endRow: Math.min(rect.endRow, sheet.rows.length) };
    const rows: Computed[][] = [];
    for (let row = used.startRow; row < used.endRow; row += 1) {
      const cells: Computed[] = [];
      for (let column = used.startColumn; column < used.endColumn; column += 1) cells.push(this.computed(sheet, row, column));
      rows.push(cells);
    }
    return { rect, rows };
  }

  numberFormat(sheet: Sheet, row: number, column: number): NumberFormat | undefined {
    return this.computed(sheet, row, column).format;
  }

  formatted(sheet: Sheet, row: number, column: number): string {
    const { value, format } = this.computed(sheet, row, column);
    return showValue(value, format);
  }

  holds(sheet: Sheet, row: number, column: number, condition: BooleanCondition, origin = { row, column }): boolean | undefined {
    const around: Around = {
      now: this.now,
      locale: this.book.properties.locale,
      formula: (text) => this.formula(sheet, row, column, copied(text, row - origin.row, column - origin.column)).value,
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
    const cell = cellAt(sheet, row, column);
    if (cell === undefined) return {};
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
export function showValue(value: Value, format: NumberFormat | undefined): string {
  if (value === null) return '';
  if (value instanceof Fault) return FAULT_TEXT[value.type];
  if (typeof value === 'number') return formatNumber(value, format);
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
