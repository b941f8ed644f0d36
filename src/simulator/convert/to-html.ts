/**
 * A Google Document as clean, escaped HTML without scripts: for Drive's export (text/html) and for pages that show it. A
 * `<section>` a tab with header, body, footnotes and footer; colours and highlights as inline styles. Without pending
 * suggestions, images and comments. Links other than http, https, mailto, tel and `#` lose their target.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { headingLevel, isCodeBlock, paragraphOf } from './blocks.ts';
import type { Block, Cell, Footnote, ListItem, Paragraph, TabBlocks, Table } from './blocks.ts';
import { cssColour } from './colour.ts';
import { escapeHtml, inlineHtml } from './html-inline.ts';
import { Numbering } from './numbering.ts';
import { readDocument } from './read.ts';

/** A whole page. */
export function toHtml(document: Docs.Schema$Document): string {
  const title = escapeHtml(document.title ?? '');
  return `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>${title}</title></head>\n<body>\n${documentHtml(document)}\n</body></html>\n`;
}

/** What stands in the body, to be put into a page of one's own. */
export const documentHtml = (document: Docs.Schema$Document): string => readDocument(document).map(tabHtml).join('\n');

function tabHtml({ title, header, body, footer, footnotes }: TabBlocks): string {
  const parts = [
    ...(header.length > 0 ? [`<header>${blocksHtml(header)}</header>`] : []),
    blocksHtml(body),
    ...(footnotes.length > 0 ? [`<section class="footnotes"><hr>${footnotes.map(footnoteHtml).join('\n')}</section>`] : []),
    ...(footer.length > 0 ? [`<footer>${blocksHtml(footer)}</footer>`] : []),
  ];
  return `<section class="tab"${title ? ` aria-label="${escapeHtml(title)}"` : ''}>\n${parts.join('\n')}\n</section>`;
}

const footnoteHtml = ({ number, blocks }: Footnote): string => `<div class="footnote" id="note-${number}"><sup>${number}</sup> ${blocksHtml(blocks)}</div>`;

const blocksHtml = (blocks: readonly Block[]): string => new HtmlWriter().write(blocks);

interface OpenList {
  tag: 'ol' | 'ul';
  list: string;
}

class HtmlWriter {
  readonly #numbering = new Numbering();
  readonly #lines: string[] = [];
  /** The lists that are open, outermost first; the last item of each is still open too. */
  readonly #open: OpenList[] = [];

  write(blocks: readonly Block[]): string {
    for (const block of blocks) {
      if (block.kind === 'paragraph' && block.item) this.#item(block, block.item);
      else {
        this.#close(0);
        this.#lines.push(block.kind === 'table' ? tableHtml(block) : paragraphHtml(block));
      }
    }
    this.#close(0);
    return this.#lines.join('\n');
  }

  #item(paragraph: Paragraph, item: ListItem): void {
    const { number } = this.#numbering.next(item);
    const tag = item.glyph.ordered ? 'ol' : 'ul';
    const depth = item.level + 1;
    const same = this.#open[item.level];
    this.#close(same && (same.list !== item.list || same.tag !== tag) ? item.level : depth);
    if (this.#open.length === depth) this.#lines.push('</li>');
    while (this.#open.length < depth) {
      const innermost = this.#open.length === item.level;
      const start = innermost && number > 1 ? ` start="${number}"` : '';
      this.#lines.push(`<${tag}${start}${innermost ? listStyle(item) : ''}>`);
      this.#open.push({ tag, list: item.list });
      // HTML has no deeper list without an item above it: a level that is skipped gets one without words.
      if (!innermost) this.#lines.push('<li>');
    }
    this.#lines.push(`<li${styleAttribute(paragraphCss({ ...paragraph, style: { alignment: paragraph.style.alignment } }))}>${inlineHtml(paragraph.pieces)}`);
  }

  #close(depth: number): void {
    while (this.#open.length > depth) this.#lines.push(`</li></${this.#open.pop()?.tag ?? 'ul'}>`);
  }
}

const LIST_STYLES: Readonly<Record<string, string>> = { ZERO_DECIMAL: 'decimal-leading-zero', ALPHA: 'lower-alpha', UPPER_ALPHA: 'upper-alpha', ROMAN: 'lower-roman', UPPER_ROMAN: 'upper-roman' };
const BULLET_STYLES: Readonly<Record<string, string>> = { '○': 'circle', '■': 'square' };

function listStyle({ glyph }: ListItem): string {
  const type = glyph.ordered ? LIST_STYLES[glyph.type] : BULLET_STYLES[glyph.symbol];
  return styleAttribute(type ? `list-style-type:${type}` : '');
}

const styleAttribute = (css: string): string => (css ? ` style="${escapeHtml(css)}"` : '');

function paragraphHtml(paragraph: Paragraph): string {
  const level = headingLevel(paragraph.named);
  const css = styleAttribute(paragraphCss(paragraph));
  if (isCodeBlock(paragraph)) return `<pre${css}>${inlineHtml(paragraph.pieces)}</pre>`;
  if (paragraph.pieces.some((piece) => piece.kind === 'rule')) return ruleHtml(paragraph);
  const words = inlineHtml(paragraph.pieces) || '<br>';
  if (level !== undefined) return `<h${level}${css}>${words}</h${level}>`;
  const role = paragraph.named === 'TITLE' ? ' class="title"' : paragraph.named === 'SUBTITLE' ? ' class="subtitle"' : '';
  return `<p${role}${css}>${words}</p>`;
}

/** A rule may not stand inside a paragraph of HTML. */
function ruleHtml(paragraph: Paragraph): string {
  const at = paragraph.pieces.findIndex((piece) => piece.kind === 'rule');
  const around = [paragraph.pieces.slice(0, at), paragraph.pieces.slice(at + 1)].map((pieces) => (pieces.length > 0 ? paragraphHtml(paragraphOf(pieces, paragraph.named, paragraph.style)) : ''));
  return around.join('<hr>');
}

const ALIGNMENTS: Readonly<Record<string, string>> = { CENTER: 'center', END: 'right', JUSTIFIED: 'justify' };
/** Docs' own sizes of title and subtitle, which HTML has no tags for. */
const SIZES: Readonly<Record<string, string>> = { TITLE: 'font-size:26pt', SUBTITLE: 'font-size:15pt;color:#666666' };

function paragraphCss({ named, style, pieces }: Paragraph): string {
  const alignment = ALIGNMENTS[style.alignment ?? ''];
  const indent = style.indentStart?.magnitude;
  const shading = cssColour(style.shading?.backgroundColor);
  const spaces = pieces.some((piece) => piece.kind === 'text' && / {2}|\t/.test(piece.text));
  return [
    ...(SIZES[named] ? [SIZES[named]] : []),
    ...(alignment ? [`text-align:${alignment}`] : []),
    ...(indent ? [`margin-left:${indent}pt`] : []),
    ...(shading ? [`background-color:${shading}`] : []),
    ...(spaces ? ['white-space:pre-wrap'] : []),
  ].join(';');
}

const tableHtml = ({ rows }: Table): string => `<table style="border-collapse:collapse">\n${rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('\n')}\n</table>`;

function cellHtml({ blocks, backgroundColor }: Cell): string {
  const background = cssColour(backgroundColor);
  return `<td style="border:1px solid #000000;padding:5pt${background ? `;background-color:${background}` : ''}">${blocksHtml(blocks)}</td>`;
}
