/**
 * Recorded edits against the local Docs: the document before, the requests, and the document after must agree in
 * everything but ids and revisions. Ids are not ignored: each recorded one must stand for exactly one of ours, and one
 * that was there before must still be that very one.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { createIds } from '../ids.ts';
import type { Call, Files, JsonObject } from '../service.ts';
import { DOCUMENT, createDocs } from './docs.ts';
import { same } from './equality.ts';

/** A recording's three files, as parsed JSON. */
export interface Recording {
  before: Docs.Schema$Document;
  requests: JsonObject[];
  after: Docs.Schema$Document;
}

export interface Difference {
  /** Where, e.g. `tabs[0].documentTab.body.content[3].paragraph`. */
  path: string;
  expected: unknown;
  got: unknown;
}

const OWNER = 'owner@example.com';
const ID = 'recording';

/** Applies the requests to the document before and gives the first difference to the document after. Throws what the local Docs throws. */
export function replay({ before, requests, after }: Recording): Difference | undefined {
  const documentId = before.documentId ?? ID;
  const docs = createDocs({ ids: createIds(1), files: soleFile(documentId, before.title ?? '') });
  docs.load(documentId, before);
  const call = (method: string, body: JsonObject): Call => ({
    method, body, now: 0, caller: { email: OWNER, scopes: [] }, path: { documentId }, query: after.tabs ? { includeTabsContent: true } : {},
  });
  docs.handlers['docs.documents.batchUpdate']?.(call('docs.documents.batchUpdate', { requests }));
  const got = docs.handlers['docs.documents.get']?.(call('docs.documents.get', {}));
  return compareDocuments(after, got, idsIn(before));
}

/** One document that one person owns: all that Docs needs of Drive here. */
const soleFile = (documentId: string, name: string): Files => ({
  find: (id) => (id === documentId ? { name, mimeType: DOCUMENT, trashed: false } : undefined),
  roleOf: (id, email) => (id === documentId && email === OWNER ? 'owner' : undefined),
  create: () => documentId,
  rename: () => undefined,
  touch: () => undefined,
});

const isId = (value: unknown): value is string => typeof value === 'string' && /^(?:h|kix|t|suggest)\.[a-z0-9]+$/.test(value);

/** Fields that never count: they name the file or the moment. */
const IGNORED = ['documentId', 'revisionId'];

/** The first difference, ids mapped one to one. `fixed`: ids that must be equal, those of the document before. */
export function compareDocuments(expected: unknown, got: unknown, fixed: ReadonlySet<string> = new Set()): Difference | undefined {
  return new Comparison(fixed).run(expected, got);
}

function idsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (isId(value)) found.add(value);
  if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      if (isId(key)) found.add(key);
      if (key !== 'content' || typeof inner !== 'string') idsIn(inner, found);
    }
  return found;
}

class Comparison {
  readonly #fixed: ReadonlySet<string>;
  readonly #ours = new Map<string, string>();
  readonly #theirs = new Map<string, string>();
  /** Maps keyed by id wait until the text has said which id is which. */
  readonly #later: (() => Difference | undefined)[] = [];

  constructor(fixed: ReadonlySet<string>) {
    this.#fixed = fixed;
  }

  run(expected: unknown, got: unknown): Difference | undefined {
    let difference = this.#values(expected, got, '');
    while (!difference && this.#later.length > 0) difference = this.#later.shift()?.();
    return difference;
  }

  #values(expected: unknown, got: unknown, path: string): Difference | undefined {
    if (isId(expected) && isId(got) && !/(?:^|\.)content$/.test(path)) return this.#same(expected, got) ? undefined : { path, expected, got };
    if (Array.isArray(expected) && Array.isArray(got)) {
      for (let n = 0; n < Math.max(expected.length, got.length); n += 1) {
        const difference = this.#values(expected[n], got[n], `${path}[${n}]`);
        if (difference) return difference;
      }
      return undefined;
    }
    if (isPlain(expected) && isPlain(got)) return this.#objects(expected, got, path);
    return same(expected, got) ? undefined : { path, expected, got };
  }

  #objects(expected: Record<string, unknown>, got: Record<string, unknown>, path: string): Difference | undefined {
    if (Object.keys(expected).some(isId) || Object.keys(got).some(isId)) {
      this.#later.push(() => this.#keyedById(expected, got, path));
      return undefined;
    }
    for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
      if (IGNORED.includes(key)) continue;
      const difference = this.#values(expected[key], got[key], path === '' ? key : `${path}.${key}`);
      if (difference) return difference;
    }
    return undefined;
  }

  #keyedById(expected: Record<string, unknown>, got: Record<string, unknown>, path: string): Difference | undefined {
    const left = new Set(Object.keys(got));
    for (const [key, value] of Object.entries(expected)) {
      const free = [...left].find((one) => !this.#theirs.has(one));
      const ours = this.#ours.get(key) ?? (left.has(key) ? key : free);
      if (ours === undefined || !left.delete(ours) || !this.#same(key, ours)) return { path: `${path}.${key}`, expected: value, got: undefined };
      const difference = this.#values(value, got[ours], `${path}.${key}`);
      if (difference) return difference;
    }
    const [extra] = left;
    return extra === undefined ? undefined : { path: `${path}.${extra}`, expected: undefined, got: got[extra] };
  }

  #same(expected: string, got: string): boolean {
    if (this.#fixed.has(expected) || this.#fixed.has(got)) return expected === got;
    const [ours, theirs] = [this.#ours.get(expected) ?? got, this.#theirs.get(got) ?? expected];
    this.#ours.set(expected, ours);
    this.#theirs.set(got, theirs);
    return ours === got && theirs === expected;
  }
}

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
