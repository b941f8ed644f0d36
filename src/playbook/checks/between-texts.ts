/** Where two texts say different things about one fact: for a second message against the first, and for documents of one incident. */
import { inSentence, stated } from './checking.ts';
import type { TextRead } from './checking.ts';
import { dataClaims } from './data-claims.ts';
import { sameMention } from './known-times.ts';
import { durationsIn, quantitiesIn, sameCount, sameDuration, sameNoun } from './numbers.ts';
import { timesIn } from './times.ts';
import type { TimeMention } from './times.ts';

interface Place {
  start: number;
  end: number;
  sentence: number;
}

export interface Difference {
  about: 'raw event data' | 'time' | 'number' | 'duration' | 'what customers must do';
  here: Place;
  there: Place;
}

/** As many facts of a kind as are compared: a message has a handful. */
const MOST = 200;

export function differences(here: TextRead, there: TextRead): Difference[] {
  return [...data(here, there), ...times(here, there), ...numbers(here, there), ...durations(here, there), ...actions(here, there)];
}

/** "Not known yet" may become anything; an answer may not become another one. */
function data(here: TextRead, there: TextRead): Difference[] {
  const flat = (text: TextRead) => dataClaims(text).filter(({ narrow, says }) => !narrow && (says === 'lost' || says === 'not lost'));
  const [before] = flat(there);
  return before ? flat(here).filter(({ says }) => says !== before.says).slice(0, 1).map((claim) => ({ about: 'raw event data', here: claim, there: before })) : [];
}

/** Times in the same role; where a text has several of a role, one that fits is enough. */
function times(here: TextRead, there: TextRead): Difference[] {
  const facts = (text: TextRead): TimeMention[] => timesIn(text.reading).filter((mention) => mention.clock !== undefined && mention.offsets?.length !== 0 && (mention.role === 'start' || mention.role === 'end' || mention.role === 'detected') && !inSentence(text.hits('elsewhereTime'), mention.sentence));
  const before = facts(there).slice(0, MOST);
  return facts(here).slice(0, MOST).flatMap((mention): Difference[] => {
    const same = before.filter(({ role }) => role === mention.role);
    const [other] = same;
    if (!other || same.some((each) => sameMention(mention, each)) || before.some((each) => sameMention(mention, each) && each.sure === mention.sure)) return [];
    return [{ about: 'time', here: mention, there: other }];
  });
}

function numbers(here: TextRead, there: TextRead): Difference[] {
  const before = quantitiesIn(there.reading).slice(0, MOST);
  return quantitiesIn(here.reading).slice(0, MOST).flatMap((quantity): Difference[] => {
    const same = before.filter(({ percent, nouns }) => percent === quantity.percent && sameNoun(nouns, quantity.nouns));
    const [other] = same;
    if (!other || (quantity.value <= 1 && !quantity.percent) || same.some((each) => sameCount(quantity, each))) return [];
    return [{ about: 'number', here: quantity, there: other }];
  });
}

function durations(here: TextRead, there: TextRead): Difference[] {
  const told = (text: TextRead) => durationsIn(text.reading).filter(({ sentence, word }) => text.hits('lasted').some((hit) => hit.sentence === sentence && hit.last <= word && hit.last >= word - 2) && !inSentence(text.hits('elsewhereDuration'), sentence));
  const before = told(there).slice(0, MOST);
  const [other] = before;
  return other ? told(here).slice(0, MOST).filter((duration) => !before.some((each) => sameDuration(duration, each))).map((duration) => ({ about: 'duration', here: duration, there: other })) : [];
}

function actions(here: TextRead, there: TextRead): Difference[] {
  const [none, must] = [stated(there, 'noAction')[0], stated(there, 'mustAct')[0]];
  const pair = (hit: Place | undefined, other: Place | undefined): Difference[] => (hit && other ? [{ about: 'what customers must do', here: hit, there: other }] : []);
  const [noneNow, mustNow] = [stated(here, 'noAction')[0], stated(here, 'mustAct')[0]];
  if (none && !must && mustNow && !noneNow) return pair(mustNow, none);
  return must && !none && noneNow && !mustNow ? pair(noneNow, must) : [];
}

