/**
 * One request through its checks, in Google's order: path, who asks, consent, quota, parameters, body; then the
 * handler; then the answer is held against Google's schema and cut to `fields`.
 */
import type { ApiName } from './discovery/table.ts';
import { applyMask, readMask, selects, type Mask } from './fields.ts';
import { answerOf, errorOf, unknownPath } from './http.ts';
import { asObject, headersOf, readContent } from './media.ts';
import { readQuery } from './parameters.ts';
import { PayloadRefused } from './payload.ts';
import type { Quotas } from './quotas.ts';
import { findRoute, type Route } from './router.ts';
import { ApiError, notImplemented, RawReply, type Call, type Caller, type Clock, type Json, type JsonObject, type LocalRequest, type LocalResponse, type Service } from './service.ts';
import type { Switches } from './switches.ts';
import { requireScope, type Tokens } from './tokens.ts';
import { answerDefects, bodyViolations } from './validate.ts';

export interface Desk {
  services: Readonly<Record<ApiName, Service>>;
  tokens: Tokens;
  quotas: Quotas;
  clock: Clock;
  switches: Switches;
  /** Told when a batch begins and ends: its permission changes on one file are concurrent, and Drive keeps the last only. */
  batch?: { begin(): void; end(): void };
}

/** What is known of a request before it is handled: faults and exchanges name it by this. */
export interface Identified {
  request: LocalRequest;
  route: Route | undefined;
  /** Undefined where the token names nobody; the answer is then 401. */
  caller: Caller | undefined;
}

/** An answer of ours that Google's schema does not allow: a defect of the local Workspace, never the caller's. */
export class ResponseDefect extends Error {
  override readonly name = 'ResponseDefect';
}

export function identify(desk: Desk, request: LocalRequest): Identified {
  const route = findRoute(request.method, request.url);
  try {
    return { request, route, caller: route && authenticate(desk, route, request) };
  } catch (error) {
    if (error instanceof ApiError) return { request, route, caller: undefined };
    throw error;
  }
}

const authenticate = (desk: Desk, route: Route, request: LocalRequest): Caller => desk.tokens.callerOf(headersOf(request).get('authorization'), route.api);

/** Handles it. Throws only ResponseDefect and what is a defect in a handler. */
export function respond(desk: Desk, { request, route }: Identified): LocalResponse {
  if (!route) return unknownPath(new URL(request.url, 'http://local').pathname);
  try {
    return answerOf(serve(desk, route, request));
  } catch (error) {
    if (error instanceof ApiError) return errorOf(route.api.name, error);
    throw error;
  }
}

function serve(desk: Desk, route: Route, request: LocalRequest): Json | RawReply | undefined {
  const caller = authenticate(desk, route, request);
  requireScope(route.api, route.method, caller);
  if (desk.switches.quotas) desk.quotas.count(route.api.name, route.method.http, caller.email);
  const service = desk.services[route.api.name];
  const handler = service.handlers[route.id];
  if (!handler) throw notImplemented(route.id);
  const { call, mask } = check(route, request, caller, desk.clock.now(), service);
  const reply = handler(call);
  if (reply instanceof RawReply || route.method.response === undefined) return reply instanceof RawReply ? reply : undefined;
  const plain: Json = JSON.parse(JSON.stringify(reply));
  if (desk.switches.strictResponses) holdAgainstSchema(route, plain);
  return mask ? applyMask(mask, plain) : plain;
}

function check(route: Route, request: LocalRequest, caller: Caller, now: number, service: Service): { call: Call; mask: Mask | undefined } {
  refuseHeaders(request);
  const query = readQuery(route);
  const asked = route.query.get('fields') || undefined;
  const selection = asked ?? service.defaultFields?.[route.id];
  const mask = selection === undefined || query.alt === 'media' ? undefined : readMask(route.api, route.method.response, selection);
  const content = readContent(route, request);
  const body = asObject(content.body);
  refuseBody(route, body);
  const call: Call = { method: route.id, caller, path: route.path, query, body, now, ...(content.media ? { media: content.media } : {}) };
  return { call: asked === undefined || mask === undefined ? call : followMask(call, mask), mask };
}

/** Google would act on these; ignoring them would do something else than was asked. */
const UNSERVED_HEADERS = ['x-http-method-override', 'x-goog-fieldmask', 'if-match', 'if-none-match'];

function refuseHeaders(request: LocalRequest): void {
  const headers = headersOf(request);
  const unserved = UNSERVED_HEADERS.find((name) => headers.has(name));
  if (unserved !== undefined) throw notImplemented(`the header ${unserved}`);
}

function refuseBody({ api, id, method }: Route, body: JsonObject): void {
  if (method.request === undefined) {
    const name = Object.keys(body)[0];
    if (name !== undefined) throw new PayloadRefused([{ path: '', text: `Invalid JSON payload received. Unknown name "${name}": Cannot find field.` }]);
    return;
  }
  const violations = bodyViolations(api, method.request, body);
  if (api.name === 'drive' && violations.some(({ text }) => text.includes('output only')))
    throw new ApiError(403, 'PERMISSION_DENIED', `The resource body includes fields which are not directly writable. (${id}: ${violations.map(({ path }) => path).join(', ')})`, { reason: 'fieldNotWritable', domain: 'global' });
  if (violations.length > 0) throw new PayloadRefused(violations);
}

/** Where a mask decides what is computed: Docs reads tabs when it asks for them, Sheets reads cells only when it asks for them. */
function followMask(call: Call, mask: Mask): Call {
  switch (call.method) {
    case 'docs.documents.get':
      return mask !== 'all' && mask.has('tabs') ? { ...call, query: { ...call.query, includeTabsContent: true } } : call;
    case 'sheets.spreadsheets.get':
      return { ...call, query: { ...call.query, includeGridData: selects(mask, 'sheets', 'data') } };
    case 'sheets.spreadsheets.getByDataFilter':
      return { ...call, body: { ...call.body, includeGridData: selects(mask, 'sheets', 'data') } };
    case 'sheets.spreadsheets.batchUpdate':
      return { ...call, body: { ...call.body, responseIncludeGridData: selects(mask, 'updatedSpreadsheet', 'sheets', 'data') } };
    default:
      return call;
  }
}

function holdAgainstSchema({ api, id, method }: Route, answer: Json): void {
  const defects = method.response === undefined ? [] : answerDefects(api, method.response, answer);
  if (defects.length > 0) throw new ResponseDefect(`The answer of ${id} is not what Google's description allows; mend its handler:\n${defects.join('\n')}`);
}
