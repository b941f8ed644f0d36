import type { Json, JsonObject } from '../../../../src/simulator/service.ts';
import { at, box, createBench, refusalOf, type Bench } from '../bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
const sort = (range: JsonObject, ...sortSpecs: JsonObject[]) => bench.batch({ sortRange: { range, sortSpecs } });
const by = (dimensionIndex: number, sortOrder = 'ASCENDING'): JsonObject => ({ dimensionIndex, sortOrder });
const column = (letter: string) => bench.call('values.get', { range: `${letter}:${letter}` }, { majorDimension: 'COLUMNS', valueRenderOption: 'UNFORMATTED_VALUE' })['values'];

describe('sorting', () => {
  // Measured on the live API: numbers, text, booleans; descending the reverse; empty cells last either way.
  test.each([
    ['ASCENDING', [1, 2, 'a', 'B', false, true]],
    ['DESCENDING', [true, false, 'B', 'a', 2, 1]],
  ])('%s by kind, then by value, empty cells last', (order, sorted) => {
    bench.put('A1:A8', [['B'], [true], [2], [''], ['a'], [false], [1], ['']]);
    sort(box(0, 8, 0, 1), by(0, order));
    expect(column('A')).toEqual([sorted]);
  });

  test('whole rows of the range go together, equal ones keep their order, what is beside stays', () => {
    bench.put('A1:C4', [['b', 1, 'w'], ['a', 1, 'x'], ['b', 0, 'y'], ['a', 1, 'z']]);
    sort(box(0, 4, 0, 2), by(1, 'DESCENDING'), by(0));
    expect(bench.get('A1:C4')).toEqual([['a', '1', 'w'], ['a', '1', 'x'], ['b', '1', 'y'], ['b', '0', 'z']]);
  });

  test('formats and notes go with their cells, formulas keep meaning their own row', () => {
    bench.put('A1:B2', [[2, '=A1*10'], [1, '=A2*10']], 'USER_ENTERED');
    bench.hands.setNote('Sheet1', 'A1', 'was first');
    sort(box(0, 2, 0, 2), by(0));
    expect(bench.get('A1:B2', 'FORMULA')).toEqual([[1, '=A1*10'], [2, '=A2*10']]);
    expect(at(bench.grid('A2'), 'rowData', 0, 'values', 0)['note']).toBe('was first');
  });

  test('a hidden row stays where it is, and so does a filtered one', () => {
    bench.put('A1:A5', [[5], [4], [9], [2], [1]]);
    bench.hands.hideRow('Sheet1', 3);
    sort(box(0, 5, 0, 1), by(0));
    expect(column('A')).toEqual([[1, 2, 9, 4, 5]]);
    bench.put('B1:B5', [['head'], ['d'], ['hide'], ['b'], ['a']]);
    bench.batch({ setBasicFilter: { filter: { range: box(0, 5, 1, 2), filterSpecs: [{ columnIndex: 1, filterCriteria: { hiddenValues: ['d'] } }] } } });
    sort(box(1, 5, 1, 2), by(1));
    expect(column('B')).toEqual([['head', 'd', 'hide', 'a', 'b']]);
  });

  test.each<[JsonObject, JsonObject, string]>([
    [box(1000, 1001, 0, 1), by(0), 'range.startRowIndex is larger than current grid size (1000)'],
    [box(0, 4, 0, 2), by(5), 'sortSpecs dimensionIndex 5 is outside the range to sort.'],
    [box(3, 9, 0, 2), by(0), "You can't sort a range containing vertical merges. There is a vertical merge at A5:A6"],
  ])('of %j by %j is refused', (range, spec, message) => {
    bench.batch({ mergeCells: { range: box(4, 6, 0, 1), mergeType: 'MERGE_ALL' } });
    expect(refusalOf(() => sort(range, spec))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].sortRange: ${message}`);
  });
});

describe('find and replace', () => {
  beforeEach(() => bench.put('A1:B3', [['Open', 'reopened'], ['=CONCATENATE("open","!")', 'x'], ['12', 'open open']], 'USER_ENTERED'));
  const replace = (request: JsonObject): Json => at(bench.batch({ findReplace: { find: 'open', replacement: 'closed', ...request } })[0] ?? null, 'findReplace');

  test.each<[JsonObject, JsonObject]>([
    [{ allSheets: true }, { valuesChanged: 3, rowsChanged: 2, sheetsChanged: 1, occurrencesChanged: 4 }],
    [{ allSheets: true, matchCase: true }, { valuesChanged: 2, rowsChanged: 2, sheetsChanged: 1, occurrencesChanged: 3 }],
    [{ allSheets: true, matchEntireCell: true }, { valuesChanged: 1, rowsChanged: 1, sheetsChanged: 1, occurrencesChanged: 1 }],
    [{ sheetId: 0, includeFormulas: true }, { valuesChanged: 3, formulasChanged: 1, rowsChanged: 3, sheetsChanged: 1, occurrencesChanged: 5 }],
    [{ range: box(2, 3, 0, 2) }, { valuesChanged: 1, rowsChanged: 1, sheetsChanged: 1, occurrencesChanged: 2 }],
    [{ range: box(2, 3, 0, 1) }, {}],
  ])('with %j changes %j', (request, counts) => {
    expect(replace(request)).toEqual(counts);
  });

  test('a number is found as it is shown, and what it becomes is read as if typed', () => {
    replace({ sheetId: 0, find: '12', replacement: '13' });
    expect(bench.get('A3', 'UNFORMATTED_VALUE')).toEqual([[13]]);
  });

  test('it needs one place to look, and a text to find', () => {
    expect(refusalOf(() => replace({}))).toMatch(/Exactly one of range, sheetId or allSheets/);
    expect(refusalOf(() => replace({ find: '', allSheets: true }))).toMatch(/must not be empty/);
    expect(refusalOf(() => replace({ allSheets: true, searchByRegex: true }))).toMatch(/^501 /);
  });
});
