/** What stands in place of a blank, and the marks it may carry. */
import { isForCustomers } from './incident.ts';
import type { DocumentKind, Fact } from './incident.ts';
import { showInstant } from './instants.ts';

export interface BlankEntry {
  entry: string;
  text: string;
}

/**
 * `missing`: the text says visibly that it is not known; `internal wording`: internal prose standing in a customer
 * document; `not applicable`: the question is not asked of this incident.
 */
export type Mark = 'none' | 'missing' | 'internal wording' | 'not applicable';

export interface BlankValue {
  field: string;
  entries: readonly BlankEntry[];
  mark: Mark;
}

export const one = (field: string, text: string, mark: Mark = 'none'): BlankValue => ({ field, entries: [{ entry: '0', text }], mark });

/** What does not apply leaves no hole: a paragraph that holds nothing else goes; beside a label the words stand. */
export const notApplicable = (field: string): BlankValue => one(field, 'not applicable', 'not applicable');

/** What stands where nothing is known yet: visible, short, and naming the question. */
export const missingText = (label: string): string => `[not known yet: ${label.replace(/\?$/, '')}]`;
export const missing = (field: string, label: string): BlankValue => one(field, missingText(label), 'missing');

/** A template that asks a customer document for something internal gets a visible refusal, never the text. */
export const internalOnly = (field: string): BlankValue => one(field, `[internal only: ${field.replace(/_/g, ' ')}]`, 'missing');

export const INTERNAL_WORDING_MARK = '[internal wording, rewrite] ';

export const promiseText = (until: string): string => `not known yet; we will tell by ${showInstant(until)}`;

/** Nothing is known: as a gap, or as what was said until when it will be. The promise was made to colleagues; customers get none silently. */
export function notKnownYet(field: string, label: string, { fact, document }: { fact: Fact | undefined; document: DocumentKind }): BlankValue {
  if (!fact?.promised) return missing(field, label);
  const text = promiseText(fact.promised);
  return isForCustomers(document) ? one(field, `${INTERNAL_WORDING_MARK}${text}`, 'internal wording') : one(field, text);
}
