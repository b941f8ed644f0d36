/** Counts list items as Google Docs shows them: each list and level on its own, deeper levels anew under each item. */
import type { Glyph, ListItem, NumberType } from './blocks.ts';

export interface Numbered {
  /** 1 for the first, 0 for a bullet. */
  number: number;
  /** What stands before the item: `●`, `2.`, `1.b)`. */
  label: string;
}

export class Numbering {
  readonly #counts = new Map<string, number[]>();

  /** The number of the next item. Items must be given in the document's order. */
  next(item: ListItem): Numbered {
    if (!item.glyph.ordered) return this.#bullet(item, item.glyph.symbol);
    const counts = (this.#counts.get(item.list) ?? []).slice(0, item.level + 1);
    for (let level = 0; level < item.level; level++) counts[level] ??= 1;
    const number = (counts[item.level] ?? item.glyph.start - 1) + 1;
    counts[item.level] = number;
    this.#counts.set(item.list, counts);
    return { number, label: labelOf(item.glyph, item.level, counts) };
  }

  /** A bullet ends what was counted below it. */
  #bullet({ list, level }: ListItem, label: string): Numbered {
    this.#counts.set(list, (this.#counts.get(list) ?? []).slice(0, level + 1));
    return { number: 0, label };
  }
}

function labelOf(glyph: Extract<Glyph, { ordered: true }>, level: number, counts: readonly number[]): string {
  return glyph.format.replace(/%(\d)/g, (_, at: string) => {
    const depth = Number(at);
    return depth === level ? inGlyphs(counts[depth] ?? 1, glyph.type) : String(counts[depth] ?? 1);
  });
}

/** `3` as 3, 03, c, C, iii or III. */
export function inGlyphs(number: number, type: NumberType): string {
  switch (type) {
    case 'DECIMAL':
      return String(number);
    case 'ZERO_DECIMAL':
      return String(number).padStart(2, '0');
    case 'ALPHA':
      return letters(number);
    case 'UPPER_ALPHA':
      return letters(number).toUpperCase();
    case 'ROMAN':
      return roman(number);
    case 'UPPER_ROMAN':
      return roman(number).toUpperCase();
  }
}

/** a … z, aa, bb, as Google Docs goes on after z. */
const letters = (number: number): string => String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.floor((number - 1) / 26) + 1);

const ROMAN: readonly [number, string][] = [
  [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
];

function roman(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, sign] of ROMAN)
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  return text;
}
