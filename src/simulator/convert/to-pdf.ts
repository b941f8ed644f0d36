/**
 * A Google Document as PDF (US Letter, one inch margins, or the document's own page), at once: pdfkit's stream is read in one
 * go after its end, since with the built-in fonts nothing in it waits. Headers and footers stand on every page of their tab.
 *
 * Only Latin fonts: a character that the built-in fonts lack (outside Windows-1252: Greek, Cyrillic, CJK, emoji) is printed
 * as `?`. Tables are plain text in cells of equal width; highlights, shading of paragraphs and images are left out. The same
 * document gives the same bytes: the file's creation date is always 1 January 1970.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import PDFDocument from 'pdfkit';
import { LINE_BREAK, headingLevel, isMonospace, linkTarget, textOf } from './blocks.ts';
import type { Block, Cell, NamedStyle, Paragraph, Piece, TabBlocks, Table, TextStyle } from './blocks.ts';
import { cssColour } from './colour.ts';
import { Numbering } from './numbering.ts';
import { readDocument } from './read.ts';

const MARGIN = 72;
const LETTER: [number, number] = [612, 792];

export function toPdf(document: Docs.Schema$Document): Uint8Array {
  const pdf = new PDFDocument({ size: pageSize(document), margin: MARGIN, bufferPages: true, info: { Title: printable(document.title ?? ''), CreationDate: new Date(0) } });
  const writer = new PdfWriter(pdf);
  for (const [at, tab] of readDocument(document).entries()) {
    if (at > 0) pdf.addPage();
    writer.tab(tab);
  }
  pdf.end();
  const bytes = pdf.read();
  if (!bytes) throw new Error('pdfkit gave no bytes after the end of the document');
  return new Uint8Array(bytes);
}

function pageSize(document: Docs.Schema$Document): [number, number] {
  const { width, height } = (document.tabs?.[0]?.documentTab ?? document).documentStyle?.pageSize ?? {};
  return width?.magnitude && height?.magnitude ? [width.magnitude, height.magnitude] : LETTER;
}

const OUTSIDE_LATIN_1 = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');

/** Text in what Windows-1252 can say; everything else, one `?` a character. */
export function printable(text: string): string {
  return [...text.replaceAll('●', '•').replaceAll('○', '°').replaceAll('■', '·')].map((character) => (/[\t\n\x20-\x7e\xa0-\xff]/.test(character) || OUTSIDE_LATIN_1.has(character) ? character : '?')).join('');
}

/** Docs' own sizes in points. */
const SIZES: Readonly<Record<NamedStyle, number>> = { NORMAL_TEXT: 11, TITLE: 26, SUBTITLE: 15, HEADING_1: 20, HEADING_2: 16, HEADING_3: 14, HEADING_4: 12, HEADING_5: 11, HEADING_6: 11 };

interface Run {
  text: string;
  style: TextStyle;
}

type Alignment = 'left' | 'center' | 'right' | 'justify';

/** pdfkit aligns each run by itself: a line that is not set to the left is drawn in the style of its first run. */
function inOne(runs: Run[], align: Alignment): Run[] {
  const [first] = runs;
  return align === 'left' || !first ? runs : [{ text: runs.map(({ text }) => text).join(''), style: first.style }];
}

class PdfWriter {
  readonly #pdf: PDFDocument;

  constructor(pdf: PDFDocument) {
    this.#pdf = pdf;
  }

  tab({ header, body, footer, footnotes }: TabBlocks): void {
    const first = this.#pdf.bufferedPageRange().count - 1;
    this.#blocks(body);
    if (footnotes.length > 0) this.#line();
    for (const { number, blocks } of footnotes) this.#footnote(number, blocks);
    const pages = this.#pdf.bufferedPageRange().count;
    for (let page = first; page < pages; page++) {
      this.#pdf.switchToPage(page);
      this.#edge(header, MARGIN / 2, page + 1);
      this.#edge(footer, this.#pdf.page.height - MARGIN / 2 - 12, page + 1);
    }
  }

  #blocks(blocks: readonly Block[]): void {
    const numbering = new Numbering();
    for (const block of blocks) {
      if (block.kind === 'table') this.#table(block);
      else this.#paragraph(block, block.item ? `${numbering.next(block.item).label} ` : '');
    }
  }

  #paragraph(paragraph: Paragraph, label: string): void {
    const pdf = this.#pdf;
    const size = SIZES[paragraph.named];
    const indent = paragraph.item ? 18 + 36 * paragraph.item.level : (paragraph.style.indentStart?.magnitude ?? 0);
    pdf.x = MARGIN + indent;
    if (headingLevel(paragraph.named) !== undefined) pdf.moveDown(0.5);
    const pieces: Piece[] = label ? [{ kind: 'text', text: label, style: {} }, ...paragraph.pieces] : paragraph.pieces;
    const runs = inOne(pieces.flatMap((piece) => this.#run(piece)), alignment(paragraph));
    if (runs.length === 0) pdf.font('Helvetica').fontSize(size).moveDown(1);
    for (const [at, { text, style }] of runs.entries()) this.#text(text, style, size, alignment(paragraph), at < runs.length - 1);
    pdf.x = MARGIN;
    pdf.moveDown(0.3);
  }

  /** A piece as words; a rule or a page break is drawn at once. */
  #run(piece: Piece): Run[] {
    switch (piece.kind) {
      case 'text':
        return [{ text: piece.text, style: piece.style }];
      case 'footnote':
        return [{ text: `[${piece.note.number}]`, style: {} }];
      case 'rule':
        this.#line();
        return [];
      case 'page break':
        this.#pdf.addPage();
        return [];
      case 'page number':
        return [];
    }
  }

  #text(text: string, style: TextStyle, size: number, align: Alignment, continued: boolean): void {
    const target = linkTarget(style);
    this.#pdf
      .font(fontOf(style))
      .fontSize(style.fontSize?.magnitude ?? size)
      .fillColor(cssColour(style.foregroundColor) ?? '#000000')
      .text(printable(text.replaceAll(LINE_BREAK, '\n')), { continued, align, link: target && /^(https?|mailto):/i.test(target) ? target : null, underline: style.underline === true, strike: style.strikethrough === true });
  }

  #table({ rows }: Table): void {
    this.#pdf.x = MARGIN;
    this.#pdf.font('Helvetica').fontSize(11).fillColor('#000000');
    this.#pdf.table({ data: rows.map((row) => row.map(pdfCell)) });
    this.#pdf.x = MARGIN;
    this.#pdf.moveDown(0.6);
  }

  #line(): void {
    const { y, page } = this.#pdf;
    this.#pdf.moveTo(MARGIN, y + 4).lineTo(page.width - MARGIN, y + 4).stroke('#999999');
    this.#pdf.moveDown(0.8);
  }

  #footnote(number: number, blocks: readonly Block[]): void {
    const [first, ...rest] = blocks;
    if (first?.kind === 'paragraph') this.#paragraph(first, `${number} `);
    this.#blocks(first?.kind === 'paragraph' ? rest : blocks);
  }

  /** One line at the page's edge, outside the margin that pages break at. */
  #edge(blocks: readonly Block[], y: number, page: number): void {
    const words = linesOf(blocks, page).join('  ·  ');
    if (words === '') return;
    const { margins, width } = this.#pdf.page;
    const { bottom } = margins;
    margins.bottom = 0;
    this.#pdf.font('Helvetica').fontSize(9).fillColor('#666666').text(printable(words), MARGIN, y, { width: width - 2 * MARGIN, height: 12, lineBreak: false });
    margins.bottom = bottom;
  }
}

const alignment = ({ style }: Paragraph): Alignment => (style.alignment === 'CENTER' ? 'center' : style.alignment === 'END' ? 'right' : style.alignment === 'JUSTIFIED' ? 'justify' : 'left');

function fontOf(style: TextStyle): string {
  const slant = isMonospace(style) || !style.italic ? '' : 'Oblique';
  const weight = style.bold ? 'Bold' : '';
  const family = isMonospace(style) ? 'Courier' : 'Helvetica';
  return weight || slant ? `${family}-${weight}${slant}` : family;
}

function linesOf(blocks: readonly Block[], page: number): string[] {
  return blocks
    .flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.flatMap((cell) => linesOf(cell.blocks, page)).join('  ')) : [block.pieces.map((piece) => (piece.kind === 'page number' ? String(page) : piece.kind === 'text' ? piece.text : '')).join('')]))
    .filter((line) => line.trim() !== '');
}

function pdfCell({ blocks, backgroundColor }: Cell): { text: string; backgroundColor?: string; font?: { src: string } } {
  const background = cssColour(backgroundColor);
  const bold = blocks.length > 0 && blocks.every((block) => block.kind === 'paragraph' && textOf(block) !== '' && block.pieces.every((piece) => piece.kind === 'text' && (piece.style.bold || piece.text.trim() === '')));
  const text = printable(linesOf(blocks, 0).join('\n').replaceAll(LINE_BREAK, '\n'));
  return { text, ...(background && { backgroundColor: background }), ...(bold && { font: { src: 'Helvetica-Bold' } }) };
}
