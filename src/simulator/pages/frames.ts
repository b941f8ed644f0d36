/**
 * Pages of the add-on, in frames of another origin (another port), as Google's are: they cannot reach the page around them
 * but by messages. Each gets an address that nobody can guess, and google.script from browser/bridge.js.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Place, ServedPage } from '../apps-script/script-project.ts';
import { escaped, html } from './html.ts';
import { hostname } from './world.ts';

export type Framed =
  | { kind: 'sidebar' | 'dialog' | 'app'; page: ServedPage; place: Place; query: string }
  /** HTML of a mail: no script runs there. */
  | { kind: 'mail'; html: string };

export interface Frames {
  /** Keeps what is to be framed and gives its address, for a page that the browser reached as `host`. */
  address(host: string, framed: Framed): string;
  find(key: string): Framed | undefined;
  /** Answers a request to the frames' own port. */
  serve(request: IncomingMessage, response: ServerResponse): true;
}

/** A page is reloaded more often than anybody has frames open. */
const KEPT = 300;

export interface FramesOptions {
  dist: string;
  assets: string;
  ports: () => { pages: number; frames: number };
  /** The Workspace's clock: a page in a frame sees its time, not the machine's. */
  clock: { now(): number };
}

export function createFrames({ dist, assets, ports, clock }: FramesOptions): Frames {
  const kept = new Map<string, Framed>();
  return {
    address(host, framed) {
      const key = randomBytes(18).toString('base64url');
      kept.set(key, framed);
      for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
      return `http://${hostname(host)}:${ports().frames}/frame/${key}`;
    },
    find: (key) => kept.get(key),
    serve(request, response) {
      const path = new URL(request.url ?? '/', 'http://local').pathname;
      const parent = `http://${hostname(request.headers.host ?? '')}:${ports().pages}`;
      const framed = kept.get(/^\/frame\/([\w-]+)$/.exec(path)?.[1] ?? '');
      const script = /^\/-\/(bridge|links)\.js$/.exec(path)?.[1];
      if (request.method !== 'GET' || !(framed || script)) send(response, 404, 'text/plain; charset=UTF-8', 'There is nothing here. A sidebar is made by its menu: reload the page around it.');
      else if (script) send(response, 200, 'text/javascript; charset=UTF-8', readFileSync(join(assets, `${script}.js`), 'utf8'));
      else if (framed) send(response, 200, 'text/html; charset=UTF-8', documentOf(framed, parent, dist, clock.now()), policy(framed, parent));
      return true;
    },
  };
}

/** Google's frames run the page's own scripts; nothing may be loaded from outside here. */
const policy = ({ kind }: Framed, parent: string): string =>
  ["default-src 'none'", kind === 'mail' ? "script-src 'self'" : "script-src 'self' 'unsafe-inline'", "style-src 'unsafe-inline'", "img-src data:", 'font-src data:', "form-action 'none'", `frame-ancestors ${parent}`].join('; ');

function send(response: ServerResponse, status: number, type: string, body: string, csp = "default-src 'none'"): void {
  response.writeHead(status, { 'content-type': type, 'content-security-policy': csp, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
  response.end(body);
}

function documentOf(framed: Framed, parent: string, dist: string, now: number): string {
  const links = html`<script src="/-/links.js" data-origin="${parent}"></script>`.text;
  if (framed.kind === 'mail') return `<base target="_blank">${framed.html}`;
  const config = { parent, kind: framed.kind, query: framed.query, functions: functionsOf(dist), now };
  const bridge = `${links}<script src="/-/bridge.js" data-bridge="${escaped(JSON.stringify(config))}"></script>`;
  const { html: page } = framed.page;
  const head = /<head[^>]*>/i.exec(page);
  return head ? page.slice(0, head.index + head[0].length) + bridge + page.slice(head.index + head[0].length) : `<!doctype html>${bridge}${page}`;
}

/** google.script.run has a method for each top-level function but those whose name ends with an underscore. */
export function functionsOf(dist: string): string[] {
  const code = readFileSync(join(dist, 'Code.js'), 'utf8');
  return [...code.matchAll(/^function (\w+)\(/gm)].map(([, name = '']) => name).filter((name) => !name.endsWith('_'));
}
