/** Two texts held against each other word by word: what both say, what only one of them does. Pure. */
import { diffArrays } from 'diff';

export interface Run {
  in: 'both' | 'first' | 'second';
  text: string;
}

/** Past this many words changed the comparing costs more than it shows: the middle is then told whole. */
const MOST = 1500;

const wordsIn = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/gu) ?? [];

export function wordDifference(first: string, second: string): Run[] {
  const [a, b] = [wordsIn(first), wordsIn(second)];
  const { head, tail } = sameEnds(a, b);
  const [middleA, middleB] = [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
  const changes = diffArrays(middleA, middleB, { maxEditLength: MOST }) ?? [{ value: middleA, added: false, removed: true }, { value: middleB, added: true, removed: false }];
  const middle = changes.map(({ value, added, removed }): Run => ({ in: added ? 'second' : removed ? 'first' : 'both', text: value.join('') }));
  return joined([{ in: 'both', text: a.slice(0, head).join('') }, ...middle, { in: 'both', text: a.slice(a.length - tail).join('') }]);
}

/** What both begin and end with: found before the comparing, so that "A log disk" marks "log " and not " log". */
function sameEnds(a: readonly string[], b: readonly string[]): { head: number; tail: number } {
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return { head, tail };
}

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
