/**
 * The team's list of customers, for the checks on words. It is read from the dashboard by whoever may, in a round that is made
 * anyway, and only where a list was applied; nobody keeps it. Who cannot read it is told that names were not checked.
 */
import { appliedCustomers, CUSTOMER_TAB, soundNames } from '../playbook/customer-names.ts';
import { linesByHeader, missingHeaders, readTablesAsTheyStand } from '../record/table.ts';
import { CUSTOMER_TABS } from '../record/tabs.ts';
import { readCall } from '../record/write.ts';
import type { Call, Outcome } from '../workspace/rounds.ts';
import type { Sheets } from '../workspace/wire.ts';
import type { Context } from './context.ts';
import { missingTab } from './failure.ts';
import type { SetUp } from './index-of-incidents.ts';
import { customersInForce } from './policy-in-force.ts';

export interface CustomerNames {
  names: readonly string[];
  /** Why names were not checked, or against what; a sentence. Absent: there is nothing to say. */
  note?: string;
}
export const NOT_LOOKED_AT: CustomerNames = { names: [] };

type Answer = Sheets.Schema$BatchGetValuesByDataFilterResponse;

/** None where no list was applied. */
export const customersCalls = (context: Pick<Context, 'properties'>, { dashboard }: SetUp): Call<Answer>[] => (customersInForce(context).hash === '' ? [] : [readCall(dashboard, CUSTOMER_TABS, 'read the list of customers')]);

const unchecked = (why: string): CustomerNames => ({ names: [], note: `Customers’ names were not checked: ${why}.` });

/** @param outcomes Of `customersCalls`. */
export function customersRead(context: Pick<Context, 'properties' | 'hashes'>, [outcome]: readonly Outcome<Answer>[]): CustomerNames {
  if (!outcome) return NOT_LOOKED_AT;
  if (!outcome.ok) return unchecked(whyNot(outcome.error));
  const { customers } = readTablesAsTheyStand(CUSTOMER_TABS, outcome.value);
  if (missingHeaders(customers).length > 0) return unchecked(`the dashboard’s tab ${customers.title} has no column “${CUSTOMER_TAB.columns[0]}”`);
  const names = soundNames(linesByHeader(customers));
  const isApplied = appliedCustomers(names, context.hashes.sha256).hash === customersInForce(context).hash;
  return isApplied ? { names } : { names, note: `Customers’ names were checked against the tab ${customers.title} as it stands: it was changed after it was applied. An administrator presses Apply policy.` };
}

function whyNot(error: Extract<Outcome<Answer>, { ok: false }>['error']): string {
  if (error.code === 'forbidden' || error.code === 'not found') return 'the list in the dashboard cannot be read by you';
  return missingTab(error) ? `the dashboard has no tab ${CUSTOMER_TAB.title}. An administrator presses Save set-up` : 'the list could not be read just now. Reload the page';
}
