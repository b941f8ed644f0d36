/** Rows and columns of a Sheet as a person changes them: inserted, deleted, sorted by the column of the chosen cell. */
import type { sheets_v4 as Sheets } from 'googleapis/build/src/apis/sheets/v4.js';
import { Refused } from './asking.ts';
import { SHEETS_API } from './spreadsheet-page.ts';
import { asked } from './world.ts';
import type { Visit } from './world.ts';

/** `act`: row-above, column-left, delete-row, sort-a, sort-z. `sheet`: the tab's name; `cell`: the chosen one, e.g. `B2`. */
export function changeLines(visit: Visit, { file = '', sheet = '', cell = '', act = '' }: Readonly<Record<string, string>>): void {
  const [, letters = '', number = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(cell) ?? [];
  if (number === '') throw new Refused(400, `“${cell}” is no cell.`);
  const address = `${SHEETS_API}/${encodeURIComponent(file)}`;
  const { sheets = [] } = asked<Sheets.Schema$Spreadsheet>(visit, 'GET', `${address}?fields=sheets.properties`);
  const tab = sheets.find(({ properties }) => properties?.title === sheet)?.properties;
  if (!tab) throw new Refused(400, `There is no tab named “${sheet}” any more.`);
  asked(visit, 'POST', `${address}:batchUpdate`, { requests: [requestFor(act, tab, { row: Number(number) - 1, column: columnOf(letters) })] });
}

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function requestFor(act: string, { sheetId, gridProperties }: Sheets.Schema$SheetProperties, { row, column }: { row: number; column: number }): Sheets.Schema$Request {
  const line = (dimension: string, startIndex: number): Sheets.Schema$DimensionRange => ({ sheetId: sheetId ?? 0, dimension, startIndex, endIndex: startIndex + 1 });
  const sorted = (sortOrder: string): Sheets.Schema$Request => ({ sortRange: { range: { sheetId: sheetId ?? 0, startRowIndex: gridProperties?.frozenRowCount ?? 0 }, sortSpecs: [{ dimensionIndex: column, sortOrder }] } });
  switch (act) {
    case 'row-above':
      return { insertDimension: { range: line('ROWS', row), inheritFromBefore: row > 0 } };
    case 'column-left':
      return { insertDimension: { range: line('COLUMNS', column), inheritFromBefore: column > 0 } };
    case 'delete-row':
      return { deleteDimension: { range: line('ROWS', row) } };
    case 'sort-a':
      return sorted('ASCENDING');
    case 'sort-z':
      return sorted('DESCENDING');
    default:
      throw new Refused(400, 'The page does not know that change.');
  }
}
