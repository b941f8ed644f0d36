import type { NeedView, ReviewState } from '../../../src/actions/review-contract.ts';
import { likelyRole, rolesWaiting, waitsFor } from '../../../src/page/review/waiting.ts';
import { needWords, standingWords, theName } from '../../../src/page/review/words.ts';

const need = (roles: string[], state: NeedView['state'], more: Partial<NeedView> = {}): NeedView => ({ roles, weight: 'required', because: 'SEV2', state, changedSince: false, people: [], ...more });
const of = (needs: NeedView[], mine: string[] = ['legal']) => ({ needs, mine });

test.each<[NeedView['state'], boolean, boolean]>([
  ['missing', false, true],
  ['stale', false, true],
  ['undone', false, true],
  ['not counted', false, true],
  ['by an author', false, true],
  ['not in the role', false, true],
  ['approved', false, false],
  ['waits', false, false],
  ['changes requested', false, false],
  ['changes requested', true, true],
])('%s (changed since: %s) waits for a person in the role: %s', (state, changedSince, waits) => {
  expect(rolesWaiting(of([need(['legal'], state, { changedSince })]))).toEqual(waits ? ['legal'] : []);
});

test('of several roles any one decides, and only for its own', () => {
  const needs = [need(['CS', 'senior leadership'], 'missing'), need(['engineering'], 'approved')];
  expect(rolesWaiting(of(needs, ['senior leadership', 'engineering']))).toEqual(['senior leadership']);
  expect(rolesWaiting(of(needs, ['engineering']))).toEqual([]);
});

test('nothing waits before anybody was asked, nor where nobody has to approve', () => {
  const open = of([need(['legal'], 'missing')]);
  const states: ReviewState[] = ['draft', 'not needed', 'in review', 'approved'];
  expect(states.map((state) => waitsFor({ state, ...open }).waits)).toEqual([false, false, true, true]);
});

test('an FAQ waits by its answers', () => {
  const answer = (state: NeedView['state']) => ({ entry: state, question: '', answer: '', state: '', words: '', ...of([need(['legal'], state)]) });
  expect(waitsFor({ state: 'in review', needs: [], mine: [], answers: [answer('missing'), answer('approved'), answer('stale')] })).toEqual({ waits: true, answers: 2 });
  expect(waitsFor({ state: 'in review', needs: [need(['legal'], 'missing')], mine: ['legal'], answers: [] })).toEqual({ waits: false, answers: 0 });
});

test('the role a person was asked in comes first, then one that is waited for', () => {
  const both = of([need(['CS'], 'missing'), need(['legal'], 'missing')], ['CS', 'legal']);
  const asked = { person: 'legal@example.com', roles: ['legal'], at: '', due: '' };
  expect(likelyRole(both, asked)).toBe('legal');
  expect(likelyRole(both, undefined)).toBe('CS');
  expect(likelyRole(of([need(['CS'], 'approved'), need(['legal'], 'missing')], ['CS', 'legal']), undefined)).toBe('legal');
  expect(likelyRole(of([need(['CS'], 'approved')], ['CS']), undefined)).toBe('CS');
});

test('in words', () => {
  expect(needWords(need(['CS', 'senior leadership'], 'stale'))).toBe('CS or senior leadership, required: changed since approved');
  expect(needWords(need(['legal'], 'changes requested', { changedSince: true }))).toBe('legal, required: changes requested, the words were changed since');
  expect(standingWords({ state: 'in review', needs: [need(['legal'], 'approved'), need(['CS'], 'missing')] })).toBe('in review · 1 of 2 approved');
  expect(standingWords({ state: 'approved', needs: [need(['legal'], 'approved')] })).toBe('approved');
  const advised = need(['engineering'], 'missing', { weight: 'advised' });
  expect(standingWords({ state: 'approved', needs: [need(['legal'], 'approved'), advised] })).toBe('approved · engineering (advised): not decided yet');
  expect(standingWords({ state: 'in review', needs: [need(['legal'], 'missing'), advised] })).toBe('in review · 0 of 1 approved · engineering (advised): not decided yet');
  expect(standingWords({ state: 'in review', needs: [advised, need(['CS'], 'approved', { weight: 'advised' })] })).toBe('in review · 1 of 2 approved');
  expect(standingWords({ state: 'draft', needs: [] })).toBe('nobody was asked yet');
  expect(['Customer message', 'FAQ', 'Internal'].map(theName)).toEqual(['the customer message', 'the FAQ', 'the internal document']);
});
