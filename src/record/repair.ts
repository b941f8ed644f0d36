/**
 * Repair of a tab of the dashboard: what it lacks is added at its end, its looks and formulas are said anew, an id's header that
 * was renamed gets its name back. People's own columns, filters and colours stay; nothing is moved.
 */
import type { Sheets } from '../workspace/wire.ts';
import { addedColumns, chipsAnew } from './layout.ts';
import { clearRequests, filterRequest, lookRequests } from './looks.ts';
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

export function repairTab({ layout, sheet, header: read, lines }: TabFound): TabRepair {
  const title = sheet.properties?.title ?? layout.title;
  const header = read.map(headerText);
  const requests: Sheets.Schema$Request[] = clearRequests(layout, sheet);
  const found: string[] = [];
  const id = idHeader(layout);
  if (!header.includes(id)) {
    const at = idColumn(layout, header, lines ?? []);
    if (at === undefined) return { requests: [], header, found: [`The tab “${title}” has no column “${id}”, and nothing in it looks like one: write “${id}” into the first row, above the numbers, then press Repair again.`] };
    found.push(`In “${title}” the column of numbers was called “${header[at] ?? ''}”: it is “${id}” again.`);
    header[at] = id;
    requests.push({ updateCells: { start: { sheetId: layout.sheetId, rowIndex: 0, columnIndex: at }, rows: [{ values: [{ userEnteredValue: { stringValue: id } }] }], fields: 'userEnteredValue' } });
  }
  const missing = layout.columns.filter((column) => !header.includes(column.header));
  requests.push(...addedColumns(layout.sheetId, missing, header, sheet.properties?.gridProperties?.columnCount ?? 0));
  header.push(...missing.map((column) => column.header));
  const gone = missing.filter(({ later, formula }) => !later && !formula).map((column) => `“${column.header}”`);
  if (gone.length > 0) found.push(`“${title}” had no column ${gone.join(', ')}: added at its end. If one was renamed, the old one is yours now; delete it once nothing in it is needed.`);
  const apart = unmerged(layout, sheet, header);
  requests.push(...apart.requests, ...looksAnew(layout, sheet, header));
  if (apart.rows.length > 0) found.push(`In “${title}” cells were merged in ${apart.rows.join(', ')}: they stand apart again. Of what they held only the first is left.`);
  return { requests, header, found };
}

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
function idColumn({ columns }: TabLayout, header: readonly string[], lines: readonly (readonly Value[])[]): number | undefined {
  const ours = columns.map((column) => column.header);
  const at = header.findIndex((name, column) => !ours.includes(name) && lines.some((line) => ID.test(String(line[column] ?? ''))));
  return at < 0 ? undefined : at;
}

/** Rows that say something in columns of ours and bear no id. */
export function namelessRows({ layout, title, header, lines, rows }: Table): string[] {
  const ours = layout.columns.flatMap(({ header: name, formula }) => (formula ? [] : [header.indexOf(name)])).filter((column) => column >= 0);
  const at = lines.flatMap((line, i) => (rows.some(({ row }) => row === i + 1) || !ours.some((column) => String(line[column] ?? '') !== '') ? [] : [i + 2]));
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
