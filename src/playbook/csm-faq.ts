/**
 * The FAQ for CSMs: approved answers and nothing else, to be copied to customers (playbook 6: "Provide CSMs with FAQ responses
 * they can copy and paste directly"). Which answers those are, and what the document says, as HTML.
 */
import { standingsOf } from './decisions.ts';
import type { Bench, Standing } from './decisions.ts';
import type { Need } from './approvals.ts';
import type { FaqEntry } from './incident.ts';
import { canonicalInstant, parseInstant, showClock, showInstant } from './instants.ts';
import { MESSAGE_KINDS } from './messages.ts';
import { REVIEW_KINDS } from './review-log.ts';
import type { Decision, Fingerprint, Reviews } from './review-log.ts';
import type { LogEntry } from './seal.ts';

export interface OfferedAnswer {
  id: string;
  question: string;
  answer: string;
  /** When its last approval came; UTC, canonical. Absent: by the policy in force nobody has to approve it. */
  approved?: string;
}

/** Was offered, and is no more. */
export interface WithdrawnAnswer {
  /** As it was approved; empty where that is not kept. */
  question: string;
  /** UTC, canonical. Absent: nobody knows since when. */
  at?: string;
}

export interface CsmFaq {
  answers: OfferedAnswer[];
  withdrawn: WithdrawnAnswer[];
  /** The lead skips the FAQ. */
  skipped: boolean;
}

/** All that answers are judged by. */
export interface AnswersBench {
  faq: readonly FaqEntry[];
  needs: readonly Need[];
  bench: Omit<Bench, 'words' | 'accepted'>;
  /** What the log vouches for. */
  entries: readonly LogEntry[];
  /** When messages were handed over, as far as the log does not say; UTC, canonical. */
  handedOver: readonly string[];
  fingerprintOf: (entry: FaqEntry) => Fingerprint;
  /** The question of the words decided on, where they are kept. */
  questionOf: (decision: Decision) => string | undefined;
}

/** A withdrawn answer is told of for a day: whoever has copied it is to see that. */
const TOLD_FOR_MS = 24 * 3_600_000;

/** @param now UTC milliseconds. */
export function csmFaq(on: AnswersBench, now: number): CsmFaq {
  const skips = on.bench.reviews.skips;
  const skipped = (skips[skips.length - 1]?.reason ?? '') !== '';
  const answers = skipped ? [] : on.faq.flatMap((entry) => offered(on, entry));
  const since = [...on.handedOver, ...on.entries.filter(({ kind }) => kind === MESSAGE_KINDS.telling || kind === MESSAGE_KINDS.handedOver).map(({ at }) => at)].sort()[0];
  const before = [...new Set(on.bench.reviews.decisions.flatMap(({ document, entry }) => (document === 'faq' && entry !== undefined ? [entry] : [])))].filter((id) => !answers.some((one) => one.id === id));
  const told = (at: string | undefined): boolean => since !== undefined && (at === undefined || (at >= since && now - (parseInstant(at) ?? 0) < TOLD_FOR_MS));
  return { answers, withdrawn: before.flatMap((id) => withdrawn(on, id)).filter(({ at }) => told(at)), skipped };
}

function offered(on: AnswersBench, entry: FaqEntry): OfferedAnswer[] {
  if (entry.answer.trim() === '') return [];
  if (on.needs.length === 0) return [{ ...entry }];
  const approved = approvedAt(standingsFor(on, entry.id, on.fingerprintOf(entry), on.bench.reviews));
  return approved === undefined ? [] : [{ ...entry, approved }];
}

const standingsFor = ({ needs, bench }: AnswersBench, entry: string, words: Fingerprint, reviews: Reviews): Standing[] => standingsOf(needs, { document: 'faq', entry }, { ...bench, reviews, words, accepted: words });

/** When the last approval came; undefined where one that is required is missing, or nobody has approved it. */
function approvedAt(standings: readonly Standing[]): string | undefined {
  if (standings.some(({ need, state }) => need.weight === 'required' && state !== 'approved')) return undefined;
  return standings.flatMap(({ state, decision }) => (state === 'approved' && decision ? [decision.at] : [])).sort().pop();
}

/** Nothing where it was never approved as a whole. */
function withdrawn(on: AnswersBench, id: string): WithdrawnAnswer[] {
  const ofIt = on.bench.reviews.decisions.filter(({ document, entry }) => document === 'faq' && entry === id);
  const last = [...ofIt].reverse().find(({ verdict, words, number }) => verdict === 'approved' && approvedAt(standingsFor(on, id, words, upTo(on.bench.reviews, number))) !== undefined);
  if (!last) return [];
  const cause = on.entries.find((entry) => entry.number > last.number && isCause(on, id, last, entry));
  return [{ question: on.questionOf(last) ?? '', ...(cause ? { at: cause.at } : {}) }];
}

/** Reviews as they stood when this was the log's last entry. */
const upTo = (reviews: Reviews, number: number): Reviews => ({ ...reviews, decisions: reviews.decisions.filter((one) => one.number <= number), confirmations: reviews.confirmations.filter((one) => one.number <= number), editorials: reviews.editorials.filter((one) => one.number <= number) });

function isCause(on: AnswersBench, id: string, { words }: Decision, { number, kind, payload }: LogEntry): boolean {
  if (kind === REVIEW_KINDS.skip) return payload['reason'] !== '';
  const changed: readonly unknown[] = Array.isArray(payload['changed']) ? payload['changed'] : [];
  if (changed.some((one) => isOf(one, `faq ${id}`))) return true;
  return (payload['entry'] === id || kind === REVIEW_KINDS.confirmation) && approvedAt(standingsFor(on, id, words, upTo(on.bench.reviews, number))) === undefined;
}

const isOf = (change: unknown, what: string): boolean => typeof change === 'object' && change !== null && 'what' in change && change.what === what;

export interface CsmFaqPaper extends CsmFaq {
  number: string;
  /** Empty where the incident is restricted. */
  title: string;
  /** The page's address for this incident; empty where there is none. */
  page: string;
}

export const csmFaqName = (number: string): string => `${number} FAQ for CSMs`;

/** The document: an answer stands in paragraphs of its own, so that ordinary copy takes it and nothing else. */
export function csmFaqHtml(paper: CsmFaqPaper, now: number): string {
  const { number, title, answers, withdrawn: gone } = paper;
  return [
    `<h1>${escaped(csmFaqName(number))}${title === '' ? '' : `: ${escaped(title)}`}</h1>`,
    note(`As of ${showInstant(canonicalInstant(now))}. Every answer below is approved as it stands: copy it, and change nothing.`),
    asking(paper),
    ...gone.map((one) => `<p><b>${escaped(goneInWords(one, now))}</b></p>`),
    ...(answers.length > 0 ? answers.map((one) => answerHtml(one, now)) : [`<p>${escaped(nothingYet(paper))}</p>`]),
  ].join('\n');
}

/** What the document says, but for when it was written: equal where writing it again would change nothing. */
export const csmFaqSays = (paper: CsmFaqPaper): string => JSON.stringify([paper.number, paper.title, paper.page, paper.skipped, paper.answers.map(({ question, answer, approved }) => [question, answer, approved]), paper.withdrawn.map(({ question, at }) => [question, at])]);

function asking({ page }: CsmFaqPaper): string {
  const where = /^https:\/\//.test(page) ? `<a href="${escaped(page)}">the page</a>` : 'the page';
  return `<p>A customer asked something else? Press “A customer asked…” on ${where}, or comment here. The answer appears here once it is approved.</p>`;
}

const nothingYet = ({ skipped }: CsmFaqPaper): string => (skipped ? 'There is no FAQ for this incident: the message is meant to say all there is.' : 'No answer is approved yet.');

function goneInWords({ question, at }: WithdrawnAnswer, now: number): string {
  const since = at === undefined ? 'withdrawn' : `withdrawn ${clock(at, now)}`;
  return `${question === '' ? 'An answer that stood here' : `“${question}”`}: ${since}. Do not send the answer that stood here.`;
}

function answerHtml({ question, answer, approved }: OfferedAnswer, now: number): string {
  const lines = answer.split('\n').filter((line) => line.trim() !== '');
  return [`<h2>${escaped(question)}</h2>`, ...lines.map((line) => `<p>${escaped(line)}</p>`), note(approved === undefined ? 'needs no approval' : `approved ${clock(approved, now)}`)].join('\n');
}

const clock = (at: string, now: number): string => showClock(parseInstant(at) ?? now, now);
const note = (text: string): string => `<p style="font-size:9pt;color:#5f6368">${escaped(text)}</p>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? '');
