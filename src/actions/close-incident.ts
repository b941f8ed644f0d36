/** Closes an incident that is done with, by its lead, backup or an administrator: whatever is still open is told before. Two rounds. */
import { CLOSED } from '../playbook/closing.ts';
import { refuseWhileMaking } from './close-as-mistake.ts';
import { moveToClosed } from './closing/move.ts';
import { mustCarry } from './closing/view.ts';
import type { Context } from './context.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { refuseWhileHanding } from './messages/handing.ts';
import { mustHaveRecord } from './record-layout.ts';
import { mustBeFree } from './review/entering.ts';

export function closeIncident(context: Context, request: { incident: string }): { incident: string } {
  const setUp = mustBeSetUp(context);
  return context.lock.hold(() => {
    const entry = mustHaveRecord(context, request.incident);
    refuseWhileMaking(context, entry);
    mustBeFree(context, entry);
    refuseWhileHanding(context, entry);
    moveToClosed(context, setUp, entry, { kind: CLOSED, mayClose: (reviewing) => mustCarry(context, setUp, reviewing, 'closes it') });
    return { incident: entry.number };
  });
}
