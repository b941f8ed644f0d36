import fc from 'fast-check';
import type { JsonObject } from '../../../src/simulator/service.ts';
import { at, box, createBench, part, refusalOf, type Bench } from './bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});

const write = (stringValue: string, rowIndex = 0): JsonObject => ({
  updateCells: { start: { sheetId: 0, rowIndex, columnIndex: 0 }, rows: [{ values: [{ userEnteredValue: { stringValue } }] }], fields: 'userEnteredValue' },
});
const update = (body: JsonObject) => bench.call('batchUpdate', {}, {}, body);

test('replies stand at the place of their requests', () => {
  const replies = bench.batch(write('a'), { addSheet: { properties: { title: 'Log' } } }, write('b', 1), { findReplace: { find: 'zzz', replacement: 'y', allSheets: true } });
  expect(replies.map((reply) => Object.keys(reply ?? {}))).toEqual([[], ['addSheet'], [], ['findReplace']]);
});

test('each request sees what the ones before it did', () => {
  bench.batch(
    { addSheet: { properties: { sheetId: 5, title: 'Log' } } },
    { appendCells: { sheetId: 5, rows: [{ values: [{ userEnteredValue: { stringValue: 'first' } }] }], fields: 'userEnteredValue' } },
    { appendCells: { sheetId: 5, rows: [{ values: [{ userEnteredValue: { stringValue: 'second' } }] }], fields: 'userEnteredValue' } },
  );
  expect(bench.get('Log!A1:A9')).toEqual([['first'], ['second']]);
});

const FAILING: [JsonObject, string][] = [
  [{ deleteSheet: { sheetId: 99 } }, 'deleteSheet: No sheet with id: 99'],
  [{ repeatCell: { range: { sheetId: 99 }, cell: {}, fields: '*' } }, 'repeatCell: No grid with id: 99'],
  [{ repeatCell: { range: box(0, 1, 0, 1), cell: {} } }, "repeatCell: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"],
  [{ repeatCell: { range: box(0, 1, 0, 1), cell: {}, fields: 'bogus' } }, 'repeatCell: Invalid field: bogus'],
  [{ repeatCell: { range: box(5000, 5001, 0, 1), cell: {}, fields: '*' } }, 'repeatCell: Range (Sheet1!A5001) exceeds grid limits. Max rows: 1000, max columns: 26'],
  [{ addSheet: { properties: { title: 'sheet1' } } }, 'addSheet: A sheet with the name "sheet1" already exists. Please enter another name.'],
  [{ deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 5000, endIndex: 5001 } } }, "deleteDimension: Cannot delete a row that doesn't exist. Tried to delete row index 5000 but there are only 1000 rows."],
  [write('x'.repeat(50_001)), 'updateCells: Your input contains more than the maximum of 50000 characters in a single cell.'],
  [write('x', 5000), 'updateCells: Attempting to write row: 1000, beyond the last requested row of: 999'],
  [{ appendDimension: { sheetId: 0, dimension: 'ROWS', length: 1_000_000 } }, 'appendDimension: This action would increase the number of cells in the workbook above the limit of 10000000 cells.'],
];

test.each(FAILING)('a last request that fails leaves nothing of the batch: %#', (failing, message) => {
  const before = JSON.stringify(bench.sheets.snapshot());
  const refusal = refusalOf(() => bench.batch(write('a'), { addSheet: { properties: { title: 'New' } } }, { updateSpreadsheetProperties: { properties: { title: 'Renamed' }, fields: 'title' } }, failing));
  expect(refusal).toBe(`400 INVALID_ARGUMENT Invalid requests[3].${message}`);
  expect(JSON.stringify(bench.sheets.snapshot())).toBe(before);
  expect(part(bench.look(), 'properties', 'title')).toBe('Record');
});

test('whatever went before a failing request, nothing is kept', () => {
  const step = fc.oneof(
    fc.nat(20).map((row) => write('x', row)),
    fc.nat(20).map((row): JsonObject => ({ insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } } })),
    fc.nat(20).map((row): JsonObject => ({ deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } } })),
    fc.nat(20).map((row): JsonObject => ({ addNamedRange: { namedRange: { name: `n_${row}`, range: box(row, row + 1, 0, 1) } } })),
  );
  bench.put('A1:A20', Array.from({ length: 20 }, (_, row) => [row]));
  const before = JSON.stringify(bench.sheets.snapshot());
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), fc.constantFrom(...FAILING.map(([failing]) => failing)), (steps, failing) => {
      expect(refusalOf(() => bench.batch(...steps, failing))).toMatch(/^400 /);
      expect(JSON.stringify(bench.sheets.snapshot())).toBe(before);
    }),
    { numRuns: 60 },
  );
});

test('no request at all is refused', () => {
  expect(refusalOf(() => update({ requests: [] }))).toBe('400 INVALID_ARGUMENT Must specify at least one request.');
});

test.each(['addTable', 'addSlicer', 'trimWhitespace', 'randomizeRange', 'autoFill', 'insertRange', 'addDimensionGroup'])('%s is not here, and says so', (kind) => {
  expect(refusalOf(() => bench.batch({ [kind]: {} }))).toBe(`501 UNIMPLEMENTED The local Workspace does not implement the Sheets request ${kind}.`);
});

describe('the spreadsheet in the answer', () => {
  test('comes as asked: the ranges, with their cells, after the edit', () => {
    bench.put('A1:B1', [['id', 'name']]);
    const answer = update({ requests: [write('new', 1)], includeSpreadsheetInResponse: true, responseRanges: ['Sheet1!1:1', 'Sheet1!A2'], responseIncludeGridData: true });
    const data = part(answer, 'updatedSpreadsheet', 'sheets', 0, 'data');
    expect(part(data, 0, 'rowData', 0, 'values', 1, 'formattedValue')).toBe('name');
    expect(part(data, 1, 'rowData', 0, 'values', 0, 'formattedValue')).toBe('new');
  });

  test('has the new title, and no cells unless asked', () => {
    const answer = update({ requests: [{ updateSpreadsheetProperties: { properties: { title: 'INC-1' }, fields: 'title' } }], includeSpreadsheetInResponse: true });
    expect(at(answer, 'updatedSpreadsheet', 'properties')['title']).toBe('INC-1');
    expect(part(answer, 'updatedSpreadsheet', 'sheets', 0, 'data')).toBeUndefined();
    expect(bench.files.find(bench.id)?.name).toBe('INC-1');
  });

  test('of a tab that has another name by now: 400, and the edit is not kept', () => {
    bench.hands.renameTab('Sheet1', 'Facts');
    expect(refusalOf(() => update({ requests: [write('x')], includeSpreadsheetInResponse: true, responseRanges: ['Sheet1!A1'] }))).toBe('400 INVALID_ARGUMENT Unable to parse range: Sheet1!A1');
    expect(bench.get('Facts!A1')).toEqual([]);
  });
});
