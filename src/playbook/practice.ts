/**
 * Practice: an incident that never was, to learn on. Its number says so wherever it is named (folder, files, mail subjects,
 * dashboard); who practises plays every role, and nobody else is asked, told or counted.
 */
import type { Policy } from './approval-policy.ts';

/** What its number begins with. */
export const PRACTICE = 'PRACTICE-';

export const practiceNumber = (count: number): string => `${PRACTICE}${String(count).padStart(4, '0')}`;
export const isPractice = (number: string): boolean => number.startsWith(PRACTICE);

/** The team's own, with those who practise in every role. */
export const practisedPolicy = (policy: Policy, people: readonly string[]): Policy => ({ ...policy, people: policy.roles.flatMap(({ name }) => people.map((address) => ({ role: name, address }))) });
