/** Refresh, in the dashboard's menu: rows brought up to date from the records and documents that this person can open. Three rounds, however many there are. */
import { canonicalInstant } from '../playbook/instants.ts';
import { readFile } from '../workspace/drive.ts';
import { together } from '../workspace/rounds.ts';
import type { Context } from './context.ts';
import { mustBeSetUp, openIncidents } from './index-of-incidents.ts';
import { mustBeThere } from './repair-dashboard.ts';
import { documentLooks, readRecords, recordCalls, rowsFromRecords } from './dashboard-rows.ts';
import { liveTables, readLive, writeLive } from './dashboard-tabs.ts';

/** `said`: one sentence for the person. */
export function refreshDashboard(context: Context): { said: string } {
  const setUp = mustBeSetUp(context);
  return context.lock.hold(() => {
    const entries = openIncidents(context.properties).filter((entry) => entry.record !== undefined);
    const [file, ...records] = context.rounds([readFile(setUp.dashboard, 'look at the dashboard'), ...recordCalls(entries)]);
    mustBeThere(file);
    const { known, damaged } = readRecords(context, entries, records);
    const looks = documentLooks(known);
    const [dashboard, ...documents] = context.rounds([readLive(setUp), ...looks.map(({ call }) => call)]);
    const { tables, says } = liveTables(context, setUp, dashboard);
    const rows = rowsFromRecords(context, known, looks, documents);
    const edits = rows.map((row) => row.edits(tables));
    const write = writeLive(setUp, tables, { open: edits.map(({ open }) => open), waiting: edits.flatMap(({ waiting }) => waiting) });
    const done = together(context.rounds, { dashboard: write.call });
    if (done.dashboard) write.settle(context.rounds, done.dashboard);
    const left = entries.length - rows.length - damaged.length;
    return { said: `${rows.length} of ${entries.length} open incidents are as of ${canonicalInstant(context.clock.now()).slice(11, 16)} UTC.${left > 0 ? ` ${left} could not be read by you.` : ''}${[says, ...damaged.map((one) => one.says)].map((words) => (words === undefined ? '' : ` ${words}`)).join('')}` };
  });
}
