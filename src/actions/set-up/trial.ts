/** Tries, with an empty folder, what a restricted incident will need in each place it may be made in: make, restrict, read back, remove. */
import { createFolder, deleteFile, listFiles, listPermissions, newIds, quoted, updateFile } from '../../workspace/drive.ts';
import { must } from '../../workspace/rounds.ts';
import { GoogleError } from '../../workspace/errors.ts';
import type { Context } from '../context.ts';
import type { SetUpResult } from '../contract.ts';
import { whoCanSee } from '../generate/folder.ts';
import type { RestrictedPlace } from './folders.ts';

type Finding = SetUpResult['findings'][number];

const RESTRICTED = 'Restricted incidents';
const PLACE = 'Folder for restricted incidents';

/** The value of the trial folder's public property `incidentComms`. */
export const TRIAL_MARK = 'trial';

/** @param leftOver A trial folder in the folder for incidents that an earlier press could not remove any more. */
export function tryPlaces(context: Context, folder: string, leftOver: string | undefined, place: RestrictedPlace | undefined): Finding[] {
  const there = place && tryPlace(context, place);
  const instead = there?.good ? 'What cannot be made in the folder for restricted incidents is' : 'A SEV0 of yours will be';
  const common: Finding = { what: RESTRICTED, ...tryRestricting(context, folder, leftOver, `${instead} made in your own My Drive instead. In a shared drive only its managers may restrict: make the writers managers, if your company allows it, or name a folder for restricted incidents in which they may.`) };
  // Where the restricted place serves, nobody has to see to the other one.
  return there ? [there, { ...common, good: common.good || there.good }] : [common];
}

function tryPlace(context: Context, { id, name, isOpenToUs }: RestrictedPlace): Finding {
  if (!isOpenToUs) return { what: PLACE, good: false, text: `You may not add files to "${name}", so it was not tried. Whoever may restrict a folder in it starts SEV0 incidents there.` };
  const [left] = context.rounds([listFiles(`${quoted(id)} in parents and trashed = false and properties has { key='incidentComms' and value=${quoted(TRIAL_MARK)} }`, 'look for a trial folder that was left')]);
  const leftOver = left.ok ? (left.value.files?.[0]?.id ?? undefined) : undefined;
  return { what: PLACE, ...tryRestricting(context, id, leftOver, 'A SEV0 of yours is made in the folder for incidents where you may restrict there, else in your own My Drive.') };
}

type Tried = Omit<Finding, 'what'>;

function tryRestricting(context: Context, folder: string, leftOver: string | undefined, instead: string): Tried {
  if (leftOver !== undefined) remove(context, leftOver);
  const [ids] = context.rounds([newIds(1, 'get an id for the trial folder')]);
  const id = must(ids).ids?.[0] ?? '';
  const [made] = context.rounds([createFolder({ id, name: 'Incident Comms trial (removed at once)', parent: folder, properties: { incidentComms: TRIAL_MARK }, closed: true }, 'make a trial folder')]);
  must(made);
  try {
    return restrictTrial(context, id, instead);
  } finally {
    remove(context, id);
  }
}

/** In a shared drive only its organizers may delete for good; others may use the trash. */
function remove(context: Context, id: string): void {
  const [gone] = context.rounds([deleteFile(id, 'remove the trial folder')]);
  const [trashed] = gone.ok ? [gone] : context.rounds([updateFile(id, { trashed: true }, 'put the trial folder into the trash')]);
  if (!trashed.ok) context.log.note(trashed.error.message);
}

function restrictTrial(context: Context, id: string, instead: string): Tried {
  const [limited] = context.rounds([updateFile(id, { inheritedPermissionsDisabled: true }, 'restrict the trial folder')]);
  if (!limited.ok) return refused(limited.error, instead);
  const [listed] = context.rounds([listPermissions(id, 'read who can see the trial folder')]);
  if (!listed.ok) return refused(listed.error, instead);
  const { visibleTo, strangers } = whoCanSee(listed.value.permissions ?? [], [context.person.email]);
  if (strangers.length > 0) return { good: false, text: `A folder restricted here is still seen by ${strangers.join(', ')}. A SEV0 would be refused.` };
  return { good: true, text: `A folder made here can be restricted; then it is seen by ${visibleTo.join(', ')} only.` };
}

const refused = (error: GoogleError, instead: string): Tried => ({ good: false, text: `Google does not let you restrict a folder here (${error.said}). ${instead}` });
