/** Refresh, in the dashboard's menu: rows brought up to date from the records that this person can open. Two rounds. */
import { canonicalInstant } from '../playbook/instants.ts';
import { readTables } from '../record/table.ts';
import { DASHBOARD_TABS } from '../record/tabs.ts';
import { readCall, sheetWrite } from '../record/write.ts';
import { must, together } from '../workspace/rounds.ts';
import type { Context } from './context.ts';
import { mustBeSetUp, openIncidents } from './index-of-incidents.ts';
import { recordCalls, rowsFromRecords } from './dashboard-rows.ts';

/** `said`: one sentence for the person. */
export function refreshDashboard(context: Context): { said: string } {
  const setUp = mustBeSetUp(context);
  return context.lock.hold(() => {
    const entries = openIncidents(context.properties).filter((entry) => entry.record !== undefined);
    const [dashboard, ...records] = context.rounds([readCall(setUp.dashboard, DASHBOARD_TABS, 'read the dashboard'), ...recordCalls(entries)]);
    const tables = readTables(DASHBOARD_TABS, must(dashboard));
    const edits = rowsFromRecords(context, entries, records).map(({ edit }) => edit(tables.open));
    const write = sheetWrite(setUp.dashboard, DASHBOARD_TABS, tables, { open: edits }, 'write the dashboard');
    const done = together(context.rounds, { dashboard: write.call });
    if (done.dashboard) write.settle(context.rounds, done.dashboard);
    const left = entries.length - edits.length;
    return { said: `${edits.length} of ${entries.length} open incidents are as of ${canonicalInstant(context.clock.now()).slice(11, 16)} UTC.${left > 0 ? ` ${left} could not be read by you.` : ''}` };
  });
}
