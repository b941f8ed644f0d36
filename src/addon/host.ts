/**
 * The host functions: everything that the page may call, in one list. Each takes one JSON text and gives one, and no
 * exception crosses. Any of them may be called by anybody from a browser's console: identity is the session's, and each
 * action checks for itself.
 */
import { answerRecorded } from '../actions/answer-recorded.ts';
import { bringIn } from '../actions/bring-in.ts';
import { answerComment } from '../actions/answer-comment.ts';
import { applyPolicy } from '../actions/apply-policy.ts';
import { catchUp } from '../actions/catch-up.ts';
import { bringUpToDate } from '../actions/bring-up-to-date.ts';
import { checkLink } from '../actions/check-link.ts';
import { closeAsMistake } from '../actions/close-as-mistake.ts';
import { closeIncident } from '../actions/close-incident.ts';
import type { Context } from '../actions/context.ts';
import type { Host, Reply } from '../actions/contract.ts';
import { customerAsked } from '../actions/customer-asked.ts';
import { decide } from '../actions/decide.ts';
import { decideExplanation } from '../actions/decide-explanation.ts';
import { describeMessage } from '../actions/describe-message.ts';
import { decideTriage } from '../actions/decide-triage.ts';
import { endUpdates } from '../actions/end-updates.ts';
import { failureOf, logLine } from '../actions/failure.ts';
import { generate } from '../actions/generate.ts';
import { handOver } from '../actions/hand-over.ts';
import { keepDoubt } from '../actions/keep-doubt.ts';
import { letIn } from '../actions/let-in.ts';
import { liftRestriction } from '../actions/lift-restriction.ts';
import { makeExplanationPdf } from '../actions/make-explanation-pdf.ts';
import { markEditorial } from '../actions/mark-editorial.ts';
import { nextMessage } from '../actions/next-message.ts';
import { markSent } from '../actions/mark-sent.ts';
import { open } from '../actions/open.ts';
import { openMessageAgain } from '../actions/open-message-again.ts';
import { openReview } from '../actions/open-review.ts';
import { postUpdate } from '../actions/post-update.ts';
import { progress } from '../actions/progress.ts';
import { reopenIncident } from '../actions/reopen-incident.ts';
import { recordDecision } from '../actions/record-decision.ts';
import { readPolicy } from '../actions/read-policy.ts';
import { readSetUpView } from '../actions/read-set-up.ts';
import { removePractice } from '../actions/remove-practice.ts';
import { repairDashboard } from '../actions/repair-dashboard.ts';
import { requestReview } from '../actions/request-review.ts';
import { restoreLog } from '../actions/restore-log.ts';
import { restrict } from '../actions/restrict.ts';
import { save } from '../actions/save.ts';
import { settleQuestion } from '../actions/settle-question.ts';
import { sendHandOverAgain } from '../actions/send-hand-over-again.ts';
import { setUp } from '../actions/set-up.ts';
import { showWords } from '../actions/show-words.ts';
import { shareInternally } from '../actions/share-internally.ts';
import { skipFaq } from '../actions/skip-faq.ts';
import { stopWindow } from '../actions/stop-window.ts';
import { syncComments } from '../actions/sync-comments.ts';
import { createContext, placeOfCall } from './platform.ts';
import { parseRequest } from './requests.ts';
import type { Request, RequestName } from './requests.ts';

type Action<N extends RequestName> = (context: Context, request: Request<N>) => unknown;

function host<N extends RequestName>(name: N, action: Action<N>): (json: unknown) => string {
  return (json) => JSON.stringify(reply(() => action(createContext(placeOfCall()), parseRequest(name, json))));
}

function reply(work: () => unknown): Reply<unknown> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    // The log of the run keeps the cause, with Google's own words; the page gets what a person can act on.
    console.error(logLine(error));
    return { ok: false, failure: failureOf(error) };
  }
}

export const hostFunctions = {
  open: host('open', open),
  readSetUp: host('readSetUp', readSetUpView),
  checkLink: host('checkLink', checkLink),
  setUp: host('setUp', setUp),
  generate: host('generate', generate),
  save: host('save', save),
  bringIn: host('bringIn', bringIn),
  postUpdate: host('postUpdate', postUpdate),
  progress: host('progress', progress),
  closeIncident: host('closeIncident', closeIncident),
  reopenIncident: host('reopenIncident', reopenIncident),
  closeAsMistake: host('closeAsMistake', closeAsMistake),
  removePractice: host('removePractice', removePractice),
  syncComments: host('syncComments', syncComments),
  answerComment: host('answerComment', answerComment),
  openReview: host('openReview', openReview),
  decide: host('decide', decide),
  requestReview: host('requestReview', requestReview),
  recordDecision: host('recordDecision', recordDecision),
  answerRecorded: host('answerRecorded', answerRecorded),
  markEditorial: host('markEditorial', markEditorial),
  keepDoubt: host('keepDoubt', keepDoubt),
  skipFaq: host('skipFaq', skipFaq),
  restoreLog: host('restoreLog', restoreLog),
  decideExplanation: host('decideExplanation', decideExplanation),
  makeExplanationPdf: host('makeExplanationPdf', makeExplanationPdf),
  showWords: host('showWords', showWords),
  nextMessage: host('nextMessage', nextMessage),
  describeMessage: host('describeMessage', describeMessage),
  openMessageAgain: host('openMessageAgain', openMessageAgain),
  letIn: host('letIn', letIn),
  restrict: host('restrict', restrict),
  liftRestriction: host('liftRestriction', liftRestriction),
  shareInternally: host('shareInternally', shareInternally),
  customerAsked: host('customerAsked', customerAsked),
  catchUp: host('catchUp', catchUp),
  settleQuestion: host('settleQuestion', settleQuestion),
  handOver: host('handOver', handOver),
  sendHandOverAgain: host('sendHandOverAgain', sendHandOverAgain),
  markSent: host('markSent', markSent),
  decideTriage: host('decideTriage', decideTriage),
  stopWindow: host('stopWindow', stopWindow),
  endUpdates: host('endUpdates', endUpdates),
  bringUpToDate: host('bringUpToDate', bringUpToDate),
  readPolicy: host('readPolicy', readPolicy),
  applyPolicy: host('applyPolicy', applyPolicy),
  repairDashboard: host('repairDashboard', repairDashboard),
} satisfies Record<keyof Host, (json: unknown) => string>;
