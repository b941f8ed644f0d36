/** Which rows a person does not see: hidden by hand, or by the sheet's basic filter. */
import type { View } from './cells.ts';
import { clipped, fromGridRange } from './ranges.ts';
import { sizeOf, type Sheet } from './store.ts';
import type { BasicFilter, FilterView } from './wire.ts';

type Criterion = NonNullable<NonNullable<NonNullable<BasicFilter['filterSpecs']>[number]>['filterCriteria']>;

/** Criteria by column: `filterSpecs`, or the older `criteria` map where there are none. */
export function criteriaOf(filter: BasicFilter | FilterView): { column: number; criterion: Criterion }[] {
  if (filter.filterSpecs !== undefined) return filter.filterSpecs.map((spec) => ({ column: spec.columnIndex ?? 0, criterion: spec.filterCriteria ?? {} }));
  return Object.entries(filter.criteria ?? {}).map(([column, criterion]) => ({ column: Number(column), criterion }));
}

/** Rows the basic filter hides. Its first row is the header and always stays. Colors are not held against anything here. */
export function rowsFilteredOut(sheet: Sheet, view: View): Set<number> {
  const hidden = new Set<number>();
  const filter = sheet.basicFilter;
  const criteria = filter === undefined ? [] : criteriaOf(filter);
  if (filter?.range === undefined || criteria.length === 0) return hidden;
  const rect = clipped(fromGridRange(filter.range), sizeOf(sheet));
  for (let row = rect.startRow + 1; row < rect.endRow; row += 1) {
    if (criteria.some(({ column, criterion }) => hides(sheet, view, row, column, criterion))) hidden.add(row);
  }
  return hidden;
}

function hides(sheet: Sheet, view: View, row: number, column: number, { hiddenValues = [], condition }: Criterion): boolean {
  return hiddenValues.includes(view.formatted(sheet, row, column)) || (condition !== undefined && view.holds(sheet, row, column, condition) === false);
}

/** Rows nobody sees, for whichever reason. */
export function rowsHidden(sheet: Sheet, view: View): Set<number> {
  const hidden = rowsFilteredOut(sheet, view);
  sheet.rows.forEach((row, index) => {
    if (row.line?.hiddenByUser === true) hidden.add(index);
  });
  return hidden;
}
