/** Data filters: which developer metadata and which areas of a spreadsheet one means. */
import { resolveA1 } from './a1.ts';
import { refuse } from './errors.ts';
import { areasMeet, type Area } from './ranges.ts';
import { areaIn, tabsOf, type Book } from './store.ts';
import type { DataFilter, DeveloperMetadata, DeveloperMetadataLocation, DeveloperMetadataLookup } from './wire.ts';

/** The part of the grid a location is; undefined for the spreadsheet itself. */
export function areaOfLocation(location: DeveloperMetadataLocation): Area | undefined {
  const range = location.dimensionRange;
  if (range !== undefined) {
    const span = { start: range.startIndex, end: range.endIndex };
    return { sheetId: range.sheetId ?? 0, rows: range.dimension === 'ROWS' ? span : {}, columns: range.dimension === 'ROWS' ? {} : span };
  }
  return location.sheetId === undefined ? undefined : { sheetId: location.sheetId, rows: {}, columns: {} };
}

export function locationType(location: DeveloperMetadataLocation): 'SPREADSHEET' | 'SHEET' | 'ROW' | 'COLUMN' {
  if (location.dimensionRange !== undefined) return location.dimensionRange.dimension === 'ROWS' ? 'ROW' : 'COLUMN';
  return location.sheetId === undefined ? 'SPREADSHEET' : 'SHEET';
}

/** The metadata a filter means: matched by a lookup, or standing on what a range touches. */
export function metadataMatching(book: Book, filter: DataFilter): DeveloperMetadata[] {
  if (filter.developerMetadataLookup !== undefined) return lookedUp(book, filter.developerMetadataLookup);
  const wanted = ownArea(book, filter);
  return book.metadata.filter((metadata) => {
    const area = areaOfLocation(metadata.location ?? {});
    return area !== undefined && areasMeet(area, wanted);
  });
}

/** The areas a filter means; for a lookup those its metadata stands on. */
export function areasMatching(book: Book, filter: DataFilter): Area[] {
  if (filter.developerMetadataLookup === undefined) return [ownArea(book, filter)];
  return lookedUp(book, filter.developerMetadataLookup).flatMap((metadata) => areaOfLocation(metadata.location ?? {}) ?? []);
}

function ownArea(book: Book, { a1Range, gridRange, developerMetadataLookup }: DataFilter): Area {
  if ([a1Range, gridRange, developerMetadataLookup].filter((way) => way !== undefined).length !== 1) refuse('Exactly one of a1Range, gridRange or developerMetadataLookup must be set in a DataFilter.');
  return a1Range === undefined ? areaIn(book, gridRange).area : resolveA1(a1Range, tabsOf(book));
}

function lookedUp(book: Book, lookup: DeveloperMetadataLookup): DeveloperMetadata[] {
  const { metadataLocation, locationMatchingStrategy: strategy } = lookup;
  if (Object.keys(lookup).length === 0) refuse('A developerMetadataLookup must set at least one field.');
  if (strategy !== undefined && metadataLocation === undefined) refuse('locationMatchingStrategy requires a metadataLocation.');
  if (strategy === 'EXACT_LOCATION' && lookup.locationType !== undefined) refuse('locationType must not be set when locationMatchingStrategy is EXACT_LOCATION.');
  return book.metadata.filter((metadata) => {
    const location = metadata.location ?? {};
    return (
      (lookup.metadataId === undefined || lookup.metadataId === metadata.metadataId) &&
      (lookup.metadataKey === undefined || lookup.metadataKey === metadata.metadataKey) &&
      (lookup.metadataValue === undefined || lookup.metadataValue === metadata.metadataValue) &&
      (lookup.visibility === undefined || lookup.visibility === metadata.visibility) &&
      (lookup.locationType === undefined || lookup.locationType === locationType(location)) &&
      (metadataLocation === undefined || standsOn(location, metadataLocation, strategy === 'EXACT_LOCATION'))
    );
  });
}

function standsOn(location: DeveloperMetadataLocation, wanted: DeveloperMetadataLocation, exactly: boolean): boolean {
  const [own, other] = [areaOfLocation(location), areaOfLocation(wanted)];
  if (own === undefined || other === undefined) return own === other;
  if (!exactly) return areasMeet(own, other);
  return locationType(location) === locationType(wanted) && JSON.stringify(own) === JSON.stringify(other);
}
