/** drive.drives.* and drive.about.get: shared drives as such. Their members are permissions of the drive's id, in permissions.ts. */
import { notImplemented } from '../service.ts';
import type { Call, Handler, Reply } from '../service.ts';
import { meets } from './access.ts';
import { driveExists, invalid, notFoundOf } from './errors.ts';
import { pageOf } from './paging.ts';
import { userResource } from './resource.ts';
import type { SharedDrive } from './store.ts';
import { rfc3339, text, userGrant } from './world.ts';
import type { DriveWorld } from './world.ts';

/** Discovery, drives.list: `pageSize` where none is given, and at most. */
const PAGE = { standard: 10, most: 100 };

const resource = (drive: SharedDrive): object => ({ kind: 'drive#drive', id: drive.id, name: drive.name, createdTime: rfc3339(drive.created) });

export function sharedDriveHandlers(world: DriveWorld): Record<string, Handler> {
  const visible = (drive: SharedDrive, email: string): boolean => drive.members.some((grant) => meets(world.directory, grant, email));
  return {
    'drive.about.get': (call) => ({ kind: 'drive#about', user: userResource(world, call.caller.email, call.caller.email), canCreateDrives: true, appInstalled: true }),
    'drive.drives.list': (call) => {
      if (call.query['q'] !== undefined) throw notImplemented('q of drive.drives.list');
      const { rows, next } = pageOf(call, Object.values(world.state.drives).filter((drive) => visible(drive, call.caller.email)), PAGE);
      return { kind: 'drive#driveList', drives: rows.map(resource), ...next };
    },
    'drive.drives.get': (call) => {
      const drive = world.state.drives[call.path['driveId'] ?? ''];
      if (!drive || !visible(drive, call.caller.email)) throw notFoundOf('Shared drive', call.path['driveId'] ?? '');
      return resource(drive);
    },
    'drive.drives.create': (call) => create(world, call),
  };
}

/** Whoever makes it is its organizer. A request told twice makes one drive; the second time it is 409. */
function create(world: DriveWorld, call: Call): Reply {
  const other = Object.keys(call.body).find((key) => key !== 'name');
  if (other !== undefined) throw notImplemented(`${other} of drive.drives.create`);
  const name = text(call.body['name']);
  if (name === undefined) throw invalid('The name field is required.', 'drive.name');
  const requestedAs = `${call.caller.email} ${String(call.query['requestId'])}`;
  if (Object.values(world.state.drives).some((drive) => drive.requestedAs === requestedAs)) throw driveExists();
  const drive: SharedDrive = { id: `0A${world.ids.file().slice(1, 18)}`, name, created: call.now, requestedAs, members: [userGrant(call.caller.email, 'organizer')] };
  world.state.drives[drive.id] = drive;
  return resource(drive);
}
