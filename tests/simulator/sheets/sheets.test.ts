import { at, createBench, OWNER, part, READER, refusalOf, STRANGER, WRITER, type Bench } from './bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});

describe('who may', () => {
  const get = (id: string, as: string) => refusalOf(() => bench.call('get', { spreadsheetId: id }, {}, {}, as));
  const write = (as: string) => refusalOf(() => bench.batchAs(as, { addSheet: { properties: { title: as } } }));

  test.each([
    [OWNER, 'taken', 'taken'],
    [WRITER, 'taken', 'taken'],
    [READER, 'taken', '403 PERMISSION_DENIED The caller does not have permission'],
    [STRANGER, '403 PERMISSION_DENIED The caller does not have permission', '403 PERMISSION_DENIED The caller does not have permission'],
  ])('%s reading: %s; writing: %s', (person, reading, writing) => {
    expect(get(bench.id, person)).toBe(reading);
    expect(write(person)).toBe(writing);
  });

  test('no such spreadsheet: 404; a document: 400', () => {
    expect(get('nope', WRITER)).toBe('404 NOT_FOUND Requested entity was not found.');
    const document = bench.files.add('application/vnd.google-apps.document');
    expect(get(document, WRITER)).toBe('400 FAILED_PRECONDITION This operation is not supported for this document');
  });

  test('writing tells Drive that content changed, reading and failing do not', () => {
    bench.look();
    refusalOf(() => bench.batch({ deleteSheet: { sheetId: 0 } }));
    expect(bench.files.touched).toEqual([]);
    bench.put('A1', [['x']]);
    expect(bench.files.touched).toEqual([`${bench.id} ${WRITER}`]);
  });
});

test('a new spreadsheet: one tab with id 0, a thousand rows, the person’s time zone, recalculated on change', () => {
  const made = bench.call('create', {}, {}, { properties: { title: 'Dashboard' } });
  expect(made).toMatchObject({
    properties: { title: 'Dashboard', locale: 'en_US', timeZone: 'Europe/Berlin', autoRecalc: 'ON_CHANGE' },
    sheets: [{ properties: { sheetId: 0, title: 'Sheet1', index: 0, sheetType: 'GRID', gridProperties: { rowCount: 1000, columnCount: 26 } } }],
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${String(made['spreadsheetId'])}/edit`,
  });
  expect(bench.files.find(String(made['spreadsheetId']))?.name).toBe('Dashboard');
});

test('a new spreadsheet with tabs of its own: their ids are not 0 unless asked for', () => {
  const made = bench.call('create', {}, {}, {
    properties: { title: 'T', timeZone: 'Etc/UTC' },
    sheets: [
      { properties: { title: 'Facts', gridProperties: { rowCount: 50, columnCount: 4, frozenRowCount: 1 } }, data: [{ rowData: [{ values: [{ userEnteredValue: { stringValue: 'id' } }] }] }] },
      { properties: { title: 'Log', sheetId: 4, hidden: true } },
    ],
    namedRanges: [{ name: 'Head', range: { sheetId: 4, startRowIndex: 0, endRowIndex: 1 } }],
  });
  const id = String(made['spreadsheetId']);
  expect(part(made, 'sheets', 0, 'properties')).toMatchObject({ title: 'Facts', gridProperties: { rowCount: 50, columnCount: 4, frozenRowCount: 1 } });
  expect(part(made, 'sheets', 0, 'properties', 'sheetId')).toBeGreaterThan(0);
  expect(part(made, 'sheets', 1, 'properties')).toMatchObject({ title: 'Log', sheetId: 4, hidden: true, index: 1 });
  expect(part(made, 'namedRanges', 0, 'name')).toBe('Head');
  expect(bench.call('values.get', { spreadsheetId: id, range: 'Facts!A1' })['values']).toEqual([['id']]);
});

describe('looking at it', () => {
  beforeEach(() => {
    bench.batch({ addSheet: { properties: { sheetId: 7, title: 'Log' } } });
    bench.put('A1:C3', [['id', '', 'name'], [], ['1']]);
    bench.put('Log!A1', [['entry']]);
  });

  test('without grid data there are no cells', () => {
    expect(part(bench.look(), 'sheets', 0, 'data')).toBeUndefined();
  });

  test('grid data reaches to the last cell that holds something; zero starts are left out', () => {
    const data = bench.grid();
    expect(data['startRow']).toBeUndefined();
    expect(part(data, 'rowData')).toHaveLength(3);
    expect(part(data, 'rowData', 0, 'values')).toHaveLength(3);
    expect(part(data, 'rowData', 0, 'values', 1)).toEqual({});
    expect(part(data, 'rowData', 1)).toEqual({});
    expect(part(data, 'rowMetadata')).toHaveLength(1000);
    expect(part(data, 'columnMetadata', 0)).toEqual({ pixelSize: 100 });
    expect(bench.grid('B2:C3')).toMatchObject({ startRow: 1, startColumn: 1 });
  });

  test('ranges choose the tabs', () => {
    const seen = bench.look({ ranges: ['Log!A1:B2'], includeGridData: true });
    expect(part(seen, 'sheets')).toHaveLength(1);
    expect(part(seen, 'sheets', 0, 'data', 0, 'rowData', 0, 'values', 0, 'formattedValue')).toBe('entry');
    expect(refusalOf(() => bench.look({ ranges: ['Gone!A1'] }))).toBe('400 INVALID_ARGUMENT Unable to parse range: Gone!A1');
  });

  test('data filters choose too: by tab id, by A1, by metadata', () => {
    bench.batch({ createDeveloperMetadata: { developerMetadata: { metadataKey: 'head', visibility: 'DOCUMENT', location: { dimensionRange: { sheetId: 7, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } } } });
    const look = (filter: object) => bench.call('getByDataFilter', {}, {}, { includeGridData: true, dataFilters: [JSON.parse(JSON.stringify(filter))] });
    for (const filter of [{ gridRange: { sheetId: 7, startRowIndex: 0, endRowIndex: 1 } }, { a1Range: 'Log!1:1' }, { developerMetadataLookup: { metadataKey: 'head' } }]) {
      expect(part(look(filter), 'sheets', 0, 'properties', 'title')).toBe('Log');
      expect(part(look(filter), 'sheets', 0, 'data', 0, 'rowData', 0, 'values', 0, 'formattedValue')).toBe('entry');
    }
    expect(part(look({ developerMetadataLookup: { metadataKey: 'none' } }), 'sheets')).toEqual([]);
  });

  test('a cell’s effective format is the default under its own, numbers to the right', () => {
    bench.batch({ repeatCell: { range: { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 }, cell: { userEnteredFormat: { textFormat: { bold: true }, backgroundColor: { red: 1, green: 0, blue: 0 } } }, fields: 'userEnteredFormat(textFormat,backgroundColor)' } });
    bench.put('A1', [[12.5]]);
    const cell = at(bench.grid('A1'), 'rowData', 0, 'values', 0);
    expect(cell['userEnteredFormat']).toEqual({ textFormat: { bold: true }, backgroundColor: { red: 1 }, backgroundColorStyle: { rgbColor: { red: 1 } } });
    expect(cell['effectiveFormat']).toMatchObject({ textFormat: { bold: true, fontSize: 10 }, backgroundColor: { red: 1 }, horizontalAlignment: 'RIGHT', wrapStrategy: 'OVERFLOW_CELL' });
    expect(part(cell, 'effectiveFormat', 'backgroundColor')).toEqual({ red: 1 });
  });
});

describe('as a file', () => {
  test('a copy has everything, ids included, and goes its own way', () => {
    bench.batch(
      { addSheet: { properties: { sheetId: 7, title: 'Log' } } },
      { createDeveloperMetadata: { developerMetadata: { metadataId: 3, metadataKey: 'k', visibility: 'DOCUMENT', location: { sheetId: 7 } } } },
      { repeatCell: { range: { sheetId: 7, startRowIndex: 0, endRowIndex: 1 }, cell: { userEnteredFormat: { textFormat: { bold: true } } }, fields: 'userEnteredFormat.textFormat.bold' } },
    );
    const other = bench.files.create('application/vnd.google-apps.spreadsheet', 'Copy', WRITER);
    bench.sheets.copy(bench.id, other, 'Copy');
    const before = bench.look({ includeGridData: true });
    const copy = bench.call('get', { spreadsheetId: other }, { includeGridData: true });
    expect(copy['sheets']).toEqual(before['sheets']);
    expect(part(copy, 'properties', 'title')).toBe('Copy');
    bench.put('A1', [['only here']]);
    expect(bench.call('values.get', { spreadsheetId: other, range: 'A1' })['values']).toBeUndefined();
  });

  test('exports its first tab as CSV, as shown', () => {
    bench.put('A1:B3', [['name', 'when'], ['Smith, "Jo"', '2026-11-23'], ['', '=1/0']], 'USER_ENTERED');
    expect(new TextDecoder().decode(bench.sheets.exportAs(bench.id, 'text/csv'))).toBe('name,when\r\n"Smith, ""Jo""",2026-11-23\r\n,#DIV/0!');
    expect(refusalOf(() => bench.sheets.exportAs(bench.id, 'application/pdf'))).toMatch(/^501 .*application\/pdf/);
    expect(refusalOf(() => bench.sheets.exportAs(bench.id, 'text/html'))).toMatch(/^400 /);
  });

  test('a CSV becomes one tab whose id is not 0, read as if typed', () => {
    bench.sheets.importFrom(bench.id, 'text/csv; charset=utf-8', new TextEncoder().encode('\uFEFFid,note\r\n1,"two\nlines"\r\n2,=1+1\r\n'));
    expect(bench.get('A1:B9', 'UNFORMATTED_VALUE')).toEqual([['id', 'note'], [1, 'two\nlines'], [2, 2]]);
    expect(part(bench.look(), 'sheets', 0, 'properties', 'sheetId')).toBeGreaterThan(0);
  });

  test('its state goes out and in as plain JSON', () => {
    bench.put('A1', [['kept']]);
    const state: unknown = JSON.parse(JSON.stringify(bench.sheets.snapshot()));
    bench.put('A1', [['lost']]);
    bench.sheets.restore(state);
    expect(bench.get('A1')).toEqual([['kept']]);
    bench.put('A1', [['later']]);
    bench.sheets.restore(state);
    expect(bench.get('A1')).toEqual([['kept']]);
  });
});

test('a tab is copied to another spreadsheet under another name', () => {
  bench.put('A1', [['x']]);
  const other = String(bench.call('create')['spreadsheetId']);
  const copy = bench.call('sheets.copyTo', { sheetId: '0' }, {}, { destinationSpreadsheetId: other });
  expect(copy).toMatchObject({ title: 'Copy of Sheet1', index: 1 });
  expect(bench.call('values.get', { spreadsheetId: other, range: "'Copy of Sheet1'!A1" })['values']).toEqual([['x']]);
});

test('a person’s hands: what is typed is read, rows come and go, tabs get names', () => {
  const { hands } = bench;
  hands.setCell('Sheet1', 'A1', 'id');
  hands.setCell('Sheet1', 'A2', '12');
  hands.setCell('Sheet1', 'A3', '7');
  bench.batch({ updateSheetProperties: { properties: { sheetId: 0, gridProperties: { frozenRowCount: 1 } }, fields: 'gridProperties.frozenRowCount' } });
  hands.sort('Sheet1', 'A');
  hands.insertRow('Sheet1', 2);
  hands.insertColumn('Sheet1', 'A');
  expect(bench.get('A1:B4', 'UNFORMATTED_VALUE')).toEqual([['', 'id'], [], ['', 7], ['', 12]]);
  hands.moveRow('Sheet1', 4, 2);
  hands.deleteColumn('Sheet1', 'A');
  hands.deleteRow('Sheet1', 3);
  hands.renameTab('Sheet1', 'My facts');
  expect(bench.get("'My facts'!A1:A4", 'UNFORMATTED_VALUE')).toEqual([['id'], [12], [7]]);
});
