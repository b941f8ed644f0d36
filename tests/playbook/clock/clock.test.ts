/**
 * The clock test: a SEV0, a SEV2, a product change over eight months and a neglected SEV3, with two daylight-saving changes,
 * a lost trigger and two triggers at once. Who is told what and when is golden.txt, to be read: nobody spammed, nothing
 * forgotten. `UPDATE_GOLDEN=1 npx jest tests/playbook/clock` writes it anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkingHours } from '../../../src/playbook/approval-policy.ts';
import { decidedEntry, noFurtherEntry } from '../../../src/playbook/clock-log.ts';
import { DEFAULT_CLOCK_POLICY } from '../../../src/playbook/clock-policy.ts';
import type { ClockPolicy } from '../../../src/playbook/clock-policy.ts';
import type { Incident, IncidentType, Severity, Status } from '../../../src/playbook/incident.ts';
import { canonicalInstant } from '../../../src/playbook/instants.ts';
import { handedOverEntry, sentEntry } from '../../../src/playbook/messages.ts';
import { decisionEntry, requestEntry } from '../../../src/playbook/review-log.ts';
import { BACKUP, instant, statusEntry, tell, WRITER } from './run.ts';
import type { Act, Story } from './run.ts';

const GOLDEN = join(__dirname, 'golden.txt');
const OFFICE: WorkingHours = { days: [1, 2, 3, 4, 5], from: 480, until: 1020 };
const COUNSEL = 'counsel@example.com';
const ENGINEER = 'engineer@example.com';
const PEOPLE = [WRITER, BACKUP].map((address) => ({ role: 'senior leadership', address, works: OFFICE })).concat([{ role: 'legal', address: COUNSEL, works: OFFICE }, { role: 'legal', address: 'second@example.com', works: OFFICE }, { role: 'engineering', address: ENGINEER, works: OFFICE }]);
const CONTRACT: ClockPolicy = { ...DEFAULT_CLOCK_POLICY, windows: DEFAULT_CLOCK_POLICY.windows.map((rule) => (rule.kind === 'contractual' ? { ...rule, length: { count: 4, unit: 'business days' as const } } : rule)), holidays: [{ date: '2026-12-25', name: 'Christmas' }, { date: '2027-01-01', name: 'New Year' }] };

const incidentOf = (number: string, severity: Severity, type: IncidentType, status: Status, facts: Record<string, string> = {}): Incident => ({ number, title: 'Charts stand still', severity, type, status, facts: Object.fromEntries(Object.entries({ lead: WRITER, backup: BACKUP, ...facts }).map(([name, value]) => [name, { value }])), timeline: [], faq: [], questions: [] });
const at = (text: string): string => canonicalInstant(instant(text));
const update = (when: string, nextBy = ''): Act => ({ at: when, says: `writer posts an update${nextBy === '' ? '' : `, next by ${nextBy.slice(11)}`}`, change: (incident) => ({ ...incident, facts: { ...incident.facts, last_update_at: { value: at(when) }, next_update_by: { value: nextBy === '' ? '' : at(nextBy) } } }) });
const status = (when: string, to: Status, facts: Record<string, string> = {}): Act => ({ at: when, says: `status: ${to}`, change: (incident) => ({ ...incident, status: to, facts: { ...incident.facts, ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, { value }])) } }), log: [statusEntry(to)] });
const words = { whole: 'w', sections: [] };
const handedOver = (when: string): Act => ({ at: when, says: 'handed over', log: [handedOverEntry({ message: 'customer', press: 'p', file: 'f', words: 'w', recipients: ['cs@example.com'], text: '', sentFrom: '', questions: '' })] });
const sent = (when: string): Act => ({ at: when, says: 'CS: sent to customers', log: [sentEntry({ message: 'customer', at: at(when), by: 'cs@example.com' })], by: 'cs@example.com' });
const asked = (when: string, person: string, role: string, due: string): Act => ({ at: when, says: `${role} is asked to review the message by ${due}`, log: [requestEntry([{ document: 'customer', person, roles: [role], due: at(due), words: 'w' }], 'Review')] });
const approved = (when: string, person: string, role: string): Act => ({ at: when, says: `${person.split('@')[0]} approves as ${role}`, log: [decisionEntry({ document: 'customer', role, person, verdict: 'approved', reason: '', words, withSuggestions: false, policy: 'p' })], by: person });
const decided = (when: string, comms: 'needed' | 'internal only' | 'none'): Act => ({ at: when, says: `triage: ${comms}`, log: [decidedEntry({ comms, person: 'On-call engineer', as: 'engineering', reason: 'Charts are shown wrong', severity: 'SEV2' }, {})] });

const everyHalfHour = (from: string, count: number): Act[] => Array.from({ length: count }, (_, n) => update(canonicalInstant(instant(from) + n * 30 * 60_000).slice(0, 16).replace('T', ' ')));

const STORIES: readonly Story[] = [
  {
    title: 'SEV0 over the night in which clocks go back. Updates on time until 03:00, then nobody for five hours. Two triggers at the same minute. The contract is 4 business days',
    from: '2026-10-24 22:10',
    until: '2026-10-27 12:00',
    incident: incidentOf('INC-1', 'SEV0', 'bug', 'investigating', { aware: '2026-10-24T22:00:00Z' }),
    clock: CONTRACT,
    triggers: [5, 5],
    acts: [...everyHalfHour('2026-10-24 22:20', 10), asked('2026-10-25 00:40', COUNSEL, 'legal', '2026-10-25 01:10'), approved('2026-10-25 02:20', COUNSEL, 'legal'), update('2026-10-25 08:00', '2026-10-25 12:00'), handedOver('2026-10-25 10:00'), update('2026-10-25 11:50', '2026-10-26 09:00'), sent('2026-10-25 21:30'), status('2026-10-26 08:30', 'resolved', { resolved: '2026-10-26T08:00:00Z' })],
  },
  {
    title: 'SEV2 before Christmas. Working hours 08:00-17:00 UTC. A reviewer is away. The backup’s trigger never runs, and one run of the lead’s is lost',
    from: '2026-12-22 13:00',
    until: '2026-12-30 18:00',
    incident: incidentOf('INC-2', 'SEV2', 'security vulnerability', 'investigating', { aware: '2026-12-22T12:40:00Z' }),
    clock: CONTRACT,
    people: PEOPLE,
    triggers: [20, 40],
    lost: (trigger, now) => trigger === 1 || canonicalInstant(now).slice(0, 13) === '2026-12-23T08',
    acts: [decided('2026-12-22 14:00', 'needed'), update('2026-12-22 16:30', '2026-12-23 12:00'), asked('2026-12-22 16:40', COUNSEL, 'legal', '2026-12-23 11:40'), asked('2026-12-22 16:40', ENGINEER, 'engineering', '2026-12-23 11:40'), approved('2026-12-23 09:00', ENGINEER, 'engineering'), update('2026-12-23 11:55', '2026-12-28 10:00'), approved('2026-12-24 15:10', 'second@example.com', 'legal'), handedOver('2026-12-28 09:00'), sent('2026-12-28 09:30'), { at: '2026-12-28 10:30', says: 'no further updates: the fix ships with the next release', log: [noFurtherEntry('the fix ships with the next release')] }, status('2026-12-30 10:00', 'resolved', { resolved: '2026-12-30T09:50:00Z' })],
  },
  {
    title: 'A product change over eight months and two changes of the clocks: milestones, and a house window before it takes effect',
    from: '2026-09-01 09:00',
    until: '2027-05-03 12:00',
    incident: incidentOf('INC-3', 'SEV3', 'product change', 'planned', { started: '2027-04-28T10:00:00Z', change_milestones: '2026-10-26 09:00: announcement to customers\n2027-01-04 09:00: opt-in for everybody\n2027-03-29 09:00: last reminder\n2027-04-28 10:00: the old editor is switched off' }),
    clock: { ...CONTRACT, windows: [...CONTRACT.windows, { name: 'Customers know the date', kind: 'house', from: 'started', length: { count: 0, unit: 'hours' }, stoppedBy: 'sent', severities: ['SEV3'], types: ['product change'], when: 'always', source: 'House' }] },
    people: PEOPLE,
    triggers: [15, 45],
    acts: [status('2026-10-26 09:30', 'announced'), status('2027-04-28 10:00', 'in effect'), sent('2027-04-22 14:00'), status('2027-04-30 09:00', 'done')],
  },
  {
    title: 'A neglected SEV3: nobody does anything for two weeks, and the trigger is lost for two days',
    from: '2026-11-19 15:00',
    until: '2026-12-04 18:00',
    incident: incidentOf('INC-4', 'SEV3', 'bug', 'investigating', { aware: '2026-11-19T14:30:00Z' }),
    clock: CONTRACT,
    people: PEOPLE,
    triggers: [5],
    lost: (_, now) => now >= instant('2026-11-26 00:00') && now < instant('2026-11-28 00:00'),
    acts: [],
  },
];

const told = STORIES.map((story) => tell(story));
const text = `${told.map((lines) => lines.join('\n')).join('\n\n')}\n`;
if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(GOLDEN, text);

test('who is told what and when is what golden.txt says', () => {
  expect(text).toBe(readFileSync(GOLDEN, 'utf8'));
});

test('nobody hears of the same thing twice in an hour, and at most once an hour of anything', () => {
  for (const lines of told) {
    const mails = lines.filter((line) => line.includes('<-')).map((line) => `${line.slice(0, 13)} ${/\) {2}(\S+)/.exec(line)?.[1] ?? ''}`);
    expect(new Set(mails).size).toBe(mails.length);
  }
});
