/** Bytes as Apps Script has them: arrays of signed numbers, -128 to 127. */

export const signed = (bytes: Uint8Array): number[] => Array.from(Int8Array.from(bytes));

export const isByteList = (value: unknown): value is number[] => Array.isArray(value) && value.every((item) => Number.isInteger(item) && item >= -128 && item <= 127);

export const unsigned = (bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes, (byte) => byte & 255);

/** Java's getBytes: what ASCII has no byte for becomes `?`, one for a surrogate pair too. */
export function encode(text: string, charset: string): Uint8Array {
  if (charset === 'UTF_8') return Uint8Array.from(Buffer.from(text, 'utf8'));
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 63;
    return code < 128 ? code : 63;
  });
}
