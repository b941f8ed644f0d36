/**
 * What the log says of who may see a restricted incident: raised, lifted, people let in. Entries come here only after Verify
 * has vouched for them.
 */
import { addressKey, roleKey, sameAddress } from './approvals.ts';
import { inARow } from './in-a-row.ts';
import type { Policy } from './approval-policy.ts';
import { ROLE_TO_ASK } from './policy.ts';
import type { ReviewEntry, Reviews } from './review-log.ts';
import type { LogEntry } from './seal.ts';

/** The log's `What`, for people who read the Sheet. */
const KINDS = { letIn: 'let in', raised: 'raised to restricted', lifted: 'restriction lifted', shared: 'shared internally', closingAsked: 'closing asked for' } as const;

export const letInEntry = (person: string): ReviewEntry => ({ kind: KINDS.letIn, payload: { person } });
/** @param readers Who could read it before. */
export const raisedEntry = (readers: readonly string[], mails: number): ReviewEntry => ({ kind: KINDS.raised, payload: { readers, mails } });
/** It is raised, and whoever raised it may not close its folder. @param people Who may, and is asked to. */
export const closingAskedEntry = (people: readonly string[]): ReviewEntry => ({ kind: KINDS.closingAsked, payload: { people } });
export const liftedEntry = (reason: string): ReviewEntry => ({ kind: KINDS.lifted, payload: { reason } });
export const sharedEntry = (company: string): ReviewEntry => ({ kind: KINDS.shared, payload: { company } });

/** The last entry of these kinds. */
const lastOf = (entries: readonly LogEntry[], kinds: readonly string[]): LogEntry | undefined => [...entries].sort((a, b) => b.number - a.number).find(({ kind }) => kinds.includes(kind));

/** What was decided last; nothing where it is as Generate made it. */
export function restrictionIn(entries: readonly LogEntry[]): { what: 'raised' | 'lifted'; by: string } | undefined {
  const last = lastOf(entries, [KINDS.raised, KINDS.lifted]);
  return last && { what: last.kind === KINDS.raised ? 'raised' : 'lifted', by: last.person };
}

/** Nobody has closed it, or lifted that, since. */
export const isClosingAsked = (entries: readonly LogEntry[]): boolean => lastOf(entries, [KINDS.closingAsked, KINDS.raised, KINDS.lifted])?.kind === KINDS.closingAsked;

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

/** Folders that Set up names and restricted incidents' folders are made in, the first that serves; else the My Drive of whoever presses. */
export const NAMED_PLACES = ['restricted place', 'folder for incidents'] as const;
export type NamedPlace = (typeof NAMED_PLACES)[number];
const PLACE_NAMES: Record<NamedPlace, string> = { 'restricted place': 'the folder for restricted incidents', 'folder for incidents': 'the folder for incidents' };

export interface MadeIn {
  /** `elsewhere`: in a folder that Set up named then, and names no more. */
  place: NamedPlace | 'My Drive' | 'elsewhere';
  /** Who made it. */
  by: string;
  /** Where they could make none, or not restrict it. */
  passedOver: readonly NamedPlace[];
}

/** Where its folder was made, and why there. */
export function madeInSentence({ place, by, passedOver }: MadeIn): string {
  const where = place === 'My Drive' ? `the My Drive of ${by}` : place === 'elsewhere' ? 'the folder that Set up named then' : PLACE_NAMES[place];
  const why = passedOver.length === 0 ? (place === 'restricted place' ? ', as Set up says' : '') : `: ${by} may not make and restrict a folder in ${inARow(passedOver.map((one) => PLACE_NAMES[one])).replace(' and ', ' or in ')}`;
  return `Its folder was made in ${where}${why}.`;
}
