/** Refresh, in the dashboard's menu: rows brought up to date from the records that this person can open. Two rounds. */
import { countOpen } from '../playbook/kept-comments.ts';
import { canonicalInstant } from '../playbook/instants.ts';
import { readComments } from '../record/comments.ts';
import { commentCells, dashboardCells } from '../record/dashboard.ts';
import { isWritten, readIncident } from '../record/record.ts';
import type { Edit } from '../record/table.ts';
import { readTables } from '../record/table.ts';
import { DASHBOARD_TABS, RECORD_TABS } from '../record/tabs.ts';
import { readCall, sheetWrite } from '../record/write.ts';
import { must, together } from '../workspace/rounds.ts';
import type { Context } from './context.ts';
import { dashboardRow } from './generate/names.ts';
import { clockOf } from './clock/look.ts';
import { mustBeSetUp, openIncidents } from './index-of-incidents.ts';
import { readReviewing } from './review/reading.ts';
import { readAnyRecord } from './record-layout.ts';

/** `said`: one sentence for the person. */
export function refreshDashboard(context: Context): { said: string } {
  const setUp = mustBeSetUp(context);
  return context.lock.hold(() => {
    const entries = openIncidents(context.properties).filter((entry) => entry.record !== undefined);
    const [dashboard, ...records] = context.rounds([readCall(setUp.dashboard, DASHBOARD_TABS, 'read the dashboard'), ...entries.map((entry) => readAnyRecord(entry.record ?? '', entry.layout, `read the record of ${entry.number}`))]);
    const tables = readTables(DASHBOARD_TABS, must(dashboard));
    const edits = entries.flatMap((entry, i): Edit[] => {
      const record = records[i];
      if (!record?.ok) return [];
      const read = readTables(RECORD_TABS, record.value);
      if (!isWritten(read)) return [];
      const incident = readIncident(read, entry);
      const { 'Last change': _, ...cells } = dashboardCells(dashboardRow({ entry, incident, context }, { folder: true }));
      return [{ do: 'put', id: entry.number, cells: { ...cells, ...commentCells(entry, countOpen(readComments(read.comments))), ...clockOf(context, readReviewing(context, { entry, incident, tables: read }, [])).cells } }];
    });
    const write = sheetWrite(setUp.dashboard, DASHBOARD_TABS, tables, { open: edits }, 'write the dashboard');
    const done = together(context.rounds, { dashboard: write.call });
    if (done.dashboard) write.settle(context.rounds, done.dashboard);
    const left = entries.length - edits.length;
    return { said: `${edits.length} of ${entries.length} open incidents are as of ${canonicalInstant(context.clock.now()).slice(11, 16)} UTC.${left > 0 ? ` ${left} could not be read by you.` : ''}` };
  });
}
