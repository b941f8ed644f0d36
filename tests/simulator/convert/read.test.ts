import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../../src/simulator/convert/read.ts';
import { toMarkdown } from '../../../src/simulator/convert/to-markdown.ts';
import { outline } from './cases.ts';

const paragraph = (...elements: object[]): { paragraph: object } => ({ paragraph: { elements } });
const run = (content: string, rest: object = {}): object => ({ textRun: { content, ...rest } });
const INSERTED = { suggestedInsertionIds: ['suggest.a'] };
const DELETED = { suggestedDeletionIds: ['suggest.b'] };

const legacy: [name: string, content: object[], expected: string[]][] = [
  ['the legacy shape', [{ sectionBreak: {} }, paragraph(run('a\n'))], ['a']],
  ['proposed insertions are left out', [paragraph(run('a'), run('b', INSERTED), run('c\n'))], ['ac']],
  ['proposed deletions still stand', [paragraph(run('a'), run('b', DELETED), run('c\n'))], ['abc']],
  ['a proposed line end joins the paragraphs', [paragraph(run('a'), run('\n', INSERTED)), paragraph(run('b\n'))], ['ab']],
  ['a proposed paragraph is not there', [paragraph(run('a\n')), paragraph(run('new\n', INSERTED)), paragraph(run('b\n'))], ['a', 'b']],
  ['a proposed table is not there', [{ table: { suggestedInsertionIds: ['suggest.a'], tableRows: [] } }, paragraph(run('b\n'))], ['b']],
  ['a proposed chip is not there', [paragraph({ person: { ...INSERTED, personProperties: { name: 'Somebody' } } }, run('b\n'))], ['b']],
  ['a person by name, linked', [paragraph({ person: { personProperties: { name: 'Writer', email: 'writer@example.com' } } }, run('\n'))], ['<a mailto:writer@example.com>Writer</>']],
  ['a file chip by title', [paragraph({ richLink: { richLinkProperties: { title: 'Plan', uri: 'https://example.com/' } } }, run('\n'))], ['<a https://example.com/>Plan</>']],
  ['a date chip by what it shows', [paragraph({ dateElement: { dateElementProperties: { displayText: '1 Feb 2017' } } }, run('\n'))], ['1 Feb 2017']],
  ['a table of contents by its lines', [{ tableOfContents: { content: [paragraph(run('One\n'))] } }], ['One']],
];

test.each(legacy)('%s', (_, content, expected) => {
  expect(outline({ body: { content } })).toEqual(expected);
});

test('header and footer are the default ones', () => {
  const segment = (content: string): object => ({ content: [paragraph(run(`${content}\n`))] });
  const [tab] = readDocument({ body: { content: [] }, headers: { a: segment('first page'), b: segment('default') }, documentStyle: { defaultHeaderId: 'b' } });
  expect(tab?.header.map((block) => (block.kind === 'paragraph' ? block.pieces[0] : undefined))).toEqual([{ kind: 'text', text: 'default', style: {} }]);
});

const RECORDED = join(__dirname, '../../../../shared/recorded/docs');
const recordings = existsSync(RECORDED) ? readdirSync(RECORDED) : [];
const withRecordings = recordings.length > 0 ? test : test.skip;

withRecordings('recorded documents: every word of the body is in the Markdown (skipped without ../shared)', () => {
  expect(recordings.length).toBeGreaterThan(0);
  for (const name of recordings) {
    const document = JSON.parse(readFileSync(join(RECORDED, name, 'after.json'), 'utf8'));
    const words = JSON.stringify(document.tabs).matchAll(/"content":"((?:[^"\\]|\\.)*?)(?:\\n)?"/g);
    const markdown = toMarkdown(document).replaceAll('\\', '');
    for (const [, word = ''] of words) expect(markdown).toContain(word.trim());
  }
});
