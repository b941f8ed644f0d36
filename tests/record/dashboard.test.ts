/** What the Sheet itself makes of the dashboard's rows, on the fake clock: times left, colours, what is old, what is summed up. */
import { layoutRequests } from '../../src/record/layout.ts';
import { clockCells, commentCells, dashboardCells, sheetTime, stageCells, waitingEdits } from '../../src/record/dashboard.ts';
import type { ClockState, DashboardRow } from '../../src/record/dashboard.ts';
import { ROW_COLUMNS } from '../../src/record/dashboard-columns.ts';
import { columnName, planWrite } from '../../src/record/plan.ts';
import { addSummary, sourceOf, SUMMARY, summaryRequests } from '../../src/record/summary.ts';
import { readTables } from '../../src/record/table.ts';
import type { Edit, TabLayout } from '../../src/record/table.ts';
import { CLOSING_TABS } from '../../src/record/tabs.ts';
import type { Json, JsonObject } from '../../src/simulator/service.ts';
import { createBench, part } from '../simulator/sheets/bench.ts';
import type { Bench } from '../simulator/sheets/bench.ts';
import { canonicalInstant } from '../../src/playbook/instants.ts';
import { closedEdit } from './a-busy-dashboard.ts';

const TABS: Record<'open' | 'waiting' | 'closed', TabLayout> = { open: CLOSING_TABS.open, waiting: CLOSING_TABS.waiting, closed: CLOSING_TABS.closed };
const NOW = '2026-11-23T09:00:00Z';
const MINUTE = 60_000;
const after = (minutes: number): string => canonicalInstant(Date.parse(NOW) + minutes * MINUTE);

let bench: Bench;
beforeEach(() => {
  bench = createBench();
  const plain = (value: object): JsonObject => JSON.parse(JSON.stringify(value));
  const sources = [TABS.open, TABS.closed].map((tab) => sourceOf(tab, tab.columns.map(({ header }) => header)));
  bench.batch(...[...layoutRequests(Object.values(TABS), 0), addSummary(undefined), ...summaryRequests(sources)].map(plain));
});

function write(edits: Partial<Record<keyof typeof TABS, Edit[]>>): void {
  const answer = bench.call('values.batchGetByDataFilter', {}, {}, { dataFilters: Object.values(TABS).map(({ sheetId }) => ({ gridRange: { sheetId } })), valueRenderOption: 'UNFORMATTED_VALUE' });
  const tables = readTables(TABS, JSON.parse(JSON.stringify(answer)));
  const { requests } = planWrite([{ table: tables.open, edits: edits.open ?? [] }, { table: tables.waiting, edits: edits.waiting ?? [] }, { table: tables.closed, edits: edits.closed ?? [] }]);
  bench.batch(...requests.map((request): JsonObject => JSON.parse(JSON.stringify(request))));
}

const row = (change: Partial<DashboardRow> = {}): DashboardRow => ({ number: 'INC-0001', title: 'Charts stand still', severity: 'SEV2', type: 'bug', status: 'investigating', lead: 'writer@example.com', backup: '', restricted: false, documents: {}, created: after(-300), changed: NOW, asOf: NOW, ...change });
const clock = (change: Partial<ClockState> = {}): ClockState => ({ triage: 'needed', windows: [], ...change });
const put = (of: DashboardRow, state: ClockState = clock(), more: object = {}): Edit => ({ do: 'put', id: of.number, cells: { ...dashboardCells(of), ...clockCells(of, state), ...more } });

const letter = (header: string): string => columnName(ROW_COLUMNS.findIndex((column) => column.header === header));
/** What a cell of the tab Open shows, and in which colour. */
function shown(header: string, line = 2): { text: string; colour: string } {
  const cell = part(bench.grid(`Open!${letter(header)}${line}`), 'rowData', 0, 'values', 0);
  const { red = 0, green = 0, blue = 0 }: { red?: number; green?: number; blue?: number } = JSON.parse(JSON.stringify(part(cell, 'effectiveFormat', 'backgroundColor') ?? {}));
  const grey = part(cell, 'effectiveFormat', 'textFormat', 'italic') === true ? 'grey' : '';
  const name = red > 0.99 && green > 0.99 && blue > 0.99 ? grey : red > 0.99 && blue < 0.7 ? 'amber' : red > 0.9 && green < 0.85 ? 'red' : 'other';
  return { text: String(part(cell, 'formattedValue') ?? ''), colour: name };
}
const pass = (minutes: number): void => void bench.clock.advance(minutes * MINUTE);

describe.each(['en_US', 'de_DE'])('in a Sheet of %s', (locale) => {
  beforeEach(() => bench.batch({ updateSpreadsheetProperties: { properties: { locale }, fields: 'locale' } }));

  test('what is due counts down, amber when a quarter is left, red when it has passed', () => {
    write({ open: [put(row(), clock({ next: { what: 'Next update', due: after(60), since: after(-60) } }))] });
    expect(shown('Due')).toEqual({ text: 'Next update\n1 h 0 min left', colour: '' });
    pass(29);
    expect(shown('Due')).toEqual({ text: 'Next update\n31 min left', colour: '' });
    pass(1);
    expect(shown('Due')).toEqual({ text: 'Next update\n30 min left', colour: 'amber' });
    pass(31);
    expect(shown('Due')).toEqual({ text: 'Next update\n1 min late', colour: 'red' });
    pass(26 * 60);
    expect(shown('Due').text).toBe('Next update\n1 d 2 h late');
  });

  test('a window, provisional, and one that is not set', () => {
    write({ open: [put(row(), clock({ windows: ['Customer contracts: due 23 Nov 2026, 13:00 UTC (provisional: counted from the opening)', 'Data protection: not set: ask for the number in the contract'], window: { due: after(240), since: after(0) } }))] });
    expect(shown('Window left')).toEqual({ text: '4 h 0 min left, provisional', colour: '' });
    expect(shown('Windows').colour).toBe('red');
    pass(181);
    expect(shown('Window left')).toEqual({ text: '59 min left, provisional', colour: 'amber' });
  });

  test('in short, what depends on a document greys after 15 minutes, comments grow old', () => {
    const of = row();
    write({ open: [put(of, clock(), { ...stageCells(of, { stages: [{ document: 'Customer message', stage: 'in review' }], missing: ['Customer message: legal'] }), ...commentCells(of, { open: 2, oldest: after(-50 * 60) }), 'Waiting for': 'Customer message: legal since 00:20 UTC' })] });
    expect(shown('In short').text).toBe('Charts stand still\nCustomer message: legal since 00:20 UTC');
    expect([shown('Stages'), shown('Open comments'), shown('Oldest comment: age'), shown('As of')]).toEqual([{ text: 'Customer message: in review', colour: '' }, { text: '2', colour: '' }, { text: '2 d 2 h', colour: '' }, { text: '2026-11-23 09:00 UTC', colour: '' }]);
    pass(16);
    expect([shown('Stages'), shown('Open comments'), shown('As of'), shown('Title')].map(({ colour }) => colour)).toEqual(['grey', 'grey', 'grey', '']);
  });

  test('rows put in, sorted, and times typed by hand: the rest goes on', () => {
    write({ open: [put(row(), clock({ next: { what: 'Next update', due: after(60) } }))] });
    write({ open: [put(row({ number: 'INC-0002', title: 'Login fails' }), clock({ next: { what: 'Review by legal', due: after(200) } }))] });
    bench.hands.sort('Open', 'A');
    expect([shown('Due', 2).text, shown('Due', 3).text]).toEqual(['Next update\n1 h 0 min left', 'Review by legal\n3 h 20 min left']);
    expect(shown('Due', 2).colour).toBe('amber');
    bench.hands.setCell('Open', `${letter('Next due')}2`, '31.12.2026');
    expect(shown('Due', 2).text).toBe('Next update\ncannot be read: write 2026-12-31 14:05 UTC');
    expect(shown('Due', 3).text).toBe('Review by legal\n3 h 20 min left');
  });
});

test('of a restricted incident: number, severity, status, the role to ask, in all of it', () => {
  const of = row({ severity: 'SEV0', restricted: true, title: 'Quokka leak' });
  const owed = [{ item: 'Customer message · legal', who: 'counsel@example.com', what: 'Decide on Quokka', since: NOW }];
  write({ open: [put(of, clock({ triage: 'quokka', next: { what: 'quokka', due: after(9) }, windows: ['quokka'], window: { due: after(9) } }), { ...stageCells(of, { stages: [{ document: 'quokka', stage: 'draft' }], missing: ['quokka'] }), ...commentCells(of, { open: 3, oldest: NOW }) })], waiting: waitingEdits({ rows: [] }, of, owed) });
  const cells = (bench.get('Open!A2:2') as Json[][])[0]?.filter((cell) => cell !== '');
  expect(cells).toEqual(['INC-0001', 'Restricted: ask incident commander\ninvestigating', 'SEV0', 'investigating', 'incident commander']);
  expect(bench.get("'Waiting for'!A2:G")).toEqual([]);
  expect(JSON.stringify([bench.look({ includeGridData: true })])).not.toMatch(/quokka|counsel/i);
});

test('who owes what: a row each, and what is no longer owed goes', () => {
  const of = row();
  const owed = ['legal', 'engineering'].map((role) => ({ item: `Customer message · ${role}`, who: `${role}@example.com`, what: `Decide as ${role}`, since: NOW, due: after(30) }));
  write({ waiting: waitingEdits({ rows: [] }, of, owed) });
  expect(bench.get("'Waiting for'!A2:F")).toEqual([['INC-0001 · Customer message · legal', 'legal@example.com', '30 min left', 'Decide as legal', sheetTime(NOW), sheetTime(after(30))], ['INC-0001 · Customer message · engineering', 'engineering@example.com', '30 min left', 'Decide as engineering', sheetTime(NOW), sheetTime(after(30))]]);
  const rows = [{ row: 1, id: 'INC-0001 · Customer message · legal', cells: {} }, { row: 2, id: 'INC-0001 · Customer message · engineering', cells: {} }, { row: 3, id: 'INC-00011 · FAQ · legal', cells: {} }];
  expect(waitingEdits({ rows }, of, owed.slice(1)).map((edit) => [edit.do, edit.id])).toEqual([['remove', 'INC-0001 · Customer message · legal'], ['put', 'INC-0001 · Customer message · engineering']]);
});

test('the Summary counts what the columns say, in either locale, and an empty one is no error', () => {
  const numbers = (): Json => bench.get(`${SUMMARY.title}!N2:R60`, 'UNFORMATTED_VALUE');
  expect(JSON.stringify(numbers())).not.toMatch(/#[A-Z]/);
  const of = row({ severity: 'SEV1' });
  write({ open: [put(of, clock(), commentCells(of, { open: 3, oldest: after(-4 * 24 * 60) })), put(row({ number: 'INC-0002', severity: 'SEV0', restricted: true })), put({ ...of, number: 'PRACTICE-0001' }, clock(), commentCells(of, { open: 9, oldest: after(-4 * 24 * 60) }))], closed: Array.from({ length: 6 }, (_, n) => closedEdit(n, Date.parse(NOW))) });
  const english = numbers();
  expect(english).toEqual(expect.arrayContaining([
    // Ten and nineteen days ago, and the one that is open; restricted ones have no month, practice is not counted.
    ['2026-11', 0, 1, 1, 1],
    ['SEV2', 3.5, 4],
    ['legal', 1.1],
    ['3 to 7 days', 3],
    ['under a day', 0],
    ['SEV3', 8, 1],
  ]));
  expect(bench.get(`${SUMMARY.title}!A1`)).toEqual([['Open now: 1 SEV0, 1 SEV1, 0 SEV2, 0 SEV3 · as of 09:00 UTC']]);
  bench.batch({ updateSpreadsheetProperties: { properties: { locale: 'de_DE' }, fields: 'locale' } });
  expect(numbers()).toEqual(english);
});
