/** The hourly check: one digest a person, each thing told once whatever triggers run, nothing of a restricted incident told to others. */
import { canonicalInstant, showInstant } from '../../src/playbook/instants.ts';
import { runTriggers } from '../../src/simulator/apps-script/trigger-clock.ts';
import { COMMANDER, CS, LEADER, LEGAL, putPeopleInForce } from './reviewing.ts';
import { openSmallStage } from './small-stage.ts';
import { filesOf, logFaults, rowsOf } from './standing.ts';
import { BACKUP, indexOf, WRITER } from './stage.ts';

const HOUR = 3_600_000;
const stage = openSmallStage();
const { team } = stage;
for (const person of [COMMANDER, LEADER, LEGAL, CS]) team.project.consent(person);
putPeopleInForce(team);
const script = (team.project.state.properties['script'] ??= {});
script['setup'] = JSON.stringify({ ...JSON.parse(script['setup'] ?? ''), webAppUrl: 'https://script.google.com/a/macros/example.com/s/x/exec' });
const generate = (operation: string, severity: string, title: string, facts: Record<string, { value: string }> = {}, person = WRITER) => stage.done(person, 'generate', { operation, title, severity, type: 'bug', documents: ['internal'], facts: { backup: { value: BACKUP }, ...facts } });
const fresh = stage.mark();
/** The world's clock goes on from test to test: each makes its own incident, when it begins. */
const begin = (): void => {
  fresh();
  generate('remind0001', 'SEV2', 'Charts stand still');
};
const inFourHours = (): string => showInstant(canonicalInstant(team.workspace.clock.now() + 4 * HOUR));

const mails = () => team.project.state.mails.map(({ to, subject, body }) => ({ to: to.join(), subject, body }));
const run = (hours: number, lost?: Parameters<typeof runTriggers>[3]): void => runTriggers(team.project, team.workspace.clock, team.workspace.clock.now() + hours * HOUR, lost);
const record = (incident = 'INC-0001'): string => filesOf(team, incident)['record']?.[0]?.id ?? '';
const logged = (incident = 'INC-0001'): string[] => rowsOf(team, record(incident), 'Log').map(({ What = '' }) => What).filter((what) => what.startsWith('reminders'));
const reminders = (person = WRITER, incident = 'INC-0001') => {
  const screen = stage.done(person, 'open', { madeFor: person, incident });
  return screen.screen === 'incident' ? screen.view.clock?.reminders : undefined;
};

describe('one incident', () => {
  beforeEach(begin);

  test('Generate makes one trigger of its person, and the page says when it looks next; opening makes none', () => {
    expect(team.project.state.triggers.map(({ owner, functionName, everyHours }) => [owner, functionName, everyHours])).toEqual([[WRITER, 'remind', 1]]);
    expect(reminders()).toEqual({ running: true, says: expect.stringMatching(/^Reminders come at most hourly, next check \d\d:\d\d UTC\.$/) });
    stage.done(BACKUP, 'open', { madeFor: BACKUP, incident: 'INC-0001' });
    generate('remind0002', 'SEV2', 'Another');
    expect(team.project.state.triggers).toHaveLength(1);
  });

  test('whoever saves as backup has one from then on; whoever is neither has none', () => {
    const save = (person: string, value: string): unknown => stage.done(person, 'save', { incident: 'INC-0001', head: {}, facts: [{ name: 'sme', base: { value: '' }, now: { value } }], timeline: [], faq: [] });
    save(BACKUP, 'On-call engineer');
    expect(team.project.state.triggers.map(({ owner }) => owner)).toEqual([WRITER, BACKUP]);
  });

  test('an update owed is told once before it is due and once when it is: what, by when, the link, the way to pass it on', () => {
    const due = inFourHours();
    run(3.95);
    expect(mails()).toMatchObject([{ to: WRITER, subject: `INC-0001: next update, due ${due}` }]);
    const body = mails()[0]?.body ?? '';
    for (const part of ['INC-0001 (SEV2, investigating): Charts stand still'.toUpperCase(), 'Post the update: https://script.google.com/', '?incident=INC-0001', 'Pass on to my backup: https://script.google.com/', '&pass=1']) expect(body.toUpperCase()).toContain(part.toUpperCase());
    run(1);
    expect(mails().map(({ to, subject }) => [to, subject])).toEqual([[WRITER, `INC-0001: next update, due ${due}`], [WRITER, `INC-0001: next update, was due ${due}`]]);
    expect([logged(), logFaults(team, 'INC-0001', record())]).toEqual([['reminders: telling', 'reminders: told', 'reminders: telling', 'reminders: told'], []]);
  });

  test('two triggers at once tell nobody twice', () => {
    stage.done(BACKUP, 'save', { incident: 'INC-0001', head: {}, facts: [{ name: 'sme', base: { value: '' }, now: { value: 'On-call engineer' } }], timeline: [], faq: [] });
    const [mine, theirs] = team.project.state.triggers;
    const happened = stage.inBetween({ method: 'sheets.spreadsheets.values.batchGetByDataFilter' }, () => team.project.fireTrigger(theirs?.id ?? ''));
    team.workspace.clock.advance(3.5 * HOUR);
    team.project.fireTrigger(mine?.id ?? '');
    expect([happened(), mails().map(({ to }) => to)]).toEqual([true, [WRITER]]);
    team.workspace.clock.advance(10 * 60_000);
    team.project.fireTrigger(theirs?.id ?? '');
    expect(mails()).toHaveLength(1);
  });

  test('what Google surely did not take the next run tells', () => {
    team.workspace.clock.advance(3.5 * HOUR);
    const [mine] = team.project.state.triggers;
    team.project.state.mailUse[WRITER] = { since: team.workspace.clock.now(), recipients: 1_500 };
    team.project.fireTrigger(mine?.id ?? '');
    expect([mails(), logged()]).toEqual([[], ['reminders: telling', 'reminders: not told']]);
    delete team.project.state.mailUse[WRITER];
    team.workspace.clock.advance(HOUR);
    team.project.fireTrigger(mine?.id ?? '');
    expect(mails()).toHaveLength(1);
  });

  test('a trigger that has not run for hours is said with its cure, and the next Generate makes another', () => {
    run(2, () => true);
    expect(reminders()).toMatchObject({ running: true });
    team.project.state.triggers = [];
    run(3);
    expect(reminders()).toEqual({ running: false, says: expect.stringMatching(/^No reminder will come: the hourly check has (never run|not run for)/) });
    generate('remind0003', 'SEV3', 'Third');
    expect(team.project.state.triggers).toHaveLength(1);
    run(1);
    expect(reminders()?.running).toBe(true);
  });

  test('so does what the lead saves, and the page says it at once', () => {
    run(2, () => true);
    team.project.state.triggers = [];
    run(5);
    expect(reminders()?.running).toBe(false);
    stage.done(WRITER, 'save', { incident: 'INC-0001', head: {}, facts: [{ name: 'sme', base: { value: '' }, now: { value: 'On-call engineer' } }], timeline: [], faq: [] });
    expect([team.project.state.triggers.length, reminders()?.running]).toEqual([1, true]);
    // It is looked at in the first run, however early that comes.
    team.workspace.clock.advance(10 * 60_000);
    team.project.fireTrigger(team.project.state.triggers[0]?.id ?? '');
    expect(mails().length).toBeGreaterThan(0);
  });

  test('without the permission for triggers everything works, and the page says that none will come', () => {
    fresh();
    team.project.withdraw(WRITER, ['https://www.googleapis.com/auth/script.scriptapp']);
    generate('remind0004', 'SEV2', 'No trigger');
    expect(reminders()).toEqual({ running: false, says: expect.stringContaining('has never run') });
    team.project.consent(WRITER);
  });

  test('from a console nobody starts it with another id, and with their own it does what it would do anyway', () => {
    team.workspace.clock.advance(3.5 * HOUR);
    const [mine] = team.project.state.triggers;
    for (const [person, event] of [[BACKUP, { triggerUid: mine?.id }], [WRITER, { triggerUid: '1' }], [WRITER, null], [WRITER, undefined]] as const) team.project.run({ as: person, function: 'remind', args: [event ?? null] });
    expect([mails(), logged()]).toEqual([[], []]);
  });
});

test('of a restricted incident only its people are told, and nothing but number, severity, status and the role to ask', () => {
  fresh();
  generate('remind0005', 'SEV0', 'Quokka leak');
  run(6);
  const told = mails();
  expect([...new Set(told.map(({ to }) => to))].sort()).toEqual([BACKUP, WRITER]);
  expect(told.length).toBeGreaterThan(1);
  for (const { subject, body } of told) {
    expect(subject).toBe('INC-0001 (SEV0, investigating): something waits for you');
    expect(body).not.toMatch(/Quokka|next update|window|due|customer/i);
    expect(body).toContain('ask the incident commander');
  }
  expect(indexOf(team, 'INC-0001')?.restricted).toBe(true);
});

test('several incidents come in one digest a person and run', () => {
  fresh();
  const due = inFourHours();
  generate('remind0006', 'SEV2', 'Charts stand still');
  generate('remind0007', 'SEV2', 'Maps too');
  run(3.95);
  expect(mails()).toMatchObject([{ to: WRITER, subject: `INC-0002: next update, due ${due} and 1 more`, body: expect.stringContaining('INC-0001') }]);
});
