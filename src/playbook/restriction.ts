/**
 * What the log says of who may see a restricted incident: raised, lifted, people let in. Entries come here only after Verify
 * has vouched for them.
 */
import { addressKey, roleKey, sameAddress } from './approvals.ts';
import type { Policy } from './approval-policy.ts';
import { ROLE_TO_ASK } from './policy.ts';
import type { ReviewEntry, Reviews } from './review-log.ts';
import type { LogEntry } from './seal.ts';

/** The log's `What`, for people who read the Sheet. */
const KINDS = { letIn: 'let in', raised: 'raised to restricted', lifted: 'restriction lifted', shared: 'shared internally' } as const;

export const letInEntry = (person: string): ReviewEntry => ({ kind: KINDS.letIn, payload: { person } });
/** @param readers Who could read it before. */
export const raisedEntry = (readers: readonly string[], mails: number): ReviewEntry => ({ kind: KINDS.raised, payload: { readers, mails } });
export const liftedEntry = (reason: string): ReviewEntry => ({ kind: KINDS.lifted, payload: { reason } });
export const sharedEntry = (company: string): ReviewEntry => ({ kind: KINDS.shared, payload: { company } });

/** The last entry of these kinds. */
const lastOf = (entries: readonly LogEntry[], kinds: readonly string[]): LogEntry | undefined => [...entries].sort((a, b) => b.number - a.number).find(({ kind }) => kinds.includes(kind));

/** What was decided last; nothing where it is as Generate made it. */
export function restrictionIn(entries: readonly LogEntry[]): { what: 'raised' | 'lifted'; by: string } | undefined {
  const last = lastOf(entries, [KINDS.raised, KINDS.lifted]);
  return last && { what: last.kind === KINDS.raised ? 'raised' : 'lifted', by: last.person };
}

/** Since it was raised last, if ever. */
export const isSharedInternally = (entries: readonly LogEntry[]): boolean => lastOf(entries, [KINDS.shared, KINDS.raised])?.kind === KINDS.shared;

export const letInBy = (entries: readonly LogEntry[]): string[] => entries.flatMap(({ kind, payload }) => (kind === KINDS.letIn && typeof payload['person'] === 'string' ? [payload['person']] : []));

/** Addresses of everybody of whom the log says why they see it. @param authors Lead, backup, whoever generated. */
export const knownPeople = (entries: readonly LogEntry[], { requests, decisions }: Reviews, authors: readonly string[]): string[] => [...new Set([...authors, ...letInBy(entries), ...[...requests, ...decisions].map(({ person }) => person)].map(addressKey))];

/** How many mails have said its title: one to each who was asked, one for each decision recorded for somebody or disowned. */
export function mailsWithTitle({ requests, decisions, confirmations }: Reviews): number {
  const asked = new Set(requests.map(({ number, person }) => `${number} ${addressKey(person)}`));
  return asked.size + decisions.filter(({ where }) => where !== undefined).length + confirmations.filter(({ answer }) => answer === 'not mine').length;
}

/** Who may lift a restriction: playbook 6, "severe incidents where details are carefully controlled". */
export const whoLifts = ({ people }: Policy): string[] => people.filter(({ role }) => roleKey(role) === roleKey(ROLE_TO_ASK)).map(({ address }) => address);
export const mayLift = (policy: Policy, person: string): boolean => whoLifts(policy).some((address) => sameAddress(address, person));
