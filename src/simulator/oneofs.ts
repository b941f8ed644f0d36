/**
 * Alternatives of which a request may set one. Google's machine-readable description does not mark them; its prose
 * does, as "Union field". Only those that the local Workspace handles are listed.
 */
import type { ApiName } from './discovery/table.ts';

type Alternatives = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

const INSERTION = { insertion_location: ['location', 'endOfSegmentLocation'] };

const docs: Alternatives = {
  CreateFootnoteRequest: { footnote_location: ['location', 'endOfSegmentLocation'] },
  DeleteNamedRangeRequest: { named_range_reference: ['namedRangeId', 'name'] },
  InsertDateRequest: INSERTION,
  InsertInlineImageRequest: INSERTION,
  InsertPageBreakRequest: INSERTION,
  InsertPersonRequest: INSERTION,
  InsertRichLinkRequest: INSERTION,
  InsertSectionBreakRequest: INSERTION,
  InsertTableRequest: INSERTION,
  InsertTextRequest: INSERTION,
  Link: { destination: ['url', 'bookmarkId', 'headingId', 'tabId', 'bookmark', 'heading'] },
  ReplaceNamedRangeContentRequest: { named_range_reference: ['namedRangeId', 'namedRangeName'] },
  UpdateTableCellStyleRequest: { cells: ['tableRange', 'tableStartLocation'] },
  WriteControl: { control: ['requiredRevisionId', 'targetRevisionId'] },
};

const sheets: Alternatives = {
  ColorStyle: { kind: ['rgbColor', 'themeColor'] },
  ConditionalFormatRule: { rule: ['booleanRule', 'gradientRule'] },
  DataFilter: { filter: ['developerMetadataLookup', 'a1Range', 'gridRange'] },
  DeveloperMetadataLocation: { location: ['spreadsheet', 'sheetId', 'dimensionRange'] },
  ExtendedValue: { value: ['numberValue', 'stringValue', 'boolValue', 'formulaValue', 'errorValue'] },
  UpdateCellsRequest: { area: ['start', 'range'] },
};

/** The name of the union that `key` of `schema` belongs to. Of a batch's Request every property is one alternative. */
export function oneofOf(api: ApiName, schema: string, key: string): string | undefined {
  if (schema === 'Request' && (api === 'docs' || api === 'sheets')) return api === 'docs' ? 'request' : 'kind';
  const unions = (api === 'docs' ? docs : api === 'sheets' ? sheets : {})[schema] ?? {};
  return Object.keys(unions).find((union) => unions[union]?.includes(key));
}
