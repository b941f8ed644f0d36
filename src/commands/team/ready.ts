/** The local team further on: the add-on set up, and a policy in force that names people, by the same calls and hand edits as a person's. */
import { POLICY_TABS } from '../../playbook/policy-tabs.ts';
import { columnName } from '../../record/plan.ts';
import { byHand } from '../../simulator/sheets/by-hand.ts';
import type { LocalTeam } from '../local-team.ts';

const ADMIN = 'admin@example.com';
const WRITER = 'writer@example.com';

export interface RoleHolder {
  role: string;
  address: string;
}

/** Who approves in the local team; every role of the default policy has somebody. */
export const APPROVERS: readonly RoleHolder[] = [
  { role: 'incident commander', address: 'incident-commander@example.com' },
  { role: 'senior leadership', address: 'leader@example.com' },
  { role: 'legal', address: 'legal@example.com' },
  { role: 'engineering', address: 'engineer@example.com' },
  { role: 'CS', address: 'cs-ops@example.com' },
  { role: 'CS Ops', address: 'cs-ops@example.com' },
  { role: 'CS leadership', address: 'cs-leadership@example.com' },
  { role: 'CSMs', address: 'csms@example.com' },
];

/** Set-up by the administrator, with the team's templates and its folder; then *Apply policy*. */
export function makeReady(team: LocalTeam): void {
  const { templates, folderId } = team;
  const document = (id: string): string => `https://docs.google.com/document/d/${id}/edit`;
  for (const person of [ADMIN, WRITER]) team.project.consent(person);
  ask(team, 'setUp', {
    operation: 'setup00001',
    templates: { internal: document(templates.internal), customer: document(templates.customer), faq: document(templates.faq) },
    folder: `https://drive.google.com/drive/folders/${folderId}`,
    dashboard: '',
    administrators: [ADMIN, WRITER],
    webAppUrl: team.project.state.deployments[0]?.url ?? '',
    namePattern: '',
    openInternal: true,
  });
  applyPolicyTo(team, APPROVERS);
}

/** Types these people, and nobody else, into the policy tab People, and applies the tabs as the administrator. Throws where the add-on says no. */
export function applyPolicyTo(team: LocalTeam, people: readonly RoleHolder[]): void {
  const { dashboard } = JSON.parse(team.project.state.properties['script']?.['setup'] ?? '{}');
  const hand = byHand(team.workspace.services.sheets, team.workspace.clock, ADMIN, dashboard);
  const { title } = POLICY_TABS.people;
  const { values = [] }: { values?: unknown[][] } = Object(team.call(ADMIN, 'GET', `https://sheets.googleapis.com/v4/spreadsheets/${dashboard}/values/${title}`).json);
  const [header = [], ...lines] = values;
  const rows = Array.from({ length: Math.max(people.length, lines.length) }, (_, at) => ({ Role: people[at]?.role ?? '', Address: people[at]?.address ?? '', 'Works (UTC)': '' }));
  rows.forEach((cells, at) => Object.entries(cells).forEach(([name, text]) => hand.setCell(title, `${columnName(header.indexOf(name))}${at + 2}`, text)));
  const { draft, broken } = ask(team, 'readPolicy', {});
  if (draft === undefined) throw new Error(`The policy tabs cannot be applied: ${JSON.stringify(broken)}`);
  ask(team, 'applyPolicy', { draft: Object(draft).hash });
}

/** A host function as the administrator's page calls it, and its value. */
function ask(team: LocalTeam, name: string, request: object): Readonly<Record<string, unknown>> {
  const json = team.project.run({ as: ADMIN, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } });
  const reply: { ok: boolean; value: Record<string, unknown>; failure: unknown } = JSON.parse(String(json));
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.failure)}`);
  return reply.value;
}
