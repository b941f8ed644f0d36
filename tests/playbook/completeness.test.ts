/** What has no answer, in the order in which it matters; promises count until their time has passed. */
import { completenessOf } from '../../src/playbook/completeness.ts';
import { FIELDS } from '../../src/playbook/fields.ts';
import type { FieldName } from '../../src/playbook/fields.ts';
import { TYPES } from '../../src/playbook/incident.ts';
import type { Fact, Incident } from '../../src/playbook/incident.ts';

const NOW = Date.UTC(2026, 10, 24, 14, 0);
const entry = { id: 'aaaa', at: '2026-11-24T13:00:00Z', precision: 'minute' as const, text: 'Alarm' };
const incident = (change: Partial<Incident> = {}): Incident => ({ number: 'INC-1', title: 'A title', severity: 'SEV2', type: 'bug', status: 'investigating', facts: {}, timeline: [entry], faq: [], questions: [], ...change });
const missed = (of: Incident): string[] => completenessOf(of, NOW).missed.map(({ at }) => at);
const texts = (of: Incident): string[] => completenessOf(of, NOW).missed.map(({ text }) => text);

/** Everything a type asks, answered so that nothing more is asked than these. */
const complete = (): Partial<Record<FieldName, Fact>> =>
  Object.fromEntries(FIELDS.filter(({ name }) => name !== 'open_questions').map(({ name, kind }) => [name, { value: kind === 'choice' ? 'no' : kind === 'instant' ? '2026-11-24T15:00:00Z' : 'told' }]));

describe('what comes first', () => {
  const cases: [what: string, change: Partial<Incident>, names: string[]][] = [
    ['a bug', {}, ['what_happened', 'customer_impact', 'next_update_by', 'lead', 'sme', 'raw_event_data_lost', 'affected', 'started', 'customer_action_required']],
    ['a severe one has a commander', { severity: 'SEV0' }, ['what_happened', 'customer_impact', 'next_update_by', 'lead', 'sme', 'incident_commander', 'backup', 'raw_event_data_lost', 'affected', 'started', 'customer_action_required']],
    ['a vulnerability', { type: 'security vulnerability' }, ['what_happened', 'customer_impact', 'next_update_by', 'lead', 'sme', 'affected', 'personal_data', 'exposure_start', 'exposure_end', 'affected_how_to_tell', 'raw_event_data_lost', 'customer_action_required']],
    ['a planned change', { type: 'product change', status: 'planned' }, ['what_happened', 'customer_impact', 'next_update_by', 'lead', 'sme', 'started', 'affected', 'change_check', 'change_otherwise', 'customer_action_required']],
    ['once identified, the cause', { status: 'identified' }, ['what_happened', 'customer_impact', 'next_update_by', 'lead', 'sme', 'raw_event_data_lost', 'affected', 'started', 'customer_action_required', 'root_cause', 'mitigation']],
    ['once resolved, until when, and no next update', { status: 'resolved' }, ['what_happened', 'customer_impact', 'lead', 'sme', 'raw_event_data_lost', 'affected', 'started', 'customer_action_required', 'root_cause', 'mitigation', 'resolved']],
    ['data lost: its window', { facts: { ...complete(), raw_event_data_lost: { value: 'part' }, loss_window_start: { value: '' }, loss_window_end: { value: '' } } }, ['loss_window_start', 'loss_window_end']],
    ['no timeline', { facts: complete(), timeline: [] }, ['timeline']],
    ['an unknown choice', { facts: { ...complete(), raw_event_data_lost: { value: 'not known yet' } } }, ['raw_event_data_lost']],
  ];
  test.each(cases)('%s', (_, change, names) => expect(missed(incident(change))).toEqual(names));
});

test.each(TYPES)('a complete %s misses nothing', (type) => {
  const found = completenessOf(incident({ type, status: 'closed', facts: complete() }), NOW);
  expect(found).toMatchObject({ missed: [], open: [], promised: [] });
  expect(found.answered).toBe(found.asked);
});

test('what is less pressing comes apart, and nothing twice', () => {
  const { missed: first, open } = completenessOf(incident(), NOW);
  expect(open.map(({ at }) => at)).toEqual(expect.arrayContaining(['root_cause', 'contact', 'tickets']));
  expect(first.filter(({ at }) => open.some((gap) => gap.at === at))).toEqual([]);
});

describe('a promise to tell', () => {
  const promised = (at: string) => incident({ facts: { ...complete(), root_cause: { value: '', promised: at }, raw_event_data_lost: { value: 'not known yet', promised: at } } });
  test('is an answer until its time has come', () => {
    const found = completenessOf(promised('2026-11-24T16:00:00Z'), NOW);
    expect(found.missed).toEqual([]);
    expect(found.promised).toEqual([{ at: 'raw_event_data_lost', text: 'Was raw event data lost?', until: '2026-11-24T16:00:00Z' }, { at: 'root_cause', text: 'Root cause', until: '2026-11-24T16:00:00Z' }]);
    expect(found.answered).toBe(found.asked);
  });
  test('then it is missed before everything else', () => expect(texts(promised('2026-11-24T13:00:00Z'))).toEqual(['Was raw event data lost: promised by 24 Nov 2026, 13:00 UTC', 'Root cause: promised by 24 Nov 2026, 13:00 UTC']));
});

test('an update that is due says so', () => {
  expect(texts(incident({ facts: { ...complete(), next_update_by: { value: '2026-11-24T13:30:00Z' } } }))).toEqual(['Next update by: it was due 24 Nov 2026, 13:30 UTC']);
  expect(texts(incident({ status: 'resolved', facts: { ...complete(), next_update_by: { value: '2026-11-24T13:30:00Z' } } }))).toEqual([]);
});

test('an open question that nobody owes is told, an answered or owed one is not', () => {
  const ask = { id: 'aaaa', question: 'How many?', owner: '', asked: '', answer: '' };
  expect(texts(incident({ facts: complete(), questions: [ask, { ...ask, id: 'bbbb', owner: 'Finance' }, { ...ask, id: 'cccc', answer: '7' }] }))).toEqual(['Nobody owes the answer: How many?']);
});
