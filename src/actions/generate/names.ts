/** Names of folders, records and documents, and the dashboard's row of a making. A restricted incident's carry its number only. */
import type { IncidentDocument } from '../../playbook/incident.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import { isPractice } from '../../playbook/practice.ts';
import type { DashboardRow } from '../../record/dashboard.ts';
import type { Making } from './making.ts';

/** Long titles make lists unreadable; the document itself has it whole. */
const TITLE_IN_NAMES = 90;

const shortTitle = (title: string): string => (title.length > TITLE_IN_NAMES ? `${[...title.slice(0, TITLE_IN_NAMES)].slice(0, -1).join('')}…` : title);

export const fileTitle = ({ entry, incident }: Pick<Making, 'entry' | 'incident'>): string => (entry.restricted ? entry.number : `${entry.number} ${shortTitle(incident.title)}`);

/** By the team's pattern, in which `{{number}}`, `{{title}}`, `{{severity}}` and `{{document}}` are filled. */
export function documentName({ entry, incident, setUp }: Pick<Making, 'entry' | 'incident' | 'setUp'>, kind: IncidentDocument): string {
  if (entry.restricted) return `${entry.number} ${nameOfDocument(kind)}`;
  const values: Record<string, string> = { number: entry.number, title: shortTitle(incident.title), severity: incident.severity, document: nameOfDocument(kind) };
  const name = setUp.namePattern.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, blank: string) => values[blank] ?? whole);
  // A team's pattern may leave the number out; that it is a practice is always said.
  return isPractice(entry.number) && !name.includes(entry.number) ? `${entry.number} ${name}` : name;
}

export const recordName = ({ entry }: Pick<Making, 'entry'>): string => `${entry.number} Record`;

export function dashboardRow(making: Pick<Making, 'entry' | 'incident' | 'context'>, have: { folder: boolean }): DashboardRow {
  const { entry, incident, context } = making;
  const now = canonicalInstant(context.clock.now());
  return {
    number: entry.number,
    title: incident.title,
    severity: incident.severity,
    type: incident.type,
    status: incident.status,
    lead: incident.facts.lead?.value || entry.createdBy,
    backup: incident.facts.backup?.value ?? '',
    restricted: entry.restricted,
    ...(have.folder ? { folder: entry.folder } : {}),
    ...(entry.record === undefined ? {} : { record: entry.record }),
    documents: entry.documents,
    created: entry.created,
    changed: now,
    asOf: now,
  };
}
