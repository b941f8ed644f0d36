/** Working hours as people write them, `Mon-Fri 08:00-17:00`, in UTC: nothing here knows of time zones. */
import type { WorkingHours } from './approval-policy.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
/** Weeks begin on Monday where they are read. */
const WEEK: readonly number[] = [1, 2, 3, 4, 5, 6, 0];

const dayOf = (name: string): number | undefined => {
  const at = DAYS.findIndex((day) => day.toLowerCase() === name.toLowerCase());
  return at < 0 ? undefined : at;
};

/** Undefined for what is none. */
export function readHours(text: string): WorkingHours | undefined {
  const match = /^(.+?)\s+(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (!match) return undefined;
  const [, names = '', ...times] = match;
  const [fromHour = 0, fromMinute = 0, untilHour = 0, untilMinute = 0] = times.map(Number);
  const days = names.split(',').map((part) => daysIn(part.trim()));
  if (fromHour > 23 || untilHour > 24 || fromMinute > 59 || untilMinute > 59 || (untilHour === 24 && untilMinute > 0)) return undefined;
  const known = new Set(days.flatMap((part) => part ?? []));
  return days.includes(undefined) ? undefined : { days: WEEK.filter((day) => known.has(day)), from: fromHour * 60 + fromMinute, until: (untilHour * 60 + untilMinute) % 1440 };
}

/** `Mon`, `Mon-Fri`, `Fri-Mon` over the weekend. */
function daysIn(part: string): number[] | undefined {
  const named = part.split(/\s*[-–]\s*/).map(dayOf);
  const [first, last] = [named[0], named[named.length - 1]];
  if (first === undefined || last === undefined || named.length > 2) return undefined;
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, at) => (first + at) % 7);
}

const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export function showHours({ days, from, until }: WorkingHours): string {
  const runs: number[][] = [];
  for (const day of WEEK.filter((one) => days.includes(one))) {
    const run = runs[runs.length - 1];
    if (run && WEEK.indexOf(day) === WEEK.indexOf(run[run.length - 1] ?? 0) + 1) run.push(day);
    else runs.push([day]);
  }
  const named = runs.map((run) => [...new Set([run[0], run[run.length - 1]])].map((day) => DAYS[day ?? 0]).join('-'));
  return `${named.join(', ')} ${clock(from)}-${clock(until)}`;
}

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** Shifts that begin on the day before, the day of, … an instant, UTC milliseconds, in the order of time. */
function shiftsAround({ days, from, until }: WorkingHours, at: number, daysBefore: number): { start: number; end: number }[] {
  const length = (until > from ? until - from : until - from + 1440) * MINUTE_MS;
  const today = Math.floor(at / DAY_MS) * DAY_MS;
  const midnights = Array.from({ length: daysBefore + 1 }, (_, day) => today - (daysBefore - day) * DAY_MS);
  return midnights.filter((midnight) => days.includes(new Date(midnight).getUTCDay())).map((midnight) => ({ start: midnight + from * MINUTE_MS, end: midnight + from * MINUTE_MS + length }));
}

/** Whether they work at this instant. A shift of the day before may still be on. */
export const isWorking = (works: WorkingHours, at: number): boolean => shiftsAround(works, at, 1).some(({ start, end }) => start <= at && at < end);

/** The last instant until then at which they work: that one, or the end of the shift before it. Undefined: they never do. */
export const workedLast = (works: WorkingHours, at: number): number | undefined => {
  const begun = shiftsAround(works, at, 8).filter(({ start }) => start <= at);
  return begun.length === 0 ? undefined : Math.min(at, Math.max(...begun.map(({ end }) => end)));
};
