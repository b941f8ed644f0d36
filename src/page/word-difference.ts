/** Two texts held against each other word by word: what both say, what only one of them does. Pure. */
import { diffArrays } from 'diff';

export interface Run {
  in: 'both' | 'first' | 'second';
  text: string;
}

/** Past this many words changed the comparing costs more than it shows: the middle is then told whole. */
const MOST = 1500;

export function wordDifference(first: string, second: string): Run[] {
  const [a, b] = [tokensOf(first), tokensOf(second)];
  const { head, tail } = sameEnds(a, b);
  const [middleA, middleB] = [a.slice(head, a.length - tail).join(''), b.slice(head, b.length - tail).join('')];
  return joined([{ in: 'both', text: a.slice(0, head).join('') }, ...between(middleA, middleB), { in: 'both', text: a.slice(a.length - tail).join('') }]);
}

const tokensOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/gu) ?? [];

/** What both begin and end with: found before the comparing, so that "A log disk" marks "log " and not " log". */
function sameEnds(a: readonly string[], b: readonly string[]): { head: number; tail: number } {
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return { head, tail };
}

/** A word, or a sign, with the space before it; at a text's end, space alone. */
interface Word {
  space: string;
  text: string;
}

/** Words are what is aligned: were spaces too, three other words in a row would be one word replaced, three times. */
function between(first: string, second: string): Run[] {
  const [a, b] = [wordsIn(first), wordsIn(second)];
  const changes = diffArrays(a, b, { comparator: (one, other) => one.text === other.text, maxEditLength: MOST });
  if (!changes) return [{ in: 'first', text: first }, { in: 'second', text: second }];
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  for (const { added, removed, count } of changes) {
    const [mine, theirs] = [added ? [] : a.slice(i, i + count), removed ? [] : b.slice(j, j + count)];
    [i, j] = [i + mine.length, j + theirs.length];
    if (added) runs.push({ in: 'second', text: textOf(theirs) });
    else if (removed) runs.push({ in: 'first', text: textOf(mine) });
    else mine.forEach((word, at) => runs.push(...inBoth(word, theirs[at]?.space ?? '')));
  }
  return runs;
}

const wordsIn = (text: string): Word[] => Array.from(text.matchAll(/(\s*)([\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]|$)/gu), ([, space = '', word = '']) => ({ space, text: word })).filter(({ space, text: word }) => space + word !== '');
const textOf = (words: readonly Word[]): string => words.map(({ space, text }) => space + text).join('');

/** The same word, perhaps after another space. */
const inBoth = ({ space, text }: Word, other: string): Run[] => (space === other ? [{ in: 'both', text: space + text }] : [{ in: 'first', text: space }, { in: 'second', text: other }, { in: 'both', text }]);

/** Neighbours of one side become one run. */
function joined(found: readonly Run[]): Run[] {
  const runs: Run[] = [];
  for (const run of found) {
    const last = runs[runs.length - 1];
    if (run.text === '') continue;
    if (last?.in === run.in) last.text += run.text;
    else runs.push({ ...run });
  }
  return runs;
}
