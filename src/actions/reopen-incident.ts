/**
 * Reopens a closed incident by one press of its lead, backup or an administrator: its property is made anew of what its log
 * kept, its row goes back with people's own columns, its status is what it was. Three rounds,
 * one more where people have columns of their own; cut off, pressed again.
 */
import { REOPENED } from '../playbook/closing.ts';
import { canonicalInstant } from '../playbook/instants.ts';
import { dashboardCells, measuresIn } from '../record/dashboard.ts';
import { headEdit, logEdits } from '../record/record.ts';
import { rowOf } from '../record/table.ts';
import type { Edit } from '../record/table.ts';
import { RECORD_TABS } from '../record/tabs.ts';
import { sheetWrite } from '../record/write.ts';
import { must, together } from '../workspace/rounds.ts';
import { clockOf } from './clock/look.ts';
import { readClosed } from './closing/closed.ts';
import type { ClosedIncident } from './closing/closed.ts';
import { statusBefore, WHOLE_TABS } from './closing/move.ts';
import { ownAlong } from './closing/own-columns.ts';
import { mustCarry } from './closing/view.ts';
import type { Context } from './context.ts';
import { writeThose } from './dashboard-tabs.ts';
import { fail } from './failure.ts';
import { dashboardRow } from './generate/names.ts';
import { keepHead, mustBeSetUp, removeOutwardAfterClosing, sealing, writeIndex } from './index-of-incidents.ts';
import type { SetUp } from './index-of-incidents.ts';
import { newEntries } from './new-entries.ts';
import { liveEdits, liveOf } from './review/dashboard.ts';
import { readReviewing } from './review/reading.ts';

export function reopenIncident(context: Context, request: { incident: string }): { incident: string } {
  const setUp = mustBeSetUp(context);
  return context.lock.hold(() => {
    const closed = readClosed(context, setUp, request.incident);
    mustCarry(context, setUp, closed.reviewing, 'reopens it');
    if (!closed.files.every((file) => must(file).capabilities?.canEdit)) throw fail('not allowed', `Only who may edit its record and the dashboard reopens ${closed.entry.number}.`, 'Ask its lead, or whoever owns the dashboard.');
    if (isClosed(closed)) reopen(context, setUp, closed);
    // A run that was cut off behind its last write has not kept where the log ends.
    else keepHead(context.properties, closed.entry, closed.reviewing.verified.head);
    return { incident: closed.entry.number };
  });
}

/** Any piece of it still says so. */
const isClosed = ({ entry: { number }, incident, dashboard }: ClosedIncident): boolean =>
  incident.status === 'closed' || rowOf(dashboard.closed, number) !== undefined || rowOf(dashboard.open, number) === undefined;

/** The property first: a run that is cut off after it leaves an open incident that says it is closed, with *Reopen* on its page. */
function reopen(context: Context, setUp: SetUp, { entry, incident, tables, reviewing, dashboard }: ClosedIncident): void {
  const { number, record } = entry;
  const at = canonicalInstant(context.clock.now());
  const by = context.person.email;
  const status = statusBefore(reviewing);
  const adding = newEntries(context, entry, [{ kind: REOPENED, payload: { status } }], at);
  const log = logEdits(tables, adding, entry.head, sealing(context));
  const clock = clockOf(context, reviewing, { incident: { ...incident, status }, adding });
  const row = rowOf(dashboard.closed, number);
  const { cells: own, to: open } = ownAlong(context, setUp.dashboard, { from: dashboard.closed, row, to: dashboard.open });
  const now = { ...entry, status };
  writeIndex(context.properties, { ...now, head: log.start });
  removeOutwardAfterClosing(context.properties, number);
  const recordWrite = sheetWrite(record, RECORD_TABS, tables, { facts: [headEdit('status', status, { at, by })], ...clock.edits, log: log.edits }, `write the record of ${number}`);
  const gone: Edit[] = [{ do: 'remove', id: number }];
  const opened = { ...incident, status };
  const live = liveOf(context, readReviewing(context, { entry: now, incident: opened, tables }, []), {}, clock);
  const known = { ...own, ...(now.restricted ? {} : measuresIn(row)), ...dashboardCells(dashboardRow({ entry: now, incident: opened, context }, { folder: true })) };
  const rowWrite = writeThose(setUp, WHOLE_TABS, { ...dashboard, open }, { ...liveEdits({ ...dashboard, open }, now, live, known), closed: gone });
  const done = together(context.rounds, { record: recordWrite.call, dashboard: rowWrite.call });
  if (done.record) recordWrite.settle(context.rounds, done.record);
  writeIndex(context.properties, { ...now, head: log.head });
  if (done.dashboard) rowWrite.settle(context.rounds, done.dashboard);
}
