/**
 * Edits of one segment, before they become one batch: each replaces a stretch of what was read. They are carried out from
 * the end to the start, so that every position is the one that was read; what only holds afterwards is asked of `After`.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { Paragraph } from './paragraphs.ts';
import type { Segment } from './reading.ts';
import { Surroundings } from './surroundings.ts';

export interface OperationPiece<P> {
  text: string;
  /** What is to be told of it, with the words around it. */
  place?: P;
}

export interface Operation<P> {
  /** Document indices of what is replaced; equal where something is only put in or marked. */
  start: number;
  end: number;
  /** Once everything behind it is done. */
  requests: readonly Docs.Schema$Request[] | ((after: After) => readonly Docs.Schema$Request[]);
  /** What stands there then, in order. */
  pieces: readonly OperationPiece<P>[];
  /** By how many units it moves what is behind it. */
  delta: number;
  /** Put in in front of what stands at `start`, and no part of it. */
  ahead?: boolean;
  /** Put in behind what ends at `start`, and a part of that. */
  grows?: boolean;
  /** What is put in is shown by this section. */
  section?: string;
}

/** What an untouched stretch of the document will be; asked with document indices as read, at the edges of operations. */
export interface After {
  /** Units. */
  length(from: number, to: number): number;
  /** Where an index will be; what is put in there stands behind it. */
  position(index: number): number;
  text(from: number, to: number): string;
  /** A stretch with those of the texts put in at its ends that are parts of it. */
  stretch(from: number, to: number, isPart: (putIn: PutIn, atStart: boolean) => boolean): { start: number; length: number; text: string };
}

export type PutIn = Pick<Operation<unknown>, 'grows' | 'section'>;

/** Asked when everything is done, about positions that hold then. */
export type Late = (after: After) => readonly Docs.Schema$Request[];

/** For one batch: from the end to the start, and of those at one index the last first. */
export function requestsOf<P>(segment: Segment, operations: readonly Operation<P>[], late: readonly Late[] = []): Docs.Schema$Request[] {
  const ordered = inOrder(operations);
  const after = afterOf(segment, ordered);
  const requests: Docs.Schema$Request[] = [];
  for (const { requests: own } of [...ordered].reverse()) requests.push(...(typeof own === 'function' ? own(after) : own));
  for (const ask of late) requests.push(...ask(after));
  return forgetFirst(requests);
}

/** A range that loses all its text is gone, and forgetting it then would be refused: so that comes before any edit. */
function forgetFirst(requests: readonly Docs.Schema$Request[]): Docs.Schema$Request[] {
  const forgotten = new Map(requests.flatMap((request) => (request.deleteNamedRange?.namedRangeId ? [[request.deleteNamedRange.namedRangeId, request] as const] : [])));
  return forgotten.size === 0 ? [...requests] : [...forgotten.values(), ...requests.filter(({ deleteNamedRange }) => !deleteNamedRange)];
}

const placeOf = ({ start, ahead, grows }: { start: number; ahead?: boolean; grows?: boolean }): number => (grows ? start - 0.75 : ahead ? start - 0.5 : start);

/** Sorting is stable, so operations at one index keep the order they were given in. */
const inOrder = <P>(operations: readonly Operation<P>[]): Operation<P>[] => [...operations].sort((a, b) => placeOf(a) - placeOf(b) || a.end - b.end);

function firstFrom(starts: readonly { start: number; ahead?: boolean; grows?: boolean }[], index: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = starts[middle];
    if (one && placeOf(one) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

function afterOf<P>(segment: Segment, ordered: readonly Operation<P>[]): After {
  const sums = [0];
  for (const { delta } of ordered) sums.push((sums[sums.length - 1] ?? 0) + delta);
  const within = (from: number, to: number): readonly Operation<P>[] => ordered.slice(firstFrom(ordered, from), firstFrom(ordered, to));
  return {
    length: (from, to) => to - from + (sums[firstFrom(ordered, to)] ?? 0) - (sums[firstFrom(ordered, from)] ?? 0),
    position: (index) => index + (sums[firstFrom(ordered, index)] ?? 0),
    text: (from, to) => textAfter(segment, within(from, to), from, to).map(({ text }) => text).join(''),
    stretch(from, to, isPart) {
      const putIn = (at: number, index: number): boolean => ordered[at]?.start === index && ordered[at].end === index;
      let first = firstFrom(ordered, from - 0.75);
      for (let one = ordered[first]; one && putIn(first, from) && !isPart(one, true); one = ordered[first]) first += 1;
      let until = Math.max(first, firstFrom(ordered, to - 0.75));
      for (let one = ordered[until]; one && (one.start < to || (putIn(until, to) && isPart(one, false))); one = ordered[until]) until += 1;
      const length = to - from + (sums[until] ?? 0) - (sums[first] ?? 0);
      return { start: from + (sums[first] ?? 0), length, text: textAfter(segment, ordered.slice(first, until), from, to).map(({ text }) => text).join('') };
    },
  };
}

/** The text of a stretch with its operations done. */
function textAfter<P>({ paragraphs }: Segment, operations: readonly Operation<P>[], from: number, to: number): OperationPiece<P>[] {
  const pieces: OperationPiece<P>[] = [];
  let next = 0;
  let at = from;
  const upTo = (paragraph: Paragraph, index: number): void => {
    // Where a row goes, an operation begins before its first paragraph.
    const from = Math.max(at, paragraph.start);
    if (index > from) pieces.push({ text: paragraph.text.slice(from - paragraph.start, index - paragraph.start) });
    at = Math.max(at, index);
  };
  const first = Math.max(0, firstFrom(paragraphs, from + 1) - 1);
  for (let n = first; n < paragraphs.length; n += 1) {
    const paragraph = paragraphs[n];
    if (!paragraph || paragraph.start >= to) break;
    const end = Math.min(to, paragraph.start + paragraph.text.length);
    for (let operation = operations[next]; operation && operation.start < Math.max(end, paragraph.start + 1); operation = operations[next]) {
      upTo(paragraph, Math.min(end, operation.start));
      pieces.push(...operation.pieces);
      at = Math.max(at, operation.end);
      next += 1;
    }
    if (end > at) {
      at = Math.max(at, paragraph.start);
      upTo(paragraph, end);
    }
  }
  for (const operation of operations.slice(next)) pieces.push(...operation.pieces);
  return pieces;
}

/** What stands at each place afterwards, in order, with the words before and after it. */
export function placesOf<P>(segment: Segment, operations: readonly Operation<P>[]): (P & { before: string; after: string })[] {
  const surroundings = new Surroundings();
  const placed: { place: P; at: { from: number; to: number } }[] = [];
  const end = segment.paragraphs.reduce((last, { start, text }) => Math.max(last, start + text.length), 0);
  for (const { text, place } of textAfter(segment, inOrder(operations), 0, end + 1)) {
    const at = surroundings.add(text);
    if (place !== undefined) placed.push({ place, at });
  }
  return placed.map(({ place, at }) => ({ ...place, ...surroundings.around(at) }));
}
