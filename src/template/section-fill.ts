/**
 * The first fill of sections: a list's content once an entry, a condition's content or nothing. What goes leaves an
 * anchor, so that it can come back at its place; its pattern is handed on to be kept.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { named, removeRow } from './edits.ts';
import type { After, Operation } from './operations.ts';
import { entryScope, holds, patternOf, render } from './patterns.ts';
import type { SectionEntry, SectionPattern } from './patterns.ts';
import { endOf, touchedBySuggestion } from './paragraphs.ts';
import type { TablePlace } from './paragraphs.ts';
import { rangeName, valueHash } from './ranges.ts';
import type { Hash } from './ranges.ts';
import type { Where } from './reading.ts';
import { inlineAnchor } from './section-anchors.ts';
import { fieldOf } from './section-plan.ts';
import type { PlaceCore, SectionContext, SectionFill } from './section-plan.ts';
import { repeatRows, takeRows } from './section-rows.ts';
import { lengthOf, markRestored, piecesOf, rewrite, styleOf, without } from './section-writing.ts';
import { aloneIn, cannotRepeat } from './sections.ts';
import type { Section, SectionMark } from './sections.ts';
import { write } from './writing.ts';
import type { Base, Group } from './writing.ts';

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

