/**
 * What a person does in a document's text, reckoned to exact indices: pure, from what documents.get gave to what is to be
 * deleted, inserted and restyled. document-acts.ts sends it, as an edit or as a suggestion.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { colourOf } from '../convert/colour.ts';
import { cellsOf, lineAt, linesOf, marksOf, spanOf } from './lines.ts';
import type { Blocks, Line, Span } from './lines.ts';

export const NAMED_STYLES = ['NORMAL_TEXT', 'TITLE', 'SUBTITLE', 'HEADING_1', 'HEADING_2', 'HEADING_3', 'HEADING_4', 'HEADING_5', 'HEADING_6'] as const;

/** Of text, by the names a person chooses them by. */
export const COLOURS = ['Black', 'Red', 'Green', 'Blue'] as const;

/** `span` is what is selected, or where the caret stands. */
export type Edit = { span: Span } & (
  | { kind: 'type'; text: string }
  /** Without a selection: the character, word or rest of the paragraph before or behind the caret. */
  | { kind: 'erase'; reach: 'character' | 'word' | 'line'; forward: boolean }
  | { kind: 'bold' | 'italic' | 'unhighlight' }
  | { kind: 'style'; named: string }
  | { kind: 'colour'; named: string }
  /** Two by two, behind the caret. */
  | { kind: 'table' }
);

/** Where in the document: a tab's body, or a header, footer or footnote of it. */
export interface Where {
  tabId: string;
  /** `''` for the body. */
  segmentId: string;
}

/** `deletes` from the last to the first; `insert` counts in the text before the deletions. */
export interface Plan {
  deletes: Span[];
  insert?: { index: number; text: string };
  /** Requests that change looks; after the others. */
  looks: Docs.Schema$Request[];
  /** Where the caret stands once all of it was edited. */
  caret: Span;
}

/** `struckStays`: text that is proposed to go counts as gone, as where a person suggests. */
export function planOf(blocks: Blocks, edit: Edit, where: Where, struckStays = false): Plan {
  const lines = linesOf(blocks);
  const span = onCharacters(lines, edit.span);
  switch (edit.kind) {
    case 'type':
      return typed(blocks, lines, span, edit.text, where);
    case 'erase':
      return erased(blocks, lines, span, edit, where, struckStays);
    case 'style': {
      const range = rangeOf({ from: span.from, to: Math.max(span.to, span.from + 1) }, where);
      return looks(span, { updateParagraphStyle: { range, paragraphStyle: { namedStyleType: edit.named }, fields: 'namedStyleType' } });
    }
    case 'table':
      return looks(at(span.from + INTO_TABLE), { insertTable: { rows: 2, columns: 2, location: locationOf(span.from, where) } });
    default:
      return span.from === span.to ? looks(span) : looks(span, restyled(lines, span, edit, where));
  }
}

/** As requests of one batchUpdate. */
export function requestsOf({ deletes, insert, looks }: Plan, where: Where): Docs.Schema$Request[] {
  return [
    ...deletes.map((span) => ({ deleteContentRange: { range: rangeOf(span, where) } })),
    ...(insert ? [{ insertText: { text: insert.text, location: locationOf(insert.index, where) } }] : []),
    ...looks,
  ];
}

export const rangeOf = ({ from, to }: Span, where: Where): Docs.Schema$Range => ({ ...placeOf(where), startIndex: from, endIndex: to });
export const locationOf = (index: number, where: Where): Docs.Schema$Location => ({ ...placeOf(where), index });
const placeOf = ({ tabId, segmentId }: Where): Docs.Schema$EndOfSegmentLocation => ({ tabId, ...(segmentId !== '' && { segmentId }) });

/** A newline, the table, its first row and cell: then comes what one types. */
const INTO_TABLE = 4;

const at = (index: number): Span => ({ from: index, to: index });
const looks = (caret: Span, ...requests: Docs.Schema$Request[]): Plan => ({ deletes: [], looks: requests, caret });

/** Text as a person's keyboard or clipboard gives it, as Docs keeps it: U+000B is a line break within a paragraph. */
export const cleaned = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000c-\u001f\ue000-\uf8ff]/g, '').replace(/\p{Surrogate}/gu, '\ufffd');

function typed(blocks: Blocks, lines: readonly Line[], span: Span, text: string, where: Where): Plan {
  const line = lineAt(lines, span.from);
  const enter = text === '\n' && span.from === span.to && line !== undefined;
  // Enter in an item without words ends the list.
  if (enter && line.text === '\n' && line.paragraph.bullet) return looks(span, { deleteParagraphBullets: { range: rangeOf(line, where) } });
  const caret = at(span.from + text.length);
  const plain = { range: rangeOf({ from: caret.from, to: caret.from + 1 }, where), paragraphStyle: { namedStyleType: 'NORMAL_TEXT' }, fields: 'namedStyleType' };
  const endsHeading = enter && line.to - 1 === span.from && line.text !== '\n' && (line.paragraph.paragraphStyle?.namedStyleType ?? 'NORMAL_TEXT') !== 'NORMAL_TEXT';
  const deletes = deletions(blocks, span);
  return { deletes, ...(text !== '' && { insert: { index: span.from, text } }), looks: endsHeading ? [{ updateParagraphStyle: plain }] : [], caret };
}

function erased(blocks: Blocks, lines: readonly Line[], span: Span, edit: Extract<Edit, { kind: 'erase' }>, where: Where, struckStays: boolean): Plan {
  const line = lineAt(lines, span.from);
  const collapsed = span.from === span.to;
  // At an item's start the bullet goes first.
  if (collapsed && !edit.forward && line?.paragraph.bullet && span.from === line.from && !struckStays) return looks(span, { deleteParagraphBullets: { range: rangeOf(line, where) } });
  const reached = collapsed ? stepped(lines, span.from, edit, struckStays) : span;
  return { deletes: deletions(blocks, reached), looks: [], caret: at(reached.from) };
}

/** From the caret over one character, word or rest of the paragraph; over nothing where a table or the segment ends. */
function stepped(lines: readonly Line[], index: number, { reach, forward }: Extract<Edit, { kind: 'erase' }>, struckStays: boolean): Span {
  const line = lineAt(lines, index);
  if (!line) return at(index);
  const words = line.text.slice(0, -1);
  const offset = index - line.from;
  const atEdge = forward ? offset === words.length : offset === 0;
  const end = atEdge ? acrossNewline(lines, line, forward) : line.from + (forward ? edgeAfter(words, offset, reach) : edgeBefore(words, offset, reach));
  const span = forward ? { from: index, to: end } : { from: end, to: index };
  return struckStays && end !== index && isStruck(lines, span) ? stepped(lines, end, { kind: 'erase', span: at(end), reach, forward }, struckStays) : span;
}

/** Only into a paragraph right beside, never out of a cell or over a table. */
function acrossNewline(lines: readonly Line[], line: Line, forward: boolean): number {
  const here = forward ? line.to - 1 : line.from;
  const beside = lines.find((one) => one.container === line.container && (forward ? one.from === line.to : one.to === line.from));
  return beside ? here + (forward ? 1 : -1) : here;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wordParts = new Intl.Segmenter('en', { granularity: 'word' });

function edgeBefore(words: string, offset: number, reach: 'character' | 'word' | 'line'): number {
  if (reach === 'line') return 0;
  const before = words.slice(0, offset);
  if (reach === 'character') return lastOf(graphemes, before);
  return lastOf(wordParts, before.trimEnd());
}

function edgeAfter(words: string, offset: number, reach: 'character' | 'word' | 'line'): number {
  if (reach === 'line') return words.length;
  const after = words.slice(offset);
  const blank = reach === 'word' ? after.length - after.trimStart().length : 0;
  const [first] = (reach === 'word' ? wordParts : graphemes).segment(after.slice(blank));
  return offset + blank + (first?.segment.length ?? 0);
}

const lastOf = (segmenter: Intl.Segmenter, text: string): number => [...segmenter.segment(text)].at(-1)?.index ?? 0;

const elementsIn = (lines: readonly Line[], { from, to }: Span): Docs.Schema$ParagraphElement[] =>
  lines.flatMap(({ paragraph }) => paragraph.elements ?? []).filter((element) => (element.startIndex ?? 0) < to && (element.endIndex ?? 0) > from);

const isStruck = (lines: readonly Line[], span: Span): boolean => elementsIn(lines, span).every((element) => marksOf(element).deleted.length > 0);

/** A selection never begins or ends within a character that a reader sees as one. */
function onCharacters(lines: readonly Line[], { from, to }: Span): Span {
  const snapped = (index: number, up: boolean): number => {
    const line = lineAt(lines, index);
    if (!line || index === line.from) return index;
    const around = graphemes.segment(line.text).containing(index - line.from);
    if (!around || around.index === index - line.from) return index;
    return line.from + around.index + (up ? around.segment.length : 0);
  };
  return from === to ? at(snapped(from, false)) : { from: snapped(from, false), to: snapped(to, true) };
}

/**
 * A selection as deletions that Docs allows, the last first. Cells that it covers in part are emptied; the newline before
 * a table, at a cell's and at the segment's end stays.
 */
export function deletions(blocks: Blocks, { from, to }: Span): Span[] {
  const last = blocks.at(-1)?.endIndex ?? 0;
  const end = Math.min(to, last - 1);
  const spans: Span[] = [];
  const inside: Span[] = [];
  for (const block of blocks) {
    const { from: start, to: stop } = spanOf(block);
    if (start >= end || stop <= from) continue;
    const whole = from <= start && stop <= end;
    if (!block.paragraph && !whole) {
      if (block.table) inside.push(...cellsOf(block.table).flatMap((cell) => deletions(cell, { from, to: end })));
      continue;
    }
    const before = spans.at(-1);
    if (before?.to === start) before.to = Math.min(stop, end);
    else spans.push({ from: Math.max(start, from), to: Math.min(stop, end) });
  }
  const kept = spans.map((span) => (blocks.some((block) => block.startIndex === span.to && !block.paragraph) ? { from: span.from, to: span.to - 1 } : span));
  return [...kept, ...inside].filter((span) => span.from < span.to).sort((a, b) => b.from - a.from);
}

function restyled(lines: readonly Line[], span: Span, edit: Extract<Edit, { kind: 'bold' | 'italic' | 'unhighlight' | 'colour' }>, where: Where): Docs.Schema$Request {
  const range = rangeOf(span, where);
  if (edit.kind === 'unhighlight') return { updateTextStyle: { range, textStyle: {}, fields: 'backgroundColor' } };
  if (edit.kind === 'colour') return { updateTextStyle: { range, textStyle: { foregroundColor: colourOf(edit.named) }, fields: 'foregroundColor' } };
  const { kind } = edit;
  const runs = elementsIn(lines, span).flatMap(({ textRun }) => (textRun && textRun.content !== '\n' ? [textRun] : []));
  const on = !runs.every(({ textStyle }) => textStyle?.[kind] === true);
  return { updateTextStyle: { range, textStyle: { [kind]: on }, fields: kind } };
}

/** What a suggestion does with a plan: nothing goes, the new text stands behind the struck one. Looks cannot be suggested. */
export function suggestionOf({ deletes, insert, caret }: Plan, forward: boolean): { deletes: Span[]; insert?: { index: number; text: string }; caret: Span } {
  const first = deletes.at(-1);
  if (insert) {
    const index = first?.to ?? insert.index;
    return { deletes, insert: { index, text: insert.text }, caret: at(index + insert.text.length) };
  }
  return { deletes, caret: forward && deletes[0] ? at(deletes[0].to) : caret };
}

/** Of these suggestions, the one that stands at or right beside the span: a person's edits there continue it. */
export function suggestionBeside(blocks: Blocks, { from, to }: Span, mine: (id: string) => boolean): string | undefined {
  const beside = linesOf(blocks).flatMap(({ paragraph }) => paragraph.elements ?? []).filter((element) => (element.startIndex ?? 0) <= to && (element.endIndex ?? 0) >= from);
  return beside.flatMap((element) => [...marksOf(element).added, ...marksOf(element).deleted]).find(mine);
}

/** How many units of the spans a suggestion had added itself: continuing it over them takes them out. */
export function takenBack(blocks: Blocks, spans: readonly Span[], id: string | undefined): number {
  const lines = linesOf(blocks);
  return spans.reduce((sum, span) => sum + elementsIn(lines, span).filter((element) => id !== undefined && marksOf(element).added.includes(id)).reduce((units, element) => units + Math.min(element.endIndex ?? 0, span.to) - Math.max(element.startIndex ?? 0, span.from), 0), 0);
}
