/** Tables by their place, and cells by what they span. A merged cell's covered cells stay in the table (google-apis.md A1). */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { NO_TABLE, refuse } from './errors.ts';
import { childContents } from './model.ts';
import type { Block, Cell, Row, Table, TableBlock } from './model.ts';
import { placeOf } from './places.ts';
import type { Draft, Place } from './places.ts';

export interface TableSpot {
  place: Place;
  /** The blocks the table stands among, and where. */
  container: Block[];
  at: number;
  block: TableBlock;
}

/** The table that begins exactly at the location. */
export function tableAt(draft: Draft, location: Docs.Schema$Location | undefined): TableSpot {
  if (!location) return refuse(NO_TABLE);
  const place = placeOf(draft, location);
  return find(place, place.segment.content, location.index ?? 0) ?? refuse(NO_TABLE);
}

function find(place: Place, container: Block[], index: number): TableSpot | undefined {
  const at = container.findIndex((block) => block.startIndex <= index && index < block.endIndex);
  const block = container[at];
  if (!block) return undefined;
  if ('table' in block && block.startIndex === index) return { place, container, at, block };
  for (const content of childContents(block)) {
    const spot = find(place, content, index);
    if (spot) return spot;
  }
  return undefined;
}

export interface CellSpot extends TableSpot {
  row: number;
  column: number;
  /** Rows and columns the cell covers, its own included. */
  rowSpan: number;
  columnSpan: number;
}

export function cellAt(draft: Draft, location: Docs.Schema$TableCellLocation | undefined): CellSpot {
  const spot = tableAt(draft, location?.tableStartLocation);
  const [row, column] = [location?.rowIndex ?? 0, location?.columnIndex ?? 0];
  const { table } = spot.block;
  if (row < 0 || row >= table.rows) refuse(`Row index ${row} must be at least 0 and less than the number of rows, ${table.rows}.`);
  if (column < 0 || column >= table.columns) refuse(`Column index ${column} must be at least 0 and less than the number of columns, ${table.columns}.`);
  const head = headOf(table, row, column);
  return { ...spot, ...head };
}

/** The cell that shows at a place: itself, or the merged one that covers it. */
function headOf(table: Table, row: number, column: number): Pick<CellSpot, 'row' | 'column' | 'rowSpan' | 'columnSpan'> {
  for (const [r, { tableCells }] of table.tableRows.entries())
    for (const [c, cell] of tableCells.entries()) {
      const [rowSpan, columnSpan] = spanOf(cell);
      if (r <= row && row < r + rowSpan && c <= column && column < c + columnSpan) return { row: r, column: c, rowSpan, columnSpan };
    }
  return { row, column, rowSpan: 1, columnSpan: 1 };
}

export const spanOf = (cell: Cell): [rows: number, columns: number] => [cell.tableCellStyle?.rowSpan ?? 1, cell.tableCellStyle?.columnSpan ?? 1];

export type Along = 'rowSpan' | 'columnSpan';

/** Merged cells that reach over the line before `line` (a row or a column) grow by one: an insert goes inside them. */
export function growSpans(table: Table, along: Along, line: number): void {
  changeSpans(table, along, (from, span) => (from < line && line < from + span ? span + 1 : span));
}

/** Merged cells lose the rows or columns [from, to) that are about to go. */
export function shrinkSpans(table: Table, along: Along, from: number, to: number): void {
  changeSpans(table, along, (at, span) => Math.max(1, span - Math.max(0, Math.min(at + span, to) - Math.max(at, from))));
}

function changeSpans(table: Table, along: Along, change: (from: number, span: number) => number): void {
  table.tableRows.forEach((row: Row, r) =>
    row.tableCells.forEach((cell, c) => {
      const span = cell.tableCellStyle?.[along] ?? 1;
      if (span > 1 && cell.tableCellStyle) cell.tableCellStyle[along] = change(along === 'rowSpan' ? r : c, span);
    }),
  );
}
