/**
 * Bring in: what the form says goes into documents that were filled before, and what people wrote there is taken into the
 * form where somebody chose so. Three rounds; one more where something is taken, for that is saved before any document
 * remembers it.
 */
import { nameOfDocument } from '../playbook/incident.ts';
import type { Incident, IncidentDocument } from '../playbook/incident.ts';
import { readIncident } from '../record/record.ts';
import { readTables } from '../record/table.ts';
import { RECORD_TABS } from '../record/tabs.ts';
import { readCall } from '../record/write.ts';
import { must } from '../workspace/rounds.ts';
import type { Outcome } from '../workspace/rounds.ts';
import type { Docs } from '../workspace/wire.ts';
import { checkDocuments } from './answers.ts';
import type { Context } from './context.ts';
import type { BringInRequest, BroughtIn, DifferenceChoice } from './contract.ts';
import { bringAlong, readDocumentOf } from './documents/along.ts';
import type { ReadDocuments } from './documents/along.ts';
import { differencesOf, named } from './documents/differences.ts';
import { planDocument } from './documents/plan.ts';
import type { Subject } from './documents/plan.ts';
import { takenFrom, withoutEntry } from './documents/take.ts';
import { badInput, fail } from './failure.ts';
import { dashboardIn, readLive, saysOf } from './dashboard-tabs.ts';
import { mustBeOpen, mustBeSetUp, readIndex } from './index-of-incidents.ts';
import type { IndexEntry, SetUp } from './index-of-incidents.ts';
import { mustHaveRecord } from './record-layout.ts';
import { heldSentence } from './review/held.ts';
import { changesBetween, writeChanges } from './save.ts';
import { incidentView } from './view.ts';

interface Wanted {
  kind: IncidentDocument;
  choices: ReadonlyMap<string, DifferenceChoice>;
  /** Its approvers may be asked again. */
  evenIfHeld: boolean;
}

export function bringIn(context: Context, request: BringInRequest): BroughtIn {
  const setUp = mustBeSetUp(context);
  const entry = mustHaveRecord(context, request.incident);
  const recordId = entry.record;
  const wanted = check(request, entry);
  const [record, dashboard, ...reads] = context.rounds([
    readCall(recordId, RECORD_TABS, `read the record of ${entry.number}`),
    readLive(setUp),
    ...wanted.map(({ kind }) => readDocumentOf(entry.documents[kind] ?? '', kind)),
  ]);
  const tables = readTables(RECORD_TABS, must(record));
  const documents: ReadDocuments = Object.fromEntries(wanted.map(({ kind }, i) => [kind, read(reads[i], kind)]));
  const subject: Subject = { entry, incident: readIncident(tables, entry), tables };
  refuseHeld(context, setUp, subject, wanted, documents);
  const taking = take(context, subject, wanted, documents);
  const live = taking.taken.length === 0 ? {} : dashboardIn(context, setUp, dashboard);
  const saved = taking.taken.length === 0 ? subject : saveTaken(context, setUp, { ...subject, recordId }, taking.incident, { rows: live.dashboard, documents, notes: taking.notes });
  const brought = bringAlong(context, setUp, saved, documents, written(wanted));
  const left = Object.fromEntries(brought.planned.map(({ kind, plan }) => [kind, brought.written.includes(kind) ? differencesOf({ ...plan, written: [], filledNow: [] }, saved.incident, kind, context.clock.now()) : differencesOf(plan, saved.incident, kind, context.clock.now())]));
  const view = incidentView(context, setUp, { entry: readIndex(context.properties, entry.number) ?? entry, incident: saved.incident, documents, differences: left });
  return { view, written: brought.written.map((kind) => nameOfDocument(kind)), taken: taking.taken, notes: [...new Set([...saysOf(live), ...saysOf(brought)]), ...taking.notes] };
}

function check({ documents }: BringInRequest, entry: IndexEntry): Wanted[] {
  const kinds = checkDocuments(documents.map(({ kind }) => kind));
  if (kinds.length === 0) throw badInput('documents', 'No document is chosen.', 'Choose the documents that the facts are to go into.');
  return kinds.map((kind) => {
    if (entry.documents[kind] === undefined) throw badInput('documents', `${entry.number} has no ${nameOfDocument(kind)} document yet.`, 'Generate it: then it says what is known.');
    return { kind, choices: new Map(documents.filter((one) => one.kind === kind).flatMap(({ choices }) => choices.map(({ key, choice }): [string, DifferenceChoice] => [key, choice]))), evenIfHeld: documents.some((one) => one.kind === kind && one.held === 'bring it in') };
  });
}

function read(outcome: Outcome<Docs.Schema$Document> | undefined, kind: IncidentDocument): Docs.Schema$Document {
  if (outcome?.ok === false && outcome.error.code === 'forbidden') throw fail('not allowed', `You may not edit the ${nameOfDocument(kind)} document.`, 'Ask the incident’s lead to let you in as an editor, or to press Bring in.');
  if (!outcome) throw fail('google', `The ${nameOfDocument(kind)} document was not read.`, 'Press again.');
  return must(outcome);
}

/** Approvals are not spent by the way: somebody must have said that they may be. */
function refuseHeld(context: Context, setUp: SetUp, subject: Subject, wanted: readonly Wanted[], documents: ReadDocuments): void {
  for (const one of wanted.filter(({ evenIfHeld }) => !evenIfHeld)) {
    const document = documents[one.kind];
    const held = document && heldSentence(context, setUp, subject, one.kind, document, written([one]));
    if (held !== undefined) throw fail('not allowed', `The ${nameOfDocument(one.kind)} is held: ${held}.`, 'Press Bring it in at that document if it is worth it, or leave it for the next message.', { field: 'documents' });
  }
}

/** Of the choices, those that a plan knows. */
const written = (wanted: readonly Wanted[]): Readonly<Record<string, 'form' | 'document'>> =>
  Object.fromEntries(wanted.flatMap(({ choices }) => [...choices].flatMap(([key, choice]) => (choice === 'take' ? [] : [[key, choice] as const]))));

interface Taking {
  incident: Incident;
  taken: string[];
  notes: string[];
}

/** All that is taken, one after the other: two lines of one list are one answer. */
function take(context: Context, subject: Subject, wanted: readonly Wanted[], documents: ReadDocuments): Taking {
  const taking: Taking = { incident: subject.incident, taken: [], notes: [] };
  for (const { kind, choices } of wanted) {
    const keys = new Set([...choices].flatMap(([key, choice]) => (choice === 'take' ? [key] : [])));
    const document = documents[kind];
    if (keys.size === 0 || !document) continue;
    const { plan } = planDocument(context, subject, kind, document);
    const told = [...plan.kept, ...plan.conflicts, ...plan.deleted].filter(({ key }) => keys.has(key));
    for (const one of told) {
      const { label } = named(one.field, subject.incident);
      const around = { incident: taking.incident, kind, now: context.clock.now() };
      const incident = plan.deleted.includes(one) ? withoutEntry(one, around) : takenFrom(one, around);
      if (typeof incident === 'string') taking.notes.push(`${label}: ${incident}`);
      else {
        taking.incident = incident;
        taking.taken.push(label);
      }
    }
    if (told.length < keys.size) taking.notes.push(`${keys.size - told.length} of what you chose stands in the ${nameOfDocument(kind)} document no more, or says what the form says.`);
  }
  return taking;
}

/** Saved first: were a document to remember a person's words as ours before the form has them, the next refill would erase them. */
function saveTaken(context: Context, setUp: SetUp, subject: Subject & { recordId: string }, incident: Incident, { rows, documents, notes }: Pick<Taking, 'notes'> & Pick<Parameters<typeof writeChanges>[2], 'rows' | 'documents'>): Subject {
  const changes = changesBetween(subject.incident, incident);
  return context.lock.hold(() => {
    const entry = mustBeOpen(context, subject.entry.number);
    const saved = writeChanges(context, setUp, { ...subject, entry, rows, documents }, changes, 'taken from documents');
    notes.push(...saved.conflicts.map(({ name }) => `${named(name, incident).label} was changed by somebody else meanwhile: look at both.`));
    return { ...subject, entry: saved.entry, incident: saved.incident };
  });
}
