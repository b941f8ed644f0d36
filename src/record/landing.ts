/**
 * People sort, insert and drag while we write by position, and Sheets has no guard against it. So what a write brings
 * back is held against what was meant; where it differs, the tab is read again and what the write hit instead is told
 * from it: by what stands in the cells we did not write.
 */
import type { Sheets } from '../workspace/wire.ts';
import { copiedTo } from './plan.ts';
import type { Fix, Placed, PlannedWrite, TableWrite } from './plan.ts';
import { columnOf, idHeader, isComputed, tableOf, text } from './table.ts';
import type { Cell, Edit, TabLayout, Table, Value } from './table.ts';

/** Whether every row written is the one meant and every column stands where it was read. */
export function landed(plan: PlannedWrite, answer: Sheets.Schema$BatchUpdateSpreadsheetResponse): boolean {
  const blocksOf = ({ sheetId }: TabLayout): string[][][] => (answer.updatedSpreadsheet?.sheets?.find(({ properties }) => (properties?.sheetId ?? 0) === sheetId)?.data ?? []).map(linesOf);
  return plan.tables.every((write) => {
    const { table, placed, removed } = write;
    const copy = copiedTo(table);
    const [header, ...blocks] = blocksOf(table.layout);
    if (!header || blocks.length !== placed.length + (removed.length > 0 && !copy ? 1 : 0)) return false;
    if (!table.header.every((name, column) => isSameHeader(table, header[0]?.[column] ?? '', name))) return false;
    const idColumn = columnOf(table.header, idHeader(table.layout));
    if (!placed.every(({ id }, i) => (blocks[i]?.[0]?.[idColumn] ?? '') === id)) return false;
    return removed.length === 0 || (copy ? blocksOf(copy)[0]?.[0]?.[0] === removed[0] : isRemoved(write, (blocks[placed.length] ?? []).slice(1).map((line) => line[0] ?? '')));
  });
}

/** What the Sheet works out may stop, where somebody typed into it, and start again: its header with it. */
const isSameHeader = ({ layout }: Table, a: string, b: string): boolean => a === b || [a, b].every((name) => name === STOPPED || isComputed(layout, name));
const STOPPED = '#REF!';

const linesOf = (block: Sheets.Schema$GridData): string[][] => (block.rowData ?? []).map((row) => (row.values ?? []).map((cell) => cell.formattedValue ?? ''));

const isRemoved = ({ table, removed }: TableWrite, ids: readonly string[]): boolean => !removed.some((id) => ids.includes(id)) && table.rows.every(({ id }) => removed.includes(id) || ids.includes(id));

export interface Mended {
  /** As the tab will stand once the fixes are in. */
  table: Table;
  /** Put what was hit back to what it was. */
  fixes: Fix[];
  /** Rows to add again that were removed in another's place. */
  edits: Edit[];
}

/** What must be put back in the tab as it stands `now`, after a write that was not `landed`; `copy` of the row taken off, where it was kept. */
export function mend(write: TableWrite, now: Table, copy?: Table): Mended {
  const lines = now.lines.map((line) => [...line]);
  const fixes: Fix[] = [];
  const set = (row: number, column: number, value: Value): void => {
    const line = lines[row - 1];
    if (!line || text(line[column]) === text(value)) return;
    line[column] = value;
    fixes.push({ row, column, value });
  };
  for (const placed of write.placed) {
    const at = placed.row - 1;
    if (placed.added) takeBack(now, at, placed.id, placed.columns, set);
    else putBack(write, now, placed, set);
  }
  for (const { id, texts } of write.appended) {
    const columns = texts.flatMap((value, column) => (value === '' ? [] : [column]));
    const at = now.lines.length - 1 - [...now.lines].reverse().findIndex((line) => columns.every((column) => text(line[column]) === texts[column]));
    if (at < now.lines.length && columns.some((column) => now.header[column] !== write.table.header[column])) takeBack(now, at, id, columns, set);
  }
  return { table: tableOf(now, lines), fixes, edits: copy ? fromCopy(write, now, copy) : restored(write, now) };
}

type Set = (row: number, column: number, value: Value) => void;

/** A new row whose columns stand elsewhere now: emptied but for its id, so that it is found and written anew. */
function takeBack(now: Table, at: number, id: string, columns: readonly number[], set: Set): void {
  const idColumn = columnOf(now.header, idHeader(now.layout));
  for (const column of columns) if (column !== idColumn) set(at + 1, column, '');
  set(at + 1, idColumn, id);
}

/** Cells of another row, or of other columns of ours, back to what was read before. A column that was not there then was empty. */
function putBack({ table }: TableWrite, now: Table, { row, id, columns }: Placed, set: Set): void {
  const line = now.lines[row - 1] ?? [];
  const victim = lineBefore(table, now, line, columns);
  const known = victim === undefined ? '' : text(victim[columnOf(table.header, idHeader(table.layout))]);
  for (const column of columns) {
    const name = now.header[column] ?? '';
    if (known === id && name === table.header[column]) continue;
    set(row, column, isLink(table, name) || isComputed(table.layout, name) ? '' : (victim?.[name === '' ? -1 : columnOf(table.header, name)] ?? ''));
  }
}

/** Which line of the tab as it was read this is: the one that says the same in every named column that we did not write. */
function lineBefore(before: Table, now: Table, line: readonly Value[], written: readonly number[]): readonly Value[] | undefined {
  const kept = now.header.flatMap((name, column) => {
    const was = columnOf(before.header, name);
    return name === '' || was < 0 || written.includes(column) || isComputed(now.layout, name) || columnOf(now.header, name) !== column ? [] : [{ column, was }];
  });
  return before.lines.find((candidate) => kept.every(({ column, was }) => text(candidate[was]) === text(line[column])));
}

/** A removal that hit another row leaves its own standing and another missing: that one comes back. */
function restored({ table, removed }: TableWrite, now: Table): Edit[] {
  const ids = now.rows.map(({ id }) => id);
  if (!removed.some((id) => ids.includes(id))) return [];
  return table.rows.filter(({ id }) => !ids.includes(id)).map(({ id, row }) => again(table, id, table.header, table.lines[row - 1] ?? []));
}

/** Also a line of people's own, that bears no id. */
function fromCopy({ table, removed }: TableWrite, now: Table, { header, lines: [line = []] }: Table): Edit[] {
  const id = text(line[columnOf(header, idHeader(table.layout))]);
  const stands = id === '' ? line.every((value) => text(value) === '') : removed.includes(id) || now.rows.some((row) => row.id === id);
  return stands ? [] : [again(table, id, header, line)];
}

function again(table: Table, id: string, header: Table['header'], line: readonly Value[]): Edit {
  const names = header.filter((name, column) => name !== '' && columnOf(header, name) === column && name !== idHeader(table.layout) && !isLink(table, name) && !isComputed(table.layout, name));
  return { do: 'put', id, cells: Object.fromEntries(names.map((name): [string, Cell] => [name, asItWas(line[columnOf(header, name)])])) };
}

/** A number of a person's own comes back as one. */
const asItWas = (value: Value | undefined): Cell => (typeof value === 'number' || typeof value === 'boolean' ? { text: String(value), value } : text(value));

const isLink = ({ layout }: Table, header: string): boolean => layout.columns.some((column) => column.header === header && column.links === true);
