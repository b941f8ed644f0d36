/** The stage with people in roles, and an incident whose documents are read as approvers read them. */
import { putInForce } from '../../src/actions/policy-in-force.ts';
import { DEFAULT_POLICY } from '../../src/playbook/approval-policy.ts';
import type { Policy } from '../../src/playbook/approval-policy.ts';
import { DEFAULT_POLICY as DEFAULT_MESSAGES } from '../../src/playbook/checks/policy.ts';
import type { MessagePolicy } from '../../src/playbook/checks/policy.ts';
import { DEFAULT_CLOCK_POLICY } from '../../src/playbook/clock-policy.ts';
import type { ClockPolicy } from '../../src/playbook/clock-policy.ts';
import { NO_LIST } from '../../src/playbook/customer-names.ts';
import { DEFAULT_TEMPLATES } from '../../src/playbook/template-reviews.ts';
import type { LocalTeam } from '../../src/commands/local-team.ts';

export const COMMANDER = 'incident-commander@example.com';
export const LEADER = 'leader@example.com';
export const LEGAL = 'legal@example.com';
export const CS = 'cs-ops@example.com';

/** Who is in which role, where a test says nothing else. */
export const USUAL_PEOPLE = [
  { role: 'incident commander', address: COMMANDER },
  { role: 'senior leadership', address: LEADER },
  { role: 'legal', address: LEGAL },
  { role: 'engineering', address: 'engineer@example.com' },
  { role: 'CS', address: CS },
];

/** As an administrator's *Apply policy* leaves it. */
export function putPolicyInForce(team: LocalTeam, policy: Policy, clock: ClockPolicy = DEFAULT_CLOCK_POLICY, messages: MessagePolicy = DEFAULT_MESSAGES): void {
  const properties = (team.project.state.properties['script'] ??= {});
  putInForce({ get: (key) => properties[key], set: (key, value) => void (properties[key] = value), remove: (key) => void delete properties[key], all: () => properties }, { policy, clock, messages, templates: DEFAULT_TEMPLATES, customers: NO_LIST });
}

export const putPeopleInForce = (team: LocalTeam, people = USUAL_PEOPLE): void => putPolicyInForce(team, { ...DEFAULT_POLICY, people });
