/** Requests on the spreadsheet and its tabs: properties, adding, removing, duplicating. */
import { notImplemented, type JsonObject } from '../../service.ts';
import { freshId, guard, guardSheet, type Edit, type RequestHandlers } from '../edit.ts';
import { refuse } from '../errors.ts';
import { afterRename } from '../formula-text.ts';
import { MOST_COLUMNS, NEW_GRID, TITLE_LENGTH } from '../limits.ts';
import { rewriteFormulas } from '../lines.ts';
import { masked, maskPaths, mirrored, SHEET_FIELDS, type Fields } from '../masks.ts';
import { isTimeZone } from '../serial.ts';
import { idOf, newSheet, resize, sheetById, sizeOf, type Book, type Sheet } from '../store.ts';
import { trusted, type GridProperties, type SheetProperties, type SpreadsheetProperties } from '../wire.ts';

const SPREADSHEET_FIELDS: Fields = {
  title: true, locale: true, autoRecalc: true, timeZone: true, defaultFormat: true, iterativeCalculationSettings: true, spreadsheetTheme: true,
  importFunctionsExternalUrlAccessAllowed: true,
};

/** A tab's properties as the API shows them: with its place, without zero values. */
export function propertiesOf(book: Book, sheet: Sheet): SheetProperties {
  const { gridProperties, hidden, rightToLeft, ...rest } = sheet.properties;
  return {
    ...rest,
    index: book.sheets.indexOf(sheet),
    gridProperties: shownGrid(gridProperties),
    ...(hidden === true ? { hidden } : {}),
    ...(rightToLeft === true ? { rightToLeft } : {}),
  };
}

const shownGrid = (grid: GridProperties): GridProperties => trusted<GridProperties>(Object.fromEntries(Object.entries(grid).filter(([, value]) => value !== 0 && value !== false)));

export const tabRequests: RequestHandlers = {
  updateSpreadsheetProperties: (edit, { properties = {}, fields }) => {
    const { title, ...rest } = properties;
    const paths = maskPaths(fields, SPREADSHEET_FIELDS);
    if (paths.includes('title')) {
      if (title === undefined || title === '') refuse('The spreadsheet title cannot be empty.');
      edit.title = title;
    }
    const wanted = masked({ ...edit.book.properties }, mirrored({ ...rest }), paths.filter((path) => path !== 'title'));
    edit.book.properties = { ...edit.book.properties, ...checkedProperties(trusted<SpreadsheetProperties>(wanted)) };
    return {};
  },
  addSheet: (edit, { properties = {} }) => {
    const sheet = addSheet(edit, properties);
    return { addSheet: { properties: propertiesOf(edit.book, sheet) } };
  },
  deleteSheet: (edit, { sheetId = 0 }) => {
    const sheet = sheetById(edit.book, sheetId, 'sheet');
    if (edit.book.sheets.filter((other) => other !== sheet && other.properties.hidden !== true).length === 0) {
      refuse(edit.book.sheets.length === 1 ? "You can't remove all the sheets in a document." : "You can't remove all the visible sheets in a document.");
    }
    guard(edit, { sheetId, rows: {}, columns: {} });
    removeSheet(edit.book, sheet);
    return {};
  },
  updateSheetProperties: (edit, { properties = {}, fields }) => {
    const sheet = sheetById(edit.book, properties.sheetId ?? 0, 'sheet');
    const paths = maskPaths(fields === '*' ? writableNames(properties) : fields, SHEET_FIELDS);
    guardSheet(edit, sheet);
    updateSheet(edit, sheet, properties, paths);
    return {};
  },
  duplicateSheet: (edit, { sourceSheetId = 0, insertSheetIndex, newSheetId, newSheetName }) => {
    const source = sheetById(edit.book, sourceSheetId, 'sheet');
    const sheet = addSheet(edit, {
      ...source.properties, sheetId: newSheetId, index: insertSheetIndex ?? edit.book.sheets.indexOf(source) + 1,
      title: newSheetName === undefined || newSheetName === '' ? freeTitle(edit.book, `Copy of ${source.properties.title}`) : newSheetName,
    });
    copyContent(edit, source, sheet);
    return { duplicateSheet: { properties: propertiesOf(edit.book, sheet) } };
  },
};

/** With `*` Google takes what is there; the id names the sheet and is no change. */
const writableNames = (properties: SheetProperties): string => Object.keys(properties).filter((name) => name in SHEET_FIELDS).join(',');

function checkedProperties(properties: SpreadsheetProperties): Book['properties'] {
  const { locale = 'en_US', timeZone = 'Etc/GMT', autoRecalc = 'ON_CHANGE', ...rest } = properties;
  if (!isTimeZone(timeZone)) refuse(`Invalid time zone: ${timeZone}`);
  if (!/^[a-z]{2,3}(?:_[A-Z]{2})?$/.test(locale)) refuse(`Unsupported locale: ${locale}`);
  return { ...rest, locale, timeZone, autoRecalc };
}

/** Adds a tab. Refuses a taken or unusable name or id, and a grid past the limits. */
export function addSheet(edit: Edit, properties: SheetProperties): Sheet {
  const { book } = edit;
  if (properties.sheetType !== undefined && properties.sheetType !== 'GRID') throw notImplemented(`sheets of type ${properties.sheetType}`);
  if (properties.dataSourceSheetProperties !== undefined) throw notImplemented('data source sheets');
  const { index = book.sheets.length, gridProperties = {}, ...rest } = trusted<SheetProperties>(mirrored({ ...properties }));
  if ((properties.sheetId ?? 0) < 0) refuse(`Sheet id must be non-negative: ${properties.sheetId ?? ''}`);
  const sheetId = freshId(edit, properties.sheetId, book.sheets.map(idOf), (id) => `A sheet with id ${id} already exists.`);
  const title = properties.title === undefined ? freeTitle(book, `Sheet${book.sheets.length + 1}`) : checkTitle(book, properties.title);
  const size = { rowCount: gridProperties.rowCount ?? NEW_GRID.rowCount, columnCount: gridProperties.columnCount ?? NEW_GRID.columnCount };
  const sheet = newSheet({ ...rest, gridProperties, sheetId, title }, size);
  checkGrid(sheet);
  if (index > book.sheets.length || index < 0) refuse(`The sheet index ${index} is out of bounds.`);
  book.sheets.splice(index, 0, sheet);
  resize(book, sheet, size, edit.limits);
  return sheet;
}

function freeTitle(book: Book, wanted: string): string {
  const taken = new Set(book.sheets.map((sheet) => sheet.properties.title.toLowerCase()));
  const next = (count: number): string => (count === 1 ? wanted : `${wanted} ${count}`);
  let count = 1;
  while (taken.has(next(count).toLowerCase())) count += 1;
  return next(count);
}

/** Names are one of a kind without regard to case. */
function checkTitle(book: Book, title: string, own?: Sheet): string {
  if (title === '') refuse('The sheet name cannot be empty.');
  if (title.length > TITLE_LENGTH) refuse(`The sheet name cannot be greater than ${TITLE_LENGTH} characters.`);
  if (book.sheets.some((sheet) => sheet !== own && sheet.properties.title.toLowerCase() === title.toLowerCase())) {
    refuse(`A sheet with the name "${title}" already exists. Please enter another name.`);
  }
  return title;
}

function checkGrid(sheet: Sheet): void {
  const { rowCount, columnCount, frozenRowCount = 0, frozenColumnCount = 0 } = sheet.properties.gridProperties;
  if (rowCount < 1 || columnCount < 1) refuse('The grid must have at least one row and one column.');
  if (columnCount > MOST_COLUMNS) refuse(`This action would increase the number of columns above the limit of ${MOST_COLUMNS} columns.`);
  if (frozenRowCount >= rowCount) refuse("You can't freeze all visible rows on the sheet.");
  if (frozenColumnCount >= columnCount) refuse("You can't freeze all visible columns on the sheet.");
}

function updateSheet(edit: Edit, sheet: Sheet, properties: SheetProperties, paths: readonly string[]): void {
  const { book } = edit;
  const before = sheet.properties.title;
  const written = masked(trusted<JsonObject>(sheet.properties), mirrored({ ...properties }), paths.filter((path) => path !== 'index'));
  if (paths.includes('title')) checkTitle(book, properties.title ?? '', sheet);
  const grid: JsonObject = { ...sizeOf(sheet), ...trusted<SheetProperties>(written).gridProperties };
  sheet.properties = { ...trusted<Sheet['properties']>(written), gridProperties: trusted<Sheet['properties']['gridProperties']>(grid) };
  checkGrid(sheet);
  resize(book, sheet, sizeOf(sheet), edit.limits);
  if (book.sheets.every((other) => other.properties.hidden === true)) refuse("You can't hide all the sheets in a document.");
  if (sheet.properties.title !== before) rewriteFormulas(book, (formula) => afterRename(formula, before, sheet.properties.title));
  if (paths.includes('index')) moveTo(book, sheet, properties.index ?? book.sheets.length);
}

/** Places count before the move, so one's own place and the next one change nothing. */
function moveTo(book: Book, sheet: Sheet, index: number): void {
  if (index > book.sheets.length || index < 0) refuse(`The sheet index ${index} is out of bounds.`);
  const current = book.sheets.indexOf(sheet);
  book.sheets.splice(current, 1);
  book.sheets.splice(index > current ? index - 1 : index, 0, sheet);
}

function removeSheet(book: Book, sheet: Sheet): void {
  const here = (id: number | undefined): boolean => (id ?? 0) === idOf(sheet);
  book.sheets = book.sheets.filter((other) => other !== sheet);
  book.namedRanges = book.namedRanges.filter((named) => !here(named.range?.sheetId));
  book.metadata = book.metadata.filter(({ location = {} }) => {
    const on = location.dimensionRange === undefined ? location.sheetId : (location.dimensionRange.sheetId ?? 0);
    return location.spreadsheet === true || on === undefined || !here(on);
  });
  rewriteFormulas(book, (formula) => afterRename(formula, sheet.properties.title, undefined));
}

/** Cells, formats and objects of one tab onto another. Developer metadata is not copied: Google does not say that it is. */
export function copyContent(edit: Edit, source: Sheet, target: Sheet): void {
  const copy: Pick<Sheet, 'rows' | 'columns' | 'merges' | 'conditionalFormats' | 'basicFilter' | 'filterViews' | 'protectedRanges' | 'charts' | 'bandedRanges'> =
    structuredClone(source);
  const here = idOf(target) === 0 ? {} : { sheetId: idOf(target) };
  const onto = <T extends { sheetId?: number }>({ sheetId: _, ...range }: T) => ({ ...range, ...here });
  const moved = <T extends { range?: { sheetId?: number } }>(object: T): T => (object.range === undefined ? object : { ...object, range: onto(object.range) });
  const id = (): number => Number(edit.ids.digits(9));
  target.rows = copy.rows;
  target.columns = copy.columns;
  target.merges = copy.merges.map(onto);
  target.conditionalFormats = copy.conditionalFormats.map((rule) => ({ ...rule, ranges: rule.ranges?.map(onto) }));
  target.basicFilter = copy.basicFilter && moved(copy.basicFilter);
  target.filterViews = copy.filterViews.map((view) => ({ ...moved(view), filterViewId: id() }));
  target.bandedRanges = copy.bandedRanges.map((banding) => ({ ...moved(banding), bandedRangeId: id() }));
  target.charts = copy.charts.map((chart) => ({ ...chart, chartId: id() }));
  // A protection backed by a named range stays with the named range, which is not copied.
  target.protectedRanges = copy.protectedRanges.filter((range) => range.namedRangeId === undefined).map((range) => ({ ...moved(range), protectedRangeId: id() }));
}
