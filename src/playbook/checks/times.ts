/** Dates and times of day in a text, in any usual way of writing, with what role each plays in its sentence. */
import type { Reading } from './reading.ts';
import { scan } from './scan.ts';

export type Role = 'start' | 'end' | 'detected' | 'by';

export interface CalendarDate {
  year?: number;
  /** 1 to 12. */
  month: number;
  /** Missing: the month as a whole. */
  day?: number;
}

export interface TimeMention {
  start: number;
  end: number;
  sentence: number;
  /** Minutes of the day as written; missing for a date alone. */
  clock?: number;
  /** Minutes east of UTC; several where the name leaves open whether it is summer. Missing: no zone written. */
  offsets?: readonly number[];
  /** Written beside the time. */
  date?: CalendarDate;
  /** The date of a time that stands without one: the last one before. */
  inherited?: CalendarDate;
  about: boolean;
  role?: Role;
  /** The role stands right before it, or it is one end of a range. */
  sure?: boolean;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH = '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const monthOf = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** Minutes east of UTC. A zone that several parts of the world use by one name has none: it is not compared. */
const ZONES: Readonly<Record<string, readonly number[]>> = {
  UTC: [0], GMT: [0], Z: [0], WET: [0], BST: [60], CET: [60], CEST: [120], EET: [120], EEST: [180], EST: [-300], EDT: [-240], ET: [-300, -240], CDT: [-300], CT: [-360, -300], MST: [-420], MDT: [-360], MT: [-420, -360], PST: [-480], PDT: [-420], PT: [-480, -420], AEST: [600], AEDT: [660], JST: [540], IDT: [180], CST: [], IST: [],
  PACIFIC: [-480, -420], EASTERN: [-300, -240], LOCAL: [],
};
const ZONE = '(?:(?:UTC|GMT)(?:\\s?[+−-]\\s?\\d{1,2}(?::?\\d{2})?)?|Z|WET|BST|CEST|CET|EEST|EET|EST|EDT|CST|CDT|MST|MDT|PST|PDT|AEST|AEDT|JST|IST|IDT|ET|CT|MT|PT|Pacific(?: [Tt]ime)?|Eastern(?: [Tt]ime)?|local time)';

const ISO = /(?<![\w-])(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d{1,6})?)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?!\w)/g;
const CLOCK = new RegExp(`(?<![\\w:.,/+-])(?:(\\d{1,2}):(\\d{2})(?::\\d{2})?(?:\\s?([AaPp])\\.?[Mm](?![a-z])\\.?)?|(\\d{1,2})\\s?([AaPp])\\.?[Mm](?![a-z])\\.?|(\\d{1,2})[.h](\\d{2})(?=\\s?${ZONE}\\b)|(\\d{2})(\\d{2})(?=\\s?(?:UTC|GMT)\\b)|([Nn]oon|[Mm]idnight))(?![\\d:%])(?:\\s?\\(?(${ZONE})(?![\\w]))?`, 'g');
const DATES: readonly (readonly [RegExp, (groups: readonly (string | undefined)[]) => CalendarDate[]])[] = [
  [new RegExp(`(?<![\\w.,:/-])(\\d{1,2})(?:st|nd|rd|th|\\.)?(?:(?:\\s?[-–]\\s?|\\s(?:and|to)\\s)(\\d{1,2})(?:st|nd|rd|th)?)?\\s(?:of\\s)?(${MONTH})\\b\\.?(?:,?\\s(\\d{4})(?![\\d:]))?`, 'g'), ([, day, second, month, year]) => [dateOf(year, month, day), ...(second ? [dateOf(year, month, second)] : [])]],
  [new RegExp(`\\b(${MONTH})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:\\s?[-–]\\s?(\\d{1,2})(?![\\d:]))?(?:,?\\s(\\d{4})(?![\\d:]))?`, 'g'), ([, month, day, second, year]) => [dateOf(year, month, day), ...(second ? [dateOf(year, month, second)] : [])]],
  [/(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-])/g, ([, year, month, day]) => [{ year: Number(year), month: Number(month), day: Number(day) }]],
  [new RegExp(`\\b(${MONTH})\\.?,?\\s(\\d{4})(?![\\d:])`, 'g'), ([, month, year]) => [dateOf(year, month, undefined)]],
];

const dateOf = (year: string | undefined, month: string | undefined, day: string | undefined): CalendarDate => ({
  month: monthOf(month ?? ''),
  ...(year === undefined ? {} : { year: Number(year) }),
  ...(day === undefined ? {} : { day: Number(day) }),
});

interface Raw {
  start: number;
  end: number;
  clock?: number;
  offsets?: readonly number[];
  dates?: readonly CalendarDate[];
}

const known = new WeakMap<Reading, readonly TimeMention[]>();

/** Every time and date, in the order of the text. */
export function timesIn(reading: Reading): readonly TimeMention[] {
  const before = known.get(reading);
  if (before) return before;
  const mentions = mentionsIn(reading);
  known.set(reading, mentions);
  return mentions;
}

function mentionsIn(reading: Reading): TimeMention[] {
  if (!/\d|oon|idnight/.test(reading.plain)) return [];
  const raws = [...isoTimes(reading.plain), ...clocks(reading.plain), ...dates(reading.plain)].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart = raws.filter((raw, i) => !raws.slice(Math.max(0, i - 3), i).some((other) => other.end > raw.start));
  return paired(reading, apart);
}

function isoTimes(plain: string): Raw[] {
  return scan(plain, ISO).flatMap(({ index, 0: whole, 1: year, 2: month, 3: day, 4: hour, 5: minute, 6: zone }) => {
    const clock = clockOf(hour, minute, undefined);
    if (clock === undefined) return [];
    return [{ start: index, end: index + whole.trimEnd().length, clock, ...(zone ? { offsets: offsetsOf(zone) } : {}), dates: [{ year: Number(year), month: Number(month), day: Number(day) }] }];
  });
}

function clocks(plain: string): Raw[] {
  return scan(plain, CLOCK).flatMap((match): Raw[] => {
    const [whole, hour, minute, half, hourAlone, halfAlone, dotHour, dotMinute, fourHour, fourMinute, word, zone] = match;
    const clock = word ? (/noon/i.test(word) ? 720 : 0) : clockOf(hour ?? hourAlone ?? dotHour ?? fourHour, minute ?? dotMinute ?? fourMinute ?? '0', half ?? halfAlone);
    if (clock === undefined) return [];
    return [{ start: match.index, end: match.index + whole.trimEnd().length, clock, ...(zone ? { offsets: offsetsOf(zone) } : {}) }];
  });
}

function clockOf(hour: string | undefined, minute: string | undefined, half: string | undefined): number | undefined {
  const [h, m] = [Number(hour), Number(minute)];
  if (m > 59 || h > 24 || (half && (h > 12 || h === 0))) return undefined;
  if (!half) return (h % 24) * 60 + m;
  return ((h % 12) + (half.toLowerCase() === 'p' ? 12 : 0)) * 60 + m;
}

function offsetsOf(zone: string): readonly number[] {
  const shift = /([+−-])\s?(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (shift) return [(shift[1] === '+' ? 1 : -1) * (Number(shift[2]) * 60 + Number(shift[3] ?? 0))];
  return ZONES[(zone.split(' ')[0] ?? '').toUpperCase()] ?? [];
}

const dates = (plain: string): Raw[] =>
  DATES.flatMap(([pattern, read]) =>
    scan(plain, pattern).flatMap((match): Raw[] => {
      const found = read(match).filter(exists);
      return found.length === 0 ? [] : [{ start: match.index, end: match.index + match[0].length, dates: found }];
    }),
  );

const exists = ({ month, day = 1, year = 2000 }: CalendarDate): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1970 && year < 2200;

/** A date beside a time belongs to it: before ("11 Nov, 16:02"), or behind ("16:02 UTC on 11 Nov"). */
function paired(reading: Reading, raws: readonly Raw[]): TimeMention[] {
  const mentions: TimeMention[] = [];
  const used = new Set<Raw>();
  let last: CalendarDate | undefined;
  let sentence = 0;
  raws.forEach((raw, i) => {
    sentence = sentenceAt(reading, raw.start, sentence);
    if (raw.clock === undefined) {
      last = raw.dates?.[raw.dates.length - 1] ?? last;
      return;
    }
    const [before, after] = [raws[i - 1], raws[i + 1]];
    const gap = (a: Raw | undefined, b: Raw | undefined, most: number): boolean => a !== undefined && b !== undefined && b.start - a.end <= most && !/[.;!?]\s|\n\s*\n/.test(reading.plain.slice(a.end, b.start));
    const beside = raw.dates ? raw : before && before.clock === undefined && !used.has(before) && gap(before, raw, 20) ? before : after && after.clock === undefined && gap(raw, after, 9) ? after : undefined;
    if (beside && beside !== raw) used.add(beside);
    const date = beside?.dates?.[beside.dates.length - 1];
    last = date ?? last;
    const span = beside && beside !== raw ? { start: Math.min(raw.start, beside.start), end: Math.max(raw.end, beside.end) } : raw;
    mentions.push({ ...contextOf(reading, sentence, span.start), start: span.start, end: span.end, sentence, clock: raw.clock, ...(raw.offsets ? { offsets: raw.offsets } : {}), ...(date ? { date } : last ? { inherited: last } : {}) });
  });
  sentence = 0;
  for (const raw of raws) {
    if (raw.clock !== undefined || used.has(raw)) continue;
    sentence = sentenceAt(reading, raw.start, sentence);
    for (const date of raw.dates ?? []) mentions.push({ ...contextOf(reading, sentence, raw.start), start: raw.start, end: raw.end, sentence, date });
  }
  mentions.sort((a, b) => a.start - b.start);
  return withRanges(reading, mentions);
}

/** The sentence that holds the place, looked for from the one before on. */
function sentenceAt(reading: Reading, at: number, from: number): number {
  let sentence = from;
  while (sentence + 1 < reading.sentences.length && (reading.sentences[sentence + 1]?.start ?? Infinity) <= at) sentence += 1;
  return sentence;
}

const ROLE_WORDS: ReadonlyMap<string, Role> = new Map(Object.entries<Role>({
  started: 'start', starting: 'start', starts: 'start', start: 'start', began: 'start', begin: 'start', begins: 'start', beginning: 'start', from: 'start', since: 'start', between: 'start', introduced: 'start',
  until: 'end', till: 'end', to: 'end', through: 'end', resolved: 'end', ended: 'end', ending: 'end', restored: 'end', fixed: 'end', recovered: 'end', patched: 'end', repaired: 'end', closed: 'end',
  detected: 'detected', noticed: 'detected', discovered: 'detected', alerted: 'detected', aware: 'detected',
  by: 'by', before: 'by',
}));
/** Words that also stand before other times. */
const WEAK = new Set(['from', 'since', 'to', 'through', 'by', 'before', 'between']);
const ABOUT = new Set(['about', 'around', 'approximately', 'roughly', 'circa', 'nearly', 'almost', 'shortly', 'just']);

/** From up to eight words before: the nearest word that gives a role, and whether the time is called approximate. */
function contextOf(reading: Reading, sentence: number, at: number): Pick<TimeMention, 'about' | 'role' | 'sure'> {
  const { first, last } = reading.sentences[sentence] ?? { first: 0, last: 0 };
  let low = first;
  for (let high = last; low < high; ) {
    const middle = (low + high) >> 1;
    if ((reading.words[middle]?.start ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  const before = reading.words.slice(Math.max(first, low - 8), low).map(({ text }) => text).reverse();
  const about = before.slice(0, 3).some((word) => ABOUT.has(word)) || reading.plain[at - 1] === '~';
  const cue = before.findIndex((word) => ROLE_WORDS.has(word));
  const role = ROLE_WORDS.get(before[cue] ?? '');
  return role ? { about, role, sure: cue < 3 && !WEAK.has(before[cue] ?? '') } : { about };
}

/** "16:02 to 18:30 UTC", "16:02–18:30 UTC", "between 16:02 and 18:30": the second is an end, and both have one zone. */
function withRanges(reading: Reading, mentions: readonly TimeMention[]): TimeMention[] {
  const all = mentions.map((mention) => ({ ...mention }));
  all.forEach((mention, i) => {
    const next = all[i + 1];
    if (!next || next.sentence !== mention.sentence || next.start - mention.end > 24 || next.start < mention.end) return;
    const link = reading.plain.slice(mention.end, next.start);
    const open = /^\s{0,2}[-–—]\s{0,2}$|^,?\s(?:to|until|till|through|and)\s/.test(link);
    if (!open) return;
    const isRange = !/\sand\s/.test(link) || mention.role === 'start';
    if (isRange) Object.assign(next, { role: 'end', sure: true });
    if (isRange && (mention.role === undefined || mention.role === 'start')) Object.assign(mention, { role: 'start', sure: true });
    if (!mention.offsets && next.offsets && mention.clock !== undefined) mention.offsets = next.offsets;
  });
  return all;
}
