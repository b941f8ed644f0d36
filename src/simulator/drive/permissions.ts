/** drive.permissions.*: on files, and on shared drives as their members. */
import { notImplemented } from '../service.ts';
import type { Call, Handler, Reply, Role } from '../service.ts';
import { domainOf, inheritedRole, rank, reachOf, standings } from './access.ts';
import type { Standing } from './access.ts';
import { inheritedInDrive, inheritedStays, insufficient, invalid, lessThanInherited, noAccountThere, notFoundOf, notWritable, ownerStays } from './errors.ts';
import { pageOf } from './paging.ts';
import { permissionResource } from './resource.ts';
import { FOLDER, grantId } from './store.ts';
import type { FileRow, Grant, SharedDrive } from './store.ts';
import { changed, displayName, memberOf, readable, text } from './world.ts';
import type { DriveWorld } from './world.ts';

const FILE_ROLES: readonly Role[] = ['reader', 'commenter', 'writer', 'fileOrganizer', 'organizer'];

export function permissionHandlers(world: DriveWorld): Record<string, Handler> {
  return {
    'drive.permissions.list': (call) => list(world, call),
    'drive.permissions.get': (call) => permissionResource(world, named(call, shared(world, call))),
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

/** Only who may share may read or change permissions; their own anybody may give up. */
function shared(world: DriveWorld, call: Call): Shared {
  const drive = world.state.drives[call.path['fileId'] ?? ''];
  const givesUp = call.method.endsWith('delete') && call.path['permissionId'] === grantId({ type: 'user', email: call.caller.email });
  if (drive) {
    const role = memberOf(world, call, drive);
    // Any member may see who the others are.
    if (!call.method.endsWith('list') && role !== 'organizer' && !givesUp) throw insufficient();
    return { grants: drive.members, row: undefined, drive, everybody: members(drive) };
  }
  const { row, can } = readable(world, call);
  if (!can.canShare && !givesUp) throw insufficient();
  return { grants: row.grants, row, drive: undefined, everybody: standings(world.state, row) };
}

const members = (drive: SharedDrive): Standing[] => drive.members.map((grant) => ({ grant, role: grant.role, nameOnly: false, details: [{ role: grant.role, inherited: false, member: true }] }));
const isInDrive = ({ row, drive }: Shared): boolean => drive !== undefined || row?.driveId !== undefined;

/** In My Drive all come at once unless pages are asked for. */
function list(world: DriveWorld, call: Call): Reply {
  const found = shared(world, call);
  const most = call.query['pageSize'] === undefined && !isInDrive(found) ? Infinity : world.limits.permissionsPageSizeMax;
  const { rows, next } = pageOf(call, found.everybody, { standard: most, most });
  return { kind: 'drive#permissionList', permissions: rows.map((standing) => permissionResource(world, standing)), ...next };
}

/** The permission a call names. */
function named(call: Call, { everybody }: Shared): Standing {
  const id = call.path['permissionId'] ?? '';
  const standing = everybody.find(({ grant }) => grant.id === id);
  if (!standing) throw notFoundOf('Permission', id);
  return standing;
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
  if (there?.role === 'owner') throw ownerStays();
  if (there) there.role = grant.role;
  else found.grants.push({ ...grant, at: call.now });
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
  const all = row ? standings(world.state, row) : drive ? members(drive) : [];
  const standing = all.find(({ grant }) => grant.id === id);
  if (!standing) throw notFoundOf('Permission', id);
  return standing;
};

function newGrant(world: DriveWorld, call: Call, found: Shared): Grant {
  const { body, query } = call;
  const role = roleOf(text(body['role']), found);
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

/**
 * Members of a shared drive are people and groups; a manager of files is one of a folder; nobody gives more than they
 * have, and nothing given on a file takes away what comes from above ("expansive access"; measured on My Drive).
 */
function refuseTooMuch(world: DriveWorld, call: Call, { row, drive, everybody }: Shared, grant: Grant): void {
  if (drive && (grant.type === 'domain' || grant.type === 'anyone')) throw invalid('Only users and groups can be members of a shared drive.', 'permission.type');
  if (!row) return;
  if (grant.role === 'fileOrganizer' && row.mimeType !== FOLDER) throw invalid('The fileOrganizer role is only valid for folders and shared drives.', 'permission.role');
  if (rank(grant.role) > rank(reachOf(world.state, world.directory, row, call.caller.email).role)) throw insufficient();
  const above = inheritedRole(everybody.find(({ grant: { id } }) => id === grant.id));
  if (rank(grant.role) < rank(above) || (grant.type === 'anyone' && above !== undefined)) throw lessThanInherited();
}

function roleOf(role: string | undefined, found: Shared): Role {
  if (role === 'owner') throw notImplemented('the transfer of ownership by drive.permissions');
  const known = FILE_ROLES.find((name) => name === role);
  if (!known) throw invalid('The permission role field is required.', 'permission.role');
  if ((known === 'fileOrganizer' && !isInDrive(found)) || (known === 'organizer' && !found.drive)) throw invalid(`The ${known} role is only valid for shared drives.`, 'permission.role');
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
  const found = shared(world, call);
  const standing = named(call, found);
  const grant = found.grants.find(({ id }) => id === standing.grant.id);
  if (!grant) throw isInDrive(found) ? inheritedInDrive() : lessThanInherited();
  if (grant.role === 'owner') throw insufficient();
  const role = roleOf(text(call.body['role']), found);
  refuseTooMuch(world, call, found, { ...grant, role });
  grant.role = role;
  if (found.row) changed(world, found.row, call.caller.email, { silent: true });
  return permissionResource(world, standingOf(world, found, grant.id));
}

function remove(world: DriveWorld, call: Call): Reply {
  const found = shared(world, call);
  const standing = named(call, found);
  const at = found.grants.findIndex(({ id }) => id === standing.grant.id);
  if (at < 0) throw isInDrive(found) ? inheritedInDrive() : inheritedStays();
  if (found.grants[at]?.role === 'owner') throw ownerStays();
  found.grants.splice(at, 1);
  if (found.row) changed(world, found.row, call.caller.email, { silent: true });
  return {};
}
