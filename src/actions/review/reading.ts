/**
 * An incident's reviews as its record tells them: what the log vouches for, who wrote the incident and so cannot approve
 * it, what each document needs. Nothing of it is stored; it is read at every look.
 */
import type { Policy } from '../../playbook/approval-policy.ts';
import type { MessagePolicy } from '../../playbook/checks/policy.ts';
import { needsOf, sameAddress } from '../../playbook/approvals.ts';
import type { Around, Need, Subject } from '../../playbook/approvals.ts';
import type { Bench, WordsNow } from '../../playbook/decisions.ts';
import { answersOf } from '../../playbook/fields.ts';
import type { FaqEntry, Incident, IncidentDocument } from '../../playbook/incident.ts';
import { isPractice, practisedPolicy } from '../../playbook/practice.ts';
import { readReviews } from '../../playbook/review-log.ts';
import type { Reviews } from '../../playbook/review-log.ts';
import { verify } from '../../playbook/verify.ts';
import type { Verified } from '../../playbook/verify.ts';
import { lastChangeOf, readLogLines } from '../../record/record.ts';
import type { RecordTables } from '../../record/record.ts';
import { answerFingerprint } from '../../template/fingerprint.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { NOT_LOOKED_AT } from '../customer-names.ts';
import type { CustomerNames } from '../customer-names.ts';
import { fail } from '../failure.ts';
import { sealing } from '../index-of-incidents.ts';
import type { IndexEntry } from '../index-of-incidents.ts';
import { messagesInForce, policyInForce } from '../policy-in-force.ts';

export interface Reviewing {
  entry: IndexEntry;
  incident: Incident;
  tables: RecordTables;
  policy: Policy;
  /** Of the policy in force, for the log. */
  policyHash: string;
  /** Of the checks on its words, with the names of customers that were read. */
  messages: MessagePolicy;
  customers: CustomerNames;
  verified: Verified;
  reviews: Reviews;
  around: Around;
  subject: Subject;
}

/** @param customers Read in the same round, where words are looked at. */
export function readReviewing(context: Context, { entry, incident, tables, customers = NOT_LOOKED_AT }: Pick<Reviewing, 'entry' | 'incident' | 'tables'> & Partial<Pick<Reviewing, 'customers'>>, groups: readonly string[]): Reviewing {
  const inForce = policyInForce(context);
  const practice = isPractice(entry.number);
  const policy = practice ? practisedPolicy(inForce.policy, [...new Set([entry.createdBy, context.person.email])]) : inForce.policy;
  const verified = verifiedOnce(context, entry, tables);
  const reviews = readReviews(verified.entries, verified.lost);
  const { lead, backup } = incident.facts;
  // Who practises approves what they wrote themselves.
  const authors = practice ? [] : [...new Set([lead?.value, backup?.value, entry.createdBy, ...reviews.generatedBy].filter((address) => address !== undefined && address !== ''))].map(String);
  const { severity, type, facts } = incident;
  return { entry, incident, tables, policy, policyHash: inForce.hash, messages: { ...messagesInForce(context), customerNames: customers.names }, customers, verified, reviews, around: { authors, groups: [...new Set([...groups, ...(entry.groups ?? [])])] }, subject: { severity, type, answers: answersOf(facts) } };
}

const looked = new WeakMap<RecordTables, { seal: string; verified: Verified }>();

/** A log costs a call of the platform for each of its rows, and several look at it in one run. */
function verifiedOnce(context: Context, { record = '', head }: IndexEntry, tables: RecordTables): Verified {
  const known = looked.get(tables);
  if (known?.seal === head.seal) return known.verified;
  const verified = verify(readLogLines(tables), { record, head, hmac: sealing(context), changedAt: lastChangeOf(tables) });
  looked.set(tables, { seal: head.seal, verified });
  return verified;
}

/** Addresses that read back as a group: such a row of the policy matches nobody. */
export const groupsIn = (permissions: readonly Drive.Schema$Permission[]): string[] => [...new Set(permissions.flatMap(({ type, emailAddress }) => (type === 'group' && emailAddress ? [emailAddress.toLowerCase()] : [])))];

export const needsFor = ({ policy, subject }: Reviewing, document: IncidentDocument): Need[] => needsOf(policy, document, subject);

export const benchFor = ({ policy, subject, around, reviews }: Reviewing, words: WordsNow): Bench => ({ policy, severity: subject.severity, around, reviews, ...words });

/** An answer of the FAQ is approved as it stands in the record. */
export function answerWords(context: Pick<Context, 'hashes'>, { question, answer }: Pick<FaqEntry, 'question' | 'answer'>): WordsNow {
  const words = answerFingerprint(question, answer, context.hashes.sha256);
  return { words, accepted: words };
}

export const answerLines = ({ question, answer }: Pick<FaqEntry, 'question' | 'answer'>): string[] => [question, ...answer.split('\n')];

export const leadOf = ({ incident, entry }: Pick<Reviewing, 'incident' | 'entry'>): string => incident.facts.lead?.value || entry.createdBy;

export const isLead = ({ incident, entry }: Pick<Reviewing, 'incident' | 'entry'>, person: string): boolean => [leadOf({ incident, entry }), incident.facts.backup?.value ?? ''].some((address) => address.toLowerCase() === person);

/** Somebody was asked about it, or a decision given elsewhere was recorded. */
export const isUnderReview = ({ reviews }: Pick<Reviewing, 'reviews'>, document: IncidentDocument): boolean => [...reviews.requests, ...reviews.decisions].some((one) => one.document === document);

/** Whom the record asks something, or has something to tell, and whose mail may not have gone out. A run that ended before the record was written asked nobody. */
export function untoldOf({ entry, reviews, incident }: Pick<Reviewing, 'entry' | 'reviews' | 'incident'>): string[] {
  const { requests, decisions, confirmations } = reviews;
  const last = (of: readonly { number: number }[]): number => of[of.length - 1]?.number ?? 0;
  return (entry.untold ?? []).filter((person) => {
    if (sameAddress(person, leadOf({ incident, entry }))) return true;
    const asked = last([...requests.filter((one) => sameAddress(one.person, person)), ...decisions.filter((one) => one.where !== undefined && sameAddress(one.person, person))].sort((a, b) => a.number - b.number));
    // Whoever has answered since was told.
    const answered = last([...decisions.filter((one) => one.where === undefined && sameAddress(one.person, person)), ...confirmations.filter(({ by }) => sameAddress(by, person))].sort((a, b) => a.number - b.number));
    return asked > answered;
  });
}

/** @param does What only they do, in words. */
export function mustLead(reviewing: Reviewing, person: string, does: string): void {
  if (!isLead(reviewing, person)) throw fail('not allowed', `Only the incident’s lead ${does}.`, `Ask ${leadOf(reviewing)}.`);
}
