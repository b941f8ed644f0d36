/** Google Sheets over HTTP. Tabs are addressed by sheetId; rows and columns count from 0, half-open. */
import { call, get, send, url } from './http.ts';
import type { Call } from './rounds.ts';
import type { Sheets } from './wire.ts';

const BASE = 'https://sheets.googleapis.com/v4/spreadsheets/';

/** The cells of whole tabs, or of parts, as people's text and numbers; trailing empties are left out by Google. `formulas`: as they are written, not what they come to. */
export const readTabs = (id: string, ranges: Sheets.Schema$GridRange[], doing: string, formulas = false): Call<Sheets.Schema$BatchGetValuesByDataFilterResponse> => readMatching(id, ranges.map((gridRange) => ({ gridRange })), doing, formulas);

/** As `readTabs`, what these filters match: nothing is told of one that matches nothing. */
export const readMatching = (id: string, dataFilters: Sheets.Schema$DataFilter[], doing: string, formulas = false): Call<Sheets.Schema$BatchGetValuesByDataFilterResponse> =>
  call(doing, 'freely', send('POST', url(BASE, [encodeURIComponent(id), '/values:batchGetByDataFilter']), {
    dataFilters,
    majorDimension: 'ROWS',
    valueRenderOption: formulas ? 'FORMULA' : 'UNFORMATTED_VALUE',
    dateTimeRenderOption: 'FORMATTED_STRING',
  }));

/** Title, locale and tabs, without cells. */
export const readSpreadsheet = (id: string, doing: string): Call<Sheets.Schema$Spreadsheet> =>
  call(doing, 'freely', get(url(BASE, [encodeURIComponent(id)], { fields: 'spreadsheetId,properties(title,locale,timeZone),sheets(properties(sheetId,title,gridProperties),protectedRanges(protectedRangeId))' })));

/** Title and tabs with what stands on them besides cells, which does not grow with their rows. */
export const readSpreadsheetObjects = (id: string, doing: string): Call<Sheets.Schema$Spreadsheet> =>
  call(doing, 'freely', get(url(BASE, [encodeURIComponent(id)], { fields: 'properties(title),sheets(properties(sheetId,title,gridProperties),merges,conditionalFormats,protectedRanges(protectedRangeId,description),basicFilter(range),charts(chartId))' })));

/** Parts of tabs, a block each, with what each cell comes to and how it is shown. */
export const readShown = (id: string, ranges: readonly Sheets.Schema$GridRange[], doing: string): Call<Sheets.Schema$Spreadsheet> =>
  call(doing, 'freely', send('POST', url(BASE, [encodeURIComponent(id), ':getByDataFilter'], { fields: 'sheets(data(startRow,startColumn,rowData(values(effectiveValue,effectiveFormat(numberFormat),formattedValue))))' }), {
    includeGridData: true,
    dataFilters: ranges.map((gridRange) => ({ gridRange })),
  }));

/**
 * One atomic write that brings back the cells named by `look` (A1 ranges), as they stand after it: what a person
 * did in between shows there.
 */
export const writeSpreadsheet = (id: string, requests: Sheets.Schema$Request[], look: string[], doing: string, repeat: Call<unknown>['repeat']): Call<Sheets.Schema$BatchUpdateSpreadsheetResponse> =>
  call(doing, repeat, send('POST', url(BASE, [encodeURIComponent(id), ':batchUpdate'], look.length > 0 ? { fields: 'replies,updatedSpreadsheet(sheets(properties(sheetId,title),data(startRow,startColumn,rowData(values(formattedValue)))))' } : {}), {
    requests,
    ...(look.length > 0 ? { includeSpreadsheetInResponse: true, responseRanges: look, responseIncludeGridData: true } : {}),
  }));

export const spreadsheetUrl = (id: string): string => `https://docs.google.com/spreadsheets/d/${id}/edit`;
