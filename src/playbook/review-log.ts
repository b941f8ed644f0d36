/**
 * What the log says of reviews: each kind of entry as a value, and back. Entries come here only after Verify has vouched
 * for them; a payload that does not read as its kind is none.
 */
import { nameOfDocument, toDocument } from './incident.ts';
import type { IncidentDocument } from './incident.ts';
import { sameAddress } from './approvals.ts';
import { isObject, text, within } from './payload.ts';
import { NOTHING_LOST } from './seal.ts';
import type { LogEntry, Lost, Outlasting } from './seal.ts';

/** Of the words a decision was made on; the template room computes it. */
export interface Fingerprint {
  whole: string;
  /** A hash for each headed section. */
  sections: readonly { name: string; hash: string }[];
}

/** A document, or one answer of the FAQ. */
export interface Target {
  document: IncidentDocument;
  /** Id of the FAQ's entry. */
  entry?: string;
}

export const VERDICTS = ['approved', 'changes requested'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface NewDecision extends Target {
  role: string;
  /** Who decided: the session's address, or the person it was recorded for. */
  person: string;
  verdict: Verdict;
  reason: string;
  /** The words decided on. */
  words: Fingerprint;
  /** On the text with all pending suggestions accepted; `words` are those. */
  withSuggestions: boolean;
  /** Names the lines that were decided on, as the record keeps them: for what changed since. */
  text?: string;
  /** Given elsewhere: where, as a link or note. */
  where?: string;
  /** *Still approve*: number of the decision it renews. */
  still?: number;
  /** Hash of the policy in force. */
  policy: string;
}

export interface Decision extends NewDecision {
  /** Of its log entry. */
  number: number;
  at: string;
  /** Who wrote it down; another than `person` where it was recorded. */
  by: string;
  /** Its row is gone from the log; that it was made is all that is known of it. */
  lost?: true;
}

/** The person named in a recorded decision says whether it is theirs. */
export interface Confirmation {
  number: number;
  decision: number;
  answer: 'confirmed' | 'not mine';
  by: string;
}

/** The lead says that a change is editorial: decisions on the words before hold for those after. */
export interface EditorialChange extends Target {
  number: number;
  from: Fingerprint;
  to: Fingerprint;
  reason: string;
  by: string;
  at: string;
}

/** A doubt that is kept with a reason, for the words that stood then. */
export interface KeptDoubt {
  document: IncidentDocument;
  /** Of the obstacle. */
  key: string;
  about: string;
  reason: string;
  /** Whole fingerprint. */
  words: string;
  by: string;
  at: string;
}

/** One person was asked about one document, in all the roles that they hold there. */
export interface ReviewRequest {
  number: number;
  document: IncidentDocument;
  person: string;
  roles: readonly string[];
  /** UTC, canonical. */
  due: string;
  /** Whole fingerprint of the words that they were asked about. */
  words: string;
  /** Of the mail: asked again, it stays, so that mail programs show both as one conversation. */
  subject: string;
  by: string;
  at: string;
}

/** The FAQ is left out (playbook 4: "You can skip the FAQ if it's a small issue"), or, without a reason, wanted again. */
export interface FaqSkip {
  reason: string;
  by: string;
  at: string;
}

export interface Reviews {
  requests: readonly ReviewRequest[];
  skips: readonly FaqSkip[];
  decisions: readonly Decision[];
  confirmations: readonly Confirmation[];
  editorials: readonly EditorialChange[];
  kept: readonly KeptDoubt[];
  /** Who generated documents. */
  generatedBy: readonly string[];
}

/** The log's `What`, for people who read the Sheet. */
export const REVIEW_KINDS = { confirmation: 'recorded decision answered', editorial: 'change marked editorial', kept: 'doubt kept', request: 'review requested', skip: 'FAQ skipped or wanted' } as const;
export const decisionKind = ({ verdict, where }: Pick<NewDecision, 'verdict' | 'where'>): string => (where === undefined ? verdict : `recorded: ${verdict}`);

type Payload = LogEntry['payload'];

/** An entry of a review, before it is sealed. */
export type ReviewEntry = Pick<LogEntry, 'kind' | 'payload' | 'outlasts'>;

const outlasting = (what: Outlasts): Pick<LogEntry, 'outlasts'> => ({ outlasts: JSON.stringify(what) });

export const decisionEntry = (decision: NewDecision): ReviewEntry => ({ kind: decisionKind(decision), payload: { ...decision }, ...(decision.verdict === 'changes requested' ? outlasting(changesOf(decision)) : {}) });
const changesOf = ({ document, entry, role, person, where }: NewDecision): Outlasts => ({ changes: document, ...(entry === undefined ? {} : { entry }), role, person, ...(where === undefined ? {} : { recorded: true }) });
/** @param person Whose answer it is. */
export const confirmationEntry = ({ decision, answer }: Pick<Confirmation, 'decision' | 'answer'>, person: string): ReviewEntry => ({ kind: REVIEW_KINDS.confirmation, payload: { decision, answer }, ...(answer === 'not mine' ? outlasting({ notMine: decision, person }) : {}) });
export const editorialEntry = ({ document, entry, from, to, reason }: Omit<EditorialChange, 'number' | 'by' | 'at'>): ReviewEntry => ({ kind: REVIEW_KINDS.editorial, payload: { document, ...(entry === undefined ? {} : { entry }), from, to, reason } });
export const keptEntry = ({ document, key, about, reason, words }: Omit<KeptDoubt, 'by' | 'at'>): ReviewEntry => ({ kind: REVIEW_KINDS.kept, payload: { document, key, about, reason, words } });

export const requestEntry = (asked: readonly Omit<ReviewRequest, 'number' | 'by' | 'at' | 'subject'>[], subject: string): ReviewEntry => ({ kind: REVIEW_KINDS.request, payload: { subject, asked: asked.map(({ document, person, roles, due, words }) => ({ document, person, roles, due, words })) } });
export const skipEntry = (reason: string): ReviewEntry => ({ kind: REVIEW_KINDS.skip, payload: { reason }, ...(reason === '' ? outlasting({ faq: 'wanted' }) : {}) });

const GENERATED = 'documents generated';
/** What Generate leaves in the log: whoever did it writes the incident, and cannot approve it. */
export const generatedEntry = (person: string, payload: Payload): ReviewEntry => ({ kind: GENERATED, payload, ...outlasting({ generatedBy: person }) });

/** The log's `What` of a decision on what becomes of the technical explanation (messages.ts). */
export const EXPLANATION_DECIDED = 'technical explanation decided';
/** @param way One that keeps it back. */
export const explanationKept = (way: string): Pick<LogEntry, 'outlasts'> => outlasting({ explanation: way });

/** What holds against letting something out even where the row that said so is lost; its text is what names it. */
type Outlasts = { changes: IncidentDocument; entry?: string; role: string; person: string; recorded?: true } | { notMine: number; person: string } | { faq: 'wanted' } | { generatedBy: string } | { explanation: string };

/** Sealed, or kept in the script's properties: always of our making. */
const outlastsIn = ({ what }: Outlasting): Outlasts => JSON.parse(what);

/** For people: what still holds although its row is lost. */
export function outlastingInWords(one: Outlasting): string {
  const what = outlastsIn(one);
  if ('changes' in what) return `It still holds that ${what.role} requested changes to the ${nameOfDocument(what.changes)}, until ${what.role} decides again.`;
  if ('notMine' in what) return `It still holds that decision ${what.notMine} is not ${what.person}’s.`;
  if ('explanation' in what) return `It still holds that the technical explanation does not go with a message (${what.explanation}).`;
  return 'faq' in what ? 'It still holds that the FAQ is wanted.' : `It still holds that ${what.generatedBy} generated documents, and cannot approve them.`;
}

/** The entry as far as it is known. */
function standIn(one: Outlasting): LogEntry {
  const what = outlastsIn(one);
  const known = { record: '', incident: '', number: one.number, at: one.at, operation: '', predecessor: '' };
  if ('changes' in what) {
    const { changes: document, entry, role, person, recorded } = what;
    const decision: NewDecision = { document, ...(entry === undefined ? {} : { entry }), role, person, verdict: 'changes requested', reason: 'what they were is lost with its row of the log', words: { whole: '', sections: [] }, withSuggestions: false, policy: '', ...(recorded ? { where: 'lost with its row' } : {}) };
    return { ...known, ...decisionEntry(decision), person: recorded ? 'the lead' : person };
  }
  if ('notMine' in what) return { ...known, ...confirmationEntry({ decision: what.notMine, answer: 'not mine' }, what.person), person: what.person };
  if ('explanation' in what) return { ...known, kind: EXPLANATION_DECIDED, payload: { way: what.explanation, reason: 'what it was is lost with its row of the log' }, person: '' };
  return 'faq' in what ? { ...known, ...skipEntry(''), person: '' } : { ...known, ...generatedEntry(what.generatedBy, {}), person: what.generatedBy };
}

/** With what is known of those that are lost; where one may have undone anything, what let something out before it is left out. */
export function withLost(entries: readonly LogEntry[], { outlasting: lost, doubtedBefore }: Lost): LogEntry[] {
  const sure = entries.filter(({ number, kind, outlasts }) => number >= doubtedBefore || outlasts !== undefined || !LETS_OUT.includes(kind));
  return [...sure, ...lost.map(standIn)].sort((a, b) => a.number - b.number);
}

const LETS_OUT: readonly string[] = [decisionKind({ verdict: 'approved' }), decisionKind({ verdict: 'approved', where: '' }), REVIEW_KINDS.skip, EXPLANATION_DECIDED];

/** In the order of their numbers. */
export function readReviews(entries: readonly LogEntry[], lost: Lost = NOTHING_LOST): Reviews {
  const ordered = withLost(entries, lost);
  const gone = lost.outlasting.map(({ number }) => number);
  const read = <T>(of: (entry: LogEntry) => T | undefined): T[] => ordered.flatMap((entry) => of(entry) ?? []);
  const decisions = read(readDecision).map((one): Decision => (gone.includes(one.number) ? { ...one, lost: true } : one));
  const generatedBy = [...new Set(ordered.filter(({ kind }) => kind === GENERATED).map(({ person }) => person))];
  return { requests: ordered.flatMap(readRequests), skips: read(readSkip), decisions, confirmations: read(readConfirmation), editorials: read(readEditorial), kept: read(readKept), generatedBy };
}

function readFingerprint(value: unknown): Fingerprint | undefined {
  if (!isObject(value) || typeof value['whole'] !== 'string' || !Array.isArray(value['sections'])) return undefined;
  const sections: readonly unknown[] = value['sections'];
  return { whole: value['whole'], sections: sections.flatMap((one) => (isObject(one) ? [{ name: text(one['name']), hash: text(one['hash']) }] : [])) };
}

function readTarget(payload: Payload): Target | undefined {
  const document = toDocument(payload['document']);
  const entry = payload['entry'];
  return document === undefined ? undefined : { document, ...(typeof entry === 'string' ? { entry } : {}) };
}

function readDecision({ kind, number, at, person: by, payload }: LogEntry): Decision | undefined {
  const [target, verdict, words, role, still] = [readTarget(payload), within(VERDICTS, payload['verdict']), readFingerprint(payload['words']), text(payload['role']), payload['still']];
  const recorded = verdict !== undefined && kind === decisionKind({ verdict, where: '' });
  if (!recorded && kind !== verdict) return undefined;
  const person = text(payload['person']);
  // A decision of one's own is the session's, whatever the payload says.
  if (!target || !verdict || !words || role === '' || person === '' || (!recorded && !sameAddress(person, by))) return undefined;
  return {
    ...target, number, at, by, role, verdict, words,
    person,
    reason: text(payload['reason']),
    withSuggestions: payload['withSuggestions'] === true,
    policy: text(payload['policy']),
    ...(typeof payload['text'] === 'string' ? { text: payload['text'] } : {}),
    ...(recorded ? { where: text(payload['where']) } : {}),
    ...(typeof still === 'number' ? { still } : {}),
  };
}

function readConfirmation({ kind, number, person: by, payload }: LogEntry): Confirmation | undefined {
  const answer = within(['confirmed', 'not mine'] as const, payload['answer']);
  const decision = payload['decision'];
  return kind === REVIEW_KINDS.confirmation && answer && typeof decision === 'number' ? { number, decision, answer, by } : undefined;
}

function readEditorial({ kind, number, at, person: by, payload }: LogEntry): EditorialChange | undefined {
  const [target, from, to] = [readTarget(payload), readFingerprint(payload['from']), readFingerprint(payload['to'])];
  return kind === REVIEW_KINDS.editorial && target && from && to ? { ...target, number, from, to, reason: text(payload['reason']), by, at } : undefined;
}

function readKept({ kind, at, person: by, payload }: LogEntry): KeptDoubt | undefined {
  const document = toDocument(payload['document']);
  if (kind !== REVIEW_KINDS.kept || !document) return undefined;
  return { document, key: text(payload['key']), about: text(payload['about']), reason: text(payload['reason']), words: text(payload['words']), by, at };
}

function readRequests({ kind, number, at, person: by, payload }: LogEntry): ReviewRequest[] {
  const asked: unknown = payload['asked'];
  if (kind !== REVIEW_KINDS.request || !Array.isArray(asked)) return [];
  const items: readonly unknown[] = asked;
  const subject = text(payload['subject']);
  return items.flatMap((one): ReviewRequest[] => {
    if (!isObject(one)) return [];
    const document = toDocument(one['document']);
    const roles: readonly unknown[] = Array.isArray(one['roles']) ? one['roles'] : [];
    return document ? [{ number, at, by, document, person: text(one['person']), roles: roles.map(text), due: text(one['due']), words: text(one['words']), subject }] : [];
  });
}

const readSkip = ({ kind, at, person: by, payload }: LogEntry): FaqSkip | undefined => (kind === REVIEW_KINDS.skip ? { reason: text(payload['reason']), by, at } : undefined);
