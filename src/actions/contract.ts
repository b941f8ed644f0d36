/**
 * What the page may ask of the server, as types: the source of the host functions (host.ts must provide each), of what
 * may be called, and of the page's client. Requests and replies are plain JSON and travel as one JSON text each.
 */
import type { OwnName } from '../playbook/fields.ts';
import type { DocumentKind, IncidentType, Severity, Status } from '../playbook/incident.ts';
import type { BlankStyle } from '../template/blanks.ts';
import type { AccessChanged, LetInRequest, LiftRestrictionRequest } from './access-contract.ts';
import type { ClockView, DecideTriageRequest, EndUpdatesRequest, StopWindowRequest } from './clock-contract.ts';
import type { DecideExplanationRequest } from './explanation-contract.ts';
import type { BringInRequest, BroughtIn, Generated, GenerateRequest, PostUpdateRequest, Progress, Saved, SaveRequest } from './form-contract.ts';
import type { HandedOverReply, HandOverAgainRequest, HandOverRequest, MarkedSent, MarkSentRequest } from './hand-over-contract.ts';
import type { AnswerCommentRequest, CommentsView, CommentView, IncidentView } from './incident-contract.ts';
import type { DescribeMessageRequest, MessagesChanged, NextMessageRequest, OpenMessageAgainRequest } from './messages-contract.ts';
import type { CsmsView, CustomerAsked, CustomerAskedRequest, OutwardView, SettleQuestionRequest } from './outward-contract.ts';
import type { AnswerRecordedRequest, DecideRequest, KeepDoubtRequest, MarkEditorialRequest, OpenReviewRequest, RecordDecisionRequest, RequestReviewRequest, RestoreLogRequest, ReviewRequested, ReviewScreen, ReviewView, ShowWordsRequest, SkipFaqRequest, WordsShown } from './review-contract.ts';
import type { ApplyPolicyRequest, CheckLinkRequest, LinkCheck, PolicyView, SetUpRequest, SetUpResult, SetUpView } from './set-up-contract.ts';

export type { BlankStyle };
export type * from './access-contract.ts';
export type * from './clock-contract.ts';
export type * from './closing-contract.ts';
export type * from './explanation-contract.ts';
export type * from './form-contract.ts';
export type * from './hand-over-contract.ts';
export type * from './incident-contract.ts';
export type * from './messages-contract.ts';
export type * from './outward-contract.ts';
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

/** `home.unreadable`: restricted incidents the person is not in. `home.severities`: by the policy in force. `home.openInternal`: Generate opens internal documents to the company. `home.ownQuestions`: what the team's templates ask beside the form. `home.note`: one sentence about the document the person is in. `home.closed`: the closed incident that was asked for, or that the document belongs to. */
export type Screen =
  | { screen: 'not set up'; you: You }
  | { screen: 'set up'; you: You; setUp: SetUpView }
  | { screen: 'home'; you: You; open: IncidentSummary[]; dashboardUrl: string; unreadable: string[]; presets: Record<Severity, DocumentKind[]>; severities: Record<Severity, { meaning: string; restricted: boolean }>; openInternal: boolean; ownQuestions?: OwnName[]; note?: string; closed?: string }
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
