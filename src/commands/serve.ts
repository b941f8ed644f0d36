/**
 * `npm start`: the local team's Workspace with pages for people, on 127.0.0.1. What happens there is kept in a folder.
 * Flags: `--port N` (8080), `--fresh` (starts over), `--ready` (set up already, with people in every role), `--state DIR` (.workspace).
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openPages } from '../simulator/pages/pages.ts';
import type { Ticks } from '../simulator/pages/world.ts';
import type { Listening } from '../simulator/server.ts';
import { createLocalTeam } from './local-team.ts';
import type { LocalTeam } from './local-team.ts';
import { KeptState } from './serve/kept-state.ts';
import { makeReady } from './team/ready.ts';

export interface ServeOptions {
  /** Tried first, then the next ones. */
  port: number;
  fresh: boolean;
  /** Where the add-on is not set up yet, it is set up, and a policy is in force that names the team's people. */
  ready?: boolean;
  /** The folder that keeps the state. */
  state: string;
  /** When it is looked for timed triggers that came due; a few times a minute where left out. */
  ticks?: Ticks;
  /** The checkout: dist/, .build/ and the pages' files are found from here. */
  root: string;
}

export interface Serving extends Listening {
  team: LocalTeam;
}

const PORT = 8080;
/** A real round to Google takes about so long; then the steps of a run can be followed. */
const ROUND_MS = 250;

/** Throws an Error in words for the person at the terminal. */
export function readFlags(args: readonly string[], root: string): ServeOptions {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' }, fresh: { type: 'boolean' }, ready: { type: 'boolean' }, state: { type: 'string' } } });
  const port = Number(values.port ?? PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_000) throw new Error(`--port takes a number from 1 to 65000, not “${values.port}”.`);
  return { port, fresh: values.fresh === true, ...(values.ready ? { ready: true } : {}), state: resolve(root, values.state ?? '.workspace'), root };
}

/** Starts it; `say` is called with each line for the terminal. Close it to save and stop. */
export async function serve({ port, fresh, ready, state, root, ticks = someTimesAMinute }: ServeOptions, say: (line: string) => void): Promise<Serving> {
  const kept = new KeptState(state);
  if (fresh) kept.remove();
  const team = startTeam(kept, root, say);
  if (ready && !isSetUp(team)) makeReady(team);
  team.pace.roundMs = ROUND_MS;
  kept.follow(() => team.snapshot());
  const { workspace, project, run, notifications, pace } = team;
  const options = { workspace, project, run, notifications, pace, dist: join(root, 'dist'), assets: join(root, 'src/simulator/pages/browser') };
  const listening = await openPages({ ...options, port, ticks, changed: () => kept.changed() });
  if (port !== 0 && listening.port !== port) say(`Port ${port} is taken; using ${listening.port}.`);
  say(`${listening.url}/`);
  say(`Open it: you are writer@example.com. Open the document Notes, then Extensions › Incident Comms › ${isSetUp(team) ? 'Open' : 'Set up'}.`);
  return {
    ...listening,
    team,
    close: async () => {
      await listening.close();
      kept.save();
    },
  };
}

const TICK_MS = 20_000;

const someTimesAMinute: Ticks = (look) => {
  const timer = setInterval(look, TICK_MS);
  timer.unref();
  return () => clearInterval(timer);
};

const isSetUp = ({ project }: LocalTeam): boolean => project.state.properties['script']?.['setup'] !== undefined;

/** The team as it was kept, or a new one. What cannot be read is moved aside and named, never lost. */
function startTeam(kept: KeptState, root: string, say: (line: string) => void): LocalTeam {
  const options = { dist: join(root, 'dist'), threadFile: join(root, '.build/simulator/apps-script/thread.mjs'), realClock: true };
  try {
    return createLocalTeam({ ...options, state: kept.read() });
  } catch (error) {
    const aside = kept.moveAside();
    if (aside === undefined) throw error;
    say(`${kept.file} cannot be read (${error instanceof Error ? error.message : String(error)}). It was moved to ${aside}; starting anew.`);
    return createLocalTeam(options);
  }
}

async function main(args: readonly string[]): Promise<void> {
  const serving = await serve(readFlags(args, process.cwd()), (line) => console.log(line));
  const stop = (): void => {
    serving.close().then(() => process.exit(0), (error: unknown) => {
      console.error(error);
      process.exit(1);
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

if (/[\\/]serve\.mjs$/.test(process.argv[1] ?? ''))
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
