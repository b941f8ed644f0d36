/**
 * The clock of an incident, whole: triage, windows, the next update, what is owed by whom. Computed at every look from the
 * incident, its log and the policy in force; nothing is remembered.
 */
import type { Policy } from './approval-policy.ts';
import { isAddress, roleKey, sameAddress } from './approvals.ts';
import { milestonesAhead, nextUpdate } from './cadence.ts';
import type { NextUpdate } from './cadence.ts';
import type { ClockLog } from './clock-log.ts';
import type { ClockPolicy } from './clock-policy.ts';
import { isFactName } from './fields.ts';
import { isUnknown } from './incident.ts';
import type { Incident } from './incident.ts';
import { parseInstant } from './instants.ts';
import { owedAnswers, owedMilestones, owedReviews, owedUpdate, owedWindows } from './reminders.ts';
import type { Owed, OwedReview, PromisedAnswer, ReminderSubject } from './reminders.ts';
import type { Reviews } from './review-log.ts';
import { answersFromForm, stopsByTriage, suggestion, triageStanding } from './triage.ts';
import type { Suggestion, TriageAnswers, TriageStanding } from './triage.ts';
import { windowsNow } from './windows.ts';
import type { WindowNow } from './windows.ts';

export interface ClockSubject {
  incident: Incident;
  restricted: boolean;
  /** Addresses; empty where nobody is named. */
  lead: string;
  backup: string;
  /** There is a document already. */
  hasDocument: boolean;
  log: ClockLog;
  reviews: Pick<Reviews, 'requests' | 'decisions'>;
  /** When each answer was promised, by its question's name; UTC milliseconds. */
  promisedAt: Readonly<Record<string, number>>;
}

export interface ClockNow {
  triage: TriageStanding;
  suggestion: Suggestion;
  /** The form's, and what people said where the form is silent. */
  answers: TriageAnswers;
  windows: readonly WindowNow[];
  update: NextUpdate;
  /** What somebody owes by a time, the nearest first. */
  owed: readonly Owed[];
}

export function clockNow(policy: Policy, clock: ClockPolicy, subject: ClockSubject, now: number): ClockNow {
  const { incident, log, hasDocument } = subject;
  const answers = { ...log.answers, ...answersFromForm(incident) };
  const triage = triageStanding(incident.severity, log.triage, answers, hasDocument);
  const windows = windowsNow(clock, { incident, known: log.known, stops: [...log.stops, ...stopsByTriage(triage)] }, now);
  const update = updateOwed(clock, subject, triage, now);
  const closed = incident.status === 'closed';
  const people = remindedOf(subject);
  const owed = closed ? [] : [...owedWindows(windows, people), ...owedUpdate(update, people), ...owedMilestones(milestonesAhead(incident, now), people), ...owedReviews(openReviews(policy, subject)), ...owedAnswers(promisedAnswers(subject, people.lead), people)];
  return { triage, suggestion: suggestion(incident.severity, answers), answers, windows, update, owed: owed.sort((a, b) => a.due - b.due) };
}

export const remindedOf = ({ incident, restricted, lead, backup }: Pick<ClockSubject, 'incident' | 'restricted' | 'lead' | 'backup'>): ReminderSubject['incident'] => ({ number: incident.number, severity: incident.severity, restricted, lead, backup });

function updateOwed(clock: ClockPolicy, { incident, log }: ClockSubject, { comms, confirmed }: TriageStanding, now: number): NextUpdate {
  if (confirmed && comms === 'none') return { owed: false, says: 'No update is owed: no comms are needed.' };
  return nextUpdate(clock, { incident, opened: log.known.opened, ...(log.noFurther ? { noFurther: log.noFurther } : {}) }, now);
}

/** The latest request to each person about each document, unless they, or somebody else in each of their roles, decided since. */
function openReviews(policy: Policy, { reviews }: Pick<ClockSubject, 'reviews'>): OwedReview[] {
  const latest = new Map(reviews.requests.map((request) => [`${request.document}\n${request.person.toLowerCase()}`, request]));
  return [...latest.values()].flatMap((request): OwedReview[] => {
    const since = reviews.decisions.filter(({ document, number }) => document === request.document && number > request.number);
    const asked = parseInstant(request.at);
    const due = parseInstant(request.due);
    if (asked === undefined || due === undefined || since.some(({ person }) => sameAddress(person, request.person))) return [];
    const roles = request.roles.filter((role) => !since.some((decision) => roleKey(decision.role) === roleKey(role)));
    return roles.length === 0 ? [] : [{ document: request.document, person: request.person, roles, asked, due, standIns: othersIn(policy, roles, request.person) }];
  });
}

const othersIn = (policy: Policy, roles: readonly string[], person: string): string[] => policy.people.filter(({ role, address }) => roles.some((one) => roleKey(one) === roleKey(role)) && !sameAddress(address, person)).map(({ address }) => address);

/** *We will tell by …* of the form, while there is no other answer. */
function promisedAnswers({ incident, promisedAt, log }: ClockSubject, lead: string): PromisedAnswer[] {
  return Object.entries(incident.facts).flatMap(([name, fact]): PromisedAnswer[] => {
    const by = parseInstant(fact?.promised ?? '');
    return isFactName(name) && by !== undefined && isUnknown(fact?.value ?? '') ? [{ key: name, promised: promisedAt[name] ?? log.known.opened, by, owner: isAddress(lead) ? lead : '' }] : [];
  });
}

/** For whoever looks: a milestone that has passed is owed by nobody. */
export const stillOwed = ({ owed }: Pick<ClockNow, 'owed'>, now: number): Owed[] => owed.filter(({ kind, due }) => kind !== 'milestone' || due >= now);
