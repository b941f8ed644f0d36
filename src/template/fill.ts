/**
 * The first fill of a document: an edit plan, as data, for one `documents.batchUpdate` guarded by `requiredRevisionId`.
 * Every blank that is known is filled wherever it stands; what is not filled is named with the reason.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { findBlanks, standsAlone } from './blanks.ts';
import type { BlankStyle, LinkBlanks, PlacedBlank, Problem } from './blanks.ts';
import { anchor, relink, removeParagraph, replaceBlank } from './edits.ts';
import { didYouMean } from './names.ts';
import { touchedBySuggestion } from './paragraphs.ts';
import type { Paragraph, Run } from './paragraphs.ts';
import { rangeName } from './ranges.ts';
import type { Hash } from './ranges.ts';
import type { DocumentText, NotFillable, Segment, Where } from './reading.ts';
import { leaving } from './removal.ts';
import { Surroundings } from './surroundings.ts';
import { layOut, readyValue } from './values.ts';
import type { BlankValue, Mark, Piece, ReadyValue } from './values.ts';

export interface FillOptions {
  hash: Hash;
  /** Default: mustache only. */
  styles?: readonly BlankStyle[];
  /** Names that exist, for *did you mean*. */
  knownNames?: readonly string[];
}

/** One entry at one place, as the record's Places keep it. */
export interface FilledPlace extends Where {
  field: string;
  entry: string;
  mark: Mark;
  /** The blank as it stood. */
  raw: string;
  /** `anchor`: its paragraph went, a range remembers the place. `link`: in a link's address, where no range can be. */
  kind: 'text' | 'anchor' | 'link';
  /** Empty for a link. */
  rangeName: string;
  /** tab › heading › text, as the template had it */
  place: string;
  /** Up to 60 UTF-16 units right before and after, as they stand after the fill; empty for a link. */
  before: string;
  after: string;
}

export interface FillPlan {
  /** For one batch, in this order. Empty: there is nothing to fill. */
  requests: Docs.Schema$Request[];
  filled: FilledPlace[];
  /** Nobody knows the name: left as it stands. */
  unknown: { name: string; raw: string; place: string; suggestion?: string }[];
  /** Known or not, left as it stands for the reason given. */
  skipped: { name: string; place: string; why: string }[];
  problems: readonly Problem[];
  notFillable: readonly NotFillable[];
}

type Resolve = (name: string) => BlankValue | undefined;
type Lookup = (name: string) => ReadyValue | undefined;

/**
 * `resolve` is asked once a name, normalised.
 * @throws RangeError where a value holds half a character, or its field or entry cannot name a range: check before.
 */
export function planFill(document: DocumentText, resolve: Resolve, options: FillOptions): FillPlan {
  const { blanks, links, problems } = findBlanks(document, options.styles);
  const plan: FillPlan = { requests: [], filled: [], unknown: [], skipped: [], problems, notFillable: document.notFillable };
  const lookup = lookupOnce(resolve, options.hash);
  const suggest = suggestOnce(options.knownNames ?? []);
  const decide = (blank: { name: string; raw: string; place: string }, hindrance: string | undefined): ReadyValue | undefined => {
    const { name, raw, place } = blank;
    const value = hindrance === undefined ? lookup(name) : undefined;
    if (hindrance !== undefined) plan.skipped.push({ name, place, why: hindrance });
    else if (!value) plan.unknown.push({ name, raw, place, ...suggest(name) });
    else if (value.entries.length === 0) plan.skipped.push({ name, place, why: 'its value is empty' });
    else return value;
    return undefined;
  };
  const linksOf = grouped(links);
  const blanksOf = grouped(blanks);
  for (const segment of document.segments) {
    const urls = fillLinks(linksOf.get(segment) ?? [], decide, plan);
    fillText(segment, blanksOf.get(segment) ?? [], urls, decide, plan);
  }
  return plan;
}

type Decide = (blank: { name: string; raw: string; place: string }, hindrance: string | undefined) => ReadyValue | undefined;

function lookupOnce(resolve: Resolve, hash: Hash): Lookup {
  const known = new Map<string, ReadyValue | undefined>();
  return (name) => {
    if (!known.has(name)) {
      const value = resolve(name);
      known.set(name, value && readyValue(value, hash));
    }
    return known.get(name);
  };
}

function suggestOnce(names: readonly string[]): (name: string) => { suggestion?: string } {
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, didYouMean(name, names));
    const suggestion = known.get(name);
    return suggestion === undefined ? {} : { suggestion };
  };
}

function grouped<T extends { segment: Segment }>(items: readonly T[]): Map<Segment, T[]> {
  const groups = new Map<Segment, T[]>();
  for (const item of items) {
    const group = groups.get(item.segment);
    if (group) group.push(item);
    else groups.set(item.segment, [item]);
  }
  return groups;
}

/** Positions must be right, and a pending suggestion is a person's words: neither taken nor written into. */
function hindranceAt(paragraph: Paragraph, from: number, to: number): string | undefined {
  if (!paragraph.sound) return 'positions and text of its paragraph do not match';
  return touchedBySuggestion(paragraph, from, to) ? 'a pending suggestion touches it; accept or reject it first' : undefined;
}

/** Plans new addresses, before any text of the segment moves. Returns them by run. */
function fillLinks(links: readonly LinkBlanks[], decide: Decide, plan: FillPlan): Map<Run, string> {
  const urls = new Map<Run, string>();
  for (const { segment, paragraph, run, url, blanks, place } of links) {
    const parts: string[] = [];
    let at = 0;
    for (const blank of blanks) {
      const value = decide({ ...blank, place }, hindranceAt(paragraph, run.start, run.end));
      if (!value) continue;
      const address = addressOf(value, url, blank.raw);
      if ('why' in address) {
        plan.skipped.push({ name: blank.name, place, why: address.why });
        continue;
      }
      parts.push(url.slice(at, blank.start), address.text);
      at = blank.end;
      if (address.whole) parts.splice(0, parts.length, address.text);
      const entry = value.entries[0]?.entry ?? '';
      plan.filled.push({ ...whereOf(segment), field: value.field, entry, mark: value.mark, raw: blank.raw, kind: 'link', rangeName: '', place, before: '', after: '' });
    }
    if (parts.length === 0) continue;
    const filled = `${parts.join('')}${url.slice(at)}`;
    urls.set(run, filled);
    plan.requests.push(relink(segment, run, filled));
  }
  return urls;
}

/** A blank that is the whole address takes an address as it is; Docs puts http:// before what a person types as one. */
function addressOf(value: ReadyValue, url: string, raw: string): { text: string; whole: boolean } | { why: string } {
  const [entry, ...more] = value.entries;
  if (value.mark !== 'none') return { why: `its value is ${value.mark === 'missing' ? 'not known yet' : value.mark}, which no address can say` };
  if (!entry || more.length > 0) return { why: 'a list cannot stand in an address' };
  if (url.replace(/^https?:\/\//i, '') !== raw) return { text: encodeURIComponent(entry.text), whole: false };
  return /^(https?:\/\/|mailto:)\S+$/i.test(entry.text) ? { text: entry.text, whole: true } : { why: 'its value is no web address' };
}

const whereOf = ({ tabId, segmentId }: Where): Where => ({ tabId, segmentId });

interface Fill {
  blank: PlacedBlank;
  value: ReadyValue;
  pieces: Piece[];
}

/** Plans the text of one segment, from its end to its start. */
function fillText(segment: Segment, blanks: readonly PlacedBlank[], urls: ReadonlyMap<Run, string>, decide: Decide, plan: FillPlan): void {
  const fills: Fill[] = [];
  for (const blank of blanks) {
    const { paragraph, start, end } = blank;
    const value = decide(blank, hindranceAt(paragraph, paragraph.start + start, paragraph.start + end));
    if (value) fills.push({ blank, value, pieces: layOut(blank, value) });
  }
  if (fills.length === 0) return;
  const gone = leaving(segment, new Set(fills.filter(({ blank, value }) => value.mark === 'not applicable' && standsAlone(blank)).map(({ blank }) => blank.paragraph)));
  plan.filled.push(...filledPlaces(segment, fills, gone));
  const endsOfGone = new Set([...gone].map(({ start, text }) => start + text.length));
  const waiting: { field: string; entry: string }[] = [];
  for (const { blank, value, pieces } of [...fills].reverse()) {
    const { paragraph, start, end } = blank;
    if (!gone.has(paragraph)) {
      plan.requests.push(...replaceBlank({ where: segment, paragraph, start: paragraph.start + start, end: paragraph.start + end, field: value.field, pieces, mark: value.mark, urls }));
      continue;
    }
    plan.requests.push(removeParagraph(segment, paragraph));
    waiting.unshift(...value.entries.map(({ entry }) => ({ field: value.field, entry })));
    // Anchors of paragraphs that go together stand in the one before them all, once all are gone.
    if (!endsOfGone.has(paragraph.start)) plan.requests.push(...waiting.splice(0).map(({ field, entry }) => anchor(segment, field, entry, paragraph.start)));
  }
}

function filledPlaces(segment: Segment, fills: readonly Fill[], gone: ReadonlySet<Paragraph>): FilledPlace[] {
  const surroundings = new Surroundings();
  const placed: { fill: Fill; entry: string; name: string; at: { from: number; to: number } }[] = [];
  let next = 0;
  for (const paragraph of segment.paragraphs) {
    const going = gone.has(paragraph);
    let at = 0;
    for (let fill = fills[next]; fill && fill.blank.paragraph === paragraph; fill = fills[next]) {
      surroundings.add(going ? '' : paragraph.text.slice(at, fill.blank.start));
      for (const { text, entry } of fill.pieces) {
        const place = surroundings.add(going ? '' : text);
        if (entry) placed.push({ fill, entry: entry.entry, name: rangeName(fill.value.field, entry.entry, going ? '' : entry.hash, segment.segmentId), at: place });
      }
      at = fill.blank.end;
      next += 1;
    }
    surroundings.add(going ? '' : paragraph.text.slice(at));
  }
  return placed.map(({ fill: { blank, value }, entry, name, at }) => ({
    ...whereOf(segment),
    field: value.field,
    entry,
    mark: value.mark,
    raw: blank.raw,
    kind: gone.has(blank.paragraph) ? ('anchor' as const) : ('text' as const),
    rangeName: name,
    place: blank.place,
    ...surroundings.around(at),
  }));
}
