/**
 * *Mark as sent*: customers have a message; the lead names when and who says so, or whoever of CS may read the record says it
 * of themselves. The clock stops by it. Two rounds. Who cannot read the record says it on their own page (outward/mark.ts).
 */
import { addressKey, isAddress, sameAddress } from '../playbook/approvals.ts';
import { nameOfDocument } from '../playbook/incident.ts';
import { parseInstant, showInstant } from '../playbook/instants.ts';
import { readMessages, sentEntry } from '../playbook/messages.ts';
import type { Message } from '../playbook/messages.ts';
import { rolesOfRecipient } from '../playbook/recipients.ts';
import { checkInstant, checkMessage } from './answers.ts';
import type { Context } from './context.ts';
import type { HandedOverReply, MarkSentRequest } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { handOverView } from './hand-over/view.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { loadToWrite } from './review/load.ts';
import type { Loaded } from './review/load.ts';
import { isLead, leadOf } from './review/reading.ts';
import { writeReview } from './review/write.ts';

export function markSent(context: Context, request: MarkSentRequest): HandedOverReply {
  mustBeSetUp(context);
  const message = checkMessage(request.message);
  const at = checkInstant('at', 'When customers had it', request.at);
  const by = checkWho(context, request.by);
  return context.lock.hold(() => {
    const loaded = loadToWrite(context, request.incident);
    mustBeTheirs(context, loaded, by);
    const found = readMessages(loaded.reviewing.verified.entries, []).find((one) => one.document === message);
    const when = mustBeThen(context, found, at);
    const sent = { message, at, by };
    const isKnown = found?.sent?.at === at && sameAddress(found.sent.by, by);
    const outward = loaded.entry.outward;
    const known = outward?.messages[message];
    const kept = outward && known ? { outward: { ...outward, messages: { ...outward.messages, [message]: { ...known, sent: { at, by } } } } } : {};
    const after = isKnown ? loaded : writeReview(context, loaded, { entries: [sentEntry(sent)], kept });
    return { handOver: handOverView(context, after), done: `Customers have the ${nameOfDocument(message)} since ${showInstant(at)}, says ${by}.`, notes: when };
  });
}

function checkWho({ person }: Context, typed: string): string {
  const by = addressKey(typed) || person.email;
  if (!isAddress(by)) throw badInput('by', `"${typed.slice(0, 60)}" is not one person’s address.`, 'Type it as name@company.com.');
  return by;
}

function mustBeTheirs({ person }: Context, { reviewing }: Loaded, by: string): void {
  if (isLead(reviewing, person.email)) return;
  if (rolesOfRecipient(reviewing.policy, person.email).length === 0) throw fail('not allowed', 'Only CS, or the incident’s lead, marks a message as sent.', `Ask ${leadOf(reviewing)}.`);
  if (!sameAddress(by, person.email)) throw fail('not allowed', 'Only the incident’s lead says for somebody else that a message was sent.', 'Leave “who says so” empty.', { field: 'by' });
}

/** Not before it was handed over, and not in the future. Two minutes are left to clocks that differ. */
function mustBeThen({ clock }: Context, message: Message | undefined, at: string): string[] {
  const went = message?.telling ?? message?.handedOver;
  if (!went) throw fail('bad input', 'That message was not handed over, so nobody can have sent it.', 'Hand it over first.', { field: 'message' });
  const instant = parseInstant(at) ?? 0;
  if (instant > clock.now() + 2 * 60_000) throw badInput('at', `${showInstant(at)} has not come yet.`, 'Say when customers had it.');
  if (instant < Math.floor((parseInstant(went.at) ?? 0) / 60_000) * 60_000) throw badInput('at', `It was handed over at ${showInstant(went.at)}, later than that.`, 'Say when customers had it.');
  return message?.telling ? [`Some of those it was handed over to may not have been told: press Send again.`] : [];
}
