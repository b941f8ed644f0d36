/** Who gets what is handed over (playbook 6: "shared with CS Ops and CS leadership"), by the policy in force. */
import { addressKey, roleKey } from './approvals.ts';
import type { Policy } from './approval-policy.ts';

/** CS Ops sends, CS leadership knows, CSMs answer customers. A row of such a role may be a group's address. */
export const RECIPIENT_ROLES = ['CS Ops', 'CS leadership', 'CSMs'] as const;
export type RecipientRole = (typeof RECIPIENT_ROLES)[number];

export interface Recipient {
  address: string;
  roles: readonly RecipientRole[];
}

/** Each address once, in the order of the roles. */
export function recipientsIn({ people }: Policy): Recipient[] {
  const found = new Map<string, Recipient>();
  for (const role of RECIPIENT_ROLES)
    for (const person of people)
      if (roleKey(person.role) === roleKey(role)) {
        const address = addressKey(person.address);
        found.set(address, { address, roles: [...(found.get(address)?.roles ?? []), role] });
      }
  return [...found.values()];
}

/** Roles in which there is nobody. */
export const emptyRecipientRoles = (policy: Policy): RecipientRole[] => RECIPIENT_ROLES.filter((role) => !recipientsIn(policy).some(({ roles }) => roles.includes(role)));
