/** What each blank says, in which document: the playbook's rules a line each. */
import { blankValue, BLANK_NAMES, knownName, wordsBehind } from '../../src/playbook/blanks.ts';
import { FIELDS } from '../../src/playbook/fields.ts';
import { DOCUMENT_KINDS, isForCustomers } from '../../src/playbook/incident.ts';
import type { DocumentKind, Incident } from '../../src/playbook/incident.ts';

const incident = (change: Partial<Incident> = {}): Incident => ({ number: 'INC-0001', title: 'Charts stand still', severity: 'SEV1', type: 'bug', status: 'investigating', facts: {}, timeline: [], faq: [], questions: [], ...change });
const say = (name: string, document: DocumentKind, of: Incident) => blankValue(name, of, { document, folderUrl: 'https://drive.google.com/f', recordUrl: 'https://docs.google.com/r', now: Date.UTC(2026, 10, 24, 14, 5) });
const words = (name: string, document: DocumentKind, of: Incident): string[] => (say(name, document, of)?.entries ?? []).map(({ text }) => text);

test.each(['constructor', '__proto__', 'toString', 'nobody_knows_this'])('%s is no blank of ours', (name) => {
  expect(knownName(name)).toBeUndefined();
  expect(say(name, 'internal', incident())).toBeUndefined();
});

test.each(BLANK_NAMES.map((name) => [name]))('%s says something in every document, and never nothing', (name) => {
  for (const document of DOCUMENT_KINDS) expect(words(name, document, incident()).join('')).not.toBe('');
});

test.each<[string, Partial<Incident>, string | undefined]>([
  ['period', {}, 'Started and Resolved'],
  ['duration', {}, 'Started and Resolved'],
  ['exposure_statement', { type: 'security vulnerability' }, 'Exposed from and Exposed until'],
  ['customer_action_statement', {}, 'Must customers do something?'],
  ['nobody_knows_this', {}, undefined],
])('what %s is made of is called as people are asked for it', (name, change, expected) => expect(wordsBehind(name, incident(change))).toBe(expected));

describe('customers never get internal prose silently', () => {
  const facts = { what_happened: { value: 'shard 7 fell over' } };

  test('without customer wording the internal one is marked', () => {
    expect(say('what_happened', 'customer', incident({ facts }))).toMatchObject({ mark: 'internal wording', entries: [{ text: '[internal wording, rewrite] shard 7 fell over' }] });
    expect(say('what_happened', 'faq', incident({ facts }))?.mark).toBe('internal wording');
  });
  test('with it, only it stands there', () => {
    const both = { what_happened: { value: 'shard 7 fell over', customer: 'Some charts stopped updating.' } };
    expect(words('what_happened', 'customer', incident({ facts: both }))).toEqual(['Some charts stopped updating.']);
  });
  test('the internal document has the internal one, unmarked', () => {
    expect(say('what_happened', 'internal', incident({ facts }))).toEqual({ field: 'what_happened', entries: [{ entry: '0', text: 'shard 7 fell over' }], mark: 'none' });
  });
});

describe('not known yet, and promised by a time', () => {
  const promised = '2026-11-25T02:00:00Z';
  test.each([
    ['root_cause', { root_cause: { value: '', promised } }],
    ['loss_window_start', { raw_event_data_lost: { value: 'yes' }, loss_window_start: { value: '', promised } }],
    ['raw_event_data_lost', { raw_event_data_lost: { value: 'not known yet', promised } }],
    ['raw_event_data_statement', { raw_event_data_lost: { value: '', promised } }],
    ['customer_action_statement', { customer_action_required: { value: 'not known yet', promised } }],
  ] as const)('%s: colleagues read the promise, customers only marked', (name, facts) => {
    const of = incident({ facts });
    expect(say(name, 'internal', of)).toMatchObject({ mark: 'none', entries: [{ text: 'not known yet; we will tell by 25 Nov 2026, 02:00 UTC' }] });
    expect(say(name, 'customer', of)).toMatchObject({ mark: 'internal wording', entries: [{ text: '[internal wording, rewrite] not known yet; we will tell by 25 Nov 2026, 02:00 UTC' }] });
  });
  test('customers’ own wording stands for it', () => expect(words('root_cause', 'customer', incident({ facts: { root_cause: { value: '', promised, customer: 'We are still looking.' } } }))).toEqual(['We are still looking.']));
});

test('the technical explanation is a customer document, the deep dive is not', () => {
  const facts = { what_happened: { value: 'shard 7 fell over' }, lead: { value: 'writer@example.com' } };
  const faq = [{ id: 'aaaa', question: 'Was it us?', answer: 'No.' }];
  expect(say('what_happened', 'technical explanation', incident({ facts }))?.mark).toBe('internal wording');
  expect(words('title', 'technical explanation', incident())).toEqual(['[internal wording, rewrite] Charts stand still']);
  expect(words('lead', 'technical explanation', incident({ facts }))).toEqual(['[internal only: lead]']);
  expect(words('faq', 'technical explanation', incident({ faq }))).toEqual(['[internal only: faq]']);
  expect(words('what_happened', 'deep dive', incident({ facts }))).toEqual(['shard 7 fell over']);
  expect(words('title', 'deep dive', incident())).toEqual(['Charts stand still']);
  expect(words('folder_link', 'deep dive', incident())).toEqual(['https://drive.google.com/f']);
});

test.each(FIELDS.filter(({ audience }) => audience === 'internal').map(({ name }) => [name]))('%s never stands in a customer document', (name) => {
  const facts = { [name]: { value: 'SECRET' } };
  for (const document of DOCUMENT_KINDS.filter(isForCustomers)) expect(words(name, document, incident({ facts })).join('')).not.toContain('SECRET');
});

test('pertinent negatives go into the FAQ, never into the message', () => {
  const of = incident({ facts: { pertinent_negatives: { value: 'Session replay\nBilling' } } });
  expect(words('pertinent_negatives', 'faq', of)).toEqual(['Session replay', 'Billing']);
  expect(words('pertinent_negatives', 'customer', of).join('')).not.toContain('Billing');
});

describe('raw event data is answered in a whole sentence', () => {
  const of = (facts: Incident['facts']): Incident => incident({ facts });
  const window = { loss_window_start: { value: '2017-01-31T17:20:00Z', precision: 'minute' as const }, loss_window_end: { value: '2017-02-01T00:00:00Z', precision: 'minute' as const } };
  test.each([
    ['no', {}, 'No raw event data was lost.'],
    ['yes', window, 'Raw event data received between 31 Jan 2017, 17:20 UTC and 1 Feb 2017, 00:00 UTC was lost and cannot be recovered.'],
    ['part', { ...window, loss_whose: { value: 'EU customers' } }, 'Part of the raw event data of EU customers received between 31 Jan 2017, 17:20 UTC and 1 Feb 2017, 00:00 UTC was lost and cannot be recovered.'],
  ])('%s', (answer, more, sentence) => {
    expect(words('raw_event_data_statement', 'customer', of({ raw_event_data_lost: { value: answer }, ...more }))).toEqual([sentence]);
  });
  test.each([[{}], [{ raw_event_data_lost: { value: 'not known yet' } }], [{ raw_event_data_lost: { value: 'yes' } }]])('%j is marked as missing something', (facts) => {
    expect(say('raw_event_data_statement', 'customer', of(facts))?.mark).toBe('missing');
  });
});

test.each([
  ['duration', incident({ type: 'product change' })],
  ['loss_window', incident({ facts: { raw_event_data_lost: { value: 'no' } } })],
  ['data_state_statement', incident({ type: 'product change' })],
  ['vulnerability_found', incident()],
] as const)('%s is not applicable where it is not asked', (name, of) => {
  expect(say(name, 'internal', of)?.mark).toBe('not applicable');
});

test.each([
  ['loss_window', {}],
  ['loss_window_end', { raw_event_data_lost: { value: 'not known yet' } }],
  ['data_state_statement', {}],
  ['data_correct_from', { raw_event_data_lost: { value: 'no' } }],
  ['customer_action_by', {}],
] as const)('%s is not known yet while the question before it is open', (name, facts) => {
  expect(say(name, 'customer', incident({ facts }))?.mark).toBe('missing');
});

test.each([
  ['loss_window', { raw_event_data_lost: { value: 'no' } }],
  ['data_correct_from', { raw_event_data_lost: { value: 'yes' } }],
  ['customer_action_by', { customer_action_required: { value: 'no' } }],
] as const)('%s does not apply once the question before it says so', (name, facts) => {
  expect(say(name, 'internal', incident({ facts }))?.mark).toBe('not applicable');
});

test('the timeline is told in order of time, with the precision of each entry', () => {
  const timeline = [
    { id: 'bbbb', at: '2017-01-31T23:27:00Z', precision: 'minute' as const, text: 'noticed' },
    { id: 'aaaa', at: '2017-01-31T19:00:00Z', precision: 'hour' as const, text: 'load rises' },
  ];
  expect(say('timeline', 'internal', incident({ timeline }))?.entries).toEqual([
    { entry: 'aaaa', text: '31 Jan 2017, about 19:00 UTC: load rises' },
    { entry: 'bbbb', text: '31 Jan 2017, 23:27 UTC: noticed' },
  ]);
});

test('a duration is as exact as its ends', () => {
  const facts = { started: { value: '2017-01-31T23:27:00Z', precision: 'minute' as const }, resolved: { value: '2017-02-01T18:00:00Z', precision: 'hour' as const } };
  expect(words('duration', 'internal', incident({ facts }))).toEqual(['about 19 h']);
  expect(words('duration', 'internal', incident({ facts: { ...facts, resolved: { ...facts.resolved, precision: 'minute' } } }))).toEqual(['18 h 33 min']);
});

test.each([
  ['minute', 'minute', '2017-02-01T18:00:00Z', '18 h 33 min'],
  ['about', 'minute', '2017-02-01T18:00:00Z', 'about 19 h'],
  ['day', 'minute', '2017-02-03T18:00:00Z', 'about 3 days'],
  ['day', 'day', '2017-02-01T00:00:00Z', 'less than a day'],
  ['month', 'day', '2018-01-09T00:00:00Z', 'about 11 months'],
] as const)('a duration from %s to %s is no more exact than that', (from, to, end, shown) => {
  const facts = { started: { value: '2017-01-31T23:27:00Z', precision: from }, resolved: { value: end, precision: to } };
  expect(words('duration', 'internal', incident({ facts }))).toEqual([shown]);
});

describe('when it was, in one phrase', () => {
  const started = { value: '2017-01-31T23:27:00Z', precision: 'minute' as const };
  const resolved = { value: '2017-02-01T18:00:00Z', precision: 'minute' as const };
  test.each([
    [incident({ facts: { started, resolved } }), '31 Jan 2017, 23:27 UTC to 1 Feb 2017, 18:00 UTC (18 h 33 min)', 'none'],
    [incident({ facts: { started } }), '31 Jan 2017, 23:27 UTC to [not known yet: Resolved]', 'missing'],
    [incident({}), '[not known yet: started and resolved]', 'missing'],
    [incident({ type: 'product change', facts: { started } }), 'From 31 Jan 2017, 23:27 UTC', 'none'],
    [incident({ type: 'product change' }), '[not known yet: In effect from]', 'missing'],
  ] as const)('%#', (of, text, mark) => {
    expect(say('period', 'customer', of)).toEqual({ field: 'period', entries: [{ entry: '0', text }], mark });
  });
});

test('exposure is told of a vulnerability only', () => {
  const at = (value: string) => ({ value, precision: 'day' as const });
  const facts = { exposure_start: at('2023-05-01T00:00:00Z'), exposure_end: at('2024-01-11T00:00:00Z') };
  expect(words('exposure_statement', 'faq', incident({ type: 'security vulnerability', facts }))).toEqual(['Exposed from 1 May 2023 until 11 Jan 2024; fixed [not known yet: Fixed].']);
  expect(say('exposure_statement', 'faq', incident({ facts }))?.mark).toBe('not applicable');
});

test('in the FAQ what became of its review stands beside the question, for the answer is copied as it stands', () => {
  const faq = [{ id: 'aaaa', question: 'Was it us?', answer: 'No.' }];
  const said = blankValue('faq', incident({ faq }), { document: 'faq', folderUrl: '', recordUrl: '', now: 0, approvalOf: (entry) => `approved by ${entry}` });
  expect(said?.entries.map(({ text }) => text)).toEqual(['Q: Was it us? (approved by aaaa)\nNo.']);
});

test('in the FAQ a question is told apart from its answer, which stays as CSMs copy it', () => {
  const faq = [{ id: 'aaaa', question: 'Was it us?', answer: 'No.' }, { id: 'bbbb', question: 'Why?', answer: '' }];
  expect(words('faq', 'faq', incident({ faq }))).toEqual(['Q: Was it us?\nNo.', 'Q: Why?\n[not known yet: answer]']);
});

test.each([['Update the SDK', 'Update the SDK. Please do this by 1 May 2023.'], ['Update the SDK!', 'Update the SDK! Please do this by 1 May 2023.']])('%s, by a day', (value, text) => {
  const facts = { customer_action_required: { value: 'yes' }, customer_action: { value }, customer_action_by: { value: '2023-05-01T00:00:00Z', precision: 'day' as const } };
  expect(words('customer_action_statement', 'internal', incident({ facts }))).toEqual([text]);
});
