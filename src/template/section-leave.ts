/** Paragraphs that go whole, and the anchors that stay for them. */
import type { Late, Operation } from './operations.ts';
import type { Segment } from './reading.ts';
import { endOf } from './paragraphs.ts';
import { NONE_YET, anchorAt, replacedBy } from './section-anchors.ts';
import type { PlaceCore, SectionFill } from './section-plan.ts';
import { without } from './section-writing.ts';

/** Paragraphs that go whole, run by run. Docs keeps the last mark of a cell and the one before a table [DISC deleteContentRange]. */
export function leave(segment: Segment, { going, owners, arrivals }: Pick<SectionFill, 'going' | 'owners' | 'arrivals'>): { operations: Operation<PlaceCore>[]; late: Late[] } {
  const operations: Operation<PlaceCore>[] = [];
  const late: Late[] = [];
  const { paragraphs } = segment;
  for (let at = 0; at < paragraphs.length; at += 1) {
    const first = paragraphs[at];
    if (!first || !going.has(first)) continue;
    let until = at + 1;
    while (going.has(paragraphs[until] ?? first) && paragraphs[until] && paragraphs[until - 1]?.precedesParagraph) until += 1;
    const run = paragraphs.slice(at, until);
    const last = run[run.length - 1] ?? first;
    const anchors = run.flatMap((paragraph) => (going.get(paragraph) ?? []).map((anchor) => ({ ...anchor, owner: owners.get(paragraph) })));
    const pieces = anchors.flatMap(({ core }) => (core ? [{ text: '', place: core }] : []));
    const words = anchors.find(({ field }) => field.startsWith('#'));
    const [before, behind] = [owners.get(paragraphs[at - 1] ?? first), owners.get(paragraphs[until] ?? first)];
    // What another section shows may go, and an anchor with it.
    const foreign = (owner: object | undefined): boolean => (before !== owner || arrivals.has(first.start)) && last.precedesParagraph && behind === owner;
    if (last.precedesParagraph || first.followsParagraph) {
      const shift = last.precedesParagraph ? 0 : 1;
      operations.push({ ...without(segment, { start: first.start - shift, end: endOf(last) - shift }), pieces });
      for (const anchor of anchors) late.push((after) => [anchorAt(segment, anchor, { at: after.position(first.start - shift) + shift, before: '', follows: first.followsParagraph && !foreign(anchor.owner), behind: { at: after.position(endOf(last)), text: after.text(endOf(last), endOf(last) + 2) } })]);
    } else if (words) operations.push({ start: first.start, end: endOf(last) - 1, requests: replacedBy(segment, run, NONE_YET, words.field), pieces: [...pieces, { text: NONE_YET }], delta: NONE_YET.length - (endOf(last) - 1 - first.start) });
    else if (endOf(last) - 1 > first.start) operations.push({ ...without(segment, { start: first.start, end: endOf(last) - 1 }), pieces });
    at = until - 1;
  }
  return { operations, late };
}
