/**
 * *Open again*: a message that was handed over, and that customers do not have yet, is worked on again. Its document is
 * unlocked and the copy for CS renamed, so that nobody sends it by mistake; approvals are as its words have them. Everybody who
 * was mailed the words is mailed that they are not to be sent. Five rounds.
 */
import { nameOfDocument } from '../playbook/incident.ts';
import type { MessageDocument } from '../playbook/incident.ts';
import { showClock, parseInstant } from '../playbook/instants.ts';
import { openedAgainEntry } from '../playbook/messages.ts';
import type { Message } from '../playbook/messages.ts';
import { TEXT_LIMIT } from '../playbook/policy.ts';
import { lockFile, unlockFile, updateFile } from '../workspace/drive.ts';
import { must } from '../workspace/rounds.ts';
import { checkMessage, cleaned } from './answers.ts';
import type { Context } from './context.ts';
import type { MessagesChanged, OpenMessageAgainRequest } from './contract.ts';
import { saysOf } from './dashboard-tabs.ts';
import { badInput, fail } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import type { HandedOver, IndexEntry } from './index-of-incidents.ts';
import { refuseWhileHanding } from './messages/handing.ts';
import { tellToStop } from './messages/stopping.ts';
import { isOut, messageNamed, messageViews, sentOf } from './messages/view.ts';
import { refuseWhileMaking } from './restricted/making.ts';
import { mustBeFree } from './review/entering.ts';
import { loadToWrite } from './review/load.ts';
import type { Loaded } from './review/load.ts';
import { mustLead } from './review/reading.ts';
import { reviewOf } from './review/screen.ts';
import { writeReview } from './review/write.ts';

export function openMessageAgain(context: Context, request: OpenMessageAgainRequest): MessagesChanged {
  mustBeSetUp(context);
  const document = checkMessage(request.message);
  const reason = cleaned('reason', 'The reason', request.reason, TEXT_LIMIT);
  return context.lock.hold(() => {
    const loaded = loadToWrite(context, request.incident);
    const { reviewing, entry } = loaded;
    mustLead(reviewing, context.person.email, 'opens a message again');
    const message = messageNamed(reviewing, document);
    if (!message) throw badInput('message', `${entry.number} has no ${nameOfDocument(document)}.`, 'Reload the page.');
    mustBeUnsent(context, entry, message);
    // Pressed again after a broken connection, or because a mail did not go out: who may not know is told now.
    if (!isOut(entry, message)) return shown(context, tellToStop(context, writeReview(context, loaded, { entries: [] }), document, reason));
    if (reason === '') throw badInput('reason', 'It does not say why.', 'Say it in a few words: CS was told that the message is ready.');
    refuseWhileMaking(context, entry);
    mustBeFree(context, entry);
    refuseWhileHanding(context, entry);
    return openAgain(context, loaded, message, reason);
  });
}

function mustBeUnsent(context: Context, entry: IndexEntry, message: Message): void {
  const sent = sentOf(entry, message);
  if (!sent) return;
  const now = context.clock.now();
  throw fail('bad input', `Customers have the ${nameOfDocument(message.document)} since ${showClock(parseInstant(sent.at) ?? now, now)}: it stays as it went out.`, 'Press Next message and choose the stage correction.', { field: 'message' });
}

function openAgain(context: Context, loaded: Loaded, message: Message, reason: string): MessagesChanged {
  const { entry } = loaded;
  const { document } = message;
  const out = entry.outward?.messages[document];
  const notes = out ? unlock(context, document, out) : [];
  const told = message.handedOver ?? message.telling;
  const now = writeReview(context, loaded, {
    entries: told ? [openedAgainEntry(document, reason)] : [],
    kept: out ? workedOnAgain(entry, document, out, told?.recipients ?? entry.outward?.stopping?.[document]?.people ?? []) : {},
  });
  return shown(context, tellToStop(context, now, document, reason), notes);
}

const shown = (context: Context, { loaded, notes }: ReturnType<typeof tellToStop>, more: readonly string[] = []): MessagesChanged => ({ messages: messageViews(loaded.reviewing, reviewOf(context, loaded)), notes: [...saysOf(loaded), ...notes, ...more] });

/** The working document first: where that is refused, nothing is changed. A locked file can be neither renamed nor edited. */
function unlock(context: Context, document: MessageDocument, { file, working }: HandedOver): string[] {
  const name = nameOfDocument(document);
  const [opened, freed] = context.rounds([unlockFile(working, `unlock the ${name}`), unlockFile(file, `unlock the copy of the ${name}`)]);
  must(opened);
  const cannot = [`The copy that CS has is still called as before: rename or remove it by hand.`];
  if (!freed?.ok) return cannot;
  const before = freed.value.name ?? '';
  const [renamed] = context.rounds([updateFile(file, { name: before.endsWith(REPLACED) ? before : `${before} ${REPLACED}` }, `rename the copy of the ${name}`)]);
  const [locked] = context.rounds([lockFile(file, 'Opened again: do not send it', `lock the copy of the ${name}`)]);
  if (locked?.ok === false) context.log.note(locked.error.message);
  return renamed?.ok ? [] : cannot;
}

/** Behind the name of a copy that is not to be sent. */
const REPLACED = '(replaced)';

function workedOnAgain({ documents, outward }: IndexEntry, document: MessageDocument, out: HandedOver, people: readonly string[]): Pick<IndexEntry, 'documents' | 'outward'> {
  const { [document]: _, ...messages } = outward?.messages ?? {};
  return { documents: { ...documents, [document]: out.working }, ...(outward ? { outward: { ...outward, messages, ...(people.length === 0 ? {} : { stopping: { ...outward.stopping, [document]: { people: [...people], file: out.file } } }) } } : {}) };
}
