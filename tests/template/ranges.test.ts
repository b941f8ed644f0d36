import { MARK_COLOURS, markOf, parseRangeName, rangeName, readFilled, standing, valueHash } from '../../src/template/ranges.ts';
import { readDocument } from '../../src/template/reading.ts';
import { apply, fill } from './checker.ts';
import type { Values } from './checker.ts';
import { cell, doc, h1, hash, p, tab, table, value } from './documents.ts';

const HASH = '0123456789abcdef';

describe('the name of a range', () => {
  test.each([
    ['title', '0', HASH, '', `ic·title·0·${HASH}`],
    ['faq', 'a1b2c3', HASH, 'kix.header', `ic·faq·a1b2c3·${HASH}·kix.header`],
    ['window', '0', '', '', 'ic·window·0·'],
    ['window', '0', '', 'kix.header', 'ic·window·0··kix.header'],
  ])('%s %s %s %s', (field, entry, digits, segmentId, name) => {
    expect(rangeName(field, entry, digits, segmentId)).toBe(name);
    expect(parseRangeName(name)).toEqual({ field, entry, hash: digits, segmentId });
  });
  test.each(['', 'title', 'ic', 'ic·title', 'ic·title·0', 'ic··0·', `ic·title··${HASH}`, 'ic·title·0·xyz', `ic·title·0·${HASH}0`, 'executive_summary'])('%j is not ours', (name) => expect(parseRangeName(name)).toBeUndefined());
  test.each([['', '0', HASH], ['a·b', '0', HASH], ['a', '', HASH], ['a', '0', 'xyz'], ['a'.repeat(250), '0', HASH]])('cannot be made of %j, %j, %j', (field, entry, digits) => expect(() => rangeName(field, entry, digits)).toThrow(RangeError));
  test('a hash is the same in a heading and in paragraphs', () => expect(valueHash(hash, 'a\u000Bb')).toBe(valueHash(hash, 'a\nb')));
});

const VALUES: Values = { title: 'Late reports', cause: { text: '[not known yet: Cause]', mark: 'missing' }, impact: { text: 'ours', mark: 'internal wording' }, steps: { text: ['a', 'b'], mark: 'missing' }, gone: { text: 'not applicable', mark: 'not applicable' } };

describe('what stands in a filled document', () => {
  const { after } = fill(doc(tab('Plan', { body: [h1('Facts {{title}}'), p('{{cause}}'), p('{{gone}}'), table([cell(p('Impact')), cell(p('It is {{impact}}.'))]), p('{{gone}}'), p('{{steps}}')], headers: { 'kix.h': [p('{{cause}}')] } }), tab('Log', p('{{cause}}'))), VALUES);
  const document = readDocument(after);

  test('every value is read back with its place', () => {
    expect(readFilled(document).map(({ field, entry, text, mark, place, segmentId }) => [field, entry, text, mark, place, segmentId])).toEqual(
      expect.arrayContaining([
        ['title', '0', 'Late reports', 'none', 'Plan › Facts Late reports', ''],
        ['cause', '0', '[not known yet: Cause]', 'missing', 'Plan › Facts Late reports › [not known yet: Cause]', ''],
        ['impact', '0', 'ours', 'internal wording', 'Plan › Facts Late reports › Impact › It is ours.', ''],
        ['cause', '0', '[not known yet: Cause]', 'missing', 'Plan › header › [not known yet: Cause]', 'kix.h'],
        ['cause', '0', '[not known yet: Cause]', 'missing', 'Log › [not known yet: Cause]', ''],
      ]),
    );
  });

  test('what is missing or in internal wording is listed, and nothing else', () =>
    expect(standing(document).map(({ field, entry, mark }) => `${field} ${entry} ${mark}`).sort()).toEqual(['cause 0 missing', 'cause 0 missing', 'cause 0 missing', 'impact 0 internal wording', 'steps 0 missing', 'steps 1 missing']));
});

test('a value that a person edited is read as it stands', () => {
  const { after } = fill(doc(p('It is {{title}}.')), VALUES);
  const [filled] = readFilled(readDocument(after));
  const at = filled?.parts[0]?.start ?? 0;
  const edited = apply(after, [{ insertText: { location: { tabId: filled?.tabId, index: at + 4 }, text: ' and wrong' } }]);
  const [now] = readFilled(readDocument(edited));
  expect(now?.text).toBe('Late and wrong reports');
  expect(now?.hash).toBe(filled?.hash);
  expect(valueHash(hash, now?.text ?? '')).not.toBe(now?.hash);
});

test('a mark whose highlight a person took off is no mark', () => {
  const { after } = fill(doc(p('{{cause}}')), VALUES);
  const { tabId } = readDocument(after).segments[0] ?? {};
  const cleared = apply(after, [{ updateTextStyle: { range: { tabId, startIndex: 1, endIndex: 10 }, textStyle: {}, fields: 'backgroundColor' } }]);
  expect(standing(readDocument(cleared))).toHaveLength(1);
  const all = apply(after, [{ updateTextStyle: { range: { tabId, startIndex: 1, endIndex: 23 }, textStyle: {}, fields: 'backgroundColor' } }]);
  expect(standing(readDocument(all))).toEqual([]);
});

test('a range split in two is one value in two parts', () => {
  const body = doc(p(value('title', 'ab'), ' and ', 'cd'));
  const range = Object.values(body.tabs?.[0]?.documentTab?.namedRanges ?? {})[0]?.namedRanges?.[0];
  range?.ranges?.push({ startIndex: 8, endIndex: 10 });
  expect(readFilled(readDocument(body))).toMatchObject([{ text: 'abcd', parts: [{ start: 1, end: 3 }, { start: 8, end: 10 }] }]);
});

test('colours are told from each other and from those of the palette, also after Docs rounded them', () => {
  const rounded = ({ red, green, blue }: { red: number; green: number; blue: number }) => ({ backgroundColor: { color: { rgbColor: { red: Math.fround(Math.round(red * 255) / 255), green: Math.fround(Math.round(green * 255) / 255), blue: Math.fround(Math.round(blue * 255) / 255) } } } });
  for (const mark of ['missing', 'internal wording'] as const) expect(markOf(rounded(MARK_COLOURS[mark]))).toBe(mark);
  for (const [red, green, blue] of [[1, 1, 0], [1, 0.949, 0.8], [1, 0.6, 0], [0.988, 0.898, 0.804], [1, 0.898, 0.6], [0.976, 0.796, 0.612]] as const) expect(markOf(rounded({ red, green, blue }))).toBe('none');
  expect(markOf({})).toBe('none');
  expect(markOf({ backgroundColor: {} })).toBe('none');
});
