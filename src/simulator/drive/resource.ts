/** A file as files.get gives it to one person: everything we know; the core cuts it to `fields`. */
import { createHash } from 'node:crypto';
import type { Caller, Role } from '../service.ts';
import { atLeast, capabilitiesOf, isTrashed, meets, reachOf, standings } from './access.ts';
import type { Standing } from './access.ts';
import { clientOf } from './consent.ts';
import { DOCUMENT, FOLDER, grantId, SPREADSHEET } from './store.ts';
import type { FileRow, SharedDrive } from './store.ts';
import { displayName, rfc3339 } from './world.ts';
import type { DriveWorld } from './world.ts';

export const linkOf = (row: Pick<FileRow, 'id' | 'mimeType'>): string => {
  if (row.mimeType === DOCUMENT) return `https://docs.google.com/document/d/${row.id}/edit?usp=drivesdk`;
  if (row.mimeType === SPREADSHEET) return `https://docs.google.com/spreadsheets/d/${row.id}/edit?usp=drivesdk`;
  if (row.mimeType === FOLDER) return `https://drive.google.com/drive/folders/${row.id}`;
  return `https://drive.google.com/file/d/${row.id}/view?usp=drivesdk`;
};

export const userResource = (world: DriveWorld, email: string, viewer: string): object => ({ kind: 'drive#user', displayName: displayName(world, email), me: email === viewer, permissionId: grantId({ type: 'user', email }), emailAddress: email });

/** A shared drive asked for as a file: its top folder, which Drive calls "Drive" whatever the drive's name. */
export function topResource(drive: SharedDrive, role: Role, at: { created: string }): object {
  const edits = atLeast(role, 'writer');
  return {
    ...{ kind: 'drive#file', id: drive.id, name: 'Drive', mimeType: FOLDER, driveId: drive.id, teamDriveId: drive.id, trashed: false, explicitlyTrashed: false, spaces: ['drive'], version: '1' },
    ...{ webViewLink: `https://drive.google.com/drive/folders/${drive.id}`, createdTime: at.created, modifiedTime: at.created, inheritedPermissionsDisabled: false },
    capabilities: { canAddChildren: edits, canComment: false, canCopy: false, canDelete: false, canDisableInheritedPermissions: false, canDownload: false, canEdit: role === 'organizer', canEnableInheritedPermissions: false, canListChildren: true, canModifyContent: false, canRename: role === 'organizer', canShare: role === 'organizer', canTrash: false },
  };
}

export function fileResource(world: DriveWorld, row: FileRow, caller: Caller): object {
  const viewer = caller.email;
  const reach = reachOf(world.state, world.directory, row, viewer);
  const name = { kind: 'drive#file', id: row.id, name: row.name, mimeType: row.mimeType };
  // Of a restricted folder people of its parent see that it is there, and its name.
  if (reach.role === undefined) return name;
  const everybody = standings(world.state, row);
  const trashed = isTrashed(world.state, row);
  const can = capabilitiesOf(row, reach.role, trashed);
  const own = row.appProperties[clientOf(caller)] ?? {};
  const shared = row.driveId === undefined ? ownedFields(world, row, viewer, everybody, can.canShare) : { driveId: row.driveId, teamDriveId: row.driveId, hasAugmentedPermissions: row.grants.length > 0 };
  return {
    ...name,
    ...(row.description === undefined ? {} : { description: row.description }),
    ...{ trashed, explicitlyTrashed: row.trashed, spaces: ['drive'], starred: false, isAppAuthorized: row.clients.includes(clientOf(caller)) },
    ...parentsFor(world, row, viewer),
    ...(Object.keys(row.properties).length > 0 ? { properties: row.properties } : {}),
    ...(Object.keys(own).length > 0 ? { appProperties: own } : {}),
    ...{ version: String(row.version), webViewLink: linkOf(row), createdTime: rfc3339(row.created), modifiedTime: rfc3339(row.modified), modifiedByMe: row.lastModifyingUser === viewer },
    ...{ lastModifyingUser: userResource(world, row.lastModifyingUser, viewer), capabilities: can, copyRequiresWriterPermission: row.copyRequiresWriterPermission, viewersCanCopyContent: !row.copyRequiresWriterPermission },
    ...(row.mimeType === FOLDER ? { inheritedPermissionsDisabled: row.inheritedPermissionsDisabled } : {}),
    ...shared,
    ...(row.lock ? { contentRestrictions: [lockResource(world, row.lock, viewer)] } : {}),
    ...blobFields(row),
  };
}

/** A folder that this person may not see is not named as a parent. */
function parentsFor(world: DriveWorld, row: FileRow, viewer: string): object {
  if (row.parent === undefined) return {};
  const parent = world.state.files[row.parent];
  const visible = world.state.drives[row.parent] !== undefined || (parent !== undefined && reachOf(world.state, world.directory, parent, viewer).seesName);
  return visible ? { parents: [row.parent] } : {};
}

/** Not populated for items of shared drives. */
function ownedFields(world: DriveWorld, row: FileRow, viewer: string, everybody: readonly Standing[], mayShare: boolean): object {
  const owner = everybody.find(({ role }) => role === 'owner')?.grant.email;
  const direct = row.grants.find((grant) => grant.role !== 'owner' && (grant.type === 'user' || grant.type === 'group') && meets(world.directory, grant, viewer));
  return {
    ...(owner === undefined ? {} : { owners: [userResource(world, owner, viewer)] }),
    ...{ ownedByMe: owner === viewer, shared: everybody.length > 1, writersCanShare: row.writersCanShare },
    ...(direct ? { sharedWithMeTime: rfc3339(direct.at ?? row.made) } : {}),
    ...(mayShare ? { permissions: everybody.map((standing) => permissionResource(world, standing)), permissionIds: everybody.map(({ grant }) => grant.id) } : {}),
  };
}

const lockResource = (world: DriveWorld, lock: NonNullable<FileRow['lock']>, viewer: string): object => ({
  readOnly: true,
  ...(lock.reason === undefined ? {} : { reason: lock.reason }),
  ...{ ownerRestricted: lock.ownerRestricted === true, restrictingUser: userResource(world, lock.by, viewer), restrictionTime: rfc3339(lock.at), type: 'globalContentRestriction' },
});

function blobFields(row: FileRow): object {
  if (!row.blob) return {};
  const bytes = Buffer.from(row.blob.base64, 'base64');
  return { size: String(bytes.length), md5Checksum: createHash('md5').update(bytes).digest('hex'), headRevisionId: `0B${row.id.slice(0, 10)}${row.version}`, originalFilename: row.name };
}

export function permissionResource(world: DriveWorld, { grant, role, nameOnly, details }: Standing): object {
  const named = grant.type === 'user' || grant.type === 'group';
  return {
    ...{ kind: 'drive#permission', id: grant.id, type: grant.type, role },
    ...(named ? { emailAddress: grant.email, displayName: displayName(world, grant.email ?? ''), deleted: false, pendingOwner: false } : {}),
    ...(grant.type === 'domain' ? { domain: grant.domain, displayName: grant.domain } : {}),
    ...(named ? {} : { allowFileDiscovery: grant.allowFileDiscovery === true }),
    ...(nameOnly ? { view: 'metadata' } : {}),
    permissionDetails: details.map((detail) => ({ permissionType: detail.member ? 'member' : 'file', role: detail.role, inherited: detail.inherited, ...(detail.inheritedFrom === undefined ? {} : { inheritedFrom: detail.inheritedFrom }) })),
  };
}
