import type { JsonObject } from '../../../../src/simulator/service.ts';
import { at, box, createBench, part, refusalOf, type Bench } from '../bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
const row = (index: number): JsonObject => ({ dimensionRange: { sheetId: 0, dimension: 'ROWS', startIndex: index, endIndex: index + 1 } });
const create = (location: JsonObject, more: JsonObject = {}): JsonObject => ({ createDeveloperMetadata: { developerMetadata: { metadataKey: 'k', visibility: 'DOCUMENT', location, ...more } } });
const search = (...dataFilters: JsonObject[]): unknown[] => {
  const found = bench.call('developerMetadata.search', {}, {}, { dataFilters })['matchedDeveloperMetadata'];
  return Array.isArray(found) ? found.map((match) => part(match, 'developerMetadata', 'metadataId')) : [];
};
const lookup = (developerMetadataLookup: JsonObject): JsonObject => ({ developerMetadataLookup });

beforeEach(() =>
  void bench.batch(
    create({ spreadsheet: true }, { metadataId: 1, metadataKey: 'kind' }),
    create({ sheetId: 0 }, { metadataId: 2, metadataValue: 'facts' }),
    create(row(4), { metadataId: 3, metadataValue: 'x' }),
    create({ dimensionRange: { sheetId: 0, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } }, { metadataId: 4, visibility: 'PROJECT' }),
  ));

test('it stands where it was put, and says what kind of place that is', () => {
  const seen = bench.look({ includeGridData: true });
  expect(part(seen, 'developerMetadata')).toEqual([{ metadataId: 1, metadataKey: 'kind', visibility: 'DOCUMENT', location: { locationType: 'SPREADSHEET', spreadsheet: true } }]);
  expect(part(seen, 'sheets', 0, 'developerMetadata', 0)).toMatchObject({ metadataId: 2, metadataValue: 'facts', location: { locationType: 'SHEET', sheetId: 0 } });
  expect(part(seen, 'sheets', 0, 'data', 0, 'rowMetadata', 4, 'developerMetadata', 0)).toMatchObject({ metadataId: 3, location: { locationType: 'ROW', dimensionRange: { dimension: 'ROWS', startIndex: 4, endIndex: 5 } } });
  expect(part(seen, 'sheets', 0, 'data', 0, 'columnMetadata', 1, 'developerMetadata', 0, 'metadataId')).toBe(4);
});

test.each<[JsonObject, number[]]>([
  [lookup({ metadataKey: 'k' }), [2, 3, 4]],
  [lookup({ metadataKey: 'k', metadataValue: 'x' }), [3]],
  [lookup({ metadataId: 4 }), [4]],
  [lookup({ visibility: 'PROJECT' }), [4]],
  [lookup({ locationType: 'ROW' }), [3]],
  [lookup({ metadataLocation: row(4) }), [2, 3, 4]],
  [lookup({ metadataLocation: row(4), locationMatchingStrategy: 'EXACT_LOCATION' }), [3]],
  [lookup({ metadataLocation: { sheetId: 0 }, locationType: 'COLUMN' }), [4]],
  [lookup({ metadataKey: 'none' }), []],
  [{ gridRange: box(4, 5, 0, 1) }, [2, 3]],
  [{ a1Range: 'B9' }, [2, 4]],
])('searching by %j finds %j', (filter, ids) => {
  expect(search(filter)).toEqual(ids);
});

test('changed and deleted by filter', () => {
  bench.batch({ updateDeveloperMetadata: { dataFilters: [lookup({ metadataId: 3 })], developerMetadata: { metadataValue: 'y' }, fields: 'metadataValue' } });
  expect(bench.call('developerMetadata.get', { metadataId: '3' })).toMatchObject({ metadataKey: 'k', metadataValue: 'y' });
  const [reply] = bench.batch({ deleteDeveloperMetadata: { dataFilter: lookup({ metadataKey: 'k' }) } });
  expect(part(reply, 'deleteDeveloperMetadata', 'deletedDeveloperMetadata')).toHaveLength(3);
  expect(search(lookup({ visibility: 'DOCUMENT' }))).toEqual([1]);
  expect(refusalOf(() => bench.call('developerMetadata.get', { metadataId: '3' }))).toBe('404 NOT_FOUND Requested entity was not found.');
});

test.each<[JsonObject, string]>([
  [create(row(4), { metadataId: 3 }), 'Cannot add developer metadata with ID [3] because developer metadata with that ID already exists.'],
  [create(row(4), { metadataKey: '' }), 'Developer metadata must have a metadataKey.'],
  [create(row(4), { visibility: 'DEVELOPER_METADATA_VISIBILITY_UNSPECIFIED' }), 'Developer metadata must have a visibility.'],
  [create(row(5000)), 'The dimensionRange of developer metadata is past the grid: 5000.'],
  [create({ dimensionRange: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 3 } }), 'The dimensionRange of developer metadata must represent a single row or column.'],
  [create({ sheetId: 9 }), 'No sheet with id: 9'],
  [create({}), 'Exactly one of spreadsheet, sheetId or dimensionRange must be set as the location.'],
  [create(row(1), { metadataValue: 'x'.repeat(30_000) }), 'Developer metadata exceeds the limit of 30000 characters.'],
])('%# is refused', (request, message) => {
  expect(refusalOf(() => bench.batch(request))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].createDeveloperMetadata: ${message}`);
});

describe('named ranges', () => {
  const name = (named: string, more: JsonObject = {}): JsonObject => ({ addNamedRange: { namedRange: { name: named, range: box(0, 2, 0, 2), ...more } } });

  test('are read by name, in A1 and in formulas', () => {
    bench.put('A1:B2', [[1, 2], [3, 4]]);
    const [reply] = bench.batch(name('Numbers'));
    expect(bench.get('Numbers')).toEqual([['1', '2'], ['3', '4']]);
    bench.put('D1', [['=SUM(Numbers)']], 'USER_ENTERED');
    expect(bench.get('D1')).toEqual([['10']]);
    const namedRangeId = String(at(reply ?? null, 'addNamedRange', 'namedRange')['namedRangeId']);
    bench.batch({ updateNamedRange: { namedRange: { namedRangeId, name: 'Figures' }, fields: 'name' } });
    expect(refusalOf(() => bench.get('Numbers'))).toBe('400 INVALID_ARGUMENT Unable to parse range: Numbers');
    bench.batch({ deleteNamedRange: { namedRangeId } });
    expect(bench.look()['namedRanges']).toBeUndefined();
  });

  test.each([
    ['Head', 'Cannot add named range with name Head, a named range with that name already exists.'],
    ['A1', 'Cannot add named range with name A1, the name is not valid.'],
    ['two words', 'Cannot add named range with name two words, the name is not valid.'],
    ['true', 'Cannot add named range with name true, the name is not valid.'],
  ])('%s is refused as a name', (named, message) => {
    bench.batch(name('Head'));
    expect(refusalOf(() => bench.batch(name(named)))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].addNamedRange: ${message}`);
  });
});

describe('charts and bandings', () => {
  const data = (column: number): JsonObject => ({ sourceRange: { sources: [box(0, 5, column, column + 1)] } });
  const basic = (chartType: string, targetAxis: string): JsonObject => ({ chartType, domains: [{ domain: data(0) }], series: [{ series: data(1), targetAxis }] });
  const chart = { spec: { title: 'By severity', basicChart: basic('COLUMN', 'LEFT_AXIS') }, position: { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 1, columnIndex: 5 } } } };

  test('a chart is kept and given back', () => {
    const [reply] = bench.batch({ addChart: { chart } });
    const chartId = Number(part(reply, 'addChart', 'chart', 'chartId'));
    const spec = { title: 'By type', basicChart: basic('BAR', 'BOTTOM_AXIS') };
    bench.batch({ updateChartSpec: { chartId, spec } });
    expect(part(bench.look(), 'sheets', 0, 'charts')).toEqual([{ ...chart, chartId, spec }]);
    bench.batch({ deleteEmbeddedObject: { objectId: chartId } });
    expect(refusalOf(() => bench.batch({ deleteEmbeddedObject: { objectId: chartId } }))).toMatch(/No embedded object with id/);
  });

  test('bandings do not overlap', () => {
    const banding = (range: JsonObject): JsonObject => ({ addBanding: { bandedRange: { range, rowProperties: { headerColor: { blue: 1 } } } } });
    const [reply] = bench.batch(banding(box(0, 5, 0, 3)));
    expect(part(bench.look(), 'sheets', 0, 'bandedRanges', 0, 'rowProperties', 'headerColor')).toEqual({ blue: 1 });
    expect(refusalOf(() => bench.batch(banding(box(4, 9, 0, 3))))).toBe('400 INVALID_ARGUMENT Invalid requests[0].addBanding: You cannot add alternating background colors to a range that already has alternating background colors.');
    bench.batch({ deleteBanding: { bandedRangeId: part(reply, 'addBanding', 'bandedRange', 'bandedRangeId') ?? 0 } }, banding(box(4, 9, 0, 3)));
  });
});
