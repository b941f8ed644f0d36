/** The instants that the form knows, and whether a time in a text is one of them. */
import { FIELDS } from '../fields.ts';
import type { FieldName } from '../fields.ts';
import type { Precision } from '../incident.ts';
import { parseInstant, showInstant } from '../instants.ts';
import type { MessageToCheck } from './finding.ts';
import { read } from './reading.ts';
import { timesIn } from './times.ts';
import type { CalendarDate, Role, TimeMention } from './times.ts';

export interface KnownTime {
  /** UTC milliseconds. */
  at: number;
  precision: Precision;
  /** Of a question of the form; missing for the timeline and for times in prose. */
  field?: FieldName;
  role?: Role;
}

const ROLES: Readonly<Partial<Record<FieldName, Role>>> = {
  started: 'start', loss_window_start: 'start', exposure_start: 'start',
  resolved: 'end', loss_window_end: 'end', exposure_end: 'end', fixed: 'end', data_correct_from: 'end',
  detected: 'detected', aware: 'detected', customer_action_by: 'by',
};

type IncidentFacts = MessageToCheck['incident'];
const cache = new WeakMap<IncidentFacts, { times: readonly KnownTime[]; prose: readonly TimeMention[] }>();

export function knownTimes(incident: IncidentFacts): { times: readonly KnownTime[]; prose: readonly TimeMention[] } {
  const before = cache.get(incident);
  if (before) return before;
  const made = { times: [...fromFields(incident), ...fromTimeline(incident)], prose: fromProse(incident) };
  cache.set(incident, made);
  return made;
}

const fromFields = ({ facts }: IncidentFacts): KnownTime[] =>
  FIELDS.filter(({ kind }) => kind === 'instant').flatMap(({ name }): KnownTime[] => {
    const fact = facts[name];
    const at = parseInstant(fact?.value ?? '');
    const role = ROLES[name];
    return at === undefined ? [] : [{ at, precision: fact?.precision ?? 'minute', field: name, ...(role ? { role } : {}) }];
  });

const fromTimeline = ({ timeline }: IncidentFacts): KnownTime[] =>
  timeline.flatMap(({ at: text, precision }): KnownTime[] => {
    const at = parseInstant(text);
    return at === undefined ? [] : [{ at, precision }];
  });

/** Everything the form holds as text, in one piece. */
export function proseOf({ title, facts, timeline, faq }: IncidentFacts): string {
  const answers = Object.values(facts).flatMap((fact) => (fact && parseInstant(fact.value) === undefined ? [fact.value, fact.customer ?? ''] : []));
  return [title, ...answers, ...timeline.map(({ text }) => text), ...faq.flatMap(({ question, answer }) => [question, answer])].filter((text) => text !== '').join('\n');
}

const fromProse = (incident: IncidentFacts): readonly TimeMention[] => timesIn(read(proseOf(incident), 'text'));

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Whether the mention, read in one of its zones, is that instant as exactly as both say. */
export function agrees(mention: TimeMention, known: KnownTime, zones: readonly number[]): boolean {
  if (mention.clock === undefined) return mention.date !== undefined && sameDay(mention.date, known, zones);
  if (known.precision === 'day' || known.precision === 'month') return sameDay(mention.date ?? mention.inherited ?? { month: 0 }, known, [0]);
  return zones.some((offset) => sameTime(mention, mention.clock ?? 0, offset, known));
}

function sameTime({ date, about }: TimeMention, clock: number, offset: number, known: KnownTime): boolean {
  const tolerance = toleranceOf(clock, about, known.precision) * MINUTE;
  // An hour reaches from a little before it to its end.
  const early = known.precision === 'hour' && !about ? 10 * MINUTE : tolerance;
  const near = (a: number, b: number): boolean => {
    const apart = (Math.floor(a / MINUTE) - Math.floor(b / MINUTE)) * MINUTE;
    return apart <= tolerance && -apart <= early;
  };
  if (date?.day !== undefined) {
    const year = date.year ?? new Date(known.at).getUTCFullYear();
    const at = Date.UTC(year, date.month - 1, date.day) + (clock - offset) * MINUTE;
    // Midnight belongs to either day in the way people write.
    return near(at, known.at) || (clock === 0 && near(at + DAY, known.at));
  }
  const [own, theirs] = [(((clock - offset) * MINUTE) % DAY + DAY) % DAY, ((known.at % DAY) + DAY) % DAY];
  return near(own, theirs) || near(own + DAY, theirs) || near(own, theirs + DAY);
}

/** In minutes. A round time that is called approximate reaches half an hour. */
function toleranceOf(clock: number, about: boolean, precision: Precision): number {
  if (precision === 'hour') return 59;
  if (about || precision === 'about') return clock % 30 === 0 ? 30 : 10;
  return 0;
}

export function sameDay(date: CalendarDate, known: KnownTime, zones: readonly number[]): boolean {
  const shifts = known.precision === 'minute' || known.precision === 'hour' ? [0, ...zones] : [0];
  return shifts.some((offset) => {
    const day = new Date(known.at + offset * MINUTE);
    if (date.year !== undefined && date.year !== day.getUTCFullYear()) return false;
    if (date.month !== day.getUTCMonth() + 1) return false;
    return date.day === undefined || known.precision === 'month' || date.day === day.getUTCDate() || (known.precision === 'about' && Math.abs(date.day - day.getUTCDate()) <= 2);
  });
}

/** Whether two mentions of texts are one time. */
export function sameMention(a: TimeMention, b: TimeMention): boolean {
  if (a.date && b.date && !sameDate(a.date, b.date)) return false;
  if (a.clock === undefined || b.clock === undefined) return true;
  const shift = (offsets: readonly number[] | undefined): readonly number[] => offsets ?? [0];
  const tolerance = Math.max(toleranceOf(a.clock, a.about, 'minute'), toleranceOf(b.clock, b.about, 'minute'));
  return shift(a.offsets).some((x) => shift(b.offsets).some((y) => {
    const apart = Math.abs((((a.clock ?? 0) - x - ((b.clock ?? 0) - y)) % 1440 + 1440) % 1440);
    return Math.min(apart, 1440 - apart) <= tolerance;
  }));
}

export const sameDate = (a: CalendarDate, b: CalendarDate): boolean => a.month === b.month && (a.day === undefined || b.day === undefined || a.day === b.day) && (a.year === undefined || b.year === undefined || a.year === b.year);

export const shown = ({ at, precision }: KnownTime): string => showInstant(new Date(at).toISOString(), precision);
