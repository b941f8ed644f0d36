/** A document in other formats: what files.export gives and what an upload becomes. The converters themselves are handed in. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { ApiError, notImplemented } from '../service.ts';

/** Other formats; see src/simulator/convert. Documents come in without indices and go out with `tabs`. */
export interface Convert {
  toMarkdown(document: Docs.Schema$Document): string;
  toText(document: Docs.Schema$Document): string;
  toHtml(document: Docs.Schema$Document): string;
  toPdf(document: Docs.Schema$Document): Uint8Array;
  fromMarkdown(text: string): Docs.Schema$Document;
  fromHtml(html: string): Docs.Schema$Document;
}

/** ApiError 400 for a format that Google Docs does not export to, 501 without converters. */
export function exported(convert: Convert | undefined, document: Docs.Schema$Document, mimeType: string): Uint8Array {
  if (!convert) throw notImplemented('files.export of documents: no converter was given');
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  switch (mimeType) {
    case 'application/pdf':
      return convert.toPdf(document);
    case 'text/plain':
      return utf8(convert.toText(document));
    case 'text/html':
      return utf8(convert.toHtml(document));
    case 'text/markdown':
    case 'text/x-markdown':
      return utf8(convert.toMarkdown(document));
    default:
      throw new ApiError(400, 'INVALID_ARGUMENT', 'The requested conversion is not supported.', { reason: 'badRequest', domain: 'global', location: 'convertTo', locationType: 'parameter' });
  }
}

/** `contentType` may carry parameters; the bytes are read as UTF-8. The document has no indices yet. */
export function imported(convert: Convert | undefined, contentType: string, bytes: Uint8Array): Docs.Schema$Document {
  const text = new TextDecoder().decode(bytes);
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'text/plain') return plainDocument(text);
  if (convert && (type === 'text/markdown' || type === 'text/x-markdown')) return convert.fromMarkdown(text);
  if (convert && type === 'text/html') return convert.fromHtml(text);
  throw notImplemented(`importing ${type} as a document`);
}

/** A paragraph a line. */
function plainDocument(text: string): Docs.Schema$Document {
  const lines = text.replace(/\r\n?/g, '\n').replace(/^\ufeff/, '').replace(/[\u0000-\u0008\u000c-\u001f\ue000-\uf8ff]/g, '').replace(/\n$/, '').split('\n');
  return { body: { content: lines.map((line) => ({ paragraph: { elements: [{ textRun: { content: `${line}\n` } }] } })) } };
}
