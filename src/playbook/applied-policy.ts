/** The policy in force: who approves and the clock, each as the rows of its tabs (applied-rows.ts). */
import type { Policy } from './approval-policy.ts';
import { canonicalRows, rowChunks, rowsDifference, rowsFromChunks } from './applied-rows.ts';
import type { AppliedTab } from './applied-rows.ts';
import type { ClockPolicy } from './clock-policy.ts';
import { CLOCK_TABS, CLOCK_TAB_NAMES, clockRows, readClock } from './clock-tabs.ts';
import type { ClockTab } from './clock-tabs.ts';
import { bareRows, keptRows, POLICY_TABS, TAB_NAMES, readPolicy } from './policy-tabs.ts';
import type { PolicyTab } from './policy-tabs.ts';

const APPROVALS: Readonly<Record<PolicyTab, AppliedTab>> = {
  approvals: { ...POLICY_TABS.approvals, namedBy: ['Document', 'Severities', 'Types', 'When', 'Roles'] },
  roles: { ...POLICY_TABS.roles, namedBy: ['Role'] },
  people: { ...POLICY_TABS.people, namedBy: ['Role', 'Address'] },
  severities: { ...POLICY_TABS.severities, namedBy: ['Severity'] },
  questions: { ...POLICY_TABS.questions, namedBy: ['Document', 'Question'] },
};

const CLOCK: Readonly<Record<ClockTab, AppliedTab>> = {
  windows: { ...CLOCK_TABS.windows, namedBy: ['Window'] },
  cadence: { ...CLOCK_TABS.cadence, namedBy: ['Severity', 'Statuses'] },
  holidays: { ...CLOCK_TABS.holidays, namedBy: ['Date'] },
};

/** What applying a draft would change, a line a row or cell; nothing where it would change nothing. */
export const policyDifference = (applied: Policy, draft: Policy): string[] => rowsDifference(APPROVALS, bareRows(applied), bareRows(draft));
export const clockDifference = (applied: ClockPolicy, draft: ClockPolicy): string[] => rowsDifference(CLOCK, clockRows(applied), clockRows(draft));

/** Equal policies give equal text, so its hash names the policy in the log. */
export const canonicalPolicy = (policy: Policy): string => canonicalRows(keptRows(policy));
export const canonicalClock = (clock: ClockPolicy): string => canonicalRows(clockRows(clock));

/** For the script's properties, in order. */
export const policyChunks = (policy: Policy): string[] => rowChunks(keptRows(policy));
export const clockChunks = (clock: ClockPolicy): string[] => rowChunks(clockRows(clock));

/** Undefined where a chunk is gone, from another policy, or no policy: then nothing is in force until one is applied. */
export function policyFromChunks(chunks: readonly string[]): Policy | undefined {
  const rows = rowsFromChunks(chunks, TAB_NAMES);
  const read = rows && readPolicy(rows);
  return read && 'policy' in read ? read.policy : undefined;
}

export function clockFromChunks(chunks: readonly string[]): ClockPolicy | undefined {
  const rows = rowsFromChunks(chunks, CLOCK_TAB_NAMES);
  const read = rows && readClock(rows);
  return read && 'clock' in read ? read.clock : undefined;
}
