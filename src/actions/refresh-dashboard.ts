/** Refresh, in the dashboard's menu: rows brought up to date from the records that this person can open. Two rounds. */
import { canonicalInstant } from '../playbook/instants.ts';
import { must, together } from '../workspace/rounds.ts';
import type { Context } from './context.ts';
import { mustBeSetUp, openIncidents } from './index-of-incidents.ts';
import { recordCalls, rowsFromRecords } from './dashboard-rows.ts';
import { liveTables, readLive, writeLive } from './dashboard-tabs.ts';

/** `said`: one sentence for the person. */
export function refreshDashboard(context: Context): { said: string } {
  const setUp = mustBeSetUp(context);
  return context.lock.hold(() => {
    const entries = openIncidents(context.properties).filter((entry) => entry.record !== undefined);
    const [dashboard, ...records] = context.rounds([readLive(setUp), ...recordCalls(entries)]);
    const tables = liveTables(must(dashboard));
    const rows = rowsFromRecords(context, entries, records);
    const write = writeLive(setUp, tables, { open: rows.map(({ edit }) => edit(tables.open)), waiting: rows.flatMap(({ owed }) => owed(tables.waiting)) });
    const done = together(context.rounds, { dashboard: write.call });
    if (done.dashboard) write.settle(context.rounds, done.dashboard);
    const left = entries.length - rows.length;
    return { said: `${rows.length} of ${entries.length} open incidents are as of ${canonicalInstant(context.clock.now()).slice(11, 16)} UTC.${left > 0 ? ` ${left} could not be read by you.` : ''}` };
  });
}
