/** Requests on rows and columns: inserting, deleting, moving, appending, and their own properties. */
import { notImplemented } from '../../service.ts';
import { guard, guardInsert, guardSheet, type Edit, type RequestHandlers } from '../edit.ts';
import { FIELDS_MISSING, refuse } from '../errors.ts';
import { DEFAULT_PIXELS } from '../limits.ts';
import { changeLines } from '../lines.ts';
import { maskPaths } from '../masks.ts';
import type { Area, Span } from '../ranges.ts';
import { cellAt, idOf, newRow, putCell, resize, sheetById, sizeOf, type LineProperties, type Sheet } from '../store.ts';
import type { Dimension, DimensionRange } from '../wire.ts';

interface Lines {
  sheet: Sheet;
  dimension: Dimension;
  start: number;
  end: number;
}

const word = (dimension: Dimension): 'row' | 'column' => (dimension === 'ROWS' ? 'row' : 'column');
const countOf = (sheet: Sheet, dimension: Dimension): number => (dimension === 'ROWS' ? sizeOf(sheet).rowCount : sizeOf(sheet).columnCount);
const across = (sheet: Sheet, dimension: Dimension, span: Span): Area => ({
  sheetId: idOf(sheet), rows: dimension === 'ROWS' ? span : {}, columns: dimension === 'COLUMNS' ? span : {},
});

/** The lines a DimensionRange names; open ends reach to the grid's. */
function linesOf(edit: Edit, range: DimensionRange | undefined, name = 'range'): Lines {
  if (range === undefined) return refuse(`${name} is required.`);
  const dimension = dimensionOf(range.dimension, `${name}.dimension`);
  const sheet = sheetById(edit.book, range.sheetId ?? 0, 'sheet');
  const { startIndex: start = 0, endIndex: end = countOf(sheet, dimension) } = range;
  if (start < 0 || end <= start) refuse(`${name}.endIndex[${end}] must be greater than ${name}.startIndex[${start}].`);
  return { sheet, dimension, start, end };
}

function dimensionOf(text: string | undefined, name: string): Dimension {
  if (text === 'ROWS' || text === 'COLUMNS') return text;
  return refuse(`No ${name} specified.`);
}

function setCount(edit: Edit, sheet: Sheet, dimension: Dimension, count: number): void {
  const { rowCount, columnCount } = sizeOf(sheet);
  resize(edit.book, sheet, dimension === 'ROWS' ? { rowCount: count, columnCount } : { rowCount, columnCount: count }, edit.limits);
}

export const lineRequests: RequestHandlers = {
  insertDimension: (edit, { range, inheritFromBefore = false }) => {
    if (range?.startIndex === undefined || range.endIndex === undefined) refuse('range.startIndex and range.endIndex must both be specified.');
    const { sheet, dimension, start, end } = linesOf(edit, range);
    const size = countOf(sheet, dimension);
    if (start > size) refuse(`range.startIndex is larger than current grid size (${size})`);
    if (start === size && !inheritFromBefore) refuse(`range.startIndex must be less than the grid size (${size}) if inheritFromBefore is false.`);
    if (start === 0 && inheritFromBefore) refuse('range.startIndex must not be 0 if inheritFromBefore is true.');
    // A new line inside what is protected is a change of it; right before it is not.
    guardInsert(edit, across(sheet, dimension, { start: start - 1, end: start }), across(sheet, dimension, { start, end: start + 1 }));
    guardSheet(edit, sheet);
    insertLines(edit, { sheet, dimension, start, end }, inheritFromBefore);
    return {};
  },
  deleteDimension: (edit, { range }) => {
    const { sheet, dimension, start, end } = linesOf(edit, range);
    const size = countOf(sheet, dimension);
    const named = word(dimension);
    if (start >= size || end > size) {
      refuse(`Cannot delete a ${named} that doesn't exist. Tried to delete ${named} index ${start >= size ? start : size} but there are only ${size} ${named}s.`);
    }
    const { frozenRowCount = 0, frozenColumnCount = 0 } = sheet.properties.gridProperties;
    const frozen = dimension === 'ROWS' ? frozenRowCount : frozenColumnCount;
    if (end - start >= size) refuse(`You can't delete all the ${named}s on the sheet.`);
    if (start <= frozen && end === size && frozen > 0) refuse(`Sorry, it is not possible to delete all non-frozen ${named}s.`);
    guard(edit, across(sheet, dimension, { start, end }));
    changeLines(edit.book, sheet, dimension, { kind: 'delete', start, end });
    const lost = Math.max(0, Math.min(end, frozen) - start);
    if (lost > 0) Object.assign(sheet.properties.gridProperties, dimension === 'ROWS' ? { frozenRowCount: frozen - lost } : { frozenColumnCount: frozen - lost });
    setCount(edit, sheet, dimension, size - (end - start));
    return {};
  },
  moveDimension: (edit, { source, destinationIndex = 0 }) => {
    const { sheet, dimension, start, end } = linesOf(edit, source, 'source');
    const size = countOf(sheet, dimension);
    if (end > size) refuse(`source.endIndex[${end}] is larger than current grid size (${size})`);
    if (destinationIndex > size || destinationIndex < 0) refuse(`destinationIndex[${destinationIndex}] is larger than current grid size (${size})`);
    if (destinationIndex > start && destinationIndex < end) refuse(`destinationIndex[${destinationIndex}] must not be inside the source range.`);
    checkMerges(sheet, dimension, start, end, destinationIndex);
    guard(edit, across(sheet, dimension, { start: Math.min(start, destinationIndex), end: Math.max(end, destinationIndex) }));
    if (destinationIndex !== start && destinationIndex !== end) changeLines(edit.book, sheet, dimension, { kind: 'move', start, end, to: destinationIndex });
    return {};
  },
  appendDimension: (edit, { sheetId = 0, dimension, length = 0 }) => {
    const sheet = sheetById(edit.book, sheetId, 'sheet');
    const along = dimensionOf(dimension, 'dimension');
    if (length <= 0) refuse('length must be greater than 0.');
    guardSheet(edit, sheet);
    setCount(edit, sheet, along, countOf(sheet, along) + length);
    return {};
  },
  updateDimensionProperties: (edit, { range, properties = {}, fields, dataSourceSheetRange }) => {
    if (dataSourceSheetRange !== undefined) throw notImplemented('updateDimensionProperties of a data source sheet');
    const lines = linesOf(edit, range);
    if (fields === undefined || fields === '') refuse(FIELDS_MISSING);
    const paths = maskPaths(fields, { pixelSize: true, hiddenByUser: true });
    if (paths.includes('pixelSize') && (properties.pixelSize ?? 0) < 0) refuse('Invalid pixelSize: it must not be negative.');
    checkInside(lines);
    guardSheet(edit, lines.sheet);
    eachLine(lines, (line) => ({
      ...line,
      ...(paths.includes('pixelSize') ? { pixelSize: properties.pixelSize } : {}),
      ...(paths.includes('hiddenByUser') ? { hiddenByUser: properties.hiddenByUser } : {}),
    }));
    return {};
  },
  autoResizeDimensions: (edit, { dimensions, dataSourceSheetDimensions }) => {
    if (dataSourceSheetDimensions !== undefined) throw notImplemented('autoResizeDimensions of a data source sheet');
    const lines = linesOf(edit, dimensions, 'dimensions');
    checkInside(lines);
    // How wide a text is depends on fonts; the default stands for it, so that a size set before is seen to be gone.
    eachLine(lines, (line) => ({ ...line, pixelSize: DEFAULT_PIXELS[lines.dimension] }));
    return {};
  },
};

function checkInside({ sheet, dimension, end }: Lines): void {
  const size = countOf(sheet, dimension);
  if (end > size) refuse(`range.endIndex[${end}] is larger than current grid size (${size})`);
}

/** Inserts lines that look like a neighbour: its pixels, formats and validation; a copied checkbox arrives unticked (measured). */
export function insertLines(edit: Edit, { sheet, dimension, start, end }: Lines, fromBefore: boolean): void {
  const count = end - start;
  setCount(edit, sheet, dimension, countOf(sheet, dimension) + count);
  changeLines(edit.book, sheet, dimension, { kind: 'insert', at: start, count });
  const model = fromBefore ? start - 1 : end;
  const pixelSize = lineAt(sheet, dimension, model)?.pixelSize;
  if (pixelSize !== undefined) eachLine({ sheet, dimension, start, end }, (line) => ({ ...line, pixelSize }));
  const places = dimension === 'ROWS' ? (sheet.rows[model]?.cells.length ?? 0) : sheet.rows.length;
  for (let place = 0; place < places; place += 1) {
    const like = dimension === 'ROWS' ? cellAt(sheet, model, place) : cellAt(sheet, place, model);
    if (like?.userEnteredFormat === undefined && like?.dataValidation === undefined) continue;
    for (let line = start; line < end; line += 1) {
      const [row, column] = dimension === 'ROWS' ? [line, place] : [place, line];
      const ticked = like.dataValidation?.condition?.type === 'BOOLEAN' && like.dataValidation.condition.values === undefined;
      putCell(sheet, row, column, structuredClone({
        userEnteredFormat: like.userEnteredFormat,
        dataValidation: like.dataValidation,
        ...(ticked ? { userEnteredValue: { boolValue: false } } : {}),
      }));
    }
  }
}

/** Refuses a move that would tear a merge (measured for rows). */
function checkMerges(sheet: Sheet, dimension: Dimension, start: number, end: number, to: number): void {
  for (const merge of sheet.merges) {
    const [from, till] = dimension === 'ROWS' ? [merge.startRowIndex ?? 0, merge.endRowIndex ?? 0] : [merge.startColumnIndex ?? 0, merge.endColumnIndex ?? 0];
    const tall = till - from > 1;
    if (tall && ((from < end && till > start) || (from < to && to < till))) {
      refuse(`Sorry, it is not possible to move a ${word(dimension)} to a position that crosses a merged cell. Please unmerge and try again.`);
    }
  }
}

const lineAt = (sheet: Sheet, dimension: Dimension, index: number): LineProperties | undefined => (dimension === 'ROWS' ? sheet.rows[index]?.line : sheet.columns[index]);

function eachLine({ sheet, dimension, start, end }: Lines, change: (line: LineProperties) => LineProperties): void {
  for (let index = start; index < end; index += 1) {
    if (dimension === 'ROWS') {
      while (sheet.rows.length <= index) sheet.rows.push(newRow());
      const row = sheet.rows[index];
      if (row !== undefined) row.line = change(row.line ?? {});
    } else {
      while (sheet.columns.length <= index) sheet.columns.push({});
      sheet.columns[index] = change(sheet.columns[index] ?? {});
    }
  }
}
