/** What a hand-over is about to give to whom: everything is looked at, and refused with its cure, before anything is made. */
import { addressKey } from '../../playbook/approvals.ts';
import { standsInTheWay } from '../../playbook/gate.ts';
import type { Obstacle } from '../../playbook/gate.ts';
import { inARow } from '../../playbook/in-a-row.ts';
import { isMessage, nameOfDocument } from '../../playbook/incident.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import { explanationDecision } from '../../playbook/messages.ts';
import { isPractice } from '../../playbook/practice.ts';
import { emptyRecipientRoles, recipientsIn } from '../../playbook/recipients.ts';
import { badInput, fail } from '../failure.ts';
import type { Context } from '../context.ts';
import type { SetUp } from '../index-of-incidents.ts';
import { domainOf } from '../review/access.ts';
import type { Loaded } from '../review/load.ts';
import type { Reviewing } from '../review/reading.ts';
import { differencesIn } from '../review/differences.ts';
import { documentReview } from '../review/view.ts';
import type { SeenDocument } from '../review/words.ts';

/** Google takes no more addresses in one mail. */
const MOST_RECIPIENTS = 50;

/** Why nothing is handed over to an address; undefined where it may be. Ours are the domains of those who set the add-on up. */
export function refusedRecipient({ administrators }: Pick<SetUp, 'administrators'>, address: string): string | undefined {
  const ours = [...new Set(administrators.map(domainOf))];
  return ours.includes(domainOf(address)) ? undefined : `is not of ${ours.join(' or ')}`;
}

/** Everybody who gets it, by the policy in force; whoever practises gets what others would. */
export function recipientsOf({ person }: Pick<Context, 'person'>, { setUp, entry, reviewing: { policy } }: Pick<Loaded, 'setUp' | 'entry' | 'reviewing'>): string[] {
  if (isPractice(entry.number)) return [person.email];
  const cure = 'Ask an administrator to correct the policy (tab People) and apply it, then press again.';
  const recipients = recipientsIn(policy).map(({ address }) => addressKey(address));
  if (emptyRecipientRoles(policy).includes('CS Ops')) throw badInput('recipients', 'Nobody is in CS Ops, so there is nobody who would send it to customers.', cure);
  const outside = recipients.filter((address) => refusedRecipient({ administrators: setUp.administrators }, address) !== undefined);
  if (outside.length > 0) throw badInput('recipients', `${inARow(outside)} ${outside.length === 1 ? 'is' : 'are'} outside the company, and nothing is handed over to anybody there.`, cure);
  if (recipients.length > MOST_RECIPIENTS) throw badInput('recipients', `${recipients.length} addresses are more than Google takes in one mail (${MOST_RECIPIENTS}).`, 'Name a group in place of its people in the policy (tab People), and apply it.');
  return recipients;
}

/** Roles in which there is nobody, in a sentence each. */
export const emptyRolesInWords = ({ policy }: Pick<Reviewing, 'policy'>): string[] => emptyRecipientRoles(policy).map((role) => `Nobody is in ${role}, so nobody there was told.`);

export interface GoingOut {
  /** The working document's id. */
  id: string;
  seen: SeenDocument;
}

export function mustBeReady(context: Context, loaded: Loaded, document: IncidentDocument): GoingOut {
  const { entry, seen, trashed } = loaded;
  const name = nameOfDocument(document);
  const [id, one] = [entry.documents[document], seen[document]];
  if (id === undefined) throw badInput('message', `${entry.number} has no ${name}.`, isMessage(document) ? 'Reload the page.' : 'Generate it first, or decide that none goes out.');
  if (!one || trashed.includes(document)) throw fail('not found', `The ${name} of ${entry.number} is ${one ? 'in the trash' : 'not there, or you may not read it'}, so nothing was handed over.`, 'Take it out of the trash in Drive, then press again.');
  const [first, ...more] = obstaclesOf(context, loaded, document, one);
  if (first) throw fail('not allowed', `The ${name} cannot go out yet: ${first.words}${more.length === 0 ? '' : ` And ${more.length} more.`}`, 'Settle what “before it can go out” lists, then press again.', { field: 'message' });
  return { id, seen: one };
}

/** What still stands in the way at hand-over. */
export const obstaclesOf = (context: Context, loaded: Pick<Loaded, 'documents' | 'entry' | 'reviewing' | 'comments' | 'seen'>, document: IncidentDocument, seen: SeenDocument): Obstacle[] =>
  standsInTheWay(documentReview(context, loaded.reviewing, document, seen, { seen: loaded.seen, differences: differencesIn(context, loaded), comments: loaded.comments }, true).obstacles);

/** The technical explanation where it is to be attached; it goes out under its own approvals. */
export function explanationGoing(context: Context, loaded: Loaded): GoingOut | undefined {
  const { entries, lost } = loaded.reviewing.verified;
  return explanationDecision(entries, lost)?.way === 'attach' ? mustBeReady(context, loaded, 'technical explanation') : undefined;
}
