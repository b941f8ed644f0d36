/** What people do to a document by hand, by the words they see; and a refill, held to its laws. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { planRefill } from '../../src/template/refill.ts';
import type { RefillOptions, RefillPlan } from '../../src/template/refill-plan.ts';
import { apply, linesOf, reading, resolveFrom, resolveSectionFrom, same } from './checker.ts';
import type { Sections, Values } from './checker.ts';
import { hash } from './documents.ts';

type Body = Docs.Schema$Document;

/** Where words stand first. */
export function find(body: Body, words: string): { tabId: string; segmentId: string; start: number; end: number } {
  for (const { tabId, segmentId, paragraphs } of reading(body).segments)
    for (const { start, text } of paragraphs) {
      const at = text.indexOf(words);
      if (at >= 0) return { tabId, segmentId, start: start + at, end: start + at + words.length };
    }
  throw new Error(`${words} does not stand in the document`);
}

export const typeAfter = (words: string, text: string) => (body: Body): Body => {
  const { tabId, segmentId, end } = find(body, words);
  return apply(body, [{ insertText: { location: { tabId, segmentId, index: end }, text } }]);
};

/** Selects words and types: the words go first, and with them a range that held nothing else. */
export const typeOver = (words: string, text: string) => (body: Body): Body => {
  const { tabId, segmentId, start, end } = find(body, words);
  const range = { tabId, segmentId, startIndex: start, endIndex: end };
  return apply(body, [{ deleteContentRange: { range } }, ...(text === '' ? [] : [{ insertText: { location: { tabId, segmentId, index: start }, text } }])]);
};

export const restyle = (words: string, textStyle: Docs.Schema$TextStyle) => (body: Body): Body => {
  const { tabId, segmentId, start, end } = find(body, words);
  return apply(body, [{ updateTextStyle: { range: { tabId, segmentId, startIndex: start, endIndex: end }, textStyle, fields: Object.keys(textStyle).join(',') } }]);
};

export interface Refilled {
  plan: RefillPlan;
  after: Body;
  readonly lines: string[];
}

/** Plans, applies, and plans again: the second plan is empty and tells the same of what people wrote. */
export function refill(body: Body, values: Values, options: Partial<RefillOptions> & { sections?: Sections } = {}): Refilled {
  const { sections = {}, ...given } = options;
  const all = { hash, knownNames: Object.keys(values), resolveSection: resolveSectionFrom(sections), ...given };
  const plan = planRefill(reading(body), resolveFrom(values), all);
  const after = plan.requests.length === 0 ? body : apply(body, plan.requests);
  const text = reading(after);
  same(text.unsound, []);
  // What was told as lost or deleted may be found once the words around it are as they were again.
  const out = plan.settled.flatMap(({ place, as }) => (as === 'left out' ? [place] : []));
  const lost = new Set([...plan.lost, ...out].map(({ field, entry, place }) => `${field} ${entry} ${place}`));
  const deleted = new Set(plan.deleted.map(({ field, entry }) => `${field} ${entry}`));
  const places = given.places?.map((one) => (lost.has(`${one.field} ${one.entry} ${one.place}`) || deleted.has(`${one.field} ${one.entry}`) ? { ...one, kind: 'anchor' as const } : one));
  const again = planRefill(text, resolveFrom(values), { ...all, ...(places ? { places } : {}) });
  same([again.requests, again.written], [[], []]);
  return {
    plan,
    after,
    get lines() {
      return linesOf(after);
    },
  };
}
