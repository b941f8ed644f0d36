import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { readFlags, serve } from '../../src/commands/serve.ts';
import type { Serving } from '../../src/commands/serve.ts';
import { KeptState } from '../../src/commands/serve/kept-state.ts';
import { smallScript, temporaryFolder } from '../simulator/pages/stand.ts';

/** A checkout with a small script in dist/; functions are run in no test here, so no thread is built. */
const root = temporaryFolder();
symlinkSync(smallScript(), join(root, 'dist'));
symlinkSync(join(__dirname, '../../src'), join(root, 'src'));
const FILES = 'https://www.googleapis.com/drive/v3/files';

const running: Serving[] = [];
afterEach(async () => {
  for (const serving of running.splice(0)) await serving.close();
});

async function start(state: string, options: { port?: number; fresh?: boolean; root?: string } = {}): Promise<{ serving: Serving; said: string[] }> {
  const said: string[] = [];
  const serving = await serve({ port: 0, fresh: false, state, root, ...options }, (line) => said.push(line));
  running.push(serving);
  return { serving, said };
}

async function stop(serving: Serving): Promise<void> {
  running.splice(running.indexOf(serving), 1);
  await serving.close();
}

const home = async ({ url }: Serving): Promise<string> => (await fetch(`${url}/`)).text();
const make = ({ team }: Serving, name: string): unknown => team.call('writer@example.com', 'POST', FILES, { name, mimeType: 'application/vnd.google-apps.document' });

test('prints one address, and what to do first', async () => {
  const { serving, said } = await start(temporaryFolder());
  expect(said.filter((line) => line.includes('http'))).toEqual([`${serving.url}/`]);
  expect(said.at(-1)).toContain('Extensions › Incident Comms › Set up');
  expect(await home(serving)).toContain('>Notes</a>');
});

test('what was done is there at the next start', async () => {
  const state = temporaryFolder();
  const { serving } = await start(state);
  make(serving, 'Kept document');
  await stop(serving);
  expect(await home((await start(state)).serving)).toContain('Kept document');
});

test('--fresh starts over', async () => {
  const state = temporaryFolder();
  const { serving } = await start(state);
  make(serving, 'Old document');
  await stop(serving);
  expect(await home((await start(state, { fresh: true })).serving)).not.toContain('Old document');
});

test('a change is kept soon after, before any end', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
  try {
    const state = temporaryFolder();
    const { serving } = await start(state);
    make(serving, 'Kept in passing');
    expect(existsSync(join(state, 'state.json'))).toBe(false);
    jest.advanceTimersByTime(1000);
    expect(readFileSync(join(state, 'state.json'), 'utf8')).toContain('Kept in passing');
    expect(readdirSync(state)).toEqual(['state.json']);
  } finally {
    jest.useRealTimers();
  }
});

test('timed triggers run as time passes; the timer keeps no process alive and ends with the server', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
  const timed = temporaryFolder();
  symlinkSync(smallScript('function start() { ScriptApp.newTrigger("remind").timeBased().everyHours(1).create(); }\nfunction remind() { console.log("reminded"); }', ['script.scriptapp']), join(timed, 'dist'));
  symlinkSync(join(__dirname, '../../src'), join(timed, 'src'));
  buildSync({ entryPoints: [join(__dirname, '../../src/simulator/apps-script/thread.ts')], outfile: join(timed, '.build/simulator/apps-script/thread.mjs'), bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error', banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" } });
  const timers = jest.spyOn(global, 'setInterval');
  try {
    const { serving } = await start(temporaryFolder(), { root: timed });
    expect(timers.mock.results.map(({ value }) => value.hasRef())).toEqual([false]);
    const { project, workspace } = serving.team;
    project.consent('writer@example.com');
    project.run({ as: 'writer@example.com', function: 'start', args: [] });
    workspace.clock.advance(3_600_000);
    const version = async (): Promise<string> => (await fetch(`${serving.url}/version`)).text();
    const before = await version();
    jest.advanceTimersByTime(30_000);
    while ((await version()) === before) continue;
    expect(project.state.logs).toMatchObject([{ as: 'writer@example.com', message: 'reminded' }]);
    await stop(serving);
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    timers.mockRestore();
    jest.useRealTimers();
  }
});

test.each([
  ['is not JSON', '{"layout": 1, "pla'],
  ['is something else', '{"name": "package"}'],
  ['is of another version', '{"layout": 99, "places": {}, "workspace": {}, "project": {}, "notifications": []}'],
])('a state file that %s is named and moved aside, not lost', async (_, content) => {
  const state = temporaryFolder();
  mkdirSync(state, { recursive: true });
  writeFileSync(join(state, 'state.json'), content);
  const { serving, said } = await start(state);
  const [aside = ''] = readdirSync(state);
  expect(readFileSync(join(state, aside), 'utf8')).toBe(content);
  expect(said[0]).toContain(join(state, 'state.json'));
  expect(said[0]).toContain(aside);
  expect(await home(serving)).toContain('>Notes</a>');
});

test('a taken port is said, and the next one taken', async () => {
  const holder = createServer();
  const port = await new Promise<number>((done) => holder.listen(0, '127.0.0.1', () => done(Object(holder.address()).port)));
  const { serving, said } = await start(temporaryFolder(), { port });
  expect(serving.port).toBeGreaterThan(port);
  expect(said[0]).toBe(`Port ${port} is taken; using ${serving.port}.`);
  await new Promise((done) => holder.close(done));
});

describe('flags', () => {
  test('have their defaults', () => expect(readFlags([], '/checkout')).toEqual({ port: 8080, fresh: false, state: '/checkout/.workspace', root: '/checkout' }));
  test('are taken', () => expect(readFlags(['--port', '9000', '--fresh', '--state', '/elsewhere'], '/checkout')).toEqual({ port: 9000, fresh: true, state: '/elsewhere', root: '/checkout' }));
  test('ready asks for a team that is set up', () => expect(readFlags(['--ready'], '/checkout')).toMatchObject({ ready: true }));
  test.each([[['--port', 'x']], [['--port', '-1']], [['--port', '70000']], [['--fast']]])('%j is refused', (args) => expect(() => readFlags(args, '/checkout')).toThrow(/port|fast/));
});

test('a state that cannot be written is said, and tried again at the next change', () => {
  jest.useFakeTimers();
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const folder = join(temporaryFolder(), 'state');
  writeFileSync(folder, 'a file stands where the folder should');
  const kept = new KeptState(folder);
  kept.follow(() => ({}));
  kept.changed();
  jest.advanceTimersByTime(1000);
  expect(error.mock.calls.flat().join(' ')).toContain(`could not be kept in ${join(folder, 'state.json')}`);
  kept.changed();
  jest.advanceTimersByTime(1000);
  expect(error).toHaveBeenCalledTimes(2);
  error.mockRestore();
  jest.useRealTimers();
});
