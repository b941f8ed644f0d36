/** Answers that are a list, one entry a line: each entry has a name for its life in documents, whatever comes before it. */

export interface LineEntry {
  entry: string;
  text: string;
}

export const linesIn = (value: string): string[] => value.split('\n').map((line) => line.trim()).filter((line) => line !== '');

/**
 * Named by what a line says, so that adding or changing one renames no other: a changed line is another entry, in its
 * place. Lines that say the same are counted.
 */
export function entriesOfLines(value: string): LineEntry[] {
  const counts = new Map<string, number>();
  return linesIn(value).map((text) => {
    const name = fingerprint(text);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { entry: count === 1 ? name : `${name}-${count}`, text };
  });
}

/** FNV-1a, 32 bits: names need not be secret, only apart. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(36);
}
