/**
 * *Let someone in*: one more person of the company sees a restricted incident, as a writer of its folder; record and documents
 * follow. Read back, then logged. Two rounds where they are in already, else four.
 */
import { addressKey, isAddress, sameAddress } from '../playbook/approvals.ts';
import { canonicalInstant } from '../playbook/instants.ts';
import { letInBy, letInEntry } from '../playbook/restriction.ts';
import type { Context } from './context.ts';
import type { AccessChanged, LetInRequest } from './contract.ts';
import { badInput, fail } from './failure.ts';
import { lastSeen, mustBeSetUp } from './index-of-incidents.ts';
import { listPermissions } from '../workspace/drive.ts';
import { isColleague, readAccess } from './review/access.ts';
import { withPeopleIn } from './review/entering.ts';
import type { Entered } from './review/entering.ts';
import type { Loaded } from './review/load.ts';
import { isLead, leadOf } from './review/reading.ts';
import { writeReview } from './review/write.ts';
import { mustNotBeInTrash } from './restricted/place-of-files.ts';
import { isPerson, readersIn, rowsIn } from './restricted/seeing.ts';

export function letIn(context: Context, request: LetInRequest): AccessChanged {
  mustBeSetUp(context);
  const person = checkPerson(request.person);
  return withPeopleIn(context, request.incident, {
    place: true,
    people(loaded) {
      mustBeTheirs(context, loaded);
      mustNotBeInTrash(loaded);
      mustBeColleague(context, person);
      return [{ person, files: [{ file: 'folder', id: loaded.entry.folder, role: 'writer' }] }];
    },
    then: (entered) => written(context, entered, person),
  });
}

function checkPerson(typed: string): string {
  const person = addressKey(typed);
  if (!isAddress(person)) throw badInput('person', `"${typed.slice(0, 60)}" is not one person’s address.`, 'Type it as name@company.com.');
  return person;
}

function mustBeColleague(context: Context, person: string): void {
  if (!isColleague(context, person)) throw badInput('person', `${person.slice(0, 100)} is of another company, and nobody outside is let into a restricted incident.`, 'Share one document with them in Drive, if they must read it.');
}

/** Lead, backup, or anybody Google lets share the folder. */
function mustBeTheirs(context: Context, { entry, reviewing, permissions }: Loaded): void {
  const shares = permissions.folder?.ok === true;
  if (!shares && !isLead(reviewing, context.person.email)) throw fail('not allowed', `Only the incident’s lead, or who may share its folder, lets people into ${entry.number}.`, `Ask ${leadOf(reviewing)}.`);
  if (!entry.restricted) throw fail('bad input', `${entry.number} is not restricted: whoever sees the folder for incidents sees it.`, 'Share a document in Drive with who does not.', { field: 'person' });
  if (!shares) throw fail('not allowed', `You may not share the folder of ${entry.number}.`, `Ask ${entry.folderBy}, who made it, to let them in.`);
}

function written(context: Context, { loaded, entrants }: Entered, person: string): AccessChanged {
  const { number } = loaded.entry;
  const [entrant] = entrants;
  if (entrant?.group) throw badInput('person', `${person} is a group, and people are let into a restricted incident one by one.`, 'Name its people.');
  if (entrant && entrant.denied.length > 0) throw badInput('person', entrant.notes.join(' '), 'Check the address; nobody was let in.');
  const kept = entrant ? { visibleTo: readBack(context, loaded, person), visibleAt: canonicalInstant(context.clock.now()) } : {};
  const isLogged = letInBy(loaded.reviewing.verified.entries).some((one) => sameAddress(one, person));
  if (entrant || !isLogged) writeReview(context, loaded, { entries: [letInEntry(person)], kept });
  return { done: `${person} ${entrant ? 'is let into' : 'can see'} ${number}: its record and all its documents. Nobody mailed them: tell them its number.`, notes: entrant?.notes ?? [] };
}

/** They stand on the folder's list now; with those that no list of the folder tells of, reviewers. */
function readBack(context: Context, { entry, permissions }: Loaded, person: string): string[] {
  const [listed] = context.rounds([listPermissions(entry.folder, `read who can see ${entry.number}`)]);
  const access = readAccess(context, { entry, permissions: { ...permissions, folder: listed } });
  if (!rowsIn(access).some(({ file, row }) => file === 'folder' && isPerson(row) && sameAddress(row.emailAddress ?? '', person))) throw fail('google', `${person} is not on the list of who can see ${entry.number} yet.`, 'Press again.');
  return [...new Set([...(lastSeen(context.properties, entry).visibleTo ?? []), ...readersIn(access)])];
}
