/** A small world for one script: a clock, a company, one document and one Sheet, and a network whose answers the test gives. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScriptProject } from '../../../src/simulator/apps-script/script-project.ts';
import type { Execution, Place, ScriptProject, ScriptProjectOptions } from '../../../src/simulator/apps-script/script-project.ts';
import type { LocalRequest, LocalResponse, Role } from '../../../src/simulator/service.ts';

export const writer = 'writer@example.com';
export const viewer = 'viewer@example.com';
export const stranger = 'stranger@elsewhere.example';
export const inDocument = { kind: 'document', fileId: 'doc-1' } satisfies Place;
export const inSheet = { kind: 'spreadsheet', fileId: 'sheet-1' } satisfies Place;

export const allScopes = ['drive', 'documents.currentonly', 'spreadsheets.currentonly', 'script.container.ui', 'script.external_request', 'script.send_mail', 'script.scriptapp', 'userinfo.email'].map((name) => `https://www.googleapis.com/auth/${name}`);

export const manifest = {
  timeZone: 'Etc/UTC',
  runtimeVersion: 'V8',
  oauthScopes: allScopes,
  urlFetchWhitelist: ['https://docs.googleapis.com/', 'https://www.googleapis.com/'],
  webapp: { access: 'DOMAIN', executeAs: 'USER_ACCESSING' },
};

/** `evaluate` runs any expression, so that most tests need no bundle of their own. */
const evaluator = 'function evaluate(source) { return (0, eval)(source); }';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** An empty folder, gone when the file's tests are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'script-'));
  folders.push(folder);
  return folder;
}

/** dist/ with these files, in a temporary folder. */
export function distWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  const all = { 'Code.js': evaluator, 'Page.html': '<p>page</p>', 'appsscript.json': JSON.stringify(manifest), ...files };
  for (const [name, content] of Object.entries(all)) writeFileSync(join(folder, name), content);
  return folder;
}

export interface Stage {
  project: ScriptProject;
  clock: { now(): number; advance(milliseconds: number): void };
  /** Every request, round by round. */
  rounds: (readonly LocalRequest[])[];
  /** What the network does with a round; answers 200 `ok` unless the test sets it. */
  network: { answer(requests: readonly LocalRequest[]): LocalResponse[] };
  /** The value of an expression, as the writer, from the page. */
  script(source: string, execution?: Partial<Execution>): unknown;
}

export const ok = (body: string | Uint8Array = 'ok', status = 200): LocalResponse => ({ status, headers: { 'content-type': 'text/plain' }, body });

export function stage(files: Readonly<Record<string, string>> = {}, options: Partial<ScriptProjectOptions> = {}): Stage {
  let now = Date.parse('2026-11-23T23:27:45.123Z');
  const clock = { now: () => now, advance: (milliseconds: number) => void (now += milliseconds) };
  const rounds: (readonly LocalRequest[])[] = [];
  const network = { answer: (requests: readonly LocalRequest[]): LocalResponse[] => requests.map(() => ok()) };
  const roles: Readonly<Record<string, Role>> = { [writer]: 'writer', [viewer]: 'reader' };
  const workspace = {
    clock,
    directory: { domain: 'example.com', people: [], groups: [] },
    files: {
      find: (id: string) => (['doc-1', 'sheet-1'].includes(id) ? { name: `Name of ${id}`, mimeType: 'application/vnd.google-apps.document', trashed: false } : undefined),
      roleOf: (_: string, email: string) => roles[email],
    },
    bodyTexts: () => [{ from: 1, text: 'Hello,' }, { from: 8, text: 'it was a glitch. A glitch (small) it was.' }],
    fetchAll(requests: readonly LocalRequest[]): LocalResponse[] {
      rounds.push(requests);
      return network.answer(requests);
    },
    issueToken: (email: string, scopes: readonly string[]) => `ya29.local-${email}-${scopes.length}`,
  };
  const project = createScriptProject({ workspace, dist: distWith(files), ...options });
  project.consent(writer);
  return { project, clock, rounds, network, script: (source, execution) => project.run({ as: writer, function: 'evaluate', args: [source], ...execution }) };
}
