/** The values API's reading and writing of ranges: render options, input options, appending, clearing. */
import type { Json } from '../service.ts';
import { columnName, formatArea, onGrid, resolveA1 } from './a1.ts';
import type { View } from './cells.ts';
import { guard, type Edit } from './edit.ts';
import { refuse } from './errors.ts';
import { Fault, FAULT_TEXT } from './formula-values.ts';
import { insertLines } from './requests/lines.ts';
import { isDated } from './number-format.ts';
import { areaOf, areasMeet, type Area, type Rect } from './ranges.ts';
import { cellAt, eachPlace, hasValue, idOf, resize, sheetById, sizeOf, tabsOf, type Book, type Sheet } from './store.ts';
import { readTyped, type Typed } from './typed.ts';
import type { ValueRange } from './wire.ts';
import { checkValue, writeCell } from './write.ts';

export interface Rendering {
  value: string;
  dates: string;
  major: string;
}

/** A range of the book by its text; refuses as Google does. */
export function rangeOf(book: Book, text: string): { sheet: Sheet; area: Area; rect: Rect } {
  return onSheet(book, resolveA1(text, tabsOf(book)));
}

export function onSheet(book: Book, area: Area): { sheet: Sheet; area: Area; rect: Rect } {
  const sheet = sheetById(book, area.sheetId);
  return { sheet, area, rect: onGrid(area, sheet.properties.title, sizeOf(sheet)) };
}

export const rectText = (sheet: Sheet, rect: Rect): string => formatArea(sheet.properties.title, areaOf(rect));

/** Values of a rectangle: trailing empty rows and cells are left out, empty ones between are `""`. */
export function readValues(sheet: Sheet, rect: Rect, view: View, rendering: Rendering): ValueRange {
  const columns = rendering.major === 'COLUMNS';
  const lines: Json[][] = [];
  const last = Math.max(sheet.rows.length, view.spillSize(sheet).rows);
  eachPlace({ ...rect, endRow: Math.min(rect.endRow, last) }, (row, column) => {
    if (!hasValue(cellAt(sheet, row, column)) && !view.spills(sheet, row, column)) return;
    const [line, place] = columns ? [column - rect.startColumn, row - rect.startRow] : [row - rect.startRow, column - rect.startColumn];
    while (lines.length <= line) lines.push([]);
    const cells = lines[line] ?? [];
    while (cells.length <= place) cells.push('');
    cells[place] = rendered(sheet, row, column, view, rendering);
  });
  return { range: rectText(sheet, rect), majorDimension: columns ? 'COLUMNS' : 'ROWS', ...(lines.length === 0 ? {} : { values: lines }) };
}

function rendered(sheet: Sheet, row: number, column: number, view: View, { value: option, dates }: Rendering): Json {
  if (option === 'FORMATTED_VALUE') return view.formatted(sheet, row, column);
  const formula = cellAt(sheet, row, column)?.userEnteredValue?.formulaValue;
  if (option === 'FORMULA' && formula !== undefined) return formula;
  const { value, format } = view.computed(sheet, row, column);
  if (value instanceof Fault) return FAULT_TEXT[value.type];
  if (typeof value === 'number' && dates === 'FORMATTED_STRING' && isDated(format)) return view.formatted(sheet, row, column);
  return value ?? '';
}

export interface Written {
  sheet: Sheet;
  rect: Rect;
  cells: number;
}

/** Writes values from a range's first cell on. One cell is only a beginning; a larger or open range also is a bound. `null` leaves a cell, `""` empties it. */
export function writeValues(edit: Edit, text: string, given: ValueRange, input: string): Written {
  const { sheet, area, rect } = rangeOf(edit.book, text);
  return writeArea(edit, sheet, area, rect, text, given, input);
}

export function writeArea(edit: Edit, sheet: Sheet, area: Area, rect: Rect, text: string, given: ValueRange, input: string): Written {
  const rows = inRows(given);
  const oneCell = rect.endRow - rect.startRow === 1 && rect.endColumn - rect.startColumn === 1 && area.rows.end !== undefined && area.columns.end !== undefined;
  const { rowCount, columnCount } = sizeOf(sheet);
  const bound = oneCell ? { ...rect, endRow: rowCount, endColumn: columnCount } : rect;
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (rect.startRow + rows.length > bound.endRow) refuse(`Requested writing within range [${text}], but tried writing to row [${bound.endRow + 1}]`);
  if (rect.startColumn + width > bound.endColumn) refuse(`Requested writing within range [${text}], but tried writing to column [${columnName(bound.endColumn)}]`);
  return put(edit, sheet, { ...rect, endRow: rect.startRow + rows.length, endColumn: rect.startColumn + width }, rows, input);
}

function put(edit: Edit, sheet: Sheet, rect: Rect, rows: readonly (readonly Json[])[], input: string): Written {
  guard(edit, areaOf(rect));
  let cells = 0;
  rows.forEach((row, down) =>
    row.forEach((value, right) => {
      if (value === null) return;
      cells += 1;
      const [at, to] = [rect.startRow + down, rect.startColumn + right];
      const current = cellAt(sheet, at, to)?.userEnteredFormat?.numberFormat;
      const { value: entered, format } = readInput(value, down, right, input, edit.book.properties.locale, current);
      checkValue(edit, entered);
      writeCell(sheet, at, to, { userEnteredValue: entered }, ['userEnteredValue']);
      if (format !== undefined && current === undefined) writeCell(sheet, at, to, { userEnteredFormat: { numberFormat: format } }, ['userEnteredFormat.numberFormat']);
    }),
  );
  return { sheet, rect, cells };
}

function readInput(value: Json, row: number, column: number, input: string, locale: string, current: Parameters<typeof readTyped>[2]): Typed {
  if (typeof value === 'object') return refuse(`Invalid values[${row}][${column}]: ${Array.isArray(value) ? 'list_value' : 'struct_value'} ${JSON.stringify(value)}`);
  if (typeof value === 'number') return { value: { numberValue: value } };
  if (typeof value === 'boolean') return { value: { boolValue: value } };
  if (input === 'USER_ENTERED') return readTyped(value, locale, current);
  return value === '' ? {} : { value: { stringValue: value } };
}

/** The values as rows, whichever way round they came. */
function inRows({ values = [], majorDimension }: ValueRange): Json[][] {
  if (majorDimension !== 'COLUMNS') return values;
  const tall = Math.max(0, ...values.map((column) => column.length));
  return Array.from({ length: tall }, (_, row) => values.map((column) => column[row] ?? null));
}

/** Checks the input option; Google has no default for it. */
export function inputOption(option: unknown): string {
  if (option === undefined || option === 'INPUT_VALUE_OPTION_UNSPECIFIED') return refuse("'valueInputOption' is required but not specified");
  return option === 'USER_ENTERED' ? 'USER_ENTERED' : 'RAW';
}

/**
 * values.append: below the last table that the range touches, from the table's first column on; without one at the
 * range's first cell. Google's guide "Append values" gives the cases. The grid grows where it must.
 */
export function appendValues(edit: Edit, text: string, given: ValueRange, input: string, insert: boolean): Written & { table?: Rect } {
  const { sheet, rect } = rangeOf(edit.book, text);
  const rows = inRows(given);
  const table = lastTable(sheet, rect);
  const startRow = table?.endRow ?? rect.startRow;
  const startColumn = table?.startColumn ?? rect.startColumn;
  const endRow = startRow + rows.length;
  const endColumn = startColumn + Math.max(0, ...rows.map((row) => row.length));
  if (insert && table !== undefined && rows.length > 0 && startRow < sizeOf(sheet).rowCount) {
    guard(edit, { sheetId: idOf(sheet), rows: { start: startRow - 1, end: startRow + 1 }, columns: {} });
    insertLines(edit, { sheet, dimension: 'ROWS', start: startRow, end: endRow }, true);
  }
  const { rowCount, columnCount } = sizeOf(sheet);
  if (endRow > rowCount || endColumn > columnCount) resize(edit.book, sheet, { rowCount: Math.max(rowCount, endRow), columnCount: Math.max(columnCount, endColumn) }, edit.limits);
  const written = put(edit, sheet, { ...rect, startRow, startColumn, endRow, endColumn }, rows, input);
  return { ...written, ...(table === undefined ? {} : { table }) };
}

/**
 * The lowest table that the rectangle shares a cell with. A table is a block of cells with values that touch at least at a
 * corner; the gaps inside its bounds belong to it.
 */
function lastTable(sheet: Sheet, within: Rect): Rect | undefined {
  const tables: Rect[] = [];
  sheet.rows.forEach((line, row) =>
    line.cells.forEach((cell, column) => {
      const place: Rect = { sheetId: idOf(sheet), startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 };
      if (hasValue(cell) && !tables.some((table) => areasMeet(areaOf(table), areaOf(place)))) tables.push(grownAround(sheet, place));
    }),
  );
  const touched = tables.filter((table) => areasMeet(areaOf(table), areaOf(within)));
  return touched.sort((a, b) => a.endRow - b.endRow).at(-1);
}

/** The block of values around a place: grows by a line wherever that line has a value next to it. */
function grownAround(sheet: Sheet, place: Rect): Rect {
  const block = { ...place };
  const any = (part: Omit<Rect, 'sheetId'>): boolean => {
    for (let at = part.startRow; at < part.endRow; at += 1) for (let to = part.startColumn; to < part.endColumn; to += 1) if (hasValue(cellAt(sheet, at, to))) return true;
    return false;
  };
  for (let grown = true; grown; ) {
    grown = false;
    const around = { startRow: block.startRow - 1, endRow: block.endRow + 1, startColumn: block.startColumn - 1, endColumn: block.endColumn + 1 };
    if (any({ ...around, endRow: block.startRow })) [block.startRow, grown] = [block.startRow - 1, true];
    if (any({ ...around, startRow: block.endRow })) [block.endRow, grown] = [block.endRow + 1, true];
    if (any({ ...around, endColumn: block.startColumn })) [block.startColumn, grown] = [block.startColumn - 1, true];
    if (any({ ...around, startColumn: block.endColumn })) [block.endColumn, grown] = [block.endColumn + 1, true];
  }
  return block;
}

/** Takes the values out of a rectangle; formats, notes and validation stay. */
export function clearValues(edit: Edit, sheet: Sheet, rect: Rect): void {
  guard(edit, areaOf(rect));
  eachPlace({ ...rect, endRow: Math.min(rect.endRow, sheet.rows.length) }, (row, column) => {
    if (hasValue(cellAt(sheet, row, column))) writeCell(sheet, row, column, {}, ['userEnteredValue']);
  });
}
