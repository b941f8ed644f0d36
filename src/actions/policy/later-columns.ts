/** Policy tabs that an older add-on made lack columns that came later: Repair and Set up add them, with what is in force. One round. */
import { OLDER_TABS, policyRows } from '../../playbook/policy-tabs.ts';
import { laterColumns } from '../../record/policy.ts';
import { readTablesAsTheyStand } from '../../record/table.ts';
import type { TabLayout } from '../../record/table.ts';
import { POLICY_SHEET_TABS } from '../../record/tabs.ts';
import { readCall } from '../../record/write.ts';
import { must } from '../../workspace/rounds.ts';
import type { Sheets } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { policyAsKept } from '../policy-in-force.ts';

/** @param sheets What the dashboard has: of tabs that are not there nothing is read. */
export function laterPolicyColumns(context: Context, dashboard: string, sheets: readonly Sheets.Schema$Sheet[]): ReturnType<typeof laterColumns> {
  const sheetOf = ({ sheetId }: TabLayout): Sheets.Schema$Sheet | undefined => sheets.find(({ properties }) => properties?.sheetId === sheetId);
  const there = OLDER_TABS.filter((tab) => sheetOf(POLICY_SHEET_TABS[tab]));
  if (there.length === 0) return { requests: [], found: [] };
  const layouts: Record<string, TabLayout> = Object.fromEntries(there.map((tab) => [tab, POLICY_SHEET_TABS[tab]]));
  const [read] = context.rounds([readCall(dashboard, layouts, 'read the policy tabs')]);
  const tables = readTablesAsTheyStand(layouts, must(read));
  const inForce = policyRows(policyAsKept(context).policy);
  const added = there.flatMap((tab) => {
    const table = tables[tab];
    return table ? [laterColumns(tab, table, sheetOf(table.layout)?.properties?.gridProperties?.columnCount ?? 0, inForce)] : [];
  });
  return { requests: added.flatMap(({ requests }) => requests), found: added.flatMap(({ found }) => found) };
}
