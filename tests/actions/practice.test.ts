/** Practice: the whole of a review by one person, nobody else told or let in, and gone by one press. */
import type { Generated, HandOverView, ReviewScreen } from '../../src/actions/contract.ts';
import { runTriggers } from '../../src/simulator/apps-script/trigger-clock.ts';
import { COMMANDER, LEGAL } from './reviewing.ts';
import { openAsking } from './asking.ts';
import { MESSAGE, writeOver } from './handing-over.ts';
import { afterEachKill } from './restricting.ts';
import { documentIn, fileOf, reviewOf } from './review-journey.ts';
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

test('the whole way: approved, handed over, marked as sent, by one person; the mail reaches nobody else, and nobody else may open what went out', () => {
  practise({ severity: 'SEV2', documents: ['internal', 'customer'], facts: { what_happened: { value: 'A log disk ran full.', customer: 'Some requests failed.' }, personal_data: { value: 'no' }, raw_event_data_lost: { value: 'no' } } });
  writeOver(team, fileOf(team, NUMBER, 'customer'), MESSAGE);
  const before = rolesOn(indexOf(team, NUMBER)?.folder ?? '');
  ask({ incident: NUMBER, documents: ['customer'] });
  const words = (): string => documentIn(reviewOf(stage, NUMBER), 'customer').words;
  const decide = (role: string) => ({ document: 'customer', role, verdict: 'approved', reason: '', words: words(), withSuggestions: false });
  stage.done(WRITER, 'decide', { incident: NUMBER, decisions: ['engineering', 'CS'].map(decide) });
  const handOver = (): HandOverView => {
    const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: NUMBER });
    if (screen.screen !== 'incident' || !screen.view.handOver) throw new Error('shows no hand-over');
    return screen.view.handOver;
  };
  for (const { key, about } of handOver().messages[0]?.obstacles ?? []) stage.done(WRITER, 'keepDoubt', { incident: NUMBER, document: 'customer', key, about, words: words(), reason: 'It is meant so.' });
  mails().length = 0;
  const reply = stage.done(WRITER, 'handOver', { incident: NUMBER, message: 'customer', press: 'handover0001', sentFrom: '', sendBy: '', questions: '' });
  expect(reply).toMatchObject({ handOver: { out: [{ recipients: [WRITER], told: true }] } });
  expect(mailedTo()).toEqual([WRITER]);
  expect(mails()[0]?.subject).toContain(NUMBER);
  expect(mails()[0]?.body).toContain('Practice: at a real incident this goes to CS Ops, CS leadership and CSMs.');
  expect(rolesOn(indexOf(team, NUMBER)?.outward?.folder ?? '')).toEqual(before);
  stage.done(WRITER, 'markSent', { incident: NUMBER, message: 'customer', at: `${new Date(team.workspace.clock.now()).toISOString().slice(0, 19)}Z`, by: '' });
  expect(handOver().out[0]?.sent?.by).toBe(WRITER);
  stage.done(WRITER, 'removePractice', { incident: NUMBER });
  expect(Object.keys(team.project.state.properties['script'] ?? {}).filter((key) => key.includes(NUMBER))).toEqual([]);
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

test('ended at any request, pressing again leaves nothing of it', () => {
  practise();
  const folder = indexOf(team, NUMBER)?.folder ?? '';
  expect(afterEachKill(stage, stage.mark(), () => stage.done(WRITER, 'removePractice', { incident: NUMBER }), () => {
    const again = stage.ask(WRITER, 'removePractice', { incident: NUMBER });
    return [
      ...(again.ok || again.failure.code === 'not found' ? [] : [again.failure.what]),
      ...(seen<{ trashed: boolean }>(team, `https://www.googleapis.com/drive/v3/files/${folder}?supportsAllDrives=true&fields=trashed`).trashed ? [] : ['its folder is there']),
      ...(rowsOf(team, stage.ids.dashboard, 'Open').some(({ Number: number }) => number === NUMBER) ? ['its row is there'] : []),
      ...Object.keys(team.project.state.properties['script'] ?? {}).filter((key) => key.includes(NUMBER)),
    ];
  })).toEqual([]);
});

test('an administrator removes what somebody left behind', () => {
  practise({ documents: [] });
  expect(stage.done(ADMIN, 'removePractice', { incident: NUMBER })).toEqual({ incident: NUMBER });
});
