/**
 * The windows of an incident now: a time by which something must be done, contractual or house. Which hold, what each runs
 * from, when it is due, how much is left, what stopped it. Computed at every look from facts and stops; nothing is remembered.
 */
import type { Condition, Policy } from './approval-policy.ts';
import { conditionHolds, rolesHeld, rolesInWords, sameAddress } from './approvals.ts';
import type { Around } from './approvals.ts';
import { afterBusinessDays } from './business-days.ts';
import type { ClockPolicy, WindowRule, WindowStop } from './clock-policy.ts';
import { answersOf, fieldNamed, isFactName, labelOf } from './fields.ts';
import type { FactName, FieldName } from './fields.ts';
import { isUnknown } from './incident.ts';
import type { Incident, Precision } from './incident.ts';
import { canonicalInstant, parseInstant, showDuration, showInstant } from './instants.ts';
import { isOver } from './policy.ts';
import type { Calendar } from './working-hours.ts';
import type { ZoneClocks } from './zone.ts';

/** What stopped a window. *Not needed* is said by an authorised person; each is shown with its proof. */
export interface Stop {
  how: WindowStop | 'not needed';
  /** UTC milliseconds. */
  at: number;
  by: string;
  /** Why it is not needed; of a message, which one. */
  reason: string;
  /** The only window it stops, by its name. Absent: all that it can stop. */
  window?: string;
}

/** Instants that the log knows, UTC milliseconds. */
export interface KnownInstants {
  /** The incident got its number. */
  opened: number;
  /** It got the severity that it has. */
  classified?: number;
  /** It got the status in which it is over. */
  over?: number;
}

export interface WindowSubject {
  incident: Pick<Incident, 'severity' | 'type' | 'status' | 'facts'>;
  known: KnownInstants;
  stops: readonly Stop[];
}

/**
 * `not set`: a contract's window that nobody has given a number, to be shown red. `not started`: what it runs from has not
 * happened. `amber`: a quarter is left, or less.
 */
export const WINDOW_STATES = ['not set', 'not started', 'running', 'amber', 'passed', 'stopped in time', 'stopped late', 'not needed'] as const;
export type WindowState = (typeof WINDOW_STATES)[number];
/** It has begun, and nothing has stopped it. */
export const isUnstopped = (state: WindowState): boolean => state === 'running' || state === 'amber' || state === 'passed';

export interface WindowStarted {
  at: number;
  /** From the earliest known instant, because the one that it runs from is not known. */
  provisional: boolean;
  /** `We became aware, 27 Nov 2026, 14:05 UTC`; of a provisional one, what is not known besides. */
  says: string;
}

export interface WindowNow {
  rule: WindowRule;
  state: WindowState;
  start?: WindowStarted;
  /** UTC milliseconds. Its time is counted from here: a date of the form may lie ahead, so its window is seen coming since the incident was opened. */
  since?: number;
  due?: number;
  /** Milliseconds; below zero once it has passed. Absent once stopped. */
  left?: number;
  stop?: Stop;
  /** Holds only if this turns out so: the form's question that decides is open. */
  onlyIf?: string;
  /** It runs on until customers have it, and who sends it was given it: the hand-over. It points at them, no longer at the lead. */
  withSender?: Stop;
}

/** All that hold or may, the most urgent first. */
export function windowsNow({ windows, holidays }: ClockPolicy, subject: WindowSubject, now: number, { offsetOf }: ZoneClocks): WindowNow[] {
  const found = windows.flatMap((rule) => windowNow(rule, { offsetOf, holidays }, subject, now) ?? []);
  return found.sort((a, b) => urgency(a, now) - urgency(b, now) || Number(a.rule.kind === 'house') - Number(b.rule.kind === 'house'));
}

const AFTER_ALL_DUE = 8.64e15;

/** By when it is due; one that is not set comes behind those that have passed. */
function urgency({ state, due }: WindowNow, now: number): number {
  if (state === 'not set') return now;
  if (state === 'not started') return AFTER_ALL_DUE;
  return isUnstopped(state) ? (due ?? AFTER_ALL_DUE) : AFTER_ALL_DUE + 1e12;
}

function windowNow(rule: WindowRule, calendar: Calendar, subject: WindowSubject, now: number): WindowNow | undefined {
  const { severity, type, facts } = subject.incident;
  if (!rule.severities.includes(severity) || !rule.types.includes(type)) return undefined;
  const held = conditionHolds(rule.when, answersOf(facts));
  const question = QUESTION_OF[rule.when];
  if (!held && !(question && isUnknown(facts[question]?.value ?? ''))) return undefined;
  const onlyIf = held ? {} : { onlyIf: ONLY_IF[rule.when] };
  const start = startOf(rule, subject);
  const due = start && rule.length ? dueAt(rule.length, start.at, calendar) : undefined;
  const stop = stoppedBy(rule, start, subject.stops);
  const since = start && (isFactName(rule.from) ? Math.min(start.at, subject.known.opened) : start.at);
  const about = { rule, ...(start ? { start } : {}), ...(since === undefined ? {} : { since }), ...(due === undefined ? {} : { due }), ...(stop ? { stop } : {}), ...onlyIf };
  if (stop?.how === 'not needed') return { ...about, state: 'not needed' };
  if (!rule.length) return { ...about, state: 'not set' };
  if (since === undefined || due === undefined) return { ...about, state: 'not started' };
  if (stop) return { ...about, state: stop.at <= due ? 'stopped in time' : 'stopped late' };
  return { ...about, state: now > due ? 'passed' : (due - now) * 4 <= due - since ? 'amber' : 'running', left: due - now, ...withSender(rule, start, subject.stops) };
}

const QUESTION_OF: Readonly<Record<Condition, FieldName | undefined>> = { always: undefined, 'personal data': 'personal_data', 'raw event data lost': 'raw_event_data_lost' };
const ONLY_IF: Readonly<Record<Condition, string>> = { always: '', 'personal data': 'personal data is involved', 'raw event data lost': 'raw event data was lost' };

const HOUR_MS = 3_600_000;

function dueAt({ count, unit, ...zoned }: NonNullable<WindowRule['length']>, start: number, calendar: Calendar): number {
  return unit === 'hours' ? start + count * HOUR_MS : afterBusinessDays(start, count, calendar, zoned);
}

/** Undefined: what it runs from has not happened. */
function startOf({ from }: WindowRule, subject: WindowSubject): WindowStarted | undefined {
  const { incident, known } = subject;
  switch (from) {
    case 'awareness':
      return awareness(subject);
    case 'classification':
      return known.classified === undefined ? earliestKnown(subject, 'when the severity was decided') : logged('Severity decided', known.classified);
    case 'resolution':
      return factInstant(incident, 'resolved') ?? overSince(subject);
    default:
      return factInstant(incident, from);
  }
}

/** Since when we know of it; provisional where nobody said. */
export const awareness = (subject: WindowSubject): WindowStarted => factInstant(subject.incident, 'aware') ?? earliestKnown(subject, 'when we became aware');

const logged = (what: string, at: number): WindowStarted => ({ at, provisional: false, says: `${what}, ${showInstant(canonicalInstant(at))}` });

/** As exact as it is known: a day counts from its beginning, because too early is safe and too late is not. */
function factInstant({ facts, type }: WindowSubject['incident'], name: FactName): WindowStarted | undefined {
  const fact = facts[name];
  const at = fact && parseInstant(fact.value);
  if (at === undefined) return undefined;
  const precision = fact?.precision ?? 'minute';
  const begun = beginning(at, precision);
  const counted = precision === 'day' || precision === 'month' ? ', counted from its beginning' : '';
  return { at: begun, provisional: false, says: `${labelOf(fieldNamed(name), type)}, ${showInstant(canonicalInstant(at), precision)}${counted}` };
}

function beginning(at: number, precision: Precision): number {
  const date = new Date(at);
  if (precision === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  if (precision === 'day') return Math.floor(at / (24 * HOUR_MS)) * 24 * HOUR_MS;
  return precision === 'hour' ? Math.floor(at / HOUR_MS) * HOUR_MS : at;
}

/**
 * The earliest instant at which somebody here is known to have known: a window that counts from it may be due too early, never
 * too late. When the trouble itself started says nothing of that; it may be a year before.
 */
function earliestKnown({ incident, known }: WindowSubject, unknown: string): WindowStarted {
  const logs = [logged('Incident opened', known.opened), ...(known.classified === undefined ? [] : [logged('Severity decided', known.classified)])];
  const facts = (['aware', 'detected', 'last_update_at'] as const).flatMap((name) => factInstant(incident, name) ?? []);
  const first = [...facts, ...logs].reduce((a, b) => (b.at < a.at ? b : a));
  return { at: first.at, provisional: true, says: `${first.says}, because it is not known ${unknown}` };
}

function overSince({ incident, known }: WindowSubject): WindowStarted | undefined {
  if (!isOver(incident.status) || known.over === undefined) return undefined;
  const since = logged(`Status set to ${incident.status}`, known.over);
  return incident.type === 'product change' ? since : { ...since, provisional: true, says: `${since.says}, because it is not known when it was resolved` };
}

/** The last message that was handed over and that nobody marked as sent, where sending it would stop this window. */
function withSender(rule: WindowRule, start: WindowStarted | undefined, stops: readonly Stop[]): Pick<WindowNow, 'withSender'> {
  const isSent = (out: Stop): boolean => stops.some(({ how, reason }) => how === 'sent' && reason === out.reason);
  const last = stops.filter((one) => one.how === 'handed over' && !isSent(one) && wouldStop(rule, start, one)).pop();
  return last ? { withSender: last } : {};
}

/** What went out before a resolution or a date of the form says nothing of it, unless that date itself is what it is due by. */
function wouldStop(rule: WindowRule, start: WindowStarted | undefined, { at }: Stop): boolean {
  const early = rule.from === 'awareness' || rule.from === 'classification' || rule.length?.count === 0;
  return start !== undefined && (early || at >= start.at);
}

/** The first that counts. */
function stoppedBy(rule: WindowRule, start: WindowStarted | undefined, stops: readonly Stop[]): Stop | undefined {
  const counts = (stop: Stop): boolean => {
    if (stop.window !== undefined && stop.window !== rule.name) return false;
    return stop.how === 'not needed' || ((stop.how === 'sent' || rule.stoppedBy === 'handed over') && wouldStop(rule, start, stop));
  };
  return stops.filter(counts).reduce<Stop | undefined>((first, stop) => (first && first.at <= stop.at ? first : stop), undefined);
}

/** May say that a contract's window need not be kept; a house window also the lead and the backup. */
const WAIVED_BY: readonly string[] = ['incident commander', 'senior leadership', 'legal'];

/** Undefined: the person may say *not needed*. */
export function waiverRefused(policy: Policy, { kind, name }: WindowRule, around: Around, person: string): { why: string; cure: string } | undefined {
  const author = around.authors.some((one) => sameAddress(one, person));
  if (kind === 'house' && author) return undefined;
  const cure = `Ask ${rolesInWords(WAIVED_BY)}.`;
  if (author) return { why: `${person} writes this incident, so cannot say that “${name}” is not needed.`, cure };
  return rolesHeld(policy, person, WAIVED_BY).length > 0 ? undefined : { why: `${person} is not in ${rolesInWords(WAIVED_BY)}, who may say that “${name}” is not needed.`, cure };
}

/** `Customer contracts: due 28 Nov 2026, 14:05 UTC, in 3 h (provisional: …)` */
export function windowInWords({ rule, state, start, due, left, stop, onlyIf, withSender: sender }: WindowNow): string {
  const by = due === undefined ? '' : `due ${showInstant(canonicalInstant(due))}`;
  const aside = [onlyIf === undefined ? '' : `only if ${onlyIf}`, sender ? waitsForSender(sender) : '', start?.provisional && state !== 'not set' ? `provisional: counted from ${start.says}` : ''].filter((part) => part !== '').join('; ');
  const says: Record<WindowState, () => string> = {
    'not set': () => 'not set: ask for the number in the contract',
    'not started': () => `not started, waits for ${waitedFor(rule)}`,
    running: () => `${by}, in ${showDuration(left ?? 0)}`,
    amber: () => `${by}, in ${showDuration(left ?? 0)}`,
    passed: () => `was ${by}, ${showDuration(-(left ?? 0))} ago`,
    'stopped in time': () => `in time, ${stopInWords(stop)}; ${by}`,
    'stopped late': () => `late by ${showDuration((stop?.at ?? 0) - (due ?? 0))}, ${stopInWords(stop)}; was ${by}`,
    'not needed': () => stopInWords(stop),
  };
  return `${rule.name}: ${says[state]()}${aside === '' ? '' : ` (${aside})`}`;
}

const waitsForSender = ({ at, reason }: Stop): string => `waiting for CS Ops to send the ${reason}, handed over ${showInstant(canonicalInstant(at))}`;

const waitedFor = ({ from }: WindowRule): string => (isFactName(from) ? `“${fieldNamed(from).label}”` : `the ${from}`);

/** What stopped it, when, by whom and why: its proof. */
export const proofInWords = (stop: Stop): string => stopInWords(stop);

const stopInWords = (stop: Stop | undefined): string => (stop ? `${stop.how} ${showInstant(canonicalInstant(stop.at))} by ${stop.by}${stop.reason === '' ? '' : `: ${stop.reason}`}` : '');
