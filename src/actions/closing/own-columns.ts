/**
 * Columns that people added to the dashboard: what they have there, a date as a date and a number as a number, goes along
 * where an incident's row goes to another tab. A round where there is anything; none where there is not.
 */
import { columnOf, idHeader, tableOf } from '../../record/table.ts';
import type { Cell, Cells, Row, Table } from '../../record/table.ts';
import { must, together } from '../../workspace/rounds.ts';
import type { Outcome } from '../../workspace/rounds.ts';
import { readColumns, writeSpreadsheet } from '../../workspace/sheets.ts';
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
    read: readColumns(spreadsheet, from.layout.sheetId, columns, `read what people added to ${from.title}`),
    added: missing.length === 0 ? undefined : writeSpreadsheet(spreadsheet, newColumns(to, missing), [], `add to ${to.title} the columns that people added`, 'if refused'),
  });
  if (added) must(added);
  const typed = read?.ok ? typedCells(read, columns, { id: row.id, headers }) : {};
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

/** Of columns that still stand where they were, in the row that bears the id now: people may have sorted in between. */
function typedCells({ value: { sheets = [] } }: Extract<Outcome<Sheets.Schema$Spreadsheet>, { ok: true }>, columns: readonly number[], { id, headers }: { id: string; headers: readonly string[] }): Record<string, Cell> {
  const blocks = columns.map((column) => (sheets[0]?.data ?? []).find(({ startColumn }) => (startColumn ?? 0) === column)?.rowData ?? []);
  const cell = (block: number, row: number): Sheets.Schema$CellData => blocks[block]?.[row]?.values?.[0] ?? {};
  const row = (blocks[0] ?? []).findIndex((_, at) => at > 0 && cell(0, at).formattedValue === id);
  if (row < 0) return {};
  return Object.fromEntries(headers.flatMap((header, i) => {
    const { effectiveValue = {}, effectiveFormat = {}, formattedValue } = cell(i + 1, row);
    const value = effectiveValue.numberValue ?? effectiveValue.boolValue;
    if (cell(i + 1, 0).formattedValue !== header || value === undefined || value === null) return [];
    return [[header, { text: formattedValue ?? String(value), value, ...(effectiveFormat.numberFormat ? { format: effectiveFormat.numberFormat } : {}) }] as const];
  }));
}
