/**
 * Working hours as people write them: `Mon-Fri 08:00-17:00`, in UTC, or with the zone whose clocks they follow, `Mon-Fri
 * 09:00-17:00 Europe/Berlin`. How far a zone's clocks are from UTC, the platform knows. A shift belongs to the day on which it begins.
 */
import type { WorkingHours } from './approval-policy.ts';
import type { Holiday } from './clock-policy.ts';
import { DAY_MS, MINUTE_MS, UTC, ZONE, instantOf, shownAt } from './zone.ts';
import type { ZoneClocks } from './zone.ts';

/** What decides when somebody works, besides their hours. */
export interface Calendar extends ZoneClocks {
  /** Days on which nobody works, by the clocks of whoever works there. */
  holidays: readonly Holiday[];
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
/** Weeks begin on Monday where they are read. */
const WEEK: readonly number[] = [1, 2, 3, 4, 5, 6, 0];

const dayOf = (name: string): number | undefined => {
  const at = DAYS.findIndex((day) => day.toLowerCase() === name.toLowerCase());
  return at < 0 ? undefined : at;
};

const HOURS_AND_ZONE = new RegExp(String.raw`^(?:(${ZONE})\s+)?(.+?)(?:\s+(${ZONE}))?$`);

/** Undefined for what is none. Whether there is such a zone is not asked here. */
export function readHours(text: string): WorkingHours | undefined {
  const [, before, rest = '', after] = HOURS_AND_ZONE.exec(text.trim()) ?? [];
  const hours = before !== undefined && after !== undefined ? undefined : readTimes(rest);
  const zone = before ?? after ?? UTC;
  return hours && { ...hours, ...(zone === UTC ? {} : { zone }) };
}

function readTimes(text: string): WorkingHours | undefined {
  const match = /^(.+?)\s+(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/.exec(text);
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

/** `Mon-Fri 09:00-17:00 Europe/Berlin`; without a zone it is UTC. */
export function showHours({ days, from, until, zone }: WorkingHours): string {
  const runs: number[][] = [];
  for (const day of WEEK.filter((one) => days.includes(one))) {
    const run = runs[runs.length - 1];
    if (run && WEEK.indexOf(day) === WEEK.indexOf(run[run.length - 1] ?? 0) + 1) run.push(day);
    else runs.push([day]);
  }
  const named = runs.map((run) => [...new Set([run[0], run[run.length - 1]])].map((day) => DAYS[day ?? 0]).join('-'));
  return `${named.join(', ')} ${clock(from)}-${clock(until)}${zone === undefined ? '' : ` ${zone}`}`;
}

export const hoursInWords = (works: WorkingHours): string => `${showHours(works)}${works.zone === undefined ? ` ${UTC}` : ''}`;

interface Shift {
  start: number;
  end: number;
}

/** Their day at an instant, counted from 1970, as their clocks show it. */
const dayAt = (works: WorkingHours, calendar: Calendar, at: number): number => Math.floor(shownAt(works, calendar, at) / DAY_MS);

/** The shift that begins on this day of theirs; undefined: none does. */
function shiftOf(works: WorkingHours, calendar: Calendar, day: number): Shift | undefined {
  const { days, from, until } = works;
  const date = new Date(day * DAY_MS);
  if (!days.includes(date.getUTCDay()) || calendar.holidays.some((holiday) => holiday.date === date.toISOString().slice(0, 10))) return undefined;
  const over = until > from ? 0 : 1;
  return { start: instantOf(works, calendar, day * DAY_MS + from * MINUTE_MS), end: instantOf(works, calendar, (day + over) * DAY_MS + until * MINUTE_MS) };
}

/** Whether they work at this instant. A shift of the day before may still be on. */
export function isWorking(works: WorkingHours, at: number, calendar: Calendar): boolean {
  const today = dayAt(works, calendar, at);
  return [today - 1, today].some((day) => {
    const shift = shiftOf(works, calendar, day);
    return shift !== undefined && shift.start <= at && at < shift.end;
  });
}

/** Who works one day a week has had sixty by then. */
const LONGEST = 420;

/** The last instant until then at which they work: that one, or the end of the shift before it. Undefined: they never do. */
export function workedLast(works: WorkingHours, at: number, calendar: Calendar): number | undefined {
  const today = dayAt(works, calendar, at);
  for (let day = today; day > today - LONGEST; day -= 1) {
    const shift = shiftOf(works, calendar, day);
    if (shift && shift.start <= at) return Math.min(at, shift.end);
  }
  return undefined;
}

/** So many milliseconds of their working time later. */
export function afterWorking(works: WorkingHours, since: number, milliseconds: number, calendar: Calendar): number {
  const first = dayAt(works, calendar, since) - 1;
  let left = milliseconds;
  for (let day = first; day < first + LONGEST; day += 1) {
    const shift = shiftOf(works, calendar, day);
    if (!shift || shift.end <= since) continue;
    const start = Math.max(since, shift.start);
    if (start + left <= shift.end) return start + left;
    left -= shift.end - start;
  }
  return since + milliseconds;
}
