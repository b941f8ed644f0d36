/**
 * What documents.get answers: the kept tabs in Google's shape. Nothing zero or empty is there (proto3): no `startIndex`
 * of 0, no empty map; named ranges come back with start and end alone (google-apis.md A1).
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { allTabs } from './model.ts';
import type { Block, Cell, DocumentTab, Element, NamedRange, Row, Segment, Span, Tab } from './model.ts';

export interface Reading {
  documentId: string;
  title: string;
  suggestionsViewMode: string;
  /** All tabs under `tabs`; else the first one in the legacy fields, and no hint of others. */
  includeTabsContent: boolean;
  /** Only who may edit is given one. */
  revisionId?: string | undefined;
}

/** A copy: nothing of it is shared with what is kept. */
export function readDocument(tabs: readonly Tab[], { documentId, title, suggestionsViewMode, includeTabsContent, revisionId }: Reading): Docs.Schema$Document {
  const common = { title, ...(revisionId !== undefined && { revisionId }), suggestionsViewMode, documentId };
  const [first] = tabs;
  // One tab read the old way has its internal links in the old form too [DISC Link.headingId].
  const oldLinks = !includeTabsContent && allTabs(tabs).length === 1;
  if (includeTabsContent) return structuredClone({ ...common, tabs: tabs.map((tab) => readTab(tabs, tab)) });
  return structuredClone({ ...(first && readDocumentTab(first.documentTab, oldLinks)), ...common });
}

const readTab = (roots: readonly Tab[], tab: Tab): Docs.Schema$Tab => ({
  tabProperties: tabProperties(roots, tab),
  documentTab: readDocumentTab(tab.documentTab, false),
  ...(tab.childTabs.length > 0 && { childTabs: tab.childTabs.map((child) => readTab(roots, child)) }),
});

/** Index among its siblings, parent and depth follow from where the tab stands. */
export function tabProperties(roots: readonly Tab[], tab: Tab): Docs.Schema$TabProperties {
  const parents = allTabs(roots).filter((one) => allTabs(one.childTabs).includes(tab));
  const parent = parents.find((one) => one.childTabs.includes(tab));
  return {
    tabId: tab.tabId,
    title: tab.title,
    index: (parent?.childTabs ?? roots).indexOf(tab),
    ...(parent && { parentTabId: parent.tabId, nestingLevel: parents.length }),
    ...(tab.iconEmoji !== undefined && { iconEmoji: tab.iconEmoji }),
  };
}

function readDocumentTab(tab: DocumentTab, oldLinks: boolean): Docs.Schema$DocumentTab {
  const { body, headers, footers, footnotes, namedRanges, lists, ...rest } = tab;
  const content = (segment: Segment): Docs.Schema$StructuralElement[] => segment.content.map((block) => readBlock(block, oldLinks));
  const each = <T>(segments: Record<string, Segment>, make: (id: string, segment: Segment) => T): Record<string, T> =>
    Object.fromEntries(Object.entries(segments).map(([id, segment]) => [id, make(id, segment)]));
  return {
    body: { content: content(body) },
    ...present('headers', each(headers, (headerId, segment) => ({ headerId, content: content(segment) }))),
    ...present('footers', each(footers, (footerId, segment) => ({ footerId, content: content(segment) }))),
    ...present('footnotes', each(footnotes, (footnoteId, segment) => ({ footnoteId, content: content(segment) }))),
    ...rest,
    ...present('lists', lists),
    ...present('namedRanges', readNamedRanges(namedRanges)),
  };
}

const present = <K extends string, T extends object>(name: K, map: T): { [One in K]?: T } => {
  const one: { [One in K]?: T } = {};
  if (Object.keys(map).length > 0) one[name] = map;
  return one;
};

function readNamedRanges(ranges: readonly NamedRange[]): Record<string, Docs.Schema$NamedRanges> {
  const byName = new Map<string, Docs.Schema$NamedRange[]>();
  for (const { namedRangeId, name, ranges: parts } of ranges) {
    const read = { namedRangeId, name, ranges: parts.map((part) => spanOf(part)) };
    byName.set(name, [...(byName.get(name) ?? []), read]);
  }
  return Object.fromEntries([...byName].map(([name, namedRanges]) => [name, { name, namedRanges }]));
}

const spanOf = ({ startIndex, endIndex }: Span): { startIndex?: number; endIndex: number } => (startIndex === 0 ? { endIndex } : { startIndex, endIndex });

function readBlock(block: Block, oldLinks: boolean): Docs.Schema$StructuralElement {
  const inner = (content: readonly Block[]): Docs.Schema$StructuralElement[] => content.map((one) => readBlock(one, oldLinks));
  const cell = (one: Cell): Docs.Schema$TableCell => ({ ...withSpan(one), content: inner(one.content) });
  const row = (one: Row): Docs.Schema$TableRow => ({ ...withSpan(one), tableCells: one.tableCells.map(cell) });
  const span = spanOf(block);
  if ('paragraph' in block) return { ...span, paragraph: { ...block.paragraph, elements: block.paragraph.elements.map((element) => readElement(element, oldLinks)) } };
  if ('table' in block) return { ...span, table: { ...block.table, tableRows: block.table.tableRows.map(row) } };
  if ('tableOfContents' in block) return { ...span, tableOfContents: { ...block.tableOfContents, content: inner(block.tableOfContents.content) } };
  return { ...span, sectionBreak: block.sectionBreak };
}

function withSpan<T extends Span>(spanned: T): Omit<T, 'startIndex' | 'endIndex'> & { startIndex?: number; endIndex: number } {
  const { startIndex, endIndex, ...rest } = spanned;
  return { ...spanOf({ startIndex, endIndex }), ...rest };
}

function readElement(element: Element, oldLinks: boolean): Docs.Schema$ParagraphElement {
  const heading = element.textRun?.textStyle.link?.heading;
  if (!oldLinks || !element.textRun || !heading?.id) return withSpan(element);
  return withSpan({ ...element, textRun: { ...element.textRun, textStyle: { ...element.textRun.textStyle, link: { headingId: heading.id } } } });
}
