import type { DecisionView, DocumentReview, NeedView } from '../../../src/actions/contract.ts';
import { decidedUnasked, peopleToAsk, saidBy, wouldAsk } from '../../../src/page/incident/asking.ts';

const decision = (person: string, more: Partial<DecisionView> = {}): DecisionView => ({ number: 1, role: 'legal', person, verdict: 'approved', reason: '', at: '2026-11-27T02:10:00Z', withSuggestions: false, ...more });
const need = (more: Partial<NeedView> = {}): NeedView => ({ roles: ['legal'], weight: 'required', because: 'SEV1', state: 'missing', changedSince: false, people: ['legal@example.com'], ...more });
const document = (needs: NeedView[], more: Partial<DocumentReview> = {}): DocumentReview => ({ document: 'customer', state: 'draft', words: '', needs, mine: [], obstacles: [], mayGoOut: false, asked: [], suggestions: { count: 0, places: [] }, toConfirm: [], editorials: [], editorial: false, notes: [], ...more });
const asked = (person: string) => ({ person, roles: ['legal'], at: '2026-11-27T02:10:00Z', due: '2026-11-27T02:40:00Z' });
const answer = (...needs: NeedView[]) => ({ entry: needs.map(({ state }) => state).join(), question: '', answer: '', state: '', words: '', needs, mine: [] });

test('who would be asked: each need by its role, weight and reason', () =>
  expect(wouldAsk(document([need(), need({ roles: ['CS', 'senior leadership'], weight: 'advised', because: 'personal data is involved', people: [], nobody: 'Nobody can.' })]))).toEqual([
    { as: 'legal, required at SEV1', people: ['legal@example.com'] },
    { as: 'CS or senior leadership, advised, because personal data is involved', people: [], nobody: 'Nobody can.' },
  ]));

test.each<[string, Partial<NeedView>, number]>([
  ['approved', { state: 'approved' }, 0],
  ['waiting for suggestions only', { state: 'waits' }, 0],
  ['changes requested that nobody made', { state: 'changes requested' }, 0],
  ['changes requested, the words others by now', { state: 'changes requested', changedSince: true }, 1],
  ['stale', { state: 'stale' }, 1],
  ['undone by its person', { state: 'undone' }, 1],
])('%s: %j asks %i', (_, more, people) => expect(peopleToAsk(document([need(more)]))).toHaveLength(people));

test('an FAQ asks each person once, whatever the number of its answers', () => expect(peopleToAsk(document([], { document: 'faq', answers: [answer(need()), answer(need()), answer(need({ state: 'approved' }))] }))).toEqual(['legal@example.com']));

test.each<[string, NeedView[], string]>([
  ['nothing', [need()], 'not decided yet'],
  ['an approval', [need({ state: 'approved', decision: decision('Legal@example.com') })], 'approved'],
  ['one that the words left behind', [need({ state: 'stale', decision: decision('legal@example.com') })], 'approved, changed since'],
  ['a request for changes', [need({ state: 'changes requested', decision: decision('legal@example.com', { verdict: 'changes requested' }) })], 'requested changes'],
])('what somebody said: %s', (_, needs, words) => expect(saidBy(document(needs), { person: 'legal@example.com' })).toBe(words));

test('of an FAQ approvals are counted', () => {
  const approved = need({ state: 'approved', decision: decision('legal@example.com') });
  expect(saidBy(document([], { answers: [answer(approved), answer(approved), answer(need())] }), { person: 'legal@example.com' })).toBe('approved 2 answers');
});

test('who decided without being asked is named too', () => {
  const given = [need({ state: 'approved', decision: decision('counsel@law.example') }), need({ roles: ['CS'], state: 'approved', decision: decision('cs@example.com', { role: 'CS' }) })];
  expect(decidedUnasked(document(given, { asked: [asked('cs@example.com')] }))).toEqual([{ person: 'counsel@law.example', roles: ['legal'] }]);
});
