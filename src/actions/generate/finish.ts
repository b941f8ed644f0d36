/** The last round: ids, places and the log into the record, the finished row onto the dashboard; then the claim goes. */
import { staysAsItIs } from '../../playbook/blank-targets.ts';
import { questionBehind } from '../../playbook/blanks.ts';
import { kindOf, nameOfDocument } from '../../playbook/incident.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import { madeInSentence } from '../../playbook/restriction.ts';
import { generatedEntry } from '../../playbook/review-log.ts';
import type { NewEntry } from '../../playbook/seal.ts';
import { dashboardCells } from '../../record/dashboard.ts';
import { documentEdit, isWritten, logEdits } from '../../record/record.ts';
import type { RecordTables } from '../../record/record.ts';
import type { Edit } from '../../record/table.ts';
import { DASHBOARD_TABS, RECORD_TABS } from '../../record/tabs.ts';
import { sheetWrite } from '../../record/write.ts';
import { documentUrl } from '../../workspace/docs.ts';
import { together } from '../../workspace/rounds.ts';
import type { Generated } from '../contract.ts';
import { newPlaces, patternEdits } from '../documents/memory.ts';
import { fail } from '../failure.ts';
import { keepHead, sealing, writeIndex } from '../index-of-incidents.ts';
import type { SetUp } from '../index-of-incidents.ts';
import { incidentLinks } from '../links.ts';
import { settleWhereAllowed } from '../where-allowed.ts';
import { begin, STEPS } from './claim.ts';
import { firstFacts } from './fill.ts';
import type { FilledDocument, Making } from './making.ts';
import { dashboardRow } from './names.ts';
import { madeIn } from './place.ts';

export function finish(making: Making): Generated {
  making.context.lock.hold(() => writeAll(making));
  const { setUp, entry } = making;
  return {
    incident: entry.number,
    documents: making.filled.map(({ kind, name, fileId, places }) => ({ kind, name, url: documentUrl(fileId), missing: questions(making, places, 'missing'), internalWording: questions(making, places, 'internal wording') })),
    links: incidentLinks(setUp, entry),
    notes: [...(entry.passedOver === undefined ? [] : [madeInSentence(madeIn(setUp, entry))]), ...making.notes, ...making.filled.flatMap((filled) => unfilledNotes(setUp, filled))],
  };
}

/** Under the lock, so that no other press of ours comes between the check of the claim and the write. */
function writeAll(making: Making): void {
  begin(making, STEPS.finish);
  const { context, setUp, record, entry } = making;
  if (entry.record === undefined) throw fail('defect', `${entry.number} has no record to write to.`, 'Press Finish.');
  const stamp = { at: canonicalInstant(context.clock.now()), by: context.person.email };
  const documents = making.filled.map((made) => documentEdit({ document: made.kind, name: made.name, fileId: made.fileId }, documentUrl(made.fileId), stamp));
  const log = logEdits(record, [logEntry(making, entry.record, stamp.at)], entry.head, sealing(context));
  keepHead(context.properties, entry, log.start);
  const recordWrite = sheetWrite(entry.record, RECORD_TABS, record, { ...(isWritten(record) ? {} : firstFacts(making)), documents, places: placeEdits(record, making.filled), sections: sectionEdits(making.filled), log: log.edits }, `write the record of ${entry.number}`);
  const rowWrite = sheetWrite(setUp.dashboard, DASHBOARD_TABS, making.dashboard, { open: [{ do: 'put', id: entry.number, cells: dashboardCells(dashboardRow(making, { folder: true })) }] }, 'write the dashboard');
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
  filled.flatMap(({ kind, plan, places }) => (plan.requests.length === 0 && record.places.rows.some(({ cells }) => cells['Document'] === kind) ? [] : newPlaces(record, kind, places)));

const sectionEdits = (filled: readonly FilledDocument[]): Edit[] => filled.flatMap(({ kind, plan }) => patternEdits(kind, plan.patterns));

function logEntry({ context, entry, incident, filled }: Making, record: string, at: string): NewEntry {
  const made = filled.map(({ kind, fileId }) => ({ document: kind, file: fileId }));
  return { record, incident: entry.number, person: context.person.email, at, operation: entry.claim?.operation ?? '', ...generatedEntry(context.person.email, { severity: incident.severity, type: incident.type, documents: made }) };
}
