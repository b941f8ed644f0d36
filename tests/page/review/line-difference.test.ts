import fc from 'fast-check';
import { changeInWords, lineDifference } from '../../../src/page/review/line-difference.ts';

/** `=` a line that stands as it did; `[-…-]` and `[+…+]` what went and what came. */
const shown = (before: readonly string[], now: readonly string[]): string[] =>
  lineDifference(before, now).flatMap((part) => (part.kind === 'same' ? part.lines.map((line) => `= ${line}`) : [part.runs.map((run) => (run.in === 'both' ? run.text : run.in === 'first' ? `[-${run.text}-]` : `[+${run.text}+]`)).join('')]));

test.each([
  ['nothing changed', ['One.', 'Two.'], ['One.', 'Two.'], [], ''],
  ['a word', ['One.', 'Forty customers were hit.', 'Three.'], ['One.', 'Forty-five customers were hit.', 'Three.'], ['= One.', 'Forty[+-five+] customers were hit.', '= Three.'], 'Changed at 1 place: 1 word added.'],
  ['a line came', ['One.', 'Three.'], ['One.', 'Two.', 'Three.'], ['= One.', '[+Two.+]', '= Three.'], 'Changed at 1 place: 1 word added.'],
  ['a line went', ['One.', 'Two of them.', 'Three.'], ['One.', 'Three.'], ['= One.', '[-Two of them.-]', '= Three.'], 'Changed at 1 place: 3 words removed.'],
  ['here and there', ['It broke at noon.', 'Same.', 'We are sorry.'], ['It broke at one.', 'Same.', 'We are very sorry.'], ['It broke at [-noon-][+one+].', '= Same.', 'We are [+very +]sorry.'], 'Changed at 2 places: 2 words added, 1 removed.'],
  ['a comma', ['Now, it works.'], ['Now it works.'], ['Now[-,-] it works.'], 'Changed at 1 place: signs between words.'],
  ['where a link leads', ['See our page (https://a.example).'], ['See our page (https://b.example).'], ['See our page (https://[-a-][+b+].example).'], 'Changed at 1 place: 1 word added, 1 removed.'],
])('%s', (_, before, now, expected, words) => {
  expect(shown(before, now)).toEqual(expected);
  expect(changeInWords(lineDifference(before, now))).toBe(words);
});

test('both texts can be read back whole', () => {
  const lines = fc.array(fc.constantFrom('One.', 'Two words.', 'Two other words.', '', 'שלום 😀'), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (before, now) => {
      const parts = lineDifference(before, now);
      const side = (other: 'first' | 'second'): string => parts.map((part) => (part.kind === 'same' ? part.lines.join('\n') : part.runs.filter((run) => run.in !== other).map(({ text }) => text).join(''))).filter((text) => text !== '').join('\n');
      const whole = (text: readonly string[]): string => text.filter((line) => line !== '').join('\n');
      const flat = (text: string): string => whole(text.split('\n'));
      if (parts.length > 0) expect([flat(side('second')), flat(side('first'))]).toEqual([whole(before), whole(now)]);
      else expect(before).toEqual(now);
    }),
  );
});
