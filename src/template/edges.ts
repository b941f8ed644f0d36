/**
 * What a person typed at a value's edge: replacing its first or last words leaves the new ones outside its range (typing
 * at a range's first index, or behind its end, does not make it grow [LIVE:b2s]). Read with the words that were kept
 * around the place, they are part of the value again; a value that stands as it was filled has none.
 */
import type { KnownPlace } from './lost.ts';
import { valueHash } from './ranges.ts';
import type { Hash } from './ranges.ts';
import type { Standing } from './refill-values.ts';
import { WORDS_AROUND } from './surroundings.ts';

/** More than this is a text of its own. */
const MOST = 200;

/** Values with what was typed at their edges; in the order given. */
export function withEdges(values: readonly Standing[], known: readonly KnownPlace[], hash: Hash): Standing[] {
  const places = new Map<string, KnownPlace[]>();
  for (const place of known) {
    const name = `${place.field}·${place.entry}`;
    places.set(name, [...(places.get(name) ?? []), place]);
  }
  return values.map((value, at) => {
    if (valueHash(hash, value.text) === value.hash) return value;
    const between = { from: values[at - 1]?.end ?? 0, until: values[at + 1]?.start ?? Infinity };
    const found = (places.get(`${value.field}·${value.entry}`) ?? []).flatMap((place) => edgesOf(value, place) ?? []);
    // Of several places of one answer it stands at the one whose words explain most of its line.
    const least = Math.min(...found.map(lengthOf));
    const [first, ...others] = found.filter((edges) => lengthOf(edges) === least);
    return first && isTyped(value, first, between) && others.every(({ before, after }) => before === first.before && after === first.after) ? widened(value, first) : value;
  });
}

interface Edges {
  before: string;
  after: string;
}

const lengthOf = ({ before, after }: Edges): number => before.length + after.length;

/** Undefined where the words around are not those of the place; empty where nothing stands between. */
function edgesOf({ paragraphs, start, end }: Standing, place: KnownPlace): Edges | undefined {
  const [first] = paragraphs;
  const last = paragraphs[paragraphs.length - 1];
  if (!first || !last) return undefined;
  const before = typedBefore(first.text.slice(0, start - first.start), place.before);
  const after = typedAfter(last.text.slice(end - last.start, -1), place.after);
  return before === undefined || after === undefined ? undefined : { before, after };
}

/** Words, not a text of their own, and none of another value's. */
const isTyped = ({ start, end }: Standing, { before, after }: Edges, { from, until }: { from: number; until: number }): boolean =>
  /\S/.test(before + after) && before.length <= MOST && after.length <= MOST && start - before.length >= from && end + after.length <= until;

function typedBefore(line: string, kept: string): string | undefined {
  const begins = kept.includes('\n') || kept.length < WORDS_AROUND - 1;
  const words = kept.slice(kept.lastIndexOf('\n') + 1);
  if (begins) return line.startsWith(words) ? line.slice(words.length) : undefined;
  const at = line.lastIndexOf(words);
  return at < 0 ? undefined : line.slice(at + words.length);
}

function typedAfter(line: string, kept: string): string | undefined {
  const ends = kept.includes('\n') || kept.length < WORDS_AROUND - 1;
  const words = kept.split('\n', 1)[0] ?? '';
  if (ends) return line.endsWith(words) ? line.slice(0, line.length - words.length) : undefined;
  const at = line.indexOf(words);
  return at < 0 ? undefined : line.slice(0, at);
}

const widened = (value: Standing, { before, after }: Edges): Standing => ({ ...value, start: value.start - before.length, end: value.end + after.length, text: `${before}${value.text}${after}` });
