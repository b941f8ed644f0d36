/** Mails for whoever pressed, and why Google did not take one. */
import { GoogleError } from '../workspace/errors.ts';
import type { Letter } from '../workspace/platform.ts';
import type { Context } from './context.ts';

/**
 * Sends these, or says why not: none of them where the day's mails do not suffice for every address. Anything that is no refusal of Google's is thrown on.
 * @param usedUp What is said where the day's mails are used up.
 */
export function whyNotSent(context: Pick<Context, 'mail' | 'log'>, letters: readonly Letter[], usedUp: string): string | undefined {
  try {
    if (context.mail.remaining() < letters.flatMap(({ to }) => to.split(',')).length) return usedUp;
    for (const letter of letters) context.mail.send(letter);
    return undefined;
  } catch (error) {
    return whyNotTaken(context, error, usedUp);
  }
}

function whyNotTaken(context: Pick<Context, 'log'>, error: unknown, usedUp: string): string {
  if (!(error instanceof GoogleError)) throw error;
  context.log.note(error.message);
  if (error.code === 'rate limited') return usedUp;
  return error.code === 'consent missing' ? 'you have not allowed Incident Comms to send mail for you. Open it from the menu once more and allow it, then press Send again.' : 'Google did not take the mail. Press Send again.';
}
