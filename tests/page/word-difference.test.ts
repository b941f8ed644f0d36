import fc from 'fast-check';
import { wordDifference } from '../../src/page/word-difference.ts';

const marked = (first: string, second: string): string =>
  wordDifference(first, second)
    .map((run) => (run.in === 'both' ? run.text : run.in === 'first' ? `[-${run.text}-]` : `[+${run.text}+]`))
    .join('');

test.each([
  ['A disk ran full.', 'A disk ran full.', 'A disk ran full.'],
  ['A disk ran full.', 'A log disk ran full.', 'A [+log +]disk ran full.'],
  ['Logs filled it.', 'Logs filled it', 'Logs filled it[-.-]'],
  ['before noon', 'after noon', '[-before-][+after+] noon'],
  ['Charts stopped being updated.', 'Charts of some customers stopped.', 'Charts [+of some customers +]stopped[- being updated-].'],
  ['one two', 'one\ntwo', 'one[- -][+\n+]two'],
  ['', 'New words', '[+New words+]'],
  ['Gone', '', '[-Gone-]'],
  ['Über 40 Kunden', 'Über 45 Kunden', 'Über [-40-][+45+] Kunden'],
])('%j against %j', (first, second, shown) => expect(marked(first, second)).toBe(shown));

test('each side can be read back whole, whatever stands in it', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'cd', ' ', '\n', '.', '😀', 'é', 'שלום'), { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, (first, second) => {
      const runs = wordDifference(first, second);
      const side = (other: 'first' | 'second'): string => runs.filter((run) => run.in !== other).map((run) => run.text).join('');
      expect([side('second'), side('first')]).toEqual([first, second]);
    }),
  );
});

test('texts of many thousand words are still told apart, the changed middle as a whole', () => {
  const long = (word: string): string => `Same. ${`${word} `.repeat(20_000)}Same.`;
  expect(wordDifference(long('one'), long('two')).map((run) => [run.in, run.text.length])).toEqual([['both', 6], ['first', 79_999], ['second', 79_999], ['both', 6]]);
});
