/** Utilities.formatDate: Java's SimpleDateFormat, as far as its pattern letters are in common use; English names. */
import { exception } from '../script-error.ts';

/** A moment in a time zone, in numbers. */
interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  /** 0 is Sunday. */
  weekday: number;
  dayOfYear: number;
  /** Minutes east of UTC. */
  offset: number;
  zone: string;
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Throws Google's exception for an unknown pattern letter. A time zone Java does not know is GMT to it, so it is here. */
export function formatDate(date: Date, timeZone: string, pattern: string): string {
  if (Number.isNaN(date.getTime())) throw exception('Invalid argument: date');
  const parts = partsOf(date, timeZone);
  const tokens = pattern.match(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+/g) ?? [];
  if (tokens.join('') !== pattern) throw exception('Unterminated quote');
  return tokens.map((token) => render(token, parts)).join('');
}

function render(token: string, parts: Parts): string {
  if (token === "''") return "'";
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (!/^[A-Za-z]/.test(token)) return token;
  const letter = letters[token.charAt(0)];
  if (letter === undefined) throw exception(`Illegal pattern character '${token.charAt(0)}'`);
  return letter(parts, token.length);
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

const letters: Readonly<Record<string, (parts: Parts, width: number) => string>> = {
  y: ({ year }, width) => (width === 2 ? padded(year % 100, 2) : padded(year, width)),
  M: ({ month }, width) => nameOr(months[month - 1], month, width),
  d: ({ day }, width) => padded(day, width),
  D: ({ dayOfYear }, width) => padded(dayOfYear, width),
  E: ({ weekday }, width) => (weekdays[weekday] ?? '').slice(0, width > 3 ? undefined : 3),
  u: ({ weekday }, width) => padded(weekday === 0 ? 7 : weekday, width),
  a: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  H: ({ hour }, width) => padded(hour, width),
  k: ({ hour }, width) => padded(hour === 0 ? 24 : hour, width),
  K: ({ hour }, width) => padded(hour % 12, width),
  h: ({ hour }, width) => padded(hour % 12 === 0 ? 12 : hour % 12, width),
  m: ({ minute }, width) => padded(minute, width),
  s: ({ second }, width) => padded(second, width),
  S: ({ millisecond }, width) => padded(millisecond, width),
  z: ({ zone }) => zone,
  Z: ({ offset }) => offsetText(offset, ''),
  X: ({ offset }, width) => (offset === 0 ? 'Z' : width === 1 ? offsetText(offset, '').slice(0, 3) : offsetText(offset, width === 2 ? '' : ':')),
};

const nameOr = (name: string | undefined, value: number, width: number): string => (width < 3 || name === undefined ? padded(value, width) : name.slice(0, width > 3 ? undefined : 3));

function offsetText(offset: number, between: string): string {
  const size = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${padded(Math.floor(size / 60), 2)}${between}${padded(size % 60, 2)}`;
}

function partsOf(date: Date, timeZone: string): Parts {
  const fixed = fixedOffset(timeZone);
  const shifted = new Date(date.getTime() + (fixed ?? 0) * 60_000);
  const format = new Intl.DateTimeFormat('en-US', { timeZone: fixed === undefined ? knownZone(timeZone) : 'UTC', hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', timeZoneName: 'short' });
  const found = new Map(format.formatToParts(shifted).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(found.get(type));
  const [year, month, day, hour, minute, second] = [number('year'), number('month'), number('day'), number('hour'), number('minute'), number('second')];
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const whole = Math.floor(date.getTime() / 1000) * 1000;
  return {
    ...{ year, month, day, hour, minute, second },
    millisecond: date.getTime() - whole,
    weekday: new Date(wall).getUTCDay(),
    dayOfYear: Math.floor((wall - Date.UTC(year, 0, 1)) / 86_400_000) + 1,
    offset: Math.round((wall - whole) / 60_000),
    zone: fixed === undefined ? (found.get('timeZoneName') ?? 'GMT') : `GMT${offsetText(fixed, ':')}`,
  };
}

/** Minutes east of UTC of Java's custom zones, `GMT+2` and `GMT+02:00`. */
function fixedOffset(timeZone: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /^GMT([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(timeZone) ?? [];
  return sign === undefined ? undefined : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function knownZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
