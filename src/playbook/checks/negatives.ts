/** Check 8. Pertinent negatives belong in the FAQ, not in the message; what a message promises has an answer in the FAQ. */
import { dataClaims } from './data-claims.ts';
import { found, spanOf, stated } from './checking.ts';
import type { Checking } from './checking.ts';
import type { Finding } from './finding.ts';
import { read, sentenceSpan } from './reading.ts';
import type { Sentence } from './reading.ts';
import type { RuleName } from './rules.ts';

export function checkNegatives(on: Checking): Finding[] {
  if (on.message.kind !== 'customer') return [];
  return [...inMessage(on), ...promises(on)];
}

const EMPTY = new Set('the and was were are is has have had been not no with without for from that this which they them their our your you any all part of in on to by or as at it its be nor did does still stayed remain remained remains'.split(' '));
const stem = (word: string): string => word.replace(/(?:ies)$/, 'y').replace(/(?:ing|ed|es|s)$/, '').slice(0, 12);
const contentOf = (texts: readonly string[]): Set<string> => new Set(texts.filter((text) => !EMPTY.has(text) && text.length > 1).map(stem));
const NEGATIVE = /^(?:no|not|none|never|unaffected|unchanged|healthy|neither|nor|without|intact|safe|normally|untouched)$/;

/** Words that every negative has; they make no two alike. */
const COMMON = new Set(['affect', 'impact', 'unaffect', 'unchang', 'data', 'los', 'lost', 'healthy', 'event', 'customer']);

/** The form's own negatives, told in the message. What was lost or not is the bottom line, and has to be told. */
function inMessage(on: Checking): Finding[] {
  const lines = on.answers('pertinent_negatives').split('\n').map((line) => line.trim()).filter((line) => line !== '' && !isDataClaim(line));
  const negatives = lines.map((line) => ({ line, words: contentOf(read(line, 'text').words.map(({ text }) => text)) })).filter(({ words }) => [...words].some((word) => !COMMON.has(word)));
  if (negatives.length === 0) return likely(on, new Set());
  const told = on.reading.sentences.flatMap((sentence, at) => {
    if (sentence.form !== 'statement') return [];
    const match = negatives.find(({ words }) => tells(on, sentence, words));
    return match ? [{ at, sentence, line: match.line }] : [];
  });
  return [
    ...told.map(({ sentence, line }) => found('negatives/in-message', sentenceSpan(on.reading, sentence), `Move it to the FAQ: the form has “${line}” among what was not affected.`, { other: { where: 'form', question: 'What was not affected?', says: line } })),
    ...likely(on, new Set(told.map(({ at }) => at))),
  ];
}

const isDataClaim = (line: string): boolean => /^(?:no|none of (?:your|the))\s(?:raw |event |customer |product )*(?:data|events?)\s(?:was|were|has been|have been)\s(?:permanently )?lost/i.test(line);

function tells({ reading }: Checking, { first, last }: Sentence, negative: ReadonlySet<string>): boolean {
  const words = reading.words.slice(first, last).map(({ text }) => text);
  if (!words.some((word) => NEGATIVE.test(word))) return false;
  const own = contentOf(words);
  const telling = [...negative].filter((word) => !COMMON.has(word));
  const shared = telling.filter((word) => own.has(word)).length;
  return shared > 0 && shared >= Math.ceil(telling.length * 0.6);
}

/** Another thing said not to be affected, which the form does not list: a note. Who is not affected may be part of who is. */
function likely(on: Checking, told: ReadonlySet<number>): Finding[] {
  const claims = new Set(dataClaims(on).map(({ sentence }) => sentence));
  return on.reading.sentences.flatMap((sentence, at) => {
    if (sentence.form !== 'statement' || told.has(at) || claims.has(at)) return [];
    const text = on.reading.plain.slice(sentence.start, Math.min(sentence.end, sentence.start + 400));
    const denies = /\b(?:not|never)\s(?:been\s)?(?:affected|impacted)|\bunaffected\b/i.test(text);
    return denies && !/\b(?:you|customers?|organi[sz]ations?|accounts?|users?)\b/i.test(text) ? [found('negatives/likely', sentenceSpan(on.reading, sentence), 'Move it to the FAQ, if customers will ask about it.')] : [];
  });
}

function promises(on: Checking): Finding[] {
  const { faq } = on.message.incident;
  const other = (on.message.others ?? []).filter(({ kind }) => kind === 'faq').map(({ text }) => text);
  const answers = [...faq.map(({ question, answer }) => `${question} ${answer}`), ...other].join('\n').toLowerCase();
  if (answers.trim() === '') return [];
  return [...unanswered(on, answers, 'promiseToGive', 'negatives/promise-without-answer'), ...unanswered(on, answers, 'promiseToTell', 'negatives/report-without-answer')];
}

function unanswered(on: Checking, answers: string, list: 'promiseToGive' | 'promiseToTell', rule: RuleName): Finding[] {
  return stated(on, list).flatMap((hit) => {
    const words = on.reading.words.slice(hit.first, hit.last).map(({ text }) => text).filter((word) => !/^(?:we|will|a|an|the|your|full|detailed|written|dedicated|service)$/.test(word));
    const told = words.some((word) => answers.includes(stem(word)));
    return told ? [] : [found(rule, spanOf(on, hit), 'Add a question to the FAQ: customers will ask when they get it, and how.', { other: { where: 'faq', says: 'no answer names it' } })];
  });
}
