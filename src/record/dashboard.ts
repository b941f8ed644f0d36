/** The dashboard's row for an incident. Of a restricted one it holds number, severity, status and the role to ask, and no word more. */
import type { OpenComments } from '../playbook/kept-comments.ts';
import type { IncidentDocument, IncidentType, Severity, Status } from '../playbook/incident.ts';
import { DOCUMENT_KINDS } from '../playbook/incident.ts';
import type { Measures } from '../playbook/measures.ts';
import { newestMessagePhrase } from '../playbook/messages.ts';
import type { Message } from '../playbook/messages.ts';
import { isPractice } from '../playbook/practice.ts';
import { ROLE_TO_ASK } from '../playbook/policy.ts';
import { documentUrl } from '../workspace/docs.ts';
import { folderUrl } from '../workspace/drive.ts';
import { spreadsheetUrl } from '../workspace/sheets.ts';
import type { Cell, Cells, Edit, Row, Table } from './table.ts';
import { MEASURED_ROLES, MEASURES, minutesOf, OTHER_ROLES } from './dashboard-columns.ts';
import { DASHBOARD_TABS } from './tabs.ts';

export interface DashboardRow {
  number: string;
  title: string;
  severity: Severity;
  type: IncidentType;
  status: Status;
  lead: string;
  backup: string;
  restricted: boolean;
  folder?: string;
  record?: string;
  documents: Partial<Record<IncidentDocument, string>>;
  /** UTC, canonical. */
  created: string;
  changed: string;
  asOf: string;
}

const LINK_HEADERS: Record<IncidentDocument, string> = { internal: 'Internal', customer: 'Customer message', faq: 'FAQ', 'deep dive': 'Deep dive', 'technical explanation': 'Technical explanation' };

/** `2026-11-24 14:05 UTC`: sorts as text. */
export const sheetTime = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

const blankCells: Cells = Object.fromEntries(DASHBOARD_TABS.open.columns.slice(1).flatMap(({ header, formula }) => (formula ? [] : [[header, '']])));

export function dashboardCells(row: DashboardRow): Cells {
  // What stood there before it was restricted goes.
  if (row.restricted) return { ...blankCells, Severity: row.severity, Status: row.status, Ask: ROLE_TO_ASK };
  const link = (text: string, url: string | undefined): Cell => (url === undefined ? '' : { text, url });
  const documents = DOCUMENT_KINDS.map((kind): [string, Cell] => {
    const id = row.documents[kind];
    return [LINK_HEADERS[kind], link('Open', id === undefined ? undefined : documentUrl(id))];
  });
  return {
    Title: row.title,
    Severity: row.severity,
    Type: row.type,
    Status: row.status,
    Lead: row.lead,
    Backup: row.backup,
    Folder: link('Open', row.folder === undefined ? undefined : folderUrl(row.folder)),
    Record: link('Open', row.record === undefined ? undefined : spreadsheetUrl(row.record)),
    ...Object.fromEntries(documents),
    Ask: '',
    Created: sheetTime(row.created),
    'Last change': sheetTime(row.changed),
    'As of': sheetTime(row.asOf),
  };
}

/** How many comments are open and since when the oldest one; nothing where there are none, or of a restricted incident. */
export const commentCells = ({ restricted }: Pick<DashboardRow, 'restricted'>, { open, oldest }: OpenComments): Cells =>
  restricted ? {} : { 'Open comments': open === 0 ? '' : String(open), 'Oldest comment': oldest === undefined ? '' : sheetTime(oldest) };

/** What the clocks say of an incident, as plain values; instants are UTC, canonical. */
export interface ClockState {
  triage: string;
  /** The nearest thing that is owed. */
  next?: { what: string; due: string; since?: string };
  /** A line each, the most urgent first. */
  windows: readonly string[];
  /** The nearest that is not stopped; its line is the first of `windows`. */
  window?: { due: string; since?: string };
}

/** Nothing of a restricted incident. */
export function clockCells({ restricted }: Pick<DashboardRow, 'restricted'>, { triage, next, windows, window }: ClockState): Cells {
  if (restricted) return {};
  const time = (instant: string | undefined): string => (instant === undefined ? '' : sheetTime(instant));
  return {
    Triage: triage,
    'Next due': time(next?.due),
    'Next due: what': next?.what ?? '',
    'Next due: from': time(next?.since),
    Windows: windows.join('\n'),
    'Window due': time(window?.due),
    'Window from': time(window?.since),
  };
}

/** How far each document is, and who must still approve. */
export interface ReviewStages {
  stages: readonly { document: string; stage: string }[];
  /** Roles, of each document that waits for them. */
  missing: readonly string[];
}

export const stageCells = ({ restricted }: Pick<DashboardRow, 'restricted'>, { stages, missing }: ReviewStages): Cells =>
  restricted ? {} : { Stages: stages.map(({ document, stage }) => `${document}: ${stage}`).join('\n'), 'Missing approvals': missing.join('\n') };

/** Something that a person or role owes; instants are UTC, canonical. */
export interface OwedItem {
  /** What tells it from the incident's others: `Customer message · legal`. */
  item: string;
  who: string;
  what: string;
  since: string;
  due?: string;
  url?: string;
}

const itemId = (incident: string, item: string): string => `${incident} · ${item}`;

/** What begins the items of the clock; those of reviews begin with their document. */
const CLOCK_ITEM = 'due · ';
export const clockItem = (what: string): string => `${CLOCK_ITEM}${what}`;

/**
 * Rows of *Waiting for* as they must be for an incident: what is no longer owed goes. Of a restricted incident nothing stands there, nor of a practice, which is nobody else's.
 * @param of What `owed` tells of; rows of the rest stay.
 */
export function waitingEdits({ rows }: Pick<Table, 'rows'>, { number, restricted }: Pick<DashboardRow, 'number' | 'restricted'>, owed: readonly OwedItem[], of: 'all' | 'clock' = 'all'): Edit[] {
  const hidden = restricted || isPractice(number);
  const now = hidden ? [] : owed.map((one) => ({ id: itemId(number, one.item), one }));
  const about = itemId(number, of === 'clock' && !hidden ? CLOCK_ITEM : '');
  const gone = [...new Set(rows.map(({ id }) => id))].filter((id) => id.startsWith(about) && !now.some((item) => item.id === id));
  return [
    ...gone.map((id): Edit => ({ do: 'remove', id })),
    ...now.map(({ id, one: { who, what, since, due, url } }): Edit => ({ do: 'put', id, cells: { Who: who, What: what, 'Since (UTC)': sheetTime(since), 'Due (UTC)': due === undefined ? '' : sheetTime(due), Link: url === undefined ? '' : { text: 'Open', url } } })),
  ];
}

/** What the Summary counts with; empty where nothing is measured yet, nothing of a restricted incident. */
export function measureCells({ restricted }: Pick<DashboardRow, 'restricted'>, { sent, roles, updates: { owed, onTime } }: Measures): Cells {
  if (restricted) return {};
  const text = (count: number | undefined): string => (count === undefined ? '' : String(count));
  const mean = (of: readonly { minutes: number }[]): string => (of.length === 0 ? '' : String(Math.round(of.reduce((sum, one) => sum + one.minutes, 0) / of.length)));
  const named: readonly string[] = MEASURED_ROLES.map((role) => role.toLowerCase());
  return {
    'Minutes to sent': text(sent?.took),
    'Minutes allowed': text(sent?.allowed),
    ...Object.fromEntries(MEASURED_ROLES.map((role) => [minutesOf(role), mean(roles.filter((one) => one.role === role.toLowerCase()))])),
    [minutesOf(OTHER_ROLES)]: mean(roles.filter((one) => !named.includes(one.role))),
    Updates: owed === 0 ? '' : String(owed),
    'Updates on time': owed === 0 ? '' : String(onTime),
  };
}

/** Which incident a row of *Waiting for* is of. */
export const incidentOfItem = (id: string): string => id.split(' · ')[0] ?? '';

/** What the Summary counts with goes along when an incident is opened again. */
export const measuresIn = (row: Row | undefined): Cells => Object.fromEntries(MEASURES.flatMap(({ header }) => (row?.cells[header] ? [[header, row.cells[header]]] : [])));
/** The newest message and how far it is; nothing of a restricted incident. */
export const messageCells = ({ restricted }: Pick<DashboardRow, 'restricted'>, messages: readonly Message[]): Cells => (restricted ? {} : { 'Newest message': newestMessagePhrase(messages) });

/** What a row says to somebody who reads no record. */
export const titleOnDashboard = (row: Row): string => row.cells['Title'] ?? '';
export const leadOnDashboard = (row: Row): string => row.cells['Lead'] ?? '';
