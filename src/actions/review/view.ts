/** Reviews as the page shows them: of each document what it needs, what stands, what is in the way, and what this person may do. */
import { needsOf, reviewersFor, rightToDecide, sameAddress } from '../../playbook/approvals.ts';
import type { Need } from '../../playbook/approvals.ts';
import { atStake, lastDecidedWords, mayCarryOver, mayMarkEditorial, standingsOf, stillApprove } from '../../playbook/decisions.ts';
import type { Standing, WordsNow } from '../../playbook/decisions.ts';
import { gateOf, mayGoOut } from '../../playbook/gate.ts';
import { bringingInto } from '../../playbook/held.ts';
import { documentsIn, isForCustomers, isMessage, kindOf } from '../../playbook/incident.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import { isOpen } from '../../playbook/kept-comments.ts';
import type { DocumentComment } from '../../playbook/comments.ts';
import type { Decision, Target } from '../../playbook/review-log.ts';
import { costly } from '../../playbook/verify.ts';
import type { UnderReview } from '../../playbook/waiting.ts';
import type { Context } from '../context.ts';
import type { AnswerReview, AskedView, Decidable, DecisionView, Difference, DocumentReview, NeedView, ReviewState, ReviewView } from '../contract.ts';
import { beforeIt } from '../messages/before.ts';
import { aboutDocument } from '../messages/view.ts';
import { answerState } from './answers.ts';
import { explanationView } from './explanation.ts';
import { findingsIn } from './findings.ts';
import type { Checked } from './findings.ts';
import { answerWords, benchFor, isLead, leadOf, needsFor, untoldOf } from './reading.ts';
import type { Reviewing } from './reading.ts';
import type { SeenDocument } from './words.ts';

/** What was read of the incident's documents. */
export interface Sight {
  seen: Partial<Record<IncidentDocument, SeenDocument>>;
  differences: Partial<Record<IncidentDocument, Difference[]>>;
  comments: readonly DocumentComment[];
}

export function reviewView(context: Context, reviewing: Reviewing, sight: Sight): ReviewView {
  const documents = documentsIn(sight.seen).flatMap((kind) => {
    const seen = sight.seen[kind];
    return seen ? [documentReview(context, reviewing, kind, seen, sight)] : [];
  });
  return { documents, damages: [...reviewing.verified.damages], logged: reviewing.verified.entries.length, untold: untoldOf(reviewing), leads: isLead(reviewing, context.person.email), ...explanationIn(context, reviewing, sight) };
}

/** Shown once there is such a document, or something was decided about it. */
function explanationIn(context: Context, reviewing: Reviewing, sight: Sight): Pick<ReviewView, 'explanation'> {
  const seen = sight.seen['technical explanation'];
  const review = seen && documentReview(context, reviewing, 'technical explanation', seen, sight, true);
  const isHidden = !seen && reviewing.entry.documents['technical explanation'] !== undefined;
  const explanation = explanationView(reviewing.verified, isHidden ? 'hidden' : review);
  return review || explanation.decision ? { explanation } : {};
}

/** @param sight Without the others, facts are held against the form alone. @param handingOver At hand-over more must be settled, and what nobody has to approve is looked at too. */
export function documentReview(context: Context, reviewing: Reviewing, document: IncidentDocument, seen: SeenDocument, { seen: together = {}, differences, comments }: Omit<Sight, 'seen'> & Partial<Pick<Sight, 'seen'>>, handingOver = false): DocumentReview {
  const { policy, reviews, subject, verified } = reviewing;
  const needs = needsFor(reviewing, document);
  const answers = document === 'faq' ? answersUnderReview(context, reviewing, needs) : undefined;
  const standings = answers ? [] : standingsOf(needs, { document }, benchFor(reviewing, seen.now));
  const all = answers ? answers.flatMap((one) => one.standings) : standings;
  const requests = reviews.requests.filter((one) => one.document === document);
  const skip = document === 'faq' ? reviews.skips[reviews.skips.length - 1] : undefined;
  const skipped = skip && skip.reason !== '' ? skip : undefined;
  const behind = labelsBehind(differences[document]);
  const { findings, loop }: Checked = needs.length > 0 ? findingsIn(reviewing, document, { ...together, [document]: seen }, beforeIt(context, reviewing, document)) : { findings: [] };
  const sight = {
    document, type: subject.type, answers: subject.answers, policy, standings,
    openAnswers: (answers ?? []).flatMap((one) => openAnswer(one)),
    noAnswers: answers?.length === 0,
    ...(isMessage(document) ? faqSilence(context, reviewing) : {}),
    blanks: seen.blanks, guidance: seen.guidance, internalWording: seen.internalWording,
    comments: comments.filter((comment) => comment.document === document && isOpen(comment)).map(({ id, who, withheldFor }) => ({ id, by: withheldFor || who || 'somebody' })),
    suggestions: seen.suggestions.count,
    held: behind, findings: findings.filter(({ level }) => level !== 'note'),
    damages: costly(verified.damages).map(({ what, means }) => `${what} ${means}`),
    handingOver, words: seen.now.words.whole, kept: reviews.kept,
  };
  const needed = needs.length > 0 && !skipped;
  const obstacles = needed || handingOver ? gateOf(sight) : [];
  const state = stateOf(needed, all, requests.length > 0, answers?.length === 0);
  const held = heldBy(reviewing, document, seen, behind);
  return {
    document,
    ...aboutDocument(reviewing, document),
    state,
    ...decidable(context, reviewing, { document }, answers ? [] : needs, standings, seen),
    obstacles,
    mayGoOut: mayGoOut(obstacles),
    notes: needed ? findings.filter(({ level }) => level === 'note') : [],
    ...(needed && loop ? { loop } : {}),
    ...(needed && reviewing.customers.note !== undefined && isForCustomers(document) ? { namesNote: reviewing.customers.note } : {}),
    asked: askedView(requests),
    suggestions: seen.suggestions,
    ...(seen.keptBlanks.length > 0 ? { keptBlanks: seen.keptBlanks } : {}),
    ...(held === undefined ? {} : { held }),
    ...(answers ? { answers: answers.map(({ view }) => view) } : {}),
    ...(skipped ? { skipped } : {}),
    toConfirm: reviews.decisions.filter((decision) => decision.document === document && waitsForWord(reviewing, decision, context.person.email)).map((decision) => decisionView(decision, reviewing)),
    editorials: reviews.editorials.filter((change) => change.document === document).map(({ reason, by, at }) => ({ reason, by, at })),
    editorial: all.some(mayCarryOver) && mayMarkEditorial(policy, subject.severity, leadOf(reviewing), context.person.email).may,
  };
}

const heldAs = (state: ReviewState, standings: readonly Standing[], requests: Reviewing['reviews']['requests']): Parameters<typeof bringingInto>[0] =>
  state === 'approved' ? { state, by: rolesAtStake(standings) } : state === 'in review' ? { state, asked: [...new Set([...requests.flatMap(({ roles }) => roles), ...rolesAtStake(standings)])] } : { state: 'draft' };

/** Of what a document lacks, the facts. */
export const labelsBehind = (differences: readonly Difference[] | undefined): string[] => (differences ?? []).filter(({ state, reviewOnly }) => state === 'behind' && !reviewOnly).map(({ label }) => label);

/** What bringing these facts into a document would cost, in a sentence; undefined where nobody has to look at it again. */
export function heldBy(reviewing: Reviewing, document: IncidentDocument, seen: SeenDocument, behind: readonly string[]): string | undefined {
  const { reviews } = reviewing;
  const needs = needsFor(reviewing, document);
  // Answers of the FAQ are approved as the record has them: its document may follow.
  if (document === 'faq' || needs.length === 0) return undefined;
  const standings = standingsOf(needs, { document }, benchFor(reviewing, seen.now));
  const requests = reviews.requests.filter((one) => one.document === document);
  const bringing = bringingInto(heldAs(stateOf(true, standings, requests.length > 0, undefined), standings, requests), behind);
  return bringing.held ? bringing.sentence : undefined;
}

function stateOf(needed: boolean, standings: readonly Standing[], asked: boolean, empty: boolean | undefined): ReviewState {
  if (!needed) return 'not needed';
  const required = standings.filter(({ need }) => need.weight === 'required');
  const decided = standings.some(({ state }) => state === 'approved');
  if (!empty && decided && required.every(({ state }) => state === 'approved')) return 'approved';
  return asked || standings.some(({ decision }) => decision !== undefined) ? 'in review' : 'draft';
}

const rolesAtStake = (standings: readonly Standing[]): string[] => [...new Set(atStake(standings).map(({ role }) => role))];

/** The latest request to each person. */
const askedView = (requests: Reviewing['reviews']['requests']): AskedView[] => [...new Map(requests.map(({ person, roles, at, due }): [string, AskedView] => [person.toLowerCase(), { person, roles: [...roles], at, due }])).values()];

function decidable(context: Context, reviewing: Reviewing, target: Target, needs: readonly Need[], standings: readonly Standing[], { now }: Pick<SeenDocument, 'now'>): Decidable {
  const person = context.person.email;
  const still = standings.flatMap((standing) => stillApprove(standing, person, now, reviewing.policyHash) ?? [])[0];
  return {
    words: now.words.whole,
    ...(now.accepted.whole === now.words.whole ? {} : { accepted: now.accepted.whole }),
    needs: standings.map((standing) => needView(standing, reviewing)),
    mine: rolesOf(reviewing, target, needs, person),
    ...(still?.still === undefined ? {} : { still: { role: still.role, number: still.still } }),
  };
}

function rolesOf({ policy, subject, around }: Reviewing, { document }: Target, needs: readonly Need[], person: string): string[] {
  const roles = [...new Set(needs.flatMap((need) => need.roles))];
  return roles.filter((role) => rightToDecide(policy, document, subject, around, { person, role }).may);
}

function needView({ need, state, changedSince, decision, nobody }: Standing, reviewing: Reviewing): NeedView {
  const { people } = reviewersFor(reviewing.policy, need.roles, reviewing.around);
  return {
    roles: [...need.roles], weight: need.weight, because: need.because, state, changedSince,
    ...(decision ? { decision: decisionView(decision, reviewing) } : {}),
    ...(nobody === undefined ? {} : { nobody }),
    people: [...new Set(people.map(({ address }) => address))],
  };
}

export function decisionView(decision: Decision, { reviews }: Pick<Reviewing, 'reviews'>): DecisionView {
  const { number, role, person, verdict, reason, at, withSuggestions, where, by } = decision;
  const answer = reviews.confirmations.filter((one) => one.decision === number && sameAddress(one.by, person)).pop()?.answer;
  return { number, role, person, verdict, reason, at, withSuggestions, ...(where === undefined ? {} : { recorded: { by, where, ...(answer ? { answer } : {}) } }) };
}

const waitsForWord = ({ reviews }: Reviewing, { number, where, person }: Decision, me: string): boolean =>
  where !== undefined && sameAddress(person, me) && !reviews.confirmations.some((one) => one.decision === number && sameAddress(one.by, me));

interface AnswerUnderReview {
  view: AnswerReview;
  standings: Standing[];
}

function answersUnderReview(context: Context, reviewing: Reviewing, needs: readonly Need[]): AnswerUnderReview[] {
  return reviewing.incident.faq.map(({ id, question, answer }) => {
    const target: Target = { document: 'faq', entry: id };
    const now = answerWords(context, { question, answer });
    const standings = standingsOf(needs, target, benchFor(reviewing, now));
    return { standings, view: { entry: id, question, answer, ...decidable(context, reviewing, target, needs, standings, { now }), state: answerState(standings) } };
  });
}

function openAnswer({ view, standings }: AnswerUnderReview): { entry: string; question: string; weight: 'required' | 'advised' }[] {
  const open = standings.filter(({ state }) => state !== 'approved');
  return open.length === 0 ? [] : [{ entry: view.entry, question: view.question, weight: open.some(({ need }) => need.weight === 'required') ? 'required' : 'advised' }];
}

/** Customers write back: then CSMs have something to answer, or somebody decided that they need nothing. */
function faqSilence(context: Context, reviewing: Reviewing): { faqSilent?: readonly string[] } {
  const { skips } = reviewing.reviews;
  const skipped = (skips[skips.length - 1]?.reason ?? '') !== '';
  const needs = needsFor(reviewing, 'faq');
  if (skipped || answersUnderReview(context, reviewing, needs).some(({ standings }) => isApproved(standings))) return {};
  return { faqSilent: reviewing.incident.faq.map(({ id }) => id) };
}

const isApproved = (standings: readonly Standing[]): boolean => standings.length === 0 || (standings.some(({ state }) => state === 'approved') && standings.every(({ need, state }) => state === 'approved' || need.weight === 'advised'));

export interface HowFar extends UnderReview {
  state: ReviewState;
  /** Of a document that was not read, when the words it is told by were decided on. UTC, canonical. */
  asOf?: string;
}

/** Of each document what it needs and has; of one that was not read as it stood when it was last decided on. Answers of the FAQ stand in the record. */
export function underReview(context: Context, reviewing: Reviewing, seen: Partial<Record<IncidentDocument, Pick<SeenDocument, 'now'>>>): HowFar[] {
  const { entry, policy, subject, reviews } = reviewing;
  return documentsIn(entry.documents).map((document) => {
    const needs = needsOf(policy, kindOf(document), subject);
    const answers = document === 'faq' ? answersUnderReview(context, reviewing, needs) : undefined;
    const last = answers || seen[document] ? undefined : lastDecidedWords(reviews, document);
    const standings = answers ? answers.flatMap((one) => one.standings) : standingsOf(needs, { document }, benchFor(reviewing, seen[document]?.now ?? last?.now ?? NO_WORDS));
    const requests = reviews.requests.filter((one) => one.document === document);
    return { document, standings, requests, state: stateOf(needs.length > 0, standings, requests.length > 0, answers?.length === 0), ...(last && needs.length > 0 ? { asOf: last.at } : {}) };
  });
}

/** Nobody decided on them. */
const NO_WORDS: WordsNow = { words: { whole: '', sections: [] }, accepted: { whole: '', sections: [] } };

/** Documents of which only their words tell how far they are: somebody decided on them. */
export const toBeRead = ({ entry, reviews }: Pick<Reviewing, 'entry' | 'reviews'>): IncidentDocument[] => documentsIn(entry.documents).filter((document) => document !== 'faq' && lastDecidedWords(reviews, document) !== undefined);
