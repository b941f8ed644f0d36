/**
 * Markdown as a Google Document, as Drive's import makes one: headings, emphasis, links, inline code and code blocks in a
 * monospaced font, nested lists, tables, `<br>` and hard breaks as soft line breaks, quotations as indents, rules,
 * footnotes, character references, and the inline HTML that people write in Markdown. Comments are dropped, images leave
 * their alternative text, check boxes stay as they are written. What a second export gives is what the first one gave.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { parseFragment } from 'parse5';
import { LINE_BREAK, headingStyle, paragraphOf } from './blocks.ts';
import type { Block, Cell, Footnote, Glyph, ListItem, Paragraph, Piece, TextStyle } from './blocks.ts';
import { blocksOfHtml } from './from-html.ts';
import { CODE_BLOCK_STYLE, CODE_STYLE, linkStyle, textStyleIn } from './html-style.ts';
import { lexMarkdown, markdownTokens } from './markdown-dialect.ts';
import type { MarkdownToken, NoteTextToken } from './markdown-dialect.ts';
import { bulletGlyph, documentOf, numberGlyph, points } from './write.ts';

export function fromMarkdown(text: string): Docs.Schema$Document {
  const tokens = lexMarkdown(text);
  const notes = new Map(tokens.filter((token): token is NoteTextToken => token.type === 'noteText').map((note) => [note.id, note]));
  return documentOf([{ body: new MarkdownReader(notes).blocks(tokens, { indent: 0 }) }]);
}

type ListToken = Extract<MarkdownToken, { type: 'list' }>;
type TableToken = Extract<MarkdownToken, { type: 'table' }>;

interface Place {
  /** Points. */
  indent: number;
  list?: { id: string; level: number };
}

class MarkdownReader {
  readonly #notes: ReadonlyMap<string, NoteTextToken>;
  readonly #glyphs = new Map<string, Glyph>();
  #lists = 0;

  constructor(notes: ReadonlyMap<string, NoteTextToken>) {
    this.#notes = notes;
  }

  blocks(tokens: readonly MarkdownToken[], place: Place): Block[] {
    return tokens.flatMap((token) => this.#block(token, place));
  }

  #block(token: MarkdownToken, place: Place): Block[] {
    switch (token.type) {
      case 'heading':
        return [{ ...this.#paragraph(token, place), named: headingStyle(token.depth) }];
      case 'paragraph':
      case 'text':
        return [this.#paragraph(token, place)];
      case 'code':
        return [paragraphOf([{ kind: 'text', text: token.text.replaceAll('\n', LINE_BREAK), style: CODE_STYLE }], 'NORMAL_TEXT', { ...indentStyle(place), ...CODE_BLOCK_STYLE })];
      case 'blockquote':
        return this.blocks(markdownTokens(token.tokens), { indent: place.indent + 36 });
      case 'hr':
        return [paragraphOf([{ kind: 'rule' }], 'NORMAL_TEXT', indentStyle(place))];
      case 'list':
        return this.#list(token, place);
      case 'table':
        return [this.#table(token)];
      case 'html':
        return blocksOfHtml(token.text, `html ${(this.#lists += 1)}`);
      default:
        return [];
    }
  }

  #paragraph(token: Extract<MarkdownToken, { type: 'heading' | 'paragraph' | 'text' }>, place: Place): Paragraph {
    const tokens = token.tokens ? markdownTokens(token.tokens) : [token];
    return paragraphOf(this.#inline(tokens), 'NORMAL_TEXT', indentStyle(place));
  }

  #list(list: ListToken, place: Place): Block[] {
    const level = Math.min(8, place.list ? place.list.level + 1 : 0);
    const start = list.start === '' ? 1 : list.start;
    const glyph = list.ordered ? numberGlyph(level, start) : bulletGlyph(level);
    const id = this.#listFor(place.list?.id, level, glyph);
    const item: ListItem = { list: id, level, glyph };
    return list.items.flatMap((entry) => {
      const box = entry.task ? `[${entry.checked ? 'x' : ' '}] ` : '';
      const inside = this.blocks(markdownTokens(entry.tokens), { indent: place.indent + 36, list: { id, level } });
      return withMark(inside, item, box);
    });
  }

  /** Deeper items belong to the list above where its marks at that level are theirs. */
  #listFor(parent: string | undefined, level: number, glyph: Glyph): string {
    const known = this.#glyphs.get(`${parent ?? ''} ${level}`);
    const shared = parent !== undefined && (known === undefined || JSON.stringify(known) === JSON.stringify(glyph));
    const id = shared ? parent : `list ${(this.#lists += 1)}`;
    this.#glyphs.set(`${id} ${level}`, glyph);
    return id;
  }

  #table(table: TableToken): Block {
    const cell = ({ tokens, align }: TableToken['header'][number]): Cell => {
      const alignment = align === 'center' ? 'CENTER' : align === 'right' ? 'END' : undefined;
      return { blocks: [paragraphOf(this.#inline(markdownTokens(tokens)), 'NORMAL_TEXT', alignment ? { alignment } : {})] };
    };
    return { kind: 'table', rows: [table.header.map(cell), ...table.rows.map((row) => row.map(cell))] };
  }

  #inline(tokens: readonly MarkdownToken[]): Piece[] {
    return trimmed(new InlineReader((id) => this.#note(id)).read(tokens));
  }

  #note(id: string): Footnote | undefined {
    const note = this.#notes.get(id);
    // A note inside a note is text: Google Docs has none.
    return note && { number: 0, blocks: new MarkdownReader(new Map()).blocks(markdownTokens(note.tokens), { indent: 0 }) };
  }
}

const indentStyle = ({ indent }: Place): Docs.Schema$ParagraphStyle => (indent > 0 ? { indentFirstLine: points(indent), indentStart: points(indent) } : {});

/** Gives an item's first paragraph its mark; an item that begins with something else gets an empty one before it. */
function withMark(blocks: readonly Block[], item: ListItem, box: string): Block[] {
  const [first, ...rest] = blocks;
  const boxed: Piece[] = box ? [{ kind: 'text', text: box, style: {} }] : [];
  const canHold = first?.kind === 'paragraph' && !first.item && !first.style.shading && first.pieces.every((piece) => piece.kind !== 'rule');
  if (!canHold) return [{ ...paragraphOf(boxed), item }, ...blocks];
  return [{ ...first, pieces: [...boxed, ...first.pieces], item }, ...rest];
}

class InlineReader {
  readonly #noteOf: (id: string) => Footnote | undefined;
  /** Styles that inline HTML opened, innermost last. */
  readonly #html: { tag: string; style: TextStyle }[] = [];

  constructor(noteOf: (id: string) => Footnote | undefined) {
    this.#noteOf = noteOf;
  }

  read(tokens: readonly MarkdownToken[], style: TextStyle = {}): Piece[] {
    return tokens.flatMap((token) => this.#piece(token, style));
  }

  #piece(token: MarkdownToken, style: TextStyle): Piece[] {
    switch (token.type) {
      case 'text':
        return token.tokens ? this.read(markdownTokens(token.tokens), style) : this.#text(unreferenced(token.text), style);
      case 'escape':
        return this.#text(token.text, style);
      case 'blank':
        // Inside a blank nothing is a mark, but an export escapes its underscores.
        return this.#text(token.raw.replace(/\\([!-/:-@[-`{-~])|&#?\w+;/g, (mark, escaped?: string) => escaped ?? unreferenced(mark)), style);
      case 'strong':
        return this.read(markdownTokens(token.tokens), { ...style, bold: true });
      case 'em':
        return this.read(markdownTokens(token.tokens), { ...style, italic: true });
      case 'del':
        return this.read(markdownTokens(token.tokens), { ...style, strikethrough: true });
      case 'codespan':
        return this.#text(token.text, { ...style, ...CODE_STYLE });
      case 'br':
        return this.#text(LINE_BREAK, style);
      case 'link':
        return this.read(markdownTokens(token.tokens), { ...style, ...linkStyle(unreferenced(token.href)) });
      case 'image':
        return this.#text(unreferenced(token.text), style);
      case 'note': {
        const note = this.#noteOf(token.id);
        return note ? [{ kind: 'footnote', note }] : this.#text(token.raw, style);
      }
      case 'html':
        return this.#tag(token.raw, style);
      default:
        return this.#text(token.raw, style);
    }
  }

  #text(text: string, style: TextStyle): Piece[] {
    const words = text.replaceAll('\n', ' ');
    const whole = this.#html.reduce((outer, { style: inner }) => ({ ...outer, ...inner }), style);
    return words === '' ? [] : [{ kind: 'text', text: words, style: whole }];
  }

  /** A tag between words: a line break, the beginning or the end of a style, or nothing that shows. */
  #tag(raw: string, style: TextStyle): Piece[] {
    const closing = /^<\/([a-z0-9]+)/i.exec(raw)?.[1]?.toLowerCase();
    if (closing !== undefined) {
      const at = this.#html.findLastIndex(({ tag }) => tag === closing);
      if (at >= 0) this.#html.splice(at, 1);
      return [];
    }
    const element = parseFragment(raw).childNodes[0];
    if (!element || !('tagName' in element)) return [];
    if (element.tagName === 'br') return this.#text(LINE_BREAK, style);
    const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]));
    if (!raw.endsWith('/>')) this.#html.push({ tag: element.tagName, style: textStyleIn(element.tagName, attributes, {}) });
    return [];
  }
}

/** Character references as the characters they name. */
const unreferenced = (text: string): string =>
  text.replace(/&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]*);/g, (reference) => {
    const node = parseFragment(reference).childNodes[0];
    return node && 'value' in node ? node.value : reference;
  });

/** White space at the ends of a paragraph is not part of it. */
function trimmed(pieces: readonly Piece[]): Piece[] {
  const kept = [...pieces];
  for (let piece = kept[0]; piece?.kind === 'text'; piece = kept[0]) {
    const text = piece.text.trimStart();
    if (text !== '') {
      kept[0] = { ...piece, text };
      break;
    }
    kept.shift();
  }
  for (let piece = kept.at(-1); piece?.kind === 'text'; piece = kept.at(-1)) {
    const text = piece.text.trimEnd();
    if (text !== '') {
      kept[kept.length - 1] = { ...piece, text };
      break;
    }
    kept.pop();
  }
  return kept;
}
