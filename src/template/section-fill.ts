/**
 * The first fill of sections: a list's content once an entry, a condition's content or nothing. What goes leaves an
 * anchor, so that it can come back at its place; its pattern is handed on to be kept.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { insert, named, rangeIn, remove, removeRow, insertRowAbove, insertRowBelow } from './edits.ts';
import type { After, Late, Operation, OperationPiece } from './operations.ts';
import { findTags } from './mustache.ts';
import { entryScope, holds, patternOf, render } from './patterns.ts';
import type { OutParagraph, PatternParagraph, Scope, SectionEntry, SectionPattern } from './patterns.ts';
import { runsIn, touchedBySuggestion } from './paragraphs.ts';
import type { Paragraph, TablePlace } from './paragraphs.ts';
import { WHOLE, paragraphsIn, rangeName, valueHash } from './ranges.ts';
import type { Hash } from './ranges.ts';
import type { Segment, Where } from './reading.ts';
import { aloneIn, cannotRepeat } from './sections.ts';
import type { Section, SectionMark } from './sections.ts';
import type { Mark } from './values.ts';
import { inherited, write } from './writing.ts';
import type { Base, Group, Written } from './writing.ts';

/** Shown where nothing can carry an anchor: a range lies over these words. */
export const NONE_YET = 'none yet';

/** A value as the plan tells of it, without the words around. */
export interface PlaceCore extends Where {
  field: string;
  entry: string;
  mark: Mark;
  raw: string;
  kind: 'text' | 'anchor' | 'link';
  rangeName: string;
  place: string;
}

export interface SectionContext {
  hash: Hash;
  scope: Scope;
  /** A new key for a section of this document. */
  keyFor(section: Section): string;
  unknown(section: Section): void;
  fault(section: Section, what: string, todo: string): void;
}

export interface SectionFill {
  operations: Operation<PlaceCore>[];
  late: Late[];
  /** Paragraphs that go whole, with the fields whose anchors stand before them. */
  going: Map<Paragraph, readonly { field: string; entry: string; core?: PlaceCore }[]>;
  patterns: SectionPattern[];
  /** The innermost section that shows each paragraph; none for what stands in no section. */
  owners: Map<Paragraph, object>;
  /** Document indices of paragraphs before which, behind the one before them, text comes back. */
  arrivals: Set<number>;
  /** Written anew or gone: what stands in them is done. */
  consumed: Set<Section>;
  /** Left as they stand, with all that is in them. */
  left: Set<Section>;
}

export const fieldOf = (key: string): string => `${WHOLE}${key}`;

export function fillSections(sections: readonly Section[], context: SectionContext): SectionFill {
  const fill: SectionFill = { operations: [], late: [], going: new Map(), patterns: [], owners: new Map(), arrivals: new Set(), consumed: new Set(), left: new Set() };
  const neighbours = neighboursOf(sections);
  for (const section of sections) {
    const { parent } = section;
    if (parent && fill.consumed.has(parent)) fill.consumed.add(section);
    else if (parent && fill.left.has(parent)) fill.left.add(section);
    else fillSection(section, context, fill, neighbours);
  }
  return fill;
}

/** Whether another section ends, or begins, right where one begins or ends amid a paragraph. */
interface Neighbours {
  ends(section: Section): boolean;
  begins(section: Section): boolean;
}

function neighboursOf(sections: readonly Section[]): Neighbours {
  const ends = new Set(sections.map(({ close }) => indexOfMark(close).end));
  const begins = new Set(sections.map(({ open }) => indexOfMark(open).start));
  return { ends: ({ open }) => ends.has(indexOfMark(open).start), begins: ({ close }) => begins.has(indexOfMark(close).end) };
}

function fillSection(section: Section, context: SectionContext, fill: SectionFill, neighbours: Neighbours): void {
  const value = context.scope.section(section.name);
  if (!value) {
    context.unknown(section);
    fill.left.add(section);
    return;
  }
  const entries = value.kind === 'list' && !section.inverted ? value.entries : undefined;
  const stays = entries ? entries.length > 0 : holds(value, section.inverted);
  const fault = entries || !stays ? cannotRepeat(section) : marksTouched(section) ? cannotRepeat(section) : undefined;
  if (fault) {
    context.fault(section, ...fault);
    fill.left.add(section);
    return;
  }
  const key = context.keyFor(section);
  const pattern = patternOf(section, key);
  fill.patterns.push(pattern);
  if (entries && stays) repeat(section, pattern, entries, context, fill);
  else if (stays) unwrap(section, pattern, context, fill);
  else takeOut(section, pattern, fill, neighbours);
  if (stays && section.shape === 'paragraphs') for (const paragraph of section.segment.paragraphs.slice(section.open.at, section.close.at + 1)) fill.owners.set(paragraph, section);
  if (entries || !stays) fill.consumed.add(section);
}

const marksTouched = ({ open, close }: Section): boolean =>
  [open, close].some(({ paragraph, start, end }) => !paragraph.sound || touchedBySuggestion(paragraph, paragraph.start + start, paragraph.start + end));

const indexOfMark = (mark: SectionMark): { start: number; end: number } => ({ start: mark.paragraph.start + mark.start, end: mark.paragraph.start + mark.end });
const endOf = ({ start, text }: Pick<Paragraph, 'start' | 'text'>): number => start + text.length;

/** A list: its content once an entry, in place of the pattern. */
function repeat(section: Section, pattern: SectionPattern, entries: readonly SectionEntry[], context: SectionContext, fill: SectionFill): void {
  const rendered = entries.map((entry) => ({ entry, scope: entryScope(section.name, entry, context.scope, context.hash) }));
  if (pattern.rows) return repeatRows(section, pattern, rendered, context, fill);
  const groups = rendered.map(({ entry, scope }): Group => ({ range: { field: fieldOf(pattern.key), entry: entry.entry }, paragraphs: render(pattern.content, scope, context.hash) }));
  if (section.shape === 'inline') fill.operations.push(writeInline(section, groups, context.hash));
  else {
    for (const mark of [section.open, section.close]) if (aloneIn(mark)) fill.going.set(mark.paragraph, fill.going.get(mark.paragraph) ?? []);
    fill.operations.push(rewrite(section.segment, section.segment.paragraphs.slice(section.from, section.until), groups, section.place, context.hash));
  }
}

const styleOf = (paragraph: Paragraph, offset = 0): Docs.Schema$TextStyle => inherited(runsIn(paragraph, paragraph.start + offset, paragraph.start + offset + 1)[0]?.style ?? {});

export const baseAt = (paragraph: Paragraph): Base => ({ format: paragraph.format, ...(paragraph.bullet ? { bullet: paragraph.bullet } : {}), style: styleOf(paragraph) });

/** What text inserted before the paragraph mark takes on. */
export function lastStyle({ runs, text }: Paragraph): Docs.Schema$TextStyle {
  const last = runs[runs.length - 1];
  const alone = last && text.length > 1 && last.end - last.start === 1;
  return inherited((alone ? runs[runs.length - 2] : last)?.style ?? {});
}

/** New paragraphs in place of some that follow each other; the last keeps its paragraph mark. */
export function rewrite(segment: Segment, paragraphs: readonly Paragraph[], groups: readonly Group[], place: string, hash: Hash): Operation<PlaceCore> {
  const [first] = paragraphs;
  const last = paragraphs[paragraphs.length - 1];
  // A list item gives its bullet on: one cannot be made anew as it was.
  const giver = paragraphs.find(({ bullet }) => bullet) ?? first;
  if (!first || !last || !giver) throw new RangeError('There are no paragraphs to write in place of');
  const replaced = endOf(last) - 1 > giver.start ? [{ start: giver.start, end: endOf(last) - 1 }] : [];
  const replacedBefore = giver.start > first.start ? [{ start: first.start, end: giver.start }] : [];
  const written = write({ where: segment, at: giver.start, groups, base: baseAt(giver), hash, replaced, replacedBefore });
  return { start: first.start, end: endOf(last) - 1, requests: written.requests, pieces: piecesOf(written, segment, place), delta: lengthOf(written) - (endOf(last) - 1 - first.start) };
}

/** Inserts behind the first brace, because text takes the style of what stands before it; then what stood goes. */
function writeInline({ segment, open, close, place }: Section, groups: readonly Group[], hash: Hash): Operation<PlaceCore> {
  const { paragraph } = open;
  const [start, end] = [indexOfMark(open).start, indexOfMark(close).end];
  const flat = groups.map(({ range, paragraphs }): Group => ({ ...(range ? { range } : {}), paragraphs: [{ format: {}, pieces: paragraphs.flatMap(({ pieces }) => pieces) }] }));
  const base: Base = { format: {}, style: styleOf(paragraph, open.start) };
  const written = write({ where: segment, at: start + 1, groups: flat, base, hash, inline: true, replaced: [{ start: start + 1, end }], replacedBefore: [{ start, end: start + 1 }] });
  const length = lengthOf(written);
  return { start, end, requests: [...written.requests, ...markRestored(segment, paragraph, end, start + length, written)], pieces: piecesOf(written, segment, place), delta: length - (end - start) };
}

/** A style set up to a paragraph's end takes its mark along [DISC updateTextStyle.range]. */
export function markRestored(where: Where, paragraph: Paragraph, end: number, now: number, { requests }: Written): Docs.Schema$Request[] {
  if (end !== endOf(paragraph) - 1 || !requests.some(({ updateTextStyle: set }) => set?.fields === '*' && set.range?.endIndex === now)) return [];
  const style = runsIn(paragraph, end, end + 1)[0]?.style ?? {};
  return [{ updateTextStyle: { range: rangeIn(where, now, now + 1), textStyle: style, fields: '*' } }];
}

export const lengthOf = ({ pieces }: Written): number => pieces.reduce((sum, { text }) => sum + text.length, 0);

export const piecesOf = ({ pieces }: Written, where: Where, place: string): OperationPiece<PlaceCore>[] =>
  pieces.map(({ text, value }) => {
    if (!value) return { text };
    const { field, entry, mark, raw } = value;
    return { text, place: { tabId: where.tabId, segmentId: where.segmentId, field, entry: entry.entry, mark, raw, kind: 'text', rangeName: rangeName(field, entry.entry, entry.hash, where.segmentId), place } };
  });

/** A condition that holds: its marks go, a range lies over what they held. */
function unwrap(section: Section, pattern: SectionPattern, { hash }: SectionContext, fill: SectionFill): void {
  const { open, close, segment, shape, rows } = section;
  if (rows) for (const mark of [open, close]) if (mark.paragraph.cell && (mark.paragraph.cell.row < rows.from || mark.paragraph.cell.row >= rows.until)) fill.operations.push(withoutRow(segment, mark, rows.cell.table));
  const own = (mark: SectionMark): boolean => rows !== undefined && mark.paragraph.cell !== undefined && (mark.paragraph.cell.row < rows.from || mark.paragraph.cell.row >= rows.until);
  for (const mark of [open, close]) {
    if (own(mark)) continue;
    if (shape === 'paragraphs' && aloneIn(mark)) fill.going.set(mark.paragraph, fill.going.get(mark.paragraph) ?? []);
    else fill.operations.push(without(segment, indexOfMark(mark)));
  }
  fill.late.push((after) => wholeRange(section, pattern, hash, after, fill.going));
}

export const without = (where: Where, { start, end }: { start: number; end: number }): Operation<PlaceCore> => ({ start, end, requests: [remove(where, start, end)], pieces: [], delta: start - end });

function withoutRow(where: Where, { paragraph }: SectionMark, table: TablePlace): Operation<PlaceCore> {
  const row = paragraph.cell?.row ?? 0;
  const { start, end } = table.rows[row] ?? { start: 0, end: 0 };
  return { start, end, requests: [removeRow(where, table.start, row)], pieces: [], delta: start - end };
}

/** From the first to the last character that stands in it then. */
function wholeRange(section: Section, { key }: SectionPattern, hash: Hash, after: After, going: SectionFill['going']): Docs.Schema$Request[] {
  const { segment, shape, open, close } = section;
  const paragraphs = segment.paragraphs.slice(section.from, section.until).filter((paragraph) => !going.has(paragraph));
  const [first] = paragraphs;
  const last = paragraphs[paragraphs.length - 1];
  if (!first || !last) return [];
  if (shape === 'rows') {
    const text = after.text(first.start, endOf(last));
    const bearer = paragraphs.find((paragraph) => /\S/.test(after.text(paragraph.start, endOf(paragraph))));
    if (!bearer) return [];
    const start = after.position(bearer.start);
    const length = after.text(bearer.start, endOf(bearer)).length - 1;
    return [named(segment, rangeName(fieldOf(key), '0', valueHash(hash, text), segment.segmentId), start, start + length)];
  }
  const from = open.paragraph === first ? indexOfMark(open).start : first.start;
  const to = close.paragraph === last ? indexOfMark(close).end : endOf(last) - 1;
  const text = after.text(from, to);
  const start = after.position(from);
  return text === '' ? [] : [named(segment, rangeName(fieldOf(key), '0', valueHash(hash, text), segment.segmentId), start, start + after.length(from, to))];
}

/** An empty list, a condition that does not hold: its text goes, an anchor stays. */
function takeOut(section: Section, pattern: SectionPattern, fill: SectionFill, neighbours: Neighbours): void {
  const { segment, shape, open, close } = section;
  const anchor = { field: fieldOf(pattern.key), entry: '0' };
  if (shape === 'rows') return takeRows(section, anchor, fill);
  if (shape === 'inline') {
    const [start, end] = [indexOfMark(open).start, indexOfMark(close).end];
    fill.operations.push(without(segment, { start, end }));
    const ahead = neighbours.ends(section) && !neighbours.begins(section) && end < endOf(open.paragraph) - 1;
    fill.late.push((after) => [inlineAnchor(segment, anchor, open.paragraph, { start, end }, ahead, after)]);
    return;
  }
  segment.paragraphs.slice(open.at, close.at + 1).forEach((paragraph, n) => fill.going.set(paragraph, [...(fill.going.get(paragraph) ?? []), ...(n === 0 ? [anchor] : [])]));
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** Positions that hold when everything is done. */
interface Spot {
  at: number;
  /** Words right before it in its paragraph; whether a paragraph stands before that. */
  before: string;
  follows: boolean;
  /** What stays behind it, where text that comes in has its place before that. */
  behind: { at: number; text: string };
}

/** Over the character before a position; over the one behind it where there is none before. */
export function anchorAt(where: Where, { field, entry }: { field: string; entry: string }, { at, before, follows, behind }: Spot): Docs.Schema$Request {
  const name = rangeName(field, entry, '', where.segmentId);
  if (before !== '') return named(where, name, at - (isLow(before.charCodeAt(before.length - 1)) ? 2 : 1), at);
  if (follows) return named(where, name, at - 1, at);
  return anchorAhead(where, field, behind.at, behind.text);
}

/** Of a part of a paragraph that goes; `ahead`: over what stands behind it, because another section stands before it. */
export function inlineAnchor(where: Where, anchor: { field: string; entry: string }, paragraph: Paragraph, { start, end }: { start: number; end: number }, ahead: boolean, after: After): Docs.Schema$Request {
  const behind = { at: after.position(end), text: after.text(end, endOf(paragraph)) };
  return ahead ? anchorAhead(where, anchor.field, behind.at, behind.text) : anchorAt(where, anchor, { at: after.position(start), before: after.text(paragraph.start, start), follows: paragraph.followsParagraph, behind });
}

/** Over the character behind a position. */
export const anchorAhead = (where: Where, field: string, at: number, behind: string): Docs.Schema$Request =>
  named(where, rangeName(field, BEFORE, '', where.segmentId), at, at + (isHigh(behind.charCodeAt(0)) ? 2 : 1));

/** The entry of an anchor that stands behind its place instead of before it. */
export const BEFORE = 'before';
/** The entry of an anchor that lies over visible words. */
export const WORDS = 'words';

/** Repeats rows: the pattern's own become the first entry's, rows below them the others'. */
function repeatRows(section: Section, pattern: SectionPattern, rendered: readonly { entry: SectionEntry; scope: Scope }[], { hash }: SectionContext, fill: SectionFill): void {
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

function takeRows(section: Section, anchor: { field: string; entry: string }, fill: SectionFill): void {
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
    length += words.length - (endOf(paragraphs[paragraphs.length - 1] ?? NOTHING) - 1 - (paragraphs[0]?.start ?? 0));
    pieces.unshift({ text: `${words}\n` });
  }
  return { requests, pieces, length };
}

const NOTHING = { start: 0, text: '' };

/** Words in place of whole paragraphs, with an anchor over them. */
export function replacedBy(where: Where, paragraphs: readonly Paragraph[], words: string, field: string): Docs.Schema$Request[] {
  const start = paragraphs[0]?.start ?? 0;
  const end = endOf(paragraphs[paragraphs.length - 1] ?? { ...NOTHING, start }) - 1;
  return [
    ...(words === '' ? [] : [insert(where, start, words)]),
    ...(end > start ? [remove(where, start + words.length, end + words.length)] : []),
    ...(words === '' ? [] : [named(where, rangeName(field, WORDS, '', where.segmentId), start, start + words.length)]),
  ];
}

/** Paragraphs that go whole, run by run. Docs keeps the last mark of a cell and the one before a table [DISC deleteContentRange]. */
export function leave(segment: Segment, { going, owners, arrivals }: Pick<SectionFill, 'going' | 'owners' | 'arrivals'>): { operations: Operation<PlaceCore>[]; late: Late[] } {
  const operations: Operation<PlaceCore>[] = [];
  const late: Late[] = [];
  const { paragraphs } = segment;
  for (let at = 0; at < paragraphs.length; at += 1) {
    const first = paragraphs[at];
    if (!first || !going.has(first)) continue;
    let until = at + 1;
    while (going.has(paragraphs[until] ?? first) && paragraphs[until] && paragraphs[until - 1]?.precedesParagraph) until += 1;
    const run = paragraphs.slice(at, until);
    const last = run[run.length - 1] ?? first;
    const anchors = run.flatMap((paragraph) => going.get(paragraph) ?? []);
    const pieces = anchors.flatMap(({ core }) => (core ? [{ text: '', place: core }] : []));
    const words = anchors.find(({ field }) => field.startsWith('#'));
    const owner = owners.get(first);
    // What another section shows may go, and an anchor with it.
    const foreign = (owners.get(paragraphs[at - 1] ?? first) !== owner || arrivals.has(first.start)) && last.precedesParagraph && owners.get(paragraphs[until] ?? first) === owner;
    if (last.precedesParagraph || first.followsParagraph) {
      const shift = last.precedesParagraph ? 0 : 1;
      operations.push({ ...without(segment, { start: first.start - shift, end: endOf(last) - shift }), pieces });
      for (const anchor of anchors) late.push((after) => [anchorAt(segment, anchor, { at: after.position(first.start - shift) + shift, before: '', follows: first.followsParagraph && !foreign, behind: { at: after.position(endOf(last)), text: after.text(endOf(last), endOf(last) + 2) } })]);
    } else if (words) operations.push({ start: first.start, end: endOf(last) - 1, requests: replacedBy(segment, run, NONE_YET, words.field), pieces: [...pieces, { text: NONE_YET }], delta: NONE_YET.length - (endOf(last) - 1 - first.start) });
    else if (endOf(last) - 1 > first.start) operations.push({ ...without(segment, { start: first.start, end: endOf(last) - 1 }), pieces });
    at = until - 1;
  }
  return { operations, late };
}
