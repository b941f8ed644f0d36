/** The methods of `spreadsheets.values`: what they take from a call and how they answer. */
import type { Call, Handler, Json } from '../service.ts';
import type { Books } from './books.ts';
import { filtersOf, listOf, pathOf, textsOf } from './call.ts';
import { viewOf } from './cells.ts';
import { areasMatching } from './data-filters.ts';
import type { Edit } from './edit.ts';
import { refuse, refusing } from './errors.ts';
import { idOf } from './store.ts';
import { appendValues, clearValues, inputOption, onSheet, rangeOf, readValues, rectText, writeArea, writeValues, type Rendering, type Written } from './values.ts';
import { trusted, type ValueRange } from './wire.ts';

const SIZE = /^(?:ROWS|COLUMNS)$/;

type Source = Readonly<Record<string, Json | readonly string[] | undefined>>;

/** Render options from the query or the body; `response` is the prefix they have on writing calls. */
function renderingOf(source: Source, response: boolean): Rendering {
  const option = (name: string): string | undefined => {
    const value = source[response ? `response${name.charAt(0).toUpperCase()}${name.slice(1)}` : name];
    return typeof value === 'string' ? value : undefined;
  };
  const major = source['majorDimension'];
  return {
    value: option('valueRenderOption') ?? 'FORMATTED_VALUE',
    dates: option('dateTimeRenderOption') ?? 'SERIAL_NUMBER',
    major: typeof major === 'string' && SIZE.test(major) ? major : 'ROWS',
  };
}

interface Answering {
  edit: Edit;
  call: Call;
  source: Source;
}

/** What a write answers: where, how much, and the values as they now are where asked for. */
function updateReply({ edit, call, source }: Answering, { sheet, rect, cells }: Written): Record<string, unknown> {
  const [tall, wide] = [rect.endRow - rect.startRow, rect.endColumn - rect.startColumn];
  const nothing = tall === 0 || wide === 0;
  const shown = { ...rect, endRow: Math.max(rect.endRow, rect.startRow + 1), endColumn: Math.max(rect.endColumn, rect.startColumn + 1) };
  return {
    updatedRange: rectText(sheet, shown),
    ...(nothing ? {} : { updatedRows: tall, updatedColumns: wide }),
    ...(cells === 0 ? {} : { updatedCells: cells }),
    ...(source['includeValuesInResponse'] === true ? { updatedData: readValues(sheet, shown, viewOf(edit.book, call.now), renderingOf(source, true)) } : {}),
  };
}

function totals(written: readonly Written[]): Record<string, number> {
  const rows = new Set<string>();
  const columns = new Set<string>();
  for (const { sheet, rect } of written) {
    for (let row = rect.startRow; row < rect.endRow; row += 1) rows.add(`${idOf(sheet)}.${row}`);
    for (let column = rect.startColumn; column < rect.endColumn; column += 1) columns.add(`${idOf(sheet)}.${column}`);
  }
  const all = {
    totalUpdatedRows: rows.size,
    totalUpdatedColumns: columns.size,
    totalUpdatedCells: written.reduce((sum, { cells }) => sum + cells, 0),
    totalUpdatedSheets: new Set(written.map(({ sheet }) => idOf(sheet))).size,
  };
  return Object.fromEntries(Object.entries(all).filter(([, count]) => count > 0));
}

export function valueHandlers(books: Books): Record<string, Handler> {
  return { ...readers(books), ...writers(books), ...clearers(books) };
}

function readers(books: Books): Record<string, Handler> {
  const open = (call: Call) => books.open(pathOf(call, 'spreadsheetId'), call.caller);
  return {
    'sheets.spreadsheets.values.get': (call) => {
      const book = open(call);
      const { sheet, rect } = refusing('', () => rangeOf(book, pathOf(call, 'range')));
      return readValues(sheet, rect, viewOf(book, call.now), renderingOf(call.query, false));
    },
    'sheets.spreadsheets.values.batchGet': (call) => {
      const book = open(call);
      const found = refusing('', () => textsOf(call.query['ranges']).map((text) => rangeOf(book, text)));
      const view = viewOf(book, call.now);
      return { spreadsheetId: book.id, valueRanges: found.map(({ sheet, rect }) => readValues(sheet, rect, view, renderingOf(call.query, false))) };
    },
    'sheets.spreadsheets.values.batchGetByDataFilter': (call) => {
      const book = open(call);
      const view = viewOf(book, call.now);
      const filters = filtersOf(call.body['dataFilters']);
      const valueRanges = refusing('', () =>
        filters.flatMap((filter) =>
          areasMatching(book, filter).map((area) => {
            const { sheet, rect } = onSheet(book, area);
            return { valueRange: readValues(sheet, rect, view, renderingOf(call.body, false)), dataFilters: [filter] };
          }),
        ),
      );
      return { spreadsheetId: book.id, ...(valueRanges.length === 0 ? {} : { valueRanges }) };
    },
  };
}

function writers(books: Books): Record<string, Handler> {
  const edit = (call: Call, change: (edit: Edit) => object): object => books.edit(pathOf(call, 'spreadsheetId'), call.caller, call.now, change);
  const data = (call: Call): Json => call.body['data'] ?? [];
  return {
    'sheets.spreadsheets.values.update': (call) =>
      edit(call, (made) =>
        refusing('', () => {
          const written = writeValues(made, pathOf(call, 'range'), bodyRange(call), inputOption(call.query['valueInputOption']));
          return { spreadsheetId: made.book.id, ...updateReply({ edit: made, call, source: call.query }, written) };
        }),
      ),
    'sheets.spreadsheets.values.batchUpdate': (call) =>
      edit(call, (made) => {
        const input = refusing('', () => inputOption(call.body['valueInputOption']));
        const written = listOf(data(call)).map((entry, index) =>
          refusing(`Invalid data[${index}]`, () => {
            const range = valueRange(entry);
            return writeValues(made, range.range ?? '', range, input);
          }),
        );
        const responses = written.map((one) => ({ spreadsheetId: made.book.id, ...updateReply({ edit: made, call, source: call.body }, one) }));
        return { spreadsheetId: made.book.id, ...totals(written), ...(responses.length === 0 ? {} : { responses }) };
      }),
    'sheets.spreadsheets.values.batchUpdateByDataFilter': (call) =>
      edit(call, (made) => {
        const input = refusing('', () => inputOption(call.body['valueInputOption']));
        const parts = listOf(data(call)).flatMap((entry, index) =>
          refusing(`Invalid data[${index}]`, () => {
            const [filter = {}] = filtersOf([entry['dataFilter'] ?? {}]);
            return areasMatching(made.book, filter).map((area) => {
              const { sheet, rect } = onSheet(made.book, area);
              return { filter, written: writeArea(made, sheet, area, rect, rectText(sheet, rect), valueRange(entry), input) };
            });
          }),
        );
        const responses = parts.map(({ filter, written }) => ({ ...updateReply({ edit: made, call, source: call.body }, written), dataFilter: filter }));
        return { spreadsheetId: made.book.id, ...totals(parts.map(({ written }) => written)), ...(responses.length === 0 ? {} : { responses }) };
      }),
    'sheets.spreadsheets.values.append': (call) =>
      edit(call, (made) =>
        refusing('', () => {
          const { table, ...written } = appendValues(
            made, pathOf(call, 'range'), bodyRange(call), inputOption(call.query['valueInputOption']), call.query['insertDataOption'] === 'INSERT_ROWS',
          );
          const updates = { spreadsheetId: made.book.id, ...updateReply({ edit: made, call, source: call.query }, written) };
          return { spreadsheetId: made.book.id, ...(table === undefined ? {} : { tableRange: rectText(written.sheet, table) }), updates };
        }),
      ),
  };
}

function clearers(books: Books): Record<string, Handler> {
  const clear = (made: Edit, { sheet, rect }: Pick<Written, 'sheet' | 'rect'>): string => {
    clearValues(made, sheet, rect);
    return rectText(sheet, rect);
  };
  const edit = (call: Call, change: (edit: Edit) => object): object => books.edit(pathOf(call, 'spreadsheetId'), call.caller, call.now, change);
  return {
    'sheets.spreadsheets.values.clear': (call) =>
      edit(call, (made) => ({ spreadsheetId: made.book.id, clearedRange: refusing('', () => clear(made, rangeOf(made.book, pathOf(call, 'range')))) })),
    'sheets.spreadsheets.values.batchClear': (call) =>
      edit(call, (made) => {
        const clearedRanges = textsOf(call.body['ranges']).map((text, index) => refusing(`Invalid range[${index}]`, () => clear(made, rangeOf(made.book, text))));
        return { spreadsheetId: made.book.id, clearedRanges };
      }),
    'sheets.spreadsheets.values.batchClearByDataFilter': (call) =>
      edit(call, (made) => {
        const areas = refusing('', () => filtersOf(call.body['dataFilters']).flatMap((filter) => areasMatching(made.book, filter)));
        const clearedRanges = areas.map((area) => refusing('', () => clear(made, onSheet(made.book, area))));
        return { spreadsheetId: made.book.id, ...(clearedRanges.length === 0 ? {} : { clearedRanges }) };
      }),
  };
}

const valueRange = (value: object): ValueRange => trusted<ValueRange>(value);

/** The body's own range, where it has one, must be the path's. */
function bodyRange(call: Call): ValueRange {
  const given = valueRange(call.body);
  if (given.range !== undefined && given.range !== pathOf(call, 'range')) refuse(`Range in the body (${given.range}) does not match the range in the request (${pathOf(call, 'range')}).`);
  return given;
}
