/** Writes edits to a spreadsheet in one atomic request, looks at what came back, and mends a write that hit another row. */
import { GoogleError } from '../workspace/errors.ts';
import { must } from '../workspace/rounds.ts';
import type { Call, Outcome, Rounds } from '../workspace/rounds.ts';
import { readTabs, writeSpreadsheet } from '../workspace/sheets.ts';
import type { Sheets } from '../workspace/wire.ts';
import { mapValues, misplaced, planWrite, putBack, readTables } from './table.ts';
import type { Edit, Misplaced, PlannedWrite, TabLayout, Table } from './table.ts';

export type Tables<K extends string> = Record<K, Table>;
export type Edits<K extends string> = Partial<Record<K, readonly Edit[]>>;

/** How often a write is repeated that people's own changes keep displacing. */
const TRIES = 3;

/** The read of all tabs of a layout, to go into a round with others. */
export const readCall = <K extends string>(spreadsheetId: string, layouts: Readonly<Record<K, TabLayout>>, doing: string): Call<Sheets.Schema$BatchGetValuesByDataFilterResponse> =>
  readTabs(spreadsheetId, Object.values<TabLayout>(layouts).map(({ sheetId, headerOnly }) => (headerOnly ? { sheetId, startRowIndex: 0, endRowIndex: 1 } : { sheetId })), doing);

export interface SheetWrite {
  /** Goes into a round with others; absent where nothing changes. */
  call: Call<Sheets.Schema$BatchUpdateSpreadsheetResponse> | undefined;
  /** Looks at the answer; costs further rounds only where people changed the Sheet at that moment. Throws what it could not mend. */
  settle(rounds: Rounds, outcome: Outcome<Sheets.Schema$BatchUpdateSpreadsheetResponse>): void;
}

export function sheetWrite<K extends string>(spreadsheetId: string, layouts: Readonly<Record<K, TabLayout>>, tables: Tables<K>, edits: Edits<K>, doing: string): SheetWrite {
  const plan = planEdits(tables, edits);
  return {
    call: plan.requests.length > 0 ? writeCall(spreadsheetId, plan, doing) : undefined,
    settle(rounds, outcome) {
      mend(rounds, { spreadsheetId, layouts, edits, doing, plan, outcome, left: TRIES });
    },
  };
}

const planEdits = <K extends string>(tables: Tables<K>, edits: Edits<K>): PlannedWrite => planWrite(keysOf(edits).map((key) => ({ table: tables[key], edits: edits[key] ?? [] })));
const keysOf = <K extends string>(of: Partial<Record<K, unknown>>): K[] => Object.keys(of).filter((key): key is K => key in of);
const writeCall = (id: string, plan: PlannedWrite, doing: string): Call<Sheets.Schema$BatchUpdateSpreadsheetResponse> => writeSpreadsheet(id, plan.requests, plan.look, doing, 'if refused');

interface Mending<K extends string> {
  spreadsheetId: string;
  layouts: Readonly<Record<K, TabLayout>>;
  edits: Edits<K>;
  doing: string;
  plan: PlannedWrite;
  outcome: Outcome<Sheets.Schema$BatchUpdateSpreadsheetResponse>;
  left: number;
}

function mend<K extends string>(rounds: Rounds, at: Mending<K>): void {
  // A tab renamed or a column removed between read and write: refused whole, nothing happened; look again.
  if (!at.outcome.ok && at.outcome.error.code !== 'refused') throw at.outcome.error;
  const misses: Misplaced[] = at.outcome.ok ? misplaced(at.plan, at.outcome.value) : [];
  if (at.outcome.ok && misses.length === 0) return;
  if (at.left === 0) throw at.outcome.ok ? new GoogleError('changed', at.doing, 'rows and columns moved at every try') : at.outcome.error;
  const [read] = rounds([readCall(at.spreadsheetId, at.layouts, `${at.doing} (look again)`)]);
  const tables = readTables(at.layouts, must(read));
  const edits = merge(tables, at.edits, misses);
  const plan = planEdits(tables, edits);
  if (plan.requests.length === 0) return;
  const [outcome] = rounds([writeCall(at.spreadsheetId, plan, at.doing)]);
  mend(rounds, { ...at, edits, plan, outcome, left: at.left - 1 });
}

/** Our edits again, and after them what goes back into rows that were hit instead. */
function merge<K extends string>(tables: Tables<K>, edits: Edits<K>, misses: readonly Misplaced[]): Edits<K> {
  const back = putBack(misses);
  return mapValues(tables, (table) => {
    const key = keysOf(tables).find((name) => tables[name] === table);
    const ours = (key && edits[key]) ?? [];
    const theirs = back.filter((item) => item.table.layout.sheetId === table.layout.sheetId).flatMap((item) => item.edits);
    return [...ours, ...theirs.filter((edit) => !ours.some((own) => own.id === edit.id))];
  });
}
