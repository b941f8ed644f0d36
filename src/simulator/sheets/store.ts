/**
 * The state of a spreadsheet, as plain JSON, and the small questions everything asks of it. Cells hold only what people
 * and callers entered; what is computed (effective and formatted values, effective formats) is never stored.
 *
 * Rows and cells are kept up to the last one that holds something; the grid's size is in `gridProperties`.
 */
import type { Limits } from '../limits.ts';
import type { Files } from '../service.ts';
import { refuse } from './errors.ts';
import type { Tabs } from './a1.ts';
import { fromGridRange, type Area, type Rect, type Size } from './ranges.ts';
import type {
  BandedRange, BasicFilter, CellData, ConditionalFormatRule, DeveloperMetadata, EmbeddedChart, FilterView, GridProperties, GridRange, NamedRange,
  ProtectedRange, SheetProperties, SpreadsheetProperties,
} from './wire.ts';

/** What somebody entered in a cell. */
export type Cell = Pick<CellData, 'userEnteredValue' | 'userEnteredFormat' | 'note' | 'dataValidation' | 'textFormatRuns'>;

/** A row's or column's own properties; absent means Google's defaults. */
export interface LineProperties {
  pixelSize?: number;
  hiddenByUser?: boolean;
}

export interface Row {
  cells: (Cell | null)[];
  line?: LineProperties;
}

export interface Sheet {
  /** Without `index` (the place in the list), with the grid's size. */
  properties: SheetProperties & { sheetId: number; title: string; gridProperties: GridProperties & Size };
  rows: Row[];
  columns: LineProperties[];
  merges: GridRange[];
  conditionalFormats: ConditionalFormatRule[];
  basicFilter?: BasicFilter;
  filterViews: FilterView[];
  protectedRanges: ProtectedRange[];
  charts: EmbeddedChart[];
  bandedRanges: BandedRange[];
}

export interface Book {
  id: string;
  /** Without `title`: that is the file's name in Drive. */
  properties: SpreadsheetProperties & { locale: string; timeZone: string; autoRecalc: string };
  sheets: Sheet[];
  namedRanges: NamedRange[];
  metadata: DeveloperMetadata[];
  /** UTC milliseconds of the last write: what NOW() says while `autoRecalc` is ON_CHANGE. */
  changedAt: number;
}

export const newRow = (): Row => ({ cells: [] });

export function newSheet(properties: SheetProperties & { sheetId: number; title: string }, size: Size): Sheet {
  return {
    properties: { ...properties, sheetType: 'GRID', gridProperties: { ...properties.gridProperties, ...size } },
    rows: [],
    columns: [],
    merges: [],
    conditionalFormats: [],
    filterViews: [],
    protectedRanges: [],
    charts: [],
    bandedRanges: [],
  };
}

export function newBook(id: string, timeZone: string, now: number): Book {
  return { id, properties: { locale: 'en_US', timeZone, autoRecalc: 'ON_CHANGE' }, sheets: [], namedRanges: [], metadata: [], changedAt: now };
}

/** The sheet with this id. Refuses with Google's sentence; `what` is its word for a sheet there (`grid` in cell requests). */
export function sheetById(book: Book, sheetId: number, what: 'grid' | 'sheet' = 'grid'): Sheet {
  return book.sheets.find((sheet) => sheet.properties.sheetId === sheetId) ?? refuse(`No ${what} with id: ${sheetId}`);
}

export const sizeOf = ({ properties: { gridProperties: { rowCount, columnCount } } }: Sheet): Size => ({ rowCount, columnCount });
export const idOf = (sheet: Sheet): number => sheet.properties.sheetId;

/** What A1 parsing needs of the book. */
export function tabsOf(book: Book): Tabs {
  return {
    sheets: book.sheets.map((sheet) => ({
      sheetId: idOf(sheet),
      title: sheet.properties.title,
      hidden: sheet.properties.hidden === true,
      size: sizeOf(sheet),
    })),
    named: (name) => {
      const found = book.namedRanges.find((range) => range.name?.toLowerCase() === name.toLowerCase())?.range;
      return found === undefined ? undefined : fromGridRange(found);
    },
  };
}

export function cellAt(sheet: Sheet, row: number, column: number): Cell | undefined {
  return sheet.rows[row]?.cells[column] ?? undefined;
}

/** Puts a cell; an empty one is stored as nothing. */
export function putCell(sheet: Sheet, row: number, column: number, cell: Cell): void {
  const empty = Object.values(cell).every((part) => part === undefined);
  if (empty && cellAt(sheet, row, column) === undefined) return;
  while (sheet.rows.length <= row) sheet.rows.push(newRow());
  const cells = sheet.rows[row]?.cells ?? [];
  while (cells.length <= column) cells.push(null);
  cells[column] = empty ? null : cell;
}

/** Whether the cell holds a value: what appending counts as data (measured: notes and formats do not count, a formula and `false` do). */
export const hasValue = (cell: Cell | null | undefined): boolean => cell?.userEnteredValue !== undefined;

/** One past the last row with a value in any column, whoever wrote it; 0 for an empty sheet. */
export function afterLastRow(sheet: Sheet): number {
  return sheet.rows.findLastIndex((row) => row.cells.some(hasValue)) + 1;
}

/** Calls `visit` for each place of the rectangle, row by row. */
export function eachPlace(rect: Rect, visit: (row: number, column: number) => void): void {
  for (let row = rect.startRow; row < rect.endRow; row += 1) for (let column = rect.startColumn; column < rect.endColumn; column += 1) visit(row, column);
}

/** Grows or cuts the grid; what lies outside is gone. Refuses past the spreadsheet's cells. */
export function resize(book: Book, sheet: Sheet, size: Size, limits: Limits): void {
  const others = book.sheets.filter((other) => other !== sheet).reduce((sum, other) => sum + sizeOf(other).rowCount * sizeOf(other).columnCount, 0);
  if (others + size.rowCount * size.columnCount > limits.spreadsheetCells) {
    refuse(`This action would increase the number of cells in the workbook above the limit of ${limits.spreadsheetCells} cells.`);
  }
  Object.assign(sheet.properties.gridProperties, size);
  sheet.rows.length = Math.min(sheet.rows.length, size.rowCount);
  sheet.columns.length = Math.min(sheet.columns.length, size.columnCount);
  for (const row of sheet.rows) row.cells.length = Math.min(row.cells.length, size.columnCount);
}

/** A GridRange of a request with its sheet. Refuses a sheet that does not exist and bounds that are none. */
export function areaIn(book: Book, range: GridRange | undefined, missing = 'range is required'): { sheet: Sheet; area: Area } {
  if (range === undefined) return refuse(missing);
  const area = fromGridRange(range);
  checkSpan(area.rows);
  checkSpan(area.columns);
  return { sheet: sheetById(book, area.sheetId), area };
}

function checkSpan(span: { start?: number; end?: number }): void {
  const { start = 0, end } = span;
  if (start < 0 || (end !== undefined && end < start)) refuse(`Invalid range: start index ${start} must not be negative or greater than end index ${end ?? 'unbounded'}.`);
}

/** The spreadsheet file's name, as Drive has it. */
export const titleOf = (book: Book, files: Files): string => files.find(book.id)?.name ?? '';
