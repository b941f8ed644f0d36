/**
 * What is said of data as such and of no incident: "raw event data cannot be reloaded", "once events are lost, they stay
 * lost". A date, a number, "your", "some", "this" or a past tense ties it to the incident: then it is a claim again.
 */
import { range, wordAt, wordSet } from './checking.ts';
import type { TextRead } from './checking.ts';
import type { Sentence } from './reading.ts';

/** Where a sentence speaks of losing: its clause begins at the word `first`, the losing stands at `at`. */
interface Clause {
  sentence: Sentence;
  first: number;
  at: number;
}

export const DATA = wordSet('data event events information record records');
const OF_SOME = wordSet('this these those some part parts portion half percent several few most many affected impacted missing');
const PAST = wordSet('was were could had did been unfortunately sadly regret regrettably yesterday today');
const WHOSE = wordSet('your their our the any');
const CONDITIONS = wordSet('if once when whenever unless until');
/** Before an "if" that asks: "we are checking if …". */
const ASKING = wordSet('know known knows check checking checked see find clear sure tell say confirm confirming determine determining investigate investigating establish establishing assess assessing ask learn verify verifying examine examining');
/** How many words far a sentence is looked at on each side: no person's clause is longer. */
export const REACH = 60;

const around = ({ sentence, at }: Clause): number[] => range(Math.max(sentence.first, at - REACH), Math.min(sentence.last, at + REACH));

/** "Raw event data cannot be reloaded": it can never be, of no particular data. */
export function isGeneral(text: TextRead, clause: Clause): boolean {
  const { at, first } = clause;
  const near = range(Math.max(first, at - 4), at).map((i) => wordAt(text, i));
  const never = near.some((word, i) => word === 'can' && /^(?:not|never)$/.test(near[i + 1] ?? '')) || (wordAt(text, at) === 'recoverable' && near.includes('not'));
  return never && !isGiven(text, clause);
}

/** Something ties it to an incident. */
function isGiven(text: TextRead, clause: Clause): boolean {
  const { at, first } = clause;
  return around(clause).some((i) => {
    const word = wordAt(text, i);
    return OF_SOME.has(word) || PAST.has(word) || (/\d/.test(word) && i >= first) || (WHOSE.has(word) && i >= first && isOfData(text, i)) || (word === 'we' && i < at && i >= at - 4);
  });
}

/** "Your raw event data", not "your product" and not "the events that your product sends". */
function isOfData(text: TextRead, at: number): boolean {
  const data = range(at + 1, at + 4).find((i) => DATA.has(wordAt(text, i)));
  if (data === undefined || wordAt(text, at + 1) === 'only') return false;
  return !range(data + 1, data + 6).some((i) => /^(?:sends?|collects?|stores?|receives?|deletes?|removes?)$/.test(wordAt(text, i)));
}

/** "If an event is lost on its way, …", "events are lost once the queue is full": what happens when, not what has happened. */
export function isConditional(text: TextRead, clause: Clause): boolean {
  const { sentence, at } = clause;
  if (!isPresent(text, at)) return false;
  const before = range(Math.max(sentence.first, at - REACH), at).find((i) => CONDITIONS.has(wordAt(text, i)) && opens(text, i, sentence));
  const condition = before ?? behind(text, clause);
  return condition !== undefined && !isAsking(text, condition, sentence) && (/^(?:if|unless)$/.test(wordAt(text, condition)) || !around(clause).some((i) => OF_SOME.has(wordAt(text, i))));
}

/** "Is lost", "may be lost", "you lose", "cannot be recovered"; not "was lost", "we lost". */
function isPresent(text: TextRead, at: number): boolean {
  if (/^loses?$/.test(wordAt(text, at))) return true;
  const near = range(Math.max(0, at - 3), at).map((i) => wordAt(text, i));
  return near.some((word) => /^(?:is|are|be|gets?|stays?|remains?|can)$/.test(word)) && !near.some((word) => PAST.has(word));
}

/** The condition begins the sentence, or a clause of it. */
const opens = ({ reading }: TextRead, at: number, { first }: Sentence): boolean => at === first || /[,:;(–—-]\s|^\s?[(–—]/.test(reading.plain.slice(reading.words[at - 1]?.end ?? 0, reading.words[at]?.start ?? 0)) || /^(?:and|but|that|because|so)$/.test(reading.words[at - 1]?.text ?? '');

/** Within four words of the losing, before a comma or "and". */
function behind(text: TextRead, { at, sentence }: Clause): number | undefined {
  const { words: all, plain } = text.reading;
  for (let i = at + 1; i < Math.min(sentence.last, at + 5); i++) {
    const word = wordAt(text, i);
    if (/^(?:and|but|or)$/.test(word) || /[,;:.]/.test(plain.slice(all[i - 1]?.end ?? 0, all[i]?.start ?? 0))) return undefined;
    if (CONDITIONS.has(word) && word !== 'until') return i;
  }
  return undefined;
}

const isAsking = (text: TextRead, condition: number, { first }: Sentence): boolean => wordAt(text, condition) === 'if' && range(Math.max(first, condition - 5), condition).some((i) => ASKING.has(wordAt(text, i)));
