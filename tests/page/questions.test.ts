import { questionOf } from '../../src/playbook/blanks.ts';
import { TYPES } from '../../src/playbook/incident.ts';
import { placeOf, sectionsOf } from '../../src/page/questions.ts';

const titles = (type: (typeof TYPES)[number]): string[] => sectionsOf(type, {}).map(({ title }) => title);

test.each([
  ['bug', ['Who and where', 'What happened', 'Raw event data', 'Times (UTC)', 'Customers']],
  ['security vulnerability', ['Who and where', 'What happened', 'Raw event data', 'Times (UTC)', 'Customers', 'The vulnerability']],
  ['product change', ['Who and where', 'What happened', 'Raw event data', 'Times (UTC)', 'Customers', 'The change']],
] as const)('a %s is asked in these sections', (type, expected) => expect(titles(type)).toEqual(expected));

test('a section counts what is answered of what is asked', () => {
  const data = sectionsOf('bug', { raw_event_data_lost: { value: 'yes' }, loss_whose: { value: ' ' } }).find(({ name }) => name === 'data');
  expect([data?.answered, data?.fields.map(({ name }) => name)]).toEqual([1, ['raw_event_data_lost', 'raw_event_data_basis', 'raw_event_data_said_by', 'loss_window_start', 'loss_window_end', 'loss_whose']]);
});

test('a wording for customers alone is an answer', () => {
  expect(sectionsOf('bug', { root_cause: { value: '', customer: 'A storage limit' } }).find(({ name }) => name === 'happened')?.answered).toBe(1);
});

test.each([
  ['What changes?', 'product change', 'what_happened'],
  ['What happened?', 'bug', 'what_happened'],
  ['What changes?', 'bug', undefined],
  ['Lost until', 'bug', undefined],
  ['raw event data statement', 'bug', 'raw_event_data_lost'],
  ['timeline', 'bug', 'timeline'],
  ['faq', 'bug', 'faq'],
  ['folder link', 'bug', undefined],
] as const)('"%s" of a %s leads to %s', (name, type, place) => expect(placeOf(name, type, {})).toBe(place));

test.each(TYPES)('every question that is asked of a %s is found by the words in which a document lists it', (type) => {
  const asked = sectionsOf(type, {}).flatMap(({ fields }) => fields);
  expect(asked.map((field) => placeOf(questionOf(field.name, { type }), type, {}))).toEqual(asked.map((field) => field.name));
});
