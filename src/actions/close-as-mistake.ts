/** Made by mistake: the incident is closed, its folder renamed, its row kept on the Closed tab, its log's end with it. Two rounds. */
import { CLOSED_AS_MISTAKE } from '../playbook/closing.ts';
import { showClock } from '../playbook/instants.ts';
import { CLAIM_LIFETIME_MS } from '../playbook/policy.ts';
import { moveToClosed } from './closing/move.ts';
import type { Context } from './context.ts';
import { fail } from './failure.ts';
import { isDead, mustBeSetUp, readIndex } from './index-of-incidents.ts';
import type { IndexEntry } from './index-of-incidents.ts';
import { withCurrentRecord } from './record-layout.ts';

export function closeAsMistake(context: Context, request: { incident: string }): { incident: string; folderName: string } {
  const setUp = mustBeSetUp(context);
  return context.lock.hold(() => {
    const entry = readIndex(context.properties, request.incident);
    if (!entry) throw fail('not found', `There is no open incident ${request.incident.slice(0, 20)}.`, 'Look for it on the dashboard: it may be closed already.');
    if (entry.record === undefined) throw fail('unfinished', `${entry.number} has no record yet: its making stopped.`, 'Press Finish first, then close it.', { resume: { incident: entry.number, step: entry.claim?.step ?? '' } });
    refuseWhileMaking(context, entry);
    const folderName = `${entry.number} (made by mistake)`;
    moveToClosed(context, setUp, { ...withCurrentRecord(context, entry), record: entry.record }, { kind: CLOSED_AS_MISTAKE, folderName });
    return { incident: entry.number, folderName };
  });
}

/** Another person's run would go on writing into a closed incident. */
export function refuseWhileMaking(context: Context, { number, claim }: IndexEntry): void {
  const now = context.clock.now();
  if (claim && claim.by !== context.person.email && !isDead(claim, now)) throw fail('busy', `${claim.by} is making the documents of ${number}.`, `Wait for them; if nothing comes, press again after ${showClock(claim.at + CLAIM_LIFETIME_MS, now)}.`);
}
