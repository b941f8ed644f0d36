/** Clock triggers on the Workspace's clock: each at a minute of the hour of its own, as Google spreads them, and never twice for one time. */
import type { Clock } from '../service.ts';
import type { TriggerEntry } from './backend.ts';
import { ScriptError } from './script-error.ts';
import type { ScriptProject } from './script-project.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** When it runs next, after `now`; undefined: it has no time. */
function nextRun({ id, everyHours, at, created }: TriggerEntry, now: number): number | undefined {
  if (everyHours === undefined) return at === undefined ? undefined : Math.max(at, now);
  const minute = Number(BigInt(id) % 60n) * MINUTE_MS;
  const after = Math.max(now, created);
  const every = everyHours * HOUR_MS;
  const times = Math.floor((after - minute) / every) + 1;
  return times * every + minute;
}

/**
 * Moves the clock to `until` and runs on the way what is due, in the order of time.
 * @param lost A run that Google forgets.
 */
export function runTriggers(project: Runs, clock: Clock, until: number, lost?: Lost): void {
  const steps = passing(project, clock, until, lost);
  while (steps.next().done !== true) continue;
}

/** The same, and others have their turn after each run. */
export async function passTime(project: Runs, clock: Clock, until: number): Promise<void> {
  const steps = passing(project, clock, until);
  while (steps.next().done !== true) await new Promise((turn) => setImmediate(turn));
}

/** Those that come due after an instant, until another, each at its first time, in the order of time. */
export function dueTriggers({ state }: Pick<ScriptProject, 'state'>, after: number, until: number): { trigger: TriggerEntry; at: number }[] {
  const due = state.triggers.flatMap((trigger) => {
    const at = nextRun(trigger, after);
    return at === undefined || at > until ? [] : [{ trigger, at }];
  });
  return due.sort((a, b) => a.at - b.at || (a.trigger.id < b.trigger.id ? -1 : 1));
}

type Runs = Pick<ScriptProject, 'state' | 'fireTrigger'>;
type Lost = (trigger: TriggerEntry, at: number) => boolean;

function* passing(project: Runs, clock: Clock, until: number, lost: Lost = () => false): Generator<void, void> {
  for (;;) {
    const now = clock.now();
    const due = dueTriggers(project, now, until);
    const [next] = due;
    if (!next) break;
    clock.advance(Math.max(0, next.at - now));
    // Two at one minute both run: the clock stands still until the last of them.
    for (const { trigger, at } of due) if (at === next.at && !(trigger.everyHours !== undefined && lost(trigger, at))) fire(project, trigger);
    if (clock.now() === now) clock.advance(1);
    yield;
  }
  clock.advance(Math.max(0, until - clock.now()));
}

/** What a run ends with nobody hears: an add-on's owner is not written to (editor add-on triggers page). */
function fire(project: Pick<ScriptProject, 'fireTrigger'>, { id }: TriggerEntry): void {
  try {
    project.fireTrigger(id);
  } catch (thrown) {
    if (!(thrown instanceof ScriptError)) throw thrown;
  }
}
