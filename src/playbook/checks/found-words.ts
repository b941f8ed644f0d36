/** Findings of a whole document as they are told of it: apart from its text, by the very words and which of several places is meant. */
import type { Finding } from './finding.ts';
import type { LoopAnswer } from './loop.ts';
import { read, sentenceSpan } from './reading.ts';
import type { Reading } from './reading.ts';

export interface WordsFound extends Pick<Finding, 'rule' | 'level' | 'quote' | 'message' | 'suggestion' | 'source' | 'other' | 'replacement'> {
  /** Which of the places where these words stand in the text, from 0; 0 where something is missing. */
  nth: number;
  /** Of technical words: the whole sentence, which may move to the technical explanation. */
  sentence?: { text: string; nth: number };
}

/** A question that every customer has, and the words that answer it; none: it is open. */
export interface LoopRow {
  question: string;
  answer?: { quote: string; nth: number };
}

/** Each rule and words once: where they stand again, the same has to be done. */
export function wordsFound(text: string, findings: readonly Finding[]): WordsFound[] {
  const seen = new Set<string>();
  let reading: Reading | undefined;
  const sentenceAt = (words: Pick<Finding, 'start' | 'end'>): Pick<WordsFound, 'sentence'> => {
    reading ??= read(text, 'text');
    const held = reading.sentences.find((one) => one.start <= words.start && words.end <= one.end);
    const span = held && sentenceSpan(reading, held);
    return span ? { sentence: { text: span.quote, nth: nthOf(text, span.quote, span.start) } } : {};
  };
  return findings.flatMap(({ rule, level, quote, start, end, message, suggestion, source, other, replacement }): WordsFound[] => {
    const key = `${rule}\n${quote ?? ''}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ rule, level, message, suggestion, source, nth: nthOf(text, quote, start), ...(quote === undefined ? {} : { quote }), ...(rule.startsWith('plain/') ? { ...sentenceAt({ start, end }), ...(replacement === undefined ? {} : { replacement }) } : {}), ...(other && !suggestion.includes(other.says) ? { other } : {}) }];
  });
}

export const loopRows = (text: string, answers: readonly LoopAnswer[]): LoopRow[] => answers.map(({ question, answer }) => (answer ? { question, answer: { quote: answer.quote, nth: nthOf(text, answer.quote, answer.start) } } : { question }));

function nthOf(text: string, words: string | undefined, start: number): number {
  let nth = 0;
  if (words === undefined || words === '') return nth;
  for (let at = text.indexOf(words); at >= 0 && at < start; at = text.indexOf(words, at + 1)) nth += 1;
  return nth;
}
