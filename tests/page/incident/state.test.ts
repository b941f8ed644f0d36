import type { IncidentView, Saved } from '../../../src/actions/contract.ts';
import { brought, chosen, clocked, draftTaken, edited, pending, pendingCount, reviewed, saved, stateOf, tickOf, viewed } from '../../../src/page/incident/state.ts';
import type { IncidentState } from '../../../src/page/incident/state.ts';

const VIEW: IncidentView = {
  number: 'INC-7',
  title: 'Exports stall',
  severity: 'SEV2',
  type: 'bug',
  status: 'investigating',
  restricted: true,
  visibleTo: ['writer@example.com'],
  created: '2026-11-24T02:10:00Z',
  createdBy: 'writer@example.com',
  facts: { sme: { value: 'On call' } },
  timeline: [],
  faq: [],
  questions: [],
  documents: [{ kind: 'internal', name: 'INC-7 Internal', url: 'https://docs.google.com/document/d/a', missing: ['Root cause'], internalWording: [], unknownBlanks: [] }],
  links: [],
  here: 'internal',
  closed: false, alwaysBringIn: false,
};
const sme = (view: IncidentView, value: string): IncidentView => ({ ...view, facts: { sme: { value } } });
const typed = (state: IncidentState, value: string): IncidentState => edited(state, { ...state.form, facts: { ...state.form.facts, sme: { value } } });
const answer = (value: string, conflicts: Saved['conflicts'] = []): Saved => ({ view: { ...sme(VIEW, value), documents: [{ kind: 'internal', name: 'Internal', url: 'https://docs.google.com/document/d/a', missing: [], internalWording: [], unknownBlanks: [] }] }, conflicts });
const REFUSED: Saved['conflicts'] = [{ name: 'sme', theirs: 'Theirs', yours: 'Mine' }];

test('a save settles what it sent, and keeps what is known of documents it did not read', () => {
  const before = typed(stateOf(VIEW, undefined), 'Mine');
  const after = saved(before, pending(before), { ...answer('Mine'), view: { ...answer('Mine').view, here: undefined, visibleTo: undefined } }, 99);
  expect([pendingCount(after), after.savedAt, after.view.documents, after.view.here, after.view.visibleTo]).toEqual([0, 99, VIEW.documents, 'internal', ['writer@example.com']]);
});

test('a save does not take away what only an opening reads: handing over, what CSMs ask, what this document is', () => {
  const seen: IncidentView = { ...VIEW, handOver: { leads: true, messages: [], recipients: [], emptyRoles: [], out: [] }, csms: { asked: [], behind: false, notes: [] }, outwardHere: 'It went out.' };
  const before = typed(stateOf(seen, undefined), 'Mine');
  expect(saved(before, pending(before), answer('Mine'), 99).view).toMatchObject({ handOver: seen.handOver, csms: seen.csms, outwardHere: 'It went out.' });
});

test('after an act on reviews, handing over says what stands in the way then, and what goes with it', () => {
  const doubt = { key: 'advised', about: '', words: 'Not seen yet by engineering.', level: 'must be answered' as const, cure: { go: 'verify' as const } };
  const message = { message: 'customer' as const, name: 'Customer message', url: 'https://docs.google.com/document/d/b', obstacles: [doubt], audience: 'affected', stage: 'first notice' as const };
  const seen = stateOf({ ...VIEW, handOver: { leads: true, messages: [message], recipients: [], emptyRoles: [], out: [] }, messages: [{ message: 'customer', stage: 'first notice', audience: 'affected', state: 'in review' }] }, undefined);
  const document = { document: 'customer' as const, state: 'approved' as const, obstacles: [{ ...doubt, kept: { by: 'writer@example.com', reason: 'Known', at: '2026-11-24T02:10:00Z' } }], mayGoOut: true, notes: [], asked: [], suggestions: { count: 0, places: [] }, toConfirm: [], editorials: [], editorial: false, words: '', needs: [], mine: [] };
  const { handOver, messages } = reviewed(seen, { documents: [document], damages: [], logged: 1, untold: [], leads: true }).view;
  expect([handOver?.messages[0]?.obstacles, messages?.[0]?.state]).toEqual([[], 'approved']);
  const decision = { way: 'attach' as const, reason: 'They asked', decidedBy: '', by: 'writer@example.com', at: '2026-11-24T02:20:00Z' };
  expect(reviewed(seen, { documents: [document], explanation: { decision, next: '' }, damages: [], logged: 2, untold: [], leads: true }).view.handOver?.explanation).toEqual(decision);
});

describe('an answer that somebody else changed meanwhile', () => {
  const before = typed(stateOf(VIEW, undefined), 'Mine');
  const disputed = saved(before, pending(before), answer('Theirs', REFUSED), 99);

  test('keeps what I typed and is not saved before I choose', () => expect([disputed.form.facts.sme?.value, disputed.conflicts, pendingCount(disputed)]).toEqual(['Mine', ['sme'], 0]));
  test('keep mine: the next save writes it over theirs', () => expect(pending(chosen(disputed, 'sme', 'mine')).facts).toEqual([{ name: 'sme', base: { value: 'Theirs' }, now: { value: 'Mine' } }]));
  test('take theirs: nothing is left to save', () => {
    const after = chosen(disputed, 'sme', 'theirs');
    expect([after.form.facts.sme?.value, after.conflicts, pendingCount(after)]).toEqual(['Theirs', [], 0]);
  });
  test('stays open over a save of something else', () => {
    const also = edited(disputed, { ...disputed.form, head: { ...disputed.form.head, title: 'New title' } });
    const after = saved(also, pending(also), { ...answer('Theirs'), view: { ...answer('Theirs').view, title: 'New title' } }, 100);
    expect([after.conflicts, after.form.facts.sme?.value, after.form.head.title]).toEqual([['sme'], 'Mine', 'New title']);
  });
  test('is settled when the record comes to say the same', () => expect(viewed(disputed, sme(VIEW, 'Mine')).conflicts).toEqual([]));
});

describe('a draft', () => {
  const draft = { base: stateOf(VIEW, undefined).base, form: typed(stateOf(VIEW, undefined), 'Mine').form, at: 5 };

  test('is offered, not applied', () => {
    const state = stateOf(VIEW, draft);
    expect([state.offer, state.form.facts.sme?.value]).toEqual([draft, 'On call']);
  });
  test('is not offered when the record says it already', () => expect(stateOf(sme(VIEW, 'Mine'), draft).offer).toBeUndefined());
  test('taken up, it waits to be saved', () => {
    const state = draftTaken(stateOf(VIEW, draft));
    expect([state.offer, state.form.facts.sme?.value, state.conflicts, pendingCount(state)]).toEqual([undefined, 'Mine', [], 1]);
  });
  test('taken up after somebody changed the same answer, it asks', () => {
    const state = draftTaken(stateOf(sme(VIEW, 'Theirs'), draft));
    expect([state.form.facts.sme?.value, state.conflicts, pendingCount(state)]).toEqual(['Mine', ['sme'], 0]);
  });
  test('taken up, it leaves alone what was typed since', () => {
    const since = stateOf(VIEW, draft);
    const state = draftTaken(edited(since, { ...since.form, head: { ...since.form.head, title: 'Typed since' } }));
    expect([state.form.head.title, state.form.facts.sme?.value]).toEqual(['Typed since', 'Mine']);
  });
  test('brings back a time that could not be read', () => expect(draftTaken(stateOf(VIEW, { ...draft, form: { ...draft.form, unread: { started: '31 Nov' } } })).form.unread).toEqual({ started: '31 Nov' }));
});

test('a fresh look keeps what is typed and follows the rest', () => {
  const state = viewed(typed(stateOf(VIEW, undefined), 'Mine'), { ...VIEW, title: 'Renamed' });
  expect([state.form.head.title, state.form.facts.sme?.value, state.conflicts]).toEqual(['Renamed', 'Mine', []]);
});

describe('brought in', () => {
  const behind = { key: 'k', state: 'behind' as const, question: 'sme', label: 'SME', place: '', document: '', form: 'Mine' };
  const [internal] = VIEW.documents;
  const two: IncidentView = { ...VIEW, documents: [...(internal ? [internal] : []), { kind: 'faq', name: 'INC-7 FAQ', url: 'https://docs.google.com/document/d/b', missing: [], internalWording: [], unknownBlanks: [], differences: [behind] }] };
  const done = (view: IncidentView) => ({ view, written: ['Internal'], taken: ['SME'], notes: [] });
  const unread = { kind: 'faq' as const, name: 'FAQ', url: 'https://docs.google.com/document/d/b', missing: [], internalWording: [], unknownBlanks: [] };

  test('what was taken stands in the form, what is typed elsewhere stays, and nobody has to choose', () => {
    const typing = edited(stateOf(two, undefined), { ...formWith('typed'), facts: VIEW.facts });
    const after = brought({ ...typing, bringing: true }, done(sme(two, 'From the document')));
    expect([after.form.facts.sme?.value, after.form.head.title, after.conflicts, after.bringing, pendingCount(after)]).toEqual(['From the document', 'typed', [], false, 1]);
  });

  test('an answer typed over the same one is held for a choice', () => expect(brought(typed(stateOf(two, undefined), 'Mine'), done(sme(two, 'From the document')))).toMatchObject({ conflicts: ['sme'], form: { facts: { sme: { value: 'Mine' } } } }));

  test('a document that was not read keeps what was known of it; one that was read says anew where it differs', () => {
    const read = { kind: 'internal' as const, name: 'INC-7 Internal', url: 'https://docs.google.com/document/d/a', missing: [], internalWording: [], unknownBlanks: [], differences: [] };
    const after = brought(stateOf(two, undefined), done({ ...two, documents: [read, unread] }));
    expect(after.view.documents).toEqual([read, two.documents[1]]);
  });

  const formWith = (title: string) => ({ ...stateOf(two, undefined).form, head: { ...stateOf(two, undefined).form.head, title } });
});

describe('always bring in', () => {
  const before = stateOf(VIEW, undefined);
  test('ticked: one change to save; taken back: none', () => expect([pendingCount({ ...before, always: true }), tickOf({ ...before, always: true }), pendingCount({ ...before, always: false }), tickOf(before)]).toEqual([1, { alwaysBringIn: true }, 0, {}]));
  test('a save settles it', () => {
    const after = saved({ ...before, always: true }, pending(before), { view: { ...VIEW, alwaysBringIn: true }, conflicts: [] }, 99);
    expect([after.view.alwaysBringIn, pendingCount(after)]).toEqual([true, 0]);
  });
});

test('what an act on the clock says of the dashboard stands until the next one says nothing of it; what is typed stays', () => {
  const clock: NonNullable<IncidentView['clock']> = { triage: { comms: 'needed', confirmed: true, says: 'Needed', doubts: [], ask: true, suggestion: { comms: 'needed', because: [], open: [] }, answers: {}, mayEnter: true, mayDecideAs: [] }, due: [], updates: { says: '', mayEnd: false, ended: false }, reminders: { running: true, says: '' }, nobody: [], behind: false };
  const before = typed(stateOf(VIEW, undefined), 'Mine');
  const told = clocked(before, { ...clock, dashboardSays: 'The tab is missing.' });
  expect([told.view.dashboardSays, told.view.clock?.triage.says, pendingCount(told)]).toEqual(['The tab is missing.', 'Needed', 1]);
  expect(clocked(told, clock).view).not.toHaveProperty('dashboardSays');
});
