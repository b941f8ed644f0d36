/** Short words to write the team's templates with: paragraphs, labels, lists and tables as blocks of a document. */
import { LINE_BREAK, headingStyle, paragraphOf } from '../../simulator/convert/blocks.ts';
import type { Block, Cell, Paragraph, Piece, TextStyle } from '../../simulator/convert/blocks.ts';
import { colourOf } from '../../simulator/convert/colour.ts';
import { bulletGlyph, numberGlyph } from '../../simulator/convert/write.ts';

export type Words = string | Piece;

const pieces = (words: readonly Words[]): Piece[] => words.map((word) => (typeof word === 'string' ? plain(word) : word));

export const styled = (text: string, style: TextStyle): Piece => ({ kind: 'text', text: text.replaceAll('\n', LINE_BREAK), style });
export const plain = (text: string): Piece => styled(text, {});
export const bold = (text: string): Piece => styled(text, { bold: true });
export const italic = (text: string): Piece => styled(text, { italic: true });
export const link = (text: string, url: string): Piece => styled(text, { link: { url }, underline: true, foregroundColor: colourOf('#1155cc') });
export const pageNumber = (): Piece => ({ kind: 'page number', style: { foregroundColor: colourOf(GREY) } });

const GREY = '#5f6368';
const ACCENT = '#b3261e';
const SHADE = '#fce8e6';

/** A label as the company sets it: bold, in its colour. */
export const label = (text: string): Piece => styled(text, { bold: true, foregroundColor: colourOf(ACCENT) });
export const quiet = (text: string): Piece => styled(text, { foregroundColor: colourOf(GREY) });

export const footnote = (...words: Words[]): Piece => ({ kind: 'footnote', note: { number: 0, blocks: [paragraphOf([plain(' '), ...pieces(words)])] } });

export const title = (...words: Words[]): Paragraph => paragraphOf(pieces(words), 'TITLE');
export const heading = (level: number, ...words: Words[]): Paragraph => paragraphOf(pieces(words), headingStyle(level));
export const paragraph = (...words: Words[]): Paragraph => paragraphOf(pieces(words));
export const centred = (...words: Words[]): Paragraph => paragraphOf(pieces(words), 'NORMAL_TEXT', { alignment: 'CENTER' });
export const rule = (): Paragraph => paragraphOf([{ kind: 'rule' }]);

/** Each list of a document needs a name of its own. */
export const bullets = (list: string, ...items: Words[][]): Paragraph[] => items.map((words) => ({ ...paragraph(...words), item: { list, level: 0, glyph: bulletGlyph(0) } }));
export const numbers = (list: string, ...items: Words[][]): Paragraph[] => items.map((words) => ({ ...paragraph(...words), item: { list, level: 0, glyph: numberGlyph(0) } }));

/** A label beside each value. */
export function facts(...rows: [name: string, ...value: Words[]][]): Block {
  return { kind: 'table', rows: rows.map(([name, ...value]) => [labelCell(name), { blocks: [paragraph(...value)] }]) };
}

/** Heads above, values below. */
export function grid(heads: readonly string[], ...rows: Words[][]): Block {
  return { kind: 'table', rows: [heads.map(labelCell), ...rows.map((row) => row.map((word): Cell => ({ blocks: [paragraph(word)] })))] };
}

const labelCell = (name: string): Cell => ({ blocks: [paragraph(label(name))], backgroundColor: colourOf(SHADE) });
