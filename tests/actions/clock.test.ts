/** Triage, windows and updates as people decide them: kept in the log and readable in the record, on the dashboard and on the page. */
import type { ClockView, DueView } from '../../src/actions/contract.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import { letIn } from './review-journey.ts';
import { COMMANDER, CS, LEGAL, putPeopleInForce } from './reviewing.ts';
import { openSmallStage } from './small-stage.ts';
import { filesOf, logFaults, rowsOf, seen } from './standing.ts';
import { BACKUP, ENGINEER, WRITER } from './stage.ts';

const SMALL = 'INC-0001';
const HIGH = 'INC-0002';
const stage = openSmallStage();
const { team, ids } = stage;
for (const person of [COMMANDER, LEGAL, CS]) team.project.consent(person);
putPeopleInForce(team);
stage.done(WRITER, 'generate', { operation: 'clock00001', title: 'Charts stand still', severity: 'SEV2', type: 'bug', documents: ['internal'], facts: { aware: { value: '2026-11-24T09:00:00Z', precision: 'minute' }, backup: { value: BACKUP } } });
stage.done(WRITER, 'generate', { operation: 'clock00002', title: 'Quokka leak', severity: 'SEV0', type: 'bug', documents: ['internal'] });
const back = stage.mark();
beforeEach(back);

const record = (incident = SMALL): string => filesOf(team, incident)['record']?.[0]?.id ?? '';
const row = (incident = SMALL): Record<string, string> | undefined => rowsOf(team, ids.dashboard, 'Open').find(({ Number: number }) => number === incident);
const open = (person = WRITER, incident = SMALL): ClockView => {
  const screen = stage.done(person, 'open', { madeFor: person, incident });
  if (screen.screen !== 'incident' || !screen.view.clock) throw new Error('no clock');
  return screen.view.clock;
};
const due = (view: ClockView, what: string): DueView | undefined => view.due.find((one) => one.what === what);
const decision = { comms: 'needed', person: 'On-call engineer', as: 'engineering', reason: 'Charts are shown wrong', answers: { impact: 'yes' } };
const decide = (more: object = {}, person = WRITER, incident = SMALL): ClockView => stage.done(person, 'decideTriage', { incident, ...decision, ...more });

describe('triage', () => {
  test('SEV0 starts as needed, to be confirmed; SEV2 is not decided; both are asked once there is a document', () => {
    expect(open(WRITER, HIGH).triage).toMatchObject({ comms: 'needed', confirmed: false, says: 'Needed, to be confirmed', ask: true });
    expect(open().triage).toMatchObject({ comms: 'undecided', ask: true, suggestion: { comms: 'internal only' }, mayEnter: true, mayDecideAs: [] });
    stage.done(WRITER, 'generate', { operation: 'clock00003', title: 'Nothing yet', severity: 'SEV1', type: 'bug', documents: [] });
    expect(open(WRITER, 'INC-0003').triage).toMatchObject({ says: 'Needed, to be confirmed', ask: false });
    expect(stage.refused(WRITER, 'decideTriage', { incident: 'INC-0003', ...decision })).toMatchObject({ code: 'not allowed', what: expect.stringContaining('no document yet') });
  });

  test('who decided, as what, why, and who entered it: in the log, the record’s tab, the row, the page', () => {
    stage.spent();
    const view = decide();
    expect(stage.spent().rounds).toBe(2);
    expect(view.triage).toMatchObject({ comms: 'needed', confirmed: true, ask: false, says: expect.stringMatching(/^Needed, decided by On-call engineer \(engineering\), .*, entered by writer@example.com: Charts are shown wrong$/) });
    expect(rowsOf(team, record(), 'Triage')).toMatchObject([{ Comms: 'needed', 'Who decided': 'On-call engineer', As: 'engineering', Reason: 'Charts are shown wrong', 'Severity then': 'SEV2', 'Entered by': WRITER }]);
    expect([row()?.['Triage'], logFaults(team, SMALL, record())]).toEqual(['needed', []]);
    expect(decide().triage).toEqual(view.triage);
    expect(rowsOf(team, record(), 'Log').filter(({ What }) => What === 'triage decided')).toHaveLength(1);
    expect(open().triage).toEqual(view.triage);
  });

  test('none still has its row, stops every window with the decision as proof; reopening is one press and they run again', () => {
    const view = decide({ comms: 'none', reason: 'Nobody noticed' });
    expect(due(view, 'First message to customers, SEV2')).toMatchObject({ state: 'not needed', window: { mayWaive: false, proof: expect.stringContaining('comms: none. Nobody noticed') } });
    expect([view.updates.says, row()?.['Triage'], row()?.['Next due'], row()?.['Status']]).toEqual(['No update is owed: no comms are needed.', 'none', '', 'investigating']);
    const again = decide({ comms: 'reopen', person: '', as: '', reason: '' });
    expect([again.triage.says, due(again, 'First message to customers, SEV2')?.state]).toEqual(['Reopened, not decided yet', 'running']);
    expect(rowsOf(team, record(), 'Triage').map(({ Comms }) => Comms)).toEqual(['none', 'reopened']);
  });

  test('a role decides for itself, and enters nobody else’s decision', () => {
    letIn(team, SMALL, [ENGINEER, LEGAL]);
    expect(open(ENGINEER).triage).toMatchObject({ mayEnter: false, mayDecideAs: ['engineering'] });
    expect(decide({ person: ENGINEER }, ENGINEER).triage).toMatchObject({ comms: 'needed', says: expect.not.stringContaining('entered by') });
    expect(stage.refused(ENGINEER, 'decideTriage', { incident: SMALL, ...decision, person: CS, as: 'CS' })).toMatchObject({ code: 'not allowed', field: 'person' });
    expect(stage.refused(LEGAL, 'decideTriage', { incident: SMALL, ...decision, person: LEGAL })).toMatchObject({ code: 'not allowed', todo: expect.stringContaining('lead') });
  });

  test.each<[string, string, object, string, string]>([
    ['the writer as who decided', WRITER, { person: WRITER }, 'bad input', 'person'],
    ['a role that does not judge impact', WRITER, { as: 'legal' }, 'bad input', 'as'],
    ['no reason', WRITER, { reason: ' ' }, 'bad input', 'reason'],
    ['a word that is no decision', WRITER, { comms: 'maybe' }, 'bad input', 'comms'],
  ])('refused, with the field: %s', (_, person, more, code, field) => {
    expect(stage.refused(person, 'decideTriage', { incident: SMALL, ...decision, ...more })).toMatchObject({ code, field });
    expect(rowsOf(team, record(), 'Triage')).toEqual([]);
  });
});

describe('windows', () => {
  test('each stands in the record with its start and due, the nearest first on the page; a contract without a number says so', () => {
    expect(rowsOf(team, record(), 'Windows')).toMatchObject([
      { Window: 'Customer contracts', State: 'not set', 'Due (UTC)': '' },
      { Window: 'First message to customers, SEV2', 'Contract or house': 'house', State: 'running', 'Due (UTC)': '2026-11-26T09:00:00Z', 'Start (UTC)': '2026-11-24T09:00:00Z', Provisional: '' },
      { Window: 'Personal data', 'Runs from': expect.stringContaining('only if personal data is involved') },
    ]);
    expect(rowsOf(team, record(HIGH), 'Windows').find(({ Window }) => Window === 'First message to customers')).toMatchObject({ Provisional: 'provisional', 'Runs from': expect.stringContaining('because it is not known when we became aware') });
    const { due: list } = open();
    expect(list.map(({ what, state }) => [what, state])).toEqual([['Customer contracts', 'not set'], ['next update', 'running'], ['First message to customers, SEV2', 'running'], ['Personal data', 'running']]);
    expect(row()).toMatchObject({ 'Next due: what': 'Next update', Windows: 'First message to customers, SEV2: by 2026-11-26 09:00 UTC\nCustomer contracts: not set' });
  });

  test('of a restricted incident the dashboard says nothing of it', () => {
    expect(row(HIGH)).toMatchObject({ 'Next due': '', 'Next due: what': '', Windows: '', Triage: '' });
  });

  test('a save, an update and a status move what is due in their own write: no round more', () => {
    stage.spent();
    stage.done(WRITER, 'save', { incident: SMALL, head: {}, facts: [{ name: 'aware', base: { value: '2026-11-24T09:00:00Z', precision: 'minute' }, now: { value: '2026-11-24T07:00:00Z', precision: 'minute' } }], timeline: [], faq: [] });
    expect(stage.spent().rounds).toBe(2);
    expect(rowsOf(team, record(), 'Windows')[1]).toMatchObject({ 'Due (UTC)': '2026-11-26T07:00:00Z' });
    const { view } = stage.done(WRITER, 'postUpdate', { incident: SMALL, entry: 'update0001', text: 'A fix is on its way.', nextBy: '2026-11-25T08:30:00Z' });
    expect(view.clock?.updates).toMatchObject({ mayEnd: true, says: expect.stringContaining('25 Nov 2026, 08:30 UTC, as promised') });
    expect(row()).toMatchObject({ 'Next due': '2026-11-25 08:30 UTC', 'Next due: what': 'Next update' });
    stage.done(WRITER, 'save', { incident: SMALL, head: { status: { base: 'investigating', now: 'resolved' } }, facts: [], timeline: [], faq: [] });
    expect([open().updates.says, row()?.['Next due: what']]).toEqual(['No update is owed: resolved.', 'First message to customers, SEV2']);
  });

  test('not needed: by who may say so, with a reason; needed after all by the same', () => {
    const asked = { incident: SMALL, window: 'First message to customers, SEV2' };
    const view = stage.done(WRITER, 'stopWindow', { ...asked, reason: 'told in person' });
    expect(due(view, asked.window)).toMatchObject({ state: 'not needed', window: { mayWaive: true, proof: expect.stringMatching(/^not needed .* by writer@example.com: told in person$/) } });
    expect(rowsOf(team, record(), 'Windows')[1]).toMatchObject({ State: 'not needed', 'Stopped by': 'not needed', Who: WRITER, Proof: 'told in person' });
    expect(due(stage.done(WRITER, 'stopWindow', { ...asked, reason: '' }), asked.window)?.state).toBe('running');
    expect(stage.refused(WRITER, 'stopWindow', { incident: SMALL, window: 'Customer contracts', reason: 'no contract' })).toMatchObject({ code: 'not allowed', what: expect.stringContaining('writes this incident') });
    expect(stage.refused(WRITER, 'stopWindow', { incident: SMALL, window: 'lunch', reason: 'x' })).toMatchObject({ code: 'bad input', field: 'window' });
  });

  test('no further updates is the lead’s choice with a reason, and the next update takes it back', () => {
    expect(stage.done(WRITER, 'endUpdates', { incident: SMALL, reason: 'waiting for a vendor' }).updates).toMatchObject({ mayEnd: false, ended: true, says: expect.stringContaining('waiting for a vendor') });
    expect(row()?.['Next due: what']).toBe('First message to customers, SEV2');
    expect(stage.refused(ENGINEER, 'endUpdates', { incident: SMALL, reason: 'enough' })).toMatchObject({ code: 'not allowed' });
    team.workspace.clock.advance(120_000);
    expect(stage.done(WRITER, 'postUpdate', { incident: SMALL, entry: 'update0002', text: 'News.', nextBy: '' }).view.clock?.updates).toMatchObject({ mayEnd: true, ended: false });
  });
});

describe('the dashboard’s tab Waiting for', () => {
  const GONE = 'The dashboard’s tab “Waiting for” is missing, so it does not show who owes what. In the dashboard choose Extensions, Incident Comms, Repair: that brings it back.';
  const window = { incident: SMALL, window: 'First message to customers, SEV2' };
  const acts: Record<string, () => ClockView | undefined> = {
    'a decision on triage': () => decide(),
    'the same again': () => decide(),
    'its reopening': () => stage.done(WRITER, 'decideTriage', { incident: SMALL, comms: 'reopen', person: '', as: '', reason: '', answers: {} }),
    'a window not needed': () => stage.done(WRITER, 'stopWindow', { ...window, reason: 'told in person' }),
    'needed after all': () => stage.done(WRITER, 'stopWindow', { ...window, reason: '' }),
    'no further updates': () => stage.done(WRITER, 'endUpdates', { incident: SMALL, reason: 'waiting for a vendor' }),
    'brought up to date after an opening': () => stage.done(WRITER, 'bringUpToDate', { incident: SMALL }),
  };
  const post = (n: number) => stage.done(WRITER, 'postUpdate', { incident: SMALL, entry: `update000${n}`, text: `News ${n}.`, nextBy: '' });

  /** The internal document is not open to the company any more. */
  const unshare = (): void => {
    const permissions = `https://www.googleapis.com/drive/v3/files/${filesOf(team, SMALL)['internal']?.[0]?.id ?? ''}/permissions`;
    const rows = seen<{ permissions: { id: string; type: string }[] }>(team, `${permissions}?supportsAllDrives=true`).permissions;
    for (const { id } of rows.filter(({ type }) => type === 'domain')) team.call(WRITER, 'DELETE', `${permissions}/${id}?supportsAllDrives=true`);
  };

  test('deleted: every act on the clock tells it as a save does, and writes the rest; brought back, none says a word', () => {
    byHand(team.workspace.services.sheets, team.workspace.clock, BACKUP, ids.dashboard).deleteTab('Waiting for');
    for (const [name, act] of Object.entries(acts)) expect([name, act()?.dashboardSays]).toEqual([name, GONE]);
    expect(row()).toMatchObject({ 'Next due: what': 'First message to customers, SEV2' });
    expect(post(1).view.dashboardSays).toBe(GONE);
    expect(stage.done(WRITER, 'bringIn', { incident: SMALL, documents: [{ kind: 'internal', choices: [] }] }).notes).toEqual([]);
    stage.done(WRITER, 'save', { incident: SMALL, head: {}, facts: [{ name: 'what_happened', base: { value: '' }, now: { value: 'A queue stood still.' } }], timeline: [], faq: [] });
    expect(stage.done(WRITER, 'bringIn', { incident: SMALL, documents: [{ kind: 'internal', choices: [] }] })).toMatchObject({ written: ['Internal'], notes: [GONE] });
    unshare();
    expect(stage.done(WRITER, 'shareInternally', { incident: SMALL })).toMatchObject({ done: expect.stringContaining('is open to example.com now'), notes: [GONE] });
    stage.done(WRITER, 'repairDashboard', {});
    for (const [name, act] of Object.entries(acts)) expect([name, act()]).toEqual([name, expect.not.objectContaining({ dashboardSays: GONE })]);
    expect(post(2).view).not.toHaveProperty('dashboardSays');
  });

  test('sharing internally leaves one row for each thing owed', () => {
    const rows = (): string[] => rowsOf(team, ids.dashboard, 'Waiting for').map((one) => Object.values(one)[0] ?? '').filter((id) => id !== '');
    const before = rows();
    expect(before.length).toBeGreaterThan(0);
    unshare();
    expect(stage.done(WRITER, 'shareInternally', { incident: SMALL }).done).toContain('now');
    expect(rows()).toEqual(before);
  });
});

describe('after an opening', () => {
  test('what passed since, and what somebody changed by hand, is behind and put right by a second call; then one round', () => {
    expect(open().behind).toBe(false);
    team.workspace.clock.advance(Date.parse('2026-11-27T00:00:00Z') - team.workspace.clock.now());
    byHand(team.workspace.services.sheets, team.workspace.clock, WRITER, record()).setCell('Windows', 'D3', 'tomorrow');
    expect(open().behind).toBe(true);
    stage.spent();
    const view = stage.done(WRITER, 'bringUpToDate', { incident: SMALL });
    expect([stage.spent().rounds, view.behind, due(view, 'First message to customers, SEV2')?.state]).toEqual([2, false, 'passed']);
    expect(rowsOf(team, record(), 'Windows')[1]).toMatchObject({ State: 'passed', 'Due (UTC)': '2026-11-26T09:00:00Z' });
    stage.done(WRITER, 'bringUpToDate', { incident: SMALL });
    expect(stage.spent().rounds).toBe(1);
  });
});

test('who owes what by when: a row each on *Waiting for*, gone when it is done; of a restricted incident none', () => {
  const waiting = () => rowsOf(team, ids.dashboard, 'Waiting for').map(({ Item, Who, What, 'Due (UTC)': by }) => [Item, Who, What, by]);
  const question = { id: 'quest1', question: 'Who was paged?', owner: 'Finance', asked: '', answer: '' };
  const save = (questions: { base?: typeof question; now: typeof question }[], incident = SMALL) => stage.done(WRITER, 'save', { incident, head: {}, facts: [], timeline: [], faq: [], questions });
  save([{ now: question }]);
  save([{ now: question }], HIGH);
  expect(waiting()).toEqual(expect.arrayContaining([
    [`${SMALL} · due · next update`, WRITER, 'Post the next update', expect.stringMatching(/^2026-/)],
    [`${SMALL} · due · First message to customers, SEV2`, WRITER, 'First message to customers, SEV2', '2026-11-26 09:00 UTC'],
    [`${SMALL} · due · question · quest1`, 'Finance', 'Answer: Who was paged?', ''],
  ]));
  expect(waiting().filter(([item]) => item?.startsWith(HIGH))).toEqual([]);
  save([{ base: question, now: { ...question, answer: 'Nobody' } }]);
  stage.done(WRITER, 'endUpdates', { incident: SMALL, reason: 'It is over' });
  expect(waiting().map(([item]) => item)).toEqual([`${SMALL} · due · First message to customers, SEV2`]);
  // Deleted by somebody, it keeps nobody from saving.
  byHand(team.workspace.services.sheets, team.workspace.clock, WRITER, ids.dashboard).deleteTab('Waiting for');
  expect(stage.done(WRITER, 'save', { incident: SMALL, head: { title: { base: 'Charts stand still', now: 'Charts stand' } }, facts: [], timeline: [], faq: [] }).conflicts).toEqual([]);
  expect(row()?.['Title']).toBe('Charts stand');
});
