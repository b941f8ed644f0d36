/** Policy, for administrators: nothing is changed by looking. One round. */
import type { Context } from './context.ts';
import type { PolicyView } from './contract.ts';
import { lookAtPolicy, mustAdminister, policyView, readPolicyTabs } from './policy/look.ts';

export function readPolicy(context: Context): PolicyView {
  const setUp = mustAdminister(context);
  return policyView(context, setUp, lookAtPolicy(context, setUp, readPolicyTabs(context, setUp)));
}
