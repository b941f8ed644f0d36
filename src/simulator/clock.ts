/** Time in the local Workspace: a fake clock for tests and rehearsals, a real one for the pages a person opens. */
import type { Clock } from './service.ts';

/** Stands still until moved. Starts at `start`, UTC milliseconds or an instant with its zone, e.g. `2026-11-23T09:00:00Z`. */
export function createFakeClock(start: number | string = '2026-11-23T09:00:00Z'): Clock {
  let now = typeof start === 'number' ? start : Date.parse(start);
  if (!Number.isFinite(now)) throw new RangeError(`no such instant: ${start}; write it as 2026-11-23T09:00:00Z`);
  return {
    now: () => now,
    advance(milliseconds) {
      now += forward(milliseconds);
    },
  };
}

/** The machine's clock plus what it was advanced by. */
export function createRealClock(): Clock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance(milliseconds) {
      offset += forward(milliseconds);
    },
  };
}

function forward(milliseconds: number): number {
  if (!(milliseconds >= 0)) throw new RangeError(`a clock never goes back: advance(${milliseconds})`);
  return milliseconds;
}
