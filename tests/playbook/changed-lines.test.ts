/** Which lines went and which came, as a mail lists them. */
import { changedLines } from '../../src/playbook/changed-lines.ts';

const lines = (text: string): string[] => (text === '' ? [] : text.split(' '));

test.each([
  ['a b c', 'a b c', '', ''],
  ['a b c', 'a x c', 'b', 'x'],
  ['a b c', 'b c', 'a', ''],
  ['a b c', 'a b c d', '', 'd'],
  ['a b c d', 'c a b d', 'c', 'c'],
  ['', 'a', '', 'a'],
  ['a a b', 'a b', 'a', ''],
  ['a b a c', 'x b a', 'a c', 'x'],
])('%s, then %s', (before, now, gone, come) => {
  expect(changedLines(lines(before), lines(now))).toEqual({ gone: lines(gone), come: lines(come) });
});

test('of a text that is another one, all of it changed', () => {
  const [before, now] = [Array.from({ length: 1_500 }, (_, at) => `a${at}`), Array.from({ length: 1_500 }, (_, at) => `b${at}`)];
  expect(changedLines(before, now)).toEqual({ gone: before, come: now });
});
