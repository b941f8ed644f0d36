/** Who can see an incident is changed only once its making is done: a run that goes on would make files by what it had read. */
import { showClock } from '../../playbook/instants.ts';
import { CLAIM_LIFETIME_MS } from '../../playbook/policy.ts';
import type { Context } from '../context.ts';
import { fail } from '../failure.ts';
import { isDead } from '../index-of-incidents.ts';
import type { IndexEntry } from '../index-of-incidents.ts';

export function refuseWhileMaking(context: Context, { number, claim }: IndexEntry): void {
  if (!claim) return;
  const now = context.clock.now();
  if (isDead(claim, now)) throw fail('unfinished', `The documents of ${number} are not finished.`, 'Press Finish first, then press again.', { resume: { incident: number, step: claim.step } });
  throw fail('busy', `${claim.by} is making the documents of ${number}.`, `Wait for them; if nothing comes, press Finish after ${showClock(claim.at + CLAIM_LIFETIME_MS, now)}.`);
}
