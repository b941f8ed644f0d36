/** Check 9. Corrections: a second message that contradicts the first says so; a fact changed after a hand-over makes a list, and a paragraph. */
import { FIELDS, labelOf } from '../fields.ts';
import type { Field, FieldName } from '../fields.ts';
import type { Fact, Incident } from '../incident.ts';
import { showInstant } from '../instants.ts';
import { differences } from './between-texts.ts';
import type { Difference } from './between-texts.ts';
import { found, readText, spanOf } from './checking.ts';
import type { Checking, TextRead } from './checking.ts';
import type { Finding, OtherText, Stage } from './finding.ts';
import { knownNumbers } from './known-numbers.ts';
import { agrees, knownTimes, sameMention } from './known-times.ts';
import { durationsIn, quantitiesIn, sameCount, sameDuration } from './numbers.ts';
import { timesIn } from './times.ts';

export function checkCorrections(on: Checking): Finding[] {
  const { previous, format = 'text' } = on.message;
  if (previous === undefined) return [];
  const first = readText(previous, format, on.policy);
  return differences(on, first).slice(0, MOST).filter((difference) => !saysSo(on, first, difference)).map((difference) => {
    const says = textOf(first, difference.there);
    const span = first.reading.span(difference.there.start, difference.there.end);
    return found('correction/not-said', spanOf(on, difference.here), `Customers have read “${says}”. Say so: “In our earlier message we wrote ${says}. Correct is ${textOf(on, difference.here)}.”`, { other: { where: 'previous message', says, start: span.start, end: span.end } });
  });
}

/** Two texts that differ more often are about two things. */
const MOST = 50;

const textOf = ({ reading }: TextRead, { start, end }: { start: number; end: number }): string => reading.plain.slice(start, end);

/** The sentence, or one beside it, says that something was said otherwise; or one anywhere repeats what was said. */
function saysSo(on: Checking, first: TextRead, { here, there }: Difference): boolean {
  const was = textOf(first, there).toLowerCase();
  return on.hits('corrected').some(({ sentence }) => {
    if (Math.abs(sentence - here.sentence) <= 1) return true;
    const held = on.reading.sentences[sentence];
    return held !== undefined && on.reading.plain.slice(held.start, held.end).toLowerCase().includes(was);
  });
}

/** Check 7 between documents: what the form knows is held against the form; where it does not, both places are shown. */
export function checkOthers(on: Checking): Finding[] {
  return (on.message.others ?? []).flatMap((other) => againstOther(on, other));
}

const RULE_ABOUT = { 'raw event data': 'facts/number', time: 'facts/time', number: 'facts/number', duration: 'facts/duration', 'what customers must do': 'facts/action' } as const;

function againstOther(on: Checking, { kind, text }: OtherText): Finding[] {
  const other = readText(text, on.message.format ?? 'text', on.policy);
  return differences(on, other).filter((difference) => !formKnows(on, on, difference, difference.here) && !formKnows(on, other, difference, difference.there)).map((difference) => {
    const span = other.reading.span(difference.there.start, difference.there.end);
    return found(RULE_ABOUT[difference.about], spanOf(on, difference.here), `The ${kind === 'faq' ? 'FAQ' : kind} document says “${span.quote}”. One of them is wrong.`, { other: { where: kind, says: span.quote, start: span.start, end: span.end } });
  });
}

/** Whether what stands at a place of a text is one of the form's facts: then it is no contradiction between documents. */
function formKnows(on: Checking, { reading }: TextRead, { about }: Difference, { start }: Difference['here']): boolean {
  const { incident } = on.message;
  const isHere = (mention: { start: number }): boolean => mention.start === start;
  switch (about) {
    case 'time': {
      const [mention, { times, prose }] = [timesIn(reading).find(isHere), knownTimes(incident)];
      return mention !== undefined && (times.some((known) => agrees(mention, known, mention.offsets ?? [0])) || prose.some((known) => known.clock !== undefined && sameMention(mention, known)));
    }
    case 'number': {
      const quantity = quantitiesIn(reading).find(isHere);
      return quantity !== undefined && knownNumbers(incident).quantities.some((known) => known.percent === quantity.percent && sameCount(quantity, known));
    }
    case 'duration': {
      const duration = durationsIn(reading).find(isHere);
      return duration !== undefined && knownNumbers(incident).durations.some((known) => sameDuration(duration, known));
    }
    case 'what customers must do':
      return ['yes', 'no'].includes(on.answers('customer_action_required'));
    case 'raw event data':
      // The form's answer is the bottom line of every document.
      return true;
  }
}

/** One line of a correction list. */
export interface Correction {
  field: FieldName;
  question: string;
  was: string;
  is: string;
  /** UTC, canonical: when the form was changed. Empty: nobody knows. */
  knownSince: string;
}

type Facts = Incident['facts'];

/** What customers were told and is no longer so: questions that customers may read, in their wording where there is one. */
export function correctionsSince(handedOver: Facts, now: Facts, type: Incident['type'], changedAt: (field: FieldName) => string): Correction[] {
  return FIELDS.filter(({ audience, name }) => audience === 'anyone' && name !== 'pertinent_negatives' && name !== 'technical_details').flatMap((field): Correction[] => {
    const [was, is] = [wording(field, handedOver[field.name]), wording(field, now[field.name])];
    return was === '' || was === is ? [] : [{ field: field.name, question: labelOf(field, type), was, is, knownSince: changedAt(field.name) }];
  });
}

/** One message as customers of an audience had it. */
interface Told {
  stage: Stage;
  /** As they stood when it was handed over. */
  facts: Facts;
  /** Its words. */
  text: string;
}

/** What customers of one audience have read, after these messages, oldest first: a fact stands as they were told it, until a correction, or a message with the very words that are right now. */
export function factsTold(messages: readonly Told[]): Facts {
  return messages.reduce<Facts>((before, { stage, facts, text }) => {
    const said = stage === 'correction' ? undefined : wordsOf(text);
    const changes = FIELDS.filter((field) => {
      const [was, is] = [wording(field, before[field.name]), wording(field, facts[field.name])];
      return was === '' || said === undefined || (field.kind !== 'choice' && is !== '' && said.includes(wordsOf(is)));
    });
    return { ...before, ...Object.fromEntries(changes.map(({ name }) => [name, facts[name] ?? { value: '' }])) };
  }, {});
}

const wordsOf = (text: string): string => ` ${text.replace(/[^\p{L}\p{N}]{1,200}/gu, ' ').trim().toLowerCase()} `;

function wording(field: Field, fact: Fact | undefined): string {
  if (!fact) return '';
  if (field.kind === 'instant') return fact.value === '' ? '' : showInstant(fact.value, fact.precision);
  return (field.forCustomers ? (fact.customer ?? '') : '') || (field.forCustomers ? '' : fact.value);
}

/** Names of facts inside a sentence. */
const SPOKEN: Partial<Record<FieldName, string>> = {
  started: 'the start', resolved: 'the end', detected: 'the time we noticed it', raw_event_data_lost: 'whether raw event data was lost', loss_window_start: 'the start of the time whose data was lost', loss_window_end: 'the end of the time whose data was lost', affected: 'who is affected', customer_action_required: 'whether you need to do something', data_correct_from: 'when reports are correct', data_late_or_wrong: 'the state of your data', fixed: 'when it was fixed', customer_action_by: 'the date to act by',
};

/** A paragraph for the next message; empty where nothing changed. */
export function correctionParagraph(corrections: readonly Correction[]): string {
  if (corrections.length === 0) return '';
  const lines = corrections.map(({ field, question, was, is, knownSince }) => `${sentenceStart(SPOKEN[field] ?? `“${question.replace(/\?$/, '')}”`)}: we wrote ${quoted(was)}; correct is ${quoted(is === '' ? 'not known yet' : is)}.${knownSince === '' ? '' : ` We have known this since ${showInstant(knownSince)}.`}`);
  return ['Correction: our earlier message is no longer right in the following.', ...lines].join('\n');
}

const sentenceStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const quoted = (text: string): string => `“${text.trim().replace(/\.$/, '')}”`;
