/** Sections over table rows: new rows for entries, own rows written for the first, rows that go. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { insertRowAbove, insertRowBelow, removeRow } from './edits.ts';
import { findTags } from './mustache.ts';
import type { Operation, OperationPiece } from './operations.ts';
import { NO_PARAGRAPH, endOf } from './paragraphs.ts';
import type { Paragraph, TablePlace } from './paragraphs.ts';
import { render } from './patterns.ts';
import type { OutParagraph, PatternParagraph, Scope, SectionEntry, SectionPattern } from './patterns.ts';
import { paragraphsIn } from './ranges.ts';
import type { Hash } from './ranges.ts';
import type { Segment, Where } from './reading.ts';
import { NONE_YET, anchorAt, replacedBy } from './section-anchors.ts';
import { fieldOf } from './section-plan.ts';
import type { PlaceCore, SectionContext, SectionFill } from './section-plan.ts';
import { lengthOf, piecesOf, rewrite } from './section-writing.ts';
import type { Section } from './sections.ts';
import { write } from './writing.ts';

/** Repeats rows: the pattern's own become the first entry's, rows below them the others'. */
export function repeatRows(section: Section, pattern: SectionPattern, rendered: readonly { entry: SectionEntry; scope: Scope }[], { hash }: SectionContext, fill: SectionFill): void {
  const { segment, rows, open, close } = section;
  if (!rows || !pattern.rows) return;
  const { table } = rows.cell;
  const bounds = rowBounds(section);
  const filled = rendered.map(({ entry, scope }) => ({ entry, rows: renderRows(pattern, scope, hash) }));
  const requests: Docs.Schema$Request[] = [];
  const pieces: OperationPiece<PlaceCore>[] = [];
  let delta = 0;
  const dropRow = (row: number): void => {
    requests.push(removeRow(segment, table.start, row));
    delta -= (table.rows[row]?.end ?? 0) - (table.rows[row]?.start ?? 0);
  };
  if (close.paragraph.cell && close.paragraph.cell.row >= rows.until) dropRow(close.paragraph.cell.row);
  const bearer = bearerOf(pattern);
  for (const { entry, rows: cells } of filled.slice(1).reverse()) {
    const made = newRows(segment, { table, below: rows.until - 1 }, cells, { field: fieldOf(pattern.key), entry: entry.entry, bearer }, section.place, hash);
    requests.push(...made.requests);
    pieces.unshift(...made.pieces);
    delta += made.delta;
  }
  const [first] = filled;
  const own = first ? ownRows(section, pattern, first, bearer, hash) : [];
  for (const operation of [...own].reverse()) {
    if (typeof operation.requests !== 'function') requests.push(...operation.requests);
    delta += operation.delta;
  }
  pieces.unshift(...own.flatMap((operation) => operation.pieces));
  if (open.paragraph.cell && open.paragraph.cell.row < rows.from) dropRow(open.paragraph.cell.row);
  fill.operations.push({ ...bounds, requests, pieces, delta });
}

/** Of all rows of a section, those of its marks included. */
function rowBounds({ rows, open, close }: Section): { start: number; end: number } {
  if (!rows) throw new RangeError('The section holds no rows');
  const first = Math.min(rows.from, open.paragraph.cell?.row ?? rows.from);
  const last = Math.max(rows.until - 1, close.paragraph.cell?.row ?? 0);
  return { start: rows.cell.table.rows[first]?.start ?? 0, end: rows.cell.table.rows[last]?.end ?? 0 };
}

export type Cells = OutParagraph[][][];

export const renderRows = (pattern: SectionPattern, scope: Scope, hash: Hash): Cells =>
  (pattern.rows ?? []).map((cells) => cells.map((content) => {
    const out = render(content, scope, hash);
    return out.length > 0 ? out : [{ format: content[0]?.format ?? {}, pieces: [] }];
  }));

const textOf = (paragraphs: readonly OutParagraph[]): string => paragraphs.map(({ pieces }) => `${pieces.map(({ text }) => text).join('')}\n`).join('');
export const rowsText = (cells: Cells): string => cells.map((row) => row.map(textOf).join('')).join('');

const hasTag = (content: readonly PatternParagraph[]): boolean => content.some(({ runs }) => findTags(runs.map(({ text }) => text).join('')).length > 0);

/** The cell whose range stands for the whole row: the first that holds a blank. */
export function bearerOf(pattern: SectionPattern): { row: number; column: number } {
  for (const [row, cells] of (pattern.rows ?? []).entries()) for (const [column, content] of cells.entries()) if (hasTag(content)) return { row, column };
  return { row: 0, column: 0 };
}

interface Whole {
  field: string;
  entry: string;
  bearer: { row: number; column: number };
}

/** New rows below one, filled; a new row begins where the one above it ends. Below row -1: above all. */
export function newRows(where: Where, { table, below }: { table: TablePlace; below: number }, cells: Cells, { field, entry, bearer }: Whole, place: string, hash: Hash): Pick<Operation<PlaceCore>, 'pieces' | 'delta'> & { requests: Docs.Schema$Request[] } {
  const requests: Docs.Schema$Request[] = [];
  const pieces: OperationPiece<PlaceCore>[] = [];
  let delta = 0;
  const begin = table.rows[below]?.end ?? table.rows[0]?.start ?? 0;
  for (let row = cells.length - 1; row >= 0; row -= 1) {
    requests.push(below < 0 ? insertRowAbove(where, table.start, 0) : insertRowBelow(where, table.start, below));
    delta += 1 + 2 * table.columns;
    for (let column = table.columns - 1; column >= 0; column -= 1) {
      const range = row === bearer.row && column === bearer.column ? { field, entry, hashed: rowsText(cells) } : undefined;
      const written = write({ where, at: begin + 2 + 2 * column, groups: [{ ...(range ? { range } : {}), paragraphs: cells[row]?.[column] ?? [] }], base: { format: {}, style: {}, unsure: true }, hash });
      requests.push(...written.requests);
      delta += lengthOf(written);
      pieces.unshift(...piecesOf(written, where, place), { text: '\n' });
    }
  }
  return { requests, pieces, delta };
}

/** The pattern's own rows, written for one entry; cells without a mark stay as they are. */
function ownRows(section: Section, pattern: SectionPattern, { entry, rows: cells }: { entry: SectionEntry; rows: Cells }, bearer: Whole['bearer'], hash: Hash): Operation<PlaceCore>[] {
  const { segment, rows, place, open, close } = section;
  const operations: Operation<PlaceCore>[] = [];
  let at = section.from;
  for (const [row, columns] of (pattern.rows ?? []).entries())
    for (const [column, content] of columns.entries()) {
      const held = segment.paragraphs.slice(at, at + content.length);
      at += content.length;
      const marked = held.includes(open.paragraph) || held.includes(close.paragraph);
      const bears = row === bearer.row && column === bearer.column;
      const last = held[held.length - 1];
      if (!rows || !last) continue;
      if (!hasTag(content) && !marked && !bears) {
        operations.push({ start: held[0]?.start ?? 0, end: endOf(last), requests: [], pieces: held.map(({ text }) => ({ text })), delta: 0 });
        continue;
      }
      const range = bears ? { field: fieldOf(pattern.key), entry: entry.entry, hashed: rowsText(cells) } : undefined;
      const written = rewrite(segment, held, [{ ...(range ? { range } : {}), paragraphs: cells[row]?.[column] ?? [] }], place, hash);
      operations.push({ ...written, pieces: [...written.pieces, { text: '\n' }] });
    }
  return operations;
}

export function takeRows(section: Section, anchor: { field: string; entry: string }, fill: SectionFill): void {
  const { segment, rows, open, close } = section;
  if (!rows) return;
  const { table } = rows.cell;
  const { start, end } = rowBounds(section);
  const first = Math.min(rows.from, open.paragraph.cell?.row ?? rows.from);
  const last = Math.max(rows.until - 1, close.paragraph.cell?.row ?? 0);
  const kept = first === 0 ? rows.from : -1;
  const requests: Docs.Schema$Request[] = [];
  const drop = (from: number, to: number): void => {
    for (let row = to; row >= from; row -= 1) if (row !== kept) requests.push(removeRow(segment, table.start, row));
  };
  if (kept < 0) {
    drop(first, last);
    fill.operations.push({ start, end, requests, pieces: [], delta: start - end });
    fill.late.push((after) => [anchorAt(segment, anchor, { at: after.position(start), before: '', follows: true, behind: { at: 0, text: '' } })]);
    return;
  }
  drop(kept + 1, last);
  const { start: rowStart, end: rowEnd } = table.rows[kept] ?? { start, end };
  const shown = noneYetRow(segment, paragraphsIn(segment, { start: rowStart, end: rowEnd }), rowEnd - rowStart, anchor.field);
  requests.push(...shown.requests);
  drop(first, kept - 1);
  fill.operations.push({ start, end, requests, pieces: shown.pieces, delta: shown.length - (end - start) });
}

/** No row before can carry an anchor: the row stays, empty but for words that say so. */
export function noneYetRow(segment: Segment, held: readonly Paragraph[], units: number, field: string): { requests: Docs.Schema$Request[]; pieces: OperationPiece<PlaceCore>[]; length: number } {
  const cells = new Map<number, Paragraph[]>();
  for (const paragraph of held) cells.set(paragraph.cell?.column ?? 0, [...(cells.get(paragraph.cell?.column ?? 0) ?? []), paragraph]);
  const requests: Docs.Schema$Request[] = [];
  const pieces: OperationPiece<PlaceCore>[] = [];
  let length = units;
  for (const [column, paragraphs] of [...cells].reverse()) {
    const words = column === 0 ? NONE_YET : '';
    requests.push(...replacedBy(segment, paragraphs, words, field));
    length += words.length - (endOf(paragraphs[paragraphs.length - 1] ?? NO_PARAGRAPH) - 1 - (paragraphs[0]?.start ?? 0));
    pieces.unshift({ text: `${words}\n` });
  }
  return { requests, pieces, length };
}
