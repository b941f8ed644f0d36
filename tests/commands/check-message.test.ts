import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkMessageFile } from '../../src/commands/check-message.ts';

const INCIDENT = {
  title: 'Reports stood still', severity: 'SEV1', type: 'bug', raw_event_data_lost: 'no', started: '2026-11-24T14:05:00Z', resolved: '2026-11-24T16:50:00Z', affected: '33 organizations',
  customer_action_required: 'no', contact: 'help@example.com', signer: 'Maria Field, maria.field@example.com',
};
const GOOD = `Hello,

No raw event data was lost. On 24 November 2026, from 14:05 UTC to 16:50 UTC, reports of 33 organizations, yours among them, did not show new data.

We undid the change that caused it. You do not need to do anything. From now on, a test stops such a change. Questions? Write to help@example.com.

Maria Field, maria.field@example.com
`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-message-'));
  put('incident.json', JSON.stringify(INCIDENT));
  put('good.md', GOOD);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const put = (name: string, content: string | Uint8Array): void => writeFileSync(at(name), content);

function run(file: string, ...more: string[]): { code: number; out: string; err: string } {
  const [out, err]: [string[], string[]] = [[], []];
  const code = checkMessageFile([at(file), '--incident', at('incident.json'), ...more], (text) => out.push(text), (text) => err.push(text));
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('nothing to settle or answer is exit 0; notes do not count', () => {
  expect(run('good.md')).toEqual({ code: 0, out: '0 must be settled, 0 must be answered, 0 note', err: '' });
  expect(run('good.md', '--json')).toEqual({ code: 0, out: '[]', err: '' });
  put('note.md', `${GOOD}\nExports were not affected.\n`);
  expect(run('note.md').code).toBe(0);
});

test('something is exit 1, with place, rule, suggestion and the playbook’s sentence', () => {
  put('bad.md', GOOD.replace('No raw event data was lost.', 'Raw event data was lost.'));
  const { code, out } = run('bad.md');
  expect(code).toBe(1);
  expect(out).toContain(`${at('bad.md')}:3:1  must be settled  raw-data/contradiction\n`);
  expect(out).toContain('“Raw event data was lost”');
  expect(out).toContain('Write what the form says: “No raw event data was lost.”');
});

test('--json: offsets of the file in UTF-16 units, a byte order mark and emoji included; what is missing has no quote', () => {
  const text = `\uFEFF👋 ${GOOD.replace('You do not need to do anything. ', '')}\r\nCall jane@other.example.\r\n`;
  put('bad.md', text);
  const { code, out } = run('bad.md', '--json', '--kind', 'customer', '--stage', 'resolved');
  const findings: { rule: string; level: string; start: number; end: number; quote?: string; message: string; suggestion: string; source: string }[] = JSON.parse(out);
  expect(code).toBe(1);
  expect(findings.map(({ rule, quote }) => [rule, quote])).toEqual([['loop/action', undefined], ['personal/email', 'jane@other.example']]);
  expect(text.slice(findings[1]?.start, findings[1]?.end)).toBe('jane@other.example');
  for (const finding of findings) expect(Object.keys(finding)).toEqual(expect.arrayContaining(['rule', 'level', 'start', 'end', 'message', 'suggestion', 'source']));
});

test('kinds and stages: what one asks, another does not', () => {
  put('short.md', 'Reports stood still in db-prod-07.');
  expect(run('short.md', '--kind', 'internal').code).toBe(0);
  expect(run('short.md', '--kind', 'faq', '--json').out.match(/"rule": "[^"]+"/g)).toEqual(['"rule": "plain/internal-name"']);
  put('open.md', GOOD.replace(' to 16:50 UTC', ''));
  expect(run('open.md', '--stage', 'resolved', '--json').out).toContain('loop/until');
  expect(run('open.md', '--stage', 'first-notice', '--json').out).not.toContain('loop/until');
});

test('--previous: a contradiction that is not said', () => {
  put('first.md', GOOD.replace('33 organizations', '21 organizations'));
  expect(run('good.md', '--previous', at('first.md'), '--json').out).toContain('correction/not-said');
});

test.each<[string, () => string[], RegExp]>([
  ['an unknown option', () => [at('good.md'), '--incident', at('incident.json'), '--loud'], /loud.*usage: npm run check-message/s],
  ['no incident', () => [at('good.md')], /^usage: npm run check-message/],
  ['no file', () => ['--incident', at('incident.json')], /^usage: npm run check-message/],
  ['two files', () => [at('good.md'), at('good.md'), '--incident', at('incident.json')], /^usage/],
  ['a kind that is none', () => [at('good.md'), '--incident', at('incident.json'), '--kind', 'poem'], /^--kind must be one of customer, faq, internal, explanation/],
  ['a stage that is none', () => [at('good.md'), '--incident', at('incident.json'), '--stage', 'later'], /^--stage must be one of first notice, update, resolved, correction, reminder/],
  ['a file that is not there', () => [at('no.md'), '--incident', at('incident.json')], /no\.md cannot be read as UTF-8 text/],
  ['a file that is no text', () => (put('bytes.md', Uint8Array.of(0xff, 0xfe, 0x00)), [at('bytes.md'), '--incident', at('incident.json')]), /bytes\.md cannot be read as UTF-8 text/],
  ['an incident that is no JSON', () => (put('incident.json', '{'), [at('good.md'), '--incident', at('incident.json')]), /incident\.json is not JSON/],
  ['an incident of no type', () => (put('incident.json', '{"title":"x","severity":"SEV1"}'), [at('good.md'), '--incident', at('incident.json')]), /type is missing/],
  ['a previous message that is not there', () => [at('good.md'), '--incident', at('incident.json'), '--previous', at('no.md')], /no\.md cannot be read/],
])('unusable: %s is exit 2, in one sentence, with nothing on stdout', (_, args, complaint) => {
  const [out, err]: [string[], string[]] = [[], []];
  expect(checkMessageFile(args(), (text) => out.push(text), (text) => err.push(text))).toBe(2);
  expect(out).toEqual([]);
  expect(err.join('\n')).toMatch(complaint);
});
