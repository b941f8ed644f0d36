/** Moving a file to another folder, into a shared drive and out of one; and taking files away for good. */
import { notImplemented } from '../service.ts';
import type { Call } from '../service.ts';
import { atLeast, meets } from './access.ts';
import { insufficient, insufficientParent, invalid, noFolderIntoDrive, oneParent, oneParentInDrive, ownerNotInDrive, parentNotAFolder } from './errors.ts';
import { FOLDER } from './store.ts';
import type { FileRow } from './store.ts';
import { memberOf, ownerGrant, readable, requireCan, rootOf, text } from './world.ts';
import type { DriveWorld, Seen } from './world.ts';

export interface Place {
  parent: string;
  driveId?: string;
}

/** Where a file goes: the one parent named, a place to add to, or the person's root. */
export function placeFor(world: DriveWorld, call: Call, parents: unknown): Place {
  const ids = Array.isArray(parents) ? parents.filter((id) => typeof id === 'string') : [];
  if (ids.length > 1) throw oneParent();
  const id = ids[0] ?? 'root';
  const drive = world.state.drives[id];
  if (drive) {
    if (!atLeast(memberOf(world, call, drive), 'writer')) throw insufficientParent();
    return { parent: id, driveId: id };
  }
  const { row, can } = readable(world, call, id);
  if (row.mimeType !== FOLDER) throw parentNotAFolder();
  if (!can.canAddChildren) throw insufficientParent();
  return { parent: row.id, ...(row.driveId === undefined ? {} : { driveId: row.driveId }) };
}

/** The place that addParents and removeParents ask for, or undefined where they ask for none. Changes nothing. */
export function destinationOf(world: DriveWorld, call: Call, found: Seen): Place | undefined {
  const { row } = found;
  const [added, removed] = [idsOf(world, call, 'addParents'), idsOf(world, call, 'removeParents')];
  if (added.length === 0 && removed.length === 0) return undefined;
  // Google leaves such a file without a parent, or does not: nobody has measured it.
  if (added.length === 0) throw notImplemented('removeParents without addParents of drive.files.update');
  if (row.rootOf !== undefined) throw insufficient();
  if (removed.some((id) => id !== row.parent)) throw invalid('The file is not in the folder that removeParents names.', 'removeParents');
  if (added.length > 1 || (!removed.includes(row.parent ?? '') && added[0] !== row.parent)) throw row.driveId === undefined ? oneParent() : oneParentInDrive();
  const place = placeFor(world, call, added);
  if (isWithin(world, place.parent, row.id)) throw invalid('A folder cannot be moved into itself or into a folder below it.', 'addParents');
  const leaves = row.driveId !== place.driveId;
  requireCan(found, leaves ? 'canMoveItemOutOfDrive' : 'canMoveItemWithinDrive');
  if (leaves) refuseLeaving(world, row, place);
  return place;
}

/** What Google's API does not move between drives, whoever asks (its page on errors); files go, folders only in Drive itself. */
function refuseLeaving(world: DriveWorld, row: FileRow, { driveId }: Place): void {
  if (row.mimeType === FOLDER && driveId !== undefined) throw noFolderIntoDrive();
  if (row.mimeType === FOLDER) throw notImplemented('moving a folder out of a shared drive');
  const owner = ownerOf(row);
  const members = (driveId === undefined ? undefined : world.state.drives[driveId]?.members) ?? [];
  if (owner !== undefined && !members.some((grant) => meets(world.directory, grant, owner))) throw ownerNotInDrive();
}

/** Puts it there. A file that leaves a shared drive is then owned by who moved it; what was given on the file itself stays. */
export function moveTo(row: FileRow, place: Place, email: string): void {
  row.parent = place.parent;
  if (row.driveId === place.driveId) return;
  const others = row.grants.filter((grant) => grant.role !== 'owner');
  row.grants = place.driveId === undefined ? [ownerGrant(email), ...others.filter((grant) => grant.email !== email)] : others;
  if (place.driveId === undefined) delete row.driveId;
  else row.driveId = place.driveId;
}

/**
 * Deletes for good. In My Drive what is below goes with it where the person owns it; other people's files move to
 * their own My Drive. All of a shared drive's folder goes.
 */
export function removeTree(world: DriveWorld, row: FileRow, email: string): void {
  for (const child of childrenOf(world, row)) {
    const owner = ownerOf(child);
    if (owner === undefined || owner === email) removeTree(world, child, email);
    else {
      for (const mine of below(world, child).filter((one) => ownerOf(one) === email)) removeTree(world, mine, email);
      child.parent = rootOf(world, owner).id;
    }
  }
  world.contents.get(row.mimeType)?.remove(row.id);
  delete world.state.files[row.id];
  delete world.state.comments[row.id];
}

const childrenOf = (world: DriveWorld, row: FileRow): FileRow[] => Object.values(world.state.files).filter((one) => one.parent === row.id);
const below = (world: DriveWorld, row: FileRow): FileRow[] => childrenOf(world, row).flatMap((child) => [child, ...below(world, child)]);
const ownerOf = (row: FileRow): string | undefined => row.grants.find(({ role }) => role === 'owner')?.email;

function isWithin(world: DriveWorld, id: string, folder: string): boolean {
  if (id === folder) return true;
  const parent = world.state.files[id]?.parent;
  return parent !== undefined && isWithin(world, parent, folder);
}

function idsOf(world: DriveWorld, call: Call, parameter: 'addParents' | 'removeParents'): string[] {
  const ids = (text(call.query[parameter]) ?? '').split(',').map((id) => id.trim()).filter((id) => id !== '');
  return ids.map((id) => (id === 'root' ? rootOf(world, call.caller.email).id : id));
}
