/** An incident's messages as the page shows them, newest first. */
import type { IncidentDocument, MessageDocument } from '../../playbook/incident.ts';
import { aboutInWords, readMessages } from '../../playbook/messages.ts';
import type { Message } from '../../playbook/messages.ts';
import type { LogEntry, NewEntry } from '../../playbook/seal.ts';
import { messageEdit } from '../../record/messages.ts';
import type { Edit } from '../../record/table.ts';
import { documentUrl } from '../../workspace/docs.ts';
import type { MessageState, MessageView, ReviewView } from '../contract.ts';
import { messagesOf } from '../generate/message.ts';
import type { IndexEntry } from '../index-of-incidents.ts';
import type { Reviewing } from '../review/reading.ts';

/** As the log tells them. */
export const messagesIn = ({ verified, entry }: Pick<Reviewing, 'verified' | 'entry'>): Message[] => readMessages(verified.entries, messagesOf(entry));

/** For the record's tab: the messages that these entries are about, as they stand after them. */
export function listedAfter({ verified }: Pick<Reviewing, 'verified'>, adding: readonly Pick<NewEntry, 'kind' | 'payload' | 'person' | 'at' | 'record' | 'incident' | 'operation'>[]): Edit[] {
  const about = adding.map(({ payload }) => payload['message']);
  const entries = [...verified.entries, ...adding.map((one, at): LogEntry => ({ ...one, number: verified.head.number + 1 + at, predecessor: '' }))];
  return readMessages(entries, []).filter(({ document }) => about.includes(document)).map((message) => messageEdit(message));
}

/** @param review What became of those that are worked on; absent where their documents were not looked at. */
export const messageViews = (reviewing: Pick<Reviewing, 'verified' | 'entry'>, review?: ReviewView): MessageView[] =>
  messagesIn(reviewing).reverse().map((message) => messageView(reviewing.entry, message, review));

function messageView(entry: IndexEntry, message: Message, review: ReviewView | undefined): MessageView {
  const { document, stage, audience, list } = message;
  const handedOver = message.handedOver ?? message.telling;
  const out = entry.outward?.messages[document];
  const working = entry.documents[document] ?? out?.working;
  const frozen = out?.file ?? (entry.documents[document] === undefined ? handedOver?.file : undefined);
  const sent = sentOf(entry, message);
  const at = out?.at ?? handedOver?.at;
  const state = sent ? 'sent' : stateOf(entry, message, review);
  return {
    message: document,
    stage,
    audience,
    ...(list === undefined ? {} : { list }),
    ...(state === undefined ? {} : { state }),
    ...(working === undefined ? {} : { working: documentUrl(working) }),
    ...(frozen === undefined ? {} : { frozen: documentUrl(frozen) }),
    ...(at === undefined ? {} : { handedOver: { at, by: out?.by ?? handedOver?.by ?? '', to: [...(handedOver?.recipients ?? [])], ...(handedOver?.sendBy === undefined ? {} : { sendBy: handedOver.sendBy }) } }),
    ...(sent ? { sent: { at: sent.at, by: sent.by } } : {}),
    ...(entry.outward?.stopping?.[document] ? { stopping: [...entry.outward.stopping[document].people] } : {}),
  };
}

/** What CS marked counts at once, before anybody has moved it into the log. */
export function sentOf({ outward, marks = [] }: Pick<IndexEntry, 'outward' | 'marks'>, { document, sent }: Pick<Message, 'document' | 'sent'>): { at: string; by: string } | undefined {
  return sent ?? outward?.messages[document]?.sent ?? marks.filter(({ message }) => message === document).pop();
}

/** All of them, with what CS marked. */
export const messagesMarked = (reviewing: Pick<Reviewing, 'verified' | 'entry'>): Message[] =>
  messagesIn(reviewing).map((message) => {
    const sent = sentOf(reviewing.entry, message);
    return sent ? { ...message, sent: { message: message.document, ...sent } } : message;
  });

/** Handed over, or about to be when that ended: somebody may have the words. */
export const isOut = ({ outward }: Pick<IndexEntry, 'outward'>, { document, handedOver, telling }: Pick<Message, 'document' | 'handedOver' | 'telling'>): boolean => (handedOver ?? telling) !== undefined || outward?.messages[document] !== undefined;

function stateOf(entry: IndexEntry, message: Message, review: ReviewView | undefined): MessageState | undefined {
  if (message.telling) return 'handing over';
  return isOut(entry, message) ? 'handed over' : review?.documents.find(({ document }) => document === message.document)?.state;
}

/** What tells a message from another one, in words; nothing of any other document. */
export function aboutDocument(reviewing: Pick<Reviewing, 'verified' | 'entry'>, document: IncidentDocument): { about?: string } {
  const message = messagesIn(reviewing).find((one) => one.document === document);
  return message ? { about: aboutInWords(message) } : {};
}

/** The message of that name; undefined where there is none. */
export const messageNamed = (reviewing: Pick<Reviewing, 'verified' | 'entry'>, name: MessageDocument): Message | undefined => messagesIn(reviewing).find(({ document }) => document === name);
