/**
 * Writes blocks as a Google Document, as an import makes one: `tabs[].documentTab` without indices and heading ids (the
 * Docs store adds them), with lists, headers, footers and footnotes under ids of Google's shape, the same for the same
 * blocks. Rules kept: every segment and cell ends with a paragraph, a paragraph stands between two tables, tables are
 * rectangular, and characters that Google strips from inserted text (U+0000–0008, 000C–001F, U+E000–F8FF) are not in it.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { LINE_BREAK, paragraphOf, sameStyle } from './blocks.ts';
import type { Block, Cell, Footnote, Glyph, ListItem, Paragraph, Piece, Table } from './blocks.ts';

export interface TabDraft {
  title?: string;
  body: readonly Block[];
  header?: readonly Block[];
  footer?: readonly Block[];
}

/** The first tab is `t.0`; without a title it is called `Tab 1`, as Docs does. */
export function documentOf(tabs: readonly TabDraft[], title?: string): Docs.Schema$Document {
  const ids = new IdCounter();
  return {
    ...(title !== undefined && { title }),
    tabs: tabs.map((tab, index) => ({
      tabProperties: { tabId: index === 0 ? 't.0' : `t.${String(index).padStart(12, '0')}`, title: tab.title ?? `Tab ${index + 1}`, index },
      documentTab: new TabWriter(ids).write(tab),
    })),
  };
}

class IdCounter {
  #last = 0;
  next(prefix: string): string {
    this.#last += 1;
    return `${prefix}${String(this.#last).padStart(12, '0')}`;
  }
}

class TabWriter {
  readonly #ids: IdCounter;
  readonly #lists = new Map<string, { id: string; glyphs: Map<number, Glyph> }>();
  readonly #footnotes = new Map<Footnote, string>();

  constructor(ids: IdCounter) {
    this.#ids = ids;
  }

  write({ body, header, footer }: TabDraft): Docs.Schema$DocumentTab {
    const headerId = header && this.#ids.next('kix.');
    const footerId = footer && this.#ids.next('kix.');
    const start: Docs.Schema$StructuralElement = { sectionBreak: { sectionStyle: { columnSeparatorStyle: 'NONE', contentDirection: 'LEFT_TO_RIGHT', sectionType: 'CONTINUOUS' } } };
    const content = [start, ...this.#content(body)];
    const headers = headerId && { [headerId]: { headerId, content: this.#content(header) } };
    const footers = footerId && { [footerId]: { footerId, content: this.#content(footer) } };
    const footnotes = Object.fromEntries([...this.#footnotes].map(([note, footnoteId]) => [footnoteId, { footnoteId, content: this.#content(note.blocks) }]));
    const lists = Object.fromEntries([...this.#lists.values()].map(({ id, glyphs }) => [id, listOf(glyphs)]));
    return {
      body: { content },
      ...(headers && { headers }),
      ...(footers && { footers }),
      ...(this.#footnotes.size > 0 && { footnotes }),
      ...(this.#lists.size > 0 && { lists }),
      documentStyle: { ...pageStyle(), ...(headerId && { defaultHeaderId: headerId }), ...(footerId && { defaultFooterId: footerId }) },
    };
  }

  #content(blocks: readonly Block[]): Docs.Schema$StructuralElement[] {
    return withParagraphs(blocks).map((block) => (block.kind === 'paragraph' ? { paragraph: this.#paragraph(block) } : { table: this.#table(block) }));
  }

  #paragraph({ named, style, item, pieces }: Paragraph): Docs.Schema$Paragraph {
    const indents = item && { indentFirstLine: points(18 + 36 * item.level), indentStart: points(36 + 36 * item.level) };
    return {
      elements: this.#elements(pieces),
      paragraphStyle: { namedStyleType: named, direction: 'LEFT_TO_RIGHT', ...style, ...indents },
      ...(item && { bullet: this.#bullet(item) }),
    };
  }

  #bullet({ list, level, glyph }: ListItem): Docs.Schema$Bullet {
    const known = this.#lists.get(list) ?? { id: this.#ids.next('kix.'), glyphs: new Map<number, Glyph>() };
    this.#lists.set(list, known);
    if (!known.glyphs.has(level)) known.glyphs.set(level, glyph);
    return { listId: known.id, ...(level > 0 && { nestingLevel: level }), textStyle: {} };
  }

  /** Runs of one style; the line end belongs to the last run, but never to a link. */
  #elements(pieces: readonly Piece[]): Docs.Schema$ParagraphElement[] {
    const elements: Docs.Schema$ParagraphElement[] = [];
    for (const piece of pieces) {
      const last = elements.at(-1)?.textRun;
      if (piece.kind !== 'text') elements.push(this.#element(piece));
      else if (last && sameStyle(last.textStyle ?? {}, piece.style)) last.content = `${last.content ?? ''}${insertable(piece.text)}`;
      else if (insertable(piece.text) !== '') elements.push({ textRun: { content: insertable(piece.text), textStyle: piece.style } });
    }
    const last = elements.at(-1)?.textRun;
    if (last && !last.textStyle?.link) last.content = `${last.content ?? ''}\n`;
    else elements.push({ textRun: { content: '\n', textStyle: {} } });
    return elements;
  }

  #element(piece: Exclude<Piece, { kind: 'text' }>): Docs.Schema$ParagraphElement {
    switch (piece.kind) {
      case 'footnote': {
        const footnoteId = this.#ids.next('kix.');
        this.#footnotes.set(piece.note, footnoteId);
        return { footnoteReference: { footnoteId, footnoteNumber: String(this.#footnotes.size), textStyle: {} } };
      }
      case 'rule':
        return { horizontalRule: { textStyle: {} } };
      case 'page break':
        return { pageBreak: { textStyle: {} } };
      case 'page number':
        return { autoText: { type: 'PAGE_NUMBER', textStyle: piece.style } };
    }
  }

  #table({ rows }: Table): Docs.Schema$Table {
    const columns = Math.max(1, ...rows.map((row) => row.length));
    const full = rows.map((row) => [...row, ...Array.from({ length: columns - row.length }, (): Cell => ({ blocks: [] }))]);
    return {
      rows: full.length,
      columns,
      tableRows: full.map((row) => ({ tableCells: row.map((cell) => this.#cell(cell)), tableRowStyle: { minRowHeight: { unit: 'PT' } } })),
      tableStyle: { tableColumnProperties: Array.from({ length: columns }, () => ({ widthType: 'EVENLY_DISTRIBUTED' })) },
    };
  }

  #cell({ blocks, backgroundColor }: Cell): Docs.Schema$TableCell {
    return { content: this.#content(blocks), tableCellStyle: { rowSpan: 1, columnSpan: 1, ...(backgroundColor && { backgroundColor }) } };
  }
}

/** A table is followed by a paragraph, and nothing is empty: Google's rules for every segment and cell. */
function withParagraphs(blocks: readonly Block[]): Block[] {
  const kept = blocks.filter((block) => block.kind === 'paragraph' || block.rows.length > 0);
  const spaced = kept.flatMap((block, at) => (block.kind === 'table' && kept[at + 1]?.kind !== 'paragraph' ? [block, paragraphOf([])] : [block]));
  return spaced.length > 0 ? spaced : [paragraphOf([])];
}

const insertable = (text: string): string => text.replace(/\r\n?|\n/g, LINE_BREAK).replace(/[\u0000-\u0008\u000c-\u001f\ue000-\uf8ff]/g, '');

export const points = (magnitude: number): Docs.Schema$Dimension => ({ magnitude, unit: 'PT' });

/** US Letter with one inch around, as a new document has it (recorded). */
const pageStyle = (): Docs.Schema$DocumentStyle => ({
  background: { color: {} },
  pageNumberStart: 1,
  marginTop: points(72),
  marginBottom: points(72),
  marginRight: points(72),
  marginLeft: points(72),
  pageSize: { height: points(792), width: points(612) },
  marginHeader: points(36),
  marginFooter: points(36),
  useCustomHeaderFooterMargins: true,
});

const BULLETS = ['●', '○', '■'] as const;
const NUMBERS = ['DECIMAL', 'ALPHA', 'ROMAN'] as const;

export const bulletGlyph = (level: number): Glyph => ({ ordered: false, symbol: BULLETS[level % 3] ?? '●' });
export const numberGlyph = (level: number, start = 1): Glyph => ({ ordered: true, type: NUMBERS[level % 3] ?? 'DECIMAL', format: `%${level}.`, start });

/** All nine levels, as Google gives them; levels without an item follow the first one that has. */
function listOf(glyphs: ReadonlyMap<number, Glyph>): Docs.Schema$List {
  const ordered = [...glyphs.values()][0]?.ordered ?? false;
  const nestingLevels = Array.from({ length: 9 }, (_, level) => {
    const glyph = glyphs.get(level) ?? (ordered ? numberGlyph(level) : bulletGlyph(level));
    const place = { bulletAlignment: 'START', indentFirstLine: points(18 + 36 * level), indentStart: points(36 + 36 * level), textStyle: { underline: false } };
    return glyph.ordered
      ? { ...place, glyphType: glyph.type, glyphFormat: glyph.format, startNumber: glyph.start }
      : { ...place, glyphSymbol: glyph.symbol, glyphFormat: `%${level}`, startNumber: 1 };
  });
  return { listProperties: { nestingLevels } };
}

