/** *Attach*, *only on request* or *none*: the lead writes down what becomes of the technical explanation, why, and who decided it. Two rounds. */
import { EXPLANATION_WAYS, explanationDecision, explanationEntry } from '../playbook/messages.ts';
import { TEXT_LIMIT, TITLE_LIMIT } from '../playbook/policy.ts';
import { cleaned } from './answers.ts';
import type { Context } from './context.ts';
import type { DecideExplanationRequest, ReviewView } from './contract.ts';
import { badInput } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { loadToWrite } from './review/load.ts';
import { mustLead } from './review/reading.ts';
import { reviewOf } from './review/screen.ts';
import { writeReview } from './review/write.ts';

type Wanted = Parameters<typeof explanationEntry>[0];

export function decideExplanation(context: Context, request: DecideExplanationRequest): ReviewView {
  mustBeSetUp(context);
  const wanted = check(context, request);
  return context.lock.hold(() => {
    const loaded = loadToWrite(context, request.incident);
    const { verified } = loaded.reviewing;
    mustLead(loaded.reviewing, context.person.email, 'decides what becomes of the technical explanation');
    const now = explanationDecision(verified.entries, verified.lost);
    const isSame = now?.way === wanted.way && now.reason === wanted.reason && now.decidedBy === wanted.decidedBy;
    return reviewOf(context, isSame ? loaded : writeReview(context, loaded, { entries: [explanationEntry(wanted)] }));
  });
}

function check({ person }: Context, request: DecideExplanationRequest): Wanted {
  const way = EXPLANATION_WAYS.find((one) => one === request.way);
  if (!way) throw badInput('way', request.way === '' ? 'It does not say what becomes of the technical explanation.' : `"${request.way.slice(0, 30)}" is nothing that can become of it.`, `Choose one of ${EXPLANATION_WAYS.join(', ')}.`);
  const reason = cleaned('reason', 'The reason', request.reason, TEXT_LIMIT);
  if (reason === '') throw badInput('reason', 'It does not say why.', 'Say it in a few words: CS reads it when a customer asks.');
  const decidedBy = cleaned('decidedBy', 'Who decided', request.decidedBy, TITLE_LIMIT).replace(/\s+/g, ' ');
  return { way, reason, decidedBy: decidedBy === '' ? person.email : decidedBy };
}
