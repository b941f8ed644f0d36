/**
 * replaceAllText: over runs, within a paragraph, in every segment of the tabs. The replacement takes the style of the
 * match's first character and counts as one edit for named ranges (google-apis.md A3). Refused, because unknown: text to
 * find with a line end, an empty replacement, a match in a pending suggestion. Tables of contents are passed over: Docs
 * makes them. 501: regular expressions.
 */
import { notImplemented } from '../../service.ts';
import { divide, suggestionsOn } from '../elements.ts';
import { refuse } from '../errors.ts';
import { endOf, paragraphsIn, segmentsOf, textOf } from '../model.ts';
import { paragraphAt, placeIn, tabsOf } from '../places.ts';
import type { Draft, Reach } from '../places.ts';
import { replaced } from '../range-positions.ts';
import { deleteSpan, insertText, stripped } from '../text-edits.ts';
import type { Family } from './family.ts';

export const replace: Family<'replaceAllText'> = {
  replaceAllText(draft, { containsText, replaceText, tabsCriteria }) {
    const wanted = containsText?.text ?? '';
    if (containsText?.searchByRegex) throw notImplemented('searchByRegex of replaceAllText');
    if (wanted === '') refuse('The text to find must not be empty.');
    if (wanted.includes('\n')) refuse('The local Docs does not match text across paragraphs.');
    if (stripped(wanted) !== wanted) refuse('The text to find has characters that no document holds.');
    const replacement = stripped(replaceText ?? '');
    if (replacement === '') refuse('replacement text parameter is required but not specified.');
    const find = (text: string): number[] => occurrences(text, wanted, containsText?.matchCase ?? false);
    let occurrencesChanged = 0;
    for (const tab of tabsOf(draft, tabsCriteria))
      for (const [segmentId, segment] of segmentsOf(tab.documentTab)) {
        const place = placeIn(tab, segmentId);
        for (const block of paragraphsIn(segment.content, 0, endOf(segment)).toReversed())
          for (const start of find(textOf(block.paragraph)).map((at) => block.startIndex + at).toReversed()) {
            if (paragraphAt(segment.content, start)?.inContents) continue;
            replaceOne(draft, { place, start, end: start + wanted.length }, replacement);
            occurrencesChanged += 1;
          }
      }
    return { replaceAllText: occurrencesChanged > 0 ? { occurrencesChanged } : {} };
  },
};

/** Where `wanted` stands in `text`, not overlapping; never half a surrogate pair. */
function occurrences(text: string, wanted: string, matchCase: boolean): number[] {
  const [hay, needle] = matchCase ? [text, wanted] : [folded(text), folded(wanted)];
  const found: number[] = [];
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) found.push(at);
  return found.filter((at) => !isLow(text, at) && !isLow(text, at + wanted.length));
}

const isLow = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** Lower case, unit for unit, so that positions stay. */
const folded = (text: string): string => [...text].map((letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('');

function replaceOne(draft: Draft, reach: Reach, replacement: string): void {
  const { place, start, end } = reach;
  const block = paragraphAt(place.segment.content, start)?.block;
  if (!block) return;
  const within = divide(divide(block.paragraph.elements, start)[1], end)[0];
  if (within.some((element) => suggestionsOn(element).length > 0)) refuse('The local Docs does not replace text in a pending suggestion.');
  const ranges = structuredClone(place.tab.documentTab.namedRanges);
  insertText({ place, index: start }, replacement, { ids: draft.ids, style: within[0]?.textRun?.textStyle ?? {} });
  deleteSpan({ place, start: start + replacement.length, end: end + replacement.length });
  place.tab.documentTab.namedRanges = ranges;
  replaced(place, start, end, replacement.length);
}
