/**
 * Instants as a person types them, and as the page shows them back. People write the times of an incident in UTC; the
 * page shows their own time beside it. Pure: what time it is now and the person's time zone come in as values.
 */
import type { Precision } from '../playbook/incident.ts';
import { canonicalInstant, parseInstant, showInstant } from '../playbook/instants.ts';

export { readInstant } from '../playbook/read-instant.ts';
export type { Reading } from '../playbook/read-instant.ts';

/**
 * The precision of an instant typed anew: what the text says where it says less or more than the one chosen before
 * (a bare day is known to the day), otherwise the one chosen.
 */
export function precisionAfter(reading: Precision, chosen: Precision | undefined): Precision {
  if (reading !== 'minute') return reading;
  return chosen === 'hour' || chosen === 'about' ? chosen : 'minute';
}

/** What stands in the input for a canonical instant; `readInstant` reads it back to the same. */
export function typedInstant(at: string, precision: Precision = 'minute'): string {
  if (parseInstant(at) === undefined) return at;
  if (precision === 'month') return at.slice(0, 7);
  if (precision === 'day') return at.slice(0, 10);
  return `${at.slice(0, 10)} ${at.slice(11, at.endsWith(':00Z') ? 16 : 19)}`;
}

/** The minute that `now` (UTC milliseconds) is in, canonical. */
export const thisMinute = (now: number): string => canonicalInstant(Math.floor(now / 60_000) * 60_000);

/** `31 Jan 2017, 23:27 UTC · 1 Feb, 00:27 your time`. Without a time of day, only the day. */
export function showWithOwnTime(at: string, precision: Precision, zone: string): string {
  const exact = parseInstant(at);
  const shown = showInstant(at, precision);
  if (exact === undefined || precision === 'day' || precision === 'month' || !shown.endsWith('UTC')) return shown;
  const milliseconds = precision === 'hour' ? exact - (exact % 3_600_000) : exact;
  const own = clockIn(zone, milliseconds);
  const utc = clockIn('UTC', milliseconds);
  if (own.day === utc.day && own.time === utc.time) return `${shown}, your time too`;
  return `${shown} · ${own.day === utc.day ? own.time : `${own.day}, ${own.time}`} your time`;
}

function clockIn(timeZone: string, milliseconds: number): { day: string; time: string } {
  const parts = new Map(
    new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(milliseconds).map(({ type, value }) => [type, value]),
  );
  return { day: `${parts.get('day')} ${parts.get('month')}`, time: `${parts.get('hour')}:${parts.get('minute')}` };
}
