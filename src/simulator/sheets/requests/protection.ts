/** Requests on protected ranges. */
import { notImplemented } from '../../service.ts';
import { freshId, mayEdit, protectedArea, type Edit, type RequestHandlers } from '../edit.ts';
import { PROTECTED, refuse } from '../errors.ts';
import { masked, maskPaths } from '../masks.ts';
import { areaHolds, toGridRange } from '../ranges.ts';
import { areaIn, type Book, type Sheet } from '../store.ts';
import { trusted, type ProtectedRange } from '../wire.ts';

const FIELDS = { range: true, namedRangeId: true, description: true, warningOnly: true, unprotectedRanges: true, editors: { users: true, groups: true, domainUsersCanEdit: true } } as const;

export const protectionRequests: RequestHandlers = {
  addProtectedRange: (edit, { protectedRange = {} }) => {
    const taken = edit.book.sheets.flatMap((sheet) => sheet.protectedRanges.map((range) => range.protectedRangeId));
    const protectedRangeId = freshId(edit, protectedRange.protectedRangeId, taken, (id) => `A protected range with id ${id} already exists.`);
    const { sheet, range } = checked(edit, { ...protectedRange, protectedRangeId });
    sheet.protectedRanges.push(range);
    return { addProtectedRange: { protectedRange: shownProtection(edit, range) } };
  },
  updateProtectedRange: (edit, { protectedRange = {}, fields }) => {
    const { sheet, range } = found(edit, protectedRange.protectedRangeId);
    const paths = maskPaths(fields, FIELDS);
    const merged = trusted<ProtectedRange>(masked({ ...range }, { ...protectedRange }, paths));
    const { sheet: target, range: kept } = checked(edit, merged);
    sheet.protectedRanges = sheet.protectedRanges.filter((other) => other !== range);
    target.protectedRanges.push(kept);
    return {};
  },
  deleteProtectedRange: (edit, { protectedRangeId }) => {
    const { sheet, range } = found(edit, protectedRangeId);
    sheet.protectedRanges = sheet.protectedRanges.filter((other) => other !== range);
    return {};
  },
};

/** As a person is shown it: the editors only to whom they include. */
export function shownProtection(edit: Pick<Edit, 'book' | 'files' | 'directory' | 'email'>, range: ProtectedRange): ProtectedRange {
  const { editors, ...rest } = range;
  if (!mayEdit(edit, range)) return rest;
  return { ...rest, requestingUserCanEdit: true, ...(editors === undefined || range.warningOnly === true ? {} : { editors }) };
}

function found(edit: Edit, id: number | undefined): { sheet: Sheet; range: ProtectedRange } {
  for (const sheet of edit.book.sheets) {
    const range = sheet.protectedRanges.find((other) => other.protectedRangeId === id);
    if (range !== undefined) return mayEdit(edit, range) ? { sheet, range } : refuse(PROTECTED);
  }
  return refuse(`No protected range with id: ${id ?? 0}`);
}

/**
 * The range as it is kept, and its sheet. Who protects is an editor of it; without `editors` that is the only one besides
 * the owner (Google does not say who is; the narrowest answer lets nothing through by accident).
 */
function checked(edit: Edit, given: ProtectedRange): { sheet: Sheet; range: ProtectedRange } {
  if (given.tableId !== undefined) throw notImplemented('protected ranges of a table');
  if ((given.range === undefined) === (given.namedRangeId === undefined)) refuse('Exactly one of range or namedRangeId must be set.');
  const area = protectedArea(edit.book, given) ?? refuse(`No named range with id: ${given.namedRangeId ?? ''}`);
  const { sheet } = areaIn(edit.book, toGridRange(area));
  const { requestingUserCanEdit: _, editors = {}, warningOnly, unprotectedRanges, ...rest } = given;
  const whole = areaHolds(area, { sheetId: area.sheetId, rows: {}, columns: {} });
  if (unprotectedRanges !== undefined && !whole) refuse('Unprotected ranges are only supported on protected sheets.');
  const users = [...new Set([...(editors.users ?? []).map((user) => user.toLowerCase()), edit.email])];
  return {
    sheet,
    range: {
      ...rest,
      ...(given.range === undefined ? {} : { range: toGridRange(area) }),
      ...(unprotectedRanges === undefined ? {} : { unprotectedRanges: unprotectedRanges.map((open) => inside(edit.book, open)) }),
      ...(warningOnly === true ? { warningOnly } : { editors: { ...editors, users } }),
    },
  };
}

const inside = (book: Book, range: ProtectedRange['range']) => toGridRange(areaIn(book, range).area);
