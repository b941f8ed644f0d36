/**
 * A1 notation: text to ranges and back. Pure but for the spreadsheet's tabs and named ranges, which come in as values.
 *
 * Stricter than Google: a tab name that holds anything but letters, digits and underscores, or reads as a cell, must be
 * quoted; names match with their case; R1C1 is not read.
 */
import { refuse } from './errors.ts';
import { clipped, type Area, type Rect, type Size, type Span } from './ranges.ts';

/** What A1 parsing must know of a spreadsheet. */
export interface Tabs {
  sheets: readonly { sheetId: number; title: string; hidden: boolean; size: Size }[];
  named(name: string): Area | undefined;
}

const CORNER = /^\$?([A-Za-z]{1,3})?\$?([1-9]\d*)?$/;
const PLAIN_TITLE = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const LIKE_A_CELL = /^(?:[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*)$/;

/** 0 → A, 25 → Z, 26 → AA */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** A → 0, AA → 26 */
export function columnIndex(name: string): number {
  return [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** `'It''s'` where quotes are needed, else the bare title. */
export function quotedTitle(title: string): string {
  return PLAIN_TITLE.test(title) && !LIKE_A_CELL.test(title) ? title : `'${title.replaceAll("'", "''")}'`;
}

/** Splits `'My tab'!A1:B2` into tab and cells. Undefined where neither reads. */
function split(text: string): { title?: string; cells?: string } | undefined {
  if (text.startsWith("'")) {
    const match = /^'((?:[^']|'')+)'(?:!(.+))?$/s.exec(text);
    return match?.[1] === undefined ? undefined : { title: match[1].replaceAll("''", "'"), cells: match[2] };
  }
  const mark = text.lastIndexOf('!');
  if (mark < 0) return { cells: text };
  const title = text.slice(0, mark);
  return PLAIN_TITLE.test(title) && !LIKE_A_CELL.test(title) ? { title, cells: text.slice(mark + 1) } : undefined;
}

/** `A1`, `A1:B2`, `A:C`, `2:3`, `A2:C`, `A2:5`. Undefined where it is none of these. */
export function parseCells(text: string): { rows: Span; columns: Span } | undefined {
  const parts = text.split(':');
  if (parts.length > 2) return undefined;
  const [first, last = first] = parts.map((part) => CORNER.exec(part));
  if (!first || !last || first[0] === '' || last[0] === '') return undefined;
  const [startColumn, startRow] = corner(first);
  const [endColumn, endRow] = corner(last);
  const single = parts.length === 1;
  if (single && (startColumn === undefined || startRow === undefined)) return undefined;
  // A:C5 and 1:C5 begin open and end bounded: Google knows no such range.
  if ((startColumn === undefined && endColumn !== undefined) || (startRow === undefined && endRow !== undefined)) return undefined;
  return { rows: ordered(startRow, endRow), columns: ordered(startColumn, endColumn) };
}

function corner(match: RegExpExecArray): [column: number | undefined, row: number | undefined] {
  return [match[1] === undefined ? undefined : columnIndex(match[1]), match[2] === undefined ? undefined : Number(match[2]) - 1];
}

function ordered(start: number | undefined, end: number | undefined): Span {
  if (start === undefined) return {};
  if (end === undefined) return { start };
  return { start: Math.min(start, end), end: Math.max(start, end) + 1 };
}

/**
 * The area a range text means. A name of a named range goes before one of a tab; cells without a tab are the first
 * visible tab's. Refuses with Google's `Unable to parse range: X`.
 */
export function resolveA1(text: string, tabs: Tabs): Area {
  const parts = split(text);
  const unable = (): never => refuse(`Unable to parse range: ${text}`);
  if (parts === undefined) return unable();
  const { title, cells } = parts;
  const sheetOf = (name: string) => tabs.sheets.find((sheet) => sheet.title === name);
  if (title === undefined && cells !== undefined) {
    const range = parseCells(cells);
    const first = tabs.sheets.find((sheet) => !sheet.hidden);
    if (range !== undefined && first !== undefined) return { sheetId: first.sheetId, ...range };
    const named = tabs.named(cells);
    if (named !== undefined) return named;
    const bare = sheetOf(cells);
    return bare === undefined || !PLAIN_TITLE.test(cells) ? unable() : { sheetId: bare.sheetId, rows: {}, columns: {} };
  }
  const sheet = title === undefined ? undefined : sheetOf(title);
  if (sheet === undefined) return unable();
  if (cells === undefined) return { sheetId: sheet.sheetId, rows: {}, columns: {} };
  const range = parseCells(cells);
  return range === undefined ? unable() : { sheetId: sheet.sheetId, ...range };
}

/** An area as A1 text with its tab: `Sheet1!A1:B2`, `Sheet1!A1001:B`, `Sheet1`. */
export function formatArea(title: string, area: Area): string {
  const { rows, columns } = area;
  const tab = quotedTitle(title);
  if (rows.start === undefined && rows.end === undefined && columns.start === undefined && columns.end === undefined) return tab;
  const wholeColumns = rows.start === undefined && rows.end === undefined;
  const wholeRows = columns.start === undefined && columns.end === undefined;
  const first = (wholeRows ? '' : columnName(columns.start ?? 0)) + (wholeColumns ? '' : String((rows.start ?? 0) + 1));
  const last = (columns.end === undefined ? '' : columnName(columns.end - 1)) + (rows.end === undefined ? '' : String(rows.end));
  const oneCell = first === last && !wholeRows && !wholeColumns;
  return oneCell || last === '' ? `${tab}!${first}` : `${tab}!${first}:${last}`;
}

/** The part of an area on its grid. Refuses one that starts past the grid, in Google's words (measured: an end past it is taken). */
export function onGrid(area: Area, title: string, size: Size): Rect {
  const pastRows = (area.rows.start ?? 0) >= size.rowCount && area.rows.start !== undefined;
  const pastColumns = (area.columns.start ?? 0) >= size.columnCount && area.columns.start !== undefined;
  if (pastRows || pastColumns) {
    refuse(`Range (${formatArea(title, area)}) exceeds grid limits. Max rows: ${size.rowCount}, max columns: ${size.columnCount}`);
  }
  return clipped(area, size);
}
