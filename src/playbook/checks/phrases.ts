/**
 * Phrases as data, found in one pass over a text's words. A phrase is words with blanks between them:
 * `a/b` either word · `stem*` any word that begins so, `*end` any that ends so (not as the first) · `[a/b]` may stand there · `…` up to three words, `…6` up to six ·
 * `{name}` a set of words. A phrase that begins with `!` is a near miss: where it stands, the list's others do not count.
 */
import type { Reading } from './reading.ts';
import { work } from './scan.ts';

export interface Hit {
  list: string;
  /** Words [first, last) of the reading. */
  first: number;
  last: number;
  sentence: number;
  start: number;
  end: number;
}

interface Step {
  exact: ReadonlySet<string>;
  stems: readonly string[];
  endings: readonly string[];
  optional: boolean;
  /** Of a gap: how many words it may hold. */
  gap: number;
}

interface Phrase {
  list: string;
  nearMiss: boolean;
  steps: readonly Step[];
}

export interface PhraseBook {
  find(reading: Reading): ReadonlyMap<string, readonly Hit[]>;
}

/** Words that begin a phrase, and stems by their first two letters. */
interface Index {
  exact: Map<string, Phrase[]>;
  stems: Map<string, Phrase[]>;
}

export function phraseBook(lists: Readonly<Record<string, readonly string[]>>, sets: Readonly<Record<string, string>> = {}): PhraseBook {
  const index: Index = { exact: new Map(), stems: new Map() };
  for (const [list, phrases] of Object.entries(lists)) for (const phrase of phrases) place(index, compile(list, phrase, sets));
  return { find: (reading) => settle(findAll(reading, index)) };
}

function compile(list: string, text: string, sets: Readonly<Record<string, string>>): Phrase {
  const nearMiss = text.startsWith('!');
  const steps = (nearMiss ? text.slice(1) : text).replace(/\{(\w+)\}/g, (_, name: string) => sets[name] ?? name).trim().split(/\s+/).map(stepOf);
  return { list, nearMiss, steps };
}

function stepOf(text: string): Step {
  if (text.startsWith('…')) return { exact: new Set(), stems: [], endings: [], optional: true, gap: Number(text.slice(1)) || 3 };
  const optional = text.startsWith('[');
  const words = text.replace(/^\[|\]$/g, '').toLowerCase().split('/');
  const stems = words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
  const endings = words.filter((word) => word.startsWith('*')).map((word) => word.slice(1));
  return { exact: new Set(words.filter((word) => !word.includes('*'))), stems, endings, optional, gap: 0 };
}

function place(index: Index, phrase: Phrase): void {
  const [first] = phrase.steps;
  for (const word of first?.exact ?? []) index.exact.set(word, [...(index.exact.get(word) ?? []), phrase]);
  for (const stem of first?.stems ?? []) index.stems.set(stem.slice(0, 2), [...(index.stems.get(stem.slice(0, 2)) ?? []), phrase]);
}

interface Found extends Hit {
  nearMiss: boolean;
}

function findAll(reading: Reading, index: Index): Found[] {
  const found: Found[] = [];
  reading.sentences.forEach(({ first, last }, sentence) => {
    for (let at = first; at < last; at++) {
      const word = reading.words[at]?.text ?? '';
      for (const phrase of [...(index.exact.get(word) ?? []), ...(index.stems.get(word.slice(0, 2)) ?? [])]) {
        const end = matchFrom(reading, phrase.steps, 0, at, last);
        if (end > at) found.push({ list: phrase.list, nearMiss: phrase.nearMiss, first: at, last: end, sentence, start: reading.words[at]?.start ?? 0, end: reading.words[end - 1]?.end ?? 0 });
      }
    }
  });
  return found;
}

const fitsStep = (word: string, { exact, stems, endings }: Step): boolean => exact.has(word) || stems.some((stem) => word.startsWith(stem)) || endings.some((ending) => word.endsWith(ending));

/** The word after the phrase's last, or -1. */
function matchFrom(reading: Reading, steps: readonly Step[], step: number, at: number, last: number): number {
  work.tries += 1;
  const next = steps[step];
  if (!next) return at;
  if (next.gap > 0) {
    for (let skip = 0; skip <= next.gap && at + skip <= last; skip++) {
      const end = matchFrom(reading, steps, step + 1, at + skip, last);
      if (end >= 0) return end;
    }
    return -1;
  }
  const word = at < last ? reading.words[at]?.text : undefined;
  const fits = word !== undefined && fitsStep(word, next);
  const taken = fits ? matchFrom(reading, steps, step + 1, at + 1, last) : -1;
  if (taken >= 0 || !next.optional) return taken;
  return matchFrom(reading, steps, step + 1, at, last);
}

/** By list: the longest from each place, none inside another, none where a near miss stands. */
function settle(found: readonly Found[]): ReadonlyMap<string, readonly Hit[]> {
  const lists = new Map<string, Found[]>();
  for (const each of found) {
    const list = lists.get(each.list);
    if (list) list.push(each);
    else lists.set(each.list, [each]);
  }
  return new Map([...lists].map(([list, hits]) => [list, withoutOverlaps(hits)]));
}

function withoutOverlaps(hits: readonly Found[]): Hit[] {
  const sorted = [...hits].sort((a, b) => a.first - b.first || b.last - a.last);
  const misses = sorted.filter(({ nearMiss }) => nearMiss);
  const kept: Hit[] = [];
  let miss = 0;
  for (const hit of sorted) {
    if (hit.nearMiss) continue;
    while ((misses[miss]?.last ?? Infinity) <= hit.first) miss += 1;
    if ((misses[miss]?.first ?? Infinity) < hit.last) continue;
    if (hit.first >= (kept[kept.length - 1]?.last ?? 0)) kept.push(hit);
  }
  return kept;
}
