import type { JsonObject } from '../../../../src/simulator/service.ts';
import { at, box, createBench, OWNER, part, READER, refusalOf, WRITER, type Bench } from '../bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
  bench.put('A1:B3', [['id', 'name'], ['1', 'one'], ['2', 'two']]);
});
const protect = (protectedRange: JsonObject, as = OWNER): number => {
  const [reply] = bench.batchAs(as, { addProtectedRange: { protectedRange } });
  return Number(at(reply ?? null, 'addProtectedRange', 'protectedRange')['protectedRangeId']);
};
const text: JsonObject = { values: [{ userEnteredValue: { stringValue: 'x' } }] };
const PROTECTED = 'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';
const rows = (startIndex: number, endIndex: number): JsonObject => ({ sheetId: 0, dimension: 'ROWS', startIndex, endIndex });

describe('what the owner protected from the writer', () => {
  beforeEach(() => void protect({ range: box(1, 3, 0, 2) }));

  test.each<[string, JsonObject]>([
    ['updateCells', { start: { sheetId: 0, rowIndex: 1, columnIndex: 1 }, rows: [text], fields: 'userEnteredValue' }],
    ['repeatCell', { range: box(0, 9, 0, 1), cell: {}, fields: 'note' }],
    ['setDataValidation', { range: box(2, 4, 0, 1) }],
    ['deleteDimension', { range: rows(2, 3) }],
    ['insertDimension', { range: rows(2, 3) }],
    ['moveDimension', { source: rows(5, 6), destinationIndex: 2 }],
    ['sortRange', { range: box(1, 3, 0, 2), sortSpecs: [{ dimensionIndex: 0 }] }],
    ['mergeCells', { range: box(2, 4, 0, 1), mergeType: 'MERGE_ALL' }],
    ['findReplace', { find: 'one', replacement: 'x', allSheets: true }],
    ['deleteSheet', { sheetId: 0 }],
  ])('%s on it is refused', (kind, request) => {
    const another: JsonObject = { addSheet: { properties: { title: 'Other' } } };
    expect(refusalOf(() => bench.batch(another, { [kind]: request }))).toBe(`400 INVALID_ARGUMENT Invalid requests[1].${kind}: ${PROTECTED}`);
    if (kind !== 'deleteSheet') expect(refusalOf(() => bench.batchAs(OWNER, { [kind]: request }))).toBe('taken');
  });

  test('values calls are refused too; beside it everything goes', () => {
    expect(refusalOf(() => bench.put('A1:A2', [['x'], ['y']]))).toBe(`400 INVALID_ARGUMENT ${PROTECTED}`);
    expect(refusalOf(() => bench.call('values.clear', { range: 'A2' }))).toBe(`400 INVALID_ARGUMENT ${PROTECTED}`);
    expect(refusalOf(() => bench.put('A1', [['x']]))).toBe('taken');
    expect(refusalOf(() => bench.batch({ insertDimension: { range: rows(1, 2) } }))).toBe('taken');
  });

  test('the writer cannot take the protection away, and does not see its editors', () => {
    const seen = at(bench.look(), 'sheets', 0, 'protectedRanges', 0);
    expect(seen).toEqual({ protectedRangeId: seen['protectedRangeId'], range: { startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 } });
    expect(refusalOf(() => bench.batch({ deleteProtectedRange: { protectedRangeId: seen['protectedRangeId'] } }))).toContain(PROTECTED);
    const owned = at(bench.look({}, OWNER), 'sheets', 0, 'protectedRanges', 0);
    expect(owned).toMatchObject({ requestingUserCanEdit: true, editors: { users: [OWNER] } });
  });
});

test.each<[string, JsonObject]>([
  ['a warning only', { warningOnly: true }],
  ['the writer among its editors', { editors: { users: [WRITER] } }],
  ['a group of the writer’s', { editors: { groups: ['team@example.com'] } }],
  ['the whole company', { editors: { domainUsersCanEdit: true } }],
])('with %s the writer may edit', (_, protection) => {
  protect({ range: box(1, 3, 0, 2), ...protection });
  expect(refusalOf(() => bench.put('A2', [['x']]))).toBe('taken');
});

test('a protected tab with an open part', () => {
  protect({ range: { sheetId: 0 }, unprotectedRanges: [box(1, 3, 0, 2)] });
  expect(refusalOf(() => bench.put('A2:B3', [['x', 'y'], ['z', 'w']]))).toBe('taken');
  expect(refusalOf(() => bench.put('A2:C2', [['x', 'y', 'z']]))).toContain(PROTECTED);
  expect(refusalOf(() => bench.hands.renameTab('Sheet1', 'Mine'))).toContain(PROTECTED);
  expect(refusalOf(() => bench.batch({ appendCells: { sheetId: 0, rows: [text], fields: 'userEnteredValue' } }))).toContain(PROTECTED);
});

test('a protection that a named range backs covers what that covers', () => {
  bench.batch({ addNamedRange: { namedRange: { namedRangeId: 'n', name: 'Head', range: box(0, 1, 0, 2) } } });
  protect({ namedRangeId: 'n' });
  expect(refusalOf(() => bench.put('A1', [['x']]))).toContain(PROTECTED);
  expect(part(bench.look({}, OWNER), 'sheets', 0, 'protectedRanges', 0, 'namedRangeId')).toBe('n');
});

test('changed by mask, taken away, and gone', () => {
  const protectedRangeId = protect({ range: box(1, 3, 0, 2), warningOnly: true, description: 'old' }, WRITER);
  bench.batch({ updateProtectedRange: { protectedRange: { protectedRangeId, description: 'new', warningOnly: false }, fields: 'description,warningOnly' } });
  expect(at(bench.look(), 'sheets', 0, 'protectedRanges', 0)).toMatchObject({ description: 'new', editors: { users: [WRITER] }, requestingUserCanEdit: true });
  bench.batch({ deleteProtectedRange: { protectedRangeId } });
  expect(refusalOf(() => bench.batch({ deleteProtectedRange: { protectedRangeId } }))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].deleteProtectedRange: No protected range with id: ${protectedRangeId}`);
});

test('a part cannot have open parts, and readers protect nothing', () => {
  expect(refusalOf(() => protect({ range: box(0, 1, 0, 1), unprotectedRanges: [box(0, 1, 0, 1)] }))).toMatch(/only supported on protected sheets/);
  expect(refusalOf(() => protect({}))).toMatch(/Exactly one of range or namedRangeId/);
  expect(refusalOf(() => protect({ range: box(0, 1, 0, 1) }, READER))).toBe('403 PERMISSION_DENIED The caller does not have permission');
});
