/**
 * The gate: what still stands in the way of a document going out, in words a person can act on, each with a way to its
 * cure. Computed at every look. Two levels: what must be settled, and what must be answered, fixed or kept with a reason,
 * which holds for the words it was given on.
 */
import { WEIGHTS } from './approval-policy.ts';
import type { Policy, Weight } from './approval-policy.ts';
import { firstOf } from './in-a-row.ts';
import { isForCustomers, kindOf, nameOfDocument } from './incident.ts';
import { rolesInWords } from './approvals.ts';
import { deciderInWords } from './decisions.ts';
import type { Standing } from './decisions.ts';
import { applies, fieldNamed, labelOf } from './fields.ts';
import type { Answers, FactName } from './fields.ts';
import type { IncidentDocument, IncidentType } from './incident.ts';
import { answerKey } from './checks/finding.ts';
import type { WordsFound } from './checks/found-words.ts';
import type { KeptDoubt } from './review-log.ts';

export const LEVELS = ['must be settled', 'must be answered'] as const;
export type Level = (typeof LEVELS)[number];

/** Where the cure is: what the page makes a link or a press of. */
export type Cure =
  | { go: 'request review'; roles: readonly string[] }
  /** Its person decides again, in one press. */
  | { go: 'still approve'; role: string; person: string }
  | { go: 'decision'; number: number }
  | { go: 'policy'; tab: 'People' | 'Roles' }
  | { go: 'document'; place: string }
  /** At these words of the text; without any where something is missing. */
  | { go: 'words'; found: WordsFound }
  | { go: 'comments'; ids: readonly string[] }
  | { go: 'question'; field: FactName }
  | { go: 'bring into documents' }
  | { go: 'faq'; entries: readonly string[] }
  | { go: 'verify' };

export interface Obstacle {
  /** Stays the same while the same thing stands in the way. */
  key: string;
  level: Level;
  words: string;
  cure: Cure;
  /** What of it was seen, so that a reason is not taken for something else: ids, counts. */
  about: string;
  /** Kept with a reason, on these words. */
  kept?: { reason: string; by: string; at: string };
}

/** A thing found in the document, and where. */
export interface Found {
  what: string;
  place: string;
}

export interface OpenComment {
  id: string;
  /** Hidden by policy: shown as "open, by legal". */
  by: string;
}

/** What was read of one document. */
export interface GateSight {
  document: IncidentDocument;
  type: IncidentType;
  answers: Answers;
  policy: Policy;
  standings: readonly Standing[];
  /** FAQ answers with a decision open, each with its question. */
  openAnswers: readonly { entry: string; question: string; weight: Weight }[];
  /** An FAQ in which nothing is asked. */
  noAnswers?: boolean;
  /** Of a message: its FAQ is not skipped, and none of these answers is approved. */
  faqSilent?: readonly string[];
  blanks: readonly Found[];
  guidance: readonly Found[];
  internalWording: readonly Found[];
  comments: readonly OpenComment[];
  suggestions: number;
  /** Facts that were changed and not brought into it. */
  held: readonly string[];
  /** Of the checks, those that must be settled or answered. */
  findings: readonly WordsFound[];
  /** Damages of the log that bear on decisions, by their words. */
  damages: readonly string[];
  /** At hand-over suggestions must be settled too. */
  handingOver: boolean;
  /** Whole fingerprint of the words as they stand. */
  words: string;
  kept: readonly KeptDoubt[];
}

/** In the order in which they are dealt with; empty: it may go out. */
export function gateOf(sight: GateSight): Obstacle[] {
  const obstacles = [...left(sight), ...decisions(sight), ...doubts(sight)];
  const order = (level: Level): number => LEVELS.indexOf(level);
  return obstacles.map((obstacle) => withKept(obstacle, sight)).sort((a, b) => order(a.level) - order(b.level));
}

/** What is neither settled nor answered. */
export const standsInTheWay = (obstacles: readonly Obstacle[]): Obstacle[] => obstacles.filter(({ kept }) => kept === undefined);
export const mayGoOut = (obstacles: readonly Obstacle[]): boolean => standsInTheWay(obstacles).length === 0;

/** Only doubts can be kept, and only for the words and the findings they were kept for; a finding is about its very words, whatever changes around them. */
function withKept(obstacle: Obstacle, { document, words, kept }: GateSight): Obstacle {
  if (obstacle.level === 'must be settled') return obstacle;
  const found = kept.filter((one) => one.document === document && one.key === obstacle.key && one.about === obstacle.about && (one.words === words || obstacle.cure.go === 'words')).pop();
  return found ? { ...obstacle, kept: { reason: found.reason, by: found.by, at: found.at } } : obstacle;
}

const settled = (key: string, words: string, cure: Cure, about = ''): Obstacle => ({ key, level: 'must be settled', words, cure, about });
const answered = (key: string, words: string, cure: Cure, about = ''): Obstacle => ({ key, level: 'must be answered', words, cure, about });

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;
const are = (number: number): string => (number === 1 ? 'is' : 'are');
const listed = (found: readonly Found[]): string => found.map(({ what, place }) => `${what} @ ${place}`).join('\n');
/** Three of them, so that a person knows what is meant. */
const some = (words: readonly string[]): string => firstOf(words, 3);
/** What people wrote may end a sentence by itself. */
const ended = (words: string): string => (/[.?!…]$/.test(words) ? words : `${words}.`);
const inDocument = (found: readonly Found[]): Cure => ({ go: 'document', place: found[0]?.place ?? '' });

/** What may never go out. */
function left({ blanks, findings, suggestions, handingOver }: GateSight): Obstacle[] {
  const found: Obstacle[] = [];
  if (blanks.length > 0) found.push(settled('blanks', `${count(blanks.length, 'blank')} ${are(blanks.length)} left: ${ended(some(blanks.map(({ what }) => what)))}`, inDocument(blanks), listed(blanks)));
  found.push(...findings.filter(({ level }) => level === 'must be settled').map(obstacleOf));
  if (handingOver && suggestions > 0) found.push(settled('suggestions', `${count(suggestions, 'suggestion')} ${are(suggestions)} pending: accept or reject each before it goes out.`, { go: 'document', place: '' }, String(suggestions)));
  return found;
}

function decisions({ document, standings, openAnswers, noAnswers }: GateSight): Obstacle[] {
  const found = standings.flatMap((standing): Obstacle[] => {
    const { need, state } = standing;
    if (state === 'approved') return [];
    const key = `decision: ${need.roles.join(' or ')}`;
    return [(need.weight === 'required' ? settled : answered)(key, `${decisionWords(standing)}${standing.nobody === undefined ? '' : ` ${standing.nobody}`}`, decisionCure(standing), `${state} ${standing.decision?.number ?? ''}`)];
  });
  if (noAnswers) found.push(answered('no answers', `The ${nameOfDocument(document)} has no question yet: write some, or skip it with a reason.`, { go: 'faq', entries: [] }));
  for (const weight of WEIGHTS) {
    const open = openAnswers.filter((answer) => answer.weight === weight);
    const words = `${count(open.length, 'answer')} of the ${nameOfDocument(document)} ${are(open.length)} not approved (${weight}): ${ended(some(open.map(({ question }) => question)))}`;
    const entries = open.map(({ entry }) => entry);
    if (open.length > 0) found.push((weight === 'required' ? settled : answered)(`answers: ${weight}`, words, { go: 'faq', entries }, entries.join(' ')));
  }
  return found;
}

function decisionWords({ need, state, decision, changedSince }: Standing): string {
  const roles = rolesInWords(need.roles);
  const who = decision ? deciderInWords(decision) : '';
  switch (state) {
    case 'changes requested':
      return `${decision?.role ?? roles} (${who}) requested changes${changedSince ? '; the words were changed since' : ''}${decision?.reason ? `: ${decision.reason.replace(/[.\s]+$/, '')}` : ''}.`;
    case 'stale':
      return `Changed since ${who} approved it as ${decision?.role ?? roles}.`;
    case 'waits':
      return `${who} approved it as ${decision?.role ?? roles} with all suggestions accepted, and they are not yet.`;
    case 'undone':
      return `${decision?.person ?? ''} says that the approval as ${decision?.role ?? roles}, recorded by ${decision?.by ?? ''}, is not theirs.`;
    case 'not counted':
      return `The policy does not count a recorded decision of ${decision?.role ?? roles} here: ${decision?.person ?? ''} must confirm it.`;
    case 'by an author':
      return `${who} approved it as ${decision?.role ?? roles}, and writes this incident.`;
    case 'not in the role':
      return `${who} approved it as ${decision?.role ?? roles}, and is not in it by the policy in force.`;
    case 'missing':
    case 'approved':
      return `${need.weight === 'required' ? 'No decision yet' : 'Not seen yet'} by ${roles} (${need.weight}, because ${need.because.startsWith('SEV') ? `it is ${need.because}` : need.because}).`;
  }
}

function decisionCure({ need, state, decision, nobody }: Standing): Cure {
  if (state === 'waits') return { go: 'document', place: '' };
  if (state === 'changes requested' && decision) return { go: 'decision', number: decision.number };
  if (nobody !== undefined) return { go: 'policy', tab: 'People' };
  if (state === 'stale' && decision && decision.where === undefined) return { go: 'still approve', role: decision.role, person: decision.person };
  return { go: 'request review', roles: need.roles };
}

function doubts(sight: GateSight): Obstacle[] {
  const { document, guidance, internalWording, findings, comments, suggestions, handingOver, held, damages, faqSilent } = sight;
  const found: Obstacle[] = [];
  if (guidance.length > 0) found.push(answered('guidance', `Guidance of the template is left: ${ended(some(guidance.map(({ what }) => what)))}`, inDocument(guidance), listed(guidance)));
  if (internalWording.length > 0 && isForCustomers(document)) found.push(answered('internal wording', `Internal wording stands in it: ${ended(some(internalWording.map(({ what }) => what)))}`, inDocument(internalWording), listed(internalWording)));
  if (comments.length > 0) found.push(answered('comments', `${count(comments.length, 'comment')} ${are(comments.length)} open, by ${some([...new Set(comments.map(({ by }) => by))])}.`, { go: 'comments', ids: comments.map(({ id }) => id) }, comments.map(({ id }) => id).sort().join(' ')));
  if (suggestions > 0 && !handingOver) found.push(answered('suggestions', `${count(suggestions, 'suggestion')} ${are(suggestions)} pending.`, { go: 'document', place: '' }, String(suggestions)));
  found.push(...findings.filter(({ level }) => level === 'must be answered').map(obstacleOf), ...unanswered(sight));
  if (faqSilent) found.push(answered('faq', 'The FAQ has no approved answer: who writes back to us gets none. Get answers approved, or skip the FAQ with a reason.', { go: 'faq', entries: faqSilent }));
  if (held.length > 0) found.push(answered('held', `${count(held.length, 'fact')} behind: ${ended(some(held))}`, { go: 'bring into documents' }, held.join('\n')));
  damages.forEach((damage) => found.push(answered(`log: ${damage}`, damage, { go: 'verify' }, damage)));
  return found;
}

function obstacleOf(found: WordsFound): Obstacle {
  const { rule, level, quote = '', message } = found;
  const words = quote === '' ? message : `${message} “${shortened(quote)}”`;
  return { key: `finding: ${rule}`, level: level === 'must be settled' ? level : 'must be answered', words, cure: { go: 'words', found }, about: answerKey({ rule, quote }) };
}

const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** "Not known yet" is no answer to a customer. */
const unanswered = ({ document, policy, type, answers }: GateSight): Obstacle[] =>
  policy.questions
    .filter((marked) => marked.document === kindOf(document))
    .map(({ question }) => fieldNamed(question))
    .filter((field) => applies(field, type, answers) && ['', 'not known yet'].includes(answers(field.name)))
    .map((field) => answered(`question: ${field.name}`, `Not answered: ${labelOf(field, type)}`, { go: 'question', field: field.name }, answers(field.name)));

/** *Keep*: asked of a doubt, with a reason; undefined where it cannot be kept. */
export function keep(obstacle: Obstacle, document: IncidentDocument, words: string, reason: string): Omit<KeptDoubt, 'by' | 'at'> | undefined {
  if (obstacle.level === 'must be settled' || reason.trim() === '') return undefined;
  return { document, key: obstacle.key, about: obstacle.about, reason: reason.trim(), words };
}
