/** People sort, insert, drag and delete in the Sheets between our read and our write. */
import type { SaveRequest } from '../../src/actions/contract.ts';
import { byHand } from '../../src/simulator/sheets/by-hand.ts';
import type { Hands } from '../../src/simulator/sheets/by-hand.ts';
import { columnName } from '../../src/record/plan.ts';
import { WAITING_TABS } from '../../src/record/tabs.ts';
import type { Sheets } from '../../src/workspace/wire.ts';
import { BACKUP, indexOf, WRITER } from './stage.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { filesOf, logFaults, rowsOf, seen } from './standing.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team, ids } = stage;
const NOTES = 'My notes';

const event = (id: string, text: string) => ({ id, at: '2026-11-23T08:10:00Z', precision: 'minute' as const, text });
const FACTS = { what_happened: { value: 'A disk ran full.', customer: 'Some requests failed.' }, root_cause: { value: 'Logs.' }, mitigation: { value: 'Deleted logs.' } };
const TIMELINE = [event('event1', 'Alert'), event('event2', 'False alarm'), event('event3', 'Disk cleaned')];
for (const [i, title] of ['Disk full', 'Login fails', 'Charts stand still'].entries())
  stage.done(WRITER, 'generate', { operation: `operation000${i}`, title, severity: 'SEV2', type: 'bug', documents: [], facts: FACTS, timeline: TIMELINE, faq: [{ id: 'asked1', question: 'Is data lost?', answer: 'No.' }] });
const record = filesOf(team, 'INC-0002')['record']?.[0]?.id ?? '';

const hands = (sheet: string): Hands => byHand(team.workspace.services.sheets, team.workspace.clock, BACKUP, sheet);
const cellsOf = (sheet: string, tab: string): unknown[][] => seen<{ values?: unknown[][] }>(team, `https://sheets.googleapis.com/v4/spreadsheets/${sheet}/values/${encodeURIComponent(`'${tab}'`)}`).values ?? [];

/** A column of a person's own behind ours, with a note beside each row. */
function annotate(sheet: string, tab: string): void {
  const [header = [], ...rows] = cellsOf(sheet, tab);
  const column = columnName(header.length);
  hands(sheet).setCell(tab, `${column}1`, NOTES);
  rows.forEach((row, i) => hands(sheet).setCell(tab, `${column}${i + 2}`, `about ${String(row[0])}`));
}
for (const tab of ['Facts', 'Timeline']) annotate(record, tab);
annotate(ids.dashboard, 'Open');
const start = stage.mark();
beforeEach(start);

type Rows = Record<string, Record<string, string>>;
/** By id; stamps aside, they change with every write. */
const byId = (sheet: string, tab: string, id: string): Rows =>
  Object.fromEntries(rowsOf(team, sheet, tab).filter((row) => row[id]).map(({ 'Changed (UTC)': _, By: __, 'Last change': ___, 'As of': ____, ...row }) => [row[id] ?? '', row]));
const lineCount = (sheet: string, tab: string): number => cellsOf(sheet, tab).slice(1).filter((row) => row.some((cell) => cell !== '')).length;

const saving: SaveRequest = {
  incident: 'INC-0002',
  head: { status: { base: 'investigating', now: 'identified' } },
  facts: [
    { name: 'what_happened', base: FACTS.what_happened, now: { value: 'A log disk ran full.', customer: 'Some requests failed.' } },
    { name: 'tickets', base: { value: '' }, now: { value: 'OPS-1' } },
  ],
  timeline: [{ base: event('event1', 'Alert'), now: event('event1', 'First alert') }, { base: event('event2', 'False alarm'), now: event('event2', '') }, { now: event('event4', 'Closed') }],
  faq: [{ now: { id: 'asked2', question: 'Since when?', answer: 'Monday.' } }],
};

const onRecord: [string, (hand: Hands) => void][] = [
  ['nothing', () => undefined],
  ['facts sorted', (hand) => hand.sort('Facts', 'C', 'DESCENDING')],
  ['facts sorted by note', (hand) => hand.sort('Facts', 'I', 'DESCENDING')],
  ['timeline sorted', (hand) => hand.sort('Timeline', 'D', 'DESCENDING')],
  ['a row inserted on top of the facts', (hand) => hand.insertRow('Facts', 2)],
  ['a row inserted on top of the timeline', (hand) => hand.insertRow('Timeline', 2)],
  ['a row inserted above the entry that goes', (hand) => hand.insertRow('Timeline', 3)],
  ['the entry that goes dragged to the end', (hand) => hand.moveRow('Timeline', 3, 5)],
  ['a column inserted before ours', (hand) => ['Facts', 'Timeline', 'FAQ', 'Log'].forEach((tab) => hand.insertColumn(tab, 'A'))],
  ['a column inserted amid ours', (hand) => ['Facts', 'Timeline', 'FAQ', 'Log'].forEach((tab) => hand.insertColumn(tab, 'C'))],
  ['a column inserted and the facts sorted', (hand) => (hand.insertColumn('Facts', 'B'), hand.sort('Facts', 'D', 'DESCENDING'))],
  ['a column inserted and a row too', (hand) => (hand.insertColumn('Timeline', 'C'), hand.insertRow('Timeline', 2))],
  ['a fact’s row dragged', (hand) => hand.moveRow('Facts', 10, 3)],
  ['a column inserted into the log, which is sorted', (hand) => (hand.insertColumn('Log', 'A'), hand.sort('Log', 'C', 'DESCENDING'))],
];

test.each(onRecord)('save, the record meanwhile: %s. Our data is never mixed up, people’s own columns stay', (_, act) => {
  const before = { facts: byId(record, 'Facts', 'Fact'), timeline: byId(record, 'Timeline', 'Entry') };
  const happened = stage.inBetween({ method: 'sheets.spreadsheets.batchUpdate' }, () => act(hands(record)));
  expect(stage.done(WRITER, 'save', saving).conflicts).toEqual([]);
  expect(happened()).toBe(true);
  const withoutNew = (rows: Rows, header: readonly string[]): Rows => Object.fromEntries(Object.entries(rows).map(([id, row]) => [id, Object.fromEntries(header.map((name) => [name, row[name] ?? '']))]));
  const factHeader = Object.keys(before.facts['title'] ?? {});
  expect(withoutNew(byId(record, 'Facts', 'Fact'), factHeader)).toEqual({
    ...before.facts,
    status: { ...before.facts['status'], Answer: 'identified' },
    what_happened: { ...before.facts['what_happened'], Answer: 'A log disk ran full.' },
    tickets: { ...before.facts['tickets'], Answer: 'OPS-1' },
  });
  const { event2: _gone, ...kept } = before.timeline;
  expect(withoutNew(byId(record, 'Timeline', 'Entry'), Object.keys(before.timeline['event1'] ?? {}))).toEqual({
    ...kept,
    event1: { ...kept['event1'], 'What happened': 'First alert' },
    event4: { Entry: 'event4', 'Time (UTC)': '2026-11-23T08:10:00Z', 'How exact': 'minute', 'What happened': 'Closed', [NOTES]: '' },
  });
  expect(lineCount(record, 'Timeline')).toBe(3);
  expect(Object.keys(byId(record, 'FAQ', 'Entry'))).toEqual(['asked1', 'asked2']);
  expect(logFaults(team, 'INC-0002', record)).toEqual([]);
  for (const tab of ['Facts', 'Timeline', 'FAQ']) expect(strays(tab)).toEqual([]);
});

test('save, a tab of the record renamed meanwhile: refused whole, and written under its new name', () => {
  const happened = stage.inBetween({ method: 'sheets.spreadsheets.batchUpdate' }, () => hands(record).renameTab('Facts', "What's known"));
  stage.done(WRITER, 'save', saving);
  expect(happened()).toBe(true);
  hands(record).renameTab("What's known", 'Facts');
  expect(byId(record, 'Facts', 'Fact')['tickets']).toMatchObject({ Answer: 'OPS-1' });
  expect(lineCount(record, 'Timeline')).toBe(3);
  expect(logFaults(team, 'INC-0002', record)).toEqual([]);
});

test('save, one of our columns deleted meanwhile: says which, and its log is whole once it is back', () => {
  const happened = stage.inBetween({ method: 'sheets.spreadsheets.batchUpdate' }, () => hands(record).deleteColumn('Facts', 'E'));
  expect(stage.refused(WRITER, 'save', saving)).toMatchObject({ code: 'changed meanwhile', what: expect.stringContaining('"How exact"') });
  expect(happened()).toBe(true);
  hands(record).insertColumn('Facts', 'E');
  hands(record).setCell('Facts', 'E1', 'How exact');
  stage.done(WRITER, 'save', { ...saving, head: {}, facts: [{ name: 'sme', base: { value: '' }, now: { value: 'Storage team' } }], timeline: [], faq: [] });
  expect(logFaults(team, 'INC-0002', record)).toEqual([]);
});

/** Cells under no header: what a shifted write would leave. */
function strays(tab: string): unknown[] {
  const [header = [], ...rows] = cellsOf(record, tab);
  return rows.flatMap((row) => row.filter((cell, column) => cell !== '' && (header[column] ?? '') === ''));
}

const onDashboard: [string, (hand: Hands) => void][] = [
  ['nothing', () => undefined],
  ['sorted', (hand) => hand.sort('Open', 'A', 'ASCENDING')],
  ['sorted by title', (hand) => hand.sort('Open', 'W', 'DESCENDING')],
  ['a row inserted on top', (hand) => hand.insertRow('Open', 2)],
  ['a row inserted above the last', (hand) => hand.insertRow('Open', 4)],
  ['a row dragged', (hand) => hand.moveRow('Open', 4, 2)],
  ['a column inserted before ours', (hand) => hand.insertColumn('Open', 'A')],
  ['a column inserted amid ours', (hand) => hand.insertColumn('Open', 'C')],
  ['who owes what: sorted, a row and a column inserted', (hand) => (hand.sort('Waiting for', 'D', 'DESCENDING'), hand.insertRow('Waiting for', 2), hand.insertColumn('Waiting for', 'B'))],
  ['who owes what: a row dragged, the tab renamed', (hand) => (hand.moveRow('Waiting for', 3, 2), hand.renameTab('Waiting for', 'Who owes what'))],
  ['a column inserted on the other tabs', (hand) => (hand.insertColumn('Closed', 'A'), hand.insertColumn('Log ends', 'B'))],
];

/** Where the words on the Open tab lead to. */
function links(): string[] {
  const { sheets: [tab] = [] } = seen<{ sheets?: { data?: { rowData?: { values?: { hyperlink?: string; formattedValue?: string }[] }[] }[] }[] }>(team, `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}?includeGridData=true&ranges=Open`);
  return (tab?.data?.[0]?.rowData ?? []).flatMap(({ values = [] }) => values.flatMap(({ hyperlink, formattedValue = '' }) => (formattedValue === '' ? [] : (hyperlink ?? [])))).sort();
}

describe.each(onDashboard)('the dashboard meanwhile: %s', (_, act) => {
  const meanwhile = (): (() => boolean) => stage.inBetween({ method: 'sheets.spreadsheets.batchUpdate' }, () => act(hands(ids.dashboard)));
  const ours = (tab: string): Rows => Object.fromEntries(Object.entries(byId(ids.dashboard, tab, 'Number')).map(([id, { '': __, ...row }]) => [id, row]));

  /** Item, who, what and when, by whatever name the tab goes. */
  const owing = (): (string | undefined)[][] => {
    const { sheets: tabs = [] } = seen<Sheets.Schema$Spreadsheet>(team, `https://sheets.googleapis.com/v4/spreadsheets/${ids.dashboard}`);
    const title = tabs.find(({ properties }) => properties?.sheetId === WAITING_TABS.waiting.sheetId)?.properties?.title ?? '';
    return rowsOf(team, ids.dashboard, title).filter((row) => row['Item']).map((row) => ['Item', 'Who', 'What', 'Due (UTC)'].map((header) => row[header])).sort();
  };

  test('a closed incident’s row moves, the others stay as they are', () => {
    const { 'INC-0002': closing, ...others } = ours('Open');
    const owed = owing();
    const { folder = '' } = indexOf(team, 'INC-0002') ?? {};
    const before = links().filter((link) => !link.includes(record) && !link.includes(folder));
    const happened = meanwhile();
    stage.done(WRITER, 'closeAsMistake', { incident: 'INC-0002' });
    expect(happened()).toBe(true);
    // Links of a row that was put back come with the next write, here Refresh.
    team.project.run({ as: WRITER, function: 'refresh', via: 'menu', place: { kind: 'spreadsheet', fileId: ids.dashboard } });
    expect(ours('Open')).toEqual(others);
    expect(links()).toEqual(before);
    expect(lineCount(ids.dashboard, 'Open')).toBe(2);
    expect(owing()).toEqual(owed.filter(([item]) => !item?.startsWith('INC-0002')));
    expect(ours('Closed')).toMatchObject({ 'INC-0002': { Title: closing?.['Title'], Status: 'closed' } });
    const ends = ours('Log ends')['INC-0002'];
    expect(logFaults(team, 'INC-0002', record, { number: Number(ends?.['Last entry']), seal: ends?.['Seal'] ?? '' })).toEqual([]);
  });

  test('a new incident gets one row, the others stay as they are', () => {
    const before = ours('Open');
    const owed = owing();
    const happened = meanwhile();
    stage.done(WRITER, 'generate', { operation: 'operation0009', title: 'Late mails', severity: 'SEV2', type: 'bug', documents: [] });
    expect(happened()).toBe(true);
    const { 'INC-0004': made, ...others } = ours('Open');
    expect(others).toEqual(before);
    expect(owing().filter(([item]) => !item?.startsWith('INC-0004'))).toEqual(owed);
    expect(owing().some(([item]) => item === 'INC-0004 · due · next update')).toBe(true);
    expect(made).toMatchObject({ Title: 'Late mails', Status: 'investigating', Lead: WRITER, Record: 'Open' });
    expect(lineCount(ids.dashboard, 'Open')).toBe(4);
  });
});

checkExchanges(heard);
