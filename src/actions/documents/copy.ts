/** A copy that somebody made of an incident's document by hand: it kept the values' ranges, and no incident knows it. */
import { parseRangeName, valueHash } from '../../template/ranges.ts';
import type { Hash } from '../../template/ranges.ts';
import type { Docs } from '../../workspace/wire.ts';
import type { IndexEntry } from '../index-of-incidents.ts';

/** Said in a document that belongs to none of the open incidents; undefined where no value of ours stands in it. */
export function copyNote({ namedRanges = {} }: Docs.Schema$Document, open: readonly Pick<IndexEntry, 'number' | 'claim'>[], hash: Hash): string | undefined {
  const ours = Object.keys(namedRanges ?? {}).flatMap((name) => parseRangeName(name) ?? []);
  if (ours.length === 0) return undefined;
  const original = open.find(({ number }) => ours.some((range) => range.field === 'number' && range.hash === valueHash(hash, number)));
  // One that is still being made may not know its documents yet.
  if (original?.claim) return undefined;
  return original
    ? `This is a copy of a document of ${original.number}, not its own: no answer is brought into it, none is taken from it. Open ${original.number} to go on in its own documents.`
    : 'This document was filled for an incident, and is none of an open incident’s own: no answer is brought into it.';
}
