/**
 * Reads a Google Doc, as `documents.get` gives it, into text that blanks and values can be looked for in. Start reading
 * this room here: reading.ts (what stands where) → blanks.ts (what is to be filled) → fill.ts (the edit plan);
 * ranges.ts reads filled values back. The room is pure and imports nothing of ours from outside itself.
 *
 * The body must come from `includeTabsContent=true` and `suggestionsViewMode=SUGGESTIONS_INLINE`: `batchUpdate` counts
 * in that view, whatever the reader sees [DISC].
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { containerSuggested, indexOf, list, paragraphSuggested, readElements, text } from './paragraphs.ts';
import type { CellPlace, ObjectKind, Paragraph, TablePlace } from './paragraphs.ts';
import { placeName, shorten } from './places.ts';
import { parseRangeName } from './ranges.ts';

/** Each segment of each tab has its own index space [LIVE:gwm]: every location and range must name both. */
export interface Where {
  /** Empty for a body that was read without tabs: requests then go to the first tab. */
  tabId: string;
  /** Empty for the body of the tab. */
  segmentId: string;
}

export interface Segment extends Where {
  kind: 'body' | 'header' | 'footer' | 'footnote';
  /** In the order of the document, those in tables (and tables in tables) included. */
  paragraphs: readonly Paragraph[];
}

/** A named range, with the tab it stands in: the API leaves that out, also in a second tab [LIVE:extrasuite]. */
export interface NamedRange extends Where {
  id: string;
  name: string;
  /** In order; more than one where an edit split it. Half-open document indices. */
  parts: readonly { start: number; end: number }[];
}

export interface NotFillable {
  kind: ObjectKind;
  place: string;
}

export interface DocumentText {
  documentId: string;
  title: string;
  /** Absent for who may not edit. */
  revisionId?: string;
  segments: readonly Segment[];
  ranges: readonly NamedRange[];
  notFillable: readonly NotFillable[];
  /** Places from where on positions and text do not agree: no document of Google's, or one edited by hand. */
  unsound: readonly string[];
}

type Reading = { -readonly [K in 'segments' | 'ranges' | 'notFillable' | 'unsound']: DocumentText[K][number][] };

/** Never throws, whatever the body holds; what is not understood is left out. */
export function readDocument(body: Docs.Schema$Document): DocumentText {
  const reading: Reading = { segments: [], ranges: [], notFillable: [], unsound: [] };
  if (Array.isArray(body.tabs)) for (const tab of list(body.tabs)) readTab(tab, [], reading);
  else readTabContent('', [], body, reading);
  const revisionId = text(body.revisionId);
  return { documentId: text(body.documentId), title: text(body.title), ...(revisionId === '' ? {} : { revisionId }), ...reading };
}

function readTab(tab: Docs.Schema$Tab, parents: readonly string[], reading: Reading): void {
  const trail = [...parents, shorten(text(tab.tabProperties?.title))];
  if (tab.documentTab) readTabContent(text(tab.tabProperties?.tabId), trail, tab.documentTab, reading);
  for (const child of list(tab.childTabs)) readTab(child, trail, reading);
}

type TabContent = Pick<Docs.Schema$DocumentTab, 'body' | 'headers' | 'footers' | 'footnotes' | 'namedRanges' | 'inlineObjects' | 'positionedObjects'>;

/** A map of the API as pairs, in its order. */
const entries = <T>(map: { [key: string]: T } | null | undefined): [string, T][] =>
  typeof map === 'object' && map !== null ? Object.entries(map).filter(([, value]) => typeof value === 'object' && value !== null) : [];

function readTabContent(tabId: string, trail: readonly string[], tab: TabContent, reading: Reading): void {
  const kindOf = objectKinds(tab);
  const numbers = new Map<string, string>();
  const read = (kind: Segment['kind'], content: Docs.Schema$StructuralElement[] | null | undefined, names: readonly string[], segmentId = ''): void => {
    const walk = new Walk(kindOf, numbers, reading);
    walk.content(list(content), names);
    reading.segments.push({ tabId, segmentId, kind, paragraphs: walk.paragraphs });
  };
  read('body', tab.body?.content, trail);
  for (const [id, { content }] of entries(tab.headers)) read('header', content, [...trail, 'header'], id);
  for (const [id, { content }] of entries(tab.footers)) read('footer', content, [...trail, 'footer'], id);
  for (const [id, { content }] of entries(tab.footnotes)) read('footnote', content, [...trail, `footnote ${numbers.get(id) ?? ''}`.trim()], id);
  for (const [, group] of entries(tab.namedRanges))
    for (const range of list(group.namedRanges)) readRange(tabId, range, reading);
}

function readRange(tabId: string, range: Docs.Schema$NamedRange, reading: Reading): void {
  const parts = list(range.ranges)
    .map(({ startIndex, endIndex }) => ({ start: indexOf(startIndex), end: indexOf(endIndex) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  if (parts.length === 0) return;
  const name = text(range.name);
  const segmentId = text(list(range.ranges)[0]?.segmentId);
  reading.ranges.push({ id: text(range.namedRangeId), name, tabId, segmentId: segmentId || (parseRangeName(name)?.segmentId ?? ''), parts });
}

function objectKinds(tab: TabContent): (id: string) => ObjectKind {
  const kinds = new Map<string, ObjectKind>();
  const note = (id: string, held: Docs.Schema$EmbeddedObject | undefined): void => {
    kinds.set(id, held?.embeddedDrawingProperties ? 'drawing' : held?.linkedContentReference ? 'chart' : 'image');
  };
  for (const [id, held] of entries(tab.inlineObjects)) note(id, held.inlineObjectProperties?.embeddedObject);
  for (const [id, held] of entries(tab.positionedObjects)) note(id, held.positionedObjectProperties?.embeddedObject);
  return (id) => kinds.get(id) ?? 'image';
}

/** A paragraph's cell, and whether a suggestion touches cell, row or table. */
interface Within {
  suggested: boolean;
  place: CellPlace;
}

const headingLevel = (style: string): number => Number(/^HEADING_([1-6])$/.exec(style)?.[1] ?? 0);

function placeOfTable(table: Docs.Schema$Table, start: number): TablePlace {
  const rows = list(table.tableRows);
  const merged = rows.some((row) => list(row.tableCells).some(({ tableCellStyle: style }) => (style?.rowSpan ?? 1) > 1 || (style?.columnSpan ?? 1) > 1));
  const columns = Math.max(0, ...rows.map((row) => list(row.tableCells).length));
  return { start, columns, rows: rows.map((row) => ({ start: indexOf(row.startIndex), end: indexOf(row.endIndex) })), merged };
}

/** Walks one segment, keeping the headings above. */
class Walk {
  readonly paragraphs: Paragraph[] = [];
  private end = 0;
  private sound = true;
  private readonly kindOf: (id: string) => ObjectKind;
  private readonly footnotes: Map<string, string>;
  private readonly reading: Reading;

  constructor(kindOf: (id: string) => ObjectKind, footnotes: Map<string, string>, reading: Reading) {
    this.kindOf = kindOf;
    this.footnotes = footnotes;
    this.reading = reading;
  }

  content(elements: readonly Docs.Schema$StructuralElement[], trail: readonly string[], cell?: Within): void {
    const headings: { level: number; text: string }[] = [];
    elements.forEach((element, at) => {
      const level = headingLevel(text(element.paragraph?.paragraphStyle?.namedStyleType));
      while (level > 0 && (headings[headings.length - 1]?.level ?? 0) >= level) headings.pop();
      const names = [...trail, ...headings.map((heading) => heading.text)];
      if (element.table) this.table(element.table, indexOf(element.startIndex), names, cell?.suggested ?? false);
      // A table of contents repeats headings and cannot be edited.
      if (!element.paragraph) return;
      const paragraph = this.paragraph(element.paragraph, names, cell, Boolean(elements[at - 1]?.paragraph), Boolean(elements[at + 1]?.paragraph));
      if (level > 0) headings.push({ level, text: shorten(paragraph.text) });
    });
  }

  private table(table: Docs.Schema$Table, start: number, trail: readonly string[], within: boolean): void {
    const suggested = within || containerSuggested(table);
    const place = placeOfTable(table, start);
    for (const [at, row] of list(table.tableRows).entries()) {
      let label = '';
      list(row.tableCells).forEach((cell, column) => {
        const first = this.paragraphs.length;
        const inCell = { suggested: suggested || containerSuggested(row) || containerSuggested(cell), place: { table: place, row: at, column } };
        this.content(list(cell.content), label === '' ? trail : [...trail, label], inCell);
        if (column === 0) label = shorten(this.paragraphs[first]?.text ?? '');
      });
    }
  }

  private paragraph(held: Docs.Schema$Paragraph, trail: readonly string[], cell: Within | undefined, followsParagraph: boolean, precedesParagraph: boolean): Paragraph {
    const { objects, footnotes, ...read } = readElements(held, this.kindOf);
    const positioned = Array.isArray(held.positionedObjectIds) ? held.positionedObjectIds : [];
    const paragraph: Paragraph = {
      ...read,
      sound: read.sound && read.start >= this.end,
      style: text(held.paragraphStyle?.namedStyleType) || 'NORMAL_TEXT',
      format: typeof held.paragraphStyle === 'object' && held.paragraphStyle !== null ? held.paragraphStyle : {},
      ...(held.bullet ? { bullet: { listId: text(held.bullet.listId), level: indexOf(held.bullet.nestingLevel) || 0 } } : {}),
      ...(cell ? { cell: cell.place } : {}),
      inList: Boolean(held.bullet),
      inCell: cell !== undefined,
      suggested: paragraphSuggested(held) || (cell?.suggested ?? false),
      followsParagraph,
      precedesParagraph,
      trail,
    };
    const place = placeName(trail, shorten(paragraph.text));
    for (const kind of [...objects, ...positioned.map((id) => this.kindOf(id))]) this.reading.notFillable.push({ kind, place });
    for (const { id, number } of footnotes) this.footnotes.set(id, number);
    if (!paragraph.sound && this.sound) this.reading.unsound.push(place);
    this.sound &&= paragraph.sound;
    this.end = Math.max(this.end, read.start + read.text.length);
    this.paragraphs.push(paragraph);
    return paragraph;
  }
}
