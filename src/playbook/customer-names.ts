/**
 * The team's list of customers, a name a row, as people edit it. The names stand in the dashboard and nowhere else: what is
 * applied of them is how many there are, and a hash that tells whether they are still the same.
 */
import type { BrokenEdit, PolicyRow } from './policy-row.ts';

/** For good, as every header of ours. */
export const CUSTOMER_TAB = { title: 'Customers', columns: ['Name'] } as const;

/** The page gets the whole list, for what is checked as one types. */
export const MOST_NAMES = 2000;
const LONGEST_NAME = 80;

/** Single words that stand in messages at the beginning of a sentence, or with a capital, and name nobody. */
const COMMON = new Set(
  'about access account accounts action after agent all also an and any api app apps april as at august back because before block box but by change chart charts check checks customer customers dashboard dashboards data dear december delta detail details each engine english error errors europe event events every faq february first focus for friday from gap group guide guides hello help hi how however if impact in incident it january july june kind last late later load march match may message messages monday more most my name new next no none north not note nothing notice november now october of on once one open or order other our page pages part please point product project question questions record records region regards report reports resolved saturday second security segment select september server service services session shell sign since so some square stage start state status step stop storage subject summary sunday support system target team teams test thank thanks that the their then there these they this those thursday time to today token tuesday two unit until up update updates upgrade use user users utc version visitor we wednesday week what when where which while who why wish with work yes yesterday you your'.split(' '),
);

export type ReadCustomers = { names: readonly string[] } | { broken: readonly BrokenEdit[] };

/** Read whole or not at all, as policy-tabs.ts. Rows without a name are people's own. */
export function readCustomers(rows: readonly PolicyRow[]): ReadCustomers {
  const broken: BrokenEdit[] = [];
  const firstOf = new Map<string, number>();
  const names: string[] = [];
  rows.forEach((cells, at) => {
    const name = nameIn(cells);
    if (name === '') return;
    const row = at + 2;
    const first = firstOf.get(name.toLowerCase());
    const wrong = first === undefined ? wrongIn(name) : `says the same as row ${first}`;
    if (wrong !== undefined) broken.push({ tab: CUSTOMER_TAB.title, row, column: 'Name', what: wrong });
    firstOf.set(name.toLowerCase(), first ?? row);
    names.push(name);
    if (names.length === MOST_NAMES + 1) broken.push({ tab: CUSTOMER_TAB.title, row, column: 'Name', what: `is one more than ${MOST_NAMES} names: keep those that would be named in a message` });
  });
  return broken.length > 0 ? { broken } : { names };
}

/** Those that can be looked for, of a list as it stands: a row that is broken keeps no other from being found. */
export const soundNames = (rows: readonly PolicyRow[]): string[] => [...new Set(rows.map(nameIn).filter((name) => name !== '' && wrongIn(name) === undefined))].slice(0, MOST_NAMES);

const nameIn = (cells: PolicyRow): string => (cells['Name'] ?? '').replace(/\s+/g, ' ').trim();

function wrongIn(name: string): string | undefined {
  if (name.length > LONGEST_NAME) return `is longer than ${LONGEST_NAME} characters: write the name alone`;
  if (name.replace(/[^\p{L}\p{N}]/gu, '').length < 2) return `“${name}” is too short to be told from other words`;
  if (/^\p{N}+$/u.test(name)) return `“${name}” is a number, and would be found in every count: add what makes it a name`;
  if (/^\p{Ll}+$/u.test(name) || COMMON.has(name.toLowerCase())) return `“${name}” is a common word, and would be found in ordinary sentences: add what makes it a name, as in “${name.charAt(0).toUpperCase()}${name.slice(1)} Inc”`;
  return undefined;
}

/** What is kept of a list. */
export interface CustomersApplied {
  count: number;
  /** Empty: there is none. */
  hash: string;
}
export const NO_LIST: CustomersApplied = { count: 0, hash: '' };

/** The order of rows is people's own. */
export const appliedCustomers = (names: readonly string[], sha256: (text: string) => string): CustomersApplied => (names.length === 0 ? NO_LIST : { count: names.length, hash: sha256([...names].sort().join('\n')) });

/** What applying a draft would change, without a name. */
export function customersDifference(applied: CustomersApplied, draft: CustomersApplied): string[] {
  if (applied.hash === draft.hash) return [];
  const count = (many: number): string => (many === 1 ? '1 name' : `${many} names`);
  return [applied.count === draft.count ? `${CUSTOMER_TAB.title}: other names; ${count(draft.count)} as before.` : `${CUSTOMER_TAB.title}: ${count(draft.count)}; before: ${applied.count === 0 ? 'none' : count(applied.count)}.`];
}
