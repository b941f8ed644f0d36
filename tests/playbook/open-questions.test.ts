/** Open questions: lines read as entries, what documents say of them, and who owes what. */
import { blankValue } from '../../src/playbook/blanks.ts';
import type { DocumentKind, Incident, OpenQuestion } from '../../src/playbook/incident.ts';
import { owedBy, questionOfLine, questionsOfLines, questionValues, takenIn } from '../../src/playbook/open-questions.ts';

const question = (change: Partial<OpenQuestion> = {}): OpenQuestion => ({ id: 'aaaa', question: 'How many accounts?', owner: 'engineer@example.com', asked: '2026-11-24T14:05:00Z', answer: '', ...change });
const incident = (change: Partial<Incident>): Incident => ({ number: 'INC-1', title: 'A title', severity: 'SEV1', type: 'bug', status: 'investigating', facts: {}, timeline: [], faq: [], questions: [], ...change });
const say = (of: Incident, document: DocumentKind) => blankValue('open_questions', of, { document, folderUrl: '', recordUrl: '', now: 0 });

test.each([
  ['How many? — Database on-call', 'How many?', 'Database on-call'],
  ['How many? – engineer@example.com', 'How many?', 'engineer@example.com'],
  ['  How many?  ', 'How many?', ''],
  ['Late-night writes – were they kept?', 'Late-night writes – were they kept?', ''],
  ['Mitigation: Which version first?', 'Mitigation: Which version first?', ''],
])('the line "%s"', (line, text, owner) => expect(questionOfLine(line, 'aaaa')).toEqual({ id: 'aaaa', question: text, owner, asked: '', answer: '' }));

test('lines get ids that an entry may have, empty ones are none', () => expect(questionsOfLines('One?\n\n Two? ').map(({ id, question: text }) => [id, text])).toEqual([['line00', 'One?'], ['line01', 'Two?']]));

test.each([
  ['open', question(), 'How many accounts? (owed by engineer@example.com since 24 Nov 2026, 14:05 UTC)'],
  ['owed by nobody', question({ owner: '' }), 'How many accounts? (since 24 Nov 2026, 14:05 UTC)'],
  ['of a line', question({ owner: '', asked: '' }), 'How many accounts?'],
  ['answered', question({ answer: '420.' }), 'How many accounts? 420.'],
])('one that is %s, in a list', (_, item, text) => expect(say(incident({ questions: [item] }), 'internal')).toEqual({ field: 'open_questions', entries: [{ entry: 'aaaa', text }], mark: 'none' }));

test('lines of an older record stand behind the list', () => {
  const of = incident({ questions: [question({ owner: '', asked: '' })], facts: { open_questions: { value: 'Why?' } } });
  expect(say(of, 'internal')?.entries.map(({ text }) => text)).toEqual(['How many accounts?', 'Why?']);
});

test('customers never read them', () => expect(say(incident({ questions: [question()] }), 'technical explanation')?.entries.map(({ text }) => text)).toEqual(['[internal only: open questions]']));

test('a row: what is still owed shows, and where the answer goes', () => {
  expect(questionValues(question({ owner: '' }))).toEqual({
    question: { text: 'How many accounts?', mark: 'none' },
    owner: { text: '[not known yet: who owes the answer]', mark: 'missing' },
    since: { text: '24 Nov 2026, 14:05 UTC', mark: 'none' },
    answer: { text: '[type the answer here]', mark: 'missing' },
  });
  expect(questionValues(question({ answer: '420' })).answer).toEqual({ text: '420', mark: 'none' });
});

describe('typed into the document, taken into the form', () => {
  const all = [question(), question({ id: 'bbbb', owner: '', answer: '420' })];
  test.each([
    ['an answer', { field: 'open_questions.answer', entry: 'aaaa', text: ' 7 accounts.\n' }, { base: all[0], now: { ...all[0], answer: '7 accounts.' } }],
    ['another answer', { field: 'open_questions.answer', entry: 'bbbb', text: '421' }, { base: all[1], now: { ...all[1], answer: '421' } }],
    ['who owes it', { field: 'open_questions.owner', entry: 'bbbb', text: 'Finance' }, { base: all[1], now: { ...all[1], owner: 'Finance' } }],
    ['what stood there', { field: 'open_questions.answer', entry: 'aaaa', text: '[type the answer here]' }, undefined],
    ['nothing', { field: 'open_questions.answer', entry: 'aaaa', text: ' ' }, undefined],
    ['since when', { field: 'open_questions.since', entry: 'aaaa', text: 'today' }, undefined],
    ['of an entry that is gone', { field: 'open_questions.answer', entry: 'zzzz', text: '7' }, undefined],
    ['of another list', { field: 'faq.answer', entry: 'aaaa', text: '7' }, undefined],
  ])('%s', (_, typed, change) => expect(takenIn(all, typed)).toEqual(change));
});

test('who owes what: by person, in the order asked, answered ones left out', () => {
  const all = [question(), question({ id: 'bbbb', owner: 'Finance' }), question({ id: 'cccc' }), question({ id: 'dddd', owner: 'Legal', answer: 'Yes' })];
  expect(owedBy(all).map(({ owner, questions }) => [owner, questions.map(({ id }) => id)])).toEqual([['engineer@example.com', ['aaaa', 'cccc']], ['Finance', ['bbbb']]]);
});
