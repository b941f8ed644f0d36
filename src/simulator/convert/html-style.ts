/** What HTML's tags and inline styles say about text and paragraphs, in Google's terms. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { TextStyle } from './blocks.ts';
import { colourOf } from './colour.ts';
import { points } from './write.ts';

export type Attributes = ReadonlyMap<string, string>;

/** What Google gives text that gets a link (measured: `updateTextStyle` with `link`). */
export const linkStyle = (url: string): TextStyle => ({
  link: { url },
  underline: true,
  foregroundColor: { color: { rgbColor: { red: 0.06666667, green: 0.33333334, blue: 0.8 } } },
});

export const CODE_STYLE: TextStyle = {
  weightedFontFamily: { fontFamily: 'Roboto Mono', weight: 400 },
  foregroundColor: { color: { rgbColor: { red: 0.09411765, green: 0.5019608, blue: 0.21960784 } } },
};

export const CODE_BLOCK_STYLE: Docs.Schema$ParagraphStyle = { shading: { backgroundColor: { color: { rgbColor: { red: 0.9529412, green: 0.9529412, blue: 0.9529412 } } } } };

const TAGS: Readonly<Record<string, TextStyle>> = {
  b: { bold: true }, strong: { bold: true }, th: { bold: true }, dt: { bold: true },
  i: { italic: true }, em: { italic: true }, cite: { italic: true }, var: { italic: true }, dfn: { italic: true },
  u: { underline: true }, ins: { underline: true },
  s: { strikethrough: true }, strike: { strikethrough: true }, del: { strikethrough: true },
  sub: { baselineOffset: 'SUBSCRIPT' }, sup: { baselineOffset: 'SUPERSCRIPT' },
  code: CODE_STYLE, kbd: CODE_STYLE, samp: CODE_STYLE, tt: CODE_STYLE, pre: CODE_STYLE,
  mark: { backgroundColor: { color: { rgbColor: { red: 1, green: 1 } } } },
};

/** The style of text inside the element; what the element does not say is inherited. */
export function textStyleIn(tag: string, attributes: Attributes, inherited: TextStyle): TextStyle {
  const href = tag === 'a' ? attributes.get('href') : undefined;
  const colour = tag === 'font' ? colourOf(attributes.get('color') ?? '') : undefined;
  return {
    ...inherited,
    ...TAGS[tag],
    ...(href && linkStyle(href)),
    ...(colour && { foregroundColor: colour }),
    ...declaredText(declarations(attributes.get('style') ?? '')),
  };
}

/** Alignment, indents and shading of a block element. */
export function paragraphStyleIn(attributes: Attributes, inherited: Docs.Schema$ParagraphStyle): Docs.Schema$ParagraphStyle {
  const declared = declarations(attributes.get('style') ?? '');
  const alignment = ALIGNMENTS[declared.get('text-align') ?? attributes.get('align') ?? ''];
  const indent = pointsOf(declared.get('margin-left') ?? '');
  const background = backgroundIn(attributes);
  return {
    ...inherited,
    ...(alignment && { alignment }),
    ...(background && { shading: { backgroundColor: background } }),
    ...(indent !== undefined && indent > 0 && { indentFirstLine: points(indent), indentStart: points(indent) }),
  };
}

export const backgroundIn = (attributes: Attributes): Docs.Schema$OptionalColor | undefined => {
  const declared = declarations(attributes.get('style') ?? '');
  return colourOf(declared.get('background-color') ?? declared.get('background') ?? attributes.get('bgcolor') ?? '');
};

const ALIGNMENTS: Readonly<Record<string, string>> = { center: 'CENTER', right: 'END', end: 'END', justify: 'JUSTIFIED', left: 'START', start: 'START' };

function declarations(style: string): Map<string, string> {
  const pairs = style.split(';').map((declaration) => declaration.split(/:(.*)/s));
  return new Map(pairs.map(([name = '', value = '']) => [name.trim().toLowerCase(), value.trim()]));
}

function declaredText(declared: ReadonlyMap<string, string>): TextStyle {
  const weight = declared.get('font-weight');
  const slant = declared.get('font-style');
  const lines = declared.get('text-decoration') ?? declared.get('text-decoration-line') ?? '';
  const colour = colourOf(declared.get('color') ?? '');
  const background = colourOf(declared.get('background-color') ?? declared.get('background') ?? '');
  const size = pointsOf(declared.get('font-size') ?? '');
  const family = /^["']?([^"',]+)/.exec(declared.get('font-family') ?? '')?.[1];
  const offset = { super: 'SUPERSCRIPT', sub: 'SUBSCRIPT' }[declared.get('vertical-align') ?? ''];
  return {
    ...(weight && { bold: weight === 'bold' || weight === 'bolder' || Number(weight) >= 600 }),
    ...(slant && { italic: slant === 'italic' || slant === 'oblique' }),
    ...(/underline/.test(lines) && { underline: true }),
    ...(/line-through/.test(lines) && { strikethrough: true }),
    ...(colour && { foregroundColor: colour }),
    ...(background && { backgroundColor: background }),
    ...(size !== undefined && { fontSize: points(size) }),
    ...(family && { weightedFontFamily: { fontFamily: family.trim(), weight: 400 } }),
    ...(offset && { baselineOffset: offset }),
  };
}

/** `12pt` and `16px` (at 96 pixels an inch) in points; undefined for other units. */
function pointsOf(length: string): number | undefined {
  const [, magnitude, unit] = /^(\d+(?:\.\d+)?)(pt|px)$/.exec(length.trim()) ?? [];
  if (magnitude === undefined) return undefined;
  return unit === 'px' ? Number(magnitude) * 0.75 : Number(magnitude);
}
