/**
 * *Keep*: the lead answers a doubt of the gate with a reason instead of fixing it. It holds for the words and the findings
 * it was given on, and every approver sees it beside the text. Two rounds.
 */
import { keep } from '../playbook/gate.ts';
import { TEXT_LIMIT } from '../playbook/policy.ts';
import { keptEntry } from '../playbook/review-log.ts';
import { cleaned } from './answers.ts';
import type { Context } from './context.ts';
import type { KeepDoubtRequest, ReviewView } from './contract.ts';
import { checkReviewed } from './decide.ts';
import { badInput, fail } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { loadToWrite } from './review/load.ts';
import { mustLead } from './review/reading.ts';
import { reviewOf } from './review/screen.ts';
import { writeReview } from './review/write.ts';

export function keepDoubt(context: Context, request: KeepDoubtRequest): ReviewView {
  mustBeSetUp(context);
  const document = checkReviewed(request.document);
  const reason = cleaned('reason', 'The reason', request.reason, TEXT_LIMIT);
  if (reason === '') throw badInput('reason', 'It does not say why it is kept.', 'Say it in a sentence: everyone who approves will read it.');
  return context.lock.hold(() => {
    const loaded = loadToWrite(context, request.incident);
    mustLead(loaded.reviewing, context.person.email, 'keeps a doubt');
    const review = reviewOf(context, loaded);
    const found = review.documents.find((one) => one.document === document);
    const obstacle = found?.obstacles.find(({ key }) => key === request.key);
    if (!found || !obstacle || obstacle.about !== request.about || found.words !== request.words) throw fail('changed meanwhile', 'What you kept is another thing by now, so nothing was kept.', 'Look at what stands in the way, then keep it again.');
    const kept = keep(obstacle, document, found.words, reason);
    if (!kept) throw fail('not allowed', 'That must be settled: it cannot be kept.', obstacle.words);
    return obstacle.kept?.reason === reason ? review : reviewOf(context, writeReview(context, loaded, { entries: [keptEntry(kept)] }));
  });
}
