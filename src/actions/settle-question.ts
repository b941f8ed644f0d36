/** *Already answered by …*: the lead names the answer of the FAQ that a customer's question is answered by. Who asked is told once it is approved. */
import type { Context } from './context.ts';
import type { CsmsView, SettleQuestionRequest } from './contract.ts';
import { nothingOut } from './catch-up.ts';
import { badInput, fail } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { takeIn } from './outward/take-in.ts';
import { mustLead } from './review/reading.ts';

export function settleQuestion(context: Context, { incident, comment, entry }: SettleQuestionRequest): CsmsView {
  mustBeSetUp(context);
  const view = takeIn(context, incident, { comment, entry }, (reviewing, asked) => {
    mustLead(reviewing, context.person.email, 'answers questions of customers');
    if (!asked.some((one) => one.comment === comment)) throw fail('changed meanwhile', 'That question is not there any more: its comment was deleted.', 'Open the incident again.');
    if (!reviewing.incident.faq.some(({ id }) => id === entry)) throw badInput('entry', 'That answer is no longer in the FAQ.', 'Open the incident again, then choose one that is.');
  });
  if (!view) throw nothingOut(incident);
  return view;
}
