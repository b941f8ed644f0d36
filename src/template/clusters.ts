/**
 * Where text may be put in: Docs moves or refuses an index within a grapheme cluster [DOC]. Clusters are not computed here,
 * only spots that are surely between two of them are told.
 */
const PREPENDS = /[\u0600-\u0605\u06DD\u08E2]/;
const BEGINS = /[\p{Lu}\p{Ll}\p{Nd}\p{P}\p{Zs}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hebrew}\p{Script=Arabic}]/u;
const JOINS = /[\p{M}\uFF9E\uFF9F]/u;
/** UTF-16 units from the end of a text in which a spot is looked for. */
const FAR = 30;

/** Whether two UTF-16 units that follow each other are surely of two clusters. */
export const isSpot = (before: string, behind: string): boolean => behind === '\n' || (BEGINS.test(behind) && !JOINS.test(behind) && !PREPENDS.test(before));

/** The offset of the last spot within a text; 0 where there is none. */
export function lastSpot(text: string): number {
  for (let at = text.length - 1; at >= 1 && at >= text.length - FAR; at -= 1) if (isSpot(text.charAt(at - 1), text.charAt(at))) return at;
  return 0;
}
