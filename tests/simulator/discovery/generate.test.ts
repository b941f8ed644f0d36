import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateTable } from '../../../src/simulator/discovery/generate.ts';
import { apis } from '../../../src/simulator/discovery/table.ts';
import { SHARED, withShared } from '../shared-folder.ts';

const TABLE = join(__dirname, '../../../src/simulator/discovery/table.json');

withShared("the committed table is what Google's descriptions give today", () => {
  const documents = ['docs.v1', 'drive.v3', 'script.v1', 'sheets.v4'].map((name): unknown => JSON.parse(readFileSync(join(SHARED, `discovery/${name}.json`), 'utf8')));
  expect(generateTable(documents)).toBe(readFileSync(TABLE, 'utf8'));
});

test('every method of the four APIs is there', () => {
  const counts = Object.fromEntries(Object.values(apis).map((api) => [api.name, Object.keys(api.methods).length]));
  expect(counts).toEqual({ docs: 3, drive: 58, script: 16, sheets: 17 });
});

test.each([
  ['flagged', 'drive', 'User', 'emailAddress', true],
  ['first words', 'drive', 'File', 'capabilities', true],
  ['fixed sentence', 'sheets', 'CellData', 'effectiveValue', true],
  ['said to be read-only, but requests carry it', 'sheets', 'ProtectedRange', 'protectedRangeId', undefined],
  ['a name only', 'drive', 'ContentRestriction', 'readOnly', undefined],
] as const)('output only, %s: %s %s.%s', (_why, api, schema, property, readOnly) => {
  expect(apis[api].schemas[schema]?.properties?.[property]?.readOnly).toBe(readOnly);
});
