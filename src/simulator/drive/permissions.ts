/** drive.permissions.*: on files, and on shared drives as their members. */
import { notImplemented } from '../service.ts';
import type { Call, Handler, Reply, Role } from '../service.ts';
import { atLeast, domainOf, meets, rank, reachOf, standings } from './access.ts';
import type { Standing } from './access.ts';
import { fileNotFound, inheritedGrant, insufficient, invalid, noAccountThere, notFoundOf, notWritable } from './errors.ts';
import { permissionResource } from './resource.ts';
import { FOLDER, grantId } from './store.ts';
import type { FileRow, Grant, SharedDrive } from './store.ts';
import { changed, displayName, readable, text } from './world.ts';
import type { DriveWorld } from './world.ts';

const FILE_ROLES: readonly Role[] = ['reader', 'commenter', 'writer', 'fileOrganizer', 'organizer'];

export function permissionHandlers(world: DriveWorld): Record<string, Handler> {
  return {
    'drive.permissions.list': (call) => list(world, call),
    'drive.permissions.get': (call) => permissionResource(world, one(world, call, true).standing),
    'drive.permissions.create': (call) => create(world, call),
    'drive.permissions.update': (call) => update(world, call),
    'drive.permissions.delete': (call) => remove(world, call),
  };
}

/** A file or a shared drive, with the list that a call changes. */
interface Shared {
  grants: Grant[];
  row: FileRow | undefined;
  drive: SharedDrive | undefined;
  everybody: Standing[];
}

/** Only who may share may read or change permissions. */
function shared(world: DriveWorld, call: Call): Shared {
  const id = call.path['fileId'] ?? '';
  const drive = world.state.drives[id];
  if (drive) return sharedDrive(world, call, drive);
  const { row, can } = readable(world, call);
  if (!can.canShare) throw insufficient();
  return { grants: row.grants, row, drive: undefined, everybody: standings(world.state, row) };
}

function sharedDrive(world: DriveWorld, call: Call, drive: SharedDrive): Shared {
  const member = drive.members.find((grant) => meets(world.directory, grant, call.caller.email));
  if (!member || call.query['supportsAllDrives'] !== true) throw fileNotFound(drive.id);
  if (!call.method.endsWith('list') && member.role !== 'organizer') throw insufficient();
  const everybody = drive.members.map((grant): Standing => ({ grant, role: grant.role, nameOnly: false, details: [{ role: grant.role, inherited: false, member: true }] }));
  return { grants: drive.members, row: undefined, drive, everybody };
}

function list(world: DriveWorld, call: Call): Reply {
  const { everybody, row, drive } = shared(world, call);
  const inDrive = drive !== undefined || row?.driveId !== undefined;
  const size = typeof call.query['pageSize'] === 'number' ? call.query['pageSize'] : world.limits.permissionsPageSizeMax;
  const from = Number(text(call.query['pageToken']) ?? 0);
  if (!Number.isInteger(from) || from < 0) throw invalid('Invalid Value', 'pageToken');
  const page = inDrive ? everybody.slice(from, from + size) : everybody;
  return { kind: 'drive#permissionList', permissions: page.map((standing) => permissionResource(world, standing)), ...(inDrive && from + size < everybody.length ? { nextPageToken: String(from + size) } : {}) };
}

function one(world: DriveWorld, call: Call, anyone = false): Shared & { standing: Standing } {
  const found = shared(world, call);
  const id = call.path['permissionId'] ?? '';
  const standing = found.everybody.find(({ grant }) => grant.id === id);
  if (!standing) throw notFoundOf('Permission', id);
  if (!anyone && !found.grants.some((grant) => grant.id === id)) throw inheritedGrant();
  return { ...found, standing };
}

function create(world: DriveWorld, call: Call): Reply {
  const { body } = call;
  const extra = Object.keys(body).filter((key) => !['type', 'role', 'emailAddress', 'domain', 'allowFileDiscovery', 'view'].includes(key));
  if (extra.includes('expirationTime')) throw notImplemented('expirationTime of drive.permissions');
  if (extra.length > 0) throw notWritable();
  const found = shared(world, call);
  const grant = newGrant(world, call, found);
  refuseTooMuch(world, call, found, grant);
  const there = found.grants.find(({ id }) => id === grant.id);
  if (there?.role === 'owner') throw invalid('The owner of a file cannot be removed.');
  if (there) there.role = grant.role;
  else found.grants.push(grant);
  if (found.row) changed(world, found.row, call.caller.email, { silent: true });
  notify(world, call, grant, found.row?.name ?? found.drive?.name ?? '');
  return permissionResource(world, standingOf(world, found, grant.id));
}

/** A mail to the person or group let in, unless switched off; once it is certain that they are. */
function notify(world: DriveWorld, call: Call, { type, email }: Grant, what: string): void {
  if ((type !== 'user' && type !== 'group') || email === undefined || call.query['sendNotificationEmail'] === false) return;
  const subject = `${displayName(world, call.caller.email)} shared "${what}" with you`;
  world.sendMail?.({ to: email, from: call.caller.email, subject, body: text(call.query['emailMessage']) ?? '', at: world.clock.now() });
}

const standingOf = (world: DriveWorld, { row, drive }: Shared, id: string): Standing => {
  const all = row ? standings(world.state, row) : (drive?.members ?? []).map((grant): Standing => ({ grant, role: grant.role, nameOnly: false, details: [{ role: grant.role, inherited: false, member: true }] }));
  const standing = all.find(({ grant }) => grant.id === id);
  if (!standing) throw notFoundOf('Permission', id);
  return standing;
};

function newGrant(world: DriveWorld, call: Call, { row, drive }: Shared): Grant {
  const { body, query } = call;
  const role = roleOf(text(body['role']), drive !== undefined || row?.driveId !== undefined, drive !== undefined);
  const type = text(body['type']);
  if (type === 'user' || type === 'group') return personGrant(world, call, { type, role });
  // "not allowed for other requests": for a domain or anyone nobody can be notified.
  if (query['sendNotificationEmail'] !== undefined) throw invalid('sendNotificationEmail is only allowed for users and groups.', 'sendNotificationEmail');
  const allowFileDiscovery = body['allowFileDiscovery'] === true;
  if (type === 'domain') {
    const domain = text(body['domain']);
    if (domain === undefined) throw invalid('The domain field is required for the domain permission type.', 'permission.domain');
    return { id: grantId({ type, domain }), type, domain, role, allowFileDiscovery };
  }
  if (type === 'anyone') return { id: grantId({ type, allowFileDiscovery }), type, role, allowFileDiscovery };
  throw invalid('The permission type field is required.', 'permission.type');
}

/** Members of a shared drive are people and groups; a manager of files is one of a folder; nobody gives more than they have. */
function refuseTooMuch(world: DriveWorld, call: Call, { row, drive }: Shared, grant: Grant): void {
  if (drive && (grant.type === 'domain' || grant.type === 'anyone')) throw invalid('Only users and groups can be members of a shared drive.', 'permission.type');
  if (!row) return;
  if (grant.role === 'fileOrganizer' && row.mimeType !== FOLDER) throw invalid('The fileOrganizer role is only valid for folders and shared drives.', 'permission.role');
  if (rank(grant.role) > rank(reachOf(world.state, world.directory, row, call.caller.email).role)) throw insufficient();
}

function roleOf(role: string | undefined, inDrive: boolean, drive: boolean): Role {
  if (role === 'owner') throw notImplemented('the transfer of ownership by drive.permissions');
  const known = FILE_ROLES.find((name) => name === role);
  if (!known) throw invalid('The permission role field is required.', 'permission.role');
  if ((known === 'fileOrganizer' && !inDrive) || (known === 'organizer' && !drive)) throw invalid(`The ${known} role is only valid for shared drives.`, 'permission.role');
  return known;
}

function personGrant(world: DriveWorld, call: Call, { type, role }: { type: 'user' | 'group'; role: Role }): Grant {
  const email = text(call.body['emailAddress'])?.toLowerCase();
  if (email === undefined) throw invalid('The emailAddress field is required for user and group permissions.', 'permission.emailAddress');
  const isGroup = world.directory.groups.some((group) => group.email.toLowerCase() === email);
  const known = isGroup || world.directory.people.some((person) => person.email.toLowerCase() === email);
  if (!known && call.query['sendNotificationEmail'] === false) throw noAccountThere(email);
  if (!known && domainOf(email) === world.directory.domain) throw invalid(`The address ${email} does not exist.`, 'permission.emailAddress');
  // What an address is, the directory says: a group given as a user reads back as a group.
  const real = isGroup ? 'group' : known ? 'user' : type;
  return { id: grantId({ type: real, email }), type: real, email, role };
}

function update(world: DriveWorld, call: Call): Reply {
  if (Object.keys(call.body).some((key) => key !== 'role')) throw notWritable();
  const found = one(world, call);
  const grant = found.grants.find(({ id }) => id === found.standing.grant.id);
  if (!grant || grant.role === 'owner') throw insufficient();
  const role = roleOf(text(call.body['role']), found.drive !== undefined || found.row?.driveId !== undefined, found.drive !== undefined);
  refuseTooMuch(world, call, found, { ...grant, role });
  grant.role = role;
  if (found.row) changed(world, found.row, call.caller.email, { silent: true });
  return permissionResource(world, standingOf(world, found, grant.id));
}

function remove(world: DriveWorld, call: Call): Reply {
  const found = one(world, call);
  if (found.standing.role === 'owner') throw insufficient();
  if (found.row && atLeast(found.standing.role, 'organizer')) throw inheritedGrant();
  found.grants.splice(found.grants.findIndex(({ id }) => id === found.standing.grant.id), 1);
  if (found.row) changed(world, found.row, call.caller.email, { silent: true });
  return {};
}
