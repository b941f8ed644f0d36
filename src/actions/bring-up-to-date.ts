/**
 * Brings what is due up to date in the record and on the dashboard, after the page is shown: windows that passed, rows that
 * somebody changed by hand. Two rounds, one where nothing is behind. Derived, so it logs nothing; who may not write leaves it.
 */
import { clockAfter, clockView } from './clock/view.ts';
import { loadClock, writeClock } from './clock/write.ts';
import type { Context } from './context.ts';
import type { ClockView } from './contract.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { GoogleError } from '../workspace/errors.ts';

export function bringUpToDate(context: Context, { incident }: { incident: string }): ClockView {
  mustBeSetUp(context);
  return context.lock.hold(() => {
    const loaded = loadClock(context, incident, { documents: true });
    try {
      return clockAfter(context, writeClock(context, loaded, []));
    } catch (error) {
      if (!(error instanceof GoogleError) || error.code !== 'forbidden') throw error;
      context.log.note(error.message);
      return clockView(context, loaded.reviewing, loaded.clock);
    }
  });
}
