/**
 * Rows of the dashboard as records and documents say they must be: all records in one round, all documents that somebody
 * decided on in another; of what cannot be read the row says as of when it is known.
 */
import { countOpen } from '../playbook/kept-comments.ts';
import { nameOfDocument, SEVERITIES } from '../playbook/incident.ts';
import type { Incident, IncidentDocument } from '../playbook/incident.ts';
import { readComments } from '../record/comments.ts';
import { commentCells, dashboardCells, sheetTime, waitingEdits } from '../record/dashboard.ts';
import { isWritten, lastChangeOf, readIncident } from '../record/record.ts';
import type { RecordTables } from '../record/record.ts';
import { LayoutError, readTables, rowOf } from '../record/table.ts';
import type { Cells, Edit } from '../record/table.ts';
import { RECORD_TABS } from '../record/tabs.ts';
import { readDocument } from '../workspace/docs.ts';
import type { Call, Outcome } from '../workspace/rounds.ts';
import type { Docs, Sheets } from '../workspace/wire.ts';
import { clockOf } from './clock/look.ts';
import type { Context } from './context.ts';
import { waitingIn } from './dashboard-tabs.ts';
import type { LiveTables } from './dashboard-tabs.ts';
import { couldBeRead } from './documents/along.ts';
import type { ReadDocuments } from './documents/along.ts';
import { missingTab } from './failure.ts';
import { dashboardRow } from './generate/names.ts';
import type { IndexEntry } from './index-of-incidents.ts';
import { readAnyRecord } from './record-layout.ts';
import { liveOf } from './review/dashboard.ts';
import { readReviewing } from './review/reading.ts';
import type { Reviewing } from './review/reading.ts';
import { toBeRead } from './review/view.ts';
import { wordsIn } from './review/words.ts';

type Answer = Sheets.Schema$BatchGetValuesByDataFilterResponse;

/** Google answers a person three hundred of them a minute, and one run holds them all. */
const MOST_DOCUMENTS = 60;

/** The record of each incident that has one. */
export const recordCalls = (entries: readonly IndexEntry[]): Call<Answer>[] => entries.map((entry) => readAnyRecord(entry.record ?? '', entry.layout, `read the record of ${entry.number}`));

export interface Damaged {
  entry: IndexEntry & { record: string };
  /** Which tab or column is gone. */
  says: string;
}

/** Those that this person could read and that are written; and those in which a tab or column is gone. */
export function readRecords(context: Context, entries: readonly IndexEntry[], records: readonly (Outcome<Answer> | undefined)[]): { known: Reviewing[]; damaged: Damaged[] } {
  const looked = recordTables(entries, records);
  return { known: looked.tables.flatMap(({ entry, tables }) => (isWritten(tables) ? [readReviewing(context, { entry, incident: readIncident(tables, entry), tables }, [])] : [])), damaged: looked.damaged };
}

export function recordTables(entries: readonly IndexEntry[], records: readonly (Outcome<Answer> | undefined)[]): { tables: { entry: IndexEntry; tables: RecordTables }[]; damaged: Damaged[] } {
  const found = entries.map((entry, i) => ({ entry, read: tablesIn(records[i]) }));
  return {
    tables: found.flatMap(({ entry, read }) => (read === undefined || read instanceof LayoutError ? [] : [{ entry, tables: read }])),
    damaged: found.flatMap(({ entry, read }) => (read instanceof LayoutError && entry.record !== undefined ? [{ entry: { ...entry, record: entry.record }, says: `The record of ${entry.number} is damaged: t${read.message.slice(1)}. Repair in this menu puts that right.` }] : [])),
  };
}

function tablesIn(record: Outcome<Answer> | undefined): RecordTables | LayoutError | undefined {
  if (!record?.ok) return record && missingTab(record.error);
  try {
    return readTables(RECORD_TABS, record.value);
  } catch (error) {
    if (error instanceof LayoutError) return error;
    throw error;
  }
}

interface LookedAt {
  number: string;
  document: IncidentDocument;
  call: Call<Docs.Schema$Document>;
}

/** The documents whose words tell how far they are, the most severe first. */
export function documentLooks(all: readonly Reviewing[]): LookedAt[] {
  const common = all.filter(({ entry }) => !entry.restricted).sort((a, b) => SEVERITIES.indexOf(a.incident.severity) - SEVERITIES.indexOf(b.incident.severity));
  return common.flatMap((reviewing) => toBeRead(reviewing).map((document) => ({ number: reviewing.entry.number, document, call: readDocument(reviewing.entry.documents[document] ?? '', `read the ${nameOfDocument(document)} document of ${reviewing.entry.number}`) }))).slice(0, MOST_DOCUMENTS);
}

export interface RecordRow {
  entry: IndexEntry;
  incident: Incident;
  edits(tables: LiveTables): { open: Edit; waiting: Edit[] };
}

export function rowsFromRecords(context: Context, all: readonly Reviewing[], looks: readonly LookedAt[], read: readonly Outcome<Docs.Schema$Document>[]): RecordRow[] {
  return all.map((reviewing): RecordRow => {
    const { entry, incident, tables } = reviewing;
    const { 'Last change': _, ...known } = dashboardCells(dashboardRow({ entry, incident, context }, { folder: true }));
    const { cells, owed } = liveOf(context, reviewing, wordsIn(context, readOf(entry, looks, read), toBeRead(reviewing)), clockOf(context, reviewing));
    const row: Cells = { ...known, ...commentCells(entry, countOpen(readComments(tables.comments))), ...cells };
    const changed = entry.restricted ? '' : lastChangeOf(tables);
    return {
      entry,
      incident,
      edits: (now) => ({
        open: { do: 'put', id: entry.number, cells: rowOf(now.open, entry.number) || changed === '' ? row : { ...row, 'Last change': sheetTime(changed) } },
        waiting: waitingEdits(waitingIn(now), entry, owed),
      }),
    };
  });
}

function readOf({ number }: Pick<IndexEntry, 'number'>, looks: readonly LookedAt[], read: readonly Outcome<Docs.Schema$Document>[]): ReadDocuments {
  const own = looks.flatMap((look, i) => (look.number === number ? [{ look, outcome: read[i] }] : []));
  return couldBeRead(own.map(({ look }) => look.document), own.map(({ outcome }) => outcome));
}
