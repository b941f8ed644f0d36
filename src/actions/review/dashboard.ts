/** What reviews put onto the dashboard: how far each document is, what it waits for, and who owes what. */
import { rolesInWords } from '../../playbook/approvals.ts';
import { missingNow } from '../../playbook/decisions.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { decisionsOwed, waitingFor } from '../../playbook/waiting.ts';
import type { UnderReview } from '../../playbook/waiting.ts';
import { messageCells, stageCells, waitingEdits } from '../../record/dashboard.ts';
import { rowOf } from '../../record/table.ts';
import type { SheetWrite } from '../../record/write.ts';
import { documentUrl } from '../../workspace/docs.ts';
import type { Clock } from '../clock/look.ts';
import type { Context } from '../context.ts';
import { messagesIn } from '../messages/view.ts';
import { writeLive } from '../dashboard-tabs.ts';
import type { LiveTables } from '../dashboard-tabs.ts';
import type { Loaded } from './load.ts';
import { leadOf } from './reading.ts';
import { underReview } from './view.ts';

/**
 * Undefined where this person may not read the dashboard.
 * @param clock As it is behind what is being written.
 */
export const reviewsOnDashboard = (context: Context, { dashboard, ...loaded }: Loaded, clock: Pick<Clock, 'cells' | 'waiting'>): SheetWrite<string> | undefined => dashboard && writeLive(loaded.setUp, dashboard, editsOf(context, loaded, dashboard, clock));

function editsOf(context: Context, { entry, reviewing, seen }: Omit<Loaded, 'dashboard'>, { open, waiting }: LiveTables, clock: Pick<Clock, 'cells' | 'waiting'>): Parameters<typeof writeLive>[2] {
  if (!rowOf(open, entry.number) || entry.restricted) return {};
  const documents = underReview(context, reviewing, seen);
  const stages = documents.map(({ document, state }) => ({ document: nameOfDocument(document), stage: state === 'not needed' ? 'needs no approval' : state }));
  const cells = { 'Waiting for': waitingFor(documents), ...messageCells(entry, messagesIn(reviewing)), ...stageCells(entry, { stages, missing: documents.flatMap(missingOf) }), ...clock.cells };
  const owed = decisionsOwed(documents, leadOf(reviewing)).map(({ document, item, ...one }) => ({ ...one, item: `${nameOfDocument(document)} · ${item}`, url: documentUrl(entry.documents[document] ?? '') }));
  return { open: [{ do: 'put', id: entry.number, cells }], waiting: waitingEdits(waiting, entry, [...owed, ...clock.waiting]) };
}

/** `Customer message: legal, engineering`, of those that are required. */
function missingOf({ document, standings }: UnderReview): string[] {
  const roles = missingNow(standings).flatMap(({ need }) => (need.weight === 'required' ? [rolesInWords(need.roles)] : []));
  return roles.length === 0 ? [] : [`${nameOfDocument(document)}: ${[...new Set(roles)].join(', ')}`];
}
