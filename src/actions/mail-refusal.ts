/** Why Google did not take a mail, for whoever pressed. */
import { GoogleError } from '../workspace/errors.ts';
import type { Context } from './context.ts';

/**
 * Anything that is no refusal of Google's is thrown on.
 * @param usedUp What is said where the day's mails are used up.
 */
export function whyNotMailed(context: Pick<Context, 'log'>, error: unknown, usedUp: string): string {
  if (!(error instanceof GoogleError)) throw error;
  context.log.note(error.message);
  if (error.code === 'rate limited') return usedUp;
  return error.code === 'consent missing' ? 'you have not allowed Incident Comms to send mail for you. Open it from the menu once more and allow it, then press Send again.' : 'Google did not take the mail. Press Send again.';
}
