/**
 * *Mark as sent* by CS, who cannot write the record: by their role, in one round. It stands in the properties under a seal,
 * counts at once, and the next who may moves it into the log.
 */
import { sameAddress } from '../../playbook/approvals.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import type { Sent } from '../../playbook/messages.ts';
import { readFile } from '../../workspace/drive.ts';
import type { Context } from '../context.ts';
import { badInput, fail } from '../failure.ts';
import { writeIndex } from '../index-of-incidents.ts';
import type { MadeEntry, Outward } from '../index-of-incidents.ts';
import { sealedMark } from './marks.ts';
import { mustBeThen } from './when-sent.ts';
import { marksAs } from './who-marks.ts';

/**
 * Under the lock. Undefined: this person may see nothing of what went out, or writes the record.
 * @param anyway Also of who writes the record: it did not do there.
 */
export function markFromOutside(context: Context, entry: MadeEntry, { message, at, by }: Sent, anyway = false): { at: string; by: string } | undefined {
  const { outward } = entry;
  const one = outward?.messages[message];
  const file = outward?.faq ?? one?.file;
  if (!outward || file === undefined) return undefined;
  const [record, out] = context.rounds([readFile(entry.record, `look whether you may write the record of ${entry.number}`), readFile(file, 'look whether you may see what was handed over')]);
  if ((!anyway && record.ok && record.value.capabilities?.canEdit) || !out.ok) return undefined;
  if (!one) throw badInput('message', `No ${nameOfDocument(message)} of ${entry.number} was handed over.`, 'Open the page again.');
  const as = marksAs(context, entry, out.value.capabilities?.canComment === true);
  if (as === undefined) throw fail('not allowed', 'Only CS Ops, CS leadership and the incident’s lead mark a message as sent.', `Tell one of them when customers had the ${nameOfDocument(message)}.`);
  if (!sameAddress(by, context.person.email)) throw fail('not allowed', 'Only the incident’s lead says for somebody else that a message was sent.', 'Leave “who says so” empty.', { field: 'by' });
  mustBeThen(context, one.at, at);
  const isKnown = one.sent?.at === at && sameAddress(one.sent.by, by);
  if (!isKnown) keep(context, { ...entry, outward }, { message, at, by, as });
  return { at, by };
}

/** A later one of the same message is the better one. */
function keep(context: Context, entry: MadeEntry & { outward: Outward }, { message, at, by, as }: Sent & { as: string }): void {
  const { outward, marks = [] } = entry;
  const one = outward.messages[message];
  const mark = sealedMark(context, entry.number, { message, at, by, as, marked: canonicalInstant(context.clock.now()) });
  writeIndex(context.properties, { ...entry, outward: { ...outward, messages: { ...outward.messages, ...(one ? { [message]: { ...one, sent: { at, by } } } : {}) } }, marks: [...marks.filter((other) => other.message !== message), mark] });
}
