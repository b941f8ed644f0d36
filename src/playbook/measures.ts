/**
 * What the Summary counts with, as the log tells it: how long customers waited for the first message and how long they might
 * have, how long each role took, how many updates were on time. Of what is practised nothing is measured.
 */
import { roleKey } from './approvals.ts';
import type { ClockLog } from './clock-log.ts';
import type { Incident } from './incident.ts';
import { parseInstant } from './instants.ts';
import { MESSAGE_KINDS } from './messages.ts';
import { isPractice } from './practice.ts';
import type { Decision, Reviews } from './review-log.ts';
import type { LogEntry } from './seal.ts';
import { awareness } from './windows.ts';
import type { WindowNow } from './windows.ts';

export interface Measures {
  /** Whole minutes from awareness to the first message that customers had, and what the nearest window allowed. */
  sent?: { took: number; allowed?: number };
  /** Each decision, from when its role was asked. */
  roles: readonly { role: string; minutes: number }[];
  /** `owed`: those that were posted, and one that is late now. */
  updates: { owed: number; onTime: number };
}

/** The log's `What`. */
export const UPDATE_POSTED = 'update posted';
/** In its entry: by when it was owed, as the clock said right before. */
export const OWED_BY = 'owedBy';

export interface Measured {
  incident: Incident;
  /** Vouched for. */
  entries: readonly LogEntry[];
  log: Pick<ClockLog, 'known'>;
  reviews: Pick<Reviews, 'requests' | 'decisions' | 'confirmations'>;
  windows: readonly WindowNow[];
  /** The next update is overdue. */
  updateLate: boolean;
}

export const NOTHING_MEASURED: Measures = { roles: [], updates: { owed: 0, onTime: 0 } };

export function measure(subject: Measured): Measures {
  if (isPractice(subject.incident.number)) return NOTHING_MEASURED;
  const sent = untilSent(subject);
  return { ...(sent ? { sent } : {}), roles: rolesTook(subject.reviews), updates: updatesOf(subject) };
}

const MINUTE_MS = 60_000;
/** One that took no time at all took a minute: nothing counts as not measured. */
const minutes = (from: number, to: number): number => Math.max(1, Math.round((to - from) / MINUTE_MS));
const timeOf = (at: unknown): number | undefined => (typeof at === 'string' ? parseInstant(at) : undefined);

function untilSent({ incident, entries, log: { known }, windows }: Measured): Measures['sent'] {
  const times = entries.filter(({ kind }) => kind === MESSAGE_KINDS.sent).flatMap(({ payload, at }) => timeOf(payload['at']) ?? timeOf(at) ?? []);
  if (times.length === 0) return undefined;
  const aware = awareness({ incident, known, stops: [] }).at;
  const dues = windows.flatMap(({ rule, due, state, onlyIf }) => (rule.from !== 'awareness' || due === undefined || state === 'not needed' || onlyIf !== undefined ? [] : [due]));
  return { took: minutes(aware, Math.min(...times)), ...(dues.length > 0 ? { allowed: minutes(aware, Math.min(...dues)) } : {}) };
}

/** Each decision that answers a request: of several requests that waited for it, from the first. */
function rolesTook({ requests, decisions, confirmations }: Measured['reviews']): Measures['roles'] {
  const disowned = new Set(confirmations.filter(({ answer }) => answer === 'not mine').map(({ decision }) => decision));
  const made = decisions.filter(({ number, lost }) => !lost && !disowned.has(number));
  const alike = (a: Pick<Decision, 'document' | 'role'>, b: Pick<Decision, 'document' | 'role'>): boolean => a.document === b.document && roleKey(a.role) === roleKey(b.role);
  return made.flatMap((decision) => {
    const before = Math.max(0, ...made.filter((other) => other.number < decision.number && alike(other, decision)).map(({ number }) => number));
    const asked = requests.filter(({ document, roles, number }) => document === decision.document && number > before && number < decision.number && roles.some((role) => roleKey(role) === roleKey(decision.role)));
    const from = asked.flatMap(({ at }) => timeOf(at) ?? []);
    const to = timeOf(decision.at);
    return from.length === 0 || to === undefined ? [] : [{ role: roleKey(decision.role), minutes: minutes(Math.min(...from), to) }];
  });
}

/** One that nobody owed is never late. */
function updatesOf({ entries, updateLate }: Measured): Measures['updates'] {
  const posted = entries.filter(({ kind }) => kind === UPDATE_POSTED);
  const onTime = posted.filter(({ at, payload }) => (timeOf(at) ?? 0) <= (timeOf(payload[OWED_BY]) ?? Infinity));
  return { owed: posted.length + (updateLate ? 1 : 0), onTime: onTime.length };
}
