/**
 * *A customer asked…*: a comment on the FAQ for CSMs, of the person who was asked; the same question again is a reply to the
 * comment there is. Drive decides who may. Two rounds; the incident's lead finds it at the next opening.
 */
import { ABOUT_LIMIT, againComment, QUESTION_LIMIT, questionComment, sameQuestion } from '../playbook/asked-questions.ts';
import type { AskedQuestion } from '../playbook/asked-questions.ts';
import { parseInstant } from '../playbook/instants.ts';
import { createComment, replyTo } from '../workspace/drive.ts';
import { must } from '../workspace/rounds.ts';
import type { Call, Outcome } from '../workspace/rounds.ts';
import type { Drive } from '../workspace/wire.ts';
import { cleaned } from './answers.ts';
import { readAll } from './comments/reading.ts';
import type { ReadDocument } from './comments/reading.ts';
import type { Context } from './context.ts';
import type { CustomerAsked, CustomerAskedRequest } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { mustBeOpen, mustBeSetUp } from './index-of-incidents.ts';
import { askedAt, askedFromOutside, questionsIn } from './outward/asked.ts';

/** How long the same words by the same person count as one press: a broken connection does not tell whether a comment was made. */
const SAME_PRESS_MS = 10 * 60_000;

export function customerAsked(context: Context, request: CustomerAskedRequest): CustomerAsked {
  mustBeSetUp(context);
  const { question, about } = check(request);
  const entry = mustBeOpen(context, request.incident);
  const [document] = askedAt(entry);
  if (!document) throw noneFor(entry.number);
  const [read] = readAll(context, [document]);
  if (!read || read.unread) throw noneFor(entry.number);
  const asked = questionsIn(context, read);
  const same = request.comment === undefined ? asked.find((one) => sameQuestion(one.question, question)) : mustBeThere(asked, request.comment);
  const { content, call } = sayingOf(document.fileId, same, { question, about });
  const done = same ? doneAgain(same) : 'Asked. The answer appears in the FAQ for CSMs once it is approved.';
  // Pressed again after the answer was lost, a new question finds itself.
  if (isSaid(context, read, same, request.comment === undefined ? [content, questionComment(question, about)] : [content])) return { asked: askedFromOutside(context, document.fileId, asked), done };
  const [said] = context.rounds([call]);
  return { asked: askedFromOutside(context, document.fileId, questionsIn(context, withSaid(read, same, saidBy(said)))), done };
}

function check({ question, about, comment }: CustomerAskedRequest): { question: string; about: string } {
  if (comment !== undefined && !/^[\w-]{1,100}$/.test(comment)) throw badInput('comment', 'That is no question of this incident.', 'Open the page again.');
  const asked = cleaned('question', 'The question', question, QUESTION_LIMIT);
  if (asked === '' && comment === undefined) throw badInput('question', 'Nothing is asked.', 'Write what the customer asked, in a sentence.');
  return { question: asked, about: cleaned('about', 'Who asked', about, ABOUT_LIMIT).replace(/\s+/g, ' ') };
}

/** Also where there is one that this person may not read: nobody learns of it here. */
const noneFor = (number: string): Error => fail('not allowed', `There is no FAQ for CSMs of ${number} that you may comment on.`, 'Ask the incident’s lead.');

function mustBeThere(asked: readonly AskedQuestion[], comment: string): AskedQuestion {
  const found = asked.find((one) => one.comment === comment);
  if (!found) throw fail('changed meanwhile', 'That question is not there any more.', 'Ask it anew.');
  return found;
}

interface Saying {
  content: string;
  call: Call<Drive.Schema$Comment | Drive.Schema$Reply>;
}

function sayingOf(file: string, same: AskedQuestion | undefined, { question, about }: { question: string; about: string }): Saying {
  const content = same ? againComment(about) : questionComment(question, about);
  return { content, call: same ? replyTo(file, same.comment, { content }, 'note that a customer asked again') : createComment(file, content, 'ask what a customer asked') };
}

const doneAgain = ({ times, open }: AskedQuestion): string => (open ? `Counted: this was asked ${times + 1} times now. The answer appears in the FAQ for CSMs once it is approved.` : 'It is answered already: look into the FAQ for CSMs.');

/** An earlier press did it, and its answer was lost. */
function isSaid(context: Context, { comments }: ReadDocument, same: AskedQuestion | undefined, contents: readonly string[]): boolean {
  const posts = same ? (comments.find(({ id }) => id === same.comment)?.replies ?? []) : [];
  const mine = [...posts, ...comments.filter(({ id }) => same === undefined || id === same.comment)];
  return mine.some((post) => !post.deleted && post.author?.me === true && contents.includes(post.content ?? '') && context.clock.now() - (parseInstant(post.createdTime ?? '') ?? 0) < SAME_PRESS_MS);
}

function saidBy<T>(said: Outcome<T>): T {
  if (!said.ok && said.error.code === 'forbidden') throw fail('not allowed', 'You may read the FAQ for CSMs but not comment on it.', 'Ask the incident’s lead to let you comment.');
  return must(said);
}

const withSaid = (read: ReadDocument, same: AskedQuestion | undefined, said: Drive.Schema$Comment | Drive.Schema$Reply): ReadDocument => ({
  ...read,
  comments: same ? read.comments.map((one) => (one.id === same.comment ? { ...one, replies: [...(one.replies ?? []), said] } : one)) : [said, ...read.comments],
});
