/** What a team decided of a template's names that the playbook does not know: the name each stands for, or that it stays. */
import { knownName } from './blanks.ts';
import { isOwnName } from './fields.ts';
import type { OwnName } from './fields.ts';
import { isSectionName } from './section-values.ts';

/** Filled by somebody else, such as CS's mailer: it stands in the document as it is, and nothing is missing. */
export const LEAVE = 'leave as it is';

/** By a template's name, normalised: a name of ours, a question of the team's own, or LEAVE. */
export type BlankTargets = Readonly<Record<string, string>>;

export const isTarget = (text: string): boolean => text === LEAVE || isOwnName(text) || knownName(text) === text;

const decided = (targets: BlankTargets, name: string): string | undefined => (Object.prototype.hasOwnProperty.call(targets, name) && knownName(name) === undefined ? targets[name] : undefined);

export const staysAsItIs = (targets: BlankTargets, name: string): boolean => decided(targets, name) === LEAVE;

/** The questions of the team's own that these templates ask. */
export const ownQuestionsOf = (all: readonly BlankTargets[]): OwnName[] => [...new Set(all.flatMap((targets) => Object.values(targets).filter(isOwnName)))];

/** The name that the playbook is asked for. A question of the team's own is one only while a template asks it. */
export function meantBy(targets: BlankTargets, name: string): string | undefined {
  if (isOwnName(name)) return Object.values(targets).includes(name) ? name : undefined;
  const target = decided(targets, name);
  return target === undefined || target === LEAVE || isSectionName(name) ? name : target;
}
