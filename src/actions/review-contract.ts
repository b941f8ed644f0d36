/** What the page may ask about reviews, and what it is told: part of contract.ts. */
import type { Weight } from '../playbook/approval-policy.ts';
import type { LoopRow, WordsFound } from '../playbook/checks/found-words.ts';
import type { NeedState } from '../playbook/decisions.ts';
import type { Obstacle } from '../playbook/gate.ts';
import type { IncidentDocument, IncidentType, Severity } from '../playbook/incident.ts';
import type { Verdict } from '../playbook/review-log.ts';
import type { Damage } from '../playbook/verify.ts';
import type { Piece, Words, WordsBlock } from '../template/words.ts';
import type { CommentView, Link, You } from './contract.ts';
import type { ExplanationView } from './explanation-contract.ts';

export type { Damage, LoopRow, Obstacle, Piece, IncidentDocument, Verdict, Words, WordsBlock, WordsFound };

/** A decision as the page shows it. */
export interface DecisionView {
  /** Of its log entry. */
  number: number;
  role: string;
  person: string;
  verdict: Verdict;
  reason: string;
  /** UTC, canonical. */
  at: string;
  withSuggestions: boolean;
  /** Given elsewhere: who wrote it down, and where it was given. */
  recorded?: { by: string; where: string; answer?: 'confirmed' | 'not mine' };
}

/** One approval that a document, or an answer, needs. */
export interface NeedView {
  roles: string[];
  weight: Weight;
  /** `SEV0`, `personal data is involved` */
  because: string;
  state: NeedState;
  /** Of changes requested: the words are others by now. */
  changedSince: boolean;
  decision?: DecisionView;
  /** Nobody can give it, and why. */
  nobody?: string;
  /** People who can give it. */
  people: string[];
}

/**
 * `not needed`: nobody has to approve it. `draft`: nobody was asked yet. `approved`: every required decision stands on
 * these words.
 */
export type ReviewState = 'not needed' | 'draft' | 'in review' | 'approved';

export interface AskedView {
  person: string;
  roles: string[];
  /** UTC, canonical. */
  at: string;
  due: string;
}

/** What is decided upon: a document, or one answer of the FAQ. */
export interface Decidable {
  /** Whole fingerprint of the words as they stand: sent back with a decision on them. */
  words: string;
  /** With all pending suggestions accepted; absent where none is pending. */
  accepted?: string;
  needs: NeedView[];
  /** Roles in which this person may decide. */
  mine: string[];
  /** *Still approve*: this person's own approval that a change made stale. */
  still?: { role: string; number: number };
}

export interface AnswerReview extends Decidable {
  entry: string;
  question: string;
  answer: string;
  /** In words, as the working FAQ shows it: `approved by engineering`. */
  state: string;
}

export interface DocumentReview extends Decidable {
  document: IncidentDocument;
  /** Of a message: stage and audience, which tell it from another one. */
  about?: string;
  state: ReviewState;
  /** What stands in the way of its going out, settled and kept ones too. */
  obstacles: Obstacle[];
  mayGoOut: boolean;
  /** Of the checks, what needs no answer: folded. */
  notes: WordsFound[];
  /** Of a message to customers: the questions that each of them has, with the words that answer them. */
  loop?: LoopRow[];
  /** That names of the team's list of customers were not checked, or not against the applied one, and why. Absent: there is nothing to say. */
  namesNote?: string;
  asked: AskedView[];
  /** Pending suggestions: how many, and where. */
  suggestions: { count: number; places: string[] };
  /** Blanks that somebody else fills later, as the team decided: nothing is missing. Absent: none. */
  keptBlanks?: string[];
  /** Held: the facts it is behind, and what bringing them in costs. */
  held?: string;
  /** Of the FAQ: decided one by one. */
  answers?: AnswerReview[];
  /** Of the FAQ: left out. */
  skipped?: { reason: string; by: string; at: string };
  /** Decisions on it or its answers that were recorded for this person and wait for their word. */
  toConfirm: DecisionView[];
  /** Changes that the lead marked as editorial, so that decisions before them still hold: everybody who decides reads of it. */
  editorials: { reason: string; by: string; at: string }[];
  /** The lead may mark the change since these decisions as editorial. */
  editorial: boolean;
}

/** What an opening tells of an incident's reviews. */
export interface ReviewView {
  documents: DocumentReview[];
  /** What was done to the log, and what it costs. */
  damages: Damage[];
  /** How many entries of it are as they were written. */
  logged: number;
  /** Asked by the record, but their mail may not have gone out. */
  untold: string[];
  /** This person leads, or is the backup. */
  leads: boolean;
  /** Absent: there is no technical explanation, and nothing was decided about one. */
  explanation?: ExplanationView;
  /** Of the act that this answers, what the person should know: who could not be let in, whose mail did not go out. Absent: nothing. */
  notes?: string[];
}

/** One document as its reviewer sees it. */
export interface ReviewedText extends DocumentReview {
  name: string;
  url: string;
  /** As a customer would see it. */
  text: Words;
  /** Each line of it as plain text; and with all pending suggestions accepted. */
  lines: string[];
  acceptedText?: Words;
  acceptedLines?: string[];
  /** What this person decided last, and the lines it was on, where the record still has them. */
  before?: { decision: DecisionView; lines?: string[] };
  /** For an answer of the FAQ, by entry. */
  beforeAnswers: Record<string, { decision: DecisionView; lines?: string[] }>;
  comments: CommentView[];
  /** Why this person cannot decide on it, and what to do about that. */
  mayNot?: { why: string; cure: string };
}

/** The decision page. */
export interface ReviewScreen {
  you: You;
  number: string;
  title: string;
  severity: Severity;
  type: IncidentType;
  restricted: boolean;
  lead: string;
  links: Link[];
  /** Roles of this person, each with what is asked of it. */
  asks: { role: string; asks: string }[];
  /** Those that somebody has to approve, and that this person may read. */
  documents: ReviewedText[];
  /** By name, those that this person is to approve and may not read. */
  unreadable: string[];
  damages: Damage[];
}

export interface OpenReviewRequest {
  incident: string;
  /** Whom the page was made for; the server compares. */
  madeFor: string;
}

export interface RequestReviewRequest {
  incident: string;
  /** Kinds; empty: all that need somebody's approval. */
  documents: string[];
  /** A sentence to those asked; may be empty. */
  note: string;
  /** Mails that may not have gone out are sent again; nobody else is asked. */
  sendAgain?: boolean;
}

export interface ReviewRequested {
  review: ReviewView;
  /** People who were mailed. */
  told: string[];
  /** What the person should know: nobody in a role, who could not be let in, whose mail did not go out. */
  notes: string[];
}

export interface DecideRequest {
  incident: string;
  decisions: {
    document: string;
    entry?: string;
    role: string;
    verdict: string;
    reason: string;
    /** Whole fingerprint of the words that were read. */
    words: string;
    withSuggestions: boolean;
    /** *Still approve*: the decision it renews. */
    still?: number;
  }[];
}

export interface RecordDecisionRequest {
  incident: string;
  document: string;
  entry?: string;
  role: string;
  /** Who decided. */
  person: string;
  verdict: string;
  reason: string;
  /** A link, or a note such as "in the private channel, 02:10 UTC". */
  where: string;
  words: string;
}

export interface AnswerRecordedRequest {
  incident: string;
  /** Number of its log entry. */
  decision: number;
  answer: string;
}

export interface MarkEditorialRequest {
  incident: string;
  document: string;
  entry?: string;
  reason: string;
  words: string;
}

export interface KeepDoubtRequest {
  incident: string;
  document: string;
  /** Of the obstacle. */
  key: string;
  about: string;
  words: string;
  reason: string;
}

/** Words of the open document, the nth time that they stand there. */
export interface ShowWordsRequest {
  words: string;
  nth: number;
}

export interface WordsShown {
  /** False: they do not stand in its body, or it cannot be selected in. */
  shown: boolean;
}

export interface RestoreLogRequest {
  incident: string;
}

export interface SkipFaqRequest {
  incident: string;
  /** Empty: it is wanted again. */
  reason: string;
}
