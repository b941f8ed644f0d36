/**
 * What the log says of reviews: each kind of entry as a value, and back. Entries come here only after Verify has vouched
 * for them; a payload that does not read as its kind is none.
 */
import { REVIEWED_DOCUMENTS } from './approval-policy.ts';
import type { ReviewedDocument } from './approval-policy.ts';
import { sameAddress } from './approvals.ts';
import type { LogEntry } from './seal.ts';

/** Of the words a decision was made on; the template room computes it. */
export interface Fingerprint {
  whole: string;
  /** A hash for each headed section. */
  sections: readonly { name: string; hash: string }[];
}

/** A document, or one answer of the FAQ. */
export interface Target {
  document: ReviewedDocument;
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
  document: ReviewedDocument;
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
  document: ReviewedDocument;
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
}

/** The log's `What`, for people who read the Sheet. */
export const REVIEW_KINDS = { confirmation: 'recorded decision answered', editorial: 'change marked editorial', kept: 'doubt kept', request: 'review requested', skip: 'FAQ skipped or wanted' } as const;
export const decisionKind = ({ verdict, where }: Pick<NewDecision, 'verdict' | 'where'>): string => (where === undefined ? verdict : `recorded: ${verdict}`);

type Payload = LogEntry['payload'];

export const decisionEntry = (decision: NewDecision): { kind: string; payload: Payload } => ({ kind: decisionKind(decision), payload: { ...decision } });
export const confirmationEntry = ({ decision, answer }: Pick<Confirmation, 'decision' | 'answer'>): { kind: string; payload: Payload } => ({ kind: REVIEW_KINDS.confirmation, payload: { decision, answer } });
export const editorialEntry = ({ document, entry, from, to, reason }: Omit<EditorialChange, 'number' | 'by' | 'at'>): { kind: string; payload: Payload } => ({ kind: REVIEW_KINDS.editorial, payload: { document, ...(entry === undefined ? {} : { entry }), from, to, reason } });
export const keptEntry = ({ document, key, about, reason, words }: Omit<KeptDoubt, 'by' | 'at'>): { kind: string; payload: Payload } => ({ kind: REVIEW_KINDS.kept, payload: { document, key, about, reason, words } });

export const requestEntry = (asked: readonly Omit<ReviewRequest, 'number' | 'by' | 'at' | 'subject'>[], subject: string): { kind: string; payload: Payload } => ({ kind: REVIEW_KINDS.request, payload: { subject, asked: asked.map(({ document, person, roles, due, words }) => ({ document, person, roles, due, words })) } });
export const skipEntry = (reason: string): { kind: string; payload: Payload } => ({ kind: REVIEW_KINDS.skip, payload: { reason } });

/** In the order of their numbers. */
export function readReviews(entries: readonly LogEntry[]): Reviews {
  const ordered = [...entries].sort((a, b) => a.number - b.number);
  const read = <T>(of: (entry: LogEntry) => T | undefined): T[] => ordered.flatMap((entry) => of(entry) ?? []);
  return { requests: ordered.flatMap(readRequests), skips: read(readSkip), decisions: read(readDecision), confirmations: read(readConfirmation), editorials: read(readEditorial), kept: read(readKept) };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const within = <T extends string>(words: readonly T[], value: unknown): T | undefined => words.find((word) => word === value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function readFingerprint(value: unknown): Fingerprint | undefined {
  if (!isObject(value) || typeof value['whole'] !== 'string' || !Array.isArray(value['sections'])) return undefined;
  const sections: readonly unknown[] = value['sections'];
  return { whole: value['whole'], sections: sections.flatMap((one) => (isObject(one) ? [{ name: text(one['name']), hash: text(one['hash']) }] : [])) };
}

function readTarget(payload: Payload): Target | undefined {
  const document = within(REVIEWED_DOCUMENTS, payload['document']);
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
  const document = within(REVIEWED_DOCUMENTS, payload['document']);
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
    const document = within(REVIEWED_DOCUMENTS, one['document']);
    const roles: readonly unknown[] = Array.isArray(one['roles']) ? one['roles'] : [];
    return document ? [{ number, at, by, document, person: text(one['person']), roles: roles.map(text), due: text(one['due']), words: text(one['words']), subject }] : [];
  });
}

const readSkip = ({ kind, at, person: by, payload }: LogEntry): FaqSkip | undefined => (kind === REVIEW_KINDS.skip ? { reason: text(payload['reason']), by, at } : undefined);
