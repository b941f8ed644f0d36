/**
 * A tab as a table that people sort, filter and rearrange while we work: columns found by header, rows by id. Edits are
 * said by id; where a row stands is looked up just before the write, and what the write brings back tells whether it
 * landed on our row (DESIGN 5).
 */
import type { Sheets } from '../workspace/wire.ts';

export interface Column {
  header: string;
  /** Pixels. */
  width: number;
  /** A word out of these; shown as a chip. */
  choices?: readonly string[];
}

export interface TabLayout {
  /** Ours to choose, and kept by every copy of the spreadsheet. */
  sheetId: number;
  title: string;
  /** The first one holds the row's id. */
  columns: readonly Column[];
  /** A new row goes below the header, or after the last row. */
  newRows: 'top' | 'end';
  /** Rows are only ever added: what stands there is not read, so it costs nothing however long it grows. */
  headerOnly?: boolean;
}

export type Cells = Readonly<Record<string, Cell>>;
/** Text, always written as a string value and never parsed; or text that links to an https address. */
export type Cell = string | { text: string; url: string };

export interface Row {
  /** From 0. */
  row: number;
  id: string;
  /** By header. */
  cells: Readonly<Record<string, string>>;
}

export interface Table {
  layout: TabLayout;
  /** As people call the tab now. */
  title: string;
  /** Header texts by column, as they stand. */
  header: readonly string[];
  rows: readonly Row[];
}

/** A tab or a header is gone: said with its name, so that a person can put it back. */
export class LayoutError extends Error {
  constructor(
    readonly tab: string,
    readonly header: string | undefined,
  ) {
    super(header === undefined ? `The tab "${tab}" is missing` : `The tab "${tab}" has no column "${header}" in its first row`);
    this.name = 'LayoutError';
  }
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** Reads a tab out of `values:batchGetByDataFilter`. Throws LayoutError where a column of ours is missing. */
export function readTable(layout: TabLayout, range: Sheets.Schema$ValueRange | undefined): Table {
  if (!range) throw new LayoutError(layout.title, undefined);
  const [header = [], ...body] = (range.values ?? []).map((row: unknown[]) => row.map(text));
  for (const column of layout.columns) if (!header.includes(column.header)) throw new LayoutError(titleOf(range.range ?? '') || layout.title, column.header);
  const idColumn = columnOf(header, idHeader(layout));
  const rows = body
    .map((cells, i): Row => ({ row: i + 1, id: cells[idColumn] ?? '', cells: Object.fromEntries(header.map((name, c) => [name, cells[c] ?? ''])) }))
    .filter((row) => row.id !== '');
  return { layout, title: titleOf(range.range ?? '') || layout.title, header, rows };
}

/** The tabs asked for, in the order asked for. */
export function readTables<K extends string>(layouts: Readonly<Record<K, TabLayout>>, answer: Sheets.Schema$BatchGetValuesByDataFilterResponse): Record<K, Table> {
  const ranges = answer.valueRanges ?? [];
  const bySheet = new Map(ranges.map((item) => [item.dataFilters?.[0]?.gridRange?.sheetId ?? 0, item.valueRange]));
  return mapValues(layouts, (layout) => readTable(layout, bySheet.get(layout.sheetId)));
}

export function mapValues<K extends string, A, B>(of: Readonly<Record<K, A>>, make: (value: A) => B): Record<K, B> {
  return Object.fromEntries(Object.entries<A>(of).map(([key, value]) => [key, make(value)])) as Record<K, B>;
}

export const rowOf = (table: Table, id: string): Row | undefined => table.rows.find((row) => row.id === id);

export const idHeader = (layout: TabLayout): string => layout.columns[0]?.header ?? '';
const columnOf = (header: readonly string[], name: string): number => header.indexOf(name);

/** `'It''s'!A1:Z99` → `It's` */
function titleOf(range: string): string {
  const name = range.slice(0, Math.max(range.lastIndexOf('!'), 0));
  return name.startsWith("'") ? name.slice(1, -1).replace(/''/g, "'") : name;
}

export type Edit =
  /** Changes cells of the row, adding the row where there is none. */
  | { do: 'put'; id: string; cells: Cells }
  | { do: 'remove'; id: string };

/** Where a write put what: compared with what came back. */
export interface Placed {
  table: Table;
  row: number;
  id: string;
  columns: readonly number[];
}

export interface PlannedWrite {
  requests: Sheets.Schema$Request[];
  placed: Placed[];
  /** A1 ranges to bring back: each table's header, each written row's id. */
  look: string[];
}

/** Requests for edits of one spreadsheet: changed cells first, then new rows, then removals from below. */
export function planWrite(edits: readonly { table: Table; edits: readonly Edit[] }[]): PlannedWrite {
  const plan: PlannedWrite = { requests: [], placed: [], look: [] };
  for (const { table, edits: list } of edits) {
    if (list.length === 0) continue;
    plan.look.push(a1(table.title, 0, undefined, undefined));
    const puts = list.filter((edit) => edit.do === 'put');
    for (const edit of puts) planPut(plan, table, edit.id, edit.cells);
    planNew(plan, table, puts.filter((edit) => !rowOf(table, edit.id)));
    const gone = list.filter((edit) => edit.do === 'remove').map((edit) => rowOf(table, edit.id)).filter((row) => row !== undefined);
    for (const row of gone.sort((a, b) => b.row - a.row)) plan.requests.push({ deleteDimension: { range: { sheetId: table.layout.sheetId, dimension: 'ROWS', startIndex: row.row, endIndex: row.row + 1 } } });
  }
  return plan;
}

function planPut(plan: PlannedWrite, table: Table, id: string, cells: Cells): void {
  const row = rowOf(table, id);
  if (!row) return;
  const changed = Object.entries(cells).filter(([header, cell]) => row.cells[header] !== textOf(cell));
  const columns = changed.map(([header]) => columnOf(table.header, header));
  changed.forEach(([, cell], i) => plan.requests.push(writeCells(table, row.row, columns[i] ?? 0, [cell])));
  if (changed.length > 0) place(plan, table, row.row, id, columns);
}

function planNew(plan: PlannedWrite, table: Table, news: readonly { id: string; cells: Cells }[]): void {
  const rows = news.map(({ id, cells }) => table.header.map((header): Cell => (header === idHeader(table.layout) ? id : (cells[header] ?? ''))));
  if (rows.length === 0) return;
  const { sheetId, newRows } = table.layout;
  if (newRows === 'end') {
    plan.requests.push({ appendCells: { sheetId, rows: rows.map((row) => ({ values: row.map(cellData) })), fields: CELL_FIELDS } });
    return;
  }
  plan.requests.push({ insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 1 + rows.length }, inheritFromBefore: false } });
  rows.forEach((row, i) => {
    // Only what is ours: people's own columns stay as they are.
    row.forEach((cell, column) => textOf(cell) !== '' && plan.requests.push(writeCells(table, 1 + i, column, [cell])));
    place(plan, table, 1 + i, news[i]?.id ?? '', row.map((_, column) => column));
  });
}

function place(plan: PlannedWrite, table: Table, row: number, id: string, columns: readonly number[]): void {
  const idColumn = columnOf(table.header, idHeader(table.layout));
  plan.placed.push({ table, row, id, columns });
  plan.look.push(a1(table.title, row, idColumn, idColumn));
}

const CELL_FIELDS = 'userEnteredValue,userEnteredFormat.textFormat.link';
const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);

function cellData(cell: Cell): Sheets.Schema$CellData {
  const value = textOf(cell);
  const link = typeof cell === 'string' ? undefined : cell.url;
  return { ...(value === '' ? {} : { userEnteredValue: { stringValue: value } }), ...(link ? { userEnteredFormat: { textFormat: { link: { uri: link } } } } : {}) };
}

function writeCells(table: Table, row: number, column: number, cells: readonly Cell[]): Sheets.Schema$Request {
  const range = { sheetId: table.layout.sheetId, startRowIndex: row, endRowIndex: row + 1, startColumnIndex: column, endColumnIndex: column + cells.length };
  return { updateCells: { range, rows: [{ values: cells.map(cellData) }], fields: CELL_FIELDS } };
}

/** Column 0 → A, 26 → AA. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

/** One cell, or the whole row where no column is given. `row` from 0. */
function a1(title: string, row: number, from: number | undefined, to: number | undefined): string {
  const name = `'${title.replace(/'/g, "''")}'`;
  return from === undefined || to === undefined ? `${name}!${row + 1}:${row + 1}` : `${name}!${columnName(from)}${row + 1}:${columnName(to)}${row + 1}`;
}

/** What a write hit that was not the row meant, by what it brought back: the id that stands there now. */
export interface Misplaced {
  placed: Placed;
  foundId: string;
  foundHeader: readonly string[];
}

export function misplaced(plan: PlannedWrite, answer: Sheets.Schema$BatchUpdateSpreadsheetResponse): Misplaced[] {
  return plan.placed.flatMap((placed) => {
    const sheet = answer.updatedSpreadsheet?.sheets?.find((item) => (item.properties?.sheetId ?? 0) === placed.table.layout.sheetId);
    const data = sheet?.data ?? [];
    const header = cellsOf(data.find((block) => (block.startRow ?? 0) === 0 && (block.startColumn ?? 0) === 0));
    const idColumn = columnOf(placed.table.header, idHeader(placed.table.layout));
    const found = cellsOf(data.find((block) => (block.startRow ?? 0) === placed.row && (block.startColumn ?? 0) === idColumn))[0] ?? '';
    const sameHeader = placed.table.header.every((name, column) => (header[column] ?? '') === name);
    return sameHeader && found === placed.id ? [] : [{ placed, foundId: found, foundHeader: header }];
  });
}

const cellsOf = (block: Sheets.Schema$GridData | undefined): string[] => (block?.rowData?.[0]?.values ?? []).map((cell) => cell.formattedValue ?? '');

/**
 * Edits that put back what a misplaced write overwrote, as far as it was read before: by id and header, so that they
 * find their row wherever it stands by then.
 */
export function putBack(misses: readonly Misplaced[]): { table: Table; edits: Edit[] }[] {
  return misses.flatMap(({ placed, foundId, foundHeader }) => {
    const before = rowOf(placed.table, foundId);
    if (!before) return [];
    const idName = idHeader(placed.table.layout);
    const headers = placed.columns.map((column) => foundHeader[column] ?? '').filter((name) => name !== '' && name !== idName && name in before.cells);
    return [{ table: placed.table, edits: [{ do: 'put' as const, id: foundId, cells: Object.fromEntries(headers.map((name) => [name, before.cells[name] ?? ''])) }] }];
  });
}
