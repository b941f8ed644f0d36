/** The pages over HTTP with a local team behind them and a small script of the test's own: asked as a browser asks, person by person. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalTeam } from '../../../src/commands/local-team.ts';
import type { LocalTeam } from '../../../src/commands/local-team.ts';
import { openPages } from '../../../src/simulator/pages/pages.ts';
import type { Ticks } from '../../../src/simulator/pages/world.ts';

export const WRITER = 'writer@example.com';
export const CSM = 'csm@example.com';
export const STRANGER = 'stranger@example.org';

/** A menu, a sidebar, a dialog, an alert, and functions for a page to call. */
const CODE = `
function onOpen() {
  try { DocumentApp.getUi().createAddonMenu().addItem('Open', 'openSidebar').addSeparator().addItem('Say', 'say').addItem('Ask', 'ask').addItem('Break', 'broken').addToUi(); }
  catch (e) { SpreadsheetApp.getUi().createAddonMenu().addItem('Refresh', 'refreshed').addToUi(); }
}
function page() { return HtmlService.createHtmlOutputFromFile('Page').setTitle('Small <i>script</i>'); }
function openSidebar() { DocumentApp.getUi().showSidebar(page()); }
function ask() { DocumentApp.getUi().showModalDialog(HtmlService.createHtmlOutput('<p>Dialog</p>').setWidth(320).setHeight(90), 'A <b>dialog</b>'); }
function say() { DocumentApp.getUi().alert('Said <b>plainly</b>'); }
function refreshed() { SpreadsheetApp.getUi().alert('Refreshed'); }
function broken() { throw new TypeError('It broke <here>'); }
function whoAmI() { return Session.getActiveUser().getEmail(); }
function whereAmI() { var d = DocumentApp.getActiveDocument(); return d === null ? null : d.getId(); }
function echo(a, b) { return [a, b]; }
function slow(n) { var lock = LockService.getScriptLock(); lock.waitLock(30000); lock.releaseLock(); return n; }
function hidden_() { return 'hidden'; }
function doGet(e) { return page().addMetaTag('viewport', 'width=device-width, initial-scale=1'); }
`;
const PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=980"><title>x</title></head><body><h1 id="here">Add-on page</h1><script>window.ready = typeof google.script.run.whoAmI;</script></body></html>';
const MANIFEST = {
  timeZone: 'Etc/UTC',
  runtimeVersion: 'V8',
  oauthScopes: ['drive', 'documents.currentonly', 'script.container.ui', 'script.external_request', 'userinfo.email'].map((name) => `https://www.googleapis.com/auth/${name}`),
  webapp: { access: 'DOMAIN', executeAs: 'USER_ACCESSING' },
};

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** An empty folder, gone when the file's tests are done. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  folders.push(folder);
  return folder;
}

export function smallScript(code = CODE, scopes: readonly string[] = []): string {
  const dist = temporaryFolder();
  for (const [name, content] of Object.entries({ 'Code.js': code, 'Page.html': PAGE, 'appsscript.json': JSON.stringify({ ...MANIFEST, oauthScopes: [...MANIFEST.oauthScopes, ...scopes.map((name) => `https://www.googleapis.com/auth/${name}`)] }) })) writeFileSync(join(dist, name), content);
  return dist;
}

export interface Got {
  status: number;
  text: string;
  headers: Headers;
}

export interface Stand {
  team: LocalTeam;
  url: string;
  port: number;
  get(path: string, as?: string): Promise<Got>;
  /** With the session's token, unless the test gives another (or `''`). */
  post(path: string, body: object, as?: string, token?: string): Promise<Got & { json: Record<string, unknown> }>;
  /** A new Sheet of the writer's, with one value in A1. */
  sheet(value: string): string;
  close(): Promise<void>;
}

export const ASSETS = join(__dirname, '../../../src/simulator/pages/browser');

export async function openStand(dist = smallScript(), ticks?: Ticks): Promise<Stand> {
  const team = createLocalTeam({ dist });
  const { workspace, project, run, notifications, pace } = team;
  const listening = await openPages({ workspace, project, run, notifications, pace, dist, assets: ASSETS, ...(ticks && { ticks }) });
  const get = async (path: string, as = WRITER): Promise<Got> => got(await fetch(path.startsWith('http') ? path : listening.url + path, { headers: { cookie: `keyboard=${encodeURIComponent(as)}` } }));
  const token = /data-token="([^"]+)"/.exec((await get('/')).text)?.[1] ?? '';
  return {
    team,
    ...listening,
    get,
    async post(path, body, as = WRITER, given = token) {
      const headers = { cookie: `keyboard=${encodeURIComponent(as)}`, 'content-type': 'application/json', ...(given === '' ? {} : { 'x-session-token': given }) };
      const answer = await got(await fetch(listening.url + path, { method: 'POST', headers, body: JSON.stringify(body) }));
      return { ...answer, json: answer.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(answer.text) : {} };
    },
    sheet(value) {
      const { json } = team.call(WRITER, 'POST', 'https://sheets.googleapis.com/v4/spreadsheets', { properties: { title: 'A Sheet' } });
      const id = String(Object(json).spreadsheetId);
      team.call(WRITER, 'PUT', `https://sheets.googleapis.com/v4/spreadsheets/${id}/values/A1?valueInputOption=RAW`, { values: [[value]] });
      return id;
    },
    close: () => listening.close(),
  };
}

const got = async (response: Response): Promise<Got> => ({ status: response.status, text: await response.text(), headers: response.headers });
