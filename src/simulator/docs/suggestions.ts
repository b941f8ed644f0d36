/**
 * Pending suggestions: how a document reads with them accepted or rejected, and making them as a person would. Edits and
 * indices always belong to SUGGESTIONS_INLINE; the two previews are copies with text taken out, so their indices differ
 * (google-apis.md A2).
 */
import { notImplemented } from '../service.ts';
import type { Ids } from '../service.ts';
import { changeWithin, joinRuns } from './elements.ts';
import { Refused, refuse } from './errors.ts';
import { property } from './field-mask.ts';
import { allTabs, bearer, childContents, endOf, paragraphsIn, segmentsOf, styleOf } from './model.ts';
import type { Block, Paragraph, Segment, Span, Tab, TableBlock } from './model.ts';
import { placeIn, reachOf } from './places.ts';
import type { Draft, Place, Point, Reach } from './places.ts';
import { removed } from './range-positions.ts';
import { checkDeletion, deleteSpan, insertText, stripped } from './text-edits.ts';
import { reindex } from './text-index.ts';

export type Preview = 'PREVIEW_SUGGESTIONS_ACCEPTED' | 'PREVIEW_WITHOUT_SUGGESTIONS';
export type Marks = { suggestedInsertionIds?: string[] | null; suggestedDeletionIds?: string[] | null };

/** Copies of the tabs without what the preview leaves out, and without any trace of suggestions. */
export function previewed(tabs: readonly Tab[], mode: Preview): Tab[] {
  const copies = structuredClone([...tabs]);
  const goes = (marks: Marks | undefined): boolean =>
    Boolean(mode === 'PREVIEW_SUGGESTIONS_ACCEPTED' ? marks?.suggestedDeletionIds?.length : marks?.suggestedInsertionIds?.length);
  for (const tab of allTabs(copies)) {
    for (const [segmentId, segment] of segmentsOf(tab.documentTab)) {
      // A footnote goes with its mark.
      if (!segmentsOf(tab.documentTab).some(([id]) => id === segmentId)) continue;
      dropBlocks(placeIn(tab, segmentId), segment.content, goes);
      dropText(placeIn(tab, segmentId), goes);
      if (mode === 'PREVIEW_SUGGESTIONS_ACCEPTED') for (const block of paragraphsIn(segment.content, 0, endOf(segment))) acceptStyles(block.paragraph);
    }
    strip(tab.documentTab, mode === 'PREVIEW_SUGGESTIONS_ACCEPTED');
    for (const [, segment] of segmentsOf(tab.documentTab)) paragraphsIn(segment.content, 0, endOf(segment)).forEach((block) => joinRuns(block.paragraph));
    for (const [, segment] of segmentsOf(tab.documentTab)) reindex(segment);
  }
  return copies;
}

/** Tables, rows, columns, breaks and contents that are only proposed, or proposed to go. */
export function dropBlocks(place: Place, blocks: Block[], goes: (marks: Marks | undefined) => boolean): void {
  for (const block of blocks.toReversed()) {
    for (const content of childContents(block).toReversed()) dropBlocks(place, content, goes);
    if ('paragraph' in block) continue;
    if ('table' in block) dropRowsAndCells(place, block, goes);
    const emptied = 'table' in block && block.table.rows === 0;
    if (!emptied && !goes('table' in block ? block.table : 'sectionBreak' in block ? block.sectionBreak : block.tableOfContents)) continue;
    blocks.splice(blocks.indexOf(block), 1);
    taken(place, block);
  }
}

function dropRowsAndCells(place: Place, { table }: TableBlock, goes: (marks: Marks | undefined) => boolean): void {
  for (const row of table.tableRows.toReversed()) {
    if (goes(row)) {
      table.tableRows.splice(table.tableRows.indexOf(row), 1);
      taken(place, row);
      continue;
    }
    for (const cell of row.tableCells.filter(goes).toReversed()) {
      row.tableCells.splice(row.tableCells.indexOf(cell), 1);
      taken(place, cell);
    }
  }
  table.rows = table.tableRows.length;
  table.columns = Math.max(0, ...table.tableRows.map((row) => row.tableCells.length));
}

function taken(place: Place, { startIndex, endIndex }: Span): void {
  removed(place, startIndex, endIndex);
  reindex(place.segment);
}

export function dropText(place: Place, goes: (marks: Marks | undefined) => boolean): void {
  const elements = paragraphsIn(place.segment.content, 0, endOf(place.segment)).flatMap((block) => block.paragraph.elements);
  const spans: Span[] = [];
  for (const { startIndex, endIndex } of elements.filter((element) => goes(bearer(element)))) {
    const last = spans.at(-1);
    if (last?.endIndex === startIndex) last.endIndex = endIndex;
    else spans.push({ startIndex, endIndex });
  }
  for (const { startIndex: start, endIndex: end } of spans.toReversed()) dropSpan({ place, start, end });
}

/** A newline that must stay (before a table, at a cell's end) stays; the rest goes. */
function dropSpan(reach: Reach): void {
  const shorter = { ...reach, end: reach.end - 1 };
  if (deletable(reach)) deleteSpan(reach);
  else if (shorter.start < shorter.end && deletable(shorter)) deleteSpan(shorter);
}

function deletable(reach: Reach): boolean {
  try {
    checkDeletion(reach);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** Applies suggested looks: of all suggestions, or `only` of one. */
export function acceptStyles(paragraph: Paragraph, only?: string): void {
  const chosen = <T>(changes: Record<string, T> | null | undefined): T[] => Object.entries(changes ?? {}).flatMap(([id, change]) => (only === undefined || id === only ? [change] : []));
  for (const { paragraphStyle, paragraphStyleSuggestionState } of chosen(paragraph.suggestedParagraphStyleChanges))
    accept(paragraph.paragraphStyle, paragraphStyle ?? {}, paragraphStyleSuggestionState ?? {});
  for (const element of paragraph.elements)
    for (const { textStyle, textStyleSuggestionState } of chosen(bearer(element)?.suggestedTextStyleChanges))
      accept(styleOf(element) ?? {}, textStyle ?? {}, textStyleSuggestionState ?? {});
}

/** `boldSuggested: true` means that `bold` is what the suggestion changes, unset included. */
function accept(style: object, suggested: object, state: object): void {
  for (const [flag, on] of Object.entries(state)) {
    const name = flag.replace(/Suggested$/, '');
    if (on !== true || name === flag) continue;
    const value = property(suggested, name);
    if (value === undefined) Reflect.deleteProperty(style, name);
    else Object.assign(style, { [name]: structuredClone(value) });
  }
}

/** Marks of suggestions that can be accepted here. */
export const ACCEPTED = ['suggestedInsertionIds', 'suggestedDeletionIds', 'suggestedTextStyleChanges', 'suggestedParagraphStyleChanges'];

/** Removes every trace. Rejecting a suggested look is leaving it out; accepting one that is not known here is refused. */
function strip(value: object, accepting: boolean): void {
  for (const [name, inner] of Object.entries(value)) {
    if (/^suggested[A-Z]/.test(name)) {
      if (accepting && !ACCEPTED.includes(name)) throw notImplemented(`PREVIEW_SUGGESTIONS_ACCEPTED of ${name}`);
      Reflect.deleteProperty(value, name);
    } else if (typeof inner === 'object' && inner !== null) strip(inner, accepting);
  }
}

/** Text a person proposes to add. Gives the suggestion's id. */
export function suggestInsert(draft: Draft, point: Point, text: string, id = newId(draft.ids)): string {
  const content = stripped(text);
  if (content === '') refuse('Insert text requests must specify text to insert.');
  insertText(point, content, { ids: draft.ids, suggestionId: id });
  return id;
}

/** Text a person proposes to delete: it stays, marked, and nothing moves, but for what the same suggestion had added. */
export function suggestDelete(draft: Draft, range: Parameters<typeof reachOf>[1], id = newId(draft.ids)): string {
  const reach = reachOf(draft, range);
  checkDeletion(reach);
  const { content }: Segment = reach.place.segment;
  for (const block of paragraphsIn(content, reach.start, reach.end))
    changeWithin(block, reach.start, reach.end, (element) => {
      const on = bearer(element);
      if (on && !on.suggestedDeletionIds?.includes(id)) on.suggestedDeletionIds = [...(on.suggestedDeletionIds ?? []), id];
    });
  dropText(reach.place, (marks) => Boolean(marks?.suggestedInsertionIds?.includes(id) && marks.suggestedDeletionIds?.includes(id)));
  return id;
}

const newId = (ids: Ids): string => ids.short('suggest.', 12);
