/** The dashboard's row for an incident. Of a restricted one it holds number, severity, status and the role to ask, and no word more. */
import type { OpenComments } from '../playbook/kept-comments.ts';
import type { IncidentDocument, IncidentType, Severity, Status } from '../playbook/incident.ts';
import { DOCUMENT_KINDS } from '../playbook/incident.ts';
import { newestMessagePhrase } from '../playbook/messages.ts';
import type { Message } from '../playbook/messages.ts';
import { ROLE_TO_ASK } from '../playbook/policy.ts';
import { documentUrl } from '../workspace/docs.ts';
import { folderUrl } from '../workspace/drive.ts';
import { spreadsheetUrl } from '../workspace/sheets.ts';
import type { Cell, Cells, Row } from './table.ts';
import { DASHBOARD_TABS } from './tabs.ts';

export interface DashboardRow {
  number: string;
  title: string;
  severity: Severity;
  type: IncidentType;
  status: Status;
  lead: string;
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

const blankCells: Cells = Object.fromEntries(DASHBOARD_TABS.open.columns.slice(1).map(({ header }) => [header, '']));

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

/** The newest message and how far it is; nothing of a restricted incident. */
export const messageCells = ({ restricted }: Pick<DashboardRow, 'restricted'>, messages: readonly Message[]): Cells => (restricted ? {} : { 'Newest message': newestMessagePhrase(messages) });

/** What a row says to somebody who reads no record. */
export const titleOnDashboard = (row: Row): string => row.cells['Title'] ?? '';
export const leadOnDashboard = (row: Row): string => row.cells['Lead'] ?? '';
