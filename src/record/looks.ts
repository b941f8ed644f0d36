/**
 * How a tab of the dashboard or of a record looks and what it works out, for columns wherever people have put them: formulas in headers,
 * colours by time, columns that only help, the warning on what is computed, the filter. Said anew by Repair, and where a record gets a newer layout.
 */
import type { Sheets } from '../workspace/wire.ts';
import { isOld, OURS, passed, quarterLeft } from './formulas.ts';
import { columnName } from './plan.ts';
import type { Column, TabLayout } from './table.ts';

/** Where a header stands; -1 where it does not. */
export type Place = (header: string) => number;

export const HEADER_NOTE = 'Columns are found by these names';
export const COMPUTED_NOTE = 'Worked out by the Sheet: what is typed here stops the whole column';

const RED = { backgroundColor: { red: 0.96, green: 0.8, blue: 0.78 }, textFormat: { bold: true } };
const AMBER = { backgroundColor: { red: 1, green: 0.88, blue: 0.65 } };
const GREY = { textFormat: { italic: true, foregroundColor: { red: 0.45, green: 0.47, blue: 0.5 } } };

interface Standing {
  column: Column;
  place: number;
}

/** The later a rule the more it counts: red over amber over grey. */
export function lookRequests(tab: TabLayout, at: Place): Sheets.Schema$Request[] {
  const { sheetId } = tab;
  const there = tab.columns.map((column): Standing => ({ column, place: at(column.header) })).filter(({ place }) => place >= 0);
  return [
    ...there.flatMap((standing) => formulaRequests(sheetId, standing, at)),
    ...there.filter(({ column }) => column.hidden).map(({ place }): Sheets.Schema$Request => ({ updateDimensionProperties: { range: { sheetId, dimension: 'COLUMNS', startIndex: place, endIndex: place + 1 }, properties: { hiddenByUser: true }, fields: 'hiddenByUser' } })),
    ...there.flatMap((standing) => oldRules(sheetId, standing, at)),
    ...there.flatMap((standing) => dueRules(sheetId, standing, at)),
    ...there.flatMap(({ column, place }) => (column.alarms ?? []).map((word) => colour(sheetId, place, { type: 'TEXT_CONTAINS', values: [{ userEnteredValue: word }] }, RED))),
  ];
}

/** Letters of the columns a formula names; undefined where one of them is missing. */
function lettersOf(headers: readonly string[], at: Place): string[] | undefined {
  const places = headers.map(at);
  return places.some((place) => place < 0) ? undefined : places.map(columnName);
}

function formulaRequests(sheetId: number, { column, place }: Standing, at: Place): Sheets.Schema$Request[] {
  if (!column.formula) return [];
  const missing: string[] = [];
  const formulaValue = column.formula((header) => {
    if (at(header) < 0) missing.push(header);
    return columnName(Math.max(at(header), 0));
  });
  if (missing.length > 0) return [];
  const range = { sheetId, startColumnIndex: place, endColumnIndex: place + 1 };
  return [
    // Whatever somebody typed below would stop the formula.
    { updateCells: { range: { ...range, startRowIndex: 1 }, fields: 'userEnteredValue' } },
    { updateCells: { range: { ...range, startRowIndex: 0, endRowIndex: 1 }, rows: [{ values: [{ userEnteredValue: { formulaValue } }] }], fields: 'userEnteredValue' } },
    { addProtectedRange: { protectedRange: { range: { ...range, startRowIndex: 0 }, description: COMPUTED_NOTE, warningOnly: true } } },
  ];
}

function oldRules(sheetId: number, { column, place }: Standing, at: Place): Sheets.Schema$Request[] {
  const [letter] = column.asOf === undefined ? [] : (lettersOf([column.asOf], at) ?? []);
  return letter === undefined ? [] : [colour(sheetId, place, custom(isOld(letter)), GREY)];
}

function dueRules(sheetId: number, { column, place }: Standing, at: Place): Sheets.Schema$Request[] {
  const [by, from] = column.due === undefined ? [] : (lettersOf([column.due.by, column.due.from], at) ?? []);
  return by === undefined || from === undefined ? [] : [colour(sheetId, place, custom(quarterLeft(by, from, columnName(place))), AMBER), colour(sheetId, place, custom(passed(by, columnName(place))), RED)];
}

const custom = (userEnteredValue: string): Sheets.Schema$BooleanCondition => ({ type: 'CUSTOM_FORMULA', values: [{ userEnteredValue }] });

const colour = (sheetId: number, place: number, condition: Sheets.Schema$BooleanCondition, format: Sheets.Schema$CellFormat): Sheets.Schema$Request => ({
  addConditionalFormatRule: { index: 0, rule: { ranges: [{ sheetId, startRowIndex: 0, startColumnIndex: place, endColumnIndex: place + 1 }], booleanRule: { condition, format } } },
});

export const filterRequest = ({ sheetId }: TabLayout, columnCount: number): Sheets.Schema$Request => ({ setBasicFilter: { filter: { range: { sheetId, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: columnCount } } } });

/** What stands on a tab besides cells, as far as Repair needs it to tell ours from people's. */
export type TabObjects = Pick<Sheets.Schema$Sheet, 'conditionalFormats' | 'protectedRanges' | 'charts' | 'basicFilter'>;

/** Takes away rules and warnings of ours, so that saying them anew doubles none; people's own stay. */
export function clearRequests({ sheetId, columns }: TabLayout, { conditionalFormats = [], protectedRanges = [] }: TabObjects): Sheets.Schema$Request[] {
  const words = columns.flatMap(({ choices = [], alarms = [] }) => [...choices, ...alarms]);
  const ours = ({ booleanRule }: Sheets.Schema$ConditionalFormatRule): boolean => {
    const { type, values = [] } = booleanRule?.condition ?? {};
    const value = values[0]?.userEnteredValue ?? '';
    return type === 'CUSTOM_FORMULA' ? value.includes(OURS) : (type === 'TEXT_EQ' || type === 'TEXT_CONTAINS') && words.includes(value);
  };
  const rules = conditionalFormats.map((rule, index) => ({ rule, index })).filter(({ rule }) => ours(rule)).reverse();
  return [
    ...rules.map(({ index }): Sheets.Schema$Request => ({ deleteConditionalFormatRule: { sheetId, index } })),
    ...protectedRanges.filter(({ description }) => description === HEADER_NOTE || description === COMPUTED_NOTE).map(({ protectedRangeId }): Sheets.Schema$Request => ({ deleteProtectedRange: { protectedRangeId } })),
  ];
}
