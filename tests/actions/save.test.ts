import { FIELDS } from '../../src/playbook/fields.ts';
import type { Field } from '../../src/playbook/fields.ts';
import { STATUSES, TYPES } from '../../src/playbook/incident.ts';
import type { Fact, FaqEntry, TimelineEntry } from '../../src/playbook/incident.ts';
import type { SaveRequest } from '../../src/actions/contract.ts';
import { BACKUP, indexOf, OUTSIDER, WRITER } from './stage.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { filesOf, logFaults, rowsOf } from './standing.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team, ids } = stage;

const event = (id: string, text: string, at = '2026-11-23T08:10:00Z'): TimelineEntry => ({ id, at, precision: 'minute', text });
const asked = (id: string, question: string, answer = ''): FaqEntry => ({ id, question, answer });
const WHAT: Fact = { value: 'A disk ran full.', customer: 'Some requests failed.' };
stage.done(WRITER, 'generate', { operation: 'operation0001', title: 'Disk full', severity: 'SEV2', type: 'bug', documents: [], facts: { what_happened: WHAT }, timeline: [event('event1', 'Alert'), event('event2', 'Cleaned')], faq: [asked('asked1', 'Is data lost?')] });
stage.done(WRITER, 'generate', { operation: 'operation0002', title: 'New prices', severity: 'SEV3', type: 'product change', documents: [] });
const record = filesOf(team, 'INC-0001')['record']?.[0]?.id ?? '';
const start = stage.mark();
beforeEach(start);

const save = (change: Partial<SaveRequest>, person = WRITER) => stage.done(person, 'save', { incident: 'INC-0001', head: {}, facts: [], timeline: [], faq: [], ...change });
const shown = () => {
  const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: 'INC-0001' });
  if (screen.screen !== 'incident') throw new Error(`the screen is ${screen.screen}`);
  return screen.view;
};
const answerIn = (fact: string): string | undefined => rowsOf(team, record, 'Facts').find((row) => row['Fact'] === fact)?.['Answer'];

test('what is saved stands in the record with who and when, on the dashboard, in the log by hash, and is shown at the next look', () => {
  const { view, conflicts } = save({ head: { title: { base: 'Disk full', now: 'Log disk full' }, status: { base: 'investigating', now: 'identified' } }, facts: [{ name: 'what_happened', base: WHAT, now: { value: 'A log disk ran full.', customer: 'Some requests failed.' } }] });
  expect(conflicts).toEqual([]);
  expect(view).toMatchObject({ title: 'Log disk full', status: 'identified', facts: { what_happened: { value: 'A log disk ran full.' } } });
  expect(shown()).toMatchObject({ title: 'Log disk full', status: 'identified', facts: { what_happened: { value: 'A log disk ran full.', customer: 'Some requests failed.' } } });
  expect(rowsOf(team, record, 'Facts').find((row) => row['Fact'] === 'what_happened')).toMatchObject({ Answer: 'A log disk ran full.', 'For customers': 'Some requests failed.', By: WRITER, 'Changed (UTC)': expect.stringMatching(/^2026-11-23T/) });
  expect(rowsOf(team, ids.dashboard, 'Open').find((row) => row['Number'] === 'INC-0001')).toMatchObject({ Title: 'Log disk full', Status: 'identified' });
  expect(logFaults(team, 'INC-0001', record)).toEqual([]);
  const last = rowsOf(team, record, 'Log').at(-1);
  expect(last).toMatchObject({ What: 'facts saved', Who: WRITER });
  expect(last?.['Entry']).not.toContain('log disk');
  expect(indexOf(team, 'INC-0001')).toMatchObject({ status: 'identified' });
});

test.each(TYPES)('every question that a %s may be asked is saved and shown again, with customers’ wording and precision', (type) => {
  const answer = ({ kind, choices = [], forCustomers, name }: Field): Fact => {
    if (kind === 'choice') return { value: choices[0] ?? '' };
    if (kind === 'instant') return { value: '2026-11-23T08:10:00Z', precision: 'hour' };
    if (kind === 'email') return { value: BACKUP };
    return { value: `About ${name}`, ...(forCustomers ? { customer: `For customers: ${name}` } : {}) };
  };
  const mine = FIELDS.filter(({ types = TYPES }) => types.includes(type)).map((field) => [field.name, answer(field)] as const);
  const before = shown().facts;
  save({ head: { type: { base: 'bug', now: type }, status: { base: 'investigating', now: STATUSES[type][0] ?? '' } }, facts: mine.map(([name, now]) => ({ name, base: before[name] ?? { value: '' }, now })) });
  const { type: typeNow, facts } = shown();
  expect([typeNow, facts]).toEqual([type, Object.fromEntries(mine)]);
});

describe('two people at once', () => {
  test('different fields: both stand', () => {
    save({ facts: [{ name: 'root_cause', base: { value: '' }, now: { value: 'Logs' } }] }, BACKUP);
    expect(save({ facts: [{ name: 'mitigation', base: { value: '' }, now: { value: 'Deleted them' } }] }).conflicts).toEqual([]);
    expect([answerIn('root_cause'), answerIn('mitigation')]).toEqual(['Logs', 'Deleted them']);
  });

  test('one field: theirs stays, both are shown, everything else is saved', () => {
    save({ facts: [{ name: 'what_happened', base: WHAT, now: { value: 'Theirs' } }] }, BACKUP);
    const { conflicts, view } = save({ facts: [{ name: 'what_happened', base: WHAT, now: { value: 'Ours' } }, { name: 'tickets', base: { value: '' }, now: { value: 'OPS-1' } }] });
    expect(conflicts).toEqual([{ name: 'what_happened', theirs: 'Theirs', yours: 'Ours' }]);
    expect(view.facts).toMatchObject({ what_happened: { value: 'Theirs' }, tickets: { value: 'OPS-1' } });
    expect([answerIn('what_happened'), answerIn('tickets')]).toEqual(['Theirs', 'OPS-1']);
  });

  test('the same words twice are no conflict', () => {
    const change = { facts: [{ name: 'tickets', base: { value: '' }, now: { value: 'OPS-1' } }] };
    save(change, BACKUP);
    expect(save(change).conflicts).toEqual([]);
  });

  test('the title and the severity conflict too', () => {
    save({ head: { title: { base: 'Disk full', now: 'Theirs' }, severity: { base: 'SEV2', now: 'SEV3' } } }, BACKUP);
    expect(save({ head: { title: { base: 'Disk full', now: 'Ours' }, severity: { base: 'SEV2', now: 'SEV1' } } }).conflicts).toEqual([{ name: 'title', theirs: 'Theirs', yours: 'Ours' }, { name: 'severity', theirs: 'SEV3', yours: 'SEV1' }]);
  });

  test('entries: each for itself', () => {
    save({ timeline: [{ base: event('event1', 'Alert'), now: event('event1', 'Their alert') }], faq: [{ base: asked('asked1', 'Is data lost?'), now: asked('asked1', '') }] }, BACKUP);
    const { conflicts } = save({
      timeline: [{ base: event('event1', 'Alert'), now: event('event1', 'Our alert') }, { base: event('event2', 'Cleaned'), now: event('event2', '') }, { now: event('event3', 'Closed') }],
      faq: [{ base: asked('asked1', 'Is data lost?'), now: asked('asked1', 'Is data lost?', 'No.') }, { now: asked('asked2', 'Since when?', 'Monday.') }],
    });
    expect(conflicts).toEqual([{ name: 'timeline', theirs: 'Their alert', yours: 'Our alert' }, { name: 'faq', theirs: '(removed)', yours: 'Is data lost? No.' }]);
    expect(shown().timeline).toEqual([event('event1', 'Their alert'), event('event3', 'Closed')]);
    expect(shown().faq).toEqual([asked('asked2', 'Since when?', 'Monday.')]);
    expect(rowsOf(team, record, 'Timeline').map((row) => row['Entry'])).toEqual(['event1', 'event3']);
  });

  test('while one saves, the other is told to press again, and loses nothing', () => {
    let said: unknown;
    const happened = stage.inBetween({ method: 'sheets.spreadsheets.batchUpdate' }, () => (said = stage.refused(BACKUP, 'save', { incident: 'INC-0001', head: {}, facts: [{ name: 'sme', base: { value: '' }, now: { value: 'Storage' } }], timeline: [], faq: [] })));
    save({ facts: [{ name: 'tickets', base: { value: '' }, now: { value: 'OPS-1' } }] });
    expect([happened(), said]).toEqual([true, expect.objectContaining({ code: 'busy', todo: expect.stringContaining('again') })]);
    expect([answerIn('tickets'), answerIn('sme')]).toEqual(['OPS-1', '']);
  });
});

test.each([
  ['INC-0001', 'planned', 'A bug is never "planned".'],
  ['INC-0002', 'investigating', 'A product change is never "investigating".'],
  ['INC-0001', 'nonsense', 'A bug is never "nonsense".'],
])('%s cannot become %s', (incident, now, what) => {
  const base = indexOf(team, incident)?.status ?? '';
  expect(stage.refused(WRITER, 'save', { incident, head: { status: { base, now } }, facts: [], timeline: [], faq: [] })).toMatchObject({ code: 'bad input', field: 'status', what });
  expect(indexOf(team, incident)?.status).toBe(base);
});

test('what is not restricted cannot be called SEV0 by saving', () => {
  expect(stage.refused(WRITER, 'save', { incident: 'INC-0001', head: { severity: { base: 'SEV2', now: 'SEV0' } }, facts: [], timeline: [], faq: [] })).toMatchObject({ code: 'bad input', field: 'severity' });
  expect(indexOf(team, 'INC-0001')?.severity).toBe('SEV2');
});

test('an answer emptied is gone, with its precision', () => {
  save({ facts: [{ name: 'started', base: { value: '' }, now: { value: '2026-11-23T08:00:00Z', precision: 'about' } }] });
  expect(shown().facts.started).toEqual({ value: '2026-11-23T08:00:00Z', precision: 'about' });
  save({ facts: [{ name: 'started', base: { value: '2026-11-23T08:00:00Z', precision: 'about' }, now: { value: '' } }] });
  expect(shown().facts.started).toBeUndefined();
});

test('what a person typed into the Sheet is read, and conflicts like anything else', () => {
  const row = rowsOf(team, record, 'Facts').findIndex(({ Fact: fact }) => fact === 'tickets') + 2;
  team.call(BACKUP, 'PUT', `https://sheets.googleapis.com/v4/spreadsheets/${record}/values/Facts!C${row}?valueInputOption=USER_ENTERED`, { values: [['4711']] });
  expect(shown().facts.tickets).toEqual({ value: '4711' });
  expect(save({ facts: [{ name: 'tickets', base: { value: '' }, now: { value: 'OPS-1' } }] }).conflicts).toEqual([{ name: 'tickets', theirs: '4711', yours: 'OPS-1' }]);
});

describe('ended while it writes', () => {
  const change = { facts: [{ name: 'tickets', base: { value: '' }, now: { value: 'OPS-1' } }], timeline: [{ now: event('event9', 'Late') }] };
  test.each([1, 2, 3, 4].flatMap((nth) => (['before', 'after'] as const).map((when) => [nth, when] as const)))('request %d, %s its effect: saving again brings it all in, once, and the log is whole', (nth, when) => {
    // Another minute, so that the dashboard's row is written too.
    team.workspace.clock.advance(60_000);
    team.workspace.faults.kill({ nth, when });
    expect(() => save(change)).toThrow('ended from outside');
    team.workspace.faults.revive();
    save({ ...change, facts: [...change.facts, { name: 'sme', base: { value: '' }, now: { value: 'Storage' } }] });
    expect([answerIn('tickets'), answerIn('sme')]).toEqual(['OPS-1', 'Storage']);
    expect(rowsOf(team, record, 'Timeline').map((row) => row['Entry'])).toEqual(['event1', 'event2', 'event9']);
    expect(logFaults(team, 'INC-0001', record)).toEqual([]);
  });
});

test('who may not write the record saves nothing', () => {
  expect(stage.refused(OUTSIDER, 'save', { incident: 'INC-0001', head: {}, facts: [{ name: 'tickets', base: { value: '' }, now: { value: 'x' } }], timeline: [], faq: [] })).toMatchObject({ code: 'not allowed' });
  expect(answerIn('tickets')).toBe('');
});

checkExchanges(heard);
