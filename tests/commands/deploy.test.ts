/** `npm run deploy` in a clone of the project: the real clasp against the local Script API, and one sentence for each thing that is missing. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listen, type Listening } from '../../src/simulator/server.ts';
import { createLocalWorkspace } from '../../src/simulator/workspace.ts';
import { record } from '../conformance/recording.ts';
import { read, SCOPE } from '../simulator/desk.ts';
import { withShared } from '../simulator/shared-folder.ts';
import { makeClone, type Ran } from './clone.ts';

const FILES = [['Code.js', 'Code', 'SERVER_JS'], ['Page.html', 'Page', 'HTML'], ['appsscript.json', 'appsscript', 'JSON']] as const;

const workspace = createLocalWorkspace({ directory: { domain: 'example.com', people: [{ email: 'admin@example.com', displayName: 'The Administrator', timeZone: 'Etc/UTC' }], groups: [] } });
const recording = record(workspace);
const token = workspace.issueToken('admin@example.com', ['script.projects', 'script.deployments', 'drive'].map((scope) => SCOPE + scope));
const clone = makeClone();
const login = join(clone.folder, 'login.json');
const project = join(clone.folder, '.clasp.json');
let door: Listening;
let scriptId: string;

/** `run deploy` builds first; the built command alone does not. */
const BUILT = ['.build/commands/deploy.mjs'];
const deploy = (command: readonly string[] = BUILT): Promise<Ran> =>
  clone.node(command, { ROOT_URL: `${door.url}/`, NODE_OPTIONS: `--import ${join(__dirname, '../conformance/clasp-root-url.mjs')}`, HOME: clone.folder, clasp_config_auth: login });

const api = (method: string, path: string, body?: object) =>
  Object(read(workspace.handle({ method, url: `/v1/projects${path}`, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) })).json);

function logIn(access_token: string): void {
  const credentials = { type: 'authorized_user', client_id: 'local', client_secret: 'local', refresh_token: 'local', access_token, expiry_date: Date.UTC(2100, 0) };
  writeFileSync(login, JSON.stringify({ tokens: { default: credentials } }));
}
const point = (content: object): void => writeFileSync(project, JSON.stringify({ rootDir: 'dist', ...content }));

beforeAll(async () => {
  door = await listen(workspace);
  scriptId = api('POST', '', { title: 'Incident Comms' }).scriptId;
  logIn(token);
});
afterAll(async () => {
  await door.close();
  clone.remove();
});

/** The web app's deployments; the head deployment, which every project has, is none. */
const deployments = () => api('GET', `/${scriptId}/deployments`).deployments.filter(({ deploymentConfig }: { deploymentConfig: { versionNumber?: number } }) => deploymentConfig.versionNumber !== undefined);

test('as it is cloned, the script id is missing, and it says where to get one', async () => {
  const { code, stdout, stderr } = await deploy(['build.mjs', 'run', 'deploy']);
  expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: '.clasp.json has no script id: make a standalone script at https://script.google.com (New project), copy its id from Project settings into "scriptId", and run this again.\n' });
}, 30_000);

test('first run: the three files byte for byte, a version, one web app, and the number to enter', async () => {
  point({ scriptId });
  const { code, stdout, stderr } = await deploy();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { files } = api('GET', `/${scriptId}/content?fields=files(name,type,source)`);
  expect([...files].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(FILES.map(([file, name, type]) => ({ name, type, source: readFileSync(join(clone.folder, 'dist', file), 'utf8') })));
  const [only, ...others] = deployments();
  expect(others).toEqual([]);
  expect(only).toMatchObject({ deploymentConfig: { versionNumber: 1, description: 'Incident Comms web app' }, entryPoints: [{ entryPointType: 'WEB_APP', webApp: { entryPointConfig: { access: 'DOMAIN', executeAs: 'USER_ACCESSING' } } }] });
  expect(stdout).toContain(`Deployed the web app: https://script.google.com/macros/s/${only.deploymentId}/exec\n`);
  expect(stdout).toContain('Docs and Sheets add-on script version: 1\n');
}, 60_000);

test('second run: a new version, and the same deployment is put on it', async () => {
  const [before] = deployments();
  const { code, stdout } = await deploy();
  expect(code).toBe(0);
  expect(deployments()).toMatchObject([{ deploymentId: before.deploymentId, deploymentConfig: { versionNumber: 2 } }]);
  expect(stdout).toContain(`Renewed the web app: https://script.google.com/macros/s/${before.deploymentId}/exec\n`);
  expect(stdout).toContain('Docs and Sheets add-on script version: 2\n');
}, 60_000);

describe('says in one sentence what is missing, and does nothing', () => {
  async function sentence(): Promise<string> {
    const before = recording.exchanges.length;
    const { code, stdout, stderr } = await deploy();
    expect({ code, stdout, lines: stderr.split('\n').length, exchanges: recording.exchanges.length - before }).toEqual({ code: 1, stdout: '', lines: 2, exchanges: 0 });
    return stderr.trim();
  }

  test('no .clasp.json', async () => {
    rmSync(project);
    expect(await sentence()).toMatch(/^\.clasp\.json has no script id: make a standalone script/);
  });
  test('.clasp.json is not JSON', async () => {
    writeFileSync(project, 'scriptId = 1');
    expect(await sentence()).toBe('.clasp.json is not readable: it must be JSON with "scriptId" and "rootDir".');
  });
  test('no login', async () => {
    point({ scriptId });
    rmSync(login);
    expect(await sentence()).toBe('clasp is not logged in: switch the Apps Script API on at https://script.google.com/home/usersettings, then run npx clasp login.');
    logIn(token);
  });
  test('nothing built', async () => {
    renameSync(join(clone.folder, 'dist/Page.html'), join(clone.folder, 'Page.html'));
    expect(await sentence()).toBe('dist/Page.html is missing: run npm run build.');
    renameSync(join(clone.folder, 'Page.html'), join(clone.folder, 'dist/Page.html'));
  });
});

test('a script that is not there, or a login that Google does not know: clasp\'s words on one line', async () => {
  point({ scriptId: '1nobody-knows-this-script-000000000000000000000000000000000' });
  const unknown = await deploy();
  expect(unknown).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^clasp push failed: \S[^\n]*\n$/) });
  expect(existsSync(join(clone.folder, 'dist/Code.js'))).toBe(true);
}, 30_000);

withShared('every exchange is one that Google describes', () => {
  expect(recording.verdict()).toBe(`${recording.exchanges.length} exchanges, 0 at fault`);
});
