/** Headings that ask what customers ask: what stands under one answers it, whatever its words. */
import type { TextRead } from './checking.ts';
import type { Sentence } from './reading.ts';

export const ACTION_HEADING = /^[#\s*]{0,8}(?:what (?:you|customers|users) (?:need to|must|should|can|have to) do|(?:required )?actions? (?:required|needed|for you)|what to do(?: now)?)\W{0,3}$/i;
export const NEXT_HEADING = /^[#\s*]{0,8}(?:what (?:happens|comes) next|next steps|what is next|what we do next)\W{0,3}$/i;

const LONGEST = 60;
const NOT_KNOWN = /^\W{0,4}\\?\[not known yet/;

const isIt = ({ reading: { plain } }: TextRead, sentence: Sentence | undefined, heading: RegExp): boolean => sentence?.form === 'heading' && sentence.end - sentence.start < LONGEST && heading.test(plain.slice(sentence.start, sentence.end));

/** The first sentence under such a heading; a blank that was left there answers nothing. */
export function under(text: TextRead, heading: RegExp): Sentence | undefined {
  const { plain, sentences } = text.reading;
  const at = sentences.findIndex((sentence) => isIt(text, sentence, heading));
  const next = at < 0 ? undefined : sentences[at + 1];
  return next?.form === 'statement' && !NOT_KNOWN.test(plain.slice(next.start, next.start + 40)) ? next : undefined;
}

/** A section of a message is no longer. */
const MOST_UNDER = 12;

/** Whether the nearest heading above a sentence is such a one. */
export function isUnder(text: TextRead, sentence: number, heading: RegExp): boolean {
  const { sentences } = text.reading;
  for (let at = sentence - 1; at >= Math.max(0, sentence - MOST_UNDER); at--) if (sentences[at]?.form === 'heading') return isIt(text, sentences[at], heading);
  return false;
}
