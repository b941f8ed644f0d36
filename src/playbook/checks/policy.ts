/** What a team may change about the checks: words, limits, weights, its own names. Everything has a default. */
import type { Level, MessageKind } from './finding.ts';
import { PLAIN_WORDS, WORDS } from './words.ts';
import type { WordList } from './words.ts';
import type { RuleName } from './rules.ts';

export interface Limits {
  /** Words of the whole text. */
  words: number;
  /** Words of one sentence. */
  sentence: number;
  /** Characters of the subject: what phones show. */
  subject: number;
  /** School grade after Flesch and Kincaid. */
  grade: number;
}

export interface MessagePolicy {
  words: Readonly<Record<WordList, readonly string[]>>;
  /** A plain word for a technical one. */
  plainWords: Readonly<Record<string, string>>;
  limits: Readonly<Record<MessageKind, Limits>>;
  /** Other weights than the defaults; `off` drops the rule. */
  levels: Readonly<Partial<Record<RuleName, Level | 'off'>>>;
  /** As they are written: another writing is found. */
  productNames: readonly string[];
  /** Services, hosts and code names of the team. */
  internalNames: readonly string[];
  /** The team's list of customers, where it could be read: it stands in the dashboard only. */
  customerNames: readonly string[];
  /** The team's own addresses and numbers, which customers may read. A whole domain as `@example.com`. */
  contacts: readonly string[];
  /** Countries whose way of writing a phone number without `+` is tried. */
  phoneCountries: readonly string[];
}

export const NO_LIMIT = 1_000_000;

export const DEFAULT_POLICY: MessagePolicy = {
  words: WORDS,
  plainWords: PLAIN_WORDS,
  limits: {
    customer: { words: 400, sentence: 40, subject: 78, grade: 14 },
    explanation: { words: 1500, sentence: 45, subject: 78, grade: 18 },
    faq: { words: 3000, sentence: 40, subject: 78, grade: 14 },
    internal: { words: NO_LIMIT, sentence: NO_LIMIT, subject: NO_LIMIT, grade: NO_LIMIT },
  },
  levels: {},
  productNames: [],
  internalNames: [],
  customerNames: [],
  contacts: [],
  phoneCountries: ['US', 'GB', 'DE', 'FR', 'IL', 'AU'],
};
