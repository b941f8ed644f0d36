/**
 * The local Google Drive: files, permissions, comments, shared drives. Start here. Content of Docs and Sheets lives with
 * those services; Drive tells them when a file of theirs is made, copied, exported or deleted.
 */
import type { Content, Files, Service } from '../service.ts';
import { atLeast, isTrashed, reachOf } from './access.ts';
import { commentHandlers } from './comments.ts';
import { fileHandlers } from './files.ts';
import { permissionBatch } from './permission-batch.ts';
import { permissionHandlers } from './permissions.ts';
import { seeds } from './seeds.ts';
import type { Seeds } from './seeds.ts';
import { sharedDriveHandlers } from './shared-drives.ts';
import { emptyState } from './store.ts';
import type { DriveState } from './store.ts';
import { refusingUnserved } from './unserved.ts';
import { changed, createWorld, newRow, rootOf, settle } from './world.ts';
import type { DriveDeps, DriveWorld } from './world.ts';

const FILE = 'kind,id,name,mimeType';
const PERMISSION = 'kind,id,type,role';
/** What Drive answers where `fields` is not given (seen live; the description does not say). */
const DEFAULT_FIELDS = {
  ...{ 'drive.files.get': FILE, 'drive.files.create': FILE, 'drive.files.copy': FILE, 'drive.files.update': FILE },
  'drive.files.list': `kind,incompleteSearch,nextPageToken,files(${FILE})`,
  ...{ 'drive.permissions.get': PERMISSION, 'drive.permissions.create': PERMISSION, 'drive.permissions.update': PERMISSION },
  'drive.permissions.list': `kind,nextPageToken,permissions(${PERMISSION})`,
  'drive.drives.list': 'kind,nextPageToken,drives(kind,id,name)',
};

export interface DriveService extends Service, Files {
  registerContent(content: Content): void;
  /** Concurrent permission writes on one file lose all but the last (google-apis.md H6): told when a batch begins and ends. */
  beginBatch(): void;
  endBatch(): void;
  /** For seeds: things that were there before. */
  seed: Seeds;
}

export function createDrive(deps: DriveDeps): DriveService {
  const world = createWorld(deps);
  const batch = permissionBatch(world);
  return {
    handlers: refusingUnserved({ ...fileHandlers(world), ...batch.guard(permissionHandlers(world)), ...commentHandlers(world), ...sharedDriveHandlers(world) }),
    defaultFields: DEFAULT_FIELDS,
    snapshot: (): DriveState => structuredClone(world.state),
    restore(state) {
      world.state = { ...emptyState(), ...JSON.parse(JSON.stringify(state)) };
    },
    registerContent: (content) => void world.contents.set(content.mimeType, content),
    beginBatch: batch.begin,
    endBatch: batch.end,
    ...filesOf(world),
    seed: seeds(world),
  };
}

function filesOf(world: DriveWorld): Files {
  return {
    find(id) {
      const row = world.state.files[id];
      return row && { name: row.name, mimeType: row.mimeType, trashed: isTrashed(world.state, row) };
    },
    roleOf(id, email) {
      const row = world.state.files[id];
      if (!row) return undefined;
      const { role } = reachOf(world.state, world.directory, row, email);
      return row.lock && atLeast(role, 'commenter') ? 'reader' : role;
    },
    create(mimeType, name, email) {
      const id = world.ids.file();
      const row = newRow(world, { id, name, mimeType, by: email, parent: rootOf(world, email).id });
      settle(world, row, { owner: email });
      world.state.files[id] = row;
      return id;
    },
    rename(id, name) {
      const row = world.state.files[id];
      if (!row) return;
      row.name = name;
      changed(world, row, row.lastModifyingUser, { silent: true });
    },
    touch(id, email) {
      const row = world.state.files[id];
      if (row) changed(world, row, email);
    },
  };
}
