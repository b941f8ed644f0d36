/** Counts, percentages and durations in a text, in any usual way of writing: "1,200", "1.2k", "thirty-three", "18 h 33 min". */
import type { Reading, Word } from './reading.ts';
import { scan } from './scan.ts';

export type Bound = 'exact' | 'about' | 'at least' | 'at most';

export interface Quantity {
  value: number;
  percent: boolean;
  bound: Bound;
  /** Half of the last digit that is written: "1.2k" is 1,200 within 50. */
  within: number;
  /** Words it may count, singular. */
  nouns: readonly string[];
  sentence: number;
  start: number;
  end: number;
}

export interface Duration {
  minutes: number;
  /** The smallest unit written, in minutes. */
  unit: number;
  about: boolean;
  sentence: number;
  /** The first word. */
  word: number;
  lastWord: number;
  start: number;
  end: number;
}

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, bn: 1e9, billion: 1e9 };

/** The number that a word is: `33`, `1,200`, `1.2k`, `thirty-three`; undefined where it is none. */
export function numberOf(word: string): { value: number; within: number; scaled: boolean } | undefined {
  const digits = /^(\d{1,3}(?:,\d{3}){1,4}|\d{1,9})(\.\d{1,4})?(k|m|bn)?$/.exec(word);
  if (digits) {
    const scale = SCALES[digits[3] ?? ''] ?? 1;
    const step = 10 ** -((digits[2]?.length ?? 1) - 1) * scale;
    return { value: Number((digits[1] ?? '').replace(/,/g, '') + (digits[2] ?? '')) * scale, within: scale > 1 || digits[2] ? step / 2 : 0, scaled: scale > 1 };
  }
  const [tens = '', ones = ''] = word.split('-');
  const small = SMALL.indexOf(word);
  if (small >= 0) return { value: small, within: 0, scaled: false };
  const ten = TENS.indexOf(tens);
  if (ten < 0 || (ones !== '' && !(SMALL.indexOf(ones) > 0 && SMALL.indexOf(ones) < 10))) return word === 'dozen' ? { value: 12, within: 1, scaled: false } : undefined;
  return { value: (ten + 2) * 10 + (ones === '' ? 0 : SMALL.indexOf(ones)), within: 0, scaled: false };
}

const ABOUT = new Set(['about', 'around', 'approximately', 'roughly', 'nearly', 'almost', 'circa', 'some', 'estimated']);
const BOUND_BEFORE: readonly (readonly [RegExp, Bound])[] = [
  [/(?:more than|over|at least|above|no fewer than|in excess of)$/, 'at least'],
  [/(?:under|less than|fewer than|up to|at most|below|no more than)$/, 'at most'],
];

const MONTH_NAME = /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?$/;

/** Where a noun can no longer follow. */
const NOUN_ENDS = new Set('in on at for by to from with and or but were was are is have has had who that which until till than when while between during under over per'.split(' '));
const NO_NOUN = new Set('of our the all your their its new affected other different more additional total us eu a an these those paying active single'.split(' '));
const singular = (word: string): string => (word.endsWith('ies') ? `${word.slice(0, -3)}y` : /[^s]s$/.test(word) ? word.slice(0, -1) : word);

export function quantitiesIn(reading: Reading): Quantity[] {
  const quantities: Quantity[] = [];
  reading.sentences.forEach(({ first, last }, sentence) => {
    for (let at = first; at < last; at++) {
      const made = quantityAt(reading, at, first, last, sentence);
      if (made) quantities.push(made);
    }
  });
  return quantities;
}

function quantityAt(reading: Reading, at: number, first: number, last: number, sentence: number): Quantity | undefined {
  const word = reading.words[at];
  const number = word && numberOf(word.text);
  if (!word || !number || /[-/:.#$€£v]/.test(reading.plain[word.start - 1] ?? ' ') || isVersion(reading, word)) return undefined;
  const share = shareAt(reading, at, number.value, last);
  if (share) return { ...share, bound: 'about', sentence, start: word.start };
  let next = at + 1;
  let { value, within } = number;
  const scale = SCALES[reading.words[next]?.text ?? ''];
  if (scale !== undefined && next < last) {
    value *= scale;
    within = (/\.\d/.test(word.text) ? 0.05 : 0.5) * scale;
    next += 1;
  }
  let end = reading.words[next - 1]?.end ?? word.end;
  const sign = /^\s?%/.exec(reading.plain.slice(end, end + 3));
  const named = /^(?:percent|per)$/.test(reading.words[next]?.text ?? '');
  if (sign) end += sign[0].length;
  if (named) next += reading.words[next]?.text === 'per' && reading.words[next + 1]?.text === 'cent' ? 2 : 1;
  const nouns = nounsFrom(reading, next, last, end);
  if (nouns.length === 0) return undefined;
  return { value, within, percent: sign !== null || named, bound: boundOf(reading, at, first), nouns, sentence, start: word.start, end };
}

/** "Four in ten requests": a percentage. */
function shareAt(reading: Reading, at: number, part: number, last: number): Pick<Quantity, 'value' | 'within' | 'percent' | 'nouns' | 'end'> | undefined {
  const text = (place: number): string => (place < last ? (reading.words[place]?.text ?? '') : '');
  const of = text(at + 1) === 'in' ? at + 2 : text(at + 1) === 'out' && text(at + 2) === 'of' ? at + 3 : last;
  const whole = numberOf(text(of))?.value ?? 0;
  const end = reading.words[of]?.end ?? 0;
  const nouns = whole > part && whole <= 1000 ? nounsFrom(reading, of + 1, last, end) : [];
  return nouns.length === 0 ? undefined : { value: (part / whole) * 100, within: 50 / whole, percent: true, nouns, end };
}

function boundOf(reading: Reading, at: number, first: number): Bound {
  const before = reading.words.slice(Math.max(first, at - 4), at).map(({ text }) => text).join(' ');
  const bound = BOUND_BEFORE.find(([pattern]) => pattern.test(before))?.[1];
  if (bound) return bound;
  return ABOUT.has(reading.words[at - 1]?.text ?? '') || reading.plain[(reading.words[at]?.start ?? 0) - 1] === '~' ? 'about' : 'exact';
}

function nounsFrom(reading: Reading, from: number, last: number, end: number): string[] {
  const nouns: string[] = [];
  let before = end;
  for (let at = from; at < Math.min(last, from + 4); at++) {
    const word = reading.words[at];
    if (!word || NOUN_ENDS.has(word.text) || /[.,;:()\n]/.test(reading.plain.slice(before, word.start))) break;
    before = word.end;
    if (nouns.length === 0 && (UNITS[word.text] !== undefined || MONTH_NAME.test(word.text))) return [];
    if (NO_NOUN.has(word.text) || !/^\p{L}/u.test(word.text)) continue;
    nouns.push(singular(word.text));
    // A plural is what is counted; what follows it ("33 organisations saw stale charts") is not.
    if (singular(word.text) !== word.text) break;
  }
  return nouns;
}

/** Nouns that count the same thing: who is affected. */
const CUSTOMERS = new Set('customer organisation organization account company client tenant subscription'.split(' '));

export function sameNoun(a: readonly string[], b: readonly string[]): boolean {
  if (a.some((noun) => b.includes(noun))) return true;
  return a.some((noun) => CUSTOMERS.has(noun)) && b.some((noun) => CUSTOMERS.has(noun));
}

/** Whether two counts of the same thing can both be right, as exactly as each says. */
export function sameCount(a: Quantity, b: Quantity): boolean {
  const [low, high] = a.value <= b.value ? [a, b] : [b, a];
  if (high.value - low.value <= Math.max(a.within, b.within)) return true;
  if ((low.bound === 'at least' || high.bound === 'at most') && low.value >= high.value * 0.7) return true;
  return (a.bound === 'about' || b.bound === 'about') && high.value - low.value <= high.value * 0.1;
}

const UNITS: Readonly<Record<string, number>> = { minute: 1, minutes: 1, min: 1, mins: 1, hour: 60, hours: 60, h: 60, hr: 60, hrs: 60, day: 1440, days: 1440, week: 10080, weeks: 10080, month: 43834, months: 43834, year: 525960, years: 525960 };

export function durationsIn(reading: Reading): Duration[] {
  const durations: Duration[] = [];
  reading.sentences.forEach(({ first, last }, sentence) => {
    for (let at = first; at < last; at++) {
      const made = durationAt(reading.words, at, last);
      if (!made) continue;
      const [from, to] = [reading.words[at], reading.words[made.next - 1]];
      const before = reading.words[at - 1]?.text ?? '';
      durations.push({ minutes: made.minutes, unit: made.unit, about: ABOUT.has(before) || made.half, sentence, word: at, lastWord: made.next, start: from?.start ?? 0, end: to?.end ?? 0 });
      at = made.next - 1;
    }
  });
  return durations;
}

interface Part {
  minutes: number;
  unit: number;
  next: number;
  half: boolean;
}

function durationAt(words: readonly Word[], at: number, last: number): Part | undefined {
  const first = partAt(words, at, last);
  if (!first) return undefined;
  const skip = words[first.next]?.text === 'and' ? 1 : 0;
  const second = first.next + skip < last ? partAt(words, first.next + skip, last) : undefined;
  return second && second.unit < first.unit ? { minutes: first.minutes + second.minutes, unit: second.unit, next: second.next, half: false } : first;
}

function partAt(words: readonly Word[], at: number, last: number): Part | undefined {
  const word = words[at]?.text ?? '';
  const together = /^(\d{1,4}(?:\.\d)?|[a-z]{2,9})-?(min|mins|h|hrs?|minutes?|hours?|days?|weeks?|months?)$/.exec(word);
  if (together) {
    const amount = numberOf(together[1] ?? '');
    const unit = UNITS[together[2] ?? ''] ?? 0;
    return amount && unit ? { minutes: amount.value * unit, unit, next: at + 1, half: false } : undefined;
  }
  const unitAt = (place: number): number | undefined => (place < last ? UNITS[words[place]?.text ?? ''] : undefined);
  const half = word === 'half' && /^an?$/.test(words[at + 1]?.text ?? '') ? unitAt(at + 2) : undefined;
  if (half) return { minutes: half / 2, unit: half / 4, next: at + 3, half: true };
  const amount = /^an?$/.test(word) ? { value: 1 } : numberOf(word);
  const unit = unitAt(at + 1);
  if (amount && unit && !(word === 'a' && unit === 1)) return { minutes: amount.value * unit, unit, next: at + 2, half: false };
  const andAHalf = amount && words[at + 1]?.text === 'and' && words[at + 2]?.text === 'a' && words[at + 3]?.text === 'half' ? unitAt(at + 4) : undefined;
  return amount && andAHalf ? { minutes: (amount.value + 0.5) * andAHalf, unit: andAHalf / 2, next: at + 5, half: true } : undefined;
}

/** Equal as exactly as both say: "18 hours" is 18 h 33 min, "an hour" is 58 min when it says about. */
export const sameDuration = (a: Pick<Duration, 'minutes' | 'unit' | 'about'>, b: Pick<Duration, 'minutes' | 'unit' | 'about'>): boolean => {
  const apart = Math.abs(a.minutes - b.minutes);
  const unit = Math.max(a.unit, b.unit);
  if (apart <= (unit > 1 ? unit * 0.999 : 1)) return true;
  return (a.about || b.about) && apart <= Math.max(a.minutes, b.minutes) * 0.15;
};

const VERSION = /(?<![\w.,:/-])(?:v\.?\s?)?(\d{1,4}\.\d{1,4}(?:\.\d{1,5}){0,2})(?![\w%]|[.,:]\d)/g;
/** A date, a phone number. */
const NO_VERSION = /^\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}$|^\d{3}\.\d{3}\.\d{4}$/;
const VERSION_CUE = /(?:versions?|releases?|sdk|agent|build|app|v|update to|upgrade to)\s{0,2}$/i;

/** "release 4.2": its number counts nothing. */
const isVersion = ({ plain }: Reading, { start, text }: Word): boolean => /^\d{1,4}\.\d/.test(text) && VERSION_CUE.test(plain.slice(Math.max(0, start - 14), start));

export interface Version {
  version: string;
  start: number;
  end: number;
}

/** `16.7.2`, and two or four numbers behind a word that says they are a version. */
export const versionsIn = (plain: string): Version[] =>
  scan(plain, VERSION).flatMap(({ index, 0: whole, 1: version = '' }) => {
    const cued = /^v/.test(whole) || VERSION_CUE.test(plain.slice(Math.max(0, index - 14), index));
    if (NO_VERSION.test(version) && !cued) return [];
    return version.split('.').length === 3 || cued ? [{ version, start: index + whole.length - version.length, end: index + whole.length }] : [];
  });
