/**
 * Reads a Google Document into blocks, for export. Takes both shapes of documents.get: `tabs[].documentTab`, child tabs
 * after their parent, and the legacy body. Reads without pending suggestions: what somebody only proposes to insert is
 * left out, what somebody proposes to delete still stands (suggestionsViewMode PREVIEW_WITHOUT_SUGGESTIONS).
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { NAMED_STYLES } from './blocks.ts';
import type { Block, Footnote, Glyph, ListItem, NamedStyle, NumberType, Piece, TabBlocks, Table, TextStyle } from './blocks.ts';

type Part = Pick<Docs.Schema$DocumentTab, 'body' | 'headers' | 'footers' | 'footnotes' | 'lists' | 'documentStyle'>;

export function readDocument(document: Docs.Schema$Document): TabBlocks[] {
  const count = { footnotes: 0 };
  const tabs = flattened(document.tabs ?? []);
  if (tabs.length === 0) return [new TabReader(document, count).read('')];
  return tabs.map((tab) => new TabReader(tab.documentTab ?? {}, count).read(tab.tabProperties?.title ?? ''));
}

const flattened = (tabs: readonly Docs.Schema$Tab[]): Docs.Schema$Tab[] => tabs.flatMap((tab) => [tab, ...flattened(tab.childTabs ?? [])]);

/** Whether the thing is only proposed. */
const proposed = (thing: { suggestedInsertionIds?: string[] | null } | undefined): boolean => (thing?.suggestedInsertionIds?.length ?? 0) > 0;

class TabReader {
  readonly #part: Part;
  readonly #count: { footnotes: number };
  readonly #footnotes: Footnote[] = [];

  constructor(part: Part, count: { footnotes: number }) {
    this.#part = part;
    this.#count = count;
  }

  read(title: string): TabBlocks {
    const { body, documentStyle, headers, footers } = this.#part;
    const header = segment(headers ?? {}, documentStyle?.defaultHeaderId);
    const footer = segment(footers ?? {}, documentStyle?.defaultFooterId);
    return {
      title,
      header: this.#blocks(header?.content ?? []),
      body: this.#blocks(body?.content ?? []),
      footer: this.#blocks(footer?.content ?? []),
      footnotes: this.#footnotes,
    };
  }

  #blocks(content: readonly Docs.Schema$StructuralElement[]): Block[] {
    const blocks: Block[] = [];
    let carried: Piece[] = [];
    for (const element of content) {
      if (element.paragraph) {
        const elements = element.paragraph.elements ?? [];
        const pieces = [...carried, ...this.#pieces(elements)];
        // A paragraph whose line end is only proposed is not one yet: its words run on into the next.
        const runsOn = proposed(elements.at(-1)?.textRun);
        carried = runsOn ? pieces : [];
        if (!runsOn) blocks.push(this.#paragraph(element.paragraph, pieces));
      } else if (element.table && !proposed(element.table)) blocks.push(this.#table(element.table));
      else if (element.tableOfContents) blocks.push(...this.#blocks(element.tableOfContents.content ?? []));
    }
    return blocks;
  }

  #paragraph(paragraph: Docs.Schema$Paragraph, pieces: Piece[]): Block {
    const style = paragraph.paragraphStyle ?? {};
    const item = this.#item(paragraph.bullet ?? undefined);
    return { kind: 'paragraph', named: namedStyle(style.namedStyleType), style, pieces, ...(item && { item }) };
  }

  #item(bullet: Docs.Schema$Bullet | undefined): ListItem | undefined {
    if (!bullet?.listId) return undefined;
    const level = bullet.nestingLevel ?? 0;
    const shape = this.#part.lists?.[bullet.listId]?.listProperties?.nestingLevels?.[level];
    return { list: bullet.listId, level, glyph: glyphOf(shape ?? {}, level) };
  }

  #table(table: Docs.Schema$Table): Table {
    const rows = (table.tableRows ?? []).filter((row) => !proposed(row));
    return { kind: 'table', rows: rows.map((row) => (row.tableCells ?? []).filter((cell) => !proposed(cell)).map((cell) => this.#cell(cell))) };
  }

  #cell(cell: Docs.Schema$TableCell): Table['rows'][number][number] {
    const backgroundColor = cell.tableCellStyle?.backgroundColor;
    return { blocks: this.#blocks(cell.content ?? []), ...(backgroundColor?.color && { backgroundColor }) };
  }

  #pieces(elements: readonly Docs.Schema$ParagraphElement[]): Piece[] {
    return elements.flatMap((element) => {
      const piece = this.#piece(element);
      return piece ? [piece] : [];
    });
  }

  #piece(element: Docs.Schema$ParagraphElement): Piece | undefined {
    if (proposed(Object.values(element).find((value): value is { suggestedInsertionIds?: string[] } => typeof value === 'object' && value !== null))) return undefined;
    if (element.textRun) return text((element.textRun.content ?? '').replaceAll('\n', ''), element.textRun.textStyle);
    if (element.footnoteReference) return this.#footnote(element.footnoteReference.footnoteId ?? '');
    if (element.horizontalRule) return { kind: 'rule' };
    if (element.pageBreak) return { kind: 'page break' };
    if (element.autoText) return element.autoText.type === 'PAGE_NUMBER' ? { kind: 'page number', style: element.autoText.textStyle ?? {} } : undefined;
    return chip(element);
  }

  #footnote(id: string): Piece {
    this.#count.footnotes += 1;
    const note: Footnote = { number: this.#count.footnotes, blocks: this.#blocks(this.#part.footnotes?.[id]?.content ?? []) };
    this.#footnotes.push(note);
    return { kind: 'footnote', note };
  }
}

/** The default one; without a default, the first there is. */
const segment = <T>(segments: Record<string, T>, id: string | null | undefined): T | undefined => (id ? segments[id] : undefined) ?? Object.values(segments)[0];

const text = (content: string, style: TextStyle | undefined): Piece | undefined => (content === '' ? undefined : { kind: 'text', text: content, style: style ?? {} });

/** Smart chips by their words; images and equations have none. */
function chip({ person, richLink, dateElement }: Docs.Schema$ParagraphElement): Piece | undefined {
  if (person) {
    const { name, email } = person.personProperties ?? {};
    return text(name ?? email ?? '', { ...person.textStyle, ...(email && { link: { url: `mailto:${email}` } }) });
  }
  if (richLink) {
    const { title, uri } = richLink.richLinkProperties ?? {};
    return text(title ?? uri ?? '', { ...richLink.textStyle, ...(uri && { link: { url: uri } }) });
  }
  return dateElement ? text(dateElement.dateElementProperties?.displayText ?? '', dateElement.textStyle) : undefined;
}

const namedStyle = (name: string | null | undefined): NamedStyle => NAMED_STYLES.find((known) => known === name) ?? 'NORMAL_TEXT';

const NUMBER_TYPES: readonly NumberType[] = ['DECIMAL', 'ZERO_DECIMAL', 'ALPHA', 'UPPER_ALPHA', 'ROMAN', 'UPPER_ROMAN'];

/** What stands before a list's items at a level. */
export function glyphOf(shape: Docs.Schema$NestingLevel, level: number): Glyph {
  const type = NUMBER_TYPES.find((known) => known === shape.glyphType);
  if (type) return { ordered: true, type, format: shape.glyphFormat ?? `%${level}.`, start: shape.startNumber ?? 1 };
  return { ordered: false, symbol: shape.glyphType === 'NONE' ? '' : (shape.glyphSymbol ?? '●') };
}
