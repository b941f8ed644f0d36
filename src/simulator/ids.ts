/** Ids as Google shapes them, and the other choices a seed decides. The same seed gives the same ones, on every machine. */
import type { Ids } from './service.ts';

const WORD = 'abcdefghijklmnopqrstuvwxyz0123456789';
const DIGIT = '0123456789';
const FILE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** A source of choices whose whole state is one number, so that a snapshot can hold it. */
export interface Chance {
  /** A whole number in [0, below). */
  pick(below: number): number;
  state: number;
}

/** Mulberry32: small, even enough for ids and orders, nothing secret may come from it. */
export function createChance(seed: number): Chance {
  const chance: Chance = {
    state: seed >>> 0,
    pick(below) {
      chance.state = (chance.state + 0x6d2b79f5) >>> 0;
      let t = chance.state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
    },
  };
  return chance;
}

/** A new list in another order; the given one stays. */
export function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  const keyed = list.map((value) => ({ value, key: chance.pick(2 ** 32) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

export interface SeededIds extends Ids {
  /** For snapshots: set it and the ids go on from there. */
  state: number;
}

export function createIds(seed: number): SeededIds {
  const chance = createChance(seed);
  const word = (alphabet: string, length: number): string => Array.from({ length }, () => alphabet.charAt(chance.pick(alphabet.length))).join('');
  return {
    file: () => `1${word(FILE, 43)}`,
    kix: () => `kix.${word(WORD, 12)}`,
    short: (prefix, length) => prefix + word(WORD, length),
    digits: (length) => word('123456789', 1) + word(DIGIT, length - 1),
    get state() {
      return chance.state;
    },
    set state(value) {
      chance.state = value;
    },
  };
}
