/**
 * The hourly trigger of whoever carries incidents: made by their first Generate or whatever they first write as lead or
 * backup, made anew once it has not run for hours; opening a page never makes one. It never stands in the way of an act.
 */
import { REMINDERS_LATE_MS } from '../../playbook/reminders.ts';
import { GoogleError } from '../../workspace/errors.ts';
import type { Context } from '../context.ts';
import { noteAlarm } from './runs.ts';

interface KeptAlarm {
  id: string;
  /** When it was made or last ran, UTC milliseconds. */
  ran: number;
}

function kept({ alarm }: Pick<Context, 'alarm'>): KeptAlarm | undefined {
  const text = alarm.kept();
  return text === undefined ? undefined : JSON.parse(text);
}

/** @param number The incident that was written in. */
export function ensureAlarm(context: Context, number: string): void {
  const now = context.clock.now();
  const known = kept(context);
  if (known && now - known.ran <= REMINDERS_LATE_MS) return;
  try {
    const id = context.alarm.make();
    context.alarm.keep(JSON.stringify({ id, ran: now } satisfies KeptAlarm));
    context.lock.hold(() => noteAlarm(context.properties, number, now));
  } catch (error) {
    if (!(error instanceof GoogleError)) throw error;
    // The page says that no reminder will come, and why.
    context.log.note(error.message);
  }
}

/** False: it is not the one that is kept, but one that was left over or somebody at a console. */
export function alarmRan(context: Context, id: string): boolean {
  const known = kept(context);
  if (id === '' || known?.id !== id) return false;
  context.alarm.keep(JSON.stringify({ id, ran: context.clock.now() } satisfies KeptAlarm));
  return true;
}
