/**
 * What a Google Document says, without indices and ids: paragraphs, tables, lists. The middle of every conversion.
 * Start reading here: read.ts makes blocks of a Document, write.ts a Document of blocks; to-*.ts and from-*.ts are the
 * other formats. Everything in this folder is pure and synchronous.
 */
import { isDeepStrictEqual } from 'node:util';
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';

export type TextStyle = Docs.Schema$TextStyle;

/** One tab of a document. */
export interface TabBlocks {
  /** Empty for the legacy shape, which has no tabs. */
  title: string;
  body: Block[];
  header: Block[];
  footer: Block[];
  /** In the order of their references; numbers run on over all tabs. */
  footnotes: Footnote[];
}

export type Block = Paragraph | Table;

export interface Paragraph {
  kind: 'paragraph';
  named: NamedStyle;
  /** Alignment, indents in points, and shading; only what the paragraph itself says. */
  style: Docs.Schema$ParagraphStyle;
  item?: ListItem;
  /** Without the paragraph's own line end. */
  pieces: Piece[];
}

export interface Table {
  kind: 'table';
  rows: Cell[][];
}

export interface Cell {
  blocks: Block[];
  backgroundColor?: Docs.Schema$OptionalColor;
}

export interface Footnote {
  number: number;
  blocks: Block[];
}

/** Text holds no "\n"; a soft line break is U+000B, as in Google's text runs. */
export type Piece =
  | { kind: 'text'; text: string; style: TextStyle }
  | { kind: 'footnote'; note: Footnote }
  | { kind: 'rule' }
  | { kind: 'page break' }
  | { kind: 'page number'; style: TextStyle };

export const NAMED_STYLES = ['NORMAL_TEXT', 'TITLE', 'SUBTITLE', 'HEADING_1', 'HEADING_2', 'HEADING_3', 'HEADING_4', 'HEADING_5', 'HEADING_6'] as const;
export type NamedStyle = (typeof NAMED_STYLES)[number];

const HEADING = /^HEADING_([1-6])$/;

/** 1 to 6, or undefined for what is no heading. */
export function headingLevel(named: NamedStyle): number | undefined {
  const level = HEADING.exec(named)?.[1];
  return level === undefined ? undefined : Number(level);
}

export const headingStyle = (level: number): NamedStyle => NAMED_STYLES.find((name) => name === `HEADING_${Math.min(level, 6)}`) ?? 'NORMAL_TEXT';

export interface ListItem {
  /** Items with the same list count on. */
  list: string;
  /** 0 to 8. */
  level: number;
  glyph: Glyph;
}

export type NumberType = 'DECIMAL' | 'ZERO_DECIMAL' | 'ALPHA' | 'UPPER_ALPHA' | 'ROMAN' | 'UPPER_ROMAN';

/** `format` is Google's glyphFormat: `%0.` is the number of level 0 with a full stop. */
export type Glyph = { ordered: false; symbol: string } | { ordered: true; type: NumberType; format: string; start: number };

/** A soft line break inside a paragraph, in Google's text runs. */
export const LINE_BREAK = '\u000b';

const MONOSPACE = /^(roboto mono|courier|courier new|consolas|source code pro|inconsolata|menlo|monaco|ubuntu mono|monospace)$/i;

export const isMonospace = (style: TextStyle): boolean => MONOSPACE.test(style.weightedFontFamily?.fontFamily ?? '');

/** A block of code: monospace throughout, on a shaded paragraph. Line breaks inside are soft. */
export function isCodeBlock(paragraph: Paragraph): boolean {
  if (!paragraph.style.shading?.backgroundColor?.color) return false;
  return paragraph.pieces.length > 0 && paragraph.pieces.every((piece) => piece.kind === 'text' && isMonospace(piece.style));
}

/** What a paragraph says, without styles; chips by their words, footnotes and rules not at all. */
export const textOf = (paragraph: Paragraph): string => paragraph.pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');

/** A link's target as one can follow it; places inside the document as `#id`. */
export function linkTarget(style: TextStyle): string | undefined {
  const link = style.link;
  if (!link) return undefined;
  if (link.url) return link.url;
  const inside = link.headingId ?? link.heading?.id ?? link.bookmarkId ?? link.bookmark?.id;
  return inside ? `#${inside}` : undefined;
}

export const paragraphOf = (pieces: Piece[], named: NamedStyle = 'NORMAL_TEXT', style: Docs.Schema$ParagraphStyle = {}): Paragraph => ({ kind: 'paragraph', named, style, pieces });

export const sameStyle = (a: TextStyle, b: TextStyle): boolean => isDeepStrictEqual(a, b);
