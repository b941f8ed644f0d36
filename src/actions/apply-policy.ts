/**
 * Apply policy: what the tabs say becomes what is in force, where it is what the administrator was shown. Two rounds under
 * the script's lock: the Sheet's log first, then its end, then what is in force; a run that ended in between is finished by
 * pressing again.
 */
import { canonicalPolicy } from '../playbook/applied-policy.ts';
import { canonicalInstant } from '../playbook/instants.ts';
import { POLICY_APPLIED } from '../playbook/verify.ts';
import type { PolicyTables } from '../record/policy.ts';
import { logEdits } from '../record/record.ts';
import { POLICY_SHEET_TABS } from '../record/tabs.ts';
import { sheetWrite } from '../record/write.ts';
import { together } from '../workspace/rounds.ts';
import type { Context } from './context.ts';
import type { ApplyPolicyRequest, PolicyView } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { sealing } from './index-of-incidents.ts';
import type { SetUp } from './index-of-incidents.ts';
import { isLogged, keepPolicyHead, lookAtPolicy, mustAdminister, policyView, readPolicyTabs } from './policy/look.ts';
import type { Look } from './policy/look.ts';
import { putInForce } from './policy-in-force.ts';
import type { WholePolicy } from './policy-in-force.ts';

export function applyPolicy(context: Context, { draft: shown }: ApplyPolicyRequest): PolicyView {
  const setUp = mustAdminister(context);
  return context.lock.hold(() => {
    const tables = readPolicyTabs(context, setUp);
    const look = lookAtPolicy(context, setUp, tables);
    const draft = asShown(look, shown);
    // Of what a run left behind the end that is kept, one applying at most is accepted: the end moves before anything is added.
    keepPolicyHead(context.properties, look.verified.head);
    const log = isLogged(look, draft) ? tables.log : writeLog(context, setUp, tables, look, draft);
    if (look.inForce.hash !== draft.hash || look.inForce.playbooks) putInForce(context.properties, draft);
    return policyView(context, setUp, lookAtPolicy(context, setUp, { ...tables, log }));
  });
}

function asShown({ draft, broken }: Look, shown: string): WholePolicy {
  const [first, ...others] = broken;
  if (first) throw badInput('draft', `${first.cell}${first.column === '' ? '' : ` (${first.column})`} ${first.what}${others.length === 0 ? '' : `, and ${others.length} more cannot be read`}.`, 'Mend it in the dashboard, then press Apply policy again; what is in force stays until then.');
  if (draft?.hash === shown) return draft;
  throw fail('changed meanwhile', 'Somebody changed the policy tabs after they were shown to you.', 'Look at what applying would change now, then press Apply policy again.');
}

function writeLog(context: Context, { dashboard }: SetUp, tables: PolicyTables, { inForce, verified }: Look, draft: WholePolicy): PolicyTables['log'] {
  const at = canonicalInstant(context.clock.now());
  const operation = context.hashes.sha256(`policy ${at} ${context.newToken()}`).slice(0, 20);
  const entry = { record: dashboard, incident: '', kind: POLICY_APPLIED, person: context.person.email, at, operation, payload: { policy: draft.hash, previous: inForce.hash, approvals: context.hashes.sha256(canonicalPolicy(draft.policy)) } };
  const { edits, head } = logEdits(tables, [entry], verified.head, sealing(context));
  // A row that somebody gave this number is damage to be named, not a row of ours to be written over.
  const log = { ...tables.log, rows: tables.log.rows.filter(({ id }) => !edits.some((edit) => edit.id === id)) };
  const write = sheetWrite(dashboard, { log: POLICY_SHEET_TABS.log }, { log }, { log: edits }, 'write the policy log');
  const done = together(context.rounds, { log: write.call });
  if (done.log) write.settle(context.rounds, done.log);
  keepPolicyHead(context.properties, head);
  return write.after.log;
}
