/**
 * Naming places for people: `tab › heading › text`. Also how text is cut short without breaking a character.
 */

/** What stands in a paragraph's text for anything that is not text (image, chip, page number, equation). */
export const OBJECT = '\uFFFC';

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** The first `length` UTF-16 units, or one less where the cut would halve a surrogate pair. */
export const head = (text: string, length: number): string =>
  text.slice(0, length < text.length && isHigh(text.charCodeAt(length - 1)) ? length - 1 : length);

/** The last `length` UTF-16 units, or one less where the cut would halve a surrogate pair. */
export function tail(text: string, length: number): string {
  const from = Math.max(0, text.length - length);
  return text.slice(from > 0 && isLow(text.charCodeAt(from)) ? from + 1 : from);
}

/** On one line, without what cannot be read. */
const legible = (text: string): string => text.replace(/[\u0000-\u001F\uE000-\uF8FF\uFFFC\s]+/g, ' ');

/** At most `length` units on one line, with … where something was left out. */
export function shorten(text: string, length = 60): string {
  const line = legible(head(text, 4 * length)).trim();
  return line.length <= length && text.length <= 4 * length ? line : `${head(line, length - 1).trim()}…`;
}

const AROUND = 30;

/** The part of a text from `from` to `to` with a few words around it. */
export function excerpt(text: string, from: number, to: number): string {
  const before = tail(text.slice(0, from), AROUND);
  const after = head(text.slice(to), AROUND);
  const cutBefore = before.length < from ? '…' : '';
  const cutAfter = after.length < text.length - to ? '…' : '';
  return `${cutBefore}${legible(`${before}${shorten(text.slice(from, to), 80)}${after}`).trim()}${cutAfter}`;
}

/** `tab › heading › text`; empty parts are left out. */
export const placeName = (trail: readonly string[], text: string): string => [...trail, text].filter((part) => part !== '').join(' › ');
