/** The decision page as each person opens it: what is asked of them, or why they cannot decide and what to do about it. */
import type { ReviewScreen } from '../../src/actions/contract.ts';
import { APPROVERS, applyPolicyTo } from './policy.ts';
import { BACKUP, ENGINEER, OUTSIDER, WRITER } from './stage.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { changedSince, filesOf, worldOf } from './standing.ts';

const LEADER = 'leader@example.com';
const STRANGER = 'csm@example.com';
const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team } = stage;
for (const person of [LEADER, STRANGER]) team.project.consent(person);
// The writer is in a role too, and writes the incident.
applyPolicyTo(team, [...APPROVERS, { role: 'engineering', address: WRITER }]);
stage.done(WRITER, 'generate', { operation: 'operation0001', title: 'Disk full', severity: 'SEV2', type: 'bug', documents: ['internal', 'customer'] });
stage.done(WRITER, 'generate', { operation: 'operation0002', title: 'Keys leaked', severity: 'SEV0', type: 'bug', documents: ['customer'] });
// Into the record of the restricted one, and not into its documents.
team.call(WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${filesOf(team, 'INC-0002')['record']?.[0]?.id}/permissions?supportsAllDrives=true&sendNotificationEmail=false`, { type: 'user', role: 'writer', emailAddress: LEADER });
const start = stage.mark();
beforeEach(start);

const opened = (person: string, incident = 'INC-0001'): ReviewScreen => stage.done(person, 'openReview', { incident, madeFor: person });
const customer = (person: string): ReviewScreen['documents'][number] | undefined => opened(person).documents.find(({ document }) => document === 'customer');

/** With it somebody was asked. */
function record(): void {
  const { words = '' } = customer(WRITER) ?? {};
  stage.done(WRITER, 'recordDecision', { incident: 'INC-0001', document: 'customer', role: 'senior leadership', person: LEADER, verdict: 'approved', reason: '', where: 'In a call', words });
}

test('before anybody was asked, who is in the role is told so', () => {
  expect(customer(ENGINEER)).toMatchObject({ state: 'draft', mine: ['engineering'], mayNot: { why: 'Nobody was asked to review the Customer message yet.', cure: expect.stringContaining('Request review') } });
});

test('who may decide is told what is asked of their role, and not why not', () => {
  record();
  const screen = opened(ENGINEER);
  expect(screen).toMatchObject({ number: 'INC-0001', lead: WRITER, asks: [{ role: 'engineering', asks: 'Is it technically accurate?' }], unreadable: [] });
  expect(customer(ENGINEER)).toMatchObject({ state: 'in review', mine: ['engineering'] });
  expect(customer(ENGINEER)).not.toHaveProperty('mayNot');
});

test.each([
  ['who writes it, though in the role', WRITER, /writer@example\.com writes this incident, so cannot approve it as engineering/, 'Ask somebody else in engineering.'],
  ['who writes it, in no role', BACKUP, /decided by engineering, CS or senior leadership, and you are in none/, expect.stringContaining('leave a comment')],
  ['who is in no role', STRANGER, /decided by engineering, CS or senior leadership, and you are in none of these roles/, expect.stringContaining('ask an administrator to add you')],
])('%s is told why not, and the cure', (_, person, why, cure) => {
  record();
  expect(customer(person)).toMatchObject({ mine: [], mayNot: { why: expect.stringMatching(why), cure } });
});

test('who may not read a document is told its name', () => {
  expect(opened(LEADER, 'INC-0002')).toMatchObject({ documents: [], unreadable: ['Customer message'] });
});

test('who is not let in is told whom to ask', () => {
  expect(stage.refused(OUTSIDER, 'openReview', { incident: 'INC-0002', madeFor: OUTSIDER })).toMatchObject({ code: 'not allowed', todo: expect.stringContaining('Request review') });
});

test('it costs one round and writes nothing', () => {
  record();
  const before = worldOf(team);
  stage.spent();
  opened(ENGINEER);
  expect(stage.spent().rounds).toBe(1);
  expect(changedSince(team, before)).toEqual([]);
});

checkExchanges(heard);
