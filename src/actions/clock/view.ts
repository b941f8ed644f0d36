/** What the page shows of the clock, and what this person may press there. */
import { isAddress, rolesHeld, sameAddress } from '../../playbook/approvals.ts';
import { stillOwed } from '../../playbook/clock.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import { isPractice } from '../../playbook/practice.ts';
import { clockInWords, nobodyToTell } from '../../playbook/reminders.ts';
import type { Owed } from '../../playbook/reminders.ts';
import { TRIAGE_DECIDERS } from '../../playbook/triage.ts';
import type { TriageDecider } from '../../playbook/triage.ts';
import { isUnstopped, proofInWords, waiverRefused, windowInWords } from '../../playbook/windows.ts';
import type { WindowNow } from '../../playbook/windows.ts';
import type { ClockView, DueView, TriageView } from '../clock-contract.ts';
import type { Context } from '../context.ts';
import { isLead } from '../review/reading.ts';
import type { Reviewing } from '../review/reading.ts';
import type { Clock } from './look.ts';
import { namedIn } from './named.ts';
import { lastRunFor } from './runs.ts';
import { isClockBehind } from './write.ts';
import type { ClockLoaded } from './write.ts';

export function clockView(context: Context, reviewing: Reviewing, clock: Clock): ClockView {
  const now = context.clock.now();
  const { entry } = reviewing;
  const [leads, person] = [isLead(reviewing, context.person.email), context.person.email];
  const passTo = sameAddress(clock.lead, person) && isAddress(clock.backup) && !sameAddress(clock.backup, person) ? clock.backup : undefined;
  const incident = { number: entry.number, severity: reviewing.incident.severity, restricted: entry.restricted, lead: clock.lead, backup: clock.backup };
  return {
    triage: triageView(reviewing, clock, person),
    due: dueViews(reviewing, clock, person, now),
    updates: { says: clock.update.says, mayEnd: leads && clock.update.owed, ended: leads && clock.log.noFurther !== undefined && !clock.update.owed },
    reminders: isPractice(entry.number) ? { running: true, says: 'This is practice: no reminder comes.' } : clockInWords(lastRunFor(context.properties, entry, now), now),
    nobody: nobodyToTell({ incident, owed: clock.owed, named: namedIn(entry), told: [] }).map(({ what }) => what),
    ...(passTo === undefined ? {} : { passTo }),
    behind: isClockBehind(reviewing, clock),
  };
}

/** The answer to an act on it. */
export const clockAfter = (context: Context, { reviewing, clock, dashboardSays }: ClockLoaded): ClockView => ({ ...clockView(context, reviewing, clock), ...(dashboardSays === undefined ? {} : { dashboardSays }) });

function triageView(reviewing: Reviewing, { triage, suggestion, answers }: Clock, person: string): TriageView {
  const { comms, confirmed, says, doubts, ask } = triage;
  return {
    comms, confirmed, says, ask,
    doubts: [...doubts],
    suggestion: { comms: suggestion.comms, because: [...suggestion.because], open: [...suggestion.open] },
    answers,
    mayEnter: mayEnterTriage(reviewing, person),
    mayDecideAs: mayDecideAs(reviewing, person),
  };
}

/** Who writes the incident writes down what others decide. */
export const mayEnterTriage = ({ around }: Pick<Reviewing, 'around'>, person: string): boolean => around.authors.some((author) => sameAddress(author, person));

/** By their role in the policy; never of what they write themselves. */
export const mayDecideAs = ({ policy, around }: Pick<Reviewing, 'policy' | 'around'>, person: string): TriageDecider[] => (mayEnterTriage({ around }, person) ? [] : TRIAGE_DECIDERS.filter((role) => rolesHeld(policy, person, [role]).length > 0));

const AFTER_ALL = 8.64e15;

/** The nearest first; what has stopped or was never set stands behind. */
function dueViews(reviewing: Reviewing, clock: Clock, person: string, now: number): DueView[] {
  const windows = clock.windows.map((window): [number, DueView] => [windowPlace(window, now), windowView(reviewing, window, person)]);
  const others = stillOwed(clock, now).filter(({ kind }) => kind !== 'window').map((owed): [number, DueView] => [owed.due, owedView(owed, now)]);
  return [...windows, ...others].sort(([a], [b]) => a - b).map(([, view]) => view);
}

function windowPlace({ state, due = AFTER_ALL }: WindowNow, now: number): number {
  if (state === 'not set') return now;
  return isUnstopped(state) ? due : AFTER_ALL;
}

function windowView({ policy, around }: Reviewing, window: WindowNow, person: string): DueView {
  const { rule, due, state, start, stop, onlyIf, withSender: sender } = window;
  const refused = waiverRefused(policy, rule, around, person);
  // What triage decided is undone there.
  const byTriage = stop?.how === 'not needed' && stop.window === undefined;
  const stoppable = !stop || (stop.how === 'not needed' && !byTriage);
  return {
    kind: 'window',
    key: rule.name,
    what: rule.name,
    ...(due === undefined ? {} : { due: canonicalInstant(due) }),
    state,
    says: windowInWords(window),
    window: {
      contract: rule.kind,
      start: start?.says ?? '',
      provisional: start?.provisional ?? false,
      ...(onlyIf === undefined ? {} : { onlyIf }),
      ...(stop ? { proof: proofInWords(stop) } : {}),
      ...(sender ? { withSender: { message: sender.reason, since: canonicalInstant(sender.at) } } : {}),
      source: rule.source,
      mayWaive: stoppable && !refused,
    },
  };
}

const owedView = ({ kind, key, what, due, since, says }: Owed, now: number): DueView => ({ kind, key, what, due: canonicalInstant(due), state: now > due ? 'passed' : (due - now) * 4 <= due - since ? 'amber' : 'running', says });
