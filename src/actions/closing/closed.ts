/**
 * A closed incident, found by its number: *Log ends* says where its record is and where its log ends, the log's closing entry
 * what else was known. Two rounds, however many are closed; one more where the tabs must be read whole to find it.
 */
import type { Incident } from '../../playbook/incident.ts';
import { toDocument } from '../../playbook/incident.ts';
import type { ChainHead, LogEntry } from '../../playbook/seal.ts';
import { verify } from '../../playbook/verify.ts';
import { readDocuments, readIncident, readLogLines } from '../../record/record.ts';
import type { RecordTables } from '../../record/record.ts';
import { foundTables } from '../../record/marks.ts';
import { readTables, rowOf } from '../../record/table.ts';
import type { Row } from '../../record/table.ts';
import { CLOSING_TABS, RECORD_TABS } from '../../record/tabs.ts';
import { readCall } from '../../record/write.ts';
import type { Tables } from '../../record/write.ts';
import { readFile } from '../../workspace/drive.ts';
import { grouped, must, together } from '../../workspace/rounds.ts';
import type { Outcome } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { findThose, readThose } from '../dashboard-tabs.ts';
import { fail } from '../failure.ts';
import type { Failed } from '../failure.ts';
import { readIndex, sealing, wasTaken } from '../index-of-incidents.ts';
import type { IndexEntry, MadeEntry, SetUp } from '../index-of-incidents.ts';
import { readAnyRecord } from '../record-layout.ts';
import { readReviewing } from '../review/reading.ts';
import type { Reviewing } from '../review/reading.ts';
import { isClosing, WHOLE_TABS } from './move.ts';
import type { ClosingTab } from './move.ts';

export interface ClosedIncident {
  /** As its property would be. */
  entry: MadeEntry;
  incident: Incident;
  tables: RecordTables;
  reviewing: Reviewing;
  dashboard: Tables<ClosingTab>;
  /** Of record and dashboard. */
  files: readonly Outcome<Drive.Schema$File>[];
}

/** Also one whose closing or reopening was cut off, and that still or again has its property. */
export function readClosed(context: Context, setUp: SetUp, number: string): ClosedIncident {
  if (!wasTaken(context.properties, number)) throw thereIsNone(number);
  const found = findRows(context, setUp, number);
  // Where people have sorted, what is found may be an earlier end of its log.
  const closed = (found && readFrom(context, setUp, number, found)) ?? readFrom(context, setUp, number, readAllRows(context, setUp));
  if (!closed) throw fail('changed meanwhile', `The log of ${number} does not end where it was closed.`, 'Restore the Log tab of its record, or the row on the dashboard’s tab Log ends, from the version history.');
  return closed;
}

const thereIsNone = (number: string): Failed => fail('not found', `There is no incident ${number.slice(0, 20)}.`, 'Look for it on the dashboard, on the tab Closed.');

function findRows(context: Context, setUp: SetUp, number: string): Tables<ClosingTab> | undefined {
  const { find } = together(context.rounds, { find: findThose(setUp, CLOSING_TABS, number) });
  const found = find && foundTables(CLOSING_TABS, must(find), number);
  const isOpen = found && readIndex(context.properties, number)?.record !== undefined && rowOf(found.open, number);
  return isOpen || (found && rowOf(found.closed, number) && lastEnd(found, number)) ? found : undefined;
}

function readAllRows(context: Context, setUp: SetUp): Tables<ClosingTab> {
  const [all] = context.rounds([readThose(setUp, WHOLE_TABS)]);
  return readTables(WHOLE_TABS, must(all));
}

/** Undefined where the log does not end as these rows say. */
function readFrom(context: Context, setUp: SetUp, number: string, dashboard: Tables<ClosingTab>): ClosedIncident | undefined {
  const kept = readIndex(context.properties, number);
  const row = lastEnd(dashboard, number);
  const record = kept?.record ?? row?.['Record file'] ?? '';
  if (record === '') throw thereIsNone(number);
  const { record: [whole, earliest], files } = grouped(context.rounds, {
    // One that an older add-on made and nobody has opened since lacks tabs.
    record: [readCall(record, RECORD_TABS, `read the record of ${number}`), readAnyRecord(record, undefined, `read the record of ${number}`)],
    files: [readFile(record, `look at the record of ${number}`), readFile(setUp.dashboard, 'look at the dashboard')],
  });
  if (earliest && !earliest.ok && (earliest.error.code === 'forbidden' || earliest.error.code === 'not found')) throw fail('not allowed', `${number} is closed, and you may not read its record.`, 'Ask its lead or an administrator.');
  const tables = readTables(RECORD_TABS, must(whole?.ok ? whole : earliest));
  const head = { number: Number(row?.['Last entry']) || 0, seal: row?.['Seal'] ?? '' };
  const entry = kept?.record === undefined ? rebuilt(context, tables, { number, record, head, file: files[0] }) : { ...kept, record: kept.record };
  if (!entry) return undefined;
  const incident = readIncident(tables, entry);
  return { entry, incident, tables, reviewing: readReviewing(context, { entry, incident, tables }, []), dashboard, files };
}

/** Each closing adds one. */
const lastEnd = ({ heads }: Pick<Tables<ClosingTab>, 'heads'>, number: string): Row['cells'] | undefined =>
  heads.rows.filter(({ id }) => id === number).map(({ cells }) => cells).sort((a, b) => Number(b['Last entry']) - Number(a['Last entry']))[0];

interface Found {
  number: string;
  record: string;
  head: ChainHead;
  file: Outcome<Drive.Schema$File> | undefined;
}

/** Verified by the end of the log: it must be the closing, of this incident, in this spreadsheet. */
function rebuilt(context: Context, tables: RecordTables, { number, record, head, file }: Found): MadeEntry | undefined {
  const { entries, head: end } = verify(readLogLines(tables), { record, head, hmac: sealing(context) });
  const closing = entries[entries.length - 1];
  if (!closing || !isClosing(closing) || closing.incident !== number || closing.number !== end.number) return undefined;
  const known = indexIn(closing);
  if (!known) return fromRecord(tables, entries[0], { number, record, head, file });
  const { outlasting, forgotten } = known.head;
  return { ...known, number, record, head: { ...head, ...(outlasting ? { outlasting } : {}), ...(forgotten === undefined ? {} : { forgotten }) } };
}

function indexIn({ payload }: LogEntry): IndexEntry | undefined {
  const text = payload['index'];
  return typeof text === 'string' ? JSON.parse(text) : undefined;
}

/** Closed by an add-on that kept no more than the log's end. */
function fromRecord(tables: RecordTables, first: LogEntry | undefined, { number, record, head, file }: Found): MadeEntry {
  const folder = file?.ok ? (file.value.parents?.[0] ?? '') : '';
  const layout = file?.ok ? file.value.properties?.['incidentCommsLayout'] : undefined;
  const { severity, type, status } = readIncident(tables, { number, severity: 'SEV3', type: 'bug' });
  const documents = Object.fromEntries(readDocuments(tables).flatMap(({ document, fileId }) => (toDocument(document) && fileId !== '' ? [[document, fileId]] : [])));
  // Whether it was restricted nothing says any more: by its severity it is told as if it were.
  return { number, record, head, severity, type, status, restricted: severity === 'SEV0', folder, folderBy: first?.person ?? '', parent: '', documents, created: first?.at ?? '', createdBy: first?.person ?? '', operation: first?.operation ?? '', ...(layout ? { layout } : {}) };
}
