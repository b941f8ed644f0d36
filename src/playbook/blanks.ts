/**
 * What a template's blank says for an incident: the field or sentence it names, in the wording that its document may
 * carry. Rules of the playbook's voice live here: customers never get internal prose silently, pertinent negatives stay out
 * of the message, raw event data is answered in a whole sentence.
 */
import { INTERNAL_WORDING_MARK, internalOnly, missing, missingText, notApplicable, notKnownYet, one } from './blank-value.ts';
import type { BlankValue, Mark } from './blank-value.ts';
import { FIELDS, answersOf, fieldNamed, isFieldName, isOwnName, labelOf, standing } from './fields.ts';
import type { FactName, Field, FieldName } from './fields.ts';
import { DOCUMENT_NAMES, isForCustomers, isUnknown } from './incident.ts';
import type { DocumentKind, Incident, TimelineEntry } from './incident.ts';
import { inARow } from './in-a-row.ts';
import { entriesOfLines } from './lines.ts';
import { questionLines } from './open-questions.ts';
import { showInstant } from './instants.ts';
import { isOver } from './policy.ts';
import { customerActionStatement, dataStateStatement, duration, exposureStatement, lossWindow, period, rawDataStatement } from './sentences.ts';

/** What the add-on knows beside the form, for blanks such as {{folder_link}}. */
export interface Surroundings {
  document: DocumentKind;
  folderUrl: string;
  recordUrl: string;
  /** UTC milliseconds. */
  now: number;
  /** What became of an answer's review, in words, by the FAQ's entry; absent where nobody has to approve answers. */
  approvalOf?: (entry: string) => string;
}

const ALIASES: ReadonlyMap<string, string> = new Map(Object.entries({
  id: 'number', incident: 'number', incident_number: 'number', incident_id: 'number', name: 'title', incident_title: 'title', incident_name: 'title',
  sev: 'severity', incident_type: 'type', state: 'status',
  summary: 'what_happened', description: 'what_happened', what_changes: 'what_happened',
  impact: 'customer_impact', cause: 'root_cause', fix: 'mitigation', resolution: 'mitigation', actions: 'next_steps', action_items: 'next_steps',
  start: 'started', start_time: 'started', started_at: 'started', in_effect_from: 'started',
  detected_at: 'detected', detection_time: 'detected', aware_at: 'aware', resolved_at: 'resolved', end: 'resolved', end_time: 'resolved', resolution_time: 'resolved', fixed_at: 'fixed',
  commander: 'incident_commander', ic: 'incident_commander', engineer: 'sme', owner: 'lead', author: 'lead', writer: 'lead',
  jira: 'tickets', ticket: 'tickets', links: 'documents', questions: 'open_questions', update: 'last_update', next_update: 'next_update_by', help: 'how_to_help', notes: 'brain_dump',
  faqs: 'faq', questions_and_answers: 'faq', events: 'timeline', not_affected: 'pertinent_negatives', negatives: 'pertinent_negatives',
  data_lost: 'raw_event_data_lost', data_statement: 'raw_event_data_statement', action: 'customer_action', action_required: 'customer_action_required', action_statement: 'customer_action_statement',
  date: 'generated_at', today: 'generated_at', folder: 'folder_link', record: 'record_link', milestones: 'change_milestones', benefit: 'change_benefit',
  when: 'period', exposure: 'exposure_statement',
}));

type Derived = (incident: Incident, around: Surroundings) => BlankValue;

const link = (field: string, url: string): BlankValue => one(field, url);

const DERIVED: ReadonlyMap<string, Derived> = new Map(Object.entries<Derived>({
  number: (i) => one('number', i.number),
  title: titleBlank,
  severity: (i) => one('severity', i.severity),
  type: (i) => one('type', i.type),
  status: (i) => one('status', i.status),
  generated_at: (_, around) => one('generated_at', showInstant(new Date(around.now).toISOString())),
  timeline: timelineBlank,
  faq: faqBlank,
  open_questions: openQuestionsBlank,
  raw_event_data_statement: rawDataStatement,
  data_state_statement: dataStateStatement,
  customer_action_statement: customerActionStatement,
  loss_window: lossWindow,
  period,
  duration,
  exposure_statement: exposureStatement,
  folder_link: (_, around) => (isForCustomers(around.document) ? internalOnly('folder_link') : link('folder_link', around.folderUrl)),
  record_link: (_, around) => (isForCustomers(around.document) ? internalOnly('record_link') : link('record_link', around.recordUrl)),
  document: (_, around) => one('document', DOCUMENT_NAMES[around.document]),
}));

/** Every name a blank may have, aliases left out: what the starters use and *did you mean* offers. */
export const BLANK_NAMES: readonly string[] = [...new Set([...DERIVED.keys(), ...FIELDS.map((field) => field.name)])];

/** The name that an alias stands for; a name of ours for itself; undefined where nobody knows it. */
export function knownName(name: string): string | undefined {
  const canonical = ALIASES.get(name) ?? name;
  return DERIVED.has(canonical) || isFieldName(canonical) ? canonical : undefined;
}

/** Questions that a sentence of ours is made of, in the order they are asked. */
const MADE_OF: ReadonlyMap<string, readonly FieldName[]> = new Map(Object.entries<readonly FieldName[]>({
  raw_event_data_statement: ['raw_event_data_lost', 'loss_window_start', 'loss_window_end'],
  data_state_statement: ['raw_event_data_lost', 'data_late_or_wrong', 'data_correct_from'],
  customer_action_statement: ['customer_action_required', 'customer_action'],
  loss_window: ['raw_event_data_lost', 'loss_window_start', 'loss_window_end'],
  period: ['started', 'resolved'],
  duration: ['started', 'resolved'],
  exposure_statement: ['exposure_start', 'exposure_end'],
  title: ['customer_title'],
}));

/** The form's question that a blank waits for: its own field, the list it is an entry of, or the first open one that its sentence is made of. */
export function questionBehind(name: string, { type, facts }: Pick<Incident, 'type' | 'facts'>): string {
  const [blank = name] = name.split('.');
  const fields = MADE_OF.get(blank);
  const answers = answersOf(facts);
  const open = fields?.find((name) => standing(fieldNamed(name), type, answers) === 'asked' && isUnknown(answers(name)));
  return open ?? fields?.[0] ?? blank;
}

/** What people know a sentence of ours by: the questions it is made of, where those are its ends in time; else the one it waits for. */
export function wordsBehind(name: string, incident: Pick<Incident, 'type' | 'facts'>): string | undefined {
  const fields = (MADE_OF.get(name) ?? []).map(fieldNamed);
  if (fields.length === 0) return undefined;
  const asked = fields.filter((field) => standing(field, incident.type, answersOf(incident.facts)) === 'asked');
  if (fields.every(({ kind }) => kind === 'instant') && asked.length > 0) return inARow(asked.map((field) => labelOf(field, incident.type)));
  const question = questionBehind(name, incident);
  return isFieldName(question) ? labelOf(fieldNamed(question), incident.type) : undefined;
}

/** What goes into the blank, or undefined where the name is unknown: then it stays as it stands and is listed. */
export function blankValue(name: string, incident: Incident, around: Surroundings): BlankValue | undefined {
  if (isOwnName(name)) return fieldBlank(fieldNamed(name), incident, around);
  const canonical = knownName(name);
  if (canonical === undefined) return undefined;
  const derived = DERIVED.get(canonical);
  if (derived) return derived(incident, around);
  return isFieldName(canonical) ? fieldBlank(fieldNamed(canonical), incident, around) : undefined;
}

/** What the internal document's head says before anybody has: no gap, for nobody owes these answers at the start. */
const UNTIL_SAID: Partial<Record<FactName, (incident: Incident) => string>> = {
  last_update: () => 'None posted yet.',
  last_update_at: () => '–',
  next_update_by: ({ status }) => (isOver(status) ? `None planned: ${status}.` : 'Not promised yet.'),
  how_to_help: () => 'Answer an open question in the table below, or write to the lead.',
};

/** A title is written for colleagues; customers get their own, or see that it is not theirs yet. */
function titleBlank(incident: Incident, around: Surroundings): BlankValue {
  if (!isForCustomers(around.document)) return one('title', incident.title);
  const forCustomers = incident.facts.customer_title?.value;
  return forCustomers ? one('title', forCustomers) : one('title', `${INTERNAL_WORDING_MARK}${incident.title}`, 'internal wording');
}

function fieldBlank(field: Field, incident: Incident, around: Surroundings): BlankValue {
  const forCustomers = isForCustomers(around.document);
  const answers = answersOf(incident.facts);
  if (forCustomers && field.audience === 'internal') return internalOnly(field.name);
  // Playbook 4: the FAQ "may have pertinent negatives that shouldn't be included in the email".
  if (field.name === 'pertinent_negatives' && around.document === 'customer') return internalOnly(field.name);
  // Playbook 3: technical details go into the explanation "that can be attached to the email".
  if (field.name === 'technical_details' && forCustomers && around.document !== 'technical explanation') return internalOnly(field.name);
  if (standing(field, incident.type, answers) === 'never') return notApplicable(field.name);
  const fact = incident.facts[field.name];
  const label = labelOf(field, incident.type);
  if (forCustomers && field.forCustomers && fact?.customer) return texts(field, fact.customer, 'none');
  const until = UNTIL_SAID[field.name];
  if (until && !fact?.value && !fact?.promised) return one(field.name, until(incident));
  if (!fact?.value || (field.kind === 'choice' && fact.value === 'not known yet')) return notKnownYet(field.name, label, { fact, document: around.document });
  if (field.kind === 'instant') return one(field.name, showInstant(fact.value, fact.precision));
  return texts(field, fact.value, forCustomers && field.forCustomers ? 'internal wording' : 'none');
}

function texts(field: Field, value: string, mark: Mark): BlankValue {
  const marked = (text: string): string => (mark === 'internal wording' ? `${INTERNAL_WORDING_MARK}${text}` : text);
  if (field.kind !== 'lines' && field.kind !== 'links') return one(field.name, marked(value), mark);
  return { field: field.name, entries: entriesOfLines(value).map(({ entry, text }) => ({ entry, text: marked(text) })), mark };
}

function timelineBlank(incident: Incident, around: Surroundings): BlankValue {
  if (isForCustomers(around.document)) return internalOnly('timeline');
  if (incident.timeline.length === 0) return missing('timeline', 'timeline');
  const entries = [...incident.timeline].sort(byTime);
  return { field: 'timeline', entries: entries.map((entry) => ({ entry: entry.id, text: `${showInstant(entry.at, entry.precision)}: ${entry.text}` })), mark: 'none' };
}

function openQuestionsBlank(incident: Incident, around: Surroundings): BlankValue {
  if (isForCustomers(around.document)) return internalOnly('open_questions');
  const entries = questionLines(incident);
  return entries.length === 0 ? missing('open_questions', 'open questions') : { field: 'open_questions', entries, mark: 'none' };
}

const byTime = (a: TimelineEntry, b: TimelineEntry): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

/** Tells a question from answers where both are plain paragraphs; answers stay free of it, because CSMs copy them as they stand. */
const QUESTION_MARK = 'Q: ';

function faqBlank(incident: Incident, around: Surroundings): BlankValue {
  // Answers clear review before CSMs copy them; in the message and what is attached to it they have no place (playbook 4).
  if (around.document === 'customer' || around.document === 'technical explanation') return internalOnly('faq');
  if (incident.faq.length === 0) return missing('faq', 'questions customers will ask');
  return {
    field: 'faq',
    entries: incident.faq.map(({ id, question, answer }) => ({ entry: id, text: `${QUESTION_MARK}${question}${approval(around, id)}\n${answer || missingText('answer')}` })),
    mark: 'none',
  };
}

/** Beside the question, for the answer is copied as it stands. */
const approval = ({ document, approvalOf }: Surroundings, entry: string): string => (document === 'faq' && approvalOf ? ` (${approvalOf(entry)})` : '');
