/** A spreadsheet as `spreadsheets.get` tells of it: whole, or the parts that ranges touch, with or without grid data. */
import type { Directory, Files } from '../service.ts';
import { onGrid } from './a1.ts';
import { DEFAULT_FORMAT, type View } from './cells.ts';
import { areaOfLocation, locationType } from './data-filters.ts';
import { protectedArea } from './edit.ts';
import { rowsFilteredOut } from './filtered.ts';
import { DEFAULT_PIXELS } from './limits.ts';
import { areasMeet, fromGridRange, type Area, type Rect } from './ranges.ts';
import { shownProtection } from './requests/protection.ts';
import { propertiesOf } from './requests/tabs.ts';
import { idOf, sizeOf, titleOf, type Book, type LineProperties, type Sheet } from './store.ts';
import type { DeveloperMetadata, Dimension, DimensionProperties, GridData, GridRange, RowData, Spreadsheet, WireSheet } from './wire.ts';

/** Who looks, and at what. */
export interface Look {
  email: string;
  files: Files;
  directory: Directory;
  view: View;
  /** Only the sheets and objects these touch; all where absent. */
  areas?: readonly Area[];
  gridData: boolean;
}

export function spreadsheetOf(book: Book, look: Look): Spreadsheet {
  const onBook = book.metadata.filter(({ location = {} }) => locationType(location) === 'SPREADSHEET');
  const seen = book.sheets.filter((sheet) => look.areas === undefined || look.areas.some((area) => area.sheetId === idOf(sheet)));
  return {
    spreadsheetId: book.id,
    properties: { title: titleOf(book, look.files), ...book.properties, defaultFormat: { ...DEFAULT_FORMAT, ...book.properties.defaultFormat } },
    sheets: seen.map((sheet) => sheetOf(book, sheet, look)),
    ...listed('namedRanges', book.namedRanges),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${book.id}/edit`,
    ...listed('developerMetadata', onBook),
  };
}

/** A list as proto3 JSON has it: absent where it is empty. */
function listed<K extends string, T>(name: K, items: readonly T[]): { [P in K]?: T[] } {
  const result: { [P in K]?: T[] } = {};
  if (items.length > 0) result[name] = [...items];
  return result;
}

function sheetOf(book: Book, sheet: Sheet, look: Look): WireSheet {
  const areas = look.areas?.filter((area) => area.sheetId === idOf(sheet));
  // A get that names ranges is told only of the merges that touch them (measured); the same is held here for all that has ranges.
  const touched = (range: GridRange | undefined): boolean => areas === undefined || (range !== undefined && areas.some((area) => areasMeet(area, fromGridRange(range))));
  const protections = sheet.protectedRanges.filter((range) => {
    const area = protectedArea(book, range);
    return areas === undefined || (area !== undefined && areas.some((wanted) => areasMeet(wanted, area)));
  });
  const onSheet = book.metadata.filter(({ location = {} }) => locationType(location) === 'SHEET' && location.sheetId === idOf(sheet));
  const whole: Area = { sheetId: idOf(sheet), rows: {}, columns: {} };
  return {
    properties: propertiesOf(book, sheet),
    ...(look.gridData ? { data: (areas ?? [whole]).map((area) => dataOf(book, sheet, area, look.view)) } : {}),
    ...listed('merges', sheet.merges.filter(touched)),
    ...listed('conditionalFormats', sheet.conditionalFormats.filter((rule) => rule.ranges?.some(touched))),
    ...listed('filterViews', sheet.filterViews.filter((view) => touched(view.range))),
    ...listed('protectedRanges', protections.map((range) => shownProtection({ book, files: look.files, directory: look.directory, email: look.email }, range))),
    ...(sheet.basicFilter !== undefined && touched(sheet.basicFilter.range) ? { basicFilter: sheet.basicFilter } : {}),
    ...listed('charts', sheet.charts),
    ...listed('bandedRanges', sheet.bandedRanges.filter((banding) => touched(banding.range))),
    ...listed('developerMetadata', onSheet),
  };
}

/** Cells of an area up to the last one that holds something, and the properties of each of its rows and columns. */
function dataOf(book: Book, sheet: Sheet, area: Area, view: View): GridData {
  const rect = onGrid(area, sheet.properties.title, sizeOf(sheet));
  const rows: RowData[] = [];
  const spilled = Math.min(view.spillSize(sheet).rows, rect.endRow);
  const rowsWith = Array.from({ length: Math.max(sheet.rows.length, spilled) }, (_, row) => row);
  const last = rowsWith.findLast((row) => row < rect.endRow && lastShown(sheet, row, rect, view) >= rect.startColumn) ?? -1;
  for (let row = rect.startRow; row <= last; row += 1) rows.push(rowOf(sheet, row, rect, view));
  const hidden = rowsFilteredOut(sheet, view);
  return {
    ...(rect.startRow === 0 ? {} : { startRow: rect.startRow }),
    ...(rect.startColumn === 0 ? {} : { startColumn: rect.startColumn }),
    ...listed('rowData', rows),
    ...listed('rowMetadata', range(rect.startRow, rect.endRow).map((row) => lineOf(book, sheet, 'ROWS', row, sheet.rows[row]?.line, hidden.has(row)))),
    ...listed('columnMetadata', range(rect.startColumn, rect.endColumn).map((column) => lineOf(book, sheet, 'COLUMNS', column, sheet.columns[column], false))),
  };
}

const range = (start: number, end: number): number[] => Array.from({ length: end - start }, (_, index) => start + index);

const lastIn = (cells: readonly unknown[], rect: Rect): number => cells.findLastIndex((cell, column) => column < rect.endColumn && cell !== null);

/** The last column of a row that holds something, entered or put there by an array formula. */
function lastShown(sheet: Sheet, row: number, rect: Rect, view: View): number {
  const entered = lastIn(sheet.rows[row]?.cells ?? [], rect);
  for (let column = Math.min(view.spillSize(sheet).columns, rect.endColumn) - 1; column > entered; column -= 1) if (view.spills(sheet, row, column)) return column;
  return entered;
}

function rowOf(sheet: Sheet, row: number, rect: Rect, view: View): RowData {
  const last = lastShown(sheet, row, rect, view);
  const values = range(rect.startColumn, Math.max(rect.startColumn, last + 1)).map((column) => view.cellData(sheet, row, column));
  return values.length === 0 ? {} : { values };
}

function lineOf(book: Book, sheet: Sheet, dimension: Dimension, index: number, line: LineProperties | undefined, filtered: boolean): DimensionProperties {
  return {
    pixelSize: line?.pixelSize ?? DEFAULT_PIXELS[dimension],
    ...(line?.hiddenByUser === true ? { hiddenByUser: true } : {}),
    ...(filtered ? { hiddenByFilter: true } : {}),
    ...listed('developerMetadata', onLine(book, sheet, dimension, index)),
  };
}

function onLine(book: Book, sheet: Sheet, dimension: Dimension, index: number): DeveloperMetadata[] {
  if (book.metadata.length === 0) return [];
  return book.metadata.filter(({ location = {} }) => {
    const lines = location.dimensionRange;
    return lines !== undefined && lines.dimension === dimension && lines.startIndex === index && areaOfLocation(location)?.sheetId === idOf(sheet);
  });
}
