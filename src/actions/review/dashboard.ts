/** What of an incident stands live on the dashboard: how far each document is, what it waits for, what is due, and who owes what. */
import { rolesInWords } from '../../playbook/approvals.ts';
import { missingNow } from '../../playbook/decisions.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { decisionsOwed, waitingFor } from '../../playbook/waiting.ts';
import type { UnderReview } from '../../playbook/waiting.ts';
import { messageCells, sheetTime, stageCells, waitingEdits } from '../../record/dashboard.ts';
import type { OwedItem } from '../../record/dashboard.ts';
import { rowOf } from '../../record/table.ts';
import type { Cells } from '../../record/table.ts';
import type { SheetWrite } from '../../record/write.ts';
import { documentUrl } from '../../workspace/docs.ts';
import type { Clock } from '../clock/look.ts';
import type { Context } from '../context.ts';
import { messagesMarked } from '../messages/view.ts';
import { waitingIn, writeLive } from '../dashboard-tabs.ts';
import type { LiveTables } from '../dashboard-tabs.ts';
import type { Loaded } from './load.ts';
import { leadOf } from './reading.ts';
import type { Reviewing } from './reading.ts';
import { underReview } from './view.ts';
import type { HowFar } from './view.ts';

export interface Live {
  /** Of the row; none of a restricted incident. */
  cells: Cells;
  /** For *Waiting for*. */
  owed: OwedItem[];
}

/**
 * Of documents that were not seen, as they stood when they were last decided on.
 * @param clock As it is behind what is being written.
 */
export function liveOf(context: Context, reviewing: Reviewing, seen: Parameters<typeof underReview>[2], clock: Pick<Clock, 'cells' | 'waiting'>): Live {
  const { entry } = reviewing;
  const documents = underReview(context, reviewing, seen);
  const cells: Cells = entry.restricted ? {} : { 'Waiting for': waitingFor(documents), 'As of': sheetTime(canonicalInstant(context.clock.now())) };
  const owed = decisionsOwed(documents, leadOf(reviewing)).map(({ document, item, ...one }) => ({ ...one, item: `${nameOfDocument(document)} · ${item}`, url: documentUrl(entry.documents[document] ?? '') }));
  return {
    cells: { ...cells, ...messageCells(entry, messagesMarked(reviewing)), ...stageCells(entry, { stages: documents.map(stageOf), missing: documents.flatMap(missingOf) }), ...clock.cells },
    owed: [...owed, ...clock.waiting],
  };
}

/** Undefined where this person may not read the dashboard. */
export function reviewsOnDashboard(context: Context, { dashboard, entry, reviewing, seen, setUp }: Loaded, clock: Pick<Clock, 'cells' | 'waiting'>): SheetWrite<string> | undefined {
  return dashboard && writeLive(setUp, dashboard, rowOf(dashboard.open, entry.number) && !entry.restricted ? liveEdits(dashboard, entry, liveOf(context, reviewing, seen, clock)) : {});
}

/** The row, with what else it is to say, and the rows of who owes what. */
export const liveEdits = (dashboard: LiveTables, entry: Parameters<typeof waitingEdits>[1], { cells, owed }: Live, more: Cells = {}): Parameters<typeof writeLive>[2] => ({ open: [{ do: 'put', id: entry.number, cells: { ...more, ...cells } }], waiting: waitingEdits(waitingIn(dashboard), entry, owed) });

const stageOf = ({ document, state, asOf }: HowFar): { document: string; stage: string } => ({ document: nameOfDocument(document), stage: `${state === 'not needed' ? 'needs no approval' : state}${asOf === undefined ? '' : `, as of ${sheetTime(asOf)}`}` });

/** `Customer message: legal, engineering`, of those that are required. */
function missingOf({ document, standings }: UnderReview): string[] {
  const roles = missingNow(standings).flatMap(({ need }) => (need.weight === 'required' ? [rolesInWords(need.roles)] : []));
  return roles.length === 0 ? [] : [`${nameOfDocument(document)}: ${[...new Set(roles)].join(', ')}`];
}
