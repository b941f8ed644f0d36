/**
 * Business days: Monday to Friday in UTC, where no day is shorter or longer than another (daylight saving is not known here).
 * No holiday is known but those that are given.
 */
import type { Holiday } from './clock-policy.ts';

const DAY_MS = 86_400_000;

const startOfDay = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;

/**
 * As many business days later, at the same time of day. What begins on a day that is none begins with the next business day,
 * so that a later start is never due earlier.
 */
export function afterBusinessDays(start: number, days: number, holidays: readonly Holiday[]): number {
  if (days === 0) return start;
  const off = new Set(holidays.map(({ date }) => date));
  const isWorked = (at: number): boolean => ![0, 6].includes(new Date(at).getUTCDay()) && !off.has(new Date(at).toISOString().slice(0, 10));
  const next = (at: number): number => (isWorked(at) ? at : next(at + DAY_MS));
  let at = isWorked(start) ? start : next(startOfDay(start) + DAY_MS);
  for (let left = days; left > 0; left -= 1) at = next(at + DAY_MS);
  return at;
}
