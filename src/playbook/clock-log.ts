/**
 * What the log says of the clock: since when severity and status are what they are, what stopped windows, who decided on
 * comms, who chose to end updates, whom a reminder told. Entries come here only after Verify has vouched for them.
 */
import type { UpdateSubject } from './cadence.ts';
import { nameOfDocument, SEVERITIES, STATUSES, toDocument } from './incident.ts';
import { parseInstant } from './instants.ts';
import { MESSAGE_KINDS } from './messages.ts';
import { isObject, text, within } from './payload.ts';
import { isOver } from './policy.ts';
import type { Told } from './reminders.ts';
import { canonicalJson } from './seal.ts';
import type { LogEntry } from './seal.ts';
import { COMMS, TRIAGE_DECIDERS, TRIAGE_QUESTIONS } from './triage.ts';
import type { TriageAnswer, TriageAnswers, TriageDecision, TriageEvent } from './triage.ts';
import type { KnownInstants, Stop } from './windows.ts';

/** The log's `What`, for people who read the Sheet. */
export const CLOCK_KINDS = {
  decided: 'triage decided',
  reopened: 'triage reopened',
  notNeeded: 'window not needed',
  noFurther: 'no further updates',
  telling: 'reminders: telling',
  told: 'reminders: told',
  notTold: 'reminders: not told',
} as const;

export interface ClockLog {
  known: KnownInstants;
  stops: readonly Stop[];
  triage: readonly TriageEvent[];
  /** As they were last entered: what only a person can tell. */
  answers: TriageAnswers;
  noFurther?: NonNullable<UpdateSubject['noFurther']>;
  told: readonly Told[];
}

export type ClockEntry = Pick<LogEntry, 'kind' | 'payload'>;

export const decidedEntry = ({ comms, person, as, reason, severity }: Omit<TriageDecision, 'did' | 'by' | 'at'>, answers: TriageAnswers): ClockEntry => ({ kind: CLOCK_KINDS.decided, payload: { comms, person, as, reason, severity, answers } });
export const reopenedEntry = (reason: string): ClockEntry => ({ kind: CLOCK_KINDS.reopened, payload: { reason } });
/** Without a reason: it is needed after all. */
export const notNeededEntry = (window: string, reason: string): ClockEntry => ({ kind: CLOCK_KINDS.notNeeded, payload: { window, reason } });
export const noFurtherEntry = (reason: string): ClockEntry => ({ kind: CLOCK_KINDS.noFurther, payload: { reason } });
export const tellingEntry = (did: 'telling' | 'told' | 'notTold', ids: readonly string[]): ClockEntry => ({ kind: CLOCK_KINDS[did], payload: { ids } });

const timeOf = ({ at }: Pick<LogEntry, 'at'>): number => parseInstant(at) ?? 0;

/**
 * @param opened When the incident got its number, UTC milliseconds.
 * @param hash SHA-256: the log names what a fact was changed to by its hash.
 */
export function readClockLog(entries: readonly LogEntry[], opened: number, hash: (text: string) => string): ClockLog {
  const ordered = [...entries].sort((a, b) => a.number - b.number);
  const noFurther = ordered.filter(({ kind }) => kind === CLOCK_KINDS.noFurther).pop();
  const ended = text(noFurther?.payload['reason']);
  return {
    known: knownInstants(ordered, opened, hash),
    stops: [...readStops(ordered), ...readNotNeeded(ordered)],
    triage: ordered.flatMap((entry) => readTriage(entry) ?? []),
    answers: ordered.filter(({ kind }) => kind === CLOCK_KINDS.decided).map(readAnswers).pop() ?? {},
    ...(noFurther && ended !== '' ? { noFurther: { at: timeOf(noFurther), by: noFurther.person, reason: ended } } : {}),
    told: readTold(ordered),
  };
}

function knownInstants(entries: readonly LogEntry[], opened: number, hash: (text: string) => string): KnownInstants {
  const named = (words: readonly string[]): ReadonlyMap<string, string> => new Map(words.map((word) => [hash(canonicalJson(word)).slice(0, 16), word]));
  const [severities, statuses] = [named(SEVERITIES), named([...new Set(Object.values(STATUSES).flat())])];
  let known: KnownInstants = { opened, classified: opened };
  for (const entry of entries) {
    const changed: unknown = entry.payload['changed'];
    const list: readonly unknown[] = Array.isArray(changed) ? changed : [];
    for (const one of list) {
      if (!isObject(one)) continue;
      if (one['what'] === 'severity' && severities.has(text(one['hash']))) known = { ...known, classified: timeOf(entry) };
      if (one['what'] === 'status') known = afterStatus(known, statuses.get(text(one['hash'])), timeOf(entry));
    }
  }
  return known;
}

/** Closed after it was resolved, it is over since then. */
function afterStatus(known: KnownInstants, status: string | undefined, at: number): KnownInstants {
  const { over, ...others } = known;
  const word = Object.values(STATUSES).flat().find((one) => one === status);
  return word !== undefined && isOver(word) ? { ...others, over: over ?? at } : others;
}

/** What messages leave: opened again, one is no longer handed over. */
function readStops(entries: readonly LogEntry[]): Stop[] {
  return entries.flatMap((entry): Stop[] => {
    const { kind, payload, person, number } = entry;
    const document = toDocument(payload['message']);
    const reason = document === undefined ? '' : nameOfDocument(document);
    if (kind === MESSAGE_KINDS.sent) return [{ how: 'sent', at: parseInstant(text(payload['at'])) ?? timeOf(entry), by: text(payload['by']) || person, reason }];
    const isOpen = entries.some((later) => later.kind === MESSAGE_KINDS.again && later.number > number && later.payload['message'] === payload['message']);
    return kind === MESSAGE_KINDS.handedOver && !isOpen ? [{ how: 'handed over', at: timeOf(entry), by: person, reason }] : [];
  });
}

/** The last word on each window. */
function readNotNeeded(entries: readonly LogEntry[]): Stop[] {
  const last = new Map(entries.filter(({ kind }) => kind === CLOCK_KINDS.notNeeded).map((entry) => [text(entry.payload['window']), entry]));
  return [...last].flatMap(([window, entry]): Stop[] => {
    const reason = text(entry.payload['reason']);
    return window === '' || reason === '' ? [] : [{ how: 'not needed', at: timeOf(entry), by: entry.person, reason, window }];
  });
}

function readTriage(entry: LogEntry): TriageEvent | undefined {
  const { kind, payload, person: by } = entry;
  if (kind === CLOCK_KINDS.reopened) return { did: 'reopened', by, at: timeOf(entry), reason: text(payload['reason']) };
  const [comms, as, severity] = [within(COMMS, payload['comms']), within(TRIAGE_DECIDERS, payload['as']), within(SEVERITIES, payload['severity'])];
  if (kind !== CLOCK_KINDS.decided || !comms || !as || !severity) return undefined;
  return { did: 'decided', comms, person: text(payload['person']), as, by, reason: text(payload['reason']), severity, at: timeOf(entry) };
}

const ANSWERS: readonly TriageAnswer[] = ['yes', 'no', 'not known yet'];

function readAnswers({ payload }: LogEntry): TriageAnswers {
  const answers = payload['answers'];
  return Object.fromEntries(TRIAGE_QUESTIONS.flatMap((question) => {
    const answer = isObject(answers) ? within(ANSWERS, answers[question]) : undefined;
    return answer ? [[question, answer] as const] : [];
  }));
}

/** What was begun counts as told, for it may have been; what Google surely did not take is told again. */
function readTold(entries: readonly LogEntry[]): Told[] {
  const told = new Map<string, Told>();
  for (const entry of entries) {
    const listed: unknown = entry.payload['ids'];
    const ids: readonly unknown[] = Array.isArray(listed) ? listed : [];
    for (const id of ids.map(text)) {
      if (entry.kind === CLOCK_KINDS.notTold) told.delete(id);
      else if (entry.kind === CLOCK_KINDS.telling) told.set(id, { id, at: timeOf(entry) });
    }
  }
  return [...told.values()];
}
