/** Check 2. Closes the loop, by type and stage: each question a customer has stands beside the sentence that answers it. */
import { customerActionStatement, period } from '../sentences.ts';
import type { IncidentType } from '../incident.ts';
import { found, inSentence, missing, sentenceOf, spanOf, stated } from './checking.ts';
import type { Checking } from './checking.ts';
import { dataClaims } from './data-claims.ts';
import type { Finding, Stage } from './finding.ts';
import { ACTION_HEADING, NEXT_HEADING, under } from './headings.ts';
import { sentenceSpan } from './reading.ts';
import type { Sentence, Span } from './reading.ts';
import type { RuleName } from './rules.ts';
import { timesIn } from './times.ts';
import type { WordList } from './words.ts';

/** A question that every customer has, and the sentence that answers it. */
export interface LoopAnswer {
  rule: RuleName;
  question: string;
  answer?: Span;
}

interface Question {
  rule: RuleName;
  question: string;
  types: readonly IncidentType[];
  /** Not asked at these stages. */
  except?: readonly Stage[];
  answer: (on: Checking) => Sentence | undefined;
  suggestion: (on: Checking) => string;
}

const ALL: readonly IncidentType[] = ['bug', 'security vulnerability', 'product change'];
const TROUBLE: readonly IncidentType[] = ['bug', 'security vulnerability'];
const BUG: readonly IncidentType[] = ['bug'];
const VULNERABILITY: readonly IncidentType[] = ['security vulnerability'];
const CHANGE: readonly IncidentType[] = ['product change'];

const first = (on: Checking, ...lists: readonly WordList[]): Sentence | undefined => {
  for (const list of lists) {
    const hit = stated(on, list).find((each) => sentenceOf(on, each)?.form === 'statement');
    if (hit) return sentenceOf(on, hit);
  }
  return undefined;
};

/** Of several sentences that speak of people, the one that says whom it concerns. */
const affected = (on: Checking): Sentence | undefined =>
  stated(on, 'who').map((hit) => sentenceOf(on, hit)).find((sentence) => sentence?.form === 'statement' && on.reading.words.slice(sentence.first, sentence.last).some(({ text }) => /^(?:affected|impacted|concerns?|because)$/.test(text)));

/** "Not known yet, we will tell you by …" is an answer, in the sentence or the next, where it is about the question. */
const unknownAbout = (on: Checking, about: RegExp): Sentence | undefined => {
  const hit = stated(on, 'unknownYet').find(({ sentence }) => {
    const before = on.reading.sentences[sentence - 1];
    const asked = before?.form === 'question' ? [before] : [];
    return [on.reading.sentences[sentence], ...asked].some((held) => held && on.reading.words.slice(held.first, held.last).some(({ text }) => about.test(text)));
  });
  return hit && sentenceOf(on, hit);
};

const whenUnknown = (on: Checking): Sentence | undefined => unknownAbout(on, /^(?:when|start|started|began|since|until|ended|time|date|long)$/);

const form = (on: Checking, ...names: readonly Parameters<Checking['answers']>[0][]): string => names.map((name) => on.message.incident.facts[name]?.customer ?? '').find((text) => text !== '') ?? '';
const offer = (text: string, otherwise: string): string => (text ? `The form says: ${text}` : otherwise);
const whole = ({ message: { incident } }: Checking) => ({ ...incident, number: '', status: 'investigating' as const, questions: [] });

const QUESTIONS: readonly Question[] = [
  { rule: 'loop/what', question: 'What happened?', types: ALL, answer: (on) => happened(on) ?? aboutTheTitle(on), suggestion: (on) => offer(form(on, 'what_happened', 'customer_impact'), 'Say in one sentence what customers notice.') },
  { rule: 'loop/when', question: 'When was it?', types: ALL, answer: (on) => timed(on) ?? whenUnknown(on), suggestion: (on) => whenSuggestion(on) },
  { rule: 'loop/who', question: 'Who is affected, and how can they tell?', types: ALL, except: ['reminder'], answer: (on) => affected(on) ?? first(on, 'who') ?? unknownAbout(on, /^(?:who|which|affected|customers|accounts)$/), suggestion: (on) => offer(form(on, 'affected') || on.answers('affected'), 'Say who is affected: a count or a group.') },
  { rule: 'loop/how-to-tell', question: 'How can a customer tell?', types: VULNERABILITY, except: ['reminder'], answer: (on) => first(on, 'howToTell') ?? unknownAbout(on, /^(?:who|which|affected|customers|accounts)$/), suggestion: (on) => offer(form(on, 'affected_how_to_tell'), 'Say how a customer sees whether they are affected, or that we have contacted all who are.') },
  { rule: 'loop/data', question: 'Was data touched?', types: TROUBLE, except: ['reminder'], answer: (on) => dataAnswer(on), suggestion: () => 'Say whether data was lost, late, shown wrong or seen by others, or that it is not known yet.' },
  { rule: 'loop/did', question: 'What did we do?', types: TROUBLE, except: ['reminder'], answer: (on) => first(on, 'did', 'resolvedWords'), suggestion: (on) => offer(form(on, 'mitigation'), 'Say what we did, or are doing now.') },
  { rule: 'loop/action', question: 'What must the customer do?', types: ALL, answer: (on) => first(on, 'noAction', 'mustAct', 'action') ?? imperative(on) ?? under(on, ACTION_HEADING) ?? unknownAbout(on, /^(?:action|need|must|something|anything)$/), suggestion: (on) => actionSuggestion(on) },
  { rule: 'loop/next', question: 'What comes next, and when?', types: TROUBLE, except: ['reminder'], answer: (on) => first(on, 'next', 'tell') ?? under(on, NEXT_HEADING), suggestion: (on) => offer(form(on, 'next_steps'), 'Say what we do next and when customers hear more, or that this was the last message.') },
  { rule: 'loop/ask', question: 'Whom can customers ask?', types: ALL, answer: (on) => first(on, 'ask') ?? withContact(on), suggestion: (on) => offer(on.answers('contact'), 'Name whom customers can ask.') },
  { rule: 'loop/benefit', question: 'What does the change improve?', types: CHANGE, except: ['reminder'], answer: (on) => first(on, 'changeBenefit'), suggestion: (on) => offer(form(on, 'change_benefit'), 'Say what gets better for customers.') },
  { rule: 'loop/found', question: 'How was it found?', types: VULNERABILITY, except: ['reminder', 'update'], answer: (on) => first(on, 'found'), suggestion: (on) => offer(form(on, 'vulnerability_found'), 'Say how it was found: in a test of ours, by a report.') },
  { rule: 'loop/resolved', question: 'Is it resolved?', types: VULNERABILITY, answer: (on) => first(on, 'resolvedWords') ?? unknownAbout(on, /./), suggestion: () => 'Say that it is resolved and since when, or what protects customers until then.' },
];

const asked = (on: Checking): readonly Question[] => QUESTIONS.filter(({ types, except }) => types.includes(on.message.incident.type) && !except?.includes(on.message.stage));

const hasBlank = ({ reading: { plain } }: Checking, { start, end }: Sentence): boolean => plain.slice(start, end).includes('[not known yet: ');

/** The same text, in which a sentence with a blank states nothing. */
const statingNoBlank = (on: Checking): Checking => ({ ...on, reading: { ...on.reading, sentences: on.reading.sentences.map((sentence) => (hasBlank(on, sentence) ? { ...sentence, form: 'heading' } : sentence)) } });

/** Every question with the sentence that answers it, for the page; one with a blank in it does not yet. */
export function loopAnswers(on: Checking): LoopAnswer[] {
  const said = statingNoBlank(on);
  return asked(on).map(({ rule, question, answer }) => {
    const sentence = answer(said);
    return sentence && !hasBlank(on, sentence) ? { rule, question, answer: sentenceSpan(on.reading, sentence) } : { rule, question };
  });
}

export function checkLoop(on: Checking): Finding[] {
  if (on.message.kind !== 'customer') return [];
  const open = asked(on).filter(({ rule, answer }) => !(rule === 'loop/data' && on.answers('raw_event_data_lost') !== '' && BUG.includes(on.message.incident.type)) && answer(on) === undefined);
  return [...open.map(({ rule, suggestion }) => missing(rule, suggestion(on))), ...until(on, open), ...nextWhen(on, open)];
}

/** Needs no language: a time of day without a zone, where no time of the text has one. */
export function checkZone(on: Checking): Finding[] {
  if (on.message.kind !== 'customer' && on.message.kind !== 'explanation') return [];
  const clocks = timesIn(on.reading).filter(({ clock }) => clock !== undefined);
  const [bare] = clocks;
  return bare && clocks.every(({ offsets }) => offsets === undefined) ? [found('loop/zone', spanOf(on, bare), 'Write UTC behind it, if it is UTC.')] : [];
}

const sentenceAt = (on: Checking, at: number): Sentence | undefined => on.reading.sentences[at];

function timed(on: Checking): Sentence | undefined {
  const times = timesIn(on.reading).filter(({ sentence }) => !inSentence(on.hits('tell'), sentence) || on.message.incident.type === 'product change');
  const time = times.find(({ sentence }) => sentenceAt(on, sentence)?.form === 'statement') ?? times[0];
  return time && sentenceAt(on, time.sentence);
}

const lossWords = /^(?:lost|loss)$/i;

/** That no data was lost, or that it is not known, tells nothing that happened. */
function happened(on: Checking): Sentence | undefined {
  const unknown = new Set(dataClaims(on).filter(({ says }) => says === 'not known' || says === 'not lost').map(({ sentence }) => sentence));
  const hit = [...stated(on, 'happened'), ...stated(on, on.message.incident.type === 'product change' ? 'changes' : 'exploitDetail')].find((each) => sentenceOf(on, each)?.form === 'statement' && !(unknown.has(each.sentence) && lossWords.test(on.reading.plain.slice(each.start, each.end))));
  return hit && sentenceOf(on, hit);
}

/** Words of the title or of what happened, two of them: then it is about that, whatever its words. */
function aboutTheTitle(on: Checking): Sentence | undefined {
  const { title, facts } = on.message.incident;
  const words = new Set(`${title} ${facts.customer_title?.value ?? ''} ${facts.what_happened?.customer ?? facts.what_happened?.value ?? ''}`.toLowerCase().match(/\p{L}{5,60}/gu) ?? []);
  return on.reading.sentences.find(({ form: is, first: from, last }) => is === 'statement' && on.reading.words.slice(from, last).filter(({ text }) => words.has(text)).length >= 2);
}

const whenSuggestion = (on: Checking): string => {
  const known = period(whole(on));
  return known.mark === 'none' ? `The form says: ${known.entries[0]?.text ?? ''}.` : 'Say from when until when, with the time zone, or that it is not known yet and when you will tell.';
};

function actionSuggestion(on: Checking): string {
  const known = customerActionStatement(whole(on), { document: 'customer' });
  return known.mark === 'none' ? `The form says: ${known.entries[0]?.text ?? ''}` : 'Say what customers must do, or: “You do not need to do anything.”';
}

function dataAnswer(on: Checking): Sentence | undefined {
  const claim = dataClaims(on)[0];
  if (claim) return sentenceAt(on, claim.sentence);
  return on.reading.sentences.find(({ form: is, first: from, last }) => is === 'statement' && on.reading.words.slice(from, last).some(({ text }) => /^(?:data|events?|information|records|reports?|figures|charts?|repositor(?:y|ies)|passwords?|credentials|content)$/.test(text)));
}

/** A sentence that begins with a verb for the reader. */
function imperative(on: Checking): Sentence | undefined {
  const verbs = new Set(on.policy.words.imperative);
  return on.reading.sentences.find(({ form: is, first: from }) => is === 'statement' && (verbs.has(on.reading.words[from]?.text ?? '') || (/^(?:then|also|first|next|now)$/.test(on.reading.words[from]?.text ?? '') && verbs.has(on.reading.words[from + 1]?.text ?? ''))));
}

function withContact(on: Checking): Sentence | undefined {
  const contact = on.answers('contact');
  const at = contact === '' ? -1 : on.reading.plain.toLowerCase().indexOf(contact.toLowerCase());
  const address = at >= 0 ? at : on.reading.plain.search(/@[\w-]{1,63}\./);
  return address < 0 ? undefined : on.reading.sentences.find(({ start, end }) => start <= address && address < end) ?? on.reading.sentences[0];
}

/** What is resolved has an end: a second time, or a length. */
function until(on: Checking, open: readonly Question[]): Finding[] {
  const { incident, stage } = on.message;
  if (incident.type !== 'bug' || stage !== 'resolved' || open.some(({ rule }) => rule === 'loop/when')) return [];
  const times = timesIn(on.reading).filter(({ sentence, role }) => role !== 'detected' && role !== 'by' && !inSentence(on.hits('tell'), sentence));
  const different = new Set(times.map(({ clock, date }) => clock ?? `${date?.day} ${date?.month}`)).size >= 2;
  const onlyDays = times.every(({ clock }) => clock === undefined);
  const ended = times.some(({ role }) => role === 'end') || (different && (onlyDays || times.filter(({ clock }) => clock !== undefined).length >= 2)) || on.hits('lasted').some(({ sentence, last }) => /\d/.test(on.reading.words[last]?.text ?? '') && inSentence(on.hits('happened'), sentence));
  return ended || whenUnknown(on) ? [] : [missing('loop/until', whenSuggestion(on))];
}

/** While it lasts, customers hear when they hear more. */
function nextWhen(on: Checking, open: readonly Question[]): Finding[] {
  const { incident, stage } = on.message;
  if (!TROUBLE.includes(incident.type) || (stage !== 'first notice' && stage !== 'update') || open.some(({ rule }) => rule === 'loop/next')) return [];
  if (on.answers('resolved') !== '' || on.answers('fixed') !== '') return [];
  const promises = [...stated(on, 'tell'), ...stated(on, 'next')];
  const timed = new Set(timesIn(on.reading).map(({ sentence }) => sentence));
  const dated = [...new Set(promises.flatMap(({ sentence }) => [sentence, sentence + 1]))].some((near) => timed.has(near) || hasTerm(on, near));
  const [promise] = promises;
  return dated || !promise ? [] : [found('loop/next-when', spanOf(on, promise), 'Say when: a time with zone, even if there is nothing new by then.')];
}

/** "within 24 hours", "tomorrow", "every two hours", "as soon as it is fixed". */
function hasTerm(on: Checking, sentence: number): boolean {
  const held = on.reading.sentences[sentence];
  const text = held ? on.reading.plain.slice(held.start, Math.min(held.end, held.start + 1000)) : '';
  return /\b(?:within|in|every|next|another|each)\s(?:the\s)?(?:next\s|about\s)?(?:\d{1,3}|an?|one|two|three|four|six|twelve|few)\s(?:more\s)?(?:minutes?|hours?|days?|weeks?)|\b(?:tomorrow|tonight|today|hourly|daily|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|end of (?:the )?(?:day|week|month)|(?:as soon as|once|when) (?:it|this|the|there|we|all|your|everything))\b/i.test(text);
}
