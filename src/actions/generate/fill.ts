/** Reads the copies, plans what goes into their blanks, and writes documents, facts and sharing in one round. */
import { blankValue, BLANK_NAMES } from '../../playbook/blanks.ts';
import type { Surroundings } from '../../playbook/blanks.ts';
import type { DocumentKind } from '../../playbook/incident.ts';
import { DOCUMENT_NAMES } from '../../playbook/incident.ts';
import type { FieldName } from '../../playbook/fields.ts';
import { isFieldName } from '../../playbook/fields.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import { factEdit, faqEdit, headEdit, isWritten, timelineEdit } from '../../record/record.ts';
import type { RecordTables, Stamp } from '../../record/record.ts';
import { readTables } from '../../record/table.ts';
import { DASHBOARD_TABS, HEAD_FACTS, RECORD_TABS } from '../../record/tabs.ts';
import type { HeadFact, RecordTab } from '../../record/tabs.ts';
import { readCall, sheetWrite } from '../../record/write.ts';
import type { Edits } from '../../record/write.ts';
import { planFill } from '../../template/fill.ts';
import type { FillPlan } from '../../template/fill.ts';
import { readDocument as readText } from '../../template/reading.ts';
import { editDocument, readDocument } from '../../workspace/docs.ts';
import { folderUrl, shareWithDomain } from '../../workspace/drive.ts';
import { GoogleError } from '../../workspace/errors.ts';
import { must, together } from '../../workspace/rounds.ts';
import type { Call, Outcome } from '../../workspace/rounds.ts';
import { spreadsheetUrl } from '../../workspace/sheets.ts';
import type { Docs, Drive } from '../../workspace/wire.ts';
import { begin, STEPS } from './claim.ts';
import type { FilledDocument, Making } from './making.ts';
import { documentName } from './names.ts';

/** How often a document that somebody edits at this moment is read and planned again. */
const TRIES = 3;

interface Target {
  kind: DocumentKind;
  id: string;
}

export function fillDocuments(making: Making): void {
  const { context, entry } = making;
  begin(making, STEPS.fill);
  const targets = making.wants.map((kind): Target => ({ kind, id: entry.documents[kind] ?? '' }));
  const recordId = entry.record ?? '';
  const reads = targets.map((target) => readDocument(target.id, `read the ${DOCUMENT_NAMES[target.kind]} document`));
  const [record, ...documents] = context.rounds([readCall(recordId, RECORD_TABS, `read the record of ${entry.number}`), ...reads]);
  const tables = readTables(RECORD_TABS, must(record));
  making.record = tables;
  const planned = targets.map((target, i) => ({ target, document: must(documents[i] ?? noAnswer(target)) }));
  write(making, tables, recordId, planned);
}

const noAnswer = (target: Target): Outcome<never> => ({ ok: false, error: new GoogleError('unknown outcome', `read the ${DOCUMENT_NAMES[target.kind]} document`, 'no answer') });

type Planned = { target: Target; document: Docs.Schema$Document };

function write(making: Making, tables: RecordTables, recordId: string, planned: readonly Planned[]): void {
  const { context, setUp } = making;
  const facts = sheetWrite(recordId, RECORD_TABS, tables, isWritten(tables) ? {} : firstFacts(making), `write the record of ${making.entry.number}`);
  const fills = planned.map(({ target, document }) => ({ target, plan: plan(making, target.kind, document), revision: document.revisionId ?? '' }));
  const editOf = (kind: DocumentKind): Call<Docs.Schema$BatchUpdateDocumentResponse> | undefined => {
    const fill = fills.find(({ target }) => target.kind === kind);
    return fill && fill.plan.requests.length > 0 ? editDocument(fill.target.id, fill.revision, fill.plan.requests, `fill the ${DOCUMENT_NAMES[kind]} document`) : undefined;
  };
  const done = together(context.rounds, {
    facts: facts.call,
    dashboard: readCall(setUp.dashboard, DASHBOARD_TABS, 'read the dashboard'),
    share: domainShare(making),
    internal: editOf('internal'),
    customer: editOf('customer'),
    faq: editOf('faq'),
  });
  making.dashboard = readTables(DASHBOARD_TABS, must(done.dashboard));
  if (done.facts) facts.settle(context.rounds, done.facts);
  if (done.share && !done.share.ok) {
    context.log.note(done.share.error.message);
    making.notes.push('The internal document is not open to the company: Google refused to share it with the domain. Share it by hand if people need it.');
  }
  for (const { target, plan: filled } of fills) making.filled.push(settle(making, target, filled, done[target.kind]));
}

/** A document that somebody edited between our read and our write is read and planned again. */
function settle(making: Making, target: Target, filled: FillPlan, outcome: Outcome<unknown> | undefined, tries = TRIES): FilledDocument {
  const name = documentName(making, target.kind);
  if (!outcome || outcome.ok) return { kind: target.kind, name, fileId: target.id, plan: filled };
  if (outcome.error.code !== 'changed' || tries === 0) throw outcome.error;
  const [read] = making.context.rounds([readDocument(target.id, `read the ${DOCUMENT_NAMES[target.kind]} document again`)]);
  const document = must(read);
  const again = plan(making, target.kind, document);
  if (again.requests.length === 0) return settle(making, target, again, undefined);
  const [edited] = making.context.rounds([editDocument(target.id, document.revisionId ?? '', again.requests, `fill the ${DOCUMENT_NAMES[target.kind]} document`)]);
  return settle(making, target, again, edited, tries - 1);
}

function plan(making: Making, kind: DocumentKind, document: Docs.Schema$Document): FillPlan {
  const { context, entry, incident } = making;
  const around: Surroundings = { document: kind, folderUrl: folderUrl(entry.folder), recordUrl: spreadsheetUrl(entry.record ?? ''), now: context.clock.now() };
  return planFill(readText(document), (name) => blankValue(name, incident, around), { hash: context.hashes.sha256, knownNames: BLANK_NAMES });
}

/** Playbook 6: "An internal comms document is generally available except for severe incidents". */
function domainShare({ entry, setUp, wants, context }: Making): Call<Drive.Schema$Permission> | undefined {
  const domain = context.person.email.split('@')[1] ?? '';
  const id = entry.documents.internal;
  const wanted = setUp.openInternal && !entry.restricted && wants.includes('internal') && id !== undefined && domain !== '' && domain !== 'gmail.com';
  return wanted ? shareWithDomain(id, domain, 'commenter', 'open the internal document to the company') : undefined;
}

function firstFacts(making: Making): Edits<RecordTab> {
  const { incident, context } = making;
  const stamp: Stamp = { at: canonicalInstant(context.clock.now()), by: context.person.email };
  const head = (Object.keys(HEAD_FACTS) as HeadFact[]).map((name) => headEdit(name, incident[name], stamp));
  const names = Object.keys(incident.facts).filter((name): name is FieldName => isFieldName(name));
  const facts = names.map((name) => factEdit(name, incident.facts[name] ?? { value: '' }, stamp));
  return { facts: [...head, ...facts], timeline: incident.timeline.map((item) => timelineEdit(item, stamp)), faq: incident.faq.map((item) => faqEdit(item, stamp)) };
}
