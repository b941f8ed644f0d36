/** Who approves, a line a rule, each with the sentence of the playbook (or of DESIGN's table) that it comes from. */
import { DEFAULT_POLICY } from '../../src/playbook/approval-policy.ts';
import type { Policy, RolePerson } from '../../src/playbook/approval-policy.ts';
import { decideBy, isAddress, needsOf, nobodyFor, reviewersFor, rightToDecide, rolesInWords } from '../../src/playbook/approvals.ts';
import type { Need, Subject } from '../../src/playbook/approvals.ts';
import { DOCUMENT_KINDS, SEVERITIES, TYPES } from '../../src/playbook/incident.ts';
import type { DocumentKind, IncidentType, Severity } from '../../src/playbook/incident.ts';
import { parseInstant } from '../../src/playbook/instants.ts';

type Facts = Record<string, string>;
const subject = (severity: Severity, type: IncidentType = 'bug', facts: Facts = {}): Subject => ({ severity, type, answers: (name) => facts[name] ?? '' });
const inWords = (needs: readonly Need[]): string => needs.map(({ roles, weight }) => `${rolesInWords(roles)}${weight === 'advised' ? ' (advised)' : ''}`).join(' + ');
const needed = (document: DocumentKind, ...about: Parameters<typeof subject>): string => inWords(needsOf(DEFAULT_POLICY, document, subject(...about)));

const HIGH = 'High severity comms are approved by senior leadership, the incident commander, and legal, who will all be actively involved.';
const LOW = 'For lower severity issues … partners in engineering and CS should review messaging for accuracy and clarity.';
const CLARITY = 'Have CS or senior leadership review for clarity and tone.';
const ACCURACY = 'Have an engineering partner review for technical accuracy.';
const LEGAL = 'Have legal review for liability and risk, if needed.';
const LOST = 'If raw event data is lost, a customer’s product usage data … are also lost forever.';
const FAQ = 'responses should clear the same doc review process as other content';
const CONTROLLED = 'An internal comms document is generally available except for severe incidents where details are carefully controlled.';
const LIVING = 'This is a living document that is expected to change in real time.';

type Line = [sentence: string, document: DocumentKind, severity: Severity, needs: string, type?: IncidentType, facts?: Facts];
const LINES: Line[] = [
  [HIGH, 'customer', 'SEV0', 'incident commander + senior leadership + legal + engineering (advised)'],
  [HIGH, 'customer', 'SEV1', 'incident commander + senior leadership + legal + engineering (advised)'],
  [HIGH, 'customer', 'SEV1', 'incident commander + senior leadership + legal + engineering (advised)', 'product change'],
  [`${ACCURACY} ${CLARITY}`, 'customer', 'SEV2', 'engineering + CS or senior leadership'],
  [LOW, 'customer', 'SEV3', 'engineering (advised) + CS or senior leadership (advised)'],
  [LEGAL, 'customer', 'SEV2', 'engineering + CS or senior leadership + legal', 'security vulnerability'],
  [LEGAL, 'customer', 'SEV3', 'engineering (advised) + CS or senior leadership (advised) + legal', 'security vulnerability'],
  [LEGAL, 'customer', 'SEV3', 'engineering (advised) + CS or senior leadership (advised) + legal', 'product change', { personal_data: 'yes' }],
  [LEGAL, 'customer', 'SEV2', 'engineering + CS or senior leadership', 'bug', { personal_data: 'no' }],
  [LEGAL, 'customer', 'SEV2', 'engineering + CS or senior leadership', 'bug', { personal_data: 'not known yet' }],
  [LOST, 'customer', 'SEV3', 'engineering (advised) + CS or senior leadership (advised) + legal', 'bug', { raw_event_data_lost: 'yes' }],
  [LOST, 'customer', 'SEV3', 'engineering (advised) + CS or senior leadership (advised) + legal', 'bug', { raw_event_data_lost: 'part' }],
  [LOST, 'customer', 'SEV3', 'engineering (advised) + CS or senior leadership (advised)', 'bug', { raw_event_data_lost: 'no' }],
  ['Legal is asked once, however many reasons there are.', 'customer', 'SEV0', 'incident commander + senior leadership + legal + engineering (advised)', 'security vulnerability', { personal_data: 'yes', raw_event_data_lost: 'yes' }],
  [`As the message, engineering required. ${ACCURACY}`, 'technical explanation', 'SEV0', 'incident commander + senior leadership + legal + engineering'],
  [ACCURACY, 'technical explanation', 'SEV2', 'engineering'],
  [ACCURACY, 'technical explanation', 'SEV3', 'engineering'],
  [LEGAL, 'technical explanation', 'SEV3', 'engineering + legal', 'security vulnerability'],
  [FAQ, 'faq', 'SEV0', 'engineering or CS + legal'],
  [FAQ, 'faq', 'SEV2', 'engineering or CS'],
  [FAQ, 'faq', 'SEV2', 'engineering or CS + legal', 'bug', { raw_event_data_lost: 'yes' }],
  [FAQ, 'faq', 'SEV3', 'engineering or CS (advised)'],
  [FAQ, 'faq', 'SEV3', 'engineering or CS (advised) + legal', 'bug', { personal_data: 'yes' }],
  [CONTROLLED, 'internal', 'SEV0', 'incident commander'],
  [LIVING, 'internal', 'SEV1', ''],
  [LIVING, 'internal', 'SEV3', '', 'security vulnerability', { personal_data: 'yes' }],
  [CONTROLLED, 'deep dive', 'SEV0', 'incident commander'],
  [LIVING, 'deep dive', 'SEV1', ''],
];

test.each(LINES.map(([sentence, document, severity, needs, type = 'bug', facts = {}]) => [document, severity, type, Object.entries(facts).join(' '), sentence, { needs, facts }] as const))(
  '%s at %s, %s %s: “%s”',
  (document, severity, type, _, __, { needs, facts }) => expect(needed(document, severity, type, facts)).toBe(needs),
);

test('no document has one role twice, at any severity, of any type', () => {
  for (const document of DOCUMENT_KINDS)
    for (const severity of SEVERITIES)
      for (const type of TYPES) {
        const roles = needsOf(DEFAULT_POLICY, document, subject(severity, type, { personal_data: 'yes', raw_event_data_lost: 'yes' })).map((need) => rolesInWords(need.roles));
        expect(new Set(roles).size).toBe(roles.length);
      }
});

test('why legal is asked stands with it', () => {
  const why = (...about: Parameters<typeof subject>): string | undefined => needsOf(DEFAULT_POLICY, 'customer', subject(...about)).find(({ roles }) => roles[0] === 'legal')?.because;
  expect([why('SEV0'), why('SEV2', 'security vulnerability'), why('SEV2', 'bug', { personal_data: 'yes' }), why('SEV2', 'bug', { raw_event_data_lost: 'part' })]).toEqual(['SEV0', 'it is a security vulnerability', 'personal data is involved', 'raw event data was lost']);
});

test('of two rules for one role the stricter holds, and both their sections', () => {
  const rule = DEFAULT_POLICY.approvals[0];
  if (!rule) throw new Error('no rule');
  const policy: Policy = { ...DEFAULT_POLICY, approvals: [{ ...rule, weight: 'advised', covers: ['Impact'] }, { ...rule, roles: ['Incident Commander'], covers: ['Cause'] }] };
  expect(needsOf(policy, 'customer', subject('SEV0'))).toEqual([{ roles: ['Incident Commander'], weight: 'required', covers: ['Impact', 'Cause'], because: 'SEV0' }]);
});

const people = (...rows: [role: string, address: string][]): RolePerson[] => rows.map(([role, address]) => ({ role, address }));
const POLICY: Policy = { ...DEFAULT_POLICY, people: people(['legal', 'counsel@example.com'], ['legal', 'Legal-Team@example.com'], ['engineering', 'writer@example.com'], ['CS', 'cs@example.com'], ['senior leadership', 'lead@example.com'], ['CS', 'not an address']) };
const AROUND = { authors: ['writer@example.com', 'Backup@example.com'], groups: ['legal-team@example.com'] };
const needOf = (document: DocumentKind, role: string): Need => needsOf(POLICY, document, subject('SEV2', 'security vulnerability')).find(({ roles }) => roles.includes(role)) ?? { roles: [role], weight: 'required', covers: [], because: '' };

describe('who is in a role', () => {
  test('a group, an author, and what is no address match nobody, and are named', () => {
    expect(reviewersFor(POLICY, ['legal', 'engineering', 'CS'], AROUND)).toEqual({
      people: people(['legal', 'counsel@example.com'], ['CS', 'cs@example.com']),
      unusable: [
        { role: 'legal', address: 'Legal-Team@example.com', why: 'is a group: name its people one by one' },
        { role: 'engineering', address: 'writer@example.com', why: 'writes this incident and cannot approve it' },
        { role: 'CS', address: 'not an address', why: 'is no address' },
      ],
    });
  });
  test.each<[string, Need, string | undefined]>([
    ['somebody is', needOf('customer', 'legal'), undefined],
    ['of two roles one has somebody', needOf('customer', 'CS'), undefined],
    ['only its author is', needOf('customer', 'engineering'), 'Nobody can approve as engineering: writer@example.com writes this incident and cannot approve it.'],
    ['no one is', needOf('internal', 'incident commander'), 'Nobody can approve as incident commander: the policy names no person.'],
  ])('%s', (_, need, words) => expect(nobodyFor(POLICY, need, AROUND)).toBe(words));
});

test.each<[string, DocumentKind, string, string, string]>([
  ['who is in the role', 'customer', 'Counsel@Example.com', 'Legal', 'legal'],
  ['who is in another', 'customer', 'cs@example.com', 'legal', 'cs@example.com is not in legal.'],
  ['an author in the role', 'customer', 'writer@example.com', 'engineering', 'writer@example.com writes this incident, so cannot approve it as engineering.'],
  ['the group’s own address', 'customer', 'legal-team@example.com', 'legal', 'legal-team@example.com is a group: name its people one by one.'],
  ['a role that is not asked', 'customer', 'lead@example.com', 'incident commander', 'The Customer message needs no decision of incident commander at SEV2.'],
  ['a document that nobody approves', 'internal', 'counsel@example.com', 'legal', 'The Internal needs no decision of legal at SEV2.'],
  ['a role renamed in the middle', 'customer', 'counsel@example.com', 'counsel', 'The policy has no role called counsel; it may have been renamed.'],
])('%s: may or may not decide', (_, document, person, role, says) => {
  const right = rightToDecide(POLICY, document, subject('SEV2', 'security vulnerability'), AROUND, { person, role });
  expect(right.may ? right.role : right.why).toBe(says);
  if (!right.may) expect(right.cure).not.toBe('');
});

test.each(['a@b.co', 'first.last+tag@mail.example.com'])('%s is an address', (text) => expect(isAddress(text)).toBe(true));
test.each(['', 'a', 'a@b', 'a@b.', '@b.co', 'a b@c.de', 'a@b.co, c@d.ef', 'A <a@b.co>', 'a@@b.co', '=HYPERLINK("x")'])('%j is none', (text) => expect(isAddress(text)).toBe(false));

describe('by when', () => {
  const OFFICE = { days: [1, 2, 3, 4, 5], from: 480, until: 1020 };
  const NIGHT = { days: [1, 2, 3, 4, 5], from: 1320, until: 360 };
  // 27 November 2026 is a Friday.
  test.each<[string, Severity, string, typeof OFFICE | undefined, string]>([
    ['SEV0: half an hour, at any hour', 'SEV0', '2026-11-28T03:00:00Z', OFFICE, '2026-11-28T03:30:00Z'],
    ['SEV1: an hour', 'SEV1', '2026-11-28T03:00:00Z', OFFICE, '2026-11-28T04:00:00Z'],
    ['SEV2 in working hours', 'SEV2', '2026-11-27T09:00:00Z', OFFICE, '2026-11-27T13:00:00Z'],
    ['SEV2 before them', 'SEV2', '2026-11-27T03:00:00Z', OFFICE, '2026-11-27T12:00:00Z'],
    ['SEV2 on Friday afternoon: on Monday', 'SEV2', '2026-11-27T15:00:00Z', OFFICE, '2026-11-30T10:00:00Z'],
    ['SEV3 on Saturday: all of Monday', 'SEV3', '2026-11-28T10:00:00Z', OFFICE, '2026-11-30T16:00:00Z'],
    ['a shift over midnight that is still on', 'SEV2', '2026-11-28T05:00:00Z', NIGHT, '2026-12-01T01:00:00Z'],
    ['nobody said when they work', 'SEV2', '2026-11-28T03:00:00Z', undefined, '2026-11-28T07:00:00Z'],
  ])('%s', (_, severity, asked, works, due) => {
    expect(decideBy(DEFAULT_POLICY, severity, parseInstant(asked) ?? 0, works, { offsetOf: () => 0, holidays: [] })).toBe(parseInstant(due));
  });
});
