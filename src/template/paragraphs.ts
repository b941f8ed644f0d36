/**
 * One paragraph of a `documents.get` body as text with positions. Positions are document indices: UTF-16 units, counted
 * from the start of the segment. A sound paragraph's text has one unit an index, so that index = start + offset.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { OBJECT } from './places.ts';

/** A stretch of one style. */
export interface Run {
  /** Document index. */
  start: number;
  end: number;
  style: Docs.Schema$TextStyle;
  /** The address its link leads to; absent for no link and for links to a heading, bookmark or tab. */
  linkUrl?: string;
  /** Ids of pending suggestions that would insert it, delete it. */
  insertions: readonly string[];
  deletions: readonly string[];
  /** A pending suggestion would restyle it. */
  restyled: boolean;
}

export interface Bullet {
  listId: string;
  /** 0 for the outermost. */
  level: number;
}

/** A table by its place, for requests on rows. */
export interface TablePlace {
  /** Document index where it begins. */
  start: number;
  columns: number;
  /** Document indices of each row. */
  rows: readonly { start: number; end: number }[];
  /** Cells that span others: rows cannot be copied then. */
  merged: boolean;
}

export interface CellPlace {
  table: TablePlace;
  row: number;
  column: number;
}

export interface Paragraph {
  /** Document index of its first unit. */
  start: number;
  /** With its paragraph mark "\n" at the end; OBJECT for each unit that is not text. */
  text: string;
  runs: readonly Run[];
  /** `NORMAL_TEXT`, `TITLE`, `HEADING_1` … */
  style: string;
  /** As the API has it: alignment, indents and so on. */
  format: Docs.Schema$ParagraphStyle;
  /** Of a list item. */
  bullet?: Bullet;
  /** The innermost cell it stands in; the same object for all paragraphs of a cell. */
  cell?: CellPlace;
  inList: boolean;
  inCell: boolean;
  /** Its style, bullet, cell, row or table is under a pending suggestion. */
  suggested: boolean;
  /** Positions and text agree, so that requests may be computed from them. */
  sound: boolean;
  /** The element right before it, right after it, in the same body or cell is a paragraph too. */
  followsParagraph: boolean;
  precedesParagraph: boolean;
  /** Tab, headings above it, label of its table row. */
  trail: readonly string[];
}

/** Right behind its mark. */
export const endOf = ({ start, text }: Pick<Paragraph, 'start' | 'text'>): number => start + text.length;

/** Where there is none. */
export const NO_PARAGRAPH: Pick<Paragraph, 'start' | 'text'> = { start: 0, text: '' };

/** What cannot hold text but may hide a blank: it is listed, never filled. */
export type ObjectKind = 'image' | 'drawing' | 'chart' | 'chip' | 'equation';

export interface ParagraphText {
  start: number;
  text: string;
  runs: Run[];
  sound: boolean;
  objects: ObjectKind[];
  /** Of footnote references, in order. */
  footnotes: { id: string; number: string }[];
}

/** Docs shows what its API does not know as this character in the text [DISC TextRun.content]. */
const UNSUPPORTED = /\uE907/g;
/** More units than an element that is not text ever has (equations 7 to 13): beyond it, positions are nonsense. */
const LONGEST_OBJECT = 1000;

export const list = <T>(value: readonly T[] | null | undefined): readonly T[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : [];

export const text = (value: string | null | undefined): string => (typeof value === 'string' ? value : '');

/** Zero is left out in answers of the API (proto3), so an absent index is 0. NaN where there is no whole number. */
export const indexOf = (value: number | null | undefined): number => {
  if (value === undefined || value === null) return 0;
  return Number.isSafeInteger(value) && value >= 0 ? value : NaN;
};

export const ids = (value: readonly string[] | null | undefined): readonly string[] => (Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []);

const hasKeys = (value: object | null | undefined): boolean => typeof value === 'object' && value !== null && Object.keys(value).length > 0;

type Suggestible = Pick<Docs.Schema$TextRun, 'suggestedInsertionIds' | 'suggestedDeletionIds' | 'suggestedTextStyleChanges' | 'textStyle'>;

export const inner = (element: Docs.Schema$ParagraphElement): Suggestible | undefined =>
  element.textRun ?? element.inlineObjectElement ?? element.person ?? element.richLink ?? element.dateElement ?? element.footnoteReference ??
  element.autoText ?? element.pageBreak ?? element.columnBreak ?? element.horizontalRule ?? element.equation ?? undefined;

function readRun(element: Docs.Schema$ParagraphElement, start: number, end: number): Run {
  const held = inner(element) ?? {};
  const style = typeof held.textStyle === 'object' && held.textStyle !== null ? held.textStyle : {};
  const url = text(style.link?.url);
  return {
    start,
    end,
    style,
    ...(url === '' ? {} : { linkUrl: url }),
    insertions: ids(held.suggestedInsertionIds),
    deletions: ids(held.suggestedDeletionIds),
    restyled: hasKeys(held.suggestedTextStyleChanges),
  };
}

/** Elements that show something a person could read a blank in. A new kind of element is taken for a chip. */
function objectKind(element: Docs.Schema$ParagraphElement, kindOf: (objectId: string) => ObjectKind): ObjectKind | undefined {
  if (element.inlineObjectElement) return kindOf(text(element.inlineObjectElement.inlineObjectId));
  if (element.equation) return 'equation';
  const silent = element.footnoteReference ?? element.autoText ?? element.pageBreak ?? element.columnBreak ?? element.horizontalRule;
  return silent ? undefined : 'chip';
}

/** Reads elements into text; never throws. `kindOf` tells what an inline object is. */
export function readElements(paragraph: Docs.Schema$Paragraph, kindOf: (objectId: string) => ObjectKind): ParagraphText {
  const elements = list(paragraph.elements);
  const start = indexOf(elements[0]?.startIndex);
  const read: ParagraphText = { start: start || 0, text: '', runs: [], sound: !Number.isNaN(start) && elements.length > 0, objects: [], footnotes: [] };
  const parts: string[] = [];
  let at = read.start;
  for (const element of elements) {
    const length = indexOf(element.endIndex) - indexOf(element.startIndex);
    if (indexOf(element.startIndex) !== at) read.sound = false;
    let content: string;
    if (element.textRun) {
      content = text(element.textRun.content).replace(UNSUPPORTED, OBJECT);
      if (content.length !== length || content === '') read.sound = false;
      if (content.includes(OBJECT)) read.objects.push('chip');
    } else {
      const units = length >= 1 && length <= LONGEST_OBJECT ? length : 1;
      if (units !== length) read.sound = false;
      content = OBJECT.repeat(units);
      const kind = objectKind(element, kindOf);
      if (kind) read.objects.push(kind);
      const footnote = element.footnoteReference;
      if (footnote) read.footnotes.push({ id: text(footnote.footnoteId), number: text(footnote.footnoteNumber) });
    }
    read.runs.push(readRun(element, at, at + content.length));
    parts.push(content);
    at += content.length;
  }
  read.text = parts.join('');
  return read;
}

/** Whether a pending suggestion would change the paragraph itself (not its words). */
export const paragraphSuggested = (paragraph: Docs.Schema$Paragraph): boolean =>
  hasKeys(paragraph.suggestedParagraphStyleChanges) || hasKeys(paragraph.suggestedBulletChanges);

/** Whether a pending suggestion would add or remove a table, a row, a cell. */
export const containerSuggested = (held: Pick<Docs.Schema$TableRow, 'suggestedInsertionIds' | 'suggestedDeletionIds'>): boolean =>
  ids(held.suggestedInsertionIds).length > 0 || ids(held.suggestedDeletionIds).length > 0;

/** Whether a pending suggestion touches any unit from one document index to another. */
export const touchedBySuggestion = (paragraph: Paragraph, from: number, to: number): boolean =>
  paragraph.suggested || runsIn(paragraph, from, to).some((run) => run.insertions.length > 0 || run.deletions.length > 0 || run.restyled);

/** The runs that hold any of the units from one document index to another. */
export function runsIn(paragraph: Paragraph, from: number, to: number): readonly Run[] {
  const { runs } = paragraph;
  if (to <= from) return [];
  // Halving, so that a paragraph of thousands of runs and blanks stays linear.
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.end ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const found: Run[] = [];
  for (let at = low; at < runs.length; at += 1) {
    const run = runs[at];
    if (!run || run.start >= to) break;
    found.push(run);
  }
  return found;
}
