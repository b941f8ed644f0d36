/** Requests on the basic filter and filter views. */
import { notImplemented } from '../../service.ts';
import { freshId, guard, type Edit, type RequestHandlers } from '../edit.ts';
import { refuse } from '../errors.ts';
import { criteriaOf } from '../filtered.ts';
import { masked, maskPaths } from '../masks.ts';
import { clipped, toGridRange } from '../ranges.ts';
import { areaIn, sheetById, sizeOf, type Sheet } from '../store.ts';
import { trusted, type BasicFilter, type FilterView } from '../wire.ts';
import { sortRows } from './rows.ts';

const VIEW_FIELDS = { title: true, range: true, namedRangeId: true, sortSpecs: true, criteria: true, filterSpecs: true } as const;

export const filterRequests: RequestHandlers = {
  setBasicFilter: (edit, { filter = {} }) => {
    const { sheet, kept } = checked(edit, filter);
    guard(edit, areaIn(edit.book, kept.range).area);
    sheet.basicFilter = kept;
    const { sortSpecs = [] } = kept;
    const rect = clipped(areaIn(edit.book, kept.range).area, sizeOf(sheet));
    if (sortSpecs.length > 0) sortRows(edit, sheet, { ...rect, startRow: Math.min(rect.startRow + 1, rect.endRow) }, sortSpecs);
    return {};
  },
  clearBasicFilter: (edit, { sheetId = 0 }) => {
    delete sheetById(edit.book, sheetId, 'sheet').basicFilter;
    return {};
  },
  addFilterView: (edit, { filter = {} }) => {
    const filterViewId = freshId(edit, filter.filterViewId, viewsOf(edit).map((view) => view.filterViewId), (id) => `A filter view with id ${id} already exists.`);
    const { sheet, kept } = checked<FilterView>(edit, { ...filter, filterViewId, title: filter.title ?? `Filter ${viewsOf(edit).length + 1}` });
    sheet.filterViews.push(kept);
    return { addFilterView: { filter: kept } };
  },
  updateFilterView: (edit, { filter = {}, fields }) => {
    const { sheet, view } = found(edit, filter.filterViewId);
    const paths = maskPaths(fields, VIEW_FIELDS);
    const { sheet: target, kept } = checked<FilterView>(edit, trusted<FilterView>(masked({ ...view }, { ...filter }, paths)));
    sheet.filterViews = sheet.filterViews.filter((other) => other !== view);
    target.filterViews.push(kept);
    return {};
  },
  deleteFilterView: (edit, { filterId }) => {
    const { sheet, view } = found(edit, filterId);
    sheet.filterViews = sheet.filterViews.filter((other) => other !== view);
    return {};
  },
};

const viewsOf = (edit: Edit): FilterView[] => edit.book.sheets.flatMap((sheet) => sheet.filterViews);

function found(edit: Edit, id: number | undefined): { sheet: Sheet; view: FilterView } {
  for (const sheet of edit.book.sheets) {
    const view = sheet.filterViews.find((other) => other.filterViewId === id);
    if (view !== undefined) return { sheet, view };
  }
  return refuse(`No filter view with id: ${id ?? 0}`);
}

function checked<T extends BasicFilter | FilterView>(edit: Edit, filter: T): { sheet: Sheet; kept: T } {
  if (filter.tableId !== undefined || ('namedRangeId' in filter && filter.namedRangeId !== undefined)) throw notImplemented('filters of a table or a named range');
  const { sheet, area } = areaIn(edit.book, filter.range, 'filter.range is required.');
  const rect = clipped(area, sizeOf(sheet));
  for (const { column, criterion } of criteriaOf(filter)) {
    if (column < rect.startColumn || column >= rect.endColumn) refuse(`Filter column ${column} is outside the filter's range.`);
    const type = criterion.condition?.type;
    if (type === 'ONE_OF_LIST' || type === 'ONE_OF_RANGE' || type === 'BOOLEAN') refuse(`ConditionType '${type}' is not supported in filters.`);
  }
  return { sheet, kept: { ...filter, range: toGridRange(area) } };
}
