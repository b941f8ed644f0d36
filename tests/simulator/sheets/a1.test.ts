import { columnIndex, columnName, formatArea, onGrid, resolveA1, type Tabs } from '../../../src/simulator/sheets/a1.ts';
import { Refused } from '../../../src/simulator/sheets/errors.ts';

const size = { rowCount: 1000, columnCount: 26 };
const tabs: Tabs = {
  sheets: [
    { sheetId: 7, title: 'Hidden', hidden: true, size },
    { sheetId: 0, title: 'Sheet1', hidden: false, size },
    { sheetId: 5, title: "It's Q3, 2026", hidden: false, size },
  ],
  named: (name) => (name === 'Total' ? { sheetId: 5, rows: { start: 1, end: 2 }, columns: { start: 1, end: 2 } } : undefined),
};
const tried = (text: string): unknown => {
  try {
    const { sheetId, rows, columns } = resolveA1(text, tabs);
    return [sheetId, rows.start, rows.end, columns.start, columns.end];
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
};

const _ = undefined;
test.each<[text: string, area: unknown]>([
  ['A1', [0, 0, 1, 0, 1]],
  ['Sheet1!B2:D5', [0, 1, 5, 1, 4]],
  ['Sheet1!D5:B2', [0, 1, 5, 1, 4]],
  ['Sheet1!$A$1:$B$2', [0, 0, 2, 0, 2]],
  ['Sheet1!A:C', [0, _, _, 0, 3]],
  ['Sheet1!2:3', [0, 1, 3, _, _]],
  ['Sheet1!A2:C', [0, 1, _, 0, 3]],
  ['Sheet1!A5:7', [0, 4, 7, 0, _]],
  ['Sheet1', [0, _, _, _, _]],
  ["'Sheet1'!A1", [0, 0, 1, 0, 1]],
  ["'It''s Q3, 2026'!A1", [5, 0, 1, 0, 1]],
  ["'It''s Q3, 2026'", [5, _, _, _, _]],
  ['Hidden!A1', [7, 0, 1, 0, 1]],
  ['Total', [5, 1, 2, 1, 2]],
  ['Nope!A1', 'Unable to parse range: Nope!A1'],
  ['sheet1!A1', 'Unable to parse range: sheet1!A1'],
  ["It's Q3, 2026!A1", "Unable to parse range: It's Q3, 2026!A1"],
  ['Sheet1!A0', 'Unable to parse range: Sheet1!A0'],
  ['Sheet1!A', 'Unable to parse range: Sheet1!A'],
  ['Sheet1!A1:B2:C3', 'Unable to parse range: Sheet1!A1:B2:C3'],
  ['Sheet1!', 'Unable to parse range: Sheet1!'],
  ['', 'Unable to parse range: '],
  ["'Sheet1!A1", "Unable to parse range: 'Sheet1!A1"],
])('%s means %j', (text, area) => {
  expect(tried(text)).toEqual(area);
});

test.each([['A', 0], ['Z', 25], ['AA', 26], ['AZ', 51], ['ZZ', 701], ['AAA', 702]])('column %s is %i, both ways', (name, index) => {
  expect(columnIndex(name)).toBe(index);
  expect(columnName(index)).toBe(name);
});

test.each([
  ['Sheet1', { start: 0, end: 2 }, { start: 0, end: 2 }, 'Sheet1!A1:B2'],
  ['Sheet1', { start: 0, end: 1 }, { start: 0, end: 1 }, 'Sheet1!A1'],
  ['Sheet1', {}, { start: 0, end: 1 }, 'Sheet1!A:A'],
  ['Sheet1', { start: 1, end: 3 }, {}, 'Sheet1!2:3'],
  ['Sheet1', {}, {}, 'Sheet1'],
  ['A1', {}, {}, "'A1'"],
  ['My tab', { start: 1000 }, { start: 0, end: 2 }, "'My tab'!A1001:B"],
])('%s with %j and %j prints as %s', (title, rows, columns, text) => {
  expect(formatArea(title, { sheetId: 0, rows, columns })).toBe(text);
});

// Measured with repeatCell on the live API: the start decides, an end past the grid is taken.
test.each([
  [{ start: 999 }, { start: 0, end: 2 }, 'taken'],
  [{ start: 999, end: 1003 }, { start: 0, end: 2 }, 'taken'],
  [{ start: 1000 }, { start: 0, end: 2 }, 'Range (T!A1001:B) exceeds grid limits. Max rows: 1000, max columns: 26'],
  [{ start: 1000, end: 1001 }, { start: 0, end: 2 }, 'Range (T!A1001:B1001) exceeds grid limits. Max rows: 1000, max columns: 26'],
  [{ start: 0, end: 2 }, { start: 26, end: 27 }, 'Range (T!AA1:AA2) exceeds grid limits. Max rows: 1000, max columns: 26'],
  [{ start: 0, end: 2 }, { start: 26 }, 'Range (T!AA1:2) exceeds grid limits. Max rows: 1000, max columns: 26'],
])('on a grid of 1000 by 26, rows %j and columns %j: %s', (rows, columns, answer) => {
  const act = (): unknown => onGrid({ sheetId: 0, rows, columns }, 'T', size);
  if (answer === 'taken') expect(act).not.toThrow();
  else expect(act).toThrow(answer);
});
