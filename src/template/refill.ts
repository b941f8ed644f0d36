/**
 * Bringing changed facts into a document that was filled before: an edit plan, as data. Only what the form alone changed
 * is written; a person's words are kept and told of; where both changed, nothing is written until somebody chose. Blanks
 * that were left, or came in since, are filled by the way. The plan of a document that it was applied to is empty.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { findBlanks } from './blanks.ts';
import { DeletedOnes, isFree } from './deleted.ts';
import type { Absent } from './deleted.ts';
import { unnamed } from './edits.ts';
import { fillSegment, grouped, plannerOf } from './fill.ts';
import type { FillPlan, Planner, Resolve } from './fill.ts';
import { withEdges } from './edges.ts';
import { LostAndFound } from './lost.ts';
import type { KnownPlace } from './lost.ts';
import { placesOf, requestsOf } from './operations.ts';
import type { Late, Operation } from './operations.ts';
import { innerField, render } from './patterns.ts';
import type { SectionEntry } from './patterns.ts';
import { runsIn, touchedBySuggestion } from './paragraphs.ts';
import type { Paragraph } from './paragraphs.ts';
import { WHOLE, markOf, paragraphsIn, parseRangeName, readFilled, readWholes } from './ranges.ts';
import type { Filled } from './ranges.ts';
import type { DocumentText, Segment } from './reading.ts';
import { groupsOf } from './refill-groups.ts';
import { refillGroup, toldOf } from './refill-lists.ts';
import type { ListContext } from './refill-lists.ts';
import type { RefillOptions, RefillPlan, SegmentRefill } from './refill-plan.ts';
import { refillSections } from './refill-sections.ts';
import { standingIn } from './refill-values.ts';
import type { Standing } from './refill-values.ts';
import { renewWholes } from './refill-wholes.ts';
import { leaving } from './removal.ts';
import { BEFORE } from './section-anchors.ts';
import { leave } from './section-leave.ts';
import type { PlaceCore } from './section-plan.ts';
import { baseAt, lastStyle, lengthOf, piecesOf } from './section-writing.ts';
import { readyValue } from './values.ts';
import type { ReadyValue } from './values.ts';
import { write } from './writing.ts';

/** @throws RangeError as planFill. */
export function planRefill(document: DocumentText, resolve: Resolve, options: RefillOptions): RefillPlan {
  const { blanks, links, sections, problems } = findBlanks(document, options.styles);
  const fillPlan: FillPlan = { requests: [], filled: [], unknown: [], skipped: [], problems: [...problems], patterns: [], notFillable: document.notFillable };
  const plan: RefillPlan = { requests: fillPlan.requests, written: [], kept: [], conflicts: [], deleted: [], touchedBySuggestion: [], unchanged: 0, settled: [], lost: [], filledNow: fillPlan.filled, patterns: fillPlan.patterns, unknown: fillPlan.unknown, skipped: fillPlan.skipped, problems: fillPlan.problems };
  const planner = plannerOf(document, resolve, options, fillPlan);
  const [blanksOf, linksOf, sectionsOf] = [grouped(blanks), grouped(links), grouped(sections)];
  const inSegment = bySegment(document, [...readFilled(document), ...readWholes(document)]);
  for (const segment of document.segments) {
    const fill = fillSegment(segment, { blanks: blanksOf.get(segment) ?? [], links: linksOf.get(segment) ?? [], sections: sectionsOf.get(segment) ?? [] }, planner, fillPlan);
    const late = refillSegment({ segment, fill, planner, options, plan }, inSegment.get(segment) ?? []);
    const left = leave(segment, fill);
    const operations = [...fill.operations, ...left.operations];
    plan.requests.push(...requestsOf(segment, operations, [...left.late, ...fill.late, ...late]));
    if (operations.length > 0) plan.filledNow.push(...placesOf(segment, operations));
  }
  return plan;
}

const spaceOf = ({ tabId, segmentId }: { tabId: string; segmentId: string }): string => JSON.stringify([tabId, segmentId]);

function bySegment<T extends { tabId: string; segmentId: string }>({ segments }: DocumentText, items: readonly T[]): Map<Segment, T[]> {
  const spaces = new Map(segments.map((segment) => [spaceOf(segment), segment]));
  const groups = new Map<Segment, T[]>();
  for (const item of items) {
    const segment = spaces.get(spaceOf(item));
    const group = segment && groups.get(segment);
    if (group) group.push(item);
    else if (segment) groups.set(segment, [item]);
  }
  return groups;
}

/** Adds the segment's operations; returns what is to be asked when all are known. */
function refillSegment(refill: SegmentRefill, ranges: readonly Filled[]): Late[] {
  const { segment, fill, planner, options, plan } = refill;
  const wholes = ranges.filter(({ field }) => field.startsWith('#'));
  const anchors = ranges.filter(({ field, hash }) => !field.startsWith('#') && hash === '');
  const known = (options.places ?? []).filter((place) => place.tabId === segment.tabId && place.segmentId === segment.segmentId);
  const stood = new Set(known.map(({ field, entry }) => `${field}·${entry}`));
  const first = standingIn(segment, ranges.filter(({ field, hash }) => !field.startsWith('#') && hash !== ''));
  for (const one of first.overlapping) plan.lost.push({ field: one.field, entry: one.entry, place: one.place, why: 'it lies within another value' });
  const again = foundAgain(refill, known, first.values, { anchors, wholes });
  const found = again.found.length === 0 ? first : standingIn(segment, [...first.values, ...again.found]);
  const deleted = new DeletedOnes(refill, again.absent, wholes);
  const values = withEdges(found.values, known, planner.hash);
  const sectionsGoing = refillSections(refill, wholes, values, { known, deleted });
  const starts = new Set(values.map(({ start }) => start));
  const context: ListContext = { hash: planner.hash, choices: options.choices ?? {}, beside: (index) => starts.has(index), stoodBefore: (field, entry) => stood.has(`${field}·${entry}`), comer: (field, entry) => deleted.comer(field, entry), stays: (field, entry) => deleted.stays(field, entry), staysElsewhere: (field, group) => (ofField.get(field) ?? []).some((value) => order(field).has(value.entry) && !group.includes(value)), outcome: plan };
  const leavers = notApplicable(segment, values, planner);
  const orders = new Map<string, ReadonlyMap<string, number>>();
  const order = (field: string): ReadonlyMap<string, number> => {
    const held = orders.get(field) ?? new Map((planner.sections.scope.blank(field)?.entries ?? []).map(({ entry }, at) => [entry, at]));
    orders.set(field, held);
    return held;
  };
  const standing = values.filter(({ start }) => !sectionsGoing(start));
  const ofField = new Map<string, Standing[]>();
  for (const value of standing) {
    const held = ofField.get(value.field);
    if (held) held.push(value);
    else ofField.set(value.field, [value]);
  }
  for (const value of standing) if (leavers.has(value)) goes(value, refill);
  const [inner, plain] = [standing.filter(isInner), standing.filter((value) => !isInner(value) && !leavers.has(value))];
  // Entries of a section come and go whole; each of their values is one of its own.
  for (const group of [...inner.map((value) => [value]), ...groupsOf(plain, order)]) {
    const [one] = group;
    if (!one) continue;
    const wanted = isInner(one) ? innerValue(one, planner) : planner.sections.scope.blank(one.field);
    if (wanted) fill.operations.push(...refillGroup(group, wanted, context));
    else plan.unchanged += group.length;
  }
  fill.operations.push(...comingBack(refill, anchors.filter(({ parts }) => !sectionsGoing(parts[0]?.start ?? 0))));
  fill.operations.push(...deleted.rest(sectionsGoing));
  return renewWholes(refill, wholes, sectionsGoing);
}

const isInner = ({ field }: { field: string }): boolean => field.includes('.');

const known = new WeakMap<readonly SectionEntry[], ReadonlyMap<string, SectionEntry>>();

/** Made once a list. */
function byEntry(entries: readonly SectionEntry[]): ReadonlyMap<string, SectionEntry> {
  const found = known.get(entries) ?? new Map(entries.map((one) => [one.entry, one]));
  known.set(entries, found);
  return found;
}

/** What an entry of a section says in one of its blanks now; undefined where the form has no such entry. */
function innerValue({ field, entry }: { field: string; entry: string }, { sections, hash }: Planner): ReadyValue | undefined {
  const dot = field.indexOf('.');
  const section = field.slice(0, dot);
  const value = sections.scope.section(section);
  const held = value?.kind === 'list' ? byEntry(value.entries).get(entry) : undefined;
  for (const [name, given] of Object.entries(held?.values ?? {})) {
    if (innerField(section, name) !== field) continue;
    const { text, mark } = typeof given === 'string' ? { text: given, mark: 'none' as const } : given;
    return readyValue({ field, entries: [{ entry, text }], mark }, hash);
  }
  return undefined;
}

/** Places of which no range is left: those found by their surroundings, and those of which nothing was. */
function foundAgain({ segment, planner, options }: SegmentRefill, known: readonly KnownPlace[], values: readonly Standing[], { anchors, wholes }: { anchors: readonly Filled[]; wholes: readonly Filled[] }): { found: Filled[]; absent: Absent[] } {
  const missing = missingOf(segment, known.filter(({ field, kind, rangeName }) => !field.startsWith(WHOLE) && ['text', 'left out'].includes(kind ?? 'text') && (rangeName === undefined || Boolean(parseRangeName(rangeName)?.hash))), values, anchors);
  if (missing.length === 0) return { found: [], absent: [] };
  const spans = values.map(({ start, end }) => ({ start, end }));
  const taken: { start: number; end: number }[] = [];
  const office = new LostAndFound(segment, (start, end) => !overlaps(spans, start, end) && !taken.some((one) => one.start < end && start < one.end));
  const found: Filled[] = [];
  const gone: Omit<Absent, 'isEmpty'>[] = [];
  for (const place of missing) {
    const wanted = isInner(place) ? innerValue(place, planner) : planner.sections.scope.blank(place.field);
    if (wanted?.mark === 'not applicable' && place.kind === undefined) continue;
    const entry = wanted?.entries.find((one) => one.entry === place.entry);
    // What the form has dropped and a person has written over is theirs.
    if (!entry) continue;
    const there = office.find(place);
    const hash = parseRangeName(place.rangeName ?? '')?.hash || entry.hash;
    if (!there) {
      gone.push({ place, entry, mark: wanted?.mark ?? 'none', listed: (wanted?.entries.length ?? 0) > 1 });
      continue;
    }
    taken.push(there);
    found.push({ field: place.field, entry: place.entry, hash, tabId: segment.tabId, segmentId: segment.segmentId, rangeId: '', parts: [{ start: there.start, end: there.end }], text: there.text, mark: runsIn(there.paragraph, there.start, there.end).map(({ style }) => markOf(style)).find((mark) => mark !== 'none') ?? 'none', place: place.place });
  }
  const edges = new Set(wholes.filter((range) => range.hash !== '' && isInline(range, options)).flatMap(({ parts }) => [parts[0]?.start, parts[parts.length - 1]?.end]));
  const touches = (index: number): boolean => edges.has(index) || overlaps(spans, index - 0.5, index + 0.5) || taken.some(({ start, end }) => start <= index && index <= end);
  const absent = gone.map((one): Absent => {
    const empty = office.emptyPlace(one.place);
    const mayComeBack = empty && isFree(empty, touches);
    // Of two that stood there, one.
    if (empty) edges.add(empty.at);
    return { ...one, isEmpty: office.isEmpty(one.place), ...(mayComeBack ? { empty } : {}) };
  });
  return { found, absent };
}

/** A part of a paragraph: whether what stands at its edge belongs to it, nobody knows. */
const isInline = ({ field, tabId, segmentId }: Filled, { patterns = [] }: RefillOptions): boolean => patterns.some(({ key, shape, ...of }) => shape === 'inline' && `${WHOLE}${key}` === field && of.tabId === tabId && of.segmentId === segmentId);

/** Places without a range. Of places alike, those whose nearest words are no range's; then the last. */
function missingOf(segment: Segment, known: readonly KnownPlace[], values: readonly Standing[], anchors: readonly Filled[]): KnownPlace[] {
  const left = new Map<string, number>();
  for (const { field, entry } of [...values, ...anchors.map((anchor) => (anchor.entry === BEFORE ? { ...anchor, entry: '0' } : anchor))]) left.set(nameOf({ field, entry }), (left.get(nameOf({ field, entry })) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const place of known) counts.set(nameOf(place), (counts.get(nameOf(place)) ?? 0) + 1);
  const short = known.filter((place) => (counts.get(nameOf(place)) ?? 0) > (left.get(nameOf(place)) ?? 0));
  if (short.length === 0) return [];
  const names = new Set(short.map(nameOf));
  const near = new Map<string, number>();
  for (const value of values.filter((one) => names.has(nameOf(one)))) {
    const key = `${nameOf(value)}·${nearOf(segment, value)}`;
    near.set(key, (near.get(key) ?? 0) + 1);
  }
  const apart = short.filter((place) => {
    const key = `${nameOf(place)}·${place.before.slice(-NEAR)}·${place.after.slice(0, NEAR)}`;
    const count = near.get(key) ?? 0;
    if (count === 0) return true;
    near.set(key, count - 1);
    left.set(nameOf(place), (left.get(nameOf(place)) ?? 0) - 1);
    return false;
  });
  return apart.filter((place) => {
    const count = left.get(nameOf(place)) ?? 0;
    left.set(nameOf(place), count - 1);
    return count <= 0;
  });
}

const nameOf = ({ field, entry }: { field: string; entry: string }): string => `${field}·${entry}`;
/** UTF-16 units. */
const NEAR = 12;

function nearOf({ paragraphs }: Segment, value: Standing): string {
  const [first] = value.paragraphs;
  const last = value.paragraphs[value.paragraphs.length - 1];
  if (!first || !last) return '';
  const [from, to] = [indexOf(paragraphs, first), indexOf(paragraphs, last)];
  const before = `${paragraphs.slice(Math.max(0, from - NEAR), from).map(({ text }) => text).join('')}${first.text.slice(0, value.start - first.start)}`;
  const after = `${last.text.slice(value.end - last.start)}${paragraphs.slice(to + 1, to + 1 + NEAR).map(({ text }) => text).join('')}`;
  return `${before.slice(-NEAR)}·${after.slice(0, NEAR)}`;
}

function indexOf(paragraphs: readonly Paragraph[], { start }: Paragraph): number {
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paragraphs[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function overlaps(spans: readonly { start: number; end: number }[], start: number, end: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return (spans[low]?.start ?? Infinity) < end;
}

/** Values that apply no more and stand alone: their paragraphs go, as at a first fill. */
function notApplicable(segment: Segment, values: readonly Standing[], { sections }: Planner): Set<Standing> {
  const candidates = new Map<Paragraph, Standing>();
  for (const value of values) {
    const [paragraph, second] = value.paragraphs;
    const wanted = sections.scope.blank(value.field);
    if (!paragraph || second || wanted?.mark !== 'not applicable' || wanted.entries[0]?.hash === value.hash || value.rangeId === '') continue;
    const rest = `${paragraph.text.slice(0, value.start - paragraph.start)}${paragraph.text.slice(value.end - paragraph.start)}`;
    if (!/\S/.test(rest) && !edited(value, sections.hash)) candidates.set(paragraph, value);
  }
  const gone = leaving(segment, new Set(candidates.keys()));
  return new Set([...candidates].flatMap(([paragraph, value]) => (gone.has(paragraph) ? [value] : [])));
}

const edited = (value: Standing, hash: Planner['hash']): boolean => parseRangeName(`ic·x·0·${hash(value.text.replace(/\u000B/g, '\n')).slice(0, 16).toLowerCase()}`)?.hash !== value.hash;

function goes(value: Standing, { fill, plan, planner }: SegmentRefill): void {
  const [paragraph] = value.paragraphs;
  if (!paragraph) return;
  plan.written.push(toldOf(value, planner.sections.scope.blank(value.field)?.entries[0]?.text ?? ''));
  fill.going.set(paragraph, [...(fill.going.get(paragraph) ?? []), { field: value.field, entry: value.entry }]);
  const { headingId: _, ...format } = paragraph.format;
  const style = paragraph.runs[0]?.style ?? {};
  plan.patterns.push({ key: value.field, name: value.field, inverted: false, shape: 'paragraphs', place: value.place, tabId: value.tabId, segmentId: value.segmentId, content: [{ format, ...(paragraph.bullet ? { bullet: paragraph.bullet } : {}), runs: [{ text: `{{${value.field}}}`, style: unlit(style) }] }] });
}

/** Without a highlight of ours, which the value that comes back need not have. */
const unlit = (style: Docs.Schema$TextStyle): Docs.Schema$TextStyle => {
  const { backgroundColor: _, ...rest } = style;
  return rest;
};

/** Paragraphs that went because they did not apply, and do now. */
function comingBack({ segment, fill, planner, options, plan }: SegmentRefill, anchors: readonly Filled[]): Operation<PlaceCore>[] {
  const operations: Operation<PlaceCore>[] = [];
  for (const anchor of [...anchors].sort((a, b) => (a.parts[0]?.start ?? 0) - (b.parts[0]?.start ?? 0))) {
    const value = planner.sections.scope.blank(anchor.field);
    if (!value || value.mark === 'not applicable' || value.entries.length === 0) {
      plan.unchanged += 1;
      continue;
    }
    const at = (anchor.parts[anchor.parts.length - 1]?.end ?? 1) - 1;
    const [paragraph] = paragraphsIn(segment, { start: at, end: at + 1 });
    if (!paragraph?.sound) continue;
    const end = paragraph.start + paragraph.text.length;
    if (touchedBySuggestion(paragraph, end - 1, end)) {
      plan.touchedBySuggestion.push({ key: '', field: anchor.field, entry: anchor.entry, place: anchor.place, document: '', form: value.entries.map(({ text }) => text).join('\n'), was: '', foundAgain: false });
      continue;
    }
    const pattern = options.patterns?.find(({ key, tabId, segmentId }) => key === anchor.field && tabId === segment.tabId && segmentId === segment.segmentId);
    const content = pattern?.content ?? [{ format: paragraph.format, ...(paragraph.bullet ? { bullet: paragraph.bullet } : {}), runs: [{ text: `{{${anchor.field}}}`, style: {} }] }];
    const scope = { ...planner.sections.scope, blank: (name: string) => (name === pattern?.name || name === anchor.field ? value : planner.sections.scope.blank(name)) };
    const behind = anchor.entry !== BEFORE;
    const index = behind ? end - 1 : paragraph.start;
    const base = behind ? { ...baseAt(paragraph), style: lastStyle(paragraph) } : baseAt(paragraph);
    const written = write({ where: segment, at: index, groups: [{ paragraphs: render(content, scope, planner.hash) }], base, hash: planner.hash, lead: behind, trail: !behind });
    if (behind) fill.arrivals.add(end);
    operations.push({ start: index, end: index, ahead: !behind, requests: [...written.requests, unnamed(anchor.rangeId)], pieces: piecesOf(written, segment, pattern?.place ?? anchor.place), delta: lengthOf(written) });
  }
  return operations;
}
