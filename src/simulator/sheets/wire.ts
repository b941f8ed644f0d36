/**
 * The wire types of this room: googleapis' own schemas (types only) without their nulls, because proto3 JSON treats a
 * null as absent and the doors drop them before anything else sees the body.
 */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Json, JsonObject } from '../service.ts';

/** A googleapis schema with every `null` taken out, all the way down. */
export type Plain<T> = T extends (infer U)[] ? Plain<U>[] : T extends object ? { [K in keyof T]: Plain<Exclude<T[K], null>> } : T;

export type Request = Plain<sheets_v4.Schema$Request>;
export type Response = Plain<sheets_v4.Schema$Response>;
export type Spreadsheet = Plain<sheets_v4.Schema$Spreadsheet>;
export type SpreadsheetProperties = Plain<sheets_v4.Schema$SpreadsheetProperties>;
export type WireSheet = Plain<sheets_v4.Schema$Sheet>;
export type SheetProperties = Plain<sheets_v4.Schema$SheetProperties>;
export type GridProperties = Plain<sheets_v4.Schema$GridProperties>;
export type GridRange = Plain<sheets_v4.Schema$GridRange>;
export type GridCoordinate = Plain<sheets_v4.Schema$GridCoordinate>;
export type GridData = Plain<sheets_v4.Schema$GridData>;
export type RowData = Plain<sheets_v4.Schema$RowData>;
export type CellData = Plain<sheets_v4.Schema$CellData>;
export type CellFormat = Plain<sheets_v4.Schema$CellFormat>;
export type NumberFormat = Plain<sheets_v4.Schema$NumberFormat>;
export type Color = Plain<sheets_v4.Schema$Color>;
export type Border = Plain<sheets_v4.Schema$Border>;
export type ExtendedValue = Plain<sheets_v4.Schema$ExtendedValue>;
export type DataValidationRule = Plain<sheets_v4.Schema$DataValidationRule>;
export type BooleanCondition = Plain<sheets_v4.Schema$BooleanCondition>;
export type DimensionRange = Plain<sheets_v4.Schema$DimensionRange>;
export type DimensionProperties = Plain<sheets_v4.Schema$DimensionProperties>;
export type DataFilter = Plain<sheets_v4.Schema$DataFilter>;
export type DeveloperMetadata = Plain<sheets_v4.Schema$DeveloperMetadata>;
export type DeveloperMetadataLookup = Plain<sheets_v4.Schema$DeveloperMetadataLookup>;
export type DeveloperMetadataLocation = Plain<sheets_v4.Schema$DeveloperMetadataLocation>;
export type ProtectedRange = Plain<sheets_v4.Schema$ProtectedRange>;
export type ConditionalFormatRule = Plain<sheets_v4.Schema$ConditionalFormatRule>;
export type BasicFilter = Plain<sheets_v4.Schema$BasicFilter>;
export type FilterView = Plain<sheets_v4.Schema$FilterView>;
export type SortSpec = Plain<sheets_v4.Schema$SortSpec>;
export type NamedRange = Plain<sheets_v4.Schema$NamedRange>;
export type BandedRange = Plain<sheets_v4.Schema$BandedRange>;
export type ChartSpec = Plain<sheets_v4.Schema$ChartSpec>;
export type EmbeddedChart = Plain<sheets_v4.Schema$EmbeddedChart>;

export type Dimension = 'ROWS' | 'COLUMNS';

/** A `ValueRange` as it arrives: nulls in `values` mean "leave this cell". */
export interface ValueRange {
  range?: string;
  majorDimension?: string;
  values?: Json[][];
}

/**
 * The one place where JSON becomes a wire type. The core has held the body against the API description before a
 * handler runs (unknown names and wrong types never get here), and stored state was written by this room.
 */
export function trusted<T extends object>(json: object): T {
  return json as T;
}

/** A deep copy without properties that are null. */
export function withoutNulls(value: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const [key, entry] of Object.entries(value)) if (entry !== null && entry !== undefined) copy[key] = strip(entry);
  return copy;
}

function strip(value: Json): Json {
  if (Array.isArray(value)) return value.map(strip);
  return typeof value === 'object' && value !== null ? withoutNulls(value) : value;
}
