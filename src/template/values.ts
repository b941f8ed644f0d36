/**
 * What goes into a blank, and how it is laid out where the blank stands: paragraphs, soft breaks in a heading, or one
 * line amid a sentence. Each entry gets its own named range.
 */
import { standsAlone } from './blanks.ts';
import { cleanText } from './cleaning.ts';
import type { Paragraph } from './paragraphs.ts';
import { rangeName, valueHash } from './ranges.ts';
import type { Hash, ShownMark } from './ranges.ts';

/** `not applicable`: not asked of this incident; a paragraph that holds nothing else goes, beside other words the text stands. */
export type Mark = ShownMark | 'not applicable';

export interface BlankValue {
  field: string;
  /** One for a plain value, several for a list. `entry` tells an entry from the others for its life. */
  entries: readonly { entry: string; text: string }[];
  mark: Mark;
}

export interface ReadyEntry {
  entry: string;
  text: string;
  /** Of the text, as a range's name carries it. */
  hash: string;
}

/** A value with its text cleaned and hashed. Entries without text are left out: a range needs a character. */
export interface ReadyValue {
  field: string;
  mark: Mark;
  entries: readonly ReadyEntry[];
}

/** @throws RangeError for half characters, or for a field or entry that cannot be in a range's name. */
export function readyValue(value: BlankValue, hash: Hash): ReadyValue {
  const entries = value.entries.map(({ entry, text }) => ({ entry, text: cleanText(text, value.field) })).filter(({ text }) => text !== '');
  const ready = entries.map(({ entry, text }) => ({ entry, text, hash: valueHash(hash, text) }));
  for (const { entry, hash: digits } of ready) rangeName(value.field, entry, digits);
  return { field: value.field, mark: value.mark, entries: ready };
}

export const isHeading = ({ style }: Pick<Paragraph, 'style'>): boolean => /^(TITLE|SUBTITLE|HEADING_\d)$/.test(style);

/** Text in the order it is inserted; `entry` absent for what stands between entries. */
export interface Piece {
  text: string;
  entry?: ReadyEntry;
}

/** A line break that does not end the paragraph. */
const SOFT = '\u000B';
export const inOneParagraph = (text: string): string => text.replace(/\n/g, SOFT);

/**
 * Alone in its paragraph, an entry is a paragraph and so is each of a value's lines, in a list item as in plain text. A
 * heading stays one heading. Amid other words, entries are joined with "; " and only a plain value may end the paragraph.
 */
export function layOut(blank: { paragraph: Pick<Paragraph, 'text' | 'style'>; start: number; end: number }, { entries }: ReadyValue): Piece[] {
  const heading = isHeading(blank.paragraph);
  const alone = standsAlone(blank);
  const between = !alone ? '; ' : heading ? SOFT : '\n';
  const soft = heading || (entries.length > 1 && !alone);
  return entries.flatMap((entry, at) => {
    const piece = { text: soft ? inOneParagraph(entry.text) : entry.text, entry };
    return at === 0 ? [piece] : [{ text: between }, piece];
  });
}
