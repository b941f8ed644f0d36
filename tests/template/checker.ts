/**
 * The one checker for edit plans: plan → the local Docs → read back. It returns what stands there as lines to compare,
 * and holds the laws for every plan: each range covers exactly its value, not one character or style outside the blanks
 * changed, the recorded surroundings are right, and a second plan writes nothing.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { createIds } from '../../src/simulator/ids.ts';
import { applyBatch } from '../../src/simulator/docs/batch.ts';
import { loadTabs } from '../../src/simulator/docs/load.ts';
import { readDocument as answer } from '../../src/simulator/docs/reading.ts';
import type { BlankStyle } from '../../src/template/blanks.ts';
import { canonicalText, cleanText } from '../../src/template/cleaning.ts';
import { findBlanks } from '../../src/template/blanks.ts';
import { planFill } from '../../src/template/fill.ts';
import type { FillPlan } from '../../src/template/fill.ts';
import { runsIn } from '../../src/template/paragraphs.ts';
import type { Run } from '../../src/template/paragraphs.ts';
import { parseRangeName, markOf, readFilled, readWholes, valueHash } from '../../src/template/ranges.ts';
import type { Filled } from '../../src/template/ranges.ts';
import type { ResolveSection, SectionValue } from '../../src/template/patterns.ts';
import type { Section } from '../../src/template/sections.ts';
import { readDocument } from '../../src/template/reading.ts';
import type { DocumentText, Segment } from '../../src/template/reading.ts';
import type { BlankValue, Mark } from '../../src/template/values.ts';
import { hash } from './documents.ts';

let batches = 0;

/** Runs a batch on the local Docs; throws Google's refusal. */
export function apply(body: Docs.Schema$Document, requests: readonly Docs.Schema$Request[]): Docs.Schema$Document {
  batches += 1;
  const ids = createIds(batches);
  const { tabs } = applyBatch(loadTabs(withSegments(body), ids), requests, ids);
  return answer(tabs, { documentId: body.documentId ?? '', title: body.title ?? '', suggestionsViewMode: 'SUGGESTIONS_INLINE', includeTabsContent: true, revisionId: 'rev2' });
}

/** What was read back has lost the segments of its ranges; the local Docs, as Google, still knows them. */
const withSegments = (body: Docs.Schema$Document): Docs.Schema$Document => ({ ...body, ...(body.tabs ? { tabs: body.tabs.map(stamped) } : {}) });

function stamped(tab: Docs.Schema$Tab): Docs.Schema$Tab {
  const { documentTab, childTabs } = tab;
  const namedRanges = Object.entries(documentTab?.namedRanges ?? {}).map(([name, group]) => [name, { ...group, namedRanges: (group.namedRanges ?? []).map((range) => ({ ...range, ranges: (range.ranges ?? []).map((part) => ({ ...part, segmentId: part.segmentId ?? parseRangeName(range.name ?? '')?.segmentId ?? '' })) })) }]);
  return { ...tab, ...(documentTab ? { documentTab: { ...documentTab, namedRanges: Object.fromEntries(namedRanges) } } : {}), ...(childTabs ? { childTabs: childTabs.map(stamped) } : {}) };
}

const readings = new WeakMap<Docs.Schema$Document, DocumentText>();

/** Reads a body once. Who changes one, changes a copy. */
export function reading(body: Docs.Schema$Document): DocumentText {
  const held = readings.get(body) ?? readDocument(body);
  readings.set(body, held);
  return held;
}

/** A value: text, a list, or either with a mark. */
export type Given = string | readonly string[] | { text: string | readonly string[]; mark: Mark };
export type Values = Readonly<Record<string, Given>>;
/** `true` or `false` for a condition, inner values an entry for a list. */
export type Sections = Readonly<Record<string, boolean | readonly Readonly<Record<string, Given & string>>[]>>;

/** Entries are called e0, e1 … in the order given. */
export function resolveSectionFrom(sections: Sections): ResolveSection {
  return (name): SectionValue | undefined => {
    const given = Object.hasOwn(sections, name) ? sections[name] : undefined;
    if (given === undefined) return undefined;
    return typeof given === 'boolean' ? { kind: 'condition', holds: given } : { kind: 'list', entries: given.map((values, at) => ({ entry: values['id'] ?? `e${at}`, values })) };
  };
}

export function resolveFrom(values: Values): (name: string) => BlankValue | undefined {
  return (name) => {
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    if (given === undefined) return undefined;
    const { text, mark } = typeof given === 'object' && 'mark' in given ? given : { text: given, mark: 'none' as const };
    const texts = typeof text === 'string' ? [text] : text;
    return { field: name, entries: texts.map((one, at) => ({ entry: String(at), text: one })), mark };
  };
}

/** One line a paragraph: `#` heading, `•` list item, `|` cell; values as «field text», `?` missing, `!` internal wording, anchors as ⚓field. */
export function linesOf(body: Docs.Schema$Document): string[] {
  const document = reading(body);
  const filled = [...readFilled(document), ...readWholes(document).filter(({ hash: digits }) => digits === '')];
  return document.segments.flatMap((segment) =>
    segment.paragraphs.map((paragraph) => {
      const sign = `${paragraph.inCell ? '| ' : ''}${paragraph.inList ? '• ' : ''}${/HEADING|TITLE/.test(paragraph.style) ? '# ' : ''}`;
      return `${sign}${withMarks(paragraph.start, paragraph.text, filled.filter((one) => isIn(one, segment) && one.parts.some((part) => touches(part, paragraph))))}`;
    }),
  );
}

const isIn = (one: { tabId: string; segmentId: string }, segment: Segment): boolean => one.tabId === segment.tabId && one.segmentId === segment.segmentId;
const touches = (part: Span, { start, text }: { start: number; text: string }): boolean => part.start <= start + text.length && start <= part.end;
const SIGNS = { none: '', missing: '?', 'internal wording': '!' };

function withMarks(start: number, text: string, filled: readonly Filled[]): string {
  if (filled.length === 0) return text.replaceAll('\u000B', '⏎').replace('\n', '');
  let line = '';
  for (let at = start; at <= start + text.length; at += 1) {
    const parts = filled.flatMap((one) => one.parts.map((part) => ({ ...part, one })));
    for (const { end, one } of parts) if (end === at && at > start && one.hash !== '') line += '»';
    for (const { start: from, one } of parts) if (from === at && at < start + text.length) line += one.hash === '' ? `⚓${one.field}` : `«${SIGNS[one.mark]}${one.field} `;
    line += (text[at - start] ?? '').replaceAll('\u000B', '⏎').replace('\n', '');
  }
  return line;
}

interface Unit {
  unit: string;
  style: string;
  paragraph: string;
}

/** Every unit with its style, and where it stands; in order. */
function unitsOf(segment: Segment): (Unit & { index: number })[] {
  return segment.paragraphs.flatMap(({ start, text, runs, style, inList, inCell }) => {
    const paragraph = JSON.stringify([style, inList, inCell]);
    return runs.flatMap((run) => {
      const plain = styleOf(run, run.style);
      const { backgroundColor, ...rest } = run.style;
      // A highlight that ends a paragraph takes its mark along [DISC updateTextStyle.range].
      const onMark = markOf({ backgroundColor }) === 'none' ? plain : styleOf(run, rest);
      return Array.from({ length: run.end - run.start }, (_, at) => {
        const unit = text.charAt(run.start - start + at);
        return { index: run.start + at, unit, style: unit === '\n' ? onMark : plain, paragraph };
      });
    });
  });
}

const styleOf = ({ insertions, deletions, restyled }: Run, style: object): string => JSON.stringify([style, insertions, deletions, restyled], sortedKeys);

/** For JSON.stringify: one text for equal objects. */
const sortedKeys = (_: string, held: unknown): unknown =>
  typeof held === 'object' && held !== null && !Array.isArray(held) ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1))) : held;

type Span = { start: number; end: number };
export function outside(segment: Segment, spans: readonly Span[]): Unit[] {
  const inside = new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)));
  return unitsOf(segment).filter(({ index }) => !inside.has(index)).map(({ index: _, ...unit }) => unit);
}

/** Where new values stand; entries of one list are one span, with what stands between them. */
function newSpans(fresh: readonly Filled[], segment: Segment): Span[] {
  const values = fresh.filter((one) => isIn(one, segment)).flatMap((one) => one.parts.map((part) => ({ ...part, field: one.field, entry: Number(one.entry) })));
  const spans: (Span & { field: string; entry: number })[] = [];
  for (const value of values.sort((a, b) => a.start - b.start)) {
    const last = spans[spans.length - 1];
    if (last && last.field === value.field && value.entry === last.entry + 1 && value.start - last.end <= 2) Object.assign(last, { end: value.end, entry: value.entry });
    else spans.push({ ...value });
  }
  return spans;
}

/** Where the blanks stood that the plan fills, and the paragraphs that it takes out. */
function filledBlanks(stood: readonly Filled[], segment: Segment, plan: FillPlan): Span[] {
  // The two deletions right after an insertion take a blank out; any other takes a paragraph.
  const deleted = plan.requests.flatMap(({ deleteContentRange }, at) => (plan.requests.slice(Math.max(0, at - 2), at).some(({ insertText }) => insertText) ? [] : (deleteContentRange?.range ?? [])));
  const gone = (start: number, end: number): boolean => deleted.some((range) => (range.tabId ?? '') === segment.tabId && (range.segmentId ?? '') === segment.segmentId && (range.startIndex ?? 0) <= start && end <= (range.endIndex ?? 0));
  const standing = stood.filter((one) => isIn(one, segment));
  const raws = new Set(plan.filled.filter((place) => isIn(place, segment) && place.kind === 'text').map((place) => place.raw));
  return segment.paragraphs.flatMap((paragraph) => {
    const end = paragraph.start + paragraph.text.length;
    if (gone(paragraph.start, end)) return [{ start: paragraph.start, end }];
    return [...raws].flatMap((raw) => {
      const spans: Span[] = [];
      for (let at = paragraph.text.indexOf(raw); at >= 0; at = paragraph.text.indexOf(raw, at + raw.length)) {
        const span = { start: paragraph.start + at, end: paragraph.start + at + raw.length };
        const inValue = standing.some((one) => one.parts.some((part) => part.start < span.end && span.start < part.end));
        const touched = runsIn(paragraph, span.start, span.end).some((run) => run.insertions.length + run.deletions.length > 0 || run.restyled);
        if (!inValue && !touched) spans.push(span);
      }
      return spans;
    });
  });
}

export interface Checked {
  plan: FillPlan;
  after: Docs.Schema$Document;
  readonly lines: string[];
}

/** Plans, applies, reads back, and holds the laws. */
export function fill(body: Docs.Schema$Document, values: Values, styles?: readonly BlankStyle[], sections: Sections = {}): Checked {
  const before = reading(body);
  const options = { hash, knownNames: Object.keys(values), resolveSection: resolveSectionFrom(sections), ...(styles ? { styles } : {}) };
  const plan = planFill(before, resolveFrom(values), options);
  const after = apply(body, plan.requests);
  const text = reading(after);
  same(text.unsound, []);
  const [stood, stands] = [readFilled(before), readFilled(text)];
  const fresh = stands.filter((one) => one.hash !== '' && !stood.some(({ rangeId }) => rangeId === one.rangeId));
  everyRangeCoversItsValue(fresh, plan, values, sections);
  nothingElseChanged([before, stood], [text, fresh], plan);
  surroundingsAreRight(text, plan);
  same(planFill(text, resolveFrom(values), options).requests, []);
  return {
    plan,
    after,
    get lines() {
      return linesOf(after);
    },
  };
}

/** As toEqual, and much faster where it holds. */
export function same(is: unknown, was: unknown): void {
  if (JSON.stringify(is) !== JSON.stringify(was)) expect(is).toEqual(was);
}

function everyRangeCoversItsValue(fresh: readonly Filled[], plan: FillPlan, values: Values, sections: Sections): void {
  for (const one of fresh) {
    const wanted = one.field.includes('.') ? innerText(one, sections) : resolveFrom(values)(one.field)?.entries.find(({ entry }) => entry === one.entry)?.text;
    same([valueHash(hash, one.text), one.parts.length, canonicalText(one.text)], [one.hash, 1, canonicalText(cleanText(wanted ?? ''))]);
  }
  const key = (one: { tabId: string; segmentId: string; field: string; entry: string }): string => [one.tabId, one.segmentId, one.field, one.entry].join(' ');
  same(fresh.map(key).sort(), plan.filled.filter(({ kind }) => kind === 'text').map(key).sort());
  for (const { rangeName: name, field, entry } of plan.filled.filter(({ kind }) => kind !== 'link')) {
    const parsed = parseRangeName(name);
    same([parsed?.field, parsed?.entry], [field, entry]);
  }
}

function innerText({ field, entry }: Filled, sections: Sections): string | undefined {
  const [section = '', name = ''] = field.split('.');
  const value = resolveSectionFrom(sections)(section);
  const given = value?.kind === 'list' ? value.entries.find((one) => one.entry === entry)?.values[name === 'item' ? '.' : name] : undefined;
  return typeof given === 'string' ? given : given?.text;
}

/** Where sections stood that were filled. */
function filledSections(document: DocumentText, segment: Segment, plan: FillPlan): Span[] {
  const done = new Set(plan.patterns.map(({ place, name }) => `${name} ${place}`));
  return findBlanks(document).sections.filter((section) => section.segment === segment && done.has(`${section.name} ${section.place}`)).map(spanOf);
}

function spanOf({ shape, open, close, rows }: Section): Span {
  const ends = { start: open.paragraph.start, end: close.paragraph.start + close.paragraph.text.length };
  if (shape === 'inline') return { start: open.paragraph.start + open.start, end: close.paragraph.start + close.end };
  const { table } = rows?.cell ?? {};
  return table ? { start: table.rows[open.paragraph.cell?.row ?? 0]?.start ?? 0, end: table.rows[close.paragraph.cell?.row ?? 0]?.end ?? 0 } : ends;
}

/** Where sections stand now: whole paragraphs or rows, or the stretch that a range covers. */
function newSections(document: DocumentText, segment: Segment, plan: FillPlan): Span[] {
  return readWholes(document).filter((one) => isIn(one, segment) && (one.hash !== '' || one.entry === 'words')).flatMap((one) => {
    const pattern = plan.patterns.find(({ key }) => one.field === `#${key}`);
    return one.parts.map((part) => {
      const held = segment.paragraphs.filter(({ start, text }) => start < part.end && part.start < start + text.length);
      const [first] = held;
      const last = held[held.length - 1];
      if (!pattern || pattern.shape === 'inline' || !first || !last) return part;
      const { cell } = first;
      return pattern.rows && cell ? { start: cell.table.rows[cell.row]?.start ?? 0, end: cell.table.rows[cell.row + (one.entry === 'words' ? 0 : pattern.rows.length - 1)]?.end ?? 0 } : { start: first.start, end: last.start + last.text.length };
    });
  });
}

function nothingElseChanged([before, stood]: [DocumentText, Filled[]], [after, fresh]: [DocumentText, Filled[]], plan: FillPlan): void {
  const wheres = ({ segments }: DocumentText): unknown => segments.map(({ tabId, segmentId }) => [tabId, segmentId]);
  same(wheres(after), wheres(before));
  const relinked = plan.filled.some(({ kind }) => kind === 'link');
  // Relinked text keeps all but its address; the case itself compares the address.
  const seen = (units: Unit[]): unknown => (relinked ? units.map((unit) => ({ ...unit, style: unit.style.replace(/"url":"[^"]*"/, '') })) : units);
  before.segments.forEach((segment, at) => {
    const other = after.segments[at];
    if (!other) throw new Error('a segment is gone');
    same(seen(outside(other, [...newSpans(fresh, other), ...newSections(after, other, plan)])), seen(outside(segment, [...filledBlanks(stood, segment, plan), ...filledSections(before, segment, plan)])));
  });
}

function surroundingsAreRight(after: DocumentText, plan: FillPlan): void {
  for (const segment of after.segments) {
    const whole = segment.paragraphs.map(({ text }) => text).join('');
    for (const { before, after: behind, kind } of plan.filled.filter((place) => isIn(place, segment))) {
      if (kind === 'link') continue;
      const stands = kind === 'anchor' ? whole.includes(`${before}${behind}`) : whole.includes(before) && whole.includes(behind);
      if (!stands) throw new Error(`${JSON.stringify([before, behind])} does not stand in ${JSON.stringify(whole)}`);
    }
  }
}
