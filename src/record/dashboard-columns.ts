/**
 * The columns of the dashboard, in the order that a new one has them: on a phone the first three tell it all. One made before
 * gets what it lacks at its end, hidden or not, and keeps its order: where a column stands is people's business.
 */
import { SEVERITIES, STATUSES, TYPES } from '../playbook/incident.ts';
import { ageOf, columnFormula, dueInWords, inShort, timeLeft, windowLeft } from './formulas.ts';
import type { Column } from './table.ts';

const statuses = [...new Set(Object.values(STATUSES).flat())];

/** Roles whose time the Summary shows; what others took stands together. */
export const MEASURED_ROLES = ['incident commander', 'senior leadership', 'legal', 'engineering', 'CS'] as const;
export const minutesOf = (role: string): string => `Minutes: ${role}`;
export const OTHER_ROLES = 'other roles';

const NUMBER = { header: 'Number', width: 75 } as const;
const SEVERITY = { header: 'Severity', width: 80, choices: SEVERITIES } as const;
const STATUS = { header: 'Status', width: 115, choices: statuses } as const;
const TITLE = { header: 'Title', width: 320 } as const;
const NEXT_DUE = { by: 'Next due', from: 'Next due: from' } as const;
const WINDOW_DUE = { by: 'Window due', from: 'Window from' } as const;
const AS_OF = 'As of';

/** What the Summary counts with: whole minutes and numbers as text, which reads alike in every locale. */
export const MEASURES: readonly Column[] = ['Minutes to sent', 'Minutes allowed', ...[...MEASURED_ROLES, OTHER_ROLES].map(minutesOf), 'Updates', 'Updates on time'].map((header) => ({ header, width: 110, later: true, hidden: true }));

const LINKS: readonly Column[] = [
  { header: 'Internal', width: 95, links: true },
  { header: 'Customer message', width: 140, links: true },
  { header: 'FAQ', width: 80, links: true },
  { header: 'Deep dive', width: 95, links: true, later: true },
  { header: 'Technical explanation', width: 160, links: true, later: true },
  { header: 'Folder', width: 80, links: true },
  { header: 'Record', width: 80, links: true },
];

export const ROW_COLUMNS: readonly [Column, ...Column[]] = [
  NUMBER,
  { header: 'In short', width: 145, formula: (at) => columnFormula('In short', at('Number'), inShort({ title: at('Title'), ask: at('Ask'), waiting: at('Waiting for'), status: at('Status') })) },
  { header: 'Due', width: 94, due: NEXT_DUE, formula: (at) => columnFormula('Due', at('Number'), dueInWords(at('Next due: what'), at('Next due'))) },
  SEVERITY,
  STATUS,
  { header: 'Stages', width: 220, later: true, asOf: AS_OF },
  { header: 'Newest message', width: 190, later: true, asOf: AS_OF },
  { header: 'Open comments', width: 90, later: true, asOf: AS_OF },
  { header: 'Oldest comment: age', width: 110, asOf: AS_OF, formula: (at) => columnFormula('Oldest comment: age', at('Number'), ageOf(at('Oldest comment'))) },
  { header: 'Missing approvals', width: 190, later: true, asOf: AS_OF },
  { header: 'Windows', width: 260, later: true, alarms: ['not set'] },
  { header: 'Window left', width: 140, due: WINDOW_DUE, formula: (at) => columnFormula('Window left', at('Number'), windowLeft(at('Window due'), at('Windows'))) },
  { header: 'Triage', width: 150, later: true },
  { header: 'Lead', width: 190 },
  { header: 'Backup', width: 190, later: true },
  ...LINKS,
  TITLE,
  { header: 'Type', width: 150, choices: TYPES },
  { header: 'Waiting for', width: 260, later: true, asOf: AS_OF },
  { header: 'Next due', width: 150, later: true },
  { header: 'Next due: what', width: 190, later: true },
  { header: 'Ask', width: 160 },
  { header: 'Created', width: 150 },
  { header: 'Last change', width: 150 },
  { header: AS_OF, width: 150, asOf: AS_OF },
  { header: 'Oldest comment', width: 150, later: true },
  { header: 'Next due: from', width: 150, later: true, hidden: true },
  { header: 'Window due', width: 150, later: true, hidden: true },
  { header: 'Window from', width: 150, later: true, hidden: true },
  ...MEASURES,
];

/** Of what is over: what it was, and what the Summary counts with. Nothing is due any more. */
export const CLOSED_COLUMNS: readonly [Column, ...Column[]] = [
  NUMBER,
  TITLE,
  SEVERITY,
  { header: 'Type', width: 150, choices: TYPES },
  STATUS,
  { header: 'Lead', width: 190 },
  ...LINKS,
  { header: 'Ask', width: 160 },
  { header: 'Created', width: 150 },
  { header: 'Last change', width: 150 },
  { header: AS_OF, width: 150 },
  ...MEASURES,
];

export const WAITING_COLUMNS: readonly [Column, ...Column[]] = [
  { header: 'Item', width: 115 },
  { header: 'Who', width: 110 },
  { header: 'Time left', width: 89, due: { by: 'Due (UTC)', from: 'Since (UTC)' }, formula: (at) => columnFormula('Time left', at('Item'), timeLeft(at('Due (UTC)'))) },
  { header: 'What', width: 320 },
  { header: 'Since (UTC)', width: 150 },
  { header: 'Due (UTC)', width: 150 },
  { header: 'Link', width: 80, links: true },
];
