/**
 * Brings what the form says into documents that were filled before: edits ‖ re-read → record ‖ dashboard, two rounds behind
 * the one that read them. Only what changes is written, one write a document; none where nothing does.
 */
import type { IncidentDocument } from '../../playbook/incident.ts';
import { documentsIn, nameOfDocument } from '../../playbook/incident.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import { dashboardCells } from '../../record/dashboard.ts';
import { logEdits } from '../../record/record.ts';
import type { RecordTables } from '../../record/record.ts';
import { readTables } from '../../record/table.ts';
import { RECORD_TABS } from '../../record/tabs.ts';
import { readCall, sheetWrite } from '../../record/write.ts';
import { editDocument, readDocument } from '../../workspace/docs.ts';
import { must, together } from '../../workspace/rounds.ts';
import type { Call, Outcome } from '../../workspace/rounds.ts';
import type { Docs } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { fail } from '../failure.ts';
import { clockOf } from '../clock/look.ts';
import { dashboardIn, readLive, writeLive } from '../dashboard-tabs.ts';
import type { DashboardLoaded, LiveTables } from '../dashboard-tabs.ts';
import { dashboardRow } from '../generate/names.ts';
import { liveEdits, liveOf } from '../review/dashboard.ts';
import { readReviewing } from '../review/reading.ts';
import { newEntries } from '../new-entries.ts';
import { settleWhereAllowed } from '../where-allowed.ts';
import { keepHead, readIndex, sealing, writeIndex } from '../index-of-incidents.ts';
import type { SetUp } from '../index-of-incidents.ts';
import { planDocument } from './plan.ts';
import type { Choices, PlannedDocument, Subject } from './plan.ts';
import { remember } from './remember.ts';

/** How often a document that somebody edits at this moment is read and planned again (DESIGN, *What waiting costs*). */
const TRIES = 3;

export type ReadDocuments = Partial<Record<IncidentDocument, Docs.Schema$Document>>;

/** Those that could be read, of outcomes in the order of the documents. */
export const couldBeRead = (documents: readonly IncidentDocument[], outcomes: readonly (Outcome<Docs.Schema$Document> | undefined)[]): ReadDocuments =>
  Object.fromEntries(documents.flatMap((document, i) => {
    const outcome = outcomes[i];
    return outcome?.ok ? [[document, outcome.value]] : [];
  }));

export const readDocumentOf = (fileId: string, kind: IncidentDocument): Call<Docs.Schema$Document> => readDocument(fileId, `read the ${nameOfDocument(kind)} document`);

export interface Brought extends Pick<DashboardLoaded, 'dashboardSays'> {
  planned: PlannedDocument[];
  /** Kinds of documents that were written. */
  written: IncidentDocument[];
}

export function bringAlong(context: Context, setUp: SetUp, subject: Subject, documents: ReadDocuments, choices: Choices = {}): Brought {
  const kinds = documentsIn(documents);
  const planned = kinds.flatMap((kind) => {
    const document = documents[kind];
    return document ? [planDocument(context, subject, kind, document, choices)] : [];
  });
  const changing = planned.filter(({ plan }) => plan.requests.length > 0);
  const forgotten = planned.filter((one) => !changing.includes(one) && isForgotten(subject.tables, one));
  if (changing.length + forgotten.length === 0) return { planned, written: [] };
  const { entry } = subject;
  const recordId = entry.record ?? '';
  const done = together(context.rounds, {
    ...Object.fromEntries(changing.map((one) => [one.kind, editOf(one)])),
    record: readCall(recordId, RECORD_TABS, `read the record of ${entry.number}`),
    dashboard: readLive(setUp),
  });
  const edits: Readonly<Record<string, Outcome<unknown> | undefined>> = done;
  const settled = changing.map((one) => settle(context, subject, choices, one, edits[one.kind]));
  const tables = readTables(RECORD_TABS, must(done.record));
  const { dashboard: rows, ...says } = dashboardIn(context, setUp, done.dashboard);
  context.lock.hold(() => writeRecord(context, setUp, { ...subject, tables }, rows, settled, forgotten));
  return { ...says, planned: planned.map((one) => settled.find(({ kind }) => kind === one.kind) ?? one), written: settled.map(({ kind }) => kind) };
}

function isForgotten(tables: RecordTables, planned: PlannedDocument): boolean {
  const { places, sections } = remember(tables, planned);
  return places.length + sections.length > 0;
}

const editOf = ({ fileId, kind, text, plan }: PlannedDocument): Call<Docs.Schema$BatchUpdateDocumentResponse> => editDocument(fileId, text.revisionId ?? '', plan.requests, `bring the facts into the ${nameOfDocument(kind)} document`);

/** A document that somebody edited between our read and our write is read and planned again; then it is said. */
function settle(context: Context, subject: Subject, choices: Choices, planned: PlannedDocument, outcome: Outcome<unknown> | undefined, left = TRIES): PlannedDocument {
  if (!outcome || outcome.ok) return planned;
  if (outcome.error.code !== 'changed') throw outcome.error;
  const name = nameOfDocument(planned.kind);
  if (left === 0) throw fail('changed meanwhile', `The ${name} document was edited at every try, so the facts are not in it yet.`, 'Wait until nobody types there, then press Bring in again.');
  const [read] = context.rounds([readDocumentOf(planned.fileId, planned.kind)]);
  const again = planDocument(context, subject, planned.kind, must(read), choices);
  if (again.plan.requests.length === 0) return again;
  const [edited] = context.rounds([editOf(again)]);
  return settle(context, subject, choices, again, edited, left - 1);
}

/** Under the lock: the end of the log is looked at once more. */
function writeRecord(context: Context, setUp: SetUp, { entry: before, incident, tables }: Subject, rows: LiveTables | undefined, changed: readonly PlannedDocument[], forgotten: readonly PlannedDocument[]): void {
  const entry = readIndex(context.properties, before.number);
  if (entry?.record === undefined) throw fail('not found', `${before.number} was closed meanwhile.`, 'Look for it on the dashboard.');
  const at = canonicalInstant(context.clock.now());
  const kept = [...changed, ...forgotten].map((one) => remember(tables, one));
  // One that an earlier press wrote, and that was cut off before it said so, is told now.
  const payload = { documents: [...changed, ...forgotten].map(({ kind, fileId, plan }) => ({ document: kind, file: fileId, values: plan.written.length + plan.filledNow.length })) };
  const log = logEdits(tables, newEntries(context, { record: entry.record, number: entry.number }, [{ kind: 'brought into documents', payload }], at), entry.head, sealing(context));
  keepHead(context.properties, entry, log.start);
  const reviewing = readReviewing(context, { entry, incident, tables }, []);
  const clock = clockOf(context, reviewing);
  const edits = { ...clock.edits, places: kept.flatMap(({ places }) => places), sections: kept.flatMap(({ sections }) => sections), log: log.edits };
  const recordWrite = sheetWrite(entry.record, RECORD_TABS, tables, edits, `write the record of ${entry.number}`);
  // What stands in the documents now nobody has read yet: they are told as they were last decided on.
  const live = liveOf(context, reviewing, {}, clock);
  const rowWrite = rows && writeLive(setUp, rows, liveEdits(rows, entry, live, dashboardCells(dashboardRow({ entry, incident, context }, { folder: true }))));
  const done = together(context.rounds, { record: recordWrite.call, dashboard: rowWrite?.call });
  if (done.record) recordWrite.settle(context.rounds, done.record);
  writeIndex(context.properties, { ...entry, head: log.head });
  if (done.dashboard && rowWrite) settleWhereAllowed(context, rowWrite, done.dashboard);
}
