/** What the page is told about closing and reopening. */
import { openAtClosing, proposesClosing } from '../../playbook/closing.ts';
import type { DocumentComment } from '../../playbook/comments.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { isOpen } from '../../playbook/kept-comments.ts';
import { isUnstopped } from '../../playbook/windows.ts';
import type { Context } from '../context.ts';
import type { ClockView, ClosingView, ReviewView } from '../contract.ts';
import { fail } from '../failure.ts';
import type { SetUp } from '../index-of-incidents.ts';
import { messagesMarked } from '../messages/view.ts';
import { isLead, leadOf } from '../review/reading.ts';
import type { Reviewing } from '../review/reading.ts';

const mayCarry = ({ person }: Context, { administrators }: SetUp, reviewing: Pick<Reviewing, 'incident' | 'entry'>): boolean => isLead(reviewing, person.email) || administrators.includes(person.email);

export function mustCarry(context: Context, setUp: SetUp, reviewing: Pick<Reviewing, 'incident' | 'entry'>, does: string): void {
  if (!mayCarry(context, setUp, reviewing)) throw fail('not allowed', `Only the incident’s lead, the backup or an administrator ${does}.`, `Ask ${leadOf(reviewing)}.`);
}

export function closingView(context: Context, setUp: SetUp, reviewing: Reviewing, { review, clock, comments }: { review?: ReviewView; clock?: ClockView; comments: readonly Pick<DocumentComment, 'state'>[] }): ClosingView {
  const { incident } = reviewing;
  const messages = messagesMarked(reviewing);
  const noMessage = clock !== undefined && clock.triage.confirmed && (clock.triage.comms === 'internal only' || clock.triage.comms === 'none');
  const missingApprovals = (review?.documents ?? []).filter(({ state }) => state === 'in review').map(({ document }) => nameOfDocument(document));
  const windows = (clock?.due ?? []).flatMap(({ what, due, state, window }) => (window && window.onlyIf === undefined && due !== undefined && isUnstopped(state) ? [{ what, due, passed: state === 'passed' }] : []));
  return { proposed: proposesClosing({ incident, messages, noMessage }), open: openAtClosing({ incident, messages, noMessage, comments: comments.filter(isOpen).length, windows, missingApprovals }), may: mayCarry(context, setUp, reviewing) };
}
