/** One person's edit of one spreadsheet: what every request handler is given, and what protection lets that person touch. */
import type { ServiceDeps } from '../deps.ts';
import { PROTECTED, refuse } from './errors.ts';
import { areaHolds, areasMeet, fromGridRange, type Area } from './ranges.ts';
import { idOf, type Book, type Sheet } from './store.ts';
import type { ProtectedRange, Request, Response } from './wire.ts';

export interface Edit extends ServiceDeps {
  /** A working copy; thrown away if anything is refused. */
  book: Book;
  /** Address of who acts. */
  email: string;
  /** UTC milliseconds. */
  now: number;
  /** The file's new name, once the edit is kept. */
  title?: string;
}

/** Handlers by the name of the request they take. */
export type RequestHandlers = { [K in keyof Request]?: (edit: Edit, request: NonNullable<Request[K]>) => Response };

/** The part a protected range covers: its own range or that of the named range it is backed by. */
export function protectedArea(book: Book, range: ProtectedRange): Area | undefined {
  const own = range.range ?? book.namedRanges.find((named) => named.namedRangeId === range.namedRangeId)?.range;
  return own === undefined ? undefined : fromGridRange(own);
}

/** Whether the person may change what is protected. A warning stops nobody; the file's owner (or organizer) may always. */
export function mayEdit({ book, files, directory, email }: Pick<Edit, 'book' | 'files' | 'directory' | 'email'>, range: ProtectedRange): boolean {
  if (range.warningOnly === true || ['owner', 'organizer'].includes(files.roleOf(book.id, email) ?? '')) return true;
  const { users = [], groups = [], domainUsersCanEdit = false } = range.editors ?? {};
  const mine = directory.groups.filter((group) => group.members.includes(email)).map((group) => group.email);
  return users.includes(email) || groups.some((group) => mine.includes(group)) || (domainUsersCanEdit && email.endsWith(`@${directory.domain}`));
}

/** Refuses where the area meets something protected that the person may not edit. */
export function guard(edit: Edit, area: Area): void {
  for (const sheet of edit.book.sheets) for (const range of sheet.protectedRanges) if (blocks(edit, range, area)) refuse(PROTECTED);
}

/** Refuses where the same protected range covers the lines before and after: what is inserted between them is inside it. */
export function guardInsert(edit: Edit, before: Area, after: Area): void {
  for (const sheet of edit.book.sheets) for (const range of sheet.protectedRanges) if (blocks(edit, range, before) && blocks(edit, range, after)) refuse(PROTECTED);
}

function blocks(edit: Edit, range: ProtectedRange, area: Area): boolean {
  const covered = protectedArea(edit.book, range);
  if (covered === undefined || !areasMeet(covered, area) || mayEdit(edit, range)) return false;
  return !(range.unprotectedRanges ?? []).some((open) => areaHolds(fromGridRange(open), area));
}

/** Refuses where the whole sheet is protected from the person: its name, place and size (seen live on updateSheetProperties). */
export function guardSheet(edit: Edit, sheet: Sheet): void {
  const whole = (area: Area | undefined): boolean => area !== undefined && areaHolds(area, { sheetId: idOf(sheet), rows: {}, columns: {} });
  if (sheet.protectedRanges.some((range) => whole(protectedArea(edit.book, range)) && !mayEdit(edit, range))) refuse(PROTECTED);
}

/** An id for an object of the spreadsheet: a given one must be free, else one is made. */
export function freshId(edit: Edit, given: number | undefined, taken: Pick<readonly (number | null | undefined)[], 'includes'>, clash: (id: number) => string): number {
  if (given !== undefined) return taken.includes(given) ? refuse(clash(given)) : given;
  const id = Number(edit.ids.digits(9));
  return taken.includes(id) ? freshId(edit, undefined, taken, clash) : id;
}
