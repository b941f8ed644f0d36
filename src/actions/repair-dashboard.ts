/**
 * *Repair*: the dashboard's tabs, headers, formats, formulas and charts as they must be, and its rows from the records that this
 * person can open. A row whose record they cannot is kept and named; people's own columns and rows stay. For administrators and
 * leads. Six rounds and two writes, however many incidents there are: those that are closed are not read.
 */
import { inARow } from '../playbook/in-a-row.ts';
import { incidentOfItem } from '../record/dashboard.ts';
import { layoutRequests, liveRequest } from '../record/layout.ts';
import { doubledRows, namelessRows, repairTab } from '../record/repair.ts';
import type { TabRepair } from '../record/repair.ts';
import { addSummary, sourceOf, SUMMARY, summaryRequests } from '../record/summary.ts';
import { tableOf, textOf } from '../record/table.ts';
import type { Edit, TabLayout, Table } from '../record/table.ts';
import { CLOSING_TABS, DASHBOARD_LAYOUT_VERSION, LIVE_TABS, POLICY_SHEET_TABS } from '../record/tabs.ts';
import { readFile } from '../workspace/drive.ts';
import { must, together } from '../workspace/rounds.ts';
import { readSpreadsheetObjects, writeSpreadsheet } from '../workspace/sheets.ts';
import type { Drive, Sheets } from '../workspace/wire.ts';
import type { Context } from './context.ts';
import type { Repaired } from './contract.ts';
import { documentLooks, readRecords, recordCalls, rowsFromRecords } from './dashboard-rows.ts';
import type { RecordRow } from './dashboard-rows.ts';
import { liveTables, readLive, waitingIn, writeLive } from './dashboard-tabs.ts';
import { fail } from './failure.ts';
import { mustBeSetUp, openIncidents, writeSetUp } from './index-of-incidents.ts';
import type { IndexEntry, SetUp } from './index-of-incidents.ts';
import { laterPolicyColumns } from './policy/later-columns.ts';
import { repairRecord } from './repair-record.ts';
import { refuseStrangers, sheetOf, tabsFound } from './repair-tabs.ts';
import { startingPolicy } from './set-up.ts';
import type { Reviewing } from './review/reading.ts';

export function repairDashboard(context: Context): Repaired {
  const before = mustBeSetUp(context);
  return context.lock.hold(() => {
    const entries = openIncidents(context.properties);
    const made = entries.filter((entry) => entry.record !== undefined);
    const [spreadsheet, file, ...records] = context.rounds([readSpreadsheetObjects(before.dashboard, 'look at the dashboard'), readFile(before.dashboard, 'look at the dashboard'), ...recordCalls(made)]);
    const read = readRecords(context, made, records);
    mustAdministerOrLead(context, before, entries, read.known);
    mustBeThere(file);
    const mended = read.damaged.flatMap(({ entry }) => repairRecord(context, entry));
    const again = read.damaged.map(({ entry }) => entry);
    const known = again.length === 0 ? read.known : [...read.known, ...readRecords(context, again, context.rounds(recordCalls(again))).known];
    const layout = repairLayout(context, before, must(spreadsheet));
    const setUp = { ...before, dashboardLayout: DASHBOARD_LAYOUT_VERSION };
    if (before.dashboardLayout !== DASHBOARD_LAYOUT_VERSION) writeSetUp(context.properties, setUp);
    return { said: `Repaired: layout, formulas and charts of the dashboard, and the rows of ${known.length} of ${entries.length} open incidents.`, found: [...mended, ...layout, ...repairRows(context, setUp, entries, known, again.map(({ number }) => number))] };
  });
}

/** Lead or backup of an incident that is open, or an administrator. */
function mustAdministerOrLead({ person }: Context, { administrators }: SetUp, entries: readonly IndexEntry[], known: readonly Reviewing[]): void {
  const leads = known.flatMap(({ entry, incident: { facts } }) => [facts.lead?.value || entry.createdBy, facts.backup?.value ?? '']);
  const made = entries.map(({ createdBy }) => createdBy);
  if (![...administrators, ...leads, ...made].some((address) => address.toLowerCase() === person.email)) throw fail('not allowed', `Only an administrator, or who leads an open incident, repairs the dashboard: ${administrators.join(', ')}.`, 'Ask one of them.');
}

export function mustBeThere(file: Parameters<typeof must<Drive.Schema$File>>[0]): void {
  const { trashed, capabilities, mimeType, name = '' } = must(file);
  if (mimeType !== 'application/vnd.google-apps.spreadsheet') throw fail('not set up', `What Set up has as the dashboard, “${name ?? ''}”, is no Google Sheet.`, 'An administrator opens Set up, pastes the link of the right Sheet and presses Save set-up.');
  if (trashed === true) throw fail('not found', `The dashboard “${name ?? ''}” lies in the trash.`, 'Its owner takes it out of the trash in Drive within 30 days; then press Repair again.');
  if (capabilities?.canEdit === false) throw fail('not allowed', `You may not edit the dashboard “${name ?? ''}”.`, 'Ask its owner to let you in as an editor, then press Repair again.');
}

/** @returns What a person should know of it. */
function repairLayout(context: Context, { dashboard }: SetUp, { sheets = [] }: Sheets.Schema$Spreadsheet): string[] {
  const summary = sheetOf(sheets, SUMMARY);
  const tabs: TabLayout[] = [...Object.values(LIVE_TABS), ...Object.values(POLICY_SHEET_TABS)];
  const missing = tabs.filter((tab) => !sheetOf(sheets, tab));
  refuseStrangers(sheets, [...missing, ...(summary ? [] : [SUMMARY])], 'the dashboard');
  const live = Object.values<TabLayout>(CLOSING_TABS);
  const repairs = new Map(tabsFound(context, dashboard, live.filter((tab) => !missing.includes(tab)), sheets, 'read the dashboard').map((found): [number, TabRepair] => [found.layout.sheetId, repairTab(found)]));
  const sources = [CLOSING_TABS.open, CLOSING_TABS.closed].map((tab) => sourceOf({ title: sheetOf(sheets, tab)?.properties?.title ?? tab.title }, repairs.get(tab.sheetId)?.header ?? tab.columns.map(({ header }) => header)));
  const starting = startingPolicy(context);
  const later = laterPolicyColumns(context, dashboard, sheets);
  const requests = [
    ...(missing.length > 0 ? layoutRequests(missing, undefined, sheets.length) : [liveRequest]),
    ...inFront(missing),
    ...missing.flatMap(({ sheetId }) => starting.get(sheetId) ?? []),
    ...[...repairs.values()].flatMap((repair) => repair.requests),
    ...later.requests,
    ...(summary ? [] : [addSummary(undefined)]),
    ...summaryRequests(sources, summary),
  ];
  const [written] = context.rounds([writeSpreadsheet(dashboard, requests, [], 'repair the dashboard', 'if refused')]);
  must(written);
  return [...missing.filter(({ hidden }) => !hidden).map((tab) => lostTab(tab)), ...[...repairs.values()].flatMap(({ found }) => found), ...later.found];
}

/** What everybody reads stands first again: behind nineteen others nobody finds it on a phone. */
const inFront = (missing: readonly TabLayout[]): Sheets.Schema$Request[] =>
  [CLOSING_TABS.open, CLOSING_TABS.waiting, CLOSING_TABS.closed].flatMap(({ sheetId }, index) => (missing.some((tab) => tab.sheetId === sheetId) ? [{ updateSheetProperties: { properties: { sheetId, index }, fields: 'index' } }] : []));

/** What went with a tab that somebody deleted, and where it still is. */
const lostTab = ({ title, sheetId, later }: TabLayout): string =>
  later ? `The tab “${title}” was missing: it is there.` : `The tab “${title}” was missing: it is there again, ${sheetId === CLOSING_TABS.open.sheetId ? 'with the open incidents' : 'empty'}. What people had written there is in File, Version history.`;

/** @param damaged Numbers of those of which it was said already. */
function repairRows(context: Context, setUp: SetUp, entries: readonly IndexEntry[], known: readonly Reviewing[], damaged: readonly string[]): string[] {
  const looks = documentLooks(known);
  const [read, ...documents] = context.rounds([readLive(setUp), ...looks.map(({ call }) => call)]);
  const { tables } = liveTables(context, setUp, read);
  const rows: RecordRow[] = rowsFromRecords(context, known, looks, documents);
  const numbers = entries.map(({ number }) => number);
  const gone = waitingIn(tables).rows.filter(({ id }) => !numbers.includes(incidentOfItem(id))).map(({ id }): Edit => ({ do: 'remove', id }));
  const edits = rows.map((row) => row.edits(tables));
  const write = writeLive(setUp, { ...tables, open: unread(tables.open) }, { open: edits.map(({ open }) => open), waiting: [...gone, ...edits.flatMap(({ waiting }) => waiting)] });
  const done = together(context.rounds, { dashboard: write.call });
  if (done.dashboard) write.settle(context.rounds, done.dashboard);
  const kept = entries.filter(({ number }) => !rows.some((row) => row.entry.number === number) && !damaged.includes(number));
  const after = write.after['open'] ?? tables.open;
  const strangers = after.rows.filter(({ id }) => !numbers.includes(id)).map(({ id, row }) => `${id.slice(0, 40)} in row ${row + 1}`);
  return [
    ...kept.map(({ number, record }) => (record === undefined ? `${number} has no record yet: its making stopped. Its row stays as it is.` : `The record of ${number} is not open to you: its row stays as it is.`)),
    ...otherwise(tables.open, edits.map(({ open }) => open)),
    ...doubledRows(after.title, after.rows),
    ...namelessRows(after),
    ...(strangers.length > 0 ? [`No open incident is called ${strangers.join(', ')}: kept. If it is closed, or was never one, delete the row.`] : []),
  ];
}

/** What people typed, or let a formula work out, in place of what the record says. */
function otherwise({ title, rows }: Table, edits: readonly Edit[]): string[] {
  return edits.flatMap((edit) => {
    const row = rows.find(({ id }) => id === edit.id);
    const wrong = edit.do === 'remove' ? [] : SAID_BY_RECORDS.filter((header) => (row?.cells[header] ?? '') !== '' && row?.cells[header] !== textOf(edit.cells[header] ?? ''));
    return wrong.length === 0 ? [] : [`In “${title}” the ${inARow(wrong.map((header) => header.toLowerCase()))} of ${edit.id} ${wrong.length === 1 ? 'was' : 'were'} not what its record says: written anew.`];
  });
}

/** Of the row, what does not change by itself. */
const SAID_BY_RECORDS = ['Title', 'Severity', 'Type', 'Status', 'Lead', 'Backup'] as const;

/** Every cell of ours is written anew, whatever it says: a formula that comes to the same text is none of ours. */
const unread = (table: Table): Table => ({ ...tableOf(table, table.lines), rows: table.rows.map((row) => ({ ...row, cells: {} })) });
