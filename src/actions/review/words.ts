/** What a look at one document finds: its words as a customer would see them, and what in it cannot go out. */
import { staysAsItIs } from '../../playbook/blank-targets.ts';
import { documentsIn, isForCustomers, kindOf } from '../../playbook/incident.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import type { WordsNow } from '../../playbook/decisions.ts';
import type { Found } from '../../playbook/gate.ts';
import { findBlanks } from '../../template/blanks.ts';
import type { BlankStyle } from '../../template/blanks.ts';
import { fingerprintOf } from '../../template/fingerprint.ts';
import { standing } from '../../template/ranges.ts';
import { textOf } from '../documents/text.ts';
import { pendingSuggestions, suggestedPlaces } from '../../template/suggested.ts';
import { wordsOf } from '../../template/words.ts';
import type { Words } from '../../template/words.ts';
import type { Docs } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import type { SetUp } from '../index-of-incidents.ts';

export interface SeenDocument {
  /** Of the file; a PDF of it carries it as its title. */
  name: string;
  text: Words;
  /** The same where nothing is pending. */
  acceptedText: Words;
  now: WordsNow;
  suggestions: { count: number; places: string[] };
  blanks: Found[];
  guidance: Found[];
  internalWording: Found[];
  /** Blanks that somebody else fills, as the team decided: no left-over. */
  keptBlanks: string[];
}

/** The words alone, of those of these documents that were read. */
export const wordsIn = (context: Pick<Context, 'hashes'>, documents: Partial<Record<IncidentDocument, Docs.Schema$Document>>, wanted: readonly IncidentDocument[]): Partial<Record<IncidentDocument, { now: WordsNow }>> =>
  Object.fromEntries(wanted.flatMap((kind) => {
    const document = documents[kind];
    return document ? [[kind, { now: textsOf(context, document).now }] as const] : [];
  }));

interface Texts {
  count: number;
  text: Words;
  acceptedText: Words;
  now: WordsNow;
}

/** Of documents as they were read: nobody changes those in place, and a save asks twice. */
const known = new WeakMap<Docs.Schema$Document, Texts>();

function textsOf({ hashes }: Pick<Context, 'hashes'>, document: Docs.Schema$Document): Texts {
  const before = known.get(document);
  if (before) return before;
  const count = pendingSuggestions(document);
  const text = wordsOf(document);
  const acceptedText = count === 0 ? text : wordsOf(document, 'suggestions accepted');
  const words = fingerprintOf(text, hashes.sha256);
  const texts = { count, text, acceptedText, now: { words, accepted: count === 0 ? words : fingerprintOf(acceptedText, hashes.sha256) } };
  known.set(document, texts);
  return texts;
}

export function seeDocument(context: Pick<Context, 'hashes'>, setUp: SetUp, kind: IncidentDocument, document: Docs.Schema$Document): SeenDocument {
  const read = textOf(document);
  const { count, text, acceptedText, now } = textsOf(context, document);
  const marked = standing(read);
  const found = (mark: string): Found[] => marked.filter((one) => one.mark === mark).map((one) => ({ what: one.text, place: one.place }));
  // A team that writes its blanks in braces writes words for the writer in brackets too.
  const styles: readonly BlankStyle[] = isForCustomers(kind) ? [...new Set<BlankStyle>([...setUp.styles[kindOf(kind)], 'bracketed'])] : setUp.styles[kindOf(kind)];
  const { guidance } = findBlanks(read, styles);
  const { blanks } = findBlanks(read, setUp.styles[kindOf(kind)]);
  const isKept = ({ name }: { name: string }): boolean => staysAsItIs(setUp.blanks[kindOf(kind)], name);
  const unknown = blanks.filter((blank) => !isKept(blank));
  return {
    name: document.title ?? '',
    text,
    acceptedText,
    now,
    suggestions: { count, places: count === 0 ? [] : suggestedPlaces(read) },
    // The internal document says what is not known yet, by design.
    blanks: [...unknown.map(({ raw, place }) => ({ what: raw, place })), ...(isForCustomers(kind) ? found('missing') : [])],
    guidance: isForCustomers(kind) ? guidance.map(({ raw, place }) => ({ what: raw, place })) : [],
    internalWording: found('internal wording'),
    keptBlanks: [...new Set(blanks.filter(isKept).map(({ raw }) => raw))],
  };
}

/** Of each document that was read. */
export const seeDocuments = (context: Pick<Context, 'hashes'>, setUp: SetUp, documents: Partial<Record<IncidentDocument, Docs.Schema$Document>>): Partial<Record<IncidentDocument, SeenDocument>> =>
  Object.fromEntries(documentsIn(documents).flatMap((kind) => {
    const document = documents[kind];
    return document ? [[kind, seeDocument(context, setUp, kind, document)] as const] : [];
  }));
