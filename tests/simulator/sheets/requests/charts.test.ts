import type { JsonObject } from '../../../../src/simulator/service.ts';
import { at, box, createBench, refusalOf, type Bench } from '../bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
  bench.put('A1:C4', [['Month', 'SEV0', 'SEV1'], ['Oct', 1, 2], ['Nov', 0, 3], ['Dec', 2, 2]]);
});

const sources = (...ranges: JsonObject[]): JsonObject => ({ sourceRange: { sources: ranges } });
const basic = (change: JsonObject = {}): JsonObject => ({
  chartType: 'COLUMN', stackedType: 'STACKED', headerCount: 1, legendPosition: 'BOTTOM_LEGEND',
  domains: [{ domain: sources(box(0, 4, 0, 1)) }],
  series: [{ series: sources(box(0, 4, 1, 2)), targetAxis: 'LEFT_AXIS' }, { series: sources(box(0, 4, 2, 3)), targetAxis: 'LEFT_AXIS' }],
  ...change,
});
const adding = (spec: JsonObject, anchorCell: JsonObject = { sheetId: 0, rowIndex: 5, columnIndex: 4 }): JsonObject => ({ addChart: { chart: { chartId: 7, spec, position: { overlayPosition: { anchorCell } } } } });

test('is kept, and follows rows and columns', () => {
  bench.batch(adding({ title: 'By month', basicChart: basic() }));
  bench.hands.insertColumn('Sheet1', 'B');
  bench.hands.insertRow('Sheet1', 2);
  const chart = at(bench.look(), 'sheets', 0, 'charts', 0);
  expect(at(chart, 'position', 'overlayPosition', 'anchorCell')).toMatchObject({ rowIndex: 6, columnIndex: 5 });
  expect(at(chart, 'spec', 'basicChart', 'series', 0, 'series', 'sourceRange', 'sources', 0)).toEqual({ startRowIndex: 0, endRowIndex: 5, startColumnIndex: 2, endColumnIndex: 3 });
});

test.each<[string, JsonObject, string]>([
  ['no kind of chart', { title: 'Empty' }, 'Exactly one chart specification must be set.'],
  ['two kinds', { basicChart: basic(), pieChart: {} }, 'Exactly one chart specification must be set.'],
  ['no type', { basicChart: basic({ chartType: 'BASIC_CHART_TYPE_UNSPECIFIED' }) }, 'needs a chartType'],
  ['no series', { basicChart: basic({ series: [] }) }, 'at least one series'],
  ['bars on the left axis', { basicChart: basic({ chartType: 'BAR' }) }, 'LEFT_AXIS is not valid'],
  ['a block as a series', { basicChart: basic({ series: [{ series: sources(box(0, 4, 1, 3)) }] }) }, 'a length of one in one dimension'],
  ['a shorter series', { basicChart: basic({ series: [{ series: sources(box(0, 3, 1, 2)) }] }) }, 'the same length'],
  ['a tab that is not there', { basicChart: basic({ series: [{ series: sources({ ...box(0, 4, 1, 2), sheetId: 9 }) }] }) }, 'No grid with id: 9'],
])('%s is refused', (_, spec, words) => expect(refusalOf(() => bench.batch(adding(spec)))).toContain(words));

test.each<[string, JsonObject]>([
  ['a pie', { pieChart: {} }],
  ['an area chart', { basicChart: basic({ chartType: 'AREA' }) }],
  ['three dimensions', { basicChart: basic({ threeDimensional: true }) }],
  ['a chart’s own sort', { basicChart: basic(), sortSpecs: [{ dimensionIndex: 0 }] }],
])('%s is not known here', (_, spec) => expect(refusalOf(() => bench.batch(adding(spec)))).toMatch(/^501 /));
