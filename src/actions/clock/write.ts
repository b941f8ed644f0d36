/** Loads and writes what the clock's own acts need: record and dashboard; documents only where how far they are is looked at anew. One round each, under the script's lock. */
import type { ClockEntry } from '../../playbook/clock-log.ts';
import { documentsIn, nameOfDocument } from '../../playbook/incident.ts';
import { isBehind } from '../../record/clock.ts';
import { waitingEdits } from '../../record/dashboard.ts';
import { logEdits, readIncident } from '../../record/record.ts';
import { readTables, rowOf } from '../../record/table.ts';
import { RECORD_TABS } from '../../record/tabs.ts';
import { readDocument } from '../../workspace/docs.ts';
import { readCall, sheetWrite } from '../../record/write.ts';
import { must, together } from '../../workspace/rounds.ts';
import type { Context } from '../context.ts';
import { dashboardIn, readLive, waitingIn, writeLive } from '../dashboard-tabs.ts';
import type { DashboardLoaded } from '../dashboard-tabs.ts';
import { couldBeRead } from '../documents/along.ts';
import { keepHead, mustBeSetUp, sealing, writeIndex } from '../index-of-incidents.ts';
import type { MadeEntry, SetUp } from '../index-of-incidents.ts';
import { newEntries } from '../new-entries.ts';
import { mustHaveRecord } from '../record-layout.ts';
import { liveEdits, liveOf } from '../review/dashboard.ts';
import { readReviewing } from '../review/reading.ts';
import type { Reviewing } from '../review/reading.ts';
import { toBeRead } from '../review/view.ts';
import { wordsIn } from '../review/words.ts';
import { settleWhereAllowed } from '../where-allowed.ts';
import { clockOf } from './look.ts';
import type { Clock } from './look.ts';

export interface ClockLoaded extends DashboardLoaded {
  setUp: SetUp;
  entry: MadeEntry;
  reviewing: Reviewing;
  clock: Clock;
  /** Of the documents that were looked at too. */
  seen?: Parameters<typeof liveOf>[2];
}

/** @param documents Whether approvals still stand is looked at too, in the same round. */
export function loadClock(context: Context, number: string, { documents = false } = {}): ClockLoaded {
  const setUp = mustBeSetUp(context);
  const entry = mustHaveRecord(context, number);
  const kinds = documents && !entry.restricted ? documentsIn(entry.documents).filter((document) => document !== 'faq') : [];
  const [record, dashboard, ...read] = context.rounds([readCall(entry.record, RECORD_TABS, `read the record of ${number}`), readLive(setUp), ...kinds.map((kind) => readDocument(entry.documents[kind] ?? '', `read the ${nameOfDocument(kind)} document of ${number}`))]);
  const tables = readTables(RECORD_TABS, must(record));
  const reviewing = readReviewing(context, { entry, incident: readIncident(tables, entry), tables }, []);
  const { head } = reviewing.verified;
  keepHead(context.properties, entry, head);
  const kept = { ...entry, head };
  return { setUp, entry: kept, reviewing: { ...reviewing, entry: kept }, clock: clockOf(context, reviewing), ...dashboardIn(context, setUp, dashboard), ...(documents ? { seen: wordsIn(context, couldBeRead(kinds, read), toBeRead(reviewing)) } : {}) };
}

/** Entries into the log, and whatever they make due into the record's tabs and the dashboard's row; nothing where nothing changes. */
export function writeClock(context: Context, loaded: ClockLoaded, entries: readonly ClockEntry[]): ClockLoaded {
  const { setUp, entry, reviewing, dashboard } = loaded;
  const adding = newEntries(context, entry, entries);
  const clock = clockOf(context, reviewing, { adding });
  const log = logEdits(reviewing.tables, adding, entry.head, sealing(context));
  keepHead(context.properties, entry, log.start);
  const record = sheetWrite(entry.record, RECORD_TABS, reviewing.tables, { ...clock.edits, log: log.edits }, `write the record of ${entry.number}`);
  const row = dashboard && writeLive(setUp, dashboard, rowEdits(context, loaded, clock));
  const done = together(context.rounds, { record: record.call, dashboard: row?.call });
  if (done.record) record.settle(context.rounds, done.record);
  const after = { ...entry, head: log.head };
  if (entries.length > 0) writeIndex(context.properties, after);
  if (done.dashboard && row) settleWhereAllowed(context, row, done.dashboard);
  return { ...loaded, entry: after, clock, reviewing: { ...reviewing, entry: after, tables: record.after } };
}

function rowEdits(context: Context, { dashboard, entry, reviewing, seen }: ClockLoaded, clock: Clock): Parameters<typeof writeLive>[2] {
  if (!dashboard || !rowOf(dashboard.open, entry.number) || Object.keys(clock.cells).length === 0) return {};
  if (seen) return liveEdits(dashboard, entry, liveOf(context, reviewing, seen, clock));
  return { open: [{ do: 'put', id: entry.number, cells: clock.cells }], waiting: waitingEdits(waitingIn(dashboard), entry, clock.waiting, 'clock') };
}

/** Whether the record's tabs lag behind what is computed now. */
export const isClockBehind = ({ tables }: Pick<Reviewing, 'tables'>, { edits }: Pick<Clock, 'edits'>): boolean => isBehind(tables.windows, edits.windows) || isBehind(tables.triage, edits.triage);
