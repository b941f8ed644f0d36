/** The look of columns, rows and cells. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { refuse } from '../errors.ts';
import { copyPaths, maskPaths, stored } from '../field-mask.ts';
import type { Cell, Table } from '../model.ts';
import type { Draft } from '../places.ts';
import { cellAt, tableAt } from '../tables.ts';
import type { Family } from './family.ts';

const CELL_FIELDS = [
  'backgroundColor', 'borderBottom', 'borderLeft', 'borderRight', 'borderTop', 'contentAlignment', 'paddingBottom', 'paddingLeft', 'paddingRight', 'paddingTop',
];

export const tableStyles: Family<'updateTableColumnProperties' | 'updateTableRowStyle' | 'updateTableCellStyle'> = {
  updateTableColumnProperties(draft, { tableStartLocation, columnIndices, tableColumnProperties, fields }) {
    const { table } = tableAt(draft, tableStartLocation).block;
    const paths = maskPaths(fields, ['width', 'widthType']);
    const values = stored(tableColumnProperties ?? {});
    if (paths.includes('width') && (values.width?.magnitude ?? 0) < 5) refuse('The width of a column must be at least 5 points.');
    const properties = ((table.tableStyle ??= {}).tableColumnProperties ??= Array.from({ length: table.columns }, () => ({ widthType: 'EVENLY_DISTRIBUTED' })));
    for (const index of chosen(columnIndices, table.columns, 'Column')) copyPaths(properties[index] ?? {}, values, paths);
    return {};
  },

  updateTableRowStyle(draft, { tableStartLocation, rowIndices, tableRowStyle, fields }) {
    const { table } = tableAt(draft, tableStartLocation).block;
    const paths = maskPaths(fields, ['minRowHeight', 'preventOverflow', 'tableHeader']);
    for (const index of chosen(rowIndices, table.rows, 'Row')) {
      const row = table.tableRows[index];
      if (row) copyPaths((row.tableRowStyle ??= {}), stored(tableRowStyle ?? {}), paths);
    }
    return {};
  },

  /** Borders are set on the named cells alone: what Google does to a neighbour's shared border is not copied. */
  updateTableCellStyle(draft, { tableRange, tableStartLocation, tableCellStyle, fields }) {
    if (tableRange && tableStartLocation) refuse("oneof field 'cells' is already set. Cannot set 'tableStartLocation'");
    const paths = maskPaths(fields, CELL_FIELDS);
    const cells = tableRange ? cellsIn(draft, tableRange) : rectangle(tableAt(draft, tableStartLocation).block.table, 0, 0, Infinity, Infinity);
    for (const cell of cells) copyPaths((cell.tableCellStyle ??= {}), stored(tableCellStyle ?? {}), paths);
    return {};
  },
};

function chosen(indices: number[] | null | undefined, count: number, what: string): number[] {
  for (const index of indices ?? []) if (index < 0 || index >= count) refuse(`${what} index ${index} must be at least 0 and less than ${count}.`);
  return indices?.length ? indices : Array.from({ length: count }, (_, n) => n);
}

function cellsIn(draft: Draft, { tableCellLocation, rowSpan, columnSpan }: Docs.Schema$TableRange): Cell[] {
  const { row, column, block } = cellAt(draft, tableCellLocation);
  const [rows, columns] = [rowSpan ?? 0, columnSpan ?? 0];
  if (rows < 1 || columns < 1) refuse('The row span and column span of a table range must be at least 1.');
  if (row + rows > block.table.rows || column + columns > block.table.columns) refuse('The table range reaches beyond the table.');
  return rectangle(block.table, row, column, rows, columns);
}

const rectangle = (table: Table, row: number, column: number, rows: number, columns: number): Cell[] =>
  table.tableRows.slice(row, row + rows).flatMap(({ tableCells }) => tableCells.slice(column, column + columns));
