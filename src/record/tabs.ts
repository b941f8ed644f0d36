/** The tabs of a record and of the dashboard. Sheet ids and headers are for good: a newer add-on adds at the end, never moves. */
import { STAGES } from '../playbook/checks/finding.ts';
import { COMMENT_STATES } from '../playbook/comments.ts';
import { WINDOW_STATES } from '../playbook/windows.ts';
import { COMMS } from '../playbook/triage.ts';
import { FIELDS, fieldNamed, isFactName } from '../playbook/fields.ts';
import { PRECISIONS } from '../playbook/incident.ts';
import { CLOCK_TABS, CLOCK_WORD_COLUMNS, NOT_SET } from '../playbook/clock-tabs.ts';
import type { ClockTab } from '../playbook/clock-tabs.ts';
import { CUSTOMER_TAB } from '../playbook/customer-names.ts';
import { MESSAGE_TABS, MESSAGE_WORD_COLUMNS } from '../playbook/message-tabs.ts';
import type { MessageTab } from '../playbook/message-tabs.ts';
import { LATER_COLUMNS, POLICY_TABS, WORD_COLUMNS } from '../playbook/policy-tabs.ts';
import type { PolicyTab } from '../playbook/policy-tabs.ts';
import { TEMPLATE_TAB, TEMPLATE_WORD_COLUMNS } from '../playbook/template-reviews.ts';
import { CLOSED_COLUMNS, ROW_COLUMNS, WAITING_COLUMNS } from './dashboard-columns.ts';
import { columnFormula, leftUnless, waited } from './formulas.ts';
import type { Column, TabLayout } from './table.ts';

/** Raised with every tab or column that is added; noted in the index and on every record, as its public property `incidentCommsLayout`. */
export const RECORD_LAYOUT_VERSION = '5';

/** Of a window that no longer applies: its severity, type or rule is another. */
export const NO_LONGER = 'no longer applies';

const MADE = [{ header: 'Changed (UTC)', width: 150 }, { header: 'By', width: 190 }] as const;

const LOG_COLUMNS = [{ header: 'Number', width: 80 }, { header: 'Time (UTC)', width: 170 }, { header: 'Who', width: 200 }, { header: 'What', width: 260 }, { header: 'Entry', width: 520 }, { header: 'Seal', width: 200 }] as const;

export const RECORD_TABS = {
  facts: {
    sheetId: 720001,
    title: 'Facts',
    filter: true,
    newRows: 'end',
    columns: [{ header: 'Fact', width: 190 }, { header: 'Question', width: 230 }, { header: 'Answer', width: 420 }, { header: 'For customers', width: 420 }, { header: 'How exact', width: 90, choices: PRECISIONS }, ...MADE, { header: 'Will tell by (UTC)', width: 170, later: true }],
  },
  timeline: {
    sheetId: 720002,
    title: 'Timeline',
    filter: true,
    newRows: 'end',
    columns: [{ header: 'Entry', width: 80 }, { header: 'Time (UTC)', width: 170 }, { header: 'How exact', width: 90, choices: PRECISIONS }, { header: 'What happened', width: 520 }, ...MADE],
  },
  faq: {
    sheetId: 720003,
    title: 'FAQ',
    filter: true,
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
    filter: true,
    newRows: 'end',
    columns: LOG_COLUMNS,
  },
  comments: {
    sheetId: 720009,
    title: 'Comments',
    filter: true,
    later: true,
    newRows: 'end',
    columns: [
      { header: 'Comment', width: 110 }, { header: 'Document', width: 110 }, { header: 'State', width: 90, choices: COMMENT_STATES }, { header: 'Who', width: 170 }, { header: 'Quoted words', width: 260 },
      { header: 'Says', width: 380 }, { header: 'Replies', width: 380 }, { header: 'Answered', width: 80 }, { header: 'Opened (UTC)', width: 170 }, { header: 'Resolved (UTC)', width: 170 },
      { header: 'Age', width: 90, formula: (at) => columnFormula('Age', at('Comment'), waited({ since: at('Opened (UTC)'), resolved: at('Resolved (UTC)'), state: at('State') })) },
      { header: 'Link', width: 80, links: true }, { header: 'Address', width: 190 }, { header: 'Withheld for', width: 100 }, { header: 'Modified (UTC)', width: 190 },
    ],
  },
  reviews: {
    sheetId: 720010,
    title: 'Reviews',
    filter: true,
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
  messages: {
    sheetId: 720030,
    title: 'Messages',
    newRows: 'end',
    later: true,
    columns: [
      { header: 'Message', width: 110 }, { header: 'Stage', width: 110, choices: STAGES }, { header: 'Audience', width: 220 }, { header: 'List', width: 80, links: true }, { header: 'Begun (UTC)', width: 170 },
      { header: 'Handed over (UTC)', width: 170 }, { header: 'By', width: 190 }, { header: 'To', width: 320 }, { header: 'Send by (UTC)', width: 170 }, { header: 'Sent (UTC)', width: 170 }, { header: 'Says who', width: 190 },
      { header: 'As it went out', width: 110, links: true }, { header: 'Hash of the words', width: 320 }, { header: 'Hash of the PDF', width: 320 },
    ],
  },
  windows: {
    sheetId: 720020,
    title: 'Windows',
    filter: true,
    newRows: 'end',
    later: true,
    columns: [
      { header: 'Window', width: 240 }, { header: 'Contract or house', width: 110 }, { header: 'State', width: 130, choices: [...WINDOW_STATES, NO_LONGER] }, { header: 'Due (UTC)', width: 170 }, { header: 'Start (UTC)', width: 170 },
      { header: 'Provisional', width: 95 }, { header: 'Runs from', width: 420 }, { header: 'Stopped by', width: 130 }, { header: 'Stopped (UTC)', width: 170 }, { header: 'Who', width: 190 }, { header: 'Proof', width: 320 }, { header: 'Source', width: 420 },
      { header: 'Time left', width: 130, later: true, due: { by: 'Due (UTC)', from: 'Start (UTC)' }, formula: (at) => columnFormula('Time left', at('Window'), leftUnless(at('Due (UTC)'), at('Stopped by'))) },
    ],
  },
  triage: {
    sheetId: 720021,
    title: 'Triage',
    newRows: 'end',
    later: true,
    columns: [{ header: 'Entry', width: 80 }, { header: 'Time (UTC)', width: 170 }, { header: 'Comms', width: 120, choices: [...COMMS, 'reopened'] }, { header: 'Who decided', width: 190 }, { header: 'As', width: 150 }, { header: 'Reason', width: 420 }, { header: 'Severity then', width: 95 }, { header: 'Entered by', width: 190 }],
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

/** Raised with a tab of the dashboard that actions read or write; noted in the set-up. Absent: there is no tab *Waiting for* yet; 2: none *Last reopened*. */
export const DASHBOARD_LAYOUT_VERSION = '3';

export const DASHBOARD_TABS = {
  open: { sheetId: 710001, title: 'Open', newRows: 'top', filter: true, columns: ROW_COLUMNS },
} as const satisfies Record<string, TabLayout>;

/** Who owes what; read and written only where that changes. */
export const WAITING_TABS = {
  ...DASHBOARD_TABS,
  waiting: { sheetId: 710021, title: 'Waiting for', newRows: 'top', later: true, filter: true, columns: WAITING_COLUMNS },
} as const satisfies Record<string, TabLayout>;

/** The row that was last taken off *Closed*: should it have been another's, it comes back from here. */
export const LAST_REOPENED = { sheetId: 710034, title: 'Last reopened', newRows: 'end', later: true, hidden: true, columns: [{ header: 'Number', width: 95 }] } as const satisfies TabLayout;

/** Read only where an incident is closed: what is done must cost nothing. */
export const CLOSING_TABS = {
  ...WAITING_TABS,
  closed: { sheetId: 710002, title: 'Closed', newRows: 'top', headerOnly: true, marked: true, lastTaken: LAST_REOPENED, filter: true, columns: CLOSED_COLUMNS },
  heads: { sheetId: 710003, title: 'Log ends', newRows: 'top', headerOnly: true, marked: true, columns: [{ header: 'Number', width: 95 }, { header: 'Record file', width: 330 }, { header: 'Last entry', width: 95 }, { header: 'Seal', width: 420 }, { header: 'Closed', width: 150 }, { header: 'By', width: 190 }] },
} as const satisfies Record<string, TabLayout>;

/** Every tab that actions read or write, as Set up and Repair make them. */
export const LIVE_TABS = { ...CLOSING_TABS, lastReopened: LAST_REOPENED } as const satisfies Record<string, TabLayout>;

/** Columns of the policy's tabs that hold more, or less, than a word or two. */
const POLICY_WIDTHS: Readonly<Record<string, number>> = { Roles: 320, Asked: 420, Address: 260, 'Works (UTC)': 180, Sections: 260, Meaning: 320, Types: 220, 'Recorded decisions count at': 220, Question: 240, Window: 260, 'How long': 150, Severities: 150, Source: 520, Statuses: 260, Holiday: 260, Rule: 240, Finds: 420, Text: 180, List: 280, Words: 620, Name: 320, 'Words in a sentence': 170, 'Characters of the subject': 190 };

const draftTab = ({ title, columns }: { title: string; columns: readonly string[] }, sheetId: number, words: Readonly<Record<string, readonly string[]>>, later: readonly string[] = []): TabLayout => ({
  sheetId,
  title,
  newRows: 'end',
  behind: true,
  columns: columns.map((header): Column => {
    const choices = words[header];
    return { header, width: POLICY_WIDTHS[header] ?? 150, ...(later.includes(header) ? { later: true } : {}), ...(choices ? { choices } : {}), ...(header === 'How long' ? { alarms: [NOT_SET] } : {}) };
  }),
});
const policyTab = (name: PolicyTab, sheetId: number): TabLayout => draftTab(POLICY_TABS[name], sheetId, WORD_COLUMNS, name === 'people' ? [] : LATER_COLUMNS[name]);
const clockTab = (name: ClockTab, sheetId: number): TabLayout => draftTab(CLOCK_TABS[name], sheetId, CLOCK_WORD_COLUMNS);

/** `Words` is a number in one tab and a list in another. */
const messageTab = (name: MessageTab, sheetId: number): TabLayout => {
  const tab = draftTab(MESSAGE_TABS[name], sheetId, MESSAGE_WORD_COLUMNS);
  return name === 'limits' ? { ...tab, columns: tab.columns.map((column) => (column.header === 'Words' ? { ...column, width: 90 } : column)) } : tab;
};

/** The policy's drafts, lines without ids, and the dashboard's own log. Deciding and saving never read them: only what was applied counts. */
export const POLICY_SHEET_TABS = {
  approvals: policyTab('approvals', 710004),
  roles: policyTab('roles', 710005),
  people: policyTab('people', 710006),
  severities: policyTab('severities', 710007),
  questions: policyTab('questions', 710008),
  windows: clockTab('windows', 710010),
  cadence: clockTab('cadence', 710011),
  holidays: clockTab('holidays', 710012),
  limits: messageTab('limits', 710030),
  rules: messageTab('rules', 710031),
  words: messageTab('words', 710032),
  templates: draftTab(TEMPLATE_TAB, 710013, TEMPLATE_WORD_COLUMNS),
  customers: draftTab(CUSTOMER_TAB, 710033, {}),
  log: { sheetId: 710009, title: 'Policy log', newRows: 'end', behind: true, columns: LOG_COLUMNS },
} as const satisfies Record<PolicyTab | ClockTab | MessageTab | 'templates' | 'customers' | 'log', TabLayout>;

/** Read beside the record where words for customers are checked. */
export const CUSTOMER_TABS = { customers: POLICY_SHEET_TABS.customers } as const satisfies Record<string, TabLayout>;

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
