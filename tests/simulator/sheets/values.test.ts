import fc from 'fast-check';
import { at, createBench, OWNER, part, refusalOf, type Bench } from './bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});

const put = (range: string, values: unknown, input = 'RAW', query: Record<string, boolean | string> = {}) =>
  bench.call('values.update', { range }, { valueInputOption: input, ...query }, { values: JSON.parse(JSON.stringify(values)) });

describe('reading', () => {
  test('leaves out trailing empty rows and cells, keeps those between as ""', () => {
    put('A1:D4', [['a', '', 'c', ''], [], ['x']]);
    expect(bench.call('values.get', { range: 'A1:D10' })).toEqual({ range: 'Sheet1!A1:D10', majorDimension: 'ROWS', values: [['a', '', 'c'], [], ['x']] });
    expect(bench.call('values.get', { range: 'A1:D10' }, { majorDimension: 'COLUMNS' })['values']).toEqual([['a', '', 'x'], [], ['c']]);
  });

  test('an empty range has no values, and says which cells it is', () => {
    expect(bench.call('values.get', { range: 'Sheet1' })).toEqual({ range: 'Sheet1!A1:Z1000', majorDimension: 'ROWS' });
  });

  test('a formula that comes to "" is there', () => {
    put('A1:B1', [['x', '=""']], 'USER_ENTERED');
    expect(bench.get('A1:C1')).toEqual([['x', '']]);
  });

  test.each([
    ['FORMATTED_VALUE', 'SERIAL_NUMBER', [['2026-11-23', 'TRUE', '2', '50%', 'text', '#DIV/0!']]],
    ['UNFORMATTED_VALUE', 'SERIAL_NUMBER', [[46349, true, 2, 0.5, 'text', '#DIV/0!']]],
    ['UNFORMATTED_VALUE', 'FORMATTED_STRING', [['2026-11-23', true, 2, 0.5, 'text', '#DIV/0!']]],
    ['FORMULA', 'SERIAL_NUMBER', [[46349, true, '=1+1', 0.5, 'text', '=1/0']]],
  ])('as %s with dates as %s', (valueRenderOption, dateTimeRenderOption, values) => {
    put('A1:F1', [['2026-11-23', 'true', '=1+1', '50%', 'text', '=1/0']], 'USER_ENTERED');
    expect(bench.call('values.get', { range: 'A1:F1' }, { valueRenderOption, dateTimeRenderOption })['values']).toEqual(values);
  });

  test('several ranges at once, in the order asked', () => {
    put('A1:B1', [['a', 'b']]);
    expect(bench.call('values.batchGet', {}, { ranges: ['B1', 'A:A'] })['valueRanges']).toEqual([
      { range: 'Sheet1!B1', majorDimension: 'ROWS', values: [['b']] },
      { range: 'Sheet1!A1:A1000', majorDimension: 'ROWS', values: [['a']] },
    ]);
  });
});

describe('writing', () => {
  test('RAW text is text, whatever it looks like', () => {
    const row = ['=IMPORTXML("x","y")', '+1', '-1', '@a', '2026-11-23', 'TRUE', "'quoted", '007', '😀 שלום'];
    put('A1', [row]);
    expect(bench.get('A1:I1', 'UNFORMATTED_VALUE')).toEqual([row]);
    expect(part(bench.grid('A1'), 'rowData', 0, 'values', 0, 'userEnteredValue')).toEqual({ stringValue: row[0] });
  });

  test('whatever is written RAW reads back the same', () => {
    const cell = fc.oneof(fc.string({ minLength: 1 }), fc.boolean(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (values) => {
        const fresh = createBench();
        fresh.put('B2', JSON.parse(JSON.stringify(values)));
        expect(fresh.get('B2:Z', 'UNFORMATTED_VALUE')).toEqual(JSON.parse(JSON.stringify(values)));
      }),
      { numRuns: 60 },
    );
  });

  test('null leaves a cell, "" empties it', () => {
    put('A1:C1', [['a', 'b', 'c']]);
    put('A1:C1', [[null, '', 'C']]);
    expect(bench.get('A1:C1')).toEqual([['a', '', 'C']]);
  });

  test('one cell is only where it begins; the answer says what was written', () => {
    expect(put('B2', [['a', 'b'], ['c', null]])).toEqual({ spreadsheetId: bench.id, updatedRange: 'Sheet1!B2:C3', updatedRows: 2, updatedColumns: 2, updatedCells: 3 });
  });

  test('the answer can bring the values as they now are', () => {
    const answer = put('A1', [['=1+1']], 'USER_ENTERED', { includeValuesInResponse: true, responseValueRenderOption: 'UNFORMATTED_VALUE' });
    expect(answer['updatedData']).toEqual({ range: 'Sheet1!A1', majorDimension: 'ROWS', values: [[2]] });
  });

  test('columns first', () => {
    bench.call('values.update', { range: 'A1' }, { valueInputOption: 'RAW' }, { majorDimension: 'COLUMNS', values: [['a', 'b'], ['c']] });
    expect(bench.get('A1:B2')).toEqual([['a', 'c'], ['b']]);
  });

  test('a new value keeps the format and the note, and ends the old text’s runs', () => {
    bench.batch({ updateCells: { start: { sheetId: 0, rowIndex: 0, columnIndex: 0 }, fields: '*', rows: [{ values: [{ userEnteredValue: { stringValue: 'bold' }, note: 'n', userEnteredFormat: { textFormat: { bold: true } }, textFormatRuns: [{ startIndex: 1, format: { italic: true } }] }] }] } });
    put('A1', [['plain']]);
    expect(at(bench.grid('A1'), 'rowData', 0, 'values', 0)).toMatchObject({ note: 'n', userEnteredFormat: { textFormat: { bold: true } } });
    expect(part(bench.grid('A1'), 'rowData', 0, 'values', 0, 'textFormatRuns')).toBeUndefined();
  });

  test.each([
    ['A1001', [['x']], 'Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26'],
    ['AA1', [['x']], 'Range (Sheet1!AA1) exceeds grid limits. Max rows: 1000, max columns: 26'],
    ['A1000', [['x'], ['y']], 'Requested writing within range [A1000], but tried writing to row [1001]'],
    ['A1:B2', [['x'], ['y'], ['z']], 'Requested writing within range [A1:B2], but tried writing to row [3]'],
    ['A1:B2', [['x', 'y', 'z']], 'Requested writing within range [A1:B2], but tried writing to column [C]'],
    ['Nope!A1', [['x']], 'Unable to parse range: Nope!A1'],
    ['A1', [['x'.repeat(50_001)]], 'Your input contains more than the maximum of 50000 characters in a single cell.'],
    ['A1', [[{ a: 1 }]], 'Invalid values[0][0]: struct_value {"a":1}'],
    ['A1', [[[1]]], 'Invalid values[0][0]: list_value [1]'],
  ])('%s with what does not fit: 400, and nothing is written', (range, values, message) => {
    expect(refusalOf(() => put(range, values))).toBe(`400 INVALID_ARGUMENT ${message}`);
    expect(bench.get('A1:Z1000')).toEqual([]);
  });

  test('an input option is required', () => {
    expect(refusalOf(() => bench.call('values.update', { range: 'A1' }, {}, { values: [['x']] }))).toBe("400 INVALID_ARGUMENT 'valueInputOption' is required but not specified");
  });
});

describe('many ranges', () => {
  const update = (data: { range: string; values: string[][] }[]) => bench.call('values.batchUpdate', {}, {}, { valueInputOption: 'RAW', data });

  test('are written together and counted', () => {
    expect(update([{ range: 'A1', values: [['a', 'b']] }, { range: 'C3', values: [['c']] }])).toEqual({
      spreadsheetId: bench.id, totalUpdatedRows: 2, totalUpdatedColumns: 3, totalUpdatedCells: 3, totalUpdatedSheets: 1,
      responses: [
        { spreadsheetId: bench.id, updatedRange: 'Sheet1!A1:B1', updatedRows: 1, updatedColumns: 2, updatedCells: 2 },
        { spreadsheetId: bench.id, updatedRange: 'Sheet1!C3', updatedRows: 1, updatedColumns: 1, updatedCells: 1 },
      ],
    });
  });

  test('or not at all, and the answer names the one that failed', () => {
    expect(refusalOf(() => update([{ range: 'A1', values: [['a']] }, { range: 'Nope!A1', values: [['b']] }]))).toBe('400 INVALID_ARGUMENT Invalid data[1]: Unable to parse range: Nope!A1');
    expect(bench.get('A1')).toEqual([]);
  });
});

// Google's guide "Append values": tables A1:C2 and B4:D6 on one sheet.
describe('appending', () => {
  beforeEach(() => {
    put('A1:C2', [['x', 'y', 'z'], ['x', 'y', 'z']]);
    put('B4:D6', [['x', 'y', ''], ['', 'y', 'z'], ['x', 'y', 'z']]);
  });
  const append = (range: string, query: Record<string, string> = {}) => bench.call('values.append', { range }, { valueInputOption: 'RAW', ...query }, { values: [['new', 'row']] });

  test.each([
    ['Sheet1', 'Sheet1!B7:C7', 'Sheet1!B4:D6'],
    ['B4', 'Sheet1!B7:C7', 'Sheet1!B4:D6'],
    ['C5:D5', 'Sheet1!B7:C7', 'Sheet1!B4:D6'],
    ['B5', 'Sheet1!B7:C7', 'Sheet1!B4:D6'],
    ['B2:D4', 'Sheet1!B7:C7', 'Sheet1!B4:D6'],
    ['A3:G10', 'Sheet1!B7:C7', 'Sheet1!B4:D6'],
    ['A1', 'Sheet1!A3:B3', 'Sheet1!A1:C2'],
    ['E4', 'Sheet1!E4:F4', undefined],
    ['A4', 'Sheet1!A4:B4', undefined],
  ])('to %s lands at %s', (range, updatedRange, tableRange) => {
    const answer = append(range);
    expect(at(answer, 'updates')['updatedRange']).toBe(updatedRange);
    expect(answer['tableRange']).toBe(tableRange);
  });

  test.each([
    ['OVERWRITE', [['head'], ['new'], ['a person’s note']]],
    ['INSERT_ROWS', [['head'], ['new'], [], ['a person’s note']]],
  ])('with %s below a table comes to %j', (insertDataOption, rows) => {
    const fresh = createBench();
    fresh.put('A1:A3', [['head'], [''], ['a person’s note']]);
    fresh.call('values.append', { range: 'A1' }, { valueInputOption: 'RAW', insertDataOption }, { values: [['new']] });
    expect(fresh.get('A1:A5')).toEqual(rows);
  });

  test('OVERWRITE does write over what stands right below', () => {
    const fresh = createBench();
    fresh.put('A1:B3', [['head', ''], ['', ''], ['', 'mine']]);
    fresh.call('values.append', { range: 'A1' }, { valueInputOption: 'RAW' }, { values: [['1', '1'], ['2', '2']] });
    expect(fresh.get('A1:B3')).toEqual([['head'], ['1', '1'], ['2', '2']]);
  });

  test('a full grid grows', () => {
    put('A1000', [['last']]);
    expect(at(append('A1000'), 'updates')['updatedRange']).toBe('Sheet1!A1001:B1001');
    expect(part(bench.look(), 'sheets', 0, 'properties', 'gridProperties', 'rowCount')).toBe(1001);
  });
});

test('clearing takes values, and leaves formats and notes', () => {
  bench.put('A1:B2', [['2026-11-23', 'b'], ['c', 'd']], 'USER_ENTERED');
  bench.hands.setNote('Sheet1', 'A1', 'keep');
  expect(bench.call('values.clear', { range: 'A1:A' })).toEqual({ spreadsheetId: bench.id, clearedRange: 'Sheet1!A1:A1000' });
  expect(bench.get('A1:B2')).toEqual([['', 'b'], ['', 'd']]);
  expect(at(bench.grid('A1'), 'rowData', 0, 'values', 0)).toMatchObject({ note: 'keep', userEnteredFormat: { numberFormat: { type: 'DATE' } } });
  expect(refusalOf(() => bench.call('values.batchClear', {}, {}, { ranges: ['B1', 'A2000:B'] }))).toBe('400 INVALID_ARGUMENT Invalid range[1]: Range (Sheet1!A2000:B) exceeds grid limits. Max rows: 1000, max columns: 26');
  expect(bench.get('B1')).toEqual([['b']]);
});

describe('by data filter', () => {
  const lookup = { developerMetadataLookup: { metadataKey: 'row' } };
  beforeEach(() => {
    bench.put('A1:B3', [['id', 'name'], ['1', 'one'], ['2', 'two']]);
    bench.batch({ createDeveloperMetadata: { developerMetadata: { metadataKey: 'row', metadataValue: '2', visibility: 'DOCUMENT', location: { dimensionRange: { sheetId: 0, dimension: 'ROWS', startIndex: 2, endIndex: 3 } } } } });
    bench.hands.insertRow('Sheet1', 2);
  });

  test('reads and writes the row the metadata stands on now', () => {
    expect(part(bench.call('values.batchGetByDataFilter', {}, {}, { dataFilters: [lookup] }), 'valueRanges', 0, 'valueRange')).toMatchObject({ range: 'Sheet1!A4:Z4', values: [['2', 'two']] });
    bench.call('values.batchUpdateByDataFilter', {}, {}, { valueInputOption: 'RAW', data: [{ dataFilter: lookup, values: [[null, 'TWO']] }] });
    expect(bench.get('A4:B4')).toEqual([['2', 'TWO']]);
  });
});

test('a reader reads, and may not write', () => {
  expect(bench.call('values.get', { range: 'A1' }, {}, {}, 'reader@example.com')).toEqual({ range: 'Sheet1!A1', majorDimension: 'ROWS' });
  expect(refusalOf(() => bench.call('values.update', { range: 'A1' }, { valueInputOption: 'RAW' }, { values: [['x']] }, 'reader@example.com'))).toBe('403 PERMISSION_DENIED The caller does not have permission');
  expect(refusalOf(() => bench.call('values.update', { range: 'A1' }, { valueInputOption: 'RAW' }, { values: [['x']] }, OWNER))).toBe('taken');
});
