/**
 * A Google Document as Markdown, in the style of Drive's own export (files.export, text/markdown): `* ` bullets, `1. `
 * numbers, items of a list separated by two spaces and a line end, pipe tables under `| :---- |`, `[^1]` footnotes at the
 * end. All tabs one after the other; headers, footers, comments, pending suggestions, colours, highlights, underlining and
 * images are not in it. The style is taken from public exports of Drive; a cell's paragraphs are joined by `<br>`.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { LINE_BREAK, headingLevel, isCodeBlock, textOf } from './blocks.ts';
import type { Block, Cell, Footnote, ListItem, Paragraph, Piece, Table } from './blocks.ts';
import { escapeMarkdown } from './markdown-escape.ts';
import { inlineMarkdown } from './markdown-inline.ts';
import type { InlineContext } from './markdown-inline.ts';
import { Numbering } from './numbering.ts';
import { readDocument } from './read.ts';

/** Ends with one line end; an empty document is the empty text. */
export function toMarkdown(document: Docs.Schema$Document): string {
  const tabs = readDocument(document);
  const writer = new MarkdownWriter();
  for (const tab of tabs) writer.blocks(tab.body);
  for (const note of tabs.flatMap((tab) => tab.footnotes)) writer.footnote(note);
  return writer.text();
}

interface OpenItem {
  /** 0 for a bullet. */
  number: number;
  width: number;
  empty: boolean;
}

const INLINE: InlineContext = { inTable: false, inItem: false, lineBreak: '  \n' };
const IN_ITEM: InlineContext = { ...INLINE, inItem: true };
const IN_HEADING: InlineContext = { ...INLINE, lineBreak: '<br>' };
const IN_CELL: InlineContext = { ...IN_HEADING, inTable: true };

class MarkdownWriter {
  #text = '';
  readonly #numbering = new Numbering();
  /** The item each following, deeper item stands under. */
  #open: OpenItem[] = [];

  text(): string {
    return this.#text === '' ? '' : `${this.#text}\n`;
  }

  blocks(blocks: readonly Block[]): void {
    for (const block of blocks) {
      if (block.kind === 'table') this.#block(tableMarkdown(block));
      else if (block.item) this.#item(block, block.item);
      else this.#paragraph(block);
    }
    this.#open = [];
  }

  footnote({ number, blocks }: Footnote): void {
    const inner = new MarkdownWriter();
    inner.blocks(blocks);
    const [first = '', ...rest] = inner.text().trimEnd().split('\n');
    this.#block([`[^${number}]:  ${first}`, ...rest.map((line) => (line === '' ? '' : `    ${line}`))].join('\n'));
  }

  #block(text: string): void {
    if (text === '') return;
    this.#open = [];
    this.#text += `${this.#text === '' ? '' : '\n\n'}${text}`;
  }

  #paragraph(paragraph: Paragraph): void {
    if (isCodeBlock(paragraph)) return this.#block(fenced(textOf(paragraph)));
    const level = paragraph.named === 'TITLE' ? 1 : paragraph.named === 'SUBTITLE' ? 2 : headingLevel(paragraph.named);
    for (const pieces of betweenRules(paragraph.pieces)) {
      if (pieces === 'rule') this.#block('---');
      else if (level === undefined) this.#block(inlineMarkdown(pieces, INLINE));
      else this.#block(withMark(`${'#'.repeat(level)} `, inlineMarkdown(pieces, IN_HEADING)));
    }
  }

  #item(paragraph: Paragraph, item: ListItem): void {
    const { number } = this.#numbering.next(item);
    const level = Math.min(item.level, this.#open.length);
    const sibling = this.#open[level];
    const parents = this.#open.slice(0, level);
    const indent = ' '.repeat(parents.reduce((sum, parent) => sum + parent.width, 0));
    const marker = number > 0 ? `${number}. ` : '* ';
    const words = inlineMarkdown(paragraph.pieces, IN_ITEM).replaceAll('\n', `\n${indent}${' '.repeat(marker.length)}`);
    this.#text += this.#beforeItem(number, sibling, indent) + `${indent}${marker}${words}`.trimEnd();
    this.#open = [...parents, { number, width: marker.length, empty: words === '' }];
  }

  /**
   * Two numbered lists that touch would be read as one and counted on: an empty comment keeps them apart. A list that begins
   * with another number than 1 needs an empty line before it, unless it stands under an item without words.
   */
  #beforeItem(number: number, sibling: OpenItem | undefined, indent: string): string {
    if (this.#text === '') return '';
    if (this.#open.length === 0) return '\n\n';
    const goesOn = sibling !== undefined && (number === 0 ? sibling.number === 0 : sibling.number > 0 && number === sibling.number + 1);
    const underNothing = sibling === undefined && this.#open.at(-1)?.empty === true;
    if (goesOn || underNothing || (sibling === undefined && number < 2)) return '  \n';
    return sibling && sibling.number > 0 && number > 0 ? `\n\n${indent}<!-- -->\n\n` : '\n\n';
  }
}

const withMark = (mark: string, text: string): string => (text === '' ? '' : `${mark}${text}`);

/** Rules stand on lines of their own, whatever paragraph holds them. */
function betweenRules(pieces: readonly Piece[]): (Piece[] | 'rule')[] {
  const parts: (Piece[] | 'rule')[] = [[]];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (piece.kind === 'rule') parts.push('rule', []);
    else if (last !== undefined && last !== 'rule') last.push(piece);
  }
  return parts;
}

function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text.replaceAll(LINE_BREAK, '\n')}\n${fence}`;
}

function tableMarkdown({ rows }: Table): string {
  const [head = [], ...rest] = rows;
  const heads = head.map(cellMarkdown);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((cell, at) => (heads[at] === '' ? '-----' : ruleFor(cell)));
  return [line(heads), line(rule), ...rest.map((row) => line(row.map(cellMarkdown)))].join('\n');
}

function ruleFor({ blocks }: Cell): string {
  const alignment = blocks[0]?.kind === 'paragraph' ? blocks[0].style.alignment : undefined;
  if (alignment === 'CENTER') return ':----:';
  return alignment === 'END' ? '----:' : ':----';
}

/** A cell is one line: paragraphs joined by `<br>`, lists and inner tables by their words. */
function cellMarkdown({ blocks }: Cell): string {
  return cellLines(blocks, new Numbering()).filter((line) => line !== '').join('<br>');
}

function cellLines(blocks: readonly Block[], numbering: Numbering): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return block.rows.flatMap((row) => row.flatMap((cell) => cellLines(cell.blocks, numbering)));
    const words = inlineMarkdown(block.pieces, IN_CELL);
    if (!block.item) return [words];
    const { number } = numbering.next(block.item);
    return [`${escapeMarkdown(number > 0 ? `${number}.` : '-', true)} ${words}`.trimEnd()];
  });
}
