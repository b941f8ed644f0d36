/** Check 3. Short: words, sentences, subject, reading grade, by document kind. */
import { found, missing, spanOf } from './checking.ts';
import type { Checking } from './checking.ts';
import type { Finding } from './finding.ts';
import { sentenceSpan } from './reading.ts';
import type { Sentence } from './reading.ts';

export function checkShort(on: Checking): Finding[] {
  const limits = on.policy.limits[on.message.kind];
  const { words, sentences } = on.reading;
  const findings: Finding[] = [];
  if (words.length > limits.words) findings.push(missing('short/words', `${words.length} words; the limit is ${limits.words}. Move details to the FAQ or the technical explanation.`));
  for (const sentence of sentences)
    if (sentence.last - sentence.first > limits.sentence && !isList(on, sentence)) findings.push(found('short/sentence', sentenceSpan(on.reading, sentence), `${sentence.last - sentence.first} words; the limit is ${limits.sentence}. Make it two sentences.`));
  const subject = sentences.find(({ form }) => form === 'subject');
  if (subject) findings.push(...longSubject(on, subject, limits.subject));
  return findings;
}

/** Rows of a table and lines of code are no sentences. */
const isList = ({ reading }: Checking, { start, end }: Sentence): boolean => reading.plain.slice(start, end).split(/[|;\t]/).length > 4;

function longSubject(on: Checking, { start, end }: Sentence, limit: number): Finding[] {
  const text = on.reading.plain.slice(start, end);
  const from = start + (/^\s{0,3}subject:\s{0,4}/i.exec(text)?.[0].length ?? 0);
  // A mark that is to be taken out is told as what it is.
  const length = text.slice(from - start).replace(/\\?\[(?:internal wording|not known yet)[^\]]{0,200}\]\s?/g, '').length;
  return length > limit ? [found('short/subject', spanOf(on, { start: from, end }), `${length} characters; phones show ${limit}. Say what customers notice, and leave the rest to the text.`)] : [];
}

/** Words below this say nothing about a grade. */
const ENOUGH_WORDS = 60;
/** More is read no further: a grade is an average. */
const GRADE_SENTENCES = 60;

/** English only, as syllables are. */
export function checkGrade(on: Checking): Finding[] {
  const limit = on.policy.limits[on.message.kind].grade;
  const prose = on.reading.sentences.filter(({ form, first, last }) => form === 'statement' && last - first >= 3).slice(0, GRADE_SENTENCES);
  const words = prose.reduce((sum, { first, last }) => sum + last - first, 0);
  if (words < ENOUGH_WORDS || limit >= 100) return [];
  const text = prose.map((sentence) => proseOf(on, sentence)).join('. ');
  const grade = on.instruments.readingGrade(text);
  return grade > limit ? [missing('short/grade', `Grade ${grade}; the limit is ${limit}. Shorter sentences and plainer words help.`)] : [];
}

/** Words of letters only: a time has no syllables, and a key of 60 characters no reader. */
const proseOf = ({ reading }: Checking, { first, last }: Sentence): string => {
  const [start = '', ...rest] = reading.words.slice(first, last).map(({ text }) => text).filter((text) => /^\p{L}[\p{L}'-]{0,30}$/u.test(text));
  return [start.charAt(0).toUpperCase() + start.slice(1), ...rest].join(' ');
};
