/**
 * HTML as a Google Document, as Drive's import makes one: paragraphs, headings, nested lists, tables, links, inline styles,
 * `<br>` as a soft line break, `<hr>` as a rule, `<pre>` as a block of code, `<blockquote>` as an indent. Comments, scripts
 * and styles are dropped, images leave their alternative text, merged cells are taken apart. A tag that is no HTML and is
 * never closed is text: `<incident title>` stays as it is written. `<header>` and `<footer>` are read as body text.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { parseFragment } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { LINE_BREAK, headingStyle, paragraphOf } from './blocks.ts';
import type { Block, Cell, Glyph, ListItem, NamedStyle, Piece, TextStyle } from './blocks.ts';
import { BLOCKS, SKIPPED, isHtmlElement } from './html-names.ts';
import { CODE_BLOCK_STYLE, backgroundIn, paragraphStyleIn, textStyleIn } from './html-style.ts';
import type { Attributes } from './html-style.ts';
import { bulletGlyph, documentOf, numberGlyph, points } from './write.ts';

export const fromHtml = (html: string): Docs.Schema$Document => documentOf([{ body: blocksOfHtml(html) }]);

/** `listPrefix` keeps the lists of several pieces of HTML in one document apart. */
export function blocksOfHtml(html: string, listPrefix = 'list'): Block[] {
  const fragment = parseFragment(html, { sourceCodeLocationInfo: true });
  return new HtmlReader(html, { prefix: listPrefix, last: 0 }).read(fragment.childNodes, START);
}

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** What holds for the text at a place of the tree. */
interface Place {
  text: TextStyle;
  named: NamedStyle;
  paragraph: Docs.Schema$ParagraphStyle;
  pre: boolean;
  /** Of the list around: its id and the level of its items. */
  list?: { id: string; level: number; glyph: Glyph };
  item?: OpenItem;
}

/** An item's mark is given to its first paragraph only. */
interface OpenItem {
  item: ListItem;
  used: boolean;
}

const START: Place = { text: {}, named: 'NORMAL_TEXT', paragraph: {}, pre: false };

class HtmlReader {
  readonly #html: string;
  readonly #lists: { prefix: string; last: number };
  readonly #blocks: Block[] = [];
  /** The paragraph being written, with the place where it began. */
  #pieces: Piece[] = [];
  #begun: Place | undefined;

  constructor(html: string, lists: { prefix: string; last: number }) {
    this.#html = html;
    this.#lists = lists;
  }

  read(nodes: readonly Node[], place: Place): Block[] {
    this.#walk(nodes, place);
    this.#flush();
    return this.#blocks;
  }

  #walk(nodes: readonly Node[], place: Place): void {
    for (const node of nodes) {
      if ('tagName' in node) this.#element(node, place);
      else if ('value' in node) this.#text(node.value, place);
    }
  }

  #element(element: Element, place: Place): void {
    const name = element.tagName;
    if (SKIPPED.has(name)) return;
    if (!isHtmlElement(name)) return this.#unknown(element, place);
    if (name === 'br') return this.#append(LINE_BREAK, place);
    if (name === 'hr') return this.#rule(place);
    if (name === 'img') return this.#text(attributesOf(element).get('alt') ?? '', place);
    if (name === 'table') return this.#table(element, place);
    if (name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir') return this.#list(element, place);
    if (name === 'li') return this.#item(element, place);
    if (!BLOCKS.has(name)) return this.#walk(element.childNodes, { ...place, text: textStyleIn(name, attributesOf(element), place.text) });
    this.#flush();
    this.#walk(element.childNodes, this.#blockPlace(element, place));
    this.#flush();
  }

  /** A closed element of another vocabulary leaves its text; one that is never closed was never an element. */
  #unknown(element: Element, place: Place): void {
    const { startTag, endTag } = element.sourceCodeLocation ?? {};
    if (startTag && !endTag) this.#text(this.#html.slice(startTag.startOffset, startTag.endOffset), place);
    this.#walk(element.childNodes, place);
  }

  #blockPlace(element: Element, place: Place): Place {
    const name = element.tagName;
    const heading = /^h([1-6])$/.exec(name)?.[1];
    const quote = name === 'blockquote' || name === 'dd' ? indented(place.paragraph, 36) : place.paragraph;
    const paragraph = paragraphStyleIn(attributesOf(element), name === 'pre' ? { ...quote, ...CODE_BLOCK_STYLE } : quote);
    return { ...place, text: blockTextStyle(element, place.text), paragraph, named: heading ? headingStyle(Number(heading)) : place.named, pre: place.pre || name === 'pre' };
  }

  #list(element: Element, place: Place): void {
    this.#flush();
    this.#giveMark(place.item);
    const level = Math.min(8, place.list ? place.list.level + 1 : 0);
    const start = Number.parseInt(attributesOf(element).get('start') ?? '1', 10);
    const glyph = element.tagName === 'ol' ? numberGlyph(level, Number.isNaN(start) ? 1 : start) : bulletGlyph(level);
    const id = place.list && sameKind(this.#glyphAt(place.list.id, level), glyph) ? place.list.id : this.#newList();
    this.#glyphs.set(`${id} ${level}`, glyph);
    this.#walk(element.childNodes, { ...place, list: { id, level, glyph } });
    this.#flush();
  }

  readonly #glyphs = new Map<string, Glyph>();
  #glyphAt(list: string, level: number): Glyph | undefined {
    return this.#glyphs.get(`${list} ${level}`);
  }

  #newList(): string {
    this.#lists.last += 1;
    return `${this.#lists.prefix} ${this.#lists.last}`;
  }

  #item(element: Element, place: Place): void {
    this.#flush();
    const list = place.list ?? { id: this.#newList(), level: 0, glyph: bulletGlyph(0) };
    const item: OpenItem = { item: { list: list.id, level: list.level, glyph: list.glyph }, used: false };
    const inside = { ...place, list, item, text: blockTextStyle(element, place.text), paragraph: paragraphStyleIn(attributesOf(element), {}) };
    this.#walk(element.childNodes, inside);
    this.#flush();
    this.#giveMark(item);
  }

  /** An item without words of its own still shows its mark. */
  #giveMark(open: OpenItem | undefined): void {
    if (!open || open.used) return;
    open.used = true;
    this.#blocks.push({ ...paragraphOf([]), item: open.item });
  }

  #rule(place: Place): void {
    this.#flush();
    this.#blocks.push(paragraphOf([{ kind: 'rule' }], 'NORMAL_TEXT', place.paragraph));
  }

  #table(element: Element, place: Place): void {
    this.#flush();
    this.#giveMark(place.item);
    const rows = rowsOf(element);
    for (const caption of element.childNodes.filter((node) => node.nodeName === 'caption')) this.#walk([caption], place);
    this.#flush();
    if (rows.length > 0) this.#blocks.push({ kind: 'table', rows: rows.map((row) => cellsOf(row).flatMap((cell) => this.#cell(cell))) });
  }

  #cell(element: Element): Cell[] {
    const attributes = attributesOf(element);
    const background = backgroundIn(attributes);
    const { shading: _, ...paragraph } = paragraphStyleIn(attributes, {});
    const blocks = new HtmlReader(this.#html, this.#lists).read(element.childNodes, { ...START, text: blockTextStyle(element, {}), paragraph });
    const span = Math.min(20, Math.max(1, Number.parseInt(attributes.get('colspan') ?? '1', 10) || 1));
    return [{ blocks, ...(background && { backgroundColor: background }) }, ...Array.from({ length: span - 1 }, (): Cell => ({ blocks: [] }))];
  }

  #text(value: string, place: Place): void {
    if (place.pre) return this.#append(value.replace(/\r\n?|\n/g, LINE_BREAK), place);
    const collapsed = value.replace(/[ \t\r\n\f]+/g, ' ');
    const after = this.#pieces.at(-1);
    const spaced = after === undefined || (after.kind === 'text' && /[ \u000b]$/.test(after.text));
    this.#append(spaced ? collapsed.replace(/^ /, '') : collapsed, place);
  }

  #append(text: string, place: Place): void {
    if (text === '') return;
    this.#begun ??= place;
    this.#pieces.push({ kind: 'text', text, style: place.text });
  }

  #flush(): void {
    const place = this.#begun;
    const pieces = place?.pre ? withoutLastBreak(this.#pieces) : withoutLastBreak(withoutEndSpace(this.#pieces));
    this.#begun = undefined;
    this.#pieces = [];
    if (!place) return;
    const open = place.item;
    const bare = paragraphOf(pieces, place.named, open?.used ? indented(place.paragraph, 36 * (open.item.level + 1)) : place.paragraph);
    this.#blocks.push(open && !open.used ? { ...bare, item: open.item } : bare);
    if (open) open.used = true;
  }
}

const sameKind = (a: Glyph | undefined, b: Glyph): boolean => a === undefined || (a.ordered === b.ordered && (!a.ordered || !b.ordered || a.start === b.start));

const attributesOf = (element: Element): Attributes => new Map(element.attrs.map(({ name, value }) => [name, value]));

/** A block's background is the paragraph's or the cell's, no highlight of its text. */
function blockTextStyle(element: Element, inherited: TextStyle): TextStyle {
  const { backgroundColor: _, ...text } = textStyleIn(element.tagName, attributesOf(element), inherited);
  return { ...text, ...(inherited.backgroundColor && { backgroundColor: inherited.backgroundColor }) };
}

const indented = (style: Docs.Schema$ParagraphStyle, by: number): Docs.Schema$ParagraphStyle => {
  const indent = points((style.indentStart?.magnitude ?? 0) + by);
  return { ...style, indentFirstLine: indent, indentStart: indent };
};

const elementsIn = (node: Element): Element[] => node.childNodes.filter((child): child is Element => 'tagName' in child);

const rowsOf = (table: Element): Element[] => elementsIn(table).flatMap((child) => (child.tagName === 'tr' ? [child] : /^(thead|tbody|tfoot)$/.test(child.tagName) ? rowsOf(child) : []));

const cellsOf = (row: Element): Element[] => elementsIn(row).filter((child) => child.tagName === 'td' || child.tagName === 'th');

function withoutEndSpace(pieces: readonly Piece[]): Piece[] {
  const last = pieces.at(-1);
  if (last?.kind !== 'text' || !last.text.endsWith(' ')) return [...pieces];
  const text = last.text.slice(0, -1);
  return text === '' ? withoutEndSpace(pieces.slice(0, -1)) : [...pieces.slice(0, -1), { ...last, text }];
}

/** A line break at the end of a block is not shown. */
function withoutLastBreak(pieces: readonly Piece[]): Piece[] {
  const last = pieces.at(-1);
  if (last?.kind !== 'text' || !last.text.endsWith(LINE_BREAK)) return [...pieces];
  const text = last.text.slice(0, -1);
  return [...pieces.slice(0, -1), ...(text === '' ? [] : [{ ...last, text }])];
}
