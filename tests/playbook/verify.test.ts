/** *Verify*: whatever is done to a log is harmless or named, and costs only what the row vouched for. */
import { createHmac } from 'node:crypto';
import { EMPTY_CHAIN, sealEntries } from '../../src/playbook/seal.ts';
import type { ChainHead, LogEntry, NewEntry, SealedEntry } from '../../src/playbook/seal.ts';
import { POLICY_APPLIED, costly, policyChanges, policyDamages, shownCells, verify } from '../../src/playbook/verify.ts';
import type { Damage, LogRow, Verified } from '../../src/playbook/verify.ts';
import { DEFAULT_POLICY } from '../../src/playbook/approval-policy.ts';
import { standingOf } from '../../src/playbook/decisions.ts';
import type { NeedState } from '../../src/playbook/decisions.ts';
import { confirmationEntry, decisionEntry, generatedEntry, readReviews, skipEntry } from '../../src/playbook/review-log.ts';
import type { NewDecision, ReviewEntry } from '../../src/playbook/review-log.ts';

const known = new Map<string, string>();
/** Thousands of logs are verified here that differ in one cell. */
function hmac(text: string): string {
  const seal = known.get(text) ?? createHmac('sha256', 'secret').update(text, 'utf8').digest('hex');
  known.set(text, seal);
  return seal;
}
const RECORD = 'RECORD1';

const happened = (kind: string, minute: number, payload: LogEntry['payload'] = {}, person = 'writer@example.com', operation = `op${minute}`): NewEntry => ({ record: RECORD, incident: 'INC-0001', kind, person, at: `2026-11-24T14:${String(minute).padStart(2, '0')}:00Z`, operation, payload });
const decided = (role: string, person: string, more: Partial<NewDecision> = {}): NewDecision => ({ document: 'customer', role, person, verdict: 'approved', reason: '', words: { whole: 'w1', sections: [] }, withSuggestions: false, policy: 'p1', ...more });
const decision = (minute: number, role: string, person: string, more: Partial<NewDecision> = {}, by = person): NewEntry => {
  return sealable(decisionEntry(decided(role, person, more)), minute, by);
};
const sealable = ({ kind, payload, ...rest }: ReviewEntry, minute: number, by: string): NewEntry => ({ ...happened(kind, minute, payload, by), ...rest });
const confirmation = confirmationEntry({ decision: 6, answer: 'confirmed' }, 'cs@example.com');

/** An incident from Generate to its last approval. */
const JOURNEY: NewEntry[] = [
  happened('documents generated', 1, { documents: ['internal', 'customer'] }),
  happened('facts saved', 2, { changed: ['root_cause'] }),
  happened('review requested', 3, { roles: ['engineering', 'legal'] }),
  decision(4, 'engineering', 'engineer@example.com'),
  decision(5, 'legal', 'counsel@example.com', { verdict: 'changes requested', reason: 'Say "may", not "will".' }),
  decision(6, 'CS', 'cs@example.com', { where: 'the private channel' }, 'writer@example.com'),
  happened(confirmation.kind, 7, confirmation.payload, 'cs@example.com'),
  happened('facts saved', 8, { changed: ['title'] }),
  decision(9, 'legal', 'counsel@example.com'),
  decision(10, 'engineering', 'engineer@example.com', { still: 4 }),
];

const { sealed, head } = sealEntries(JOURNEY, EMPTY_CHAIN, hmac);
const COLUMNS = ['Number', 'Time (UTC)', 'Who', 'What', 'Entry', 'Seal'];
const rowOf = ({ json, seal }: SealedEntry, at: number): LogRow => ({ row: at + 2, cells: { ...shownCells(JSON.parse(json)), Entry: json, Seal: seal } });
const rows = (): LogRow[] => sealed.map(rowOf);
const verified = (given: readonly LogRow[], kept: ChainHead = head, changedAt?: string): Verified => verify(given, { record: RECORD, head: kept, hmac, ...(changedAt === undefined ? {} : { changedAt }) });
const without = (given: readonly LogRow[], ...numbers: number[]): LogRow[] => given.filter((_, at) => !numbers.includes(at + 1));
const change = (number: number, cells: Record<string, string>, given = rows()): LogRow[] => given.map((one, at) => (at + 1 === number ? { ...one, cells: { ...one.cells, ...cells } } : one));
const numbersIn = ({ entries }: Verified): number[] => entries.map(({ number }) => number);
const ALL = JOURNEY.map((_, at) => at + 1);
const cellOf = (number: number, name: string): string => rows()[number - 1]?.cells[name] ?? '';

describe('harmless', () => {
  const cases: [string, LogRow[], ChainHead?][] = [
    ['nothing done', rows()],
    ['sorted by whom', rows().sort((a, b) => ((a.cells['Who'] ?? '') < (b.cells['Who'] ?? '') ? -1 : 1))],
    ['a column of somebody’s own', rows().map((one) => ({ ...one, cells: { ...one.cells, Notes: 'mine' } }))],
    ['an empty row, and one with a note in a column of its own', [...rows(), { row: 20, cells: { Number: '', Entry: '' } }, { row: 21, cells: { Notes: 'see above' } }]],
    ['a crash between Sheet and end: the last entry is there, the end is one before', rows(), { ...head, number: 9, seal: sealed[8]?.seal ?? '' }],
  ];
  test.each(cases.map(([name, given, kept = head]) => [name, { given, kept }] as const))('%s', (_, { given, kept }) => {
    const found = verified(given, kept);
    expect(found.damages).toEqual([]);
    expect(numbersIn(found)).toEqual(ALL);
    expect(found.head).toEqual(head);
  });
});

const other = sealEntries([{ ...decision(20, 'legal', 'somebody@example.com'), record: 'RECORD2' }], { number: 4, seal: sealed[3]?.seal ?? '' }, hmac);
const [pasted] = other.sealed.map((one) => ({ ...rowOf(one, 18) }));
const forged: LogRow = { row: 30, cells: { Number: '11', 'Time (UTC)': '2026-11-24T14:11:00Z', Who: 'somebody@example.com', What: 'decision', Entry: '{"number":11}', Seal: 'abc' } };
const givenUp = sealEntries([decision(5, 'CS', 'cs@example.com')], { number: 4, seal: sealed[3]?.seal ?? '' }, hmac).sealed.map((one) => rowOf(one, 40));
const later = sealEntries([happened('facts saved', 11), happened('facts saved', 12)], head, hmac);

type Case = [string, LogRow[], Pick<Damage, 'kind' | 'what' | 'cure'>[], number[], string?];
const CASES: Case[] = [
  ['a decision edited', change(5, { Entry: cellOf(5, 'Entry').replace('changes requested', 'approved') }), [{ kind: 'edited', what: 'Entry 5 was edited (row 6).', cure: 'ask again' }], [5]],
  ['a decision removed', without(rows(), 5), [{ kind: 'removed', what: 'Entry 5 was removed.', cure: 'ask again' }], [5]],
  ['a row nobody wrote', [...rows(), forged], [{ kind: 'inserted', what: 'Row 30 was inserted: no action wrote it.', cure: 'remove the row' }], []],
  ['sealed in another record, pasted here', [...rows(), ...(pasted ? [pasted] : [])], [{ kind: 'from another record', what: 'Row 20 was copied from another record.', cure: 'remove the row' }], []],
  ['the same over a row', [...without(rows(), 5), ...(pasted ? [pasted] : [])], [{ kind: 'removed', what: 'Entry 5 was removed.', cure: 'ask again' }, { kind: 'from another record', what: 'Row 20 was copied from another record.', cure: 'remove the row' }], [5]],
  ['a write that was given up and landed late', [...givenUp, ...rows()], [{ kind: 'inserted', what: 'Row 42 holds another entry 5 than the log goes on from: a write that was given up.', cure: 'remove the row' }], []],
  ['… and takes the place of the one that counts', [...without(rows(), 5), ...givenUp], [{ kind: 'edited', what: 'Entry 5 was edited (row 42).', cure: 'ask again' }], [5]],
  ['a row twice', [...rows(), ...rows().slice(3, 4).map((one) => ({ ...one, row: 40 }))], [{ kind: 'duplicated', what: 'Entry 4 stands in rows 5, 40.', cure: 'remove the row' }], []],
  ['an earlier approval over a later request for changes', change(5, { ...rows()[3]?.cells }), [{ kind: 'removed', what: 'Entry 5 was removed.', cure: 'ask again' }, { kind: 'duplicated', what: 'Entry 4 stands in rows 5, 6.', cure: 'remove the row' }], [5]],
  ['the end cut', without(rows(), 9, 10), [{ kind: 'end cut', what: 'The end of the log was cut: entries 9 to 10 are gone.', cure: 'ask again' }], [9, 10], '2026-11-24T14:09:00Z'],
  ['an older version restored', without(rows(), 9, 10), [{ kind: 'older version restored', what: 'An older version of this spreadsheet was restored: entries 9 to 10 are gone, and nothing else in it is newer.', cure: 'ask again' }], [9, 10], '2026-11-24T14:08:00Z'],
  ['all rows gone', [], [{ kind: 'end cut', what: 'The end of the log was cut: entries 1 to 10 are gone.', cure: 'ask again' }], ALL],
  ['what people read was changed', change(5, { What: 'approved', Who: 'nobody' }), [{ kind: 'shown otherwise', what: 'Row 6 shows another Who, What than entry 5 has.', cure: 'restore' }], []],
  ['a seal typed over', change(5, { Seal: 'x' }), [{ kind: 'shown otherwise', what: 'Row 6 shows another Seal than entry 5 has.', cure: 'restore' }], []],
  ['two entries swapped in their cells', change(4, { Entry: cellOf(5, 'Entry') }, change(5, { Entry: cellOf(4, 'Entry') })), [{ kind: 'shown otherwise', what: 'Row 6 shows another Number, Time (UTC), Who, What, Seal than entry 4 has.', cure: 'restore' }, { kind: 'shown otherwise', what: 'Row 5 shows another Number, Time (UTC), Who, What, Seal than entry 5 has.', cure: 'restore' }], []],
  ['more beyond the end than one action leaves', [...rows(), ...later.sealed.map((one, at) => rowOf(one, at + 10))], [{ kind: 'beyond the end', what: 'Row 13 holds entry 12, beyond the end that is kept.', cure: 'look again' }], []],
];
test.each(CASES.map(([name, given, damages, lost, changedAt]) => [name, { given, damages, lost, changedAt }] as const))('%s', (_, { given, damages, lost, changedAt }) => {
  const found = verified(given, head, changedAt);
  expect(found.damages).toEqual(damages.map((one) => expect.objectContaining(one)));
  expect(ALL.filter((number) => !numbersIn(found).includes(number))).toEqual(lost);
  expect(costly(found.damages).length > 0).toBe(lost.length > 0);
  for (const { means } of found.damages) expect(means).not.toBe('');
});

/** Every value that one cell can be given: nothing, nonsense, a word more, that of any other cell of the log. */
function* oneCellChanges(): Generator<{ number: number; name: string; to: string }> {
  for (const number of ALL)
    for (const name of COLUMNS) {
      const values = new Set(['', 'x', `${cellOf(number, name)} `, ...ALL.flatMap((from) => COLUMNS.map((column) => cellOf(from, column)))]);
      values.delete(cellOf(number, name));
      for (const to of values) yield { number, name, to };
    }
}

test('every change of one cell is named, forges nothing, and costs at most the entry of its row', () => {
  const original = JSON.stringify(verified(rows()).entries);
  let tried = 0;
  for (const { number, name, to } of oneCellChanges()) {
    const found = verified(change(number, { [name]: to }));
    const lost = ALL.filter((one) => !numbersIn(found).includes(one));
    const ours = found.entries.every((entry) => original.includes(JSON.stringify(entry)));
    if (found.damages.length === 0 || !ours || lost.some((one) => one !== number)) throw new Error(`${number} ${name} → ${to}: ${JSON.stringify(found.damages)}`);
    tried += 1;
  }
  expect(tried).toBeGreaterThan(2000);
});

test('every row swapped in part with every other, removed, or given twice is harmless or named', () => {
  const pairs = ALL.flatMap((a) => ALL.filter((b) => b > a).map((b) => [a, b] as const));
  for (const [a, b] of pairs)
    for (const name of COLUMNS) {
      const given = change(a, { [name]: cellOf(b, name) }, change(b, { [name]: cellOf(a, name) }));
      const same = cellOf(a, name) === cellOf(b, name);
      expect(verified(given).damages.length > 0).toBe(!same);
    }
  for (const number of ALL) {
    expect(verified(without(rows(), number)).damages).toHaveLength(1);
    expect(verified([...rows(), ...rows().filter((_, at) => at + 1 === number)]).damages).toHaveLength(1);
  }
});

test('what is read of the log are its decisions, a confirmation, nothing of a forged row', () => {
  const { decisions, confirmations } = readReviews(verified([...rows(), forged]).entries);
  expect(decisions.map(({ number, role, verdict, by, person }) => [number, role, verdict, by === person])).toEqual([[4, 'engineering', 'approved', true], [5, 'legal', 'changes requested', true], [6, 'CS', 'approved', false], [9, 'legal', 'approved', true], [10, 'engineering', 'approved', true]]);
  expect(confirmations).toEqual([{ number: 7, decision: 6, answer: 'confirmed', by: 'cs@example.com' }]);
});

describe('a row that took something back is cut out: it revives nothing', () => {
  const engineer = (minute: number, more: Partial<NewDecision> = {}): NewEntry => decision(minute, 'engineering', 'engineer@example.com', more);
  const changes = { verdict: 'changes requested', reason: 'Wrong' } as const;
  const recorded = decision(1, 'engineering', 'engineer@example.com', { where: 'a call' }, 'writer@example.com');
  const says = (minute: number, answer: 'confirmed' | 'not mine'): NewEntry => sealable(confirmationEntry({ decision: 1, answer }, 'engineer@example.com'), minute, 'engineer@example.com');
  const leader = (minute: number): NewEntry => decision(minute, 'senior leadership', 'leader@example.com');
  const policy = { ...DEFAULT_POLICY, people: [{ role: 'engineering', address: 'engineer@example.com' }, { role: 'CS', address: 'cs@example.com' }, { role: 'senior leadership', address: 'leader@example.com' }] };
  const need = (...roles: string[]) => ({ roles, weight: 'required' as const, covers: [], because: 'SEV2' });

  type Cut = [what: string, happened: NewEntry[], cut: number[], roles: string[], before: NeedState, after: NeedState];
  const CUTS: Cut[] = [
    ['approved, then changes requested', [engineer(1), engineer(2, changes)], [2], ['engineering'], 'changes requested', 'changes requested'],
    ['… and both cut', [engineer(1), engineer(2, changes)], [1, 2], ['engineering'], 'changes requested', 'changes requested'],
    ['… and something else behind it', [engineer(1), engineer(2, changes), happened('facts saved', 3)], [2], ['engineering'], 'changes requested', 'changes requested'],
    ['… and approved again since: that stands', [engineer(1), engineer(2, changes), engineer(3)], [2], ['engineering'], 'approved', 'approved'],
    ['… and the newer approval cut too', [engineer(1), engineer(2, changes), engineer(3)], [2, 3], ['engineering'], 'approved', 'changes requested'],
    ['… and only the newer approval cut', [engineer(1), engineer(2, changes), engineer(3)], [3], ['engineering'], 'approved', 'changes requested'],
    ['of two roles, one requested changes and the other had approved', [leader(1), decision(2, 'CS', 'cs@example.com', changes)], [2], ['CS', 'senior leadership'], 'changes requested', 'changes requested'],
    ['… or approved after it', [decision(1, 'CS', 'cs@example.com', changes), leader(2)], [1], ['CS', 'senior leadership'], 'changes requested', 'changes requested'],
    ['recorded, and not theirs', [recorded, says(2, 'not mine')], [2], ['engineering'], 'undone', 'undone'],
    ['… and their own approval since', [recorded, says(2, 'not mine'), engineer(3)], [2], ['engineering'], 'approved', 'approved'],
    ['… taken back again, and that cut', [recorded, says(2, 'not mine'), says(3, 'confirmed')], [3], ['engineering'], 'approved', 'undone'],
    ['a confirmation', [recorded, says(2, 'confirmed')], [2], ['engineering'], 'approved', 'approved'],
    ['another role’s request for changes costs this one nothing', [engineer(1), decision(2, 'CS', 'cs@example.com', changes)], [2], ['engineering'], 'approved', 'approved'],
    ['another role’s approval', [engineer(1), leader(2)], [2], ['engineering'], 'approved', 'approved'],
    ['its own approval', [leader(1), engineer(2)], [2], ['engineering'], 'approved', 'missing'],
    ['a row that has nothing to do with it', [engineer(1), happened('facts saved', 2)], [2], ['engineering'], 'approved', 'approved'],
    ['an older version, with more in between', [engineer(1), engineer(2, changes), happened('facts saved', 3), happened('facts saved', 4)], [2, 3, 4], ['engineering'], 'changes requested', 'changes requested'],
  ];
  const standing = ({ sealed: all, head: end }: typeof chain, cut: readonly number[], roles: readonly string[]): NeedState => {
    const found = verify(all.filter((_, at) => !cut.includes(at + 1)).map(rowOf), { record: RECORD, head: end, hmac });
    return standingOf(need(...roles), { document: 'customer' }, { policy, severity: 'SEV2', around: { authors: [], groups: [] }, reviews: readReviews(found.entries, found.lost), words: { whole: 'w1', sections: [] }, accepted: { whole: 'w1', sections: [] } }).state;
  };
  let chain = sealEntries([], EMPTY_CHAIN, hmac);
  test.each(CUTS.map(([what, entries, cut, roles, before, after]) => [what, { entries, cut, roles, before, after }] as const))('%s', (_, { entries, cut, roles, before, after }) => {
    chain = sealEntries(entries, EMPTY_CHAIN, hmac);
    expect([standing(chain, [], roles), standing(chain, cut, roles)]).toEqual([before, after]);
  });

  test('cutting rows out never lets a document out, whatever was decided in whatever order', () => {
    const acts = [engineer, (minute: number) => engineer(minute, changes), leader, (minute: number) => decision(minute, 'CS', 'cs@example.com', changes), (minute: number) => decision(minute, 'CS', 'cs@example.com'), () => recorded, (minute: number) => says(minute, 'not mine')] as const;
    const wrong: string[] = [];
    for (let code = 0; code < acts.length ** 3; code += 1) {
      const order = [0, 1, 2].map((place) => Math.floor(code / acts.length ** place) % acts.length);
      const all = sealEntries(order.map((act, at) => acts[act]?.(at + 1) ?? recorded), EMPTY_CHAIN, hmac);
      for (const roles of [['engineering'], ['CS', 'senior leadership']])
        if (standing(all, [], roles) !== 'approved') for (let cut = 1; cut < 8; cut += 1) if (standing(all, [1, 2, 3].filter((number) => cut & (1 << (number - 1))), roles) === 'approved') wrong.push(`${order.join(' ')} without ${cut}, ${roles.join(' or ')}`);
    }
    expect(wrong).toEqual([]);
  });

  test('it is said what still holds', () => {
    const means = (entries: NewEntry[], cut: number): string => {
      const all = sealEntries(entries, EMPTY_CHAIN, hmac);
      return verify(all.sealed.filter((_, at) => at + 1 !== cut).map(rowOf), { record: RECORD, head: all.head, hmac }).damages.map((one) => one.means).join();
    };
    expect(means([engineer(1), engineer(2, changes), leader(3)], 2)).toBe('What entry 2 vouched for counts no more. It still holds that engineering requested changes to the Customer message, until engineering decides again.');
    expect(means([recorded, says(2, 'not mine')], 2)).toBe('What entry 2 vouched for counts no more. It still holds that decision 1 is not engineer@example.com’s.');
    expect(means([sealable(skipEntry('small'), 1, 'writer@example.com'), sealable(skipEntry(''), 2, 'writer@example.com'), leader(3)], 2)).toBe('What entry 2 vouched for counts no more. It still holds that the FAQ is wanted.');
    expect(means([sealable(generatedEntry('backup@example.com', {}), 1, 'backup@example.com'), leader(2)], 1)).toBe('What entry 1 vouched for counts no more. It still holds that backup@example.com generated documents, and cannot approve them.');
    expect(means([engineer(1), leader(2), engineer(3)], 2)).toBe('What entry 2 vouched for counts no more.');
  });

  test('an FAQ that was skipped and is wanted again stays wanted; who generated stays an author', () => {
    const all = sealEntries([sealable(generatedEntry('backup@example.com', {}), 1, 'backup@example.com'), sealable(skipEntry('small'), 2, 'writer@example.com'), sealable(skipEntry(''), 3, 'writer@example.com'), leader(4)], EMPTY_CHAIN, hmac);
    const found = verify(all.sealed.filter((_, at) => at === 1 || at === 3).map(rowOf), { record: RECORD, head: all.head, hmac });
    const { skips, generatedBy } = readReviews(found.entries, found.lost);
    expect([skips.at(-1)?.reason, generatedBy]).toEqual(['', ['backup@example.com']]);
  });

  test('more than there is room for: what a cut row may have undone counts no more, and only that', () => {
    const many = Array.from({ length: 60 }, (_, at) => engineer(at + 2, { ...changes, document: 'faq', entry: `asked${at}` }));
    const all = sealEntries([leader(1), ...many, leader(62)], EMPTY_CHAIN, hmac);
    expect(JSON.stringify(all.head).length).toBeLessThan(4_000);
    const found = verify(all.sealed.filter((_, at) => at !== 1).map(rowOf), { record: RECORD, head: all.head, hmac });
    expect(found.damages.map(({ means }) => means)).toEqual(['What entry 2 vouched for counts no more. Approvals given before entry 2 count no more either: it may have undone them.']);
    expect(readReviews(found.entries, found.lost).decisions.filter(({ verdict }) => verdict === 'approved').map(({ number }) => number)).toEqual([62]);
  });
});

describe('the policy', () => {
  const applied = (minute: number, policy: string, person = 'admin@example.com'): NewEntry => happened(POLICY_APPLIED, minute, { policy }, person);
  const changes = (...entries: NewEntry[]): ReturnType<typeof policyChanges> => policyChanges(verifyOf(entries));
  const verifyOf = (entries: NewEntry[]): readonly LogEntry[] => {
    const chain = sealEntries(entries, EMPTY_CHAIN, hmac);
    return verify(chain.sealed.map(rowOf), { record: RECORD, head: chain.head, hmac }).entries;
  };

  test.each<[string, NewEntry[], string, RegExp[]]>([
    ['applied once', [applied(1, 'A')], 'A', []],
    ['changed for good', [applied(1, 'A'), applied(2, 'B')], 'B', []],
    ['changed and changed back', [applied(1, 'A'), applied(2, 'B', 'somebody@example.com'), applied(3, 'A', 'somebody@example.com')], 'A', [/changed by somebody@example.com \(.*14:02.*\) and changed back by somebody@example.com/]],
    ['another in force than was applied', [applied(1, 'A')], 'B', [/not the one that admin@example.com applied/]],
  ])('%s', (_, entries, inForce, words) => {
    const damages = policyDamages(changes(...entries), inForce);
    expect(damages).toEqual(words.map((one) => expect.stringMatching(one)));
  });
});
