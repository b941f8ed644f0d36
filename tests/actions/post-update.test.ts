/** Post an update: what it writes, what it refuses, and that one press posts once wherever it is ended. */
import type { PostUpdateRequest } from '../../src/actions/contract.ts';
import { pointsOf } from '../faults/killing.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { BACKUP, indexOf, OUTSIDER, WRITER } from './stage.ts';
import { filesOf, logFaults, rowsOf } from './standing.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team, ids } = stage;
stage.done(WRITER, 'generate', { operation: 'operation0001', title: 'Charts stand still', severity: 'SEV1', type: 'bug', documents: ['internal'] });
const record = filesOf(team, 'INC-0001')['record']?.[0]?.id ?? '';
const start = stage.mark();
beforeEach(start);

const minute = (offset: number): string => `${new Date(team.workspace.clock.now() + offset * 60_000).toISOString().slice(0, 16)}:00Z`;
const update = (change: Partial<PostUpdateRequest> = {}): PostUpdateRequest => ({ incident: 'INC-0001', entry: 'update1', text: 'The fix is being rolled out.', status: { base: 'investigating', now: 'identified' }, nextBy: minute(120), ...change });
const post = (change: Partial<PostUpdateRequest> = {}, person = WRITER) => stage.done(person, 'postUpdate', update(change));
const answerOf = (fact: string): string => rowsOf(team, record, 'Facts').find((row) => row['Fact'] === fact)?.['Answer'] ?? '';
const kinds = (): (string | undefined)[] => rowsOf(team, record, 'Log').map((row) => row['What']);

test('one press: timeline, head, status, log and dashboard, in four rounds, the internal document along', () => {
  stage.spent();
  const { view } = post();
  expect(stage.spent().rounds).toBe(4);
  const at = minute(0);
  expect(view).toMatchObject({ status: 'identified', timeline: [{ id: 'update1', at, precision: 'minute', text: 'The fix is being rolled out.' }] });
  expect(view.facts).toMatchObject({ last_update: { value: 'The fix is being rolled out.' }, last_update_at: { value: at }, next_update_by: { value: minute(120) } });
  expect(rowsOf(team, record, 'Timeline')).toMatchObject([{ Entry: 'update1', 'Time (UTC)': at, 'What happened': 'The fix is being rolled out.' }]);
  expect([answerOf('status'), answerOf('last_update'), answerOf('next_update_by')]).toEqual(['identified', 'The fix is being rolled out.', minute(120)]);
  expect(rowsOf(team, ids.dashboard, 'Open')).toMatchObject([{ Status: 'identified', Updates: '1', 'Updates on time': '1' }]);
  expect(kinds()).toEqual(['documents generated', 'update posted', 'brought into documents']);
  expect(logFaults(team, 'INC-0001', record)).toEqual([]);
  expect(indexOf(team, 'INC-0001')?.status).toBe('identified');
});

test('the next one replaces it in the head, and both stand in the timeline', () => {
  post();
  team.workspace.clock.advance(30 * 60_000);
  const { view } = post({ entry: 'update2', text: 'It is fixed.', status: { base: 'identified', now: 'resolved' }, nextBy: '' }, BACKUP);
  expect(view.timeline.map(({ text }) => text)).toEqual(['The fix is being rolled out.', 'It is fixed.']);
  expect(view.facts.last_update?.value).toBe('It is fixed.');
  expect(view.facts.next_update_by?.value ?? '').toBe('');
});

test('one that comes after its promise is counted as late, by Repair from the record too', () => {
  post();
  team.workspace.clock.advance(121 * 60_000);
  post({ entry: 'update2', text: 'Still at it.', status: { base: 'identified', now: 'monitoring' }, nextBy: '' });
  const counted = (): unknown => rowsOf(team, ids.dashboard, 'Open').map((row) => [row['Updates'], row['Updates on time']]);
  expect(counted()).toEqual([['2', '1']]);
  stage.done(WRITER, 'repairDashboard', {});
  expect(counted()).toEqual([['2', '1']]);
});

test('without a word on the status it stays', () => {
  const { status: _, ...same } = update();
  expect(stage.done(WRITER, 'postUpdate', same).view.status).toBe('investigating');
});

describe('refused, and nothing is written', () => {
  const cases: [what: string, change: () => Partial<PostUpdateRequest>, field: string, said: string][] = [
    ['no text', () => ({ text: ' \n ' }), 'text', 'says nothing'],
    ['half a character', () => ({ text: 'x\ud83d' }), 'text', 'half a character'],
    ['too much text', () => ({ text: 'x'.repeat(20_001) }), 'text', '20,000'],
    ['a time that has passed', () => ({ nextBy: minute(-1) }), 'nextBy', 'has passed'],
    ['a date that does not exist', () => ({ nextBy: '2026-02-30T10:00:00Z' }), 'nextBy', 'no date that exists'],
    ['a status of another type', () => ({ status: { base: 'investigating', now: 'announced' } }), 'status', 'never "announced"'],
    ['an entry without a proper id', () => ({ entry: '../x' }), 'timeline', 'proper id'],
  ];
  test.each(cases)('%s', (_, change, field, said) => {
    expect(stage.refused(WRITER, 'postUpdate', update(change()))).toMatchObject({ code: 'bad input', field, what: expect.stringContaining(said) });
    expect(kinds()).toEqual(['documents generated']);
  });

  test('somebody else set another status meanwhile: the text stays with its writer', () => {
    stage.done(BACKUP, 'save', { incident: 'INC-0001', head: { status: { base: 'investigating', now: 'monitoring' } }, facts: [], timeline: [], faq: [] });
    expect(stage.refused(WRITER, 'postUpdate', update())).toMatchObject({ code: 'changed meanwhile', field: 'status', what: expect.stringContaining('monitoring') });
    expect(kinds()).toEqual(['documents generated', 'facts saved']);
  });

  test('who may not edit the record', () => {
    expect(['not allowed', 'not found']).toContain(stage.refused(OUTSIDER, 'postUpdate', update()).code);
    expect(kinds()).toEqual(['documents generated']);
  });
});

test('ended at any request, the same press finishes it: one entry, one log row, head and dashboard with it', () => {
  const points = pointsOf(stage, () => void post());
  expect(points.length).toBeGreaterThan(3);
  for (const point of points) {
    start();
    team.workspace.faults.kill(point);
    expect(() => post()).toThrow('ended from outside');
    team.workspace.faults.revive();
    team.workspace.clock.advance(60_000);
    const { view } = post();
    const standing = {
      entries: rowsOf(team, record, 'Timeline').map((row) => row['What happened']),
      head: [answerOf('status'), answerOf('last_update')],
      shown: [view.status, view.facts.last_update?.value],
      row: rowsOf(team, ids.dashboard, 'Open').map((row) => row['Status']),
      index: indexOf(team, 'INC-0001')?.status,
      log: kinds(),
      faults: logFaults(team, 'INC-0001', record),
    };
    const told = ['identified', 'The fix is being rolled out.'];
    expect({ point, ...standing }).toEqual({ point, entries: ['The fix is being rolled out.'], head: told, shown: told, row: ['identified'], index: 'identified', log: ['documents generated', 'update posted', 'brought into documents'], faults: [] });
  }
});

checkExchanges(heard);
