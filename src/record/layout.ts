/** Makes the tabs of a blank record and of a dashboard in a spreadsheet just created: frozen header, one frozen column, chips, widths. */
import type { Sheets } from '../workspace/wire.ts';
import { filterRequest, HEADER_NOTE, lookRequests } from './looks.ts';
import type { Column, TabLayout } from './table.ts';
import { FACT_ROWS, RECORD_TABS } from './tabs.ts';

const HEADER_COLOR = { red: 0.91, green: 0.94, blue: 0.98 };
/** Half of them where rows come on top: such a tab grows with each. */
const ROWS = 100;

/** A chip's colours by its word: a tint, never the only sign. */
const CHIP_COLORS: Readonly<Record<string, Sheets.Schema$Color>> = {
  SEV0: { red: 0.96, green: 0.8, blue: 0.78 },
  SEV1: { red: 0.99, green: 0.89, blue: 0.77 },
  SEV2: { red: 1, green: 0.95, blue: 0.8 },
  SEV3: { red: 0.91, green: 0.92, blue: 0.93 },
  resolved: { red: 0.85, green: 0.93, blue: 0.83 },
  done: { red: 0.85, green: 0.93, blue: 0.83 },
};

/** A countdown stands still unless the Sheet recalculates by itself (google-apis.md H13). */
export const liveRequest: Sheets.Schema$Request = { updateSpreadsheetProperties: { properties: { autoRecalc: 'MINUTE', timeZone: 'Etc/UTC' }, fields: 'autoRecalc,timeZone' } };

/** Requests that add the tabs, behind as many as are there (`behind`), and take away the sheet a new spreadsheet comes with (`spare`). */
export function layoutRequests(tabs: readonly TabLayout[], spare: number | undefined, behind = 0): Sheets.Schema$Request[] {
  return [
    liveRequest,
    ...tabs.flatMap((tab, n) => tabRequests(tab, tab.behind ? undefined : behind + n)),
    ...(spare === undefined ? [] : [{ deleteSheet: { sheetId: spare } }]),
  ];
}

/** Requests that add these columns behind all that bear a name: nothing moves that people put there. */
export function addedColumns(sheetId: number, added: readonly Column[], header: readonly string[], columnCount: number): Sheets.Schema$Request[] {
  return added.flatMap((column, n) => {
    const at = header.length + n;
    const range = { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 };
    return [
      header.length < columnCount ? { insertDimension: { range, inheritFromBefore: false } } : { appendDimension: { sheetId, dimension: 'COLUMNS', length: 1 } },
      headerRequest(sheetId, at, [column]),
      textRequest({ sheetId, startRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 }),
      widthRequest(sheetId, at, column),
      ...(column.choices ? chipRequests(sheetId, at, column.choices) : []),
    ];
  });
}

const headerRequest = (sheetId: number, columnIndex: number, columns: TabLayout['columns']): Sheets.Schema$Request => ({
  updateCells: {
    start: { sheetId, rowIndex: 0, columnIndex },
    rows: [{ values: columns.map(({ header }) => ({ userEnteredValue: { stringValue: header }, userEnteredFormat: { backgroundColor: HEADER_COLOR, textFormat: { bold: true }, verticalAlignment: 'MIDDLE', wrapStrategy: 'WRAP' } })) }],
    fields: 'userEnteredValue,userEnteredFormat(backgroundColor,textFormat,verticalAlignment,wrapStrategy)',
  },
});

const textRequest = (range: Sheets.Schema$GridRange): Sheets.Schema$Request => ({ repeatCell: { range, cell: { userEnteredFormat: { verticalAlignment: 'TOP', wrapStrategy: 'WRAP', numberFormat: { type: 'TEXT' } } }, fields: 'userEnteredFormat(verticalAlignment,wrapStrategy,numberFormat)' } });

const widthRequest = (sheetId: number, column: number, { width }: TabLayout['columns'][number]): Sheets.Schema$Request => ({ updateDimensionProperties: { range: { sheetId, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 }, properties: { pixelSize: width }, fields: 'pixelSize' } });

/** The questions of the Facts tab, for a blank record. */
export const blankFactsRequest = (): Sheets.Schema$Request => startingRows(RECORD_TABS.facts, FACT_ROWS.map(({ id, question }) => ({ Fact: id, Question: question })));

/** The rows that a tab begins with, below its header; or what columns begin with that are added from `columnIndex` on. */
export function startingRows({ sheetId, columns }: Pick<TabLayout, 'sheetId' | 'columns'>, rows: readonly Readonly<Record<string, string>>[], columnIndex = 0): Sheets.Schema$Request {
  const lines = rows.map((row) => ({ values: columns.map(({ header }) => stringCell(row[header] ?? '')) }));
  return { updateCells: { start: { sheetId, rowIndex: 1, columnIndex }, rows: lines, fields: 'userEnteredValue' } };
}

const stringCell = (value: string): Sheets.Schema$CellData => (value === '' ? {} : { userEnteredValue: { stringValue: value } });

function tabRequests(tab: TabLayout, index: number | undefined): Sheets.Schema$Request[] {
  const { sheetId, title, columns, hidden } = tab;
  return [
    { addSheet: { properties: { sheetId, title, ...(index === undefined ? {} : { index }), ...(hidden ? { hidden } : {}), gridProperties: { rowCount: tab.filter && tab.newRows === 'top' ? ROWS / 2 : ROWS, columnCount: columns.length + 3, frozenRowCount: 1, frozenColumnCount: 1 } } } },
    headerRequest(sheetId, 0, columns),
    textRequest({ sheetId, startRowIndex: 1 }),
    ...columns.map((column, at) => widthRequest(sheetId, at, column)),
    ...columns.flatMap(({ choices }, column) => (choices ? chipRequests(sheetId, column, choices) : [])),
    warningRequest(sheetId),
    ...lookRequests(tab, (header) => columns.findIndex((column) => column.header === header)),
    ...(tab.filter ? [filterRequest(tab, columns.length)] : []),
  ];
}

/** What Repair says anew of a tab's looks, chips and warnings besides `lookRequests`. */
export const chipsAnew = ({ sheetId, columns }: TabLayout, at: (header: string) => number): Sheets.Schema$Request[] => [
  { updateSheetProperties: { properties: { sheetId, gridProperties: { frozenRowCount: 1, frozenColumnCount: 1 } }, fields: 'gridProperties(frozenRowCount,frozenColumnCount)' } },
  ...columns.flatMap(({ header, choices }) => (choices && at(header) >= 0 ? chipRequests(sheetId, at(header), choices) : [])),
  warningRequest(sheetId),
];

const warningRequest = (sheetId: number): Sheets.Schema$Request => ({ addProtectedRange: { protectedRange: { range: { sheetId, startRowIndex: 0, endRowIndex: 1 }, description: HEADER_NOTE, warningOnly: true } } });

function chipRequests(sheetId: number, column: number, choices: readonly string[]): Sheets.Schema$Request[] {
  const range = { sheetId, startRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 };
  return [
    { setDataValidation: { range, rule: { condition: { type: 'ONE_OF_LIST', values: choices.map((userEnteredValue) => ({ userEnteredValue })) }, strict: false, showCustomUi: true } } },
    ...choices.flatMap((word): Sheets.Schema$Request[] => {
      const color = CHIP_COLORS[word];
      return color ? [{ addConditionalFormatRule: { index: 0, rule: { ranges: [{ ...range, startRowIndex: 0 }], booleanRule: { condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: word }] }, format: { backgroundColor: color } } } } }] : [];
    }),
  ];
}
