import { landed, mend } from '../../src/record/landing.ts';
import { columnName, planWrite } from '../../src/record/plan.ts';
import { readTable, LayoutError } from '../../src/record/table.ts';
import type { TabLayout } from '../../src/record/table.ts';

const layout: TabLayout = { sheetId: 7, title: 'Open', newRows: 'top', columns: [{ header: 'Number', width: 90 }, { header: 'Title', width: 90 }, { header: 'Status', width: 90 }] };
const table = (values: unknown[][], range = "'Open'!A1:Z9") => readTable(layout, { range, values });

test('columns are found by header, rows by id, whatever people moved', () => {
  const read = table([['Status', 'My notes', 'Number', 'Title'], ['open', 'call CS', 'INC-1', 'A'], [], ['', 'just a note'], ['closed', '', 'INC-2']], "'It''s ours'!A1:Z9");
  expect(read.title).toBe("It's ours");
  expect(read.rows).toEqual([
    { row: 1, id: 'INC-1', cells: { Status: 'open', 'My notes': 'call CS', Number: 'INC-1', Title: 'A' } },
    { row: 4, id: 'INC-2', cells: { Status: 'closed', 'My notes': '', Number: 'INC-2', Title: '' } },
  ]);
});

test.each([
  [[['Number', 'Name', 'Status']], 'The tab "Open" has no column "Title" in its first row'],
  [[], 'The tab "Open" has no column "Number" in its first row'],
])('a missing header is named', (values, message) => {
  expect(() => table(values)).toThrow(LayoutError);
  expect(() => table(values)).toThrow(message);
});

test('a missing tab is named', () => expect(() => readTable(layout, undefined)).toThrow('The tab "Open" is missing'));

test('only changed cells are written, as text', () => {
  const read = table([['Number', 'Title', 'Status'], ['INC-1', 'A', 'open']]);
  const { requests } = planWrite([{ table: read, edits: [{ do: 'put', id: 'INC-1', cells: { Title: 'A', Status: '=IMPORTXML("x")' } }] }]);
  expect(requests).toEqual([{ updateCells: { range: { sheetId: 7, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 2, endColumnIndex: 3 }, rows: [{ values: [{ userEnteredValue: { stringValue: '=IMPORTXML("x")' } }] }], fields: 'userEnteredValue,userEnteredFormat.textFormat.link' } }]);
});

test('nothing changed: nothing is written', () => {
  const read = table([['Number', 'Title', 'Status'], ['INC-1', 'A', 'open']]);
  expect(planWrite([{ table: read, edits: [{ do: 'put', id: 'INC-1', cells: { Title: 'A' } }] }]).requests).toEqual([]);
});

describe('a sort between read and write', () => {
  const read = table([['Number', 'Title', 'Status'], ['INC-1', 'A', 'open'], ['INC-2', 'B', 'monitoring']]);
  const plan = planWrite([{ table: read, edits: [{ do: 'put', id: 'INC-1', cells: { Status: 'resolved' } }] }]);
  const cells = (...values: string[]) => ({ rowData: [{ values: values.map((formattedValue) => ({ formattedValue })) }] });
  const answer = (...line: string[]) => ({ updatedSpreadsheet: { sheets: [{ properties: { sheetId: 7 }, data: [cells('Number', 'Title', 'Status'), { startRow: 1, ...cells(...line) }] }] } });

  test('is seen in what the write brings back', () => {
    expect(landed(plan, answer('INC-1', 'A', 'resolved'))).toBe(true);
    expect(landed(plan, answer('INC-2', 'B', 'resolved'))).toBe(false);
  });
  test('what it overwrote is put back', () => {
    const now = table([['Number', 'Title', 'Status'], ['INC-2', 'B', 'resolved'], ['INC-1', 'A', 'open']]);
    expect(plan.tables.map((write) => mend(write, now).fixes)).toEqual([[{ row: 1, column: 2, value: 'monitoring' }]]);
  });
});

test.each([[0, 'A'], [25, 'Z'], [26, 'AA'], [701, 'ZZ'], [702, 'AAA']])('column %d is %s', (column, name) => expect(columnName(column)).toBe(name));
