/**
 * What a request carries: JSON, media, or both (multipart/related, as uploads send them). Bytes in, JSON and media out.
 */
import { ApiError, invalidArgument, notImplemented, type Call, type Json, type JsonObject, type LocalRequest } from './service.ts';
import { PayloadRefused, unknownParameter } from './payload.ts';
import type { Route } from './router.ts';

export interface Content {
  /** `{}` where none was sent. */
  body: Json;
  media?: NonNullable<Call['media']>;
}

type Headers = ReadonlyMap<string, string>;

/** Header names in lower case. */
export const headersOf = (request: LocalRequest): Headers => new Map(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));

/** Reads what was sent; throws Google's 400 where it cannot be read, 501 for resumable uploads. */
export function readContent(route: Route, request: LocalRequest): Content {
  const headers = headersOf(request);
  const bytes = bytesOf(request.body);
  return route.upload ? readUpload(route, headers, bytes) : { body: readJson(route, headers.get('content-type'), bytes) };
}

const bytesOf = (body: LocalRequest['body']): Uint8Array => (typeof body === 'string' ? Buffer.from(body, 'utf8') : (body ?? new Uint8Array()));

function readJson(route: Route, contentType: string | undefined, bytes: Uint8Array): Json {
  const text = Buffer.from(bytes).toString('utf8');
  if (text.trim() === '') return {};
  if (!route.method.request && ['GET', 'DELETE'].includes(route.method.http)) throw invalidArgument(`${route.id} takes no body; Google's front end refuses one.`);
  if (contentType !== undefined && !/^application\/json\b/i.test(contentType)) throw notJson(route, text);
  return parse(route, text);
}

/** UrlFetchApp sends a payload as a form unless told `contentType`: these are the two answers that mistake gets. */
function notJson(route: Route, text: string): ApiError {
  if (route.api.name !== 'drive') return new PayloadRefused([unknownParameter(text)]);
  return new ApiError(400, 'INVALID_ARGUMENT', 'This API does not support parsing form-encoded input.', { reason: 'parseError', domain: 'global' });
}

function parse(route: Route, text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    if (route.api.name === 'drive') throw new ApiError(400, 'INVALID_ARGUMENT', 'Parse Error', { reason: 'parseError', domain: 'global' });
    throw invalidArgument(`Invalid JSON payload received. Unexpected token.\n${text.slice(0, 40)}\n^`);
  }
  return value;
}

function readUpload(route: Route, headers: Headers, bytes: Uint8Array): Content {
  const uploadType = route.query.get('uploadType');
  const contentType = headers.get('content-type') ?? 'application/octet-stream';
  if (uploadType === 'resumable' || headers.has('x-goog-upload-protocol')) throw notImplemented('resumable uploads');
  if (uploadType === 'media') return { body: {}, media: { contentType, bytes } };
  if (uploadType === 'multipart') return readMultipart(route, contentType, bytes);
  throw new ApiError(400, 'INVALID_ARGUMENT', 'Required parameter: uploadType', { reason: 'required', domain: 'global', location: 'uploadType', locationType: 'parameter' });
}

/** Exactly two parts: metadata as JSON, then the media. */
function readMultipart(route: Route, contentType: string, bytes: Uint8Array): Content {
  const malformed = (why: string): ApiError => new ApiError(400, 'INVALID_ARGUMENT', `Malformed multipart body. ${why}`, { reason: 'badContent', domain: 'global' });
  const boundary = /^multipart\/related;.*\bboundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  if (!boundary) throw malformed('The Content-Type must be multipart/related with a boundary.');
  const [metadata, media, ...more] = splitParts(Buffer.from(bytes), boundary[1] ?? boundary[2] ?? '');
  if (!metadata || !media || more.length > 0) throw malformed('It must have exactly two parts, metadata and media.');
  if (!/^application\/json\b/i.test(metadata.headers.get('content-type') ?? '')) throw malformed('The first part must be application/json.');
  const encoded = /^base64$/i.test(media.headers.get('content-transfer-encoding') ?? '');
  if (encoded && !/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(media.content.toString('latin1'))) throw malformed('The media is not the base64 it says it is.');
  return {
    body: parse(route, metadata.content.toString('utf8')),
    media: { contentType: media.headers.get('content-type') ?? 'application/octet-stream', bytes: encoded ? Buffer.from(media.content.toString('latin1'), 'base64') : media.content },
  };
}

interface Part {
  headers: Headers;
  content: Buffer;
}

function splitParts(bytes: Buffer, boundary: string): Part[] {
  // latin1 maps bytes to characters one to one, so positions in the text are positions in the bytes
  const text = `\r\n${bytes.toString('latin1')}`.replace(/^\r\n(?:\r\n)+--/, '\r\n--');
  const chunks = text.split(`\r\n--${Buffer.from(boundary, 'utf8').toString('latin1')}`).slice(1);
  return chunks.filter((chunk) => !chunk.startsWith('--')).map((chunk) => {
    const head = /^[ \t]*\r?\n((?:[^\r\n]+\r?\n)*)\r?\n/.exec(chunk);
    const lines = (head?.[1] ?? '').split(/\r?\n/).filter((line) => line.includes(':'));
    const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).trim().toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
    return { headers, content: Buffer.from(chunk.slice(head?.[0].length ?? 0), 'latin1') };
  });
}

/** The body as the object every method takes. */
export function asObject(body: Json): JsonObject {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw invalidArgument('Invalid JSON payload received. Unknown name "": Root element must be a message.');
}
