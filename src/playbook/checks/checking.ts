/** What every check gets: the text as read, the phrases found in it, the form's answers; and how a finding is made. */
import { answersOf, fieldNamed, labelOf } from '../fields.ts';
import type { Answers, FieldName } from '../fields.ts';
import type { Finding, MessageToCheck, OtherPlace } from './finding.ts';
import type { Instruments } from './instruments.ts';
import { phraseBook } from './phrases.ts';
import type { Hit, PhraseBook } from './phrases.ts';
import type { MessagePolicy } from './policy.ts';
import { read } from './reading.ts';
import type { Reading, Sentence, Span } from './reading.ts';
import { RULES } from './rules.ts';
import type { RuleName } from './rules.ts';
import { work } from './scan.ts';
import { SETS } from './words.ts';
import type { WordList } from './words.ts';

export interface Checking extends TextRead {
  message: MessageToCheck;
  policy: MessagePolicy;
  answers: Answers;
  instruments: Instruments;
}

/** A text with its phrases: this one, the previous message, another document. */
export interface TextRead {
  reading: Reading;
  hits(list: WordList): readonly Hit[];
}

/** Words by their places in a text, for rules that step through a sentence. */
export const wordSet = (text: string): ReadonlySet<string> => new Set(text.split(' '));
export function wordAt({ reading }: TextRead, at: number): string {
  work.tries += 1;
  return reading.words[at]?.text ?? '';
}
export const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

export type Check = (on: Checking) => Finding[];

const books = new WeakMap<MessagePolicy['words'], PhraseBook>();

function bookOf({ words }: MessagePolicy): PhraseBook {
  const known = books.get(words);
  if (known) return known;
  const book = phraseBook(words, SETS);
  books.set(words, book);
  return book;
}

const NONE: readonly Hit[] = [];

export function readText(text: string, format: 'text' | 'markdown', policy: MessagePolicy): TextRead {
  const reading = read(text, format);
  const found = bookOf(policy).find(reading);
  return { reading, hits: (list) => found.get(list) ?? NONE };
}

export function startChecking(message: MessageToCheck, policy: MessagePolicy, instruments: Instruments): Checking {
  return { message, policy, instruments, answers: answersOf(message.incident.facts), ...readText(message.text, message.format ?? 'text', policy) };
}

type More = Pick<Finding, 'replacement' | 'other'>;

/** A finding at these words. */
export function found(rule: RuleName, span: Span, suggestion: string, more: More = {}): Finding {
  const { level, says, source } = RULES[rule];
  return { rule, level, start: span.start, end: span.end, quote: span.quote, message: says, suggestion, source, ...more };
}

/** A finding about what is not there. */
export function missing(rule: RuleName, suggestion: string, more: More = {}): Finding {
  const { level, says, source } = RULES[rule];
  return { rule, level, start: 0, end: 0, message: says, suggestion, source, ...more };
}

export const spanOf = ({ reading }: TextRead, { start, end }: { start: number; end: number }): Span => reading.span(start, end);

export const sentenceOf = ({ reading }: TextRead, { sentence }: Hit): Sentence | undefined => reading.sentences[sentence];

/** Hits in what the text states: a heading and a question state nothing. */
export const stated = (text: TextRead, list: WordList): Hit[] =>
  text.hits(list).filter((hit) => {
    const form = sentenceOf(text, hit)?.form;
    return form === 'statement' || form === 'subject';
  });

/** Inside of a visible "[not known yet: …]", whose words are the question's. */
export const inBlank = ({ plain }: Reading, at: number): boolean => /\[not known yet: [^\][]*$/.test(plain.slice(Math.max(0, at - 120), at));

const sentences = new WeakMap<readonly Hit[], ReadonlySet<number>>();

export function inSentence(hits: readonly Hit[], sentence: number): boolean {
  const known = sentences.get(hits) ?? new Set(hits.map((hit) => hit.sentence));
  sentences.set(hits, known);
  return known.has(sentence);
}

const bySentence = new WeakMap<readonly Hit[], ReadonlyMap<number, readonly Hit[]>>();
/** A sentence that holds more is no sentence. */
const MOST_IN_ONE = 20;

/** The first hits of a sentence. */
export function hitsIn(hits: readonly Hit[], sentence: number): readonly Hit[] {
  const known = bySentence.get(hits);
  if (known) return known.get(sentence) ?? NONE;
  const made = new Map<number, Hit[]>();
  for (const hit of hits) {
    const list = made.get(hit.sentence) ?? [];
    made.set(hit.sentence, list);
    if (list.length < MOST_IN_ONE) list.push(hit);
  }
  bySentence.set(hits, made);
  return made.get(sentence) ?? NONE;
}

const covered = new WeakMap<readonly Hit[], ReadonlySet<number>>();

/** Whether a hit stands on one of the words [first, last). */
export function overlapsWords(hits: readonly Hit[], first: number, last: number): boolean {
  const known = covered.get(hits) ?? new Set(hits.flatMap((hit) => Array.from({ length: hit.last - hit.first }, (_, i) => hit.first + i)));
  covered.set(hits, known);
  for (let word = first; word < last; word++) if (known.has(word)) return true;
  return false;
}

/** The question of the form, as the other half of a contradiction. */
export const ofForm = ({ message }: Checking, field: FieldName, says: string): OtherPlace => ({ where: 'form', question: labelOf(fieldNamed(field), message.incident.type), says });
