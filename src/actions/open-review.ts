/** The decision page, for who follows the link of a review's mail: one round; it writes nothing. */
import type { Context } from './context.ts';
import type { OpenReviewRequest, ReviewScreen } from './contract.ts';
import { mustBeMadeFor } from './you.ts';
import { loadReview } from './review/load.ts';
import { reviewScreen } from './review/screen.ts';

export function openReview(context: Context, request: OpenReviewRequest): ReviewScreen {
  mustBeMadeFor(context, request.madeFor);
  return reviewScreen(context, loadReview(context, request.incident));
}
