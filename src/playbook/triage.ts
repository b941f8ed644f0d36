/**
 * Triage: are comms needed, internal only, or none? Plain questions, a suggestion with the playbook's words behind it, and what a
 * person decided. Whether customers are affected is not the writer's to judge, so the writer enters a decision and never makes
 * it. Nothing here stands before the first document.
 */
import { isAddress, sameAddress } from './approvals.ts';
import { answersOf, applies, fieldNamed } from './fields.ts';
import type { FieldName } from './fields.ts';
import type { Incident, Severity } from './incident.ts';
import { SEVERITIES } from './incident.ts';
import { inARow } from './in-a-row.ts';
import { canonicalInstant, showInstant } from './instants.ts';
import type { Stop } from './windows.ts';

export const COMMS = ['needed', 'internal only', 'none'] as const;
export type Comms = (typeof COMMS)[number];

/** Who may decide: playbook, "Tech writing isn't responsible for … determining customer impact". */
export const TRIAGE_DECIDERS = ['incident commander', 'engineering', 'CS'] as const;
export type TriageDecider = (typeof TRIAGE_DECIDERS)[number];

export const TRIAGE_QUESTIONS = ['impact', 'data', 'act', 'public'] as const;
export type TriageQuestion = (typeof TRIAGE_QUESTIONS)[number];
export const QUESTION_WORDS: Readonly<Record<TriageQuestion, string>> = {
  impact: 'Do customers notice anything?',
  data: 'Is customers’ data lost, late, wrong or exposed?',
  act: 'Must customers do something?',
  public: 'Is it public already, or are customers asking?',
};

export type TriageAnswer = 'yes' | 'no' | 'not known yet';
export type TriageAnswers = Readonly<Partial<Record<TriageQuestion, TriageAnswer>>>;

/** What the form answers already; whoever is asked sees it chosen. Impact and publicity only a person can tell. */
export function answersFromForm({ type, facts }: Pick<Incident, 'type' | 'facts'>): TriageAnswers {
  const answers = answersOf(facts);
  const asked = DATA_FIELDS.filter(([name]) => applies(fieldNamed(name), type, answers));
  const touched = asked.some(([name, yes]) => yes.includes(answers(name)));
  const clear = asked.every(([name]) => answers(name) === 'no' || answers(name) === 'neither');
  const act = answers('customer_action_required');
  return {
    ...(touched ? { data: 'yes' as const } : clear ? { data: 'no' as const } : {}),
    ...(act === 'yes' || act === 'no' ? { act } : {}),
  };
}

/** Questions about data, each with the answers that say that data is touched. */
const DATA_FIELDS: readonly (readonly [name: FieldName, yes: readonly string[]])[] = [
  ['raw_event_data_lost', ['yes', 'part']],
  ['data_late_or_wrong', ['late', 'shown wrong', 'late and shown wrong']],
  ['personal_data', ['yes']],
];

export interface TriageReason {
  /** What was answered. */
  says: string;
  /** The playbook's sentence behind it. */
  playbook: string;
}

export interface Suggestion {
  comms: Comms;
  because: readonly TriageReason[];
  /** Still to be asked. */
  open: readonly TriageQuestion[];
}

const YES: Readonly<Record<TriageQuestion, TriageReason>> = {
  impact: { says: 'Customers notice it.', playbook: 'Customers shouldn’t be left with unanswered questions or vague half-truths that might make them uneasy in the aftermath.' },
  data: { says: 'Customers’ data is touched.', playbook: 'We are custodians of their user data.' },
  act: { says: 'Customers must do something.', playbook: 'We might need customers to take action or we might need customers to understand the issue and how they were or were not affected.' },
  public: { says: 'It is public already, or customers are asking.', playbook: 'An FAQ must be fleshed out before we receive responses from customers.' },
};
const NOBODY: TriageReason = { says: 'Customers notice nothing, no data of theirs is touched, they need not act, and nobody outside knows.', playbook: 'Some technical issues, while significant, are resolved by engineering without customer impact and don’t require incident comms.' };
const COLLEAGUES: TriageReason = { says: 'Customers are not affected, but colleagues will be pulled in.', playbook: 'As new people are pulled into the issue, this document is the starting point for anyone trying to understand what happened and what we have done so far.' };
const UNKNOWN: TriageReason = { says: 'Whether customers are affected is not known yet.', playbook: 'Technical writing only captures what happened for internal situational awareness and to inform customers without exacerbating the situation.' };
const severe = (severity: Severity): TriageReason => ({ says: `It is a ${severity}, and not everything is known.`, playbook: 'Pendo has a deliberate response to incidents that’s proportional to the severity.' });

const isHigh = (severity: Severity): boolean => severity === 'SEV0' || severity === 'SEV1';

/** One yes is enough. Where nothing is yes and something is not known, the severity decides what to start with. */
export function suggestion(severity: Severity, answers: TriageAnswers): Suggestion {
  const yes = TRIAGE_QUESTIONS.filter((question) => answers[question] === 'yes');
  const open = TRIAGE_QUESTIONS.filter((question) => (answers[question] ?? 'not known yet') === 'not known yet');
  if (yes.length > 0) return { comms: 'needed', because: yes.map((question) => YES[question]), open };
  if (open.length > 0) return isHigh(severity) ? { comms: 'needed', because: [severe(severity)], open } : { comms: 'internal only', because: [UNKNOWN], open };
  return severity === 'SEV3' ? { comms: 'none', because: [NOBODY], open } : { comms: 'internal only', because: [NOBODY, COLLEAGUES], open };
}

export interface TriageDecision {
  did: 'decided';
  comms: Comms;
  /** Who decided: a name or an address. */
  person: string;
  as: TriageDecider;
  /** Who wrote it down. */
  by: string;
  reason: string;
  /** The severity it was decided at. */
  severity: Severity;
  /** UTC milliseconds. */
  at: number;
}

/** One press; the reason is kept where one is given. */
export interface TriageReopening {
  did: 'reopened';
  by: string;
  at: number;
  reason: string;
}

export type TriageEvent = TriageDecision | TriageReopening;

export interface TriageRefusal {
  field: 'person' | 'as' | 'reason';
  what: string;
  todo: string;
}

/** What is wrong with a decision as it is entered; nothing: it may be kept. */
export function decisionRefused({ person, reason }: Pick<TriageDecision, 'person' | 'reason'>, as: string, authors: readonly string[]): TriageRefusal[] {
  const refusals: TriageRefusal[] = [];
  const decider = TRIAGE_DECIDERS.find((one) => one === as);
  if (!decider) refusals.push({ field: 'as', what: `Whether comms are needed is not for “${as}” to decide.`, todo: `Choose as what they decided: ${TRIAGE_DECIDERS.join(', ')}.` });
  if (person.trim() === '') refusals.push({ field: 'person', what: 'Nobody is named who decided.', todo: 'Type their name or address.' });
  else if (authors.some((author) => sameAddress(author, person))) refusals.push({ field: 'person', what: `${person.trim()} writes this incident, and customer impact is not the writer’s to judge.`, todo: `Ask ${inARow(TRIAGE_DECIDERS).replace(' and ', ' or ')}, and enter what they say.` });
  else if (person.includes('@') && !isAddress(person)) refusals.push({ field: 'person', what: `“${person.trim()}” is not one person’s address.`, todo: 'Type one name or one address.' });
  if (reason.trim() === '') refusals.push({ field: 'reason', what: 'No reason is given.', todo: 'Say in a few words why; the suggestion’s will do if it is right.' });
  return refusals;
}

export interface TriageStanding {
  /** `undecided`: SEV2 and SEV3 until somebody decides. */
  comms: Comms | 'undecided';
  confirmed: boolean;
  decision?: TriageDecision;
  /** Whether to ask now: never before there is a document. */
  ask: boolean;
  /** `Needed, to be confirmed`; who decided it and when. */
  says: string;
  /** Why the decision should be looked at again; *reopen* is one press. */
  doubts: readonly string[];
}

/** Where an incident stands: its last decision, unless it was reopened since. An incident that needs none still has its row. */
export function triageStanding(severity: Severity, events: readonly TriageEvent[], answers: TriageAnswers, hasDocument: boolean): TriageStanding {
  const last = [...events].sort((a, b) => a.at - b.at).pop();
  if (last?.did === 'decided') return { comms: last.comms, confirmed: true, decision: last, ask: false, says: decidedInWords(last), doubts: doubtsOf(last, severity, answers) };
  const again = last ? 'reopened, ' : '';
  const start = isHigh(severity) ? { comms: 'needed' as const, says: `Needed, ${again}to be confirmed` } : { comms: 'undecided' as const, says: again === '' ? 'Not decided yet' : 'Reopened, not decided yet' };
  return { ...start, confirmed: false, ask: hasDocument, doubts: [] };
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const decidedInWords = ({ comms, person, as, by, at, reason }: TriageDecision): string => `${capital(comms)}, decided by ${person} (${as}), ${showInstant(canonicalInstant(at))}${sameAddress(person, by) ? '' : `, entered by ${by}`}: ${reason}`;

function doubtsOf({ comms, severity: then }: TriageDecision, severity: Severity, answers: TriageAnswers): string[] {
  if (comms === 'needed') return [];
  const raised = SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(then) ? [`Decided at ${then}; it is ${severity} now.`] : [];
  return [...raised, ...TRIAGE_QUESTIONS.filter((question) => answers[question] === 'yes').map((question) => `${YES[question].says} It was decided as “${comms}”.`)];
}

/** Where customers are told nothing, no window runs: the decision is the proof. Reopened, they run again. */
export function stopsByTriage({ comms, decision }: TriageStanding): Stop[] {
  return decision && comms !== 'needed' ? [{ how: 'not needed', at: decision.at, by: `${decision.person} (${decision.as})`, reason: `comms: ${comms}. ${decision.reason}` }] : [];
}
