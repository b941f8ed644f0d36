/** Requests that write cells: values, formats, notes, validation, borders, merges, copies. */
import { notImplemented } from '../../service.ts';
import { onGrid } from '../a1.ts';
import { viewOf } from '../cells.ts';
import { guard, type Edit, type RequestHandlers } from '../edit.ts';
import { refuse } from '../errors.ts';
import { isKnownCondition } from '../conditions.ts';
import { CELL_FIELDS, maskPaths } from '../masks.ts';
import { areaHolds, areaOf, areasMeet, clipped, fromGridRange, toGridRange, type Area, type Rect } from '../ranges.ts';
import { afterLastRow, areaIn, cellAt, eachPlace, idOf, resize, sheetById, sizeOf, type Cell, type Sheet } from '../store.ts';
import { readTyped } from '../typed.ts';
import { enteredCell, shiftedCell, writeCell } from '../write.ts';
import type { Border, CellData, GridCoordinate, GridRange, RowData } from '../wire.ts';

/** The part of a request's range that lies on its grid; one that starts past it is refused, as measured with repeatCell. */
export function rectIn(edit: Edit, range: GridRange | undefined): { sheet: Sheet; rect: Rect } {
  const { sheet, area } = areaIn(edit.book, range);
  return { sheet, rect: onGrid(area, sheet.properties.title, sizeOf(sheet)) };
}

/** As rectIn, and the person may edit it. */
function writableRect(edit: Edit, range: GridRange | undefined): { sheet: Sheet; rect: Rect } {
  const found = rectIn(edit, range);
  guard(edit, areaOf(found.rect));
  return found;
}

export const cellRequests: RequestHandlers = {
  updateCells: (edit, { rows = [], fields, start, range }) => {
    const paths = maskPaths(fields, CELL_FIELDS);
    if ((start === undefined) === (range === undefined)) refuse('Exactly one of start or range must be set.');
    if (start !== undefined) writeRows(edit, start, rows, paths);
    else writeRange(edit, range, rows, paths);
    return {};
  },
  appendCells: (edit, { sheetId = 0, rows = [], fields, tableId }) => {
    if (tableId !== undefined) throw notImplemented('appendCells with a tableId');
    const paths = maskPaths(fields, CELL_FIELDS);
    const sheet = sheetById(edit.book, sheetId);
    const rowIndex = afterLastRow(sheet);
    const { rowCount, columnCount } = sizeOf(sheet);
    if (rowIndex + rows.length > rowCount) resize(edit.book, sheet, { rowCount: rowIndex + rows.length, columnCount }, edit.limits);
    writeRows(edit, { sheetId, rowIndex, columnIndex: 0 }, rows, paths);
    return {};
  },
  repeatCell: (edit, { range, cell = {}, fields }) => {
    const paths = maskPaths(fields, CELL_FIELDS);
    const entered = enteredCell(edit, cell);
    const { sheet, rect } = writableRect(edit, range);
    eachPlace(rect, (row, column) => writeCell(sheet, row, column, shiftedCell(entered, row - rect.startRow, column - rect.startColumn), paths));
    return {};
  },
  setDataValidation: (edit, { range, rule }) => {
    if (rule !== undefined && !isKnownCondition(rule.condition?.type)) refuse(`ConditionType '${rule.condition?.type ?? 'CONDITION_TYPE_UNSPECIFIED'}' is not supported in data validation.`);
    if (['ONE_OF_LIST', 'ONE_OF_RANGE'].includes(rule?.condition?.type ?? '') && (rule?.condition?.values ?? []).length === 0) refuse('At least one value must be given for the condition.');
    const { sheet, rect } = writableRect(edit, range);
    eachPlace(rect, (row, column) => writeCell(sheet, row, column, { dataValidation: rule }, ['dataValidation']));
    return {};
  },
  updateBorders: (edit, { range, ...borders }) => {
    const { sheet, rect } = writableRect(edit, range);
    eachPlace(rect, (row, column) => {
      const sides: [side: 'top' | 'bottom' | 'left' | 'right', border: Border | undefined][] = [
        ['top', row === rect.startRow ? borders.top : borders.innerHorizontal],
        ['bottom', row === rect.endRow - 1 ? borders.bottom : borders.innerHorizontal],
        ['left', column === rect.startColumn ? borders.left : borders.innerVertical],
        ['right', column === rect.endColumn - 1 ? borders.right : borders.innerVertical],
      ];
      for (const [side, border] of sides) if (border !== undefined) writeBorder(sheet, row, column, side, border);
    });
    return {};
  },
  mergeCells: (edit, { range, mergeType = 'MERGE_ALL' }) => {
    const { sheet, rect } = writableRect(edit, range);
    for (const part of mergeParts(rect, mergeType)) merge(sheet, part);
    return {};
  },
  unmergeCells: (edit, { range }) => {
    const { sheet, rect } = writableRect(edit, range);
    dropMerges(sheet, areaOf(rect));
    return {};
  },
  copyPaste: (edit, { source, destination, pasteType = 'PASTE_NORMAL', pasteOrientation = 'NORMAL' }) => {
    if (pasteOrientation !== 'NORMAL') throw notImplemented('copyPaste with pasteOrientation TRANSPOSE');
    if (pasteType === 'PASTE_VALUES') return pasteValues(edit, source, destination);
    const paths = PASTED[pasteType];
    if (paths === undefined) throw notImplemented(`copyPaste with pasteType ${pasteType}`);
    const from = rectIn(edit, source);
    const to = destinationOf(edit, destination, from.rect);
    paste(from, to, paths);
    return {};
  },
  pasteData: (edit, { coordinate = {}, data = '', delimiter, html = false, type = 'PASTE_NORMAL' }) => {
    if (html || delimiter === undefined || type !== 'PASTE_NORMAL') throw notImplemented('pasteData of HTML, without a delimiter, or other than PASTE_NORMAL');
    const rows = data.split(/\r?\n/).map((line): RowData => ({
      values: line.split(delimiter).map((text) => {
        const typed = readTyped(text, edit.book.properties.locale, undefined);
        return { userEnteredValue: typed.value, ...(typed.format === undefined ? {} : { userEnteredFormat: { numberFormat: typed.format } }) };
      }),
    }));
    writeRows(edit, coordinate, rows, ['userEnteredValue', 'userEnteredFormat.numberFormat']);
    return {};
  },
};

const PASTED: Readonly<Record<string, readonly string[]>> = {
  PASTE_NORMAL: ['userEnteredValue', 'userEnteredFormat', 'note', 'dataValidation', 'textFormatRuns'],
  PASTE_FORMAT: ['userEnteredFormat'],
  PASTE_FORMULA: ['userEnteredValue'],
  PASTE_DATA_VALIDATION: ['dataValidation'],
};

/** Rows from a corner on, each as wide as it is. Past the grid is refused: only appendCells makes room. */
function writeRows(edit: Edit, start: GridCoordinate, rows: readonly RowData[], paths: readonly string[]): void {
  const sheet = sheetById(edit.book, start.sheetId ?? 0);
  const { rowCount, columnCount } = sizeOf(sheet);
  const { rowIndex = 0, columnIndex = 0 } = start;
  const width = Math.max(0, ...rows.map((row) => row.values?.length ?? 0));
  if (rowIndex + rows.length > rowCount) refuse(`Attempting to write row: ${rowCount}, beyond the last requested row of: ${rowCount - 1}`);
  if (columnIndex + width > columnCount) refuse(`Attempting to write column: ${columnCount}, beyond the last requested column of: ${columnCount - 1}`);
  guard(edit, { sheetId: idOf(sheet), rows: { start: rowIndex, end: rowIndex + rows.length }, columns: { start: columnIndex, end: columnIndex + width } });
  rows.forEach((row, down) => row.values?.forEach((data, right) => writeCell(sheet, rowIndex + down, columnIndex + right, enteredCell(edit, data), paths)));
}

/** The whole range: where `rows` have nothing, the named fields are cleared. */
function writeRange(edit: Edit, range: GridRange | undefined, rows: readonly RowData[], paths: readonly string[]): void {
  const { sheet, rect } = writableRect(edit, range);
  const tall = rect.endRow - rect.startRow;
  const wide = rect.endColumn - rect.startColumn;
  if (rows.length > tall) refuse(`Attempting to write row: ${rect.startRow + tall}, beyond the last requested row of: ${rect.endRow - 1}`);
  if (rows.some((row) => (row.values?.length ?? 0) > wide)) refuse(`Attempting to write column: ${rect.startColumn + wide}, beyond the last requested column of: ${rect.endColumn - 1}`);
  const given = rows.map((row) => (row.values ?? []).map((data: CellData) => enteredCell(edit, data)));
  eachPlace(rect, (row, column) => writeCell(sheet, row, column, given[row - rect.startRow]?.[column - rect.startColumn] ?? {}, paths));
}

function writeBorder(sheet: Sheet, row: number, column: number, side: 'top' | 'bottom' | 'left' | 'right', border: Border): void {
  const kept = border.style === 'NONE' ? undefined : border;
  writeCell(sheet, row, column, { userEnteredFormat: { borders: { [side]: kept } } }, [`userEnteredFormat.borders.${side}`]);
}

function mergeParts(rect: Rect, mergeType: string): Rect[] {
  if (mergeType === 'MERGE_ROWS') return lines(rect.startRow, rect.endRow).map((row) => ({ ...rect, startRow: row, endRow: row + 1 }));
  if (mergeType === 'MERGE_COLUMNS') return lines(rect.startColumn, rect.endColumn).map((column) => ({ ...rect, startColumn: column, endColumn: column + 1 }));
  return [rect];
}

const lines = (start: number, end: number): number[] => Array.from({ length: end - start }, (_, index) => start + index);

/** Only the first cell's value survives a merge. */
function merge(sheet: Sheet, rect: Rect): void {
  dropMerges(sheet, areaOf(rect));
  if (rect.endRow - rect.startRow < 2 && rect.endColumn - rect.startColumn < 2) return;
  sheet.merges.push(toGridRange(areaOf(rect)));
  eachPlace(rect, (row, column) => {
    if (row !== rect.startRow || column !== rect.startColumn) writeCell(sheet, row, column, {}, ['userEnteredValue']);
  });
}

function dropMerges(sheet: Sheet, area: Area): void {
  for (const other of sheet.merges.map(fromGridRange)) {
    if (areasMeet(other, area) && !areaHolds(area, other)) refuse('You must select all cells in a merged range to merge or unmerge them.');
  }
  sheet.merges = sheet.merges.filter((other) => !areasMeet(fromGridRange(other), area));
}

/** A destination no larger than the source stands for the source's size; a larger one is tiled. */
function destinationOf(edit: Edit, range: GridRange | undefined, source: Rect): { sheet: Sheet; rect: Rect } {
  const { sheet, rect } = rectIn(edit, range);
  const grown: Rect = {
    ...rect,
    endRow: Math.max(rect.endRow, rect.startRow + source.endRow - source.startRow),
    endColumn: Math.max(rect.endColumn, rect.startColumn + source.endColumn - source.startColumn),
  };
  const target = clipped(areaOf(grown), sizeOf(sheet));
  guard(edit, areaOf(target));
  return { sheet, rect: target };
}

/** What formulas come to, without them and without formats. */
function pasteValues(edit: Edit, source: GridRange | undefined, destination: GridRange | undefined): object {
  const from = rectIn(edit, source);
  const to = destinationOf(edit, destination, from.rect);
  const view = viewOf(edit.book, edit.now);
  const values = lines(from.rect.startRow, from.rect.endRow).map((row) => lines(from.rect.startColumn, from.rect.endColumn).map((column) => valueLeft(view.cellData(from.sheet, row, column))));
  eachPlace(to.rect, (row, column) => {
    const across = values[(row - to.rect.startRow) % values.length] ?? [];
    const userEnteredValue = across[(column - to.rect.startColumn) % across.length];
    writeCell(to.sheet, row, column, userEnteredValue === undefined ? {} : { userEnteredValue }, ['userEnteredValue']);
  });
  return {};
}

/** Of a formula that failed what it shows: how Google keeps an error that was pasted is documented nowhere. */
const valueLeft = ({ effectiveValue, formattedValue = '' }: CellData): CellData['userEnteredValue'] => (effectiveValue?.errorValue === undefined ? effectiveValue : { stringValue: formattedValue });

function paste(from: { sheet: Sheet; rect: Rect }, to: { sheet: Sheet; rect: Rect }, paths: readonly string[]): void {
  const tall = from.rect.endRow - from.rect.startRow;
  const wide = from.rect.endColumn - from.rect.startColumn;
  const source: (Cell | undefined)[][] = lines(0, tall).map((row) => lines(0, wide).map((column) => cellAt(from.sheet, from.rect.startRow + row, from.rect.startColumn + column)));
  eachPlace(to.rect, (row, column) => {
    const [down, right] = [(row - to.rect.startRow) % tall, (column - to.rect.startColumn) % wide];
    const cell = shiftedCell(source[down]?.[right] ?? {}, row - (from.rect.startRow + down), column - (from.rect.startColumn + right));
    writeCell(to.sheet, row, column, structuredClone(cell), paths);
  });
}
