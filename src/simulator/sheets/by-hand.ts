/**
 * What a person does in the grid, for tests and the local page: typing, inserting and deleting rows and columns, sorting,
 * renaming. Tabs go by their name, rows by the number and columns by the letter a person sees. All of it takes the same
 * way as an API call of that person, with the same access and protection.
 */
import type { Clock, Handler, Json, JsonObject, Service } from '../service.ts';
import { columnIndex, quotedTitle } from './a1.ts';
import { trusted, type Spreadsheet } from './wire.ts';

export interface Hands {
  /** Types into one cell, as USER_ENTERED; `''` empties it. */
  setCell(tab: string, cell: string, typed: string): void;
  /** Puts a note on a cell. */
  setNote(tab: string, cell: string, note: string): void;
  /** Inserts an empty row above the row of this number. */
  insertRow(tab: string, above: number): void;
  deleteRow(tab: string, row: number): void;
  /** Inserts an empty column left of this letter. */
  insertColumn(tab: string, leftOf: string): void;
  deleteColumn(tab: string, column: string): void;
  /** Drags a row to above another one. */
  moveRow(tab: string, row: number, above: number): void;
  hideRow(tab: string, row: number): void;
  /** Sorts everything below the frozen rows by a column. */
  sort(tab: string, column: string, order?: 'ASCENDING' | 'DESCENDING'): void;
  renameTab(tab: string, name: string): void;
  deleteTab(tab: string): void;
}

export function byHand(service: Pick<Service, 'handlers'>, clock: Clock, email: string, spreadsheetId: string): Hands {
  const call = (method: string, path: Record<string, string>, query: Record<string, string>, body: JsonObject): object => {
    const handler: Handler | undefined = service.handlers[method];
    if (handler === undefined) throw new Error(`The local Sheets has no method ${method}.`);
    return handler({ method, caller: { email, scopes: ['https://www.googleapis.com/auth/spreadsheets'] }, path: { spreadsheetId, ...path }, query, body, now: clock.now() });
  };
  const batch = (...requests: Json[]): void => void call('sheets.spreadsheets.batchUpdate', {}, {}, { requests });
  const tabOf = (name: string): { sheetId: number; frozen: number } => {
    const { sheets = [] } = trusted<Spreadsheet>(call('sheets.spreadsheets.get', {}, {}, {}));
    const found = sheets.find((sheet) => sheet.properties?.title === name)?.properties;
    if (found?.sheetId === undefined) throw new Error(`There is no tab named ${name}.`);
    return { sheetId: found.sheetId, frozen: found.gridProperties?.frozenRowCount ?? 0 };
  };
  const lines = (tab: string, dimension: 'ROWS' | 'COLUMNS', startIndex: number): JsonObject => ({ sheetId: tabOf(tab).sheetId, dimension, startIndex, endIndex: startIndex + 1 });
  const placeOf = (cell: string): { rowIndex: number; columnIndex: number } => {
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
    if (row === '') throw new Error(`${cell} is not a cell.`);
    return { rowIndex: Number(row) - 1, columnIndex: columnIndex(column) };
  };

  return {
    setCell(tab, cell, typed) {
      call('sheets.spreadsheets.values.update', { range: `${quotedTitle(tab)}!${cell}` }, { valueInputOption: 'USER_ENTERED' }, { values: [[typed]] });
    },
    setNote(tab, cell, note) {
      batch({ updateCells: { start: { sheetId: tabOf(tab).sheetId, ...placeOf(cell) }, rows: [{ values: [{ note }] }], fields: 'note' } });
    },
    insertRow: (tab, above) => batch({ insertDimension: { range: lines(tab, 'ROWS', above - 1), inheritFromBefore: above > 1 } }),
    deleteRow: (tab, row) => batch({ deleteDimension: { range: lines(tab, 'ROWS', row - 1) } }),
    insertColumn: (tab, leftOf) => batch({ insertDimension: { range: lines(tab, 'COLUMNS', columnIndex(leftOf)), inheritFromBefore: columnIndex(leftOf) > 0 } }),
    deleteColumn: (tab, column) => batch({ deleteDimension: { range: lines(tab, 'COLUMNS', columnIndex(column)) } }),
    moveRow: (tab, row, above) => batch({ moveDimension: { source: lines(tab, 'ROWS', row - 1), destinationIndex: above - 1 } }),
    hideRow: (tab, row) => batch({ updateDimensionProperties: { range: lines(tab, 'ROWS', row - 1), properties: { hiddenByUser: true }, fields: 'hiddenByUser' } }),
    sort(tab, column, order = 'ASCENDING') {
      const { sheetId, frozen } = tabOf(tab);
      batch({ sortRange: { range: { sheetId, startRowIndex: frozen }, sortSpecs: [{ dimensionIndex: columnIndex(column), sortOrder: order }] } });
    },
    renameTab: (tab, name) => batch({ updateSheetProperties: { properties: { sheetId: tabOf(tab).sheetId, title: name }, fields: 'title' } }),
    deleteTab: (tab) => batch({ deleteSheet: { sheetId: tabOf(tab).sheetId } }),
  };
}
