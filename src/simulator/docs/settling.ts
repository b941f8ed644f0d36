/** Accepting or rejecting one pending suggestion, as people do at Google's own page: what it proposes happens or not, and no trace of it stays. */
import { notImplemented } from '../service.ts';
import { joinRuns } from './elements.ts';
import { refuse } from './errors.ts';
import { allTabs, endOf, paragraphsIn, segmentsOf } from './model.ts';
import type { Segment, Tab } from './model.ts';
import { placeIn } from './places.ts';
import type { Draft } from './places.ts';
import { ACCEPTED, acceptStyles, dropBlocks, dropText } from './suggestions.ts';
import type { Marks } from './suggestions.ts';
import { reindex } from './text-index.ts';

export type Verdict = 'accept' | 'reject';

export function settleSuggestion(draft: Draft, id: string, verdict: Verdict): void {
  const tabs = allTabs(draft.tabs).filter(({ documentTab }) => bears(documentTab, id));
  if (tabs.length === 0) refuse(`There is no pending suggestion ${id}.`);
  for (const tab of tabs) settleIn(tab, id, verdict);
}

function settleIn(tab: Tab, id: string, verdict: Verdict): void {
  const accepting = verdict === 'accept';
  const goes = (marks: Marks | undefined): boolean => Boolean((accepting ? marks?.suggestedDeletionIds : marks?.suggestedInsertionIds)?.includes(id));
  for (const [segmentId, segment] of segmentsOf(tab.documentTab)) {
    dropBlocks(placeIn(tab, segmentId), segment.content, goes);
    dropText(placeIn(tab, segmentId), goes);
    if (accepting) for (const { paragraph } of paragraphsOf(segment)) acceptStyles(paragraph, id);
  }
  unmark(tab.documentTab, id, accepting);
  for (const [, segment] of segmentsOf(tab.documentTab)) {
    for (const { paragraph } of paragraphsOf(segment)) joinRuns(paragraph);
    reindex(segment);
  }
}

const paragraphsOf = (segment: Segment) => paragraphsIn(segment.content, 0, endOf(segment));

/** `suggestedInsertionIds` and its like are lists of ids, suggested looks are maps by id. */
const isMark = (name: string): boolean => /^suggested[A-Z]/.test(name);

const bears = (value: object, id: string): boolean =>
  Object.entries(value).some(([name, inner]) => typeof inner === 'object' && inner !== null && (isMark(name) ? (Array.isArray(inner) ? inner.includes(id) : id in inner) : bears(inner, id)));

function unmark(value: object, id: string, accepting: boolean): void {
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner !== 'object' || inner === null) continue;
    if (!isMark(name)) unmark(inner, id, accepting);
    else if (Array.isArray(inner) ? inner.includes(id) : id in inner) {
      if (accepting && !ACCEPTED.includes(name)) throw notImplemented(`accepting ${name}`);
      const left = Array.isArray(inner) ? inner.filter((one) => one !== id) : Object.fromEntries(Object.entries(inner).filter(([one]) => one !== id));
      if (Object.keys(left).length > 0) Object.assign(value, { [name]: left });
      else Reflect.deleteProperty(value, name);
    }
  }
}
