import { inflateSync } from 'node:zlib';
import { documentOf } from '../../../src/simulator/convert/write.ts';
import { printable, toPdf } from '../../../src/simulator/convert/to-pdf.ts';
import type { Block } from '../../../src/simulator/convert/blocks.ts';
import { b, code, doc, h, li, link, ol, p, table } from './cases.ts';

/** The words drawn on the pages of a PDF of ours: hexadecimal strings in the deflated content streams. */
function wordsOf(pdf: Uint8Array): string[] {
  const file = Buffer.from(pdf);
  const pages: string[] = [];
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    if (file.subarray(at - 3, at).toString() === 'end') continue;
    const content = inflateSync(file.subarray(at + 7, file.indexOf('\nendstream', at))).toString('latin1');
    pages.push([...content.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(''));
  }
  return pages;
}

test('is a PDF, at once, and the same document gives the same bytes', () => {
  const document = doc(h(1, 'Title'), p('a ', b('bold'), ' ', link('here', 'https://x.y'), code(' x')), li('one'), ol('two'), table(['a', 'b'], ['c', 'd']), p({ kind: 'rule' }), p(''));
  const bytes = toPdf(document);
  expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(Buffer.from(bytes).toString('latin1')).toMatch(/%%EOF\s*$/);
  expect(toPdf(document)).toEqual(bytes);
});

test('every word is on the page, with header, footer and page number', () => {
  const body: Block[] = [h(1, 'Root cause'), p('Écriture “quoted” – 5 €'), li('first'), ol('second'), table(['cell one', 'cell two']), p('note', { kind: 'footnote', note: { number: 0, blocks: [p('because')] } })];
  const document = documentOf([{ body, header: [p('Example Company')], footer: [p('page ', { kind: 'page number', style: {} })] }]);
  const [page = ''] = wordsOf(toPdf(document));
  // Windows-1252 bytes of the typographic characters.
  for (const words of ['Root cause', '\xc9criture \x93quoted\x94 \x96 5 \x80', '\x95 ', 'first', '1. ', 'second', 'cell one', 'cell two', '[1]', 'because', 'Example Company', 'page 1']) expect(page).toContain(words);
});

test('long documents go on on further pages, each with its footer', () => {
  const document = documentOf([{ body: Array.from({ length: 120 }, (_, at) => p(`line ${at}`)), footer: [p('page ', { kind: 'page number', style: {} })] }]);
  const pages = wordsOf(toPdf(document)).filter((page) => page.includes('line'));
  expect(pages.length).toBeGreaterThan(1);
  pages.forEach((page, at) => expect(page).toContain(`page ${at + 1}`));
});

test('a table longer than a page goes on on the next', () => {
  const pages = wordsOf(toPdf(doc(table(...Array.from({ length: 80 }, (_, at) => [`row ${at}`, 'x'])), p('after'))));
  expect(pages.join('')).toContain('row 79');
  expect(pages.join('')).toContain('after');
});

test.each([
  ['plain – “typographic” €', 'plain – “typographic” €'],
  ['Ω漢😀', '???'],
])('characters the fonts lack are question marks: %s', (text, expected) => {
  expect(printable(text)).toBe(expected);
});
