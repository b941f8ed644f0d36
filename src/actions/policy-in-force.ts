/** The policy in force: what an administrator applied, kept in the script's properties, so that deciding never reads the dashboard. */
import { canonicalPolicy, policyChunks, policyFromChunks } from '../playbook/applied-policy.ts';
import { DEFAULT_POLICY } from '../playbook/approval-policy.ts';
import type { Policy } from '../playbook/approval-policy.ts';
import type { WithheldRole } from '../playbook/comments.ts';
import type { Properties } from '../workspace/platform.ts';
import type { Context } from './context.ts';
import { fail } from './failure.ts';

const PARTS = 'policy.parts';
const PART = 'policy.';

export interface PolicyInForce {
  policy: Policy;
  /** Names it in the log. */
  hash: string;
}

/** Until one is applied the playbook's own, which names nobody. */
export function policyInForce({ properties, hashes }: Pick<Context, 'properties' | 'hashes'>): PolicyInForce {
  const policy = readApplied(properties) ?? DEFAULT_POLICY;
  return { policy, hash: hashes.sha256(canonicalPolicy(policy)) };
}

/** Undefined where none was ever applied. */
function readApplied(properties: Properties): Policy | undefined {
  const parts = properties.get(PARTS);
  if (parts === undefined) return undefined;
  const policy = policyFromChunks(Array.from({ length: Number(parts) }, (_, at) => properties.get(`${PART}${at}`) ?? ''));
  if (policy) return policy;
  throw fail('not set up', 'The approval policy in force cannot be read: a part of it is gone.', 'Ask an administrator to open Policy from Set up and apply it again.');
}

/** The parts first: until it says how many there are, nobody reads more of them than before. */
export function putInForce(properties: Properties, policy: Policy): void {
  const chunks = policyChunks(policy);
  chunks.forEach((chunk, at) => properties.set(`${PART}${at}`, chunk));
  properties.set(PARTS, String(chunks.length));
}

/** Roles whose comments stand in the record without their words (playbook 5: legal works on liability and risk). */
export const withheldRoles = ({ roles, people }: Policy): WithheldRole[] =>
  roles.filter(({ commentsHidden }) => commentsHidden).map(({ name }) => ({ role: name, people: people.filter(({ role }) => role === name).map(({ address }) => address) })).filter((role) => role.people.length > 0);
