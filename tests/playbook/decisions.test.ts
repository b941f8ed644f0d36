/** When a decision counts: a case is what was decided, in order, and what has become of the document since. */
import { DEFAULT_POLICY } from '../../src/playbook/approval-policy.ts';
import type { Policy } from '../../src/playbook/approval-policy.ts';
import { needsOf } from '../../src/playbook/approvals.ts';
import type { Need } from '../../src/playbook/approvals.ts';
import { atStake, deciderInWords, mayMarkEditorial, missingNow, sameWords, standingOf, standingsOf, stillApprove } from '../../src/playbook/decisions.ts';
import type { Bench, NeedState, Standing } from '../../src/playbook/decisions.ts';
import { confirmationEntry, decisionEntry, editorialEntry, readReviews } from '../../src/playbook/review-log.ts';
import type { Fingerprint, NewDecision } from '../../src/playbook/review-log.ts';
import type { LogEntry } from '../../src/playbook/seal.ts';
import type { Severity } from '../../src/playbook/incident.ts';

const print = (whole: string, sections: Record<string, string> = {}): Fingerprint => ({ whole, sections: Object.entries(sections).map(([name, hash]) => ({ name, hash })) });
const [ONE, TWO, THREE] = [print('one'), print('two'), print('three')];

type Happened = { by: string } & ReturnType<typeof decisionEntry>;
const decided = (role: string, by: string, more: Partial<NewDecision> = {}): Happened => {
  const given: NewDecision = { document: 'customer', role, person: by, verdict: 'approved', reason: '', words: ONE, withSuggestions: false, policy: 'p', ...more };
  return { by, ...decisionEntry(given) };
};
const approved = (role = 'legal', words = ONE, by = 'counsel@example.com'): Happened => decided(role, by, { words });
const changes = (role = 'legal', words = ONE, by = 'counsel@example.com'): Happened => decided(role, by, { words, verdict: 'changes requested', reason: 'Too bold' });
const recorded = (person: string, more: Partial<NewDecision> = {}): Happened => ({ ...decided('legal', person, { where: 'a call', ...more }), by: 'writer@example.com' });
const says = (decision: number, answer: 'confirmed' | 'not mine', by = 'counsel@example.com'): Happened => ({ by, ...confirmationEntry({ decision, answer }, by) });
const editorial = (from: Fingerprint, to: Fingerprint): Happened => ({ by: 'writer@example.com', ...editorialEntry({ document: 'customer', from, to, reason: 'a comma' }) });

const entries = (happened: readonly Happened[]): LogEntry[] => happened.map(({ by, kind, payload }, at) => ({ record: 'R', incident: 'INC-0001', number: at + 1, kind, person: by, at: '2026-11-24T14:05:00Z', operation: `op${at}`, payload, predecessor: '' }));
const POLICY: Policy = { ...DEFAULT_POLICY, people: ['legal:counsel@example.com', 'legal:second@example.com', 'CS:cs@example.com', 'senior leadership:boss@example.com', 'engineering:engineer@example.com'].map((row) => ({ role: row.split(':')[0] ?? '', address: row.split(':')[1] ?? '' })) };
const bench = (happened: readonly Happened[], words: Fingerprint, more: Partial<Bench> = {}): Bench => ({ policy: POLICY, severity: 'SEV2', around: { authors: ['writer@example.com'], groups: [] }, reviews: readReviews(entries(happened)), words, accepted: words, ...more });
const LEGAL: Need = { roles: ['legal'], weight: 'required', covers: [], because: 'it is a security vulnerability' };
const CLARITY: Need = { roles: ['CS', 'senior leadership'], weight: 'required', covers: [], because: 'SEV2' };
const standing = (happened: readonly Happened[], words = ONE, more: Partial<Bench> = {}, need = LEGAL): Standing => standingOf(need, { document: 'customer' }, bench(happened, words, more));

const noRecorded: Policy = { ...POLICY, roles: POLICY.roles.map((role) => ({ ...role, recordedCounts: [] })) };

type Case = [what: string, happened: Happened[], state: NeedState, words?: Fingerprint, more?: Partial<Bench>];
const CASES: Case[] = [
  ['nothing decided', [], 'missing'],
  ['approved as it stands', [approved()], 'approved'],
  ['approved, then a letter changed', [approved()], 'stale', TWO],
  ['changed and changed back', [approved()], 'approved', ONE],
  ['approved, changed, still approved', [approved(), approved('legal', TWO)], 'approved', TWO],
  ['approved anew, then the older words restored, which were approved too', [approved(), approved('legal', TWO)], 'approved', ONE],
  ['changes requested', [changes()], 'changes requested'],
  ['changes requested, the words changed since', [changes()], 'changes requested', TWO],
  ['approved, then changes requested', [approved(), changes()], 'changes requested'],
  ['changes requested, then approved', [changes(), approved()], 'approved'],
  ['approved once, changes requested later on other words, the older restored', [approved(), changes('legal', TWO)], 'changes requested', ONE],
  ['another person of the role approves', [changes(), approved('legal', ONE, 'second@example.com')], 'approved'],
  ['another role approves', [approved('CS', ONE, 'cs@example.com')], 'missing'],
  ['the role in other capitals', [approved('Legal')], 'approved'],
  ['by the lead', [approved('legal', ONE, 'writer@example.com')], 'by an author'],
  ['by who has become the lead since', [approved()], 'by an author', ONE, { around: { authors: ['Counsel@example.com'], groups: [] } }],
  ['the lead’s own is no answer to a request for changes', [changes(), approved('legal', ONE, 'writer@example.com')], 'changes requested'],
  ['by somebody whom the policy in force does not have in the role', [approved('legal', ONE, 'somebody@example.com')], 'not in the role'],
  ['… which takes nothing from those who are', [approved(), changes('legal', ONE, 'somebody@example.com')], 'approved'],
  ['recorded for somebody', [recorded('outside@counsel.example')], 'approved'],
  ['recorded for the lead', [recorded('writer@example.com')], 'by an author'],
  ['recorded, and confirmed', [recorded('counsel@example.com'), says(1, 'confirmed')], 'approved'],
  ['recorded, and not theirs', [recorded('counsel@example.com'), says(1, 'not mine')], 'undone'],
  ['recorded, not theirs by somebody else’s word', [recorded('counsel@example.com'), says(1, 'not mine', 'cs@example.com')], 'approved'],
  ['"not mine" of a decision that was not recorded', [approved(), says(1, 'not mine')], 'approved'],
  ['a recorded one undone gives way to their own before', [approved(), recorded('counsel@example.com', { verdict: 'changes requested' }), says(2, 'not mine')], 'approved'],
  ['recorded where the policy wants their own', [recorded('counsel@example.com')], 'not counted', ONE, { policy: noRecorded }],
  ['… until they confirm', [recorded('counsel@example.com'), says(1, 'confirmed')], 'approved', ONE, { policy: noRecorded }],
  ['… which who is not in the role cannot', [recorded('outside@counsel.example'), says(1, 'confirmed', 'outside@counsel.example')], 'not counted', ONE, { policy: noRecorded }],
  ['with all suggestions accepted, while they are pending', [decided('legal', 'counsel@example.com', { words: TWO, withSuggestions: true })], 'waits', ONE, { accepted: TWO }],
  ['… once the document reads exactly so', [decided('legal', 'counsel@example.com', { words: TWO, withSuggestions: true })], 'approved', TWO],
  ['… when they were accepted and a word more changed', [decided('legal', 'counsel@example.com', { words: TWO, withSuggestions: true })], 'stale', THREE],
  ['… when one more is suggested', [decided('legal', 'counsel@example.com', { words: TWO, withSuggestions: true })], 'stale', ONE, { accepted: THREE }],
  ['of the text without them, which is not the one to come', [approved()], 'approved', ONE, { accepted: TWO }],
  ['an editorial change', [approved(), editorial(ONE, TWO)], 'approved', TWO],
  ['two editorial changes', [approved(), editorial(ONE, TWO), editorial(TWO, THREE)], 'approved', THREE],
  ['an editorial change, and the words before it again', [approved(), editorial(ONE, TWO)], 'approved', ONE],
  ['an editorial change and another that is none', [approved(), editorial(ONE, TWO)], 'stale', THREE],
  ['an editorial change from other words', [approved(), editorial(THREE, TWO)], 'stale', TWO],
  ['an editorial change before the decision', [editorial(ONE, TWO), approved()], 'stale', TWO],
  ['an editorial change, the severity raised since', [approved(), editorial(ONE, TWO)], 'stale', TWO, { severity: 'SEV0' }],
];

test.each(CASES.map(([what, happened, state, words = ONE, more = {}]) => [what, state, { happened, words, more }] as const))('%s: %s', (_, state, { happened, words, more }) => {
  expect(standing(happened, words, more).state).toBe(state);
});

describe('of two roles any one decides', () => {
  test.each<[string, Happened[], NeedState, Fingerprint]>([
    ['one approves', [approved('senior leadership', ONE, 'boss@example.com')], 'approved', ONE],
    ['one approves, one requested changes of these words', [changes('CS', ONE, 'cs@example.com'), approved('senior leadership', ONE, 'boss@example.com')], 'changes requested', ONE],
    ['one requested changes, they were made, the other approves', [changes('CS', ONE, 'cs@example.com'), approved('senior leadership', TWO, 'boss@example.com')], 'approved', TWO],
    ['one is stale, the other approves', [approved('CS', ONE, 'cs@example.com'), approved('senior leadership', TWO, 'boss@example.com')], 'approved', TWO],
    ['changes requested before outweigh what is stale', [changes('CS', ONE, 'cs@example.com'), approved('senior leadership', ONE, 'boss@example.com')], 'changes requested', TWO],
  ])('%s', (_, happened, state, words) => expect(standing(happened, words, {}, CLARITY).state).toBe(state));
});

describe('stale by sections, where the policy names them', () => {
  const before = print('1', { Impact: 'a', Cause: 'b' });
  test.each<[string, readonly string[], Fingerprint, boolean]>([
    ['another section changed', ['Impact'], print('2', { Impact: 'a', Cause: 'c' }), true],
    ['the section changed', ['Impact'], print('2', { Impact: 'x', Cause: 'b' }), false],
    ['one of two changed', ['Impact', 'Cause'], print('2', { Impact: 'a', Cause: 'c' }), false],
    ['capitals of its heading in the policy', ['impact '], print('2', { Impact: 'a' }), true],
    ['the section is gone', ['Impact'], print('2', { Cause: 'b' }), false],
    ['a section that never was: the whole', ['Next steps'], print('2', { Impact: 'a', Cause: 'b' }), false],
    ['no section named: the whole', [], print('2', { Impact: 'a', Cause: 'b' }), false],
  ])('%s', (_, covers, after, same) => expect(sameWords(before, after, covers)).toBe(same));

  test('by role: legal looks at one section, engineering at all', () => {
    const happened = [approved('legal', before), approved('engineering', before, 'engineer@example.com')];
    const needs: Need[] = [{ ...LEGAL, covers: ['Impact'] }, { ...LEGAL, roles: ['engineering'] }];
    expect(standingsOf(needs, { document: 'customer' }, bench(happened, print('2', { Impact: 'a', Cause: 'c' }))).map(({ state }) => state)).toEqual(['approved', 'stale']);
  });
});

test('FAQ answers are decided one by one: an edited one is stale alone', () => {
  const answer = (entry: string, words: Fingerprint): Happened => decided('CS', 'cs@example.com', { document: 'faq', entry, words });
  const happened = [answer('a', ONE), answer('b', ONE)];
  const need: Need = { roles: ['engineering', 'CS'], weight: 'required', covers: [], because: 'SEV2' };
  const states = (['a', 'b', 'c'] as const).map((entry) => standingOf(need, { document: 'faq', entry }, bench(happened, entry === 'b' ? TWO : ONE)).state);
  expect(states).toEqual(['approved', 'stale', 'missing']);
  expect(standingOf(need, { document: 'faq' }, bench(happened, ONE)).state).toBe('missing');
});

describe('Still approve', () => {
  const now = { words: TWO, accepted: TWO };
  test('is a new decision on the words as they stand, in one press', () => {
    const again = stillApprove(standing([approved()], TWO), 'Counsel@example.com', now, 'p2');
    expect(again).toMatchObject({ document: 'customer', role: 'legal', verdict: 'approved', words: TWO, still: 1, policy: 'p2' });
    expect(standing([approved(), decided('legal', 'counsel@example.com', again)], TWO).state).toBe('approved');
  });
  test.each<[string, Happened[], Fingerprint, string]>([
    ['somebody else’s', [approved()], TWO, 'second@example.com'],
    ['one that is not stale', [approved()], ONE, 'counsel@example.com'],
    ['a request for changes', [changes()], TWO, 'counsel@example.com'],
    ['one that was recorded', [recorded('counsel@example.com')], TWO, 'counsel@example.com'],
  ])('is not offered for %s', (_, happened, words, person) => expect(stillApprove(standing(happened, words), person, now, 'p')).toBeUndefined());
});

test('before an edit: whose decisions it would cost', () => {
  const happened = [approved(), recorded('outside@counsel.example'), approved('CS', TWO, 'cs@example.com')];
  const standings = standingsOf([LEGAL, CLARITY], { document: 'customer' }, bench(happened, ONE));
  expect(atStake(standings).map(deciderInWords)).toEqual(['outside@counsel.example, recorded by writer@example.com']);
});

test('what is missing follows severity and answers at once, required first; a role with nobody says so', () => {
  const missing = (severity: Severity, lost: string): string[] => {
    const needs = needsOf(POLICY, 'customer', { severity, type: 'bug', answers: (name) => (name === 'raw_event_data_lost' ? lost : '') });
    const standings = standingsOf(needs, { document: 'customer' }, bench([approved('engineering', ONE, 'engineer@example.com')], ONE, { severity }));
    return missingNow(standings).map(({ need, nobody }) => `${need.roles.join('/')}${nobody === undefined ? '' : '!'}`);
  };
  expect(missing('SEV3', 'no')).toEqual(['CS/senior leadership']);
  expect(missing('SEV3', 'part')).toEqual(['legal', 'CS/senior leadership']);
  expect(missing('SEV2', 'no')).toEqual(['CS/senior leadership']);
  expect(missing('SEV0', 'no')).toEqual(['incident commander!', 'senior leadership', 'legal']);
});

test.each<[string, Severity, string, boolean]>([
  ['the lead, below SEV1', 'SEV2', 'Writer@example.com', true],
  ['the lead at SEV1', 'SEV1', 'writer@example.com', false],
  ['somebody else', 'SEV3', 'backup@example.com', false],
])('an editorial change is marked by %s', (_, severity, person, may) => expect(mayMarkEditorial(POLICY, severity, 'writer@example.com', person).may).toBe(may));

describe('what the log says and is no decision', () => {
  const payloads: [string, LogEntry['payload'], string][] = [
    ['of another document', { document: 'blog', role: 'legal', person: 'a@example.com', verdict: 'approved', words: ONE }, 'a@example.com'],
    ['without words', { document: 'customer', role: 'legal', person: 'a@example.com', verdict: 'approved' }, 'a@example.com'],
    ['with another verdict', { document: 'customer', role: 'legal', person: 'a@example.com', verdict: 'yes', words: ONE }, 'a@example.com'],
    ['in somebody else’s name', { document: 'customer', role: 'legal', person: 'counsel@example.com', verdict: 'approved', words: ONE }, 'somebody@example.com'],
  ];
  test.each(payloads)('%s', (_, payload, by) => expect(readReviews(entries([{ by, kind: 'approved', payload }])).decisions).toEqual([]));
  test('of another kind', () => expect(readReviews(entries([{ ...approved(), kind: 'facts saved' }]))).toEqual({ requests: [], skips: [], decisions: [], confirmations: [], editorials: [], kept: [], generatedBy: [] }));
});
