/**
 * The clock of an incident, whole: triage, windows, the next update, what is owed by whom. Computed at every look from the
 * incident, its log and the policy in force; nothing is remembered.
 */
import type { Policy } from './approval-policy.ts';
import { addressKey, isAddress, needsOf, roleKey, sameAddress } from './approvals.ts';
import type { Around, Need } from './approvals.ts';
import { milestonesAhead, nextUpdate } from './cadence.ts';
import type { NextUpdate } from './cadence.ts';
import type { ClockLog } from './clock-log.ts';
import type { ClockPolicy } from './clock-policy.ts';
import { standingOf } from './decisions.ts';
import { answersOf, isFactName } from './fields.ts';
import { isUnknown } from './incident.ts';
import type { Incident } from './incident.ts';
import { parseInstant } from './instants.ts';
import { owedAnswers, owedMilestones, owedReviews, owedUpdate, owedWindows } from './reminders.ts';
import type { Owed, OwedReview, PromisedAnswer, ReminderSubject } from './reminders.ts';
import { recipientsIn } from './recipients.ts';
import type { Fingerprint, ReviewRequest, Reviews, Target } from './review-log.ts';
import { answersFromForm, stopsByTriage, suggestion, triageStanding } from './triage.ts';
import type { Suggestion, TriageAnswers, TriageStanding } from './triage.ts';
import { windowsNow } from './windows.ts';
import type { WindowNow } from './windows.ts';
import type { ZoneClocks } from './zone.ts';

export interface ClockSubject {
  incident: Incident;
  restricted: boolean;
  /** Addresses; empty where nobody is named. */
  lead: string;
  backup: string;
  /** There is a document already. */
  hasDocument: boolean;
  log: ClockLog;
  reviews: Reviews;
  around: Around;
  /** Of the FAQ, as they stand in the record: each is decided by itself. */
  faq: readonly { entry: string; words: Fingerprint }[];
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

export function clockNow(policy: Policy, clock: ClockPolicy, subject: ClockSubject, now: number, zones: ZoneClocks): ClockNow {
  const { incident, log, hasDocument } = subject;
  const answers = { ...log.answers, ...answersFromForm(incident) };
  const triage = triageStanding(incident.severity, log.triage, answers, hasDocument);
  const windows = windowsNow(clock, { incident, known: log.known, stops: [...log.stops, ...stopsByTriage(triage)] }, now, zones);
  const update = updateOwed(clock, subject, triage, now);
  const closed = incident.status === 'closed';
  const people = remindedOf(subject);
  const owed = closed ? [] : [...owedWindows(windows, people, sendersIn(policy)), ...owedUpdate(update, people), ...owedMilestones(milestonesAhead(incident, now), people), ...owedReviews(openReviews(policy, subject)), ...owedAnswers(promisedAnswers(subject, people.lead), people)];
  return { triage, suggestion: suggestion(incident.severity, answers), answers, windows, update, owed: owed.sort((a, b) => a.due - b.due) };
}

/** Who sends what was handed over. */
const sendersIn = (policy: Policy): string[] => recipientsIn(policy).filter(({ roles }) => roles.includes('CS Ops')).map(({ address }) => address);

export const remindedOf = ({ incident, restricted, lead, backup }: Pick<ClockSubject, 'incident' | 'restricted' | 'lead' | 'backup'>): ReminderSubject['incident'] => ({ number: incident.number, severity: incident.severity, restricted, lead, backup });

function updateOwed(clock: ClockPolicy, { incident, log }: ClockSubject, { comms, confirmed }: TriageStanding, now: number): NextUpdate {
  if (confirmed && comms === 'none') return { owed: false, says: 'No update is owed: no comms are needed.' };
  return nextUpdate(clock, { incident, opened: log.known.opened, ...(log.noFurther ? { noFurther: log.noFurther } : {}) }, now);
}

/** The latest request to each person about each document, as long as a decision is needed that they may give and nobody has given since. */
function openReviews(policy: Policy, subject: ClockSubject): OwedReview[] {
  const latest = [...new Map(subject.reviews.requests.map((request) => [`${request.document}\n${addressKey(request.person)}`, request])).values()];
  return latest.flatMap((request): OwedReview[] => {
    const { document, person } = request;
    const [asked, due] = [parseInstant(request.at), parseInstant(request.due)];
    const { needs, answers } = openNeeds(policy, subject, request);
    if (asked === undefined || due === undefined || needs.length === 0) return [];
    const roles = request.roles.filter((role) => needs.some((need) => has(need, role)));
    const others = policy.people.filter(({ role, address }) => needs.some((need) => has(need, role)) && !latest.some((other) => other.document === document && sameAddress(other.person, address)));
    return [{ document, person, roles, asked, due, standIns: others.map(({ address }) => address), ...(document === 'faq' ? { answers } : {}) }];
  });
}

const has = ({ roles }: Need, role: string): boolean => roles.some((one) => roleKey(one) === roleKey(role));

/** What a request still waits for: a need that holds the document back, which any one of its roles meets; of the FAQ in how many of its answers. */
function openNeeds(policy: Policy, subject: ClockSubject, request: ReviewRequest): { needs: Need[]; answers: number } {
  const { incident: { severity, type, facts }, faq } = subject;
  const asked = needsOf(policy, request.document, { severity, type, answers: answersOf(facts) }).filter((need) => need.weight === 'required' && request.roles.some((role) => has(need, role)));
  const isOpen = (need: Need, target: Target): boolean => !subject.reviews.decisions.some((one) => one.document === target.document && one.entry === target.entry && one.number > request.number && has(need, one.role));
  if (request.document !== 'faq') return { needs: asked.filter((need) => isOpen(need, { document: request.document })), answers: 0 };
  const open = faq.map(({ entry, words }) => {
    const target: Target = { document: 'faq', entry };
    const bench = { policy, severity, around: subject.around, reviews: subject.reviews, words, accepted: words };
    // What was approved before, and stands unchanged, nobody is asked again.
    return asked.filter((need) => isOpen(need, target) && standingOf(need, target, bench).state !== 'approved');
  });
  return { needs: asked.filter((need) => open.some((needs) => needs.includes(need))), answers: open.filter((needs) => needs.length > 0).length };
}

/** *We will tell by …* of the form, while there is no other answer. */
function promisedAnswers({ incident, promisedAt, log }: ClockSubject, lead: string): PromisedAnswer[] {
  return Object.entries(incident.facts).flatMap(([name, fact]): PromisedAnswer[] => {
    const by = parseInstant(fact?.promised ?? '');
    return isFactName(name) && by !== undefined && isUnknown(fact?.value ?? '') ? [{ key: name, promised: promisedAt[name] ?? log.known.opened, by, owner: isAddress(lead) ? lead : '' }] : [];
  });
}

/** For whoever looks: a milestone that has passed is owed by nobody. */
export const stillOwed = ({ owed }: Pick<ClockNow, 'owed'>, now: number): Owed[] => owed.filter(({ kind, due }) => kind !== 'milestone' || due >= now);
