/** Practice: the whole of a review by one person, nobody else told or let in, and gone by one press. */
import type { Generated, ReviewScreen } from '../../src/actions/contract.ts';
import { runTriggers } from '../../src/simulator/apps-script/trigger-clock.ts';
import { COMMANDER, LEGAL } from './reviewing.ts';
import { openAsking } from './asking.ts';
import { filesOf, rowsOf, seen } from './standing.ts';
import { ADMIN, indexOf, WRITER } from './stage.ts';

const TITLE = 'Charts stand still, as an exercise';
const NUMBER = 'PRACTICE-0001';
const { stage, team, back, ask, mails, mailedTo, rolesOn } = openAsking();
const practise = (more: object = {}, person = WRITER): Generated => stage.done(person, 'generate', { operation: 'practice0001', title: TITLE, severity: 'SEV1', type: 'bug', documents: ['internal', 'customer', 'faq'], practice: true, ...more });

beforeEach(back);

test('every name carries the mark, a pattern without the number too, and no real number is used up', () => {
  const script = team.project.state.properties['script'] ?? {};
  script['setup'] = JSON.stringify({ ...JSON.parse(script['setup'] ?? ''), namePattern: '{{title}} ({{document}})' });
  expect(practise().incident).toBe(NUMBER);
  const names = Object.values(filesOf(team, NUMBER)).flatMap((files) => files.map(({ id }) => id)).map((id: string) => seen<{ name: string }>(team, `https://www.googleapis.com/drive/v3/files/${id}?supportsAllDrives=true&fields=name`).name);
  expect(names).toHaveLength(5);
  expect(names.filter((name) => !name.startsWith(NUMBER))).toEqual([]);
  expect(stage.done(WRITER, 'generate', { operation: 'press00009', title: 'Real', severity: 'SEV3', type: 'bug', documents: [] }).incident).toBe('INC-0002');
});

test('a restricted one carries it too', () => {
  expect(practise({ severity: 'SEV0', documents: ['internal'] }).documents[0]?.name).toBe(`${NUMBER} Internal`);
});

test('who practises is asked in every role, by mails that reach nobody else, and approves; nobody is let in and nothing is opened to the company', () => {
  practise();
  const access = () => Object.values(filesOf(team, NUMBER)).flatMap((files) => files.map(({ id }) => rolesOn(id)));
  const before = access();
  ask({ incident: NUMBER, documents: ['customer'] });
  expect([...new Set(mailedTo())]).toEqual([WRITER]);
  expect(mails().map(({ subject }) => subject).filter((subject) => !subject.includes(NUMBER))).toEqual([]);
  const screen = (): ReviewScreen => stage.done(WRITER, 'openReview', { incident: NUMBER, madeFor: WRITER });
  const words = screen().documents.find(({ document }) => document === 'customer')?.words ?? '';
  const roles = ['incident commander', 'senior leadership', 'legal'];
  stage.done(WRITER, 'decide', { incident: NUMBER, decisions: roles.map((role) => ({ document: 'customer', role, verdict: 'approved', reason: '', words, withSuggestions: false })) });
  const needs = screen().documents.find(({ document }) => document === 'customer')?.needs ?? [];
  expect(needs.filter(({ weight, state }) => weight === 'required' && state !== 'approved')).toEqual([]);
  expect(access()).toEqual(before);
  // No row for the whole company either.
  expect(before.flatMap((roles) => Object.keys(roles)).filter((address) => !address.includes('@'))).toEqual([]);
  expect(stage.refused(WRITER, 'shareInternally', { incident: NUMBER }).what).toBe(`${NUMBER} is a practice: nobody else sees it.`);
});

test('a decision recorded for somebody else tells whoever practises what they would have been told', () => {
  practise();
  const screen: ReviewScreen = stage.done(WRITER, 'openReview', { incident: NUMBER, madeFor: WRITER });
  const words = screen.documents.find(({ document }) => document === 'customer')?.words ?? '';
  stage.done(WRITER, 'recordDecision', { incident: NUMBER, document: 'customer', role: 'legal', person: LEGAL, verdict: 'approved', reason: '', where: 'a call', words });
  expect(mailedTo()).toEqual([WRITER]);
  expect(mails()[0]?.body).toMatch(`Practice: this would have gone to ${LEGAL}.`);
});

test('no reminder of it reaches anybody, nobody owes anything on the dashboard, and nothing of it is counted', () => {
  practise({ documents: ['internal', 'customer'] });
  ask({ incident: NUMBER, documents: ['customer'] });
  const asked = mails().length;
  const update = (text: string) => stage.done(WRITER, 'postUpdate', { incident: NUMBER, entry: 'update1', text, nextBy: '' });
  update('We are looking.');
  runTriggers(team.project, team.workspace.clock, team.workspace.clock.now() + 4 * 3_600_000);
  expect(mails().slice(asked).map(({ subject }) => subject).filter((subject) => subject.includes(NUMBER))).toEqual([]);
  expect(rowsOf(team, stage.ids.dashboard, 'Waiting for').filter(({ Item }) => Item?.startsWith(NUMBER))).toEqual([]);
  const row = rowsOf(team, stage.ids.dashboard, 'Open').find(({ Number: number }) => number === NUMBER);
  expect([row?.['Status'], row?.['Updates'] ?? '']).toEqual(['investigating', '']);
  const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: NUMBER });
  expect(screen.screen === 'incident' && screen.view.clock?.reminders.says).toBe('This is practice: no reminder comes.');
});

test('it goes whole by one press, pressed twice too; a real one never does, and nobody else removes it', () => {
  practise();
  expect(stage.refused(COMMANDER, 'removePractice', { incident: NUMBER }).code).toBe('not allowed');
  expect(stage.refused(WRITER, 'removePractice', { incident: 'INC-0001' }).what).toBe('INC-0001 is no practice.');
  expect(rowsOf(team, stage.ids.dashboard, 'Open').map(({ Number: number }) => number)).toContain(NUMBER);
  const folder = indexOf(team, NUMBER)?.folder ?? '';
  expect(stage.done(WRITER, 'removePractice', { incident: NUMBER })).toEqual({ incident: NUMBER });
  expect(seen<{ trashed: boolean }>(team, `https://www.googleapis.com/drive/v3/files/${folder}?supportsAllDrives=true&fields=trashed`).trashed).toBe(true);
  expect(rowsOf(team, stage.ids.dashboard, 'Open').map(({ Number: number }) => number)).not.toContain(NUMBER);
  expect(Object.keys(team.project.state.properties['script'] ?? {}).filter((key) => key.includes(NUMBER))).toEqual([]);
  expect(stage.refused(WRITER, 'removePractice', { incident: NUMBER }).code).toBe('not found');
});

test('an administrator removes what somebody left behind', () => {
  practise({ documents: [] });
  expect(stage.done(ADMIN, 'removePractice', { incident: NUMBER })).toEqual({ incident: NUMBER });
});
