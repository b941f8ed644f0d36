/** Instants as people write them, on the form and in documents: read into canonical UTC with how exact they are. Pure. */
import { parseInstant } from './instants.ts';

/** `at` is canonical (`2026-11-24T14:05:00Z`); `precision` is what the text itself says. */
export type Reading = { ok: true; at: string; precision: 'minute' | 'day' | 'month' | 'about' } | { ok: false; what: string; todo: string };

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const EXAMPLE = 'Type it in UTC, as 2026-11-24 14:05, 24 Nov 14:05 or 14:05.';
const DAY_MS = 86_400_000;

interface DayOf {
  year?: number;
  month: number;
  /** Absent: the month is all that is said. */
  day?: number;
}

const two = (n: number): string => String(n).padStart(2, '0');
const refuse = (what: string): Reading => ({ ok: false, what, todo: EXAMPLE });

/**
 * Reads `2026-11-24 14:05`, `24 Nov 14:05`, `Nov 24, 2026`, `yesterday 14:05`, `14:05` (the day of `now` in UTC), `March 2017`,
 * each with `about` or `~` in front and `UTC` behind where people write it. A day without a year is the nearest such day.
 * @param now UTC milliseconds.
 */
export function readInstant(typed: string, now: number): Reading {
  if (typed.trim() === '') return refuse('No time is given.');
  const plain = typed.trim().toLowerCase().replace(/\s+/g, ' ').replace(/(\d)t(\d)/, '$1 $2').replace(/ ?(?:utc|gmt|z)$/, '');
  const text = plain.replace(/^(?:about|around|approx\.?|circa|ca\.?|~) ?/, '');
  const [, dayText = '', clock] = /^(.*?)(?:(?:^|[ ,]+)(\d{1,2}:\d{2}(?::\d{2})?))?$/.exec(text) ?? [];
  const day = readDay(dayText.replace(/[ ,]+$/, ''), now);
  const time = clock === undefined ? undefined : readClock(clock);
  if (!day || (clock === undefined && dayText === '')) return refuse(`"${typed.trim().slice(0, 40)}" is no date or time that can be read.`);
  if (time === 'none') return refuse(`${clock} is no time of day.`);
  if (day.day === undefined && time) return refuse('A time needs its day.');
  const date = dateOf(day, now);
  if (!date) return refuse(`${nameOf(day, now)} does not exist.`);
  const precision = plain === text ? (day.day === undefined ? 'month' : time ? 'minute' : 'day') : 'about';
  return { ok: true, at: `${date}T${time ?? '00:00:00'}Z`, precision };
}

function readClock(text: string): string | 'none' {
  const [hour = 0, minute = 0, second = 0] = text.split(':').map(Number);
  return hour < 24 && minute < 60 && second < 60 ? `${two(hour)}:${two(minute)}:${two(second)}` : 'none';
}

function readDay(text: string, now: number): DayOf | undefined {
  const today = (shift: number): DayOf => {
    const date = new Date(now + shift);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  };
  if (text === '' || text === 'today') return today(0);
  if (text === 'yesterday') return today(-DAY_MS);
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text);
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]), ...(iso[3] === undefined ? {} : { day: Number(iso[3]) }) };
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]+)\.?(?:,? (\d{4}))?$/.exec(text);
  if (dayFirst) return named(dayFirst[2], dayFirst[1], dayFirst[3]);
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(text);
  if (monthFirst) return named(monthFirst[1], monthFirst[2], monthFirst[3]);
  const monthOnly = /^([a-z]+)\.? (\d{4})$/.exec(text);
  return monthOnly ? named(monthOnly[1], undefined, monthOnly[2]) : undefined;
}

function named(word = '', day?: string, year?: string): DayOf | undefined {
  const month = word.length < 3 ? 0 : MONTHS.findIndex((name) => name.startsWith(word) || (word === 'sept' && name === 'september')) + 1;
  return month === 0 ? undefined : { month, ...(day === undefined ? {} : { day: Number(day) }), ...(year === undefined ? {} : { year: Number(year) }) };
}

/** `2026-11-24`, or undefined where the day does not exist. Years are those of incidents, so that a typing error shows. */
function dateOf({ year, month, day = 1 }: DayOf, now: number): string | undefined {
  const exists = (y: number): string[] => {
    const date = `${String(y).padStart(4, '0')}-${two(month)}-${two(day)}`;
    return y >= 1990 && y < 2100 && parseInstant(`${date}T00:00:00Z`) !== undefined ? [date] : [];
  };
  if (year !== undefined) return exists(year)[0];
  const here = new Date(now).getUTCFullYear();
  const distance = (date: string): number => Math.abs((parseInstant(`${date}T12:00:00Z`) ?? 0) - now);
  return [here, here - 1, here + 1].flatMap(exists).sort((a, b) => distance(a) - distance(b))[0];
}

function nameOf({ year, month, day }: DayOf, now: number): string {
  const name = MONTHS[month - 1];
  if (name === undefined) return `Month ${month}`;
  return [day, `${name[0]?.toUpperCase()}${name.slice(1, 3)}`, year ?? new Date(now).getUTCFullYear()].filter((part) => part !== undefined).join(' ');
}
