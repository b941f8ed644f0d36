/** drive.files.*: make, find, copy, change, export. */
import { RawReply } from '../service.ts';
import type { Call, Handler, JsonObject, Reply } from '../service.ts';
import { atLeast, isTrashed, meets, reachOf, standings } from './access.ts';
import { exportTooLarge, fileNotFound, idInUse, idNotGenerated, insufficient, insufficientParent, invalid, notExportable, notWritable, oneParent, parentsInBody, restrictedContent } from './errors.ts';
import { matches, parseQuery } from './query.ts';
import type { Queried, Term } from './query.ts';
import { fileResource } from './resource.ts';
import { DOCUMENT, FOLDER, grantId, SPREADSHEET } from './store.ts';
import type { FileRow } from './store.ts';
import { changed, newRow, ownerGrant, readable, requireCan, rfc3339, rootOf, rowOf, seen, text } from './world.ts';
import type { DriveWorld, Seen } from './world.ts';

const WRITABLE = ['name', 'mimeType', 'parents', 'properties', 'appProperties', 'description', 'createdTime', 'modifiedTime', 'starred', 'writersCanShare', 'copyRequiresWriterPermission', 'contentRestrictions', 'folderColorRgb'];
const CONVERTIBLE: Readonly<Record<string, readonly string[]>> = { [DOCUMENT]: ['text/markdown', 'text/html', 'text/plain'], [SPREADSHEET]: ['text/csv'] };

export function fileHandlers(world: DriveWorld): Record<string, Handler> {
  return {
    'drive.files.generateIds': (call) => generateIds(world, call),
    'drive.files.create': (call) => create(world, call),
    'drive.files.get': (call) => getFile(world, call),
    'drive.files.list': (call) => list(world, call),
    'drive.files.copy': (call) => copy(world, call),
    'drive.files.update': (call) => update(world, call),
    'drive.files.delete': (call) => remove(world, call),
    'drive.files.export': (call) => exportFile(world, call),
  };
}

function refuseReadOnly(body: JsonObject, more: readonly string[]): void {
  const allowed = [...WRITABLE, ...more];
  if (Object.keys(body).some((key) => body[key] !== undefined && !allowed.includes(key))) throw notWritable();
}

function generateIds(world: DriveWorld, call: Call): Reply {
  const count = typeof call.query['count'] === 'number' ? call.query['count'] : 10;
  if (count < 1 || count > world.limits.generateIdsMax) throw invalid(`Invalid value '${count}'. Values must be within the range: [1, ${world.limits.generateIdsMax}]`, 'count');
  const ids = Array.from({ length: count }, () => world.ids.file().slice(0, 33));
  for (const id of ids) world.state.reserved[id] = call.caller.email;
  return { kind: 'drive#generatedIds', space: 'drive', ids };
}

/** Where a new file goes: the one parent named, a place to add to, or the person's root. */
function placeFor(world: DriveWorld, call: Call, parents: unknown): { parent: string; driveId?: string } {
  const ids = Array.isArray(parents) ? parents.filter((id) => typeof id === 'string') : [];
  if (ids.length > 1) throw oneParent();
  const id = ids[0] ?? 'root';
  const drive = world.state.drives[id];
  if (drive) {
    if (call.query['supportsAllDrives'] !== true) throw fileNotFound(id);
    const member = drive.members.find((grant) => meets(world.directory, grant, call.caller.email));
    if (!member) throw fileNotFound(id);
    if (!atLeast(member.role, 'writer')) throw insufficientParent();
    return { parent: id, driveId: id };
  }
  const found = readable(world, call, id);
  if (!found.can.canAddChildren) throw insufficientParent();
  return { parent: found.row.id, ...(found.row.driveId === undefined ? {} : { driveId: found.row.driveId }) };
}

function applyBody(world: DriveWorld, row: FileRow, body: JsonObject, call: Call): void {
  row.name = text(body['name']) ?? row.name;
  const description = text(body['description']);
  if (description !== undefined) row.description = description;
  for (const key of ['properties', 'appProperties'] as const) mergeProperties(world, row[key], body[key]);
  if (typeof body['writersCanShare'] === 'boolean') row.writersCanShare = body['writersCanShare'];
  if (typeof body['copyRequiresWriterPermission'] === 'boolean') row.copyRequiresWriterPermission = body['copyRequiresWriterPermission'];
  for (const key of ['createdTime', 'modifiedTime'] as const) {
    const at = text(body[key]);
    if (at !== undefined) row[key === 'createdTime' ? 'created' : 'modified'] = Date.parse(at);
  }
  applyLock(world, row, body['contentRestrictions'], call);
}

function mergeProperties(world: DriveWorld, held: Record<string, string>, given: unknown): void {
  if (typeof given !== 'object' || given === null) return;
  for (const [key, value] of Object.entries(given)) {
    if (value === null) delete held[key];
    else if (Buffer.byteLength(key) + Buffer.byteLength(String(value)) > world.limits.filePropertyBytes) throw invalid(`The property "${key}" is longer than ${world.limits.filePropertyBytes} bytes.`);
    else held[key] = String(value);
  }
  if (Object.keys(held).length > world.limits.publicPropertiesPerFile) throw invalid(`A file cannot have more than ${world.limits.publicPropertiesPerFile} properties of one kind.`);
}

function applyLock(world: DriveWorld, row: FileRow, given: unknown, call: Call): void {
  if (!Array.isArray(given)) return;
  const [restriction] = given;
  if (typeof restriction !== 'object' || restriction === null) return;
  const entry: { readOnly?: unknown; reason?: unknown; ownerRestricted?: unknown } = restriction;
  if (entry.readOnly !== true) delete row.lock;
  else row.lock = { by: call.caller.email, at: world.clock.now(), ...(typeof entry.reason === 'string' ? { reason: entry.reason } : {}), ...(entry.ownerRestricted === true ? { ownerRestricted: true } : {}) };
}

function create(world: DriveWorld, call: Call): Reply {
  const { body, media, caller } = call;
  refuseReadOnly(body, ['id', ...(world.switches.createRestricted ? ['inheritedPermissionsDisabled'] : [])]);
  const mimeType = text(body['mimeType']) ?? media?.contentType.split(';')[0] ?? 'application/octet-stream';
  const id = idFor(world, call, mimeType);
  const place = placeFor(world, call, body['parents']);
  const row = newRow(world, { id, name: text(body['name']) ?? 'Untitled', mimeType, by: caller.email, parent: place.parent });
  settle(world, call, row, place.driveId);
  if (body['inheritedPermissionsDisabled'] === true) row.inheritedPermissionsDisabled = true;
  applyBody(world, row, body, call);
  putContent(world, row, media);
  world.state.files[id] = row;
  return fileResource(world, row, caller.email);
}

/** Owner and default visibility of a file just made. */
function settle(world: DriveWorld, call: Call, row: FileRow, driveId: string | undefined): void {
  if (driveId !== undefined) row.driveId = driveId;
  else row.grants = [ownerGrant(call.caller.email)];
  const open = world.switches.domainCanReadNewFiles && call.query['ignoreDefaultVisibility'] !== true && driveId === undefined;
  if (!open) return;
  const grant = { type: 'domain' as const, domain: world.directory.domain, role: 'reader' as const, allowFileDiscovery: false };
  row.grants.push({ ...grant, id: grantId(grant) });
}

function idFor(world: DriveWorld, call: Call, mimeType: string): string {
  const given = text(call.body['id']);
  if (given === undefined) return mimeType === FOLDER ? world.ids.file().slice(0, 33) : world.ids.file();
  if (world.state.files[given]) throw idInUse();
  // Ids fixed beforehand do not work for Google's own editors' files (google-apis.md H7).
  if (mimeType === DOCUMENT || mimeType === SPREADSHEET || world.state.reserved[given] !== call.caller.email) throw idNotGenerated();
  return given;
}

function putContent(world: DriveWorld, row: FileRow, media: Call['media']): void {
  const content = world.contents.get(row.mimeType);
  if (content) {
    content.createEmpty(row.id, row.name);
    if (media) importInto(world, row, media);
    return;
  }
  if (media) row.blob = { contentType: media.contentType, base64: Buffer.from(media.bytes).toString('base64') };
}

function importInto(world: DriveWorld, row: FileRow, media: NonNullable<Call['media']>): void {
  const type = media.contentType.split(';')[0]?.trim() ?? '';
  if (!CONVERTIBLE[row.mimeType]?.includes(type)) throw invalid(`The requested conversion of ${type} to ${row.mimeType} is not supported.`);
  world.contents.get(row.mimeType)?.importFrom(row.id, type, media.bytes);
}

function getFile(world: DriveWorld, call: Call): Reply {
  const { row, reach, can } = seen(world, call);
  if (call.query['alt'] !== 'media') return fileResource(world, row, call.caller.email);
  if (reach.role === undefined || !can.canDownload || !row.blob) throw row.blob ? insufficient() : invalid('Only files with binary content can be downloaded. Use Export with Docs Editors files.');
  return new RawReply(row.blob.contentType, Buffer.from(row.blob.base64, 'base64'));
}

const ORDERS: Readonly<Record<string, (row: FileRow) => string | number>> = { createdTime: (row) => row.created, modifiedTime: (row) => row.modified, name: (row) => row.name.toLowerCase(), name_natural: (row) => row.name.toLowerCase(), folder: (row) => (row.mimeType === FOLDER ? 0 : 1) };

function list(world: DriveWorld, call: Call): Reply {
  const email = call.caller.email;
  const term = call.query['q'] ? parseQuery(String(call.query['q'])) : undefined;
  const everywhere = call.query['supportsAllDrives'] === true && call.query['includeItemsFromAllDrives'] === true;
  const driveId = text(call.query['driveId']);
  if (driveId !== undefined && (!everywhere || call.query['corpora'] !== 'drive')) throw invalid('driveId needs corpora=drive, includeItemsFromAllDrives and supportsAllDrives.', 'driveId');
  const lag = world.clock.now() - world.switches.listingLagMs;
  const found = Object.values(world.state.files).filter((row) => {
    if (row.rootOf !== undefined || row.created > lag || (row.driveId !== undefined && !everywhere) || (driveId !== undefined && row.driveId !== driveId)) return false;
    const reach = reachOf(world.state, world.directory, row, email);
    return reach.seesName && (reach.listed || opensFolder(term)) && (!term || matches(term, queried(world, call, row)));
  });
  return paged(world, call, inOrder(found, text(call.query['orderBy']) ?? ''), email);
}

/** What one reaches by link alone is not listed, but what lies in a folder is, to who asks for that folder. */
const opensFolder = (term: Term | undefined): boolean => {
  if (term === undefined) return false;
  if (term.kind === 'and' || term.kind === 'or') return term.terms.some(opensFolder);
  return term.kind === 'in' && term.field === 'parents';
};

function inOrder(rows: FileRow[], orderBy: string): FileRow[] {
  const keys = orderBy.split(',').map((part) => part.trim().split(' ')).filter(([name]) => name);
  for (const [name] of keys) if (!ORDERS[name ?? '']) throw invalid(`Invalid sort key: ${name}`, 'orderBy');
  return rows.sort((a, b) => {
    for (const [name, direction] of keys) {
      const [x, y] = [ORDERS[name ?? '']?.(a) ?? 0, ORDERS[name ?? '']?.(b) ?? 0];
      if (x !== y) return (x < y ? -1 : 1) * (direction === 'desc' ? -1 : 1);
    }
    // Newest first where nothing else is asked.
    return b.modified - a.modified;
  });
}

function paged(world: DriveWorld, call: Call, rows: readonly FileRow[], email: string): Reply {
  const size = Math.min(typeof call.query['pageSize'] === 'number' ? call.query['pageSize'] : world.limits.filesPageSize, world.limits.filesPageSizeMax);
  const from = Number(text(call.query['pageToken']) ?? 0);
  if (!Number.isInteger(from) || from < 0) throw invalid('Invalid Value', 'pageToken');
  const page = rows.slice(from, from + size);
  return { kind: 'drive#fileList', incompleteSearch: false, files: page.map((row) => fileResource(world, row, email)), ...(from + size < rows.length ? { nextPageToken: String(from + size) } : {}) };
}

function queried(world: DriveWorld, call: Call, row: FileRow): Queried {
  const email = call.caller.email;
  const everybody = standings(world.state, row);
  const has = (value: string, role: Parameters<typeof atLeast>[1]): boolean => everybody.some(({ grant, role: held }) => grant.email === value.toLowerCase() && atLeast(held, role));
  return {
    ...{ name: row.name, mimeType: row.mimeType, trashed: isTrashed(world.state, row), starred: false, properties: row.properties, appProperties: row.appProperties },
    sharedWithMe: row.driveId === undefined && row.grants.some((grant) => grant.role !== 'owner' && grant.email === email),
    ...{ modifiedTime: rfc3339(row.modified), createdTime: rfc3339(row.created), visibility: everybody.some(({ grant }) => grant.type === 'anyone') ? 'anyoneWithLink' : 'limited' },
    isIn(field, value) {
      if (field === 'parents') return row.parent === namedParent(world, value, email);
      const person = value === 'me' ? email : value;
      return has(person, field === 'owners' ? 'owner' : field === 'writers' ? 'writer' : 'reader');
    },
  };
}

/** A folder that one may not see is not found, even to ask what is in it. */
function namedParent(world: DriveWorld, id: string, email: string): string {
  if (world.state.drives[id]) return id;
  const row = rowOf(world, id, email);
  if (!row || !reachOf(world.state, world.directory, row, email).seesName) throw fileNotFound('.');
  return row.id;
}

function copy(world: DriveWorld, call: Call): Reply {
  const { body, caller } = call;
  refuseReadOnly(body, []);
  const source = readable(world, call);
  if (source.row.mimeType === FOLDER || !source.can.canCopy) throw insufficient();
  const place = copyPlace(world, call, source);
  const row = newRow(world, { id: world.ids.file(), name: text(body['name']) ?? `Copy of ${source.row.name}`, mimeType: source.row.mimeType, by: caller.email, parent: place.parent });
  settle(world, call, row, place.driveId);
  if (world.switches.copyKeepsProperties) row.properties = { ...source.row.properties };
  if (source.row.blob) row.blob = { ...source.row.blob };
  applyBody(world, row, { ...body, name: row.name }, call);
  world.contents.get(row.mimeType)?.copy(source.row.id, row.id, row.name);
  world.state.files[row.id] = row;
  return fileResource(world, row, caller.email);
}

/** Without a parent named: beside the source where the person may add there, else in their own root. */
function copyPlace(world: DriveWorld, call: Call, { row }: Seen): { parent: string; driveId?: string } {
  if (call.body['parents'] !== undefined) return placeFor(world, call, call.body['parents']);
  const parent = row.parent === undefined ? undefined : world.state.files[row.parent];
  const beside = parent !== undefined && atLeast(reachOf(world.state, world.directory, parent, call.caller.email).role, 'writer');
  return beside ? { parent: parent.id, ...(parent.driveId === undefined ? {} : { driveId: parent.driveId }) } : { parent: rootOf(world, call.caller.email).id };
}

function update(world: DriveWorld, call: Call): Reply {
  const { body, caller, media } = call;
  refuseReadOnly(body, ['trashed', 'inheritedPermissionsDisabled']);
  if (body['parents'] !== undefined) throw parentsInBody();
  const found = readable(world, call);
  const { row } = found;
  checkUpdate(found, body, media !== undefined);
  if (media && world.contents.has(row.mimeType)) importInto(world, row, media);
  else if (media) row.blob = { contentType: media.contentType, base64: Buffer.from(media.bytes).toString('base64') };
  applyBody(world, row, body, call);
  if (typeof body['trashed'] === 'boolean') row.trashed = body['trashed'];
  if (typeof body['inheritedPermissionsDisabled'] === 'boolean') row.inheritedPermissionsDisabled = body['inheritedPermissionsDisabled'];
  move(world, call, found);
  changed(world, row, caller.email);
  return fileResource(world, row, caller.email);
}

function checkUpdate(found: Seen, body: JsonObject, content: boolean): void {
  const { row } = found;
  const rest = Object.keys(body).filter((key) => !['trashed', 'inheritedPermissionsDisabled'].includes(key));
  const unlocks = Array.isArray(body['contentRestrictions']);
  if (rest.length > 0 || content) {
    if (!atLeast(found.reach.role, 'writer')) throw insufficient();
    if (row.lock && !unlocks && content) throw restrictedContent();
  }
  if (typeof body['trashed'] === 'boolean') requireCan(found, 'canTrash');
  const limits = body['inheritedPermissionsDisabled'];
  if (typeof limits === 'boolean' && limits !== row.inheritedPermissionsDisabled) requireCan(found, limits ? 'canDisableInheritedPermissions' : 'canEnableInheritedPermissions');
}

function move(world: DriveWorld, call: Call, found: Seen): void {
  const added = text(call.query['addParents']);
  if (added === undefined) return;
  const { row } = found;
  const removed = (text(call.query['removeParents']) ?? '').split(',').map((id) => (id === 'root' ? rootOf(world, call.caller.email).id : id));
  if (row.parent !== undefined && !removed.includes(row.parent)) throw oneParent();
  if (!atLeast(found.reach.role, row.driveId === undefined ? 'writer' : 'fileOrganizer')) throw insufficient();
  const place = placeFor(world, call, [added]);
  row.parent = place.parent;
  if (place.driveId === undefined && row.driveId !== undefined) row.grants.push(ownerGrant(call.caller.email));
  if (place.driveId !== undefined && row.driveId === undefined) row.grants = row.grants.filter((grant) => grant.role !== 'owner');
  if (place.driveId === undefined) delete row.driveId;
  else row.driveId = place.driveId;
}

function remove(world: DriveWorld, call: Call): Reply {
  const found = readable(world, call);
  requireCan(found, 'canDelete');
  removeTree(world, found.row);
  return {};
}

function removeTree(world: DriveWorld, row: FileRow): void {
  for (const child of Object.values(world.state.files)) if (child.parent === row.id) removeTree(world, child);
  world.contents.get(row.mimeType)?.remove(row.id);
  delete world.state.files[row.id];
  delete world.state.comments[row.id];
}

function exportFile(world: DriveWorld, call: Call): Reply {
  // files.export knows no supportsAllDrives: it works for shared drives' items as it is.
  const found = readable(world, { ...call, query: { ...call.query, supportsAllDrives: true } });
  const content = world.contents.get(found.row.mimeType);
  if (!content) throw notExportable();
  if (!found.can.canDownload) throw insufficient();
  const mimeType = String(call.query['mimeType'] ?? '');
  const bytes = content.exportAs(found.row.id, mimeType);
  if (bytes.length > world.limits.exportBytes) throw exportTooLarge();
  return new RawReply(mimeType, bytes);
}
