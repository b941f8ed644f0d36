/**
 * Paragraphs that go because they hold nothing but a blank that does not apply. Where going would leave a hole (a heading
 * or label with nothing under it, an empty cell) the words stand instead.
 */
import { touchedBySuggestion } from './paragraphs.ts';
import type { Paragraph } from './paragraphs.ts';
import type { Segment } from './reading.ts';
import { isHeading } from './values.ts';

const isEmpty = ({ text }: Paragraph): boolean => !/\S/.test(text);
const isLabel = (paragraph: Paragraph): boolean => isHeading(paragraph) || /:\s*$/.test(paragraph.text);
const untouched = (paragraph: Paragraph): boolean => paragraph.sound && !touchedBySuggestion(paragraph, paragraph.start, paragraph.start + paragraph.text.length);

/**
 * Docs refuses to delete the last paragraph mark of a segment or cell, and the one right before a table [DISC
 * deleteContentRange]; and the paragraph before must be there to carry the anchor.
 */
const canGo = (paragraph: Paragraph, before: Paragraph | undefined): boolean =>
  paragraph.followsParagraph && paragraph.precedesParagraph && untouched(paragraph) && before !== undefined && untouched(before);

/** Of the paragraphs that hold nothing but a blank that does not apply, those that go. */
export function leaving({ paragraphs }: Segment, candidates: ReadonlySet<Paragraph>): Set<Paragraph> {
  const going = new Set<Paragraph>();
  if (candidates.size === 0) return going;
  const able = new Set(paragraphs.filter((paragraph, at) => candidates.has(paragraph) && canGo(paragraph, paragraphs[at - 1])));
  let from = 0;
  while (from < paragraphs.length) {
    let until = from;
    for (let next = paragraphs[until]; next && (isEmpty(next) || able.has(next)); next = paragraphs[until]) until += 1;
    if (!leavesHole(paragraphs[from - 1], paragraphs[until])) for (const paragraph of paragraphs.slice(from, until)) if (able.has(paragraph)) going.add(paragraph);
    from = until + 1;
  }
  return going;
}

/** Whether nothing but empty paragraphs between these two would leave a label without its words. */
const leavesHole = (above: Paragraph | undefined, below: Paragraph | undefined): boolean =>
  above !== undefined && isLabel(above) && (!isHeading(above) || below === undefined || isHeading(below));
