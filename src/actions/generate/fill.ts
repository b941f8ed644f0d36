/** Reads the copies and keeps the facts, plans what goes into the blanks, and writes documents and sharing in one round. */
import type { IncidentDocument } from '../../playbook/incident.ts';
import { isMessage, kindOf, nameOfDocument } from '../../playbook/incident.ts';
import type { FactName } from '../../playbook/fields.ts';
import { isFactName } from '../../playbook/fields.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import { isPractice } from '../../playbook/practice.ts';
import { factEdit, faqEdit, headEdit, isWritten, questionEdit, readIncident, timelineEdit } from '../../record/record.ts';
import type { Stamp } from '../../record/record.ts';
import { readTables } from '../../record/table.ts';
import { HEAD_FACTS, RECORD_TABS } from '../../record/tabs.ts';
import type { HeadFact, RecordTab } from '../../record/tabs.ts';
import { readCall, sheetWrite } from '../../record/write.ts';
import type { Edits } from '../../record/write.ts';
import { planFill } from '../../template/fill.ts';
import { readDocument as readText } from '../../template/reading.ts';
import { editDocument, readDocument } from '../../workspace/docs.ts';
import { shareWithDomain } from '../../workspace/drive.ts';
import { GoogleError } from '../../workspace/errors.ts';
import { grouped, must, together } from '../../workspace/rounds.ts';
import type { Call, Outcome } from '../../workspace/rounds.ts';
import type { Docs, Drive, Sheets } from '../../workspace/wire.ts';
import { guidanceIn } from '../check-template.ts';
import { resolvingFor } from '../resolving.ts';
import { companyOf } from '../restricted/seeing.ts';
import { bringOver } from './bring-over.ts';
import { liveTables, readLive } from '../dashboard-tabs.ts';
import { begin, STEPS } from './claim.ts';
import type { FilledDocument, Making } from './making.ts';
import { sourceOf } from './message.ts';
import { documentName } from './names.ts';
import { placesOf } from './places.ts';

/** How often a document that somebody edits at this moment is read and planned again. */
const TRIES = 3;

interface Target {
  kind: IncidentDocument;
  id: string;
}

export function fillDocuments(making: Making): void {
  if (making.wants.length === 0) return;
  begin(making, STEPS.fill);
  const { entry } = making;
  const targets = making.wants.map((kind): Target => ({ kind, id: entry.documents[kind] ?? '' }));
  const documents = isWritten(making.record) ? readAll(making, targets) : making.context.lock.hold(() => readAndWriteFacts(making, targets));
  writeDocuments(making, targets.map((target, i) => ({ target, document: must(documents[i] ?? noAnswer(target)) })));
}

const readsOf = (targets: readonly Target[]): Call<Docs.Schema$Document>[] => targets.map((target) => readDocument(target.id, `read the ${nameOfDocument(target.kind)} document`));
const readRecord = ({ entry }: Making): Call<Sheets.Schema$BatchGetValuesByDataFilterResponse> => readCall(entry.record ?? '', RECORD_TABS, `read the record of ${entry.number}`);

/** With the record: what others have saved since we looked goes into the documents too. */
function readAll(making: Making, targets: readonly Target[]): Outcome<Docs.Schema$Document>[] {
  const [record, ...documents] = making.context.rounds([readRecord(making), ...readsOf(targets)]);
  making.record = readTables(RECORD_TABS, must(record));
  making.incident = readIncident(making.record, making.entry);
  return documents;
}

/**
 * What was typed is kept before any document says it: whoever takes this up finds it. Under the lock and with the claim
 * looked at once more, so that no two presses append the same rows; a fresh copy stands as the blank record was read.
 */
function readAndWriteFacts(making: Making, targets: readonly Target[]): Outcome<Docs.Schema$Document>[] {
  begin(making, STEPS.fill);
  const { context, entry } = making;
  const facts = sheetWrite(entry.record ?? '', RECORD_TABS, making.record, firstFacts(making), `write the record of ${entry.number}`);
  const reads = readsOf(targets);
  if (!facts.call) throw new Error('A record was to be written with nothing');
  const [written, ...documents] = context.rounds([facts.call, ...reads]);
  facts.settle(context.rounds, written);
  return documents;
}

const noAnswer = (target: Target): Outcome<never> => ({ ok: false, error: new GoogleError('unknown outcome', `read the ${nameOfDocument(target.kind)} document`, 'no answer') });

type Planned = { target: Target; document: Docs.Schema$Document };

/** What goes into one document, as it was read. */
type Fill = Pick<FilledDocument, 'guidance' | 'plan' | 'places' | 'remembered'> & { revision: string };

function writeDocuments(making: Making, planned: readonly Planned[]): void {
  const { context, setUp } = making;
  const fills = planned.map(({ target, document }) => ({ target, fill: fillOf(making, target.kind, document) }));
  const edits = fills.flatMap(({ target, fill }) => editOf(target, fill) ?? []);
  const opened = domainShare(making);
  const { record: [record], dashboard: [dashboard], share: [share], edited } = grouped(context.rounds, {
    record: isWritten(making.record) ? [] : [readRecord(making)],
    dashboard: [readLive(setUp)],
    share: opened ? [opened] : [],
    edited: edits,
  });
  making.dashboard = liveTables(context, setUp, dashboard).tables;
  if (record) making.record = readTables(RECORD_TABS, must(record));
  if (share && !share.ok) {
    context.log.note(share.error.message);
    making.notes.push('The internal document is not open to the company: Google refused to share it with the domain. Press Share internally, or share it by hand, if people need it.');
  }
  for (const { target, fill } of fills) making.filled.push(settle(making, target, fill, fill.plan.requests.length > 0 ? edited.shift() : undefined));
}

const editOf = ({ id, kind }: Target, { plan, revision }: Fill): Call<Docs.Schema$BatchUpdateDocumentResponse> | undefined =>
  plan.requests.length > 0 ? editDocument(id, revision, plan.requests, `fill the ${nameOfDocument(kind)} document`) : undefined;

/** A document that somebody edited between our read and our write is read and planned again. */
function settle(making: Making, target: Target, fill: Fill, outcome: Outcome<unknown> | undefined, tries = TRIES): FilledDocument {
  const name = documentName(making, target.kind);
  if (!outcome || outcome.ok) {
    const { revision: _, ...filled } = fill;
    return { kind: target.kind, name, fileId: target.id, ...filled };
  }
  if (outcome.error.code !== 'changed' || tries === 0) throw outcome.error;
  const [read] = making.context.rounds([readDocument(target.id, `read the ${nameOfDocument(target.kind)} document again`)]);
  const again = fillOf(making, target.kind, must(read));
  const { edit } = together(making.context.rounds, { edit: editOf(target, again) });
  return settle(making, target, again, edit, tries - 1);
}

function fillOf(making: Making, kind: IncidentDocument, document: Docs.Schema$Document): Fill {
  const { resolve, options } = resolvingFor(making.context, { entry: making.entry, incident: making.incident, tables: making.record }, kind);
  const text = readText(document);
  const around = { guidance: guidanceIn(text, kindOf(kind), making.setUp.styles[kindOf(kind)]), revision: document.revisionId ?? '' };
  const from = sourceOf(making.entry, kind);
  if (from !== undefined && isMessage(kind)) return { ...around, ...bringOver(making, kind, from, document) };
  const plan = planFill(text, resolve, options);
  return { ...around, plan, places: placesOf(plan, text) };
}

/** Playbook 6: "An internal comms document is generally available except for severe incidents". */
function domainShare({ entry, setUp, wants, context }: Making): Call<Drive.Schema$Permission> | undefined {
  const domain = companyOf(context);
  const id = entry.documents.internal;
  const wanted = setUp.openInternal && !isPractice(entry.number) && entry.claim?.closed !== true && !entry.restricted && wants.includes('internal') && id !== undefined && domain !== '';
  return wanted ? shareWithDomain(id, domain, 'commenter', 'open the internal document to the company') : undefined;
}

/** For a record that nobody has written yet: all that was typed. */
export function firstFacts(making: Making): Edits<RecordTab> {
  const { incident, context } = making;
  const stamp: Stamp = { at: canonicalInstant(context.clock.now()), by: context.person.email };
  const head = (Object.keys(HEAD_FACTS) as HeadFact[]).map((name) => headEdit(name, incident[name], stamp));
  const names = Object.keys(incident.facts).filter((name): name is FactName => isFactName(name));
  const facts = names.map((name) => factEdit(name, incident.facts[name] ?? { value: '' }, stamp));
  return { facts: [...head, ...facts], timeline: incident.timeline.map((item) => timelineEdit(item, stamp)), faq: incident.faq.map((item) => faqEdit(item, stamp)), questions: incident.questions.map((item) => questionEdit(item, stamp)) };
}
