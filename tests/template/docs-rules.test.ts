/** Rules of the Docs API that a refill relies on, a line each, shown on the local Docs. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { readDocument } from '../../src/template/reading.ts';
import { apply } from './checker.ts';
import { b, cell, doc, h1, hash, li, link, p, table, value } from './documents.ts';
import type { Block } from './documents.ts';
import { rangeName, valueHash } from '../../src/template/ranges.ts';

// Without a tab's id, requests go to the first tab.
const insert = (index: number, text: string): Docs.Schema$Request => ({ insertText: { location: { index }, text } });
const remove = (startIndex: number, endIndex: number): Docs.Schema$Request => ({ deleteContentRange: { range: { startIndex, endIndex } } });
const named = (name: string, startIndex: number, endIndex: number): Docs.Schema$Request => ({ createNamedRange: { name, range: { startIndex, endIndex } } });
const restyle = (startIndex: number, endIndex: number, textStyle: Docs.Schema$TextStyle, fields: string): Docs.Schema$Request => ({ updateTextStyle: { range: { startIndex, endIndex }, textStyle, fields } });
const forget = (body: Docs.Schema$Document): Docs.Schema$Request[] => readDocument(body).ranges.map(({ id }) => ({ deleteNamedRange: { namedRangeId: id } }));

const after = (body: Docs.Schema$Document, ...requests: Docs.Schema$Request[]): Docs.Schema$Document => apply(body, requests);
const text = (body: Docs.Schema$Document): string => readDocument(body).segments[0]?.paragraphs.map((one) => one.text).join('') ?? '';
const spans = (body: Docs.Schema$Document): [number, number][] => readDocument(body).ranges.flatMap(({ parts }) => parts.map(({ start, end }): [number, number] => [start, end]));
const looks = (body: Docs.Schema$Document): string[] => readDocument(body).segments[0]?.paragraphs.flatMap((one) => one.runs.map(({ start, end, style, linkUrl }) => `${one.text.slice(start - one.start, end - one.start).trim()}${style.bold ? ' bold' : ''}${linkUrl ? ' linked' : ''}`)).filter((shown) => shown !== '') ?? [];
const refusal = (body: Docs.Schema$Document, ...requests: Docs.Schema$Request[]): string => {
  try {
    after(body, ...requests);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'taken';
};

/** `a VALUE b`: the value stands at 3 to 8. */
const valued = (...blocks: Block[]): Docs.Schema$Document => doc(p('a ', value('x', 'VALUE'), ' b'), ...blocks);

describe('a named range', () => {
  test.each<[string, Docs.Schema$Request[], [number, number][]]>([
    ['grows with what is put in inside it', [insert(4, 'xx')], [[3, 10]]],
    ['moves with what is put in at its start', [insert(3, 'xx')], [[5, 10]]],
    ['does not grow with what is put in at its end', [insert(8, 'xx')], [[3, 8]]],
    ['moves with what is put in before it', [insert(1, 'xx')], [[5, 10]]],
    ['is cut by what is deleted of it', [remove(5, 9)], [[3, 5]]],
    ['is gone when all of it is deleted', [remove(3, 8)], []],
    ['is gone though the same is typed again', [remove(3, 8), insert(3, 'VALUE')], []],
    ['may bear the same name as another', [named('twice', 1, 2), named('twice', 2, 3)], [[3, 8], [1, 2], [2, 3]]],
    ['covers what is written in its place when it is made anew in the same batch', [insert(7, 'new'), remove(10, 11), remove(3, 7), named('again', 3, 6)], [[3, 6], [3, 6]]],
    ['lies on when a paragraph is made within it', [insert(5, '\n')], [[3, 9]]],
  ])('%s', (_, requests, expected) => expect(spans(after(valued(), ...requests)).sort()).toEqual([...expected].sort()));
  test('is forgotten by its id', () => {
    const body = valued();
    expect(spans(after(body, ...forget(body)))).toEqual([]);
  });
  test('cannot be forgotten once it is gone, so that comes first', () => {
    const body = valued();
    expect(refusal(body, remove(3, 8), ...forget(body))).not.toBe('taken');
    expect(text(after(body, ...forget(body), remove(3, 8)))).toBe('a  b\n');
  });
  test('has a name of at most 256 units', () => {
    expect(refusal(valued(), named('n'.repeat(256), 1, 2))).toBe('taken');
    expect(refusal(valued(), named('n'.repeat(257), 1, 2))).not.toBe('taken');
  });
  test('holds field, entry and hash in fewer', () => expect(rangeName('raw_event_data_loss_window_end', 'ab12cd34', valueHash(hash, 'x'), 'kix.abcdefghijkl').length).toBeLessThan(120));
});

describe('text that is put in', () => {
  test.each<[string, Docs.Schema$Document, Docs.Schema$Request[], string[]]>([
    ['looks as what stands before it', doc(p(b('bold'), ' plain')), [insert(5, 'X')], ['boldX bold', 'plain']],
    ['looks, at the start of a paragraph, as its first words', doc(p(b('bold'), ' plain')), [insert(1, 'X')], ['Xbold bold', 'plain']],
    ['loses its look where the old goes first', doc(p('a ', b('bold'), ' c')), [remove(3, 7), insert(3, 'X')], ['a X c']],
    ['keeps it where the old goes afterwards', doc(p('a ', b('bold'), ' c')), [insert(6, 'X'), remove(7, 8), remove(3, 6)], ['a', 'X bold', 'c']],
    ['takes no link on', doc(p('a ', link('here', 'https://example.com/a'), ' c')), [insert(5, 'X')], ['a', 'he linked', 'X', 're linked', 'c']],
  ])('%s', (_, body, requests, expected) => expect(looks(after(body, ...requests))).toEqual(expected));
  test('lost its control and private-use characters', () => expect(text(after(doc(p('ab')), insert(2, 'x\u0007\uE001y')))).toBe('axyb\n'));
  test('may not tear a grapheme cluster', () => expect(refusal(doc(p('e\u0301')), insert(2, 'x'))).toContain('cannot be within a grapheme cluster'));
  test('makes paragraphs like the one it stands in', () => expect(readDocument(after(doc(li('ab')), insert(2, '\n'))).segments[0]?.paragraphs.slice(0, 2).map(({ inList }) => inList)).toEqual([true, true]));
  test('may not stand outside a paragraph', () => expect(refusal(doc(p('a'), table([cell(p('b'))])), insert(3, 'x'))).toContain('must be inside the bounds of an existing paragraph'));
});

describe('a deletion', () => {
  test.each<[string, Docs.Schema$Document, [number, number]]>([
    ['of nothing', doc(p('ab')), [1, 1]],
    ["of a segment's last paragraph mark", doc(p('ab')), [1, 4]],
    ['of a paragraph mark before a table', doc(p('ab'), table([cell(p('c'))])), [3, 4]],
    ['of half a pair', doc(p('a👩b')), [2, 3]],
    ["of a cell's last paragraph mark", doc(table([cell(p('ab'))])), [4, 7]],
  ])('%s is refused', (_, body, [start, end]) => expect(refusal(body, remove(start, end))).not.toBe('taken'));
  test('of a whole paragraph leaves the next one its own style', () => expect(readDocument(after(doc(p('ab'), h1('c'), p('d')), remove(1, 4))).segments[0]?.paragraphs.map(({ style }) => style)).toEqual(['HEADING_1', 'NORMAL_TEXT']));
});

describe('a batch', () => {
  test('counts each request from what the former ones left', () => expect(text(after(doc(p('ab')), insert(2, 'X'), insert(3, 'Y')))).toBe('aXYb\n'));
  test('is taken whole or not at all', () => {
    const body = doc(p('ab'));
    expect(refusal(body, insert(1, 'X'), insert(99, 'Y'))).toContain('must be less than the end index');
    expect(text(body)).toBe('ab\n');
  });
  test('resets a style that is named and not given', () => expect(looks(after(doc(p(b('ab'))), restyle(1, 3, {}, 'bold')))).toEqual(['ab']));
  test('makes a link look like one', () => expect(readDocument(after(doc(p('ab')), restyle(1, 3, { link: { url: 'https://example.com/' } }, 'link'))).segments[0]?.paragraphs[0]?.runs[0]?.style).toMatchObject({ underline: true }));
  test('deletes a table with its last row', () => expect(text(after(doc(p('a'), table([cell(p('b'))])), { deleteTableRow: { tableCellLocation: { tableStartLocation: { index: 3 }, rowIndex: 0, columnIndex: 0 } } }))).toBe('a\n\n'));
});
