/**
 * A tab of what is closed grows for good, so nothing may read it whole to find one row: each row that is added there bears
 * a mark, developer metadata, which Sheets looks up and carries along when rows come, go and move. A mark is two characters, so
 * that a tab has room for `MOST` of them (30,000 characters a tab, google-apis.md); rows that share one are told apart by their id.
 * A row that was sorted away from its mark, or came before there were marks, is found by reading all.
 */
import type { Call } from '../workspace/rounds.ts';
import { readMatching } from '../workspace/sheets.ts';
import type { Sheets } from '../workspace/wire.ts';
import { mapValues, rangeOf, rangesOf, readTable, rowAt, tableOf, valuesIn } from './table.ts';
import type { TabLayout, Table } from './table.ts';

type Answer = Sheets.Schema$BatchGetValuesByDataFilterResponse;

const MOST = 14_000;
const MARKS = 36 ** 2;

/** Undefined beyond what a tab has room for. */
function markOf(id: string): string | undefined {
  const number = Number(/\d+$/.exec(id)?.[0] ?? 0);
  return number > MOST ? undefined : (number % MARKS).toString(36).padStart(2, '0');
}

/** For a row that is added. */
export function markRequests({ layout: { sheetId, marked } }: Pick<Table, 'layout'>, row: number, id: string): Sheets.Schema$Request[] {
  const metadataKey = marked ? markOf(id) : undefined;
  if (metadataKey === undefined) return [];
  return [{ createDeveloperMetadata: { developerMetadata: { metadataKey, visibility: 'DOCUMENT', location: { dimensionRange: { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } } } } }];
}

/** As `readCall`, of marked tabs only the header and the rows that bear the id's mark. */
export function findCall<K extends string>(spreadsheetId: string, layouts: Readonly<Record<K, TabLayout>>, id: string, doing: string): Call<Answer> {
  const metadataKey = markOf(id);
  const marked = Object.values<TabLayout>(layouts).filter((layout) => layout.marked && metadataKey !== undefined);
  return readMatching(spreadsheetId, [...rangesOf(layouts).map((gridRange) => ({ gridRange })), ...marked.map(({ sheetId }) => ({ developerMetadataLookup: { metadataKey, locationType: 'ROW', metadataLocation: { sheetId } } }))], doing);
}

/** The tabs of a `findCall`: a marked one holds the id's row only, where a row with its mark still is its row. */
export const foundTables = <K extends string>(layouts: Readonly<Record<K, TabLayout>>, answer: Answer, id: string): Record<K, Table> =>
  mapValues(layouts, (layout) => foundTable(layout, answer, id));

function foundTable(layout: TabLayout, answer: Answer, id: string): Table {
  const table = readTable(layout, rangeOf(answer, layout));
  if (!layout.marked) return table;
  const lookedUp = (answer.valueRanges ?? []).flatMap(({ dataFilters, valueRange }) => (dataFilters?.some(({ developerMetadataLookup: lookup }) => lookup?.metadataLocation?.sheetId === layout.sheetId) && valueRange ? [valueRange] : []));
  const rows = lookedUp.map((range) => tableOf({ ...table, only: placeOf(range.range ?? '') }, valuesIn(range)));
  return rows.sort((a, b) => rowAt(a, 0) - rowAt(b, 0)).find((row) => row.rows[0]?.id === id) ?? table;
}

/** `'Closed'!A37:Z37` → row 36, 26 columns */
function placeOf(range: string): NonNullable<Table['only']> {
  const [, row, last = ''] = /!\$?[A-Z]+\$?(\d+)(?::\$?([A-Z]+))?/.exec(range) ?? [];
  return { row: Number(row) - 1, width: [...last].reduce((width, letter) => 26 * width + letter.charCodeAt(0) - 64, 0) };
}
