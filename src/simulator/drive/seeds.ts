/** What is there before anybody asks anything: a team's files and shared drives, without a request. */
import type { Role } from '../service.ts';
import { fileNotFound } from './errors.ts';
import { FOLDER, grantId } from './store.ts';
import type { Grant } from './store.ts';
import { newRow, ownerGrant, rootOf } from './world.ts';
import type { DriveWorld } from './world.ts';

export interface Seeds {
  folder(of: { name: string; parent: string; owner?: string; id?: string }): string;
  /** A Docs or Sheets file, or a blob, with an id of one's choosing. */
  file(of: { name: string; mimeType: string; parent: string; owner?: string; id?: string }): string;
  sharedDrive(name: string, members: readonly { email?: string; domain?: string; role: Role }[]): string;
  share(id: string, grant: { email?: string; domain?: string; role: Role }): void;
  /** A person's My Drive. */
  rootOf(email: string): string;
}

export function seeds(world: DriveWorld): Seeds {
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
