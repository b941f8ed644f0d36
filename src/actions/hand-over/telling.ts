/**
 * Telling CS, once everything is in place: "handing over" is logged, the message leaves what is worked on, one mail goes to all,
 * "handed over" is logged. A run that ends in between leaves the first without the second: then the page says who may
 * not have been told, and nobody is mailed again unless a person asks for it.
 */
import { nameOfDocument } from '../../playbook/incident.ts';
import { handedOverEntry, tellingEntry } from '../../playbook/messages.ts';
import type { HandOver } from '../../playbook/messages.ts';
import { isPractice } from '../../playbook/practice.ts';
import { wordsEdits } from '../../record/reviews.ts';
import type { Docs } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { fail } from '../failure.ts';
import { writeIndex } from '../index-of-incidents.ts';
import type { HandedOver, MadeEntry } from '../index-of-incidents.ts';
import { withoutStopping } from '../messages/stopping.ts';
import { whyNotSent } from '../mail-refusal.ts';
import type { Loaded } from '../review/load.ts';
import { writeReview } from '../review/write.ts';
import { refusedRecipient } from './going-out.ts';
import { instantNow } from './freezing.ts';
import type { FrozenPdf } from './freezing.ts';
import { letterOf } from './letter.ts';

export type NewHandOver = Omit<HandOver, 'by' | 'at'>;

export interface Telling {
  handOver: NewHandOver;
  /** The frozen copy. */
  document: Docs.Schema$Document;
  /** Attached where it was decided. */
  pdf?: Pick<FrozenPdf, 'name' | 'base64'>;
}

interface Told {
  loaded: Loaded;
  told: boolean;
  /** Why the mail did not go out. */
  notes: string[];
}

const USED_UP = 'Google lets you send no more mails today';

/** Asked before anything is made, and again before anything is logged. */
export function mustHaveMails(context: Context, recipients: readonly string[]): void {
  if (context.mail.remaining() >= recipients.length) return;
  throw fail('not allowed', `${USED_UP}, and this one goes to ${recipients.length}. Nobody was mailed.`, 'Ask your backup to press Hand over; or press again tomorrow.', { field: 'recipients' });
}

/**
 * The log says it first; then it is no longer worked on.
 * @param kept What `text` and `facts` of the hand-over name.
 */
export function logTelling(context: Context, loaded: Loaded, handOver: NewHandOver, kept: { lines: readonly string[]; facts: string }): Loaded {
  const { words } = loaded.reviewing.tables;
  const after = writeReview(context, loaded, { entries: [tellingEntry(handOver)], words: [...wordsEdits(words, handOver.text, kept.lines), ...(handOver.facts === undefined ? [] : wordsEdits(words, handOver.facts, [kept.facts]))] });
  return moved(context, after, handOver);
}

/** The working document is nobody's to write in any more. */
export function moved(context: Context, loaded: Loaded, { message, file, pdf }: NewHandOver): Loaded {
  const { [message]: working, ...documents } = loaded.entry.documents;
  const { handing: _, ...entry } = loaded.entry;
  const { [message]: known } = entry.outward?.messages ?? {};
  const out: HandedOver = { file, working: working ?? known?.working ?? '', ...(pdf ? { pdf: pdf.file } : {}), at: instantNow(context), by: context.person.email };
  const now: MadeEntry = { ...entry, documents, outward: { folder: '', ...(entry.outward ? withoutStopping(entry.outward, message) : {}), messages: { ...entry.outward?.messages, [message]: out } } };
  writeIndex(context.properties, now);
  const { [message]: _seen, ...seen } = loaded.seen;
  const { [message]: _read, ...read } = loaded.documents;
  return { ...loaded, entry: now, documents: read, seen, reviewing: { ...loaded.reviewing, entry: now } };
}

/** The mail, then the log. What Google refuses is said; the message stays one whose people may not have been told. */
export function tellAll(context: Context, loaded: Loaded, telling: Telling): Told {
  const { handOver, pdf } = telling;
  const mail = letterOf(context, loaded, telling);
  const why = send(context, loaded, handOver, { ...mail, to: (isPractice(loaded.entry.number) ? [context.person.email] : handOver.recipients).join(','), ...(pdf ? { attachments: [pdf] } : {}) });
  if (why !== undefined) return { loaded, told: false, notes: [`The ${nameOfDocument(handOver.message)} was not mailed: ${why} May not have been told: ${handOver.recipients.join(', ')}.`] };
  return { loaded: writeReview(context, loaded, { entries: [handedOverEntry(handOver)] }), told: true, notes: [] };
}

/** Why it did not go out. Nothing leaves the company, whatever came before. */
function send(context: Context, { setUp }: Loaded, { recipients }: NewHandOver, letter: Parameters<Context['mail']['send']>[0]): string | undefined {
  if (recipients.some((address) => refusedRecipient(setUp, address) !== undefined)) throw fail('not allowed', 'An address outside the company is among the recipients. Nobody was mailed.', 'Ask an administrator to correct the policy and apply it.');
  return whyNotSent(context, [letter], `${USED_UP}. Ask your backup to press Send again.`);
}
