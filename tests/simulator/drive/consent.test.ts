/** What a token reaches: the scopes consented to, and the OAuth client it belongs to. */
import { COLLEAGUE, createTeam, everyExchangeIsGoogles, FOLDER, idOf, member, OWNER, rows } from './team.ts';
import type { Answer, Team } from './team.ts';

const SCOPE = 'https://www.googleapis.com/auth/';
const withScopes = (team: Team, scopes: readonly string[], client?: string) => {
  const token = team.workspace.issueToken(OWNER, scopes.map((scope) => SCOPE + scope), undefined, client);
  return (method: string, path: string, body?: object): Answer => team.askWith(token, method, path, body);
};
const refused = { status: 403, reason: 'insufficientPermissions', message: 'Insufficient Permission: Request had insufficient authentication scopes.' };

describe('drive.file', () => {
  test('reaches what its client made, in its own My Drive or in a folder it made, and nothing else', () => {
    const team = createTeam();
    const [mine, other] = [withScopes(team, ['drive.file']), team.folder('Another’s')];
    const folder = idOf(mine('POST', 'files', { name: 'Made', mimeType: FOLDER }));
    const doc = idOf(mine('POST', 'files', { name: 'Inside', mimeType: FOLDER, parents: [folder] }));
    expect(mine('GET', `files/${doc}?fields=name,isAppAuthorized`).json).toEqual({ name: 'Inside', isAppAuthorized: true });
    expect(rows(mine('GET', 'files?orderBy=name&fields=files(name)'), 'files')).toEqual([{ name: 'Inside' }, { name: 'Made' }]);
    const unreached = [mine('GET', `files/${other}`), mine('POST', 'files', { name: 'n', mimeType: FOLDER, parents: [other] }), mine('GET', `files/${other}/permissions`), mine('POST', `files/${team.doc()}/copy`, {})];
    expect(unreached.map(({ status, reason }) => [status, reason])).toEqual(Array.from({ length: 4 }, () => [404, 'notFound']));
  });
  test('another client’s files are not its own', () => {
    const team = createTeam();
    const id = idOf(withScopes(team, ['drive.file'], 'one')('POST', 'files', { name: 'n', mimeType: FOLDER }));
    expect([withScopes(team, ['drive.file'], 'two'), withScopes(team, ['drive'], 'two')].map((ask) => ask('GET', `files/${id}`).status)).toEqual([404, 200]);
  });
  test('is not modelled for Docs, which says so', () => {
    const team = createTeam();
    const token = team.workspace.issueToken(OWNER, [`${SCOPE}drive.file`]);
    const answer = team.workspace.handle({ method: 'GET', url: `https://docs.googleapis.com/v1/documents/${team.doc()}`, headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, answer.body]).toEqual([501, expect.stringContaining('the scope drive.file for docs')]);
  });
});

test.each([
  [['drive.readonly'], 'PATCH', 'files/ID'],
  [['drive.metadata'], 'GET', 'files/ID/export?mimeType=text/plain'],
  [['drive.metadata.readonly'], 'GET', 'files/ID/permissions/P'],
  [['drive.metadata'], 'POST', 'files/ID/copy'],
  [['spreadsheets'], 'GET', 'files/ID'],
])('%j does not do for %s %s', (scopes, method, path) => {
  const team = createTeam();
  const answer = withScopes(team, scopes)(method, path.replace('ID', team.doc()), method === 'GET' ? undefined : {});
  if (path.includes('permissions')) expect(answer.status).toBe(404);
  else expect(answer).toMatchObject(refused);
});

test('metadata is no content', () => {
  const team = createTeam();
  const id = idOf(team.upload(OWNER, { name: 'a.txt' }, 'text/plain', 'abc'));
  const ask = withScopes(team, ['drive.metadata.readonly']);
  expect([ask('GET', `files/${id}?fields=size`).json, ask('GET', `files/${id}?alt=media`)]).toMatchObject([{ size: '3' }, refused]);
});

test('appProperties belong to the client that set them, properties to everybody', () => {
  const team = createTeam();
  const id = team.doc('Doc');
  const [one, two] = ['one', 'two'].map((client) => withScopes(team, ['drive'], client));
  if (!one || !two) throw new Error('two clients are needed');
  one('PATCH', `files/${id}`, { appProperties: { incident: 'INC-7' }, properties: { incident: 'INC-7' } });
  const q = encodeURIComponent("appProperties has { key='incident' and value='INC-7' }");
  expect([one, two].map((ask) => [ask('GET', `files/${id}?fields=appProperties,properties`).json, rows(ask('GET', `files?q=${q}`), 'files').length])).toEqual([
    [{ appProperties: { incident: 'INC-7' }, properties: { incident: 'INC-7' } }, 1],
    [{ properties: { incident: 'INC-7' } }, 0],
  ]);
});

test('who has no token, and whose ran out', () => {
  const team = createTeam();
  const token = team.workspace.issueToken(COLLEAGUE, [`${SCOPE}drive`], 1000);
  expect(team.askWith(token, 'GET', 'about?fields=user').status).toBe(200);
  team.workspace.clock.advance(1000);
  expect(team.askWith(token, 'GET', 'about?fields=user')).toMatchObject({ status: 401, reason: 'authError', message: 'Invalid Credentials' });
  expect(member(team.askWith('nobody', 'GET', 'files').json, 'error')).toMatchObject({ code: 401 });
});

everyExchangeIsGoogles();
