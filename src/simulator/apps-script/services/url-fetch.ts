/** UrlFetchApp: one round is one call of the backend, whether fetch or fetchAll. */
import type { LocalRequest, LocalResponse } from '../../service.ts';
import type { ScriptLimits } from '../limits.ts';
import { isRecord } from '../plain-data.ts';
import { exception } from '../script-error.ts';
import { blobContent, createBlob } from './blob.ts';
import { isByteList, signed, unsigned } from './bytes.ts';
import { scopes } from './permissions.ts';
import { mismatch, service, textAt } from './service.ts';
import type { Scope } from './service.ts';

interface Prepared {
  request: LocalRequest;
  mute: boolean;
}

/** The keys of the reference page; Google overlooks others, the local Workspace refuses them. */
const requestKeys = ['contentType', 'headers', 'method', 'payload', 'muteHttpExceptions', 'followRedirects', 'validateHttpsCertificates', 'escaping', 'useIntranet'];
const methods = ['get', 'delete', 'patch', 'post', 'put'];
/** Set by Google itself; giving one is `Attribute provided with invalid value: Header:…`. */
const ownHeaders = ['host', 'content-length', 'connection', 'transfer-encoding', 'expect'];

export function createUrlFetchApp({ facts, backend, permissions }: Scope): object {
  const send = (prepared: readonly Prepared[]): object[] => {
    for (const { request } of prepared) checkAllowed(request.url, facts.manifest.urlFetchWhitelist);
    const responses = backend('fetchAll', prepared.map(({ request }) => request));
    return responses.map((response, position) => {
      const asked = prepared[position];
      if (asked === undefined) throw new Error('The local Workspace answered more requests than were asked.');
      checkResponse(response, asked, facts.limits);
      return httpResponse(response);
    });
  };
  return service({
    fetch: (...given: unknown[]) => {
      permissions.need('UrlFetchApp.fetch', [scopes.externalRequest]);
      const options = given[1] ?? {};
      if (!isRecord(options)) throw mismatch('UrlFetchApp.fetch', given);
      return send([prepare(textAt('UrlFetchApp.fetch', given, 0), options, facts.limits)])[0];
    },
    fetchAll: (...given: unknown[]) => {
      permissions.need('UrlFetchApp.fetchAll', [scopes.externalRequest]);
      const [requests] = given;
      if (!Array.isArray(requests)) throw mismatch('UrlFetchApp.fetchAll', given);
      return send(Array.from(requests, (request: unknown) => prepareOne(request, given, facts.limits)));
    },
  });
}

function prepareOne(request: unknown, given: readonly unknown[], limits: ScriptLimits): Prepared {
  if (typeof request === 'string') return prepare(request, {}, limits);
  if (!isRecord(request) || typeof request.url !== 'string') throw mismatch('UrlFetchApp.fetchAll', given);
  const { url, ...options } = request;
  return prepare(url, options, limits);
}

function prepare(url: string, options: Readonly<Record<string, unknown>>, limits: ScriptLimits): Prepared {
  const unknownKey = Object.keys(options).find((key) => !requestKeys.includes(key));
  if (unknownKey !== undefined) throw exception(`Invalid argument: ${unknownKey}`);
  if (url.length > limits.urlLength) throw exception('Limit Exceeded: URLFetch URL Length.');
  // Characters that must be percent-encoded are refused; Google escapes some of them by itself.
  if (!/^https?:\/\/[A-Za-z0-9.-]+(:\d+)?([/?#][A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*)?$/.test(url)) throw exception(`Invalid argument: ${url}`);
  const { body, contentType } = payloadOf(options.payload);
  const method = options.method === undefined ? (body === undefined ? 'get' : 'post') : String(options.method).toLowerCase();
  if (!methods.includes(method)) throw exception('Attribute provided with invalid value: method');
  if (body !== undefined && method === 'get') throw exception('Attribute provided with invalid value: payload');
  if (body !== undefined && Buffer.byteLength(body) > limits.urlFetchBytes) throw exception('Limit Exceeded: URLFetch POST Size.');
  const headers = headersOf(options.headers, limits);
  const given = typeof options.contentType === 'string' ? options.contentType : (headers['content-type'] ?? contentType);
  if (body !== undefined && given !== undefined) headers['content-type'] = given;
  const request: LocalRequest = { method: method.toUpperCase(), url, headers };
  if (body !== undefined) request.body = body;
  return { request, mute: options.muteHttpExceptions === true };
}

function payloadOf(payload: unknown): { body?: string | Uint8Array; contentType?: string } {
  if (payload === undefined || payload === null) return {};
  const form = 'application/x-www-form-urlencoded';
  if (typeof payload === 'string') return { body: payload, contentType: form };
  const blob = blobContent(payload);
  if (blob) return { body: blob.bytes, contentType: blob.contentType ?? 'application/octet-stream' };
  if (isByteList(payload)) return { body: unsigned(payload), contentType: form };
  if (!isRecord(payload) || Object.values(payload).some((value) => typeof value === 'object')) throw new Error('The local Workspace does not implement this payload of UrlFetchApp: a form with files.');
  return { body: Object.entries(payload).map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`).join('&'), contentType: form };
}

/** Names in lower case. */
function headersOf(given: unknown, limits: ScriptLimits): Record<string, string> {
  if (given === undefined) return {};
  if (!isRecord(given)) throw exception('Attribute provided with invalid value: headers');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (ownHeaders.includes(name.toLowerCase()) || !/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name)) throw exception(`Attribute provided with invalid value: Header:${name}`);
    if ((typeof value !== 'string' && typeof value !== 'number') || /[\r\n\0]/.test(String(value))) throw exception(`Attribute provided with invalid value: Header:${String(value)}`);
    headers[name.toLowerCase()] = String(value);
  }
  const size = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + Buffer.byteLength(value), 0);
  if (size > limits.headerBytes || Object.keys(headers).length > limits.headerCount) throw exception('Limit Exceeded: URLFetch Header Size.');
  return headers;
}

function checkAllowed(url: string, whitelist: readonly string[] | undefined): void {
  if (whitelist?.some((prefix) => url.startsWith(prefix)) === false) throw exception(`Request to ${url} failed because the URL has not been whitelisted in the script manifest.`);
}

function checkResponse(response: LocalResponse, { request, mute }: Prepared, limits: ScriptLimits): void {
  if (Buffer.byteLength(response.body) > limits.urlFetchBytes) throw exception('Limit Exceeded: URLFetch Response Size.');
  if (mute || response.status < 400) return;
  const text = textOf(response);
  const shown = text.length > 100 ? `${text.slice(0, 100)}...` : text;
  const origin = /^https?:\/\/[^/?#]+/.exec(request.url)?.[0] ?? request.url;
  throw exception(`Request failed for ${origin} returned code ${response.status}. Truncated server response: ${shown} (use muteHttpExceptions option to examine full response)`);
}

const textOf = ({ body }: LocalResponse): string => (typeof body === 'string' ? body : Buffer.from(body).toString('utf8'));
const bytesOf = ({ body }: LocalResponse): Uint8Array => (typeof body === 'string' ? Uint8Array.from(Buffer.from(body, 'utf8')) : body);

function httpResponse(response: LocalResponse): object {
  const type = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;
  return service({
    getResponseCode: () => response.status,
    getContentText: (...given: unknown[]) => {
      if (given.length > 0 && String(given[0]).toUpperCase() !== 'UTF-8') throw mismatch('HTTPResponse.getContentText', given);
      return textOf(response);
    },
    getContent: () => signed(bytesOf(response)),
    getHeaders: () => ({ ...response.headers }),
    getAllHeaders: () => ({ ...response.headers }),
    getBlob: () => createBlob({ bytes: bytesOf(response), contentType: type, name: null }),
  });
}
