/**
 * What the page may ask of the server, as types: the source of the host functions (host.ts must provide each), of what
 * may be called, and of the page's client. Requests and replies are plain JSON and travel as one JSON text each.
 */
import type { DocumentComment } from '../playbook/comments.ts';
import type { FactName, OwnName } from '../playbook/fields.ts';
import type { DocumentKind, Fact, FaqEntry, IncidentDocument, IncidentType, OpenQuestion, Severity, Status, TimelineEntry } from '../playbook/incident.ts';
import type { MessageRows } from '../playbook/message-tabs.ts';
import type { BlankStyle } from '../template/blanks.ts';
import type { AccessChanged, AccessView, LetInRequest, LiftRestrictionRequest } from './access-contract.ts';
import type { DecideExplanationRequest } from './explanation-contract.ts';
import type { CsmsView, CustomerAsked, CustomerAskedRequest, OutwardView, SettleQuestionRequest } from './outward-contract.ts';
import type { AnswerRecordedRequest, DecideRequest, KeepDoubtRequest, MarkEditorialRequest, OpenReviewRequest, RecordDecisionRequest, RequestReviewRequest, RestoreLogRequest, ReviewRequested, ReviewScreen, ReviewView, ShowWordsRequest, SkipFaqRequest, WordsShown } from './review-contract.ts';
import type { ClosingView } from './closing-contract.ts';
import type { DescribeMessageRequest, MessagesChanged, MessageView, NextMessageRequest, OpenMessageAgainRequest, ToldView } from './messages-contract.ts';
import type { HandedOverReply, HandOverAgainRequest, HandOverRequest, HandOverView, MarkedSent, MarkSentRequest } from './hand-over-contract.ts';
import type { ClockView, DecideTriageRequest, EndUpdatesRequest, StopWindowRequest } from './clock-contract.ts';
import type { ApplyPolicyRequest, CheckLinkRequest, LinkCheck, PolicyView, SetUpRequest, SetUpResult, SetUpView } from './set-up-contract.ts';

export type { BlankStyle };
export type * from './access-contract.ts';
export type * from './outward-contract.ts';
export type * from './explanation-contract.ts';
export type * from './closing-contract.ts';
export type * from './messages-contract.ts';
export type * from './hand-over-contract.ts';
export type * from './clock-contract.ts';
export type * from './review-contract.ts';
export type * from './set-up-contract.ts';

/** Every reply: done, or what happened to what and what to do now. No exception crosses. */
export type Reply<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export interface Failure {
  code: 'bad input' | 'not set up' | 'not allowed' | 'not found' | 'changed meanwhile' | 'busy' | 'consent missing' | 'wrong account' | 'google' | 'unfinished' | 'defect';
  /** What happened, to what. One sentence. */
  what: string;
  /** What to do now. One sentence. */
  todo: string;
  /** The form's field that is at fault: `title`, `severity`, a FactName, `templates.internal`, `folder` … */
  field?: string;
  /** An operation that can be taken up again by pressing once more. */
  resume?: { incident: string; step: string };
}

export interface Host {
  open(request: OpenRequest): Reply<Screen>;
  /** The set-up there is, for administrators; to others the screen says who they are. */
  readSetUp(request: object): Reply<Screen>;
  /** Tries one link while the administrator fills in the set-up; nothing is kept. */
  checkLink(request: CheckLinkRequest): Reply<LinkCheck>;
  setUp(request: SetUpRequest): Reply<SetUpResult>;
  /** New incident, with or without documents, or the missing documents of one there is. Pressing again finishes what stopped. */
  generate(request: GenerateRequest): Reply<Generated>;
  save(request: SaveRequest): Reply<Saved>;
  /** Brings what the form says into documents that were filled before; takes what people wrote there into the form. */
  bringIn(request: BringInRequest): Reply<BroughtIn>;
  /** Status, text and when the next one comes, in one step: into the timeline, the head of the internal document, the dashboard. */
  postUpdate(request: PostUpdateRequest): Reply<Saved>;
  /** How far a running operation is; asked every second or so while one runs. Costs no request to Google. */
  progress(request: { operation: string }): Reply<Progress>;
  /** By the lead, the backup or an administrator. */
  closeIncident(request: { incident: string }): Reply<{ incident: string }>;
  reopenIncident(request: { incident: string }): Reply<{ incident: string }>;
  closeAsMistake(request: { incident: string }): Reply<{ incident: string; folderName: string }>;
  /** A practice goes whole: its folder into the trash, its row off the dashboard. */
  removePractice(request: { incident: string }): Reply<{ incident: string }>;
  /** Brings the record's comments up to date; asked for by the page once an opening found that they are behind. */
  syncComments(request: { incident: string }): Reply<CommentsView>;
  /** Says something to a comment, resolves or reopens it, or both, as the session's person. */
  answerComment(request: AnswerCommentRequest): Reply<{ comment: CommentView }>;
  /** The decision page: the exact words, what changed since this person decided, what stands in the way. */
  openReview(request: OpenReviewRequest): Reply<ReviewScreen>;
  /** Approve or request changes, on the words that were read; all of them or none. */
  decide(request: DecideRequest): Reply<ReviewScreen>;
  /** The lead asks everybody a document waits for: lets them in, and mails each once. */
  requestReview(request: RequestReviewRequest): Reply<ReviewRequested>;
  /** The lead writes down a decision that was given elsewhere. */
  recordDecision(request: RecordDecisionRequest): Reply<ReviewView>;
  /** The person named in one says whether it is theirs. */
  answerRecorded(request: AnswerRecordedRequest): Reply<ReviewScreen>;
  markEditorial(request: MarkEditorialRequest): Reply<ReviewView>;
  keepDoubt(request: KeepDoubtRequest): Reply<ReviewView>;
  skipFaq(request: SkipFaqRequest): Reply<ReviewView>;
  restoreLog(request: RestoreLogRequest): Reply<ReviewView>;
  /** Whether the technical explanation goes with the next message. */
  decideExplanation(request: DecideExplanationRequest): Reply<ReviewView>;
  /** Of its approved words, into the incident's folder. */
  makeExplanationPdf(request: { incident: string }): Reply<ReviewView>;
  /** Selects words in the document that the sidebar stands beside. */
  showWords(request: ShowWordsRequest): Reply<WordsShown>;
  /** One more customer message, from the template or an earlier one. Pressing again finishes what stopped. */
  nextMessage(request: NextMessageRequest): Reply<Generated>;
  /** What a message is for and for whom, while it was not handed over. */
  describeMessage(request: DescribeMessageRequest): Reply<MessagesChanged>;
  /** A message that was handed over and not sent yet is worked on again. */
  openMessageAgain(request: OpenMessageAgainRequest): Reply<MessagesChanged>;
  /** One more person sees a restricted incident. */
  letIn(request: LetInRequest): Reply<AccessChanged>;
  /** *Raise to restricted*: closes an incident that is not. Pressing again finishes what stopped. */
  restrict(request: { incident: string }): Reply<AccessChanged>;
  /** The incident commander decides; where they may not open the folder, the lead presses it after them. */
  liftRestriction(request: LiftRestrictionRequest): Reply<AccessChanged>;
  /** Opens the internal document to the company, as commenters. */
  shareInternally(request: { incident: string }): Reply<AccessChanged>;
  /** *A customer asked…*: a comment of this person on the FAQ for CSMs, or the same asked again. */
  customerAsked(request: CustomerAskedRequest): Reply<CustomerAsked>;
  /** Takes in what people without the record left, and writes the FAQ for CSMs where it is behind; asked for by the page once an opening found that. */
  catchUp(request: { incident: string }): Reply<CsmsView>;
  /** *Already answered by …* */
  settleQuestion(request: SettleQuestionRequest): Reply<CsmsView>;
  /** Gives an approved message to CS: one mail to everybody who is to have it. Pressing again finishes what stopped. */
  handOver(request: HandOverRequest): Reply<HandedOverReply>;
  /** The mail of a hand-over that may not have gone out. */
  sendHandOverAgain(request: HandOverAgainRequest): Reply<HandedOverReply>;
  /** Customers have a message: who says so, and since when. */
  markSent(request: MarkSentRequest): Reply<MarkedSent>;
  /** Are comms needed: what somebody decided, and who; or open again. */
  decideTriage(request: DecideTriageRequest): Reply<ClockView>;
  /** One window is not needed, or is after all. */
  stopWindow(request: StopWindowRequest): Reply<ClockView>;
  /** No further updates, or they go on. */
  endUpdates(request: EndUpdatesRequest): Reply<ClockView>;
  /** Brings what is due up to date in record and dashboard; asked for by the page once an opening found that they are behind. */
  bringUpToDate(request: { incident: string }): Reply<ClockView>;
  /** What is in force and what the policy tabs would change; for administrators. */
  readPolicy(request: object): Reply<PolicyView>;
  /** Puts the policy tabs in force, where they are what was shown; for administrators. */
  applyPolicy(request: ApplyPolicyRequest): Reply<PolicyView>;
  /** The dashboard's layout, formulas, charts and rows as they must be; for administrators and leads. */
  repairDashboard(request: object): Reply<Repaired>;
}

/** What Repair did to the dashboard. */
export interface Repaired {
  said: string;
  /** A sentence for everything that a person should know, each with its cure. */
  found: string[];
}

/** `incident` only from the web app's address; the sidebar's place is known to the server. */
export interface OpenRequest {
  incident?: string;
  /** Whom the page was made for; the server compares. */
  madeFor: string;
  /** Asked for from inside an incident's document: all that is open, and *New incident*. */
  home?: boolean;
}

/** `home.unreadable`: restricted incidents the person is not in. `home.openInternal`: Generate opens internal documents to the company. `home.ownQuestions`: what the team's templates ask beside the form. `home.note`: one sentence about the document the person is in. `home.closed`: the closed incident that was asked for, or that the document belongs to. */
export type Screen =
  | { screen: 'not set up'; you: You }
  | { screen: 'set up'; you: You; setUp: SetUpView }
  | { screen: 'home'; you: You; open: IncidentSummary[]; dashboardUrl: string; unreadable: string[]; presets: Record<Severity, DocumentKind[]>; openInternal: boolean; ownQuestions?: OwnName[]; note?: string; closed?: string }
  | { screen: 'incident'; you: You; view: IncidentView }
  | { screen: 'outward'; you: You; outward: OutwardView };

export interface You {
  email: string;
  administrator: boolean;
  /** Who may set up; empty before the first set-up. */
  administrators: string[];
  /** The sidebar has a document; the web app has none. */
  inDocument: boolean;
}

export interface IncidentSummary {
  number: string;
  /** Empty for a restricted incident whose record the person cannot read. */
  title: string;
  severity: Severity;
  type?: IncidentType;
  status: Status;
  lead: string;
  restricted: boolean;
  /** UTC, `2026-11-24T02:10:00Z`. */
  created: string;
  /** Created in the last 24 hours: listed first, under "is it one of these?". */
  recent: boolean;
}

export interface Link {
  name: string;
  url: string;
}

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
  /** The main ones, made or not; those on request once they are made. */
  documents: DocumentState[];
  /** Folder, record, dashboard. */
  links: Link[];
  /** An operation that stopped half-way: the page offers to finish it. */
  unfinished?: { step: string; since: string; by: string };
  /** Which document kind the person is in, where it is one of this incident's. */
  here?: IncidentDocument;
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

export interface GenerateRequest {
  /** Made by the page, once per press of a fresh form; the same again resumes. 20 characters of a-z0-9. */
  operation: string;
  /** Of an incident there is; absent for a new one. */
  incident?: string;
  /** Of a new one. */
  title?: string;
  severity?: string;
  type?: string;
  documents: string[];
  /** False: its internal document is not opened to the company, whatever is set up. */
  openInternal?: boolean;
  /** Of a new one: to learn on, marked in every name, and nobody but this person is mailed. */
  practice?: boolean;
  /** What is known already of a new one. */
  facts?: Partial<Record<FactName, Fact>>;
  timeline?: TimelineEntry[];
  faq?: FaqEntry[];
  questions?: OpenQuestion[];
}

export interface Generated {
  incident: string;
  documents: { kind: IncidentDocument; name: string; url: string; missing: number; internalWording: number }[];
  links: Link[];
  /** What a person should know: defaults the domain's policy refused, blanks skipped … */
  notes: string[];
}

export interface Progress {
  /** Steps in order; the page ticks them off. */
  steps: { name: string; state: 'done' | 'running' | 'waiting' }[];
}

export interface FactChange {
  name: string;
  /** What the page had read; the save of this field is refused where the record now says something else. */
  base: Fact;
  now: Fact;
}

export interface SaveRequest {
  incident: string;
  /** Of title, severity, type, status: only those that changed, with what was read. */
  head: Partial<Record<'title' | 'severity' | 'type' | 'status', { base: string; now: string }>>;
  facts: FactChange[];
  /** Entries changed or added; an empty text (question) removes the entry. `base` is absent for a new one. */
  timeline: { base?: TimelineEntry; now: TimelineEntry }[];
  faq: { base?: FaqEntry; now: FaqEntry }[];
  questions?: { base?: OpenQuestion; now: OpenQuestion }[];
  /** *Always bring in*: the internal document follows at every save. Absent: as it was. */
  alwaysBringIn?: boolean;
}

/** `form`: as the form has it. `document`: as it stands, and this text of the form asks no more. `take`: into the form. */
export type DifferenceChoice = 'form' | 'document' | 'take';

export interface BringInRequest {
  incident: string;
  /** By kind; choices by a difference's key. What is behind is written without one. */
  documents: {
    kind: string;
    choices: { key: string; choice: DifferenceChoice }[];
    /** A held document takes nothing unless somebody decides to ask its approvers again. */
    held?: 'bring it in';
  }[];
}

export interface BroughtIn {
  /** With what still differs. */
  view: IncidentView;
  /** Documents that were written, by name. */
  written: string[];
  /** Taken into the form, by label. */
  taken: string[];
  /** What could not be done, each in a sentence. */
  notes: string[];
}

export interface PostUpdateRequest {
  incident: string;
  /** Made by the page, once for each update: the id of its timeline entry, so that pressing again posts it once. */
  entry: string;
  text: string;
  /** Where it changes, with what the page had read. */
  status?: { base: string; now: string };
  /** Canonical; empty: no next one is promised. */
  nextBy: string;
}

export interface Saved {
  view: IncidentView;
  /** Fields somebody else changed meanwhile: not saved; both values for the person to choose from. */
  conflicts: { name: string; theirs: string; yours: string }[];
}

/** What the page is told when it is made: stands as JSON in the `data-start` attribute of its root element. */
export interface PageStart {
  door: 'sidebar' | 'web';
  /** What the menu was pressed for. */
  intent: 'open' | 'generate' | 'set up' | 'policy';
  /** For `generate`: the document kinds to tick. */
  documents?: DocumentKind[];
  /** From the web app's address. */
  incident?: string;
  /** Of that incident, the decision page. */
  review?: true;
  /** Of that incident, where the lead passes it on. */
  pass?: true;
  /** As whom the page was made. */
  madeFor: string;
}
