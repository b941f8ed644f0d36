/** The policy's tabs as people left them: lines by header for the one reader of policies, and places of cells in people's words. */
import type { Policy } from '../playbook/approval-policy.ts';
import { CLOCK_TABS, CLOCK_TAB_NAMES } from '../playbook/clock-tabs.ts';
import type { ClockRows } from '../playbook/clock-tabs.ts';
import { CUSTOMER_TAB } from '../playbook/customer-names.ts';
import { TEMPLATE_TAB } from '../playbook/template-reviews.ts';
import { inARow } from '../playbook/in-a-row.ts';
import { MESSAGE_TABS, MESSAGE_TAB_NAMES } from '../playbook/message-tabs.ts';
import type { MessageRows } from '../playbook/message-tabs.ts';
import { laterCells, POLICY_TABS, policyRows, TAB_NAMES } from '../playbook/policy-tabs.ts';
import type { PolicyRow } from '../playbook/policy-row.ts';
import type { BrokenEdit, OlderTab, PolicyRows } from '../playbook/policy-tabs.ts';
import type { LogRow } from '../playbook/verify.ts';
import { spreadsheetUrl } from '../workspace/sheets.ts';
import type { Sheets } from '../workspace/wire.ts';
import { addedColumns, startingRows } from './layout.ts';
import { columnName } from './plan.ts';
import { columnOf, linesByHeader, missingHeaders } from './table.ts';
import type { Table } from './table.ts';
import { POLICY_SHEET_TABS } from './tabs.ts';
import type { Tables } from './write.ts';

export type PolicyTables = Tables<keyof typeof POLICY_SHEET_TABS>;

/** Lines people left empty stay, so that rows are counted as the Sheet counts them. Where columns that came later are not there, what is in force goes on; sources decide nothing. */
export const rowsOfTabs = (tables: PolicyTables, inForce: Policy): PolicyRows => {
  const { approvals, roles, people, severities, questions } = tables;
  const held = policyRows(inForce);
  return { approvals: linesByHeader(approvals), roles: linesByHeader(roles), people: linesByHeader(people), severities: linesByHeader(severities).map((row) => ({ ...laterCells('severities', row, held), ...row })), questions: linesByHeader(questions) };
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
  Object.values(tables).flatMap((table) => {
    const cure = 'write it back into the first row';
    const gone = [...missingHeaders(table).map((header) => ({ header, cure })), ...takenAway(table).map((header) => ({ header, cure: `${cure}, or let Repair add it` }))];
    return gone.map((one) => brokenCell(spreadsheetId, table, '1:1', '', `has no column “${one.header}”: ${one.cure}`));
  });

/** Of columns that came later, and together, one is gone: that a person did. */
function takenAway({ layout: { columns }, header }: Table): string[] {
  const later = columns.flatMap((column) => (column.later ? [column.header] : []));
  const missing = later.filter((name) => !header.includes(name));
  return missing.length < later.length ? missing : [];
}

/** A tab that an older add-on made gets them at its end, its rows with what is in force; where more is gone, that is put back first. */
export function laterColumns(tab: OlderTab, table: Table, columnCount: number, inForce: PolicyRows): { requests: Sheets.Schema$Request[]; found: string[] } {
  const { layout: { sheetId, columns }, title, header } = table;
  const missing = columns.filter((column) => column.later && !header.includes(column.header));
  if (missing.length === 0 || missingHeaders(table).length > 0) return { requests: [], found: [] };
  const rows = linesByHeader(table).map((row) => laterCells(tab, row, inForce));
  const renamed = takenAway(table).length > 0 ? ' If one was renamed, the old one is yours now.' : '';
  return {
    requests: [...addedColumns(sheetId, missing, header, columnCount), ...(rows.length > 0 ? [startingRows({ sheetId, columns: missing }, rows, header.length)] : [])],
    found: [`“${title}” had no column ${inARow(missing.map((column) => `“${column.header}”`))}: added at its end, with what is in force.${renamed}`],
  };
}

/** Where an edit stands that cannot be read. */
export function placeOf(spreadsheetId: string, tables: PolicyTables, { tab, row, column, what }: BrokenEdit): BrokenCell {
  const name = TAB_NAMES.find((one) => POLICY_TABS[one].title === tab) ?? CLOCK_TAB_NAMES.find((one) => CLOCK_TABS[one].title === tab) ?? MESSAGE_TAB_NAMES.find((one) => MESSAGE_TABS[one].title === tab) ?? (tab === CUSTOMER_TAB.title ? 'customers' : tab === TEMPLATE_TAB.title ? 'templates' : 'approvals');
  return brokenCell(spreadsheetId, tables[name], `${columnName(columnOf(tables[name].header, column))}${row}`, column, what);
}

const brokenCell = (spreadsheetId: string, { title, layout }: Table, range: string, column: string, what: string): BrokenCell => ({ cell: `${title}!${range}`, column, url: `${tabUrl(spreadsheetId, layout.sheetId)}&range=${range}`, what });

export const tabUrl = (spreadsheetId: string, sheetId: number): string => `${spreadsheetUrl(spreadsheetId)}#gid=${sheetId}`;
