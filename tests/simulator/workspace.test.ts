import { createFakeClock, createRealClock } from '../../src/simulator/clock.ts';
import { createIds } from '../../src/simulator/ids.ts';
import type { Directory, LocalRequest } from '../../src/simulator/service.ts';
import { createLocalWorkspace, type LocalWorkspace } from '../../src/simulator/workspace.ts';
import { read, SCOPE } from './desk.ts';

const people = [
  { email: 'writer@example.com', displayName: 'The Writer', timeZone: 'Europe/Berlin' },
  { email: 'reviewer@example.com', displayName: 'The Reviewer', timeZone: 'Etc/UTC' },
  { email: 'legal@example.com', displayName: 'Legal', timeZone: 'Etc/UTC' },
];
const directory: Directory = { domain: 'example.com', people, groups: [] };

function titles(workspace: LocalWorkspace, authorization: string, scriptIds: readonly string[]): unknown[] {
  return scriptIds.map((id) => read(workspace.handle({ method: 'GET', url: `/v1/projects/${id}?fields=title`, headers: { authorization } })).json);
}

function create(workspace: LocalWorkspace, authorization: string, title: string): string {
  const answer = workspace.handle({ method: 'POST', url: '/v1/projects', headers: { authorization, 'content-type': 'application/json' }, body: JSON.stringify({ title }) });
  return JSON.parse(String(answer.body)).scriptId;
}

describe('a snapshot', () => {
  test('is plain JSON and brings files, tokens, ids and time into another world', () => {
    const first = createLocalWorkspace({ directory, seed: 5 });
    const authorization = `Bearer ${first.issueToken('Writer@Example.com', [`${SCOPE}script.projects`])}`;
    const id = create(first, authorization, 'One');
    first.clock.advance(5000);
    const state: unknown = JSON.parse(JSON.stringify(first.snapshot()));

    const second = createLocalWorkspace({ directory, seed: 6 });
    second.restore(state);
    expect(second.clock.now()).toBe(first.clock.now());
    expect(titles(second, authorization, [id])).toEqual([{ title: 'One' }]);
    expect(create(second, authorization, 'Two')).toBe(create(first, authorization, 'Two'));
  });
  test('puts a world back, without turning back its clock', () => {
    const workspace = createLocalWorkspace({ directory });
    const authorization = `Bearer ${workspace.issueToken('writer@example.com', [`${SCOPE}script.projects`])}`;
    const before = workspace.snapshot();
    const id = create(workspace, authorization, 'One');
    workspace.clock.advance(1000);
    const now = workspace.clock.now();
    workspace.restore(before);
    expect(titles(workspace, authorization, [id])).toMatchObject([{ error: { code: 404 } }]);
    expect(workspace.clock.now()).toBe(now);
  });
  test.each([[null], [{}], [{ layout: 2, services: {}, tokens: [] }]])('%j is none', (state) => {
    expect(() => createLocalWorkspace({ directory }).restore(state)).toThrow('this is no snapshot of a local Workspace');
  });
});

describe('the services belong to one world', () => {
  const FOLDER = 'application/vnd.google-apps.folder';
  const world = (): { workspace: LocalWorkspace; send: (method: string, url: string, body?: object) => LocalRequest; ask: (method: string, url: string, body?: object) => unknown } => {
    const workspace = createLocalWorkspace({ directory });
    const authorization = `Bearer ${workspace.issueToken('writer@example.com', [`${SCOPE}drive`])}`;
    const send = (method: string, url: string, body?: object): LocalRequest => ({ method, url, headers: { authorization, 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) });
    return { workspace, send, ask: (method, url, body) => read(workspace.handle(send(method, url, body))).json };
  };
  const text = (json: unknown, name: string): string => String(Object(json)[name]);

  test('a document is a file, and both survive a snapshot', () => {
    const { workspace, ask } = world();
    const id = text(ask('POST', '/v1/documents', { title: 'Update' }), 'documentId');
    ask('POST', `/v1/documents/${id}:batchUpdate`, { requests: [{ insertText: { location: { index: 1 }, text: 'slow' } }] });
    const sheet = text(ask('POST', '/v4/spreadsheets', { properties: { title: 'Record' } }), 'spreadsheetId');
    workspace.restore(JSON.parse(JSON.stringify(workspace.snapshot())));
    expect(ask('GET', `/v1/documents/${id}?fields=body.content.paragraph.elements.textRun.content`)).toEqual({ body: { content: [{}, { paragraph: { elements: [{ textRun: { content: 'slow\n' } }] } }] } });
    expect(ask('GET', `/drive/v3/files/${id}?fields=name`)).toEqual({ name: 'Update' });
    expect(ask('GET', `/v4/spreadsheets/${sheet}?fields=properties.title`)).toEqual({ properties: { title: 'Record' } });
  });
  test('a copy of a document has its words', () => {
    const { ask } = world();
    const id = text(ask('POST', '/v1/documents', { title: 'Template' }), 'documentId');
    ask('POST', `/v1/documents/${id}:batchUpdate`, { requests: [{ insertText: { location: { index: 1 }, text: 'Dear customer' } }] });
    const copy = text(ask('POST', `/drive/v3/files/${id}/copy`, { name: 'Message' }), 'id');
    expect(ask('GET', `/v1/documents/${copy}?fields=title,body.content.paragraph.elements.textRun.content`)).toMatchObject({ title: 'Message', body: { content: [{}, { paragraph: { elements: [{ textRun: { content: 'Dear customer\n' } }] } }] } });
  });
  test('of two permissions given in one batch only one stays; given one after the other both do', () => {
    const { workspace, send, ask } = world();
    const give = (file: string, emailAddress: string): LocalRequest => send('POST', `/drive/v3/files/${file}/permissions?sendNotificationEmail=false`, { type: 'user', role: 'reader', emailAddress });
    const shared = (file: string): number => Object(ask('GET', `/drive/v3/files/${file}/permissions?fields=permissions(id)`)).permissions.length - 1;
    const [together = '', apart = ''] = ['a', 'b'].map((name) => text(ask('POST', '/drive/v3/files', { name, mimeType: FOLDER }), 'id'));
    workspace.fetchAll(['reviewer@example.com', 'legal@example.com'].map((email) => give(together, email)));
    for (const email of ['reviewer@example.com', 'legal@example.com']) workspace.handle(give(apart, email));
    expect([shared(together), shared(apart)]).toEqual([1, 2]);
  });
  test('about the person needs fields', () => {
    const { ask } = world();
    expect(ask('GET', '/drive/v3/about')).toMatchObject({ error: { code: 400, errors: [{ reason: 'required', location: 'fields' }] } });
    expect(ask('GET', '/drive/v3/about?fields=user(displayName)')).toEqual({ user: { displayName: 'The Writer' } });
  });
});

test('a token is opaque, and the same person with the same consent gets the same one', () => {
  const workspace = createLocalWorkspace({ directory });
  const token = workspace.issueToken('writer@example.com', ['a']);
  expect(token).toMatch(/^ya29\.local-[\w-]{24}$/);
  expect(workspace.issueToken('WRITER@example.com', ['a'])).toBe(token);
  expect(workspace.issueToken('writer@example.com', ['a', 'b'])).not.toBe(token);
});

test('limits may be made small for a test', () => {
  expect(createLocalWorkspace({ directory, limits: { exportBytes: 10 } }).limits).toMatchObject({ exportBytes: 10, docsWritesPerMinutePerUser: 60 });
});

describe('a clock', () => {
  test('stands still until moved', () => {
    const clock = createFakeClock('2026-03-29T00:59:59Z');
    clock.advance(1000);
    expect(new Date(clock.now()).toISOString()).toBe('2026-03-29T01:00:00.000Z');
  });
  test('the real one goes on from where it was advanced to', () => {
    const clock = createRealClock();
    clock.advance(3_600_000);
    expect(clock.now()).toBeGreaterThanOrEqual(Date.now() + 3_599_000);
  });
  test.each([-1, Number.NaN])('never goes back: advance(%d)', (milliseconds) => {
    expect(() => createFakeClock().advance(milliseconds)).toThrow('a clock never goes back');
  });
  test('wants an instant', () => expect(() => createFakeClock('tomorrow')).toThrow('no such instant: tomorrow'));
});

test('ids have the shapes of Google', () => {
  const ids = createIds(1);
  expect(ids.file()).toMatch(/^1[\w-]{43}$/);
  expect(ids.kix()).toMatch(/^kix\.[a-z0-9]{12}$/);
  expect(ids.short('h.', 12)).toMatch(/^h\.[a-z0-9]{12}$/);
  expect(ids.digits(6)).toMatch(/^[1-9]\d{5}$/);
});
