/**
 * The local Workspace's door for any HTTP client: `googleapis` with `rootUrl`, clasp, curl. On 127.0.0.1 only, and only
 * under a local name in the Host header, so that no web page can reach it through a name of its own; no CORS header is
 * ever sent. Every API call needs its Bearer token.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BatchFailed, ExecutionKilled } from './faults.ts';
import type { LocalResponse } from './service.ts';
import type { LocalWorkspace } from './workspace.ts';

export interface ListenOptions {
  /** Tried first, then the next ones; 0 takes any free port. */
  port?: number;
  /** Pages for people: answers the request itself and returns true, or leaves it to the APIs. */
  pages?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

export interface Listening {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  url: string;
  port: number;
  close(): Promise<void>;
}

const ADDRESS = '127.0.0.1';
const PORTS_TRIED = 20;

/** Rejects where neither the port nor the next ones are free. */
export async function listen(workspace: LocalWorkspace, { port = 0, pages = () => false }: ListenOptions = {}): Promise<Listening> {
  const server = createServer((request, response) => {
    if (!isLocalName(request.headers.host)) return refuse(response, 403, 'The local Workspace answers only to 127.0.0.1 and localhost.');
    if (pages(request, response)) return;
    answer(workspace, request, response).catch((error: unknown) => fail(response, error));
  });
  const taken = await bind(server, port);
  return {
    url: `http://${ADDRESS}:${taken}`,
    port: taken,
    close: () =>
      new Promise((done, failed) => {
        server.close((error) => (error ? failed(error) : done()));
        server.closeAllConnections();
      }),
  };
}

async function bind(server: Server, port: number): Promise<number> {
  for (let next = port; next < port + PORTS_TRIED; next += 1) {
    const bound = await tryPort(server, next);
    if (bound !== undefined) return bound;
  }
  throw new Error(`ports ${port} to ${port + PORTS_TRIED - 1} are all taken; name another one`);
}

/** Undefined where the port is taken. */
function tryPort(server: Server, port: number): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const refused = (error: NodeJS.ErrnoException): void => (error.code === 'EADDRINUSE' ? done(undefined) : failed(error));
    server.once('error', refused);
    server.listen(port, ADDRESS, () => {
      server.off('error', refused);
      const address = server.address();
      done(typeof address === 'object' && address ? address.port : port);
    });
  });
}

const isLocalName = (host: string | undefined): boolean => /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/i.test(host ?? '');

async function answer(workspace: LocalWorkspace, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request, workspace.limits.uploadBytes);
  if (!body) return refuse(response, 413, `A request carries at most ${workspace.limits.uploadBytes} bytes.`);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
  send(response, workspace.handle({ method: request.method ?? 'GET', url: request.url ?? '/', headers, body }));
}

/** Undefined where there is more than allowed. */
async function readBody(request: IncomingMessage, most: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= most) chunks.push(bytes);
  }
  return size > most ? undefined : Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, headers, body }: LocalResponse): void {
  response.writeHead(status, headers);
  response.end(body);
}

function refuse(response: ServerResponse, status: number, text: string): void {
  send(response, { status, headers: { 'content-type': 'text/plain; charset=UTF-8' }, body: text });
}

/** A time-out or a kill leaves the caller without an answer; anything else is a defect of ours and is shown. */
function fail(response: ServerResponse, error: unknown): void {
  if (error instanceof BatchFailed || error instanceof ExecutionKilled) {
    response.destroy();
    return;
  }
  console.error(error);
  refuse(response, 500, error instanceof Error ? error.message : String(error));
}
