/** Names that the page makes itself: one for each press of Generate, one for each new entry. Lower-case letters and digits. */
const SIGNS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** @param random Fills bytes with randomness: the browser's `crypto.getRandomValues`. */
export function newToken(length: number, random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  return [...random(new Uint8Array(length))].map((byte) => SIGNS[byte % SIGNS.length]).join('');
}

/** The same press again resumes what the first began, so it stays the same until the making is done. */
export const OPERATION_LENGTH = 20;
export const ENTRY_ID_LENGTH = 6;
