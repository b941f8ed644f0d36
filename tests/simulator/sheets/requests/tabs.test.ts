import { at, box, createBench, part, refusalOf, type Bench } from '../bench.ts';
import type { Json, JsonObject } from '../../../../src/simulator/service.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
const titles = (): Json[] => {
  const sheets = bench.look()['sheets'];
  return Array.isArray(sheets) ? sheets.map((sheet) => part(sheet, 'properties', 'title') ?? null) : [];
};
const properties = (index: number): JsonObject => at(bench.look(), 'sheets', index, 'properties');
const addThree = () => bench.batch(...['S1', 'S2', 'S3'].map((title, index) => ({ addSheet: { properties: { title, sheetId: index + 1 } } })), { deleteSheet: { sheetId: 0 } });

test('a new tab goes to the end, gets an id and the usual grid, and is answered', () => {
  const [reply] = bench.batch({ addSheet: { properties: { title: 'Log', gridProperties: { rowCount: 10, frozenRowCount: 1 }, tabColorStyle: { rgbColor: { red: 1 } } } } });
  expect(at(reply ?? null, 'addSheet', 'properties')).toMatchObject({ title: 'Log', index: 1, sheetType: 'GRID', gridProperties: { rowCount: 10, columnCount: 26, frozenRowCount: 1 }, tabColor: { red: 1 } });
  expect(titles()).toEqual(['Sheet1', 'Log']);
});

test.each<[JsonObject, string]>([
  [{ title: '' }, 'The sheet name cannot be empty.'],
  [{ title: 'x'.repeat(101) }, 'The sheet name cannot be greater than 100 characters.'],
  [{ sheetId: 0 }, 'A sheet with id 0 already exists.'],
  [{ gridProperties: { rowCount: 1, frozenRowCount: 1 } }, "You can't freeze all visible rows on the sheet."],
  [{ gridProperties: { rowCount: 1_000_000, columnCount: 11 } }, 'This action would increase the number of cells in the workbook above the limit of 10000000 cells.'],
])('a tab with %j is refused', (given, message) => {
  expect(refusalOf(() => bench.batch({ addSheet: { properties: given } }))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].addSheet: ${message}`);
});

// Google's own example: of S1, S2, S3 the first goes before the third with index 2; its own place and the next change nothing.
test.each([
  [1, 2, ['S2', 'S1', 'S3']],
  [1, 0, ['S1', 'S2', 'S3']],
  [1, 1, ['S1', 'S2', 'S3']],
  [3, 0, ['S3', 'S1', 'S2']],
  [1, 3, ['S2', 'S3', 'S1']],
])('tab %i to index %i', (sheetId, index, order) => {
  addThree();
  bench.batch({ updateSheetProperties: { properties: { sheetId, index }, fields: 'index' } });
  expect(titles()).toEqual(order);
});

test('properties change by mask; what is named and not given is cleared', () => {
  bench.batch({ updateSheetProperties: { properties: { sheetId: 0, tabColor: { green: 1 }, hidden: false, gridProperties: { frozenRowCount: 2, hideGridlines: true } }, fields: 'tabColor,hidden,gridProperties(frozenRowCount,hideGridlines)' } });
  expect(properties(0)).toMatchObject({ tabColor: { green: 1 }, tabColorStyle: { rgbColor: { green: 1 } }, gridProperties: { rowCount: 1000, columnCount: 26, frozenRowCount: 2, hideGridlines: true } });
  bench.batch({ updateSheetProperties: { properties: { sheetId: 0 }, fields: 'tabColor,gridProperties.frozenRowCount' } });
  expect(properties(0)['tabColorStyle']).toBeUndefined();
  expect(properties(0)['gridProperties']).toEqual({ rowCount: 1000, columnCount: 26, hideGridlines: true });
});

test('a smaller grid cuts what lies outside', () => {
  bench.put('A1:C3', [['a', 'b', 'c'], ['d', 'e', 'f'], ['g', 'h', 'i']]);
  bench.batch({ updateSheetProperties: { properties: { sheetId: 0, gridProperties: { rowCount: 2, columnCount: 2 } }, fields: 'gridProperties(rowCount,columnCount)' } });
  expect(bench.get('Sheet1')).toEqual([['a', 'b'], ['d', 'e']]);
});

test.each<[JsonObject, string, string]>([
  [{ sheetId: 9 }, 'title', 'No sheet with id: 9'],
  [{ sheetId: 0, title: 'Log' }, 'title', 'A sheet with the name "Log" already exists. Please enter another name.'],
  [{ sheetId: 0 }, 'title', 'The sheet name cannot be empty.'],
  [{ sheetId: 0, gridProperties: { frozenRowCount: 1000 } }, 'gridProperties.frozenRowCount', "You can't freeze all visible rows on the sheet."],
  [{ sheetId: 0, index: 9 }, 'index', 'The sheet index 9 is out of bounds.'],
  [{ sheetId: 0 }, 'colour', 'Invalid field: colour'],
])('changing %j by %s is refused', (given, fields, message) => {
  bench.batch({ addSheet: { properties: { title: 'Log' } } });
  expect(refusalOf(() => bench.batch({ updateSheetProperties: { properties: given, fields } }))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].updateSheetProperties: ${message}`);
});

test('not all tabs can be hidden or removed', () => {
  bench.batch({ addSheet: { properties: { title: 'Log', sheetId: 5, hidden: true } } });
  expect(refusalOf(() => bench.batch({ updateSheetProperties: { properties: { sheetId: 0, hidden: true }, fields: 'hidden' } }))).toMatch(/You can't hide all the sheets/);
  expect(refusalOf(() => bench.batch({ deleteSheet: { sheetId: 0 } }))).toMatch(/You can't remove all the visible sheets/);
  bench.batch({ deleteSheet: { sheetId: 5 } });
  expect(refusalOf(() => bench.batch({ deleteSheet: { sheetId: 0 } }))).toBe("400 INVALID_ARGUMENT Invalid requests[0].deleteSheet: You can't remove all the sheets in a document.");
});

test('a removed tab takes its named ranges and metadata along; formulas that meant it break', () => {
  bench.batch(
    { addSheet: { properties: { title: 'Log', sheetId: 5 } } },
    { addNamedRange: { namedRange: { name: 'Entries', range: { sheetId: 5 } } } },
    { createDeveloperMetadata: { developerMetadata: { metadataKey: 'k', visibility: 'DOCUMENT', location: { sheetId: 5 } } } },
  );
  bench.put('A1', [['=Log!A1']], 'USER_ENTERED');
  bench.batch({ deleteSheet: { sheetId: 5 } });
  expect(bench.look()['namedRanges']).toBeUndefined();
  expect(bench.call('developerMetadata.search', {}, {}, { dataFilters: [{ developerMetadataLookup: { metadataKey: 'k' } }] })).toEqual({});
  expect(bench.get('A1', 'FORMULA')).toEqual([['=#REF!']]);
});

test('a renamed tab keeps the formulas that mean it', () => {
  bench.batch({ addSheet: { properties: { title: 'Log', sheetId: 5 } } });
  bench.put('A1', [['=Log!A1']], 'USER_ENTERED');
  bench.hands.renameTab('Log', 'What happened');
  expect(bench.get('A1', 'FORMULA')).toEqual([["='What happened'!A1"]]);
});

test('a duplicate has the cells and the rules on its own range, next to its source', () => {
  bench.put('A1', [['x']]);
  bench.batch({ addSheet: { properties: { title: 'Log', sheetId: 5 } } }, { mergeCells: { range: box(4, 6, 0, 2), mergeType: 'MERGE_ALL' } });
  const [reply] = bench.batch({ duplicateSheet: { sourceSheetId: 0, newSheetId: 6 } });
  expect(at(reply ?? null, 'duplicateSheet', 'properties')).toMatchObject({ sheetId: 6, title: 'Copy of Sheet1', index: 1 });
  expect(bench.get("'Copy of Sheet1'!A1")).toEqual([['x']]);
  expect(part(bench.look(), 'sheets', 1, 'merges')).toEqual([{ sheetId: 6, startRowIndex: 4, endRowIndex: 6, startColumnIndex: 0, endColumnIndex: 2 }]);
});

test('the spreadsheet’s own properties', () => {
  bench.batch({ updateSpreadsheetProperties: { properties: { locale: 'de_DE', timeZone: 'Etc/UTC', autoRecalc: 'MINUTE' }, fields: 'locale,timeZone,autoRecalc' } });
  expect(bench.look()['properties']).toMatchObject({ title: 'Record', locale: 'de_DE', timeZone: 'Etc/UTC', autoRecalc: 'MINUTE' });
  expect(refusalOf(() => bench.batch({ updateSpreadsheetProperties: { properties: { timeZone: 'Mars/Base' }, fields: 'timeZone' } }))).toMatch(/Invalid time zone: Mars\/Base/);
  expect(refusalOf(() => bench.batch({ updateSpreadsheetProperties: { properties: {}, fields: 'title' } }))).toMatch(/title cannot be empty/);
});
