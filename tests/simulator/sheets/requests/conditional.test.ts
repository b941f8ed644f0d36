import type { Json, JsonObject } from '../../../../src/simulator/service.ts';
import { box, createBench, part, refusalOf, type Bench } from '../bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
const rule = (type: string, values: string[] = [], color = 'red', range = box(0, 4, 0, 2)): JsonObject => ({
  ranges: [range],
  booleanRule: { condition: { type, ...(values.length === 0 ? {} : { values: values.map((userEnteredValue) => ({ userEnteredValue })) }) }, format: { backgroundColor: { [color]: 1 } } },
});
const add = (given: JsonObject, index?: number): JsonObject => ({ addConditionalFormatRule: { rule: given, ...(index === undefined ? {} : { index }) } });
const types = (): (Json | undefined)[] => [0, 1, 2].map((index) => part(bench.look(), 'sheets', 0, 'conditionalFormats', index, 'booleanRule', 'condition', 'type'));
const background = (a1: string) => part(bench.grid(a1), 'rowData', 0, 'values', 0, 'effectiveFormat', 'backgroundColor');
const WHITE = { red: 1, green: 1, blue: 1 };

test('rules are put, replaced, moved and removed by their place', () => {
  bench.batch(add(rule('NOT_BLANK')), add(rule('BLANK'), 0), add(rule('NUMBER_EQ', ['1']), 1));
  expect(types()).toEqual(['BLANK', 'NUMBER_EQ', 'NOT_BLANK']);
  const replies = bench.batch(
    { updateConditionalFormatRule: { sheetId: 0, index: 0, newIndex: 2 } },
    { updateConditionalFormatRule: { sheetId: 0, index: 0, rule: rule('TEXT_EQ', ['x']) } },
    { deleteConditionalFormatRule: { sheetId: 0, index: 1 } },
  );
  expect(types()).toEqual(['TEXT_EQ', 'BLANK', undefined]);
  expect(part(replies[0], 'updateConditionalFormatRule', 'newIndex')).toBe(2);
  expect(part(replies[1], 'updateConditionalFormatRule', 'oldRule', 'booleanRule', 'condition', 'type')).toBe('NUMBER_EQ');
  expect(part(replies[2], 'deleteConditionalFormatRule', 'rule', 'booleanRule', 'condition', 'type')).toBe('NOT_BLANK');
});

test('read back, a range on the tab with id 0 has no sheetId', () => {
  bench.batch(add(rule('BLANK')));
  expect(part(bench.look(), 'sheets', 0, 'conditionalFormats', 0, 'ranges', 0)).toEqual({ startRowIndex: 0, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 2 });
});

test.each<[JsonObject, string]>([
  [add(rule('BLANK'), 3), 'addConditionalFormatRule: Invalid conditional format index: 3.'],
  [add({ ranges: [], booleanRule: {} }), 'addConditionalFormatRule: A conditional format rule needs at least one range.'],
  [add({ ranges: [{ sheetId: 9 }], booleanRule: {} }), 'addConditionalFormatRule: No grid with id: 9'],
  [add(rule('ONE_OF_LIST', ['x'])), "addConditionalFormatRule: ConditionType 'ONE_OF_LIST' is not supported in conditional formatting."],
  [{ deleteConditionalFormatRule: { sheetId: 0, index: 0 } }, 'deleteConditionalFormatRule: No conditional format on sheet: 0 at index: 0'],
])('%j is refused', (request, message) => {
  expect(refusalOf(() => bench.batch(request))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].${message}`);
});

test.each<[string, string[], Json, boolean]>([
  ['TEXT_EQ', ['Open'], 'open', true],
  ['TEXT_CONTAINS', ['pen'], 'open', true],
  ['TEXT_CONTAINS', ['pen'], 'closed', false],
  ['NUMBER_GREATER', ['2'], 3, true],
  ['NUMBER_GREATER', ['2'], 'text', false],
  ['NUMBER_BETWEEN', ['1', '3'], 3, true],
  ['NUMBER_GREATER', ['=B1'], 3, true],
  ['NOT_BLANK', [], 'x', true],
  ['CUSTOM_FORMULA', ['=$A1=3'], 3, true],
  ['CUSTOM_FORMULA', ['=$A1=3'], 4, false],
  ['DATE_BEFORE', ['2026-11-24'], 46349.9, true],
])('%s %j on %j: %s', (type, values, value, holds) => {
  bench.put('A1', [[value, 1]]);
  bench.batch(add(rule(type, values)));
  expect(background('A1')).toEqual(holds ? { red: 1 } : WHITE);
});

test('a rule’s formula is read from the first cell of its range', () => {
  bench.put('A1:A3', [['x'], ['y'], ['x']]);
  bench.batch(add(rule('CUSTOM_FORMULA', ['=$A2="x"'], 'green', box(1, 3, 0, 1))));
  expect([background('A1'), background('A2'), background('A3')]).toEqual([WHITE, WHITE, { green: 1 }]);
});

test('the first rule that holds has the last word', () => {
  bench.put('A1', [['x']]);
  bench.batch(add(rule('NOT_BLANK', [], 'red'), 0), add(rule('TEXT_EQ', ['x'], 'blue'), 1));
  expect(background('A1')).toEqual({ red: 1 });
});

describe('filters', () => {
  beforeEach(() => bench.put('A1:B4', [['state', 'n'], ['open', 1], ['closed', 2], ['open', 3]]));
  const hidden = () => [0, 1, 2, 3].map((row) => part(bench.grid('A1:B4'), 'rowMetadata', row, 'hiddenByFilter') ?? false);

  test.each<[JsonObject, boolean[]]>([
    [{ hiddenValues: ['open'] }, [false, true, false, true]],
    [{ condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'open' }] } }, [false, false, true, false]],
  ])('%j hides rows, never the first', (filterCriteria, rows) => {
    bench.batch({ setBasicFilter: { filter: { range: box(0, 4, 0, 2), filterSpecs: [{ columnIndex: 0, filterCriteria }] } } });
    expect(hidden()).toEqual(rows);
    bench.batch({ clearBasicFilter: { sheetId: 0 } });
    expect(hidden()).toEqual([false, false, false, false]);
  });

  test('a filter that sorts does so at once, below its header', () => {
    bench.batch({ setBasicFilter: { filter: { range: box(0, 4, 0, 2), sortSpecs: [{ dimensionIndex: 1, sortOrder: 'DESCENDING' }] } } });
    expect(bench.get('B1:B4')).toEqual([['n'], ['3'], ['2'], ['1']]);
  });

  test('filter views are kept, changed and removed by id', () => {
    const [reply] = bench.batch({ addFilterView: { filter: { title: 'Open', range: box(0, 4, 0, 2), criteria: { 0: { hiddenValues: ['closed'] } } } } });
    const filterViewId = Number(part(reply, 'addFilterView', 'filter', 'filterViewId'));
    bench.batch({ updateFilterView: { filter: { filterViewId, title: 'Still open' }, fields: 'title' } });
    expect(part(bench.look(), 'sheets', 0, 'filterViews', 0)).toMatchObject({ title: 'Still open', criteria: { 0: { hiddenValues: ['closed'] } } });
    bench.batch({ deleteFilterView: { filterId: filterViewId } });
    expect(refusalOf(() => bench.batch({ deleteFilterView: { filterId: filterViewId } }))).toMatch(/No filter view with id/);
  });

  test('what cannot filter is refused', () => {
    const filter = (columnIndex: number, type: string): JsonObject => ({ setBasicFilter: { filter: { range: box(0, 4, 0, 2), filterSpecs: [{ columnIndex, filterCriteria: { condition: { type } } }] } } });
    expect(refusalOf(() => bench.batch(filter(0, 'ONE_OF_LIST')))).toMatch(/ConditionType 'ONE_OF_LIST' is not supported in filters\./);
    expect(refusalOf(() => bench.batch(filter(5, 'BLANK')))).toMatch(/Filter column 5 is outside/);
  });
});
