import type { IncidentView, Saved } from '../../src/actions/contract.ts';
import { afterSending, changesOf, countChanges, formOf, isDirty, merge, takeTheirs } from '../../src/page/changes.ts';
import type { Form } from '../../src/page/changes.ts';

const VIEW: IncidentView = {
  number: 'INC-7',
  title: 'Exports stall',
  severity: 'SEV2',
  type: 'bug',
  status: 'investigating',
  restricted: false,
  created: '2026-11-24T02:10:00Z',
  createdBy: 'writer@example.com',
  facts: { sme: { value: 'Database on-call' }, root_cause: { value: 'A full disk', customer: 'A storage limit' }, started: { value: '2026-11-24T01:00:00Z', precision: 'hour' } },
  timeline: [
    { id: 'aaaaaa', at: '2026-11-24T01:00:00Z', precision: 'minute', text: 'Alarm' },
    { id: 'bbbbbb', at: '2026-11-24T02:00:00Z', precision: 'minute', text: 'Disk found full' },
  ],
  faq: [{ id: 'qqqqqq', question: 'Is data lost?', answer: '' }],
  questions: [{ id: 'oooooo', question: 'Who paid?', owner: 'Finance', asked: '2026-11-24T01:30:00Z', answer: '' }],
  documents: [],
  links: [],
  closed: false, alwaysBringIn: false,
};
const read = formOf(VIEW);
const withFacts = (facts: Form['facts'], form: Form = read): Form => ({ ...form, facts: { ...form.facts, ...facts } });
const withTitle = (title: string, form: Form = read): Form => ({ ...form, head: { ...form.head, title } });
const without = (form: Form, id: string): Form => ({ ...form, timeline: form.timeline.filter((entry) => entry.id !== id) });
const reworded = (form: Form, id: string, text: string): Form => ({ ...form, timeline: form.timeline.map((entry) => (entry.id === id ? { ...entry, text } : entry)) });
const saved = (form: Form, conflicts: Saved['conflicts'] = []): Saved => ({ view: { ...VIEW, ...form.head, facts: form.facts, timeline: [...form.timeline], faq: [...form.faq] }, conflicts });

describe('what a save sends', () => {
  test('nothing where nothing changed', () => expect(changesOf(read, read)).toEqual({ head: {}, facts: [], timeline: [], faq: [], questions: [] }));

  test.each<[string, Form, number]>([
    ['blanks at the end of an answer are no change', withFacts({ sme: { value: 'Database on-call \n' } }), 0],
    ['an empty wording for customers is none', withFacts({ sme: { value: 'Database on-call', customer: '' } }), 0],
    ['a precision without a time is none', withFacts({ aware: { value: '', precision: 'day' } }), 0],
    ['a precision of a time is a change', withFacts({ started: { value: '2026-11-24T01:00:00Z', precision: 'day' } }), 1],
    ['a new entry without words is none', { ...read, timeline: [...read.timeline, { id: 'cccccc', at: '2026-11-24T03:00:00Z', precision: 'minute', text: ' ' }] }, 0],
    ['a time that cannot be read is not sent', { ...withFacts({ started: { value: '2026-11-25T01:00:00Z' } }), unread: { started: '31 Nov' } }, 0],
  ])('%s', (_, form, count) => expect(countChanges(changesOf(read, form))).toBe(count));

  test('each change comes with what had been read', () => {
    const form = withTitle('Exports stand still', withFacts({ root_cause: { value: 'A full disk', customer: 'A full disk' }, backup: { value: 'second@example.com' } }));
    expect(changesOf(read, form)).toEqual({
      head: { title: { base: 'Exports stall', now: 'Exports stand still' } },
      facts: [
        { name: 'backup', base: { value: '' }, now: { value: 'second@example.com' } },
        { name: 'root_cause', base: { value: 'A full disk', customer: 'A storage limit' }, now: { value: 'A full disk', customer: 'A full disk' } },
      ],
      timeline: [],
      faq: [],
  questions: [],
    });
  });

  test('entries are added, changed and removed by id; a removed one has no words', () => {
    const added = { id: 'cccccc', at: '2026-11-24T03:00:00Z', precision: 'minute' as const, text: 'Disk replaced' };
    const form: Form = { ...reworded(without(read, 'aaaaaa'), 'bbbbbb', 'Disk full'), faq: [{ id: 'qqqqqq', question: '', answer: 'x' }] };
    expect(changesOf(read, { ...form, timeline: [...form.timeline, added] })).toMatchObject({
      timeline: [
        { base: VIEW.timeline[0], now: { id: 'aaaaaa', text: '' } },
        { base: VIEW.timeline[1], now: { id: 'bbbbbb', text: 'Disk full' } },
        { now: added },
      ],
      faq: [{ base: VIEW.faq[0], now: { id: 'qqqqqq', question: '' } }],
    });
  });

  test('what waits for a choice is held back', () => expect(changesOf(read, withTitle('Mine', withFacts({ sme: { value: 'Mine' } })), ['sme', 'title'])).toMatchObject({ head: {}, facts: [] }));
  test('a time that cannot be read would still be lost', () => expect(isDirty(read, { ...read, unread: { started: '31 Nov' } })).toBe(true));
});

describe('two sides meet', () => {
  test.each<[string, Form, Form, Form, string[]]>([
    ['what I did not touch follows the record', withTitle('Mine'), withFacts({ sme: { value: 'Theirs' } }), withTitle('Mine', withFacts({ sme: { value: 'Theirs' } })), []],
    ['the same on both sides is no conflict', withTitle('Same'), withTitle('Same '), withTitle('Same '), []],
    ['both changed one answer: mine stands, the person chooses', withFacts({ sme: { value: 'Mine' } }), withFacts({ sme: { value: 'Theirs' } }), withFacts({ sme: { value: 'Mine' } }), ['sme']],
    ['both changed the title', withTitle('Mine'), withTitle('Theirs'), withTitle('Mine'), ['title']],
    ['an entry removed by them goes', read, without(read, 'aaaaaa'), without(read, 'aaaaaa'), []],
    ['an entry they removed and I changed stays', reworded(read, 'bbbbbb', 'Mine'), without(read, 'bbbbbb'), reworded(read, 'bbbbbb', 'Mine'), ['timeline:bbbbbb']],
    ['one entry each is no conflict', reworded(read, 'aaaaaa', 'Mine'), reworded(read, 'bbbbbb', 'Theirs'), reworded(reworded(read, 'aaaaaa', 'Mine'), 'bbbbbb', 'Theirs'), []],
  ])('%s', (_, mine, theirs, form, conflicts) => expect(merge(read, mine, theirs)).toEqual({ form, conflicts }));

  test('an entry I removed is still marked so while the record has it', () => expect(merge(read, without(read, 'aaaaaa'), read).form.timeline.find((entry) => entry.id === 'aaaaaa')).toMatchObject({ text: '' }));

  test.each<[string, Form, Form]>([
    ['title', withTitle('Theirs'), withTitle('Theirs')],
    ['sme', withFacts({ sme: { value: 'Theirs' } }), withFacts({ sme: { value: 'Theirs' } })],
    ['timeline:aaaaaa', without(read, 'aaaaaa'), without(read, 'aaaaaa')],
  ])('taking theirs of %s', (key, theirs, form) => expect(takeTheirs({ ...withTitle(theirs.head.title === read.head.title ? read.head.title : 'Mine'), unread: {} }, theirs, key)).toEqual(form));

  test('taking theirs of an answer they emptied empties it', () => expect(takeTheirs(withFacts({ backup: { value: 'mine@example.com' } }), read, 'backup').facts.backup).toEqual({ value: '' }));
});

describe('after a save', () => {
  const settle = (typed: Form, sentOf: Form, answer: Saved) => {
    const sent = changesOf(read, sentOf);
    return merge(afterSending(read, sent, answer), typed, formOf(answer.view));
  };

  test('what the record tidied is taken from there, and nothing is left to save', () => {
    const form = withFacts({ sme: { value: 'On  call' } });
    const answer = saved(withFacts({ sme: { value: 'On call' } }));
    const { form: next, conflicts } = settle(form, form, answer);
    expect(conflicts).toEqual([]);
    expect(countChanges(changesOf(formOf(answer.view), next))).toBe(0);
  });

  test('what was typed while it ran stays typed and is no conflict', () => {
    const { form, conflicts } = settle(withTitle('Second'), withTitle('First'), saved(withTitle('First')));
    expect([form.head.title, conflicts]).toEqual(['Second', []]);
  });

  test('a refused answer keeps mine and asks', () => {
    const mine = withFacts({ sme: { value: 'Mine' }, backup: { value: 'second@example.com' } });
    const answer = saved(withFacts({ sme: { value: 'Theirs' }, backup: { value: 'second@example.com' } }), [{ name: 'sme', theirs: 'Theirs', yours: 'Mine' }]);
    const { form, conflicts } = settle(mine, mine, answer);
    expect([form.facts.sme?.value, conflicts]).toEqual(['Mine', ['sme']]);
    expect(changesOf(formOf(answer.view), form).facts).toEqual([{ name: 'sme', base: { value: 'Theirs' }, now: { value: 'Mine' } }]);
  });

  test('of a list, only the entry that was not taken asks', () => {
    const mine = reworded(reworded(read, 'aaaaaa', 'Mine a'), 'bbbbbb', 'Mine b');
    const { form, conflicts } = settle(mine, mine, saved(reworded(reworded(read, 'aaaaaa', 'Mine a'), 'bbbbbb', 'Theirs b'), [{ name: 'timeline', theirs: 'Theirs b', yours: 'Mine b' }]));
    expect([form.timeline.map((entry) => entry.text), conflicts]).toEqual([['Mine a', 'Mine b'], ['timeline:bbbbbb']]);
  });

  test('a removed entry is gone', () => expect(settle(without(read, 'aaaaaa'), without(read, 'aaaaaa'), saved(without(read, 'aaaaaa')))).toEqual({ form: without(read, 'aaaaaa'), conflicts: [] }));
});

describe('open questions and promises', () => {
  const [asked] = VIEW.questions;
  const answered = (answer: string): Form => ({ ...read, questions: read.questions.map((entry) => ({ ...entry, answer })) });

  test('an answer typed is a change of its question, with what was read', () => {
    expect(changesOf(read, answered('Finance did.')).questions).toEqual([{ base: asked, now: { ...asked, answer: 'Finance did.' } }]);
    expect(changesOf(read, answered(' ')).questions).toEqual([]);
  });
  test('one taken away is removed, a new one without words is none', () => {
    expect(changesOf(read, { ...read, questions: [] }).questions).toEqual([{ base: asked, now: { ...asked, question: '' } }]);
    expect(changesOf(read, { ...read, questions: [...read.questions, { id: 'nnnnnn', question: '', owner: '', asked: '', answer: '' }] }).questions).toEqual([]);
  });
  test('two people answered differently: mine waits for the choice', () => {
    const { form, conflicts } = merge(read, answered('Mine.'), answered('Theirs.'));
    expect([form.questions[0]?.answer, conflicts]).toEqual(['Mine.', ['questions:oooooo']]);
    expect(takeTheirs(form, answered('Theirs.'), 'questions:oooooo').questions[0]?.answer).toBe('Theirs.');
  });
  test('a promise is a change; begun and not typed it is none, and an answer ends it', () => {
    const promised = '2026-11-25T02:00:00Z';
    expect(changesOf(read, withFacts({ contact: { value: '', promised } })).facts).toEqual([{ name: 'contact', base: { value: '' }, now: { value: '', promised } }]);
    expect(changesOf(read, withFacts({ contact: { value: '', promised: '' } })).facts).toEqual([]);
    expect(changesOf(read, withFacts({ contact: { value: 'Support', promised } })).facts).toEqual([{ name: 'contact', base: { value: '' }, now: { value: 'Support' } }]);
  });
});
