/**
 * People's pages over HTTP: Drive, documents with the add-on's menu and sidebar, Sheets, mails, the web app, clock and
 * switches. Start here; a file a page, acts.ts is what they may ask to be done, frames.ts the add-on's own pages,
 * browser/ what runs in the browser.
 *
 * Everything is read as the person at the keyboard, through the Workspace's one handler. Only for this machine: the Host is
 * checked (server.ts), every act needs the token of this start, and nothing is loaded from outside.
 * A document is typed in, suggested to and commented on (edits.ts reckons, document-acts.ts does, paper.ts shows). Not
 * shown: images, suggested looks, charts, version history; nothing is undone.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { listen } from '../server.ts';
import type { Listening } from '../server.ts';
import { act, isAct, isSent } from './acts.ts';
import { appPage } from './app-page.ts';
import { Refused } from './asking.ts';
import { bytesAt, headersOf } from './bytes.ts';
import { documentPage } from './document-page.ts';
import { filePage, folderPage, homePage } from './drive-page.ts';
import { createFrames } from './frames.ts';
import { html } from './html.ts';
import { sendPage } from './layout.ts';
import type { Page } from './layout.ts';
import { mailsPage } from './mails.ts';
import { spreadsheetPage } from './spreadsheet-page.ts';
import { switchesPage } from './switches-page.ts';
import { createTime } from './time.ts';
import type { PagesOptions, PagesWorld, Visit } from './world.ts';

export type { PagesOptions } from './world.ts';

const COOKIE = 'keyboard';
/** An add-on's call carries a form's content at most. */
const SENT_BYTES = 5_000_000;

/** Opens the pages, and the APIs beside them, on 127.0.0.1. `port` as in `listen`; frames take a port of their own. */
export async function openPages(options: PagesOptions & { port?: number }): Promise<Listening> {
  const ports = { pages: 0, frames: 0 };
  const frames = createFrames({ dist: options.dist, assets: options.assets, ports: () => ports, clock: options.workspace.clock });
  const world = { ...options, token: randomBytes(24).toString('base64url'), frames, time: createTime(options), version: 1, framePort: 0 };
  const stops = [follow(world), letTimePass(world)];
  const main = await listen(options.workspace, { port: options.port ?? 0, pages: (request, response) => serve(world, request, response) });
  const beside = await listen(options.workspace, { port: options.port === 0 || options.port === undefined ? 0 : main.port + 1, pages: (request, response) => frames.serve(request, response) });
  ports.pages = main.port;
  ports.frames = beside.port;
  world.framePort = beside.port;
  return {
    ...main,
    close: async () => {
      for (const stop of stops) stop();
      await Promise.all([main.close(), beside.close()]);
    },
  };
}

/** The version moves with every request that may have changed something. */
function follow(world: PagesWorld): () => void {
  return world.workspace.observe(({ method }) => {
    if (method !== 'GET') moved(world);
  });
}

function letTimePass(world: PagesWorld): () => void {
  let over = false;
  const stop = world.ticks?.(async () => {
    if ((await world.time.look()) && !over) moved(world);
  });
  return () => {
    over = true;
    stop?.();
  };
}

function moved(world: PagesWorld): void {
  world.version += 1;
  world.changed?.();
}

/** False: not a page; the APIs answer. */
function serve(world: PagesWorld, request: IncomingMessage, response: ServerResponse): boolean {
  try {
    return serveOrThrow(world, request, response);
  } catch (error) {
    failed(response, error);
    return true;
  }
}

function serveOrThrow(world: PagesWorld, request: IncomingMessage, response: ServerResponse): boolean {
  const host = request.headers.host ?? '';
  const url = new URL(request.url ?? '/', `http://${host}`);
  const visit: Visit = { email: atKeyboard(world, request.headers.cookie), host, url, world };
  if (request.method === 'POST' && isAct(url.pathname)) {
    receive(visit, request, response).catch((error: unknown) => failed(response, error));
    return true;
  }
  if (request.method !== 'GET') return false;
  if (url.pathname === '/version') return text(response, 200, String(world.version));
  if (url.pathname.startsWith('/-/')) return asset(world, response, url.pathname.slice(3));
  try {
    return shown(visit, response);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    sendPage(response, visit, refusedPage(error, visit));
    return true;
  }
}

function shown(visit: Visit, response: ServerResponse): boolean {
  const bytes = bytesAt(visit);
  if (bytes) {
    response.writeHead(200, headersOf(bytes));
    response.end(bytes.bytes);
    return true;
  }
  const page = pageFor(visit);
  if (page) sendPage(response, visit, page());
  return page !== undefined;
}

/** The person whose address the browser's cookie holds; at first the technical writer, or who is first on the list. */
function atKeyboard({ workspace }: PagesWorld, cookies = ''): string {
  const { people } = workspace.directory;
  const kept = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(cookies)?.[1];
  const person = people.find(({ email }) => encodeURIComponent(email) === kept) ?? people.find(({ email }) => email.startsWith('writer@')) ?? people[0];
  return person?.email.toLowerCase() ?? '';
}

function pageFor(visit: Visit): (() => Page) | undefined {
  const { pathname } = visit.url;
  const simple: Readonly<Record<string, () => Page>> = {
    '/': () => homePage(visit),
    '/mails': () => mailsPage(visit),
    '/switches': () => switchesPage(visit),
    '/app': () => appPage(visit, false),
    '/app/full': () => appPage(visit, true),
  };
  const [, kind, id = ''] = /^\/(document|spreadsheet|folder|file)\/([\w-]+)$/.exec(pathname) ?? [];
  switch (kind) {
    case 'file':
      return () => filePage(visit, id);
    case 'document':
      return () => documentPage(visit, id);
    case 'spreadsheet':
      return () => spreadsheetPage(visit, id);
    case 'folder':
      return () => folderPage(visit, id);
    default:
      return simple[pathname];
  }
}

const refusedPage = ({ status, message }: Refused, { email }: Visit): Page => ({
  status,
  title: 'No access',
  main: html`<h1>You cannot open this</h1><p>Google says to ${email}: <strong>${message}</strong> (${status})</p><p><a href="/">Back to Drive</a></p>`,
});

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript; charset=UTF-8', css: 'text/css; charset=UTF-8' };

function asset({ assets }: PagesWorld, response: ServerResponse, name: string): boolean {
  const extension = /^[a-z]+\.(js|css)$/.exec(name)?.[1];
  if (extension === undefined || !existsSync(join(assets, name))) return false;
  response.writeHead(200, { 'content-type': TYPES[extension], 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' });
  response.end(readFileSync(join(assets, name)));
  return true;
}

/** One act: token, JSON, then done as the person at the keyboard. */
async function receive(visit: Visit, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.headers['x-session-token'] !== visit.world.token) return void text(response, 403, 'This page is of an earlier start of the local Workspace. Reload it.');
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return void text(response, 415, 'Only JSON is taken here.');
  const sent = parsed(await bodyOf(request));
  if (!isSent(sent)) return void text(response, 400, 'That was no JSON object.');
  try {
    const done = await act(visit, sent);
    moved(visit.world);
    const cookie = done.keyboard === undefined ? {} : { 'set-cookie': `${COOKIE}=${encodeURIComponent(done.keyboard)}; Path=/; SameSite=Strict; HttpOnly` };
    response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8', 'cache-control': 'no-store', ...cookie });
    response.end(JSON.stringify(done.json));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    text(response, error.status, error.message);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= SENT_BYTES) chunks.push(bytes);
  }
  return size > SENT_BYTES ? '' : Buffer.concat(chunks).toString('utf8');
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // said to the sender as no JSON object
  }
}

function text(response: ServerResponse, status: number, words: string): true {
  response.writeHead(status, { 'content-type': 'text/plain; charset=UTF-8', 'cache-control': 'no-store' });
  response.end(words);
  return true;
}

/** A defect of ours, or a fault that a person asked for: said as it is. */
function failed(response: ServerResponse, error: unknown): void {
  if (!(error instanceof Error && ['BatchFailed', 'ExecutionKilled'].includes(error.name))) console.error(error);
  text(response, 500, error instanceof Error ? error.message : String(error));
}
