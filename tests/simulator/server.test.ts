import { request as send } from 'node:http';
import { listen, type Listening } from '../../src/simulator/server.ts';
import { createLocalWorkspace } from '../../src/simulator/workspace.ts';
import { SCOPE } from './desk.ts';

const workspace = createLocalWorkspace({ directory: { domain: 'example.com', people: [], groups: [] } });
const authorization = `Bearer ${workspace.issueToken('writer@example.com', [`${SCOPE}script.projects`])}`;
let door: Listening;

beforeAll(async () => {
  door = await listen(workspace, {
    pages: (request, response) => {
      if (request.url !== '/hello') return false;
      response.end('a page');
      return true;
    },
  });
});
afterAll(() => door.close());

/** As a client sends it that sets its own Host header, as a rebinding web page would. */
function withHost(host: string): Promise<number> {
  return new Promise((done, failed) => {
    send(`${door.url}/v1/projects/P`, { headers: { host, authorization } }, (response) => done(response.resume().statusCode ?? 0)).on('error', failed).end();
  });
}

test('answers the APIs and, first, the pages', async () => {
  expect(door.url).toBe(`http://127.0.0.1:${door.port}`);
  expect((await fetch(`${door.url}/v1/projects/P`, { headers: { authorization } })).status).toBe(404);
  expect(await (await fetch(`${door.url}/hello`)).text()).toBe('a page');
});

test('wants a token for every call of an API', async () => {
  expect((await fetch(`${door.url}/v1/projects/P`)).status).toBe(401);
  expect((await fetch(`${door.url}/v1/projects?access_token=${authorization.slice(7)}`, { method: 'POST' })).status).toBe(401);
});

test.each([
  ['localhost:1', 404],
  ['127.0.0.1', 404],
  ['workspace.example.com', 403],
  ['127.0.0.1.example.com', 403],
])('asked as %s it answers %i', async (host, status) => expect(await withHost(host)).toBe(status));

test('a taken port gives way to the next', async () => {
  const other = await listen(workspace, { port: door.port });
  expect(other.port).toBeGreaterThan(door.port);
  await other.close();
});

test('a time-out leaves the caller without an answer', async () => {
  workspace.faults.add({ method: 'script.projects.get', answer: 'timeout' });
  await expect(fetch(`${door.url}/v1/projects/P`, { headers: { authorization } })).rejects.toThrow('fetch failed');
});
