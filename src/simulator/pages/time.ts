/** Time in the pages' Workspace: it passes by itself, where something ticks, and people move it on. Either way the timed triggers run that come due. */
import { ScriptError } from '../apps-script/script-error.ts';
import { dueTriggers, passTime } from '../apps-script/trigger-clock.ts';
import { Refused } from './asking.ts';
import type { PagesOptions } from './world.ts';

export interface Time {
  /** Runs what came due since the last look, each once, however many hours went by. False: nothing did, time is being moved on, or the last look still runs. */
  look(): Promise<boolean>;
  /** Timed triggers run on the way, as Google would run them: of a month that takes a while, so others have their turn. Throws Refused while it is on its way already. */
  moveOn(milliseconds: number): Promise<void>;
}

export function createTime({ workspace: { clock }, project, run }: Pick<PagesOptions, 'workspace' | 'project' | 'run'>): Time {
  let seen = clock.now();
  let looking: Promise<boolean> | undefined;
  let moves = false;
  const fire = async (id: string): Promise<void> => {
    // One that ran before it may have taken it away.
    if (!project.state.triggers.some((one) => one.id === id)) return;
    try {
      await run(project.triggered(id));
    } catch (thrown) {
      // What a run ends with nobody hears; anything else is a defect of the local Workspace, and ends no one's work.
      if (!(thrown instanceof ScriptError)) console.error(thrown);
    }
  };
  const runDue = async (): Promise<boolean> => {
    const [since, now] = [seen, clock.now()];
    seen = Math.max(seen, now);
    const due = dueTriggers(project, since, now);
    for (const { trigger } of due) await fire(trigger.id);
    return due.length > 0;
  };
  return {
    async look() {
      if (moves || looking) return false;
      looking = runDue();
      try {
        return await looking;
      } finally {
        looking = undefined;
      }
    },
    async moveOn(milliseconds) {
      if (moves) throw new Refused(409, 'The clock is on its way already; wait until it is there.');
      moves = true;
      try {
        await looking;
        await runDue();
        await passTime(project, clock, clock.now() + milliseconds);
      } finally {
        seen = clock.now();
        moves = false;
      }
    },
  };
}
