/**
 * What becomes of a value that stands: what was filled, what stands there and what the form says are compared, and only
 * what the form alone changed is written, in the style that people have given it.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { isSpot, lastSpot } from './clusters.ts';
import { addressed, highlighted, insert, linked, named, rangeIn, remove, unnamed } from './edits.ts';
import type { Operation, OperationPiece } from './operations.ts';
import { runsIn, touchedBySuggestion } from './paragraphs.ts';
import type { Paragraph } from './paragraphs.ts';
import { rangeName, valueHash } from './ranges.ts';
import type { Filled, Hash } from './ranges.ts';
import type { Segment } from './reading.ts';
import type { PlaceCore } from './section-plan.ts';
import { canonicalText } from './cleaning.ts';
import { inOneParagraph, isHeading } from './values.ts';
import type { ReadyEntry, ReadyValue } from './values.ts';

/** `form`: write the form's text, also over a person's words. `document`: their words stay, and this text of the form asks no more. `later`: nothing yet. */
export type Choice = 'form' | 'document' | 'later';

/** A value that stands, with where it lies. */
export interface Standing extends Filled {
  /** What a choice is kept by; the same at every read. */
  key: string;
  start: number;
  end: number;
  /** All of them, in order; the first holds `start`. */
  paragraphs: readonly Paragraph[];
}

export type Verdict = 'unchanged' | 'write' | 'kept' | 'conflict' | 'agreed' | 'settled' | 'suggested';

/** Of one value: who changed it since it was filled. */
export function judge(standing: Standing, want: string, choice: Choice | undefined, hash: Hash): Verdict {
  if (standing.paragraphs.some((paragraph) => !paragraph.sound || touchedBySuggestion(paragraph, Math.max(standing.start, paragraph.start), Math.min(standing.end, paragraph.start + paragraph.text.length)))) return 'suggested';
  const now = valueHash(hash, standing.text);
  if (now !== want && !deletable(standing)) return now === standing.hash ? 'unchanged' : 'kept';
  if (now === want) return want === standing.hash ? 'unchanged' : 'agreed';
  if (now === standing.hash) return 'write';
  if (choice === 'form') return 'write';
  if (want === standing.hash) return 'kept';
  return choice === 'document' ? 'settled' : 'conflict';
}

/** A value that a person's table, or a table's edge, has come between cannot be taken out in one. */
const deletable = ({ paragraphs }: Standing): boolean => paragraphs.every((paragraph, at) => paragraph.cell === paragraphs[0]?.cell && (at === paragraphs.length - 1 || paragraph.precedesParagraph));

const nameOf = ({ field, entry, segmentId }: Filled, hash: string): string => rangeName(field, entry, hash, segmentId);

/** One found again by its surroundings has no range any more. */
const forgotten = ({ rangeId }: Standing): Docs.Schema$Request[] => (rangeId === '' ? [] : [unnamed(rangeId)]);

/** A person's words are theirs now: no range remembers them. */
export const released = (standing: Standing): Operation<PlaceCore> => ({ start: standing.start, end: standing.end, requests: forgotten(standing), pieces: [{ text: textIn(standing) }], delta: 0 });

/** Same words, new memory. */
export function renaming(standing: Standing, hash: string, mark: ReadyValue['mark']): Docs.Schema$Request[] {
  const { start, end } = standing;
  return [...forgotten(standing), named(standing, nameOf(standing, hash), start, end), ...unmarked(standing, start, end, mark)];
}

export const renamed = (standing: Standing, hash: string, mark: ReadyValue['mark']): Operation<PlaceCore> => ({ start: standing.start, end: standing.end, requests: renaming(standing, hash, mark), pieces: [{ text: textIn(standing) }], delta: 0 });

/** Whether another value begins at a document index: what stands there may be written anew. */
export type Beside = (index: number) => boolean;

/** Whether text may be put in right behind a value, whatever is written there in the same batch. `until`: the last of those behind it that go in it. */
export function mayFollow(standing: Standing, beside: Beside, until: Standing = standing): boolean {
  const behind = unitAt(until, until.end);
  return !beside(until.end) && !BRACKET.test(behind) && isSpot(unitAt(standing, standing.end - 1), behind);
}

function unitAt({ paragraphs }: Standing, index: number): string {
  const last = paragraphs[paragraphs.length - 1];
  return last?.text.charAt(index - last.start) ?? '';
}

/** Whether text may be put in right before a value that says `text` then. */
export function mayPrecede({ paragraphs: [first], start }: Standing, text: string): boolean {
  return !first || start === first.start || isSpot(first.text.charAt(start - first.start - 1), text.charAt(0));
}

/** A blank may begin with it. */
const BRACKET = /[{[<]/;

export const textIn = ({ paragraphs, start, end }: Standing): string => paragraphs.map((paragraph) => paragraph.text.slice(Math.max(0, start - paragraph.start), Math.max(0, end - paragraph.start))).join('');

/** A highlight of ours that says what is true no more. */
const unmarked = (standing: Standing, start: number, end: number, mark: ReadyValue['mark']): Docs.Schema$Request[] =>
  standing.mark !== 'none' && mark !== standing.mark ? [{ updateTextStyle: { range: rangeIn(standing, start, end), textStyle: {}, fields: 'backgroundColor' } }] : [];

/** In a heading a value stays on one paragraph, and so do several entries amid a sentence. */
export const laidIn = (paragraph: Paragraph | undefined, text: string, soft = false): string => (soft || (paragraph && isHeading(paragraph)) ? inOneParagraph(text) : text);

/**
 * Where to insert so that the ranges around grow along and the style is the value's: before its last plain character.
 * Only before what joins with nothing, for Docs moves or refuses an index within a grapheme cluster [DOC].
 */
function within(standing: Standing, beside: Beside, until: Standing | undefined): number {
  const text = textIn(standing);
  return lastSpot(text) || (mayFollow(standing, beside) && mayFollow(standing, beside, until) ? text.length : 0);
}

/** For text put in before a value, up to an index: it has taken on what stands there. */
export function ownStyle(standing: Standing, end: number): Docs.Schema$Request {
  const [first] = standing.paragraphs;
  const { link: _, ...textStyle } = (first && runsIn(first, standing.start, standing.start + 1)[0]?.style) ?? {};
  return { updateTextStyle: { range: rangeIn(standing, standing.start, end), textStyle, fields: '*' } };
}

/** What is written in place of a value. */
export interface Overwriting {
  entries: readonly { field: string; entry: ReadyEntry; text: string }[];
  /** Parts them. */
  between: string;
  mark: ReadyValue['mark'];
  beside: Beside;
  /** The last of those behind it that go. */
  until?: Standing | undefined;
  place?: (entry: ReadyEntry) => PlaceCore;
}

export function overwrite(standing: Standing, { entries, between, mark, beside, until, place }: Overwriting): Operation<PlaceCore> {
  const { start, end } = standing;
  const old = textIn(standing);
  const at = within(standing, beside, until);
  const text = entries.map((one) => one.text).join(between);
  const requests: Docs.Schema$Request[] = [...forgotten(standing), insert(standing, start + at, text)];
  // While the old text stands behind it: set up to the end of a paragraph, a style takes its mark along [DISC updateTextStyle.range].
  if (at === 0) requests.push(ownStyle(standing, start + text.length));
  if (at < old.length) requests.push(remove(standing, start + at + text.length, end + text.length));
  if (at > 0) requests.push(remove(standing, start, start + at));
  requests.push(...unmarked(standing, start, start + text.length, mark));
  const link = linkOf(standing);
  if (link) requests.push(linked(standing, start, start + text.length, link, link.style.link ?? {}));
  const pieces: OperationPiece<PlaceCore>[] = [];
  let from = start;
  entries.forEach((one, n) => {
    if (n > 0) pieces.push({ text: between });
    from += n > 0 ? between.length : 0;
    const to = from + one.text.length;
    if (!link) requests.push(...addressed(standing, from, one.text));
    requests.push(...highlighted(standing, from, to, mark), named(standing, rangeName(one.field, one.entry.entry, one.entry.hash, standing.segmentId), from, to));
    pieces.push({ text: one.text, ...(place ? { place: place(one.entry) } : {}) });
    from = to;
  });
  return { start, end, requests, pieces, delta: text.length - (end - start) };
}

/** Set again over all of a value, where it had one. */
export function linkedAgain(standing: Standing): Docs.Schema$Request[] {
  const link = linkOf(standing);
  return link ? [linked(standing, standing.start, standing.end, link, link.style.link ?? {})] : [];
}

/** The link over all of a value that is not just its own address. */
function linkOf(standing: Standing): ReturnType<typeof runsIn>[number] | undefined {
  const runs = standing.paragraphs.flatMap((paragraph) => runsIn(paragraph, Math.max(standing.start, paragraph.start), Math.min(standing.end, paragraph.start + paragraph.text.length)));
  const [first] = runs;
  if (!first?.style.link || runs.some(({ style }) => JSON.stringify(style.link) !== JSON.stringify(first.style.link))) return undefined;
  return first.linkUrl !== undefined && canonicalText(standing.text).includes(first.linkUrl) ? undefined : first;
}

/** Standing values of one segment, in order; what overlaps another is left out and told. */
export function standingIn(segment: Segment, filled: readonly Filled[]): { values: Standing[]; overlapping: Filled[] } {
  const values: Standing[] = [];
  const overlapping: Filled[] = [];
  const counts = new Map<string, number>();
  let at = 0;
  const ordered = [...filled].sort((a, b) => (a.parts[0]?.start ?? 0) - (b.parts[0]?.start ?? 0) || (b.parts[b.parts.length - 1]?.end ?? 0) - (a.parts[a.parts.length - 1]?.end ?? 0));
  for (const one of ordered) {
    const start = one.parts[0]?.start ?? 0;
    const end = one.parts[one.parts.length - 1]?.end ?? 0;
    const before = values[values.length - 1];
    if (before && start < before.end) {
      // Of two ranges of one value, the inner says nothing that the outer does not.
      if (before.field !== one.field || before.entry !== one.entry) overlapping.push(one);
      continue;
    }
    while ((segment.paragraphs[at + 1]?.start ?? Infinity) <= start) at += 1;
    let until = at + 1;
    while ((segment.paragraphs[until]?.start ?? Infinity) < end) until += 1;
    const paragraphs = segment.paragraphs.slice(at, until);
    const name = [one.tabId, one.segmentId, one.field, one.entry].join('/');
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const standing: Standing = { ...one, start, end, paragraphs, key: `${name}/${counts.get(name) ?? 1}` };
    const text = one.parts.length > 1 ? textIn(standing) : one.text;
    // A paragraph mark at the end is not the value's: Docs would refuse to delete many of them.
    const trimmed = text.replace(/\n+$/, '');
    values.push({ ...standing, text: trimmed, end: Math.max(start + 1, end - (text.length - trimmed.length)) });
  }
  return { values, overlapping };
}
