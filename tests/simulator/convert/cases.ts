/** Documents for tests of conversions, written as blocks. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { paragraphOf } from '../../../src/simulator/convert/blocks.ts';
import type { Block, Paragraph, Piece, TextStyle } from '../../../src/simulator/convert/blocks.ts';
import { readDocument } from '../../../src/simulator/convert/read.ts';
import { bulletGlyph, documentOf, numberGlyph } from '../../../src/simulator/convert/write.ts';

export const run = (text: string, style: TextStyle = {}): Piece => ({ kind: 'text', text: text.replaceAll('\n', '\u000b'), style });
export const b = (text: string): Piece => run(text, { bold: true });
export const i = (text: string): Piece => run(text, { italic: true });
export const link = (text: string, url: string): Piece => run(text, { link: { url } });
export const code = (text: string): Piece => run(text, { weightedFontFamily: { fontFamily: 'Roboto Mono', weight: 400 } });

export const p = (...pieces: (Piece | string)[]): Paragraph => paragraphOf(pieces.map((piece) => (typeof piece === 'string' ? run(piece) : piece)));
export const h = (level: 1 | 2 | 3 | 4 | 5 | 6, ...pieces: (Piece | string)[]): Paragraph => ({ ...p(...pieces), named: `HEADING_${level}` });
export const li = (text: string, level = 0, list = 'a'): Paragraph => ({ ...p(text), item: { list, level, glyph: bulletGlyph(level) } });
export const ol = (text: string, level = 0, list = 'n', start = 1): Paragraph => ({ ...p(text), item: { list, level, glyph: numberGlyph(level, start) } });
export const table = (...rows: (string | Block[])[][]): Block => ({ kind: 'table', rows: rows.map((row) => row.map((cell) => ({ blocks: typeof cell === 'string' ? [p(cell)] : cell }))) });

export const doc = (...body: Block[]): Docs.Schema$Document => documentOf([{ body }]);

/** What a document says, in one line a block: `H1 text`, `* text`, `n1 text`, `[a|b]`; soft breaks as `⏎`, styles as `<b>`. */
export const outline = (document: Docs.Schema$Document): string[] => readDocument(document).flatMap((tab) => tab.body.map(blockLine));

function blockLine(block: Block): string {
  if (block.kind === 'table') return block.rows.map((row) => `[${row.map((cell) => cell.blocks.map(blockLine).join(' / ')).join('|')}]`).join('');
  const mark = block.item ? `${'>'.repeat(block.item.level)}${block.item.glyph.ordered ? '1' : '*'} ` : '';
  const named = block.named === 'NORMAL_TEXT' ? '' : `${block.named.replace('HEADING_', 'H')} `;
  const indent = !block.item && block.style.indentStart?.magnitude ? `${block.style.indentStart.magnitude}pt ` : '';
  return `${mark}${named}${indent}${block.pieces.map(pieceLine).join('')}`;
}

function pieceLine(piece: Piece): string {
  if (piece.kind === 'footnote') return `(${piece.note.blocks.map(blockLine).join(' / ')})`;
  if (piece.kind !== 'text') return `{${piece.kind}}`;
  const { style } = piece;
  const marks = [style.bold && 'b', style.italic && 'i', style.strikethrough && 's', style.underline && !style.link && 'u', style.weightedFontFamily && 'code', style.link && `a ${style.link.url}`].filter(Boolean).join(' ');
  const text = piece.text.replaceAll('\u000b', '⏎');
  return marks ? `<${marks}>${text}</>` : text;
}
