/**
 * A number as a cell shows it: the common patterns of Google's "Date and number formats" guide (dates, times, durations
 * `[h]:mm`, digits `0 # ?`, grouping, percent, E+00, literals, up to three sections by sign). Color and condition
 * brackets (`[Red]`, `[>100]`) are read over.
 */
import { wallTimeOf, weekdayOf } from './serial.ts';
import { hasDecimalComma } from './typed.ts';
import type { NumberFormat } from './wire.ts';

const PATTERNS: Readonly<Record<string, string>> = {
  DATE: 'm/d/yyyy', TIME: 'h:mm:ss am/pm', DATE_TIME: 'm/d/yyyy h:mm:ss', PERCENT: '0.00%', CURRENCY: '$#,##0.00', NUMBER: '#,##0.00', SCIENTIFIC: '0.00E+00',
};
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DATE_TOKEN = /\[(?:h+|m+|s+)\]|"[^"]*"|\\.|am\/pm|a\/p|y+|m+|d+|h+|s+|\.0+|[\s\S]/gi;

/** The text of a number under a format; none: as Google's *Automatic* shows it. Patterns are written alike in every locale, what they show is not. */
export function formatNumber(value: number, format: NumberFormat | undefined, locale = 'en_US'): string {
  const comma = hasDecimalComma(locale);
  const pattern = format?.pattern ?? (format?.type === 'DATE' && comma ? 'dd.mm.yyyy' : PATTERNS[format?.type ?? '']);
  if (pattern === undefined || pattern === '' || pattern === '@' || format?.type === 'TEXT') return comma ? swapped(general(value)) : general(value);
  const parts = sections(pattern);
  const [positive = '', negative, zero] = parts;
  const show = (of: number, section: string): string => (comma && !datePattern(section) ? swapped(formatSection(of, section)) : formatSection(of, section));
  if (value < 0 && negative !== undefined) return show(-value, negative);
  if (value === 0 && zero !== undefined) return show(0, zero);
  return show(value, positive);
}

/** `1,234.5` → `1.234,5` */
const swapped = (text: string): string => text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));

/** Whether values under this format are dates, times or durations. */
export function isDated(format: NumberFormat | undefined): boolean {
  if (format === undefined) return false;
  return ['DATE', 'TIME', 'DATE_TIME'].includes(format.type ?? '') || (format.pattern !== undefined && datePattern(sections(format.pattern)[0] ?? ''));
}

/** *Automatic*: whole numbers whole, others to ten significant digits. */
export function general(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value === 0 ? 0 : value);
  return String(Number(value.toPrecision(10))).replace(/e([+-])(\d)$/, 'E$10$2').replace('e', 'E');
}

function sections(pattern: string): string[] {
  const parts = [''];
  for (const token of pattern.match(/"[^"]*"|\\.|[\s\S]/g) ?? []) {
    if (token === ';') parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}

const bare = (pattern: string): string => pattern.replace(/"[^"]*"|\\./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
const datePattern = (pattern: string): boolean => /[ydhs]|m/i.test(bare(pattern).replace(/E[+-]/gi, ''));

function formatSection(value: number, pattern: string): string {
  const plain = pattern.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return datePattern(plain) ? formatDate(value, plain) : formatDigits(value, plain);
}

function formatDate(serial: number, pattern: string): string {
  const tokens: string[] = pattern.match(DATE_TOKEN) ?? [];
  const lasting = tokens.some((token) => token.startsWith('['));
  const sign = lasting && serial < 0 ? '-' : '';
  const shown = lasting ? Math.abs(serial) : serial;
  const half = tokens.some((token) => /^(?:am\/pm|a\/p)$/i.test(token));
  // What is smaller than the smallest part shown is cut off, not rounded up; milliseconds absorb the fraction's error.
  return sign + tokens.map((token, index) => datePart(token, shown, half, isMinute(tokens, index))).join('');
}

/** `m` means minutes right after hours or right before seconds, else months. */
function isMinute(tokens: readonly string[], index: number): boolean {
  const letters = (token: string | undefined): boolean => token !== undefined && /^\[?[ymdhs]/i.test(token);
  const before = tokens.slice(0, index).findLast(letters);
  const after = tokens.slice(index + 1).find(letters);
  return (before !== undefined && /^\[?h/i.test(before)) || (after !== undefined && /^\[?s/i.test(after));
}

function datePart(token: string, serial: number, half: boolean, minute: boolean): string {
  const time = wallTimeOf(serial);
  const padded = (value: number): string => String(value).padStart(Math.min(token.length, 2), '0');
  const lower = token.toLowerCase();
  const total = Math.round(serial * 86_400_000);
  if (/^\[h+\]$/.test(lower)) return String(Math.floor(total / 3_600_000)).padStart(token.length - 2, '0');
  if (/^\[m+\]$/.test(lower)) return String(Math.floor(total / 60_000)).padStart(token.length - 2, '0');
  if (/^\[s+\]$/.test(lower)) return String(Math.floor(total / 1000)).padStart(token.length - 2, '0');
  if (lower === 'am/pm') return time.hour < 12 ? 'AM' : 'PM';
  if (lower === 'a/p') return time.hour < 12 ? 'A' : 'P';
  if (/^\.0+$/.test(token)) return `.${String(time.millisecond).padStart(3, '0').padEnd(token.length - 1, '0').slice(0, token.length - 1)}`;
  if (/^y+$/.test(lower)) return token.length <= 2 ? String(time.year % 100).padStart(2, '0') : String(time.year);
  if (/^m+$/.test(lower)) return minute ? padded(time.minute) : monthPart(token.length, time.month, padded);
  if (/^d+$/.test(lower)) return token.length <= 2 ? padded(time.day) : dayName(token.length, serial);
  if (/^h+$/.test(lower)) return padded(half ? time.hour % 12 || 12 : time.hour);
  if (/^s+$/.test(lower)) return padded(time.second);
  return literal(token);
}

function monthPart(length: number, month: number, padded: (value: number) => string): string {
  const name = MONTHS[month - 1] ?? '';
  if (length <= 2) return padded(month);
  return length === 3 ? name.slice(0, 3) : length === 5 ? name.slice(0, 1) : name;
}

const dayName = (length: number, serial: number): string => (DAYS[weekdayOf(serial)] ?? '').slice(0, length === 3 ? 3 : undefined);

const literal = (token: string): string => (token.startsWith('"') ? token.slice(1, -1) : token.startsWith('\\') ? token.slice(1) : token);

function formatDigits(value: number, pattern: string): string {
  const tokens: string[] = pattern.match(/"[^"]*"|\\.|_.|\*.|E[+-]0+|[0#?](?:[0#?,.]*[0#?])?,*|\.[0#?]+|[\s\S]/gi) ?? [];
  const percent = tokens.includes('%') ? 100 : 1;
  let done = false;
  let sign = value < 0 ? '-' : '';
  const exponent = tokens.find((token) => /^E[+-]0+$/i.test(token));
  const parts = tokens.map((token) => {
    if (/^[0#?.]/.test(token) && /[0#?]/.test(token) && !done) {
      done = true;
      return exponent === undefined ? digits(Math.abs(value) * percent, token) : scientific(Math.abs(value), token, exponent);
    }
    if (token === exponent) return '';
    if (token === '@') return general(value);
    if (token.length === 2 && token.startsWith('_')) return ' ';
    if (token.length === 2 && token.startsWith('*')) return '';
    return literal(token);
  });
  const text = parts.join('');
  if (!done || !/[1-9]/.test(text)) sign = '';
  return sign + text;
}

function digits(value: number, token: string): string {
  const scaled = value / 1000 ** (/,*$/.exec(token)?.[0].length ?? 0);
  const core = token.replace(/,+$/, '');
  const [whole = '', fraction = ''] = core.split('.');
  const places = fraction.replace(/[^0#?]/g, '').length;
  const least = (fraction.match(/0/g) ?? []).length;
  const [integer = '0', decimals = ''] = Number(rounded(scaled, places)).toFixed(places).split('.');
  const zeros = (whole.match(/0/g) ?? []).length;
  const shown = integer === '0' && zeros === 0 ? '' : integer.padStart(zeros, '0');
  const grouped = whole.includes(',') ? shown.replace(/\B(?=(?:\d{3})+$)/g, ',') : shown;
  const kept = decimals.slice(0, least) + decimals.slice(least).replace(/0+$/, '');
  return kept === '' ? grouped : `${grouped}.${kept}`;
}

/** Half away from zero, on the decimal digits a person sees (1.005 to two places is 1.01, as in Sheets). */
function rounded(value: number, places: number): string {
  const text = String(value);
  if (text.includes('e')) return value.toFixed(places);
  return String(Number(`${Math.round(Number(`${text}e${places}`))}e-${places}`));
}

function scientific(value: number, token: string, exponent: string): string {
  const places = (token.split('.')[1] ?? '').length;
  const [mantissa = '0', power = '0'] = value.toExponential(places).split('e');
  const size = Number(power);
  const sign = size < 0 ? '-' : exponent.includes('+') ? '+' : '';
  return `${mantissa}E${sign}${String(Math.abs(size)).padStart(exponent.length - 2, '0')}`;
}
