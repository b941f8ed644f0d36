/**
 * When the hourly check last looked at each open incident: numbers and times in the script's properties. Who takes an hour
 * has its common incidents; whom a record is closed to gives it back.
 */
import { parseInstant } from '../../playbook/instants.ts';
import { REMINDERS_LATE_MS } from '../../playbook/reminders.ts';
import type { Properties } from '../../workspace/platform.ts';
import type { IndexEntry } from '../index-of-incidents.ts';

const RUNS = 'clock.runs';
/** Of any trigger, whatever it could read. */
const ANY = '*';
/** Triggers run hourly, and not to the minute. */
export const LEASE_MS = 50 * 60_000;
/** A property holds 9 KB. */
const MOST = 350;

/** By number, in seconds. */
type Runs = Readonly<Record<string, number>>;

const readRuns = (properties: Properties): Runs => JSON.parse(properties.get(RUNS) ?? '{}');
const writeRuns = (properties: Properties, runs: Runs): void => properties.set(RUNS, JSON.stringify(Object.fromEntries(Object.entries(runs).sort(([, a], [, b]) => b - a).slice(0, MOST))));
const seconds = (at: number): number => Math.floor(at / 1000);

/** The incidents that nobody looked at in the last hour, from now on looked at; under the script's lock. */
export function takeHour(properties: Properties, entries: readonly IndexEntry[], now: number): IndexEntry[] {
  const runs = readRuns(properties);
  const taken = entries.filter(({ number }) => now - (runs[number] ?? 0) * 1000 >= LEASE_MS);
  const open = Object.fromEntries(entries.flatMap(({ number }) => (runs[number] === undefined ? [] : [[number, runs[number]]])));
  writeRuns(properties, { ...open, ...Object.fromEntries(taken.map(({ number }) => [number, seconds(now)])), [ANY]: seconds(now) });
  return taken;
}

/** Not looked at after all: the next trigger of the hour tries; under the script's lock. */
export function giveBack(properties: Properties, numbers: readonly string[]): void {
  if (numbers.length > 0) writeRuns(properties, Object.fromEntries(Object.entries(readRuns(properties)).filter(([number]) => !numbers.includes(number))));
}

/** Until the next run: a trigger of somebody who wrote in this incident, so can read it, was made then. */
const madeFor = (number: string): string => `made ${number}`;

/** A trigger was made by a write in this incident: its first run is an hour away at most. */
export function noteAlarm(properties: Properties, number: string, now: number): void {
  writeRuns(properties, { ...readRuns(properties), [ANY]: Math.max(readRuns(properties)[ANY] ?? 0, seconds(now)), [madeFor(number)]: seconds(now) });
}

/** When the clock of this incident was last looked at. One that is new counts the last run of all. */
export function lastRunFor(properties: Properties, { number, created }: Pick<IndexEntry, 'number' | 'created'>, now: number): number | undefined {
  const runs = readRuns(properties);
  const isNew = now - (parseInstant(created) ?? 0) <= REMINDERS_LATE_MS;
  const last = Math.max(runs[number] ?? (isNew ? runs[ANY] : undefined) ?? 0, runs[madeFor(number)] ?? 0);
  return last === 0 ? undefined : last * 1000;
}
