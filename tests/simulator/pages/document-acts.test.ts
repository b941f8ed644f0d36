/** What each role may do on a document's page; every act is that person's own, with Google's answer. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { linesOf, pendingIn } from '../../../src/simulator/pages/lines.ts';
import { CSM, openStand, STRANGER, WRITER, type Got, type Stand } from './stand.ts';

const READER = 'legal@example.com';
let stand: Stand;
let id: string;
beforeEach(async () => {
  stand = await openStand();
  const { json } = stand.team.call(WRITER, 'POST', 'https://docs.googleapis.com/v1/documents', { title: 'Draft' });
  id = String(Object(json).documentId);
  write('one two');
  for (const [emailAddress, role] of [[CSM, 'commenter'], [READER, 'reader']]) stand.team.call(WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${id}/permissions`, { type: 'user', role, emailAddress });
});
afterEach(() => stand.close());

const write = (text: string): unknown => stand.team.call(WRITER, 'POST', `https://docs.googleapis.com/v1/documents/${id}:batchUpdate`, { requests: [{ insertText: { location: { index: 1 }, text } }] });
const tab = (): Docs.Schema$DocumentTab | undefined => Object(stand.team.call(WRITER, 'GET', `https://docs.googleapis.com/v1/documents/${id}?includeTabsContent=true`).json).tabs?.[0]?.documentTab;
const text = (): string => linesOf(tab()?.body?.content ?? []).map((line) => line.text).join('');
const pending = (): ReturnType<typeof pendingIn> => pendingIn(tab());
const stateFor = async (as: string): Promise<string> => /data-state="([^"]+)"/.exec((await stand.get(`/document/${id}`, as)).text)?.[1] ?? '';
const edit = async (as: string, what: object, mode = 'editing'): Promise<Got> => stand.post('/edit', { file: id, tab: 't.0', segment: '', state: await stateFor(as), mode, ...what }, as);
const typing = { kind: 'type', text: 'X', span: { from: 1, to: 1 } };
const FORBIDDEN = [403, 'The caller does not have permission'];

test.each([
  [WRITER, 200, 200, 200],
  [CSM, 403, 200, 200],
  [READER, 403, 403, 403],
  [STRANGER, 403, 403, 404],
])('%s: editing %d, suggesting %d, commenting %d', async (person, edits, suggests, comments) => {
  const [edited, suggested] = [await edit(person, typing), await edit(person, typing, 'suggesting')];
  const commented = await stand.post('/comment', { file: id, content: 'Really?', quoted: '<one>' }, person);
  expect([edited.status, suggested.status, commented.status]).toEqual([edits, suggests, comments]);
  expect(text()).toBe(`${edits === 200 ? 'X' : ''}${suggests === 200 ? 'X' : ''}one two\n`);
});

test('the caret comes back with the text it stands in', async () => {
  expect(JSON.parse((await edit(WRITER, { kind: 'type', text: '😀\nb', span: { from: 1, to: 5 } })).text)).toEqual({ caret: { from: 5, to: 5 }, text: '\u0000😀\nbtwo\n' });
});

test('an edit on what no longer stands there is refused, and nothing happens', async () => {
  const state = await stateFor(WRITER);
  write('New ');
  const late = await stand.post('/edit', { file: id, tab: 't.0', segment: '', state, mode: 'editing', ...typing });
  expect([late.status, late.text, text()]).toEqual([409, 'Somebody changed the document meanwhile.', 'New one two\n']);
});

test.each([
  ['no span', { kind: 'type', text: 'x' }],
  ['an unknown kind', { ...typing, kind: 'explode' }],
  ['an unknown colour', { kind: 'colour', named: 'url(x)', span: { from: 1, to: 2 } }],
  ['an unknown style', { kind: 'style', named: 'HEADING_9', span: { from: 1, to: 1 } }],
  ['a part that is not there', { ...typing, segment: 'kix.none' }],
])('%s is 400', async (_, what) => expect((await edit(WRITER, what)).status).toBe(400));

test('looks are not suggested', async () => {
  const { status, text: words } = await edit(CSM, { kind: 'bold', span: { from: 1, to: 4 } }, 'suggesting');
  expect([status, words]).toEqual([400, 'Only text can be suggested here. Switch to Editing to change how it looks.']);
});

test('a person’s neighbouring suggestions are one; what they added themselves just goes', async () => {
  await edit(CSM, { kind: 'type', text: 'six', span: { from: 1, to: 4 } }, 'suggesting');
  expect(text()).toBe('onesix two\n');
  const back = await edit(CSM, { kind: 'erase', reach: 'character', forward: false, span: { from: 7, to: 7 } }, 'suggesting');
  expect([JSON.parse(back.text).caret.from, pending()]).toEqual([6, [{ id: expect.any(String), added: 'si', deleted: 'one' }]]);
  await edit(WRITER, { kind: 'type', text: 'y', span: { from: 6, to: 6 } }, 'suggesting');
  expect(pending().map(({ added }) => added)).toEqual(['si', 'y']);
});

describe('a suggestion', () => {
  const verdict = async (as: string, given: 'accept' | 'reject', suggestion = pending()[0]?.id): Promise<unknown[]> => {
    const { status, text: words } = await stand.post('/suggestion', { file: id, id: suggestion, verdict: given }, as);
    return status === 200 ? [status] : [status, words];
  };

  test('is accepted by editors, rejected by them and by who made it', async () => {
    await edit(WRITER, typing, 'suggesting');
    for (const person of [CSM, READER]) for (const given of ['accept', 'reject'] as const) expect(await verdict(person, given)).toEqual(FORBIDDEN);
    expect([await verdict(WRITER, 'accept'), text(), pending()]).toEqual([[200], 'Xone two\n', []]);
    await edit(CSM, typing, 'suggesting');
    expect(await verdict(CSM, 'accept')).toEqual(FORBIDDEN);
    expect([await verdict(CSM, 'reject'), text()]).toEqual([[200], 'Xone two\n']);
    expect(await verdict(WRITER, 'accept', 'suggest.gone')).toEqual([400, 'There is no pending suggestion suggest.gone.']);
  });

  test('is shown to who may comment, and readers see the text without it', async () => {
    await edit(CSM, { kind: 'type', text: '<b>', span: { from: 1, to: 4 } }, 'suggesting');
    const seen = (await stand.get(`/document/${id}`, WRITER)).text;
    expect(seen).toContain('<del>one</del><ins>&lt;b&gt;</ins>');
    expect(seen).toContain('Replace: “one” with “&#60;b&#62;”');
    const read = (await stand.get(`/document/${id}`, READER)).text;
    expect(read).toContain('>one two</p>');
    expect(read).not.toMatch(/contenteditable|edit-bar|<ins>/);
  });
});

test('comments are answered by who may comment, resolved by editors and their author', async () => {
  await stand.post('/comment', { file: id, content: 'Really?' }, WRITER);
  const [comment] = Object(stand.team.call(WRITER, 'GET', `https://www.googleapis.com/drive/v3/files/${id}/comments?fields=comments/id`).json).comments;
  const answer = async (as: string, what: object): Promise<number> => (await stand.post('/reply', { file: id, id: comment.id, ...what }, as)).status;
  expect([await answer(READER, { content: 'no' }), await answer(CSM, { action: 'resolve' }), await answer(CSM, { content: 'Yes.' }), await answer(WRITER, { action: 'resolve' })]).toEqual([403, 403, 200, 200]);
  const { text: seen } = await stand.get(`/document/${id}`, CSM);
  expect(seen).toContain('Yes.');
  expect(seen).not.toContain('data-act="reopen"');
});

test('a copy is the person’s own, with what stands there; who may not read makes none', async () => {
  const made = await stand.post('/copy', { file: id }, READER);
  const { text: seen } = await stand.get(`/document/${String(made.json['id'])}`, READER);
  expect(seen).toMatch(/<h1>Copy of Draft<\/h1>[^]*>one two<\/p>/);
  expect((await stand.post('/copy', { file: id }, STRANGER)).status).toBe(404);
});

test.each(['/edit', '/copy', '/suggestion', '/comment', '/reply', '/lines'])('%s needs the session’s token', async (path) => {
  expect((await stand.post(path, { file: id, content: 'x', state: await stateFor(WRITER), ...typing }, WRITER, 'x')).status).toBe(403);
  expect(text()).toBe('one two\n');
});

test('a look at the page changes nothing, and an edit is no round of the add-on’s', async () => {
  const { rounds } = stand.team.workspace.counts;
  await edit(WRITER, typing);
  expect(stand.team.workspace.counts.rounds).toBe(rounds);
});
