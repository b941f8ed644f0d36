/** What an incident is: DESIGN's words as types. Everything else in this room builds on these. */
import type { FactName } from './fields.ts';

export const SEVERITIES = ['SEV0', 'SEV1', 'SEV2', 'SEV3'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const TYPES = ['bug', 'security vulnerability', 'product change'] as const;
export type IncidentType = (typeof TYPES)[number];

/** Statuses in the order they are passed through; all end in closed. */
export const STATUSES = {
  bug: ['investigating', 'identified', 'monitoring', 'resolved', 'closed'],
  'security vulnerability': ['investigating', 'identified', 'monitoring', 'resolved', 'closed'],
  'product change': ['planned', 'announced', 'in effect', 'done', 'closed'],
} as const satisfies Record<IncidentType, readonly string[]>;
export type Status = (typeof STATUSES)[IncidentType][number];

/** What *Generate all* makes … */
export const MAIN_DOCUMENTS = ['internal', 'customer', 'faq'] as const;
/** … and what is made on request only (playbook, step 1: "an internal version of deep dive and a customer-facing technical explanation"). */
export const ON_REQUEST = ['deep dive', 'technical explanation'] as const;
export const DOCUMENT_KINDS = [...MAIN_DOCUMENTS, ...ON_REQUEST] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
/** How the screen calls them. */
export const DOCUMENT_NAMES: Record<DocumentKind, string> = {
  internal: 'Internal',
  customer: 'Customer message',
  faq: 'FAQ',
  'deep dive': 'Deep dive',
  'technical explanation': 'Technical explanation',
};

/**
 * One document of one incident: its kind, and of the customer messages after the first a number too, `customer 2`. Templates
 * and policy go by the kind; words, decisions and comments belong to the document.
 */
export type IncidentDocument = DocumentKind | MessageDocument;
export type MessageDocument = 'customer' | `customer ${number}`;

const LATER_MESSAGE = /^customer ([2-9]|[1-9]\d{1,2})$/;
export const isMessage = (document: IncidentDocument): document is MessageDocument => document === 'customer' || LATER_MESSAGE.test(document);
export const kindOf = (document: IncidentDocument): DocumentKind => DOCUMENT_KINDS.find((kind) => kind === document) ?? 'customer';
/** Undefined where the text names none. */
export function toDocument(text: unknown): IncidentDocument | undefined {
  const later = typeof text === 'string' ? LATER_MESSAGE.exec(text) : null;
  return DOCUMENT_KINDS.find((kind) => kind === text) ?? (later ? messageAt(Number(later[1])) : undefined);
}
/** `at` counts from 1. */
export const messageAt = (at: number): MessageDocument => (at === 1 ? 'customer' : `customer ${at}`);
/** Which message it is, from 1. */
export const placeOf = (document: MessageDocument): number => Number(LATER_MESSAGE.exec(document)?.[1] ?? 1);
/** How the screen calls it: `Customer message 2`. */
export const nameOfDocument = (document: IncidentDocument): string => (isMessage(document) && document !== 'customer' ? `${DOCUMENT_NAMES.customer} ${placeOf(document)}` : DOCUMENT_NAMES[kindOf(document)]);

/** The documents that are there, in the order of their kinds, messages oldest first. */
export function documentsIn(documents: Readonly<Partial<Record<IncidentDocument, unknown>>>): IncidentDocument[] {
  const there = Object.keys(documents).flatMap((text) => toDocument(text) ?? []).filter((document) => documents[document] !== undefined);
  const order = (document: IncidentDocument): number => DOCUMENT_KINDS.indexOf(kindOf(document)) * 1000 + (isMessage(document) ? placeOf(document) : 0);
  return there.sort((a, b) => order(a) - order(b));
}

/** Whether customers may read it, in whole or sentence by sentence: then nothing internal stands in it. */
export const isForCustomers = (document: IncidentDocument): boolean => document !== 'internal' && document !== 'deep dive';

/** One of something for each kind of document. */
export const byKind = <T>(make: (kind: DocumentKind) => T): Record<DocumentKind, T> => ({
  internal: make('internal'),
  customer: make('customer'),
  faq: make('faq'),
  'deep dive': make('deep dive'),
  'technical explanation': make('technical explanation'),
});

/** How exactly an instant is known. `month` is there because real incidents have it ("March 2017"). */
export const PRECISIONS = ['minute', 'hour', 'day', 'month', 'about'] as const;
export type Precision = (typeof PRECISIONS)[number];

/**
 * One answer of the form. `value` is the canonical text: an instant as `2017-01-31T23:27:00Z`, a choice as its word,
 * a list with one entry a line, prose as written. Empty means not answered.
 */
export interface Fact {
  value: string;
  /** The customers' own wording, for prose and lists that customers may read. */
  customer?: string;
  /** Of an instant. */
  precision?: Precision;
  /** Not known yet, and said until when it will be: a canonical instant. That is an answer too, while there is no other. */
  promised?: string;
}

/** Whether an answer's words say that there is none. */
export const isUnknown = (value: string): boolean => value === '' || value === 'not known yet';

export interface TimelineEntry {
  /** Kept for the entry's life; six characters of a-z0-9. */
  id: string;
  /** `2017-01-31T23:27:00Z` */
  at: string;
  precision: Precision;
  text: string;
}

export interface FaqEntry {
  id: string;
  question: string;
  /** What CSMs would say; may be empty while nobody knows. */
  answer: string;
}

/** A question inside the team that somebody owes the answer to. */
export interface OpenQuestion {
  id: string;
  question: string;
  /** Who owes the answer: a name, a role or an address. */
  owner: string;
  /** Canonical; empty where nobody noted it. */
  asked: string;
  /** Empty while it is open. */
  answer: string;
}

/** Everything typed about an incident. What the add-on keeps beside it (ids, links) is in `record/`. */
export interface Incident {
  number: string;
  title: string;
  severity: Severity;
  type: IncidentType;
  status: Status;
  facts: Readonly<Partial<Record<FactName, Fact>>>;
  timeline: readonly TimelineEntry[];
  faq: readonly FaqEntry[];
  questions: readonly OpenQuestion[];
}


