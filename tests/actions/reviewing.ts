/** The stage with people in roles, and an incident whose documents are read as approvers read them. */
import { policyChunks } from '../../src/playbook/applied-policy.ts';
import { DEFAULT_POLICY } from '../../src/playbook/approval-policy.ts';
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
export function putPeopleInForce(team: LocalTeam, people = USUAL_PEOPLE): void {
  const properties = (team.project.state.properties['script'] ??= {});
  const chunks = policyChunks({ ...DEFAULT_POLICY, people });
  chunks.forEach((chunk, at) => (properties[`policy.${at}`] = chunk));
  properties['policy.parts'] = String(chunks.length);
}
