/** The real clasp, talking to the local Script API. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync, cpSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, type Listening } from '../../src/simulator/server.ts';
import { createLocalWorkspace } from '../../src/simulator/workspace.ts';
import { read, SCOPE } from '../simulator/desk.ts';
import { withShared } from '../simulator/shared-folder.ts';
import { record } from './recording.ts';

const ROOT = join(__dirname, '../..');
const NAMES = { 'Code.js': { name: 'Code', type: 'SERVER_JS' }, 'Page.html': { name: 'Page', type: 'HTML' }, 'appsscript.json': { name: 'appsscript', type: 'JSON' } };

/** Stand-ins where nothing is built yet. */
const SMALL = {
  'Code.js': 'var app_ = { onOpen() { return "ü 🚒"; } };\nfunction onOpen() { return app_.onOpen.apply(this, arguments); }\n',
  'Page.html': '<!doctype html>\r\n<p>ü 🚒 \\x3cscript\n',
  'appsscript.json': '{\n  "timeZone": "Etc/UTC",\n  "runtimeVersion": "V8",\n  "webapp": { "access": "DOMAIN", "executeAs": "USER_ACCESSING" }\n}\n',
};

const workspace = createLocalWorkspace({ directory: { domain: 'example.com', people: [{ email: 'admin@example.com', displayName: 'The Administrator', timeZone: 'Etc/UTC' }], groups: [] } });
const recording = record(workspace);
const token = workspace.issueToken('admin@example.com', ['script.projects', 'script.deployments', 'drive'].map((scope) => SCOPE + scope));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'clasp-')));
let door: Listening;
let scriptId: string;

const api = (method: string, path: string, body?: object): unknown =>
  read(workspace.handle({ method, url: `/v1/projects${path}`, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) })).json;

/** Resolves with what clasp printed; rejects with it where it exits with an error. */
function clasp(...args: string[]): Promise<string> {
  const env = { ...process.env, ROOT_URL: `${door.url}/`, NODE_OPTIONS: `--import ${join(__dirname, 'clasp-root-url.mjs')}`, HOME: folder };
  return new Promise((done, failed) => {
    execFile(process.execPath, [join(ROOT, 'node_modules/@google/clasp/build/src/index.js'), '-A', join(folder, 'auth.json'), ...args], { cwd: folder, env }, (error, stdout, stderr) =>
      error ? failed(new Error(`${error.message}\n${stdout}\n${stderr}`)) : done(stdout),
    );
  });
}

beforeAll(async () => {
  door = await listen(workspace);
  scriptId = JSON.parse(JSON.stringify(api('POST', '', { title: 'Incident Comms' }))).scriptId;
  const credentials = { type: 'authorized_user', client_id: 'local', client_secret: 'local', refresh_token: 'local', access_token: token, expiry_date: Date.UTC(2100, 0) };
  writeFileSync(join(folder, 'auth.json'), JSON.stringify({ tokens: { default: credentials } }));
  writeFileSync(join(folder, '.clasp.json'), JSON.stringify({ scriptId, rootDir: 'dist' }));
  if (existsSync(join(ROOT, 'dist/Code.js'))) cpSync(join(ROOT, 'dist'), join(folder, 'dist'), { recursive: true });
  else {
    mkdirSync(join(folder, 'dist'));
    for (const [name, text] of Object.entries(SMALL)) writeFileSync(join(folder, 'dist', name), text);
  }
});
afterAll(async () => {
  await door.close();
  rmSync(folder, { recursive: true });
});

test('push brings the three files over, and they come back byte for byte', async () => {
  await clasp('push', '--force');
  const pushed = Object.entries(NAMES).map(([file, kind]) => ({ ...kind, source: readFileSync(join(folder, 'dist', file), 'utf8') }));
  const { files } = JSON.parse(JSON.stringify(api('GET', `/${scriptId}/content?fields=files(name,type,source)`)));
  expect([...files].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(pushed);
}, 20_000);

test('a version is cut and deployed as the web app', async () => {
  await clasp('create-version', 'first');
  await clasp('create-deployment', '--versionNumber', '1', '--description', 'company');
  expect(api('GET', `/${scriptId}/versions?fields=versions(versionNumber,description)`)).toEqual({ versions: [{ versionNumber: 1, description: 'first' }] });
  expect(api('GET', `/${scriptId}/deployments`)).toMatchObject({
    deployments: [{}, { deploymentConfig: { versionNumber: 1, description: 'company' }, entryPoints: [{ entryPointType: 'WEB_APP', webApp: { entryPointConfig: { access: 'DOMAIN' } } }] }],
  });
}, 20_000);

withShared('every exchange is one that Google describes', () => {
  expect(recording.verdict()).toBe(`${recording.exchanges.length} exchanges, 0 at fault`);
});
