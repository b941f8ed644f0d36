/** *Editorial*: below SEV1 the lead says that a change since an approval needs no new one; logged, and shown at hand-over. Two rounds. */
import { nameOfDocument } from '../playbook/incident.ts';
import { needsOf } from '../playbook/approvals.ts';
import { mayCarryOver, mayMarkEditorial, sameTarget, sameWords, standingsOf } from '../playbook/decisions.ts';
import { TEXT_LIMIT } from '../playbook/policy.ts';
import { editorialEntry } from '../playbook/review-log.ts';
import type { Fingerprint } from '../playbook/review-log.ts';
import { cleaned } from './answers.ts';
import type { Context } from './context.ts';
import type { MarkEditorialRequest, ReviewView } from './contract.ts';
import { checkReviewed, standingWords } from './decide.ts';
import { badInput, fail } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { loadToWrite } from './review/load.ts';
import { benchFor, leadOf } from './review/reading.ts';
import { reviewOf } from './review/screen.ts';
import { writeReview } from './review/write.ts';

export function markEditorial(context: Context, request: MarkEditorialRequest): ReviewView {
  mustBeSetUp(context);
  const document = checkReviewed(request.document);
  const reason = cleaned('reason', 'The reason', request.reason, TEXT_LIMIT);
  if (reason === '') throw badInput('reason', 'It does not say what the change is.', 'Say it in a few words, such as “a comma”.');
  const target = { document, ...(request.entry === undefined ? {} : { entry: request.entry }) };
  return context.lock.hold(() => {
    const loaded = loadToWrite(context, request.incident);
    const { reviewing } = loaded;
    const { policy, subject } = reviewing;
    const may = mayMarkEditorial(policy, subject.severity, leadOf(reviewing), context.person.email);
    if (!may.may) throw fail('not allowed', may.why, 'Ask those who approved it to press Still approve.');
    const { fingerprint, name } = standingWords(context, loaded, { ...target, withSuggestions: false });
    if (fingerprint.whole !== request.words) throw fail('changed meanwhile', `${name} was changed while you looked at it, so nothing was marked.`, 'Look at what changed, then mark it again.', { field: 'words' });
    const standings = standingsOf(needsOf(policy, document, subject), target, benchFor(reviewing, { words: fingerprint, accepted: fingerprint }));
    const from = standings.flatMap((standing) => (mayCarryOver(standing) && standing.decision ? [standing.decision.words] : []));
    // Pressed again after a broken connection.
    if (from.length === 0 && reviewing.reviews.editorials.some((change) => sameTarget(change, target) && change.to.whole === fingerprint.whole)) return reviewOf(context, loaded);
    if (from.length === 0) throw fail('changed meanwhile', `No approval of the ${nameOfDocument(document)} waits for that.`, 'Reload the page.');
    return reviewOf(context, writeReview(context, loaded, { entries: distinct(from).map((words) => editorialEntry({ ...target, from: words, to: fingerprint, reason })) }));
  });
}

const distinct = (all: readonly Fingerprint[]): Fingerprint[] => all.filter((one, at) => all.findIndex((other) => sameWords(one, other)) === at);
