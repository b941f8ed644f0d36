/** What became of a text's lines, for a reader who sees no colours: which went and which came, in order. Pure. */

export interface ChangedLines {
  gone: readonly string[];
  come: readonly string[];
}

/** Past this many pairs of lines all of them are said to have changed: nobody reads such a list anyway. */
const MOST_PAIRS = 1_000_000;

export function changedLines(before: readonly string[], now: readonly string[]): ChangedLines {
  let start = 0;
  while (start < before.length && start < now.length && before[start] === now[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < now.length - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const [old, fresh] = [before.slice(start, before.length - end), now.slice(start, now.length - end)];
  if (old.length * fresh.length > MOST_PAIRS) return { gone: old, come: fresh };
  const [keptOld, keptFresh] = inCommon(old, fresh);
  return { gone: old.filter((_, at) => !keptOld.has(at)), come: fresh.filter((_, at) => !keptFresh.has(at)) };
}

/** Places in both of a longest common run of lines. */
function inCommon(old: readonly string[], fresh: readonly string[]): [Set<number>, Set<number>] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0));
  const at = (a: number, b: number): number => lengths[a]?.[b] ?? 0;
  for (let a = old.length - 1; a >= 0; a -= 1)
    for (let b = fresh.length - 1; b >= 0; b -= 1) {
      const row = lengths[a];
      if (row) row[b] = old[a] === fresh[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  const kept: [Set<number>, Set<number>] = [new Set(), new Set()];
  for (let a = 0, b = 0; a < old.length && b < fresh.length; ) {
    if (old[a] === fresh[b]) {
      kept[0].add(a++);
      kept[1].add(b++);
    } else if (at(a + 1, b) >= at(a, b + 1)) a += 1;
    else b += 1;
  }
  return kept;
}
