import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import fc from 'fast-check';
import { cleanText, canonicalText } from '../../src/template/cleaning.ts';
import { readFilled, valueHash } from '../../src/template/ranges.ts';
import type { Filled } from '../../src/template/ranges.ts';
import type { DocumentText, Segment } from '../../src/template/reading.ts';
import type { Choice } from '../../src/template/refill-values.ts';
import { apply, fill, reading, resolveFrom, outside, same } from './checker.ts';
import type { Sections, Values } from './checker.ts';
import { hash } from './documents.ts';
import { refill } from './people.ts';
import { LISTS, PLAIN, documents, sections, values } from './random.ts';
import { holds } from './runs.ts';

type Body = Docs.Schema$Document;

/** What a person does somewhere: `at` picks the paragraph and the spot in it. */
interface Edit {
  kind: 'type' | 'delete' | 'restyle' | 'over' | 'suggest' | 'newline';
  at: number;
  to: number;
}
const edit: fc.Arbitrary<Edit> = fc.record({ kind: fc.constantFrom('type', 'type', 'delete', 'restyle', 'over', 'suggest', 'newline'), at: fc.nat(), to: fc.nat() });

/** Where characters may be parted. */
const spots = (text: string): number[] => {
  const found: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (/[ -~]/.test(text.charAt(at)) && (at === 0 || /[ -~]/.test(text.charAt(at - 1)))) found.push(at);
  return [...found, ...(/[ -~]\n$/.test(text) ? [text.length - 1] : [])];
};

function does(body: Body, { kind, at, to }: Edit, n: number): Body {
  const { segments, ranges } = reading(body);
  const paragraphs = segments.flatMap(({ tabId, segmentId, paragraphs: held }) => held.map((paragraph) => ({ tabId, segmentId, ...paragraph })));
  if (kind === 'over') {
    const range = ranges[at % Math.max(1, ranges.length)];
    const [part] = range?.parts ?? [];
    if (!range || !part) return body;
    const { tabId, segmentId } = range;
    return tried(body, [{ deleteContentRange: { range: { tabId, segmentId, startIndex: part.start, endIndex: part.end } } }, { insertText: { location: { tabId, segmentId, index: part.start }, text: `h${n}h` } }]);
  }
  const one = paragraphs[at % paragraphs.length];
  const found = spots(one?.text ?? '');
  const from = found[to % Math.max(1, found.length)];
  if (!one || from === undefined) return body;
  const { tabId, segmentId, start } = one;
  const until = found[Math.min(found.length - 1, (to % Math.max(1, found.length)) + 1 + (at % 4))] ?? from;
  const range = { tabId, segmentId, startIndex: start + from, endIndex: start + until };
  if (kind === 'type' || kind === 'newline') return tried(body, [{ insertText: { location: { tabId, segmentId, index: start + from }, text: kind === 'newline' ? `h${n}h\n` : `h${n}h` } }]);
  if (until <= from) return body;
  if (kind === 'delete') return tried(body, [{ deleteContentRange: { range } }]);
  if (kind === 'restyle') return tried(body, [{ updateTextStyle: { range, textStyle: { bold: true }, fields: 'bold' } }]);
  return suggested(body, start + from, tabId, segmentId);
}

/** Not everything can be done everywhere; then it is not done. */
function tried(body: Body, requests: Docs.Schema$Request[]): Body {
  try {
    return apply(body, requests);
  } catch {
    return body;
  }
}

/** Somebody suggests to delete the run that stands there. */
function suggested(body: Body, index: number, tabId: string, segmentId: string): Body {
  const copy = structuredClone(body);
  const visit = (held: unknown): void => {
    if (typeof held !== 'object' || held === null) return;
    if ('elements' in held && Array.isArray(held.elements))
      for (const element of held.elements as Docs.Schema$ParagraphElement[])
        if (element.textRun && !element.textRun.content?.includes('\n') && (element.startIndex ?? 0) <= index && index < (element.endIndex ?? 0)) element.textRun.suggestedDeletionIds = ['suggest.p'];
    for (const inner of Object.values(held)) visit(inner);
  };
  for (const tab of [...(copy.tabs ?? []), ...(copy.tabs ?? []).flatMap(({ childTabs }) => childTabs ?? [])]) if (tab.tabProperties?.tabId === tabId && segmentId === '') visit(tab.documentTab?.body);
  return copy;
}

const inSegment = (filled: readonly Filled[], { tabId, segmentId }: Segment): Filled[] => filled.filter((one) => one.tabId === tabId && one.segmentId === segmentId).sort((a, b) => (a.parts[0]?.start ?? 0) - (b.parts[0]?.start ?? 0));

/** What a list puts between its entries. */
const SEPARATOR = /^(?:\s*|; |, )$/;

/** Each value, and each list from its first to its last entry, as far as no person's words stand between them. */
function spansOf(segment: Segment, filled: readonly Filled[]): { start: number; end: number }[] {
  const spans: { start: number; end: number; field: string }[] = [];
  const textOf = (from: number, to: number): string => segment.paragraphs.map(({ start, text }) => text.slice(Math.max(0, from - start), Math.max(0, to - start))).join('');
  for (const { field, parts, text } of filled) {
    const start = parts[0]?.start ?? 0;
    // A paragraph mark at the end of a range is not the value's.
    const marks = text.length - text.replace(/\n+$/, '').length;
    const end = Math.max(start + 1, (parts[parts.length - 1]?.end ?? 0) - marks);
    const last = spans[spans.length - 1];
    if (last && last.field === field && LISTS.includes(field) && SEPARATOR.test(textOf(last.end, start))) last.end = Math.max(end, last.end);
    else spans.push({ start, end, field });
  }
  return spans;
}

function unitsOf(document: DocumentText): unknown {
  const filled = readFilled(document);
  return document.segments.map((segment) => outside(segment, spansOf(segment, inSegment(filled, segment))));
}
const typed = (document: DocumentText): string[] => document.segments.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text).join('').match(/h\d+h/g) ?? []).sort();

function everyValueIsWhatTheRulesSay(before: DocumentText, after: DocumentText, given: Values): void {
  const [stood, stands] = [before, after].map((document) => readFilled(document).filter(({ field }) => PLAIN.includes(field)));
  before.segments.forEach((segment, at) => {
    const [was, is] = [inSegment(stood ?? [], segment), inSegment(stands ?? [], after.segments[at] ?? segment)];
    same(is.map(({ field }) => field), was.map(({ field }) => field));
    was.forEach((one, n) => {
      const now = is[n];
      const want = canonicalText(cleanText(resolveFrom(given)(one.field)?.entries[0]?.text ?? ''));
      const touched = segment.paragraphs.some(({ runs }) => runs.some((run) => run.deletions.length > 0 && one.parts.some((part) => part.start < run.end && run.start < part.end)));
      const intact = valueHash(hash, one.text) === one.hash && one.parts.length === 1;
      if (intact && !touched && !one.text.endsWith('\n')) same(canonicalText(now?.text ?? ''), want);
      else same(now?.text, one.text);
    });
  });
}

test('after fill, hand edits and refills, nothing outside a value has changed and every value is what the rules say', () => {
  holds(
    2600,
    fc.property(documents({ suggestions: false, unasked: false }), values, values, fc.array(edit, { maxLength: 5 }), ({ body }, first, second, edits) => {
      const edited = edits.reduce(does, fill(body, first).after);
      const before = reading(edited);
      const now = { ...second, unasked: first['unasked'] ?? '' };
      const { after } = refill(edited, now);
      const text = reading(after);
      everyValueIsWhatTheRulesSay(before, text, now);
      same(typed(text), typed(before));
      same(unitsOf(text), unitsOf(before));
    }),
  );
});

test('with what was kept of places, words typed over a value are found or told, never lost', () => {
  holds(
    1400,
    fc.property(documents({ suggestions: false, unasked: true }), values, values, fc.array(edit, { maxLength: 3 }), ({ body }, first, second, edits) => {
      const made = fill(body, first);
      const edited = edits.reduce(does, made.after);
      const { after } = refill(edited, second, { places: made.plan.filled.filter(({ kind }) => kind !== 'link'), patterns: made.plan.patterns });
      expect(typed(reading(after))).toEqual(typed(reading(edited)));
    }),
  );
});

/** Deletes the whole of a value, and types nothing in its place. */
function emptied(body: Body, at: number): Body {
  const { ranges } = reading(body);
  const range = ranges[at % Math.max(1, ranges.length)];
  const [part] = range?.parts ?? [];
  return range && part ? tried(body, [{ deleteContentRange: { range: { tabId: range.tabId, segmentId: range.segmentId, startIndex: part.start, endIndex: part.end } } }]) : body;
}

test('what people deleted is put back at its place or left out, as somebody chose, and nothing else changes', () => {
  const choice = fc.constantFrom<Choice>('form', 'form', 'document', 'later');
  let [back, out] = [0, 0];
  holds(
    600,
    fc.property(documents({ suggestions: false, unasked: false }), values, fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), fc.array(edit, { maxLength: 2 }), fc.array(choice, { minLength: 12, maxLength: 12 }), ({ body }, given, deletions, edits, picked) => {
      const made = fill(body, given);
      const edited = edits.reduce(does, deletions.reduce(emptied, made.after));
      const options = { places: made.plan.filled.filter(({ kind }) => kind !== 'link'), patterns: made.plan.patterns };
      const { plan: look, after: unchosen } = refill(edited, given, options);
      const choices = Object.fromEntries(look.deleted.map(({ key }, n) => [key, picked[n % picked.length] ?? 'later']));
      const { plan, after } = refill(edited, given, { ...options, choices });
      // What was typed over a value is a value again in both.
      const [before, text] = [reading(unchosen), reading(after)];
      expect(typed(text)).toEqual(typed(before));
      const chosen = look.deleted.filter(({ key }) => choices[key] === 'form');
      if (chosen.every(({ field }) => PLAIN.includes(field))) same(unitsOf(text), unitsOf(before));
      const count = (document: DocumentText, { field, entry }: { field: string; entry: string }): number => readFilled(document).filter((one) => one.field === field && one.entry === entry && one.hash !== '').length;
      const done = plan.settled.filter(({ as }) => as === 'put back').map(({ place }) => place);
      for (const one of done) expect(count(text, one)).toBe(count(before, one) + done.filter(({ field, entry }) => field === one.field && entry === one.entry).length);
      const hindered = [...plan.deleted, ...plan.touchedBySuggestion].map(({ field, entry }) => `${field}·${entry}`);
      const settled = plan.settled.map(({ place: { field, entry } }) => `${field}·${entry}`);
      const wanted = look.deleted.flatMap(({ key, field, entry }) => (choices[key] === 'later' ? [] : [`${field}·${entry}`]));
      for (const name of wanted) expect([...settled, ...hindered]).toContain(name);
      for (const name of settled) expect(wanted).toContain(name);
      back += done.length;
      out += plan.settled.length - done.length;
    }),
  );
  // The cases meet what they are about.
  expect([back > 60, out > 30]).toEqual([true, true]);
});

const textOf = (body: Body): string => reading(body).segments.flatMap(({ paragraphs }) => paragraphs.map(({ text, style, inList }) => `${style}${inList ? '•' : ''} ${text}`)).join('');

test('whatever sections showed before, a refill shows what a first fill would', () => {
  holds(
    900,
    fc.property(sections, ({ body, states }) => {
      const [first = {}, ...others] = states;
      const values: Values = { first: 'one' };
      const made = fill(body, values, undefined, first);
      let now = made.after;
      for (const state of others) {
        now = refill(now, values, { sections: state, patterns: made.plan.patterns }).after;
        expect(textOf(now)).toBe(textOf(fill(body, values, undefined, state).after));
      }
    }),
  );
});

test('entries in which people wrote stay, and no word of theirs is lost', () => {
  holds(
    700,
    fc.property(sections, fc.array(edit, { maxLength: 3 }), ({ body, states }, edits) => {
      const [first = {}, ...others] = states;
      const made = fill(body, { first: 'one' }, undefined, first);
      let now = edits.reduce(does, made.after);
      const words = typed(reading(now));
      for (const state of others) now = refill(now, { first: 'two' }, { sections: state as Sections, patterns: made.plan.patterns }).after;
      expect(typed(reading(now))).toEqual(words);
    }),
  );
});
