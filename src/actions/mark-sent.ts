/**
 * *Mark as sent*: customers have a message; the lead names when and who says so, or whoever of CS may read the record says it
 * of themselves. The clock stops by it. Two rounds. Who cannot write the record is believed by their role (outward/mark.ts).
 */
import { addressKey, isAddress, sameAddress } from '../playbook/approvals.ts';
import { nameOfDocument } from '../playbook/incident.ts';
import { showInstant } from '../playbook/instants.ts';
import { sentEntry } from '../playbook/messages.ts';
import type { Message, Sent } from '../playbook/messages.ts';
import { GoogleError } from '../workspace/errors.ts';
import { checkInstant, checkMessage } from './answers.ts';
import type { Context } from './context.ts';
import type { MarkedSent, MarkSentRequest } from './contract.ts';
import { saysOf } from './dashboard-tabs.ts';
import { badInput, fail, Failed } from './failure.ts';
import { handOverView } from './hand-over/view.ts';
import { mustBeOpen, mustBeSetUp } from './index-of-incidents.ts';
import { messageNamed } from './messages/view.ts';
import { markFromOutside } from './outward/mark.ts';
import { mustBeThen } from './outward/when-sent.ts';
import { marksAs } from './outward/who-marks.ts';
import { loadToWrite } from './review/load.ts';
import type { Loaded } from './review/load.ts';
import { isLead, leadOf } from './review/reading.ts';
import { writeReview } from './review/write.ts';

export function markSent(context: Context, request: MarkSentRequest): MarkedSent {
  mustBeSetUp(context);
  const sent: Sent = { message: checkMessage(request.message), at: checkInstant('at', 'When customers had it', request.at), by: checkWho(context, request.by) };
  return context.lock.hold(() => {
    const entry = mustBeOpen(context, request.incident);
    // Whom the policy names for it usually cannot read the record; everybody else is looked for there first.
    const named = marksAs(context, entry, false) !== undefined && entry.createdBy !== context.person.email;
    const left = named ? markFromOutside(context, entry, sent) : undefined;
    if (left) return { sent: left, done: inWords(sent), notes: [] };
    try {
      return intoLog(context, request.incident, sent);
    } catch (error) {
      const late = named || !isClosed(error) ? undefined : markFromOutside(context, entry, sent, true);
      if (!late) throw error;
      return { sent: late, done: inWords(sent), notes: [] };
    }
  });
}

/** This person is not in the incident, or may not write there. */
const isClosed = (error: unknown): boolean => (error instanceof Failed && error.failure.code === 'not allowed') || (error instanceof GoogleError && (error.code === 'forbidden' || error.code === 'not found'));

const inWords = ({ message, at, by }: Sent): string => `Customers have the ${nameOfDocument(message)} since ${showInstant(at)}, says ${by}.`;

function intoLog(context: Context, incident: string, sent: Sent): MarkedSent {
  const { message, at, by } = sent;
  const loaded = loadToWrite(context, incident);
  const as = mustBeTheirs(context, loaded, by);
  const found = messageNamed(loaded.reviewing, message);
  const notes = wentOut(context, found, at);
  const isKnown = found?.sent?.at === at && sameAddress(found.sent.by, by);
  const outward = loaded.entry.outward;
  const known = outward?.messages[message];
  const kept = outward && known ? { outward: { ...outward, messages: { ...outward.messages, [message]: { ...known, sent: { at, by } } } } } : {};
  // Known already by a run that ended, its row on the dashboard may lag.
  const after = writeReview(context, loaded, { entries: isKnown ? [] : [sentEntry({ ...sent, ...(as === undefined ? {} : { as }) })], kept });
  return { sent: { at, by }, handOver: handOverView(context, after), done: inWords(sent), notes: [...saysOf(after), ...notes] };
}

function checkWho({ person }: Context, typed: string): string {
  const by = addressKey(typed) || person.email;
  if (!isAddress(by)) throw badInput('by', `"${typed.slice(0, 60)}" is not one person’s address.`, 'Type it as name@company.com.');
  return by;
}

/** @returns As what, where they do not lead. */
function mustBeTheirs(context: Context, { reviewing, entry }: Loaded, by: string): string | undefined {
  const { person } = context;
  if (isLead(reviewing, person.email)) return undefined;
  const as = marksAs(context, entry, false);
  if (as === undefined) throw fail('not allowed', 'Only CS Ops, CS leadership and the incident’s lead mark a message as sent.', `Ask ${leadOf(reviewing)}.`);
  if (!sameAddress(by, person.email)) throw fail('not allowed', 'Only the incident’s lead says for somebody else that a message was sent.', 'Leave “who says so” empty.', { field: 'by' });
  return as;
}

function wentOut(context: Context, message: Message | undefined, at: string): string[] {
  const went = message?.telling ?? message?.handedOver;
  if (!went) throw fail('bad input', 'That message was not handed over, so nobody can have sent it.', 'Hand it over first.', { field: 'message' });
  mustBeThen(context, went.at, at);
  return message?.telling ? [`Some of those it was handed over to may not have been told: press Send again.`] : [];
}
