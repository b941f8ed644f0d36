/**
 * Dates as Sheets keeps them: days since 30 December 1899, the time of day as the fraction, in the spreadsheet's own
 * time zone (no zone is stored with a cell).
 */

const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(1899, 11, 30);

export interface WallTime {
  year: number;
  /** 1 to 12 */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** The serial of a wall time; undefined where that date or time does not exist (31 February, 25:00). */
export function serialOf(time: Partial<WallTime> & { year: number; month: number; day: number }): number | undefined {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0 } = time;
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) return undefined;
  return (ms - EPOCH_MS + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond) / DAY_MS;
}

/** The wall time a serial stands for, to the millisecond. */
export function wallTimeOf(serial: number): WallTime {
  const date = new Date(EPOCH_MS + Math.round(serial * DAY_MS));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}

/** 0 Sunday to 6 Saturday */
export const weekdayOf = (serial: number): number => new Date(EPOCH_MS + Math.round(serial * DAY_MS)).getUTCDay();

/** An instant (UTC milliseconds) as a serial in a time zone: what NOW() gives. */
export function serialOfInstant(utcMs: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  const parts = new Map(format.formatToParts(utcMs).map((part) => [part.type, Number(part.value)]));
  const get = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const wall = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'));
  return (wall + (utcMs % 1000) - EPOCH_MS) / DAY_MS;
}

/** Whether the runtime knows this CLDR time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
