/** The tabs of a record and of the dashboard. Sheet ids and headers are for good: a newer add-on adds at the end, never moves. */
import { COMMENT_STATES } from '../playbook/comments.ts';
import { FIELDS, fieldNamed, isFactName } from '../playbook/fields.ts';
import { PRECISIONS, SEVERITIES, STATUSES, TYPES } from '../playbook/incident.ts';
import { POLICY_TABS, WORD_COLUMNS } from '../playbook/policy-tabs.ts';
import type { PolicyTab } from '../playbook/policy-tabs.ts';
import type { Column, TabLayout } from './table.ts';

/** Raised with every tab or column that is added; noted in the index and on every record, as its public property `incidentCommsLayout`. */
export const RECORD_LAYOUT_VERSION = '3';

const statuses = [...new Set(Object.values(STATUSES).flat())];
const MADE = [{ header: 'Changed (UTC)', width: 150 }, { header: 'By', width: 190 }] as const;

const LOG_COLUMNS = [{ header: 'Number', width: 80 }, { header: 'Time (UTC)', width: 170 }, { header: 'Who', width: 200 }, { header: 'What', width: 260 }, { header: 'Entry', width: 520 }, { header: 'Seal', width: 200 }] as const;

export const RECORD_TABS = {
  facts: {
    sheetId: 720001,
    title: 'Facts',
    newRows: 'end',
    columns: [{ header: 'Fact', width: 190 }, { header: 'Question', width: 230 }, { header: 'Answer', width: 420 }, { header: 'For customers', width: 420 }, { header: 'How exact', width: 90, choices: PRECISIONS }, ...MADE, { header: 'Will tell by (UTC)', width: 170, later: true }],
  },
  timeline: {
    sheetId: 720002,
    title: 'Timeline',
    newRows: 'end',
    columns: [{ header: 'Entry', width: 80 }, { header: 'Time (UTC)', width: 170 }, { header: 'How exact', width: 90, choices: PRECISIONS }, { header: 'What happened', width: 520 }, ...MADE],
  },
  faq: {
    sheetId: 720003,
    title: 'FAQ',
    newRows: 'end',
    columns: [{ header: 'Entry', width: 80 }, { header: 'Question', width: 380 }, { header: 'Answer', width: 520 }, ...MADE],
  },
  questions: {
    sheetId: 720008,
    title: 'Questions',
    later: true,
    newRows: 'end',
    columns: [{ header: 'Entry', width: 80 }, { header: 'Question', width: 420 }, { header: 'Who owes the answer', width: 200 }, { header: 'Asked (UTC)', width: 170 }, { header: 'Answer', width: 420 }, ...MADE],
  },
  documents: {
    sheetId: 720004,
    title: 'Documents',
    newRows: 'end',
    columns: [{ header: 'Document', width: 140 }, { header: 'Name', width: 380 }, { header: 'Link', width: 420 }, { header: 'File', width: 330 }, ...MADE],
  },
  places: {
    sheetId: 720005,
    title: 'Places',
    newRows: 'end',
    columns: [
      { header: 'Place', width: 240 }, { header: 'Document', width: 140 }, { header: 'Fact', width: 190 }, { header: 'Entry', width: 80 }, { header: 'Blank', width: 220 },
      { header: 'Where', width: 320 }, { header: 'Tab', width: 100 }, { header: 'Segment', width: 140 }, { header: 'Before', width: 220 }, { header: 'After', width: 220 },
      { header: 'Range', width: 260, later: true }, { header: 'Kind', width: 80, later: true },
    ],
  },
  sections: {
    sheetId: 720007,
    title: 'Sections',
    later: true,
    newRows: 'end',
    columns: [{ header: 'Section', width: 320 }, { header: 'Document', width: 140 }, { header: 'Part', width: 60 }, { header: 'Pattern', width: 520 }],
  },
  log: {
    sheetId: 720006,
    title: 'Log',
    newRows: 'end',
    columns: LOG_COLUMNS,
  },
  comments: {
    sheetId: 720009,
    title: 'Comments',
    later: true,
    newRows: 'end',
    columns: [
      { header: 'Comment', width: 110 }, { header: 'Document', width: 110 }, { header: 'State', width: 90, choices: COMMENT_STATES }, { header: 'Who', width: 170 }, { header: 'Quoted words', width: 260 },
      { header: 'Says', width: 380 }, { header: 'Replies', width: 380 }, { header: 'Answered', width: 80 }, { header: 'Opened (UTC)', width: 170 }, { header: 'Resolved (UTC)', width: 170 }, { header: 'Age', width: 90 },
      { header: 'Link', width: 80, links: true }, { header: 'Address', width: 190 }, { header: 'Withheld for', width: 100 }, { header: 'Modified (UTC)', width: 190 },
    ],
  },
  reviews: {
    sheetId: 720010,
    title: 'Reviews',
    newRows: 'end',
    later: true,
    columns: [
      { header: 'Review', width: 110 }, { header: 'Document', width: 140 }, { header: 'Answer', width: 260 }, { header: 'Role', width: 150 }, { header: 'Who', width: 200 }, { header: 'Asked (UTC)', width: 170 }, { header: 'Due (UTC)', width: 170 },
      { header: 'Decision', width: 140, choices: ['asked', 'approved', 'changes requested', 'not theirs'] }, { header: 'Reason', width: 320 }, { header: 'Decided (UTC)', width: 170 }, { header: 'Given', width: 260 },
    ],
  },
  words: {
    sheetId: 720011,
    title: 'Words',
    newRows: 'end',
    later: true,
    columns: [{ header: 'Words', width: 320 }, { header: 'Part', width: 60 }, { header: 'Text', width: 620 }],
  },
  intake: {
    sheetId: 720040,
    title: 'Intake',
    newRows: 'end',
    later: true,
    columns: [
      { header: 'Comment', width: 110 }, { header: 'Question', width: 420 }, { header: 'Who', width: 170 }, { header: 'Address', width: 190 }, { header: 'Asked for', width: 200 }, { header: 'Asked (UTC)', width: 170 },
      { header: 'Times asked', width: 90 }, { header: 'Last asked (UTC)', width: 170 }, { header: 'State', width: 100, choices: ['open', 'in the FAQ', 'answered', 'deleted'] }, { header: 'FAQ entry', width: 100 }, { header: 'Link', width: 80, links: true },
    ],
  },
} as const satisfies Record<string, TabLayout>;
export type RecordTab = keyof typeof RECORD_TABS;

/** What every record has, whichever add-on made it. */
export const EARLIEST_TABS: Readonly<Record<string, TabLayout>> = Object.fromEntries(Object.entries<TabLayout>(RECORD_TABS).filter(([, { later }]) => !later));

const ROW_COLUMNS = [
  { header: 'Number', width: 95 },
  { header: 'Title', width: 320 },
  { header: 'Severity', width: 85, choices: SEVERITIES },
  { header: 'Type', width: 150, choices: TYPES },
  { header: 'Status', width: 115, choices: statuses },
  { header: 'Lead', width: 190 },
  { header: 'Folder', width: 80, links: true },
  { header: 'Record', width: 80, links: true },
  { header: 'Internal', width: 95, links: true },
  { header: 'Customer message', width: 140, links: true },
  { header: 'FAQ', width: 80, links: true },
  { header: 'Created', width: 150 },
  { header: 'Last change', width: 150 },
  { header: 'As of', width: 150 },
  { header: 'Ask', width: 160 },
  { header: 'Deep dive', width: 95, links: true, later: true },
  { header: 'Technical explanation', width: 160, links: true, later: true },
  { header: 'Open comments', width: 110, later: true },
  { header: 'Oldest comment', width: 150, later: true },
  { header: 'Waiting for', width: 260, later: true },
] as const;

export const DASHBOARD_TABS = {
  open: { sheetId: 710001, title: 'Open', newRows: 'top', columns: ROW_COLUMNS },
} as const satisfies Record<string, TabLayout>;

/** Read only where an incident is closed: what is done must cost nothing. */
export const CLOSING_TABS = {
  ...DASHBOARD_TABS,
  closed: { sheetId: 710002, title: 'Closed', newRows: 'top', headerOnly: true, columns: ROW_COLUMNS },
  heads: { sheetId: 710003, title: 'Log ends', newRows: 'end', headerOnly: true, columns: [{ header: 'Number', width: 95 }, { header: 'Record file', width: 330 }, { header: 'Last entry', width: 95 }, { header: 'Seal', width: 420 }, { header: 'Closed', width: 150 }, { header: 'By', width: 190 }] },
} as const satisfies Record<string, TabLayout>;

/** Columns of the policy's tabs that hold more, or less, than a word or two. */
const POLICY_WIDTHS: Readonly<Record<string, number>> = { Roles: 320, Asked: 420, Address: 260, 'Works (UTC)': 180, Sections: 260, Types: 220, 'Recorded decisions count at': 220, Question: 240 };

const policyTab = (name: PolicyTab, sheetId: number): TabLayout => ({
  sheetId,
  title: POLICY_TABS[name].title,
  newRows: 'end',
  behind: true,
  columns: POLICY_TABS[name].columns.map((header): Column => {
    const choices = WORD_COLUMNS[header];
    return { header, width: POLICY_WIDTHS[header] ?? 150, ...(choices ? { choices } : {}) };
  }),
});

/** The policy's drafts, lines without ids, and the dashboard's own log. Deciding and saving never read them: only what was applied counts. */
export const POLICY_SHEET_TABS = {
  approvals: policyTab('approvals', 710004),
  roles: policyTab('roles', 710005),
  people: policyTab('people', 710006),
  severities: policyTab('severities', 710007),
  questions: policyTab('questions', 710008),
  log: { sheetId: 710009, title: 'Policy log', newRows: 'end', behind: true, columns: LOG_COLUMNS },
} as const satisfies Record<PolicyTab | 'log', TabLayout>;

/** What a reading of comments looks at: none of the rest. */
export const COMMENT_TABS = { comments: RECORD_TABS.comments } as const satisfies Record<string, TabLayout>;

/** Facts that stand in the head of the page, before the form's own. */
export const HEAD_FACTS = { title: 'Title', severity: 'Severity', type: 'Type', status: 'Status' } as const;
export type HeadFact = keyof typeof HEAD_FACTS;

/** The rows a blank record starts with: every question, so that a reader sees what is not answered. */
export const FACT_ROWS: readonly { id: string; question: string }[] = [
  ...Object.entries(HEAD_FACTS).map(([id, question]) => ({ id, question })),
  ...FIELDS.map((field) => ({ id: field.name, question: field.label })),
];

export const questionOfRow = (id: string): string => (id in HEAD_FACTS ? (Object.entries(HEAD_FACTS).find(([name]) => name === id)?.[1] ?? id) : isFactName(id) ? fieldNamed(id).label : id);
