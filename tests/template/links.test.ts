import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { fill } from './checker.ts';
import type { Values } from './checker.ts';
import { added, doc, h1, link, p, styled } from './documents.ts';
import type { Block, Inline } from './documents.ts';

const VALUES: Values = {
  number: 'INC-7', title: 'Late & lost/found?', folder: 'https://drive.example.com/f?a=1&b=2', script: 'javascript:alert(1)', tickets: ['a', 'b'],
  started: { text: '[not known yet]', mark: 'missing' },
};
const BLUE = { color: { rgbColor: { red: 0.06666667, green: 0.33333334, blue: 0.8 } } };

const runsOf = (body: Docs.Schema$Document): [string, Docs.Schema$TextStyle][] =>
  (body.tabs?.[0]?.documentTab?.body?.content ?? []).flatMap(({ paragraph }) => paragraph?.elements ?? []).map(({ textRun }) => [textRun?.content ?? '', textRun?.textStyle ?? {}]);
const urlsOf = (...inlines: (string | Inline)[]): (string | undefined | null)[] => runsOf(fill(doc(p(...inlines)), VALUES).after).map(([, style]) => style.link?.url);
const linkOf = (url: string): Docs.Schema$TextStyle => ({ link: { url }, underline: true, foregroundColor: BLUE });

describe('a blank that is linked keeps its link and its look', () => {
  test.each<[string, Block, [string, Docs.Schema$TextStyle][]]>([
    ['an ordinary link', p('See ', link('{{number}}', 'https://example.com/a'), '.'), [['See ', {}], ['INC-7', linkOf('https://example.com/a')], ['.\n', {}]]],
    ['in the middle of one', p(link('see {{number}} there', 'https://example.com/a')), [['see INC-7 there', linkOf('https://example.com/a')], ['\n', {}]]],
    ['of its own look', p(styled('{{number}}', { link: { url: 'https://example.com/a' }, bold: true }), '.'), [['INC-7', { bold: true, link: { url: 'https://example.com/a' } }], ['.\n', {}]]],
    ['a list in one', p(link('{{tickets}}', 'https://example.com/a')), [['a', linkOf('https://example.com/a')], ['\n', {}], ['b', linkOf('https://example.com/a')], ['\n', {}]]],
    ['text after a link is none', p(link('a', 'https://example.com/a'), '{{number}}'), [['a', linkOf('https://example.com/a')], ['INC-7\n', {}]]],
  ])('%s', (_, block, runs) => expect(runsOf(fill(doc(block), VALUES).after)).toEqual(runs));
});

describe('a blank in the address of a link', () => {
  test.each<[string, (string | Inline)[], (string | undefined)[]]>([
    ['is filled, encoded', [link('ticket', 'https://example.com/{{number}}?t={{title}}')], ['https://example.com/INC-7?t=Late%20%26%20lost%2Ffound%3F', undefined]],
    ['also where Docs encoded its braces', [link('ticket', 'https://example.com/%7B%7B%20Incident.Number%20%7D%7D#{{number}}')], ['https://example.com/INC-7#INC-7', undefined]],
    ['the whole of it takes an address as it is', [link('folder', '{{folder}}'), ' ', link('again', 'http://%7B%7Bfolder%7D%7D')], ['https://drive.example.com/f?a=1&b=2', undefined, 'https://drive.example.com/f?a=1&b=2', undefined]],
    ['together with the one in its text', [link('{{number}} is here', 'https://example.com/{{number}}')], ['https://example.com/INC-7', undefined]],
    ['with a lone % in its name it is left', [link('a', 'https://example.com/{{50%}}')], ['https://example.com/{{50%}}', undefined]],
  ])('%s', (_, inlines, urls) => expect(urlsOf(...inlines)).toEqual(urls));

  test('is named with its place and pattern, without a range', () => {
    const { plan } = fill(doc(h1('Links'), p(link('ticket', 'https://example.com/{{number}}'))), VALUES);
    expect(plan.filled).toMatchObject([{ kind: 'link', field: 'number', entry: '0', raw: '{{number}}', rangeName: '', place: 'Tab 1 › Links › link to https://example.com/{{number}}', before: '', after: '' }]);
  });

  test.each([
    ['https://example.com/{{started}}', 'its value is not known yet, which no address can say'],
    ['https://example.com/{{tickets}}', 'a list cannot stand in an address'],
    ['{{script}}', 'its value is no web address'],
    ['http://{{number}}', 'its value is no web address'],
  ])('%s is left: %s', (url, why) => {
    const { plan, after } = fill(doc(p(link('here', url))), VALUES);
    expect(plan.skipped.map((skipped) => skipped.why)).toEqual([why]);
    expect(runsOf(after)[0]?.[1].link?.url).toBe(url);
  });

  test('unknown names, sections and suggestions in an address are named', () => {
    const suggested = added('there');
    const linked = { ...suggested, element: { textRun: { ...suggested.element.textRun, textStyle: { link: { url: 'https://example.com/{{number}}' } } } } };
    const { plan } = fill(doc(p(link('a', 'https://example.com/{{numbr}}'), ' ', link('b', 'https://example.com/{{%23faq}}'), ' ', linked)), VALUES);
    expect(plan.unknown).toMatchObject([{ name: 'numbr', suggestion: 'number', place: 'Tab 1 › link to https://example.com/{{numbr}}' }]);
    expect(plan.problems).toMatchObject([{ kind: 'section', place: 'Tab 1 › link to https://example.com/{{%23faq}}' }]);
    expect(plan.skipped).toMatchObject([{ name: 'number', why: 'a pending suggestion touches it; accept or reject it first' }]);
  });
});
