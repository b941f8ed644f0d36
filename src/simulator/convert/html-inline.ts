/** A paragraph's words as HTML: semantic tags where HTML has them, inline styles for colours, sizes and fonts. Escaped. */
import { LINE_BREAK, isMonospace, linkTarget } from './blocks.ts';
import type { Piece, TextStyle } from './blocks.ts';
import { cssColour } from './colour.ts';

export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[character] ?? ''};`);

export function inlineHtml(pieces: readonly Piece[]): string {
  return pieces.map(pieceHtml).join('');
}

function pieceHtml(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
      return runHtml(escapeHtml(piece.text).replaceAll(LINE_BREAK, '<br>'), piece.style);
    case 'footnote':
      return `<sup><a href="#note-${piece.note.number}">${piece.note.number}</a></sup>`;
    case 'rule':
      return '<hr>';
    case 'page break':
    case 'page number':
      return '';
  }
}

function runHtml(words: string, style: TextStyle): string {
  const target = safeTarget(style);
  const tags = tagsOf(style);
  const css = cssOf(style, target !== undefined);
  const tagged = tags.reduceRight((inner, tag) => `<${tag}>${inner}</${tag}>`, words);
  const styled = css ? `<span style="${escapeHtml(css)}">${tagged}</span>` : tagged;
  return target === undefined ? styled : `<a href="${escapeHtml(target)}">${styled}</a>`;
}

function tagsOf(style: TextStyle): string[] {
  return [
    ...(style.bold ? ['strong'] : []),
    ...(style.italic ? ['em'] : []),
    ...(style.underline && !style.link ? ['u'] : []),
    ...(style.strikethrough ? ['s'] : []),
    ...(style.baselineOffset === 'SUPERSCRIPT' ? ['sup'] : []),
    ...(style.baselineOffset === 'SUBSCRIPT' ? ['sub'] : []),
    ...(isMonospace(style) ? ['code'] : []),
  ];
}

function cssOf(style: TextStyle, linked: boolean): string {
  const colour = linked || isMonospace(style) ? undefined : cssColour(style.foregroundColor);
  const background = cssColour(style.backgroundColor);
  const family = isMonospace(style) ? undefined : style.weightedFontFamily?.fontFamily;
  return [
    ...(colour ? [`color:${colour}`] : []),
    ...(background ? [`background-color:${background}`] : []),
    ...(style.fontSize?.magnitude ? [`font-size:${style.fontSize.magnitude}pt`] : []),
    ...(family ? [`font-family:'${family.replace(/[^\w \-]/g, '')}'`] : []),
    // Bold or italic switched off under a heading or a table head that has it.
    ...(style.bold === false ? ['font-weight:normal'] : []),
    ...(style.smallCaps ? ['font-variant:small-caps'] : []),
  ].join(';');
}

/** A document may hold any link; a page follows only these. */
function safeTarget(style: TextStyle): string | undefined {
  const target = linkTarget(style);
  return target !== undefined && /^(https?:|mailto:|tel:|#)/i.test(target) ? target : undefined;
}
