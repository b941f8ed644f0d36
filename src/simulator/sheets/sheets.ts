/**
 * The local Google Sheets API v4: methods by Google's ids, over the spreadsheets of books.ts. Start here; batch.ts takes
 * `batchUpdate` requests to requests/ (a family a file), values.ts does the values API, cells.ts computes what cells come
 * to, ranges.ts how ranges move.
 *
 * Stricter than Google, or chosen where Google does not say:
 * - A wrong `responseRanges` refuses the whole batch; nothing of it is kept.
 * - Tab names in A1 need their exact case, and quotes unless they are letters, digits and underscores.
 * - `ranges` narrow everything that has a range (measured for merges only).
 * - A sort moves cells, never developer metadata or row properties.
 * - NOW() stands still between changes unless autoRecalc says otherwise.
 * - Whoever protects a range without naming editors is its only one besides the owner.
 * - A value that breaks a data validation is written, strict or not.
 */
import type { ServiceDeps } from '../deps.ts';
import { notFound, type Call, type Content, type Handler, type Service } from '../service.ts';
import { resolveA1 } from './a1.ts';
import { applyRequests } from './batch.ts';
import { filtersOf, listOf, pathOf, textsOf } from './call.ts';
import { createBooks, SPREADSHEET, type Books } from './books.ts';
import { viewOf } from './cells.ts';
import { areasMatching, metadataMatching } from './data-filters.ts';
import type { Edit } from './edit.ts';
import { refuse, refusing } from './errors.ts';
import { spreadsheetOf } from './grid.ts';
import type { Area } from './ranges.ts';
import { addSheet, copyContent, propertiesOf } from './requests/tabs.ts';
import { newBook, sheetById, tabsOf, titleOf, type Book } from './store.ts';
import { valueHandlers } from './values-methods.ts';
import { trusted, withoutNulls, type GridData, type Request, type Spreadsheet, type WireSheet } from './wire.ts';

/** The local Sheets: a service for the router, and the content of Drive's spreadsheets. */
export function createSheets(deps: ServiceDeps): Service & Content {
  const books = createBooks(deps);
  return {
    ...books,
    handlers: { ...spreadsheetHandlers(deps, books), ...metadataHandlers(books), ...valueHandlers(books) },
  };
}

function spreadsheetHandlers(deps: ServiceDeps, books: Books): Record<string, Handler> {
  const show = (book: Book, call: Call, gridData: boolean, areas: readonly Area[] | undefined) =>
    refusing('', () => spreadsheetOf(book, { email: call.caller.email, files: deps.files, directory: deps.directory, view: viewOf(book, call.now), gridData, areas }));

  return {
    'sheets.spreadsheets.create': (call) => {
      const wanted = trusted<Spreadsheet>(withoutNulls(call.body));
      const title = wanted.properties?.title ?? 'Untitled spreadsheet';
      const timeZone = deps.directory.people.find((person) => person.email === call.caller.email)?.timeZone ?? 'Etc/GMT';
      const draft: Edit = { ...deps, book: newBook('', timeZone, call.now), email: call.caller.email, now: call.now };
      buildNew(draft, wanted);
      const id = deps.files.create(SPREADSHEET, title, call.caller.email);
      books.put({ ...draft.book, id });
      return show(books.open(id, call.caller), call, false, undefined);
    },
    'sheets.spreadsheets.get': (call) => {
      const book = books.open(pathOf(call, 'spreadsheetId'), call.caller);
      const ranges = textsOf(call.query['ranges']);
      const areas = refusing('', () => ranges.map((text) => resolveA1(text, tabsOf(book))));
      return show(book, call, call.query['includeGridData'] === true, ranges.length === 0 ? undefined : areas);
    },
    'sheets.spreadsheets.getByDataFilter': (call) => {
      const book = books.open(pathOf(call, 'spreadsheetId'), call.caller);
      const filters = filtersOf(call.body['dataFilters']);
      const areas = refusing('', () => filters.flatMap((filter) => areasMatching(book, filter)));
      return show(book, call, call.body['includeGridData'] === true, filters.length === 0 ? undefined : areas);
    },
    'sheets.spreadsheets.batchUpdate': (call) => {
      const id = pathOf(call, 'spreadsheetId');
      const { requests = [], includeSpreadsheetInResponse, responseRanges, responseIncludeGridData } = call.body;
      return books.edit(id, call.caller, call.now, (edit) => {
        const replies = applyRequests(edit, listOf(requests).map((request) => trusted<Request>(withoutNulls(request))));
        if (includeSpreadsheetInResponse !== true) return { spreadsheetId: id, replies };
        const texts = textsOf(responseRanges);
        const areas = refusing('', () => texts.map((text) => resolveA1(text, tabsOf(edit.book))));
        const updatedSpreadsheet = show(edit.book, call, responseIncludeGridData === true, texts.length === 0 ? undefined : areas);
        const title = edit.title ?? titleOf(edit.book, deps.files);
        return { spreadsheetId: id, replies, updatedSpreadsheet: { ...updatedSpreadsheet, properties: { ...updatedSpreadsheet.properties, title } } };
      });
    },
    'sheets.spreadsheets.sheets.copyTo': (call) => {
      const source = books.open(pathOf(call, 'spreadsheetId'), call.caller);
      const destination = call.body['destinationSpreadsheetId'];
      return books.edit(typeof destination === 'string' ? destination : '', call.caller, call.now, (edit) =>
        refusing('', () => {
          const sheet = sheetById(source, Number(pathOf(call, 'sheetId')), 'sheet');
          const copy = addSheet(edit, { ...sheet.properties, sheetId: undefined, index: undefined, title: `Copy of ${sheet.properties.title}` });
          copyContent(edit, sheet, copy);
          return propertiesOf(edit.book, copy);
        }),
      );
    },
  };
}

function metadataHandlers(books: Books): Record<string, Handler> {
  return {
    'sheets.spreadsheets.developerMetadata.get': (call) => {
      const book = books.open(pathOf(call, 'spreadsheetId'), call.caller);
      const found = book.metadata.find((metadata) => metadata.metadataId === Number(pathOf(call, 'metadataId')));
      if (found === undefined) throw notFound();
      return found;
    },
    'sheets.spreadsheets.developerMetadata.search': (call) => {
      const book = books.open(pathOf(call, 'spreadsheetId'), call.caller);
      return refusing('', () => {
        const filters = filtersOf(call.body['dataFilters']).map((filter) => ({ filter, matched: new Set(metadataMatching(book, filter)) }));
        const matched = book.metadata.flatMap((developerMetadata) => {
          const dataFilters = filters.filter((entry) => entry.matched.has(developerMetadata)).map(({ filter }) => filter);
          return dataFilters.length === 0 ? [] : [{ developerMetadata, dataFilters }];
        });
        return matched.length === 0 ? {} : { matchedDeveloperMetadata: matched };
      });
    },
  };
}

/** A new spreadsheet from what spreadsheets.create was given: the same requests a batch would take, with what it cannot carry refused by name. */
function buildNew(edit: Edit, wanted: Spreadsheet): void {
  const { properties = {}, sheets = [], namedRanges = [], developerMetadata = [] } = wanted;
  const { title: _, ...rest } = properties;
  const given = sheets.length === 0 ? [{ properties: { sheetId: 0, title: 'Sheet1' } }] : sheets;
  refusing('', () => given.forEach((sheet) => void addSheet(edit, sheet.properties ?? {})));
  const requests: Request[] = [
    ...(Object.keys(rest).length === 0 ? [] : [{ updateSpreadsheetProperties: { properties: rest, fields: Object.keys(rest).join(',') } }]),
    ...given.flatMap((sheet, index) => sheetRequests(sheet, edit.book.sheets[index]?.properties.sheetId ?? 0)),
    ...namedRanges.map((namedRange) => ({ addNamedRange: { namedRange } })),
    ...developerMetadata.map((entry) => ({ createDeveloperMetadata: { developerMetadata: entry } })),
  ];
  if (requests.length > 0) applyRequests(edit, requests);
}

function sheetRequests(sheet: WireSheet, sheetId: number): Request[] {
  const { data = [], merges = [], conditionalFormats = [], protectedRanges = [], basicFilter, bandedRanges = [], properties: _, ...unknown } = sheet;
  for (const name of Object.keys(unknown)) refusing('', () => refuse(`Setting ${name} in spreadsheets.create is not supported; add it by batchUpdate.`));
  const here = <T extends { range?: object }>(object: T): T => ({ ...object, range: { ...object.range, sheetId } });
  return [
    ...data.map((grid: GridData) => ({ updateCells: { rows: grid.rowData, fields: '*', start: { sheetId, rowIndex: grid.startRow, columnIndex: grid.startColumn } } })),
    ...merges.map((range) => ({ mergeCells: { range: { ...range, sheetId }, mergeType: 'MERGE_ALL' } })),
    ...conditionalFormats.map((rule, index) => ({ addConditionalFormatRule: { index, rule: { ...rule, ranges: rule.ranges?.map((range) => ({ ...range, sheetId })) } } })),
    ...protectedRanges.map((protectedRange) => ({ addProtectedRange: { protectedRange: here(protectedRange) } })),
    ...(basicFilter === undefined ? [] : [{ setBasicFilter: { filter: here(basicFilter) } }]),
    ...bandedRanges.map((bandedRange) => ({ addBanding: { bandedRange: here(bandedRange) } })),
  ];
}
