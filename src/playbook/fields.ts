/**
 * Every question of the form but title, severity and type: its name (in code, in the Sheet, in templates), its words on
 * screen, what it takes, and when it applies. The order is that in which a person learns the answers.
 */
import type { Fact, IncidentType } from './incident.ts';

/** `prose` and `lines` may have customer wording; `emails` is one address a line; `links` is one `name url` a line; `link` is one address that begins with https. */
export type FieldKind = 'line' | 'prose' | 'lines' | 'choice' | 'instant' | 'email' | 'links' | 'link';

export interface Field {
  name: FactName;
  kind: FieldKind;
  group: GroupName;
  /** The question, as the page asks it. */
  label: string;
  /** Another wording of the question for a type. */
  labelFor?: Partial<Record<IncidentType, string>>;
  hint?: string;
  choices?: readonly string[];
  /** Asked in two wordings: internal, and for customers. */
  forCustomers?: boolean;
  /** May customers read it? `never` keeps it out of customer documents whatever a template says. */
  audience: 'anyone' | 'internal';
  types?: readonly IncidentType[];
  /** Characters, where it takes more than the usual text. */
  limit?: number;
  /** Asked only where this holds of the answers so far … */
  when?: (answers: Answers) => boolean;
  /** … which it does or does not once this question is answered. */
  after?: FieldName;
}

/** The value of a field so far; empty where it has none. */
export type Answers = (name: FactName) => string;

export const GROUPS = {
  people: 'Who and where',
  updates: 'Updates',
  happened: 'What happened',
  data: 'Raw event data',
  times: 'Times (UTC)',
  customers: 'Customers',
  change: 'The change',
  vulnerability: 'The vulnerability',
  own: 'Your own questions',
  brainDump: 'Brain dump',
} as const;
export type GroupName = keyof typeof GROUPS;

const INCIDENT_TYPES: readonly IncidentType[] = ['bug', 'security vulnerability'];
const BUG: readonly IncidentType[] = ['bug'];
const CHANGE: readonly IncidentType[] = ['product change'];
const VULNERABILITY: readonly IncidentType[] = ['security vulnerability'];

/** A Sheet's cell holds 50,000 characters. */
const BRAIN_DUMP_LIMIT = 45_000;

export const YES_NO = ['no', 'yes', 'not known yet'] as const;
/** Playbook, Bugs: "the bottomline is whether or not raw event data was compromised". */
export const RAW_DATA_LOST = ['no', 'part', 'yes', 'not known yet'] as const;
export const DATA_STATE = ['neither', 'late', 'shown wrong', 'late and shown wrong', 'not known yet'] as const;

const lost = (answers: Answers): boolean => ['yes', 'part'].includes(answers('raw_event_data_lost'));
const notLost = (answers: Answers): boolean => answers('raw_event_data_lost') === 'no';
const lateOrWrong = (answers: Answers): boolean => notLost(answers) && /^(late|shown wrong)/.test(answers('data_late_or_wrong'));
const mustAct = (answers: Answers): boolean => answers('customer_action_required') === 'yes';

export const FIELD_NAMES = [
  'lead', 'backup', 'incident_commander', 'sme', 'tickets', 'documents', 'open_questions',
  'last_update', 'last_update_at', 'next_update_by', 'how_to_help',
  'what_happened', 'customer_impact', 'root_cause', 'mitigation', 'next_steps', 'technical_details',
  'raw_event_data_lost', 'raw_event_data_basis', 'raw_event_data_said_by', 'loss_window_start', 'loss_window_end', 'loss_whose',
  'data_late_or_wrong', 'data_correct_from',
  'started', 'aware', 'detected', 'resolved', 'time_notes',
  'customer_title', 'affected', 'personal_data', 'customer_action_required', 'customer_action', 'customer_action_by', 'audience', 'contact', 'signer', 'pertinent_negatives',
  'change_benefit', 'change_check', 'change_otherwise', 'change_milestones',
  'vulnerability_found', 'exposure_start', 'exposure_end', 'affected_how_to_tell', 'fixed',
  'brain_dump',
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** A question of the team's own, asked because a template has a blank for it. Its name says how it is asked. */
export type OwnName = `own_text_${string}` | `own_date_${string}`;
export type FactName = FieldName | OwnName | 'private_channel';

export const FIELDS: readonly (Field & { name: FieldName })[] = [
  { name: 'lead', kind: 'email', group: 'people', label: 'Who leads the comms?', hint: 'Technical writer, address', audience: 'internal' },
  { name: 'backup', kind: 'email', group: 'people', label: 'Who backs them up?', audience: 'internal' },
  { name: 'incident_commander', kind: 'line', group: 'people', label: 'Incident commander', audience: 'internal' },
  { name: 'sme', kind: 'line', group: 'people', label: 'Engineer who knows the issue (SME)', audience: 'internal' },
  { name: 'tickets', kind: 'links', group: 'people', label: 'Tickets', hint: 'One a line: key, then link', audience: 'internal' },
  { name: 'documents', kind: 'links', group: 'people', label: 'Documents and links', hint: 'One a line: name, then link', audience: 'internal' },
  { name: 'open_questions', kind: 'lines', group: 'people', label: 'Open questions, as lines', hint: 'From before there was the list of them', audience: 'internal', when: (a) => a('open_questions') !== '' },

  { name: 'last_update', kind: 'prose', group: 'updates', label: 'Last update', hint: 'Post an update writes this, and tells the timeline', audience: 'internal' },
  { name: 'last_update_at', kind: 'instant', group: 'updates', label: 'Last update posted', audience: 'internal' },
  { name: 'next_update_by', kind: 'instant', group: 'updates', label: 'Next update by', audience: 'internal' },
  { name: 'how_to_help', kind: 'line', group: 'updates', label: 'How can people help?', hint: 'Empty: answer an open question, or write to the lead', audience: 'internal' },

  { name: 'what_happened', kind: 'prose', group: 'happened', label: 'What happened?', labelFor: { 'product change': 'What changes?' }, forCustomers: true, audience: 'anyone' },
  { name: 'customer_impact', kind: 'prose', group: 'happened', label: 'What did customers notice?', labelFor: { 'product change': 'What does it mean for customers?' }, forCustomers: true, audience: 'anyone' },
  { name: 'root_cause', kind: 'prose', group: 'happened', label: 'Root cause', labelFor: { 'product change': 'Reason for the change' }, forCustomers: true, audience: 'anyone' },
  { name: 'mitigation', kind: 'prose', group: 'happened', label: 'What we did about it', labelFor: { 'product change': 'What we do to ease it' }, forCustomers: true, audience: 'anyone' },
  { name: 'next_steps', kind: 'lines', group: 'happened', label: 'Next steps', hint: 'One a line', forCustomers: true, audience: 'anyone' },
  { name: 'technical_details', kind: 'prose', group: 'happened', label: 'Technical details', hint: 'For customers’ engineers. Goes into the technical explanation, into no message and no FAQ', audience: 'anyone', when: (a) => a('technical_details') !== '' },

  { name: 'raw_event_data_lost', kind: 'choice', group: 'data', label: 'Was raw event data lost?', choices: RAW_DATA_LOST, audience: 'anyone' },
  { name: 'raw_event_data_basis', kind: 'prose', group: 'data', label: 'How do we know?', audience: 'internal', when: (a) => a('raw_event_data_lost') !== '', after: 'raw_event_data_lost' },
  { name: 'raw_event_data_said_by', kind: 'line', group: 'data', label: 'Who said so?', audience: 'internal', when: (a) => a('raw_event_data_lost') !== '', after: 'raw_event_data_lost' },
  { name: 'loss_window_start', kind: 'instant', group: 'data', label: 'Lost from', audience: 'anyone', when: lost, after: 'raw_event_data_lost' },
  { name: 'loss_window_end', kind: 'instant', group: 'data', label: 'Lost until', audience: 'anyone', when: lost, after: 'raw_event_data_lost' },
  { name: 'loss_whose', kind: 'line', group: 'data', label: 'Whose data was lost?', audience: 'anyone', when: lost, after: 'raw_event_data_lost' },
  { name: 'data_late_or_wrong', kind: 'choice', group: 'data', label: 'Is data late or shown wrong?', choices: DATA_STATE, audience: 'anyone', types: BUG, when: notLost, after: 'raw_event_data_lost' },
  { name: 'data_correct_from', kind: 'instant', group: 'data', label: 'Until when?', audience: 'anyone', types: BUG, when: lateOrWrong, after: 'data_late_or_wrong' },

  { name: 'started', kind: 'instant', group: 'times', label: 'Started', labelFor: { 'product change': 'In effect from' }, audience: 'anyone' },
  { name: 'aware', kind: 'instant', group: 'times', label: 'We became aware', audience: 'internal', types: INCIDENT_TYPES },
  { name: 'detected', kind: 'instant', group: 'times', label: 'Detected', audience: 'anyone', types: INCIDENT_TYPES },
  { name: 'resolved', kind: 'instant', group: 'times', label: 'Resolved', audience: 'anyone', types: INCIDENT_TYPES },
  { name: 'time_notes', kind: 'lines', group: 'times', label: 'What the times rest on', hint: 'Sources, other values somebody named', audience: 'internal' },

  { name: 'customer_title', kind: 'line', group: 'customers', label: 'Title for customers', hint: 'The message’s subject: what they notice, in their words', audience: 'anyone' },
  { name: 'affected', kind: 'line', group: 'customers', label: 'Who is affected?', hint: 'A count or a group, never a list of names', forCustomers: true, audience: 'anyone' },
  { name: 'personal_data', kind: 'choice', group: 'customers', label: 'Is personal data involved?', choices: YES_NO, audience: 'internal' },
  { name: 'customer_action_required', kind: 'choice', group: 'customers', label: 'Must customers do something?', choices: YES_NO, audience: 'anyone' },
  { name: 'customer_action', kind: 'prose', group: 'customers', label: 'What must they do, and how?', forCustomers: true, audience: 'anyone', when: mustAct, after: 'customer_action_required' },
  { name: 'customer_action_by', kind: 'instant', group: 'customers', label: 'By when?', audience: 'anyone', when: mustAct, after: 'customer_action_required' },
  { name: 'audience', kind: 'line', group: 'customers', label: 'Who gets the message?', audience: 'internal' },
  { name: 'contact', kind: 'line', group: 'customers', label: 'Whom can customers ask?', audience: 'anyone' },
  { name: 'signer', kind: 'line', group: 'customers', label: 'Who signs the message?', hint: 'A name and a role, as customers read it', audience: 'anyone' },
  { name: 'pertinent_negatives', kind: 'lines', group: 'customers', label: 'What was not affected?', hint: 'One a line. Goes into the FAQ, not into the message', audience: 'anyone' },

  { name: 'change_benefit', kind: 'prose', group: 'change', label: 'Why is it better?', forCustomers: true, audience: 'anyone', types: CHANGE },
  { name: 'change_check', kind: 'prose', group: 'change', label: 'How can they check they are ready?', forCustomers: true, audience: 'anyone', types: CHANGE },
  { name: 'change_otherwise', kind: 'prose', group: 'change', label: 'What happens otherwise?', forCustomers: true, audience: 'anyone', types: CHANGE },
  { name: 'change_milestones', kind: 'lines', group: 'change', label: 'Milestones', hint: 'One a line: date, then what', forCustomers: true, audience: 'anyone', types: CHANGE },

  { name: 'vulnerability_found', kind: 'prose', group: 'vulnerability', label: 'How was it found?', forCustomers: true, audience: 'anyone', types: VULNERABILITY },
  { name: 'exposure_start', kind: 'instant', group: 'vulnerability', label: 'Exposed from', audience: 'anyone', types: VULNERABILITY },
  { name: 'exposure_end', kind: 'instant', group: 'vulnerability', label: 'Exposed until', audience: 'anyone', types: VULNERABILITY },
  { name: 'affected_how_to_tell', kind: 'prose', group: 'vulnerability', label: 'How can a customer tell whether they are affected?', forCustomers: true, audience: 'anyone', types: VULNERABILITY },
  { name: 'fixed', kind: 'instant', group: 'vulnerability', label: 'Fixed', audience: 'anyone', types: VULNERABILITY },

  { name: 'brain_dump', kind: 'prose', group: 'brainDump', label: 'Notes, tickets and links as they come', hint: 'Paste; facts are taken from it above. It goes into the deep dive, never to customers', limit: BRAIN_DUMP_LIMIT, audience: 'internal' },
];

/**
 * Where the people of a restricted incident talk: kept in its record, and shown beside who can see it. No template has a blank
 * for it, so no document carries it; an incident that is not restricted has none.
 */
export const PRIVATE_CHANNEL: Field = { name: 'private_channel', kind: 'link', group: 'people', label: 'Private channel', hint: 'Its link. Kept in the record; shown here, to named people only', limit: 2_000, audience: 'internal' };

const byName: ReadonlyMap<string, Field> = new Map(FIELDS.map((field) => [field.name, field]));

export function fieldNamed(name: FactName): Field {
  const field = isOwnName(name) ? ownField(name) : name === PRIVATE_CHANNEL.name ? PRIVATE_CHANNEL : byName.get(name);
  if (!field) throw new Error(`No field is called ${name}`);
  return field;
}

const OWN_NAME = /^own_(?:text|date)_[\p{L}\p{N}_]{1,80}$/u;

export const isOwnName = (text: string): text is OwnName => OWN_NAME.test(text);
export const isFactName = (text: string): text is FactName => isFieldName(text) || isOwnName(text) || text === PRIVATE_CHANNEL.name;

/** What a blank of this name is called as a question; undefined where the name can be none. */
export function ownName(kind: 'text' | 'date', blank: string): OwnName | undefined {
  const name = `own_${kind}_${blank}`;
  return isOwnName(name) ? name : undefined;
}

function ownField(name: OwnName): Field {
  const words = name.replace(/^own_(?:text|date)_/, '').replace(/_/g, ' ').trim();
  const label = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return { name, kind: name.startsWith('own_date_') ? 'instant' : 'prose', group: 'own', label, audience: 'anyone' };
}

/** All names that these facts answer, the form's own questions first. */
export const factNamesIn = (...facts: readonly Readonly<Partial<Record<FactName, Fact>>>[]): FactName[] => [...FIELD_NAMES, PRIVATE_CHANNEL.name, ...new Set(facts.flatMap((one) => Object.keys(one).filter(isOwnName)))];

export const isFieldName = (text: string): text is FieldName => byName.has(text);

export const labelOf = (field: Field, type: IncidentType): string => field.labelFor?.[type] ?? field.label;

/** Reads answers out of facts. */
export const answersOf =
  (facts: Readonly<Partial<Record<FactName, Fact>>>): Answers =>
  (name) =>
    facts[name]?.value ?? '';

/** Whether the question is asked for this type and these answers. */
export function applies(field: Field, type: IncidentType, answers: Answers): boolean {
  return (!field.types || field.types.includes(type)) && (!field.when || field.when(answers));
}

/**
 * `not yet`: whether it applies depends on a question that is still open, so a document says that it is not known. `never`:
 * it does not apply, and leaves no hole.
 */
export function standing(field: Field, type: IncidentType, answers: Answers): 'asked' | 'not yet' | 'never' {
  if (applies(field, type, answers)) return 'asked';
  if ((field.types && !field.types.includes(type)) || field.after === undefined) return 'never';
  const before = fieldNamed(field.after);
  const open = ['', 'not known yet'].includes(answers(field.after));
  return open && standing(before, type, answers) !== 'never' ? 'not yet' : 'never';
}

/** Whether an answer of kind `email` is one address and nothing else. */
export const isEmail = (text: string): boolean => /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/.test(text);

/** One address of the web and nothing else, without a name and a password in it. */
export const isHttpsLink = (text: string): boolean => /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?(?:[/?#][^\s"'<>]*)?$/i.test(text);
