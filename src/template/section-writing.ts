/** How a section's text is written where it has its place, in the style that stands there. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { rangeIn, remove } from './edits.ts';
import type { Operation, OperationPiece } from './operations.ts';
import { endOf, runsIn } from './paragraphs.ts';
import type { Paragraph } from './paragraphs.ts';
import { rangeName } from './ranges.ts';
import type { Hash } from './ranges.ts';
import type { Segment, Where } from './reading.ts';
import type { PlaceCore } from './section-plan.ts';
import { inherited, write } from './writing.ts';
import type { Base, Group, Written } from './writing.ts';

export const styleOf = (paragraph: Paragraph, offset = 0): Docs.Schema$TextStyle => inherited(runsIn(paragraph, paragraph.start + offset, paragraph.start + offset + 1)[0]?.style ?? {});

export const baseAt = (paragraph: Paragraph): Base => ({ format: paragraph.format, ...(paragraph.bullet ? { bullet: paragraph.bullet } : {}), style: styleOf(paragraph) });

/** What text inserted before the paragraph mark takes on. */
export function lastStyle({ runs, text }: Paragraph): Docs.Schema$TextStyle {
  const last = runs[runs.length - 1];
  const alone = last && text.length > 1 && last.end - last.start === 1;
  return inherited((alone ? runs[runs.length - 2] : last)?.style ?? {});
}

/** What text inserted at an index takes on: of what stands before it; at a paragraph's start, of its first run. */
export function styleBefore(paragraph: Paragraph, at: number): Docs.Schema$TextStyle {
  const index = Math.max(paragraph.start, at - 1);
  return runsIn(paragraph, index, index + 1)[0]?.style ?? {};
}

/** New paragraphs in place of some that follow each other; the last keeps its paragraph mark. */
export function rewrite(segment: Segment, paragraphs: readonly Paragraph[], groups: readonly Group[], place: string, hash: Hash): Operation<PlaceCore> {
  const [first] = paragraphs;
  const last = paragraphs[paragraphs.length - 1];
  // A list item gives its bullet on: one cannot be made anew as it was.
  const giver = paragraphs.find(({ bullet }) => bullet) ?? first;
  if (!first || !last || !giver) throw new RangeError('There are no paragraphs to write in place of');
  const replaced = endOf(last) - 1 > giver.start ? [{ start: giver.start, end: endOf(last) - 1 }] : [];
  const replacedBefore = giver.start > first.start ? [{ start: first.start, end: giver.start }] : [];
  const written = write({ where: segment, at: giver.start, groups, base: baseAt(giver), hash, replaced, replacedBefore });
  return { start: first.start, end: endOf(last) - 1, requests: written.requests, pieces: piecesOf(written, segment, place), delta: lengthOf(written) - (endOf(last) - 1 - first.start) };
}

/** A style set up to a paragraph's end takes its mark along [DISC updateTextStyle.range]. */
export function markRestored(where: Where, paragraph: Paragraph, end: number, now: number, { requests }: Written): Docs.Schema$Request[] {
  if (end !== endOf(paragraph) - 1 || !requests.some(({ updateTextStyle: set }) => set?.fields === '*' && set.range?.endIndex === now)) return [];
  const style = runsIn(paragraph, end, end + 1)[0]?.style ?? {};
  return [{ updateTextStyle: { range: rangeIn(where, now, now + 1), textStyle: style, fields: '*' } }];
}

export const lengthOf = ({ pieces }: Written): number => pieces.reduce((sum, { text }) => sum + text.length, 0);

export const piecesOf = ({ pieces }: Written, where: Where, place: string): OperationPiece<PlaceCore>[] =>
  pieces.map(({ text, value }) => {
    if (!value) return { text };
    const { field, entry, mark, raw } = value;
    return { text, place: { tabId: where.tabId, segmentId: where.segmentId, field, entry: entry.entry, mark, raw, kind: 'text', rangeName: rangeName(field, entry.entry, entry.hash, where.segmentId), place } };
  });

export const without = (where: Where, { start, end }: { start: number; end: number }): Operation<PlaceCore> => ({ start, end, requests: [remove(where, start, end)], pieces: [], delta: start - end });
