/**
 * Moves an incident to the Closed tab, however it came to that: its row with people's own columns, the end of its log to *Log
 * ends*; the closing entry of its log keeps what the property knew, for reopening. Two rounds, one more where people have columns of their own.
 */
import { CLOSED, CLOSED_AS_MISTAKE, lastOpenStatus } from '../../playbook/closing.ts';
import type { Status } from '../../playbook/incident.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import type { LogEntry } from '../../playbook/seal.ts';
import { dashboardCells, messageCells, waitingEdits } from '../../record/dashboard.ts';
import { headEdit, isWritten, logEdits, readIncident, toStatus } from '../../record/record.ts';
import { readTables, rowOf } from '../../record/table.ts';
import type { Cells, Edit, TabLayout } from '../../record/table.ts';
import { CLOSING_TABS, RECORD_TABS } from '../../record/tabs.ts';
import { readCall, sheetWrite } from '../../record/write.ts';
import type { Tables } from '../../record/write.ts';
import { readFile, updateFile } from '../../workspace/drive.ts';
import { must, together } from '../../workspace/rounds.ts';
import { clockOf } from '../clock/look.ts';
import type { Context } from '../context.ts';
import { readThose, writeThose } from '../dashboard-tabs.ts';
import { fail } from '../failure.ts';
import { dashboardRow } from '../generate/names.ts';
import { keepHead, keepOutwardAfterClosing, removeIndex, sealing, writeIndex } from '../index-of-incidents.ts';
import type { IndexEntry, SetUp } from '../index-of-incidents.ts';
import { messagesIn } from '../messages/view.ts';
import { newEntries } from '../new-entries.ts';
import { readReviewing } from '../review/reading.ts';
import type { Reviewing } from '../review/reading.ts';
import { ownAlong } from './own-columns.ts';

interface Closing {
  kind: typeof CLOSED | typeof CLOSED_AS_MISTAKE;
  /** The folder is called so from then on. */
  folderName?: string;
  /** Throws where this person may not. */
  mayClose?: (reviewing: Reviewing) => void;
}

/** Under the script's lock. */
export function moveToClosed(context: Context, setUp: SetUp, entry: IndexEntry & { record: string }, { kind, folderName, mayClose }: Closing): void {
  const { record: recordId, number } = entry;
  const [record, dashboard, ...files] = context.rounds([
    readCall(recordId, RECORD_TABS, `read the record of ${number}`),
    readThose(setUp, CLOSING_TABS),
    folderName === undefined ? readFile(recordId, `look at the record of ${number}`) : readFile(entry.folder, `look at the folder of ${number}`),
    readFile(setUp.dashboard, 'look at the dashboard'),
  ]);
  const tables = readTables(RECORD_TABS, must(record));
  const before = readIncident(tables, entry);
  const reviewing = readReviewing(context, { entry, incident: before, tables }, []);
  mayClose?.(reviewing);
  // A reviewer may write the record, and nothing else of what is written here: all of it or nothing.
  if (!files.every((file) => must(file).capabilities?.canEdit)) throw fail('not allowed', `Only who may edit ${folderName === undefined ? 'its record' : 'its folder'} and the dashboard closes ${number}.`, 'Ask the incident’s lead.');
  const { layouts, rows } = closingTabs(context, setUp, entry, readTables(CLOSING_TABS, must(dashboard)));
  const row = rowOf(rows.open, number);
  const { cells: own, to: closed } = ownAlong(context, setUp.dashboard, { from: rows.open, row, to: rows.closed });
  const at = canonicalInstant(context.clock.now());
  const by = context.person.email;
  const incident = { ...before, status: 'closed' as const };
  const payload = { status: statusBefore(reviewing), index: JSON.stringify(keptIndex(entry)) };
  const log = logEdits(tables, newEntries(context, entry, [{ kind, payload }], at), entry.head, sealing(context));
  keepHead(context.properties, entry, log.start);
  const recordWrite = sheetWrite(recordId, RECORD_TABS, tables, { facts: isWritten(tables) ? [headEdit('status', 'closed', { at, by })] : [], log: log.edits }, `write the record of ${number}`);
  const put = (cells: Cells): Edit[] => [{ do: 'put', id: number, cells }];
  const moves = {
    open: [{ do: 'remove' as const, id: number }],
    // Nothing is owed any more.
    waiting: waitingEdits(rows.waiting, { ...entry, restricted: true }, []),
    closed: put({ ...own, ...clockOf(context, reviewing).measures, ...dashboardCells(dashboardRow({ entry, incident, context }, { folder: true })), ...messageCells(entry, messagesIn(reviewing)) }),
    heads: put({ 'Record file': recordId, 'Last entry': String(log.head.number), Seal: log.head.seal, Closed: at, By: by }),
  };
  const rowWrite = writeThose(setUp, layouts, { ...rows, closed }, moves);
  const done = together(context.rounds, { ...(folderName === undefined ? {} : { folder: updateFile(entry.folder, { name: folderName }, `rename the folder of ${number}`) }), record: recordWrite.call, dashboard: rowWrite.call });
  if (done.folder) must(done.folder);
  if (done.record) recordWrite.settle(context.rounds, done.record);
  writeIndex(context.properties, { ...entry, head: log.head });
  if (done.dashboard) rowWrite.settle(context.rounds, done.dashboard);
  keepOutwardAfterClosing(context.properties, entry, at);
  removeIndex(context.properties, number);
}

/** What the property knew, without what belongs to a moment. */
function keptIndex({ claim: _, asking: __, handing: ___, ...entry }: IndexEntry): IndexEntry {
  return entry;
}

/** Pressed again after a run that was cut off, it is closed in the record already: then the log says what it was. */
export function statusBefore({ incident, verified }: Pick<Reviewing, 'incident' | 'verified'>): Status {
  if (incident.status !== 'closed') return incident.status;
  const said = [...verified.entries].reverse().find(isClosing)?.payload['status'];
  const before = typeof said === 'string' ? toStatus(incident.type, said) : undefined;
  return before === undefined || before === 'closed' ? lastOpenStatus(incident.type) : before;
}

export const isClosing = ({ kind }: Pick<LogEntry, 'kind'>): boolean => kind === CLOSED || kind === CLOSED_AS_MISTAKE;

export type ClosingTab = keyof typeof CLOSING_TABS;

/** Where the row is gone from Open, an earlier press stopped half-way: what it wrote on the other tabs is read too, and written anew. */
function closingTabs(context: Context, setUp: SetUp, entry: IndexEntry, rows: Tables<ClosingTab>): { layouts: Record<ClosingTab, TabLayout>; rows: Tables<ClosingTab> } {
  if (rowOf(rows.open, entry.number)) return { layouts: CLOSING_TABS, rows };
  const [read] = context.rounds([readThose(setUp, WHOLE_TABS)]);
  return { layouts: WHOLE_TABS, rows: readTables(WHOLE_TABS, must(read)) };
}

const whole = ({ headerOnly: _, ...layout }: TabLayout): TabLayout => layout;
/** With every row of what is closed. */
export const WHOLE_TABS: Record<ClosingTab, TabLayout> = { ...CLOSING_TABS, closed: whole(CLOSING_TABS.closed), heads: whole(CLOSING_TABS.heads) };
