/** When the next update is owed: by severity and status from the last one, or by what the last one promised; of a product change its next milestone. */
import type { ClockPolicy } from './clock-policy.ts';
import type { Incident } from './incident.ts';
import { canonicalInstant, parseInstant, showDuration, showInstant } from './instants.ts';
import { linesIn } from './lines.ts';
import { isOver } from './policy.ts';
import { readInstant } from './read-instant.ts';

export interface UpdateSubject {
  incident: Pick<Incident, 'severity' | 'type' | 'status' | 'facts'>;
  /** UTC milliseconds; the first update is owed from there. */
  opened: number;
  /** Somebody chose *no further updates*; an update after it takes that back. */
  noFurther?: { at: number; by: string; reason: string };
}

export interface OwedUpdate {
  owed: true;
  due: number;
  /** The last update, or the opening. */
  since: number;
  overdue: boolean;
  /** Said in the last update, which everybody has read: it holds, whatever the policy says. */
  promised: boolean;
  says: string;
}

export type NextUpdate = OwedUpdate | { owed: false; says: string };

const MINUTE_MS = 60_000;

export function nextUpdate({ cadence }: Pick<ClockPolicy, 'cadence'>, { incident, opened, noFurther }: UpdateSubject, now: number): NextUpdate {
  const { severity, type, status, facts } = incident;
  if (isOver(status)) return { owed: false, says: `No update is owed: ${status}.` };
  if (type === 'product change') return { owed: false, says: 'No update is owed by the clock: a product change has milestones.' };
  const last = parseInstant(facts.last_update_at?.value ?? '');
  const since = last ?? opened;
  if (noFurther && noFurther.at >= since) return { owed: false, says: `No further updates, says ${noFurther.by}: ${noFurther.reason}` };
  const every = cadence.find((rule) => rule.severity === severity && rule.statuses.some((one) => one === status))?.every;
  const promise = parseInstant(facts.next_update_by?.value ?? '');
  const promised = promise !== undefined && promise > since;
  const due = promised ? promise : every === undefined ? undefined : since + every * MINUTE_MS;
  if (due === undefined) return { owed: false, says: `${severity}: an update at the start and at the end, none by the clock between.` };
  const overdue = now > due;
  const by = showInstant(canonicalInstant(due));
  const beyond = promised && every !== undefined && promise > since + every * MINUTE_MS ? `; ${severity} asks for one every ${showDuration(every * MINUTE_MS)}` : '';
  const what = last === undefined ? 'First update' : 'Next update';
  return { owed: true, due, since, overdue, promised, says: `${what} ${overdue ? `was due ${by}, ${showDuration(now - due)} ago` : `by ${by}`}${promised ? ', as promised' : ''}${beyond}.` };
}

export interface Milestone {
  at: number;
  /** Its line, without the date. */
  what: string;
}

/** Most words that a date has: `about 24 November 2026, 14:05 UTC`. */
const DATE_WORDS = 6;

/** Of a product change: its lines that begin with a date (`24 Nov 2026: the old editor is switched off`), in the order of time. */
export function milestonesOf({ facts }: Pick<Incident, 'facts'>, now: number): Milestone[] {
  const read = linesIn(facts.change_milestones?.value ?? '').flatMap((line) => milestoneIn(line, now) ?? []);
  return read.sort((a, b) => a.at - b.at);
}

function milestoneIn(line: string, now: number): Milestone | undefined {
  const words = line.split(/\s+/);
  for (let count = Math.min(DATE_WORDS, words.length); count > 0; count -= 1) {
    const reading = readInstant(words.slice(0, count).join(' ').replace(/[:,;–—-]+$/, ''), now);
    const at = reading.ok ? parseInstant(reading.at) : undefined;
    if (at !== undefined) return { at, what: words.slice(count).join(' ').replace(/^[:,;–—-]+\s*/, '') };
  }
  return undefined;
}

const DAY_MS = 86_400_000;

/** Those to come, and those of the last day: it is said on the day too. */
export const milestonesAhead = (incident: Pick<Incident, 'type' | 'status' | 'facts'>, now: number): Milestone[] =>
  incident.type !== 'product change' || isOver(incident.status) ? [] : milestonesOf(incident, now).filter(({ at }) => at > now - DAY_MS);
