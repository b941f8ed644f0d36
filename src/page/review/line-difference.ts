/** What became of a text's lines: which stand as they did, and word by word what changed in the others. Pure. */
import { diffArrays } from 'diff';
import { wordDifference } from '../word-difference.ts';
import type { Run } from '../word-difference.ts';

export type Part = { kind: 'same'; lines: readonly string[] } | { kind: 'changed'; runs: readonly Run[] };

/** Past this many lines changed, all of them are held against each other at once. */
const MOST = 1000;

/** Empty: nothing changed. */
export function lineDifference(before: readonly string[], now: readonly string[]): Part[] {
  const changes = diffArrays([...before], [...now], { maxEditLength: MOST }) ?? [{ value: [...before], added: false, removed: true }, { value: [...now], added: true, removed: false }];
  const parts: Part[] = [];
  let [gone, come]: [string[], string[]] = [[], []];
  const close = (): void => {
    if (gone.length + come.length > 0) parts.push({ kind: 'changed', runs: wordDifference(gone.join('\n'), come.join('\n')) });
    [gone, come] = [[], []];
  };
  for (const { value, added, removed } of changes) {
    if (removed) gone.push(...value);
    else if (added) come.push(...value);
    else {
      close();
      parts.push({ kind: 'same', lines: value });
    }
  }
  close();
  return parts.some(({ kind }) => kind === 'changed') ? parts : [];
}

/** `Changed at 2 places: 4 words added, 1 removed.` Empty where nothing changed. */
export function changeInWords(parts: readonly Part[]): string {
  const changed = parts.flatMap((part) => (part.kind === 'changed' ? [part.runs] : []));
  if (changed.length === 0) return '';
  const words = (side: Run['in']): number => changed.flat().filter((run) => run.in === side).reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? []).length, 0);
  const [added, removed] = [words('second'), words('first')];
  const counted = [added === 0 ? '' : `${added} ${added === 1 ? 'word' : 'words'} added`, removed === 0 ? '' : `${removed} ${added > 0 ? '' : removed === 1 ? 'word ' : 'words '}removed`].filter((part) => part !== '');
  return `Changed at ${changed.length === 1 ? '1 place' : `${changed.length} places`}: ${counted.length === 0 ? 'signs between words' : counted.join(', ')}.`;
}
