/** Check 7. Facts agree: times, durations, counts, percentages, versions, severity, product names and what customers must do. */
import { durationsIn, quantitiesIn, sameCount, sameDuration, sameNoun, versionsIn } from './numbers.ts';
import { found, inSentence, overlapsWords, ofForm, spanOf, stated } from './checking.ts';
import type { Checking } from './checking.ts';
import { isOfEarlier } from './earlier.ts';
import type { Finding } from './finding.ts';
import { knownNumbers } from './known-numbers.ts';
import { escaped } from './literal.ts';
import { scan } from './scan.ts';

export function checkFacts(on: Checking): Finding[] {
  return [...durations(on), ...counts(on), ...versions(on), ...severity(on), ...productNames(on), ...action(on), ...personalData(on)];
}

const CORRECT = 'Correct it here, or in the form if the form is wrong.';

/** A time's length, where the sentence says that it is how long it lasted. */
function durations(on: Checking): Finding[] {
  const known = knownNumbers(on.message.incident).durations;
  if (known.length === 0) return [];
  const { reading } = on;
  return durationsIn(on.reading).flatMap((duration) => {
    const { sentence, word, lastWord } = duration;
    const near = (list: 'lasted' | 'longing', from: number, to: number): boolean => overlapsWords(on.hits(list), Math.max(from, reading.sentences[sentence]?.first ?? 0), Math.min(to, reading.sentences[sentence]?.last ?? 0));
    const asserted = (near('lasted', word - 3, word) || near('longing', lastWord, lastWord + 2) || near('longing', word - 2, word)) && !inSentence(on.hits('elsewhereDuration'), sentence);
    if (!asserted || known.some((each) => sameDuration(duration, each))) return [];
    const says = known[0]?.says ?? '';
    return [found('facts/duration', spanOf(on, duration), `The form has ${says}. ${CORRECT}`, { other: { where: 'form', says } })];
  });
}

/** A count or percentage of something that the form counts, and none of the form's counts fits. */
function counts(on: Checking): Finding[] {
  const known = knownNumbers(on.message.incident).quantities;
  return quantitiesIn(on.reading).flatMap((quantity) => {
    const same = known.filter(({ percent, nouns }) => percent === quantity.percent && sameNoun(nouns, quantity.nouns));
    const small = quantity.value <= 1 && !quantity.percent;
    if (same.length === 0 || small || isOfEarlier(on, quantity) || same.some((each) => sameCount(quantity, each))) return [];
    const says = same[0]?.says ?? '';
    return [found('facts/number', spanOf(on, quantity), `The form says ${says}. ${CORRECT}`, { other: { where: 'form', says } })];
  });
}

function versions(on: Checking): Finding[] {
  const known = knownNumbers(on.message.incident).versions;
  if (known.length === 0) return [];
  const fits = (version: string): boolean => known.some((each) => each === version || each.startsWith(`${version}.`) || version.startsWith(`${each}.`) && each.split('.').length < 3);
  return versionsIn(on.reading.plain).filter(({ version }) => !fits(version)).map((version) => found('facts/version', spanOf(on, version), `The form has ${known.slice(0, 8).join(', ')}. ${CORRECT}`, { other: { where: 'form', says: known.join(', ') } }));
}

const SEVERITY = /(?<![\w-])sev(?:erity)?[\s-]?([0-4])(?!\w)/gi;
/** Severity words that cannot be said of these. */
const SEVERITY_WORDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?<!\w)(?:low|minor|lowest)[- ]severity(?!\w)|(?<!\w)severity(?: is| was|:) (?:low|minor)(?!\w)/gi, ['SEV0', 'SEV1']],
  [/(?<!\w)(?:critical|high|highest)[- ]severity (?:incident|issue|bug|problem)(?!\w)|(?<!\w)(?:critical|major) (?:incident|outage|bug)(?!\w)/gi, ['SEV3']],
];

function severity(on: Checking): Finding[] {
  const { plain } = on.reading;
  const says = on.message.incident.severity;
  const numbered = scan(plain, SEVERITY).filter(({ 1: number }) => `SEV${number}` !== says);
  const named = SEVERITY_WORDS.filter(([, not]) => not.includes(says)).flatMap(([pattern]) => scan(plain, pattern));
  return [...numbered, ...named].map(({ index, 0: text }) => found('facts/severity', spanOf(on, { start: index, end: index + text.length }), `The form says ${says}. ${CORRECT}`, { other: { where: 'form', question: 'Severity', says } }));
}

/** Another writing of a name that the team writes in one way. */
const productNames = (on: Checking): Finding[] =>
  on.policy.productNames.flatMap((name) =>
    scan(on.reading.plain, escaped(name, 'gi')).filter(({ 0: text }) => text.replace(/\s+/g, ' ') !== name).map(({ index, 0: text }) => found('facts/product-name', spanOf(on, { start: index, end: index + text.length }), `Write “${name}”.`, { replacement: name })),
  );

function action(on: Checking): Finding[] {
  const answer = on.answers('customer_action_required');
  if (on.message.kind === 'internal') return [];
  const says = on.answers('customer_action') || answer;
  if (answer === 'yes') return stated(on, 'noAction').filter((hit) => !scoped(on, hit.sentence)).map((hit) => found('facts/action', spanOf(on, hit), `The form says that customers must act: ${says}`, { other: ofForm(on, 'customer_action_required', says) }));
  if (answer !== 'no') return [];
  const denied = stated(on, 'noAction');
  return stated(on, 'mustAct').filter(({ sentence }) => !inSentence(denied, sentence) && !scoped(on, sentence)).map((hit) => found('facts/action', spanOf(on, hit), 'The form says that customers need not do anything.', { other: ofForm(on, 'customer_action_required', 'no') }));
}

/** No person writes a longer sentence. */
const LONGEST = 120;

/** Said of some readers only: "if your SDK updates itself, …", "on the hosted service …". */
function scoped({ reading }: Checking, sentence: number): boolean {
  const { first, last } = reading.sentences[sentence] ?? { first: 0, last: 0 };
  return reading.words.slice(first, Math.min(last, first + LONGEST)).some(({ text }) => /^(?:if|unless|already|hosted|otherwise|who|whose|only|except|questions?)$/.test(text));
}

function personalData(on: Checking): Finding[] {
  const answer = on.answers('personal_data');
  const said = answer === 'yes' || answer === 'not known yet' ? stated(on, 'personalDenied') : answer === 'no' ? stated(on, 'personalStated') : [];
  const denied = on.hits('personalDenied');
  return said.filter(({ sentence }) => answer !== 'no' || !inSentence(denied, sentence)).map((hit) => found('facts/personal-data', spanOf(on, hit), `The form says: ${answer}. ${CORRECT}`, { other: ofForm(on, 'personal_data', answer) }));
}
