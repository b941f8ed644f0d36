/** Named ranges: made, deleted, their content replaced. Where they are is kept up in range-positions.ts. */
import { divide, styleFor } from '../elements.ts';
import { refuse } from '../errors.ts';
import { allTabs } from '../model.ts';
import type { NamedRange, Tab } from '../model.ts';
import { paragraphAt, placeIn, reachOf, tabsOf } from '../places.ts';
import type { Draft, Reach } from '../places.ts';
import { deleteText, insertText, stripped } from '../text-edits.ts';
import type { Family } from './family.ts';

const MAX_NAME = 256;

export const namedRanges: Family<'createNamedRange' | 'deleteNamedRange' | 'replaceNamedRangeContent'> = {
  createNamedRange(draft, { name, range }) {
    if (!name || name.length > MAX_NAME) refuse(`The name of a named range must be 1 to ${MAX_NAME} UTF-16 code units long.`);
    const { place, start, end } = reachOf(draft, range);
    const namedRangeId = draft.ids.kix();
    place.tab.documentTab.namedRanges.push({ namedRangeId, name: name ?? '', ranges: [{ segmentId: place.segmentId, startIndex: start, endIndex: end }] });
    return { createNamedRange: { namedRangeId } };
  },

  deleteNamedRange(draft, { name, namedRangeId, tabsCriteria }) {
    if (name && namedRangeId) refuse("oneof field 'named_range_reference' is already set. Cannot set 'name'");
    if (!name && !namedRangeId) refuse('ID or name for named range must be set');
    const tabs = tabsOf(draft, tabsCriteria);
    const meant = (range: NamedRange): boolean => (namedRangeId ? range.namedRangeId === namedRangeId : range.name === name);
    if (!tabs.some((tab) => tab.documentTab.namedRanges.some(meant))) refuse(`The named range ${namedRangeId ? `with ID ${namedRangeId}` : `named ${name ?? ''}`} does not exist.`);
    for (const { documentTab } of tabs) documentTab.namedRanges = documentTab.namedRanges.filter((range) => !meant(range));
    return {};
  },

  replaceNamedRangeContent(draft, { namedRangeId, namedRangeName, text, tabsCriteria }) {
    if (namedRangeId && namedRangeName) refuse("oneof field 'named_range_reference' is already set. Cannot set 'namedRangeName'");
    if (!namedRangeId && !namedRangeName) refuse('ID or name for named range must be set');
    const meant = (range: NamedRange): boolean => (namedRangeId ? range.namedRangeId === namedRangeId : range.name === namedRangeName);
    const found = tabsOf(draft, tabsCriteria).flatMap((tab) => tab.documentTab.namedRanges.filter(meant).map((range) => range.namedRangeId));
    if (namedRangeId && found.length === 0) refuse(`The named range with ID ${namedRangeId} does not exist.`);
    for (const id of found) replaceContent(draft, id, stripped(text ?? ''));
    return {};
  },
};

/** The first part takes the text in the style of its first character, the others lose theirs [DISC]; the range covers the new text. */
function replaceContent(draft: Draft, id: string, text: string): void {
  let [first, other] = reaches(draft, id);
  while (other) {
    deleteText(other);
    [first, other] = reaches(draft, id);
  }
  if (!first) return;
  if (text === '') return deleteText(first);
  const { place, start, end } = first;
  const kept = structuredClone(find(draft, id)?.range);
  const paragraph = paragraphAt(place.segment.content, start)?.block.paragraph ?? refuse('The named range does not begin in a paragraph.');
  const [, old] = divide(paragraph.elements, start);
  // In front, so that what is deleted afterwards is exactly the old text; refused together where that cannot go.
  insertText({ place, index: start }, text, { ids: draft.ids, style: styleFor([], old) });
  deleteText({ place, start: start + text.length, end: end + text.length });
  const { namedRanges: list } = place.tab.documentTab;
  place.tab.documentTab.namedRanges = list.filter((range) => range.namedRangeId !== id);
  if (kept) place.tab.documentTab.namedRanges.push({ ...kept, ranges: [{ segmentId: place.segmentId, startIndex: start, endIndex: start + text.length }] });
}

function find(draft: Draft, id: string): { tab: Tab; range: NamedRange } | undefined {
  for (const tab of allTabs(draft.tabs)) {
    const range = tab.documentTab.namedRanges.find((one) => one.namedRangeId === id);
    if (range) return { tab, range };
  }
  return undefined;
}

function reaches(draft: Draft, id: string): Reach[] {
  const found = find(draft, id);
  if (!found) return [];
  return found.range.ranges.map(({ segmentId, startIndex, endIndex }) => ({ place: placeIn(found.tab, segmentId), start: startIndex, end: endIndex }));
}
