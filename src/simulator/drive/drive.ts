/**
 * The local Google Drive: files, permissions, comments, shared drives. Start here. Content of Docs and Sheets lives with
 * those services; Drive tells them when a file of theirs is made, copied, exported or deleted.
 */
import { notImplemented } from '../service.ts';
import type { Content, Files, Role, Service } from '../service.ts';
import { atLeast, isTrashed, meets, reachOf } from './access.ts';
import { commentHandlers } from './comments.ts';
import { fileNotFound, invalid, notFoundOf } from './errors.ts';
import { fileHandlers } from './files.ts';
import { permissionHandlers } from './permissions.ts';
import { userResource } from './resource.ts';
import { emptyState, FOLDER, grantId } from './store.ts';
import type { DriveState, Grant, SharedDrive } from './store.ts';
import { changed, createWorld, newRow, ownerGrant, rfc3339, rootOf, settle, text, userGrant } from './world.ts';
import type { DriveDeps, DriveWorld } from './world.ts';

const ONE = 'kind,id,name,mimeType';

export interface DriveService extends Service, Files {
  registerContent(content: Content): void;
  /** Concurrent permission writes on one file lose all but the last (google-apis.md H6): told when a batch begins and ends. */
  beginBatch(): void;
  endBatch(): void;
  /** For seeds: things that were there before. */
  seed: Seeds;
}

export interface Seeds {
  folder(of: { name: string; parent: string; owner?: string; id?: string }): string;
  /** A Docs or Sheets file, or a blob, with an id of one's choosing. */
  file(of: { name: string; mimeType: string; parent: string; owner?: string; id?: string }): string;
  sharedDrive(name: string, members: readonly { email?: string; domain?: string; role: Role }[]): string;
  share(id: string, grant: { email?: string; domain?: string; role: Role }): void;
  /** A person's My Drive. */
  rootOf(email: string): string;
}

export function createDrive(deps: DriveDeps): DriveService {
  const world = createWorld(deps);
  const batch = permissionBatch(world);
  return {
    handlers: { ...fileHandlers(world), ...batch.guard(permissionHandlers(world)), ...commentHandlers(world), ...driveHandlers(world) },
    defaultFields: { 'drive.files.get': ONE, 'drive.files.create': ONE, 'drive.files.copy': ONE, 'drive.files.update': ONE, 'drive.files.list': `kind,incompleteSearch,nextPageToken,files(${ONE})`, 'drive.permissions.get': 'kind,id,type,role', 'drive.permissions.create': 'kind,id,type,role', 'drive.permissions.update': 'kind,id,type,role', 'drive.permissions.list': 'kind,nextPageToken,permissions(kind,id,type,role)', 'drive.drives.list': 'kind,nextPageToken,drives(kind,id,name)' },
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

/** Within one batch, a second permission write on a file starts from the list as it was before the first. */
function permissionBatch(world: DriveWorld) {
  let before: Map<string, Grant[]> | undefined;
  const listOf = (id: string): { grants: Grant[] } | undefined => world.state.files[id] ?? (world.state.drives[id] && { grants: world.state.drives[id].members });
  return {
    begin: (): void => void (before = new Map()),
    end: (): void => void (before = undefined),
    guard(handlers: Service['handlers']): Service['handlers'] {
      return Object.fromEntries(
        Object.entries(handlers).map(([id, handler]) => {
          if (!/\.(create|update|delete)$/.test(id)) return [id, handler];
          return [
            id,
            (call) => {
              const file = call.path['fileId'] ?? '';
              const grants = listOf(file)?.grants;
              if (!grants || !before) return handler(call);
              const now = structuredClone(grants);
              const earlier = before.get(file) ?? now;
              grants.splice(0, grants.length, ...structuredClone(earlier));
              try {
                const reply = handler(call);
                before.set(file, earlier);
                return reply;
              } catch (error) {
                // A write that was refused changed nothing, and so takes nothing of another's away.
                grants.splice(0, grants.length, ...now);
                throw error;
              }
            },
          ];
        }),
      );
    },
  };
}

function driveHandlers(world: DriveWorld): Service['handlers'] {
  const resource = (drive: SharedDrive): object => ({ kind: 'drive#drive', id: drive.id, name: drive.name, createdTime: rfc3339(drive.created) });
  const visible = (drive: SharedDrive, email: string): boolean => drive.members.some((grant) => meets(world.directory, grant, email));
  return {
    'drive.about.get': (call) => ({ kind: 'drive#about', user: userResource(world, call.caller.email, call.caller.email), canCreateDrives: true, appInstalled: true }),
    'drive.drives.list': (call) => {
      if (call.query['q'] !== undefined) throw notImplemented('q of drive.drives.list');
      const drives = Object.values(world.state.drives).filter((drive) => visible(drive, call.caller.email));
      const [size, from] = [typeof call.query['pageSize'] === 'number' ? call.query['pageSize'] : 10, Number(text(call.query['pageToken']) ?? 0)];
      if (!Number.isInteger(from) || from < 0) throw invalid('Invalid Value', 'pageToken');
      return { kind: 'drive#driveList', drives: drives.slice(from, from + size).map(resource), ...(from + size < drives.length ? { nextPageToken: String(from + size) } : {}) };
    },
    'drive.drives.get': (call) => {
      const drive = world.state.drives[call.path['driveId'] ?? ''];
      if (!drive || !visible(drive, call.caller.email)) throw notFoundOf('Shared drive', call.path['driveId'] ?? '');
      return resource(drive);
    },
    'drive.drives.create': (call) => {
      const name = text(call.body['name']);
      if (name === undefined) throw invalid('The name field is required.', 'drive.name');
      const drive: SharedDrive = { id: `0A${world.ids.file().slice(1, 18)}`, name, created: call.now, members: [userGrant(call.caller.email, 'organizer')] };
      world.state.drives[drive.id] = drive;
      return resource(drive);
    },
  };
}

function seeds(world: DriveWorld): Seeds {
  const grant = (of: { email?: string; domain?: string; role: Role }): Grant => {
    const type = of.domain !== undefined ? 'domain' : world.directory.groups.some((group) => group.email === of.email) ? 'group' : 'user';
    const named = of.domain === undefined ? { email: (of.email ?? '').toLowerCase() } : { domain: of.domain };
    return { id: grantId({ type, ...named }), type, role: of.role, ...named };
  };
  const file: Seeds['file'] = ({ name, mimeType, parent, owner, id = world.ids.file() }) => {
    const drive = world.state.drives[parent] ?? (world.state.files[parent]?.driveId === undefined ? undefined : world.state.drives[world.state.files[parent].driveId]);
    if (!drive && !world.state.files[parent]) throw fileNotFound(parent);
    const row = newRow(world, { id, name, mimeType, by: owner ?? drive?.members[0]?.email ?? '', parent });
    if (drive) row.driveId = drive.id;
    else row.grants = [ownerGrant(owner ?? world.state.files[parent]?.rootOf ?? '')];
    world.state.files[id] = row;
    world.contents.get(mimeType)?.createEmpty(id, name);
    return id;
  };
  return {
    file,
    folder: (of) => file({ ...of, mimeType: FOLDER, id: of.id ?? world.ids.file().slice(0, 33) }),
    sharedDrive(name, members) {
      const id = `0A${world.ids.file().slice(1, 18)}`;
      world.state.drives[id] = { id, name, created: world.clock.now(), members: members.map(grant) };
      return id;
    },
    share(id, of) {
      const list = world.state.files[id]?.grants ?? world.state.drives[id]?.members;
      if (!list) throw fileNotFound(id);
      list.push(grant(of));
    },
    rootOf: (email) => rootOf(world, email).id,
  };
}
