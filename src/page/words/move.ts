/**
 * A sentence with technical words moves to the technical explanation: what leaves the text, what stands there instead, and the
 * way back. Nothing is lost: a sentence is added there before it goes here. Pure.
 */
import type { Finding } from '../../playbook/checks/finding.ts';
import { read, sentenceSpan } from '../../playbook/checks/reading.ts';
import { fitting } from './part.ts';

interface Moving {
  /** Of the text. */
  start: number;
  end: number;
  /** As it stands: what the technical explanation gets. */
  sentence: string;
  /** What the text keeps in its place: the sentence in plain words, or nothing. */
  instead: string;
}

export const isMovable = ({ rule, quote }: Pick<Finding, 'rule' | 'quote'>): boolean => rule.startsWith('plain/') && quote !== undefined;

/** @param findings All of the text: a sentence is told in plain words only where each of its technical words has one. */
export function movingOf(text: string, finding: Finding, findings: readonly Finding[]): Moving | undefined {
  const reading = read(text, 'text');
  const sentence = reading.sentences.find(({ start, end }) => start <= finding.start && finding.end <= end);
  if (!isMovable(finding) || !sentence) return undefined;
  const { start, end, quote } = sentenceSpan(reading, sentence);
  const inIt = findings.filter((one) => isMovable(one) && start <= one.start && one.end <= end);
  const instead = inIt.every(({ replacement }) => replacement !== undefined) ? inPlainWords(text, start, end, inIt) : '';
  // A sentence that leaves takes its blank along.
  const blank = instead !== '' ? 0 : /^[ \t]{0,3}/.exec(text.slice(end))?.[0].length ?? 0;
  return { start, end: end + blank, sentence: quote, instead };
}

function inPlainWords(text: string, start: number, end: number, findings: readonly Finding[]): string {
  const parts: string[] = [];
  let from = start;
  for (const finding of [...findings].sort((a, b) => a.start - b.start)) {
    if (finding.start < from) continue;
    parts.push(text.slice(from, finding.start), fitting(text, finding));
    from = finding.end;
  }
  return [...parts, text.slice(from, end)].join('');
}

const linesOf = (details: string): string[] => details.split('\n').map((line) => line.trim());

/** Once, however often it is pressed. */
export const withSentence = (details: string, sentence: string): string => (linesOf(details).includes(sentence.trim()) ? details : [details.trimEnd(), sentence.trim()].filter((part) => part !== '').join('\n'));

/** As it was before, where nobody has changed the sentence there since. */
export const withoutSentence = (details: string, sentence: string): string => details.split('\n').filter((line) => line.trim() !== sentence.trim()).join('\n');

/** The text with the sentence again: at its place where nothing was typed meanwhile, else at its end. */
export const putBack = (text: string, before: string, after: string, sentence: string): string => (text === after ? before : text.includes(sentence) ? text : [text.trimEnd(), sentence].filter((part) => part !== '').join(' '));
