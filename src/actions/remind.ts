/**
 * The hourly check, run by a person's own trigger: what is due is brought up to date in records and on the dashboard, and
 * whoever owes something is told, one digest a person, and with it administrators of templates to review. Each incident is looked at once an hour by whoever comes first and may
 * read it. Before a mail goes out *telling* stands in the log, after it *told*: of a run that ends in between nobody hears twice.
 */
import { sameAddress } from '../playbook/approvals.ts';
import { tellingEntry } from '../playbook/clock-log.ts';
import { remindedOf } from '../playbook/clock.ts';
import { isPractice } from '../playbook/practice.ts';
import { digestMail } from '../playbook/reminder-mail.ts';
import type { RemindedIncident } from '../playbook/reminder-mail.ts';
import { digestsOf, remindersDue } from '../playbook/reminders.ts';
import type { Reminder } from '../playbook/reminders.ts';
import { isWritten } from '../record/record.ts';
import { LayoutError } from '../record/table.ts';
import { GoogleError } from '../workspace/errors.ts';
import { spreadsheetUrl } from '../workspace/sheets.ts';
import { alarmRan } from './clock/alarm.ts';
import { takeBackTemplates, takeTemplates } from './clock/template-reviews.ts';
import type { ToReview } from './clock/template-reviews.ts';
import { namedIn } from './clock/named.ts';
import { giveBack, takeHour } from './clock/runs.ts';
import { loadClock, writeClock } from './clock/write.ts';
import type { ClockLoaded } from './clock/write.ts';
import type { Context } from './context.ts';
import { Failed } from './failure.ts';
import { openIncidents, readSetUp } from './index-of-incidents.ts';
import { calendarOf } from './policy-in-force.ts';

interface ToTell {
  incident: RemindedIncident;
  reminders: readonly Reminder[];
}

/** @param trigger Id of the one that runs; any other than the person's own does nothing. */
export function remind(context: Context, trigger: string): void {
  const setUp = readSetUp(context.properties);
  if (!setUp || !alarmRan(context, trigger)) return;
  const { properties, lock, clock } = context;
  const taken = lock.hold(() => takeHour(properties, openIncidents(properties).filter(({ record }) => record !== undefined), clock.now()));
  const left: string[] = [];
  const found = taken.flatMap(({ number }): ToTell[] => {
    const one = whereReadable(context, number, () => lookAtOne(context, number));
    if (!one) left.push(number);
    return one && one.reminders.length > 0 ? [one] : [];
  });
  // From here on *telling* stands in logs: nothing may end the run but Google.
  whereReadable(context, 'clock', () => giveBack(properties, left));
  const templates = whereReadable(context, 'templates', () => takeTemplates(context, setUp)) ?? [];
  const sent = sendDigests(context, found, templates);
  const untold = templates.flatMap(({ ids }) => ids).filter((id) => !sent.has(id));
  if (untold.length > 0) whereReadable(context, 'templates', () => takeBackTemplates(context, untold));
  for (const { incident, reminders } of found) {
    const ids = (did: boolean): string[] => reminders.filter(({ id }) => sent.has(id) === did).map(({ id }) => id);
    whereReadable(context, incident.number, () => note(context, incident.number, ids(true), ids(false)));
  }
}

/** Undefined where this person may not read or write it, somebody else is writing, or a tab is damaged: the next trigger, or an opening, comes by. */
function whereReadable<T>(context: Context, what: string, work: () => T): T | undefined {
  try {
    return context.lock.hold(work);
  } catch (error) {
    if (!(error instanceof GoogleError || error instanceof Failed || error instanceof LayoutError)) throw error;
    context.log.note(`${what}: ${error.message}`);
    return undefined;
  }
}

function lookAtOne(context: Context, number: string): ToTell {
  const loaded = loadClock(context, number, { documents: true });
  const { entry, reviewing, clock } = loaded;
  const incident = remindedIncident(loaded);
  if (!isWritten(reviewing.tables) || entry.claim !== undefined) return { incident, reminders: [] };
  const people = remindedOf({ incident: reviewing.incident, restricted: entry.restricted, lead: clock.lead, backup: clock.backup });
  // Of a practice nobody is told, not even who practises: it is nobody's duty.
  const { reminders } = isPractice(number) ? { reminders: [] } : remindersDue(reviewing.policy, { incident: people, owed: clock.owed, named: namedIn(entry), told: clock.log.told, calendar: calendarOf(context) }, context.clock.now());
  writeClock(context, loaded, reminders.length === 0 ? [] : [tellingEntry('telling', reminders.map(({ id }) => id))]);
  return { incident, reminders };
}

function remindedIncident({ setUp, entry, reviewing: { incident }, clock }: ClockLoaded): RemindedIncident {
  const { number, title, severity, status } = incident;
  const page = setUp.webAppUrl !== '';
  return { number, title, severity, status, restricted: entry.restricted, lead: clock.lead, backup: clock.backup, page, url: page ? setUp.webAppUrl : spreadsheetUrl(entry.record) };
}

/** Ids of what went out. */
function sendDigests(context: Context, found: readonly ToTell[], templates: readonly ToReview[]): Set<string> {
  const incidents = new Map(found.map(({ incident }) => [incident.number, incident]));
  const sent = new Set<string>();
  const digests = digestsOf(found.flatMap((one) => one.reminders));
  const others = templates.filter(({ to }) => !digests.some((digest) => sameAddress(digest.to, to))).map(({ to }) => ({ to, reminders: [] }));
  for (const { to, reminders } of [...digests, ...others]) {
    const toReview = templates.find((one) => sameAddress(one.to, to));
    const items = reminders.flatMap((reminder) => {
      const incident = incidents.get(reminder.incident);
      return incident ? [{ reminder, incident }] : [];
    });
    try {
      context.mail.send({ to, ...digestMail({ to, items, templates: toReview?.templates ?? [], now: context.clock.now() }) });
      for (const id of [...reminders.map((reminder) => reminder.id), ...(toReview?.ids ?? [])]) sent.add(id);
    } catch (error) {
      if (!(error instanceof GoogleError)) throw error;
      context.log.note(error.message);
    }
  }
  return sent;
}

/** What Google surely did not take is told by the next run. */
function note(context: Context, number: string, told: readonly string[], notTold: readonly string[]): void {
  const entries = [...(told.length > 0 ? [tellingEntry('told', told)] : []), ...(notTold.length > 0 ? [tellingEntry('notTold', notTold)] : [])];
  if (entries.length > 0) writeClock(context, loadClock(context, number), entries);
}
