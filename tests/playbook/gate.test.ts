/** What stands in the way of a document, at which level, in which words, and where its cure is. */
import { DEFAULT_POLICY } from '../../src/playbook/approval-policy.ts';
import type { Need } from '../../src/playbook/approvals.ts';
import type { Standing } from '../../src/playbook/decisions.ts';
import { gateOf, keep, mayGoOut, standsInTheWay } from '../../src/playbook/gate.ts';
import type { Cure, GateSight, Level, Obstacle } from '../../src/playbook/gate.ts';
import { keptEntry, readReviews } from '../../src/playbook/review-log.ts';
import type { Decision } from '../../src/playbook/review-log.ts';

const ANSWERED: Record<string, string> = { raw_event_data_lost: 'no', personal_data: 'no', customer_action_required: 'no', started: '2026-11-24T14:05:00Z' };
const answersWith = (facts: Record<string, string>): GateSight['answers'] => (name) => ({ ...ANSWERED, ...facts })[name] ?? '';
const CLEAR: GateSight = { document: 'customer', type: 'bug', answers: answersWith({}), policy: DEFAULT_POLICY, standings: [], openAnswers: [], blanks: [], guidance: [], internalWording: [], comments: [], suggestions: 0, held: [], findings: [], damages: [], handingOver: false, words: 'w1', kept: [] };
const gate = (sight: Partial<GateSight>): Obstacle[] => gateOf({ ...CLEAR, ...sight });

const need = (weight: Need['weight'] = 'required', roles = ['legal']): Need => ({ roles, weight, covers: [], because: 'SEV0' });
const decision = (more: Partial<Decision> = {}): Decision => ({ number: 7, at: '2026-11-24T14:05:00Z', by: 'counsel@example.com', person: 'counsel@example.com', document: 'customer', role: 'legal', verdict: 'approved', reason: '', words: { whole: 'w0', sections: [] }, withSuggestions: false, policy: 'p', ...more });
const standing = (state: Standing['state'], more: Partial<Standing> = {}): Standing => ({ need: need(), state, changedSince: false, ...(state === 'missing' ? {} : { decision: decision() }), ...more });
const found = (...whats: string[]): { what: string; place: string }[] => whats.map((what) => ({ what, place: `Message › ${what}` }));
const finding = (level: Level, quote?: string): GateSight['findings'][number] => ({ rule: 'some/rule', level, ...(quote === undefined ? {} : { quote }), nth: 0, message: 'The text says so.', suggestion: 'Say it otherwise.', source: 'Step 3' });
const recorded = { person: 'outside@counsel.example', by: 'writer@example.com', where: 'a call' };

test('nothing in the way: it may go out', () => {
  expect(gate({})).toEqual([]);
  expect(gate({ standings: [standing('approved')] })).toEqual([]);
  expect(mayGoOut(gate({}))).toBe(true);
});

const [SETTLED, ANSWER]: Level[] = ['must be settled', 'must be answered'];
test.each<[string, Partial<GateSight>, Level | undefined, string, Cure['go']]>([
  ['a blank', { blanks: found('Who is affected?') }, SETTLED, '1 blank is left: Who is affected?', 'document'],
  ['five blanks', { blanks: found('a', 'b', 'c', 'd', 'e') }, SETTLED, '5 blanks are left: a, b, c and 2 more.', 'document'],
  ['a contradiction', { findings: [finding('must be settled', 'No data was lost.')] }, SETTLED, 'The text says so. “No data was lost.”', 'words'],
  ['what the checks doubt', { findings: [finding('must be answered', 'very very sorry')] }, ANSWER, 'The text says so. “very very sorry”', 'words'],
  ['what the checks miss', { findings: [finding('must be answered')] }, ANSWER, 'The text says so.', 'words'],
  ['a required decision missing', { standings: [standing('missing')] }, SETTLED, 'No decision yet by legal (required, because it is SEV0).', 'request review'],
  ['a required role with nobody', { standings: [standing('missing', { nobody: 'Nobody can approve as legal: the policy names no person.' })] }, SETTLED, 'No decision yet by legal (required, because it is SEV0). Nobody can approve as legal: the policy names no person.', 'policy'],
  ['a stale one', { standings: [standing('stale')] }, SETTLED, 'Changed since counsel@example.com approved it as legal.', 'still approve'],
  ['a stale one that was recorded', { standings: [standing('stale', { decision: decision(recorded) })] }, SETTLED, 'Changed since outside@counsel.example, recorded by writer@example.com approved it as legal.', 'request review'],
  ['changes requested', { standings: [standing('changes requested', { decision: decision({ verdict: 'changes requested', reason: 'Too bold' }) })] }, SETTLED, 'legal (counsel@example.com) requested changes: Too bold.', 'decision'],
  ['changes requested, changed since', { standings: [standing('changes requested', { changedSince: true })] }, SETTLED, 'legal (counsel@example.com) requested changes; the words were changed since.', 'decision'],
  ['one undone', { standings: [standing('undone', { decision: decision(recorded) })] }, SETTLED, 'outside@counsel.example says that the approval as legal, recorded by writer@example.com, is not theirs.', 'request review'],
  ['one that waits for suggestions', { standings: [standing('waits')] }, SETTLED, 'counsel@example.com approved it as legal with all suggestions accepted, and they are not yet.', 'document'],
  ['one by an author', { standings: [standing('by an author')] }, SETTLED, 'counsel@example.com approved it as legal, and writes this incident.', 'request review'],
  ['one by somebody not in the role', { standings: [standing('not in the role')] }, SETTLED, 'counsel@example.com approved it as legal, and is not in it by the policy in force.', 'request review'],
  ['one that the policy does not count', { standings: [standing('not counted', { decision: decision(recorded) })] }, SETTLED, 'The policy does not count a recorded decision of legal here: outside@counsel.example must confirm it.', 'request review'],
  ['an advised one missing', { standings: [standing('missing', { need: need('advised', ['CS', 'senior leadership']) })] }, ANSWER, 'Not seen yet by CS or senior leadership (advised, because it is SEV0).', 'request review'],
  ['an advised one with changes requested', { standings: [standing('changes requested', { need: need('advised') })] }, ANSWER, 'legal (counsel@example.com) requested changes.', 'decision'],
  ['FAQ answers open', { document: 'faq', openAnswers: [{ entry: 'a', question: 'Was data lost?', weight: 'required' }] }, SETTLED, '1 answer of the FAQ is not approved (required): Was data lost?', 'faq'],
  ['FAQ answers not seen', { document: 'faq', openAnswers: [{ entry: 'a', question: 'Why?', weight: 'advised' }, { entry: 'b', question: 'When?', weight: 'advised' }] }, ANSWER, '2 answers of the FAQ are not approved (advised): Why?, When?', 'faq'],
  ['suggestions pending', { suggestions: 2 }, ANSWER, '2 suggestions are pending.', 'document'],
  ['suggestions at hand-over', { suggestions: 1, handingOver: true }, SETTLED, '1 suggestion is pending: accept or reject each before it goes out.', 'document'],
  ['guidance', { guidance: found('<Describe it>') }, ANSWER, 'Guidance of the template is left: <Describe it>.', 'document'],
  ['internal wording', { internalWording: found('Root cause') }, ANSWER, 'Internal wording stands in it: Root cause.', 'document'],
  ['open comments', { comments: [{ id: 'c1', by: 'A Reader' }, { id: 'c2', by: 'legal' }, { id: 'c3', by: 'legal' }] }, ANSWER, '3 comments are open, by A Reader, legal.', 'comments'],
  ['a question the policy marks', { answers: answersWith({ raw_event_data_lost: 'not known yet' }) }, ANSWER, 'Not answered: Was raw event data lost?', 'question'],
  ['a fact behind', { held: ['Root cause'] }, ANSWER, '1 fact behind: Root cause.', 'bring into documents'],
  ['a damaged log', { damages: ['Entry 5 was removed.'] }, ANSWER, 'Entry 5 was removed.', 'verify'],
])('%s', (_, sight, level, words, go) => {
  const obstacles = gate(sight);
  expect(obstacles.map((one) => [one.level, one.words, one.cure.go])).toEqual([[level, words, go]]);
  expect(mayGoOut(obstacles)).toBe(false);
});

test('internal wording in the internal document is none', () => expect(gate({ document: 'internal', internalWording: found('Root cause') })).toEqual([]));
test('a question that is not asked of this type is none', () => expect(gate({ type: 'product change', answers: answersWith({ data_late_or_wrong: '' }), policy: { ...DEFAULT_POLICY, questions: [{ document: 'customer', question: 'data_late_or_wrong' }] } })).toEqual([]));
test('what must be settled comes first', () => expect(gate({ comments: [{ id: 'c1', by: 'A' }], blanks: found('a'), held: ['x'] }).map(({ level }) => level)).toEqual([SETTLED, ANSWER, ANSWER]));

describe('kept with a reason', () => {
  const doubt: Partial<GateSight> = { comments: [{ id: 'c1', by: 'A Reader' }] };
  const keptOf = (sight: Partial<GateSight>, reason = 'Answered on the phone'): GateSight['kept'] => {
    const [obstacle] = gate(sight);
    const kept = obstacle && keep(obstacle, 'customer', 'w1', reason);
    const entry = kept && keptEntry(kept);
    return entry ? readReviews([{ ...entry, record: 'R', incident: 'INC-0001', number: 1, person: 'writer@example.com', at: '2026-11-24T14:05:00Z', operation: 'op', predecessor: '' }]).kept : [];
  };

  test('it stands no longer in the way, and is shown with the reason', () => {
    const obstacles = gate({ ...doubt, kept: keptOf(doubt) });
    expect(standsInTheWay(obstacles)).toEqual([]);
    expect(obstacles[0]?.kept).toEqual({ reason: 'Answered on the phone', by: 'writer@example.com', at: '2026-11-24T14:05:00Z' });
  });
  test.each<[string, Partial<GateSight>]>([
    ['other words', { words: 'w2' }],
    ['another comment', { comments: [{ id: 'c1', by: 'A Reader' }, { id: 'c2', by: 'A Reader' }] }],
    ['another document', { document: 'faq' }],
  ])('not for %s', (_, more) => expect(standsInTheWay(gate({ ...doubt, kept: keptOf(doubt), ...more }))).toHaveLength(1));
  test('never what must be settled, and never without a reason', () => {
    const [blank] = gate({ blanks: found('a') });
    const [comment] = gate(doubt);
    expect(blank && keep(blank, 'customer', 'w1', 'because')).toBeUndefined();
    expect(comment && keep(comment, 'customer', 'w1', ' ')).toBeUndefined();
    expect(mayGoOut(gate({ suggestions: 1, handingOver: true, kept: keptOf({ suggestions: 1 }) }))).toBe(false);
  });
});
