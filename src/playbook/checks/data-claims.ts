/**
 * What a text claims about raw event data: that none was lost, that some was, that it is not known. Precision first: a
 * denial of something narrower ("no repository data was lost", "no other data") is no claim about all of it, and what holds
 * of data at any time ("raw event data cannot be reloaded") is none about this incident (general-data.ts).
 */
import { inSentence, range, sentenceOf, stated, wordAt, wordSet } from './checking.ts';
import type { TextRead } from './checking.ts';
import { DATA, isConditional, isGeneral, REACH } from './general-data.ts';
import type { Reading, Sentence } from './reading.ts';

export interface DataClaim {
  says: 'not lost' | 'lost' | 'maybe lost' | 'not known';
  /** About something narrower than all raw event data: enough as an answer, no contradiction. */
  narrow: boolean;
  sentence: number;
  /** In the plain text. */
  start: number;
  end: number;
}

const LOST = wordSet('lost lose loses losing loss unrecoverable irrecoverable irretrievable');
/** "Were not recorded": lost, in the words of who collects. */
const COLLECTED = wordSet('collected captured recorded tracked logged');
/** "Not recorded twice", "not collected until 10:25": no loss. */
const NOT_LOSS = wordSet('in by twice with to for outside until immediately yet correctly properly anywhere at right away again elsewhere on under as separately more when if unless once');
const DROPPING = wordSet('drop dropped dropping discard discarded discarding');
const DROPPED = wordSet('dropped discarded deleted erased wiped destroyed unrecovered');
const NEGATIONS = wordSet('no not none nothing never neither nor without');
const WONDERING = wordSet('whether if');
const HEDGES = wordSet('may might could possible possibly potential potentially perhaps');
const UNREAL = wordSet('risk prevent prevents preventing avoid avoids avoiding protect protects protecting against would should unless ensure ensures checks seemed seem seems appeared looked thought feared believed');
/** What may stand between a denial and "data" without making it narrower. */
const PLAIN_KINDS = wordSet('no not none nothing never neither nor without did do does was were is are has have had been be lose lost losing any a single of your our the all this that and or raw event events customer customers product usage analytics behavioural behavioral tracking visitor account user data record records information result in cause lead to we you yet permanent permanently actual there');
const NARROWING = wordSet('outside except apart beyond before besides after since other else further additional more remaining rest');
const NOT_DATA = wordSet('access connection connectivity contact time trust password sight count track');
const BOUNDARY = wordSet('but because although though while however so');

const claimsOf = new WeakMap<Reading, readonly DataClaim[]>();

export function dataClaims(text: TextRead): readonly DataClaim[] {
  const safe = stated(text, 'dataSafe').flatMap((hit) => safeClaim(text, hit));
  const known = claimsOf.get(text.reading);
  if (known) return known;
  const told = text.reading.sentences.flatMap((sentence, at) => (sentence.form === 'statement' || sentence.form === 'subject' ? claimsIn(text, sentence, at) : []));
  const toldIn = new Set(told.map(({ sentence }) => sentence));
  const claims = [...told, ...safe.filter(({ sentence }) => !toldIn.has(sentence))];
  // "We told you that data was lost" claims nothing now.
  const made = claims.map((each) => (inSentence(text.hits('reported'), each.sentence) ? { ...each, narrow: true } : each)).sort((a, b) => a.start - b.start);
  claimsOf.set(text.reading, made);
  return made;
}

/** Words before "data is safe" that leave it as wide as it is. */
const INTRODUCING = wordSet('confirm that and says say with is confirmed sure');

function safeClaim(text: TextRead, hit: ReturnType<TextRead['hits']>[number]): DataClaim[] {
  const sentence = sentenceOf(text, hit);
  if (!sentence) return [];
  const near = range(Math.max(sentence.first, hit.first - 8), hit.first).map((at) => wordAt(text, at));
  const doubted = near.some((word) => WONDERING.has(word));
  if (doubted || near.includes('not')) return [claim(text, 'not known', !doubted, hit)];
  if (near.some((word) => UNREAL.has(word))) return [];
  const last = near[near.length - 1];
  const narrow = last !== undefined && DATA.has(wordAt(text, hit.first)) && ![PLAIN_KINDS, BOUNDARY, INTRODUCING].some((set) => set.has(last));
  return [claim(text, 'not lost', narrow || narrowed(text, hit.first, hit.last, sentence), hit)];
}

const claim = (text: TextRead, says: DataClaim['says'], narrow: boolean, { first, last, sentence }: { first: number; last: number; sentence: number }): DataClaim => ({
  says, narrow, sentence, start: text.reading.words[first]?.start ?? 0, end: text.reading.words[last - 1]?.end ?? 0,
});

/** The first claim of the sentence about losing: one sentence says one thing. */
function claimsIn(text: TextRead, sentence: Sentence, number: number): DataClaim[] {
  for (let at = sentence.first; at < sentence.last; at++) {
    if (!isLoss(text, at, sentence)) continue;
    const made = claimAt(text, at, sentence, number);
    if (made) return [made];
  }
  return [];
}

function isLoss(text: TextRead, at: number, { first }: Sentence): boolean {
  const word = wordAt(text, at);
  if (isGone(text, at, first) || isUncollected(text, at, first)) return true;
  if ((word === 'missing' || word === 'incomplete') && range(Math.max(first, at - 6), at).some((i) => wordAt(text, i) === 'raw' && /^(?:events?|data)$/.test(wordAt(text, i + 1)))) return true;
  if (DROPPING.has(word) && range(at + 1, at + 4).some((i) => /^events?$/.test(wordAt(text, i))) && range(Math.max(first, at - 5), at).some((i) => wordAt(text, i) === 'we')) return true;
  if (LOST.has(word)) return !NOT_DATA.has(wordAt(text, at + 1)) && !(word === 'loss' && wordAt(text, at - 1) === 'a');
  return DROPPED.has(word) && range(Math.max(first, at - 5), at).some((i) => /^events?$/.test(wordAt(text, i)) || (DATA.has(wordAt(text, i)) && /^(your|raw|event|no)$/.test(wordAt(text, i - 1))));
}

/** A colon or a semicolon ends what a "no" reaches. */
function clauseStart(text: TextRead, at: number, { first }: Sentence): number {
  const { words, plain } = text.reading;
  for (let i = at; i > Math.max(first, at - REACH); i--) if (/[:;]\s/.test(plain.slice(words[i - 1]?.end ?? 0, words[i]?.start ?? 0))) return i;
  return Math.max(first, at - REACH);
}

/** Up to four words on, within the clause. */
function clauseEnd(text: TextRead, at: number, { last }: Sentence): number {
  const { words: all, plain } = text.reading;
  for (let i = at + 1; i < Math.min(last, at + 5); i++) if (/[:;,]\s/.test(plain.slice(all[i - 1]?.end ?? 0, all[i]?.start ?? 0))) return i;
  return Math.min(last, at + 5);
}

const GIVEN_BACK = wordSet('recover restore retrieve recovered restored retrieved reloaded recalculated recoverable recreate recreated reconstruct reconstructed');

/** "… cannot be recovered": lost, by another word. */
function isGone(text: TextRead, at: number, first: number): boolean {
  if (wordAt(text, at) === 'gone') return /^(?:is|are|was|were|has|have|permanently|forever)$/.test(wordAt(text, at - 1));
  if (!GIVEN_BACK.has(wordAt(text, at))) return false;
  return range(Math.max(first, at - 3), at).some((i) => (wordAt(text, i) === 'not' && !/^(?:only|yet)$/.test(wordAt(text, i + 1))) || wordAt(text, i) === 'unable');
}

/** "Events were not recorded", "data was never captured". */
function isUncollected(text: TextRead, at: number, first: number): boolean {
  if (isNeverHere(text, at)) return range(Math.max(first, at - 10), at).some((i) => /^(?:events?|data)$/.test(wordAt(text, i)));
  if (!COLLECTED.has(wordAt(text, at)) || NOT_LOSS.has(wordAt(text, at + 1))) return false;
  const not = range(Math.max(first, at - 3), at).find((i) => /^(?:not|never)$/.test(wordAt(text, i)));
  const verb = not === undefined ? -1 : range(Math.max(first, not - 2), not).find((i) => /^(?:was|were|could|have|has)$/.test(wordAt(text, i))) ?? -1;
  const subject = verb < 0 ? -1 : range(Math.max(first, verb - 8), verb).find((i) => /^(?:events?|data)$/.test(wordAt(text, i))) ?? -1;
  return subject >= 0 && (subject === first || PLAIN_KINDS.has(wordAt(text, subject - 1)) || /^(?:some|new|many|these|those|of|incoming)$/.test(wordAt(text, subject - 1)));
}

/** "Never made it into our storage", "never reached our servers"; reports may be reached later. */
function isNeverHere(text: TextRead, at: number): boolean {
  const word = wordAt(text, at);
  const come = word === 'reached' || word === 'arrived' || (word === 'made' && wordAt(text, at + 1) === 'it');
  return come && wordAt(text, at - 1) === 'never' && range(at + 1, at + 6).some((i) => /^(?:us|storage|servers|systems?|database|platform)$/.test(wordAt(text, i)));
}

function claimAt(text: TextRead, at: number, sentence: Sentence, number: number): DataClaim | undefined {
  const before = range(clauseStart(text, at, sentence), at);
  const of = (set: ReadonlySet<string>, within: number): number => before.slice(-within).reverse().find((i) => set.has(wordAt(text, i))) ?? -1;
  const about = [...before.slice(-25), ...range(at, clauseEnd(text, at, sentence))].some((i) => DATA.has(wordAt(text, i)));
  const nothing = before.some((i) => wordAt(text, i) === 'nothing');
  if (!about && !nothing) return undefined;
  const said = (says: DataClaim['says'], narrow: boolean, first: number): DataClaim => claim(text, says, narrow, { first, last: at + 1, sentence: number });
  const clause = { sentence, first: clauseStart(text, at, sentence), at };
  if (isConditional(text, clause)) return undefined;
  const wondering = of(WONDERING, 14);
  // "If you want to know whether …" asks for the reader.
  if (wondering >= 0 && range(Math.max(sentence.first, wondering - REACH), wondering).some((i) => wordAt(text, i) === 'if')) return undefined;
  // "We test each week whether data could be lost": of losing as such.
  if (wondering >= 0 && range(Math.max(sentence.first, wondering - 4), wondering).some((i) => /^(?:tests?|regularly|routinely|always)$/.test(wordAt(text, i)))) return undefined;
  if (wondering >= 0) return /^(you|your)$/.test(wordAt(text, wondering + 1)) && wordAt(text, wondering) === 'if' ? undefined : said('not known', false, wondering);
  if (of(UNREAL, 8) >= 0) return undefined;
  if (isGeneral(text, clause)) return undefined;
  if (isUncollected(text, at, sentence.first)) return said('lost', false, subjectOf(text, at, sentence));
  if (isGone(text, at, sentence.first)) return before.some((i) => /^(?:no|none|nothing|never)$/.test(wordAt(text, i))) ? undefined : said('lost', false, subjectOf(text, at, sentence));
  // "Data loss can be ruled out", and "cannot".
  const behind = range(at + 1, Math.min(at + 6, sentence.last)).map((i) => wordAt(text, i));
  if (wordAt(text, at) === 'loss' && behind.some((word, i) => (word === 'ruled' && behind[i + 1] === 'out') || word === 'excluded')) return said(behind.includes('not') ? 'not known' : 'not lost', false, subjectOf(text, at, sentence));
  const negation = of(NEGATIONS, 12);
  if (negation >= 0) return denial(text, at, negation, sentence, said);
  // A denial further off may or may not reach to here.
  if (before.some((i) => NEGATIONS.has(wordAt(text, i)))) return undefined;
  const hedge = of(HEDGES, 6);
  if (hedge >= 0) return said('maybe lost', false, hedge);
  if (wordAt(text, at) === 'loss' && !/^(data|permanent|the|a|partial|some)$/.test(wordAt(text, at - 1)) && wordAt(text, at + 1) !== 'of') return undefined;
  if (isAttribute(text, at)) return undefined;
  return said('lost', false, subjectOf(text, at, sentence));
}

/** "Losing data", "lost data is hard to replace": of losing as such. */
function isAttribute(text: TextRead, at: number): boolean {
  const word = wordAt(text, at);
  if (word === 'losing' || word === 'lose' || word === 'loses') return true;
  return word === 'lost' && DATA.has(wordAt(text, at + 1)) && !/^(?:we|you|customers|has|have|been|was|were|also|permanently|they|organi[sz]ations)$/.test(wordAt(text, at - 1));
}

/** Words that may stand in a denial without making it narrower, beside `PLAIN_KINDS`. */
const IN_DENIALS = wordSet('late delayed report reports settings properties or permanently ever got get been experience experienced suffer suffered have see find found incur detect detected confirm point time stage moment accessed');
/** "We do not know", "not yet clear", "cannot say": a denial of knowing. */
const KNOWING = wordSet('known yet clear sure confirmed say rule exclude');
/** "Not only", "no doubt", "no longer": no denial. */
const NO_DENIAL = wordSet('only doubt longer');

function denial(text: TextRead, at: number, negation: number, sentence: Sentence, said: (says: DataClaim['says'], narrow: boolean, first: number) => DataClaim): DataClaim | undefined {
  const word = (i: number): string => wordAt(text, i);
  const between = range(negation + 1, at).map(word);
  const outer = range(Math.max(clauseStart(text, at, sentence), negation - 7), negation).map(word);
  if (between.some((each) => BOUNDARY.has(each)) || NO_DENIAL.has(word(negation + 1))) return undefined;
  // "We cannot say that no data was lost".
  if (outer.includes('not') || outer.includes('never') || KNOWING.has(word(negation + 1))) return said('not known', false, negation);
  const subject = range(Math.max(sentence.first, negation - 4), negation).find((i) => DATA.has(word(i))) ?? negation;
  const narrow = !deniesData(text, subject, at) || isNarrowSubject(text, subject, negation, between, sentence) || narrowed(text, negation, at + 1, sentence);
  return said('not lost', narrow, subject);
}

const deniesData = (text: TextRead, subject: number, at: number): boolean => range(subject, at + 4).some((i) => DATA.has(wordAt(text, i)) || wordAt(text, i) === 'nothing');

/** "No repository data was lost", "session replay data was not lost": of a kind of data. */
function isNarrowSubject(text: TextRead, subject: number, negation: number, between: readonly string[], { first }: Sentence): boolean {
  if (subject === negation) return between.some((each) => !PLAIN_KINDS.has(each) && !IN_DENIALS.has(each));
  if (range(subject + 1, negation).some((i) => !PLAIN_KINDS.has(wordAt(text, i)) && !IN_DENIALS.has(wordAt(text, i)) && !/^(?:only|simply|just|merely|been|but|still|therefore|fortunately|luckily)$/.test(wordAt(text, i)))) return true;
  const before = wordAt(text, subject - 1);
  return subject > first && !PLAIN_KINDS.has(before) && !BOUNDARY.has(before);
}

/** "… outside this window", "no other data": said of a part. */
function narrowed(text: TextRead, first: number, last: number, sentence: Sentence): boolean {
  const inside = range(first, last).some((i) => /^(other|further|additional|more|else|remaining|rest|since|outside|before|after|later|earlier)$/.test(wordAt(text, i)));
  const ahead = range(Math.max(sentence.first, first - 12), first).some((i) => /^(outside|except|apart|besides|beyond|region|eu|hosted|self-managed|other)$/.test(wordAt(text, i)));
  const next = last < sentence.last ? wordAt(text, last) : '';
  const beyond = range(last, Math.min(sentence.last, last + 4)).some((i) => /^(outside|except|apart|beyond|besides)$/.test(wordAt(text, i)));
  return inside || ahead || beyond || NARROWING.has(next);
}

/** From the sentence's first word about data, for the quote. */
const subjectOf = (text: TextRead, at: number, { first }: Sentence): number => range(Math.max(first, at - 25), at).find((i) => DATA.has(wordAt(text, i)) || /^(raw|your|we)$/.test(wordAt(text, i))) ?? at;
