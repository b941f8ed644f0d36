/**
 * Docs requests that write whole paragraphs, or a stretch of one, from what a pattern was rendered to: text first, then
 * what it replaces goes, then lists, formats and styles, then ranges. Positions are those that were read: nothing behind
 * the index matters.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { addressed, highlighted, locationIn, looksLinked, named, rangeIn, remove } from './edits.ts';
import type { OutParagraph, OutPiece, OutValue } from './patterns.ts';
import type { Bullet } from './paragraphs.ts';
import { rangeName, valueHash } from './ranges.ts';
import type { Hash } from './ranges.ts';
import type { Where } from './reading.ts';

type Request = Docs.Schema$Request;

/** What inserted text takes on at the index, before anything is set. */
export interface Base {
  format: Docs.Schema$ParagraphStyle;
  bullet?: Bullet;
  style: Docs.Schema$TextStyle;
  /** Nobody knows what a new row takes over from its neighbours: everything is set then. */
  unsure?: boolean;
}

/** Paragraphs that one range remembers as a whole, where `range` is given. */
export interface Group {
  /** `hashed`: what is hashed in place of the text, where more than this belongs to it. */
  range?: { field: string; entry: string; hashed?: string };
  paragraphs: readonly OutParagraph[];
}

export interface Writing {
  where: Where;
  /** Document index to insert at. */
  at: number;
  groups: readonly Group[];
  base: Base;
  hash: Hash;
  /** One stretch within a paragraph: no paragraph marks between, no formats. */
  inline?: boolean;
  /** A paragraph mark before all, behind all. */
  lead?: boolean;
  trail?: boolean;
  /** What goes once the text stands: document indices as read, in order, at or behind `at`. */
  replaced?: readonly { start: number; end: number }[];
  /** What goes before `at`; in order. */
  replacedBefore?: readonly { start: number; end: number }[];
}

export interface Written {
  requests: Request[];
  /** As it will stand, in order, with the values in it. */
  pieces: { text: string; value?: OutValue }[];
}

interface Laid extends OutPiece {
  /** Offset in the text. */
  from: number;
}

const sortedKeys = (_: string, held: unknown): unknown =>
  typeof held === 'object' && held !== null && !Array.isArray(held) ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1))) : held;
const keyOf = (held: unknown): string => JSON.stringify(held ?? null, sortedKeys);

/** A style as inserted text takes it on: without a link and its look. */
export function inherited(style: Docs.Schema$TextStyle): Docs.Schema$TextStyle {
  const { link, ...rest } = style;
  if (!link || !looksLinked(style)) return rest;
  const { underline: _, foregroundColor: __, ...plain } = rest;
  return plain;
}

/** Where in the text each paragraph and each piece begins. */
function layOut({ groups, inline, lead, trail }: Writing): { text: string; pieces: Laid[]; paragraphs: { out: OutParagraph; from: number; to: number }[]; wholes: (NonNullable<Group['range']> & { from: number; to: number })[] } {
  const parts: string[] = lead ? ['\n'] : [];
  let length = parts.length;
  const pieces: Laid[] = [];
  const paragraphs: { out: OutParagraph; from: number; to: number }[] = [];
  const wholes: (NonNullable<Group['range']> & { from: number; to: number })[] = [];
  let first = true;
  for (const { range, paragraphs: held } of groups) {
    let begun: number | undefined;
    for (const out of held) {
      if (!first && !inline) {
        parts.push('\n');
        length += 1;
      }
      first = false;
      begun ??= length;
      const from = length;
      for (const piece of out.pieces) {
        pieces.push({ ...piece, from: length });
        parts.push(piece.text);
        length += piece.text.length;
      }
      paragraphs.push({ out, from, to: length });
    }
    if (range && begun !== undefined && length > begun) wholes.push({ ...range, from: begun, to: length });
  }
  if (trail) parts.push('\n');
  return { text: parts.join(''), pieces, paragraphs, wholes };
}

export function write(writing: Writing): Written {
  const { where, at, hash, base, inline, replaced = [], replacedBefore = [] } = writing;
  const { text, pieces, paragraphs, wholes } = layOut(writing);
  const requests: Request[] = text === '' ? [] : [{ insertText: { location: locationIn(where, at), text } }];
  for (const { start, end } of [...replaced].reverse()) requests.push(remove(where, start + text.length, end + text.length));
  for (const { start, end } of [...replacedBefore].reverse()) requests.push(remove(where, start, end));
  const begin = at - replacedBefore.reduce((sum, { start, end }) => sum + end - start, 0);
  if (!inline) for (const { out, from, to } of paragraphs) requests.push(...formatted(where, out, begin + from, begin + to + 1, base));
  requests.push(...styled(where, begin, pieces, base, inline ? [] : paragraphs.filter(({ out }) => becomesHeading(out, base))));
  for (const piece of pieces) requests.push(...remembered(where, begin + piece.from, piece));
  for (const { field, entry, hashed, from, to } of wholes) requests.push(named(where, rangeName(field, entry, valueHash(hash, hashed ?? text.slice(from, to)), where.segmentId), begin + from, begin + to));
  return { requests, pieces: inOrder(text, pieces) };
}

function inOrder(text: string, pieces: readonly Laid[]): Written['pieces'] {
  const result: Written['pieces'] = [];
  let at = 0;
  for (const { from, text: held, value } of pieces) {
    if (from > at) result.push({ text: text.slice(at, from) });
    result.push({ text: held, ...(value ? { value } : {}) });
    at = from + held.length;
  }
  if (at < text.length) result.push({ text: text.slice(at) });
  return result;
}

/** A paragraph that becomes a heading loses the bold of its words [extrasuite]. */
const becomesHeading = ({ format }: OutParagraph, base: Base): boolean => (format.namedStyleType ?? 'NORMAL_TEXT') !== (base.format.namedStyleType ?? 'NORMAL_TEXT');

/** Given by Google and not to be set. */
const READ_ONLY = new Set(['headingId', 'tabStops']);

function formatted(where: Where, { format, bullet }: OutParagraph, start: number, end: number, base: Base): Request[] {
  const range = rangeIn(where, start, end);
  const requests: Request[] = [];
  if (base.bullet && !bullet) requests.push({ deleteParagraphBullets: { range } });
  if (!base.bullet && bullet) requests.push({ createParagraphBullets: { range, bulletPreset: 'BULLET_DISC_CIRCLE_SQUARE' } });
  const [wanted, stands] = [new Map<string, unknown>(Object.entries(format)), new Map<string, unknown>(Object.entries(base.format))];
  // Refused in tables, headers and footnotes even where it says no; there none can say yes.
  const unbroken = format.pageBreakBefore !== true && base.format.pageBreakBefore !== true;
  const fields = [...new Set([...wanted.keys(), ...stands.keys()])].filter((field) => !READ_ONLY.has(field) && !(unbroken && field === 'pageBreakBefore') && (base.unsure || Boolean(base.bullet) !== Boolean(bullet) || keyOf(wanted.get(field)) !== keyOf(stands.get(field))));
  if (fields.length === 0) return requests;
  const { headingId: _, tabStops: __, ...paragraphStyle } = format;
  return [...requests, { updateParagraphStyle: { range, paragraphStyle, fields: fields.join(',') } }];
}

function styled(where: Where, begin: number, pieces: readonly Laid[], base: Base, headings: readonly { from: number; to: number }[]): Request[] {
  const plain = keyOf(base.style);
  const requests: Request[] = [];
  let heading = 0;
  let last: { key: string; range: Docs.Schema$Range; to: number } | undefined;
  for (const { text, style, from } of pieces) {
    while ((headings[heading]?.to ?? Infinity) <= from && heading < headings.length) heading += 1;
    const inHeading = (headings[heading]?.from ?? Infinity) <= from;
    const key = keyOf(style);
    if (text === '' || (key === plain && !base.unsure && !inHeading)) continue;
    const to = begin + from + text.length;
    if (last?.key === key && last.to === begin + from) {
      last.range.endIndex = last.to = to;
      continue;
    }
    const range = rangeIn(where, begin + from, to);
    requests.push({ updateTextStyle: { range, textStyle: settable(style), fields: '*' } });
    last = { key, range, to };
  }
  return requests;
}

/** Bookmarks cannot be linked to by request. */
function settable(style: Docs.Schema$TextStyle): Docs.Schema$TextStyle {
  if (!style.link || style.link.url) return style;
  const { link: _, ...rest } = style;
  return rest;
}

function remembered(where: Where, start: number, { text, style, value }: OutPiece): Request[] {
  if (!value || text === '') return [];
  const { field, entry, mark } = value;
  return [
    ...(style.link ? [] : addressed(where, start, text)),
    ...highlighted(where, start, start + text.length, mark),
    named(where, rangeName(field, entry.entry, entry.hash, where.segmentId), start, start + text.length),
  ];
}
