/**
 * Who may do what: permissions through folders, shared drives, groups and domains, and limited access
 * (`inheritedPermissionsDisabled`). Pure over the state.
 */
import type { Directory, Role } from '../service.ts';
import { FOLDER } from './store.ts';
import type { DriveState, FileRow, Grant } from './store.ts';

export const ROLES: readonly Role[] = ['reader', 'commenter', 'writer', 'fileOrganizer', 'organizer', 'owner'];
export const rank = (role: Role | undefined): number => (role === undefined ? -1 : ROLES.indexOf(role));
export const atLeast = (role: Role | undefined, needed: Role): boolean => rank(role) >= rank(needed);

/** A principal's standing on a file, with where it comes from. */
export interface Standing {
  grant: Grant;
  role: Role;
  /** Of a restricted folder for people of its parent: they see that it is there, and its name. */
  nameOnly: boolean;
  details: { role: Role; inherited: boolean; inheritedFrom?: string; member: boolean }[];
}

/** Everybody who stands on the file's list, inherited ones too. A parent's owner inherits the right to edit, except of what they own anyway. */
export function standings(state: DriveState, file: FileRow): Standing[] {
  const found = new Map<string, Standing>();
  const add = (grant: Grant, role: Role, nameOnly: boolean, detail: Standing['details'][number]): void => {
    const there = found.get(grant.id);
    if (!there) found.set(grant.id, { grant, role, nameOnly, details: [detail] });
    else if (there.nameOnly && !nameOnly) Object.assign(there, { role, nameOnly, details: [detail] });
    else if (there.nameOnly === nameOnly) {
      there.details.push(detail);
      if (rank(role) > rank(there.role)) there.role = role;
    }
  };
  const owner = file.grants.find(({ role }) => role === 'owner');
  for (const grant of file.grants) add(grant, grant.role, false, { role: grant.role, inherited: false, member: false });
  for (const { standing, from, member } of inherited(state, file)) {
    if (standing.grant.id === owner?.id) continue;
    const role = standing.role === 'owner' ? 'writer' : standing.role;
    const kept = !file.inheritedPermissionsDisabled || role === 'organizer';
    // Where from is told for shared drives' items only (discovery, Permission.permissionDetails).
    add(standing.grant, kept ? role : 'reader', standing.nameOnly || !kept, { role, inherited: true, ...(file.driveId === undefined ? {} : { inheritedFrom: from }), member });
  }
  return [...found.values()];
}

/** What a principal has through folders and shared drives, whatever stands on the file itself. */
export function inheritedRole(standing: Standing | undefined): Role | undefined {
  const roles = (standing?.nameOnly ? [] : (standing?.details ?? [])).filter((detail) => detail.inherited).map((detail) => detail.role);
  return roles.reduce<Role | undefined>((best, role) => (rank(role) > rank(best) ? role : best), undefined);
}

function inherited(state: DriveState, file: FileRow): { standing: Standing; from: string; member: boolean }[] {
  if (file.parent === undefined) return [];
  const drive = state.drives[file.parent];
  if (drive) return drive.members.map((grant) => ({ standing: { grant, role: grant.role, nameOnly: false, details: [] }, from: drive.id, member: true }));
  const parent = state.files[file.parent];
  if (!parent) return [];
  return standings(state, parent)
    // Who sees only a restricted folder's name sees nothing of what is in it.
    .filter((standing) => !standing.nameOnly)
    .map((standing) => ({ standing, from: standing.details[0]?.inheritedFrom ?? parent.id, member: standing.details.some((detail) => detail.member) }));
}

export const domainOf = (email: string): string => email.slice(email.indexOf('@') + 1);

export function meets(directory: Directory, grant: Grant, email: string): boolean {
  if (grant.type === 'anyone') return true;
  if (grant.type === 'domain') return domainOf(email) === grant.domain;
  if (grant.type === 'user') return grant.email === email;
  return directory.groups.some((group) => group.email.toLowerCase() === grant.email && group.members.some((member) => member.toLowerCase() === email));
}

export interface Reach {
  /** Undefined: may not read it. */
  role: Role | undefined;
  /** May at least see that it is there. */
  seesName: boolean;
  /** Reached by a grant that shows the file in lists and searches, not only by its link. */
  listed: boolean;
}

export function reachOf(state: DriveState, directory: Directory, file: FileRow, email: string): Reach {
  const mine = standings(state, file).filter(({ grant }) => meets(directory, grant, email));
  const reading = mine.filter(({ nameOnly }) => !nameOnly);
  const role = reading.reduce<Role | undefined>((best, { role: next }) => (rank(next) > rank(best) ? next : best), undefined);
  const listed = mine.some(({ grant }) => grant.type === 'user' || grant.type === 'group' || grant.allowFileDiscovery === true);
  return { role, seesName: mine.length > 0, listed };
}

export function isTrashed(state: DriveState, file: FileRow): boolean {
  if (file.trashed) return true;
  const parent = file.parent === undefined ? undefined : state.files[file.parent];
  return parent !== undefined && isTrashed(state, parent);
}

/** Those of Google's that are modelled; the others are absent. */
export interface Capabilities {
  canAddChildren: boolean;
  canChangeCopyRequiresWriterPermission: boolean;
  canComment: boolean;
  canCopy: boolean;
  canDelete: boolean;
  canDisableInheritedPermissions: boolean;
  canDownload: boolean;
  canEdit: boolean;
  canEnableInheritedPermissions: boolean;
  canListChildren: boolean;
  canModifyContent: boolean;
  canModifyContentRestriction: boolean;
  canModifyEditorContentRestriction: boolean;
  canModifyOwnerContentRestriction: boolean;
  canMoveItemOutOfDrive: boolean;
  canMoveItemWithinDrive: boolean;
  canRemoveContentRestriction: boolean;
  canRename: boolean;
  canShare: boolean;
  canTrash: boolean;
  canUntrash: boolean;
}

/**
 * In My Drive the owner decides; in a shared drive what the member's role allows (contributor, content manager, manager).
 * Limited access: also a My Drive writer who may share (Google's guide to folders with limited and expansive access).
 */
export function capabilitiesOf(file: FileRow, role: Role | undefined, trashed = file.trashed): Capabilities {
  const folder = file.mimeType === FOLDER;
  const shared = file.driveId !== undefined;
  const edits = atLeast(role, 'writer');
  const root = file.rootOf !== undefined;
  const manages = shared ? atLeast(role, 'fileOrganizer') : role === 'owner';
  const shares = !root && (shared ? atLeast(role, folder ? 'fileOrganizer' : 'writer') : role === 'owner' || (edits && file.writersCanShare));
  const limits = folder && (shared ? role === 'organizer' : shares);
  const locked = file.lock !== undefined;
  const ownerLocks = !folder && (shared ? role === 'organizer' : role === 'owner');
  const locks = !folder && edits && (file.lock?.ownerRestricted !== true || ownerLocks);
  return {
    canAddChildren: folder && edits && !trashed,
    canChangeCopyRequiresWriterPermission: !folder && shares,
    canComment: !folder && atLeast(role, 'commenter') && !locked,
    canCopy: !folder && role !== undefined && (edits || !file.copyRequiresWriterPermission),
    canDelete: !root && (shared ? role === 'organizer' : role === 'owner'),
    canDisableInheritedPermissions: limits && !file.inheritedPermissionsDisabled,
    canDownload: !folder && role !== undefined && (edits || !file.copyRequiresWriterPermission),
    canEdit: edits && !locked,
    canEnableInheritedPermissions: limits && file.inheritedPermissionsDisabled,
    canListChildren: folder && role !== undefined,
    canModifyContent: edits && !locked,
    canModifyContentRestriction: locks,
    canModifyEditorContentRestriction: locks,
    canModifyOwnerContentRestriction: ownerLocks,
    canMoveItemOutOfDrive: !root && (shared ? role === 'organizer' : edits),
    canMoveItemWithinDrive: !root && (shared ? atLeast(role, 'fileOrganizer') : edits),
    canRemoveContentRestriction: locked && locks,
    canRename: edits && !root && !locked,
    canShare: shares,
    canTrash: !root && manages,
    canUntrash: !root && manages,
  };
}
