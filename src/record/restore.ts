/**
 * Puts a log right as far as it says itself what belongs there: cells beside a sealed entry, rows that no action wrote. Rows
 * are written by their position, and people sort meanwhile: so the whole tab comes back with the answer, is judged anew, and
 * what went astray is put back.
 */
import type { Hmac } from '../playbook/seal.ts';
import { shownCells } from '../playbook/verify.ts';
import type { Verified } from '../playbook/verify.ts';
import type { Sheets } from '../workspace/wire.ts';
import { planWrite } from './plan.ts';
import type { Fix } from './plan.ts';
import { columnOf, readTable, text } from './table.ts';
import type { Table } from './table.ts';

export interface Restoring {
  requests: Sheets.Schema$Request[];
  /** A1 range to bring back: the tab. */
  look: string[];
  /** Indices of lines that no action wrote. */
  gone: readonly number[];
}

/** Nothing to request: it is as right as the log itself can make it. */
export function planRestore(log: Table, { entries, damages }: Pick<Verified, 'entries' | 'damages'>, hmac: Hmac, astray: readonly Sheets.Schema$Request[] = []): Restoring {
  const strays = damages.filter(({ cure }) => cure === 'remove the row').flatMap(({ kind, rows }) => (kind === 'duplicated' ? rows.slice(1) : rows)).map((row) => row - 2);
  const shared = strays.filter((at) => hasOwnWords(log, at));
  const fixes = [
    ...damages.filter(({ cure, rows }) => cure === 'restore' && !strays.includes((rows[0] ?? 0) - 2)).flatMap(({ number, rows }): Fix[] => {
      const [entry, at] = [entries.find((one) => one.number === number), (rows[0] ?? 0) - 2];
      return entry ? fixesOf(log, at, { ...shownCells(entry), Seal: hmac(cellAt(log, at, 'Entry')) }) : [];
    }),
    ...shared.flatMap((at) => fixesOf(log, at, Object.fromEntries(log.layout.columns.map(({ header }) => [header, ''])))),
  ];
  const removals = strays.filter((at) => !shared.includes(at)).sort((a, b) => b - a).map((at): Sheets.Schema$Request => ({ deleteDimension: { range: { sheetId: log.layout.sheetId, dimension: 'ROWS', startIndex: at + 1, endIndex: at + 2 } } }));
  return { requests: [...planWrite([{ table: log, edits: [], fixes }]).requests, ...astray, ...removals], look: [`'${log.title.replace(/'/g, "''")}'`], gone: strays };
}

const cellAt = ({ header, lines }: Table, at: number, name: string): string => text(lines[at]?.[columnOf(header, name)]);

const isOurs = ({ header, layout }: Table, column: number): boolean => layout.columns.some((one) => columnOf(header, one.header) === column);

/** Somebody noted something in a column of their own: the row is not only ours to remove. */
const hasOwnWords = (log: Table, at: number): boolean => (log.lines[at] ?? []).some((value, column) => text(value) !== '' && !isOurs(log, column));

const fixesOf = (log: Table, at: number, cells: Readonly<Record<string, string>>): Fix[] =>
  Object.entries(cells).filter(([name, value]) => cellAt(log, at, name) !== value).map(([name, value]) => ({ row: at + 1, column: columnOf(log.header, name), value }));

/** The tab as it stands after the write. */
export function readBack({ layout, title }: Table, answer: Sheets.Schema$BatchUpdateSpreadsheetResponse): Table {
  const sheet = answer.updatedSpreadsheet?.sheets?.find((item) => (item.properties?.sheetId ?? 0) === layout.sheetId);
  const values = (sheet?.data?.[0]?.rowData ?? []).map((row) => (row.values ?? []).map((cell) => cell.formattedValue ?? ''));
  return readTable(layout, { range: `'${(sheet?.properties?.title ?? title).replace(/'/g, "''")}'!A1`, values });
}

const keyOf = (table: Table, at: number): string => cellAt(table, at, 'Entry') || table.header.map((name) => cellAt(table, at, name)).join('\n').trim();

/**
 * What went astray because rows or columns were moved in between: lines that were to stay and are there no more come back
 * below the last, and people's own columns say again what they said.
 */
export function putBack(before: Table, gone: readonly number[], now: Table): Sheets.Schema$Request[] {
  const count = (table: Table, key: string): number => table.lines.filter((_, at) => keyOf(table, at) === key).length;
  const moved = before.header.some((name, column) => now.header[column] !== name);
  const goneKeys = gone.map((at) => keyOf(before, at));
  if (!moved && !goneKeys.some((key) => count(now, key) > count(before, key) - goneKeys.filter((one) => one === key).length)) return [];
  const back = before.lines.map((_, at) => at).filter((at) => !gone.includes(at) && keyOf(before, at) !== '' && count(now, keyOf(before, at)) === 0);
  const rows = back.map((at) => ({ values: now.header.map((name) => ({ userEnteredValue: { stringValue: cellAt(before, at, name) } })) }));
  const own = now.header.filter((name, column) => name !== '' && name !== before.header[column] && !isOurs(now, column) && before.header.includes(name));
  const fixes = now.lines.flatMap((_, at) => {
    const was = before.lines.findIndex((_, line) => keyOf(before, line) === keyOf(now, at));
    return was < 0 ? [] : fixesOf(now, at, Object.fromEntries(own.map((name) => [name, cellAt(before, was, name)])));
  });
  return [...planWrite([{ table: now, edits: [], fixes }]).requests, ...(rows.length === 0 ? [] : [{ appendCells: { sheetId: now.layout.sheetId, rows, fields: 'userEnteredValue' } }])];
}
