/** While a message is being handed over, nothing else is done to where it stands. */
import { showClock } from '../../playbook/instants.ts';
import { CLAIM_LIFETIME_MS } from '../../playbook/policy.ts';
import type { Context } from '../context.ts';
import { fail } from '../failure.ts';
import type { IndexEntry } from '../index-of-incidents.ts';

export function refuseWhileHanding(context: Context, { number, handing }: IndexEntry): void {
  const now = context.clock.now();
  if (!handing || handing.by === context.person.email || now - handing.at > CLAIM_LIFETIME_MS) return;
  throw fail('busy', `${handing.by} is handing over a message of ${number} at this moment.`, `Wait for them; if nothing comes, press again after ${showClock(handing.at + CLAIM_LIFETIME_MS, now)}.`);
}
