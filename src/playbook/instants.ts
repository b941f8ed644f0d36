/** Instants as people read them: UTC always named, never more exact than is known. Pure; no clock, no time zone data. */
import type { Precision } from './incident.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const MONTH_NAMES = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

const two = (n: number): string => String(n).padStart(2, '0');

/** UTC milliseconds of a canonical instant (`2017-01-31T23:27:00Z`), or undefined where the text is none or the date does not exist. */
export function parseInstant(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?Z$/.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [number, number, number, number, number, number];
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(at);
  const exists = back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day && back.getUTCHours() === hour && back.getUTCMinutes() === minute && second < 60;
  return exists ? at : undefined;
}

/** `2017-01-31T23:27:00Z`: seconds kept, milliseconds cut. */
export const canonicalInstant = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

/** `31 Jan 2017, 23:27 UTC`, as exact as the precision says: `31 Jan 2017, about 23:00 UTC`, `31 Jan 2017`, `January 2017`. */
export function showInstant(text: string, precision: Precision = 'minute'): string {
  const at = parseInstant(text);
  if (at === undefined) return text;
  const date = new Date(at);
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`;
  switch (precision) {
    case 'minute':
      return `${day}, ${time}`;
    case 'hour':
      return `${day}, about ${two(date.getUTCHours())}:00 UTC`;
    case 'day':
      return day;
    case 'month':
      return `${MONTH_NAMES[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
    case 'about':
      return date.getUTCHours() === 0 && date.getUTCMinutes() === 0 ? `about ${day}` : `${day}, about ${time}`;
  }
}

/** `14:05 UTC`, with the day in front where it is not the day of `now`. */
export function showClock(at: number, now: number): string {
  const full = showInstant(canonicalInstant(at));
  return canonicalInstant(at).slice(0, 10) === canonicalInstant(now).slice(0, 10) ? full.slice(full.indexOf(', ') + 2) : full;
}

/** `18 h 33 min`, `2 days 4 h`, `12 min`: of what is known to the minute or hour. */
export function showDuration(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts = days > 0 ? [[days, days === 1 ? 'day' : 'days'], [hours, 'h']] : [[hours, 'h'], [minutes % 60, 'min']];
  const shown = parts.filter(([count]) => count !== 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.join(' ') || '0 min';
}
