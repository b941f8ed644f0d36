/**
 * A document as the local Docs keeps it: Google's `Document` with what edits need made certain. Indices are always
 * there (half-open, UTF-16 units, each segment from 0), maps are never absent, named ranges remember their segment, and
 * a tab's index, depth and parent follow from where it stands. reading.ts turns it into what documents.get answers,
 * load.ts is the way back.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';

export type TextStyle = Docs.Schema$TextStyle;
export type ParagraphStyle = Docs.Schema$ParagraphStyle;

export interface Span {
  startIndex: number;
  endIndex: number;
}

export interface TextRun {
  content: string;
  textStyle: TextStyle;
  suggestedInsertionIds?: string[];
  suggestedDeletionIds?: string[];
  suggestedTextStyleChanges?: Record<string, Docs.Schema$SuggestedTextStyle>;
}

export interface RunElement extends Span {
  textRun: TextRun;
}

/** Anything in a paragraph that is not text. One unit; an equation several; a chip the API does not know has no kind at all. */
export interface ObjectElement extends Span, Omit<Docs.Schema$ParagraphElement, 'startIndex' | 'endIndex' | 'textRun'> {
  textRun?: undefined;
}

export type Element = RunElement | ObjectElement;

export interface Paragraph extends Omit<Docs.Schema$Paragraph, 'elements' | 'paragraphStyle'> {
  /** The last one is a run that ends with the paragraph's only "\n". */
  elements: Element[];
  paragraphStyle: ParagraphStyle;
}

export interface ParagraphBlock extends Span {
  paragraph: Paragraph;
}

export interface Cell extends Span, Omit<Docs.Schema$TableCell, 'startIndex' | 'endIndex' | 'content'> {
  content: Block[];
}

export interface Row extends Span, Omit<Docs.Schema$TableRow, 'startIndex' | 'endIndex' | 'tableCells'> {
  /** One for each column: a cell covered by a merged one is there too. */
  tableCells: Cell[];
}

export interface Table extends Omit<Docs.Schema$Table, 'tableRows' | 'rows' | 'columns'> {
  rows: number;
  columns: number;
  tableRows: Row[];
}

export interface TableBlock extends Span {
  table: Table;
}

export interface SectionBlock extends Span {
  sectionBreak: Docs.Schema$SectionBreak;
}

export interface ContentsBlock extends Span {
  tableOfContents: Omit<Docs.Schema$TableOfContents, 'content'> & { content: Block[] };
}

/** Google's structural element. */
export type Block = ParagraphBlock | TableBlock | SectionBlock | ContentsBlock;

/** A body, header, footer or footnote. Ends with a paragraph. */
export interface Segment {
  content: Block[];
}

export interface NamedRange {
  namedRangeId: string;
  name: string;
  /** `segmentId` is '' for the body. */
  ranges: (Span & { segmentId: string })[];
}

type Kept = 'body' | 'headers' | 'footers' | 'footnotes' | 'namedRanges' | 'lists' | 'documentStyle' | 'namedStyles';

export interface DocumentTab extends Omit<Docs.Schema$DocumentTab, Kept> {
  body: Segment;
  headers: Record<string, Segment>;
  footers: Record<string, Segment>;
  footnotes: Record<string, Segment>;
  lists: Record<string, Docs.Schema$List>;
  namedRanges: NamedRange[];
  documentStyle: Docs.Schema$DocumentStyle;
  namedStyles: Docs.Schema$NamedStyles;
}

export interface Tab {
  tabId: string;
  title: string;
  iconEmoji?: string;
  documentTab: DocumentTab;
  childTabs: Tab[];
}

/** A tab and everything below it, in the order the sidebar shows. */
export const allTabs = (tabs: readonly Tab[]): Tab[] => tabs.flatMap((tab) => [tab, ...allTabs(tab.childTabs)]);

/** Every segment of a tab with its id, '' for the body. */
export const segmentsOf = ({ body, headers, footers, footnotes }: DocumentTab): [string, Segment][] => [
  ['', body],
  ...Object.entries({ ...headers, ...footers, ...footnotes }),
];

const OBJECT_KINDS = ['autoText', 'columnBreak', 'dateElement', 'equation', 'footnoteReference', 'horizontalRule', 'inlineObjectElement', 'pageBreak', 'person', 'richLink'] as const;

export interface Bearer {
  textStyle?: TextStyle;
  suggestedInsertionIds?: string[] | null;
  suggestedDeletionIds?: string[] | null;
  suggestedTextStyleChanges?: Record<string, Docs.Schema$SuggestedTextStyle> | null;
}

/** What carries an element's style and suggestions: the run, or the object inside. Undefined for a chip without a kind. */
export function bearer(element: Element): Bearer | undefined {
  if (element.textRun) return element.textRun;
  for (const kind of OBJECT_KINDS) {
    const object = element[kind];
    if (object) return object;
  }
  return undefined;
}

/** The style of an element, to be read or changed; an equation and an unknown chip have none. */
export function styleOf(element: Element): TextStyle | undefined {
  const on = bearer(element);
  return on && (element.textRun || !element.equation) ? (on.textStyle ??= {}) : undefined;
}

/** Paragraphs that stand in [start, end) at least in part, those in tables and contents included, in the document's order. */
export function paragraphsIn(blocks: readonly Block[], start: number, end: number): ParagraphBlock[] {
  const found: ParagraphBlock[] = [];
  const collect = (block: Block): void => {
    if (block.endIndex <= start || block.startIndex >= end) return;
    if ('paragraph' in block) found.push(block);
    else for (const content of childContents(block)) content.forEach(collect);
  };
  blocks.forEach(collect);
  return found;
}

/** The lists of blocks inside a block: a table's cells, a table of contents' entries. */
export function childContents(block: Block): Block[][] {
  if ('table' in block) return block.table.tableRows.flatMap((row) => row.tableCells.map((cell) => cell.content));
  return 'tableOfContents' in block ? [block.tableOfContents.content] : [];
}

export const endOf = (segment: Segment): number => segment.content.at(-1)?.endIndex ?? 0;

/** A paragraph's text with a U+0000, which text cannot hold, for each unit of an object: offsets are indices. */
export const textOf = (paragraph: Paragraph): string =>
  paragraph.elements.map((element) => element.textRun?.content ?? '\u0000'.repeat(element.endIndex - element.startIndex)).join('');
