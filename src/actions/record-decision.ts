/**
 * A decision given elsewhere (the private channel, a call, outside counsel), written down by the lead on the words as they
 * stand, and shown everywhere as that; the person named is asked whether it is theirs. Playbook 5: "Sev0 incidents will
 * likely have a private comms channel where comms can be revised and finalized".
 */
import { addressKey, isAddress, needsOf, roleKey, rolesInWords, sameAddress } from '../playbook/approvals.ts';
import { REVIEWED_NAMES } from '../playbook/approval-policy.ts';
import { TEXT_LIMIT } from '../playbook/policy.ts';
import { cleaned } from './answers.ts';
import type { Context } from './context.ts';
import type { RecordDecisionRequest, ReviewView } from './contract.ts';
import { checkReviewed, checkVerdict, decisionOn, isRepeated, writeOf } from './decide.ts';
import type { Wanted } from './decide.ts';
import { badInput } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { loadReview } from './review/load.ts';
import { mustLead } from './review/reading.ts';
import type { Reviewing } from './review/reading.ts';
import { reviewOf } from './review/screen.ts';
import { writeReview } from './review/write.ts';

export function recordDecision(context: Context, request: RecordDecisionRequest): ReviewView {
  mustBeSetUp(context);
  const { wanted, person, where } = check(request);
  return context.lock.hold(() => {
    const loaded = loadReview(context, request.incident);
    mustLead(loaded.reviewing, context.person.email, 'writes down a decision given elsewhere');
    mustBeNeeded(loaded.reviewing, wanted, person);
    const one = decisionOn(context, loaded, wanted, person, where);
    return reviewOf(context, isRepeated(loaded, one.decision) ? loaded : writeReview(context, loaded, writeOf(context, loaded, [one])));
  });
}

function check(request: RecordDecisionRequest): { wanted: Wanted; person: string; where: string } {
  const person = request.person.trim();
  if (!isAddress(person)) throw badInput('person', `"${person.slice(0, 60)}" is not one person’s address.`, 'Type it as name@company.com.');
  const where = cleaned('where', 'Where it was given', request.where, 2_000);
  if (where === '') throw badInput('where', 'It does not say where the decision was given.', 'Paste a link to it, or say where and when.');
  const verdict = checkVerdict(request.verdict);
  const reason = cleaned('reason', 'The reason', request.reason, TEXT_LIMIT);
  if (verdict === 'changes requested' && reason === '') throw badInput('reason', 'No change is named.', 'Say what is to be changed, in a sentence.');
  const { entry, role, words } = request;
  return { wanted: { document: checkReviewed(request.document), ...(entry === undefined ? {} : { entry }), role, verdict, reason, words, withSuggestions: false }, person: addressKey(person), where };
}

function mustBeNeeded({ policy, subject, around }: Reviewing, { document, role }: Wanted, person: string): void {
  const roles = [...new Set(needsOf(policy, document, subject).flatMap((need) => need.roles))];
  if (!roles.some((one) => roleKey(one) === roleKey(role))) throw badInput('role', `The ${REVIEWED_NAMES[document]} needs no decision of ${role.slice(0, 60)}.`, roles.length === 0 ? 'Nobody has to approve it.' : `Choose ${rolesInWords(roles)}.`);
  if (around.authors.some((author) => sameAddress(author, person))) throw badInput('person', `${person} writes this incident, so cannot approve it.`, 'Name somebody else.');
}
