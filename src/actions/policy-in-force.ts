/** The policy in force: what an administrator applied, kept in the script's properties, so that deciding never reads the dashboard. */
import { canonicalPolicy, policyChunks, policyFromChunks } from '../playbook/applied-policy.ts';
import { DEFAULT_POLICY } from '../playbook/approval-policy.ts';
import type { Policy } from '../playbook/approval-policy.ts';
import { roleKey } from '../playbook/approvals.ts';
import type { WithheldRole } from '../playbook/comments.ts';
import type { Properties } from '../workspace/platform.ts';
import type { Context } from './context.ts';
import { fail } from './failure.ts';

/** Which of two places holds the policy, and in how many parts: `a2`. */
const KEPT = 'policy.kept';
const PLACES = ['a', 'b'] as const;
const part = (place: string, at: number): string => `policy.${place}.${at}`;
/** Both places stay far below the half megabyte that all properties share. */
const MOST_PARTS = 8;

export interface PolicyInForce {
  policy: Policy;
  /** Names it in the log. */
  hash: string;
}

type Around = Pick<Context, 'properties' | 'hashes'>;

/** Until one is applied the playbook's own, which names nobody. */
export function policyInForce(context: Around): PolicyInForce {
  const { policy, hash, damaged } = policyAsKept(context);
  if (damaged) throw fail('not set up', 'The approval policy in force cannot be read: a part of it is gone.', 'Ask an administrator to open Policy from Set up and apply it again.');
  return { policy, hash };
}

export interface KeptPolicy extends PolicyInForce {
  /** None was ever applied. */
  playbooks: boolean;
  /** It must be applied again; what is given is the playbook's own, under a hash that is nobody's. */
  damaged: boolean;
}

/** As `policyInForce`, also where the one that was applied cannot be read. */
export function policyAsKept({ properties, hashes }: Around): KeptPolicy {
  const kept = keptParts(properties);
  const policy = kept === undefined ? DEFAULT_POLICY : policyFromChunks(kept);
  return policy ? { policy, hash: policyHash(hashes, policy), playbooks: kept === undefined, damaged: false } : { policy: DEFAULT_POLICY, hash: '', playbooks: false, damaged: true };
}

export const policyHash = (hashes: Context['hashes'], policy: Policy): string => hashes.sha256(canonicalPolicy(policy));

/** Undefined where none was ever applied. */
function keptParts(properties: Properties): string[] | undefined {
  const [, place = '', parts = ''] = /^([ab])(\d+)$/.exec(properties.get(KEPT) ?? '') ?? [];
  return place === '' ? undefined : Array.from({ length: Number(parts) }, (_, at) => properties.get(part(place, at)) ?? '');
}

export const isKeepable = (policy: Policy): boolean => policyChunks(policy).length <= MOST_PARTS;

/** Its parts go where the last one does not stand: until `KEPT` names them, that one is in force whole. */
export function putInForce(properties: Properties, policy: Policy): void {
  const [first, second] = PLACES;
  const place = (properties.get(KEPT) ?? '').startsWith(first) ? second : first;
  const chunks = policyChunks(policy);
  chunks.forEach((chunk, at) => properties.set(part(place, at), chunk));
  properties.set(KEPT, `${place}${chunks.length}`);
}

/** Every role with who is in it, by address. */
export const rolesAndPeople = ({ roles, people }: Policy): { role: string; people: string[] }[] => roles.map(({ name }) => ({ role: name, people: people.filter(({ role }) => roleKey(role) === roleKey(name)).map(({ address }) => address) }));

/** Nobody can decide in them. */
export const emptyRoles = (policy: Policy): string[] => rolesAndPeople(policy).flatMap(({ role, people }) => (people.length === 0 ? [role] : []));

/** Roles whose comments stand in the record without their words (playbook 5: legal works on liability and risk). */
export const withheldRoles = (policy: Policy): WithheldRole[] =>
  rolesAndPeople(policy).filter(({ role, people }) => people.length > 0 && policy.roles.some(({ name, commentsHidden }) => name === role && commentsHidden));
