/**
 * The words around each value as they will stand when everything is filled, so that a value that was typed over whole,
 * and lost its named range with that, can be found again.
 */
import { head, tail } from './places.ts';

/** UTF-16 units of words kept on each side. */
export const WORDS_AROUND = 60;

/** A segment's text in pieces, in order. */
export class Surroundings {
  private readonly pieces: string[] = [];

  /** Returns the place for `around`: before and after are what stands outside the piece. Empty text only marks a place. */
  add(text: string): { from: number; to: number } {
    const from = this.pieces.length;
    if (text !== '') this.pieces.push(text);
    return { from, to: this.pieces.length };
  }

  /** Paragraph marks are "\n". Call it when every piece was added. */
  around({ from, to }: { from: number; to: number }): { before: string; after: string } {
    // One unit more than is kept, so that only the last cut decides about a surrogate pair.
    const enough = WORDS_AROUND + 1;
    let before = '';
    for (let at = from - 1; at >= 0 && before.length < enough; at -= 1) before = `${(this.pieces[at] ?? '').slice(-enough)}${before}`;
    let after = '';
    for (let at = to; at < this.pieces.length && after.length < enough; at += 1) after += (this.pieces[at] ?? '').slice(0, enough);
    return { before: tail(before, WORDS_AROUND), after: head(after, WORDS_AROUND) };
  }
}
