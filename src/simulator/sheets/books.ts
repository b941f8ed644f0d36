/**
 * The spreadsheets there are, and their life as files: made, copied, removed, exported, imported. An edit works on a copy
 * that replaces the kept one only when all of it went through.
 */
import type { ServiceDeps } from '../deps.ts';
import { frozen } from '../frozen.ts';
import { failedPrecondition, invalidArgument, notFound, notImplemented, permissionDenied, type Caller, type Content } from '../service.ts';
import { viewOf } from './cells.ts';
import { fromCsv, toCsv } from './csv.ts';
import type { Edit } from './edit.ts';
import { refusing } from './errors.ts';
import { NEW_GRID } from './limits.ts';
import { newBook, newSheet, resize, sizeOf, type Book, type Row, type Sheet } from './store.ts';
import { readTyped } from './typed.ts';
import { checkValue, writeCell } from './write.ts';

export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';
const WRITERS = ['writer', 'fileOrganizer', 'organizer', 'owner'];
/** What Google can export a spreadsheet to and this room cannot. */
const NOT_HERE = ['application/pdf', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/x-vnd.oasis.opendocument.spreadsheet', 'text/tab-separated-values', 'application/zip'];

export interface Books extends Content {
  /** A spreadsheet the person may read. Refuses as google-apis.md H4 says: 404 none, 403 not shared, 400 another kind. */
  open(id: string, caller: Caller): Book;
  /** Changes a spreadsheet the person may write; nothing is kept if `change` throws. */
  edit<T>(id: string, caller: Caller, now: number, change: (edit: Edit) => T): T;
  /** Replaces or adds a spreadsheet. */
  put(book: Book): void;
  snapshot(): unknown;
  restore(state: unknown): void;
}

export function createBooks(deps: ServiceDeps): Books {
  const books = new Map<string, Book>();

  const roleOn = (id: string, email: string): string => {
    const file = deps.files.find(id);
    if (file === undefined) throw notFound();
    const role = deps.files.roleOf(id, email);
    if (role === undefined) throw permissionDenied();
    if (file.mimeType !== SPREADSHEET) throw failedPrecondition('This operation is not supported for this document');
    return role;
  };
  const bookOf = (id: string): Book => {
    const book = books.get(id);
    if (book === undefined) throw notFound();
    return book;
  };
  const put = (book: Book): void => void books.set(book.id, trimmed(book));
  /** The owner's time zone, as a person's new spreadsheet gets it. */
  const timeZoneOf = (id: string): string => deps.directory.people.find((person) => deps.files.roleOf(id, person.email) === 'owner')?.timeZone ?? 'Etc/GMT';
  const now = (): number => deps.clock.now();

  return {
    mimeType: SPREADSHEET,
    open(id, caller) {
      roleOn(id, caller.email);
      return bookOf(id);
    },
    edit(id, caller, at, change) {
      if (!WRITERS.includes(roleOn(id, caller.email))) throw permissionDenied();
      const edit: Edit = { ...deps, book: workingCopy(bookOf(id)), email: caller.email, now: at };
      edit.book.changedAt = at;
      const result = change(edit);
      put(edit.book);
      if (edit.title !== undefined) deps.files.rename(id, edit.title);
      deps.files.touch(id, caller.email);
      return result;
    },
    put,
    createEmpty(id) {
      const book = newBook(id, timeZoneOf(id), now());
      book.sheets.push(newSheet({ sheetId: 0, title: 'Sheet1' }, NEW_GRID));
      put(book);
    },
    copy(from, to) {
      put({ ...workingCopy(bookOf(from)), id: to, changedAt: now() });
    },
    remove: (id) => void books.delete(id),
    exportAs: (id, mimeType) => exportBook(bookOf(id), mimeType, now()),
    importFrom(id, contentType, bytes) {
      if (contentType.split(';')[0]?.trim() !== 'text/csv') throw notImplemented(`importing ${contentType} into a spreadsheet`);
      const book = importCsv(deps, books.get(id) ?? newBook(id, timeZoneOf(id), now()), new TextDecoder().decode(bytes), now());
      put(book);
    },
    snapshot: () => [...books.values()].map(frozen),
    restore(state) {
      books.clear();
      for (const book of stateOf(state)) books.set(book.id, frozen(book));
    },
  };
}

/** State is what `snapshot` gave: this room's own JSON. */
function stateOf(state: unknown): Book[] {
  if (!Array.isArray(state)) throw new TypeError('The state of Sheets is not a list of spreadsheets. Restore what snapshot() gave.');
  return state;
}

function exportBook(book: Book, mimeType: string, now: number): Uint8Array {
  if (NOT_HERE.includes(mimeType)) throw notImplemented(`exporting a spreadsheet as ${mimeType}`);
  if (mimeType !== 'text/csv') throw invalidArgument('The requested conversion is not supported.');
  const [first] = book.sheets;
  if (first === undefined) return new Uint8Array();
  const view = viewOf(book, now);
  const width = Math.max(0, ...first.rows.map((row) => row.cells.findLastIndex((cell) => cell?.userEnteredValue !== undefined) + 1));
  const height = first.rows.findLastIndex((row) => row.cells.some((cell) => cell?.userEnteredValue !== undefined)) + 1;
  const rows = Array.from({ length: height }, (_, row) => Array.from({ length: width }, (__, column) => view.formatted(first, row, column)));
  return new TextEncoder().encode(toCsv(rows));
}

/** One tab named as the file, with an id of its own choosing (imported sheets do not have id 0), texts read as if typed. */
function importCsv(deps: ServiceDeps, old: Book, text: string, now: number): Book {
  const book: Book = { ...newBook(old.id, old.properties.timeZone, now), properties: old.properties };
  const title = (deps.files.find(old.id)?.name ?? '').replace(/\.csv$/i, '').slice(0, 100);
  const sheet = newSheet({ sheetId: Number(deps.ids.digits(9)), title: title === '' ? 'Sheet1' : title }, NEW_GRID);
  book.sheets.push(sheet);
  const rows = fromCsv(text);
  const edit: Edit = { ...deps, book, email: '', now };
  refusing('', () => {
    const { rowCount, columnCount } = sizeOf(sheet);
    resize(book, sheet, { rowCount: Math.max(rowCount, rows.length), columnCount: Math.max(columnCount, ...rows.map((row) => row.length)) }, deps.limits);
    rows.forEach((fields, row) =>
      fields.forEach((field, column) => {
        const typed = readTyped(field, book.properties.locale, undefined);
        checkValue(edit, typed.value);
        writeCell(sheet, row, column, { userEnteredValue: typed.value, userEnteredFormat: typed.format && { numberFormat: typed.format } }, ['userEnteredValue', 'userEnteredFormat']);
      }),
    );
  });
  return book;
}

/** A copy to work on. Cells are replaced, never changed in place, so both may hold the same ones. */
function workingCopy({ sheets, ...book }: Book): Book {
  return { ...structuredClone(book), sheets: sheets.map(({ rows, ...sheet }): Sheet => ({ ...structuredClone(sheet), rows: rows.map((row) => ({ ...row, cells: [...row.cells] })) })) };
}

/** Without empty rows and cells at the end, so that state stays small. */
function trimmed(book: Book): Book {
  for (const sheet of book.sheets) {
    for (const row of sheet.rows) row.cells.length = row.cells.findLastIndex((cell) => cell !== null) + 1;
    sheet.rows.length = sheet.rows.findLastIndex(isUsed) + 1;
  }
  return book;
}

const isUsed = (row: Row): boolean => row.cells.length > 0 || Object.values(row.line ?? {}).some((value) => value !== undefined);
