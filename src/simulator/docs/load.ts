/**
 * A documents.get body into what the local Docs keeps: with `tabs` or the legacy fields, with indices, which must then be
 * right, or without, as a converter writes it. What is missing and cannot be told apart from a default is added: section
 * break, last paragraph, newline, styles, heading ids.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { Ids } from '../service.ts';
import { bodyParagraphStyle, newDocumentStyle, newNamedStyles, newSectionBreak, paragraphBlock } from './blank.ts';
import { allTabs, endOf, paragraphsIn, segmentsOf } from './model.ts';
import type { Block, Cell, DocumentTab, Element, NamedRange, Paragraph, Row, Segment, Span, Tab } from './model.ts';
import { HEADING } from './named-styles.ts';
import { reindex } from './text-index.ts';

/** The document is none: where, and what is wrong there. */
export class UnsoundDocument extends Error {
  constructor(
    readonly at: string,
    readonly what: string,
  ) {
    super(`The document is not one that Google Docs could hold: ${at} ${what}.`);
  }
}

export function loadTabs(document: Docs.Schema$Document, ids: Ids): Tab[] {
  // Through JSON, so that no two runs share one style object, as a converter's might.
  const source: Docs.Schema$Document = JSON.parse(JSON.stringify(document));
  const tabs = source.tabs?.length ? source.tabs : [{ tabProperties: { tabId: 't.0', title: 'Tab 1' }, documentTab: source }];
  const loaded = tabs.map((tab, n) => loadTab(tab, `tabs[${n}]`, ids));
  const seen = new Set<string>();
  for (const { tabId } of allTabs(loaded)) {
    if (seen.has(tabId)) throw new UnsoundDocument(`tab ${tabId}`, 'is there twice');
    seen.add(tabId);
  }
  return loaded;
}

function loadTab(tab: Docs.Schema$Tab, at: string, ids: Ids): Tab {
  const { tabId, title, iconEmoji } = tab.tabProperties ?? {};
  return {
    tabId: tabId ?? ids.short('t.', 12),
    title: title ?? 'Tab 1',
    ...(iconEmoji && { iconEmoji }),
    documentTab: loadDocumentTab(tab.documentTab ?? {}, `${at}.documentTab`, tabId ?? '', ids),
    childTabs: (tab.childTabs ?? []).map((child, n) => loadTab(child, `${at}.childTabs[${n}]`, ids)),
  };
}

const DOCUMENT_FIELDS = ['inlineObjects', 'positionedObjects', 'suggestedDocumentStyleChanges', 'suggestedNamedStylesChanges'] as const;

function loadDocumentTab(source: Docs.Schema$DocumentTab, at: string, tabId: string, ids: Ids): DocumentTab {
  const segments = (name: 'headers' | 'footers' | 'footnotes'): Record<string, Segment> =>
    Object.fromEntries(Object.entries(source[name] ?? {}).map(([id, one]) => [id, new Loading(`${at}.${name}.${id}.content`, ids).segment(one.content ?? [], false)]));
  const tab: DocumentTab = {
    body: new Loading(`${at}.body.content`, ids).segment(source.body?.content ?? [], true),
    headers: segments('headers'), footers: segments('footers'), footnotes: segments('footnotes'),
    lists: source.lists ?? {},
    namedRanges: Object.values(source.namedRanges ?? {}).flatMap((named) => (named.namedRanges ?? []).map((range) => loadNamedRange(range, ids))),
    documentStyle: source.documentStyle ?? newDocumentStyle(),
    namedStyles: source.namedStyles?.styles?.length ? source.namedStyles : newNamedStyles(),
  };
  for (const name of DOCUMENT_FIELDS) if (source[name]) Object.assign(tab, { [name]: source[name] });
  checkNamedRanges(tab, at);
  if (tabId) fullLinks(tab, tabId);
  return tab;
}

function loadNamedRange({ namedRangeId, name, ranges }: Docs.Schema$NamedRange, ids: Ids): NamedRange {
  const parts = (ranges ?? []).map(({ startIndex, endIndex, segmentId }) => ({ segmentId: segmentId ?? '', startIndex: startIndex ?? 0, endIndex: endIndex ?? 0 }));
  return { namedRangeId: namedRangeId ?? ids.kix(), name: name ?? '', ranges: parts };
}

function checkNamedRanges(tab: DocumentTab, at: string): void {
  const ends = new Map(segmentsOf(tab).map(([id, segment]) => [id, endOf(segment)]));
  for (const { name, ranges } of tab.namedRanges)
    for (const { segmentId, startIndex, endIndex } of ranges)
      if (startIndex >= endIndex || endIndex > (ends.get(segmentId) ?? 0)) throw new UnsoundDocument(`${at}.namedRanges.${name}`, `reaches from ${startIndex} to ${endIndex}, where there is no text`);
}

/** Links within a document are kept in the form that names the tab. */
function fullLinks(tab: DocumentTab, tabId: string): void {
  for (const [, segment] of segmentsOf(tab))
    for (const { paragraph } of paragraphsIn(segment.content, 0, endOf(segment)))
      for (const { textRun } of paragraph.elements) {
        const id = textRun?.textStyle.link?.headingId;
        if (textRun && id) textRun.textStyle.link = { heading: { id, tabId } };
      }
}

/** One segment on its way in. Remembers the indices that were given, to hold them against those the text has. */
class Loading {
  readonly #given: { at: string; span: Span; startIndex: number; endIndex: number }[] = [];
  readonly #at: string;
  readonly #ids: Ids;

  constructor(at: string, ids: Ids) {
    this.#at = at;
    this.#ids = ids;
  }

  segment(content: Docs.Schema$StructuralElement[], isBody: boolean): Segment {
    const segment = { content: this.#blocks(content, this.#at) };
    const [first] = segment.content;
    if (isBody && !(first && 'sectionBreak' in first)) segment.content.unshift(newSectionBreak('CONTINUOUS'));
    const last = segment.content.at(-1);
    if (!last || !('paragraph' in last)) segment.content.push(paragraphBlock('\n', {}, bodyParagraphStyle()));
    reindex(segment);
    for (const { at, span, startIndex, endIndex } of this.#given)
      if (span.startIndex !== startIndex || span.endIndex !== endIndex)
        throw new UnsoundDocument(at, `says it reaches from ${startIndex} to ${endIndex}, its text from ${span.startIndex} to ${span.endIndex}`);
    return segment;
  }

  /** Notes the given indices, if any, for `span`, which is what the element becomes. */
  #note<T extends Span>(at: string, source: { startIndex?: number | null; endIndex?: number | null }, span: T): T {
    if (typeof source.endIndex === 'number') this.#given.push({ at, span, startIndex: source.startIndex ?? 0, endIndex: source.endIndex });
    return span;
  }

  #blocks(content: readonly Docs.Schema$StructuralElement[], at: string): Block[] {
    return content.map((element, n) => this.#note(`${at}[${n}]`, element, this.#block(element, `${at}[${n}]`)));
  }

  #block({ paragraph, table, sectionBreak, tableOfContents }: Docs.Schema$StructuralElement, at: string): Block {
    const span = { startIndex: 0, endIndex: 0 };
    if (paragraph) return { ...span, paragraph: this.#paragraph(paragraph, `${at}.paragraph`) };
    if (sectionBreak) return { ...span, sectionBreak };
    if (tableOfContents) return { ...span, tableOfContents: { ...tableOfContents, content: this.#blocks(tableOfContents.content ?? [], `${at}.tableOfContents.content`) } };
    if (!table) throw new UnsoundDocument(at, 'is neither paragraph, table, section break nor table of contents');
    const tableRows = (table.tableRows ?? []).map((row, n) => this.#row(row, `${at}.table.tableRows[${n}]`));
    const columns = Math.max(0, ...tableRows.map((row) => row.tableCells.length));
    if (columns === 0 || tableRows.some((row) => row.tableCells.length !== columns)) throw new UnsoundDocument(at, 'is a table whose rows have different numbers of cells, or none');
    return { ...span, table: { ...table, rows: tableRows.length, columns, tableRows } };
  }

  #row(row: Docs.Schema$TableRow, at: string): Row {
    const tableCells = (row.tableCells ?? []).map((cell, n): Cell => {
      const content = this.#blocks(cell.content ?? [], `${at}.tableCells[${n}].content`);
      const last = content.at(-1);
      if (!last || !('paragraph' in last)) content.push(paragraphBlock('\n', {}, bodyParagraphStyle()));
      return this.#note(`${at}.tableCells[${n}]`, cell, { ...cell, startIndex: 0, endIndex: 0, content });
    });
    return this.#note(at, row, { ...row, startIndex: 0, endIndex: 0, tableCells });
  }

  #paragraph(source: Docs.Schema$Paragraph, at: string): Paragraph {
    const elements = (source.elements ?? []).map((element, n) => this.#element(element, `${at}.elements[${n}]`));
    const written = source.elements?.some((element) => typeof element.endIndex === 'number') ?? false;
    const last = elements.at(-1)?.textRun;
    if (!last?.content.endsWith('\n')) {
      if (written) throw new UnsoundDocument(at, 'does not end with a line end');
      if (last) last.content += '\n';
      else elements.push({ startIndex: 0, endIndex: 0, textRun: { content: '\n', textStyle: {} } });
    }
    const text = elements.map((element) => element.textRun?.content ?? '').join('');
    if (text.indexOf('\n') !== text.length - 1) throw new UnsoundDocument(at, 'has a line end in its middle');
    const paragraphStyle = { ...source.paragraphStyle };
    paragraphStyle.namedStyleType ??= 'NORMAL_TEXT';
    paragraphStyle.direction ??= 'LEFT_TO_RIGHT';
    if (!written && HEADING.test(paragraphStyle.namedStyleType)) paragraphStyle.headingId ??= this.#ids.short('h.', 12);
    return { ...source, elements, paragraphStyle };
  }

  #element(source: Docs.Schema$ParagraphElement, at: string): Element {
    const { textRun, startIndex, endIndex, ...rest } = source;
    if (!textRun) {
      const units = typeof endIndex === 'number' ? endIndex - (startIndex ?? 0) : 1;
      if (units < 1) throw new UnsoundDocument(at, 'takes no room');
      return this.#note(at, source, { ...rest, startIndex: 0, endIndex: units });
    }
    const { content, textStyle, suggestedInsertionIds, suggestedDeletionIds, suggestedTextStyleChanges } = textRun;
    if (!content) throw new UnsoundDocument(at, 'is a text run without text');
    const run = {
      content,
      textStyle: textStyle ?? {},
      ...(suggestedInsertionIds?.length && { suggestedInsertionIds }),
      ...(suggestedDeletionIds?.length && { suggestedDeletionIds }),
      ...(suggestedTextStyleChanges && { suggestedTextStyleChanges }),
    };
    return this.#note(at, source, { startIndex: 0, endIndex: 0, textRun: run });
  }
}
