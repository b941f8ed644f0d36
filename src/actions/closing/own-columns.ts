/** Columns that people added to the dashboard: what they typed there goes along where an incident's row goes to another tab. */
import { tableOf } from '../../record/table.ts';
import type { Row, Table } from '../../record/table.ts';
import { must } from '../../workspace/rounds.ts';
import { writeSpreadsheet } from '../../workspace/sheets.ts';
import type { Context } from '../context.ts';

export function ownCells({ layout }: Pick<Table, 'layout'>, row: Row | undefined): Record<string, string> {
  const ours = layout.columns.map(({ header }) => header);
  return Object.fromEntries(Object.entries(row?.cells ?? {}).filter(([header, text]) => header !== '' && text !== '' && !ours.includes(header)));
}

/** The tab with a column for each of these; a round where one was missing. */
export function withColumns(context: Context, spreadsheet: string, table: Table, headers: readonly string[]): Table {
  const missing = headers.filter((header) => !table.header.includes(header));
  if (missing.length === 0) return table;
  const { sheetId } = table.layout;
  const start = { sheetId, rowIndex: 0, columnIndex: table.header.length };
  const [added] = context.rounds([writeSpreadsheet(spreadsheet, [
    { appendDimension: { sheetId, dimension: 'COLUMNS', length: missing.length } },
    { updateCells: { start, rows: [{ values: missing.map((header) => ({ userEnteredValue: { stringValue: header }, userEnteredFormat: { textFormat: { bold: true } } })) }], fields: 'userEnteredValue,userEnteredFormat.textFormat.bold' } },
  ], [], `add to ${table.title} the columns that people added`, 'if refused')]);
  must(added);
  return tableOf({ ...table, header: [...table.header, ...missing] }, table.lines);
}
