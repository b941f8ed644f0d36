/** Reads what a review needs in one round: record, dashboard, the documents that somebody has to approve. */
import { documentsIn, nameOfDocument } from '../../playbook/incident.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import type { DocumentComment } from '../../playbook/comments.ts';
import { readComments } from '../../record/comments.ts';
import { readIncident } from '../../record/record.ts';
import { readTables } from '../../record/table.ts';
import { RECORD_TABS } from '../../record/tabs.ts';
import { readCall } from '../../record/write.ts';
import { readDocument, readDocumentAsViewer } from '../../workspace/docs.ts';
import { listFiles, listPermissions, newIds, quoted, readFile } from '../../workspace/drive.ts';
import { grouped, must } from '../../workspace/rounds.ts';
import type { Call, Outcome } from '../../workspace/rounds.ts';
import type { Docs, Drive, Sheets } from '../../workspace/wire.ts';
import { commentedDocuments, firstCalls, known, readFirst, withRead } from '../comments/reading.ts';
import type { Context } from '../context.ts';
import { customersCalls, customersRead } from '../customer-names.ts';
import { dashboardIn, readLive } from '../dashboard-tabs.ts';
import type { DashboardLoaded } from '../dashboard-tabs.ts';
import { fail } from '../failure.ts';
import { keepHead, mustBeSetUp } from '../index-of-incidents.ts';
import type { MadeEntry, SetUp } from '../index-of-incidents.ts';
import { mustHaveRecord } from '../record-layout.ts';
import { astrayIn } from '../restricted/place-of-files.ts';
import type { FileName } from './access.ts';
import { groupsIn, readReviewing } from './reading.ts';
import type { Reviewing } from './reading.ts';
import { seeDocuments } from './words.ts';
import type { SeenDocument } from './words.ts';

export interface Loaded extends DashboardLoaded {
  setUp: SetUp;
  entry: MadeEntry;
  reviewing: Reviewing;
  /** As Google gave them; absent where this person may not read one. */
  documents: Partial<Record<IncidentDocument, Docs.Schema$Document>>;
  seen: Partial<Record<IncidentDocument, SeenDocument>>;
  /** Google still reads those that lie in the trash. */
  trashed: readonly IncidentDocument[];
  /** Not in the incident's folder any more; told where `access` is read. */
  astray: readonly FileName[];
  comments: DocumentComment[];
  /** Who may open them, as far as this person may see that. */
  permissions: Partial<Record<IncidentDocument | 'record' | 'folder', Outcome<Drive.Schema$PermissionList>>>;
  /** Read only where it is asked for. */
  folder?: Outcome<Drive.Schema$File>;
  /** Read only where it is asked for. */
  outward?: OutwardRead;
}

/** The folder that CS sees, as it was read; without one, an id for it. */
export interface OutwardRead {
  id: Outcome<Drive.Schema$GeneratedIds>;
  folder?: Outcome<Drive.Schema$File>;
  permissions?: Outcome<Drive.Schema$PermissionList>;
  files?: Outcome<Drive.Schema$FileList>;
}

/**
 * One round; a second one for documents that this person may only view.
 * @param access Who may open the record is read too.
 * @param place So is the folder, with who may open it.
 * @param outward So is the folder that CS sees.
 */
export function loadReview(context: Context, number: string, { access = false, place = false, outward = false } = {}): Loaded {
  const setUp = mustBeSetUp(context);
  const entry = mustHaveRecord(context, number);
  const kinds = documentsIn(entry.documents);
  const outside = outward ? (entry.outward?.folder ?? entry.handing?.folder) : undefined;
  const { sheets, names, documents: read, files, open, own, folder, inside, ids, outFolder, outPeople, outFiles, ...talk } = grouped(context.rounds, {
    sheets: [readCall(entry.record, RECORD_TABS, `read the record of ${entry.number}`), readLive(setUp)],
    names: customersCalls(context, setUp),
    documents: kinds.map((kind) => readDocument(entry.documents[kind] ?? '', `read the ${nameOfDocument(kind)} document`)),
    files: kinds.map((kind) => readFile(entry.documents[kind] ?? '', `look for the ${nameOfDocument(kind)} document`)),
    open: access ? [listPermissions(entry.record, `read who can see the record of ${entry.number}`)] : [],
    own: access ? [readFile(entry.record, `look for the record of ${entry.number}`)] : [],
    folder: place ? [readFile(entry.folder, `open the folder of ${entry.number}`)] : [],
    inside: place ? [listPermissions(entry.folder, `read who can see ${entry.number}`)] : [],
    ids: outward ? [newIds(1, 'ask for an id for the folder of what is handed over')] : [],
    outFolder: outside === undefined ? [] : [readFile(outside, 'open the folder of what is handed over')],
    outPeople: outside === undefined ? [] : [listPermissions(outside, 'read who can see what is handed over')],
    outFiles: outside === undefined ? [] : [listOutward(outside)],
    ...firstCalls(commentedDocuments(entry)),
  });
  const [record, dashboard] = sheets;
  const tables = readTables(RECORD_TABS, recordOf(record, entry.number));
  const seenBy = [...talk.people, ...open, ...inside].flatMap((outcome) => (outcome.ok ? (outcome.value.permissions ?? []) : []));
  const reviewing = readReviewing(context, { entry, incident: readIncident(tables, entry), tables, customers: customersRead(context, names) }, groupsIn(seenBy));
  const documents = readableOf(context, entry, kinds, read);
  const seen = seeDocuments(context, setUp, documents);
  const comments = withRead(context, known(context, entry, readComments(tables.comments)), readFirst(context, commentedDocuments(entry), talk));
  const trashed = kinds.filter((_, i) => files[i]?.ok === true && files[i].value.trashed === true);
  const astray = astrayIn(entry, Object.fromEntries([...(own[0]?.ok ? [['record', own[0].value] as const] : []), ...kinds.flatMap((kind, i) => (own.length > 0 && files[i]?.ok ? [[kind, files[i].value] as const] : []))]));
  const permissions: Loaded['permissions'] = Object.fromEntries(commentedDocuments(entry).map(({ document }, at) => [document, talk.people[at]]));
  if (open[0]) permissions.record = open[0];
  if (inside[0]) permissions.folder = inside[0];
  const out = ids[0] && { outward: { id: ids[0], ...(outFolder[0] ? { folder: outFolder[0] } : {}), ...(outPeople[0] ? { permissions: outPeople[0] } : {}), ...(outFiles[0] ? { files: outFiles[0] } : {}) } };
  return { setUp, entry, reviewing, documents, seen, trashed, astray, comments, permissions, ...(folder[0] ? { folder: folder[0] } : {}), ...out, ...(dashboard ? dashboardIn(context, setUp, dashboard) : {}) };
}

export const listOutward = (folder: string): Call<Drive.Schema$FileList> => listFiles(`${quoted(folder)} in parents and trashed = false`, 'list what is handed over');

/**
 * The same under the script's lock, before a write: where a run was cut off between Sheet and properties, the end of the log
 * is moved on first, so that what that run wrote cannot be cut out unseen although pressing again finds it done.
 */
export const loadToWrite = (context: Context, number: string, more: Parameters<typeof loadReview>[2] = {}): Loaded => headKept(context, loadReview(context, number, more));

function headKept(context: Context, loaded: Loaded): Loaded {
  const { head } = loaded.reviewing.verified;
  keepHead(context.properties, loaded.entry, head);
  return { ...loaded, entry: { ...loaded.entry, head } };
}

/** The same with the record and the dashboard as they were read again, and what the properties say now; under the lock, before a write. */
export function reread(context: Context, loaded: Loaded, entry: MadeEntry, [record, dashboard]: readonly [Outcome<Sheets.Schema$BatchGetValuesByDataFilterResponse>, Outcome<Sheets.Schema$BatchGetValuesByDataFilterResponse>]): Loaded {
  const tables = readTables(RECORD_TABS, must(record));
  const reviewing = readReviewing(context, { entry, incident: readIncident(tables, entry), tables, customers: loaded.reviewing.customers }, loaded.reviewing.around.groups);
  const { dashboard: _, dashboardSays: __, ...rest } = loaded;
  return headKept(context, { ...rest, entry, reviewing, ...dashboardIn(context, loaded.setUp, dashboard) });
}

/** A reviewer who was not asked yet has no access: that is told as what it is. */
function recordOf<T>(outcome: Outcome<T> | undefined, number: string): T {
  // Sheets answers 403 for what is there and not shared (google-apis.md H4).
  if (outcome?.ok === false && outcome.error.code === 'not found') throw fail('not found', `The record of ${number} is not there any more: it, or its folder, was deleted.`, 'Restore it in Drive; where it is gone for good, write what there is to tell into a new incident.');
  if (outcome?.ok === false && outcome.error.code === 'forbidden') throw fail('not allowed', `You are not let into ${number}.`, 'Ask the incident’s lead to press Request review: that lets its reviewers in.');
  if (!outcome) throw fail('google', `The record of ${number} was not read.`, 'Press again.');
  return must(outcome);
}

/** A viewer may not see suggestions inline: for them the plain view is read. */
export function readableOf(context: Context, entry: Pick<MadeEntry, 'documents'>, kinds: readonly IncidentDocument[], outcomes: readonly Outcome<Docs.Schema$Document>[]): Partial<Record<IncidentDocument, Docs.Schema$Document>> {
  const refused = kinds.filter((_, i) => outcomes[i]?.ok === false);
  const again = refused.length === 0 ? [] : context.rounds(refused.map((kind) => readDocumentAsViewer(entry.documents[kind] ?? '', `read the ${nameOfDocument(kind)} document`)));
  const found: Partial<Record<IncidentDocument, Docs.Schema$Document>> = {};
  kinds.forEach((kind, i) => {
    const outcome = outcomes[i]?.ok ? outcomes[i] : again[refused.indexOf(kind)];
    if (outcome?.ok) found[kind] = outcome.value;
    else if (outcome) context.log.note(outcome.error.message);
  });
  return found;
}
