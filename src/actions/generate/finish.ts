/** The last round: ids, places and the log into the record, the finished row onto the dashboard; then the claim goes. */
import { staysAsItIs } from '../../playbook/blank-targets.ts';
import { questionBehind } from '../../playbook/blanks.ts';
import { isMessage, kindOf, nameOfDocument } from '../../playbook/incident.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import { madeInSentence } from '../../playbook/restriction.ts';
import { describedEntry, readMessages } from '../../playbook/messages.ts';
import { generatedEntry } from '../../playbook/review-log.ts';
import type { LogEntry, NewEntry } from '../../playbook/seal.ts';
import { dashboardCells, messageCells } from '../../record/dashboard.ts';
import { messageEdit } from '../../record/messages.ts';
import { documentEdit, isWritten, logEdits } from '../../record/record.ts';
import type { RecordTables } from '../../record/record.ts';
import type { Cells, Edit } from '../../record/table.ts';
import { RECORD_TABS } from '../../record/tabs.ts';
import { sheetWrite } from '../../record/write.ts';
import { documentUrl } from '../../workspace/docs.ts';
import { together } from '../../workspace/rounds.ts';
import type { Generated } from '../contract.ts';
import { newPlaces, patternEdits } from '../documents/memory.ts';
import { fail } from '../failure.ts';
import { keepHead, sealing, writeIndex } from '../index-of-incidents.ts';
import type { SetUp } from '../index-of-incidents.ts';
import { incidentLinks } from '../links.ts';
import { clockOf } from '../clock/look.ts';
import { saidOf, writeLive } from '../dashboard-tabs.ts';
import { liveEdits, liveOf } from '../review/dashboard.ts';
import { readReviewing } from '../review/reading.ts';
import { settleWhereAllowed } from '../where-allowed.ts';
import { begin, STEPS } from './claim.ts';
import { firstFacts } from './fill.ts';
import type { FilledDocument, Making } from './making.ts';
import { aboutOf, isDescribed, isUnsaid, madeMessages, messagesOf } from './message.ts';
import { dashboardRow } from './names.ts';
import { madeIn } from './place.ts';

export function finish(making: Making): Generated {
  making.context.lock.hold(() => writeAll(making));
  const { setUp, entry } = making;
  return {
    incident: entry.number,
    documents: making.filled.map(({ kind, name, fileId, places }) => ({ kind, name, url: documentUrl(fileId), missing: questions(making, places, 'missing'), internalWording: questions(making, places, 'internal wording') })),
    links: incidentLinks(setUp, entry),
    notes: [...saidOf(setUp, making.dashboard), ...(entry.passedOver === undefined ? [] : [madeInSentence(madeIn(setUp, entry))]), ...making.notes, ...unsaidNotes(making), ...making.filled.flatMap((filled) => unfilledNotes(setUp, filled))],
  };
}

/** Under the lock, so that no other press of ours comes between the check of the claim and the write. */
function writeAll(making: Making): void {
  begin(making, STEPS.finish);
  const { context, setUp, record, entry } = making;
  if (entry.record === undefined) throw fail('defect', `${entry.number} has no record to write to.`, 'Press Finish.');
  const stamp = { at: canonicalInstant(context.clock.now()), by: context.person.email };
  const documents = making.filled.map((made) => documentEdit({ document: made.kind, name: made.name, fileId: made.fileId }, documentUrl(made.fileId), stamp));
  const reviewing = readReviewing(context, { entry, incident: making.incident, tables: record }, []);
  const known = isWritten(record) ? reviewing.verified.entries : [];
  const news = logEntries(making, entry.record, stamp.at, known);
  const log = logEdits(record, news, entry.head, sealing(context));
  const clock = clockOf(context, reviewing, { adding: news });
  keepHead(context.properties, entry, log.start);
  const recordWrite = sheetWrite(entry.record, RECORD_TABS, record, { ...(isWritten(record) ? {} : firstFacts(making)), documents, places: placeEdits(record, making.filled), sections: sectionEdits(making.filled), messages: messageEdits(making, known, stamp.at), ...clock.edits, log: log.edits }, `write the record of ${entry.number}`);
  const { cells, owed } = liveOf(context, reviewing, {}, clock);
  const rowWrite = writeLive(setUp, making.dashboard, liveEdits(making.dashboard, entry, { cells: { ...cells, ...newestCells(making, known) }, owed }, dashboardCells(dashboardRow(making, { folder: true }))));
  const done = together(context.rounds, { record: recordWrite.call, dashboard: rowWrite.call });
  if (done.record) recordWrite.settle(context.rounds, done.record);
  if (done.dashboard && !settleWhereAllowed(context, rowWrite, done.dashboard)) making.notes.push('The dashboard does not say so yet, for you may not edit it: the next save of somebody who may brings it up to date.');
  const { claim, ...rest } = { ...entry, head: log.head };
  writeIndex(context.properties, rest);
}

/** How many questions the marked blanks wait for: the number that the page shows of the document from then on. */
const questions = ({ incident }: Making, places: FilledDocument['places'], mark: string): number => new Set(places.filter((place) => place.mark === mark).map((place) => questionBehind(place.field, incident))).size;

function unfilledNotes({ blanks }: SetUp, { kind, plan, guidance }: FilledDocument): string[] {
  const unknown = [...new Set(plan.unknown.filter(({ name }) => !staysAsItIs(blanks[kindOf(kind)], name)).map((blank) => blank.raw))];
  return [
    ...(unknown.length > 0 ? [`${nameOfDocument(kind)}: nobody knows the blanks ${unknown.join(', ')}; they stand as they are.`] : []),
    ...(guidance.length > 0 ? [`${nameOfDocument(kind)}: words for the writer still stand there: ${guidance.join(' ')} Take them out before it goes to customers.`] : []),
    ...plan.skipped.map((blank) => `${nameOfDocument(kind)}: the blank ${blank.name} at ${blank.place} was left: ${blank.why}.`),
    ...plan.problems.map((problem) => `${nameOfDocument(kind)}: ${problem.what} at ${problem.place}. ${problem.todo}`),
  ];
}

/** Those of a document that was filled before are kept already, unless the press that filled it stopped right after. */
const placeEdits = (record: RecordTables, filled: readonly FilledDocument[]): Edit[] =>
  filled.flatMap(({ kind, plan, places, remembered }) => (remembered ? remembered.places : plan.requests.length === 0 && record.places.rows.some(({ cells }) => cells['Document'] === kind) ? [] : newPlaces(record, kind, places)));

const sectionEdits = (filled: readonly FilledDocument[]): Edit[] => filled.flatMap(({ kind, plan, remembered }) => (remembered ? remembered.sections : patternEdits(kind, plan.patterns)));

function logEntries(making: Making, record: string, at: string, known: readonly LogEntry[]): NewEntry[] {
  const { context, entry, incident, filled } = making;
  const made = filled.map(({ kind, fileId }) => ({ document: kind, file: fileId }));
  const begun = entry.claim?.message?.document;
  const entries = [generatedEntry(context.person.email, { severity: incident.severity, type: incident.type, documents: made }), ...(begun === undefined || isDescribed(known, begun) ? [] : [describedEntry(begun, aboutOf(making, begun))])];
  return entries.map((one) => ({ record, incident: entry.number, person: context.person.email, at, operation: entry.claim?.operation ?? '', ...one }));
}

/** A message that the record lists already keeps the time when it was begun. */
const messageEdits = (making: Making, known: readonly LogEntry[], at: string): Edit[] => madeMessages(making, known).map((message) => messageEdit(message, making.record.messages.rows.some(({ id }) => id === message.document) ? undefined : at));

const newestCells = (making: Making, known: readonly LogEntry[]): Cells => {
  const made = madeMessages(making, known);
  return messageCells(making.entry, readMessages(known, [...messagesOf(making.entry), ...made.map(({ document }) => document)]).map((message) => made.find(({ document }) => document === message.document) ?? message));
};

const unsaidNotes = (making: Making): string[] => (isUnsaid(making) ? making.filled.filter(({ kind }) => kind === making.entry.claim?.message?.document && isMessage(kind)).map(({ kind }) => `${nameOfDocument(kind)}: for whom it is was typed on another page and is not kept: say it under Messages.`) : []);
