/** Where a request points: tab, segment, paragraph; and the refusals for what is not there. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { Ids } from '../service.ts';
import { OUTSIDE_PARAGRAPH, indexTooLarge, refuse } from './errors.ts';
import { allTabs, childContents, endOf, textOf } from './model.ts';
import type { Block, Paragraph, ParagraphBlock, Segment, Tab } from './model.ts';

/** The document while a batch is applied to it: a copy that is kept only if every request succeeds. */
export interface Draft {
  tabs: Tab[];
  ids: Ids;
}

export interface Place {
  tab: Tab;
  /** '' for the body. */
  segmentId: string;
  segment: Segment;
  kind: 'body' | 'header' | 'footer' | 'footnote';
}

/** The tab of that id; without one the first, silently, as Google does [DISC][LIVE:vgd]. */
export function tabOf(draft: Draft, tabId: string | null | undefined): Tab {
  const tab = tabId ? allTabs(draft.tabs).find((one) => one.tabId === tabId) : draft.tabs[0];
  return tab ?? refuse(`The tab ID ${tabId ?? ''} does not exist.`);
}

/** The tabs a `tabsCriteria` names; without one all. */
export function tabsOf(draft: Draft, criteria: Docs.Schema$TabsCriteria | undefined): Tab[] {
  if (!criteria) return allTabs(draft.tabs);
  if (!criteria.tabIds?.length) refuse('The tabs criteria must name at least one tab ID.');
  return [...new Set(criteria.tabIds)].map((tabId) => tabOf(draft, tabId));
}

export function placeOf(draft: Draft, where: { tabId?: string | null; segmentId?: string | null } | undefined): Place {
  return placeIn(tabOf(draft, where?.tabId), where?.segmentId ?? '');
}

export function placeIn(tab: Tab, segmentId: string): Place {
  const { body, headers, footers, footnotes } = tab.documentTab;
  if (segmentId === '') return { tab, segmentId, segment: body, kind: 'body' };
  for (const [kind, segments] of [['header', headers], ['footer', footers], ['footnote', footnotes]] as const) {
    const segment = segments[segmentId];
    if (segment) return { tab, segmentId, segment, kind };
  }
  return refuse(`Segment with ID ${segmentId} was not found. If a segment ID is provided, it must be a header, footer or footnote ID.`);
}

export interface Reach {
  place: Place;
  start: number;
  end: number;
}

/** A range's place and ends; refuses an empty one and one that reaches beyond its segment. */
export function reachOf(draft: Draft, range: Docs.Schema$Range | undefined): Reach {
  const { startIndex: start, endIndex: end } = range ?? {};
  if (typeof start !== 'number' || typeof end !== 'number') return refuse('Invalid range: must contain a start and end index');
  const place = placeOf(draft, range);
  if (start < 0) refuse(`Index ${start} must be greater than or equal to 0.`);
  if (start >= end) refuse('The range should not be empty.');
  const last = endOf(place.segment);
  if (end > last) refuse(indexTooLarge(start >= last ? start : end, last));
  return { place, start, end };
}

export interface Point {
  place: Place;
  index: number;
}

/** Where an insert goes: `location`, or right before the segment's last newline. Exactly one must be given. */
export function pointOf(draft: Draft, request: { location?: Docs.Schema$Location; endOfSegmentLocation?: Docs.Schema$EndOfSegmentLocation }): Point {
  const { location, endOfSegmentLocation } = request;
  if (location && endOfSegmentLocation) refuse("oneof field 'insertion_location' is already set. Cannot set 'endOfSegmentLocation'");
  if (!location && !endOfSegmentLocation) refuse('An insertion location must be specified.');
  const place = placeOf(draft, location ?? endOfSegmentLocation);
  return { place, index: location ? location.index ?? 0 : endOf(place.segment) - 1 };
}

export interface Spot {
  /** The list of blocks the paragraph stands in, and where. */
  container: Block[];
  at: number;
  block: ParagraphBlock;
  inTable: boolean;
  inContents: boolean;
}

export function paragraphAt(blocks: Block[], index: number, around = { inTable: false, inContents: false }): Spot | undefined {
  const at = blocks.findIndex((block) => block.startIndex <= index && index < block.endIndex);
  const block = blocks[at];
  if (!block) return undefined;
  if ('paragraph' in block) return { container: blocks, at, block, ...around };
  const inside = { inTable: around.inTable || 'table' in block, inContents: around.inContents || 'tableOfContents' in block };
  for (const content of childContents(block)) {
    const spot = paragraphAt(content, index, inside);
    if (spot) return spot;
  }
  return undefined;
}

/** The paragraph that takes what is inserted at `index`; refuses where Google does. */
export function insertionSpot({ place, index }: Point): Spot {
  const end = endOf(place.segment);
  if (index >= end) refuse(indexTooLarge(index, end));
  const spot = paragraphAt(place.segment.content, index);
  if (!spot || spot.inContents) return refuse(OUTSIDE_PARAGRAPH);
  if (insideObject(spot.block.paragraph, index)) refuse(OUTSIDE_PARAGRAPH);
  if (insideCluster(textOf(spot.block.paragraph), index - spot.block.startIndex)) refuse('The insertion index cannot be within a grapheme cluster.');
  return spot;
}

const insideObject = (paragraph: Paragraph, index: number): boolean =>
  paragraph.elements.some((element) => !element.textRun && element.startIndex < index && index < element.endIndex);

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Google may instead move the insert behind the cluster [DOC]; refusing was seen too and is the stricter. */
function insideCluster(text: string, offset: number): boolean {
  const around = text.slice(Math.max(0, offset - 1), offset + 1);
  // Most inserts: neighbours below U+0300 never make one cluster ("\r" is stripped on insert).
  if (offset === 0 || !/[\u0300-\uffff]/.test(around)) return false;
  for (const { index } of graphemes.segment(text)) if (index >= offset) return index !== offset;
  return offset < text.length;
}

/** The UTF-16 unit at `index`; NaN where no paragraph stands. */
export function unitAt(blocks: Block[], index: number): number {
  const block = paragraphAt(blocks, index)?.block;
  return block ? textOf(block.paragraph).charCodeAt(index - block.startIndex) : NaN;
}
