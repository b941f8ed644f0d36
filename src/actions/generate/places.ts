/**
 * Where values stand in a document, for the record's Places: as they were filled now, or, where an earlier press filled
 * them and stopped before it was kept, as the document's own ranges tell.
 */
import type { FillPlan } from '../../template/fill.ts';
import { head, tail } from '../../template/places.ts';
import { rangeName, readFilled } from '../../template/ranges.ts';
import type { DocumentText, Segment } from '../../template/reading.ts';
import { WORDS_AROUND } from '../../template/surroundings.ts';
import type { KeptPlace } from '../documents/memory.ts';

export type { KeptPlace } from '../documents/memory.ts';

/** `raw`, the blank as it stood, is gone from a document that was filled before. */
export const placesOf = (plan: FillPlan, document: DocumentText): readonly KeptPlace[] => (plan.requests.length > 0 ? plan.filled : placesStanding(document));

/** As the document's ranges tell. */
export function placesStanding(document: DocumentText): KeptPlace[] {
  return readFilled(document).map(({ field, entry, hash, mark, place, tabId, segmentId, parts }) => {
    const segment = document.segments.find((item) => item.tabId === tabId && item.segmentId === segmentId);
    return { field, entry, mark, raw: '', place, tabId, segmentId, rangeName: rangeName(field, entry, hash, segmentId), kind: hash === '' ? 'anchor' : 'text', ...wordsAround(segment, parts[0]?.start ?? 0, parts[parts.length - 1]?.end ?? 0) };
  });
}

function wordsAround(segment: Segment | undefined, start: number, end: number): Pick<KeptPlace, 'before' | 'after'> {
  const paragraphs = segment?.paragraphs ?? [];
  const before = paragraphs.map((paragraph) => paragraph.text.slice(0, Math.max(0, start - paragraph.start))).join('');
  const after = paragraphs.map((paragraph) => paragraph.text.slice(Math.max(0, end - paragraph.start))).join('');
  return { before: tail(before, WORDS_AROUND), after: head(after, WORDS_AROUND) };
}
