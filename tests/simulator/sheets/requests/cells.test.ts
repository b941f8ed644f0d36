import type { JsonObject } from '../../../../src/simulator/service.ts';
import { at, box, createBench, part, refusalOf, type Bench } from '../bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
const text = (stringValue: string): JsonObject => ({ userEnteredValue: { stringValue } });
const row = (...values: JsonObject[]): JsonObject => ({ values });
const cell = (a1: string): JsonObject => at(bench.grid(a1), 'rowData', 0, 'values', 0);
const refused = (request: JsonObject): string => refusalOf(() => bench.batch(request));

describe('updateCells', () => {
  const write = (fields: string, rows: JsonObject[], where: JsonObject = { start: { sheetId: 0, rowIndex: 0, columnIndex: 0 } }): JsonObject => ({ updateCells: { ...where, rows, fields } });

  test('each kind of value is what it says, never read again', () => {
    bench.batch(write('userEnteredValue', [row(text('=1+1'), { userEnteredValue: { numberValue: 46349.5 } }, { userEnteredValue: { boolValue: false } }, { userEnteredValue: { formulaValue: '=1+1' } }, text('2026-11-23'))]));
    expect(bench.get('A1:E1', 'UNFORMATTED_VALUE')).toEqual([['=1+1', 46349.5, false, 2, '2026-11-23']]);
    expect(bench.get('A1:E1', 'FORMULA')).toEqual([['=1+1', 46349.5, false, '=1+1', '2026-11-23']]);
    expect(cell('D1')).toMatchObject({ userEnteredValue: { formulaValue: '=1+1' }, effectiveValue: { numberValue: 2 }, formattedValue: '2' });
  });

  test('only what the mask names is written; named and not given is cleared', () => {
    bench.batch(write('*', [row({ ...text('a'), note: 'n', userEnteredFormat: { textFormat: { bold: true, italic: true } } })]));
    bench.batch(write('userEnteredFormat.textFormat.bold,note', [row(text('ignored'))]));
    expect(cell('A1')).toMatchObject({ userEnteredValue: { stringValue: 'a' }, userEnteredFormat: { textFormat: { italic: true } } });
    expect(cell('A1')['note']).toBeUndefined();
    expect(part(cell('A1'), 'userEnteredFormat', 'textFormat', 'bold')).toBeUndefined();
  });

  test('a range is cleared where the rows have nothing', () => {
    bench.put('A1:C3', [['a', 'b', 'c'], ['d', 'e', 'f'], ['g', 'h', 'i']]);
    bench.batch(write('userEnteredValue', [row(text('A'))], { range: box(0, 2, 0, 2) }));
    expect(bench.get('A1:C3')).toEqual([['A', '', 'c'], ['', '', 'f'], ['g', 'h', 'i']]);
  });

  test('an empty text is no value', () => {
    bench.put('A1', [['a']]);
    bench.batch(write('userEnteredValue', [row(text(''))]));
    expect(bench.get('A1')).toEqual([]);
  });

  test('dates are numbers with a format', () => {
    bench.batch(write('userEnteredValue,userEnteredFormat.numberFormat', [row({ userEnteredValue: { numberValue: 46349 + 0.97708333 }, userEnteredFormat: { numberFormat: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' } } })]));
    expect(bench.get('A1')).toEqual([['2026-11-23 23:27']]);
    expect(bench.get('A1', 'UNFORMATTED_VALUE')).toEqual([[46349.97708333]]);
  });

  test('a text’s runs and its link', () => {
    bench.batch(write('userEnteredValue,textFormatRuns', [row({ ...text('see here'), textFormatRuns: [{ startIndex: 0, format: { link: { uri: 'https://example.com' } } }] })]));
    expect(cell('A1')).toMatchObject({ hyperlink: 'https://example.com', textFormatRuns: [{ format: { link: { uri: 'https://example.com' } } }] });
  });

  test.each<[JsonObject, string]>([
    [write('userEnteredValue', [row(text('x'.repeat(50_001)))]), 'Your input contains more than the maximum of 50000 characters in a single cell.'],
    [write('userEnteredValue', [row(...Array.from({ length: 27 }, () => text('x')))]), 'Attempting to write column: 26, beyond the last requested column of: 25'],
    [write('', [row(text('x'))]), "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"],
    [write('effectiveValue', [row(text('x'))]), 'Invalid field: effectiveValue'],
    [write('userEnteredFormat.textFormat.weight', [row(text('x'))]), 'Invalid field: userEnteredFormat.textFormat.weight'],
    [write('userEnteredValue', [row({ userEnteredValue: { formulaValue: '1+1' } })]), 'Invalid formula: 1+1'],
    [write('userEnteredValue', [row(text('x'))], {}), 'Exactly one of start or range must be set.'],
    [write('userEnteredValue', [row(text('x'))], { start: { sheetId: 9 } }), 'No grid with id: 9'],
  ])('refuses what cannot be (%#)', (request, message) => {
    expect(refused(request)).toBe(`400 INVALID_ARGUMENT Invalid requests[0].updateCells: ${message}`);
  });

  test('chips and pivots are not here, and say so', () => {
    expect(refused(write('*', [row({ ...text('@'), chipRuns: [{ chip: {} }] })]))).toMatch(/^501 UNIMPLEMENTED .*CellData\.chipRuns/);
  });
});

describe('appendCells', () => {
  const append = (...names: string[]) => bench.batch({ appendCells: { sheetId: 0, rows: names.map((name) => row(text(name))), fields: 'userEnteredValue' } });

  test('lands below the last row with a value in any column, a person’s note to the side too', () => {
    bench.put('A1:A3', [['id'], ['1'], ['2']]);
    bench.hands.setCell('Sheet1', 'M9', 'call them back');
    append('new');
    expect(bench.get('A1:A20')).toEqual([['id'], ['1'], ['2'], [], [], [], [], [], [], ['new']]);
  });

  test('formats and cell notes are no values, an unticked checkbox and an empty formula are', () => {
    bench.put('A1', [['id']]);
    bench.batch({ repeatCell: { range: box(5, 6, 0, 1), cell: { note: 'n', userEnteredFormat: { textFormat: { bold: true } } }, fields: 'note,userEnteredFormat' } });
    append('second');
    expect(bench.get('A2')).toEqual([['second']]);
    bench.put('C7', [[false]]);
    bench.put('D9', [['=""']], 'USER_ENTERED');
    append('tenth');
    expect(bench.get('A10')).toEqual([['tenth']]);
  });

  test('a full grid grows by what is needed', () => {
    bench.put('A999', [['x']]);
    append('a', 'b', 'c');
    expect(bench.get('A1000:A1002')).toEqual([['a'], ['b'], ['c']]);
    expect(part(bench.look(), 'sheets', 0, 'properties', 'gridProperties', 'rowCount')).toBe(1002);
  });
});

describe('repeatCell', () => {
  test('writes every cell of the range on the grid; references move along', () => {
    bench.put('A1:A3', [[1], [2], [3]]);
    bench.batch({ repeatCell: { range: box(0, 3, 1, 2), cell: { userEnteredValue: { formulaValue: '=A1*$A$1' } }, fields: 'userEnteredValue' } });
    expect(bench.get('B1:B3', 'FORMULA')).toEqual([['=A1*$A$1'], ['=A2*$A$1'], ['=A3*$A$1']]);
    bench.batch({ repeatCell: { range: box(998, 1200, 0, 1), cell: text('x'), fields: 'userEnteredValue' } });
    expect(bench.get('A999:A1000')).toEqual([['x'], ['x']]);
    expect(part(bench.look(), 'sheets', 0, 'properties', 'gridProperties', 'rowCount')).toBe(1000);
  });
});

test('data validation is kept with the cells; the API may write past it', () => {
  const rule = { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'open' }, { userEnteredValue: 'closed' }] }, strict: true, showCustomUi: true };
  bench.batch({ setDataValidation: { range: box(1, 3, 0, 1), rule } });
  bench.put('A2', [['other']]);
  expect(cell('A2')).toMatchObject({ dataValidation: rule, formattedValue: 'other' });
  bench.batch({ setDataValidation: { range: box(1, 3, 0, 1) } });
  expect(cell('A2')['dataValidation']).toBeUndefined();
  expect(refused({ setDataValidation: { range: box(1, 3, 0, 1), rule: { condition: { type: 'ONE_OF_LIST' } } } })).toMatch(/At least one value must be given/);
});

test('borders go to the sides they are for', () => {
  const line = { style: 'SOLID', color: { red: 1 } };
  bench.put('A1', [['x']]);
  bench.batch({ updateBorders: { range: box(0, 2, 0, 2), top: line, innerVertical: line } });
  expect(part(cell('A1'), 'userEnteredFormat', 'borders')).toEqual({ top: line, right: line });
  expect(part(cell('B2'), 'userEnteredFormat', 'borders')).toEqual({ left: line });
  bench.batch({ updateBorders: { range: box(0, 1, 0, 1), top: { style: 'NONE' }, right: { style: 'NONE' } } });
  expect(part(cell('A1'), 'userEnteredFormat')).toBeUndefined();
});

describe('merging', () => {
  test('keeps the first cell’s value, by all, rows or columns', () => {
    bench.put('A1:B2', [['a', 'b'], ['c', 'd']]);
    bench.batch({ mergeCells: { range: box(0, 2, 0, 2), mergeType: 'MERGE_ROWS' } });
    expect(part(bench.look(), 'sheets', 0, 'merges')).toEqual([
      { startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 2 },
      { startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 },
    ]);
    expect(bench.get('A1:B2')).toEqual([['a'], ['c']]);
  });

  test('a merge cannot be cut', () => {
    bench.batch({ mergeCells: { range: box(0, 2, 0, 2), mergeType: 'MERGE_ALL' } });
    for (const kind of ['mergeCells', 'unmergeCells']) {
      expect(refused({ [kind]: { range: box(1, 3, 0, 2) } })).toBe(`400 INVALID_ARGUMENT Invalid requests[0].${kind}: You must select all cells in a merged range to merge or unmerge them.`);
    }
    bench.batch({ unmergeCells: { range: { sheetId: 0 } } });
    expect(part(bench.look(), 'sheets', 0, 'merges')).toBeUndefined();
  });

  test('a look at ranges is told only of the merges they touch', () => {
    bench.batch({ mergeCells: { range: box(0, 2, 0, 2), mergeType: 'MERGE_ALL' } });
    expect(part(bench.look({ ranges: ['A5:B6'] }), 'sheets', 0, 'merges')).toBeUndefined();
    expect(part(bench.look({ ranges: ['A2'] }), 'sheets', 0, 'merges')).toHaveLength(1);
  });
});

test('copyPaste tiles its source, by what it pastes', () => {
  bench.put('A1:B1', [['x', '=A1&"!"']], 'USER_ENTERED');
  bench.batch({ repeatCell: { range: box(0, 1, 0, 1), cell: { userEnteredFormat: { textFormat: { bold: true } } }, fields: 'userEnteredFormat' } });
  bench.batch({ copyPaste: { source: box(0, 1, 0, 2), destination: box(2, 4, 0, 2), pasteType: 'PASTE_NORMAL' } });
  expect(bench.get('A3:B4', 'FORMULA')).toEqual([['x', '=A3&"!"'], ['x', '=A4&"!"']]);
  bench.batch({ copyPaste: { source: box(0, 1, 0, 1), destination: box(6, 7, 0, 1), pasteType: 'PASTE_FORMAT' } });
  expect(cell('A7')).toMatchObject({ userEnteredFormat: { textFormat: { bold: true } } });
  expect(cell('A7')['userEnteredValue']).toBeUndefined();
});

test('copyPaste of values leaves formulas and formats behind', () => {
  bench.put('A1:D1', [['x', '=A1&"!"', '=ROW()+1', '2026-11-23']], 'USER_ENTERED');
  bench.batch({ copyPaste: { source: box(0, 1, 0, 4), destination: box(2, 3, 0, 4), pasteType: 'PASTE_VALUES' } });
  expect(bench.get('A3:D3', 'FORMULA')).toEqual([['x', 'x!', 2, 46349]]);
  expect(cell('D3')['userEnteredFormat']).toBeUndefined();
});

test('pasteData reads as if typed', () => {
  bench.batch({ pasteData: { coordinate: { sheetId: 0, rowIndex: 1, columnIndex: 1 }, data: 'a;1\n2026-11-23;=1+1', delimiter: ';', type: 'PASTE_NORMAL' } });
  expect(bench.get('B2:C3')).toEqual([['a', '1'], ['2026-11-23', '2']]);
});
