/**
 * Approve or request changes, on the exact words that were read, by the session's person: all decisions of one press or none.
 * Two rounds under the script's lock; a third where the working FAQ is told what became of its answers.
 */
import { nameOfDocument, toDocument } from '../playbook/incident.ts';
import { rightToDecide, roleKey, sameAddress } from '../playbook/approvals.ts';
import { sameTarget } from '../playbook/decisions.ts';
import type { FaqEntry, IncidentDocument } from '../playbook/incident.ts';
import { canonicalInstant } from '../playbook/instants.ts';
import { TEXT_LIMIT } from '../playbook/policy.ts';
import { decisionEntry, VERDICTS } from '../playbook/review-log.ts';
import type { NewDecision, Verdict } from '../playbook/review-log.ts';
import { decisionEdit, wordsEdits } from '../record/reviews.ts';
import { linesOf } from '../template/fingerprint.ts';
import { cleaned } from './answers.ts';
import type { Context } from './context.ts';
import type { DecideRequest, ReviewScreen } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { loadToWrite } from './review/load.ts';
import type { Loaded } from './review/load.ts';
import { answerLines, answerWords, isUnderReview } from './review/reading.ts';
import { reviewScreen } from './review/screen.ts';
import { writeReview } from './review/write.ts';

/** Answers of an FAQ that can be decided in one press. */
const MOST = 500;

export interface Wanted {
  document: IncidentDocument;
  entry?: string;
  role: string;
  verdict: Verdict;
  reason: string;
  words: string;
  withSuggestions: boolean;
  still?: number;
}

export function decide(context: Context, request: DecideRequest): ReviewScreen {
  mustBeSetUp(context);
  const wanted = check(request);
  return context.lock.hold(() => {
    const loaded = loadToWrite(context, request.incident);
    const decided = wanted.map((one) => decisionOn(context, loaded, one, context.person.email));
    decided.forEach((one) => mustBeAllowed(context, loaded, one));
    const fresh = decided.filter(({ decision }) => !isRepeated(loaded, decision));
    return reviewScreen(context, fresh.length === 0 ? loaded : writeReview(context, loaded, writeOf(context, loaded, fresh)));
  });
}

function check({ decisions }: DecideRequest): Wanted[] {
  if (decisions.length === 0 || decisions.length > MOST) throw badInput('decisions', 'Nothing is decided.', 'Choose Approve or Request changes.');
  const wanted = decisions.map(checkOne);
  const twice = wanted.find((one, at) => wanted.findIndex((other) => sameTarget(one, other) && roleKey(one.role) === roleKey(other.role)) !== at);
  if (twice) throw badInput('decisions', `One press decides twice as ${twice.role.slice(0, 60)} on the same words.`, 'Reload the page, then decide once.');
  return wanted;
}

function checkOne(one: DecideRequest['decisions'][number]): Wanted {
  const reason = cleaned('reason', 'The reason', one.reason, TEXT_LIMIT);
  const verdict = checkVerdict(one.verdict);
  if (verdict === 'changes requested' && reason === '') throw badInput('reason', 'No change is named.', 'Say what is to be changed, in a sentence.');
  const { entry, still, role, words, withSuggestions } = one;
  return { document: checkReviewed(one.document), ...(entry === undefined ? {} : { entry }), role, verdict, reason, words, withSuggestions, ...(still === undefined ? {} : { still }) };
}

export function checkVerdict(text: string): Verdict {
  const verdict = VERDICTS.find((one) => one === text);
  if (!verdict) throw badInput('verdict', `"${text.slice(0, 30)}" is no decision.`, `Choose one of ${VERDICTS.join(', ')}.`);
  return verdict;
}

export function checkReviewed(text: string): IncidentDocument {
  const document = toDocument(text);
  if (!document) throw badInput('document', `"${text.slice(0, 30)}" is no document of an incident.`, 'Reload the page.');
  return document;
}

/** A decision with what the record keeps beside it. */
export interface OnWords {
  decision: NewDecision;
  lines: readonly string[];
  question?: string;
}

/** The decision on the words as they stand now; refused where they are not those that were read. */
export function decisionOn(context: Context, loaded: Loaded, wanted: Wanted, person: string, where?: string): OnWords {
  const { document, entry, role, verdict, reason, withSuggestions, still } = wanted;
  const at = standingWords(context, loaded, wanted);
  if (at.fingerprint.whole !== wanted.words) throw fail('changed meanwhile', `${at.name} was changed while you read it, so nothing was decided.`, 'Look at what changed, then decide again.', { field: 'words' });
  const text = context.hashes.sha256(at.lines.join('\n'));
  const { reviewing } = loaded;
  const known = reviewing.policy.roles.find(({ name }) => roleKey(name) === roleKey(role))?.name ?? role;
  const decision: NewDecision = { document, ...(entry === undefined ? {} : { entry }), role: known, person, verdict, reason, words: at.fingerprint, withSuggestions, text, ...(where === undefined ? {} : { where }), ...(still === undefined ? {} : { still }), policy: reviewing.policyHash };
  return { decision, lines: at.lines, ...(at.question === undefined ? {} : { question: at.question }) };
}

interface StandingWords {
  /** For a sentence. */
  name: string;
  fingerprint: NewDecision['words'];
  lines: string[];
  question?: string;
}

export function standingWords(context: Context, { entry, seen, trashed, reviewing }: Loaded, { document, entry: answer, withSuggestions }: Pick<Wanted, 'document' | 'entry' | 'withSuggestions'>): StandingWords {
  const name = `The ${nameOfDocument(document)}`;
  if (answer !== undefined) return answerStanding(context, reviewing.incident.faq, document, answer);
  if (document === 'faq') throw badInput('document', 'The FAQ is decided answer by answer.', 'Decide each answer, or press Approve all shown.');
  const found = seen[document];
  if (entry.documents[document] === undefined) throw badInput('document', `${entry.number} has no ${nameOfDocument(document)} yet.`, 'Ask the incident’s lead to generate it.');
  if (!found) throw fail('not found', `${name} of ${entry.number} is not there, or you may not read it.`, 'Ask the incident’s lead to let you in, or to take it out of the trash.');
  if (trashed.includes(document)) throw fail('not found', `${name} of ${entry.number} is in the trash, so nothing was decided.`, 'Ask the incident’s lead to take it out of the trash.');
  const text = withSuggestions ? found.acceptedText : found.text;
  return { name, fingerprint: withSuggestions ? found.now.accepted : found.now.words, lines: linesOf(text) };
}

function answerStanding(context: Context, faq: readonly FaqEntry[], document: IncidentDocument, entry: string): StandingWords {
  const item = document === 'faq' ? faq.find(({ id }) => id === entry) : undefined;
  if (!item) throw fail('not found', 'That answer is no longer in the FAQ.', 'Reload the page to see those that are.');
  return { name: `The answer to “${item.question.slice(0, 80)}”`, fingerprint: answerWords(context, item).words, lines: answerLines(item), question: item.question };
}

function mustBeAllowed(context: Context, { reviewing }: Loaded, { decision }: OnWords): void {
  const { policy, subject, around } = reviewing;
  const right = rightToDecide(policy, decision.document, subject, around, { person: context.person.email, role: decision.role });
  if (!right.may) throw fail('not allowed', right.why, right.cure, { field: 'role' });
  if (!isUnderReview(reviewing, decision.document)) throw fail('not allowed', `Nobody was asked to review the ${nameOfDocument(decision.document)} yet.`, 'Ask the incident’s lead to press Request review.', { field: 'document' });
}

/** Two tabs, or a broken connection: the same words, decided the same by the same person. */
export function isRepeated({ reviewing }: Loaded, decision: NewDecision): boolean {
  const last = reviewing.reviews.decisions.filter((one) => sameTarget(one, decision) && sameAddress(one.person, decision.person) && roleKey(one.role) === roleKey(decision.role)).pop();
  return last !== undefined && last.where === decision.where && last.verdict === decision.verdict && last.reason === decision.reason && last.words.whole === decision.words.whole && last.withSuggestions === decision.withSuggestions;
}

export function writeOf(context: Context, { reviewing }: Loaded, decided: readonly OnWords[]): Parameters<typeof writeReview>[2] {
  const at = canonicalInstant(context.clock.now());
  const by = context.person.email;
  const lines = new Map(decided.map((one) => [one.decision.text ?? '', one.lines]));
  return {
    entries: decided.map(({ decision }) => decisionEntry(decision)),
    reviews: decided.map(({ decision, question }) => decisionEdit(decision, { at, by, ...(question === undefined ? {} : { question }) })),
    words: [...lines].flatMap(([name, text]) => wordsEdits(reviewing.tables.words, name, text)),
  };
}
