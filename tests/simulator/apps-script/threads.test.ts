import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { OperationName } from '../../../src/simulator/apps-script/backend.ts';
import type { Execution } from '../../../src/simulator/apps-script/script-project.ts';
import { runOnThread } from '../../../src/simulator/apps-script/threads.ts';
import { ok, stage, temporaryFolder, writer } from './stage.ts';
import type { Stage } from './stage.ts';

const threadFile = join(temporaryFolder(), 'thread.cjs');
beforeAll(() => {
  buildSync({ entryPoints: [join(__dirname, '../../../src/simulator/apps-script/thread.ts')], outfile: threadFile, bundle: true, platform: 'node', format: 'cjs', target: 'node20', logLevel: 'error' });
});

type Pace = (operation: OperationName, execution: Execution) => Promise<void> | void;
const evaluate = ({ project }: Stage, source: string, pace?: Pace) => runOnThread(project, { as: writer, function: 'evaluate', args: [source] }, { threadFile, ...(pace && { pace }) });
const lock = 'const l = LockService.getScriptLock(); const p = PropertiesService.getScriptProperties(); ';

/** A promise and what settles it. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

test('a call on a thread sees the same world', async () => {
  const world = stage();
  world.network.answer = ([request]) => [ok(Uint8Array.from(Buffer.from(request?.url ?? '')))];
  const source = 'PropertiesService.getScriptProperties().setProperty("a", "1"); console.log("here"); [UrlFetchApp.fetch("https://www.googleapis.com/x", { payload: [1] }).getContentText(), ScriptApp.getOAuthToken(), Session.getActiveUser().getEmail(), Utilities.getUuid().length]';
  expect(await evaluate(world, source)).toEqual(['https://www.googleapis.com/x', `ya29.local-${writer}-8`, writer, 36]);
  expect(world.project.state.properties.script).toEqual({ a: '1' });
  expect(world.project.state.logs.map(({ message }) => message)).toEqual(['here']);
  expect(world.rounds[0]?.[0]?.body).toEqual(Uint8Array.of(1));
});

test('errors arrive as in process', async () => {
  const world = stage();
  await expect(evaluate(world, 'null.x')).rejects.toMatchObject({ name: 'TypeError', message: "Cannot read properties of null (reading 'x')" });
  await expect(evaluate(world, 'UrlFetchApp.fetch("https://example.com/")')).rejects.toMatchObject({ name: 'Exception', message: expect.stringContaining('whitelisted') });
  await expect(runOnThread(world.project, { as: 'nobody@example.com', function: 'evaluate' }, { threadFile })).rejects.toThrow('Authorization is required');
  expect(await evaluate(world, 'try { Utilities.sleep("x") } catch (e) { e.name }')).toBe('Exception');
});

test('one call’s progress is read while it runs', async () => {
  const world = stage();
  const [reached, allowed] = [gate(), gate()];
  const long = evaluate(world, `${lock} p.setProperty("step", "copying"); UrlFetchApp.fetch("https://www.googleapis.com/x"); p.setProperty("step", "done"); null`, async (operation) => {
    if (operation !== 'fetchAll') return;
    reached.open();
    await allowed.opened;
  });
  await reached.opened;
  expect(await evaluate(world, `${lock} p.getProperty("step")`)).toBe('copying');
  allowed.open();
  await long;
  expect(world.project.state.properties.script).toEqual({ step: 'done' });
});

test('a lock is waited for, first come first served', async () => {
  const world = stage();
  const [held, waiting, free] = [gate(), gate(), gate()];
  const note = (name: string) => `${lock} l.waitLock(60000); p.setProperty("order", (p.getProperty("order") || "") + "${name}"); UrlFetchApp.fetch("https://www.googleapis.com/x"); null`;
  const first = evaluate(world, note('a'), async (operation) => {
    if (operation !== 'fetchAll') return;
    held.open();
    await free.opened;
  });
  await held.opened;
  const second = evaluate(world, note('b'), (operation) => void (operation === 'acquireLock' && waiting.open()));
  await waiting.opened;
  expect(world.project.state.properties.script).toEqual({ order: 'a' });
  free.open();
  await Promise.all([first, second]);
  expect(world.project.state.properties.script).toEqual({ order: 'ab' });
});

test('waiting ends by the Workspace’s clock, with Google’s words', async () => {
  const world = stage();
  const holder = world.project.begin({ as: writer, function: 'evaluate' });
  expect(holder.backend('acquireLock', 'script', 0)).toBe(true);
  const asked = gate();
  const waiting = evaluate(world, `${lock} l.waitLock(20000)`, (operation) => void (operation === 'acquireLock' && asked.open()));
  await asked.opened;
  await Promise.resolve();
  world.clock.advance(20_000);
  await expect(waiting).rejects.toThrow('Lock timeout: another process was holding the lock for too long.');
  holder.end();
});

test('what ends an execution ends its thread, and its locks go to the next', async () => {
  const world = stage();
  world.network.answer = () => {
    world.clock.advance(400_000);
    return [ok()];
  };
  await expect(evaluate(world, `${lock} l.waitLock(1); for (;;) { try { UrlFetchApp.fetch("https://www.googleapis.com/x") } catch (e) {} }`)).rejects.toThrow('Exceeded maximum execution time');
  expect(world.rounds).toHaveLength(1);
  expect(await evaluate(world, `${lock} l.tryLock(0)`)).toBe(true);
});

test('a script that loops for ever is ended in real time', async () => {
  const world = stage({}, { limits: { executionMs: 300 } });
  await expect(evaluate(world, 'for (;;) {}')).rejects.toThrow('Exceeded maximum execution time');
});

test('a fault that kills an execution is not the script’s to catch', async () => {
  class Killed extends Error {}
  const world = stage();
  world.network.answer = () => {
    throw new Killed('gone');
  };
  await expect(evaluate(world, 'try { UrlFetchApp.fetch("https://www.googleapis.com/x") } catch (e) { "went on" }')).rejects.toThrow(Killed);
});

test('rounds of calls at the same time interleave', async () => {
  const world = stage();
  const seen: string[] = [];
  world.network.answer = ([request]) => {
    seen.push(request?.url.slice(-2) ?? '');
    return [ok()];
  };
  const gates = { a: gate(), b: gate() };
  const two = (name: 'a' | 'b') => `UrlFetchApp.fetch("https://www.googleapis.com/${name}1"); UrlFetchApp.fetch("https://www.googleapis.com/${name}2"); null`;
  // Each holds its second round back until the other's first is done.
  const pace = (mine: 'a' | 'b', other: 'a' | 'b'): Pace => {
    let round = 0;
    return async (operation) => {
      if (operation !== 'fetchAll' || (round += 1) === 1) return;
      gates[mine].open();
      await gates[other].opened;
    };
  };
  await Promise.all([evaluate(world, two('a'), pace('a', 'b')), evaluate(world, two('b'), pace('b', 'a'))]);
  expect(seen.slice(0, 2).sort()).toEqual(['a1', 'b1']);
  expect(seen.slice(2).sort()).toEqual(['a2', 'b2']);
});
