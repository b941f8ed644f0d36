/** Headers and footers by what they are for, never by their ids, which say nothing of their order and differ in a copy. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { list, text } from './paragraphs.ts';
import { goneIn } from './suggested.ts';
import type { View } from './suggested.ts';

/** Which header or footer stands where, by the document's style and by each of its sections. */
export function marginPlaces({ documentStyle, body }: Pick<Docs.Schema$DocumentTab, 'body' | 'documentStyle'>, kind: 'header' | 'footer', view: View): { name: string; id: string }[] {
  const breaks = list(body?.content).flatMap(({ sectionBreak }) => (sectionBreak && !goneIn(view, sectionBreak) ? [sectionBreak] : []));
  const styles = [documentStyle ?? {}, ...breaks.map(({ sectionStyle }) => sectionStyle ?? {})];
  const seen = new Set<string>();
  return styles.flatMap((style, section) => {
    const [usual, first, even] = kind === 'header' ? [style.defaultHeaderId, style.firstPageHeaderId, style.evenPageHeaderId] : [style.defaultFooterId, style.firstPageFooterId, style.evenPageFooterId];
    const named = [
      { name: kind, id: text(usual) },
      { name: `first page ${kind}`, id: style.useFirstPageHeaderFooter ? text(first) : '' },
      { name: `even page ${kind}`, id: documentStyle?.useEvenPageHeaderFooter ? text(even) : '' },
    ];
    const fresh = named.filter(({ id }) => id !== '' && !seen.has(id));
    fresh.forEach(({ id }) => seen.add(id));
    return fresh.map(({ name, id }) => ({ name: section < 2 ? name : `${name} of section ${section}`, id }));
  });
}
