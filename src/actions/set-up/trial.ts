/** Tries, with an empty folder, what a restricted incident will need here: make, restrict, read back, remove. */
import { createFolder, deleteFile, listPermissions, newIds, updateFile } from '../../workspace/drive.ts';
import { must } from '../../workspace/rounds.ts';
import { GoogleError } from '../../workspace/errors.ts';
import type { Context } from '../context.ts';
import type { SetUpResult } from '../contract.ts';
import { whoCanSee } from '../generate/folder.ts';

type Finding = SetUpResult['findings'][number];

const finding = (good: boolean, text: string): Finding => ({ what: 'Restricted incidents', good, text });

/** The value of the trial folder's public property `incidentComms`. */
export const TRIAL_MARK = 'trial';

/** `leftOver`: a trial folder that an earlier press could not remove any more. */
export function tryRestricting(context: Context, folder: string, leftOver: string | undefined): Finding {
  if (leftOver !== undefined) remove(context, leftOver);
  const [ids] = context.rounds([newIds(1, 'get an id for the trial folder')]);
  const id = must(ids).ids?.[0] ?? '';
  const [made] = context.rounds([createFolder({ id, name: 'Incident Comms trial (removed at once)', parent: folder, properties: { incidentComms: TRIAL_MARK }, closed: true }, 'make a trial folder')]);
  must(made);
  try {
    return restrictTrial(context, id);
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

function restrictTrial(context: Context, id: string): Finding {
  const [limited] = context.rounds([updateFile(id, { inheritedPermissionsDisabled: true }, 'restrict the trial folder')]);
  if (!limited.ok) return refused(limited.error);
  const [listed] = context.rounds([listPermissions(id, 'read who can see the trial folder')]);
  if (!listed.ok) return refused(listed.error);
  const { visibleTo, strangers } = whoCanSee(listed.value.permissions ?? [], [context.person.email]);
  if (strangers.length > 0) return finding(false, `A folder restricted here is still seen by ${strangers.join(', ')}. A SEV0 would be refused.`);
  return finding(true, `A folder made here can be restricted; then it is seen by ${visibleTo.join(', ')} only.`);
}

function refused(error: GoogleError): Finding {
  return finding(false, `Google does not let you restrict a folder here (${error.said}). A SEV0 of yours will be made in your own My Drive instead. In a shared drive only its managers may restrict: make the writers managers, if your company allows it.`);
}
