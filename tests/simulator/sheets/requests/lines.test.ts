import fc from 'fast-check';
import type { JsonObject } from '../../../../src/simulator/service.ts';
import { box, createBench, part, refusalOf, type Bench } from '../bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
const lines = (dimension: 'ROWS' | 'COLUMNS', startIndex: number, endIndex: number): JsonObject => ({ sheetId: 0, dimension, startIndex, endIndex });
const insert = (dimension: 'ROWS' | 'COLUMNS', start: number, end: number, inheritFromBefore = false): JsonObject => ({ insertDimension: { range: lines(dimension, start, end), inheritFromBefore } });
const remove = (dimension: 'ROWS' | 'COLUMNS', start: number, end: number): JsonObject => ({ deleteDimension: { range: lines(dimension, start, end) } });
const rowCount = () => part(bench.look(), 'sheets', 0, 'properties', 'gridProperties', 'rowCount');

const ROWS = [['id', 'name'], ['1', 'one'], ['2', 'two'], ['3', 'three']];
const put = () => bench.put('A1:B4', ROWS);

test('a row inserted among others pushes them down and makes the grid longer', () => {
  put();
  bench.batch(insert('ROWS', 2, 3));
  expect(bench.get('A1:B9')).toEqual([['id', 'name'], ['1', 'one'], [], ['2', 'two'], ['3', 'three']]);
  expect(rowCount()).toBe(1001);
});

test('a column deleted takes its cells', () => {
  put();
  bench.batch(remove('COLUMNS', 0, 1));
  expect(bench.get('A1:B2')).toEqual([['name'], ['one']]);
  expect(part(bench.look(), 'sheets', 0, 'properties', 'gridProperties', 'columnCount')).toBe(25);
});

test('Google’s example of a move: rows 2 and 3 before row 5', () => {
  bench.put('A1:A5', [['0'], ['1'], ['2'], ['3'], ['4']]);
  bench.batch({ moveDimension: { source: lines('ROWS', 1, 3), destinationIndex: 4 } });
  expect(bench.get('A1:A5')).toEqual([['0'], ['3'], ['1'], ['2'], ['4']]);
});

test.each<[JsonObject, string]>([
  [insert('ROWS', 1001, 1002), 'insertDimension: range.startIndex is larger than current grid size (1000)'],
  [insert('ROWS', 1000, 1001), 'insertDimension: range.startIndex must be less than the grid size (1000) if inheritFromBefore is false.'],
  [insert('ROWS', 0, 1, true), 'insertDimension: range.startIndex must not be 0 if inheritFromBefore is true.'],
  [remove('ROWS', 0, 1000), "deleteDimension: You can't delete all the rows on the sheet."],
  [remove('COLUMNS', 26, 27), "deleteDimension: Cannot delete a column that doesn't exist. Tried to delete column index 26 but there are only 26 columns."],
  [remove('ROWS', 990, 1001), "deleteDimension: Cannot delete a row that doesn't exist. Tried to delete row index 1000 but there are only 1000 rows."],
  [{ moveDimension: { source: lines('ROWS', 0, 2), destinationIndex: 1 } }, 'moveDimension: destinationIndex[1] must not be inside the source range.'],
])('%j is refused', (request, message) => {
  expect(refusalOf(() => bench.batch(request))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].${message}`);
});

test('below frozen rows one row must stay', () => {
  bench.batch({ updateSheetProperties: { properties: { sheetId: 0, gridProperties: { frozenRowCount: 1 } }, fields: 'gridProperties.frozenRowCount' } });
  expect(refusalOf(() => bench.batch(remove('ROWS', 1, 1000)))).toBe('400 INVALID_ARGUMENT Invalid requests[0].deleteDimension: Sorry, it is not possible to delete all non-frozen rows.');
});

test('a new row looks like its neighbour, without its values; a checkbox arrives unticked', () => {
  bench.put('A1:B3', [['id', 'done'], ['1', true], ['2', true]]);
  bench.batch(
    { repeatCell: { range: box(0, 1, 0, 2), cell: { userEnteredFormat: { textFormat: { bold: true } } }, fields: 'userEnteredFormat.textFormat.bold' } },
    { setDataValidation: { range: box(1, 3, 1, 2), rule: { condition: { type: 'BOOLEAN' } } } },
    insert('ROWS', 1, 2, false),
    insert('ROWS', 1, 2, true),
  );
  expect(bench.get('A2:B3', 'UNFORMATTED_VALUE')).toEqual([[], ['', false]]);
  expect(part(bench.grid('A2'), 'rowData', 0, 'values', 0, 'userEnteredFormat', 'textFormat', 'bold')).toBe(true);
  expect(part(bench.grid('A3'), 'rowData')).toBeUndefined();
});

describe('what follows rows and columns', () => {
  beforeEach(() => {
    put();
    bench.put('D1', [['=SUM(A2:A4)&Sheet1!$B$3']], 'USER_ENTERED');
    bench.batch(
      { addNamedRange: { namedRange: { namedRangeId: 'n', name: 'Two', range: box(2, 3, 0, 2) } } },
      { addProtectedRange: { protectedRange: { range: box(2, 3, 0, 2), warningOnly: true } } },
      { addConditionalFormatRule: { rule: { ranges: [box(1, 4, 0, 2)], booleanRule: { condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$A3="2"' }] }, format: { textFormat: { bold: true } } } } } },
      { setBasicFilter: { filter: { range: box(0, 4, 0, 2), filterSpecs: [{ columnIndex: 1, filterCriteria: { hiddenValues: ['x'] } }] } } },
      { mergeCells: { range: box(5, 7, 0, 2), mergeType: 'MERGE_ALL' } },
      { addBanding: { bandedRange: { range: box(0, 4, 0, 2), rowProperties: { headerColor: { red: 1 } } } } },
      { createDeveloperMetadata: { developerMetadata: { metadataId: 1, metadataKey: 'row', visibility: 'DOCUMENT', location: { dimensionRange: lines('ROWS', 2, 3) } } } },
      { createDeveloperMetadata: { developerMetadata: { metadataId: 2, metadataKey: 'column', visibility: 'DOCUMENT', location: { dimensionRange: lines('COLUMNS', 1, 2) } } } },
    );
  });
  const rows = (range: unknown) => [part(JSON.parse(JSON.stringify(range ?? null)), 'startRowIndex'), part(JSON.parse(JSON.stringify(range ?? null)), 'endRowIndex')];
  const seen = () => {
    const sheet = part(bench.look(), 'sheets', 0);
    return {
      named: rows(part(bench.look(), 'namedRanges', 0, 'range')),
      protected: rows(part(sheet, 'protectedRanges', 0, 'range')),
      format: rows(part(sheet, 'conditionalFormats', 0, 'ranges', 0)),
      condition: part(sheet, 'conditionalFormats', 0, 'booleanRule', 'condition', 'values', 0, 'userEnteredValue'),
      filter: rows(part(sheet, 'basicFilter', 'range')),
      merge: rows(part(sheet, 'merges', 0)),
      banding: rows(part(sheet, 'bandedRanges', 0, 'range')),
      metadata: part(bench.call('developerMetadata.search', {}, {}, { dataFilters: [{ developerMetadataLookup: { metadataKey: 'row' } }] }), 'matchedDeveloperMetadata', 0, 'developerMetadata', 'location', 'dimensionRange', 'startIndex'),
      formula: part(bench.call('values.get', { range: 'D:D' }, { valueRenderOption: 'FORMULA', majorDimension: 'COLUMNS' }), 'values', 0),
    };
  };

  test('a row inserted among them', () => {
    bench.batch(insert('ROWS', 2, 3));
    expect(seen()).toMatchObject({ named: [3, 4], protected: [3, 4], format: [1, 5], condition: '=$A4="2"', filter: [0, 5], merge: [6, 8], banding: [0, 5], metadata: 3, formula: ['=SUM(A2:A5)&Sheet1!$B$4'] });
  });

  test('their row deleted', () => {
    bench.batch(remove('ROWS', 2, 3));
    expect(seen()).toMatchObject({ named: [undefined, undefined], protected: [undefined, undefined], format: [1, 3], condition: '=#REF!="2"', filter: [0, 3], merge: [4, 6], metadata: undefined, formula: ['=SUM(A2:A3)&#REF!'] });
  });

  test('their row moved', () => {
    bench.batch({ moveDimension: { source: lines('ROWS', 2, 3), destinationIndex: 1 } });
    expect(seen()).toMatchObject({ named: [1, 2], protected: [1, 2], metadata: 1, merge: [5, 7], formula: ['=SUM(A3:A4)&Sheet1!$B$2'] });
    expect(bench.get('A1:A4')).toEqual([['id'], ['2'], ['1'], ['3']]);
  });

  test('a column inserted before them: filters name the column they named', () => {
    bench.batch(insert('COLUMNS', 0, 1));
    expect(part(bench.look(), 'sheets', 0, 'basicFilter', 'filterSpecs', 0, 'columnIndex')).toBe(2);
    expect(part(bench.call('developerMetadata.get', { metadataId: '2' }), 'location', 'dimensionRange', 'startIndex')).toBe(2);
  });

  test('a sort moves the cells and not the metadata: nobody promises that it follows', () => {
    bench.batch({ clearBasicFilter: { sheetId: 0 } }, { unmergeCells: { range: box(5, 7, 0, 2) } }, { sortRange: { range: box(1, 4, 0, 2), sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } });
    expect(bench.get('A1:A4')).toEqual([['id'], ['3'], ['2'], ['1']]);
    expect(seen()).toMatchObject({ metadata: 2, named: [2, 3] });
  });

  test('a merge stands in the way of a move', () => {
    expect(refusalOf(() => bench.batch({ moveDimension: { source: lines('ROWS', 5, 6), destinationIndex: 0 } }))).toBe('400 INVALID_ARGUMENT Invalid requests[0].moveDimension: Sorry, it is not possible to move a row to a position that crosses a merged cell. Please unmerge and try again.');
  });
});

test('sizes and hiding, line by line', () => {
  bench.batch(
    { updateDimensionProperties: { range: lines('COLUMNS', 1, 2), properties: { pixelSize: 240 }, fields: 'pixelSize' } },
    { updateDimensionProperties: { range: lines('ROWS', 1, 2), properties: { hiddenByUser: true, pixelSize: 40 }, fields: '*' } },
    insert('COLUMNS', 0, 1),
  );
  const data = bench.grid('A1:C3');
  expect(part(data, 'columnMetadata')).toEqual([{ pixelSize: 100 }, { pixelSize: 100 }, { pixelSize: 240 }]);
  expect(part(data, 'rowMetadata')).toEqual([{ pixelSize: 21 }, { pixelSize: 40, hiddenByUser: true }, { pixelSize: 21 }]);
  bench.batch({ autoResizeDimensions: { dimensions: lines('COLUMNS', 2, 3) } });
  expect(part(bench.grid('C1'), 'columnMetadata')).toEqual([{ pixelSize: 100 }]);
});

test('any insert undone by a delete, and any move undone by a move, leave every cell where it was', () => {
  const dimension = fc.constantFrom('ROWS' as const, 'COLUMNS' as const);
  const place = fc.nat(6);
  bench.put('A1:F6', Array.from({ length: 6 }, (_, row) => Array.from({ length: 6 }, (__, column) => `${row}.${column}`)));
  bench.put('H8', [['=SUM(A1:C3)&B2']], 'USER_ENTERED');
  const before = JSON.stringify(bench.sheets.snapshot());
  fc.assert(
    fc.property(dimension, place, fc.integer({ min: 1, max: 3 }), place, (along, start, count, to) => {
      bench.batch(insert(along, start, start + count), remove(along, start, start + count));
      expect(JSON.stringify(bench.sheets.snapshot())).toBe(before);
      fc.pre(to <= start || to >= start + count);
      const landing = to >= start + count ? to - count : to;
      bench.batch({ moveDimension: { source: lines(along, start, start + count), destinationIndex: to } }, { moveDimension: { source: lines(along, landing, landing + count), destinationIndex: landing < start ? start + count : start } });
      expect(bench.get('A1:F6')).toEqual(part(JSON.parse(JSON.stringify({ cells: Array.from({ length: 6 }, (_, row) => Array.from({ length: 6 }, (__, column) => `${row}.${column}`)) })), 'cells'));
      bench.sheets.restore(JSON.parse(before));
    }),
    { numRuns: 80 },
  );
});
