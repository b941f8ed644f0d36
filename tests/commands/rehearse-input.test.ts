/** What `rehearse` takes: templates of a team, odd titles; and how it refuses what it cannot use. Also the real command, once. */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeClone } from './clone.ts';
import { readable, refusal, rehearsal } from './rehearsal.ts';

jest.setTimeout(30_000);

const folder = mkdtempSync(join(tmpdir(), 'rehearse-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function write(name: string, content: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
const incident = (more: object = {}): string => write(`${(files += 1)}.json`, { title: 'Charts stand still', severity: 'SEV2', type: 'bug', what_happened: 'Shard 7 fell over', what_happened_customer: 'Some charts stopped.', pertinent_negatives: ['Billing'], faq: [{ q: 'Was it us?', answer_facts: 'No.' }], ...more });

function templates(contents: Readonly<Record<string, string | object>>): string {
  const path = join(folder, `templates${(files += 1)}`);
  mkdirSync(path);
  for (const [name, content] of Object.entries(contents)) writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const bodyOf = (...lines: string[]): object => ({ body: { content: lines.map((text) => ({ paragraph: { elements: [{ textRun: { content: `${text}\n` } }] } })) } });
const CUSTOMER = '# {{title}}\n\n**{{what_happened}}**\n\n| When | Whom to ask |\n| --- | --- |\n| {{period}} | {{contact}} |\n\nTell the {{nobody}}.\n';
const FAQ = '<h1>Q&amp;A</h1><p>{{faq}}</p><ul><li>{{pertinent_negatives}}</li></ul><p>{{sme}}</p>';

describe('a team\'s own templates', () => {
  test('Markdown, HTML and a documents.get body are filled alike', () => {
    const own = templates({ 'internal.json': bodyOf('Incident {{number}}', 'What: {{what_happened}}'), 'customer.md': CUSTOMER, 'faq.html': FAQ });
    const { markdown, summary } = rehearsal(incident({ start_utc: '2026-11-20T10:00:00Z', sme: 'sme@example.com' }), '--templates', own);
    expect(readable(markdown.internal).trim().split(/\n+/)).toEqual(['Incident INC-0001', 'What: Shard 7 fell over']);
    expect(readable(markdown.customer)).toContain('# [internal wording, rewrite] Charts stand still');
    expect(readable(markdown.customer)).toContain('**Some charts stopped.**');
    expect(readable(markdown.customer)).toContain('| 20 Nov 2026, 10:00 UTC to [not known yet: Resolved] | [not known yet: Whom can customers ask] |');
    expect(readable(markdown.customer)).toContain('Tell the {{nobody}}.');
    expect(readable(markdown.faq)).toContain('Q: Was it us? (not approved yet)\n\nNo.\n\n* Billing\n\n[internal only: sme]');
    expect(summary.documents.map(({ kind, missing, internalWording }) => [kind, missing, internalWording])).toEqual([['internal', 0, 0], ['customer', 2, 1], ['faq', 1, 0]]);
    expect(summary.rounds).toBe(6);
  });

  test('400 blanks cost no more rounds and requests than 3', () => {
    const many = Array.from({ length: 400 }, (_, n) => `${n}: {{title}}`);
    const { markdown, summary } = rehearsal(incident(), '--templates', templates({ 'internal.json': bodyOf(...many), 'customer.md': CUSTOMER, 'faq.html': FAQ }));
    expect(markdown.internal.match(/Charts stand still/g)).toHaveLength(400);
    const few = rehearsal(incident(), '--templates', templates({ 'internal.md': '{{title}}', 'customer.md': CUSTOMER, 'faq.html': FAQ }));
    expect([summary.rounds, summary.requests]).toEqual([6, few.summary.requests]);
  });

  test('a template without blanks is copied as it stands', () => {
    const own = templates({ 'internal.md': '# Fixed words\n', 'customer.md': '', 'faq.html': '<p>Ask us</p>' });
    expect(rehearsal(incident(), '--templates', own).markdown).toMatchObject({ internal: expect.stringContaining('# Fixed words'), faq: expect.stringContaining('Ask us') });
  });
});

test.each([
  ['a formula', '=IMPORTXML("a.example","//a")'],
  ['a blank', 'About {{title}} and {{sme}}'],
  ['a script', '</script><b>bold</b>'],
  ['emoji and right-to-left', '🚒👩‍🚒 עברית العربية'],
  ['Markdown', '**not bold** [x](a.example) # 1. *'],
])('a title of %s stands as typed', (_, title) => {
  const { markdown, dashboard } = rehearsal(incident({ title }), '--templates', templates({ 'internal.md': '{{title}}', 'customer.md': CUSTOMER, 'faq.html': FAQ }));
  expect(readable(markdown.internal)).toContain(title);
  expect(dashboard['Open']?.[0]?.['Title']).toBe(title);
});

describe('refuses in one sentence, and writes nothing', () => {
  const both = { 'internal.md': '{{title}}', 'customer.md': CUSTOMER };
  test.each([
    ['no arguments', () => [], /^usage: npm run rehearse -- --incident FILE \[--templates DIR\] --out DIR$/],
    ['an unknown flag', () => ['--incident', 'a', '--force'], /Unknown option '--force'; usage: npm run rehearse/],
    ['a file that is missing', () => ['--incident', join(folder, 'none.json')], /none\.json cannot be read: .*ENOENT/],
    ['a file that is not JSON', () => ['--incident', write('text.json', 'Charts\nstand still')], /text\.json is not JSON: /],
    ['a date that does not exist', () => ['--incident', incident({ start_utc: '2026-02-30T00:00:00Z' })], /: start_utc must be a date that exists, as 2026-11-24T14:05:00Z\.$/],
    ['a title of 5,000 characters', () => ['--incident', incident({ title: 'x'.repeat(5000) })], /^title: The title has 5,000 characters; 200 is the most\. Shorten it\.$/],
    ['half a character', () => ['--incident', incident({ root_cause: 'half \ud83d' })], /^root_cause: "Root cause" holds half a character\./],
    ['an address that is none', () => ['--incident', incident({ lead: 'the writer' })], /^lead: "the writer" is no address\. Type it as name@company\.com\.$/],
    ['a templates folder that is missing', () => ['--incident', incident(), '--templates', join(folder, 'none')], /^--templates: .*none is no folder\.$/],
    ['a templates folder without FAQ', () => ['--incident', incident(), '--templates', templates(both)], /^--templates: .* holds no faq\.md, faq\.html or faq\.json\.$/],
    ['a template that is not JSON', () => ['--incident', incident(), '--templates', templates({ ...both, 'faq.json': '{' })], /faq\.json is no body of documents\.get: .*JSON.*\.$/],
    ['a template that is a list', () => ['--incident', incident(), '--templates', templates({ ...both, 'faq.json': [] })], /faq\.json is no body of documents\.get: it has neither tabs nor a body with content\.$/],
    ['a template whose body is a number', () => ['--incident', incident(), '--templates', templates({ ...both, 'faq.json': { body: 5 } })], /it has neither tabs nor a body with content\.$/],
    ['a template whose indices are wrong', () => ['--incident', incident(), '--templates', templates({ ...both, 'faq.json': { body: { content: [{ endIndex: 4, sectionBreak: {} }] } } })], /faq\.json is no body of documents\.get: The document is not one that Google Docs could hold: /],
  ])('%s', (_, args, sentence) => {
    const { sentence: said, wrote } = refusal(...args());
    expect(said).toMatch(sentence);
    expect(said).not.toContain('\n');
    expect(wrote).toBe(false);
  });

  test('an --out that is a file, or cannot be made', () => {
    const file = write('taken', '');
    expect(refusal('--incident', incident(), '--out', file).sentence).toBe(`--out: ${file} is a file, not a folder.`);
    expect(refusal('--incident', incident(), '--out', join(file, 'in it')).sentence).toMatch(/^--out: .* cannot be written: .*ENOTDIR/);
  });
});

test('the real command: paths on stdout, progress on stderr; unusable input is exit 2 and leaves what stood there', async () => {
  const clone = makeClone();
  try {
    const out = join(folder, 'real');
    mkdirSync(out);
    writeFileSync(join(out, 'kept.txt'), 'kept');
    const { code, stdout, stderr } = await clone.node(['build.mjs', 'run', 'rehearse', '--incident', incident(), '--out', out]);
    expect(code).toBe(0);
    const written = ['internal.md', 'customer.md', 'faq.md', 'dashboard.json', 'record.json', 'exchanges.jsonl', 'summary.json'];
    expect(stdout.trim().split('\n')).toEqual(written.map((name) => join(out, name)));
    expect(readdirSync(out).sort()).toEqual([...written, 'kept.txt'].sort());
    expect(stderr).toMatch(/^Setting up a local team\.\n[\s\S]*\ninternal: \d+ not known yet, 0 in internal wording\.\n/);
    expect(readFileSync(join(out, 'kept.txt'), 'utf8')).toBe('kept');

    const before = readFileSync(join(out, 'summary.json'), 'utf8');
    const bad = await clone.node(['.build/commands/rehearse.mjs', '--incident', write('bad.json', '{"title": 5}'), '--out', out]);
    expect(bad).toEqual({ code: 2, stdout: '', stderr: `${join(folder, 'bad.json')}: title must be text.\n` });
    expect(readFileSync(join(out, 'summary.json'), 'utf8')).toBe(before);
  } finally {
    clone.remove();
  }
});
