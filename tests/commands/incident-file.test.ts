/** Incident files: every field lands in its fact, and what is wrong is one sentence that names the field. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseIncident, readIncidentFile, UnusableFile } from '../../src/commands/incident-file.ts';
import type { IncidentOfFile } from '../../src/commands/incident-file.ts';
import { FIELDS } from '../../src/playbook/fields.ts';
import type { Field } from '../../src/playbook/fields.ts';
import { SHARED, withShared } from '../simulator/shared-folder.ts';

const head = { title: 'Charts stand still', severity: 'SEV1', type: 'bug' };
const parse = (more: object): IncidentOfFile => parseIncident(JSON.stringify({ ...head, ...more }), 'it.json');

/** What the person at the terminal reads; fails where the file is taken. */
function complaint(content: string): string {
  try {
    parseIncident(content, 'it.json');
  } catch (error) {
    if (error instanceof UnusableFile) return error.message;
    throw error;
  }
  throw new Error('The file was taken');
}

const about = (more: object): string => complaint(JSON.stringify({ ...head, ...more }));

test('three fields are enough', () => {
  expect(parse({})).toEqual({ ...head, facts: {}, timeline: [], faq: [] });
});

describe('fields under the form\'s own names', () => {
  const sample = ({ kind, choices = [] }: Field): string => (kind === 'instant' ? '2026-11-24T14:05:00Z' : kind === 'choice' ? String(choices[0]) : kind === 'email' ? 'a@example.com' : 'Some words');

  test.each(FIELDS.map((field) => [field.name, field] as const))('%s', (name, field) => {
    expect(parse({ [name]: sample(field) }).facts).toEqual({ [name]: { value: sample(field), ...(field.kind === 'instant' ? { precision: 'minute' } : {}) } });
  });

  test.each(FIELDS.filter(({ forCustomers }) => forCustomers).map(({ name }) => [name]))('%s_customer is the wording for customers', (name) => {
    expect(parse({ [name]: 'in our words', [`${name}_customer`]: 'in theirs' }).facts).toEqual({ [name]: { value: 'in our words', customer: 'in theirs' } });
    expect(parse({ [`${name}_customer`]: 'in theirs' }).facts).toEqual({ [name]: { value: '', customer: 'in theirs' } });
  });

  test.each(FIELDS.filter(({ kind }) => kind === 'instant').map(({ name }) => [name]))('%s_precision is how exact it is', (name) => {
    expect(parse({ [name]: '2026-11-24T00:00:00Z', [`${name}_precision`]: 'day' }).facts).toEqual({ [name]: { value: '2026-11-24T00:00:00Z', precision: 'day' } });
    expect(about({ [name]: '2026-11-24T00:00:00Z', [`${name}_precision`]: 'week' })).toBe(`it.json: ${name}_precision must be one of minute, hour, day, month, about.`);
  });

  test('lists of texts become an entry a line, and a line break in an entry none', () => {
    expect(parse({ next_steps: ['Look\n again', 'Tell'], next_steps_customer: ['We tell you'] }).facts).toEqual({ next_steps: { value: 'Look again\nTell', customer: 'We tell you' } });
  });
});

describe('fields under other names', () => {
  test.each([
    ['start_utc and start_precision', { start_utc: '2017-03-01T00:00:00Z', start_precision: 'month' }, { started: { value: '2017-03-01T00:00:00Z', precision: 'month' } }],
    ['aware_utc', { aware_utc: '2017-03-01T10:00:30Z' }, { aware: { value: '2017-03-01T10:00:30Z', precision: 'minute' } }],
    ['milliseconds are cut', { detected_utc: '2017-03-01T10:00:30.250Z', detected_precision: 'hour' }, { detected: { value: '2017-03-01T10:00:30Z', precision: 'hour' } }],
    ['approximate is about', { resolved_utc: '2017-03-01T10:00:00Z', resolved_precision: 'approximate' }, { resolved: { value: '2017-03-01T10:00:00Z', precision: 'about' } }],
    ['null is not known', { resolved_utc: null, sme: null, timeline: null, root_cause: null }, {}],
    [
      'loss_window_utc',
      { loss_window_utc: ['2017-01-31T17:20:00Z', '2017-02-01T00:00:00Z'] },
      { loss_window_start: { value: '2017-01-31T17:20:00Z', precision: 'minute' }, loss_window_end: { value: '2017-02-01T00:00:00Z', precision: 'minute' } },
    ],
    ['contains_pii: true', { contains_pii: true }, { personal_data: { value: 'yes' } }],
    ['contains_pii: false', { contains_pii: false }, { personal_data: { value: 'no' } }],
    ['contains_pii in words', { contains_pii: 'not known yet' }, { personal_data: { value: 'not known yet' } }],
    ['sme with role and email', { sme: { role: 'engineering SME', email: 'sme@example.com', made_up: true } }, { sme: { value: 'engineering SME, sme@example.com' } }],
    ['sme with an email only', { sme: { email: 'sme@example.com' } }, { sme: { value: 'sme@example.com' } }],
    ['tickets with and without link', { tickets: [{ key: 'A-1', url: 'https://t.example/A-1' }, { key: 'B-2' }] }, { tickets: { value: 'A-1 https://t.example/A-1\nB-2' } }],
    ['tickets as lines', { tickets: ['A-1 https://t.example/A-1', 'B-2'] }, { tickets: { value: 'A-1 https://t.example/A-1\nB-2' } }],
    ['what times rest on', { start_basis: 'a log', resolved_basis: 'memory' }, { time_notes: { value: 'Started: a log\nResolved: memory' } }],
    ['after the file\'s own notes', { time_notes: ['Clock of host 7 is off'], detected_basis: 'a pager' }, { time_notes: { value: 'Clock of host 7 is off\nDetected: a pager' } }],
    ['mitigation_note', { mitigation_note: 'Which version first?' }, { open_questions: { value: 'Mitigation: Which version first?' } }],
    ['pertinent_negatives_basis', { pertinent_negatives_basis: 'memory' }, { open_questions: { value: 'What was not affected rests on: memory' } }],
    [
      'conflicting_values: each is kept, readable',
      { conflicting_values: { start_utc: ['2017-01-31T23:27:00Z (first post)', '2017-01-31T23:30:00Z (last)'], users: ['700', '707'] } },
      { time_notes: { value: 'Started differs by source: 31 Jan 2017, 23:27 UTC (first post); 31 Jan 2017, 23:30 UTC (last)\nusers differs by source: 700; 707' } },
    ],
  ])('%s', (_, more, facts) => {
    expect(parse(more).facts).toEqual(facts);
  });

  test('the timeline, with precision and what an entry rests on', () => {
    const { timeline, facts } = parse({
      timeline: [
        { at_utc: '2024-01-25T00:00:00Z', text: 'Still seen', precision: 'approximate', basis: 'source' },
        { at_utc: '2024-01-11T09:00:00Z', text: 'Fixed', basis: 'memory' },
      ],
    });
    expect(timeline).toEqual([
      { id: 't0000', at: '2024-01-25T00:00:00Z', precision: 'about', text: 'Still seen' },
      { id: 't0001', at: '2024-01-11T09:00:00Z', precision: 'minute', text: 'Fixed' },
    ]);
    expect(facts).toEqual({ time_notes: { value: 'Fixed: memory' } });
  });

  test('questions, answered or not', () => {
    expect(parse({ faq: [{ q: 'Was it us?', answer_facts: 'No.', approval_state: 'draft' }, { q: 'Why?' }] }).faq).toEqual([
      { id: 'q0000', question: 'Was it us?', answer: 'No.' },
      { id: 'q0001', question: 'Why?', answer: '' },
    ]);
  });

  test('names that nobody knows are ignored', () => {
    expect(parse({ company: 'A company', sources: ['https://a.example'], exercises: [1], id: 7, what_happened_customers: 'x', loss_whose_customer: 'y' })).toEqual(parse({}));
  });
});

describe('one sentence that names the field', () => {
  const entry = { at_utc: '2024-01-11T09:00:00Z', text: 'Fixed' };
  test.each([
    ['no title', { title: undefined }, 'title is missing.'],
    ['a title of null', { title: null }, 'title is missing.'],
    ['an empty title', { title: '' }, 'title must not be empty.'],
    ['a title that is a number', { title: 7 }, 'title must be text.'],
    ['no severity', { severity: undefined }, 'severity is missing.'],
    ['an unknown severity', { severity: 'SEV9' }, 'severity must be one of SEV0, SEV1, SEV2, SEV3.'],
    ['an unknown type', { type: 'outage' }, 'type must be one of bug, security vulnerability, product change.'],
    ['a day that does not exist', { start_utc: '2026-02-30T10:00:00Z' }, 'start_utc must be a date that exists, as 2026-11-24T14:05:00Z.'],
    ['an hour that does not exist', { resolved: '2026-02-20T25:00:00Z' }, 'resolved must be a date that exists, as 2026-11-24T14:05:00Z.'],
    ['a date without a time zone', { detected_utc: '2026-02-20 10:00' }, 'detected_utc must be a date that exists, as 2026-11-24T14:05:00Z.'],
    ['a date that is a number', { aware_utc: 1700000000 }, 'aware_utc must be text.'],
    ['an unknown precision', { start_precision: 'week' }, 'start_precision must be one of minute, hour, day, month, about.'],
    ['a window with one end', { loss_window_utc: ['2017-01-31T17:20:00Z'] }, 'loss_window_utc[1] is missing.'],
    ['a window that is a text', { loss_window_utc: 'all night' }, 'loss_window_utc must be two instants.'],
    ['an answer that is no choice', { raw_event_data_lost: 'maybe' }, 'raw_event_data_lost must be one of no, part, yes, not known yet.'],
    ['a fact that is an object', { root_cause: { text: 'x' } }, 'root_cause must be text or a list of texts.'],
    ['a list of numbers', { next_steps: [1, 2] }, 'next_steps must be text or a list of texts.'],
    ['wording for customers that is a number', { root_cause_customer: 5 }, 'root_cause_customer must be text or a list of texts.'],
    ['contains_pii in other words', { contains_pii: 'perhaps' }, 'contains_pii must be yes, no, not known yet, true or false.'],
    ['an SME that is a number', { sme: 5 }, 'sme must be text, or have a role and an email.'],
    ['an SME whose role is a number', { sme: { role: 5 } }, 'sme must be text, or have a role and an email.'],
    ['a ticket without key', { tickets: [{ url: 'https://t.example' }] }, 'tickets must be text, or a list of texts or of {key, url}.'],
    ['tickets that are a number', { tickets: 5 }, 'tickets must be text, or a list of texts or of {key, url}.'],
    ['a timeline that is an object', { timeline: {} }, 'timeline must be a list of {at_utc, text}.'],
    ['a timeline of texts', { timeline: ['Fixed'] }, 'timeline[0] must be {at_utc, text}.'],
    ['a timeline entry without text', { timeline: [entry, { at_utc: entry.at_utc }] }, 'timeline[1].text is missing.'],
    ['a timeline entry with an empty text', { timeline: [{ ...entry, text: '' }] }, 'timeline[0].text must not be empty.'],
    ['a timeline entry without time', { timeline: [{ text: 'Fixed' }] }, 'timeline[0].at_utc is missing.'],
    ['a timeline entry at no date', { timeline: [{ ...entry, at_utc: '2023-02-29T00:00:00Z' }] }, 'timeline[0].at_utc must be a date that exists, as 2026-11-24T14:05:00Z.'],
    ['a question without words', { faq: [{ q: '' }] }, 'faq[0].q must not be empty.'],
    ['an answer that is a list', { faq: [{ q: 'Why?', answer_facts: ['x'] }] }, 'faq[0].answer_facts must be text.'],
    ['conflicting values without lists', { conflicting_values: { start_utc: '2017' } }, 'conflicting_values.start_utc must be a list of texts.'],
  ])('%s', (_, more, sentence) => {
    expect(about(more)).toBe(`it.json: ${sentence}`);
  });

  test.each([
    ['[]', 'it.json: the file must be one JSON object.'],
    ['null', 'it.json: the file must be one JSON object.'],
    ['"text"', 'it.json: the file must be one JSON object.'],
    ['', 'it.json is not JSON: Unexpected end of JSON input.'],
  ])('a file that is %j', (content, sentence) => {
    expect(complaint(content)).toBe(sentence);
  });

  test('a file that is not JSON is said on one line', () => {
    expect(complaint('Charts\nstand\nstill')).toMatch(/^it\.json is not JSON: .+\.$/);
  });
});

describe('on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'incident-file-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('a file with a byte order mark is read', () => {
    writeFileSync(join(folder, 'mark.json'), `\uFEFF${JSON.stringify(head)}`);
    expect(readIncidentFile(join(folder, 'mark.json')).title).toBe(head.title);
  });
  test('a missing file and a folder are named', () => {
    expect(() => readIncidentFile(join(folder, 'none.json'))).toThrow(/^.*none\.json cannot be read: .*ENOENT/);
    expect(() => readIncidentFile(folder)).toThrow(/cannot be read: .*EISDIR/);
  });
});

/** Of each incident beside the checkout, its facts but prose, which is copied as it stands. */
const EXPECTED: readonly (readonly [name: string, facts: object])[] = [
  ['github-2021-token-auth', { started: { value: '2021-08-13T16:00:00Z', precision: 'minute' }, personal_data: { value: 'no' }, customer_action_required: { value: 'yes' } }],
  [
    'gitlab-2017-db',
    {
      started: { value: '2017-01-31T23:27:00Z', precision: 'minute' },
      loss_window_start: { value: '2017-01-31T17:20:00Z', precision: 'minute' },
      loss_window_end: { value: '2017-02-01T00:00:00Z', precision: 'minute' },
      raw_event_data_lost: { value: 'yes' },
    },
  ],
  ['gitlab-cve-2023-7028', { started: { value: '2023-05-01T00:00:00Z', precision: 'day' }, resolved: { value: '2024-01-11T00:00:00Z', precision: 'day' } }],
  ['mixpanel-2018-autotrack', { started: { value: '2017-03-01T00:00:00Z', precision: 'month' }, detected: { value: '2018-01-05T00:00:00Z', precision: 'day' }, personal_data: { value: 'yes' } }],
  ['posthog-2025-persons', { resolved: { value: '2025-11-15T06:20:00Z', precision: 'minute' }, tickets: { value: 'ING-2040 https://example.atlassian.net/browse/ING-2040\nING-2041 https://example.atlassian.net/browse/ING-2041' } }],
];

for (const [name, expected] of EXPECTED)
  withShared(`${name}: each field lands in the right fact`, () => {
    const path = join(SHARED, 'incidents', `${name}.json`);
    const { title, facts, timeline, faq } = readIncidentFile(path);
    const file = JSON.parse(readFileSync(path, 'utf8'));
    expect(facts).toMatchObject(expected);
    expect(title).toBe(file.title);
    for (const field of ['what_happened', 'customer_impact', 'root_cause', 'mitigation', 'raw_event_data_lost', 'raw_event_data_basis'] as const) expect(facts[field]).toEqual({ value: file[field] });
    for (const field of ['next_steps', 'pertinent_negatives'] as const) expect(facts[field]).toEqual({ value: file[field].join('\n') });
    expect(facts.sme).toEqual({ value: 'engineering SME, sme@example.com' });
    expect(timeline.map(({ at, text }) => ({ at_utc: at, text }))).toEqual(file.timeline.map(({ at_utc, text }: { at_utc: string; text: string }) => ({ at_utc, text })));
    expect(faq.map(({ question, answer }) => [question, answer])).toEqual(file.faq.map(({ q, answer_facts }: { q: string; answer_facts: string }) => [q, answer_facts]));
    for (const field of ['resolved', 'detected'] as const) expect(facts[field] === undefined).toBe(file[`${field}_utc`] === null);
  });
