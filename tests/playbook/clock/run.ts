/**
 * An incident on a fake clock, hour by hour, as the hourly checks of its people would go through it: what people do and who is
 * told, as lines that a reader can follow. The rules are the product's own; what they tell goes into the log they read from.
 */
import { createHash } from 'node:crypto';
import { DEFAULT_POLICY } from '../../../src/playbook/approval-policy.ts';
import type { Policy, RolePerson } from '../../../src/playbook/approval-policy.ts';
import { clockNow, remindedOf } from '../../../src/playbook/clock.ts';
import { readClockLog, tellingEntry } from '../../../src/playbook/clock-log.ts';
import type { ClockEntry } from '../../../src/playbook/clock-log.ts';
import type { ClockPolicy } from '../../../src/playbook/clock-policy.ts';
import type { Incident } from '../../../src/playbook/incident.ts';
import { canonicalInstant, parseInstant } from '../../../src/playbook/instants.ts';
import { digestsOf, remindersDue } from '../../../src/playbook/reminders.ts';
import { readReviews } from '../../../src/playbook/review-log.ts';
import type { ReviewEntry } from '../../../src/playbook/review-log.ts';
import { canonicalJson } from '../../../src/playbook/seal.ts';
import type { LogEntry } from '../../../src/playbook/seal.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const WRITER = 'writer@example.com';
export const BACKUP = 'backup@example.com';

export const instant = (text: string): number => {
  const at = parseInstant(`${text.replace(' ', 'T')}:00Z`);
  if (at === undefined) throw new Error(`${text} is no instant`);
  return at;
};
const hashes = new Map<string, string>();
function hash(text: string): string {
  const known = hashes.get(text) ?? createHash('sha256').update(text, 'utf8').digest('hex');
  hashes.set(text, known);
  return known;
}

/** What a person does at a time: changes the incident, adds to its log, or both. */
export interface Act {
  at: string;
  says: string;
  change?: (incident: Incident) => Incident;
  log?: readonly (ClockEntry | ReviewEntry)[];
  by?: string;
}

export interface Story {
  title: string;
  from: string;
  until: string;
  incident: Incident;
  restricted?: boolean;
  people?: readonly RolePerson[];
  clock: ClockPolicy;
  acts: readonly Act[];
  /** Minutes of the hour at which each trigger runs; two alike run at once. */
  triggers: readonly number[];
  /** A run that never was. */
  lost?: (trigger: number, at: number) => boolean;
}

/** A change of status, as a save logs it. */
export const statusEntry = (status: string): ClockEntry => ({ kind: 'facts saved', payload: { changed: [{ what: 'status', hash: hash(canonicalJson(status)).slice(0, 16) }] } });

const BERLIN = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
/** As the platform answers: minutes ahead of UTC. */
export function offsetOf(zone: string, at: number): number {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' }).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return (Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / MINUTE) * MINUTE) / MINUTE;
}
const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short', day: '2-digit', month: 'short' });
const stamp = (at: number): string => `${DAY.format(at).replace(',', '')} ${canonicalInstant(at).slice(11, 16)} UTC (${BERLIN.format(at)} Berlin)`;
const nameOf = (address: string): string => address.split('@')[0] ?? address;

export function tell(story: Story): string[] {
  const policy: Policy = { ...DEFAULT_POLICY, people: [...(story.people ?? [])] };
  const lines = [`# ${story.title}`];
  const entries: LogEntry[] = [];
  let incident = story.incident;
  const add = (at: number, one: ClockEntry | ReviewEntry, person: string): void => void entries.push({ record: 'r', incident: incident.number, operation: 'o', predecessor: '', number: entries.length + 1, person, at: canonicalInstant(at), ...one });
  const check = (now: number): void => {
    const log = readClockLog(entries, instant(story.from), hash);
    const [lead, backup] = [incident.facts.lead?.value ?? '', incident.facts.backup?.value ?? ''];
    const subject = { incident, restricted: story.restricted ?? false, lead, backup, hasDocument: true, log, reviews: readReviews(entries), around: { authors: [lead, backup], groups: [] }, faq: [], promisedAt: {} };
    const { owed } = clockNow(policy, story.clock, subject, now, { offsetOf });
    const { reminders } = remindersDue(policy, { incident: remindedOf(subject), owed, named: [lead, backup], told: log.told, calendar: { offsetOf, holidays: story.clock.holidays } }, now);
    if (reminders.length === 0) return;
    add(now, tellingEntry('telling', reminders.map(({ id }) => id)), 'trigger@example.com');
    for (const { to, reminders: theirs } of digestsOf(reminders)) lines.push(`${stamp(now)}  ${nameOf(to)} <- ${theirs.map(({ what, stage, owner }) => `${what}: ${stage}${owner === to || owner === '' ? '' : ` (${nameOf(owner)}’s)`}`).join('; ')}`);
  };
  const acts = [...story.acts].sort((a, b) => instant(a.at) - instant(b.at));
  for (let hour = Math.floor(instant(story.from) / HOUR) * HOUR; hour <= instant(story.until); hour += HOUR)
    for (let minute = 0; minute < 60; minute += 1) {
      const now = hour + minute * MINUTE;
      if (now < instant(story.from) || now > instant(story.until)) continue;
      while (acts[0] && instant(acts[0].at) <= now) {
        const act = acts.shift();
        if (!act) break;
        incident = act.change?.(incident) ?? incident;
        for (const one of act.log ?? []) add(now, one, act.by ?? WRITER);
        lines.push(`${stamp(now)}    -- ${act.says}`);
      }
      story.triggers.forEach((at, trigger) => {
        if (at === minute && !(story.lost?.(trigger, now) ?? false)) check(now);
      });
    }
  return lines;
}
