/** Findings of a whole document as they are told of it: apart from its text, by the very words and which of several places is meant. */
import type { Finding } from './finding.ts';
import type { LoopAnswer } from './loop.ts';

export interface WordsFound extends Pick<Finding, 'rule' | 'level' | 'quote' | 'message' | 'suggestion' | 'source' | 'other'> {
  /** Which of the places where these words stand in the text, from 0; 0 where something is missing. */
  nth: number;
}

/** A question that every customer has, and the words that answer it; none: it is open. */
export interface LoopRow {
  question: string;
  answer?: { quote: string; nth: number };
}

/** Each rule and words once: where they stand again, the same has to be done. */
export function wordsFound(text: string, findings: readonly Finding[]): WordsFound[] {
  const seen = new Set<string>();
  return findings.flatMap(({ rule, level, quote, start, message, suggestion, source, other }): WordsFound[] => {
    const key = `${rule}\n${quote ?? ''}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ rule, level, message, suggestion, source, nth: nthOf(text, quote, start), ...(quote === undefined ? {} : { quote }), ...(other && !suggestion.includes(other.says) ? { other } : {}) }];
  });
}

export const loopRows = (text: string, answers: readonly LoopAnswer[]): LoopRow[] => answers.map(({ question, answer }) => (answer ? { question, answer: { quote: answer.quote, nth: nthOf(text, answer.quote, answer.start) } } : { question }));

function nthOf(text: string, words: string | undefined, start: number): number {
  let nth = 0;
  if (words === undefined || words === '') return nth;
  for (let at = text.indexOf(words); at >= 0 && at < start; at = text.indexOf(words, at + 1)) nth += 1;
  return nth;
}
