/** The list of customers as people write it: what is refused with its row, what is kept of it, and that looking for it stays cheap. */
import { appliedCustomers, customersDifference, MOST_NAMES, NO_LIST, readCustomers, soundNames } from '../../src/playbook/customer-names.ts';
import { work } from '../../src/playbook/checks/scan.ts';
import { customerNames } from '../../src/playbook/checks/customer-names.ts';
import { startChecking } from '../../src/playbook/checks/checking.ts';
import { DEFAULT_POLICY } from '../../src/playbook/checks/policy.ts';
import { libraries } from '../../src/playbook/checks/libraries.ts';

const rows = (...names: string[]) => names.map((Name) => ({ Name }));
const wrong = (...names: string[]): string[] => {
  const read = readCustomers(rows(...names));
  return 'broken' in read ? read.broken.map(({ row, what }) => `${row}: ${what}`) : [];
};
const sha256 = (text: string): string => [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1e9, 7).toString(16);

test('names as customers write them are taken, in any alphabet', () => {
  expect(readCustomers(rows('Acme', '', ' monday.com ', 'eBay', '3M', 'Söhne & Co', '日本電気', 'The Next Firm'))).toEqual({ names: ['Acme', 'monday.com', 'eBay', '3M', 'Söhne & Co', '日本電気', 'The Next Firm'] });
});

test.each([
  ['A', 'too short'], ['?!', 'too short'], ['2026', 'is a number'], ['acme', 'common word'], ['Next', 'common word'], ['Support', 'common word'], ['x'.repeat(81), 'longer than 80'],
])('%s is refused', (name, why) => {
  expect(wrong('Quokka Labs', name)).toEqual([expect.stringMatching(new RegExp(`^3: .*${why}`))]);
});

test('twice, in capitals too, names the first row; one more than the most names its row, once', () => {
  expect(wrong('Acme', 'Quokka', 'ACME')).toEqual(['4: says the same as row 2']);
  expect(wrong(...Array.from({ length: MOST_NAMES + 5 }, (_, i) => `Firm ${i}`))).toEqual([expect.stringContaining(`${MOST_NAMES + 2}: is one more than ${MOST_NAMES}`)]);
});

test('what is kept tells no name, and does not depend on the order of rows', () => {
  const kept = appliedCustomers(['Acme', 'Quokka'], sha256);
  expect(JSON.stringify(kept)).not.toMatch(/Acme|Quokka/);
  expect(appliedCustomers(['Quokka', 'Acme'], sha256)).toEqual(kept);
  expect(appliedCustomers([], sha256)).toEqual(NO_LIST);
  expect([customersDifference(kept, kept), customersDifference(NO_LIST, kept), customersDifference(kept, appliedCustomers(['Acme', 'Zebra'], sha256))]).toEqual([[], ['Customers: 2 names; before: none.'], ['Customers: other names; 2 names as before.']]);
});

test('a broken row keeps no other name from being found', () => {
  expect(soundNames(rows('Acme', 'the', 'Quokka', 'Acme'))).toEqual(['Acme', 'Quokka']);
});

test('2,000 names cost a text no more than its words do', () => {
  const text = 'Reports of the Acme region were complete. '.repeat(200);
  const cost = (names: readonly string[]): number => {
    const on = startChecking({ text, kind: 'customer', stage: 'update', incident: { title: '', severity: 'SEV2', type: 'bug', facts: {}, timeline: [], faq: [] } }, { ...DEFAULT_POLICY, customerNames: names }, libraries);
    work.characters = work.tries = 0;
    customerNames(on);
    return work.characters + work.tries;
  };
  expect(cost(Array.from({ length: MOST_NAMES }, (_, i) => `Firm${i} Freight`))).toBeLessThanOrEqual(cost(['Firm Freight']));
});
