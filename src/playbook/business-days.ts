/** Business days: Monday to Friday by a zone's clocks, summer and winter. No holiday is known but those that are given. */
import type { Calendar } from './working-hours.ts';
import { DAY_MS, instantOf, shownAt } from './zone.ts';
import type { Zoned } from './zone.ts';

const startOfDay = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS;

/**
 * As many business days later, at the same time of day there. What begins on a day that is none begins with the next business
 * day, so that a later start is never due earlier.
 */
export function afterBusinessDays(start: number, days: number, calendar: Calendar, zoned: Zoned = {}): number {
  if (days === 0) return start;
  const off = new Set(calendar.holidays.map(({ date }) => date));
  // From here on what clocks there show: no day of theirs is shorter or longer than another.
  const isWorked = (shown: number): boolean => ![0, 6].includes(new Date(shown).getUTCDay()) && !off.has(new Date(shown).toISOString().slice(0, 10));
  const next = (shown: number): number => (isWorked(shown) ? shown : next(shown + DAY_MS));
  const begun = shownAt(zoned, calendar, start);
  let shown = isWorked(begun) ? begun : next(startOfDay(begun) + DAY_MS);
  for (let left = days; left > 0; left -= 1) shown = next(shown + DAY_MS);
  return instantOf(zoned, calendar, shown);
}
