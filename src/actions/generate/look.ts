/** The first round: what is there already. */
import type { DocumentKind, Incident, IncidentDocument } from '../../playbook/incident.ts';
import { isMessage, kindOf, toDocument } from '../../playbook/incident.ts';
import { isWritten, readIncident } from '../../record/record.ts';
import type { RecordTables } from '../../record/record.ts';
import { titleOnDashboard } from '../../record/dashboard.ts';
import { readTables, rowOf } from '../../record/table.ts';
import { RECORD_TABS } from '../../record/tabs.ts';
import { readCall } from '../../record/write.ts';
import { listPermissions, newIds, readFile } from '../../workspace/drive.ts';
import { must, together } from '../../workspace/rounds.ts';
import type { Outcome } from '../../workspace/rounds.ts';
import type { Drive, Sheets } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { liveTables, readLive } from '../dashboard-tabs.ts';
import type { LiveTables } from '../dashboard-tabs.ts';
import { fail } from '../failure.ts';
import { outwardFiles } from '../index-of-incidents.ts';
import type { IndexEntry, SetUp } from '../index-of-incidents.ts';
import { readAnyRecord, withCurrentRecord } from '../record-layout.ts';
import { readReviewing } from '../review/reading.ts';
import { keep, keepMessage } from './claim.ts';
import type { Found } from './making.ts';
import { choosePlace, mustSeeWhereBegun, restrictedPlaceRead } from './place.ts';
import type { ChosenPlace, Places } from './place.ts';
import { begunMessage, checkSource, sourceRead } from './message.ts';
import { checkTemplates, templateReads } from './templates.ts';
import { listFolder, markOf, trashTwins } from './twins.ts';

export interface Surroundings {
  newFolder: string;
  place: ChosenPlace;
  dashboard: LiveTables;
  blank: RecordTables;
}

/** For a new incident: an id for its folder, the dashboard's rows, and whether everything needed is within reach. */
export function lookAround(context: Context, setUp: SetUp, wants: readonly IncidentDocument[], restricted: boolean): Surroundings {
  const { ids, dashboard, blank, folder, restrictedPlace, ...templates } = together(context.rounds, {
    ids: newIds(1, 'get an id for the folder'),
    dashboard: readLive(setUp),
    blank: readAnyRecord(setUp.blankRecord, setUp.recordLayout, 'read the blank record'),
    folder: readFile(setUp.folder, 'open the folder for incidents'),
    restrictedPlace: restricted ? restrictedPlaceRead(setUp) : undefined,
    ...templateReads(setUp, wants.map(kindOf)),
  });
  checkTemplates(templates);
  const place = restricted ? choosePlace(setUp, { folder, restrictedPlace }) : commonPlace(setUp, must(folder));
  const newFolder = must(ids).ids?.[0];
  if (newFolder === undefined) throw fail('google', 'Google gave no id for the folder.', 'Press again.');
  return { newFolder, place, dashboard: liveTables(context, setUp, dashboard).tables, blank: blankTables(must(blank)) };
}

function commonPlace(setUp: SetUp, place: Drive.Schema$File): ChosenPlace {
  if (place.trashed) throw fail('not found', 'The folder for incidents is in the trash.', 'Ask an administrator to restore it, or to name another in Set up.', { field: 'folder' });
  if (place.capabilities?.canAddChildren === false) throw fail('not allowed', `You may not add files to the folder for incidents, "${place.name ?? ''}".`, 'Ask an administrator to let you in as an editor of that folder.', { field: 'folder' });
  return { parent: setUp.folder, passedOver: [] };
}

type ReadTabs = Outcome<Sheets.Schema$BatchGetValuesByDataFilterResponse>;

function blankTables(answer: Sheets.Schema$BatchGetValuesByDataFilterResponse): RecordTables {
  const tables = readTables(RECORD_TABS, answer);
  if (isWritten(tables)) throw fail('changed meanwhile', 'The blank record, which is copied for each incident, has a title written into it.', 'Empty its Facts tab’s Answer column, then press again.');
  return tables;
}

export interface SeenIncident {
  entry: IndexEntry;
  /** As its record says; absent until the record is written. */
  incident: Incident | undefined;
  /** From the record or the dashboard; empty where neither has it. */
  title: string;
  /** The blank record's, where the incident has none of its own yet. */
  record: RecordTables;
  dashboard: LiveTables;
  found: Found;
}

/** For an incident there is: its record, its row, and what its folder holds. A recorded id wins; a late-listed twin goes to the trash. */
export function lookAtIncident(context: Context, setUp: SetUp, older: IndexEntry): SeenIncident {
  const entry = withCurrentRecord(context, older);
  const begun = entry.claim?.message;
  const anothersId = entry.folderBy !== context.person.email;
  const isUnmadeByUs = anothersId && entry.record === undefined;
  const isPlaceOpen = isUnmadeByUs && entry.restricted;
  const { dashboard, listing, folder, permissions, record: read, blank, ids, common, restrictedPlace, source, ...templates } = together(context.rounds, {
    dashboard: readLive(setUp),
    listing: listFolder(entry),
    folder: readFile(entry.folder, `open the folder of ${entry.number}`),
    permissions: entry.restricted ? listPermissions(entry.folder, `read who can see ${entry.number}`) : undefined,
    record: entry.record === undefined ? undefined : readCall(entry.record, RECORD_TABS, `read the record of ${entry.number}`),
    blank: entry.record === undefined ? readAnyRecord(setUp.blankRecord, setUp.recordLayout, 'read the blank record') : undefined,
    ids: isUnmadeByUs ? newIds(1, 'get an id for the folder') : undefined,
    common: isPlaceOpen ? readFile(setUp.folder, 'open the folder for incidents') : undefined,
    restrictedPlace: isPlaceOpen ? restrictedPlaceRead(setUp) : undefined,
    source: begun?.document === undefined || entry.documents[begun.document] === undefined ? sourceRead(entry) : undefined,
    ...templateReads(setUp, templatesFor(entry)),
  });
  checkTemplates(templates);
  if (source && begun?.from !== undefined) checkSource(begun.from, source);
  const made = isMade(entry, folder);
  const limited = folder.ok && folder.value.inheritedPermissionsDisabled === true;
  if (!listing.ok && made) throw listing.error;
  const files = listing.ok ? (listing.value.files ?? []) : [];
  const { tables } = liveTables(context, setUp, dashboard);
  const found = keep(context, entry, { ...recordedFiles(entry, files), ...(made || !ids ? {} : ownFolder(context, entry, must(ids), isPlaceOpen ? { setUp, places: { folder: common, restrictedPlace } } : undefined)) });
  trashTwins(context, found, files);
  const record = recordTables(read, blank);
  const incident = isWritten(record) ? readIncident(record, entry) : undefined;
  const kept = begun && begun.document === undefined && incident ? keepMessage(context, found, begunMessage(found, readReviewing(context, { entry: found, incident, tables: record }, []).verified.entries)) : found;
  const row = rowOf(tables.open, entry.number);
  return { entry: kept, incident, title: incident?.title ?? (row ? titleOnDashboard(row) : ''), record, dashboard: tables, found: { folder: made, files, ...(limited && permissions?.ok && !permissions.value.nextPageToken ? { permissions: permissions.value.permissions ?? [] } : {}), ...(limited && incident && permissions?.ok === false && permissions.error.code === 'forbidden' ? { readBackByOthers: true as const } : {}) } };
}

/** Of what is still to be copied; a message that is begun from an earlier one needs none. */
function templatesFor({ claim, documents }: IndexEntry): DocumentKind[] {
  const { wants = [], message } = claim ?? {};
  const missing = wants.filter((document) => documents[document] === undefined && !(document === message?.document && message.from !== undefined)).map(kindOf);
  return message && message.document === undefined && message.from === undefined ? [...missing, 'customer'] : missing;
}

function recordTables(own: ReadTabs | undefined, blank: ReadTabs | undefined): RecordTables {
  if (own) return readTables(RECORD_TABS, must(own));
  if (blank) return blankTables(must(blank));
  throw new Error('Neither the record nor the blank one was read');
}

/** A folder that was never made answers 404, and so does listing it; once a document stands in it, it must be there. */
function isMade(entry: IndexEntry, folder: Outcome<Drive.Schema$File>): boolean {
  if (folder.ok && folder.value.trashed) throw fail('not found', `The folder of ${entry.number} is in the trash.`, 'Restore it in Drive, then press again.');
  // Of a restricted folder people of its parent see the name, and no capability.
  if (folder.ok && folder.value.capabilities?.canAddChildren !== true) throw fail('not allowed', `You may not add files to the folder of ${entry.number}.`, 'Ask the incident’s lead to let you in as an editor of that folder.');
  if (folder.ok) return true;
  if (folder.error.code === 'not found' && entry.record === undefined) return false;
  throw folder.error;
}

/** Nobody can make a folder under an id that somebody else got; in their My Drive nobody else sees whether they did. */
function ownFolder(context: Context, entry: IndexEntry, ids: Drive.Schema$GeneratedIds, open: { setUp: SetUp; places: Places } | undefined): Pick<IndexEntry, 'folder' | 'folderBy'> & Partial<ChosenPlace> {
  if (open) mustSeeWhereBegun(entry, open.setUp, open.places);
  const folder = ids.ids?.[0];
  if (folder === undefined) throw fail('google', 'Google gave no id for the folder.', 'Press again.');
  return { folder, folderBy: context.person.email, ...(open ? choosePlace(open.setUp, open.places) : {}) };
}

/** Copies that an earlier press made but could not note: found by their public properties. */
function recordedFiles(entry: IndexEntry, files: readonly Drive.Schema$File[]): Pick<IndexEntry, 'record' | 'documents'> {
  const firstOf = (mark: string): string | undefined => files.find((file) => markOf(file) === mark)?.id ?? undefined;
  const gone = outwardFiles(entry);
  const documents = { ...entry.documents };
  for (const file of files) {
    const document = toDocument(markOf(file));
    // Of a message that went out nothing is worked on any more.
    const isOut = document !== undefined && isMessage(document) && entry.outward?.messages[document] !== undefined;
    if (document !== undefined && file.id && !isOut && !gone.includes(file.id)) documents[document] ??= file.id;
  }
  const record = entry.record ?? firstOf('record');
  return { documents, ...(record === undefined ? {} : { record }) };
}
