/** Anchors: ranges that remember the place of what shows nothing now, over a character beside it or over words that say so. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { insert, named, remove } from './edits.ts';
import type { After } from './operations.ts';
import { NO_PARAGRAPH, endOf } from './paragraphs.ts';
import type { Paragraph } from './paragraphs.ts';
import { rangeName } from './ranges.ts';
import type { Where } from './reading.ts';

/** Shown where nothing can carry an anchor: a range lies over these words. */
export const NONE_YET = 'none yet';

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** Positions that hold when everything is done. */
interface Spot {
  at: number;
  /** Words right before it in its paragraph; whether a paragraph stands before that. */
  before: string;
  follows: boolean;
  /** What stays behind it, where text that comes in has its place before that. */
  behind: { at: number; text: string };
}

/** Over the character before a position; over the one behind it where there is none before. */
export function anchorAt(where: Where, { field, entry }: { field: string; entry: string }, { at, before, follows, behind }: Spot): Docs.Schema$Request {
  const name = rangeName(field, entry, '', where.segmentId);
  if (before !== '') return named(where, name, at - (isLow(before.charCodeAt(before.length - 1)) ? 2 : 1), at);
  if (follows) return named(where, name, at - 1, at);
  return anchorAhead(where, field, behind.at, behind.text);
}

/** Of a part of a paragraph that goes; `ahead`: over what stands behind it, because another section stands before it. */
export function inlineAnchor(where: Where, anchor: { field: string; entry: string }, paragraph: Paragraph, { start, end }: { start: number; end: number }, ahead: boolean, after: After): Docs.Schema$Request {
  const behind = { at: after.position(end), text: after.text(end, endOf(paragraph)) };
  return ahead ? anchorAhead(where, anchor.field, behind.at, behind.text) : anchorAt(where, anchor, { at: after.position(start), before: after.text(paragraph.start, start), follows: paragraph.followsParagraph, behind });
}

/** Over the character behind a position. */
export const anchorAhead = (where: Where, field: string, at: number, behind: string): Docs.Schema$Request =>
  named(where, rangeName(field, BEFORE, '', where.segmentId), at, at + (isHigh(behind.charCodeAt(0)) ? 2 : 1));

/** The entry of an anchor that stands behind its place instead of before it. */
export const BEFORE = 'before';
/** The entry of an anchor that lies over visible words. */
export const WORDS = 'words';

/** Words in place of whole paragraphs, with an anchor over them. */
export function replacedBy(where: Where, paragraphs: readonly Paragraph[], words: string, field: string): Docs.Schema$Request[] {
  const start = paragraphs[0]?.start ?? 0;
  const end = endOf(paragraphs[paragraphs.length - 1] ?? { ...NO_PARAGRAPH, start }) - 1;
  return [
    ...(words === '' ? [] : [insert(where, start, words)]),
    ...(end > start ? [remove(where, start + words.length, end + words.length)] : []),
    ...(words === '' ? [] : [named(where, rangeName(field, WORDS, '', where.segmentId), start, start + words.length)]),
  ];
}
