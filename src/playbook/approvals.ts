/**
 * Who must approve a document now, who can, and who may not because they wrote it. Follows severity, type and answers at
 * every look; nothing is remembered.
 */
import type { ApprovalRule, Condition, Policy, RolePerson, Weight, WorkingHours } from './approval-policy.ts';
import { WEIGHTS } from './approval-policy.ts';
import { kindOf, nameOfDocument } from './incident.ts';
import type { Answers } from './fields.ts';
import type { IncidentDocument, IncidentType, Severity } from './incident.ts';
import { afterWorking } from './working-hours.ts';
import type { Calendar } from './working-hours.ts';

/** What decides who must approve. */
export interface Subject {
  severity: Severity;
  type: IncidentType;
  answers: Answers;
}

/** One approval a document needs: any one of the roles gives it. */
export interface Need {
  roles: readonly string[];
  weight: Weight;
  /** Headings of sections; empty: the whole document. */
  covers: readonly string[];
  /** Why, in words: `SEV0`, `personal data is involved`. */
  because: string;
}

const HOLDS: Record<Condition, (answers: Answers) => boolean> = {
  always: () => true,
  'personal data': (answers) => answers('personal_data') === 'yes',
  'raw event data lost': (answers) => ['yes', 'part'].includes(answers('raw_event_data_lost')),
};

/** Whether the form's answers meet it, as far as they are given. */
export const conditionHolds = (when: Condition, answers: Answers): boolean => HOLDS[when](answers);

/** In the order of the policy; of two rules for the same roles the stricter holds. */
export function needsOf(policy: Policy, document: IncidentDocument, subject: Subject): Need[] {
  const needs = new Map<string, Need>();
  for (const rule of policy.approvals) {
    if (rule.document !== kindOf(document) || !meets(rule, subject)) continue;
    const key = rule.roles.map(roleKey).sort().join('\n');
    const need = { roles: rule.roles, weight: rule.weight, covers: rule.covers, because: because(rule, subject) };
    const known = needs.get(key);
    needs.set(key, known ? stricter(known, need) : need);
  }
  return [...needs.values()];
}

const meets = ({ severities, types, when }: ApprovalRule, { severity, type, answers }: Subject): boolean => severities.includes(severity) && types.includes(type) && conditionHolds(when, answers);

function because({ types, when }: ApprovalRule, { severity, type }: Subject): string {
  if (when === 'personal data') return 'personal data is involved';
  if (when === 'raw event data lost') return 'raw event data was lost';
  return types.length === 1 ? `it is a ${type}` : severity;
}

function stricter(a: Need, b: Need): Need {
  const first = WEIGHTS.indexOf(a.weight) <= WEIGHTS.indexOf(b.weight) ? a : b;
  const covers = a.covers.length === 0 || b.covers.length === 0 ? [] : [...new Set([...a.covers, ...b.covers])];
  return { ...first, covers };
}

/** Capitals and spaces around do not make another role, nor another person. */
export const roleKey = (name: string): string => name.trim().toLowerCase();
export const addressKey = (address: string): string => address.trim().toLowerCase();
export const sameAddress = (a: string, b: string): boolean => addressKey(a) === addressKey(b);

/** `CS or senior leadership` */
export const rolesInWords = (roles: readonly string[]): string => (roles.length < 2 ? roles.join('') : `${roles.slice(0, -1).join(', ')} or ${roles[roles.length - 1]}`);

/** One address: something, one @, a domain; no list, no name around it. */
export const isAddress = (text: string): boolean => /^[^\s@,;<>"()]+@[^\s@,;<>"()]+\.[^\s@,;<>"().]+$/.test(text.trim());

/** What is known of people beside the policy. */
export interface Around {
  /** Lead, backup, and whoever generated. A reviewer who fixed a word is none. */
  authors: readonly string[];
  /** Addresses that read back as a group: such a row matches nobody. */
  groups: readonly string[];
}

export interface Unusable {
  role: string;
  address: string;
  why: string;
}

export interface Reviewers {
  people: readonly RolePerson[];
  /** Rows that stand for nobody here, each with why. */
  unusable: readonly Unusable[];
}

/** Who can decide in any of these roles. */
export function reviewersFor(policy: Policy, roles: readonly string[], around: Around): Reviewers {
  const keys = roles.map(roleKey);
  const rows = policy.people.filter(({ role }) => keys.includes(roleKey(role)));
  const judged = rows.map((row) => ({ row, why: unusable(row, around) }));
  return {
    people: judged.flatMap(({ row, why }) => (why === undefined ? [row] : [])),
    unusable: judged.flatMap(({ row, why }) => (why === undefined ? [] : [{ role: row.role, address: row.address, why }])),
  };
}

function unusable({ address }: RolePerson, { authors, groups }: Around): string | undefined {
  if (!isAddress(address)) return 'is no address';
  if (groups.some((group) => sameAddress(group, address))) return 'is a group: name its people one by one';
  return authors.some((author) => sameAddress(author, address)) ? 'writes this incident and cannot approve it' : undefined;
}

/** Said before anyone waits: a need that nobody can meet, and why. Undefined where somebody can. */
export function nobodyFor(policy: Policy, need: Need, around: Around): string | undefined {
  const { people, unusable: rows } = reviewersFor(policy, need.roles, around);
  if (people.length > 0) return undefined;
  const why = rows.map((row) => `${row.address} ${row.why}`).join('; ');
  return `Nobody can approve as ${rolesInWords(need.roles)}: ${why === '' ? 'the policy names no person' : why}.`;
}

export type Right = { may: true; role: string } | { may: false; why: string; cure: string };

/** Whether a person may decide on the document in a role: by the applied policy, and not on what they wrote. */
export function rightToDecide(policy: Policy, document: IncidentDocument, subject: Subject, around: Around, { person, role }: { person: string; role: string }): Right {
  const known = policy.roles.find(({ name }) => roleKey(name) === roleKey(role));
  if (!known) return { may: false, why: `The policy has no role called ${role}; it may have been renamed.`, cure: 'Reload the page.' };
  const name = nameOfDocument(document);
  const needed = needsOf(policy, document, subject).some(({ roles }) => roles.some((one) => roleKey(one) === roleKey(role)));
  if (!needed) return { may: false, why: `The ${name} needs no decision of ${known.name} at ${subject.severity}.`, cure: 'Leave a comment in the document.' };
  if (around.authors.some((author) => sameAddress(author, person))) return { may: false, why: `${person} writes this incident, so cannot approve it as ${known.name}.`, cure: `Ask somebody else in ${known.name}.` };
  const { people, unusable: rows } = reviewersFor(policy, [role], around);
  if (people.some(({ address }) => sameAddress(address, person))) return { may: true, role: known.name };
  const why = rows.find(({ address }) => sameAddress(address, person))?.why ?? `is not in ${known.name}`;
  return { may: false, why: `${person} ${why}.`, cure: `Ask an administrator to add you to ${known.name} in the policy and apply it.` };
}

/** Roles out of these that a person holds. */
export const rolesHeld = (policy: Policy, person: string, roles: readonly string[]): string[] => roles.filter((role) => policy.people.some((row) => roleKey(row.role) === roleKey(role) && sameAddress(row.address, person)));

const MINUTE = 60_000;

/** By when a reviewer must decide, UTC milliseconds: below SEV1 only their working hours count. */
export function decideBy(policy: Policy, severity: Severity, askedAt: number, works: WorkingHours | undefined, calendar: Calendar): number {
  const rule = policy.severities.find((one) => one.severity === severity);
  const minutes = rule?.decideWithin ?? 60;
  return rule?.workingHours && works ? afterWorking(works, askedAt, minutes * MINUTE, calendar) : askedAt + minutes * MINUTE;
}
