/** The two edits everything else is made of: text in, a span out. Both move named ranges and count the indices anew. */
import type { Ids } from '../service.ts';
import { divide, joinRuns, run, styleFor, suggestionsOn } from './elements.ts';
import { CANNOT_DELETE, indexTooLarge, refuse } from './errors.ts';
import { withFootnotes } from './footnotes.ts';
import { childContents, endOf } from './model.ts';
import type { Block, Element, Paragraph, ParagraphBlock, TextStyle } from './model.ts';
import { insertionSpot, unitAt } from './places.ts';
import type { Point, Reach, Spot } from './places.ts';
import { inserted, removed } from './range-positions.ts';
import { reindex } from './text-index.ts';

/** Text as Docs keeps it: without U+0000–0008, U+000C–001F and U+E000–F8FF, which Google strips on insert [DISC]. */
export function stripped(text: string): string {
  if (/\p{Surrogate}/u.test(text)) refuse('The text to insert must not contain half a surrogate pair.');
  return text.replace(/[\u0000-\u0008\u000c-\u001f\ue000-\uf8ff]/g, '');
}

export interface Insert {
  ids: Ids;
  /** In place of the style the surroundings give. */
  style?: TextStyle;
  /** Marks the new text as a pending suggestion. */
  suggestionId?: string;
}

/**
 * Puts stripped, non-empty text in. Each "\n" ends a new paragraph with the style and bullet of the one it is put into;
 * that one keeps its identity, heading id included, as the last of them (recordings T1, T5, S1).
 */
export function insertText(point: Point, text: string, { ids, style, suggestionId }: Insert): Spot {
  const spot = insertionSpot(point);
  const { paragraph } = spot.block;
  const [before, after] = divide(paragraph.elements, point.index);
  if (!suggestionId) refuseInsideSuggestion(before, after);
  const newStyle = style ?? styleFor(before, after);
  const lines = text.split('\n');
  const last = run(lines.pop() ?? '', newStyle, suggestionId);
  const added = lines.map((line, n): ParagraphBlock => {
    const own = { ...copiedProperties(paragraph, ids), elements: [...(n === 0 ? before : []), run(`${line}\n`, newStyle, suggestionId)] };
    joinRuns(own);
    return { startIndex: 0, endIndex: 0, paragraph: own };
  });
  paragraph.elements = [...(added.length === 0 ? before : []), last, ...after];
  joinRuns(paragraph);
  spot.container.splice(spot.at, 0, ...added);
  inserted(point.place, point.index, text.length);
  reindex(point.place.segment);
  return spot;
}

/** Puts one object (one unit) into a paragraph. */
export function insertElement(point: Point, element: Element): void {
  const { block } = insertionSpot(point);
  const [before, after] = divide(block.paragraph.elements, point.index);
  refuseInsideSuggestion(before, after);
  block.paragraph.elements = [...before, element, ...after];
  inserted(point.place, point.index, 1);
  reindex(point.place.segment);
}

/** What an insert at `point` would inherit. */
export function styleAt(point: Point): TextStyle {
  return styleFor(...divide(insertionSpot(point).block.paragraph.elements, point.index));
}

function refuseInsideSuggestion(before: readonly Element[], after: readonly Element[]): void {
  const left = suggestionsOn(before.at(-1));
  if (suggestionsOn(after[0]).some((id) => left.includes(id))) refuse('The local Docs does not insert inside a pending suggestion.');
}

function copiedProperties(paragraph: Paragraph, ids: Ids): Omit<Paragraph, 'elements'> {
  const paragraphStyle = structuredClone(paragraph.paragraphStyle);
  if (paragraphStyle.headingId) paragraphStyle.headingId = ids.short('h.', 12);
  return { paragraphStyle, ...(paragraph.bullet && { bullet: structuredClone(paragraph.bullet) }) };
}

/** Refuses the deletions Google refuses (google-apis.md A3): the segment's last newline, parts of a table, half a character, … */
export function checkDeletion({ place, start, end }: Reach): void {
  const { content } = place.segment;
  const last = endOf(place.segment);
  if (end > last) refuse(indexTooLarge(end, last));
  if (end === last) refuse('The range cannot include the newline character at the end of the segment.');
  const container = containerOf(content, start, end);
  const touched = container.filter((block) => block.endIndex > start && block.startIndex < end);
  const partial = touched.some((block) => !('paragraph' in block) && (block.startIndex < start || block.endIndex > end));
  const next = container.find((block) => block.startIndex >= end);
  const lastTouched = touched.at(-1);
  const newlineGoes = lastTouched !== undefined && lastTouched.endIndex <= end;
  const strands = newlineGoes && (!next || !('paragraph' in next)) && (touched.some((block) => 'paragraph' in block) || !next);
  const firstSection = start === 0 && place.kind === 'body';
  if (partial || strands || firstSection || splitsPair(content, start) || splitsPair(content, end) || cutsObject(touched, start, end)) refuse(CANNOT_DELETE);
}

const splitsPair = (content: Block[], index: number): boolean => (unitAt(content, index) & 0xfc00) === 0xdc00 && (unitAt(content, index - 1) & 0xfc00) === 0xd800;

const cutsObject = (blocks: readonly Block[], start: number, end: number): boolean =>
  blocks.some(
    (block) =>
      'paragraph' in block &&
      block.paragraph.elements.some((element) => !element.textRun && [start, end].some((index) => element.startIndex < index && index < element.endIndex)),
  );

/** The innermost list of blocks that holds all of [start, end). */
function containerOf(blocks: Block[], start: number, end: number): Block[] {
  for (const content of blocks.flatMap(childContents)) {
    const first = content[0];
    const last = content.at(-1);
    if (first && last && first.startIndex <= start && end <= last.endIndex) return containerOf(content, start, end);
  }
  return blocks;
}

/**
 * Takes out a span that `checkDeletion` passed. A paragraph that loses its newline but not its beginning goes on with the
 * next one and keeps its own style; where its beginning goes too, the next one stays as it is (google-apis.md A3).
 */
export function deleteSpan({ place, start, end }: Reach): void {
  withFootnotes(place.tab, () => cutOut(containerOf(place.segment.content, start, end), start, end));
  removed(place, start, end);
  reindex(place.segment);
}

function cutOut(container: Block[], start: number, end: number): void {
  const from = container.findIndex((block) => block.endIndex > start);
  const to = container.findLastIndex((block) => block.startIndex < end);
  const first = container[from];
  const keptBefore = first && 'paragraph' in first && first.startIndex < start ? first : undefined;
  const joinsNext = container[to]?.endIndex === end && keptBefore !== undefined;
  const final = container[joinsNext ? to + 1 : to];
  const keptAfter = final && 'paragraph' in final && final.endIndex > end ? final : undefined;
  const kept = keptBefore ?? keptAfter;
  if (kept) {
    const before = keptBefore ? divide(keptBefore.paragraph.elements, start)[0] : [];
    const after = keptAfter ? divide(keptAfter.paragraph.elements, end)[1] : [];
    kept.paragraph.elements = [...before, ...after];
    joinRuns(kept.paragraph);
  }
  container.splice(from, to - from + (joinsNext ? 2 : 1), ...(kept ? [kept] : []));
}

/** `deleteContentRange`: checked, then done. */
export function deleteText(reach: Reach): void {
  checkDeletion(reach);
  deleteSpan(reach);
}

