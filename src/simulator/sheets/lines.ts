/**
 * Rows and columns coming, going and moving, and everything in the spreadsheet that follows them: cells, merges,
 * conditional formats, filters, bandings, named and protected ranges, developer metadata, and references in formulas.
 */
import { movedChart } from './charts.ts';
import { afterChange } from './formula-text.ts';
import { fromGridRange, movedArea, movedIndex, movedLines, toGridRange, type LineChange } from './ranges.ts';
import { idOf, newRow, type Book, type Cell, type Sheet } from './store.ts';
import type { BasicFilter, BooleanCondition, DeveloperMetadata, Dimension, FilterView, GridRange, SortSpec } from './wire.ts';

/** Applies the change to the sheet and to what points at it. The grid's size is the caller's to set. */
export function changeLines(book: Book, sheet: Sheet, dimension: Dimension, change: LineChange): void {
  if (dimension === 'ROWS') sheet.rows = movedLines(sheet.rows, change, newRow);
  else {
    sheet.columns = movedLines(sheet.columns, change, () => ({}));
    for (const row of sheet.rows) row.cells = movedLines(row.cells, change, () => null);
  }
  moveObjects(book, sheet, dimension, change);
  book.metadata = book.metadata.flatMap((metadata) => movedMetadata(metadata, idOf(sheet), dimension, change));
  rewriteFormulas(book, (formula, home) => afterChange(formula, home.properties.title, sheet.properties.title, dimension, change));
}

function moveObjects(book: Book, sheet: Sheet, dimension: Dimension, change: LineChange): void {
  const move = (range: GridRange): GridRange | undefined => {
    if ((range.sheetId ?? 0) !== idOf(sheet)) return range;
    const area = movedArea(fromGridRange(range), dimension, change);
    return area === undefined ? undefined : toGridRange(area);
  };
  const moveAll = (ranges: readonly GridRange[]): GridRange[] => ranges.flatMap((range) => move(range) ?? []);
  /** Objects whose range is gone go with it; those without a range of their own stay. */
  const follow = <T extends { range?: GridRange }>(objects: readonly T[]): T[] =>
    objects.flatMap((object) => {
      const range = object.range === undefined ? undefined : move(object.range);
      return object.range !== undefined && range === undefined ? [] : [{ ...object, ...(range === undefined ? {} : { range }) }];
    });
  sheet.merges = moveAll(sheet.merges).filter((merge) => !isSingle(merge));
  sheet.conditionalFormats = sheet.conditionalFormats.map((rule) => ({ ...rule, ranges: moveAll(rule.ranges ?? []) })).filter((rule) => rule.ranges.length > 0);
  sheet.filterViews = follow(sheet.filterViews).map((view) => movedFilter(view, dimension, change));
  sheet.basicFilter = follow(sheet.basicFilter === undefined ? [] : [sheet.basicFilter]).map((filter) => movedFilter(filter, dimension, change))[0];
  sheet.protectedRanges = follow(sheet.protectedRanges).map((range) => ({
    ...range,
    ...(range.unprotectedRanges === undefined ? {} : { unprotectedRanges: moveAll(range.unprotectedRanges) }),
  }));
  sheet.bandedRanges = follow(sheet.bandedRanges);
  for (const other of book.sheets) other.charts = other.charts.map((chart) => movedChart(chart, move));
  book.namedRanges = follow(book.namedRanges);
}

/** A merge that lost all but one cell is none. */
function isSingle(merge: GridRange): boolean {
  return (merge.endRowIndex ?? 0) - (merge.startRowIndex ?? 0) <= 1 && (merge.endColumnIndex ?? 0) - (merge.startColumnIndex ?? 0) <= 1;
}

/** Filters name columns by index; those follow too. */
function movedFilter<T extends BasicFilter | FilterView>(filter: T, dimension: Dimension, change: LineChange): T {
  if (dimension === 'ROWS') return filter;
  const specs = filter.filterSpecs?.flatMap((spec) => {
    const columnIndex = movedIndex(spec.columnIndex ?? 0, change);
    return columnIndex === undefined ? [] : [{ ...spec, columnIndex }];
  });
  const sortSpecs = filter.sortSpecs?.flatMap((spec): SortSpec[] => {
    const dimensionIndex = movedIndex(spec.dimensionIndex ?? 0, change);
    return dimensionIndex === undefined ? [] : [{ ...spec, dimensionIndex }];
  });
  const criteria = Object.entries(filter.criteria ?? {}).flatMap(([column, entry]) => {
    const moved = movedIndex(Number(column), change);
    return moved === undefined ? [] : [[String(moved), entry] as const];
  });
  return {
    ...filter,
    ...(specs === undefined ? {} : { filterSpecs: specs }),
    ...(sortSpecs === undefined ? {} : { sortSpecs }),
    ...(filter.criteria === undefined ? {} : { criteria: Object.fromEntries(criteria) }),
  };
}

/** Metadata of a row or column goes where that goes, and is deleted with it. */
function movedMetadata(metadata: DeveloperMetadata, sheetId: number, dimension: Dimension, change: LineChange): DeveloperMetadata[] {
  const range = metadata.location?.dimensionRange;
  if (range === undefined || (range.sheetId ?? 0) !== sheetId || range.dimension !== dimension) return [metadata];
  const index = movedIndex(range.startIndex ?? 0, change);
  if (index === undefined) return [];
  return [{ ...metadata, location: { ...metadata.location, dimensionRange: { ...range, startIndex: index, endIndex: index + 1 } } }];
}

/** Every formula of the spreadsheet (cells, conditions of formats and validations) rewritten. */
export function rewriteFormulas(book: Book, rewrite: (formula: string, home: Sheet) => string): void {
  for (const sheet of book.sheets) {
    const change = (text: string): string => (text.startsWith('=') ? rewrite(text, sheet) : text);
    for (const row of sheet.rows) row.cells = row.cells.map((cell) => (cell === null ? null : rewrittenCell(cell, change)));
    for (const rule of sheet.conditionalFormats) if (rule.booleanRule?.condition !== undefined) rule.booleanRule.condition = rewrittenCondition(rule.booleanRule.condition, change);
  }
}

function rewrittenCell(cell: Cell, change: (text: string) => string): Cell {
  const formula = cell.userEnteredValue?.formulaValue;
  const condition = cell.dataValidation?.condition;
  if (formula === undefined && condition === undefined) return cell;
  return {
    ...cell,
    ...(formula === undefined ? {} : { userEnteredValue: { formulaValue: change(formula) } }),
    ...(condition === undefined ? {} : { dataValidation: { ...cell.dataValidation, condition: rewrittenCondition(condition, change) } }),
  };
}

function rewrittenCondition(condition: BooleanCondition, change: (text: string) => string): BooleanCondition {
  if (condition.values === undefined) return condition;
  return {
    ...condition,
    values: condition.values.map((value) => (value.userEnteredValue === undefined ? value : { ...value, userEnteredValue: change(value.userEnteredValue) })),
  };
}
