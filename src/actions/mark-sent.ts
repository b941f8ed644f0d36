/**
 * *Mark as sent*: when customers had a message, and who says so. Into the log where this person may write there, in two
 * rounds; CS, who cannot read the record, are believed by their role, in one, and the next who may moves it into the log.
 */
import { isAddress, sameAddress } from '../playbook/approvals.ts';
import { isMessage, nameOfDocument, toDocument } from '../playbook/incident.ts';
import type { MessageDocument } from '../playbook/incident.ts';
import { canonicalInstant, parseInstant, showClock } from '../playbook/instants.ts';
import { sentEntry } from '../playbook/messages.ts';
import { readFile } from '../workspace/drive.ts';
import { checkInstant } from './answers.ts';
import type { Context } from './context.ts';
import type { MarkSentRequest } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { mustBeOpen, mustBeSetUp, readIndex, writeIndex } from './index-of-incidents.ts';
import type { HandedOver, IndexEntry, MadeEntry, Outward } from './index-of-incidents.ts';
import { sealedMark } from './outward/marks.ts';
import { marksAs } from './outward/who-marks.ts';
import { loadToWrite } from './review/load.ts';
import { isLead, leadOf } from './review/reading.ts';
import { writeReview } from './review/write.ts';

interface Sent {
  at: string;
  by: string;
}

/** A time is typed to the minute, and the clocks of two machines differ. */
const SLACK_MS = 60_000;

export function markSent(context: Context, request: MarkSentRequest): { sent: Sent } {
  mustBeSetUp(context);
  return context.lock.hold(() => {
    const entry = mustBeOpen(context, request.incident);
    const { faq, messages = {} } = entry.outward ?? {};
    const file = faq ?? Object.values(messages)[0]?.file;
    const [record, out] = context.rounds([readFile(entry.record, `look whether you may write the record of ${entry.number}`), readFile(file ?? entry.folder, 'look whether you may see what was handed over')]);
    const sees = record.ok || (file !== undefined && out.ok);
    // Who may see neither is told no more than that.
    if (!sees) throw fail('not allowed', `You are not let into ${entry.number}.`, 'Ask the incident’s lead, or whoever sends messages to customers.');
    const { message, one } = handedOver(entry, request.message);
    const at = checkAt(context, one, request.at);
    if (one.sent?.at === at && sameAddress(one.sent.by, request.by.trim() || context.person.email)) return { sent: one.sent };
    const as = marksAs(context, entry, faq !== undefined && out.ok && out.value.capabilities?.canComment === true);
    if (record.ok && record.value.capabilities?.canEdit) return { sent: logged(context, entry, { message, at, by: request.by }, as) };
    return { sent: left(context, entry, { message, at }, as) };
  });
}

function handedOver(entry: IndexEntry, text: string): { message: MessageDocument; one: HandedOver } {
  const message = toDocument(text);
  const one = message && isMessage(message) ? entry.outward?.messages[message] : undefined;
  if (!message || !isMessage(message) || !one) throw badInput('message', `"${text.slice(0, 30)}" is no message of ${entry.number} that was handed over.`, 'Open the incident again.');
  return { message, one };
}

function checkAt(context: Context, { at: handedOverAt }: HandedOver, text: string): string {
  const at = checkInstant('at', 'When customers had it', text);
  const [sent, handed, now] = [parseInstant(at) ?? 0, parseInstant(handedOverAt) ?? 0, context.clock.now()];
  if (sent > now + SLACK_MS) throw badInput('at', `${showClock(sent, now)} is still to come.`, 'Mark it once customers have it.');
  if (sent < handed - SLACK_MS) throw badInput('at', `It was handed over ${showClock(handed, now)}, after ${showClock(sent, now)}.`, 'Type the time (UTC) at which customers had these words.');
  return at;
}

/** By who writes the record: the lead for whom they name, CS for themselves. */
function logged(context: Context, { number }: IndexEntry, { message, at, by }: Sent & { message: MessageDocument }, as: string | undefined): Sent {
  const loaded = loadToWrite(context, number);
  const { reviewing } = loaded;
  const me = context.person.email;
  const leads = isLead(reviewing, me);
  if (!leads && as === undefined) throw fail('not allowed', 'Only CS Ops, CS leadership and the incident’s lead mark a message as sent.', `Tell ${leadOf(reviewing)} when customers had it.`);
  const who = by.trim().toLowerCase();
  if (who !== '' && (!leads || !isAddress(who))) throw badInput('by', `"${by.slice(0, 60)}" is not somebody you can name.`, leads ? 'Type the address of who told you, or leave it empty.' : 'Leave it empty: you say it yourself.');
  const sent = { at, by: who || me };
  const kept = withSent(loaded.entry, message, sent);
  writeReview(context, { ...loaded, entry: kept }, { entries: [sentEntry({ message, ...sent, ...(leads || as === undefined ? {} : { as }) })] });
  return sent;
}

/** Left in the properties, under a seal. Pressed twice it stands there once; a later one of the same message is the better one. */
function left(context: Context, entry: MadeEntry, { message, at }: { message: MessageDocument; at: string }, as: string | undefined): Sent {
  if (as === undefined) throw fail('not allowed', 'Only CS Ops and CS leadership mark a message as sent.', `Tell them, or the incident’s lead, that the ${nameOfDocument(message)} reached customers.`);
  const by = context.person.email;
  const marks = entry.marks ?? [];
  const now = readIndex(context.properties, entry.number) ?? entry;
  const mark = sealedMark(context, entry.number, { message, at, by, as, marked: canonicalInstant(context.clock.now()) });
  writeIndex(context.properties, { ...withSent({ ...now, record: entry.record }, message, { at, by }), marks: [...marks.filter((one) => one.message !== message), mark] });
  return { at, by };
}

function withSent(entry: MadeEntry, message: MessageDocument, sent: Sent): MadeEntry {
  const one = entry.outward?.messages[message];
  if (!entry.outward || !one) return entry;
  const outward: Outward = { ...entry.outward, messages: { ...entry.outward.messages, [message]: { ...one, sent } } };
  return { ...entry, outward };
}
