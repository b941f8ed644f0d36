/**
 * Text as Google Docs takes it. Ranges and hashes are computed from cleaned text only: Docs drops characters from what is
 * inserted, and positions computed from the uncleaned text would miss.
 */

/** U+0000–0008, 000C–001F and the private use area U+E000–F8FF are stripped from inserted text [LIVE:b2s][DISC insertText]. */
const STRIPPED = /[\u0000-\u0008\u000C-\u001F\uE000-\uF8FF]/g;
/** Line breaks at either end are none of a value's words: its paragraph has a mark of its own. */
const ENDS = /^\n+|\n+$/g;
/** To Docs, tabs before a list item's words are its level, and it takes them away [DISC createParagraphBullets]. */
const INDENTS = /^\t+/gm;
const HALF_PAIR = /\p{Surrogate}/u;

/**
 * The text as it will stand in the document: every line end is "\n", stripped characters and line breaks at its ends are gone, tabs before a line are spaces.
 * @throws RangeError naming `what` for an unpaired surrogate, which no document can hold: check before.
 */
export function cleanText(text: string, what = 'The text'): string {
  if (HALF_PAIR.test(text)) throw new RangeError(`${what} holds half of a character (an unpaired surrogate); type it again`);
  return text.replace(/\r\n?/g, '\n').replace(STRIPPED, '').replace(ENDS, '').replace(INDENTS, (tabs) => '    '.repeat(tabs.length));
}

/** Wherever a value stands, in a heading with soft breaks or in paragraphs, this text is the same: the one that is hashed. */
export const canonicalText = (text: string): string => text.replace(/\u000B/g, '\n');
