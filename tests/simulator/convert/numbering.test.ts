import type { Glyph, NumberType } from '../../../src/simulator/convert/blocks.ts';
import { Numbering, inGlyphs } from '../../../src/simulator/convert/numbering.ts';
import { bulletGlyph, numberGlyph } from '../../../src/simulator/convert/write.ts';

const glyphs: [number, NumberType, string][] = [
  [3, 'DECIMAL', '3'], [3, 'ZERO_DECIMAL', '03'], [1, 'ALPHA', 'a'], [27, 'ALPHA', 'aa'], [26, 'UPPER_ALPHA', 'Z'], [4, 'ROMAN', 'iv'], [1994, 'UPPER_ROMAN', 'MCMXCIV'],
];

test.each(glyphs)('%i as %s is %s', (number, type, text) => {
  expect(inGlyphs(number, type)).toBe(text);
});

test('levels are counted anew under each item, lists on their own', () => {
  const numbering = new Numbering();
  const next = (level: number, list = 'a', glyph: Glyph = numberGlyph(level)): string => numbering.next({ list, level, glyph }).label;
  expect([next(0), next(1), next(1), next(0), next(1), next(0, 'b'), next(0)]).toEqual(['1.', 'a.', 'b.', '2.', 'a.', '1.', '3.']);
});

test('labels may show the levels above, bullets end what was counted below them', () => {
  const numbering = new Numbering();
  const deep: Glyph = { ordered: true, type: 'DECIMAL', format: '%0.%1.', start: 1 };
  const next = (level: number, glyph: Glyph): string => numbering.next({ list: 'a', level, glyph }).label;
  expect([next(0, numberGlyph(0)), next(1, deep), next(1, deep), next(0, bulletGlyph(0)), next(1, deep)]).toEqual(['1.', '1.1.', '1.2.', '●', '1.1.']);
});
