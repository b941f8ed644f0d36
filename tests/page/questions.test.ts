import { questionBehind } from '../../src/playbook/blanks.ts';
import { TYPES } from '../../src/playbook/incident.ts';
import { placeOf, sectionsOf, wordsOf } from '../../src/page/questions.ts';

const titles = (type: (typeof TYPES)[number]): string[] => sectionsOf(type, {}).map(({ title }) => title);

test.each([
  ['bug', ['Who and where', 'Updates', 'What happened', 'Raw event data', 'Times (UTC)', 'Customers', 'Brain dump']],
  ['security vulnerability', ['Who and where', 'Updates', 'What happened', 'Raw event data', 'Times (UTC)', 'Customers', 'The vulnerability', 'Brain dump']],
  ['product change', ['Who and where', 'Updates', 'What happened', 'Raw event data', 'Times (UTC)', 'Customers', 'The change', 'Brain dump']],
] as const)('a %s is asked in these sections', (type, expected) => expect(titles(type)).toEqual(expected));

const asked = (type: (typeof TYPES)[number], facts: Parameters<typeof sectionsOf>[1] = {}): string[] => sectionsOf(type, facts).flatMap(({ fields }) => fields.map(({ name }) => name));

describe('questions come in the order a person learns the answers, and none that does not apply', () => {
  const people = ['lead', 'backup', 'incident_commander', 'sme', 'tickets', 'documents', 'last_update', 'last_update_at', 'next_update_by', 'how_to_help'];
  const happened = ['what_happened', 'customer_impact', 'root_cause', 'mitigation', 'next_steps'];
  const act = ['customer_action', 'customer_action_by'];
  const customers = (between: readonly string[] = []): string[] => ['customer_title', 'affected', 'personal_data', 'customer_action_required', ...between, 'audience', 'contact', 'signer', 'pertinent_negatives'];
  const times = ['started', 'aware', 'detected', 'resolved', 'time_notes'];
  const basis = ['raw_event_data_lost', 'raw_event_data_basis', 'raw_event_data_said_by'];
  const yes = { value: 'yes' };
  const no = { value: 'no' };
  test.each([
    ['a bug of which nothing is known', 'bug', {}, [...people, ...happened, 'raw_event_data_lost', ...times, ...customers(), 'brain_dump']],
    ['data lost in part', 'bug', { raw_event_data_lost: { value: 'part' } }, [...people, ...happened, ...basis, 'loss_window_start', 'loss_window_end', 'loss_whose', ...times, ...customers(), 'brain_dump']],
    ['data kept, but late', 'bug', { raw_event_data_lost: no, data_late_or_wrong: { value: 'late' } }, [...people, ...happened, ...basis, 'data_late_or_wrong', 'data_correct_from', ...times, ...customers(), 'brain_dump']],
    ['data kept, late or wrong in nothing', 'bug', { raw_event_data_lost: no, data_late_or_wrong: { value: 'neither' } }, [...people, ...happened, ...basis, 'data_late_or_wrong', ...times, ...customers(), 'brain_dump']],
    ['a vulnerability after which customers must act', 'security vulnerability', { customer_action_required: yes }, [...people, ...happened, 'raw_event_data_lost', ...times, ...customers(act), 'vulnerability_found', 'exposure_start', 'exposure_end', 'affected_how_to_tell', 'fixed', 'brain_dump']],
    ['a product change', 'product change', { customer_action_required: yes }, [...people, ...happened, 'raw_event_data_lost', 'started', 'time_notes', ...customers(act), 'change_benefit', 'change_check', 'change_otherwise', 'change_milestones', 'brain_dump']],
  ] as const)('%s', (_, type, facts, names) => expect(asked(type, facts)).toEqual(names));
});

test('a section counts what is answered of what is asked', () => {
  const data = sectionsOf('bug', { raw_event_data_lost: { value: 'yes' }, loss_whose: { value: ' ' } }).find(({ name }) => name === 'data');
  expect([data?.answered, data?.fields.map(({ name }) => name)]).toEqual([1, ['raw_event_data_lost', 'raw_event_data_basis', 'raw_event_data_said_by', 'loss_window_start', 'loss_window_end', 'loss_whose']]);
});

test('a wording for customers alone is an answer', () => {
  expect(sectionsOf('bug', { root_cause: { value: '', customer: 'A storage limit' } }).find(({ name }) => name === 'happened')?.answered).toBe(1);
});

test.each([
  ['what_happened', 'product change', 'what_happened'],
  ['loss_window_end', 'bug', undefined],
  ['change_benefit', 'bug', undefined],
  ['timeline', 'bug', 'timeline'],
  ['faq', 'bug', 'faq'],
  ['folder_link', 'bug', undefined],
] as const)('%s of a %s leads to %s', (name, type, place) => expect(placeOf(name, type, {})).toBe(place));

test.each([
  ['what_happened', 'product change', 'What changes?'],
  ['what_happened', 'bug', 'What happened?'],
  ['timeline', 'bug', 'Timeline'],
  ['folder_link', 'bug', 'folder link'],
] as const)('%s of a %s is called "%s"', (name, type, words) => expect(wordsOf(name, type)).toBe(words));

describe('a sentence that is not known yet leads to the question that is open', () => {
  test.each([
    ['raw_event_data_statement', {}, 'raw_event_data_lost'],
    ['raw_event_data_statement', { raw_event_data_lost: { value: 'yes' } }, 'loss_window_start'],
    ['data_state_statement', { raw_event_data_lost: { value: 'no' } }, 'data_late_or_wrong'],
    ['customer_action_statement', { customer_action_required: { value: 'yes' } }, 'customer_action'],
    ['period', { started: { value: '2026-11-24T14:05:00Z' } }, 'resolved'],
    ['what_happened', {}, 'what_happened'],
  ] as const)('%s with %j: %s', (blank, facts, question) => expect(questionBehind(blank, { type: 'bug', facts })).toBe(question));
});

test('questions of the team’s own stand in a section of theirs, before the brain dump; one that is answered stays', () => {
  const sections = sectionsOf('bug', { own_date_go_live: { value: '2026-11-24T02:10:00Z' } }, ['own_text_contract_number']);
  expect(sections.map(({ title }) => title)).toEqual(['Who and where', 'Updates', 'What happened', 'Raw event data', 'Times (UTC)', 'Customers', 'Your own questions', 'Brain dump']);
  expect(sections.find(({ name }) => name === 'own')).toMatchObject({ answered: 1, fields: [{ name: 'own_text_contract_number', kind: 'prose', label: 'Contract number' }, { name: 'own_date_go_live', kind: 'instant', label: 'Go live' }] });
  expect([wordsOf('own_text_contract_number', 'bug'), placeOf('own_text_contract_number', 'bug', {})]).toEqual(['Contract number', 'own_text_contract_number']);
});
