/** A practice goes whole by one press: its folder with everything in it into the trash, its row off the dashboard, its property. Two rounds. */
import { sameAddress } from '../playbook/approvals.ts';
import { isPractice } from '../playbook/practice.ts';
import { waitingEdits } from '../record/dashboard.ts';
import { updateFile } from '../workspace/drive.ts';
import { together } from '../workspace/rounds.ts';
import { refuseWhileMaking } from './close-as-mistake.ts';
import type { Context } from './context.ts';
import { liveTables, readLive, waitingIn, writeLive } from './dashboard-tabs.ts';
import { fail } from './failure.ts';
import { mustBeSetUp, readIndex, removeIndex } from './index-of-incidents.ts';

export function removePractice(context: Context, { incident }: { incident: string }): { incident: string } {
  const setUp = mustBeSetUp(context);
  return context.lock.hold(() => {
    const entry = readIndex(context.properties, incident);
    if (!entry) throw fail('not found', `There is no open incident ${incident.slice(0, 20)}.`, 'It may have been removed already: look at the dashboard.');
    if (!isPractice(entry.number)) throw fail('not allowed', `${entry.number} is no practice.`, 'A real incident is closed, never removed.');
    if (!sameAddress(entry.createdBy, context.person.email) && !setUp.administrators.includes(context.person.email)) throw fail('not allowed', `Only ${entry.createdBy}, who practises, or an administrator removes ${entry.number}.`, `Ask ${entry.createdBy}.`);
    refuseWhileMaking(context, entry);
    const [dashboard] = context.rounds([readLive(setUp)]);
    const { tables } = liveTables(context, setUp, dashboard);
    const row = writeLive(setUp, tables, { open: [{ do: 'remove', id: entry.number }], waiting: waitingEdits(waitingIn(tables), { ...entry, restricted: true }, []) });
    const done = together(context.rounds, { folder: updateFile(entry.folder, { trashed: true }, `put the folder of ${entry.number} into the trash`), row: row.call });
    if (done.row) row.settle(context.rounds, done.row);
    // Gone already, or never made: what is wanted.
    if (!done.folder.ok && done.folder.error.code !== 'not found') throw done.folder.error;
    removeIndex(context.properties, entry.number);
    return { incident: entry.number };
  });
}
