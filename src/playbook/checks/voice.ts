/** Check 5. Voice: empathic and not overly apologetic, no blame, nothing made small, nothing vague, no guess, no promise; and by type. */
import { found, inSentence, sentenceOf, spanOf, stated } from './checking.ts';
import type { Checking } from './checking.ts';
import type { Finding } from './finding.ts';
import { isExternal } from './finding.ts';
import type { Hit } from './phrases.ts';
import { quantitiesIn, sameNoun } from './numbers.ts';
import { period } from '../sentences.ts';
import { read } from './reading.ts';
import type { RuleName } from './rules.ts';
import type { WordList } from './words.ts';

const SIMPLE: readonly (readonly [list: WordList, rule: RuleName, suggestion: string])[] = [
  ['grovelling', 'voice/grovelling', 'One plain sentence of regret is enough: “We are sorry for the trouble this caused.”'],
  ['blame', 'voice/blame', 'Say what happened and what we do about it, without naming who is at fault.'],
  ['minimising', 'voice/minimising', 'Leave it out, or give the number.'],
  ['promises', 'voice/promise', 'Say what we have changed, and what we will do next.'],
];

export function checkVoice(on: Checking): Finding[] {
  if (!isExternal(on.message.kind)) return [];
  const simple = SIMPLE.flatMap(([list, rule, suggestion]) => stated(on, list).map((hit) => found(rule, spanOf(on, hit), suggestion)));
  return [...simple, ...apologies(on), ...speculation(on), ...vagueness(on), ...passive(on), ...byType(on)];
}

/** The first may stand; not in a product change, where `changeFailure` has it. */
function apologies(on: Checking): Finding[] {
  if (on.message.incident.type === 'product change') return [];
  const sentences = new Set<number>();
  const apart = stated(on, 'apology').filter(({ sentence }) => !sentences.has(sentence) && sentences.add(sentence));
  return on.message.kind === 'faq' ? [] : apart.slice(1).map((hit) => found('voice/apology', spanOf(on, hit), 'Keep one apology, take this one out.'));
}

/** "We think it was X" guesses; "we do not know yet" does not. */
const speculation = (on: Checking): Finding[] =>
  stated(on, 'speculation').map((hit) => found('voice/speculation', spanOf(on, hit), 'Say it as a fact, or say that it is not known yet and when you will tell.'));

function vagueness(on: Checking): Finding[] {
  if (on.message.kind === 'internal') return [];
  return [...vagueWho(on), ...vagueWhen(on)];
}

/** "some customers" when the form says 33 organisations; not where the text has the number already. */
function vagueWho(on: Checking): Finding[] {
  const fact = on.message.incident.facts.affected;
  const says = fact?.customer || fact?.value || '';
  const exact = quantitiesIn(read(says, 'text'));
  if (exact.length === 0 && !/^(?:all|every)\b/i.test(says)) return [];
  const told = quantitiesIn(on.reading).some((quantity) => exact.some((known) => known.value === quantity.value && sameNoun(known.nouns, quantity.nouns)));
  if (told) return [];
  return stated(on, 'vague').filter((hit) => !inSentence(on.hits('ask'), hit.sentence)).map((hit) => found('voice/vague', spanOf(on, hit), `The form says: ${says}.`, { replacement: says, other: { where: 'form', question: 'Who is affected?', says } }));
}

function vagueWhen(on: Checking): Finding[] {
  const { incident } = on.message;
  const known = period({ ...incident, number: '', status: 'investigating', questions: [] });
  if (known.mark !== 'none') return [];
  const says = known.entries[0]?.text ?? '';
  return stated(on, 'vagueTime').filter((hit) => inSentence(on.hits('happened'), hit.sentence)).map((hit) => found('voice/vague', spanOf(on, hit), `The form knows when: ${says}.`, { other: { where: 'form', question: 'Started', says } }));
}

/** The playbook's own sentence on data is passive, and so are most honest ones: a note, and only where no "we" or "you" acts. */
const passive = (on: Checking): Finding[] =>
  on.message.kind !== 'customer' ? [] : stated(on, 'passive').filter((hit) => !acts(on, hit)).slice(0, 5).map((hit) => found('voice/passive', spanOf(on, hit), 'Say who did it, where that matters to the reader.'));

function acts(on: Checking, hit: Hit): boolean {
  const sentence = sentenceOf(on, hit);
  return !sentence || on.reading.words.slice(Math.max(sentence.first, hit.first - 40), Math.min(sentence.last, hit.last + 40)).some(({ text }) => text === 'we' || text === 'you' || text === 'lost' || text === 'affected');
}

function byType(on: Checking): Finding[] {
  const { type } = on.message.incident;
  if (type === 'product change')
    return stated(on, 'changeFailure').map((hit) => found('voice/change-failure', spanOf(on, hit), 'Say what gets better and what to adapt.'));
  if (type === 'security vulnerability') return stated(on, 'exploitDetail').map((hit) => found('voice/exploit', spanOf(on, hit), 'Say how it was found, whether it is resolved, who is affected and what to do; leave out how it works.'));
  return [];
}
