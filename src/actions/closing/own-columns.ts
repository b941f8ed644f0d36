/**
 * Columns that people added to the dashboard: what they have there, a date as a date and a number as a number, goes along
 * where an incident's row goes to another tab. A round where there is anything; none where there is not.
 */
import { columnOf, idHeader, tableOf } from '../../record/table.ts';
import type { Cell, Cells, Row, Table } from '../../record/table.ts';
import { must, together } from '../../workspace/rounds.ts';
import { readShown, writeSpreadsheet } from '../../workspace/sheets.ts';
import type { Sheets } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';

export interface GoingAlong {
  cells: Cells;
  /** The tab it goes to, with a column for each. */
  to: Table;
}

export function ownAlong(context: Pick<Context, 'rounds'>, spreadsheet: string, { from, row, to }: { from: Table; row: Row | undefined; to: Table }): GoingAlong {
  const texts = ownTexts(from, row);
  const headers = Object.keys(texts);
  if (!row || headers.length === 0) return { cells: {}, to };
  const missing = headers.filter((header) => !to.header.includes(header));
  const columns = [idHeader(from.layout), ...headers].map((header) => columnOf(from.header, header));
  const { read, added } = together(context.rounds, {
    read: readShown(spreadsheet, rangesOf(from, columns), `read what people added to ${from.title}`),
    added: missing.length === 0 ? undefined : writeSpreadsheet(spreadsheet, newColumns(to, missing), [], `add to ${to.title} the columns that people added`, 'if refused'),
  });
  if (added) must(added);
  const typed = read?.ok ? typedCells(read.value, columns, { id: row.id, headers }) : {};
  return { cells: { ...texts, ...typed }, to: missing.length === 0 ? to : tableOf({ ...to, header: [...to.header, ...missing] }, to.lines) };
}

function ownTexts({ layout }: Pick<Table, 'layout'>, row: Row | undefined): Record<string, string> {
  const ours = layout.columns.map(({ header }) => header);
  return Object.fromEntries(Object.entries(row?.cells ?? {}).filter(([header, text]) => header !== '' && text !== '' && !ours.includes(header)));
}

function newColumns({ layout: { sheetId }, header }: Table, missing: readonly string[]): Sheets.Schema$Request[] {
  return [
    { appendDimension: { sheetId, dimension: 'COLUMNS', length: missing.length } },
    { updateCells: { start: { sheetId, rowIndex: 0, columnIndex: header.length }, rows: [{ values: missing.map((name) => ({ userEnteredValue: { stringValue: name }, userEnteredFormat: { textFormat: { bold: true } } })) }], fields: 'userEnteredValue,userEnteredFormat.textFormat.bold' } },
  ];
}

/** Whole columns, where the tab was read whole; else the header and the one row that was. */
const rangesOf = ({ layout: { sheetId }, only }: Table, columns: readonly number[]): Sheets.Schema$GridRange[] =>
  only === undefined ? columns.map((column) => ({ sheetId, startColumnIndex: column, endColumnIndex: column + 1 })) : [0, only.row].map((row) => ({ sheetId, startRowIndex: row, endRowIndex: row + 1 }));

/** Of columns that still stand where they were, in the row that bears the id now: people may have sorted in between. */
function typedCells({ sheets = [] }: Sheets.Schema$Spreadsheet, columns: readonly number[], { id, headers }: { id: string; headers: readonly string[] }): Record<string, Cell> {
  const blocks = sheets[0]?.data ?? [];
  const cellAt = (row: number, column: number): Sheets.Schema$CellData => blocks.map(({ startRow, startColumn, rowData }) => rowData?.[row - (startRow ?? 0)]?.values?.[column - (startColumn ?? 0)]).find((cell) => cell) ?? {};
  const rows = blocks.flatMap(({ startRow, rowData = [] }) => rowData.map((_, at) => (startRow ?? 0) + at));
  const row = rows.find((at) => at > 0 && cellAt(at, columns[0] ?? 0).formattedValue === id);
  if (row === undefined) return {};
  return Object.fromEntries(headers.flatMap((header, i) => {
    const column = columns[i + 1] ?? 0;
    const { effectiveValue = {}, effectiveFormat = {}, formattedValue } = cellAt(row, column);
    const value = effectiveValue.numberValue ?? effectiveValue.boolValue;
    if (cellAt(0, column).formattedValue !== header || value === undefined || value === null) return [];
    return [[header, { text: formattedValue ?? String(value), value, ...(effectiveFormat.numberFormat ? { format: effectiveFormat.numberFormat } : {}) }] as const];
  }));
}
