/**
 * *Raise to restricted*: an incident that everybody could read is closed. The index says so first, so that from then on nothing
 * of ours says its words elsewhere; then lead and backup stand on the folder's own list, the folder is limited, names and row
 * lose their words, crowds are taken out, reviewers get what the place had given them, and who can still see it is read back.
 * Each press makes only what is missing. Four rounds, one more for each person let in, one where a crowd or a reviewer was.
 * Who may not close the folder asks who may (restricted/ask-to-close.ts).
 */
import { addressKey, isAddress, sameAddress } from '../playbook/approvals.ts';
import { inARow } from '../playbook/in-a-row.ts';
import { canonicalInstant } from '../playbook/instants.ts';
import { mailsWithTitle, raisedEntry, restrictionIn } from '../playbook/restriction.ts';
import type { Context } from './context.ts';
import type { AccessChanged } from './contract.ts';
import { saysOf } from './dashboard-tabs.ts';
import { fail } from './failure.ts';
import { mustBeSetUp, writeIndex } from './index-of-incidents.ts';
import type { MadeEntry } from './index-of-incidents.ts';
import { askToClose, closersOf, mayClose } from './restricted/ask-to-close.ts';
import { close, recordedNames, takeOut } from './restricted/closing.ts';
import type { Crowd } from './restricted/closing.ts';
import { mustNotBeInTrash } from './restricted/place-of-files.ts';
import { readBack } from './restricted/read-back.ts';
import type { ReadBack } from './restricted/read-back.ts';
import { refuseWhileMaking } from './restricted/making.ts';
import { crowdsIn, knownIn, readersIn, rowsIn } from './restricted/seeing.ts';
import { isColleague, lacking, letIn, nameOf, neededFor, readAccess } from './review/access.ts';
import type { Entrant } from './review/access.ts';
import { mustBeFree, release } from './review/entering.ts';
import { loadToWrite } from './review/load.ts';
import type { Loaded } from './review/load.ts';
import { leadOf, mustLead } from './review/reading.ts';
import { writeReview } from './review/write.ts';

/** A property holds 9 KB. */
const MOST_READERS = 60;
/** How often crowds that come to light are taken out. */
const WAVES = 5;

interface Begun {
  loaded: Loaded;
  run: string;
  /** Whom to ask, where this person may not close it. */
  closers?: string[];
}

export function restrict(context: Context, { incident }: { incident: string }): AccessChanged {
  mustBeSetUp(context);
  const begun = context.lock.hold(() => begin(context, incident));
  if (!begun) return { done: `${incident} is restricted already.`, notes: [] };
  const { loaded, run, closers } = begun;
  try {
    if (closers) return askToClose(context, loaded, closers);
    const notes = letLeadersIn(context, loaded);
    return finish(context, loaded, [...notes, ...close(context, loaded)]);
  } catch (error) {
    release(context, incident, run);
    throw error;
  }
}

/** Nothing where it is restricted and nobody has decided to lift that. */
function begin(context: Context, incident: string): Begun | undefined {
  const loaded = loadToWrite(context, incident, { access: true, place: true });
  const { entry, reviewing } = loaded;
  const mayLimit = mayClose(loaded);
  // Whom the lead has asked finishes it.
  if (!mayLimit || !entry.restricting?.asked) mustLead(reviewing, context.person.email, 'raises it to restricted');
  if (entry.restricted && !entry.restricting && restrictionIn(reviewing.verified.entries)?.what !== 'lifted') return undefined;
  refuseWhileMaking(context, entry);
  mustBeFree(context, entry);
  mustNotBeInTrash(loaded);
  const closers = mayLimit ? undefined : mustHaveClosers(context, loaded);
  const run = context.newToken();
  const readers = entry.restricting?.readers ?? readersIn(readAccess(context, loaded)).slice(0, MOST_READERS);
  const claimed: MadeEntry = { ...entry, restricted: true, restricting: { ...entry.restricting, readers }, asking: { run, by: context.person.email, at: context.clock.now() } };
  writeIndex(context.properties, claimed);
  return { loaded: { ...loaded, entry: claimed, reviewing: { ...reviewing, entry: claimed } }, run, ...(closers ? { closers } : {}) };
}

/** In a shared drive only its managers may close a folder; in My Drive its owner, and who may edit and share (google-apis.md H5, H8). */
function mustHaveClosers(context: Context, loaded: Loaded): string[] {
  const { entry, folder, reviewing } = loaded;
  if (!folder?.ok) throw fail('not found', `The folder of ${entry.number} is not there, or you have no access.`, 'Restore it in Drive, or ask for the right to edit it.');
  const closers = closersOf(context, loaded);
  if (closers.length > 0) return closers;
  const wayOut = folder.value.driveId ? 'Have a manager of the shared drive make you one' : `Let ${entry.folderBy}, who made it, press it as lead or backup`;
  throw fail('not allowed', `You may not restrict the folder of ${entry.number}, and nobody of your company who may stands in its permissions.`, `${wayOut}; until then, start a SEV0 incident for what is still to be written (${leadOf(reviewing)} leads this one).`);
}

/** Before it is limited, for that takes away what comes from above: who presses, lead, backup. One round each. */
function letLeadersIn(context: Context, loaded: Loaded): string[] {
  const { entry, reviewing } = loaded;
  const { lead, backup } = reviewing.incident.facts;
  const named = [...new Set([context.person.email, lead?.value ?? entry.createdBy, backup?.value ?? ''].map(addressKey))].filter(isAddress);
  const people = named.filter((person) => isColleague(context, person));
  const limited = loaded.folder?.ok === true && loaded.folder.value.inheritedPermissionsDisabled === true;
  const others = named.filter((person) => !people.includes(person)).map((person) => `${person} is of another company, and was not let in.`);
  return [...others, ...people.flatMap((person) => {
    const row = rowsIn(readAccess(context, loaded)).find((one) => one.file === 'folder' && addressKey(one.row.emailAddress ?? '') === person)?.row;
    const role = row?.role;
    // Of a folder that is limited, whoever may write stands on its own list.
    if (role === 'owner' || role === 'organizer' || (limited && (role === 'writer' || role === 'fileOrganizer'))) return [];
    const { done } = letIn(context, { person, files: [{ file: 'folder', id: entry.folder, role: role === 'fileOrganizer' ? role : 'writer' }] }, []);
    // Whoever closes it must not shut themselves out.
    if (addressKey(context.person.email) === person && done.denied.length > 0) throw fail('not allowed', `You could not be let into the folder of ${entry.number} by name, so it is not closed. ${done.notes.join(' ')}`, `Press again; if it stays so, ask ${entry.folderBy}, who made the folder, to press it as lead or backup.`);
    return done.group ? [`${person} is a group, and was not let in.`] : done.notes;
  })];
}

/** What is still to be changed before it can be written down. */
type Left = { crowds: readonly Crowd[] } | { reviewers: readonly Entrant[] };

/** Reads back; takes crowds out until there are none, gives reviewers what the place had given them; then writes it down. */
function finish(context: Context, loaded: Loaded, before: readonly string[]): AccessChanged {
  const notes = [...before];
  let areReviewersIn = false;
  for (let left = WAVES; ; left -= 1) {
    const found = context.lock.hold((): AccessChanged | Left => {
      const seen = readBack(context, loaded);
      const crowds = crowdsIn(seen.access);
      if (crowds.length > 0 && left > 0) return { crowds };
      const reviewers = areReviewersIn ? [] : lacking(seen.access, reviewersOf(context, seen.loaded)).entrants;
      return reviewers.length > 0 ? { reviewers } : writeDown(context, seen, notes);
    });
    if ('done' in found) return found;
    if ('crowds' in found) takeOut(context, loaded.entry, found.crowds);
    else {
      notes.push(...found.reviewers.flatMap((one) => letIn(context, one, []).done.notes));
      areReviewersIn = true;
    }
  }
}

/** Who was asked, or is to answer for a decision recorded for them, in what deciding needs. */
function reviewersOf(context: Context, loaded: Loaded): Entrant[] {
  const { requests, decisions } = loaded.reviewing.reviews;
  const asked = [...requests, ...decisions.filter(({ where, person }) => where !== undefined && isColleague(context, person))];
  const people = [...new Set(asked.map(({ person }) => addressKey(person)))];
  return people.map((person) => ({ person, files: neededFor(context, loaded, person, [...new Set(asked.filter((one) => sameAddress(one.person, person)).map(({ document }) => document))]) }));
}

function writeDown(context: Context, { loaded, access }: ReadBack, notes: readonly string[]): AccessChanged {
  const { entry, reviewing } = loaded;
  const readers = entry.restricting?.readers ?? [];
  const mails = mailsWithTitle(reviewing.reviews);
  const visibleTo = readersIn(access);
  const isLogged = restrictionIn(reviewing.verified.entries)?.what === 'raised';
  const after = writeReview(context, loaded, { entries: isLogged ? [] : [raisedEntry(readers, mails)], documents: recordedNames(context, loaded), kept: { visibleTo, visibleAt: canonicalInstant(context.clock.now()) } });
  const { restricting: _, asking: __, ...done } = after.entry;
  writeIndex(context.properties, done);
  const known = knownIn(reviewing);
  const strangers = [...new Set(rowsIn(access).filter(({ row }) => row.role !== 'owner' && row.role !== 'organizer' && !known.includes(addressKey(row.emailAddress ?? ''))).map(({ row }) => row.emailAddress ?? row.domain ?? 'anyone'))];
  const outside = inARow(loaded.astray.map(nameOf));
  return {
    done: outside !== '' ? `${entry.number} is restricted, but for: ${outside}. What was moved out of its folder is seen by whoever sees where it lies now: move it back in Drive.` : `${entry.number} is restricted now: ${visibleTo.length === 1 ? '1 person can' : `${visibleTo.length} people can`} see it. Choose SEV0 as its severity, if it is one.`,
    notes: [...saysOf(after), ...(strangers.length === 0 ? [] : [`Still see it, though the log does not say why: ${inARow(strangers)}.`]), ...notes, ...alreadySeen(readers.filter((who) => !visibleTo.includes(who)), mails)],
  };
}

/** What no closing takes back. */
const alreadySeen = (readers: readonly string[], mails: number): string[] => [
  ...(readers.length === 0 ? [] : [`Could read it before, and no longer can: ${inARow(readers)}${readers.length === MOST_READERS ? ', and others' : ''}.`]),
  ...(mails === 0 ? [] : [`${mails === 1 ? '1 review mail' : `${mails} review mails`} went out with its title.`]),
  'Version histories stay: whoever may edit the dashboard finds its title in an older version, and links and copies that people made are theirs.',
];
