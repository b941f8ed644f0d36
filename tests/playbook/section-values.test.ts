/** What each section of a template shows, in which document: a row each. */
import { FIELDS } from '../../src/playbook/fields.ts';
import { DOCUMENT_KINDS, isForCustomers } from '../../src/playbook/incident.ts';
import type { DocumentKind, Incident } from '../../src/playbook/incident.ts';
import { isEntryName, isSectionName, sectionValue } from '../../src/playbook/section-values.ts';

const incident = (change: Partial<Incident> = {}): Incident => ({ number: 'INC-0001', title: 'Charts stand still', severity: 'SEV1', type: 'bug', status: 'investigating', facts: {}, timeline: [], faq: [], questions: [], ...change });
const show = (name: string, of: Incident, document: DocumentKind = 'internal') => sectionValue(name, of, { document, folderUrl: 'https://drive.google.com/f', recordUrl: 'https://docs.google.com/r', now: Date.UTC(2026, 10, 24, 14, 5) });

/** Each entry's values as text. */
function entries(name: string, of: Incident, document: DocumentKind = 'internal'): Record<string, string>[] {
  const value = show(name, of, document);
  if (value?.kind !== 'list') throw new Error(`${name} is no list`);
  return value.entries.map(({ values }) => Object.fromEntries(Object.entries(values).map(([inner, held]) => [inner, typeof held === 'string' ? held : held.text])));
}

/** `text`, `contrary` of an inverse, or `neither`. */
function stands(name: string, of: Incident): 'text' | 'contrary' | 'neither' {
  const value = show(name, of);
  if (value?.kind !== 'condition') throw new Error(`${name} is no condition`);
  return value.holds === undefined ? 'neither' : value.holds ? 'text' : 'contrary';
}

const facts = (answers: Record<string, string>): Incident => incident({ facts: Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, { value }])) });

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'nobody_knows_this', 'period', 'number'])('%s is no section', (name) => {
  expect(show(name, incident())).toBeUndefined();
  expect(isSectionName(name)).toBe(false);
  expect(isEntryName(name, 'at')).toBe(false);
  expect(isEntryName('timeline', name)).toBe(false);
});

describe('conditions on an answer: yes, no, not known', () => {
  test.each([
    ['raw_event_data_lost', { raw_event_data_lost: 'yes' }, 'text'],
    ['raw_event_data_lost', { raw_event_data_lost: 'part' }, 'text'],
    ['raw_event_data_lost', { raw_event_data_lost: 'no' }, 'contrary'],
    ['raw_event_data_lost', { raw_event_data_lost: 'not known yet' }, 'neither'],
    ['raw_event_data_lost', {}, 'neither'],
    ['data_lost', { raw_event_data_lost: 'yes' }, 'text'],
    ['customer_action_required', { customer_action_required: 'yes' }, 'text'],
    ['customer_action_required', { customer_action_required: 'no' }, 'contrary'],
    ['customer_action_required', { customer_action_required: 'not known yet' }, 'neither'],
    ['action_required', {}, 'neither'],
    ['data_late_or_wrong', { raw_event_data_lost: 'no', data_late_or_wrong: 'late' }, 'text'],
    ['data_late_or_wrong', { raw_event_data_lost: 'no', data_late_or_wrong: 'neither' }, 'contrary'],
    ['data_late_or_wrong', { raw_event_data_lost: 'no' }, 'neither'],
    ['data_late_or_wrong', {}, 'neither'],
    ['personal_data', { personal_data: 'yes' }, 'text'],
    ['personal_data', {}, 'neither'],
  ] as const)('%s of %j: %s', (name, answers, expected) => expect(stands(name, facts(answers))).toBe(expected));
});

describe('conditions on text: whether there is any', () => {
  test.each([
    ['root_cause', { root_cause: 'Shard 7' }, 'text'],
    ['root_cause', {}, 'contrary'],
    ['cause', { root_cause: 'Shard 7' }, 'text'],
    ['customer_action', { customer_action_required: 'yes', customer_action: 'Update' }, 'text'],
    ['customer_action', { customer_action_required: 'yes' }, 'contrary'],
    ['customer_action', { customer_action_required: 'no', customer_action: 'Update' }, 'contrary'],
    ['customer_action', {}, 'neither'],
    ['loss_window_end', { raw_event_data_lost: 'yes' }, 'contrary'],
    ['loss_window_end', { raw_event_data_lost: 'no' }, 'contrary'],
    ['loss_window_end', { raw_event_data_lost: 'not known yet' }, 'neither'],
  ] as const)('%s of %j: %s', (name, answers, expected) => expect(stands(name, facts(answers))).toBe(expected));

  test('customers’ own wording is an answer too', () => expect(stands('root_cause', incident({ facts: { root_cause: { value: '', customer: 'A storage fault.' } } }))).toBe('text'));
  test('what was promised by a time is not known yet', () => expect(stands('raw_event_data_lost', incident({ facts: { raw_event_data_lost: { value: '', promised: '2026-11-25T02:00:00Z' } } }))).toBe('neither'));
});

describe('conditions on what an incident always has', () => {
  test.each([
    ['type_bug', {}, 'text'],
    ['type_bug', { type: 'product change' }, 'contrary'],
    ['type_security_vulnerability', { type: 'security vulnerability' }, 'text'],
    ['type_vulnerability', { type: 'security vulnerability' }, 'text'],
    ['type_vulnerability', {}, 'contrary'],
    ['type_product_change', { type: 'product change' }, 'text'],
    ['sev1', {}, 'text'],
    ['sev0', {}, 'contrary'],
    ['severity_sev1', {}, 'text'],
    ['severity_sev2', {}, 'contrary'],
    ['resolved', {}, 'contrary'],
    ['resolved', { status: 'monitoring' }, 'contrary'],
    ['resolved', { status: 'resolved' }, 'text'],
    ['resolved', { type: 'product change', status: 'done' }, 'text'],
    ['resolved', { status: 'closed' }, 'text'],
    ['resolved', { facts: { resolved: { value: '2026-11-24T14:05:00Z' } } }, 'text'],
    ['closed', { status: 'resolved' }, 'contrary'],
    ['closed', { status: 'closed' }, 'text'],
  ] as const)('%s of %j: %s', (name, change, expected) => expect(stands(name, incident(change))).toBe(expected));
});

test.each([
  ['vulnerability_found', {}],
  ['raw_event_data_lost', { type: 'product change' }],
  ['fixed', {}],
] as const)('%s, which %j is not asked, is neither so nor not so', (name, change) => expect(stands(name, incident(change))).toBe('neither'));

describe('lists', () => {
  const timeline = [
    { id: 'bbbbbb', at: '2017-01-31T23:27:00Z', precision: 'minute' as const, text: 'noticed' },
    { id: 'aaaaaa', at: '2017-01-31T19:00:00Z', precision: 'hour' as const, text: 'load rises' },
  ];
  test.each(['timeline', 'events'])('%s in order of time, an entry’s name for its life', (name) => {
    expect(entries(name, incident({ timeline })).map((values) => [values['at'], values['when'], values['text'], values['.']])).toEqual([
      ['31 Jan 2017, about 19:00 UTC', '31 Jan 2017, about 19:00 UTC', 'load rises', '31 Jan 2017, about 19:00 UTC: load rises'],
      ['31 Jan 2017, 23:27 UTC', '31 Jan 2017, 23:27 UTC', 'noticed', '31 Jan 2017, 23:27 UTC: noticed'],
    ]);
    const value = show(name, incident({ timeline }));
    expect(value?.kind === 'list' && value.entries.map(({ entry }) => entry)).toEqual(['aaaaaa', 'bbbbbb']);
  });

  test('faq: a missing answer says so, and is marked', () => {
    const of = incident({ faq: [{ id: 'aaaaaa', question: 'Was it us?', answer: 'No.' }, { id: 'bbbbbb', question: 'Why?', answer: '' }] });
    expect(entries('faq', of, 'faq')).toEqual([{ '.': 'Was it us?', question: 'Was it us?', answer: 'No.', approval: '' }, { '.': 'Why?', question: 'Why?', answer: '[not known yet: answer]', approval: '' }]);
    expect(show('faq', of, 'faq')).toMatchObject({ entries: [{}, { values: { answer: { mark: 'missing' } } }] });
  });

  test('open questions with who owes the answer', () => {
    const questions = [{ id: 'aaaaaa', question: 'Who paid?', owner: 'Finance', asked: '2026-11-24T14:05:00Z', answer: '' }];
    expect(entries('open_questions', incident({ questions }))).toEqual([{ '.': 'Who paid? (owed by Finance since 24 Nov 2026, 14:05 UTC)', question: 'Who paid?', owner: 'Finance', since: '24 Nov 2026, 14:05 UTC', answer: '[type the answer here]' }]);
  });

  test('an answer of several lines, an entry a line; empty lines are none', () => expect(entries('next_steps', facts({ next_steps: 'Mend it\n\n  Tell everybody \n' }))).toEqual([{ '.': 'Mend it', text: 'Mend it' }, { '.': 'Tell everybody', text: 'Tell everybody' }]));
  test('a line that is added renames no other', () => {
    const names = (text: string): unknown => {
      const value = show('next_steps', facts({ next_steps: text }));
      return value?.kind === 'list' ? value.entries.map(({ entry }) => entry) : undefined;
    };
    expect(names('First\nMend it\nMend it')).toEqual([expect.any(String), ...(names('Mend it\nMend it') as string[])]);
  });

  test.each(['tickets', 'jira'])('%s: name and link', (name) => {
    expect(entries(name, facts({ tickets: 'BUG-7 https://tickets.example.com/7\nhttps://tickets.example.com/8\nby word of mouth' }))).toEqual([
      { '.': 'BUG-7 https://tickets.example.com/7', name: 'BUG-7', key: 'BUG-7', url: 'https://tickets.example.com/7' },
      { '.': 'https://tickets.example.com/8', name: 'https://tickets.example.com/8', key: 'https://tickets.example.com/8', url: 'https://tickets.example.com/8' },
      { '.': 'by word of mouth', name: 'by word of mouth', key: 'by word of mouth', url: 'by word of mouth' },
    ]);
  });

  test.each(['timeline', 'faq', 'open_questions', 'next_steps', 'tickets', 'pertinent_negatives'])('%s without entries is empty: its inverse stands', (name) => expect(show(name, incident())).toEqual({ kind: 'list', entries: [] }));

  test.each(['timeline', 'faq', 'open_questions', 'next_steps', 'tickets'])('%s: every value of its entries may be named in a template, and no other', (name) => {
    const full = incident({ timeline, faq: [{ id: 'aaaaaa', question: 'Why?', answer: '' }], questions: [{ id: 'aaaaaa', question: 'Who?', owner: '', asked: '', answer: '' }], facts: { next_steps: { value: 'Mend it' }, tickets: { value: 'BUG-7 https://tickets.example.com/7' } } });
    for (const inner of Object.keys(entries(name, full)[0] ?? {})) if (inner !== '.') expect(isEntryName(name, inner)).toBe(true);
    expect(isEntryName(name, 'title')).toBe(false);
  });
});

describe('customer documents', () => {
  const full = incident({
    facts: Object.fromEntries(FIELDS.map(({ name }) => [name, { value: 'SECRET' }])),
    timeline: [{ id: 'aaaaaa', at: '2017-01-31T23:27:00Z', precision: 'minute', text: 'SECRET' }],
    questions: [{ id: 'aaaaaa', question: 'SECRET', owner: 'SECRET', asked: '', answer: 'SECRET' }],
    faq: [{ id: 'aaaaaa', question: 'SECRET', answer: 'SECRET' }],
  });
  const internal = ['timeline', 'open_questions', ...FIELDS.filter(({ kind, audience }) => audience === 'internal' && (kind === 'lines' || kind === 'links')).map(({ name }) => name)];
  test.each(internal.flatMap((name) => DOCUMENT_KINDS.filter(isForCustomers).map((kind) => [name, kind] as const)))('%s is refused visibly in %s', (name, kind) => {
    const shown = entries(name, full, kind);
    expect(shown).toHaveLength(1);
    for (const text of shown.flatMap((values) => Object.values(values))) expect(text).toBe(`[internal only: ${name.replace(/_/g, ' ')}]`);
  });
  test.each(['customer', 'technical explanation'] as const)('the FAQ has no place in %s', (kind) => expect(entries('faq', full, kind)[0]?.['answer']).toBe('[internal only: faq]'));
  test('pertinent negatives stay out of the message, and stand in the FAQ', () => {
    const of = incident({ facts: { pertinent_negatives: { value: 'Billing\nExports' } } });
    expect(entries('pertinent_negatives', of, 'customer')).toEqual([{ '.': '[internal only: pertinent negatives]', text: '[internal only: pertinent negatives]' }]);
    expect(entries('pertinent_negatives', of, 'faq').map((values) => values['text'])).toEqual(['Billing', 'Exports']);
  });
  test('customers’ own wording stands; without it, the internal one is marked', () => {
    expect(entries('next_steps', incident({ facts: { next_steps: { value: 'Drain shard 7', customer: 'We add capacity' } } }), 'customer')).toEqual([{ '.': 'We add capacity', text: 'We add capacity' }]);
    expect(show('next_steps', incident({ facts: { next_steps: { value: 'Drain shard 7' } } }), 'customer')).toMatchObject({ entries: [{ values: { '.': { text: '[internal wording, rewrite] Drain shard 7', mark: 'internal wording' } } }] });
  });
});
