/** Who may say of a message that customers have it, and as what. */
import { roleKey, sameAddress } from '../../playbook/approvals.ts';
import type { Context } from '../context.ts';
import { writeIndex } from '../index-of-incidents.ts';
import type { IndexEntry, MadeEntry } from '../index-of-incidents.ts';
import { policyInForce } from '../policy-in-force.ts';

const ROLES = ['CS Ops', 'CS leadership'] as const;

/**
 * The role; of a row that is a group, whose members cannot be read, whoever may comment in the outward folder is let mark, and
 * the log says so. Undefined: this person may not.
 */
export function marksAs(context: Context, { groups = [] }: Pick<IndexEntry, 'groups'>, comments: boolean): string | undefined {
  const rows = policyInForce(context).policy.people.flatMap(({ role, address }) => ROLES.filter((one) => roleKey(one) === roleKey(role)).map((one) => ({ role: one, address })));
  const own = rows.find(({ address }) => sameAddress(address, context.person.email));
  if (own) return own.role;
  const group = comments ? rows.find(({ address }) => groups.some((one) => sameAddress(one, address))) : undefined;
  return group && `somebody let in where ${group.address} (${group.role}) is`;
}

/** Under the lock. Rows of the policy that are groups are seen where permissions are read: from then on whoever is in one may mark. */
export function withGroups(context: Context, entry: MadeEntry, found: readonly string[]): MadeEntry {
  const groups = [...new Set([...(entry.groups ?? []), ...found])];
  if (groups.length === (entry.groups ?? []).length) return entry;
  const kept = { ...entry, groups };
  writeIndex(context.properties, kept);
  return kept;
}
