/** What the body of files.create, copy and update may say of a file, and its taking effect on a row that nobody sees yet. */
import { notImplemented } from '../service.ts';
import type { Call, JsonObject } from '../service.ts';
import { clientOf } from './consent.ts';
import { insufficient, invalid, invalidValue, notWritable } from './errors.ts';
import { FOLDER } from './store.ts';
import type { FileRow } from './store.ts';
import { capabilitiesOf, reachOf } from './access.ts';
import { text } from './world.ts';
import type { DriveWorld } from './world.ts';

const WRITABLE = ['name', 'properties', 'appProperties', 'description', 'modifiedTime', 'writersCanShare', 'copyRequiresWriterPermission', 'contentRestrictions'];
/** Google takes these; what they would do is not modelled. */
const UNSERVED = ['starred', 'folderColorRgb', 'downloadRestrictions', 'contentHints', 'shortcutDetails', 'originalFilename', 'viewedByMeTime', 'clientEncryptionDetails', 'linkShareMetadata', 'modifiedByMeTime', 'sharedWithMeTime'];

/** 501 for what Google would do and we do not, 403 fieldNotWritable for what nobody may set here. */
export function refuseUnwritable(body: JsonObject, more: readonly string[]): void {
  const given = Object.keys(body).filter((key) => body[key] !== undefined);
  const unserved = given.find((key) => UNSERVED.includes(key));
  if (unserved !== undefined) throw notImplemented(`${unserved} in a file's metadata`);
  if (given.some((key) => !WRITABLE.includes(key) && !more.includes(key))) throw notWritable();
}

export function applyMetadata(world: DriveWorld, row: FileRow, body: JsonObject, call: Call): void {
  row.name = text(body['name']) ?? row.name;
  const description = text(body['description']);
  if (description !== undefined) row.description = description;
  row.properties = merged(world, 'properties', row.properties, body['properties']);
  const client = clientOf(call.caller);
  const own = merged(world, 'appProperties', row.appProperties[client] ?? {}, body['appProperties']);
  if (body['appProperties'] !== undefined) row.appProperties = { ...row.appProperties, [client]: own };
  if (typeof body['writersCanShare'] === 'boolean') {
    // Not populated for items of shared drives (discovery).
    if (row.driveId !== undefined) throw notWritable();
    row.writersCanShare = body['writersCanShare'];
  }
  if (typeof body['copyRequiresWriterPermission'] === 'boolean') row.copyRequiresWriterPermission = body['copyRequiresWriterPermission'];
  for (const key of ['createdTime', 'modifiedTime'] as const) {
    const at = text(body[key]);
    if (at === undefined) continue;
    if (Number.isNaN(Date.parse(at))) throw invalidValue(`file.${key}`);
    row[key === 'createdTime' ? 'created' : 'modified'] = Date.parse(at);
  }
  if (body['contentRestrictions'] !== undefined) applyLock(world, row, body['contentRestrictions'], call);
}

/** The entries held with those given; one whose value is null goes. */
function merged(world: DriveWorld, kind: 'properties' | 'appProperties', held: Readonly<Record<string, string>>, given: unknown): Record<string, string> {
  if (typeof given !== 'object' || given === null) return { ...held };
  const { filePropertyBytes, publicPropertiesPerFile: most } = world.limits;
  const all = { ...held };
  for (const [key, value] of Object.entries(given)) {
    if (value === null) delete all[key];
    else if (Buffer.byteLength(key) + Buffer.byteLength(String(value)) > filePropertyBytes) throw invalid(`The property "${key}" is longer than ${filePropertyBytes} bytes.`);
    else all[key] = String(value);
  }
  if (Object.keys(all).length > most) throw invalid(`A file cannot have more than ${most} ${kind}.`);
  return all;
}

/** Exactly one restriction; what Google makes of none or of several is not known. */
function applyLock(world: DriveWorld, row: FileRow, given: unknown, call: Call): void {
  const [restriction, ...others] = Array.isArray(given) ? given : [];
  if (typeof restriction !== 'object' || restriction === null || others.length > 0) throw invalid('contentRestrictions holds exactly one restriction.', 'file.contentRestrictions');
  if (row.mimeType === FOLDER) throw invalid('A folder has no content to restrict.', 'file.contentRestrictions');
  const entry: { readOnly?: unknown; reason?: unknown; ownerRestricted?: unknown } = restriction;
  if (typeof entry.readOnly !== 'boolean' || (!entry.readOnly && (entry.reason !== undefined || entry.ownerRestricted !== undefined))) throw invalid('A reason and ownerRestricted go with readOnly=true.', 'file.contentRestrictions');
  if (!entry.readOnly) {
    delete row.lock;
    return;
  }
  const { role } = reachOf(world.state, world.directory, row, call.caller.email);
  if (entry.ownerRestricted === true && !capabilitiesOf(row, role).canModifyOwnerContentRestriction) throw insufficient();
  row.lock = { by: call.caller.email, at: world.clock.now(), ...(typeof entry.reason === 'string' ? { reason: entry.reason } : {}), ...(entry.ownerRestricted === true ? { ownerRestricted: true } : {}) };
}
