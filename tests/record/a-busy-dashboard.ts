/** A dashboard with incidents on it, written with the record's own edits, for tests that look at what the Sheet makes of them. */
import type { Severity } from '../../src/playbook/incident.ts';
import { canonicalInstant } from '../../src/playbook/instants.ts';
import { minutesOf } from '../../src/record/dashboard-columns.ts';
import { clockCells, commentCells, dashboardCells, stageCells, waitingEdits } from '../../src/record/dashboard.ts';
import type { DashboardRow } from '../../src/record/dashboard.ts';
import { planWrite } from '../../src/record/plan.ts';
import { readTables } from '../../src/record/table.ts';
import type { Cells, Edit, TabLayout } from '../../src/record/table.ts';
import { CLOSING_TABS } from '../../src/record/tabs.ts';
import type { LocalTeam } from '../../src/commands/local-team.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import type { Sheets } from '../../src/workspace/wire.ts';

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SEVERITIES: readonly Severity[] = ['SEV2', 'SEV3', 'SEV1', 'SEV3', 'SEV0', 'SEV2'];
const TITLES = ['Charts stand still for teams in Europe', 'Wrong totals on the billing page', 'Login by SSO fails', 'Exports arrive late', 'Old editor is switched off', 'Alerts are sent twice', 'Search finds nothing for an hour'];

/** Row `n` of those that are open: every third has somebody to wait for, every fifth is late. */
function openEdit(n: number, now: number): { row: DashboardRow; edit: Edit; waiting: Edit[] } {
  const severity = SEVERITIES[n % SEVERITIES.length] ?? 'SEV3';
  const at = (minutes: number): string => canonicalInstant(now + minutes * MINUTE);
  const late = n % 5 === 1;
  const row: DashboardRow = {
    number: `INC-${String(n + 1).padStart(4, '0')}`, title: TITLES[n % TITLES.length] ?? '', severity, type: 'bug', status: n % 4 === 3 ? 'monitoring' : 'investigating', lead: 'writer@example.com', backup: 'backup@example.com', restricted: severity === 'SEV0',
    folder: `folder${n}`, record: `record${n}`, documents: { internal: `internal${n}`, customer: `customer${n}`, faq: `faq${n}` }, created: at(-60 * n - 90), changed: at(-n), asOf: at(-5 * n),
  };
  const waits = n % 3 === 0 && !row.restricted;
  const due = { due: at(late ? -25 : 30 + 40 * n), since: at(-90) };
  const window = { due: at(n % 5 === 2 ? 20 : late ? -200 : 300 + 60 * n), since: at(-60 * n - 90) };
  const cells = {
    ...dashboardCells(row),
    ...(row.restricted || n % 4 === 3 ? {} : { 'Newest message': waits ? 'first notice · affected · not handed over' : `${n % 2 === 0 ? 'update' : 'first notice'} · affected · sent ${at(-70 - n).slice(11, 16)} UTC` }),
    ...(waits ? { 'Waiting for': 'Customer message: legal since 08:20 UTC' } : {}),
    ...clockCells(row, { triage: 'needed', next: { what: waits ? 'Review by legal' : 'Next update', ...due }, windows: [`Customer contracts: due in time${n % 7 === 3 ? ' (provisional: it is not known when we became aware)' : ''}`, ...(n % 9 === 4 ? ['Data protection: not set: ask for the number in the contract'] : [])], window }),
    ...stageCells(row, { stages: [{ document: 'Internal', stage: 'needs no approval' }, { document: 'Customer message', stage: waits ? 'in review' : 'draft' }], missing: waits ? ['Customer message: legal'] : [] }),
    ...commentCells(row, { open: n % 4, ...(n % 4 > 0 ? { oldest: at(-24 * 60 * (n % 9) - 100) } : {}) }),
  };
  const owed = waits ? [{ item: 'Customer message · legal', who: 'counsel@example.com', what: 'Decide on the Customer message as legal', since: at(-200), due: due.due, url: 'https://docs.google.com/document/d/customer/edit' }] : [];
  return { row, edit: { do: 'put', id: row.number, cells }, waiting: waitingEdits({ rows: [] }, row, owed) };
}

/** Row `n` of those that are over, a few in each of the last months. */
export function closedEdit(n: number, now: number): Edit {
  const severity = SEVERITIES[n % SEVERITIES.length] ?? 'SEV3';
  const created = canonicalInstant(now - (10 + n * 9) * 24 * HOUR);
  const row: DashboardRow = { number: `INC-${String(8000 + n)}`, title: TITLES[n % TITLES.length] ?? '', severity, type: 'bug', status: 'closed', lead: 'writer@example.com', backup: '', restricted: severity === 'SEV0', documents: {}, created, changed: created, asOf: created };
  const measured: Cells = severity === 'SEV0' ? {} : { 'Minutes to sent': String(120 + 37 * (n % 6)), 'Minutes allowed': '240', [minutesOf('legal')]: String(40 + 11 * n), [minutesOf('engineering')]: String(25 + 3 * n), [minutesOf('CS')]: '30', Updates: String(4 + (n % 3)), 'Updates on time': String(3 + (n % 2)) };
  return { do: 'put', id: row.number, cells: { ...dashboardCells(row), ...measured } };
}

export function fillDashboard(team: LocalTeam, person: string, dashboard: string, { open, closed }: { open: number; closed: number }): void {
  const now = team.workspace.clock.now();
  const url = `https://sheets.googleapis.com/v4/spreadsheets/${dashboard}`;
  const layouts: Readonly<Record<'open' | 'waiting' | 'closed', TabLayout>> = { open: CLOSING_TABS.open, waiting: CLOSING_TABS.waiting, closed: CLOSING_TABS.closed };
  const read = ask<Sheets.Schema$BatchGetValuesByDataFilterResponse>(team.workspace, person, 'POST', `${url}/values:batchGetByDataFilter`, { dataFilters: Object.values(layouts).map(({ sheetId }) => ({ gridRange: { sheetId } })), valueRenderOption: 'UNFORMATTED_VALUE' });
  const tables = readTables(layouts, read);
  const rows = Array.from({ length: open }, (_, n) => openEdit(n, now));
  const { requests } = planWrite([
    { table: tables.open, edits: rows.map(({ edit }) => edit) },
    { table: tables.waiting, edits: rows.flatMap(({ waiting }) => waiting) },
    { table: tables.closed, edits: Array.from({ length: closed }, (_, n) => closedEdit(n, now)) },
  ]);
  ask(team.workspace, person, 'POST', `${url}:batchUpdate`, { requests });
}
