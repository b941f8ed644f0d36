/** drive.files.list: what a person finds, in which order, page by page. */
import { notImplemented } from '../service.ts';
import type { Call, Reply } from '../service.ts';
import { atLeast, isTrashed, reachOf, standings } from './access.ts';
import { fileNotFound, invalid } from './errors.ts';
import { matches, parentsNamed, parseQuery } from './query.ts';
import type { Queried, Term } from './query.ts';
import { fileResource } from './resource.ts';
import { FOLDER } from './store.ts';
import type { FileRow } from './store.ts';
import { rfc3339, rowOf, text } from './world.ts';
import type { DriveWorld } from './world.ts';

const ORDERS: Readonly<Record<string, (row: FileRow) => string | number>> = {
  createdTime: (row) => row.created,
  modifiedTime: (row) => row.modified,
  name: (row) => row.name.toLowerCase(),
  name_natural: (row) => row.name.toLowerCase(),
  folder: (row) => (row.mimeType === FOLDER ? 0 : 1),
};
const UNSERVED_ORDERS = ['modifiedByMeTime', 'quotaBytesUsed', 'recency', 'sharedWithMeTime', 'starred', 'viewedByMeTime'];

export function listFiles(world: DriveWorld, call: Call): Reply {
  const email = call.caller.email;
  const q = text(call.query['q']);
  const term = q ? parseQuery(q) : undefined;
  const scope = scopeOf(call);
  const opened = foldersOpened(world, term, email);
  const found = Object.values(world.state.files).filter((row) => inScope(world, row, scope) && isFindable(world, row, email, opened) && (!term || matches(term, queried(world, call, row))));
  return paged(world, call, inOrder(found, text(call.query['orderBy']) ?? ''), email);
}

/** Which drives are searched: everything or one shared drive; without both flags My Drive alone. */
interface Scope {
  everywhere: boolean;
  driveId: string | undefined;
}

function scopeOf({ query }: Call): Scope {
  const everywhere = query['includeItemsFromAllDrives'] === true;
  if (everywhere && query['supportsAllDrives'] !== true) throw invalid('includeItemsFromAllDrives needs supportsAllDrives=true.', 'includeItemsFromAllDrives');
  const corpora = text(query['corpora']) ?? 'user';
  if (corpora === 'domain') throw notImplemented('corpora=domain of drive.files.list');
  if (!['user', 'drive', 'allDrives'].includes(corpora)) throw invalid('Invalid Value', 'corpora');
  const driveId = text(query['driveId']);
  if ((driveId === undefined) === (corpora === 'drive')) throw invalid('driveId and corpora=drive need each other.', 'driveId');
  if (corpora !== 'user' && !everywhere) throw invalid(`corpora=${corpora} needs includeItemsFromAllDrives=true and supportsAllDrives=true.`, 'corpora');
  if ((text(query['spaces']) ?? 'drive') !== 'drive') throw notImplemented('other spaces than drive in drive.files.list');
  return { everywhere, driveId };
}

function inScope(world: DriveWorld, row: FileRow, { everywhere, driveId }: Scope): boolean {
  if (row.rootOf !== undefined || row.made > world.clock.now() - world.switches.listingLagMs) return false;
  return driveId === undefined ? row.driveId === undefined || everywhere : row.driveId === driveId;
}

/** What one reaches by its link alone is not found, but a folder's content is, by who asks what is in that folder. */
function isFindable(world: DriveWorld, row: FileRow, email: string, opened: ReadonlySet<string>): boolean {
  const reach = reachOf(world.state, world.directory, row, email);
  return reach.seesName && (reach.listed || (row.parent !== undefined && opened.has(row.parent)));
}

/** A folder that one may not see is not found, even to ask what is in it: whatever else the query says. */
const foldersOpened = (world: DriveWorld, term: Term | undefined, email: string): Set<string> => new Set(term ? parentsNamed(term).map((id) => namedParent(world, id, email)) : []);

function namedParent(world: DriveWorld, id: string, email: string): string {
  const drive = world.state.drives[id];
  if (drive) return id;
  const row = rowOf(world, id, email);
  // Drive leaves the id out here: `File not found: .`
  if (!row || !reachOf(world.state, world.directory, row, email).seesName) throw fileNotFound('');
  return row.id;
}

function inOrder(rows: FileRow[], orderBy: string): FileRow[] {
  const keys = orderBy.split(',').map((part) => part.trim().split(' ')).filter(([name]) => name);
  for (const [name = '', direction = 'asc'] of keys) {
    if (UNSERVED_ORDERS.includes(name)) throw notImplemented(`orderBy=${name} of drive.files.list`);
    if (!ORDERS[name] || !['asc', 'desc'].includes(direction)) throw invalid(`Invalid sort key: ${name}`, 'orderBy');
  }
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
