import { canonicalText, cleanText } from '../../src/template/cleaning.ts';
import { planFill } from '../../src/template/fill.ts';
import { readDocument } from '../../src/template/reading.ts';
import { fill } from './checker.ts';
import { doc, hash, p } from './documents.ts';

describe('text is cleaned as Docs does', () => {
  test.each([
    ['a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['a\u0000\u0007\u0008b\u000C\u001Fc', 'abc'],
    ['a\tb\u000Bc', 'a\tb\u000Bc'],
    ['a\uE000\uE907\uF8FFb', 'ab'],
    ['👩‍💻 e\u0301 שלום \u{F0000}', '👩‍💻 e\u0301 שלום \u{F0000}'],
    ['\n\na\n\tb\n', 'a\n    b'],
    ['', ''],
  ])('%j is %j', (text, cleaned) => expect(cleanText(text)).toBe(cleaned));
  test.each(['\uD83D', 'a\uDC69b', '\uDC69\uD83D'])('half a character is refused: %j', (text) => expect(() => cleanText(text, 'The title')).toThrow(new RangeError('The title holds half of a character (an unpaired surrogate); type it again')));
  test('soft breaks and paragraphs are one for the hash', () => expect(canonicalText('a\u000Bb\nc')).toBe('a\nb\nc'));
});

test('ranges fit although Docs strips characters', () => expect(fill(doc(p('a {{x}} b {{x}}')), { x: '\u0007v\uE001\r\nw' }).lines).toEqual(['a «x v', 'w» b «x v', 'w»']));
test('a value of stripped characters only is empty', () => expect(fill(doc(p('{{x}}')), { x: '\u0007\uE001' }).plan.skipped).toMatchObject([{ name: 'x', why: 'its value is empty' }]));
test('a plan with half a character is refused, naming the field', () =>
  expect(() => planFill(readDocument(doc(p('{{x}}'))), () => ({ field: 'what_happened', entries: [{ entry: '0', text: '\uD83D' }], mark: 'none' }), { hash })).toThrow(/^what_happened holds half/));
