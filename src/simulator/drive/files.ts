/** drive.files.*: make, copy, change, export. What is found is in listing.ts, what a body may say in metadata.ts, where a file goes in moving.ts. */
import { notImplemented, RawReply } from '../service.ts';
import type { Call, Handler, JsonObject, Reply } from '../service.ts';
import { atLeast, meets, reachOf } from './access.ts';
import { clientOf, reachesContent } from './consent.ts';
import { cannotCopy, cannotDownload, exportTooLarge, idInUse, idNotGenerated, insufficient, insufficientConsent, invalid, notDownloadable, notExportable, parentsInBody, restrictedContent } from './errors.ts';
import { listFiles } from './listing.ts';
import { applyMetadata, refuseUnwritable } from './metadata.ts';
import { destinationOf, moveTo, placeFor, removeTree } from './moving.ts';
import type { Place } from './moving.ts';
import { fileResource, topResource } from './resource.ts';
import { DOCUMENT, FOLDER, SPREADSHEET } from './store.ts';
import type { FileRow, Grant } from './store.ts';
import { changed, memberOf, newRow, readable, requireCan, rfc3339, rootOf, seen, settle, text } from './world.ts';
import type { DriveWorld, Seen } from './world.ts';

const CONVERTIBLE: Readonly<Record<string, readonly string[]>> = { [DOCUMENT]: ['text/markdown', 'text/html', 'text/plain'], [SPREADSHEET]: ['text/csv'] };

export function fileHandlers(world: DriveWorld): Record<string, Handler> {
  return {
    'drive.files.generateIds': (call) => generateIds(world, call),
    'drive.files.create': (call) => create(world, call),
    'drive.files.get': (call) => getFile(world, call),
    'drive.files.list': (call) => listFiles(world, call),
    'drive.files.copy': (call) => copy(world, call),
    'drive.files.update': (call) => update(world, call),
    'drive.files.delete': (call) => remove(world, call),
    'drive.files.export': (call) => exportFile(world, call),
  };
}

function generateIds(world: DriveWorld, call: Call): Reply {
  const count = typeof call.query['count'] === 'number' ? call.query['count'] : 10;
  if ((text(call.query['space']) ?? 'drive') !== 'drive' || (text(call.query['type']) ?? 'files') !== 'files') throw notImplemented('other ids than those of files in drive.files.generateIds');
  if (count < 1 || count > world.limits.generateIdsMax) throw invalid(`Invalid value '${count}'. Values must be within the range: [1, ${world.limits.generateIdsMax}]`, 'count');
  const ids = Array.from({ length: count }, () => world.ids.file().slice(0, 33));
  for (const id of ids) world.state.reserved[id] = call.caller.email;
  return { kind: 'drive#generatedIds', space: 'drive', ids };
}

function create(world: DriveWorld, call: Call): Reply {
  const { body, media, caller } = call;
  refuseUnwritable(body, ['id', 'mimeType', 'parents', 'createdTime', ...(world.switches.createRestricted ? ['inheritedPermissionsDisabled'] : [])]);
  const mimeType = text(body['mimeType']) ?? media?.contentType.split(';')[0] ?? 'application/octet-stream';
  if (mimeType.startsWith('application/vnd.google-apps.') && mimeType !== FOLDER && !world.contents.has(mimeType)) throw notImplemented(`making a file of the kind ${mimeType}`);
  const id = idFor(world, call, mimeType);
  const place = placeFor(world, call, body['parents']);
  const row = newRow(world, { id, name: text(body['name']) ?? 'Untitled', mimeType, by: caller.email, parent: place.parent });
  settle(world, row, { owner: caller.email, driveId: place.driveId, ignoreDefaultVisibility: call.query['ignoreDefaultVisibility'] === true });
  row.clients = [clientOf(caller)];
  if (body['inheritedPermissionsDisabled'] === true) row.inheritedPermissionsDisabled = true;
  applyMetadata(world, row, body, call);
  putContent(world, row, media);
  world.state.files[id] = row;
  return fileResource(world, row, caller);
}

function idFor(world: DriveWorld, call: Call, mimeType: string): string {
  const given = text(call.body['id']);
  if (given === undefined) return mimeType === FOLDER ? world.ids.file().slice(0, 33) : world.ids.file();
  if (world.state.files[given]) throw idInUse();
  // Ids fixed beforehand do not work for Google's own editors' files (google-apis.md H7).
  if (mimeType === DOCUMENT || mimeType === SPREADSHEET || world.state.reserved[given] !== call.caller.email) throw idNotGenerated();
  return given;
}

/** A content that cannot be read leaves nothing behind. */
function putContent(world: DriveWorld, row: FileRow, media: Call['media']): void {
  const content = world.contents.get(row.mimeType);
  if (!content) {
    if (media) row.blob = { contentType: media.contentType, base64: Buffer.from(media.bytes).toString('base64') };
    return;
  }
  const type = media && convertibleType(row, media);
  content.createEmpty(row.id, row.name);
  if (!media || type === undefined) return;
  try {
    content.importFrom(row.id, type, media.bytes);
  } catch (error) {
    content.remove(row.id);
    throw error;
  }
}

/** Google converts more than is modelled here (Word, Excel, images with text in them, …). */
function convertibleType(row: FileRow, media: NonNullable<Call['media']>): string {
  const type = media.contentType.split(';')[0]?.trim() ?? '';
  if (!CONVERTIBLE[row.mimeType]?.includes(type)) throw notImplemented(`the conversion of ${type} to ${row.mimeType}`);
  return type;
}

function getFile(world: DriveWorld, call: Call): Reply {
  const drive = world.state.drives[call.path['fileId'] ?? ''];
  if (drive) return topResource(drive, memberOf(world, call, drive), { created: rfc3339(drive.created) });
  const { row, can } = seen(world, call);
  if (call.query['alt'] !== 'media') return fileResource(world, row, call.caller);
  if (!reachesContent(call.caller)) throw insufficientConsent();
  if (!row.blob) throw notDownloadable();
  if (!can.canDownload) throw cannotDownload();
  return new RawReply(row.blob.contentType, Buffer.from(row.blob.base64, 'base64'));
}

function copy(world: DriveWorld, call: Call): Reply {
  const { body, caller } = call;
  const source = readable(world, call);
  refuseUnwritable(body, ['id', 'parents', 'createdTime', ...sameKind(source.row, body)]);
  if (!source.can.canCopy) throw cannotCopy();
  const place = copyPlace(world, call, source);
  const row = newRow(world, { id: idFor(world, call, source.row.mimeType), name: text(body['name']) ?? `Copy of ${source.row.name}`, mimeType: source.row.mimeType, by: caller.email, parent: place.parent });
  settle(world, row, { owner: caller.email, driveId: place.driveId, ignoreDefaultVisibility: call.query['ignoreDefaultVisibility'] === true });
  row.clients = [clientOf(caller)];
  if (world.switches.copyKeepsProperties) row.properties = { ...source.row.properties };
  if (source.row.blob) row.blob = { ...source.row.blob };
  applyMetadata(world, row, { ...body, name: row.name }, call);
  world.contents.get(row.mimeType)?.copy(source.row.id, row.id, row.name);
  world.state.files[row.id] = row;
  return fileResource(world, row, caller);
}

/** Naming the kind a file has already is harmless; another one would convert it. */
function sameKind(row: FileRow, body: JsonObject): string[] {
  if (body['mimeType'] !== undefined && body['mimeType'] !== row.mimeType) throw notImplemented('another mimeType in drive.files.copy and drive.files.update');
  return ['mimeType'];
}

/** Without a parent named: beside the source where the person may add there, else in their own root. */
function copyPlace(world: DriveWorld, call: Call, { row }: Seen): Place {
  if (call.body['parents'] !== undefined) return placeFor(world, call, call.body['parents']);
  const { email } = call.caller;
  const adds = (grants: readonly Grant[]): boolean => grants.some((grant) => meets(world.directory, grant, email) && atLeast(grant.role, 'writer'));
  const [drive, parent] = row.parent === undefined ? [] : [world.state.drives[row.parent], world.state.files[row.parent]];
  if (drive && adds(drive.members)) return { parent: drive.id, driveId: drive.id };
  if (parent && atLeast(reachOf(world.state, world.directory, parent, email).role, 'writer')) return { parent: parent.id, ...(parent.driveId === undefined ? {} : { driveId: parent.driveId }) };
  return { parent: rootOf(world, email).id };
}

/** All or nothing: what is refused is refused before anything has changed. */
function update(world: DriveWorld, call: Call): Reply {
  const { body, caller, media } = call;
  if (body['parents'] !== undefined) throw parentsInBody();
  const found = readable(world, call);
  refuseUnwritable(body, ['trashed', 'inheritedPermissionsDisabled', ...sameKind(found.row, body)]);
  checkUpdate(found, body, media !== undefined);
  if (media && !reachesContent(caller)) throw insufficientConsent();
  const place = destinationOf(world, call, found);
  const row = structuredClone(found.row);
  applyMetadata(world, row, body, call);
  if (typeof body['trashed'] === 'boolean') row.trashed = body['trashed'];
  if (typeof body['inheritedPermissionsDisabled'] === 'boolean') row.inheritedPermissionsDisabled = body['inheritedPermissionsDisabled'];
  if (media) replaceContent(world, row, media);
  const modified = row.modified;
  changed(world, row, caller.email);
  if (text(body['modifiedTime']) !== undefined) row.modified = modified;
  world.state.files[row.id] = row;
  if (place) moveTo(row, place, caller.email);
  return fileResource(world, row, caller);
}

function replaceContent(world: DriveWorld, row: FileRow, media: NonNullable<Call['media']>): void {
  const content = world.contents.get(row.mimeType);
  if (content) content.importFrom(row.id, convertibleType(row, media), media.bytes);
  else row.blob = { contentType: media.contentType, base64: Buffer.from(media.bytes).toString('base64') };
}

function checkUpdate(found: Seen, body: JsonObject, content: boolean): void {
  const { row } = found;
  const rest = Object.keys(body).filter((key) => !['trashed', 'inheritedPermissionsDisabled'].includes(key));
  if ((rest.length > 0 || content) && !atLeast(found.reach.role, 'writer')) throw insufficient();
  // Neither content nor title of a locked file may change (discovery, ContentRestriction.readOnly), not even in the request that unlocks it.
  if (row.lock && (content || body['name'] !== undefined)) throw restrictedContent();
  if (body['contentRestrictions'] !== undefined) requireCan(found, 'canModifyContentRestriction');
  if (body['copyRequiresWriterPermission'] !== undefined) requireCan(found, 'canChangeCopyRequiresWriterPermission');
  if (body['writersCanShare'] !== undefined && row.driveId === undefined && found.reach.role !== 'owner') throw insufficient();
  if (body['name'] !== undefined && row.rootOf !== undefined) throw insufficient();
  if (typeof body['trashed'] === 'boolean') requireCan(found, body['trashed'] ? 'canTrash' : 'canUntrash');
  const limits = body['inheritedPermissionsDisabled'];
  if (typeof limits === 'boolean' && limits !== row.inheritedPermissionsDisabled) requireCan(found, limits ? 'canDisableInheritedPermissions' : 'canEnableInheritedPermissions');
}

function remove(world: DriveWorld, call: Call): Reply {
  const found = readable(world, call);
  requireCan(found, 'canDelete');
  removeTree(world, found.row, call.caller.email);
  return {};
}

function exportFile(world: DriveWorld, call: Call): Reply {
  // files.export knows no supportsAllDrives: it works for shared drives' items as it is.
  const found = readable(world, { ...call, query: { ...call.query, supportsAllDrives: true } });
  const content = world.contents.get(found.row.mimeType);
  if (!content) throw notExportable();
  if (!found.can.canDownload) throw cannotDownload();
  const mimeType = String(call.query['mimeType'] ?? '');
  const bytes = content.exportAs(found.row.id, mimeType);
  if (bytes.length > world.limits.exportBytes) throw exportTooLarge();
  return new RawReply(mimeType, bytes);
}
