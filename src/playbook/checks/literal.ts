/** Names that a team wrote, as patterns. */
const patterns = new Map<string, RegExp>();

/** Its characters as a pattern's source: any white space between its words. */
export const literal = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s{1,3}');

/** As it is written, as a whole word. */
export function escaped(name: string, flags: 'g' | 'gi' = 'g'): RegExp {
  const key = `${flags} ${name}`;
  const known = patterns.get(key);
  if (known) return known;
  const words = literal(name.trim().slice(0, 200));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])${words}(?![\\p{L}\\p{N}_])`, `${flags}u`);
  patterns.set(key, pattern);
  return pattern;
}
