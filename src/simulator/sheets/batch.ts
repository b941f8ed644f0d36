/**
 * A batch of requests: all of them or nothing, in order, each seeing what the ones before it did. Replies are one for
 * each request, `{}` for the silent ones.
 */
import { notImplemented } from '../service.ts';
import type { Edit, RequestHandlers } from './edit.ts';
import { refuse, refusing } from './errors.ts';
import { cellRequests } from './requests/cells.ts';
import { conditionalRequests } from './requests/conditional.ts';
import { filterRequests } from './requests/filters.ts';
import { lineRequests } from './requests/lines.ts';
import { metadataRequests } from './requests/metadata.ts';
import { nameRequests } from './requests/names.ts';
import { objectRequests } from './requests/objects.ts';
import { protectionRequests } from './requests/protection.ts';
import { rowRequests } from './requests/rows.ts';
import { tabRequests } from './requests/tabs.ts';
import type { Request, Response } from './wire.ts';

const HANDLERS: RequestHandlers = {
  ...tabRequests, ...lineRequests, ...cellRequests, ...rowRequests, ...protectionRequests, ...conditionalRequests, ...filterRequests, ...nameRequests,
  ...metadataRequests, ...objectRequests,
};

/** Applies the requests to the edit's book. A refusal leaves the book half changed: the caller throws that copy away. */
export function applyRequests(edit: Edit, requests: readonly Request[]): Response[] {
  if (requests.length === 0) refusing('', () => refuse('Must specify at least one request.'));
  return requests.map((request, index) => {
    const [kind, second] = kinds(request);
    if (kind === undefined || second !== undefined) return refusing(`Invalid requests[${index}]`, () => refuse('No request set.'));
    return refusing(`Invalid requests[${index}].${kind}`, () => applyOne(kind, edit, request));
  });
}

function applyOne<K extends keyof Request>(kind: K, edit: Edit, request: Request): Response {
  const handler: RequestHandlers[K] = HANDLERS[kind];
  const body = request[kind];
  if (handler === undefined || body === undefined) throw notImplemented(`the Sheets request ${kind}`);
  return handler(edit, body);
}

function kinds(request: Request): (keyof Request)[] {
  return namesOf(request).filter((name) => request[name] !== undefined);
}

function namesOf<T extends object>(value: T): (keyof T)[] {
  const names: (keyof T)[] = [];
  for (const name in value) names.push(name);
  return names;
}
