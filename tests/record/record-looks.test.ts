/** How a record looks to who reads it: headers and the first column stay in sight, words are chips, times left and ages are worked out by the Sheet, filters survive our writes. */
import { layoutRequests } from '../../src/record/layout.ts';
import { columnName, planWrite } from '../../src/record/plan.ts';
import { renewedTab } from '../../src/record/repair.ts';
import { readTables } from '../../src/record/table.ts';
import type { Edit, TabLayout } from '../../src/record/table.ts';
import { RECORD_TABS } from '../../src/record/tabs.ts';
import type { RecordTab } from '../../src/record/tabs.ts';
import type { Sheets } from '../../src/workspace/wire.ts';
import type { JsonObject } from '../../src/simulator/service.ts';
import { createBench } from '../simulator/sheets/bench.ts';
import type { Bench } from '../simulator/sheets/bench.ts';

const READ_BY_PEOPLE = ['facts', 'timeline', 'reviews', 'comments', 'faq', 'windows', 'log'] as const satisfies readonly RecordTab[];
const MINUTE = 60_000;
const plain = (value: object): JsonObject => JSON.parse(JSON.stringify(value));

let bench: Bench;
beforeEach(() => {
  bench = createBench();
  bench.batch(...layoutRequests(Object.values(RECORD_TABS), 0).map(plain));
});

const book = (): Sheets.Schema$Spreadsheet => JSON.parse(JSON.stringify(bench.look()));
const grid = (title: string): Sheets.Schema$GridData => JSON.parse(JSON.stringify(bench.grid(title)));
const tab = (name: RecordTab): Sheets.Schema$Sheet => book().sheets?.find(({ properties }) => properties?.sheetId === RECORD_TABS[name].sheetId) ?? {};
function write(name: RecordTab, edits: Edit[]): void {
  const layouts: Record<string, TabLayout> = { [name]: RECORD_TABS[name] };
  const answer = bench.call('values.batchGetByDataFilter', {}, {}, { dataFilters: [{ gridRange: { sheetId: RECORD_TABS[name].sheetId } }], valueRenderOption: 'UNFORMATTED_VALUE' });
  const tables = readTables(layouts, JSON.parse(JSON.stringify(answer)));
  bench.batch(...planWrite(Object.values(tables).map((table) => ({ table, edits }))).requests.map(plain));
}
/** What a row shows in a column, and its colour. */
function shown(name: RecordTab, id: string, header: string): [string, string | undefined] {
  const layout: TabLayout = RECORD_TABS[name];
  const rows = grid(layout.title).rowData ?? [];
  const column = (rows[0]?.values ?? []).findIndex(({ formattedValue }) => formattedValue === header);
  const cell = rows.find(({ values }) => values?.[0]?.formattedValue === id)?.values?.[column];
  const { red = 1, green = 1, blue = 1 } = cell?.effectiveFormat?.backgroundColor ?? {};
  return [cell?.formattedValue ?? '', [red, green, blue].every((one) => one === 1) ? undefined : (green ?? 1) < 0.85 ? 'red' : 'amber'];
}

test.each(READ_BY_PEOPLE)('%s: frozen, filtered, wrapped, as wide as its words, chips with text, warnings, nothing merged', (name) => {
  const layout: TabLayout = RECORD_TABS[name];
  const { properties, basicFilter, protectedRanges = [], merges } = tab(name);
  expect(properties?.gridProperties).toMatchObject({ frozenRowCount: 1, frozenColumnCount: 1 });
  expect(basicFilter?.range).toMatchObject({ sheetId: layout.sheetId, endColumnIndex: layout.columns.length });
  expect(merges ?? []).toEqual([]);
  const cells = grid(layout.title);
  expect((cells.columnMetadata ?? []).slice(0, layout.columns.length).map(({ pixelSize }) => pixelSize)).toEqual(layout.columns.map(({ width }) => width));
  const [header, first] = (cells.rowData ?? []).map(({ values = [] }) => values);
  expect((header ?? []).slice(0, layout.columns.length).map(({ formattedValue, effectiveFormat }) => [formattedValue, effectiveFormat?.textFormat?.bold, effectiveFormat?.wrapStrategy])).toEqual(layout.columns.map((column) => [column.header, true, 'WRAP']));
  layout.columns.forEach(({ choices }, at) => expect((first?.[at]?.dataValidation?.condition?.values ?? []).map(({ userEnteredValue }) => userEnteredValue)).toEqual(choices ?? []));
  const warned = protectedRanges.map(({ warningOnly, range }) => [warningOnly, range?.startColumnIndex ?? 'header']);
  expect(warned).toEqual([[true, 'header'], ...layout.columns.flatMap(({ formula }, at) => (formula ? [[true, at]] : []))]);
});

test('it recalculates every minute', () => expect(book().properties).toMatchObject({ autoRecalc: 'MINUTE' }));

test('Windows: time left, amber in the last quarter, red when passed; a stopped one is quiet', () => {
  const window = (id: string, due: string, more: Record<string, string> = {}): Edit => ({ do: 'put', id, cells: { State: 'running', 'Start (UTC)': '2026-11-23T08:00:00Z', 'Due (UTC)': due, ...more } });
  write('windows', [window('far', '2026-11-23T14:05:00Z'), window('near', '2026-11-23T09:10:00Z'), window('gone', '2026-11-23T08:40:00Z'), window('told', '2026-11-23T08:40:00Z', { 'Stopped by': 'sent', State: 'stopped in time' }), window('asked for', '')]);
  const all = () => ['far', 'near', 'gone', 'told', 'asked for'].map((id) => shown('windows', id, 'Time left'));
  expect(all()).toEqual([['5 h 5 min left', undefined], ['10 min left', 'amber'], ['20 min late', 'red'], ['', undefined], ['', undefined]]);
});

test('Comments: an open one gets older by itself, a resolved one is as old as it was, a deleted one has no age', () => {
  const comment = (id: string, state: string, resolved = ''): Edit => ({ do: 'put', id, cells: { State: state, 'Opened (UTC)': '2026-11-22T07:00:00Z', 'Resolved (UTC)': resolved } });
  write('comments', [comment('A', 'open'), comment('B', 'resolved', '2026-11-22T09:30:00Z'), comment('C', 'deleted'), comment('D', 'reopened', '2026-11-22T09:30:00Z')]);
  expect(['A', 'B', 'C', 'D'].map((id) => shown('comments', id, 'Age')[0])).toEqual(['1 d 2 h', '2 h 30 min', '', '1 d 2 h']);
});

test('German: the same words', () => {
  bench.batch({ updateSpreadsheetProperties: { properties: { locale: 'de_DE' }, fields: 'locale' } });
  write('windows', [{ do: 'put', id: 'near', cells: { State: 'running', 'Start (UTC)': '2026-11-23T08:00:00Z', 'Due (UTC)': '2026-11-23T09:10:00Z' } }]);
  expect(shown('windows', 'near', 'Time left')).toEqual(['10 min left', 'amber']);
});

test('people’s filters and the order they gave it survive our writes; rows that come are inside', () => {
  write('timeline', ['b', 'a'].map((id): Edit => ({ do: 'put', id, cells: { 'What happened': `about ${id}`, 'How exact': 'minute' } })));
  const filter = { range: { sheetId: RECORD_TABS.timeline.sheetId, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: 6 }, filterSpecs: [{ columnIndex: 2, filterCriteria: { hiddenValues: ['hour'] } }] };
  bench.batch({ setBasicFilter: { filter } });
  bench.hands.sort('Timeline', 'A');
  const before = tab('timeline').basicFilter;
  write('timeline', [{ do: 'put', id: 'a', cells: { 'What happened': 'changed' } }, { do: 'put', id: 'c', cells: { 'What happened': 'new', 'How exact': 'hour' } }, { do: 'remove', id: 'b' }]);
  expect(tab('timeline').basicFilter).toEqual(before);
  expect(['a', 'c'].map((id) => shown('timeline', id, 'What happened')[0])).toEqual(['changed', 'new']);
});

describe('cells that people merged', () => {
  const answers = (): string[] => (grid('Facts').rowData ?? []).map(({ values = [] }) => [values[0], values[2]].map((cell) => cell?.formattedValue ?? '').join(': ')).filter((line) => line !== ': ');
  beforeEach(() => write('facts', ['one', 'two', 'three'].map((id): Edit => ({ do: 'put', id, cells: { Answer: `about ${id}` } }))));
  const merged = (range: object) => bench.batch({ mergeCells: { range: { sheetId: RECORD_TABS.facts.sheetId, ...range }, mergeType: 'MERGE_ALL' } });

  test('across rows: what is left keeps its place, what lost its name is written anew', () => {
    merged({ startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 });
    write('facts', ['one', 'two', 'three'].map((id): Edit => ({ do: 'put', id, cells: { Answer: `now ${id}` } })));
    expect(answers()).toEqual(['Fact: Answer', 'one: now one', ': about two', 'three: now three', 'two: now two']);
  });

  test('across columns, or in the header: every answer is still written to its own row', () => {
    merged({ startRowIndex: 2, endRowIndex: 4, startColumnIndex: 5, endColumnIndex: 7 });
    write('facts', [{ do: 'put', id: 'three', cells: { Answer: 'now three', By: 'writer@example.com' } }]);
    expect(answers().slice(1)).toEqual(['one: about one', 'two: about two', 'three: now three']);
  });

  test('a record that gets a newer layout has none any more', () => {
    merged({ startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 });
    const sheet = tab('facts');
    bench.batch(...renewedTab({ layout: RECORD_TABS.facts, sheet, header: RECORD_TABS.facts.columns.map(({ header }) => header) }).map(plain));
    expect(tab('facts').merges ?? []).toEqual([]);
  });
});

test('said anew, looks double nothing; columns where people put them keep their formulas and colours', () => {
  bench.batch({ moveDimension: { source: { sheetId: RECORD_TABS.windows.sheetId, dimension: 'COLUMNS', startIndex: 12, endIndex: 13 }, destinationIndex: 1 } });
  write('windows', [{ do: 'put', id: 'gone', cells: { State: 'running', 'Start (UTC)': '2026-11-23T08:00:00Z', 'Due (UTC)': '2026-11-23T08:40:00Z' } }]);
  const count = () => [tab('windows').conditionalFormats?.length, tab('windows').protectedRanges?.length];
  const before = count();
  for (let n = 0; n < 2; n += 1) {
    const header = (grid('Windows').rowData?.[0]?.values ?? []).map(({ userEnteredValue }) => userEnteredValue?.formulaValue ?? userEnteredValue?.stringValue ?? '').filter((text) => text !== '');
    bench.batch(...renewedTab({ layout: RECORD_TABS.windows, sheet: tab('windows'), header }).map(plain));
  }
  expect([count(), shown('windows', 'gone', 'Time left')]).toEqual([before, ['20 min late', 'red']]);
  expect(columnName(1)).toBe('B');
  bench.clock.advance(5 * MINUTE);
  expect(shown('windows', 'gone', 'Time left')[0]).toBe('25 min late');
});
