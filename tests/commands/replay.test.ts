import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replayFolders } from '../../src/commands/replay.ts';
import { createDocs } from '../../src/simulator/docs/docs.ts';
import { createIds } from '../../src/simulator/ids.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replay-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A new document's body with the text. */
function documentWith(text: string): { tabs: unknown } {
  const docs = createDocs({ ids: createIds(1), files: { find: () => undefined, roleOf: () => undefined, create: () => '', rename: () => undefined, touch: () => undefined } });
  docs.load('one', { body: { content: [{ paragraph: { elements: [{ textRun: { content: `${text}\n`, textStyle: {} } }] } }] } });
  const { tabs } = docs.document('one');
  return { tabs };
}

function record(path: string, files: Record<string, unknown>): void {
  mkdirSync(path, { recursive: true });
  for (const [name, body] of Object.entries(files)) writeFileSync(join(path, name), typeof body === 'string' ? body : JSON.stringify(body));
}

const head = { title: '', suggestionsViewMode: 'SUGGESTIONS_INLINE' };
const insert = [{ insertText: { location: { index: 1 }, text: 'a' } }];
const good = { 'before.json': { ...head, ...documentWith('b') }, 'request.json': insert, 'after.json': { ...head, ...documentWith('ab') } };

function run(...args: string[]): { code: number; lines: string[] } {
  const lines: string[] = [];
  return { code: replayFolders(args, (line) => lines.push(line)), lines };
}

test('a line a folder, in order; all the same is exit 0', () => {
  record(join(folder, 'b'), good);
  record(join(folder, 'a'), { ...good, 'request.json': { requests: insert } });
  expect(run(folder)).toEqual({ code: 0, lines: ['same a', 'same b'] });
});

test('the folder itself may be the recording', () => {
  record(folder, good);
  expect(run(folder).code).toBe(0);
});

test('a difference says where, what was expected and what came; exit 1', () => {
  record(join(folder, 'a'), { ...good, 'after.json': { ...head, ...documentWith('b') } });
  record(join(folder, 'b'), good);
  const { code, lines } = run(folder);
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringMatching(/^differs a: tabs\[0\]\.documentTab\.body\.content\[1\]\.\S+, expected \S+, got \S+$/), 'same b']);
});

test.each([
  ['a file is missing', { 'before.json': good['before.json'], 'request.json': insert }, 'differs x: after.json is missing'],
  ['nothing is there', {}, 'differs x: before.json is missing'],
  ['a file is not JSON', { ...good, 'request.json': '{' }, /^differs x: request\.json is not JSON: /],
  ['requests are no list', { ...good, 'request.json': { request: 1 } }, 'differs x: request.json is neither a list of requests nor {"requests": […]}'],
  ['before is no document', { ...good, 'before.json': [] }, 'differs x: before.json is not a documents.get body: it has neither tabs nor body'],
  ['a request is refused', { ...good, 'request.json': [{ deleteContentRange: { range: { startIndex: 1, endIndex: 1 } } }] }, 'differs x: Invalid requests[0].deleteContentRange: The range should not be empty.'],
  ['indices before are wrong', { ...good, 'before.json': { body: { content: [{ endIndex: 4, sectionBreak: {} }] } } }, /^differs x: The document is not one that Google Docs could hold: /],
])('one clear line where %s', (_, files, line) => {
  record(join(folder, 'x'), files);
  const { code, lines } = run(folder);
  expect([code, lines.length]).toEqual([1, 1]);
  expect(lines[0]).toMatch(line);
});

test('no recording, no folder and no argument are exit 1 with what to do', () => {
  expect(run(folder)).toEqual({ code: 1, lines: [expect.stringMatching(/^no recording in /)] });
  expect(run(join(folder, 'none'))).toEqual({ code: 1, lines: [expect.stringMatching(/^no recording in /)] });
  expect(run()).toEqual({ code: 1, lines: [expect.stringMatching(/^usage: npm run replay -- DIR/)] });
});
