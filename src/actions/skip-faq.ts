/** *Skip the FAQ*, with a reason, or want it again. Playbook 4: "You can skip the FAQ if it's a small issue or isn't complex". Two rounds. */
import { TEXT_LIMIT } from '../playbook/policy.ts';
import { skipEntry } from '../playbook/review-log.ts';
import { cleaned } from './answers.ts';
import type { Context } from './context.ts';
import type { ReviewView, SkipFaqRequest } from './contract.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { loadToWrite } from './review/load.ts';
import { mustLead } from './review/reading.ts';
import { reviewOf } from './review/screen.ts';
import { writeReview } from './review/write.ts';

export function skipFaq(context: Context, request: SkipFaqRequest): ReviewView {
  mustBeSetUp(context);
  const reason = cleaned('reason', 'The reason', request.reason, TEXT_LIMIT);
  return context.lock.hold(() => {
    const loaded = loadToWrite(context, request.incident);
    mustLead(loaded.reviewing, context.person.email, 'skips the FAQ');
    const { skips } = loaded.reviewing.reviews;
    const now = skips[skips.length - 1]?.reason ?? '';
    return reviewOf(context, now === reason ? loaded : writeReview(context, loaded, { entries: [skipEntry(reason)] }));
  });
}
