/**
 * A tab as a table that people sort, filter and rearrange while we work: columns found by header, rows by id. Edits are
 * said by id; where a row stands is looked up just before the write (plan.ts), and what the write brings back tells
 * whether it landed on our row (landing.ts; DESIGN 5).
 */
import type { Sheets } from '../workspace/wire.ts';
import type { ColumnFormula } from './formulas.ts';

export interface Column {
  header: string;
  /** Pixels. */
  width: number;
  /** A word out of these; shown as a chip. */
  choices?: readonly string[];
  /** Words that link somewhere: reading tells the words only, so what is put back is left empty for the next write to fill. */
  links?: true;
  /** Came with a newer add-on: a Sheet made before may lack it, and goes on without it. */
  later?: true;
  /** Worked out by the Sheet from other columns: its formula stands in the header, and no row of ours writes there. */
  formula?: ColumnFormula;
  /** Helps a formula; not shown. */
  hidden?: true;
  /** Depends on a document: grey once the time in this column is 15 minutes ago. */
  asOf?: string;
  /** Amber when a quarter of the time is left, red when it has passed: headers of the times. */
  due?: { by: string; from: string };
  /** Words that show red wherever they stand in it. */
  alarms?: readonly string[];
}

export interface TabLayout {
  /** Ours to choose, and kept by every copy of the spreadsheet. */
  sheetId: number;
  title: string;
  /** The first one holds the row's id. */
  columns: readonly Column[];
  /** A new row goes below the header, or after the last row. */
  newRows: 'top' | 'end';
  /** Came with a newer add-on: a record made before lacks it until somebody who may write there comes by. */
  later?: true;
  /** Rows are only ever added: what stands there is not read, so it costs nothing however long it grows. */
  headerOnly?: boolean;
  /** Each row that is added gets a mark, by which it is found where the others are not read (marks.ts). */
  marked?: true;
  /** Where the rows are not read, one that is taken off is kept here until the next, with the headers it stood under. */
  lastTaken?: Pick<TabLayout, 'sheetId' | 'title' | 'newRows' | 'columns'>;
  /** Nothing for people to look at. */
  hidden?: true;
  /** Goes behind all other tabs of the spreadsheet, people's own too. */
  behind?: true;
  /** People filter and sort it: it gets the Sheet's filter. */
  filter?: true;
}

export type Cells = Readonly<Record<string, Cell>>;
/** Text, always written as a string value and never parsed; text that links to an https address; or what people typed into a column of their own. */
export type Cell = string | { text: string; url: string } | OwnValue;
/** A number, a date or a tick as they had it, and as it was shown. */
export interface OwnValue {
  text: string;
  value: number | boolean;
  format?: Sheets.Schema$NumberFormat;
}

export interface Row {
  /** From 0. */
  row: number;
  id: string;
  /** By header. */
  cells: Readonly<Record<string, string>>;
}

/** As Sheets tells of it, unformatted; a cell without anything is ''. */
export type Value = string | number | boolean;

export interface Table {
  layout: TabLayout;
  /** As people call the tab now. */
  title: string;
  /** Header texts by column, as they stand. */
  header: readonly string[];
  /** The one row that was read, and as many columns as the grid has. */
  only?: { row: number; width: number };
  /** Everything below the header, people's own lines and columns too: line i is row i + 1, unless only one was read. */
  lines: readonly (readonly Value[])[];
  /** The lines that have an id. */
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

export const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
const valueOf = (value: unknown): Value => (typeof value === 'number' || typeof value === 'boolean' ? value : text(value));

/** Reads a tab out of `values:batchGetByDataFilter`. Throws LayoutError where a column of ours is missing. */
export function readTable(layout: TabLayout, range: Sheets.Schema$ValueRange | undefined): Table {
  const table = readAsItStands(layout, range);
  const [missing] = missingHeaders(table);
  if (missing !== undefined) throw new LayoutError(table.title, missing);
  return table;
}

/** Also where columns of ours are missing. */
function readAsItStands(layout: TabLayout, range: Sheets.Schema$ValueRange | undefined): Table {
  if (!range) throw new LayoutError(layout.title, undefined);
  const [header = [], ...lines] = valuesIn(range);
  return tableOf({ layout, title: titleOf(range.range ?? '') || layout.title, header: header.map(text) }, lines);
}

export const valuesIn = ({ values }: Sheets.Schema$ValueRange): Value[][] => (values ?? []).map((row: unknown[]) => row.map(valueOf));

export const missingHeaders = ({ layout, header }: Pick<Table, 'layout' | 'header'>): string[] => layout.columns.filter((column) => !column.later && !column.formula && !header.includes(column.header)).map((column) => column.header);

/** A tab with these lines below its header. */
export function tableOf(of: Pick<Table, 'layout' | 'title' | 'header' | 'only'>, lines: Table['lines']): Table {
  const { layout, title, header, only } = of;
  const idColumn = columnOf(header, idHeader(layout));
  const rows = lines.map((line, i): Row => ({ row: rowAt(of, i), id: text(line[idColumn]), cells: cellsOf(header, line) })).filter((row) => row.id !== '');
  return { layout, title, header, ...(only === undefined ? {} : { only }), lines, rows };
}

/** The row of a line. */
export const rowAt = ({ only }: Pick<Table, 'only'>, line: number): number => (only?.row ?? 1) + line;

/** Of two columns with one name the first counts, as everywhere. */
const cellsOf = (header: readonly string[], line: readonly Value[]): Row['cells'] => Object.fromEntries(header.map((name, c): [string, string] => [name, text(line[c])]).reverse());

/** Every line below the header by its headers, those without an id too. */
export const linesByHeader = ({ header, lines }: Pick<Table, 'header' | 'lines'>): Row['cells'][] => lines.map((line) => cellsOf(header, line));

/** What a tab is read by. */
export const rangesOf = (layouts: Readonly<Record<string, TabLayout>>): Sheets.Schema$GridRange[] => Object.values(layouts).map(({ sheetId, headerOnly }) => (headerOnly ? { sheetId, startRowIndex: 0, endRowIndex: 1 } : { sheetId }));

type Answer = Sheets.Schema$BatchGetValuesByDataFilterResponse;

/** The tabs asked for, in the order asked for; one that came later and was not read is empty. */
export const readTables = <K extends string>(layouts: Readonly<Record<K, TabLayout>>, answer: Answer): Record<K, Table> => eachTable(layouts, answer, readTable);

/** As `readTables`, also where columns of ours are missing. */
export const readTablesAsTheyStand = <K extends string>(layouts: Readonly<Record<K, TabLayout>>, answer: Answer): Record<K, Table> => eachTable(layouts, answer, readAsItStands);

/** What an answer tells of a tab that was asked for by its id. */
export const rangeOf = ({ valueRanges = [] }: Answer, { sheetId }: Pick<TabLayout, 'sheetId'>): Sheets.Schema$ValueRange | undefined =>
  valueRanges.find(({ dataFilters }) => dataFilters?.some(({ gridRange }) => gridRange && (gridRange.sheetId ?? 0) === sheetId))?.valueRange;

function eachTable<K extends string>(layouts: Readonly<Record<K, TabLayout>>, answer: Answer, read: typeof readTable): Record<K, Table> {
  return mapValues(layouts, (layout) => {
    const range = rangeOf(answer, layout);
    return layout.later && !range ? tableOf({ layout, title: layout.title, header: layout.columns.map(({ header }) => header) }, []) : read(layout, range);
  });
}

export function mapValues<K extends string, A, B>(of: Readonly<Record<K, A>>, make: (value: A) => B): Record<K, B> {
  return Object.fromEntries(Object.entries<A>(of).map(([key, value]) => [key, make(value)])) as Record<K, B>;
}

export const rowOf = (table: Table, id: string): Row | undefined => table.rows.find((row) => row.id === id);

/** The row that an edit is of. */
export const rowToPut = (table: Table, { id, cells, knownBy }: Extract<Edit, { do: 'put' }>): Row | undefined =>
  knownBy === undefined ? rowOf(table, id) : table.rows.find((row) => row.id === id && ['', textOf(cells[knownBy] ?? '')].includes(row.cells[knownBy] ?? ''));

/** Headers of what the Sheet works out by itself: it differs at every look, and is nobody's to write. */
export const isComputed = ({ columns }: TabLayout, header: string): boolean => columns.some((column) => column.header === header && column.formula !== undefined);

export const idHeader = (layout: TabLayout): string => layout.columns[0]?.header ?? '';
export const columnOf = (header: readonly string[], name: string): number => header.indexOf(name);

/** `'It''s'!A1:Z99` → `It's` */
function titleOf(range: string): string {
  const name = range.slice(0, Math.max(range.lastIndexOf('!'), 0));
  return name.startsWith("'") ? name.slice(1, -1).replace(/''/g, "'") : name;
}

export type Edit =
  /** Changes cells of the row, adding the row where there is none. `knownBy`: where this cell says something else, the row is another's that shows our id. */
  | { do: 'put'; id: string; cells: Cells; knownBy?: string }
  | { do: 'remove'; id: string };

export const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
