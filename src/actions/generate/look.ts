/** The first round: what is there already. */
import type { Incident } from '../../playbook/incident.ts';
import { DOCUMENT_KINDS } from '../../playbook/incident.ts';
import { isWritten, readIncident } from '../../record/record.ts';
import type { RecordTables } from '../../record/record.ts';
import { titleOnDashboard } from '../../record/dashboard.ts';
import { readTables, rowOf } from '../../record/table.ts';
import { DASHBOARD_TABS, RECORD_TABS } from '../../record/tabs.ts';
import { readCall } from '../../record/write.ts';
import { listFiles, newIds, quoted, readFile, updateFile } from '../../workspace/drive.ts';
import { must } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { fail } from '../failure.ts';
import { writeIndex } from '../index-of-incidents.ts';
import type { IndexEntry, SetUp } from '../index-of-incidents.ts';
import type { DashboardTables, Found } from './making.ts';

export interface Surroundings {
  newFolder: string;
  mayRestrict: boolean;
  dashboard: DashboardTables;
  notes: string[];
}

/** For a new incident: an id for its folder, the dashboard's rows, and whether everything needed is within reach. */
export function lookAround(context: Context, setUp: SetUp): Surroundings {
  const [ids, dashboard, blank, folder] = context.rounds([
    newIds(1, 'get an id for the folder'),
    readCall(setUp.dashboard, DASHBOARD_TABS, 'read the dashboard'),
    readCall(setUp.blankRecord, RECORD_TABS, 'read the blank record'),
    readFile(setUp.folder, 'open the folder for incidents'),
  ]);
  readTables(RECORD_TABS, must(blank));
  const place = must(folder);
  if (place.trashed) throw fail('not found', 'The folder for incidents is in the trash.', 'Ask an administrator to restore it, or to name another in Set up.', { field: 'folder' });
  if (place.capabilities?.canAddChildren === false) throw fail('not allowed', `You may not add files to the folder for incidents, "${place.name ?? ''}".`, 'Ask an administrator to let you in as an editor of that folder.', { field: 'folder' });
  const newFolder = must(ids).ids?.[0];
  if (newFolder === undefined) throw fail('google', 'Google gave no id for the folder.', 'Press again.');
  // In a shared drive only its organizers may limit a folder; in My Drive whoever makes the folder owns it (google-apis.md H5, H8).
  const mayRestrict = place.driveId ? place.capabilities?.canDisableInheritedPermissions === true : true;
  return { newFolder, mayRestrict, dashboard: readTables(DASHBOARD_TABS, must(dashboard)), notes: [] };
}

export interface SeenIncident {
  entry: IndexEntry;
  incident: Incident | undefined;
  /** From the record or the dashboard; empty where neither has it. */
  title: string;
  record: RecordTables | undefined;
  dashboard: DashboardTables;
  found: Found;
}

/** For an incident there is: its record, its row, and what its folder holds. A recorded id wins; a late-listed twin goes to the trash. */
export function lookAtIncident(context: Context, setUp: SetUp, entry: IndexEntry): SeenIncident {
  const [dashboard, listing, folder, ...records] = context.rounds([
    readCall(setUp.dashboard, DASHBOARD_TABS, 'read the dashboard'),
    listFiles(`${quoted(entry.folder)} in parents and trashed = false`, `list the folder of ${entry.number}`),
    readFile(entry.folder, `open the folder of ${entry.number}`),
    ...(entry.record === undefined ? [] : [readCall(entry.record, RECORD_TABS, `read the record of ${entry.number}`)]),
  ]);
  const made = folder.ok || folder.error.code !== 'not found';
  if (!folder.ok && folder.error.code !== 'not found') throw folder.error;
  // A folder that was never made answers 404, and so does listing it; once a document stands in it, it must be there.
  if (!made && entry.record !== undefined) throw folder.error;
  const files = listing.ok ? (listing.value.files ?? []) : [];
  if (!listing.ok && made) throw listing.error;
  const tables = readTables(DASHBOARD_TABS, must(dashboard));
  const kept = { ...entry, ...recordedFiles(entry, files) };
  writeIndex(context.properties, kept);
  trashTwins(context, kept, files);
  const record = records[0] === undefined ? undefined : readTables(RECORD_TABS, must(records[0]));
  const incident = record && isWritten(record) ? readIncident(record, entry) : undefined;
  const row = rowOf(tables.open, entry.number);
  return { entry: kept, incident, title: incident?.title ?? (row ? titleOnDashboard(row) : ''), record, dashboard: tables, found: { folder: made && folder.ok && folder.value.trashed !== true, files } };
}

const kindOf = (file: Drive.Schema$File): string => file.properties?.['kind'] ?? '';

/** Copies that an earlier press made but could not note: found by their public properties. */
function recordedFiles(entry: IndexEntry, files: readonly Drive.Schema$File[]): Pick<IndexEntry, 'record' | 'documents'> {
  const firstOf = (kind: string): string | undefined => files.find((file) => kindOf(file) === kind)?.id ?? undefined;
  const documents = { ...entry.documents };
  for (const kind of DOCUMENT_KINDS) documents[kind] ??= firstOf(kind);
  for (const kind of DOCUMENT_KINDS) if (documents[kind] === undefined) delete documents[kind];
  const record = entry.record ?? firstOf('record');
  return { documents, ...(record === undefined ? {} : { record }) };
}

/** Copies beside the recorded ones, which a late list shows now. One that a person has edited stays, for them to decide. */
function trashTwins(context: Context, entry: IndexEntry, files: readonly Drive.Schema$File[]): void {
  const recorded = [entry.record, ...Object.values(entry.documents)];
  const twins = files.filter((file) => kindOf(file) !== '' && !recorded.includes(file.id ?? '') && file.modifiedTime === file.createdTime);
  if (twins.length === 0) return;
  const outcomes = context.rounds(twins.map((file) => updateFile(file.id ?? '', { trashed: true }, `trash a second copy in ${entry.number}`)));
  for (const outcome of outcomes) if (!outcome.ok) context.log.note(outcome.error.message);
}
