/**
 * The main job, twice: once by the bundle, once by `googleapis`' own client over HTTP. The client sends the very requests
 * that the bundle sent for set-up and Generate, from the same state, and must be told the very same.
 */
import { join } from 'node:path';
import { auth as login, docs, type docs_v1 } from 'googleapis/build/src/apis/docs/index.js';
import { drive, type drive_v3 } from 'googleapis/build/src/apis/drive/index.js';
import { sheets, type sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { team } from '../../src/commands/team/team.ts';
import { createScriptProject } from '../../src/simulator/apps-script/script-project.ts';
import { readContent, type Content } from '../../src/simulator/media.ts';
import { findRoute, type Route } from '../../src/simulator/router.ts';
import { listen, type Listening } from '../../src/simulator/server.ts';
import type { LocalRequest } from '../../src/simulator/service.ts';
import { createLocalWorkspace } from '../../src/simulator/workspace.ts';
import { read, SCOPE } from '../simulator/desk.ts';
import { withShared } from '../simulator/shared-folder.ts';
import { record } from './recording.ts';

const WRITER = 'writer@example.com';

interface Answer {
  status: number;
  data: unknown;
}

interface Step {
  round: number;
  route: Route;
  content: Content;
  answer: Answer;
}

const workspace = createLocalWorkspace({ directory: team.directory });
workspace.switches.shuffle = false;
const recording = record(workspace);
const steps: Step[] = [];
let door: Listening;
let start: unknown;

/** What the client gives; 204 has no body. */
const answerOf = ({ status, data }: { status: number; data: unknown }): Answer => ({ status, data: status === 204 ? '' : data });

function stepOf(request: LocalRequest, response: ReturnType<typeof workspace.handle>, round: number): Step {
  const route = findRoute(request.method, request.url);
  if (!route) throw new Error(`Google has no ${request.method} ${request.url}`);
  const { status, json, text } = read(response);
  return { round, route, content: readContent(route, request), answer: { status, data: json ?? text } };
}

/** Runs the bundle's host functions as the page does, and keeps each request with its answer. */
function runTheBundle(): void {
  const fetchAll: typeof workspace.fetchAll = (requests) => {
    const responses = workspace.fetchAll(requests);
    requests.forEach((request, at) => steps.push(stepOf(request, responses[at] ?? { status: 0, headers: {}, body: '' }, workspace.counts.rounds)));
    return responses;
  };
  const { clock, directory, issueToken, services } = workspace;
  const project = createScriptProject({ workspace: { clock, directory, fetchAll, issueToken, files: services.drive, bodyTexts: (fileId) => services.docs.bodyTexts(fileId) }, dist: join(__dirname, '../../dist') });
  project.consent(WRITER);
  const fileId = services.drive.seed.file({ name: 'Notes', mimeType: 'application/vnd.google-apps.document', parent: services.drive.seed.rootOf(WRITER), owner: WRITER });
  services.docs.load(fileId, { body: { content: [] } });
  start = workspace.snapshot();
  const press = (name: string, request: object): void => {
    const reply = JSON.parse(String(project.run({ as: WRITER, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId } })));
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
  };
  press('setUp', { operation: 'conformance0', templates: { internal: '', customer: '', faq: '' }, folder: '', dashboard: '', administrators: [WRITER], webAppUrl: '', namePattern: '', openInternal: true });
  const incident = { title: 'Charts stand still', type: 'bug', documents: ['internal', 'customer', 'faq'], facts: { next_steps: { value: 'Look\nTell' } }, timeline: [{ id: 'aaaa', at: '2026-11-23T08:00:00Z', precision: 'minute', text: 'Noticed' }] };
  press('generate', { operation: 'conformance1', severity: 'SEV2', ...incident });
  press('generate', { operation: 'conformance2', severity: 'SEV0', ...incident });
}

/** Query, path and body as one of the client's parameter objects. */
function params<T>({ route: { path, query }, content: { body, media } }: Step): T {
  const value: T = JSON.parse(JSON.stringify({ ...Object.fromEntries([...query].filter(([name]) => name !== 'uploadType')), ...path, requestBody: body, ...(media ? { media: { mimeType: media.contentType, body: Buffer.from(media.bytes).toString('utf8') } } : {}) }));
  return value;
}

type Send = (step: Step) => Promise<{ status: number; data: unknown }>;

/** The client's method for each method of Google's that the bundle uses. */
function client(): Readonly<Record<string, Send>> {
  const auth = new login.OAuth2();
  auth.setCredentials({ access_token: workspace.issueToken(WRITER, [`${SCOPE}drive`]), expiry_date: Date.UTC(2100, 0) });
  const rootUrl = `${door.url}/`;
  const options = { auth, rootUrl, fetchImplementation: fetch, validateStatus: () => true };
  const { documents } = docs({ version: 'v1', ...options });
  const { files, permissions } = drive({ version: 'v3', ...options });
  const { spreadsheets } = sheets({ version: 'v4', ...options });
  return {
    'docs.documents.get': (step) => documents.get(withoutBody(params<docs_v1.Params$Resource$Documents$Get>(step))),
    'docs.documents.batchUpdate': (step) => documents.batchUpdate(params<docs_v1.Params$Resource$Documents$Batchupdate>(step)),
    'drive.files.generateIds': (step) => files.generateIds(withoutBody(params<drive_v3.Params$Resource$Files$Generateids>(step))),
    'drive.files.create': (step) => files.create(params<drive_v3.Params$Resource$Files$Create>(step), { rootUrl }),
    'drive.files.copy': (step) => files.copy(params<drive_v3.Params$Resource$Files$Copy>(step)),
    'drive.files.get': (step) => files.get(withoutBody(params<drive_v3.Params$Resource$Files$Get>(step))),
    'drive.files.list': (step) => files.list(withoutBody(params<drive_v3.Params$Resource$Files$List>(step))),
    'drive.files.update': (step) => files.update(params<drive_v3.Params$Resource$Files$Update>(step)),
    'drive.files.delete': (step) => files.delete(withoutBody(params<drive_v3.Params$Resource$Files$Delete>(step))),
    'drive.permissions.list': (step) => permissions.list(withoutBody(params<drive_v3.Params$Resource$Permissions$List>(step))),
    'drive.permissions.create': (step) => permissions.create(params<drive_v3.Params$Resource$Permissions$Create>(step)),
    'sheets.spreadsheets.get': (step) => spreadsheets.get(withoutBody(params<sheets_v4.Params$Resource$Spreadsheets$Get>(step))),
    'sheets.spreadsheets.batchUpdate': (step) => spreadsheets.batchUpdate(params<sheets_v4.Params$Resource$Spreadsheets$Batchupdate>(step)),
    'sheets.spreadsheets.values.batchGetByDataFilter': (step) => spreadsheets.values.batchGetByDataFilter(params<sheets_v4.Params$Resource$Spreadsheets$Values$Batchgetbydatafilter>(step)),
  };
}

/** Where nothing was sent, the client must send nothing. */
function withoutBody<T extends object>(given: T): T {
  const { requestBody: _, ...rest }: T & { requestBody?: unknown } = given;
  const value: T = JSON.parse(JSON.stringify(rest));
  return value;
}

beforeAll(async () => {
  runTheBundle();
  door = await listen(workspace);
});
afterAll(() => door.close());

test('the bundle did all of the main job', () => {
  const used = new Set(steps.map(({ route, content }) => `${route.id}${content.media ? ' with media' : ''}`));
  const main = ['drive.files.create with media', 'drive.files.copy', 'docs.documents.get', 'docs.documents.batchUpdate', 'sheets.spreadsheets.batchUpdate', 'sheets.spreadsheets.values.batchGetByDataFilter', 'drive.files.update', 'drive.permissions.list', 'drive.permissions.create'];
  expect(main.filter((method) => !used.has(method))).toEqual([]);
  const fills = steps.filter(({ route }) => route.id === 'docs.documents.batchUpdate').map(({ content }) => JSON.stringify(content.body));
  expect(fills.length).toBeGreaterThanOrEqual(6);
  for (const fill of fills) expect(fill).toMatch(/"createNamedRange".*"requiredRevisionId"|"requiredRevisionId".*"createNamedRange"/);
});

test('sent by the client from the same state, each request is answered the same', async () => {
  workspace.restore(start);
  const send = client();
  for (const [at, step] of steps.entries()) {
    const method = send[step.route.id];
    if (!method) throw new Error(`The client has no ${step.route.id} here`);
    const answer = answerOf(await method(step));
    expect({ at, method: step.route.id, ...answer }).toEqual({ at, method: step.route.id, ...answerOf(step.answer) });
  }
}, 60_000);

test('a fill that comes late is refused by its revision', async () => {
  const late = steps.filter(({ route }) => route.id === 'docs.documents.batchUpdate').at(-1);
  if (!late) throw new Error('nothing was filled');
  const answer = answerOf((await client()['docs.documents.batchUpdate']?.(late)) ?? { status: 0, data: '' });
  expect(answer).toMatchObject({ status: 400, data: { error: { message: expect.stringContaining('does not match the latest revision') } } });
});

withShared('every exchange, the bundle\'s and the client\'s, is one that Google describes', () => {
  expect(recording.exchanges).toHaveLength(2 * steps.length + 1);
  expect(recording.verdict()).toBe(`${recording.exchanges.length} exchanges, 0 at fault`);
});
