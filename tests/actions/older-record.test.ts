/** Records of an older add-on: what came since is added once, by who may; who may not is told whom to ask. */
import type { SaveRequest } from '../../src/actions/contract.ts';
import { EARLIEST_TABS, RECORD_LAYOUT_VERSION, RECORD_TABS } from '../../src/record/tabs.ts';
import type { TabLayout } from '../../src/record/table.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import type { Sheets } from '../../src/workspace/wire.ts';
import { deleteLine } from './by-hand.ts';
import { checkExchanges, listen } from './exchanges.ts';
import { openSmallStage } from './small-stage.ts';
import { ADMIN, BACKUP, indexOf, OUTSIDER, usualSetUp, WRITER } from './stage.ts';
import { allFiles, filesOf, logFaults, rowsOf, seen } from './standing.ts';

const stage = openSmallStage();
const heard = listen(stage.team.workspace);
const { team, ids } = stage;
const NUMBER = 'INC-0001';
const making = { title: 'Disk full', severity: 'SEV2', type: 'bug', facts: { next_steps: { value: 'Watch the disk\nWrite it up' } }, timeline: [{ id: 'event1', at: '2026-11-23T08:10:00Z', precision: 'minute' as const, text: 'Alert' }] };
stage.done(WRITER, 'generate', { ...making, operation: 'operation0001', documents: ['internal'] });
const files = filesOf(team, NUMBER);
const [record, internal] = [files['record']?.[0]?.id ?? '', files['internal']?.[0]?.id ?? ''];

const address = (sheet: string): string => `https://sheets.googleapis.com/v4/spreadsheets/${sheet}`;
const tabsOf = (sheet: string): { title: string; sheetId: number }[] => (seen<Sheets.Schema$Spreadsheet>(team, address(sheet)).sheets ?? []).map(({ properties }) => ({ title: properties?.title ?? '', sheetId: properties?.sheetId ?? 0 }));
const change = (sheet: string, person: string, requests: Sheets.Schema$Request[]): void => void ask(team.workspace, person, 'POST', `${address(sheet)}:batchUpdate`, { requests });
const LATER = Object.values<TabLayout>(RECORD_TABS).filter(({ later }) => later);
const columnsOf = ({ columns }: TabLayout): number[] => columns.flatMap(({ later }, at) => (later ? [at] : []));

/** As the first add-on made it: without the tabs and columns that came since. */
function asVersion1(sheet: string, person: string): void {
  const columns = Object.values(EARLIEST_TABS).flatMap((tab) => columnsOf(tab).reverse().map((at) => ({ deleteDimension: { range: { sheetId: tab.sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 } } })));
  change(sheet, person, [...LATER.map(({ sheetId }) => ({ deleteSheet: { sheetId } })), ...columns]);
}
/** What its index and its set-up knew of layouts: nothing. */
function forgetLayouts(): void {
  const script = team.project.state.properties['script'] ?? {};
  for (const [key, text] of Object.entries(script)) if (key === 'setup' || key.startsWith('incident.')) script[key] = JSON.stringify({ ...JSON.parse(text), layout: undefined, recordLayout: undefined });
}

asVersion1(record, WRITER);
asVersion1(ids.blankRecord, ADMIN);
forgetLayouts();
const start = stage.mark();
beforeEach(start);

const whole = (sheet: string): void => {
  expect(tabsOf(sheet).map(({ title }) => title)).toEqual([...Object.values(EARLIEST_TABS), ...LATER].map(({ title }) => title));
  for (const tab of Object.values<TabLayout>(RECORD_TABS)) expect(rowsOfHeader(sheet, tab.title)).toEqual(tab.columns.map(({ header }) => header));
};
const rowsOfHeader = (sheet: string, tab: string): string[] => (seen<{ values?: string[][] }>(team, `${address(sheet)}/values/${encodeURIComponent(`'${tab}'!1:1`)}`).values ?? [])[0] ?? [];
const saving: SaveRequest = { incident: NUMBER, head: {}, facts: [{ name: 'mitigation', base: { value: '' }, now: { value: '', promised: '2026-11-23T12:00:00Z' } }], timeline: [], faq: [], questions: [{ now: { id: 'asked1', question: 'Who paid?', owner: '', asked: '', answer: '' } }] };
const opened = (person: string) => stage.ask(person, 'open', { madeFor: person, incident: NUMBER });

test.each<[string, () => unknown]>([
  ['opens it', () => opened(WRITER)],
  ['saves', () => stage.done(WRITER, 'save', saving)],
  ['brings in', () => stage.done(WRITER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'internal', choices: [] }] })],
  ['looks at comments', () => stage.done(WRITER, 'syncComments', { incident: NUMBER })],
  ['generates another document', () => stage.done(WRITER, 'generate', { operation: 'operation0002', incident: NUMBER, documents: ['faq'] })],
])('a writer %s: the record gets what came since, at its end, and the index notes it', (_, act) => {
  const before = rowsOf(team, record, 'Facts').map(({ Fact, Answer }) => [Fact, Answer]).filter(([name]) => name === 'title' || name === 'next_steps');
  act();
  whole(record);
  expect(rowsOf(team, record, 'Facts').map(({ Fact, Answer }) => [Fact, Answer]).filter(([name]) => name === 'title' || name === 'next_steps')).toEqual(before);
  expect(indexOf(team, NUMBER)?.layout).toBe(RECORD_LAYOUT_VERSION);
  expect(allFiles(team).find(({ id }) => id === record)?.properties['incidentCommsLayout']).toBe(RECORD_LAYOUT_VERSION);
  expect(logFaults(team, NUMBER, record)).toEqual([]);
});

test('what the new tabs and columns are for works then', () => {
  stage.done(WRITER, 'save', saving);
  expect(rowsOf(team, record, 'Questions').map((row) => row['Question'])).toEqual(['Who paid?']);
  expect(rowsOf(team, record, 'Facts').find((row) => row['Fact'] === 'mitigation')?.['Will tell by (UTC)']).toBe('2026-11-23T12:00:00Z');
  stage.done(WRITER, 'bringIn', { incident: NUMBER, documents: [{ kind: 'internal', choices: [] }] });
  deleteLine(team, BACKUP, internal, 'Watch the disk');
  const screen = stage.done(WRITER, 'open', { madeFor: WRITER, incident: NUMBER });
  expect(screen.screen === 'incident' && screen.view.documents.find(({ kind }) => kind === 'internal')?.differences?.flatMap(({ state, form }) => (state === 'deleted' ? [form] : []))).toEqual(['Watch the disk']);
});

test('it costs three rounds, once', () => {
  stage.spent();
  opened(WRITER);
  expect(stage.spent().rounds).toBe(4);
  opened(WRITER);
  expect(stage.spent().rounds).toBe(1);
});

test('people’s own columns stay where they are, and their cells as they were', () => {
  const own = EARLIEST_TABS['facts']?.columns.filter(({ later }) => !later).length ?? 0;
  change(record, WRITER, [{ updateCells: { start: { sheetId: RECORD_TABS.facts.sheetId, rowIndex: 0, columnIndex: own }, rows: ['My notes', 'mine'].map((text) => ({ values: [{ userEnteredValue: { stringValue: text } }] })), fields: 'userEnteredValue' } }]);
  stage.done(WRITER, 'save', saving);
  expect(rowsOfHeader(record, 'Facts').slice(own)).toEqual(['My notes', 'Will tell by (UTC)']);
  expect(rowsOf(team, record, 'Facts')[0]?.['My notes']).toBe('mine');
});

test('who may only read it is told whom to ask, and nothing is written; after a writer came by it opens', () => {
  const before = tabsOf(record);
  expect(stage.refused(OUTSIDER, 'open', { madeFor: OUTSIDER, incident: NUMBER })).toEqual({ code: 'not allowed', what: `The record of ${NUMBER} was made by an older Incident Comms, and you may not add to it the tabs that came since.`, todo: `Ask ${WRITER}, or anybody who may edit the record, to open ${NUMBER} once; then open it again.` });
  expect([tabsOf(record), indexOf(team, NUMBER)?.layout]).toEqual([before, undefined]);
  opened(WRITER);
  expect(opened(OUTSIDER)).toMatchObject({ ok: true, value: { screen: 'incident' } });
});

describe('ended at any request', () => {
  test.each([1, 2, 3, 4, 5, 6].flatMap((nth) => (['before', 'after'] as const).map((when) => [nth, when] as const)))('request %d, %s its effect: pressing again adds each once, and saves', (nth, when) => {
    team.workspace.faults.kill({ nth, when });
    expect(() => stage.ask(WRITER, 'save', saving)).toThrow('ended from outside');
    team.workspace.faults.revive();
    stage.done(WRITER, 'save', saving);
    whole(record);
    expect([rowsOf(team, record, 'Questions').length, logFaults(team, NUMBER, record)]).toEqual([1, []]);
  });
});

describe('an old blank record', () => {
  test('Generate works with it: the new record gets what came since', () => {
    stage.done(WRITER, 'generate', { ...making, operation: 'operation0003', documents: ['internal'] });
    const made = filesOf(team, 'INC-0002')['record']?.[0]?.id ?? '';
    whole(made);
    expect([indexOf(team, 'INC-0002')?.layout, logFaults(team, 'INC-0002', made)]).toEqual([RECORD_LAYOUT_VERSION, []]);
  });
  test('Set up, run again, extends it: then Generate costs what it did', () => {
    stage.done(ADMIN, 'setUp', usualSetUp(team, { operation: 'setup00002', dashboard: address(ids.dashboard).replace('sheets.googleapis.com/v4/spreadsheets', 'docs.google.com/spreadsheets/d') }));
    whole(ids.blankRecord);
    stage.spent();
    stage.done(WRITER, 'generate', { ...making, operation: 'operation0004', documents: ['internal', 'customer', 'faq'] });
    expect(stage.spent().rounds).toBe(6);
  });
});

checkExchanges(heard);
