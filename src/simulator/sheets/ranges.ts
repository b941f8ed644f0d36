/**
 * Ranges of a grid and how they move when rows or columns come, go and move. Pure. All indices are zero-based and
 * half-open, as in Google's GridRange and DimensionRange; a missing end is unbounded.
 *
 * Source of the rules: DimensionRange, InsertDimension and MoveDimension in the API description; that a range grows
 * when something is put inside it and stays when something is put right before or after it is how the grid behaves for
 * people. What a move does to a range that is only partly moved is unknown: it is treated as removed and put back.
 */
import type { GridRange } from './wire.ts';

/** Indices [start, end) in one dimension; a missing bound is open. */
export interface Span {
  start?: number;
  end?: number;
}

/** A range on one sheet. */
export interface Area {
  sheetId: number;
  rows: Span;
  columns: Span;
}

/** A bounded range on one sheet. */
export interface Rect {
  sheetId: number;
  startRow: number;
  endRow: number;
  startColumn: number;
  endColumn: number;
}

export interface Size {
  rowCount: number;
  columnCount: number;
}

/** A change of one dimension: `count` lines inserted before `at`; [start, end) deleted; or [start, end) moved before `to` (counted before the move). */
export type LineChange =
  | { kind: 'insert'; at: number; count: number }
  | { kind: 'delete'; start: number; end: number }
  | { kind: 'move'; start: number; end: number; to: number };

/** Where line `index` is after the change; undefined: deleted. */
export function movedIndex(index: number, change: LineChange): number | undefined {
  if (change.kind === 'insert') return index >= change.at ? index + change.count : index;
  const count = change.end - change.start;
  const inside = index >= change.start && index < change.end;
  if (change.kind === 'delete') {
    if (inside) return undefined;
    return index >= change.end ? index - count : index;
  }
  const landing = change.to >= change.end ? change.to - count : change.to;
  if (inside) return landing + (index - change.start);
  const without = index >= change.end ? index - count : index;
  return without >= landing ? without + count : without;
}

/** The span after the change; undefined: nothing of it is left. */
export function movedSpan(span: Span, change: LineChange): Span | undefined {
  if (change.kind === 'insert') return inserted(span, change.at, change.count);
  if (change.kind === 'delete') return deleted(span, change.start, change.end);
  return movedAlong(span, change.start, change.end, change.to);
}

function inserted(span: Span, at: number, count: number): Span {
  const { start, end } = span;
  const before = start !== undefined && at <= start;
  return {
    ...(start === undefined ? {} : { start: before ? start + count : start }),
    ...(end === undefined ? {} : { end: before || at < end ? end + count : end }),
  };
}

function deleted(span: Span, from: number, to: number): Span | undefined {
  const clamp = (index: number): number => (index <= from ? index : index >= to ? index - (to - from) : from);
  const start = span.start === undefined ? undefined : clamp(span.start);
  const end = span.end === undefined ? undefined : clamp(span.end);
  const had = span.end === undefined || span.end > (span.start ?? 0);
  if (had && end !== undefined && end <= (start ?? 0)) return undefined;
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
}

function movedAlong(span: Span, from: number, to: number, destination: number): Span | undefined {
  const inside = span.start !== undefined && span.end !== undefined && span.start >= from && span.end <= to;
  const count = to - from;
  const landing = destination >= to ? destination - count : destination;
  if (inside && span.start !== undefined && span.end !== undefined) {
    return { start: landing + span.start - from, end: landing + span.end - from };
  }
  const rest = deleted(span, from, to);
  return rest === undefined ? undefined : inserted(rest, landing, count);
}

/** The area after a change of rows or columns of its own sheet. */
export function movedArea(area: Area, dimension: 'ROWS' | 'COLUMNS', change: LineChange): Area | undefined {
  const key = dimension === 'ROWS' ? 'rows' : 'columns';
  const span = movedSpan(area[key], change);
  return span === undefined ? undefined : { ...area, [key]: span };
}

/** A list in the order a change leaves its lines in; `make` gives an inserted line. The list may be shorter than the grid. */
export function movedLines<T>(lines: readonly T[], change: LineChange, make: () => T): T[] {
  const copy = [...lines];
  if (change.kind === 'insert') {
    if (change.at < copy.length) copy.splice(change.at, 0, ...Array.from({ length: change.count }, make));
    return copy;
  }
  if (change.kind === 'delete') {
    copy.splice(change.start, change.end - change.start);
    return copy;
  }
  while (copy.length < Math.max(change.end, change.to)) copy.push(make());
  const block = copy.splice(change.start, change.end - change.start);
  copy.splice(change.to >= change.end ? change.to - block.length : change.to, 0, ...block);
  return copy;
}

/** Area → the wire's GridRange. A `sheetId` of 0 is left out, as proto3 does (Google's own samples read back that way). */
export function toGridRange(area: Area): GridRange {
  return {
    ...(area.sheetId === 0 ? {} : { sheetId: area.sheetId }),
    ...(area.rows.start === undefined ? {} : { startRowIndex: area.rows.start }),
    ...(area.rows.end === undefined ? {} : { endRowIndex: area.rows.end }),
    ...(area.columns.start === undefined ? {} : { startColumnIndex: area.columns.start }),
    ...(area.columns.end === undefined ? {} : { endColumnIndex: area.columns.end }),
  };
}

export function fromGridRange(range: GridRange): Area {
  return {
    sheetId: range.sheetId ?? 0,
    rows: { start: range.startRowIndex, end: range.endRowIndex },
    columns: { start: range.startColumnIndex, end: range.endColumnIndex },
  };
}

/** The part of the area that lies on a grid of this size. */
export function clipped(area: Area, size: Size): Rect {
  const rows = { start: area.rows.start ?? 0, end: Math.min(area.rows.end ?? size.rowCount, size.rowCount) };
  const columns = { start: area.columns.start ?? 0, end: Math.min(area.columns.end ?? size.columnCount, size.columnCount) };
  return {
    sheetId: area.sheetId,
    startRow: rows.start,
    endRow: Math.max(rows.start, rows.end),
    startColumn: columns.start,
    endColumn: Math.max(columns.start, columns.end),
  };
}

export const areaOf = (rect: Rect): Area => ({
  sheetId: rect.sheetId,
  rows: { start: rect.startRow, end: rect.endRow },
  columns: { start: rect.startColumn, end: rect.endColumn },
});

const spansMeet = (a: Span, b: Span): boolean => (a.start ?? 0) < (b.end ?? Infinity) && (b.start ?? 0) < (a.end ?? Infinity);

/** Whether the two share a cell. */
export function areasMeet(a: Area, b: Area): boolean {
  return a.sheetId === b.sheetId && spansMeet(a.rows, b.rows) && spansMeet(a.columns, b.columns);
}

const spanHolds = (outer: Span, inner: Span): boolean => (outer.start ?? 0) <= (inner.start ?? 0) && (outer.end ?? Infinity) >= (inner.end ?? Infinity);

/** Whether every cell of `inner` is one of `outer`. */
export function areaHolds(outer: Area, inner: Area): boolean {
  return outer.sheetId === inner.sheetId && spanHolds(outer.rows, inner.rows) && spanHolds(outer.columns, inner.columns);
}
