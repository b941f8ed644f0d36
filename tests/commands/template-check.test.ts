/** What `npm run template-check` says of files: sound ones of each kind, faulty ones, and what is no template at all. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { templateCheck } from '../../src/commands/template-check.ts';
import type { Checked, FileCheck } from '../../src/commands/template-check.ts';
import { cell, doc, equation, h1, image, p, table } from '../template/documents.ts';
import { makeClone } from './clone.ts';

jest.setTimeout(60_000);

const folder = mkdtempSync(join(tmpdir(), 'template-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function write(ending: string, content: string | Uint8Array | object): string {
  const path = join(folder, `${(files += 1)}.${ending}`);
  writeFileSync(path, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content));
  return path;
}

function json(...paths: string[]): { checked: Checked[]; code: number; stderr: string } {
  const { stdout, stderr, code } = templateCheck([...paths, '--json']);
  const checked: Checked[] = JSON.parse(stdout);
  return { checked, code, stderr };
}

function one(path: string): FileCheck & { code: number } {
  const { checked: [only], code, stderr } = json(path);
  if (!only || 'unusable' in only) throw new Error(`${path} was not taken: ${stderr}`);
  return { ...only, code };
}

describe('a template of each kind', () => {
  test('Markdown: names with their places', () => {
    const { fields, unknown, problems, code } = one(write('md', '# Facts\n\nSeverity: {{severity}}\n\n| When | What |\n| --- | --- |\n| {{#timeline}}{{at}} | {{text}}{{/timeline}} |\n'));
    expect(fields).toEqual([
      { name: '#timeline', style: 'mustache', places: [expect.stringMatching(/^Tab 1 › Facts › \{\{#timeline\}\}\{\{at\}\}/)] },
      { name: 'severity', style: 'mustache', places: ['Tab 1 › Facts › Severity: {{severity}}'] },
      { name: 'timeline.at', style: 'mustache', places: [expect.any(String)] },
      { name: 'timeline.text', style: 'mustache', places: [expect.any(String)] },
    ]);
    expect([unknown, problems, code]).toEqual([[], [], 0]);
  });

  test('HTML: bracketed names, guidance, check boxes', () => {
    const { fields, guidance, unknown, code } = one(write('html', '<h1>Plan</h1><p>[Customer impact] and [Resolution time] [ ] [x]</p><p>[Say what happened. Keep it short.]</p><p>[Tracking sheet]</p>'));
    expect(fields.map(({ name, style }) => `${style} ${name}`)).toEqual(['bracketed customer_impact', 'bracketed resolution_time', 'bracketed tracking_sheet']);
    expect(guidance).toEqual([{ raw: '[Say what happened. Keep it short.]', place: 'Tab 1 › Plan › [Say what happened. Keep it short.]' }]);
    expect(unknown).toEqual([{ name: 'tracking_sheet', places: ['Tab 1 › Plan › [Tracking sheet]'] }]);
    expect(code).toBe(1);
  });

  test('a body of documents.get: angle names, and what may hide a blank', () => {
    const { fields, notFillable, unknown, code } = one(write('json', doc(h1('Notes'), table([cell(p('<severity>')), cell(p('<Titel>', image(), equation()))]))));
    expect(fields.map(({ name, style }) => `${style} ${name}`)).toEqual(['angle severity', 'angle titel']);
    expect(unknown).toEqual([{ name: 'titel', suggestion: 'title', places: [expect.stringContaining('Notes › <severity> › <Titel>')] }]);
    expect(notFillable.map(({ kind }) => kind)).toEqual(['image', 'equation']);
    expect(code).toBe(1);
  });

  test('a body without indices, as a converter writes it', () => {
    const { fields, problems } = one(write('json', { body: { content: [{ paragraph: { elements: [{ textRun: { content: '{{title}}\n' } }] } }] } }));
    expect([fields.map(({ name }) => name), problems]).toEqual([['title'], []]);
  });
});

describe('sections and conditions', () => {
  test.each(['type_bug', 'type_vulnerability', 'type_product_change', 'sev0', 'severity_sev1', 'resolved', 'closed', 'raw_event_data_lost', 'data_lost', 'customer_action_required', 'faq', 'tickets', 'next_steps', 'open_questions'])('{{#%s}} is one', (name) => {
    expect(one(write('md', `{{#${name}}}Text{{/${name}}} {{^${name}}}Other{{/${name}}}`))).toMatchObject({ unknown: [], problems: [], code: 0 });
  });
  test.each(['{{type_bug}}', '{{sev0}}'])('%s alone has nothing to say', (text) => expect(one(write('md', text)).unknown).toHaveLength(1));
  test.each([
    ['left open', '{{#timeline}}{{at}}', 'is opened and not closed'],
    ['closed twice', '{{#faq}}{{question}}{{/faq}}{{/faq}}', 'closes a section that is not open'],
    ["crossing a table's edge", '{{#faq}}\n\n| a | b |\n| --- | --- |\n| {{/faq}} | c |\n', ''],
    ["inside another's row", '| a |\n| --- |\n| {{#faq}}{{question}} |\n| {{#timeline}}{{at}}{{/faq}}{{/timeline}} |\n', ''],
  ])('one %s is named with its place', (_, text, what) => {
    const { problems, code } = one(write('md', text));
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toEqual({ what: expect.stringContaining(what), where: expect.stringMatching(/^Tab 1 › ./), todo: expect.stringMatching(/\.$/) });
    expect(code).toBe(1);
  });
});

test.each([
  ['an empty name', '{{}} {{ }}', 'has no name'],
  ['constructor', '{{constructor}}', 'has a name that no question can have'],
  ['300 characters', `{{${'x'.repeat(300)}}}`, 'has a name longer than 100 characters'],
  ['a newline', '<p>{{a<br>b}}</p>', 'has a line break in its name'],
])('a blank named with %s is a problem', (_, text, what) => {
  const { problems, fields, code } = one(write('html', text));
  expect(problems[0]?.what).toContain(what);
  expect([fields, code]).toEqual([[], 1]);
});

describe('indices of a body are verified', () => {
  const paragraph = (startIndex: number, content: string): object => ({ startIndex, endIndex: startIndex + content.length, paragraph: { elements: [{ startIndex, endIndex: startIndex + content.length, textRun: { content, textStyle: {} } }], paragraphStyle: { namedStyleType: 'NORMAL_TEXT' } } });
  const body = (...content: object[]): string => write('json', { body: { content: [{ endIndex: 1, sectionBreak: {} }, ...content] } });
  test('sound', () => expect(one(body(paragraph(1, '{{title}}\n'), paragraph(11, 'b\n'))).problems).toEqual([]));
  test.each([
    ['a paragraph that begins too late', () => body(paragraph(1, '{{title}}\n'), paragraph(13, '{{severity}}\n'))],
    ['one that lies over the one before', () => body(paragraph(1, '{{title}}\n'), paragraph(4, '{{severity}}\n'))],
    ['text shorter than it says', () => body({ startIndex: 1, endIndex: 20, paragraph: { elements: [{ startIndex: 1, endIndex: 20, textRun: { content: '{{title}}\n' } }] } })],
    ['positions that are no numbers', () => body({ startIndex: 'one', endIndex: 1e99, paragraph: { elements: [{ startIndex: -3, endIndex: 2.5, textRun: { content: '{{title}}\n' } }] } })],
  ])('%s', (_, path) => {
    const { problems, code } = one(path());
    expect(problems.length).toBeGreaterThan(0);
    expect(code).toBe(1);
  });
});

describe('what is none of these says so in one sentence', () => {
  test.each([
    ['another ending', () => write('docx', 'PK'), /is no template: give a \.md, a \.html or a \.json of documents\.get\.$/],
    ['no ending', () => join(folder, 'template'), /is no template: /],
    ['a file that is not there', () => join(folder, 'none.md'), /none\.md cannot be read: .*ENOENT.*\.$/],
    ['a folder', () => folder.concat('/.md'), /\.md cannot be read: .*\.$/],
    ['binary', () => write('md', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe])), /is no text file\.$/],
    ['text with a zero in it', () => write('html', 'a\0b'), /is no text file\.$/],
    ['an empty .json', () => write('json', ''), /is no body of documents\.get: .*JSON.*\.$/],
    ['a list', () => write('json', []), /is no body of documents\.get: it has neither tabs nor a body with content\.$/],
    ['null', () => write('json', 'null'), /is no body of documents\.get: /],
    ['JSON of another shape', () => write('json', { tabs: 5, body: { content: 'text' } }), /is no body of documents\.get: /],
    ['tabs without a document', () => write('json', { tabs: [{ url: 'https://example.com' }] }), /is no body of documents\.get: /],
  ])('%s', (_, path, sentence) => {
    const { stdout, stderr, code } = templateCheck([path()]);
    expect(stderr.trim()).toMatch(sentence);
    expect(stderr.trim()).not.toContain('\n');
    expect([stdout, code]).toEqual(['', 2]);
  });

  test('the others are checked all the same', () => {
    const { checked, code, stderr } = json(write('md', '{{title}}'), write('txt', ''), write('md', '{{severity}}'));
    expect(checked.map((item) => ('unusable' in item ? item.unusable : item.fields[0]?.name))).toEqual(['title', stderr.trim(), 'severity']);
    expect(code).toBe(2);
  });
});

test.each<[string, () => string]>([
  ['empty Markdown', () => write('md', '')],
  ['empty HTML', () => write('html', '')],
  ['a body of nonsense elements', () => write('json', { body: { content: [{}, { paragraph: 5 }, { table: { tableRows: [{ tableCells: null }] } }, { paragraph: { elements: [null, { textRun: { content: 7 } }] } }] } })],
  ['a hundred thousand brackets', () => write('html', '[{{&lt;'.repeat(100_000))],
  ['brackets of Markdown', () => write('md', '[{{<'.repeat(2000))],
  ['a table in a table, 2,000 times', () => write('json', `{"body":{"content":[${'{"table":{"tableRows":[{"tableCells":[{"content":['.repeat(2000)}${']}]}]}}'.repeat(2000)}]}}`)],
])('never a crash: %s', (_, path) => {
  const { checked, code } = json(path());
  expect(checked).toHaveLength(1);
  expect([0, 1, 2]).toContain(code);
});

test('thousands of blanks', () => {
  const { fields } = one(write('md', 'Severity: {{severity}} and more words of a long template.\n\n'.repeat(3000)));
  expect(fields.map(({ name, places }) => [name, places.length])).toEqual([['severity', 3000]]);
});

describe('for people at the terminal', () => {
  test('readable, with places and what to do', () => {
    const path = write('md', '# Facts\n\n{{title}} {{titel}} {{}} [Say what happened. Briefly.]\n');
    expect(templateCheck([path])).toEqual({
      stdout: [
        `${path}: 1 name understood, 1 unknown, 1 problem`,
        '  Fields',
        '    title (mustache): Tab 1 › Facts › {{title}} {{titel}} {{}} [Say what happ…',
        '  Nobody knows',
        '    titel (did you mean title?): Tab 1 › Facts › {{title}} {{titel}} {{}} [Say what happened. Brie…',
        '  Guidance for the writer, not filled',
        '    [Say what happened. Briefly.]: Tab 1 › Facts › {{title}} {{titel}} {{}} [Say what happened. Briefly.]',
        '  Problems',
        '    {{}} has no name, at Tab 1 › Facts › {{title}} {{titel}} {{}} [Say what happened. Briefly.]…. Write a name between the braces, or delete them.',
        '',
      ].join('\n'),
      stderr: '',
      code: 1,
    });
  });
  test.each([[[]], [['--json']], [['--force', 'a.md']]])('%j: how it is used', (args) => {
    const { stdout, stderr, code } = templateCheck(args);
    expect(stderr).toMatch(/usage: npm run template-check -- FILE… \[--json\]\n$/);
    expect([stdout, code]).toEqual(['', 2]);
  });
});

test('the real command', async () => {
  const clone = makeClone();
  try {
    const { code, stdout } = await clone.node(['build.mjs', 'run', 'template-check', write('md', '{{titel}}'), '--json']);
    expect(JSON.parse(stdout)).toMatchObject([{ unknown: [{ name: 'titel', suggestion: 'title' }] }]);
    expect(code).toBe(1);
    expect((await clone.node(['.build/commands/template-check.mjs', write('txt', '')])).code).toBe(2);
  } finally {
    clone.remove();
  }
});
