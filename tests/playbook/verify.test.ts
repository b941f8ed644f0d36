/** *Verify*: whatever is done to a log is harmless or named, and costs only what the row vouched for. */
import { createHmac } from 'node:crypto';
import { EMPTY_CHAIN, sealEntries } from '../../src/playbook/seal.ts';
import type { ChainHead, LogEntry, NewEntry, SealedEntry } from '../../src/playbook/seal.ts';
import { POLICY_APPLIED, costly, policyChanges, policyDamages, shownCells, verify } from '../../src/playbook/verify.ts';
import type { Damage, LogRow, Verified } from '../../src/playbook/verify.ts';
import { confirmationEntry, decisionEntry, readReviews } from '../../src/playbook/review-log.ts';
import type { NewDecision } from '../../src/playbook/review-log.ts';

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
  const { kind, payload } = decisionEntry(decided(role, person, more));
  return happened(kind, minute, payload, by);
};
const confirmation = confirmationEntry({ decision: 6, answer: 'confirmed' });

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
    ['a crash between Sheet and end: the last entry is there, the end is one before', rows(), { number: 9, seal: sealed[8]?.seal ?? '' }],
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
