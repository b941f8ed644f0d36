/**
 * A decision given elsewhere (the private channel, a call, outside counsel), written down by the lead on the words as they
 * stand, and shown everywhere as that; the person named is let in where needed, and asked by mail whether it is theirs. Playbook 5: "Sev0 incidents will
 * likely have a private comms channel where comms can be revised and finalized".
 */
import { addressKey, isAddress, needsOf, roleKey, rolesInWords, sameAddress } from '../playbook/approvals.ts';
import { nameOfDocument } from '../playbook/incident.ts';
import { TEXT_LIMIT } from '../playbook/policy.ts';
import { cleaned } from './answers.ts';
import type { Context } from './context.ts';
import type { RecordDecisionRequest, ReviewView } from './contract.ts';
import { saysOf } from './dashboard-tabs.ts';
import { checkReviewed, checkVerdict, decisionOn, isRepeated, writeOf } from './decide.ts';
import type { OnWords, Wanted } from './decide.ts';
import { badInput } from './failure.ts';
import { mustBeSetUp } from './index-of-incidents.ts';
import { isColleague, neededFor } from './review/access.ts';
import { withPeopleIn } from './review/entering.ts';
import type { Entered } from './review/entering.ts';
import type { Loaded } from './review/load.ts';
import { mustLead } from './review/reading.ts';
import type { Reviewing } from './review/reading.ts';
import { reviewOf } from './review/screen.ts';
import { afterTelling, recordedLetter, tell } from './review/telling.ts';
import type { Letter } from './review/telling.ts';
import { writeReview } from './review/write.ts';

export function recordDecision(context: Context, request: RecordDecisionRequest): ReviewView {
  mustBeSetUp(context);
  const asked = check(request);
  const { loaded, letters, notes } = withPeopleIn(context, request.incident, {
    people(loaded) {
      mustLead(loaded.reviewing, context.person.email, 'writes down a decision given elsewhere');
      const fresh = freshOf(context, loaded, asked);
      return fresh && isColleague(context, asked.person) ? [{ person: asked.person, files: neededFor(context, loaded, asked.person, [asked.wanted.document]) }] : [];
    },
    then: (entered) => writeDown(context, entered, asked),
  });
  const said = tell(context, request.incident, letters);
  const toKnow = [...saysOf(loaded), ...notes, ...said.notes];
  return { ...reviewOf(context, afterTelling(context, loaded)), ...(toKnow.length > 0 ? { notes: toKnow } : {}) };
}

interface Asked {
  wanted: Wanted;
  person: string;
  where: string;
}

/** On the words as they stand; nothing where it stands in the record already. */
function freshOf(context: Context, loaded: Loaded, { wanted, person, where }: Asked): OnWords | undefined {
  mustBeNeeded(loaded.reviewing, wanted, person);
  const one = decisionOn(context, loaded, wanted, person, where);
  return isRepeated(loaded, one.decision) ? undefined : one;
}

function writeDown(context: Context, { loaded, entrants, notes }: Entered, asked: Asked): { loaded: Loaded; letters: Letter[]; notes: readonly string[] } {
  const { person } = asked;
  const fresh = freshOf(context, loaded, asked);
  if (!fresh) return { loaded, letters: [], notes };
  const shutOut = entrants.some(({ group, denied }) => group || denied.includes('record'));
  const reached = isColleague(context, person) && !shutOut;
  const untold = [...new Set([...(loaded.entry.untold ?? []), ...(reached ? [person] : [])])];
  const after = writeReview(context, loaded, { ...writeOf(context, loaded, [fresh]), kept: { untold } });
  if (!reached) return { loaded: after, letters: [], notes: [...notes, `${person} ${shutOut ? 'could not be let in' : 'cannot open our page from another company'}, so was not asked whether it is theirs: tell them yourself.`] };
  return { loaded: after, letters: [recordedLetter(context, after, { ...fresh.decision, by: context.person.email })], notes };
}

function check(request: RecordDecisionRequest): Asked {
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
  if (!roles.some((one) => roleKey(one) === roleKey(role))) throw badInput('role', `The ${nameOfDocument(document)} needs no decision of ${role.slice(0, 60)}.`, roles.length === 0 ? 'Nobody has to approve it.' : `Choose ${rolesInWords(roles)}.`);
  if (around.authors.some((author) => sameAddress(author, person))) throw badInput('person', `${person} writes this incident, so cannot approve it.`, 'Name somebody else.');
}
