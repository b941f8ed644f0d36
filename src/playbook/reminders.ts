/**
 * Reminders: who is to be told now of what they owe, as data. What is owed comes from windows, updates, reviews and promised
 * answers; what was told comes from the log. A reminder has an id that is the same whoever computes it, so that a crash or a
 * second trigger repeats none. What is no longer owed is simply no longer here.
 */
import type { Policy, WorkingHours } from './approval-policy.ts';
import { nameOfDocument } from './incident.ts';
import { addressKey, decideBy, isAddress, rolesInWords, sameAddress } from './approvals.ts';
import type { Milestone, NextUpdate } from './cadence.ts';
import { fieldNamed, isFactName } from './fields.ts';
import type { Severity } from './incident.ts';
import { canonicalInstant, showClock, showDuration, showInstant } from './instants.ts';
import type { ReviewRequest } from './review-log.ts';
import { windowInWords } from './windows.ts';
import type { WindowNow } from './windows.ts';
import { isWorking, workedLast } from './working-hours.ts';
import type { Calendar } from './working-hours.ts';

export type OwedKind = 'window' | 'update' | 'milestone' | 'review' | 'answer';

/** One thing that somebody owes by a time. */
export interface Owed {
  kind: OwedKind;
  /** Which of its kind; never an incident's words. */
  key: string;
  /** UTC milliseconds. */
  since: number;
  due: number;
  /** Address of who can do it; empty where nobody is named. */
  owner: string;
  /** Told next where the owner does nothing. */
  standIns: readonly string[];
  /** What it is, in a few words without a time. */
  what: string;
  /** What it is, in one sentence. */
  says: string;
}

/** A review that is still owed. */
export type OwedReview = Pick<ReviewRequest, 'document' | 'person' | 'roles'> & {
  asked: number;
  due: number;
  /** Others who could decide instead, and were not asked themselves. */
  standIns: readonly string[];
  /** Of the FAQ: how many of its answers wait for them. */
  answers?: number;
};

/** An answer that was promised: a question of the form, or an open question. */
export interface PromisedAnswer {
  /** Name of the question or id of the entry. */
  key: string;
  promised: number;
  by: number;
  /** Whoever owes it; told where it is an address, else the lead is. */
  owner: string;
}

/** A reminder that was told, as the log has it. */
export interface Told {
  id: string;
  at: number;
}

export interface ReminderSubject {
  incident: {
    number: string;
    severity: Severity;
    restricted: boolean;
    /** Addresses; empty where nobody is named. */
    lead: string;
    backup: string;
  };
  owed: readonly Owed[];
  /** Of a restricted incident: the only people who may be told. */
  named?: readonly string[];
  told: readonly Told[];
  /** Holidays: days on which nobody is told below SEV1. */
  calendar: Calendar;
}

/**
 * `soon`: a quarter of the time is left, or so much as its kind needs, or the last hour in which its owner works before it is due. `due`. `escalation`: its
 * owner was told and did nothing. `daily`: three escalations did not help.
 */
export type Stage = 'soon' | 'due' | 'escalation' | 'daily';

export interface Reminder {
  id: string;
  /** Address. */
  to: string;
  incident: string;
  kind: OwedKind;
  key: string;
  due: number;
  stage: Stage;
  /** Who owes it; another than `to` where it was escalated. */
  owner: string;
  /** A few words. */
  what: string;
  /** Of a restricted incident nothing but that something waits. */
  says: string;
}

export interface DueReminders {
  reminders: readonly Reminder[];
  /** Owed by nobody who could be told: to be shown red, because nobody will hear of it. */
  nobody: readonly Owed[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Windows that can still be kept or are overdue. One that holds only if something turns out is not reminded of: the question is.
 * @param senders CS Ops: what was handed over only they can send, and the lead stands in for them.
 */
export const owedWindows = (windows: readonly WindowNow[], { lead, backup }: ReminderSubject['incident'], senders: readonly string[]): Owed[] =>
  windows.flatMap((window): Owed[] => {
    const { rule, since, due, left, onlyIf, withSender } = window;
    const [owner = lead, ...standIns] = withSender ? [...senders, lead, backup] : [lead, backup];
    return due === undefined || left === undefined || since === undefined || onlyIf !== undefined ? [] : [{ kind: 'window', key: rule.name, since, due, owner, standIns: standIns.filter((one) => owner === lead || one !== backup), what: rule.name, says: windowInWords(window) }];
  });

export const owedUpdate = (update: NextUpdate, { lead, backup }: ReminderSubject['incident']): Owed[] => (update.owed ? [{ kind: 'update', key: 'update', since: update.since, due: update.due, owner: lead, standIns: [backup], what: 'next update', says: update.says }] : []);

/** Milestones of a product change, told a week before and on the day. Nobody can say that one is done, so no more comes of it. */
export const owedMilestones = (milestones: readonly Milestone[], { lead, backup }: ReminderSubject['incident']): Owed[] =>
  milestones.map(({ at, what }) => ({ kind: 'milestone', key: 'milestone', since: at - MILESTONE_SEEN_MS, due: at, owner: lead, standIns: [backup], what: `milestone: ${what}`, says: `Milestone ${showInstant(canonicalInstant(at))}: ${what}` }));

/** Of which a quarter is a week. */
const MILESTONE_SEEN_MS = 28 * DAY_MS;

export const owedReviews = (reviews: readonly OwedReview[]): Owed[] =>
  reviews.map((review) => {
    const { document, person, roles, asked, due, standIns } = review;
    return { kind: 'review', key: `${document} ${addressKey(person)}`, since: asked, due, owner: person, standIns, what: `${rolesInWords(roles)} on the ${nameOfDocument(document)}`, says: `${nameOfDocument(document)}${answersInWords(review)}: the decision of ${person} as ${rolesInWords(roles)}, asked for by ${showInstant(canonicalInstant(due))}` };
  });

const answersInWords = ({ answers }: OwedReview): string => (answers === undefined ? '' : answers === 1 ? ', one answer' : `, ${answers} answers`);

export const owedAnswers = (answers: readonly PromisedAnswer[], { lead, backup }: ReminderSubject['incident']): Owed[] =>
  answers.map(({ key, promised, by, owner }) => ({ kind: 'answer', key, since: promised, due: by, owner: isAddress(owner) ? owner : lead, standIns: isAddress(owner) && !sameAddress(owner, lead) ? [lead] : [backup], what: questionOf(key), says: `“${questionOf(key)}”: an answer is promised by ${showInstant(canonicalInstant(by))}` }));

const questionOf = (key: string): string => (isFactName(key) ? fieldNamed(key).label : 'open question');

/** All that is to be told now and was not. Below SEV1 nobody is told outside their working hours. */
export function remindersDue(policy: Policy, subject: ReminderSubject, now: number): DueReminders {
  const found = subject.owed.map((owed) => ({ owed, ...remindersOf(owed, policy, subject, now) }));
  return { reminders: found.flatMap(({ reminders }) => reminders).sort((a, b) => a.due - b.due), nobody: found.flatMap(({ owed, somebody }) => (somebody ? [] : [owed])) };
}

/** Owed by nobody who could be told. */
export const nobodyToTell = (subject: Omit<ReminderSubject, 'calendar'>): Owed[] => subject.owed.filter((owed) => recipients(owed, subject, LAST_STEP).length === 0);

/** Steps 0 and 1 are told to the owner; 2, 3 and 4 are escalations; behind them a step a day. */
const DUE_STEP = 1;
const LAST_STEP = 4;
const DAILY = 'day';
const DAILY_STEP = LAST_STEP + 1;

function remindersOf(owed: Owed, policy: Policy, subject: ReminderSubject, now: number): { reminders: Reminder[]; somebody: boolean } {
  const { incident, told } = subject;
  const steps = Array.from({ length: LAST_STEP + 1 }, (_, step) => String(step));
  const last = [...steps].reverse().find((step) => toldAt(owed, incident, step, told) !== undefined);
  const next = nextStep(owed, policy, subject, last === undefined ? undefined : Number(last), now);
  const all = recipients(owed, subject, LAST_STEP);
  const fresh = next === undefined ? [] : stepReminders(owed, policy, subject, next, now);
  // Whom the last step did not reach, because they slept or were not in it yet, hears of it when it can.
  const late = fresh.length === 0 && last !== undefined && !next?.startsWith(DAILY) ? stepReminders(owed, policy, subject, last, now) : [];
  return { reminders: [...fresh, ...late], somebody: all.length > 0 };
}

/** The step that is due after what was told; undefined: none yet. */
function nextStep(owed: Owed, policy: Policy, subject: ReminderSubject, last: number | undefined, now: number): string | undefined {
  const { incident, told } = subject;
  if (last === undefined) return now >= owed.due ? String(DUE_STEP) : now >= soonAt(owed, policy, subject) ? '0' : undefined;
  if (last < DUE_STEP) return now >= owed.due ? String(DUE_STEP) : undefined;
  if (owed.kind === 'milestone') return undefined;
  const before = toldAt(owed, incident, String(last), told) ?? owed.due;
  if (last < LAST_STEP) return now >= decideBy(policy, incident.severity, Math.max(before, owed.due), worksOf(policy, owed.owner), subject.calendar) ? String(last + 1) : undefined;
  const day = Math.floor(now / DAY_MS);
  return day > Math.floor(before / DAY_MS) && now - day * DAY_MS >= DIGEST_FROM_MS ? `${DAILY} ${canonicalInstant(now).slice(0, 10)}` : undefined;
}

/** A daily digest at midnight would be read with all the others. */
const DIGEST_FROM_MS = 8 * HOUR_MS;

/** What is due in months, or promised for the morning, is not soon at a quarter: these are the longest times before. */
const SOON_MS: Readonly<Record<OwedKind, number>> = { window: 7 * DAY_MS, milestone: 7 * DAY_MS, review: DAY_MS, answer: DAY_MS, update: 2 * HOUR_MS };

/** A quarter is left; where its owner does not work by then, the last hour before in which they do. */
function soonAt({ kind, since, due, owner }: Owed, policy: Policy, subject: ReminderSubject): number {
  const quarter = Math.max(due - (due - since) / 4, due - SOON_MS[kind]);
  const told = toldIn(policy, subject.incident.severity, owner);
  const worked = told === undefined ? due : workedLast(told, due, subject.calendar);
  return worked === undefined || worked === due ? quarter : Math.max(since, Math.min(quarter, worked - HOUR_MS));
}

const isUrgent = (severity: Severity): boolean => severity === 'SEV0' || severity === 'SEV1';

function stepReminders(owed: Owed, policy: Policy, subject: ReminderSubject, step: string, now: number): Reminder[] {
  const { incident, told, calendar } = subject;
  const known = new Set(told.map(({ id }) => id));
  return recipients(owed, subject, step.startsWith(DAILY) ? DAILY_STEP : Number(step)).flatMap((to): Reminder[] => {
    const id = `${stepId(owed, incident, step)}${addressKey(to)}`;
    const hours = toldIn(policy, incident.severity, to);
    if (known.has(id) || (hours && !isWorking(hours, now, calendar))) return [];
    return [{ id, to, incident: incident.number, kind: owed.kind, key: owed.key, due: owed.due, stage: stageOf(step), owner: owed.owner, what: incident.restricted ? 'something' : owed.what, says: incident.restricted ? 'Something waits for you.' : owed.says }];
  });
}

const stageOf = (step: string): Stage => (step === '0' ? 'soon' : step === String(DUE_STEP) ? 'due' : step.startsWith(DAILY) ? 'daily' : 'escalation');

/**
 * The owner; then besides who stands in; then the lead; then the backup; day by day all but who stands in. Where nobody of a step can be told, those of the next are.
 * Nobody twice, and of a restricted incident nobody who is not named.
 */
function recipients(owed: Owed, subject: Omit<ReminderSubject, 'calendar'>, step: number): string[] {
  const { incident: { lead, backup, restricted }, named = [] } = subject;
  const wanted = [owed.owner, ...(step > DUE_STEP && step <= LAST_STEP ? owed.standIns : []), ...(step > DUE_STEP + 1 ? [lead] : []), ...(step >= LAST_STEP ? [backup] : [])];
  const usable = wanted.filter((to) => isAddress(to) && (!restricted || named.some((one) => sameAddress(one, to))));
  if (usable.length === 0 && step < LAST_STEP) return recipients(owed, subject, step + 1);
  return usable.filter((to, at) => usable.findIndex((other) => sameAddress(other, to)) === at);
}

const stepId = ({ kind, key, due }: Owed, { number }: ReminderSubject['incident'], step: string): string => `${number}/${kind}/${encodeURIComponent(key)}/${canonicalInstant(due)}/${step}/`;

/** When anybody was first told of this step. */
const toldAt = (owed: Owed, incident: ReminderSubject['incident'], step: string, told: readonly Told[]): number | undefined => {
  const times = told.filter(({ id }) => id.startsWith(stepId(owed, incident, step))).map(({ at }) => at);
  return times.length === 0 ? undefined : Math.min(...times);
};

const worksOf = ({ people }: Policy, person: string): WorkingHours | undefined => people.find(({ address, works }) => works !== undefined && sameAddress(address, person))?.works;

const ANY_HOUR: WorkingHours = { days: [0, 1, 2, 3, 4, 5, 6], from: 0, until: 0 };

/** The hours outside which, and on holidays, a person is left alone; undefined: none. */
const toldIn = (policy: Policy, severity: Severity, person: string): WorkingHours | undefined => (isUrgent(severity) ? undefined : (worksOf(policy, person) ?? ANY_HOUR));

/** Of what is no incident's: in their hours, and on no holiday. */
export const mayBeTold = (policy: Policy, person: string, calendar: Calendar, now: number): boolean => isWorking(worksOf(policy, person) ?? ANY_HOUR, now, calendar);

/** One digest a person, of all incidents, the most urgent first. */
export function digestsOf(reminders: readonly Reminder[]): { to: string; reminders: Reminder[] }[] {
  const people = [...new Set(reminders.map(({ to }) => addressKey(to)))];
  return people.map((person) => {
    const theirs = reminders.filter(({ to }) => addressKey(to) === person).sort((a, b) => a.due - b.due);
    return { to: theirs[0]?.to ?? person, reminders: theirs };
  });
}

/** An add-on's trigger runs at most hourly; after three hours without a run it is gone. */
export const REMINDERS_LATE_MS = 3 * HOUR_MS;

/** What the page says of the clock. @param lastRun Undefined: there was none. */
export function clockInWords(lastRun: number | undefined, now: number): { running: boolean; says: string } {
  const cure = 'Whatever the lead or the backup saves next starts it again, as does Generate';
  if (lastRun === undefined) return { running: false, says: `No reminder will come: the hourly check has never run. ${cure}.` };
  if (now - lastRun > REMINDERS_LATE_MS) return { running: false, says: `No reminder will come: the hourly check has not run for ${showDuration(now - lastRun)}; it was removed, or its owner left or took back consent. ${cure}.` };
  return { running: true, says: `Reminders come at most hourly, next check ${showClock(Math.max(lastRun + HOUR_MS, now), now)}.` };
}
