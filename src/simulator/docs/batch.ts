/**
 * One batchUpdate over a document's tabs: requests in order, each against what the ones before it left, all or nothing.
 * A new request is a function in its family under requests/, named as Google names it; families are listed here.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { invalidArgument, notImplemented } from '../service.ts';
import type { Ids } from '../service.ts';
import { Refused } from './errors.ts';
import type { Tab } from './model.ts';
import type { Draft } from './places.ts';
import { bullets } from './requests/bullets.ts';
import type { Family, Kind, RequestOf } from './requests/family.ts';
import { namedRanges } from './requests/named-ranges.ts';
import { paragraphStyle } from './requests/paragraph-style.ts';
import { replace } from './requests/replace.ts';
import { segments } from './requests/segments.ts';
import { tableStyles } from './requests/table-styles.ts';
import { tables } from './requests/tables.ts';
import { tabs } from './requests/tabs.ts';
import { text } from './requests/text.ts';
import { textStyle } from './requests/text-style.ts';

const KNOWN = { ...text, ...textStyle, ...paragraphStyle, ...bullets, ...tables, ...tableStyles, ...namedRanges, ...segments, ...tabs, ...replace };
type KnownKind = keyof typeof KNOWN;
const families: Family<KnownKind> = KNOWN;

const isKnown = (kind: string): kind is KnownKind => Object.hasOwn(KNOWN, kind);

/** The tabs and replies after all requests; the given tabs stay as they are. ApiError 400 or 501 where one cannot be done. */
export function applyBatch(before: readonly Tab[], requests: readonly Docs.Schema$Request[], ids: Ids): { tabs: Tab[]; replies: Docs.Schema$Response[] } {
  const draft: Draft = { tabs: structuredClone([...before]), ids };
  const replies = requests.map((request, n) => applyOne(draft, request, n));
  return { tabs: draft.tabs, replies };
}

function applyOne(draft: Draft, request: Docs.Schema$Request, n: number): Docs.Schema$Response {
  const kinds = Object.entries(request).flatMap(([name, value]) => (value === null || value === undefined ? [] : [name]));
  const [kind, second] = kinds;
  if (kind === undefined) throw invalidArgument(`Invalid requests[${n}]: No request set.`);
  if (second !== undefined) throw invalidArgument(`Invalid value at 'requests[${n}]' (oneof), oneof field 'request' is already set. Cannot set '${second}'`);
  if (!isKnown(kind)) throw notImplemented(`${kind} of documents.batchUpdate`);
  try {
    return dispatch(draft, kind, request);
  } catch (error) {
    if (error instanceof Refused) throw invalidArgument(`Invalid requests[${n}].${kind}: ${error.message}`);
    throw error;
  }
}

function dispatch<K extends KnownKind & Kind>(draft: Draft, kind: K, request: { [One in K]?: RequestOf<One> }): Docs.Schema$Response {
  const body = request[kind];
  return body === undefined ? {} : families[kind](draft, body);
}
