import { createLocalWorkspace, type LocalWorkspace } from '../../../src/simulator/workspace.ts';
import { read, SCOPE } from '../desk.ts';

const MANIFEST = { name: 'appsscript', type: 'JSON', source: JSON.stringify({ timeZone: 'Etc/UTC', runtimeVersion: 'V8', webapp: { access: 'DOMAIN', executeAs: 'USER_ACCESSING' } }) };
const CODE = { name: 'Code', type: 'SERVER_JS', source: 'var app_ = {};\nfunction onOpen() { return app_.onOpen(); }\n' };
const PAGE = { name: 'Page', type: 'HTML', source: '<p>ü</p>' };

type Ask = (method: string, path: string, body?: object) => { status: number; json: unknown };

function person(workspace: LocalWorkspace, email: string): Ask {
  const authorization = `Bearer ${workspace.issueToken(email, [`${SCOPE}script.projects`, `${SCOPE}script.deployments`])}`;
  return (method, path, body) =>
    read(workspace.handle({ method, url: `https://script.googleapis.com/v1/projects${path}`, headers: { authorization, 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) }));
}

function project(): { workspace: LocalWorkspace; ask: Ask; at: string } {
  const workspace = createLocalWorkspace({ directory: { domain: 'example.com', people: [{ email: 'writer@example.com', displayName: 'The Writer', timeZone: 'Etc/UTC' }], groups: [] } });
  const ask = person(workspace, 'writer@example.com');
  const { json } = ask('POST', '', { title: 'Incident Comms' });
  if (typeof json !== 'object' || json === null || !('scriptId' in json)) throw new Error('no project was made');
  return { workspace, ask, at: `/${String(json.scriptId)}` };
}

test('a new project has a manifest and a head deployment', () => {
  const { ask, at } = project();
  expect(at).toMatch(/^\/1[a-z0-9]{56}$/);
  expect(ask('GET', at).json).toMatchObject({ title: 'Incident Comms', creator: { email: 'writer@example.com', name: 'The Writer', domain: 'example.com' } });
  expect(ask('GET', `${at}/content`).json).toMatchObject({ files: [{ name: 'appsscript', type: 'JSON' }] });
  expect(ask('GET', `${at}/deployments`).json).toEqual({ deployments: [expect.not.objectContaining({ entryPoints: expect.anything() })] });
});

test('what was pushed comes back as it was, in place of what stood there', () => {
  const { ask, at } = project();
  expect(ask('PUT', `${at}/content`, { files: [CODE, PAGE, MANIFEST] }).status).toBe(200);
  expect(ask('PUT', `${at}/content`, { files: [CODE, MANIFEST] }).json).toMatchObject({ files: [{ ...CODE, functionSet: { values: [{ name: 'onOpen' }] } }, MANIFEST] });
  expect(ask('GET', `${at}/content?fields=files(name)`).json).toEqual({ files: [{ name: 'Code' }, { name: 'appsscript' }] });
});

test('a version keeps its content', () => {
  const { ask, at } = project();
  ask('PUT', `${at}/content`, { files: [CODE, MANIFEST] });
  expect(ask('POST', `${at}/versions`, { description: 'first' }).json).toMatchObject({ versionNumber: 1, description: 'first' });
  ask('PUT', `${at}/content`, { files: [MANIFEST] });
  ask('POST', `${at}/versions`, {});
  expect(ask('GET', `${at}/content?versionNumber=1&fields=files(name)`).json).toEqual({ files: [{ name: 'Code' }, { name: 'appsscript' }] });
  expect(ask('GET', `${at}/versions/1`).json).toMatchObject({ description: 'first' });
  expect(ask('GET', `${at}/versions?pageSize=1`).json).toMatchObject({ versions: [{ versionNumber: 2 }], nextPageToken: '1' });
  expect(ask('GET', `${at}/versions?pageSize=1&pageToken=1`).json).toEqual({ versions: [expect.objectContaining({ versionNumber: 1 })] });
});

test('a deployment points at a version, has its web app, moves on and goes', () => {
  const { ask, at } = project();
  ask('PUT', `${at}/content`, { files: [CODE, MANIFEST] });
  ask('POST', `${at}/versions`, {});
  ask('POST', `${at}/versions`, {});
  const { json } = ask('POST', `${at}/deployments`, { versionNumber: 1, manifestFileName: 'appsscript', description: 'trial' });
  const made = JSON.parse(JSON.stringify(json));
  const url = `https://script.google.com/macros/s/${made.deploymentId}/exec`;
  expect(made).toMatchObject({
    deploymentConfig: { versionNumber: 1, description: 'trial' },
    entryPoints: [{ entryPointType: 'WEB_APP', webApp: { url, entryPointConfig: { access: 'DOMAIN', executeAs: 'USER_ACCESSING' } } }],
  });
  const one = `${at}/deployments/${made.deploymentId}`;
  expect(ask('PUT', one, { deploymentConfig: { versionNumber: 2 } }).json).toMatchObject({ deploymentId: made.deploymentId, deploymentConfig: { versionNumber: 2 } });
  expect(ask('GET', one).json).toMatchObject({ deploymentConfig: { versionNumber: 2 } });
  expect(ask('DELETE', one)).toMatchObject({ status: 200, json: {} });
  expect(ask('GET', one).status).toBe(404);
});

test.each<[string, string, string, object | undefined, number, string]>([
  ['no title', 'POST', '', {}, 400, 'A title is required.'],
  ['no manifest', 'PUT', '*/content', { files: [CODE] }, 400, 'Files must contain a manifest file named "appsscript" of type JSON.'],
  ['a broken manifest', 'PUT', '*/content', { files: [{ ...MANIFEST, source: '{' }] }, 400, '"appsscript.json" has errors: it is not valid JSON.'],
  ['two of a name', 'PUT', '*/content', { files: [MANIFEST, CODE, CODE] }, 400, 'A file with this name already exists in the current project: Code'],
  ['code that does not parse', 'PUT', '*/content', { files: [MANIFEST, { ...CODE, source: 'let a;\nfunction (' }] }, 400, 'Syntax error: SyntaxError: Function statements require a function name line: 2 file: Code'],
  ['a module', 'PUT', '*/content', { files: [MANIFEST, { ...CODE, source: 'export const a = 1;' }] }, 400, "Syntax error: SyntaxError: Unexpected token 'export' line: 1 file: Code"],
  ['an unknown type', 'PUT', '*/content', { files: [MANIFEST, { ...CODE, type: 'CSS' }] }, 400, `Invalid value at 'content.files[1].type' (type.googleapis.com/google.apps.script.v1.File.Type), "CSS"`],
  ['a version that is not there', 'POST', '*/deployments', { versionNumber: 9 }, 404, 'Requested entity was not found.'],
  ['a version number that is none', 'GET', '*/versions/one', undefined, 400, `Invalid value at 'version_number' (TYPE_INT32), "one"`],
  ['numbers of its runs', 'GET', '*/metrics', undefined, 403, 'Request had insufficient authentication scopes.'],
])('%s is refused', (_name, method, path, body, status, message) => {
  const { ask, at } = project();
  expect(ask(method, path.replace('*', at), body)).toMatchObject({ status, json: { error: { code: status, message } } });
});

test('the head deployment stays as it is', () => {
  const { ask, at } = project();
  const { json } = ask('GET', `${at}/deployments`);
  const [head] = JSON.parse(JSON.stringify(json)).deployments;
  expect(ask('DELETE', `${at}/deployments/${head.deploymentId}`).json).toMatchObject({ error: { message: 'Read-only deployments may not be modified.' } });
});

test("somebody else's project is closed", () => {
  const { workspace, at } = project();
  expect(person(workspace, 'other@example.com')('GET', `${at}/content`).json).toMatchObject({ error: { status: 'PERMISSION_DENIED' } });
});
