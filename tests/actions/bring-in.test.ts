/** Documents that stay alive: facts brought into them, people's words taken into the form, through the built bundle. */
import type { BringInRequest, Difference, IncidentView, SaveRequest } from '../../src/actions/contract.ts';
import type { Fact } from '../../src/playbook/incident.ts';
import { documentOf, filesOf, logFaults, rowsOf, textOf } from './standing.ts';
import { deleteLine, deleteRow, typeInside, typeOver } from './by-hand.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { BACKUP, OUTSIDER, WRITER } from './stage.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team } = stage;
const NUMBER = 'INC-0001';
const CAUSE: Fact = { value: 'The log disk ran full.', customer: 'A component ran out of room.' };
const WHAT: Fact = { value: 'Requests failed for an hour.', customer: 'Some requests failed.' };
const event = (id: string, minute: string, text: string) => ({ id, at: `2026-11-23T08:${minute}:00Z`, precision: 'minute' as const, text });

stage.done(WRITER, 'generate', {
  operation: 'operation0001', title: 'Disk full', severity: 'SEV2', type: 'bug', documents: ['internal', 'customer', 'faq'],
  facts: { root_cause: CAUSE, what_happened: WHAT },
  timeline: [event('event1', '10', 'Alert'), event('event2', '20', 'Disk cleaned')],
  });
const files = filesOf(team, NUMBER);
const idOf = (kind: string): string => files[kind]?.[0]?.id ?? '';
const [internal, customer, record] = [idOf('internal'), idOf('customer'), idOf('record')];
const start = stage.mark();
beforeEach(start);

const save = (facts: SaveRequest['facts'], more: Partial<SaveRequest> = {}) => stage.done(WRITER, 'save', { incident: NUMBER, head: {}, facts, timeline: [], faq: [], ...more });
const saveCause = (now: Fact, base: Fact = CAUSE, more: Partial<SaveRequest> = {}) => save([{ name: 'root_cause', base, now }], more);
const bring = (documents: BringInRequest['documents'], person = WRITER) => stage.done(person, 'bringIn', { incident: NUMBER, documents });
const into = (kind: string, choices: BringInRequest['documents'][number]['choices'] = []) => bring([{ kind, choices }]);
const look = (): IncidentView => {
  const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: NUMBER });
  if (screen.screen !== 'incident') throw new Error(`the screen is ${screen.screen}`);
  return screen.view;
};
const differing = (view: IncidentView, kind: string): Difference[] => view.documents.find((document) => document.kind === kind)?.differences ?? [];
const brief = (view: IncidentView, kind: string): string[] => differing(view, kind).map(({ state, label, document, form }) => [state, label, document, form].filter((part) => part !== '').join(' | '));
const words = (id: string): string => textOf(documentOf(team, id));
const keyOf = (view: IncidentView, kind: string, state: Difference['state']): string => {
  const found = differing(view, kind).find((one) => one.state === state);
  if (!found) throw new Error(`nothing is ${state}: ${brief(view, kind).join('; ')}`);
  return found.key;
};

const LONGER = { value: 'The log disk ran full after a deploy.', customer: 'A component ran out of room.' };

test('a document just made says what the form says', () => {
  const view = look();
  expect(view.documents.map(({ kind, differences }) => [kind, differences])).toEqual([['internal', []], ['customer', []], ['faq', []]]);
});

describe('only the form changed', () => {
  test('the save says what it changes in which document, and writes none', () => {
    const before = words(internal);
    const { view } = saveCause(LONGER);
    expect([brief(view, 'internal'), brief(view, 'customer')]).toEqual([['behind | Root cause | The log disk ran full. | The log disk ran full after a deploy.'], []]);
    expect(words(internal)).toBe(before);
  });

  test('a time is told by the questions it comes from, where a document shows them in one', () => {
    const { view } = save([{ name: 'started', base: { value: '' }, now: { value: '2026-11-23T08:00:00Z', precision: 'minute' } }]);
    expect(differing(view, 'customer').map(({ label, question }) => [label, question])).toEqual([['Started and Resolved', 'resolved']]);
  });

  test('bringing it in is the one press after it: then nothing differs, and pressing again writes nothing', () => {
    saveCause(LONGER);
    const { written, view } = into('internal');
    expect(written).toEqual(['Internal']);
    expect(words(internal)).toContain('The log disk ran full after a deploy.');
    expect(brief(view, 'internal')).toEqual([]);
    expect(brief(look(), 'internal')).toEqual([]);
    stage.spent();
    expect(into('internal').written).toEqual([]);
    expect(stage.spent().rounds).toBe(1);
    expect(logFaults(team, NUMBER, record)).toEqual([]);
    expect(rowsOf(team, record, 'Log').at(-1)).toMatchObject({ What: 'brought into documents', Who: WRITER });
  });

  test('a customer document gets the customers’ wording, and only when that changed', () => {
    const { view } = save([{ name: 'what_happened', base: WHAT, now: { ...WHAT, customer: 'Some requests failed for an hour.' } }]);
    expect([brief(view, 'internal'), brief(view, 'customer')]).toEqual([[], ['behind | What happened? | Some requests failed. | Some requests failed for an hour.']]);
    into('customer');
    expect(words(customer)).toContain('Some requests failed for an hour.');
  });
});

describe('what it costs', () => {
  const writes = (run: () => void): { rounds: number; documents: number } => {
    let documents = 0;
    const stop = team.workspace.observe(({ apiMethod }) => void (documents += apiMethod === 'docs.documents.batchUpdate' ? 1 : 0));
    stage.spent();
    run();
    stop();
    return { rounds: stage.spent().rounds, documents };
  };

  test('a save two rounds, a refill three with one write a document that changes', () => {
    const change: SaveRequest['facts'] = [{ name: 'root_cause', base: CAUSE, now: { ...CAUSE, value: 'Another cause.' } }];
    expect(writes(() => save(change))).toEqual({ rounds: 2, documents: 0 });
    expect(writes(() => bring(['internal', 'customer', 'faq'].map((kind) => ({ kind, choices: [] }))))).toEqual({ rounds: 3, documents: 1 });
    save([{ name: 'what_happened', base: WHAT, now: { value: 'Other words.', customer: 'Other words for customers.' } }]);
    expect(writes(() => bring(['internal', 'customer', 'faq'].map((kind) => ({ kind, choices: [] }))))).toEqual({ rounds: 3, documents: 3 });
  });

  test('*always bring in*: four with the save, and it stays so', () => {
    expect(writes(() => expect(saveCause(LONGER, CAUSE, { alwaysBringIn: true }).view.alwaysBringIn).toBe(true))).toEqual({ rounds: 4, documents: 1 });
    expect(words(internal)).toContain(LONGER.value);
    expect(writes(() => saveCause({ ...LONGER, value: 'A third cause.' }, LONGER))).toEqual({ rounds: 4, documents: 1 });
    expect(words(internal)).toContain('A third cause.');
    expect(look().alwaysBringIn).toBe(true);
  });
});

describe('only people changed the document', () => {
  test('their words stay through a refill of other facts, and can be put back', () => {
    typeInside(team, BACKUP, internal, 'The log disk ran full.', ' again and again');
    const { view } = save([{ name: 'mitigation', base: { value: '' }, now: { value: 'Deleted old logs.' } }]);
    expect(brief(view, 'internal')).toContain('edited | Root cause | The log disk ran full again and again. | The log disk ran full.');
    const brought = into('internal');
    expect(words(internal)).toContain('ran full again and again.');
    expect(words(internal)).toContain('Deleted old logs.');
    into('internal', [{ key: keyOf(brought.view, 'internal', 'edited'), choice: 'form' }]);
    expect(words(internal)).not.toContain('again and again');
    expect(brief(look(), 'internal')).toEqual([]);
  });

  test('taken into the form, they stand in the record and nothing differs any more', () => {
    typeInside(team, BACKUP, internal, 'The log disk ran full.', ' again');
    const { view, taken } = into('internal', [{ key: keyOf(look(), 'internal', 'edited'), choice: 'take' }]);
    expect(taken).toEqual(['Root cause']);
    expect(view.facts.root_cause).toEqual({ value: 'The log disk ran full again.', customer: CAUSE.customer });
    expect(rowsOf(team, record, 'Facts').find((row) => row['Fact'] === 'root_cause')?.['Answer']).toBe('The log disk ran full again.');
    expect(brief(look(), 'internal')).toEqual([]);
    expect(logFaults(team, NUMBER, record)).toEqual([]);
  });

  test('in a customer document they become the customers’ wording', () => {
    typeInside(team, BACKUP, customer, 'Some requests failed.', ' at night');
    into('customer', [{ key: keyOf(look(), 'customer', 'edited'), choice: 'take' }]);
    expect(look().facts.what_happened).toEqual({ ...WHAT, customer: 'Some requests failed at night.' });
  });
});

test('five open questions that an engineer answered in the document’s table are taken in one press', () => {
  const asked = [1, 2, 3, 4, 5].map((n) => ({ id: `asked${n}`, question: `Open matter ${n}?`, owner: 'Storage', asked: '', answer: '' }));
  save([], { questions: asked.map((now) => ({ now })) });
  into('internal');
  for (const n of [1, 2, 3, 4, 5]) typeOver(team, BACKUP, internal, '[type the answer here]', `Answer ${n}.`);
  const answers = differing(look(), 'internal').filter(({ state }) => state === 'edited');
  expect(answers.map(({ document }) => document)).toEqual([1, 2, 3, 4, 5].map((n) => `Answer ${n}.`));
  const { taken } = into('internal', answers.map(({ key }) => ({ key, choice: 'take' })));
  expect(taken).toHaveLength(5);
  expect(look().questions).toEqual(asked.map((item, i) => ({ ...item, answer: `Answer ${i + 1}.` })));
  // The mark of a gap goes with the answer.
  expect(look().documents.find(({ kind }) => kind === 'internal')?.missing).not.toContain('open_questions');
  expect(brief(look(), 'internal')).toEqual([]);
});

describe('typed over whole, which kills the range', () => {
  test('an answer typed over a gap is found by its surroundings, taken, and its place lives on', () => {
    typeOver(team, BACKUP, internal, '[not known yet: What we did about it]', 'Old logs were deleted.');
    const { view } = into('internal', [{ key: keyOf(look(), 'internal', 'edited'), choice: 'take' }]);
    expect(view.facts.mitigation).toEqual({ value: 'Old logs were deleted.' });
    expect(brief(look(), 'internal')).toEqual([]);
    save([{ name: 'mitigation', base: { value: 'Old logs were deleted.' }, now: { value: 'Old logs were deleted at 08:20 UTC.' } }]);
    into('internal');
    expect(words(internal)).toContain('Old logs were deleted at 08:20 UTC.');
    expect(words(internal).split('Old logs were deleted').length).toBe(2);
  });

  test('a value brought in before is compared with what was filled last', () => {
    saveCause(LONGER);
    into('internal');
    typeOver(team, BACKUP, internal, LONGER.value, 'A runaway job filled the log disk.');
    expect(brief(look(), 'internal')).toEqual([`edited | Root cause | A runaway job filled the log disk. | ${LONGER.value}`]);
  });

  test('times are read as people write them', () => {
    typeOver(team, BACKUP, internal, '[not known yet: Resolved]', '23 Nov 2026, 09:05 UTC');
    const { view, notes } = into('internal', [{ key: keyOf(look(), 'internal', 'edited'), choice: 'take' }]);
    expect([view.facts.resolved, notes]).toEqual([{ value: '2026-11-23T09:05:00Z', precision: 'minute' }, []]);
  });

  test('what cannot be read is said, and stays in the document', () => {
    typeOver(team, BACKUP, internal, '[not known yet: Resolved]', 'when the moon rose');
    expect(differing(look(), 'internal').map(({ notTakeable }) => notTakeable)).toEqual([expect.stringContaining('is no date or time')]);
    const { notes, taken } = into('internal', [{ key: keyOf(look(), 'internal', 'edited'), choice: 'take' }]);
    expect([taken, notes]).toEqual([[], [expect.stringContaining('Resolved: ')]]);
    expect(words(internal)).toContain('when the moon rose');
  });
});

describe('typed at an edge of a value, where its range does not grow', () => {
  test.each([
    ['its first words', 'The log', 'A full log', 'A full log disk ran full.'],
    ['its last words', 'ran full.', 'was full at night.', 'The log disk was full at night.'],
  ])('%s replaced: the whole is shown, put back, and taken', (_, words_, typed, whole) => {
    typeOver(team, BACKUP, internal, words_, typed);
    const view = look();
    expect(brief(view, 'internal')).toEqual([`edited | Root cause | ${whole} | ${CAUSE.value}`]);
    into('internal', [{ key: keyOf(view, 'internal', 'edited'), choice: 'form' }]);
    expect([words(internal).includes(CAUSE.value), words(internal).includes(typed)]).toEqual([true, false]);
    typeOver(team, BACKUP, internal, words_, typed);
    into('internal', [{ key: keyOf(look(), 'internal', 'edited'), choice: 'take' }]);
    expect(look().facts.root_cause?.value).toBe(whole);
    saveCause({ ...CAUSE, value: 'Another cause.' }, { ...CAUSE, value: whole });
    into('internal');
    expect([words(internal).includes('Another cause.'), words(internal).includes(typed)]).toEqual([true, false]);
  });
});

test.each([
  ['one line', 'We will add an alarm.', ['We will add an alarm.']],
  ['two lines', 'We will add an alarm.\nNext, a second disk.', ['We will add an alarm.', 'Next, a second disk.']],
])('a list that somebody wrote into its gap, within its range, is taken and stands once: %s', (_, typed, lines) => {
  const gap = '[not known yet: Next steps]';
  typeInside(team, BACKUP, customer, gap, typed);
  typeOver(team, BACKUP, customer, gap.slice(0, -1), '');
  typeOver(team, BACKUP, customer, `${typed.slice(-5)}]`, typed.slice(-5));
  into('customer', [{ key: keyOf(look(), 'customer', 'edited'), choice: 'take' }]);
  expect(look().facts.next_steps).toEqual({ value: '', customer: typed });
  for (const line of lines) expect(words(customer).split(line).length).toBe(2);
  bring([{ kind: 'customer', choices: [] }, { kind: 'faq', choices: [] }]);
  for (const line of lines) expect(words(customer).split(line).length).toBe(2);
  expect(brief(look(), 'customer')).toEqual([]);
});

describe('both changed', () => {
  const disagree = (): { key: string } => {
    typeInside(team, BACKUP, internal, 'The log disk ran full.', ' in Frankfurt');
    const { view } = saveCause(LONGER);
    expect(brief(view, 'internal')).toEqual([`conflict | Root cause | The log disk ran full in Frankfurt. | ${LONGER.value}`]);
    return { key: keyOf(view, 'internal', 'conflict') };
  };

  test('nothing is written until somebody chose', () => {
    disagree();
    expect(into('internal').written).toEqual([]);
    expect(words(internal)).toContain('ran full in Frankfurt.');
  });

  test('the form’s', () => {
    into('internal', [{ ...disagree(), choice: 'form' }]);
    expect(words(internal)).toContain(LONGER.value);
    expect(words(internal)).not.toContain('Frankfurt');
  });

  test('the document’s: it stays and asks no more, until the form changes again', () => {
    into('internal', [{ ...disagree(), choice: 'document' }]);
    expect(words(internal)).toContain('ran full in Frankfurt.');
    expect(brief(look(), 'internal').map((line) => line.split(' | ')[0])).toEqual(['edited']);
    const { view } = saveCause({ ...LONGER, value: 'A third cause.' }, LONGER);
    expect(brief(view, 'internal').map((line) => line.split(' | ')[0])).toEqual(['conflict']);
  });

  test('into the form', () => {
    const { view } = into('internal', [{ ...disagree(), choice: 'take' }]);
    expect(view.facts.root_cause?.value).toBe('The log disk ran full in Frankfurt.');
    expect(brief(look(), 'internal')).toEqual([]);
  });
});

describe('lists, entry by entry', () => {
  const WHEN = '23 Nov 2026, 08:10 UTC';

  test('a new one comes in at its time, an edited one stays and is taken', () => {
    typeInside(team, BACKUP, internal, `${WHEN}: Alert`, 'ing syste');
    const { view } = save([], { timeline: [{ now: event('event3', '15', 'Paged') }] });
    expect(brief(view, 'internal').map((line) => line.split(' | ').slice(0, 2).join(' | '))).toEqual(['edited | Timeline', 'behind | Timeline']);
    into('internal');
    const text = words(internal);
    expect(text.indexOf('Paged')).toBeGreaterThan(text.indexOf('08:10'));
    expect(text.indexOf('Paged')).toBeLessThan(text.indexOf('Disk cleaned'));
    into('internal', [{ key: keyOf(look(), 'internal', 'edited'), choice: 'take' }]);
    expect(look().timeline.find(({ id }) => id === 'event1')?.text).toBe('Alering systet');
  });

  test('one that a person deleted in the document does not come again', () => {
    typeOver(team, BACKUP, internal, '23 Nov 2026, 08:20 UTC: Disk cleaned', '');
    saveCause(LONGER);
    into('internal');
    into('internal');
    expect(words(internal)).not.toContain('Disk cleaned');
    expect(look().timeline.map(({ text }) => text)).toEqual(['Alert', 'Disk cleaned']);
  });

  test('one that the form drops goes from the document, unless a person wrote in it: then it is asked', () => {
    const drop = (): SaveRequest['timeline'] => [{ base: event('event2', '20', 'Disk cleaned'), now: event('event2', '20', '') }];
    typeInside(team, BACKUP, internal, 'Disk cleaned', ' by han');
    const { view } = save([], { timeline: drop() });
    expect(brief(view, 'internal')).toEqual([expect.stringMatching(/^conflict \| Timeline \| .*Disk cleane by hand$/)]);
    into('internal', [{ key: keyOf(view, 'internal', 'conflict'), choice: 'form' }]);
    expect(words(internal)).not.toContain('by hand');
  });

  test('dropped and added again, it comes again', () => {
    const second = event('event2', '20', 'Disk cleaned');
    save([], { timeline: [{ base: second, now: { ...second, text: '' } }] });
    into('internal');
    expect(words(internal)).not.toContain('Disk cleaned');
    save([], { timeline: [{ now: second }] });
    into('internal');
    expect(words(internal)).toContain('Disk cleaned');
  });
});

describe('deleted by hand', () => {
  const ENTRY = '23 Nov 2026, 08:20 UTC: Disk cleaned';
  const IMPACT = 'The log disk ran full.';
  const settle = (choice: 'form' | 'document' | 'take') => into('internal', [{ key: keyOf(look(), 'internal', 'deleted'), choice }]);

  test('an entry of a list: offered, and not pushed', () => {
    deleteLine(team, BACKUP, internal, ENTRY);
    expect(brief(look(), 'internal')).toEqual([`deleted | Timeline | ${ENTRY}`]);
    expect(differing(look(), 'internal')[0]).not.toHaveProperty('notTakeable');
    expect(into('internal').written).toEqual([]);
    expect(words(internal)).not.toContain(ENTRY);
    expect(brief(look(), 'internal')).toHaveLength(1);
  });

  test('an entry put back: at its place in time order, and told no more', () => {
    deleteLine(team, BACKUP, internal, '23 Nov 2026, 08:10 UTC: Alert');
    expect(brief(settle('form').view, 'internal')).toEqual([]);
    const text = words(internal);
    expect([text.split('08:10 UTC: Alert').length, text.indexOf('08:10 UTC: Alert') < text.indexOf(ENTRY)]).toEqual([2, true]);
    expect(brief(look(), 'internal')).toEqual([]);
    deleteLine(team, BACKUP, internal, '23 Nov 2026, 08:10 UTC: Alert');
    expect(brief(look(), 'internal')).toEqual(['deleted | Timeline | 23 Nov 2026, 08:10 UTC: Alert']);
  });

  test('an entry left out: told no more, until the form says something else of it', () => {
    deleteLine(team, BACKUP, internal, ENTRY);
    const { view, written } = settle('document');
    expect([brief(view, 'internal'), written]).toEqual([[], []]);
    expect(brief(look(), 'internal')).toEqual([]);
    const second = event('event2', '20', 'Disk cleaned');
    const { view: after } = save([], { timeline: [{ base: second, now: { ...second, text: 'Disk emptied' } }] });
    expect(brief(after, 'internal')).toEqual(['deleted | Timeline | 23 Nov 2026, 08:20 UTC: Disk emptied']);
    expect(logFaults(team, NUMBER, record)).toEqual([]);
  });

  test('an entry’s deletion taken into the form: it is gone there too', () => {
    deleteLine(team, BACKUP, internal, ENTRY);
    const { view, taken, notes } = settle('take');
    expect([taken, notes, view.timeline.map(({ text }) => text)]).toEqual([['Timeline'], [], ['Alert']]);
    expect([brief(look(), 'internal'), rowsOf(team, record, 'Timeline').map((row) => row['What happened'])]).toEqual([[], ['Alert']]);
    save([], { timeline: [{ now: event('event2', '20', 'Disk cleaned') }] });
    into('internal');
    expect(words(internal)).toContain(ENTRY);
  });

  test('a line of a list of facts: taken, the others stay', () => {
    save([{ name: 'next_steps', base: { value: '' }, now: { value: 'Watch the disk\nWrite it up' } }]);
    into('internal');
    deleteLine(team, BACKUP, internal, 'Watch the disk');
    expect(settle('take').view.facts.next_steps?.value).toBe('Write it up');
    expect(brief(look(), 'internal')).toEqual([]);
  });

  test('a question of the table: put back with who owes the answer', () => {
    save([], { questions: ['Who paid?', 'Since when?'].map((question, i) => ({ now: { id: `asked${i}`, question, owner: 'Finance', asked: '', answer: '' } })) });
    into('internal');
    deleteRow(team, BACKUP, internal, 'Who paid?');
    expect(differing(look(), 'internal').map(({ state, label }) => [state, label])).toEqual([['deleted', 'Open questions']]);
    settle('form');
    const text = words(internal);
    expect([text.split('Who paid?').length, text.indexOf('Who paid?') < text.indexOf('Since when?'), brief(look(), 'internal')]).toEqual([2, true, []]);
  });

  test('a value: put back where it stood, and it follows the form again', () => {
    const before = words(internal);
    typeOver(team, BACKUP, internal, IMPACT, '');
    expect(brief(look(), 'internal')).toEqual([`deleted | Root cause | ${IMPACT}`]);
    settle('form');
    expect([words(internal), brief(look(), 'internal')]).toEqual([before, []]);
    saveCause(LONGER);
    into('internal');
    expect([words(internal).includes(LONGER.value), brief(look(), 'internal')]).toEqual([true, []]);
  });

  test('a value left out: told no more until its answer changes; taking it is no choice, and says why', () => {
    typeOver(team, BACKUP, internal, IMPACT, '');
    expect(differing(look(), 'internal').map(({ notTakeable }) => notTakeable)).toEqual(['It is an answer, not an entry: empty it in the form if it is to be withdrawn.']);
    expect(settle('take').notes).toEqual([expect.stringContaining('Root cause: It is an answer')]);
    settle('document');
    expect(brief(look(), 'internal')).toEqual([]);
    expect(brief(saveCause(LONGER).view, 'internal')).toEqual([`deleted | Root cause | ${LONGER.value}`]);
  });

  test.each([1, 2, 3, 4, 5].flatMap((nth) => (['before', 'after'] as const).map((when) => [nth, when] as const)))('ended at request %d, %s its effect: pressing again puts it back, once', (nth, when) => {
    deleteLine(team, BACKUP, internal, ENTRY);
    const choices = [{ key: keyOf(look(), 'internal', 'deleted'), choice: 'form' as const }];
    team.workspace.clock.advance(60_000);
    team.workspace.faults.kill({ nth, when });
    expect(() => stage.ask(WRITER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'internal', choices }] })).toThrow('ended from outside');
    team.workspace.faults.revive();
    into('internal', choices);
    expect([words(internal).split(ENTRY).length, brief(look(), 'internal'), logFaults(team, NUMBER, record)]).toEqual([2, [], []]);
  });
});

describe('somebody edits between our read and our write', () => {
  const EDIT = { method: 'docs.documents.batchUpdate' };

  test('once: read and planned again, two more rounds, and their words stand', () => {
    saveCause(LONGER);
    stage.spent();
    const happened = stage.inBetween(EDIT, () => typeInside(team, BACKUP, internal, 'Requests failed for an hour.', ' and a bit'));
    expect(into('internal').written).toEqual(['Internal']);
    expect([happened(), stage.spent().rounds]).toEqual([true, 5]);
    expect(words(internal)).toContain(LONGER.value);
    expect(words(internal)).toContain('Requests failed for an hour and a bit.');
  });

  test('at every try: said, and nothing of ours is half there', () => {
    saveCause(LONGER);
    const edited = ['Who is on it', 'Impact', 'What we did', 'Next steps'].map((heading, i) => stage.inBetween({ ...EDIT, nth: i + 1 }, () => typeInside(team, BACKUP, internal, heading, 'x')));
    expect(stage.refused(WRITER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'internal', choices: [] }] })).toMatchObject({ code: 'changed meanwhile', what: expect.stringContaining('edited at every try') });
    expect([edited.map((happened) => happened()), words(internal).includes(LONGER.value)]).toEqual([[true, true, true, true], false]);
    expect(into('internal').written).toEqual(['Internal']);
  });
});

describe('ended at any request', () => {
  test.each([1, 2, 3, 4, 5, 6, 7].flatMap((nth) => (['before', 'after'] as const).map((when) => [nth, when] as const)))('request %d, %s its effect: pressing again brings it in, once, and takes what was chosen', (nth, when) => {
    typeOver(team, BACKUP, internal, '[not known yet: What we did about it]', 'Old logs were deleted.');
    const { view } = saveCause(LONGER);
    const request: BringInRequest = { incident: NUMBER, documents: [{ kind: 'internal', choices: [{ key: keyOf(view, 'internal', 'edited'), choice: 'take' }] }] };
    team.workspace.clock.advance(60_000);
    team.workspace.faults.kill({ nth, when });
    expect(() => stage.ask(WRITER, 'bringIn', request)).toThrow('ended from outside');
    team.workspace.faults.revive();
    stage.done(WRITER, 'bringIn', request);
    const text = words(internal);
    expect([text.split(LONGER.value).length, text.split('Old logs were deleted.').length]).toEqual([2, 2]);
    expect(look().facts.mitigation).toEqual({ value: 'Old logs were deleted.' });
    expect(brief(look(), 'internal')).toEqual([]);
    expect(logFaults(team, NUMBER, record)).toEqual([]);
  });
});

test('who may not edit the document is told whom to ask, and nothing is written', () => {
  saveCause(LONGER);
  const before = words(internal);
  expect(stage.refused(OUTSIDER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'internal', choices: [] }] })).toMatchObject({ code: 'not allowed' });
  expect(words(internal)).toBe(before);
});

test.each([
  ['no document', [], 'documents'],
  ['one that is not made', [{ kind: 'deep dive', choices: [] }], 'documents'],
  ['one that there is not', [{ kind: 'poem', choices: [] }], 'documents'],
])('%s: one sentence that names the field', (_, documents, field) => {
  expect(stage.refused(WRITER, 'bringIn', { incident: NUMBER, documents })).toMatchObject({ code: 'bad input', field });
});

checkExchanges(heard);
