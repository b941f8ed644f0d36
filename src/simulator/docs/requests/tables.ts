/**
 * Tables in, rows and columns in and out. New rows and columns are plain (recording S2): whether Google's take over a
 * neighbour's look is unknown, so nothing may rest on it.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { newCell, newRow } from '../blank.ts';
import { same } from '../equality.ts';
import { refuse } from '../errors.ts';
import { property } from '../field-mask.ts';
import { withFootnotes } from '../footnotes.ts';
import type { Paragraph, TableBlock, TextStyle } from '../model.ts';
import { inheritedText, normalText } from '../named-styles.ts';
import { insertionSpot, pointOf } from '../places.ts';
import type { Place } from '../places.ts';
import { inserted, removed } from '../range-positions.ts';
import { cellAt, growSpans, shrinkSpans } from '../tables.ts';
import type { CellSpot } from '../tables.ts';
import { insertText, styleAt } from '../text-edits.ts';
import { reindex } from '../text-index.ts';
import type { Family } from './family.ts';

export const tables: Family<'insertTable' | 'insertTableRow' | 'insertTableColumn' | 'deleteTableRow' | 'deleteTableColumn'> = {
  /** A newline, and the table behind it. */
  insertTable(draft, request) {
    const point = pointOf(draft, request);
    const [rows, columns] = [request.rows ?? 0, request.columns ?? 0];
    if (rows < 1 || columns < 1) refuse('The number of rows and columns must be at least 1.');
    if (point.place.kind === 'footnote') refuse('Tables cannot be inserted inside a footnote.');
    const { block } = insertionSpot(point);
    const cellStyle = block.startIndex === point.index ? cellText(point.place, block.paragraph, styleAt(point)) : {};
    const { container, at } = insertText(point, '\n', { ids: draft.ids });
    const table = newTable(rows, columns, cellStyle);
    container.splice(at + 1, 0, table);
    reindex(point.place.segment);
    inserted(point.place, point.index + 1, table.endIndex - table.startIndex);
    return {};
  },

  insertTableRow(draft, { tableCellLocation, insertBelow }) {
    const spot = cellAt(draft, tableCellLocation);
    const { table } = spot.block;
    const line = spot.row + (insertBelow ? spot.rowSpan : 0);
    growSpans(table, 'rowSpan', line);
    const at = table.tableRows[line]?.startIndex ?? spot.block.endIndex - 1;
    table.tableRows.splice(line, 0, newRow(table.columns, {}));
    table.rows += 1;
    inserted(spot.place, at, 1 + 2 * table.columns);
    reindex(spot.place.segment);
    return {};
  },

  insertTableColumn(draft, { tableCellLocation, insertRight }) {
    const spot = cellAt(draft, tableCellLocation);
    const { table } = spot.block;
    const line = spot.column + (insertRight ? spot.columnSpan : 0);
    growSpans(table, 'columnSpan', line);
    for (const row of table.tableRows.toReversed()) {
      const at = row.tableCells[line]?.startIndex ?? row.endIndex;
      row.tableCells.splice(line, 0, newCell({}));
      inserted(spot.place, at, 2);
    }
    table.columns += 1;
    table.tableStyle?.tableColumnProperties?.splice(line, 0, { widthType: 'EVENLY_DISTRIBUTED' });
    reindex(spot.place.segment);
    return {};
  },

  /** Every row the cell spans; with the last one the table. */
  deleteTableRow(draft, { tableCellLocation }) {
    const spot = cellAt(draft, tableCellLocation);
    return taking(spot, spot.rowSpan >= spot.block.table.rows, () => {
      const { table } = spot.block;
      shrinkSpans(table, 'rowSpan', spot.row, spot.row + spot.rowSpan);
      const gone = table.tableRows.splice(spot.row, spot.rowSpan);
      table.rows -= gone.length;
      removed(spot.place, gone[0]?.startIndex ?? 0, gone.at(-1)?.endIndex ?? 0);
    });
  },

  /** Every column the cell spans; with the last one the table. */
  deleteTableColumn(draft, { tableCellLocation }) {
    const spot = cellAt(draft, tableCellLocation);
    return taking(spot, spot.columnSpan >= spot.block.table.columns, () => {
      const { table } = spot.block;
      shrinkSpans(table, 'columnSpan', spot.column, spot.column + spot.columnSpan);
      for (const row of table.tableRows.toReversed()) {
        const gone = row.tableCells.splice(spot.column, spot.columnSpan);
        removed(spot.place, gone[0]?.startIndex ?? 0, gone.at(-1)?.endIndex ?? 0);
      }
      table.columns -= spot.columnSpan;
      table.tableStyle?.tableColumnProperties?.splice(spot.column, spot.columnSpan);
    });
  },
};

/** Takes out the whole table, or what `some` takes. */
function taking({ place, container, at, block }: CellSpot, whole: boolean, some: () => void): Docs.Schema$Response {
  withFootnotes(place.tab, () => {
    if (!whole) return some();
    container.splice(at, 1);
    removed(place, block.startIndex, block.endIndex);
  });
  reindex(place.segment);
  return {};
}

/** Of the style at a paragraph's start, what differs from normal text: that is what new cells take over (recording S1). */
function cellText({ tab }: Place, paragraph: Paragraph, own: TextStyle): TextStyle {
  const normal = normalText(tab.documentTab);
  const whole = { ...inheritedText(tab.documentTab, paragraph), ...own };
  return Object.fromEntries(Object.entries(whole).filter(([name, value]) => !same(value, property(normal, name))));
}

function newTable(rows: number, columns: number, textStyle: TextStyle): TableBlock {
  const tableStyle = { tableColumnProperties: Array.from({ length: columns }, () => ({ widthType: 'EVENLY_DISTRIBUTED' })) };
  return { startIndex: 0, endIndex: 0, table: { rows, columns, tableRows: Array.from({ length: rows }, () => newRow(columns, textStyle)), tableStyle } };
}
