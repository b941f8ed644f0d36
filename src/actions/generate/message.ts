/**
 * A next message within a making: which one it is, what it is a copy of, and what it is for. It is copied, filled and kept by
 * Generate's own steps; begun from an earlier message, it brings along what that one was filled with.
 */
import { documentsIn, isMessage, nameOfDocument } from '../../playbook/incident.ts';
import type { IncidentDocument, MessageDocument } from '../../playbook/incident.ts';
import { AUDIENCE_UNSAID, FIRST_MESSAGE, MESSAGE_KINDS, nextMessage, readMessages } from '../../playbook/messages.ts';
import type { Message, MessageAbout } from '../../playbook/messages.ts';
import type { LogEntry } from '../../playbook/seal.ts';
import { DOCUMENT, readFile } from '../../workspace/drive.ts';
import { must } from '../../workspace/rounds.ts';
import type { Call, Outcome } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import { fail } from '../failure.ts';
import type { Failed } from '../failure.ts';
import type { IndexEntry } from '../index-of-incidents.ts';
import type { Making } from './making.ts';

/** Messages that are worked on or were handed over. */
export const messagesOf = ({ documents, outward }: Pick<IndexEntry, 'documents' | 'outward'>): MessageDocument[] => documentsIn({ ...outward?.messages, ...documents }).filter(isMessage);

/** The document that a message is, worked on or handed over. */
export const fileOf = ({ documents, outward }: Pick<IndexEntry, 'documents' | 'outward'>, message: MessageDocument): string | undefined => documents[message] ?? outward?.messages[message]?.working;

/** What the message that is begun is copied from; undefined for any other document, and for one that begins with the template. */
export function sourceOf({ claim }: Pick<IndexEntry, 'claim'>, document: IncidentDocument | 'record'): MessageDocument | undefined {
  return claim?.message?.document === document ? claim.message.from : undefined;
}

/** To go into the first round: whether the earlier message can be copied. */
export function sourceRead(entry: IndexEntry): Call<Drive.Schema$File> | undefined {
  const from = entry.claim?.message?.from;
  return from === undefined ? undefined : readFile(fileOf(entry, from) ?? '', `open the ${nameOfDocument(from)}`);
}

export function checkSource(from: MessageDocument, outcome: Outcome<Drive.Schema$File>): void {
  if (!outcome.ok && (outcome.error.code === 'not found' || outcome.error.code === 'forbidden')) throw noSource(from, 'is gone, or not shared with you');
  const { trashed, mimeType, capabilities } = must(outcome);
  if (trashed) throw noSource(from, 'is in the trash');
  if (mimeType !== DOCUMENT || capabilities?.canCopy === false) throw noSource(from, 'may not be copied');
}

export const noSource = (from: MessageDocument, why: string): Failed => fail('not found', `The ${nameOfDocument(from)} ${why}, so nothing can be begun from it.`, 'Begin the next message from the template.', { field: 'from' });

/** Which message this press begins, or has begun: a press that was cut off after it had logged it finds it there. */
export function begunMessage(entry: IndexEntry, log: readonly LogEntry[]): MessageDocument {
  const own = log.find(({ kind, operation }) => kind === MESSAGE_KINDS.described && operation === entry.claim?.operation);
  const made = readMessages(own ? [own] : [], [])[0]?.document;
  if (made !== undefined && entry.outward?.messages[made]) throw fail('changed meanwhile', `The ${nameOfDocument(made)} was made by this press, and handed over since.`, 'Reload the page.');
  return made ?? nextMessage(readMessages(log, messagesOf(entry)).map(({ document }) => document));
}

/** What the message is for: as the page says it, else as far as the claim remembers. */
export function aboutOf({ about, entry }: Making, document: MessageDocument): MessageAbout {
  const begun = entry.claim?.message;
  return begun?.document === document ? (about ?? { stage: begun.stage, audience: begun.audience ?? AUDIENCE_UNSAID }) : FIRST_MESSAGE;
}

export const isUnsaid = ({ about, entry }: Making): boolean => about === undefined && entry.claim?.message !== undefined && entry.claim.message.audience === undefined;

/** For the record's tab: those that were made now. */
export const madeMessages = (making: Making, log: readonly LogEntry[]): Message[] =>
  making.filled.flatMap(({ kind }) => {
    if (!isMessage(kind)) return [];
    const known = readMessages(log, [kind]).find(({ document }) => document === kind);
    return known ? [{ ...known, ...(isDescribed(log, kind) ? {} : aboutOf(making, kind)) }] : [];
  });

export const isDescribed = (log: readonly LogEntry[], document: MessageDocument): boolean => log.some(({ kind, payload }) => kind === MESSAGE_KINDS.described && payload['message'] === document);
