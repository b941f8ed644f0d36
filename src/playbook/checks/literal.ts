/** A name that a team wrote, as a pattern: as it is written, as a whole word. */
const patterns = new Map<string, RegExp>();

export function escaped(name: string, flags: 'g' | 'gi' = 'g'): RegExp {
  const key = `${flags} ${name}`;
  const known = patterns.get(key);
  if (known) return known;
  const words = name.trim().slice(0, 200).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s{1,3}');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])${words}(?![\\p{L}\\p{N}_])`, `${flags}u`);
  patterns.set(key, pattern);
  return pattern;
}
