/** Google Docs over HTTP. Indices are UTF-16 code units. */
import { call, get, send, url } from './http.ts';
import type { Call } from './rounds.ts';
import type { Docs } from './wire.ts';

const BASE = 'https://docs.googleapis.com/v1/documents/';

/**
 * The whole document with all tabs, pending suggestions inline: the only view whose indices batchUpdate shares
 * (google-apis.md A2). A viewer gets 403 for it.
 */
export const readDocument = (id: string, doing: string): Call<Docs.Schema$Document> =>
  call(doing, 'freely', get(url(BASE, [encodeURIComponent(id)], { includeTabsContent: true, suggestionsViewMode: 'SUGGESTIONS_INLINE' })));

/** Only the names of the ranges in its first tab: no word of it. */
export const readRangeNames = (id: string, doing: string): Call<Docs.Schema$Document> => call(doing, 'freely', get(url(BASE, [encodeURIComponent(id)], { fields: 'namedRanges' })));

/** As somebody sees it who may only read. */
export const readDocumentAsViewer = (id: string, doing: string): Call<Docs.Schema$Document> =>
  call(doing, 'freely', get(url(BASE, [encodeURIComponent(id)], { includeTabsContent: true, suggestionsViewMode: 'PREVIEW_WITHOUT_SUGGESTIONS' })));

/** One atomic edit, refused with `changed` where the document is no longer at `revision`; so it may be repeated. */
export const editDocument = (id: string, revision: string, requests: Docs.Schema$Request[], doing: string): Call<Docs.Schema$BatchUpdateDocumentResponse> =>
  call(doing, 'freely', send('POST', url(BASE, [encodeURIComponent(id), ':batchUpdate']), { requests, writeControl: { requiredRevisionId: revision } }));

export const documentUrl = (id: string): string => `https://docs.google.com/document/d/${id}/edit`;
