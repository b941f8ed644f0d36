/** A file's property holds 124 bytes of UTF-8, its key among them; Google refuses a longer one. */
const MOST_BYTES = 124;
const CUT = '…';

/** The value, or as much of its beginning as fits, ending between two characters. */
export function fittingProperty(key: string, value: string): string {
  const room = MOST_BYTES - bytesOf(key);
  return bytesOf(value) <= room ? value : `${beginning(value, room - bytesOf(CUT))}${CUT}`;
}

const bytesOf = (text: string): number => [...text].reduce((sum, character) => sum + bytesOfOne(character.codePointAt(0) ?? 0), 0);
const bytesOfOne = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** Marks, joiners and skin tones belong to what stands before them. */
const BELONGS = /^[\p{M}\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]$/u;

function beginning(text: string, room: number): string {
  const kept: string[] = [];
  const characters = [...text];
  for (let left = room, at = 0; at < characters.length; at += 1) {
    left -= bytesOf(characters[at] ?? '');
    if (left >= 0) kept.push(characters[at] ?? '');
    else return whole(kept, characters[at] ?? '').join('').trim();
  }
  return text;
}

/** @param next What would have come: where it belongs to the last one, that goes too. */
function whole(kept: readonly string[], next: string): readonly string[] {
  const last = kept[kept.length - 1];
  return last !== undefined && (BELONGS.test(next) || last === '\u200d') ? whole(kept.slice(0, -1), last) : kept;
}
