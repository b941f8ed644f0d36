/** What Drive's handlers share: state, people, and the checks every one of them begins with. */
import type { ServiceDeps } from '../deps.ts';
import type { Call, Content, Role } from '../service.ts';
import { capabilitiesOf, isTrashed, meets, rank, reachOf } from './access.ts';
import type { Capabilities, Reach } from './access.ts';
import { reachesAllFiles, reachesFile } from './consent.ts';
import { fileNotFound, insufficient } from './errors.ts';
import { emptyState, FOLDER, grantId } from './store.ts';
import type { DriveState, FileRow, Grant, SharedDrive } from './store.ts';

/** A mail that Drive sends by itself: an invitation to a file. */
export interface Notification {
  to: string;
  from: string;
  subject: string;
  body: string;
  at: number;
}

export type DriveDeps = Omit<ServiceDeps, 'files'> & { sendMail?: (mail: Notification) => void };

export interface DriveWorld extends DriveDeps {
  state: DriveState;
  contents: Map<string, Content>;
}

export const createWorld = (deps: DriveDeps): DriveWorld => ({ ...deps, state: emptyState(), contents: new Map() });

/** A person's My Drive, made at first use. */
export function rootOf(world: DriveWorld, email: string): FileRow {
  const there = Object.values(world.state.files).find((file) => file.rootOf === email);
  if (there) return there;
  const id = `0A${world.ids.file().slice(1, 18)}`;
  const row = newRow(world, { id, name: 'My Drive', mimeType: FOLDER, by: email, parent: undefined });
  row.rootOf = email;
  row.grants = [ownerGrant(email)];
  world.state.files[id] = row;
  return row;
}

export const userGrant = (email: string, role: Role): Grant => ({ id: grantId({ type: 'user', email }), type: 'user', email, role });
export const ownerGrant = (email: string): Grant => userGrant(email, 'owner');

export function newRow(world: Pick<DriveWorld, 'clock'>, of: { id: string; name: string; mimeType: string; by: string; parent: string | undefined }): FileRow {
  const now = world.clock.now();
  return {
    ...{ id: of.id, name: of.name, mimeType: of.mimeType, made: now, created: now, modified: now, lastModifyingUser: of.by, version: 1 },
    ...(of.parent === undefined ? {} : { parent: of.parent }),
    ...{ trashed: false, properties: {}, appProperties: {}, clients: [], writersCanShare: true, copyRequiresWriterPermission: false, inheritedPermissionsDisabled: false, grants: [] },
  };
}

/** Owner and default visibility of a file just made. Files of a shared drive have no owner. */
export function settle(world: DriveWorld, row: FileRow, of: { owner: string; driveId?: string | undefined; ignoreDefaultVisibility?: boolean }): void {
  if (of.driveId !== undefined) {
    row.driveId = of.driveId;
    return;
  }
  row.grants = [ownerGrant(of.owner)];
  if (!world.switches.domainCanReadNewFiles || of.ignoreDefaultVisibility) return;
  const grant = { type: 'domain' as const, domain: world.directory.domain, role: 'reader' as const, allowFileDiscovery: false };
  row.grants.push({ ...grant, id: grantId(grant) });
}

/** The row behind an id, `root` included; shared drives are no files here. */
export function rowOf(world: DriveWorld, id: string, email: string): FileRow | undefined {
  return id === 'root' ? rootOf(world, email) : world.state.files[id];
}

export interface Seen {
  row: FileRow;
  reach: Reach;
  can: Capabilities;
}

/** The file a call names. 404 where it is not there, not visible to the person or the token, or in a shared drive and `supportsAllDrives` was not said. */
export function seen(world: DriveWorld, call: Call, id = call.path['fileId'] ?? ''): Seen {
  const row = rowOf(world, id, call.caller.email);
  if (!row || (row.driveId !== undefined && call.query['supportsAllDrives'] !== true)) throw fileNotFound(id);
  const reach = reachOf(world.state, world.directory, row, call.caller.email);
  // A person's own My Drive is a place to put files whatever the consent.
  if (!reach.seesName || !(reachesFile(call.caller, row) || row.rootOf === call.caller.email)) throw fileNotFound(id);
  return { row, reach, can: capabilitiesOf(row, reach.role, isTrashed(world.state, row)) };
}

/** The same, for a person who may read what is in it; 403 for who sees no more than a restricted folder's name. */
export function readable(world: DriveWorld, call: Call, id?: string): Seen {
  const found = seen(world, call, id);
  if (found.reach.role === undefined) throw insufficient();
  return found;
}

/** The shared drive of this id and the person's role in it. 404 for who is no member, without `supportsAllDrives`, and under `drive.file`. */
export function memberOf(world: DriveWorld, call: Call, drive: SharedDrive): Role {
  const [best] = drive.members.filter((grant) => meets(world.directory, grant, call.caller.email)).sort((a, b) => rank(b.role) - rank(a.role));
  if (!best || call.query['supportsAllDrives'] !== true || !reachesAllFiles(call.caller)) throw fileNotFound(drive.id);
  return best.role;
}

export function requireCan(found: Seen, capability: keyof Capabilities): void {
  if (!found.can[capability]) throw insufficient();
}

/** Every change moves the version; a change of content or metadata also the time. */
export function changed(world: Pick<DriveWorld, 'clock'>, row: FileRow, email: string, options: { silent?: boolean } = {}): void {
  row.version += 1;
  if (options.silent) return;
  row.modified = world.clock.now();
  row.lastModifyingUser = email;
}

export const displayName = (world: DriveWorld, email: string): string => world.directory.people.find((person) => person.email.toLowerCase() === email)?.displayName ?? world.directory.groups.find((group) => group.email.toLowerCase() === email)?.displayName ?? email;

export const rfc3339 = (at: number): string => new Date(at).toISOString();

export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
