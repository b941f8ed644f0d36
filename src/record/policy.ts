/** The policy's tabs as people left them: lines by header for the one reader of policies, and places of cells in people's words. */
import { CLOCK_TABS, CLOCK_TAB_NAMES } from '../playbook/clock-tabs.ts';
import type { ClockRows } from '../playbook/clock-tabs.ts';
import { CUSTOMER_TAB } from '../playbook/customer-names.ts';
import { TEMPLATE_TAB } from '../playbook/template-reviews.ts';
import { MESSAGE_TABS, MESSAGE_TAB_NAMES } from '../playbook/message-tabs.ts';
import type { MessageRows } from '../playbook/message-tabs.ts';
import { POLICY_TABS, TAB_NAMES } from '../playbook/policy-tabs.ts';
import type { PolicyRow } from '../playbook/policy-row.ts';
import type { BrokenEdit, PolicyRows } from '../playbook/policy-tabs.ts';
import type { LogRow } from '../playbook/verify.ts';
import { spreadsheetUrl } from '../workspace/sheets.ts';
import { columnName } from './plan.ts';
import { columnOf, linesByHeader, missingHeaders } from './table.ts';
import type { Table } from './table.ts';
import { POLICY_SHEET_TABS } from './tabs.ts';
import type { Tables } from './write.ts';

export type PolicyTables = Tables<keyof typeof POLICY_SHEET_TABS>;

/** Lines people left empty stay, so that rows are counted as the Sheet counts them. */
export const rowsOfTabs = (tables: PolicyTables): PolicyRows => {
  const { approvals, roles, people, severities, questions } = tables;
  return { approvals: linesByHeader(approvals), roles: linesByHeader(roles), people: linesByHeader(people), severities: linesByHeader(severities), questions: linesByHeader(questions) };
};

export const clockRowsOfTabs = ({ windows, cadence, holidays }: PolicyTables): ClockRows => ({ windows: linesByHeader(windows), cadence: linesByHeader(cadence), holidays: linesByHeader(holidays) });

export const messageRowsOfTabs = ({ limits, rules, words }: PolicyTables): MessageRows => ({ limits: linesByHeader(limits), rules: linesByHeader(rules), words: linesByHeader(words) });

export const customerRowsOfTabs = ({ customers }: Pick<PolicyTables, 'customers'>): PolicyRow[] => linesByHeader(customers);

export const templateRowsOfTabs = ({ templates }: Pick<PolicyTables, 'templates'>): PolicyRow[] => linesByHeader(templates);

export const logRows = ({ log }: Pick<PolicyTables, 'log'>): LogRow[] => linesByHeader(log).map((cells, at) => ({ row: at + 2, cells }));

export interface BrokenCell {
  /** `People!B4`; a tab's first row where a header of ours is gone. */
  cell: string;
  /** Its header; empty where that is what is gone. */
  column: string;
  /** Opens the spreadsheet there. */
  url: string;
  what: string;
}

/** Headers of ours that are gone from a tab: without them its rows cannot be read. */
export const brokenHeaders = (spreadsheetId: string, tables: PolicyTables): BrokenCell[] =>
  Object.values(tables).flatMap((table) => missingHeaders(table).map((header) => brokenCell(spreadsheetId, table, '1:1', '', `has no column “${header}”: write it back into the first row`)));

/** Where an edit stands that cannot be read. */
export function placeOf(spreadsheetId: string, tables: PolicyTables, { tab, row, column, what }: BrokenEdit): BrokenCell {
  const name = TAB_NAMES.find((one) => POLICY_TABS[one].title === tab) ?? CLOCK_TAB_NAMES.find((one) => CLOCK_TABS[one].title === tab) ?? MESSAGE_TAB_NAMES.find((one) => MESSAGE_TABS[one].title === tab) ?? (tab === CUSTOMER_TAB.title ? 'customers' : tab === TEMPLATE_TAB.title ? 'templates' : 'approvals');
  return brokenCell(spreadsheetId, tables[name], `${columnName(columnOf(tables[name].header, column))}${row}`, column, what);
}

const brokenCell = (spreadsheetId: string, { title, layout }: Table, range: string, column: string, what: string): BrokenCell => ({ cell: `${title}!${range}`, column, url: `${tabUrl(spreadsheetId, layout.sheetId)}&range=${range}`, what });

export const tabUrl = (spreadsheetId: string, sheetId: number): string => `${spreadsheetUrl(spreadsheetId)}#gid=${sheetId}`;
