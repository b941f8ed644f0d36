/**
 * What a person types, read as Sheets reads it (`USER_ENTERED`): formulas, forced text, true and false, numbers,
 * percentages, money, dates and times; all else is text. Dates are read in the order of the spreadsheet's locale
 * (month first in en_US only), ISO in any. A reading that is a date, a percentage or money brings its number format.
 */
import { serialOf } from './serial.ts';
import type { ExtendedValue, NumberFormat } from './wire.ts';

export interface Typed {
  /** Undefined: the cell becomes empty. */
  value?: ExtendedValue;
  format?: NumberFormat;
}

/** Locales whose numbers have a comma before the decimals. Formulas there separate arguments by `;` only. */
export function hasDecimalComma(locale: string): boolean {
  return /^(?:de|fr|es|it|nl|pl|pt|ru|sv|da|nb|no|fi|cs|sk|tr|uk|hu|ro|bg|el|hr|sl|lt|lv|et|id|vi)(?:_|$)/.test(locale) && locale !== 'es_MX' && locale !== 'de_CH';
}

export function readTyped(text: string, locale: string, current: NumberFormat | undefined): Typed {
  if (text === '') return {};
  if (text.startsWith("'")) return { value: { stringValue: text.slice(1) } };
  if (text.startsWith('=') && text.length > 1) return { value: { formulaValue: text } };
  if (current?.type === 'TEXT' || current?.pattern === '@') return { value: { stringValue: text } };
  const trimmed = text.trim();
  if (/^(?:true|false)$/i.test(trimmed)) return { value: { boolValue: trimmed.toLowerCase() === 'true' } };
  const read = readNumber(trimmed, locale) ?? readDate(trimmed, locale);
  if (read !== undefined) return read;
  // `+A1` is taken for a formula, as a person's `=+A1` (google-apis.md C: a leading + is parsed).
  if (/^\+[A-Za-z($]/.test(trimmed)) return { value: { formulaValue: `=${trimmed}` } };
  return { value: { stringValue: text } };
}

function readNumber(text: string, locale: string): Typed | undefined {
  const comma = hasDecimalComma(locale);
  const [group, point] = comma ? ['.', ','] : [',', '.'];
  const match = /^([+-]?)([$€£]?)(\d[\d.,]*|[.,]\d+)(e[+-]?\d+)?(%?)$/i.exec(text);
  if (match === null) return undefined;
  const [, sign = '', money = '', body = '', exponent = '', percent = ''] = match;
  const [whole = '', fraction, ...more] = body.split(point);
  const groups = whole.split(group);
  const grouped = groups.length === 1 || (groups.slice(1).every((part) => part.length === 3) && (groups[0] ?? '').length <= 3);
  if (more.length > 0 || !grouped || fraction?.includes(group)) return undefined;
  const value = Number(`${sign}${groups.join('')}.${fraction ?? ''}0${exponent}`);
  if (!Number.isFinite(value)) return undefined;
  const places = fraction === undefined || fraction === '' ? '' : '.00';
  if (percent !== '') return { value: { numberValue: value / 100 }, format: { type: 'PERCENT', pattern: `0${places}%` } };
  if (money !== '') return { value: { numberValue: value }, format: { type: 'CURRENCY', pattern: `"${money}"#,##0${places}` } };
  return { value: { numberValue: value } };
}

const TIME = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?(?:\s*([ap]m))?`;
const ISO = new RegExp(String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:\s+${TIME})?$`, 'i');
const SHORT = new RegExp(String.raw`^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:\s+${TIME})?$`, 'i');
const CLOCK = new RegExp(`^${TIME}$`, 'i');

function readDate(text: string, locale: string): Typed | undefined {
  const iso = ISO.exec(text);
  if (iso !== null) return dated(Number(iso[1]), Number(iso[2]), Number(iso[3]), iso.slice(4), 'yyyy-mm-dd');
  const short = SHORT.exec(text);
  if (short !== null) {
    const monthFirst = locale === 'en_US';
    const [first, second] = [Number(short[1]), Number(short[2])];
    return dated(Number(short[3]), monthFirst ? first : second, monthFirst ? second : first, short.slice(4), monthFirst ? 'm/d/yyyy' : 'dd/mm/yyyy');
  }
  const clock = CLOCK.exec(text);
  if (clock === null) return undefined;
  const time = timeOf(clock.slice(1));
  const serial = serialOf({ year: 1899, month: 12, day: 30, ...time });
  return serial === undefined ? undefined : { value: { numberValue: serial }, format: { type: 'TIME', pattern: clockPattern(clock.slice(1)) } };
}

function dated(year: number, month: number, day: number, time: readonly (string | undefined)[], pattern: string): Typed | undefined {
  const timed = time[0] !== undefined;
  const serial = serialOf({ year, month, day, ...(timed ? timeOf(time) : {}) });
  if (serial === undefined) return undefined;
  const format: NumberFormat = timed ? { type: 'DATE_TIME', pattern: `${pattern} ${clockPattern(time)}` } : { type: 'DATE', pattern };
  return { value: { numberValue: serial }, format };
}

const clockPattern = (time: readonly (string | undefined)[]): string => `h:mm${time[2] === undefined ? '' : ':ss'}${time[4] === undefined ? '' : ' am/pm'}`;

function timeOf([hour = '0', minute = '0', second = '0', fraction = '0', half]: readonly (string | undefined)[]) {
  const read = Number(hour);
  const shown = half === undefined ? read : (read % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  return { hour: shown, minute: Number(minute), second: Number(second), millisecond: Math.round(Number(fraction) * 1000) };
}
