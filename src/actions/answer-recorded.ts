/** *This is right · not mine*: the person named in a recorded decision says whether it is theirs. Two rounds; where it is not, the lead is mailed. */
import { sameAddress } from '../playbook/approvals.ts';
import { canonicalInstant } from '../playbook/instants.ts';
import { confirmationEntry } from '../playbook/review-log.ts';
import type { Confirmation, Decision } from '../playbook/review-log.ts';
import { answeredEdit } from '../record/reviews.ts';
import type { Context } from './context.ts';
import type { AnswerRecordedRequest, ReviewScreen } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { loadToWrite } from './review/load.ts';
import type { Loaded } from './review/load.ts';
import type { Reviewing } from './review/reading.ts';
import { reviewScreen } from './review/screen.ts';
import { afterTelling, notMineLetter, tell } from './review/telling.ts';
import type { Letter } from './review/telling.ts';
import { writeReview } from './review/write.ts';

const ANSWERS = ['confirmed', 'not mine'] as const satisfies readonly Confirmation['answer'][];

export function answerRecorded(context: Context, request: AnswerRecordedRequest): ReviewScreen {
  mustBeSetUp(context);
  const answer = ANSWERS.find((one) => one === request.answer);
  if (!answer) throw badInput('answer', `"${request.answer.slice(0, 30)}" is no answer.`, 'Choose This is right or Not mine.');
  const { loaded, letters } = context.lock.hold((): { loaded: Loaded; letters: Letter[] } => {
    const loaded = loadToWrite(context, request.incident);
    const decision = recordedFor(loaded.reviewing, request.decision, context.person.email);
    const last = loaded.reviewing.reviews.confirmations.filter((one) => one.decision === decision.number && sameAddress(one.by, context.person.email)).pop();
    if (last?.answer === answer) return { loaded, letters: [] };
    const letters = answer === 'not mine' ? [notMineLetter(context, loaded, decision)] : [];
    const untold = untoldAfter(loaded, letters);
    const after = writeReview(context, loaded, { entries: [confirmationEntry({ decision: decision.number, answer }, context.person.email)], reviews: [answeredEdit(decision, answer, canonicalInstant(context.clock.now()))], ...(untold ? { kept: { untold } } : {}) });
    return { loaded: after, letters };
  });
  tell(context, request.incident, letters);
  return reviewScreen(context, afterTelling(context, loaded));
}

/** The lead is to be told. */
function untoldAfter({ entry }: Loaded, letters: readonly Letter[]): string[] | undefined {
  return letters.length === 0 ? undefined : [...new Set([...(entry.untold ?? []), ...letters.map(({ to }) => to)])];
}

function recordedFor({ reviews }: Reviewing, number: number, person: string): Decision {
  const decision = reviews.decisions.find((one) => one.number === number);
  if (!decision || decision.where === undefined) throw fail('not found', `The record has no decision ${number} that was given elsewhere.`, 'Reload the page: it may have been damaged, or be another incident’s.', { field: 'decision' });
  if (!sameAddress(decision.person, person)) throw fail('not allowed', `That decision was recorded for ${decision.person}.`, 'Only they can say whether it is theirs.', { field: 'decision' });
  return decision;
}
