/** What fits into a property of a file, by its bytes, and where it is cut. */
import { fittingProperty } from '../../src/workspace/file-property.ts';

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

test.each<[string, string, string]>([
  ['what fits stays', 'a'.repeat(116), 'a'.repeat(116)],
  ['one byte too many is cut, and says so', 'a'.repeat(117), `${'a'.repeat(113)}…`],
  ['of two bytes each', 'ü'.repeat(60), `${'ü'.repeat(56)}…`],
  ['of four bytes each: never half of one', '🦘'.repeat(30), `${'🦘'.repeat(28)}…`],
  ['a family is one character', `${'a'.repeat(100)}👩‍👧‍👦${'a'.repeat(30)}`, `${'a'.repeat(100)}…`],
  ['so is a letter with its accent', `${'a'.repeat(112)}e\u0301${'a'.repeat(30)}`, `${'a'.repeat(112)}…`],
  ['spaces before the cut go', `${'a'.repeat(110)}   ${'b'.repeat(30)}`, `${'a'.repeat(110)}…`],
])('%s', (_, value, expected) => {
  const fitting = fittingProperty('audience', value);
  expect(fitting).toBe(expected);
  expect(bytes('audience') + bytes(fitting)).toBeLessThanOrEqual(124);
});
