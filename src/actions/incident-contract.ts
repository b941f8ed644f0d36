/** What the page is told of one incident, and may ask of its comments: part of contract.ts. */
import type { DocumentComment } from '../playbook/comments.ts';
import type { FactName, OwnName } from '../playbook/fields.ts';
import type { Fact, FaqEntry, IncidentDocument, IncidentType, OpenQuestion, Severity, Status, TimelineEntry } from '../playbook/incident.ts';
import type { MessageRows } from '../playbook/message-tabs.ts';
import type { AccessView } from './access-contract.ts';
import type { ClockView } from './clock-contract.ts';
import type { ClosingView } from './closing-contract.ts';
import type { Link } from './contract.ts';
import type { HandOverView } from './hand-over-contract.ts';
import type { MessageView, ToldView } from './messages-contract.ts';
import type { CsmsView } from './outward-contract.ts';
import type { ReviewView } from './review-contract.ts';

export interface DocumentState {
  /** Its kind, of a later message with its number. */
  kind: IncidentDocument;
  name: string;
  /** Absent: not generated yet. */
  url?: string;
  /** Questions whose blank in this document says "not known yet": names of fields, or `timeline`, `faq`. */
  missing: string[];
  /** Those that stand there in internal wording, to be rewritten for customers. */
  internalWording: string[];
  /** Blanks of the template that nobody knows. */
  unknownBlanks: string[];
  /** Blanks that somebody else fills, as the team decided: they stand as they are, and nothing is missing. Absent: none. */
  keptBlanks?: string[];
  /** Words for the writer that still stand in a document for customers: left over. Absent: none. */
  guidance?: string[];
  /** Where it and the form say different things. Absent where this person may not edit it: then nobody looked. */
  differences?: Difference[];
}

/**
 * `behind`: the form alone changed, *Bring in* writes it. `edited`: people alone changed it; it stays, unless put back or
 * taken into the form. `conflict`: both changed; nothing is written until somebody chose. `deleted`: people deleted it; it
 * stays so, unless put back; left out, it is told no more; taken into the form, the entry goes there too. `suggested`: a
 * pending suggestion touches it. `lost`: its place is no longer in the document.
 */
export interface Difference {
  /** What a choice is made by. */
  key: string;
  state: 'behind' | 'edited' | 'conflict' | 'deleted' | 'suggested' | 'lost';
  /** The question behind it: a field's name, `title`, `timeline`, `faq`, `open_questions` …; empty where there is none. */
  question: string;
  /** What it is, in words. */
  label: string;
  /** tab › heading › words around */
  place: string;
  /** As it stands in the document; empty: nothing there. */
  document: string;
  /** As the form would have it; empty: the form has it no more. */
  form: string;
  /** Why it cannot be taken into the form; absent where it can. */
  notTakeable?: string;
  /** Nothing but what became of an answer's review: the page brings it in by itself. */
  reviewOnly?: true;
}

export interface IncidentView {
  number: string;
  title: string;
  severity: Severity;
  type: IncidentType;
  status: Status;
  restricted: boolean;
  /** What was read back of who can see a restricted incident. */
  visibleTo?: string[];
  /** When; UTC, canonical. Absent: just now, or it is not known. */
  visibleAt?: string;
  created: string;
  createdBy: string;
  facts: Partial<Record<FactName, Fact>>;
  timeline: TimelineEntry[];
  faq: FaqEntry[];
  questions: OpenQuestion[];
  /** Of the team's own, because its templates ask them. Absent: none. */
  ownQuestions?: OwnName[];
  /** Of the team's policy what differs from the defaults of the checks on words, for those that run as one types. Absent: nothing. */
  messageRows?: MessageRows;
  /** The team's list of customers, for those checks; never kept. Absent: there is none, or this person cannot read it, or nobody looked. */
  customerNames?: readonly string[];
  /** The main ones, made or not; those on request once they are made. */
  documents: DocumentState[];
  /** Folder, record, dashboard. */
  links: Link[];
  /** An operation that stopped half-way: the page offers to finish it. */
  unfinished?: { step: string; since: string; by: string };
  /** Which document kind the person is in, where it is one of this incident's. */
  here?: IncidentDocument;
  /** Of the act that this answers: what of the dashboard is gone, so that it does not show there, and the cure. */
  dashboardSays?: string;
  /** They are in one that went out: what it is, in a sentence or two. */
  outwardHere?: string;
  /** Closed as a mistake or otherwise. */
  closed: boolean;
  /** The internal document follows at every save. */
  alwaysBringIn: boolean;
  /** Absent where they were not looked at. */
  comments?: CommentsView;
  /** Absent where the documents were not looked at. */
  review?: ReviewView;
  /** Absent where it was not looked at. */
  access?: AccessView;
  /** Absent where it was not looked at. */
  closing?: ClosingView;
  /** Absent where nothing was handed over, or nobody looked. */
  csms?: CsmsView;
  /** Customer messages, newest first. Absent where the log was not looked at. */
  messages?: MessageView[];
  /** What was handed over says of the facts, for corrections. Absent where the log was not looked at. */
  told?: ToldView[];
  /** Absent where the documents were not looked at. */
  handOver?: HandOverView;
  /** Absent where it was not looked at. */
  clock?: ClockView;
}

export interface CommentView extends DocumentComment {
  /** Opens the document at it. */
  url: string;
}

export interface CommentsView {
  list: CommentView[];
  /** The record lacks some of it: the page asks for `syncComments`. */
  behind: boolean;
  /** Documents whose comments this person may not see now; what the record knows of them is listed. */
  unread: IncidentDocument[];
}

export interface AnswerCommentRequest {
  incident: string;
  document: string;
  comment: string;
  /** May be empty where it resolves or reopens. */
  text: string;
  action?: string;
}
