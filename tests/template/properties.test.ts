import fc from 'fast-check';
import { canonicalText, cleanText } from '../../src/template/cleaning.ts';
import { fill, reading, resolveFrom } from './checker.ts';
import type { Values } from './checker.ts';
import { documents, textOf, values } from './random.ts';
import type { Shape, Token } from './random.ts';
import { holds } from './runs.ts';

/** What should stand in place of a paragraph, said once more and plainly: its text with each blank replaced. */
function expectedText({ kind, tokens }: Shape, given: Values): string {
  const others = tokens.filter((token) => 'blank' in token || /\S/.test(token.literal));
  const alone = others.length === 1;
  const heading = kind === 'h1' || kind === 'title';
  const shown = (token: Token): string => {
    if ('literal' in token) return token.literal;
    const value = resolveFrom(given)(token.blank);
    if (!value) return token.raw;
    const texts = value.entries.map(({ text }) => cleanText(text));
    const soft = heading || (texts.length > 1 && !alone);
    return texts.map((text) => (soft ? text.replace(/\n/g, '\u000B') : text)).join(!alone ? '; ' : heading ? '\u000B' : '\n');
  };
  return tokens.map(shown).join('');
}

test('filled text is the text with its blanks substituted, and nothing else changed', () => {
  holds(
    2200,
    fc.property(documents({ suggestions: false, unasked: false }), values, ({ body, shapes }, given) => {
      const before = reading(body).segments.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text));
      expect(before).toEqual(shapes.map(({ tokens }) => `${textOf(tokens)}\n`));
      const { after } = fill(body, given);
      const stands = reading(after).segments.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text));
      expect(stands.join('')).toBe(shapes.map((shape) => `${expectedText(shape, given)}\n`).join(''));
    }),
  );
});

test('with pending suggestions and paragraphs that go, nothing else changes either', () => {
  holds(
    1700,
    fc.property(documents({ suggestions: true, unasked: true }), values, ({ body }, given) => {
      const { plan } = fill(body, given);
      for (const { why } of plan.skipped) expect(why).toMatch(/suggestion/);
    }),
  );
});

test('a value filled in a first press is no blank in a second, whatever it says', () => {
  holds(
    600,
    fc.property(documents({ suggestions: false, unasked: false }), values, ({ body }, given) => {
      const { first: _, ...rest } = given;
      const half = fill(body, rest);
      const whole = fill(half.after, given);
      expect(whole.plan.filled.every(({ field }) => field === 'first')).toBe(true);
      expect(canonicalText(whole.lines.join('\n'))).toBe(canonicalText(fill(body, given).lines.join('\n')));
    }),
  );
});
