/** Requests that rearrange or rewrite what cells hold: sorting, find and replace. */
import { notImplemented } from '../../service.ts';
import { viewOf, type View } from '../cells.ts';
import { guard, type Edit, type RequestHandlers } from '../edit.ts';
import { refuse } from '../errors.ts';
import { rowsHidden } from '../filtered.ts';
import { compare, Fault, type Value } from '../formula-values.ts';
import { formatArea } from '../a1.ts';
import { areaOf, areasMeet, clipped, fromGridRange, type Rect } from '../ranges.ts';
import { areaIn, cellAt, eachPlace, idOf, putCell, sheetById, sizeOf, type Cell, type Sheet } from '../store.ts';
import { readTyped } from '../typed.ts';
import { checkValue, shiftedCell, writeCell } from '../write.ts';
import type { Request, Response, SortSpec } from '../wire.ts';

export const rowRequests: RequestHandlers = {
  sortRange: (edit, { range, sortSpecs = [] }) => {
    const { sheet, area } = areaIn(edit.book, range);
    const { rowCount } = sizeOf(sheet);
    if ((area.rows.start ?? 0) >= rowCount) refuse(`range.startRowIndex is larger than current grid size (${rowCount})`);
    sortRows(edit, sheet, clipped(area, sizeOf(sheet)), sortSpecs);
    return {};
  },
  findReplace: (edit, request) => ({ findReplace: findReplace(edit, request) }),
};

/**
 * Sorts the rows of a rectangle that are seen; hidden and filtered ones stay where they are (measured). Cells move whole
 * within the range; row properties and developer metadata stay: that they follow a sort is documented nowhere.
 */
export function sortRows(edit: Edit, sheet: Sheet, rect: Rect, specs: readonly SortSpec[]): void {
  for (const merged of sheet.merges.map(fromGridRange)) {
    const tall = (merged.rows.end ?? 0) - (merged.rows.start ?? 0) > 1;
    if (tall && areasMeet(merged, areaOf(rect))) {
      refuse(`You can't sort a range containing vertical merges. There is a vertical merge at ${formatArea(sheet.properties.title, merged).split('!')[1] ?? ''}`);
    }
  }
  for (const spec of specs) checkSpec(spec, rect);
  guard(edit, areaOf(rect));
  const view = viewOf(edit.book, edit.now);
  const hidden = rowsHidden(sheet, view);
  const places = Array.from({ length: rect.endRow - rect.startRow }, (_, index) => rect.startRow + index).filter((row) => !hidden.has(row));
  const order = places
    .map((row) => ({ row, keys: specs.map((spec) => view.computed(sheet, row, spec.dimensionIndex ?? 0).value) }))
    .sort((a, b) => specs.reduce((found, spec, index) => found || inOrder(a.keys[index] ?? null, b.keys[index] ?? null, spec), 0) || a.row - b.row);
  const lines = order.map(({ row }, index) => lineOf(sheet, rect, row, places[index] ?? row));
  places.forEach((row, index) => lines[index]?.forEach((cell, offset) => putCell(sheet, row, rect.startColumn + offset, cell)));
}

function checkSpec(spec: SortSpec, rect: Rect): void {
  if (spec.backgroundColor ?? spec.backgroundColorStyle ?? spec.foregroundColor ?? spec.foregroundColorStyle ?? spec.dataSourceColumnReference) throw notImplemented('sorting by color or data source column');
  const index = spec.dimensionIndex ?? 0;
  if (index < rect.startColumn || index >= rect.endColumn) refuse(`sortSpecs dimensionIndex ${index} is outside the range to sort.`);
}

function lineOf(sheet: Sheet, rect: Rect, from: number, to: number): Cell[] {
  const cells: Cell[] = [];
  for (let column = rect.startColumn; column < rect.endColumn; column += 1) cells.push(shiftedCell(cellAt(sheet, from, column) ?? {}, to - from, 0));
  return cells;
}

/** Numbers, text, booleans, errors; descending the reverse; empty cells last either way (measured). */
function inOrder(a: Value, b: Value, spec: SortSpec): number {
  const empty = Number(a === null || a === '') - Number(b === null || b === '');
  if (empty !== 0 || a === null || b === null) return empty;
  const faults = Number(a instanceof Fault) - Number(b instanceof Fault);
  const order = faults !== 0 || a instanceof Fault || b instanceof Fault ? faults : compare(a, b);
  return spec.sortOrder === 'DESCENDING' ? -order : order;
}

type FindReplace = NonNullable<Request['findReplace']>;

interface Count {
  occurrences: number;
  values: number;
  formulas: number;
  rows: Set<string>;
  sheets: Set<number>;
}

function findReplace(edit: Edit, request: FindReplace): NonNullable<Response['findReplace']> {
  if (request.searchByRegex === true) throw notImplemented('findReplace with searchByRegex');
  if ((request.find ?? '') === '') refuse('The find text must not be empty.');
  const count: Count = { occurrences: 0, values: 0, formulas: 0, rows: new Set(), sheets: new Set() };
  const view = viewOf(edit.book, edit.now);
  for (const { sheet, rect } of scopes(edit, request)) {
    eachPlace({ ...rect, endRow: Math.min(rect.endRow, sheet.rows.length) }, (row, column) => replaceIn(edit, view, sheet, row, column, request, count));
  }
  return {
    ...(count.values === 0 ? {} : { valuesChanged: count.values }),
    ...(count.formulas === 0 ? {} : { formulasChanged: count.formulas }),
    ...(count.rows.size === 0 ? {} : { rowsChanged: count.rows.size }),
    ...(count.sheets.size === 0 ? {} : { sheetsChanged: count.sheets.size }),
    ...(count.occurrences === 0 ? {} : { occurrencesChanged: count.occurrences }),
  };
}

function scopes(edit: Edit, { range, sheetId, allSheets }: FindReplace): { sheet: Sheet; rect: Rect }[] {
  const whole = (sheet: Sheet) => ({ sheet, rect: clipped({ sheetId: idOf(sheet), rows: {}, columns: {} }, sizeOf(sheet)) });
  const given = [range, sheetId, allSheets === true ? true : undefined].filter((scope) => scope !== undefined);
  if (given.length !== 1) refuse('Exactly one of range, sheetId or allSheets must be set.');
  if (range !== undefined) {
    const { sheet, area } = areaIn(edit.book, range);
    return [{ sheet, rect: clipped(area, sizeOf(sheet)) }];
  }
  return sheetId === undefined ? edit.book.sheets.map(whole) : [whole(sheetById(edit.book, sheetId))];
}

function replaceIn(edit: Edit, view: View, sheet: Sheet, row: number, column: number, request: FindReplace, count: Count): void {
  const cell = cellAt(sheet, row, column);
  const formula = cell?.userEnteredValue?.formulaValue;
  if (cell?.userEnteredValue === undefined || (formula !== undefined && request.includeFormulas !== true)) return;
  const text = formula ?? view.formatted(sheet, row, column);
  const { changed, times } = replaced(text, request);
  if (times === 0) return;
  guard(edit, { sheetId: idOf(sheet), rows: { start: row, end: row + 1 }, columns: { start: column, end: column + 1 } });
  const typed = readTyped(changed, edit.book.properties.locale, cell.userEnteredFormat?.numberFormat);
  checkValue(edit, typed.value);
  writeCell(sheet, row, column, { userEnteredValue: typed.value }, ['userEnteredValue']);
  count.occurrences += times;
  if (formula === undefined) count.values += 1;
  else count.formulas += 1;
  count.rows.add(`${idOf(sheet)}.${row}`);
  count.sheets.add(idOf(sheet));
}

function replaced(text: string, { find = '', replacement = '', matchCase, matchEntireCell }: FindReplace): { changed: string; times: number } {
  const source = find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  let times = 0;
  const changed = text.replace(new RegExp(matchEntireCell === true ? `^${source}$` : source, matchCase === true ? 'g' : 'gi'), () => {
    times += 1;
    return replacement;
  });
  return { changed, times };
}
