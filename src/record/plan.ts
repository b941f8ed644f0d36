/** Edits of rows as Sheets requests, with what to bring back so that a write which hit something else is found out. */
import type { Sheets } from '../workspace/wire.ts';
import { quoted } from './formulas.ts';
import { markRequests } from './marks.ts';
import { columnOf, idHeader, rowAt, rowOf, rowToPut, tableOf, text, textOf } from './table.ts';
import type { Cell, Cells, Edit, Row, Table, TabLayout, Value } from './table.ts';

/** A row written by its position. */
export interface Placed {
  /** From 0; where it stands after the write. */
  row: number;
  /** What its id cell says then. */
  id: string;
  /** Columns written. */
  columns: readonly number[];
  /** A row that was not there before: all of it is ours. */
  added: boolean;
}

/** What is written to one tab. */
export interface TableWrite {
  /** As it was read just before. */
  table: Table;
  /** As it stands after the write, where nobody else comes in between. */
  after: Table;
  placed: readonly Placed[];
  /** Rows added below the last, which Sheets finds by itself: texts by column. */
  appended: readonly { id: string; texts: readonly string[] }[];
  removed: readonly string[];
}

export interface PlannedWrite {
  requests: Sheets.Schema$Request[];
  tables: TableWrite[];
  /** A1 ranges to bring back, tab by tab: the header, the rows placed, and where rows are removed the column of ids, or the id of the copy. */
  look: string[];
}

/** A cell to be set by its position, before anything else of the write. */
export interface Fix {
  /** From 0, the header being 0. */
  row: number;
  column: number;
  value: Value;
}

export interface TableEdits {
  table: Table;
  edits: readonly Edit[];
  fixes?: readonly Fix[];
}

/** Requests for edits of one spreadsheet: changed cells first, then removals from below, then new rows. */
export function planWrite(tables: readonly TableEdits[]): PlannedWrite {
  const plan: PlannedWrite = { requests: [], tables: [], look: [] };
  for (const { table, edits, fixes = [] } of tables) {
    const writes = planTable(plan.requests, table, edits, fixes);
    if (!writes) continue;
    plan.tables.push(writes);
    plan.look.push(...lookAt(writes));
  }
  return plan;
}

function planTable(requests: Sheets.Schema$Request[], table: Table, edits: readonly Edit[], fixes: readonly Fix[]): TableWrite | undefined {
  const before = requests.length;
  const { sheetId } = table.layout;
  requests.push(...fixes.map((fix) => cellRequest(table, fix.row, fix.column, valueData(fix.value))));
  const puts = edits.filter((edit) => edit.do === 'put');
  const changed = puts.flatMap((edit) => planPut(requests, table, edit));
  const fixed = [...new Set(fixes.map(({ row }) => row))].map((row): Placed => ({ row, id: table.rows.find((item) => item.row === row)?.id ?? '', columns: fixes.filter((fix) => fix.row === row).map(({ column }) => column), added: false }));
  const gone = edits.filter((edit) => edit.do === 'remove').flatMap((edit) => rowOf(table, edit.id) ?? []).sort((a, b) => b.row - a.row);
  requests.push(...gone.flatMap(({ row }): Sheets.Schema$Request[] => [...copyRequests(table, row), { deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } } }]));
  const news = puts.filter((edit) => !rowToPut(table, edit)).map(({ id, cells }) => ({ id, cells: newLine(table, id, cells) }));
  const added = planNew(requests, table, news);
  if (requests.length === before) return undefined;
  const rowAfter = (row: number): number => row - gone.filter((item) => item.row < row).length + added.length;
  return {
    table,
    after: standingAfter(table, puts, gone, news),
    placed: [...oneARow([...fixed, ...changed]).map((item) => ({ ...item, row: rowAfter(item.row) })), ...added],
    appended: table.layout.newRows === 'end' ? news.map(({ id, cells }) => ({ id, texts: cells.map(textOf) })) : [],
    removed: gone.map(({ id }) => id),
  };
}

/** Where a row that is taken off is copied to: who has read no other could not put back another's. */
export const copiedTo = ({ only, layout }: Pick<Table, 'only' | 'layout'>): TabLayout | undefined => (only === undefined ? undefined : layout.lastTaken);

function copyRequests(table: Table, from: number): Sheets.Schema$Request[] {
  const to = copiedTo(table);
  if (!to) return [];
  const { layout: { sheetId }, only, header } = table;
  const across = { startColumnIndex: 0, endColumnIndex: Math.max(only?.width ?? 0, header.length) };
  const row = (of: number, at: number): Sheets.Schema$GridRange => ({ sheetId: of, startRowIndex: at, endRowIndex: at + 1, ...across });
  const paste = (at: number, onto: number, pasteType: string): Sheets.Schema$Request => ({ copyPaste: { source: row(sheetId, at), destination: row(to.sheetId, onto), pasteType } });
  return [
    { updateSheetProperties: { properties: { sheetId: to.sheetId, gridProperties: { rowCount: 2, columnCount: across.endColumnIndex } }, fields: 'gridProperties(rowCount,columnCount)' } },
    { updateCells: { range: { sheetId: to.sheetId }, fields: 'userEnteredValue' } },
    paste(0, 0, 'PASTE_VALUES'),
    // A date's looks, by which it is read as one; of a formula what it comes to: elsewhere it would come to something else.
    paste(from, 1, 'PASTE_FORMAT'),
    paste(from, 1, 'PASTE_VALUES'),
  ];
}

/** What is set and what is changed in a row are judged together: apart, each would find the other's cells strange. */
const oneARow = (placed: readonly Placed[]): Placed[] =>
  placed.filter((item, at) => placed.findIndex(({ row }) => row === item.row) === at).map((first) => ({ ...first, columns: [...new Set(placed.flatMap(({ row, columns }) => (row === first.row ? columns : [])))] }));

interface NewLine {
  id: string;
  /** By column. */
  cells: readonly Cell[];
}

const newLine = ({ layout, header }: Table, id: string, cells: Cells): Cell[] =>
  header.map((name, column) => (column !== columnOf(header, name) ? '' : name === idHeader(layout) ? id : (cells[name] ?? '')));

type Put = Extract<Edit, { do: 'put' }>;

function standingAfter(table: Table, puts: readonly Put[], gone: readonly Row[], news: readonly NewLine[]): Table {
  const { header, layout } = table;
  const lines = table.lines.map((line, i) => {
    const edit = puts.find((put) => rowToPut(table, put)?.row === rowAt(table, i));
    return edit ? header.map((name, column) => (column === columnOf(header, name) && name in edit.cells ? textOf(edit.cells[name] ?? '') : (line[column] ?? ''))) : line;
  });
  const kept = lines.filter((_, i) => !gone.some(({ row }) => row === rowAt(table, i)));
  const added = news.map(({ cells }) => cells.map(textOf));
  return tableOf(table, layout.newRows === 'top' ? [...added, ...kept] : [...kept, ...added]);
}

function planPut(requests: Sheets.Schema$Request[], table: Table, edit: Put): Placed[] {
  const { id, cells } = edit;
  const row = rowToPut(table, edit);
  if (!row) return [];
  const changed = Object.entries(cells).filter(([header, cell]) => columnOf(table.header, header) >= 0 && row.cells[header] !== textOf(cell));
  const columns = changed.map(([header]) => columnOf(table.header, header));
  changed.forEach(([, cell], i) => requests.push(cellRequest(table, row.row, columns[i] ?? 0, cellData(cell))));
  return changed.length > 0 ? [{ row: row.row, id, columns, added: false }] : [];
}

/** Rows added on top have a place that is known; those at the end do not. */
function planNew(requests: Sheets.Schema$Request[], table: Table, news: readonly NewLine[]): Placed[] {
  if (news.length === 0) return [];
  const { sheetId, newRows } = table.layout;
  if (newRows === 'end') {
    requests.push({ appendCells: { sheetId, rows: news.map(({ cells }) => ({ values: cells.map(cellData) })), fields: CELL_FIELDS } });
    return [];
  }
  requests.push({ insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 1 + news.length }, inheritFromBefore: false } });
  // Ours whole, for a new row takes over the links of its neighbour; people's own columns stay as they are, unless a row comes back that had them.
  const ours = layoutColumns(table);
  return news.map(({ id, cells }, i): Placed => {
    const columns = cells.flatMap((cell, column) => (ours.includes(column) || textOf(cell) !== '' ? [column] : []));
    for (const column of columns) requests.push(cellRequest(table, 1 + i, column, cellData(cells[column] ?? '')));
    requests.push(...markRequests(table, 1 + i, id));
    return { row: 1 + i, id, columns, added: true };
  });
}

/** Where our columns stand, each at its first header of that name. */
const layoutColumns = (table: Table): number[] => table.layout.columns.filter(({ formula }) => !formula).map(({ header }) => columnOf(table.header, header)).filter((column) => column >= 0);

function lookAt({ table, placed, removed }: TableWrite): string[] {
  const name = quoted(table.title);
  const ids = columnName(columnOf(table.header, idHeader(table.layout)));
  const line = (row: number): string => `${name}!${row + 1}:${row + 1}`;
  const copy = copiedTo(table);
  return [line(0), ...placed.map(({ row }) => line(row)), ...(removed.length === 0 ? [] : copy ? [`${quoted(copy.title)}!${ids}2`] : [`${name}!${ids}:${ids}`])];
}

const CELL_FIELDS = 'userEnteredValue,userEnteredFormat.textFormat.link';

function cellData(cell: Cell): Sheets.Schema$CellData {
  if (typeof cell === 'string') return valueData(cell);
  if ('value' in cell) return { ...valueData(cell.value), ...(cell.format ? { userEnteredFormat: { numberFormat: cell.format } } : {}) };
  return { ...valueData(cell.text), ...(cell.url ? { userEnteredFormat: { textFormat: { link: { uri: cell.url } } } } : {}) };
}

/** Text is always a string value: nothing anybody typed is ever parsed (DESIGN 5). */
function valueData(value: Value): Sheets.Schema$CellData {
  if (typeof value === 'number') return { userEnteredValue: { numberValue: value } };
  if (typeof value === 'boolean') return { userEnteredValue: { boolValue: value } };
  return value === '' ? {} : { userEnteredValue: { stringValue: text(value) } };
}

function cellRequest(table: Table, row: number, column: number, value: Sheets.Schema$CellData): Sheets.Schema$Request {
  const range = { sheetId: table.layout.sheetId, startRowIndex: row, endRowIndex: row + 1, startColumnIndex: column, endColumnIndex: column + 1 };
  return { updateCells: { range, rows: [{ values: [value] }], fields: value.userEnteredFormat?.numberFormat ? `${CELL_FIELDS},userEnteredFormat.numberFormat` : CELL_FIELDS } };
}

/** Column 0 → A, 26 → AA. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}
