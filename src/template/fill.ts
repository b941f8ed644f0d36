/**
 * The first fill of a document: an edit plan, as data, for one `documents.batchUpdate` guarded by `requiredRevisionId`.
 * Every blank that is known is filled wherever it stands; what is not filled is named with the reason.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { addressOf } from './addresses.ts';
import { findBlanks, standsAlone } from './blanks.ts';
import type { BlankStyle, LinkBlanks, PlacedBlank, Problem } from './blanks.ts';
import { relink, replaceBlank } from './edits.ts';
import { didYouMean } from './names.ts';
import { placesOf, requestsOf } from './operations.ts';
import type { Operation } from './operations.ts';
import { patternParagraph } from './patterns.ts';
import type { ResolveSection, Scope, SectionPattern, SectionValue } from './patterns.ts';
import { touchedBySuggestion } from './paragraphs.ts';
import type { Paragraph, Run } from './paragraphs.ts';
import { parseRangeName, rangeName } from './ranges.ts';
import type { Hash } from './ranges.ts';
import type { DocumentText, NotFillable, Segment, Where } from './reading.ts';
import { leaving } from './removal.ts';
import { fillSections } from './section-fill.ts';
import { leave } from './section-leave.ts';
import type { PlaceCore, SectionContext, SectionFill } from './section-plan.ts';
import type { Section } from './sections.ts';
import { layOut, readyValue } from './values.ts';
import type { BlankValue, Piece, ReadyValue } from './values.ts';

export interface FillOptions {
  hash: Hash;
  /** Default: mustache only. */
  styles?: readonly BlankStyle[];
  /** Names that exist, for *did you mean*. */
  knownNames?: readonly string[];
  /** What sections show; without it, every section is left as it stands, as an unknown name. */
  resolveSection?: ResolveSection;
}

/**
 * One entry at one place, as the record's Places keep it. `anchor`: its paragraph went, a range remembers the place;
 * `link`: in a link's address, where no range can be, so that `rangeName` is empty. `raw` is the blank as it stood,
 * `place` its tab › heading › text in the template.
 */
export interface FilledPlace extends PlaceCore {
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
  problems: Problem[];
  /** Of each section, and of each paragraph that went: needed to bring them back. */
  patterns: SectionPattern[];
  notFillable: readonly NotFillable[];
}

export type Resolve = (name: string) => BlankValue | undefined;
type Lookup = (name: string) => ReadyValue | undefined;

/**
 * `resolve` is asked once a name, normalised.
 * @throws RangeError where a value holds half a character, or its field or entry cannot name a range: check before.
 */
export function planFill(document: DocumentText, resolve: Resolve, options: FillOptions): FillPlan {
  const { blanks, links, sections, problems } = findBlanks(document, options.styles);
  const plan: FillPlan = { requests: [], filled: [], unknown: [], skipped: [], problems: [...problems], patterns: [], notFillable: document.notFillable };
  const planner = plannerOf(document, resolve, options, plan);
  const linksOf = grouped(links);
  const blanksOf = grouped(blanks);
  const sectionsOf = grouped(sections);
  for (const segment of document.segments) {
    const fill = fillSegment(segment, { blanks: blanksOf.get(segment) ?? [], links: linksOf.get(segment) ?? [], sections: sectionsOf.get(segment) ?? [] }, planner, plan);
    const left = leave(segment, fill);
    const operations = [...fill.operations, ...left.operations];
    plan.requests.push(...requestsOf(segment, operations, [...left.late, ...fill.late]));
    if (operations.length > 0) plan.filled.push(...placesOf(segment, operations));
  }
  return plan;
}

/** What is asked while a document is planned, each thing once. */
export interface Planner {
  hash: Hash;
  decide: Decide;
  sections: SectionContext;
}

export function plannerOf(document: DocumentText, resolve: Resolve, options: FillOptions, plan: FillPlan): Planner {
  const lookup = lookupOnce(resolve, options.hash);
  const suggest = suggestOnce(options.knownNames ?? []);
  const unknown = (name: string, raw: string, place: string): void => void plan.unknown.push({ name, raw, place, ...suggest(name) });
  const decide: Decide = ({ name, raw, place }, hindrance) => {
    const value = hindrance === undefined ? lookup(name) : undefined;
    if (hindrance !== undefined) plan.skipped.push({ name, place, why: hindrance });
    else if (!value) unknown(name, raw, place);
    else if (value.entries.length === 0) plan.skipped.push({ name, place, why: 'its value is empty' });
    else return value;
    return undefined;
  };
  const scope: Scope = { blank: lookup, section: once((name) => options.resolveSection?.(name)) };
  let key = lastKey(document);
  const sections: SectionContext = {
    hash: options.hash,
    scope,
    keyFor: ({ name, inverted }) => `${inverted ? '^' : ''}${name}/${(key += 1)}`,
    unknown: ({ name, open, place }) => unknown(name, open.raw, place),
    fault: ({ open, place }, what, todo) => void plan.problems.push({ kind: 'section', raw: open.raw, what: `${open.raw} ${what}`, place, todo }),
  };
  return { hash: options.hash, decide, sections };
}

/** The highest number of a section that this document has. */
function lastKey({ ranges }: DocumentText): number {
  return ranges.reduce((last, { name }) => Math.max(last, Number(/^#.*\/(\d+)$/.exec(parseRangeName(name)?.field ?? '')?.[1] ?? 0)), 0);
}

type Decide = (blank: { name: string; raw: string; place: string }, hindrance: string | undefined) => ReadyValue | undefined;

const once = <T>(ask: (name: string) => T): ((name: string) => T) => {
  const known = new Map<string, { value: T }>();
  return (name) => {
    const found = known.get(name);
    if (found) return found.value;
    const value = ask(name);
    known.set(name, { value });
    return value;
  };
};

const lookupOnce = (resolve: Resolve, hash: Hash): Lookup =>
  once((name) => {
    const value = resolve(name);
    return value && readyValue(value, hash);
  });

function suggestOnce(names: readonly string[]): (name: string) => { suggestion?: string } {
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, didYouMean(name, names));
    const suggestion = known.get(name);
    return suggestion === undefined ? {} : { suggestion };
  };
}

export function grouped<T extends { segment: Segment }>(items: readonly T[]): Map<Segment, T[]> {
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

const whereOf = ({ tabId, segmentId }: Where): Where => ({ tabId, segmentId });

interface Fill {
  blank: PlacedBlank;
  value: ReadyValue;
  pieces: Piece[];
}

export interface Parts {
  blanks: readonly PlacedBlank[];
  links: readonly LinkBlanks[];
  sections: readonly Section[];
}

const LEFT = 'its section is left as it stands';

/** Plans one segment, all but the paragraphs that go: sections, addresses, then the blanks that sections have left. */
export function fillSegment(segment: Segment, { blanks, links, sections }: Parts, planner: Planner, plan: FillPlan): SectionFill {
  const fill = fillSections(sections, planner.sections);
  plan.patterns.push(...fill.patterns);
  const open = sections.length === 0 ? links : links.filter(({ paragraph, run }) => !sections.some((section) => fill.consumed.has(section) && holdsRun(section, paragraph, run)));
  const urls = fillLinks(open, planner.decide, plan);
  fill.operations.push(...fillText(segment, blanks, urls, fill, planner, plan));
  return fill;
}

function holdsRun({ open, close }: Section, paragraph: Paragraph, run: Run): boolean {
  const [start, end] = [open.paragraph.start + open.start, close.paragraph.start + close.end];
  return paragraph.start + paragraph.text.length > start && run.start < end && run.end > start;
}

function fillText(segment: Segment, blanks: readonly PlacedBlank[], urls: ReadonlyMap<Run, string>, fill: SectionFill, planner: Planner, plan: FillPlan): Operation<PlaceCore>[] {
  const fills: Fill[] = [];
  for (const blank of blanks) {
    const { paragraph, start, end, section } = blank;
    if (section && fill.consumed.has(section)) {
      reportUnknown(blank, section, planner);
      continue;
    }
    const left = section && fill.left.has(section) ? LEFT : undefined;
    const value = planner.decide(blank, left ?? hindranceAt(paragraph, paragraph.start + start, paragraph.start + end));
    if (value) fills.push({ blank, value, pieces: layOut(blank, value) });
  }
  const gone = leaving(segment, new Set(fills.filter(({ blank, value }) => value.mark === 'not applicable' && standsAlone(blank)).map(({ blank }) => blank.paragraph)));
  const operations: Operation<PlaceCore>[] = [];
  for (const one of fills) {
    if (!gone.has(one.blank.paragraph)) {
      operations.push(fillOperation(segment, one, urls));
      continue;
    }
    const { blank: { paragraph, place, name }, value } = one;
    fill.going.set(paragraph, value.entries.map(({ entry }) => ({ field: value.field, entry, core: coreOf(segment, one, entry, '', 'anchor') })));
    plan.patterns.push({ key: value.field, name, inverted: false, shape: 'paragraphs', place, ...whereOf(segment), content: [patternParagraph(paragraph)] });
  }
  return operations;
}

/** Names in what a section repeats are known to its entries, or to everybody. */
function reportUnknown({ name, raw, place }: PlacedBlank, section: Section, { sections }: Planner): void {
  if (sections.scope.blank(name)) return;
  for (let around: Section | undefined = section; around; around = around.parent) {
    const value: SectionValue | undefined = sections.scope.section(around.name);
    if (value?.kind === 'list' && (value.entries.length === 0 || value.entries.some(({ values }) => Object.prototype.hasOwnProperty.call(values, name)))) return;
  }
  sections.unknown({ ...section, name, place, open: { ...section.open, raw } });
}

function coreOf(segment: Segment, { blank, value }: Fill, entry: string, hash: string, kind: PlaceCore['kind']): PlaceCore {
  return { ...whereOf(segment), field: value.field, entry, mark: value.mark, raw: blank.raw, kind, rangeName: rangeName(value.field, entry, hash, segment.segmentId), place: blank.place };
}

function fillOperation(segment: Segment, fill: Fill, urls: ReadonlyMap<Run, string>): Operation<PlaceCore> {
  const { blank, value, pieces } = fill;
  const { paragraph } = blank;
  const [start, end] = [paragraph.start + blank.start, paragraph.start + blank.end];
  return {
    start,
    end,
    requests: replaceBlank({ where: segment, paragraph, start, end, field: value.field, pieces, mark: value.mark, urls }),
    pieces: pieces.map(({ text, entry }) => ({ text, ...(entry ? { place: coreOf(segment, fill, entry.entry, entry.hash, 'text') } : {}) })),
    delta: pieces.reduce((sum, { text }) => sum + text.length, 0) - (end - start),
  };
}
