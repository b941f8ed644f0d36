/** Parses what the page sends: JSON text into the contract's requests. Wrong shapes are refused with the field's name. */
import * as v from 'valibot';
import type { AnswerCommentRequest, AnswerRecordedRequest, ApplyPolicyRequest, BringInRequest, CheckLinkRequest, CustomerAskedRequest, DecideExplanationRequest, DecideRequest, DecideTriageRequest, DescribeMessageRequest, EndUpdatesRequest, GenerateRequest, HandOverAgainRequest, HandOverRequest, KeepDoubtRequest, LetInRequest, LiftRestrictionRequest, MarkEditorialRequest, MarkSentRequest, NextMessageRequest, OpenMessageAgainRequest, OpenRequest, OpenReviewRequest, PostUpdateRequest, RecordDecisionRequest, RequestReviewRequest, RestoreLogRequest, SaveRequest, SettleQuestionRequest, SetUpRequest, ShowWordsRequest, SkipFaqRequest, StopWindowRequest } from '../actions/contract.ts';
import { badInput } from '../actions/failure.ts';
import { PRECISIONS } from '../playbook/incident.ts';
import { isFactName } from '../playbook/fields.ts';
import type { FactName } from '../playbook/fields.ts';

/** Longer texts never come from the page; what a field takes is checked where its name is known. */
const text = v.pipe(v.string(), v.maxLength(200_000));
/** A question of the form, or of the team's own. */
const factName = v.custom<FactName>((name) => typeof name === 'string' && isFactName(name));
const fact = v.strictObject({ value: text, customer: v.optional(text), precision: v.optional(v.picklist(PRECISIONS)), promised: v.optional(text) });
const timelineEntry = v.strictObject({ id: text, at: text, precision: v.picklist(PRECISIONS), text });
const faqEntry = v.strictObject({ id: text, question: text, answer: text });
const openQuestion = v.strictObject({ id: text, question: text, owner: text, asked: text, answer: text });
const documents = v.pipe(v.array(text), v.maxLength(10));
const styles = v.pipe(v.array(text), v.maxLength(10));
const entries = <T extends v.GenericSchema>(entry: T) => v.pipe(v.array(entry), v.maxLength(10_000));
const change = v.optional(v.strictObject({ base: text, now: text }));

const schemas = {
  open: v.strictObject({ incident: v.optional(text), madeFor: text, home: v.optional(v.boolean()) }) satisfies v.GenericSchema<OpenRequest>,
  readSetUp: v.strictObject({}),
  checkLink: v.strictObject({ what: text, link: text, styles: v.optional(styles) }) satisfies v.GenericSchema<CheckLinkRequest>,
  setUp: v.strictObject({
    operation: text,
    templates: v.record(text, text),
    folder: text,
    restrictedPlace: v.optional(text),
    dashboard: text,
    administrators: v.pipe(v.array(text), v.maxLength(50)),
    webAppUrl: text,
    namePattern: text,
    openInternal: v.boolean(),
    styles: v.optional(v.record(text, styles)),
    blanks: v.optional(v.record(text, v.record(text, text))),
  }) satisfies v.GenericSchema<SetUpRequest>,
  generate: v.strictObject({
    operation: text,
    incident: v.optional(text),
    title: v.optional(text),
    severity: v.optional(text),
    type: v.optional(text),
    documents,
    openInternal: v.optional(v.boolean()),
    practice: v.optional(v.boolean()),
    facts: v.optional(v.record(factName, fact)),
    timeline: v.optional(entries(timelineEntry)),
    faq: v.optional(entries(faqEntry)),
    questions: v.optional(entries(openQuestion)),
  }) satisfies v.GenericSchema<GenerateRequest>,
  save: v.strictObject({
    incident: text,
    head: v.strictObject({ title: change, severity: change, type: change, status: change }),
    facts: v.array(v.strictObject({ name: text, base: fact, now: fact })),
    timeline: entries(v.strictObject({ base: v.optional(timelineEntry), now: timelineEntry })),
    faq: entries(v.strictObject({ base: v.optional(faqEntry), now: faqEntry })),
    questions: v.optional(entries(v.strictObject({ base: v.optional(openQuestion), now: openQuestion }))),
    alwaysBringIn: v.optional(v.boolean()),
  }) satisfies v.GenericSchema<SaveRequest>,
  bringIn: v.strictObject({
    incident: text,
    documents: v.pipe(v.array(v.strictObject({ kind: text, choices: v.pipe(v.array(v.strictObject({ key: text, choice: v.picklist(['form', 'document', 'take']) })), v.maxLength(2_000)), held: v.optional(v.literal('bring it in')) })), v.maxLength(10)),
  }) satisfies v.GenericSchema<BringInRequest>,
  postUpdate: v.strictObject({ incident: text, entry: text, text, status: change, nextBy: text }) satisfies v.GenericSchema<PostUpdateRequest>,
  progress: v.strictObject({ operation: text }),
  closeIncident: v.strictObject({ incident: text }),
  reopenIncident: v.strictObject({ incident: text }),
  closeAsMistake: v.strictObject({ incident: text }),
  removePractice: v.strictObject({ incident: text }),
  syncComments: v.strictObject({ incident: text }),
  answerComment: v.strictObject({ incident: text, document: text, comment: text, text, action: v.optional(text) }) satisfies v.GenericSchema<AnswerCommentRequest>,
  openReview: v.strictObject({ incident: text, madeFor: text }) satisfies v.GenericSchema<OpenReviewRequest>,
  decide: v.strictObject({
    incident: text,
    decisions: v.pipe(v.array(v.strictObject({ document: text, entry: v.optional(text), role: text, verdict: text, reason: text, words: text, withSuggestions: v.boolean(), still: v.optional(v.number()) })), v.maxLength(500)),
  }) satisfies v.GenericSchema<DecideRequest>,
  requestReview: v.strictObject({ incident: text, documents, note: text, sendAgain: v.optional(v.boolean()) }) satisfies v.GenericSchema<RequestReviewRequest>,
  recordDecision: v.strictObject({ incident: text, document: text, entry: v.optional(text), role: text, person: text, verdict: text, reason: text, where: text, words: text }) satisfies v.GenericSchema<RecordDecisionRequest>,
  answerRecorded: v.strictObject({ incident: text, decision: v.number(), answer: text }) satisfies v.GenericSchema<AnswerRecordedRequest>,
  markEditorial: v.strictObject({ incident: text, document: text, entry: v.optional(text), reason: text, words: text }) satisfies v.GenericSchema<MarkEditorialRequest>,
  keepDoubt: v.strictObject({ incident: text, document: text, key: text, about: text, words: text, reason: text }) satisfies v.GenericSchema<KeepDoubtRequest>,
  skipFaq: v.strictObject({ incident: text, reason: text }) satisfies v.GenericSchema<SkipFaqRequest>,
  restoreLog: v.strictObject({ incident: text }) satisfies v.GenericSchema<RestoreLogRequest>,
  decideExplanation: v.strictObject({ incident: text, way: text, reason: text, decidedBy: text }) satisfies v.GenericSchema<DecideExplanationRequest>,
  makeExplanationPdf: v.strictObject({ incident: text }),
  showWords: v.strictObject({ words: text, nth: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000)) }) satisfies v.GenericSchema<ShowWordsRequest>,
  nextMessage: v.strictObject({ incident: text, operation: text, from: text, stage: text, audience: text, list: v.optional(text) }) satisfies v.GenericSchema<NextMessageRequest>,
  describeMessage: v.strictObject({ incident: text, message: text, stage: text, audience: text, list: v.optional(text) }) satisfies v.GenericSchema<DescribeMessageRequest>,
  openMessageAgain: v.strictObject({ incident: text, message: text, reason: text }) satisfies v.GenericSchema<OpenMessageAgainRequest>,
  letIn: v.strictObject({ incident: text, person: text }) satisfies v.GenericSchema<LetInRequest>,
  restrict: v.strictObject({ incident: text }),
  liftRestriction: v.strictObject({ incident: text, reason: text }) satisfies v.GenericSchema<LiftRestrictionRequest>,
  shareInternally: v.strictObject({ incident: text }),
  customerAsked: v.strictObject({ incident: text, question: text, about: text, comment: v.optional(text) }) satisfies v.GenericSchema<CustomerAskedRequest>,
  catchUp: v.strictObject({ incident: text }),
  settleQuestion: v.strictObject({ incident: text, comment: text, entry: text }) satisfies v.GenericSchema<SettleQuestionRequest>,
  handOver: v.strictObject({ incident: text, message: text, press: text, sentFrom: text, sendBy: text, questions: text }) satisfies v.GenericSchema<HandOverRequest>,
  sendHandOverAgain: v.strictObject({ incident: text, message: text }) satisfies v.GenericSchema<HandOverAgainRequest>,
  markSent: v.strictObject({ incident: text, message: text, at: text, by: text }) satisfies v.GenericSchema<MarkSentRequest>,
  decideTriage: v.strictObject({ incident: text, comms: text, person: text, as: text, reason: text, answers: v.record(text, text) }) satisfies v.GenericSchema<DecideTriageRequest>,
  stopWindow: v.strictObject({ incident: text, window: text, reason: text }) satisfies v.GenericSchema<StopWindowRequest>,
  endUpdates: v.strictObject({ incident: text, reason: text }) satisfies v.GenericSchema<EndUpdatesRequest>,
  bringUpToDate: v.strictObject({ incident: text }),
  readPolicy: v.strictObject({}),
  applyPolicy: v.strictObject({ draft: text }) satisfies v.GenericSchema<ApplyPolicyRequest>,
  repairDashboard: v.strictObject({}),
};

export type RequestName = keyof typeof schemas;
export type Request<N extends RequestName> = v.InferOutput<(typeof schemas)[N]>;

/** The request, or a Failed of code `bad input` that names the field. */
export function parseRequest<N extends RequestName>(name: N, json: unknown): Request<N> {
  const result = v.safeParse(schemas[name], typeof json === 'string' ? parseJson(json) : undefined);
  if (result.success) return result.output;
  const issue = result.issues[0];
  const field = issue.path?.map((step) => String(step.key)).join('.') ?? 'request';
  throw badInput(field, `The page sent something that ${name} does not take at ${field}.`, 'Reload the page; if it stays so, send its text to your administrator.');
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw badInput('request', 'The page sent something that is no JSON.', 'Reload the page.');
  }
}
