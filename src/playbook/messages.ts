/**
 * The messages of an incident as its log tells them: what each is for and for whom, when it was handed over, when customers
 * had it. Entries come here only after Verify has vouched for them; the newest of each kind holds.
 */
import { STAGES } from './checks/finding.ts';
import type { Stage } from './checks/finding.ts';
import { isMessage, messageAt, placeOf, toDocument } from './incident.ts';
import type { MessageDocument } from './incident.ts';
import { showInstant } from './instants.ts';
import { isObject, text } from './payload.ts';
import { EXPLANATION_DECIDED, explanationKept, withLost } from './review-log.ts';
import type { ReviewEntry } from './review-log.ts';
import type { LogEntry, Lost } from './seal.ts';

/** Whom a message is for: one of these, or words of one's own. The list of them is a link, never the list itself. */
export const AUDIENCES = ['affected', 'not affected'] as const;

export interface MessageAbout {
  stage: Stage;
  audience: string;
  /** Who they are, as a link. Absent: none was given. */
  list?: string;
}

/** Its making stopped, and who finished it did not have the words that somebody had typed. */
export const AUDIENCE_UNSAID = 'not said yet';

/** A first message, until somebody says otherwise. */
export const FIRST_MESSAGE: MessageAbout = { stage: 'first notice', audience: 'affected' };

/** *Attach*, *only on request* (playbook 4: "unless customers request it"), *none*. */
export const EXPLANATION_WAYS = ['attach', 'only on request', 'none'] as const;
export type ExplanationWay = (typeof EXPLANATION_WAYS)[number];

/** What becomes of the technical explanation at the next hand-over. */
export interface ExplanationDecision {
  way: ExplanationWay;
  reason: string;
  /** Who decided; `by` wrote it down. */
  decidedBy: string;
  by: string;
  at: string;
}

/** What went out. */
export interface HandOver {
  message: MessageDocument;
  /** The press that did it: pressing again finds it. */
  press: string;
  /** Of the frozen copy. */
  file: string;
  /** Whole fingerprint of the words. */
  words: string;
  /** Names the lines that went out, as the record keeps them: for what changes until the next one. */
  text: string;
  /** Names the facts as they stood then, as the record keeps them: for corrections. Absent: an older add-on handed it over. */
  facts?: string;
  /** Everybody who was given the links and the mail, by address. */
  recipients: readonly string[];
  /** SHA-256 of the PDF that went with it, and its file. */
  pdf?: { file: string; hash: string };
  /** UTC, canonical: by when customers are to have it. */
  sendBy?: string;
  /** Where CS sends it from, and what to do with questions, as the lead said it; may be empty. */
  sentFrom: string;
  questions: string;
  by: string;
  at: string;
}

export interface Sent {
  message: MessageDocument;
  /** When customers had it; UTC, canonical. */
  at: string;
  /** Who says so: CS on their page, or whom the lead named. */
  by: string;
  /** Of CS on their page: in which role, and when they said so. */
  as?: string;
  marked?: string;
}

export interface Message extends MessageAbout {
  document: MessageDocument;
  /** The last one that everybody was mailed about; absent after *Open again*. */
  handedOver?: HandOver;
  /** Begun, and nobody knows whether everybody was mailed. */
  telling?: HandOver;
  /** Every one there was, oldest first. */
  before: readonly HandOver[];
  sent?: Sent;
}

/** The log's `What`, for people who read the Sheet. */
export const MESSAGE_KINDS = {
  described: 'message described',
  telling: 'handing over',
  handedOver: 'handed over',
  sent: 'sent to customers',
  again: 'message opened again',
  explanation: EXPLANATION_DECIDED,
} as const;

export const describedEntry = (message: MessageDocument, { stage, audience, list }: MessageAbout): ReviewEntry => ({ kind: MESSAGE_KINDS.described, payload: { message, stage, audience, ...(list === undefined ? {} : { list }) } });
/** Before the mail goes out: found without `handedOverEntry`, somebody may not have been told. */
export const tellingEntry = (handOver: Omit<HandOver, 'by' | 'at'>): ReviewEntry => ({ kind: MESSAGE_KINDS.telling, payload: { ...handOver } });
export const handedOverEntry = (handOver: Omit<HandOver, 'by' | 'at'>): ReviewEntry => ({ kind: MESSAGE_KINDS.handedOver, payload: { ...handOver } });
export const sentEntry = ({ message, at, by, as, marked }: Sent): ReviewEntry => ({ kind: MESSAGE_KINDS.sent, payload: { message, at, by, ...(as === undefined ? {} : { as }), ...(marked === undefined ? {} : { marked }) } });
export const openedAgainEntry = (message: MessageDocument, reason: string): ReviewEntry => ({ kind: MESSAGE_KINDS.again, payload: { message, reason } });
export const explanationEntry = ({ way, reason, decidedBy }: Pick<ExplanationDecision, 'way' | 'reason' | 'decidedBy'>): ReviewEntry => ({ kind: MESSAGE_KINDS.explanation, payload: { way, reason, decidedBy }, ...(way === 'attach' ? {} : explanationKept(way)) });

function messageIn({ payload }: LogEntry): MessageDocument | undefined {
  const document = toDocument(payload['message']);
  return document !== undefined && isMessage(document) ? document : undefined;
}

function aboutIn({ payload }: LogEntry): MessageAbout | undefined {
  const stage = STAGES.find((one) => one === payload['stage']);
  const list = text(payload['list']);
  return stage === undefined ? undefined : { stage, audience: text(payload['audience']) || FIRST_MESSAGE.audience, ...(list === '' ? {} : { list }) };
}

function handOverIn({ payload, person: by, at }: LogEntry, message: MessageDocument): HandOver {
  const recipients: readonly unknown[] = Array.isArray(payload['recipients']) ? payload['recipients'] : [];
  const pdf = payload['pdf'];
  const sendBy = text(payload['sendBy']);
  const facts = text(payload['facts']);
  return {
    message,
    press: text(payload['press']),
    file: text(payload['file']),
    words: text(payload['words']),
    text: text(payload['text']),
    ...(facts === '' ? {} : { facts }),
    sentFrom: text(payload['sentFrom']),
    questions: text(payload['questions']),
    recipients: recipients.map(text).filter((address) => address !== ''),
    ...(isObject(pdf) ? { pdf: { file: text(pdf['file']), hash: text(pdf['hash']) } } : {}),
    ...(sendBy === '' ? {} : { sendBy }),
    by,
    at,
  };
}

/** @param documents Messages that are there, logged or not; each as a first message until it was described. */
export function readMessages(entries: readonly LogEntry[], documents: readonly MessageDocument[]): Message[] {
  const messages = new Map<MessageDocument, Message>();
  const of = (document: MessageDocument): Message => messages.get(document) ?? { ...FIRST_MESSAGE, document, before: [] };
  for (const document of documents) messages.set(document, of(document));
  for (const entry of [...entries].sort((a, b) => a.number - b.number)) {
    const document = messageIn(entry);
    if (document !== undefined) messages.set(document, after(of(document), entry));
  }
  return [...messages.values()].sort((a, b) => placeOf(a.document) - placeOf(b.document));
}

/** One more than any there ever was. */
export const nextMessage = (there: readonly MessageDocument[]): MessageDocument => messageAt(1 + Math.max(0, ...there.map(placeOf)));

/** `update · affected`: what tells two messages apart. */
export const aboutInWords = ({ stage, audience }: MessageAbout): string => `${stage} · ${audience}`;

/** Handed over, and customers do not have it yet as far as anybody said. */
const isUnsent = ({ handedOver, sent }: Pick<Message, 'handedOver' | 'sent'>): boolean => handedOver !== undefined && sent === undefined;

/** For the dashboard: the newest one and how far it is, and how many older ones wait to be sent. Empty: there is none. */
export function newestMessagePhrase(messages: readonly Message[]): string {
  const newest = messages[messages.length - 1];
  if (!newest) return '';
  const waiting = messages.slice(0, -1).filter(isUnsent).length;
  return `${aboutInWords(newest)} · ${howFar(newest)}${waiting === 0 ? '' : `; ${waiting} older not sent`}`;
}

function howFar({ handedOver, telling, sent }: Message): string {
  if (sent) return `sent ${showInstant(sent.at)}`;
  if (handedOver) return `handed over ${showInstant(handedOver.at)}, not sent`;
  return telling ? 'handing over not finished' : 'not handed over';
}

function after(message: Message, entry: LogEntry): Message {
  const { telling, handedOver, sent, ...rest } = message;
  switch (entry.kind) {
    case MESSAGE_KINDS.described: {
      const { list: _, ...known } = message;
      return { ...known, ...(aboutIn(entry) ?? {}) };
    }
    case MESSAGE_KINDS.telling:
      return { ...message, telling: handOverIn(entry, message.document) };
    case MESSAGE_KINDS.handedOver: {
      const now = handOverIn(entry, message.document);
      return { ...rest, handedOver: now, before: [...message.before, now] };
    }
    case MESSAGE_KINDS.sent:
      return { ...message, sent: { message: message.document, at: text(entry.payload['at']) || entry.at, by: text(entry.payload['by']) || entry.person } };
    case MESSAGE_KINDS.again:
      return rest;
    default:
      return message;
  }
}

/**
 * The last that was decided.
 * @param lost That it is kept back holds though its row is gone.
 */
export function explanationDecision(entries: readonly LogEntry[], lost: Lost): ExplanationDecision | undefined {
  const last = withLost(entries, lost).filter(({ kind }) => kind === MESSAGE_KINDS.explanation).pop();
  const way = EXPLANATION_WAYS.find((one) => one === last?.payload['way']);
  return last && way ? { way, reason: text(last.payload['reason']), decidedBy: text(last.payload['decidedBy']), by: last.person, at: last.at } : undefined;
}
