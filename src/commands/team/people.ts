/** Who works at the local team's company, and one stranger. Roles, no names. */
import type { Directory } from '../../simulator/service.ts';

const DOMAIN = 'example.com';

const ROLES: readonly [role: string, displayName: string, timeZone: string][] = [
  ['admin', 'Workspace Administrator', 'America/New_York'],
  ['writer', 'Technical Writer', 'Europe/Berlin'],
  ['backup', 'Backup Technical Writer', 'America/New_York'],
  ['engineer', 'Engineer', 'America/Los_Angeles'],
  ['incident-commander', 'Incident Commander', 'America/New_York'],
  ['leader', 'Senior Leader', 'America/New_York'],
  ['legal', 'Legal Counsel', 'America/New_York'],
  ['cs-ops', 'CS Operations', 'Europe/London'],
  ['csm', 'Customer Success Manager', 'Asia/Kolkata'],
  ['outsider', 'Colleague Outside the Incident', 'America/New_York'],
];

const inDomain = (role: string): string => `${role}@${DOMAIN}`;

export const directory: Directory = {
  domain: DOMAIN,
  people: [
    ...ROLES.map(([role, displayName, timeZone]) => ({ email: inDomain(role), displayName, timeZone })),
    { email: 'stranger@example.org', displayName: 'Stranger', timeZone: 'Europe/London' },
  ],
  groups: [
    { email: inDomain('cs-leadership'), displayName: 'CS Leadership', members: ['leader', 'cs-ops'].map(inDomain) },
    { email: inDomain('csms'), displayName: 'CSMs', members: ['csm'].map(inDomain) },
  ],
};
