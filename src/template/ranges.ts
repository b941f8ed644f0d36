/**
 * Values that stand in a document. Each lies in a named range whose name carries field, entry and a hash of what was
 * filled; so text and memory are written in one batch, and survive copies and restored versions. A range without a hash
 * is an anchor: nothing stands there now, it remembers the place.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { canonicalText } from './cleaning.ts';
import { endOf, runsIn } from './paragraphs.ts';
import type { Paragraph } from './paragraphs.ts';
import { excerpt, placeName } from './places.ts';
import type { DocumentText, NamedRange, Segment, Where } from './reading.ts';

const PREFIX = 'ic';
const DOT = '·';
/** UTF-16 units [DISC createNamedRange]. */
const LONGEST_RANGE_NAME = 256;
const HASH_LENGTH = 16;
const NAME = /^ic·([^·]+)·([^·]+)·([0-9a-f]{16})?(?:·([^·]+))?$/;

export interface RangeName {
  field: string;
  entry: string;
  /** 16 hex digits; empty for an anchor. */
  hash: string;
  /** Of the header, footer or footnote it was made in; empty for the body. */
  segmentId: string;
}

/** SHA-256 or the like as hex; the first 16 digits are kept. */
export type Hash = (text: string) => string;

/** What the name carries of a value: the same wherever the value stands. */
export const valueHash = (hash: Hash, text: string): string => hash(canonicalText(text)).slice(0, HASH_LENGTH).toLowerCase();

/**
 * `ic·FIELD·ENTRY·HASH`; outside the body `ic·FIELD·ENTRY·HASH·SEGMENT`, because ranges read back may carry nothing but
 * start and end [LIVE:extrasuite], and a position means nothing without its segment.
 * @throws RangeError for what cannot be a name of ours: a caller's mistake.
 */
export function rangeName(field: string, entry: string, hash: string, segmentId = ''): string {
  const name = [PREFIX, field, entry, hash, ...(segmentId === '' ? [] : [segmentId])].join(DOT);
  if (name.length > LONGEST_RANGE_NAME) throw new RangeError(`The name of the range for ${field} is longer than ${LONGEST_RANGE_NAME} UTF-16 units`);
  if (!NAME.test(name)) throw new RangeError(`${name} cannot name a range: field and entry must not be empty nor hold ${DOT}, the hash is 16 hex digits`);
  return name;
}

/** Undefined for names that are not ours. */
export function parseRangeName(name: string): RangeName | undefined {
  const [whole, field, entry, hash = '', segmentId = ''] = NAME.exec(name) ?? [];
  return whole === undefined || field === undefined || entry === undefined ? undefined : { field, entry, hash, segmentId };
}

interface Span {
  start: number;
  end: number;
}

const spaceOf = ({ tabId, segmentId }: Where): string => JSON.stringify([tabId, segmentId]);

/** Where our values stand in each segment, quickly to be asked: spans that do not overlap, in order. Anchors hold no value. */
export function ownSpans(ranges: readonly NamedRange[]): (where: Where) => { within(from: number, to: number): readonly Span[] } {
  const bySpace = new Map<string, Span[]>();
  for (const range of ranges) {
    const { hash, field } = parseRangeName(range.name) ?? {};
    // Words of the template stand between the values of a section.
    if (!hash || field?.startsWith(WHOLE)) continue;
    const space = spaceOf(range);
    bySpace.set(space, [...range.parts, ...(bySpace.get(space) ?? [])]);
  }
  for (const [space, spans] of bySpace) bySpace.set(space, merged(spans));
  return (where) => {
    const spans = bySpace.get(spaceOf(where)) ?? [];
    return { within: (from, to) => spans.slice(firstEndingAfter(spans, from), firstEndingAfter(spans, to) + 1).filter(({ start, end }) => start < to && end > from) };
  };
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result[result.length - 1];
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

function firstEndingAfter(spans: readonly Span[], index: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a value's highlight says of it. */
export type ShownMark = 'none' | 'missing' | 'internal wording';

/** Channels from 0 to 1, as the API has them. Not among the colours of Docs' own palette, so that a person's highlight is not taken for ours. */
export const MARK_COLOURS: Readonly<Record<Exclude<ShownMark, 'none'>, { red: number; green: number; blue: number }>> = {
  missing: { red: 1, green: 0.93, blue: 0.45 },
  'internal wording': { red: 1, green: 0.76, blue: 0.42 },
};
/** Docs keeps a channel in 8 bits. */
const CHANNEL_STEP = 1 / 255;

export function markOf(style: Docs.Schema$TextStyle): ShownMark {
  const shown = style.backgroundColor?.color?.rgbColor;
  if (!shown) return 'none';
  for (const mark of ['missing', 'internal wording'] as const) {
    const { red, green, blue } = MARK_COLOURS[mark];
    const apart = Math.max(Math.abs((shown.red ?? 0) - red), Math.abs((shown.green ?? 0) - green), Math.abs((shown.blue ?? 0) - blue));
    if (apart < CHANNEL_STEP) return mark;
  }
  return 'none';
}

/** A value as it stands now, whoever wrote it. */
export interface Filled extends Where, RangeName {
  /** Of the named range. */
  rangeId: string;
  /** Half-open document indices; more than one where an edit split the range. */
  parts: readonly Span[];
  /** What stands in the range, parts joined; empty for an anchor. */
  text: string;
  /** `missing` or `internal wording` while any of it is highlighted so. */
  mark: ShownMark;
  /** tab › heading › words around it */
  place: string;
}

/** Begins the field of a range over all that a section shows for one entry. */
export const WHOLE = '#';

/** All our values and anchors, in the order of the API. A range whose segment is gone is left out. */
export const readFilled = (document: DocumentText): Filled[] => readRanges(document, (field) => !field.startsWith(WHOLE));

/** What sections show, an entry each, with the anchors of those that show nothing. */
export const readWholes = (document: DocumentText): Filled[] => readRanges(document, (field) => field.startsWith(WHOLE));

function readRanges(document: DocumentText, wanted: (field: string) => boolean): Filled[] {
  const segments = new Map(document.segments.map((segment) => [spaceOf(segment), segment]));
  return document.ranges.flatMap((range) => {
    const name = parseRangeName(range.name);
    const segment = segments.get(spaceOf(range));
    return name && segment && wanted(name.field) ? [read(range, name, segment)] : [];
  });
}

function read(range: NamedRange, name: RangeName, segment: Segment): Filled {
  const { tabId, segmentId, id, parts } = range;
  const anchor = name.hash === '';
  const pieces = parts.flatMap((part) => paragraphsIn(segment, part).map((paragraph) => ({ paragraph, from: Math.max(part.start, paragraph.start), to: Math.min(part.end, endOf(paragraph)) })));
  const marks = pieces.flatMap(({ paragraph, from, to }) => runsIn(paragraph, from, withoutMark(paragraph, to)).map((run) => markOf(run.style)));
  const first = pieces[0];
  return {
    ...name,
    tabId,
    segmentId,
    rangeId: id,
    parts,
    text: anchor ? '' : pieces.map(({ paragraph, from, to }) => paragraph.text.slice(from - paragraph.start, to - paragraph.start)).join(''),
    mark: anchor ? 'none' : (marks.find((mark) => mark !== 'none') ?? 'none'),
    place: first ? placeName(first.paragraph.trail, excerpt(...withoutSuggested(first.paragraph, first.from, first.to))) : '',
  };
}

/** A paragraph's text before anybody accepts what is suggested there, with the same stretch in it. */
function withoutSuggested({ start, text, runs }: Paragraph, from: number, to: number): [text: string, from: number, to: number] {
  const added = runs.filter(({ insertions }) => insertions.length > 0);
  if (added.length === 0) return [text, from - start, to - start];
  const upTo = (index: number): string => {
    let [words, at] = ['', start];
    for (const run of added.filter((one) => one.start < index)) {
      words += text.slice(at - start, run.start - start);
      at = Math.min(run.end, index);
    }
    return words + text.slice(at - start, index - start);
  };
  return [upTo(start + text.length), upTo(from).length, upTo(to).length];
}

/** A highlight spills over onto a paragraph mark beside it [DISC updateTextStyle.range]: of another value it says nothing. */
const withoutMark = (paragraph: Paragraph, to: number): number => (to === endOf(paragraph) ? to - 1 : to);

/** Those that hold any unit of a stretch. */
export function paragraphsIn({ paragraphs }: Segment, { start, end }: Span): readonly Paragraph[] {
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const paragraph = paragraphs[middle];
    if (paragraph && endOf(paragraph) <= start) low = middle + 1;
    else high = middle;
  }
  let until = low;
  while ((paragraphs[until]?.start ?? Infinity) < end) until += 1;
  return paragraphs.slice(low, until);
}

/**
 * What is still to be said or rewritten in a document, read off the document itself, so that it holds after hand edits
 * too: the values of which any highlight of ours stands. In the order of the document, which Google's list does not keep.
 */
export function standing(document: DocumentText): (Filled & { mark: Exclude<ShownMark, 'none'> })[] {
  const order = new Map(document.segments.map((segment, at) => [spaceOf(segment), at]));
  const marked = readFilled(document).flatMap((filled) => (filled.mark === 'none' ? [] : [{ ...filled, mark: filled.mark }]));
  return marked.sort((a, b) => (order.get(spaceOf(a)) ?? 0) - (order.get(spaceOf(b)) ?? 0) || (a.parts[0]?.start ?? 0) - (b.parts[0]?.start ?? 0));
}
