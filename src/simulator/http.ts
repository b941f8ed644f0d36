/** The one place that turns what a handler gave, or threw, into HTTP in the shape each API uses. */
import { FieldsRefused } from './fields.ts';
import type { ApiName } from './discovery/table.ts';
import { PayloadRefused } from './payload.ts';
import { ApiError, RawReply, type Json, type JsonObject, type LocalResponse } from './service.ts';

const JSON_TYPE = 'application/json; charset=UTF-8';

/** 204 without a body where the method answers nothing. */
export function answerOf(reply: Json | RawReply | undefined): LocalResponse {
  if (reply instanceof RawReply) return { status: 200, headers: { 'content-type': reply.contentType }, body: reply.bytes };
  if (reply === undefined) return { status: 204, headers: {}, body: '' };
  return { status: 200, headers: { 'content-type': JSON_TYPE }, body: JSON.stringify(reply) };
}

export function errorOf(api: ApiName, error: ApiError): LocalResponse {
  const envelope = { error: api === 'drive' ? driveError(error) : rpcError(error) };
  return { status: error.code, headers: { 'content-type': JSON_TYPE, ...challenge(error) }, body: JSON.stringify(envelope) };
}

const challenge = (error: ApiError): Record<string, string> => (error.code === 401 ? { 'www-authenticate': 'Bearer realm="https://accounts.google.com/"' } : {});

/** Drive: `errors` with a reason each, no status name. */
function driveError({ code, message, status, detail }: ApiError): JsonObject {
  const first = { message, domain: detail.domain ?? 'global', reason: detail.reason ?? lowerCamel(status), location: detail.location, locationType: detail.locationType };
  return { code, message, errors: [first] };
}

/** Docs, Sheets, Script: the status name, and details where Google gives them. */
function rpcError(error: ApiError): JsonObject {
  const { code, status } = error;
  if (error instanceof FieldsRefused) {
    const description = `Error expanding 'fields' parameter. Cannot find matching fields for path '${error.field}'.`;
    return { code, message: 'Request contains an invalid argument.', status, details: [badRequest([{ field: error.mask, description }])] };
  }
  if (error instanceof PayloadRefused) {
    const violations = error.violations.map(({ path, text }) => (path === '' ? { description: text } : { field: path, description: text }));
    return { code, message: error.message, status, details: [badRequest(violations)] };
  }
  return { code, message: error.message, status, ...(error.detail.reason && REASONS_TOLD.has(error.detail.reason) ? { details: [errorInfo(error.detail.reason)] } : {}) };
}

const badRequest = (fieldViolations: { field?: string; description: string }[]): JsonObject => ({ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations });

const REASONS_TOLD = new Set(['ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'RATE_LIMIT_EXCEEDED']);
const errorInfo = (reason: string): JsonObject => ({ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' });

const lowerCamel = (status: string): string => status.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A path Google has nothing at: a page, not JSON. */
export function unknownPath(pathname: string): LocalResponse {
  const shown = pathname.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  const body = `<!DOCTYPE html><html lang=en><title>Error 404 (Not Found)!!1</title><p><b>404.</b> That’s an error. <p>The requested URL <code>${shown}</code> was not found on this server. That’s all we know.`;
  return { status: 404, headers: { 'content-type': 'text/html; charset=UTF-8' }, body };
}
