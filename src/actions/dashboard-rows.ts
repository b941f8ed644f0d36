/** Rows of the dashboard as the records say they must be. */
import { countOpen } from '../playbook/kept-comments.ts';
import { readComments } from '../record/comments.ts';
import { commentCells, dashboardCells, sheetTime, waitingEdits } from '../record/dashboard.ts';
import { isWritten, lastChangeOf, readIncident } from '../record/record.ts';
import { readTables, rowOf } from '../record/table.ts';
import type { Cells, Edit, Table } from '../record/table.ts';
import { RECORD_TABS } from '../record/tabs.ts';
import type { Incident } from '../playbook/incident.ts';
import type { Call, Outcome } from '../workspace/rounds.ts';
import type { Sheets } from '../workspace/wire.ts';
import { clockOf } from './clock/look.ts';
import type { Context } from './context.ts';
import { dashboardRow } from './generate/names.ts';
import type { IndexEntry } from './index-of-incidents.ts';
import { readAnyRecord } from './record-layout.ts';
import { readReviewing } from './review/reading.ts';

type Answer = Sheets.Schema$BatchGetValuesByDataFilterResponse;

/** The record of each incident that has one. */
export const recordCalls = (entries: readonly IndexEntry[]): Call<Answer>[] => entries.map((entry) => readAnyRecord(entry.record ?? '', entry.layout, `read the record of ${entry.number}`));

export interface RecordRow {
  entry: IndexEntry;
  incident: Incident;
  edit(open: Table): Edit;
  /** What the clock has on *Waiting for*; what reviews have there stays. */
  owed(waiting: Table): Edit[];
}

/** Of the records that this person could read and that are written. */
export function rowsFromRecords(context: Context, entries: readonly IndexEntry[], records: readonly (Outcome<Answer> | undefined)[]): RecordRow[] {
  return entries.flatMap((entry, i): RecordRow[] => {
    const record = records[i];
    if (!record?.ok) return [];
    const read = readTables(RECORD_TABS, record.value);
    if (!isWritten(read)) return [];
    const incident = readIncident(read, entry);
    const { 'Last change': _, ...known } = dashboardCells(dashboardRow({ entry, incident, context }, { folder: true }));
    const clock = clockOf(context, readReviewing(context, { entry, incident, tables: read }, []));
    const cells: Cells = { ...known, ...commentCells(entry, countOpen(readComments(read.comments))), ...clock.cells };
    const changed = entry.restricted ? '' : lastChangeOf(read);
    return [{ entry, incident, owed: (waiting) => waitingEdits(waiting, entry, clock.waiting, 'clock'), edit: (open) => ({ do: 'put', id: entry.number, cells: rowOf(open, entry.number) || changed === '' ? cells : { ...cells, 'Last change': sheetTime(changed) } }) }];
  });
}
