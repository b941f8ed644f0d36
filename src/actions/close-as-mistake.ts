/** Made by mistake: the incident is closed, its folder renamed, its row kept on the Closed tab, its log's end with it. Two rounds. */
import { canonicalInstant } from '../playbook/instants.ts';
import { dashboardCells } from '../record/dashboard.ts';
import { headEdit, isWritten, logEdits, readIncident } from '../record/record.ts';
import { readTables, rowOf } from '../record/table.ts';
import type { Edit } from '../record/table.ts';
import { CLOSING_TABS, RECORD_TABS } from '../record/tabs.ts';
import { readCall, sheetWrite } from '../record/write.ts';
import { updateFile } from '../workspace/drive.ts';
import { must, together } from '../workspace/rounds.ts';
import type { Context } from './context.ts';
import { fail } from './failure.ts';
import { dashboardRow } from './generate/names.ts';
import { mustBeSetUp, readIndex, removeIndex, sealing, writeIndex } from './index-of-incidents.ts';

export function closeAsMistake(context: Context, request: { incident: string }): { incident: string; folderName: string } {
  const setUp = mustBeSetUp(context);
  return context.lock.hold(() => {
    const entry = readIndex(context.properties, request.incident);
    if (!entry) throw fail('not found', `There is no open incident ${request.incident.slice(0, 20)}.`, 'Look for it on the dashboard: it may be closed already.');
    const recordId = entry.record;
    if (recordId === undefined) throw fail('unfinished', `${entry.number} has no record yet: its making stopped.`, 'Press Finish first, then close it.', { resume: { incident: entry.number, step: entry.claim?.step ?? '' } });
    const [record, dashboard] = context.rounds([readCall(recordId, RECORD_TABS, `read the record of ${entry.number}`), readCall(setUp.dashboard, CLOSING_TABS, 'read the dashboard')]);
    const tables = readTables(RECORD_TABS, must(record));
    const rows = readTables(CLOSING_TABS, must(dashboard));
    const at = canonicalInstant(context.clock.now());
    const by = context.person.email;
    const incident = { ...readIncident(tables, entry), status: 'closed' as const };
    const operation = context.hashes.sha256(`${entry.number} ${at} ${context.newToken()}`).slice(0, 20);
    const log = logEdits(tables, [{ record: recordId, incident: entry.number, kind: 'closed as a mistake', person: by, at, operation, payload: {} }], entry.head, sealing(context));
    const recordWrite = sheetWrite(recordId, RECORD_TABS, tables, { facts: isWritten(tables) ? [headEdit('status', 'closed', { at, by })] : [], log: log.edits }, `write the record of ${entry.number}`);
    // Pressing again after it stopped half-way finds the row gone from Open: it stands on Closed already.
    const moves: { open: Edit[]; closed: Edit[]; heads: Edit[] } = rowOf(rows.open, entry.number)
      ? {
          open: [{ do: 'remove', id: entry.number }],
          closed: [{ do: 'put', id: entry.number, cells: dashboardCells(dashboardRow({ entry, incident, context }, { folder: true })) }],
          heads: [{ do: 'put', id: entry.number, cells: { 'Record file': recordId, 'Last entry': String(log.head.number), Seal: log.head.seal, Closed: at, By: by } }],
        }
      : { open: [], closed: [], heads: [] };
    const rowWrite = sheetWrite(setUp.dashboard, CLOSING_TABS, rows, moves, 'write the dashboard');
    const folderName = `${entry.number} (made by mistake)`;
    const done = together(context.rounds, { folder: updateFile(entry.folder, { name: folderName }, `rename the folder of ${entry.number}`), record: recordWrite.call, dashboard: rowWrite.call });
    must(done.folder);
    if (done.record) recordWrite.settle(context.rounds, done.record);
    writeIndex(context.properties, { ...entry, head: log.head });
    if (done.dashboard) rowWrite.settle(context.rounds, done.dashboard);
    removeIndex(context.properties, entry.number);
    return { incident: entry.number, folderName };
  });
}
