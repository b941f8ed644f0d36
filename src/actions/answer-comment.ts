/**
 * A reply to a comment, or its resolving or reopening, from the page as the session's person. Drive decides who may: whoever
 * may comment on the document replies; whoever may edit it (so its lead), or wrote the comment, resolves and reopens. Two
 * rounds; the record follows by `syncComments`, as for an answer given in the document. No row of the log, as there.
 */
import { readComment } from '../playbook/comments.ts';
import { isOpen } from '../playbook/kept-comments.ts';
import type { CommentAsRead, DocumentComment, Reader } from '../playbook/comments.ts';
import { nameOfDocument, toDocument } from '../playbook/incident.ts';
import type { IncidentDocument } from '../playbook/incident.ts';
import { parseInstant } from '../playbook/instants.ts';
import { listPermissions, readComment as commentCall, replyTo } from '../workspace/drive.ts';
import type { GoogleError } from '../workspace/errors.ts';
import { must } from '../workspace/rounds.ts';
import type { Outcome } from '../workspace/rounds.ts';
import type { Drive } from '../workspace/wire.ts';
import { checkReply } from './answers.ts';
import { commentView } from './comments/view.ts';
import type { Context } from './context.ts';
import type { AnswerCommentRequest, CommentView } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { mustBeOpen, mustBeSetUp } from './index-of-incidents.ts';
import { policyInForce, withheldRoles } from './policy-in-force.ts';

type Action = 'resolve' | 'reopen';

interface Answer {
  document: IncidentDocument;
  fileId: string;
  comment: string;
  content: string;
  action: Action | undefined;
}

export function answerComment(context: Context, request: AnswerCommentRequest): { comment: CommentView } {
  mustBeSetUp(context);
  const entry = mustBeOpen(context, request.incident);
  const answer = check(request, entry.documents);
  const name = nameOfDocument(answer.document);
  const [read, people] = context.rounds([commentCall(answer.fileId, answer.comment, `read the comment on the ${name} document`), listPermissions(answer.fileId, `read who can see the ${name} document`)]);
  const comment = standing(read, answer);
  const reader: Reader = { email: context.person.email, people: people.ok ? (people.value.permissions ?? []) : [], withheld: withheldRoles(policyInForce(context).policy) };
  const before = readComment(answer.document, comment, reader);
  if (isDone(comment, before, answer, context.clock.now())) return { comment: commentView(before, entry) };
  const { fileId, content, action } = answer;
  const [said] = context.rounds([replyTo(fileId, answer.comment, { ...(content === '' ? {} : { content }), ...(action === undefined ? {} : { action }) }, `answer the comment on the ${name} document`)]);
  const reply = said.ok ? said.value : refuse(said.error, answer);
  return { comment: commentView(after(comment, reply, answer, reader), entry) };
}

function check({ document, comment, text, action }: AnswerCommentRequest, documents: Partial<Record<IncidentDocument, string>>): Answer {
  const kind = toDocument(document);
  const fileId = kind && documents[kind];
  if (!kind || fileId === undefined) throw badInput('document', `"${document.slice(0, 30)}" is no document of this incident.`, 'Open the incident again.');
  if (!/^[\w-]{1,100}$/.test(comment)) throw badInput('comment', 'That is no comment of this document.', 'Open the incident again.');
  if (action !== undefined && action !== 'resolve' && action !== 'reopen') throw badInput('action', `"${action.slice(0, 30)}" is nothing that can be done with a comment.`, 'Choose Resolve or Reopen.');
  const content = checkReply(text);
  if (content === '' && action === undefined) throw badInput('comment', 'The reply says nothing.', 'Write what you want to say, or press Resolve.');
  return { document: kind, fileId, comment, content, action };
}

/** The comment as it stands now, or the sentence why there is none to answer. */
function standing(read: Outcome<Drive.Schema$Comment>, answer: Answer): CommentAsRead {
  if (!read.ok && (read.error.code === 'not found' || read.error.code === 'forbidden')) throw refuse(read.error, answer);
  const comment = must(read);
  if (comment.deleted) throw deleted(answer);
  return comment;
}

const deleted = ({ document }: Answer): Error => fail('changed meanwhile', `The comment on the ${nameOfDocument(document)} document was deleted meanwhile.`, 'Open the incident again to see what is left; your words are still here.');

function refuse(error: GoogleError, answer: Answer): never {
  const name = nameOfDocument(answer.document);
  if (error.code === 'not found' && /^Comment not found/.test(error.said)) throw deleted(answer);
  if (error.code === 'not found') throw fail('not found', `The ${name} document is not there, or you have no access.`, 'Ask the incident’s lead for access.');
  if (error.code !== 'forbidden') throw error;
  if (/content restriction/i.test(error.said)) throw fail('not allowed', `The ${name} document is locked, so nobody can answer its comments.`, 'Ask the incident’s lead to unlock it.');
  if (answer.action === undefined) throw fail('not allowed', `You may read the ${name} document but not comment on it.`, 'Ask the incident’s lead to let you comment.');
  throw fail('not allowed', `You may not ${answer.action} this comment: that is for its author and for who may edit the ${name} document.`, `Ask the incident’s lead to ${answer.action} it.`);
}

/** How long the same words by the same person count as one press: a broken connection does not tell whether a reply was made. */
const SAME_PRESS_MS = 10 * 60_000;

function isDone(comment: CommentAsRead, { state }: DocumentComment, { content, action }: Answer, now: number): boolean {
  if (content === '') return action === 'resolve' ? state === 'resolved' : isOpen({ state });
  const last = [...(comment.replies ?? [])].filter((reply) => !reply.deleted).sort((a, b) => (a.createdTime ?? '').localeCompare(b.createdTime ?? '')).pop();
  return last?.author?.me === true && last.content === content && (last.action ?? undefined) === action && now - (parseInstant(last.createdTime ?? '') ?? 0) < SAME_PRESS_MS;
}

/** The comment with the reply that Drive has just confirmed. */
function after(comment: CommentAsRead, reply: Drive.Schema$Reply, { document, action }: Answer, reader: Reader): DocumentComment {
  const resolved = action === undefined ? comment.resolved : action === 'resolve';
  return readComment(document, { ...comment, resolved, modifiedTime: reply.createdTime ?? comment.modifiedTime, replies: [...(comment.replies ?? []), reply] }, reader);
}
