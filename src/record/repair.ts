/**
 * Repair of a tab: what it lacks is added at its end, its looks and formulas are said anew, a header gets its name back: of a dashboard the
 * ids', of a record every one that can be told. People's own columns, filters and colours stay; nothing is moved.
 */
import type { Sheets } from '../workspace/wire.ts';
import { addedColumns, chipsAnew } from './layout.ts';
import { clearRequests, filterRequest, lookRequests } from './looks.ts';
import { columnName } from './plan.ts';
import { renamedByPlace, saying } from './renamed.ts';
import type { Renamed } from './renamed.ts';
import { idHeader } from './table.ts';
import type { TabLayout, Table, Value } from './table.ts';

export interface TabFound {
  layout: TabLayout;
  /** Its objects, and its name as people have it. */
  sheet: Sheets.Schema$Sheet;
  /** The first row with formulas as they are written. */
  header: readonly Value[];
  /** Of tabs that are read whole: everything below. */
  lines?: readonly (readonly Value[])[];
}

/** Of whose tabs: a dashboard's rows come back from the records, a record's from nowhere. */
type Whose = 'dashboard' | 'record';

export interface TabRepair {
  requests: Sheets.Schema$Request[];
  /** As it will stand. */
  header: string[];
  /** A sentence for everything that a person should know. */
  found: string[];
}

/** `Due` of a computed column's formula; any other text as it is. */
const headerText = (value: Value): string => /^=ARRAYFORMULA\(IF\(ROW\([^)]*\)=1[,;]\s*"([^"]*)"/.exec(String(value))?.[1] ?? String(value);

/** What an id of ours looks like: `INC-0001`, in *Waiting for* with what is owed behind it. */
const ID = /^(?:INC|PRACTICE)-\d{1,8}(?: · .+)?$/;

export function repairTab({ layout, sheet, header: read, lines = [] }: TabFound, whose: Whose = 'dashboard'): TabRepair {
  const title = sheet.properties?.title ?? layout.title;
  const header = read.map(headerText);
  const id = idHeader(layout);
  const renamed = whose === 'record' ? renamedByPlace(layout, header, lines) : renamedIds(layout, header, lines);
  const isLost = !header.includes(id) && !renamed.some(({ name }) => name === id);
  if (isLost && (whose === 'dashboard' || saying(layout, header, lines).length > 0)) return { requests: [], header, found: [`The tab “${title}” has no column “${id}”, and nothing in it looks like one: write “${id}” into the first row, above the ${whose === 'record' ? 'names of its rows' : 'numbers'}, then press Repair again.`] };
  const found = renamed.map(({ name, at }) => nameBack(title, whose, { name, at }, header[at] ?? ''));
  for (const { name, at } of renamed) {
    while (header.length < at) header.push('');
    header[at] = name;
  }
  const missing = layout.columns.filter((column) => !header.includes(column.header));
  const added = addedColumns(layout.sheetId, missing, header, sheet.properties?.gridProperties?.columnCount ?? 0);
  header.push(...missing.map((column) => column.header));
  const gone = missing.filter(({ later, formula }) => !later && !formula).map((column) => `“${column.header}”`);
  if (gone.length > 0) found.push(`“${title}” had no column ${gone.join(', ')}: added at its end. ${IF_RENAMED[whose]}`);
  const apart = unmerged(layout, sheet, header);
  if (apart.rows.length > 0) found.push(`In “${title}” cells were merged in ${apart.rows.join(', ')}: they stand apart again. Of what they held only the first is left.`);
  return { requests: [...clearRequests(layout, sheet), ...apart.requests, ...renamed.map((one) => nameRequest(layout, one)), ...added, ...looksAnew(layout, sheet, header)], header, found };
}

const IF_RENAMED: Readonly<Record<Whose, string>> = {
  dashboard: 'If one was renamed, the old one is yours now; delete it once nothing in it is needed.',
  record: 'If one was renamed, delete the new one and write its name back over the old: what it held counts again.',
};

const nameBack = (title: string, whose: Whose, { name, at }: Renamed, was: string): string =>
  whose === 'dashboard' ? `In “${title}” the column of numbers was called “${was}”: it is “${name}” again.` : `In “${title}” column ${columnName(at)} ${was === '' ? 'had no name' : `was called “${was}”`} where “${name}” stood: it is “${name}” again.`;

const nameRequest = ({ sheetId }: TabLayout, { name, at }: Renamed): Sheets.Schema$Request => ({ updateCells: { start: { sheetId, rowIndex: 0, columnIndex: at }, rows: [{ values: [{ userEnteredValue: { stringValue: name } }] }], fields: 'userEnteredValue' } });

/** Behind `clearRequests`: chips, warnings, formulas, colours where columns stand now, and the filter where people have none. */
function looksAnew(layout: TabLayout, sheet: Sheets.Schema$Sheet, header: readonly string[]): Sheets.Schema$Request[] {
  const place = (name: string): number => header.indexOf(name);
  return [...chipsAnew(layout, place), ...lookRequests(layout, place), ...(layout.filter && !sheet.basicFilter ? [filterRequest(layout, header.length)] : [])];
}

/** Cells that people merged, where that reaches into columns of ours: a row in it has lost its own. */
function unmerged({ columns }: TabLayout, { merges = [] }: Sheets.Schema$Sheet, header: readonly string[]): { requests: Sheets.Schema$Request[]; rows: string[] } {
  const ours = (name: string): boolean => columns.some((column) => column.header === name);
  const reaching = merges.filter(({ startColumnIndex, endColumnIndex }) => header.slice(startColumnIndex ?? 0, endColumnIndex ?? header.length).some(ours));
  const rows = reaching.map(({ startRowIndex, endRowIndex }) => {
    const [first, last] = [(startRowIndex ?? 0) + 1, endRowIndex ?? 0];
    return last - first > 0 ? `rows ${first} to ${last}` : `row ${first}`;
  });
  return { requests: reaching.map((range) => ({ unmergeCells: { range } })), rows: [...new Set(rows)] };
}

/** A tab that an older add-on made: columns that came later at its end, its looks as they are now; nothing else. */
export function renewedTab({ layout, sheet, header: read }: Pick<TabFound, 'layout' | 'sheet' | 'header'>): Sheets.Schema$Request[] {
  const header = read.map(headerText);
  const added = layout.columns.filter((column) => (column.later || column.formula) && !header.includes(column.header));
  return [...clearRequests(layout, sheet), ...unmerged(layout, sheet, header).requests, ...addedColumns(layout.sheetId, added, header, sheet.properties?.gridProperties?.columnCount ?? 0), ...looksAnew(layout, sheet, [...header, ...added.map((column) => column.header)])];
}

/** The column that is not ours by name and holds what only our ids look like. */
function renamedIds(layout: TabLayout, header: readonly string[], lines: readonly (readonly Value[])[]): Renamed[] {
  const [ours, name] = [layout.columns.map((column) => column.header), idHeader(layout)];
  const at = header.includes(name) ? -1 : header.findIndex((other, column) => !ours.includes(other) && lines.some((line) => ID.test(String(line[column] ?? ''))));
  return at < 0 ? [] : [{ name, at }];
}

/** Rows that say something in columns of ours and bear no id. */
export function namelessRows({ layout, title, header, lines, rows }: Table): string[] {
  const said = saying(layout, header, lines);
  const at = lines.flatMap((line, i) => (rows.some(({ row }) => row === i + 1) || !said.includes(line) ? [] : [i + 2]));
  return at.length === 0 ? [] : [`In “${title}” ${at.length === 1 ? `row ${at[0] ?? ''} has` : `rows ${at.join(', ')} have`} no ${idHeader(layout).toLowerCase()}: kept. Delete ${at.length === 1 ? 'it if its' : 'each whose'} incident stands in another row.`];
}

/** Of rows that bear one id only the first is kept up to date. */
export function doubledRows(title: string, rows: readonly { row: number; id: string }[]): string[] {
  const ids = [...new Set(rows.map(({ id }) => id))];
  return ids.flatMap((id) => {
    const at = rows.filter((row) => row.id === id).map(({ row }) => row + 1);
    return at.length < 2 ? [] : [`${id} stands in “${title}” in rows ${at.join(' and ')}: row ${at[0] ?? ''} is kept up to date, delete the other.`];
  });
}
