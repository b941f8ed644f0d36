/** Writes edits to a spreadsheet in one atomic request, looks at what came back, and mends a write that hit another row. */
import { GoogleError } from '../workspace/errors.ts';
import { must } from '../workspace/rounds.ts';
import type { Call, Outcome, Rounds } from '../workspace/rounds.ts';
import { readTabs, writeSpreadsheet } from '../workspace/sheets.ts';
import type { Sheets } from '../workspace/wire.ts';
import { landed, mend } from './landing.ts';
import { copiedTo, planWrite } from './plan.ts';
import type { PlannedWrite, TableEdits, TableWrite } from './plan.ts';
import { mapValues, rangesOf, readTables } from './table.ts';
import type { Cells, Edit, TabLayout, Table } from './table.ts';

export type Tables<K extends string> = Record<K, Table>;
export type Edits<K extends string> = Partial<Record<K, readonly Edit[]>>;

/** How often a write is repeated that people's own changes keep displacing. */
const TRIES = 3;

/** The read of all tabs of a layout, to go into a round with others. */
export const readCall = <K extends string>(spreadsheetId: string, layouts: Readonly<Record<K, TabLayout>>, doing: string): Call<Sheets.Schema$BatchGetValuesByDataFilterResponse> =>
  readTabs(spreadsheetId, rangesOf(layouts), doing);

/** The first rows of tabs, with the formulas of computed columns. */
export const headersCall = (spreadsheetId: string, layouts: readonly TabLayout[], doing: string): Call<Sheets.Schema$BatchGetValuesByDataFilterResponse> =>
  readTabs(spreadsheetId, layouts.map(({ sheetId }) => ({ sheetId, startRowIndex: 0, endRowIndex: 1 })), doing, true);

export interface SheetWrite<K extends string> {
  /** Goes into a round with others; absent where nothing changes. */
  call: Call<Sheets.Schema$BatchUpdateSpreadsheetResponse> | undefined;
  /** The tables as they stand after it, where nobody else comes in between: for a write that follows without a read. */
  after: Tables<K>;
  /** Looks at the answer; costs further rounds only where people changed the Sheet at that moment. Throws what it could not mend. */
  settle(rounds: Rounds, outcome: Outcome<Sheets.Schema$BatchUpdateSpreadsheetResponse>): void;
}

/** @param also Goes into the same request; left out where that is refused and the edits are written anew. */
export function sheetWrite<K extends string>(spreadsheetId: string, layouts: Readonly<Record<K, TabLayout>>, tables: Tables<K>, edits: Edits<K>, doing: string, also: readonly Sheets.Schema$Request[] = []): SheetWrite<K> {
  const plan = planWrite(keysOf(edits).map((key) => ({ table: tables[key], edits: edits[key] ?? [] })));
  if (plan.requests.length > 0) plan.requests.push(...also);
  return {
    call: plan.requests.length > 0 ? writeCall(spreadsheetId, plan, doing) : undefined,
    after: mapValues(tables, (table) => plan.tables.find((write) => write.table === table)?.after ?? table),
    settle(rounds, outcome) {
      settle(rounds, { spreadsheetId, layouts, edits, doing, plan, outcome, left: TRIES });
    },
  };
}

const keysOf = <K extends string>(of: Partial<Record<K, unknown>>): K[] => Object.keys(of).filter((key): key is K => key in of);
const writeCall = (id: string, plan: PlannedWrite, doing: string): Call<Sheets.Schema$BatchUpdateSpreadsheetResponse> => writeSpreadsheet(id, plan.requests, plan.look, doing, 'if refused');

interface Settling<K extends string> {
  spreadsheetId: string;
  layouts: Readonly<Record<K, TabLayout>>;
  edits: Edits<K>;
  doing: string;
  plan: PlannedWrite;
  outcome: Outcome<Sheets.Schema$BatchUpdateSpreadsheetResponse>;
  left: number;
}

function settle<K extends string>(rounds: Rounds, at: Settling<K>): void {
  // A tab renamed or a column removed between read and write: refused whole, nothing happened; look again.
  if (!at.outcome.ok && at.outcome.error.code !== 'refused') throw at.outcome.error;
  if (at.outcome.ok && landed(at.plan, at.outcome.value)) return;
  if (at.left === 0) throw at.outcome.ok ? new GoogleError('changed', at.doing, 'rows and columns moved at every try') : at.outcome.error;
  // What went astray is found only where all rows are read.
  const whole = mapValues(at.layouts, ({ headerOnly: _, marked: __, ...layout }): TabLayout => layout);
  const astray = at.outcome.ok ? at.plan.tables : [];
  const copies = Object.fromEntries(astray.flatMap(({ table, removed }) => { const to = copiedTo(table); return to && removed.length > 0 ? [[table.layout.sheetId, to]] : []; }));
  const [read] = rounds([readCall<string>(at.spreadsheetId, { ...whole, ...copies }, `${at.doing} (look again)`)]);
  const [tables, kept] = [readTables(whole, must(read)), readTables(copies, must(read))];
  const again = keysOf(tables).map((key): TableEdits => afresh(astray, tables[key], at.edits[key] ?? [], kept));
  const plan = planWrite(again);
  if (plan.requests.length === 0) return;
  const [outcome] = rounds([writeCall(at.spreadsheetId, plan, at.doing)]);
  settle(rounds, { ...at, plan, outcome, left: at.left - 1 });
}

/** Our edits for the tab as it stands now, after what a write that went astray must put back. */
function afresh(astray: readonly TableWrite[], table: Table, edits: readonly Edit[], copies: Readonly<Record<string, Table>>): TableEdits {
  const write = astray.find((item) => item.table.layout.sheetId === table.layout.sheetId);
  if (!write) return { table, edits };
  const mended = mend(write, table, copies[table.layout.sheetId]);
  return { table: mended.table, edits: merged(mended.edits, edits), fixes: mended.fixes };
}

/** One edit a row: ours over what is only put back. */
function merged(back: readonly Edit[], ours: readonly Edit[]): Edit[] {
  const others = back.filter(({ id }) => !ours.some((edit) => edit.id === id));
  const both = ours.map((edit): Edit => (edit.do === 'put' ? { ...edit, cells: { ...cellsOf(back, edit.id), ...edit.cells } } : edit));
  return [...others, ...both];
}

const cellsOf = (edits: readonly Edit[], id: string): Cells => edits.flatMap((edit) => (edit.do === 'put' && edit.id === id ? [edit.cells] : []))[0] ?? {};
