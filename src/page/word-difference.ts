/** Two texts held against each other word by word: what both say, what only one of them does. Pure. */

export interface Run {
  in: 'both' | 'first' | 'second';
  text: string;
}

/** Past this many words on either side the comparing costs more than it shows: the middle is then told whole. */
const LIMIT = 1500;

const wordsIn = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/gu) ?? [];

export function wordDifference(first: string, second: string): Run[] {
  const [a, b] = [wordsIn(first), wordsIn(second)];
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const middle = between(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return joined([...a.slice(0, head).map(both), ...middle, ...a.slice(a.length - tail).map(both)]);
}

const both = (text: string): Run => ({ in: 'both', text });
const onlyFirst = (text: string): Run => ({ in: 'first', text });
const onlySecond = (text: string): Run => ({ in: 'second', text });

/** By the longest common subsequence, which leaves the fewest words marked. */
function between(a: readonly string[], b: readonly string[]): Run[] {
  if (a.length > LIMIT || b.length > LIMIT) return [...a.map(onlyFirst), ...b.map(onlySecond)];
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) for (let j = b.length - 1; j >= 0; j -= 1) lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      runs.push(both(left));
      [i, j] = [i + 1, j + 1];
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      runs.push(onlyFirst(left));
      i += 1;
    } else if (right !== undefined) {
      runs.push(onlySecond(right));
      j += 1;
    }
  }
  return runs;
}

/** Neighbours of one side become one run. */
function joined(words: readonly Run[]): Run[] {
  const runs: Run[] = [];
  for (const word of words) {
    const last = runs[runs.length - 1];
    if (last?.in === word.in) last.text += word.text;
    else runs.push({ ...word });
  }
  return runs;
}
