/** Requests on developer metadata. */
import { areaOfLocation, locationType, metadataMatching } from '../data-filters.ts';
import { freshId, type Edit, type RequestHandlers } from '../edit.ts';
import { refuse } from '../errors.ts';
import { masked, maskPaths } from '../masks.ts';
import { sheetById, sizeOf } from '../store.ts';
import { trusted, type DeveloperMetadata, type DeveloperMetadataLocation } from '../wire.ts';

export const metadataRequests: RequestHandlers = {
  createDeveloperMetadata: (edit, { developerMetadata = {} }) => {
    const { ids } = countsOf(edit.book.metadata);
    const metadataId = freshId(edit, developerMetadata.metadataId, { includes: (id) => ids.has(id ?? 0) }, (id) => `Cannot add developer metadata with ID [${id}] because developer metadata with that ID already exists.`);
    const kept = checked(edit, { ...developerMetadata, metadataId });
    counted(countsOf(edit.book.metadata), kept);
    edit.book.metadata.push(kept);
    checkSizes(edit);
    return { createDeveloperMetadata: { developerMetadata: kept } };
  },
  updateDeveloperMetadata: (edit, { dataFilters = [], developerMetadata = {}, fields }) => {
    const paths = maskPaths(fields, { metadataKey: true, metadataValue: true, location: true, visibility: true });
    const matched = new Set(dataFilters.flatMap((filter) => metadataMatching(edit.book, filter)));
    const changed = new Map([...matched].map((metadata) => [metadata, checked(edit, trusted<DeveloperMetadata>(masked({ ...metadata }, { ...developerMetadata }, paths)))]));
    edit.book.metadata = edit.book.metadata.map((metadata) => changed.get(metadata) ?? metadata);
    checkSizes(edit);
    return { updateDeveloperMetadata: { developerMetadata: [...changed.values()] } };
  },
  deleteDeveloperMetadata: (edit, { dataFilter = {} }) => {
    const matched = new Set(metadataMatching(edit.book, dataFilter));
    edit.book.metadata = edit.book.metadata.filter((metadata) => !matched.has(metadata));
    return { deleteDeveloperMetadata: { deletedDeveloperMetadata: [...matched] } };
  },
};

function checked(edit: Edit, metadata: DeveloperMetadata): DeveloperMetadata {
  if (metadata.metadataKey === undefined || metadata.metadataKey === '') refuse('Developer metadata must have a metadataKey.');
  if (metadata.visibility !== 'DOCUMENT' && metadata.visibility !== 'PROJECT') refuse('Developer metadata must have a visibility.');
  if ((metadata.metadataId ?? 1) <= 0) refuse('Developer metadata ID must be positive.');
  return { ...metadata, location: checkedLocation(edit, metadata.location ?? {}) };
}

/** One row, one column, a sheet, or the spreadsheet; with its type, which readers look at. */
function checkedLocation(edit: Edit, location: DeveloperMetadataLocation): DeveloperMetadataLocation {
  const { dimensionRange, sheetId, spreadsheet } = location;
  if ([dimensionRange, sheetId, spreadsheet].filter((way) => way !== undefined).length !== 1) refuse('Exactly one of spreadsheet, sheetId or dimensionRange must be set as the location.');
  const type = locationType(location);
  if (dimensionRange === undefined) {
    if (sheetId !== undefined) sheetById(edit.book, sheetId, 'sheet');
    return { locationType: type, ...(sheetId === undefined ? { spreadsheet: true } : { sheetId }) };
  }
  const { sheetId: onSheet = 0, dimension, startIndex = 0, endIndex } = dimensionRange;
  const sheet = sheetById(edit.book, onSheet, 'sheet');
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') refuse('No dimension specified.');
  if (endIndex !== startIndex + 1) refuse('The dimensionRange of developer metadata must represent a single row or column.');
  if (endIndex > (dimension === 'ROWS' ? sizeOf(sheet).rowCount : sizeOf(sheet).columnCount)) refuse(`The dimensionRange of developer metadata is past the grid: ${startIndex}.`);
  return { locationType: type, dimensionRange: { ...(onSheet === 0 ? {} : { sheetId: onSheet }), dimension, startIndex, endIndex } };
}

interface Counts {
  ids: Set<number>;
  /** Characters by sheet; undefined is the spreadsheet itself. */
  sizes: Map<number | undefined, number>;
}

/** Of a list that a batch only adds to: who changes or takes away makes a new one. */
const counts = new WeakMap<readonly DeveloperMetadata[], Counts>();

function countsOf(metadata: readonly DeveloperMetadata[]): Counts {
  const known = counts.get(metadata);
  if (known !== undefined && known.ids.size === metadata.length) return known;
  const made = metadata.reduce(counted, { ids: new Set<number>(), sizes: new Map<number | undefined, number>() });
  counts.set(metadata, made);
  return made;
}

function counted(into: Counts, { metadataId = 0, location = {}, metadataKey = '', metadataValue = '' }: DeveloperMetadata): Counts {
  const on = areaOfLocation(location)?.sheetId;
  into.ids.add(metadataId);
  into.sizes.set(on, (into.sizes.get(on) ?? 0) + metadataKey.length + metadataValue.length);
  return into;
}

/** 30,000 characters on the spreadsheet itself, and on each sheet with its rows and columns. */
function checkSizes(edit: Edit): void {
  const most = edit.limits.developerMetadataCharacters;
  for (const size of countsOf(edit.book.metadata).sizes.values()) if (size > most) refuse(`Developer metadata exceeds the limit of ${most} characters.`);
}
