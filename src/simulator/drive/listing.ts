/** drive.files.list: what a person finds, in which order, page by page. */
import { notImplemented } from '../service.ts';
import type { Call, Caller, Reply, Role } from '../service.ts';
import { atLeast, isTrashed, meets, reachOf, standings } from './access.ts';
import type { Standing } from './access.ts';
import { clientOf, reachesAllFiles, reachesFile } from './consent.ts';
import { fileNotFound, invalid, invalidValue } from './errors.ts';
import { pageOf } from './paging.ts';
import { matches, parentsNamed, parseQuery } from './query.ts';
import type { Queried, Term } from './query.ts';
import { fileResource } from './resource.ts';
import { FOLDER } from './store.ts';
import type { FileRow } from './store.ts';
import { rfc3339, rowOf, text } from './world.ts';
import type { DriveWorld } from './world.ts';

const NATURAL = new Intl.Collator('en', { numeric: true });
const order = (a: string | number, b: string | number): number => (a === b ? 0 : a < b ? -1 : 1);
const ORDERS: Readonly<Record<string, (a: FileRow, b: FileRow) => number>> = {
  createdTime: (a, b) => a.created - b.created,
  modifiedTime: (a, b) => a.modified - b.modified,
  name: (a, b) => order(a.name.toLowerCase(), b.name.toLowerCase()),
  name_natural: (a, b) => NATURAL.compare(a.name, b.name),
  folder: (a, b) => Number(b.mimeType === FOLDER) - Number(a.mimeType === FOLDER),
};
const UNSERVED_ORDERS = ['modifiedByMeTime', 'quotaBytesUsed', 'recency', 'sharedWithMeTime', 'starred', 'viewedByMeTime'];

export function listFiles(world: DriveWorld, call: Call): Reply {
  const { caller } = call;
  const q = text(call.query['q']);
  const term = q ? parseQuery(q) : undefined;
  const scope = scopeOf(call);
  const opened = foldersOpened(world, term, caller);
  const found = Object.values(world.state.files).filter((row) => inScope(world, row, scope, { caller, opened }) && isFindable(world, row, caller, opened) && (!term || matches(term, queried(world, call, row))));
  const { rows, next } = pageOf(call, inOrder(found, text(call.query['orderBy']) ?? ''), { standard: world.limits.filesPageSize, most: world.limits.filesPageSizeMax });
  return { kind: 'drive#fileList', incompleteSearch: false, files: rows.map((row) => fileResource(world, row, caller)), ...next };
}

/** Which drives are searched. Without both flags My Drive alone. */
interface Scope {
  corpora: 'user' | 'drive' | 'allDrives';
  everywhere: boolean;
  driveId: string | undefined;
}

function scopeOf({ query }: Call): Scope {
  const everywhere = query['includeItemsFromAllDrives'] === true;
  if (everywhere && query['supportsAllDrives'] !== true) throw invalid('includeItemsFromAllDrives needs supportsAllDrives=true.', 'includeItemsFromAllDrives');
  const corpora = text(query['corpora']) ?? 'user';
  if (corpora === 'domain') throw notImplemented('corpora=domain of drive.files.list');
  if (corpora !== 'user' && corpora !== 'drive' && corpora !== 'allDrives') throw invalidValue('corpora');
  const driveId = text(query['driveId']);
  if ((driveId === undefined) === (corpora === 'drive')) throw invalid('The driveId parameter must be specified if and only if corpora is set to drive.', 'driveId');
  if (corpora !== 'user' && !everywhere) throw invalid(`corpora=${corpora} needs includeItemsFromAllDrives=true and supportsAllDrives=true.`, 'corpora');
  if ((text(query['spaces']) ?? 'drive') !== 'drive') throw notImplemented('other spaces than drive in drive.files.list');
  return { corpora, everywhere, driveId };
}

/**
 * `corpora=user`, where none is named, is what the person "accessed": of a shared drive only what they made or changed
 * last, what was given to them on the file itself, and what is in a folder that the query names.
 */
function inScope(world: DriveWorld, row: FileRow, { corpora, everywhere, driveId }: Scope, { caller, opened }: { caller: Caller; opened: ReadonlySet<string> }): boolean {
  if (row.rootOf !== undefined || row.made > world.clock.now() - world.switches.listingLagMs) return false;
  if (corpora === 'drive') return row.driveId === driveId;
  if (row.driveId === undefined) return true;
  if (!everywhere || corpora === 'allDrives') return everywhere;
  return isIn(row, opened) || row.lastModifyingUser === caller.email || row.grants.some((grant) => meets(world.directory, grant, caller.email));
}

/** What one reaches by its link alone is not found, but a folder's content is, by who asks what is in that folder. In My Drive's trash the owner alone finds anything (Google's guide to trashing files). */
function isFindable(world: DriveWorld, row: FileRow, caller: Caller, opened: ReadonlySet<string>): boolean {
  const reach = reachOf(world.state, world.directory, row, caller.email);
  if (!reach.seesName || !reachesFile(caller, row)) return false;
  if (row.driveId === undefined && reach.role !== 'owner' && isTrashed(world.state, row)) return false;
  return reach.listed || isIn(row, opened);
}

const isIn = (row: FileRow, folders: ReadonlySet<string>): boolean => row.parent !== undefined && folders.has(row.parent);

/** A folder that one may not see is not found, even to ask what is in it: whatever else the query says. */
const foldersOpened = (world: DriveWorld, term: Term | undefined, caller: Caller): Set<string> => new Set(term ? parentsNamed(term).map((id) => namedParent(world, id, caller)) : []);

function namedParent(world: DriveWorld, id: string, caller: Caller): string {
  const drive = world.state.drives[id];
  if (drive?.members.some((grant) => meets(world.directory, grant, caller.email)) && reachesAllFiles(caller)) return id;
  const row = rowOf(world, id, caller.email);
  // Drive leaves the id out here: `File not found: .`
  if (!row || !reachOf(world.state, world.directory, row, caller.email).seesName || !(reachesFile(caller, row) || row.rootOf === caller.email)) throw fileNotFound('');
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
      const difference = ORDERS[name ?? '']?.(a, b) ?? 0;
      if (difference !== 0) return direction === 'desc' ? -difference : difference;
    }
    // Newest first where nothing else is asked.
    return b.modified - a.modified;
  });
}

function queried(world: DriveWorld, call: Call, row: FileRow): Queried {
  const { email } = call.caller;
  const everybody = standings(world.state, row).filter(({ nameOnly }) => !nameOnly);
  const has = (value: string, role: Role): boolean => everybody.some(({ grant, role: held }) => grant.email === value.toLowerCase() && atLeast(held, role));
  return {
    ...{ name: row.name, mimeType: row.mimeType, trashed: isTrashed(world.state, row), starred: false, properties: row.properties, appProperties: row.appProperties[clientOf(call.caller)] ?? {} },
    sharedWithMe: row.driveId === undefined && row.grants.some((grant) => grant.role !== 'owner' && grant.email === email),
    ...{ modifiedTime: rfc3339(row.modified), createdTime: rfc3339(row.created), visibility: visibilityOf(everybody) },
    isIn(field, value) {
      if (field === 'parents') return row.parent === namedParent(world, value, call.caller);
      const person = value === 'me' ? email : value;
      return has(person, field === 'owners' ? 'owner' : field === 'writers' ? 'writer' : 'reader');
    },
  };
}

/** The widest first. */
function visibilityOf(everybody: readonly Standing[]): string {
  const has = (type: 'anyone' | 'domain', found: boolean): boolean => everybody.some(({ grant }) => grant.type === type && (grant.allowFileDiscovery === true) === found);
  if (has('anyone', true)) return 'anyoneCanFind';
  if (has('anyone', false)) return 'anyoneWithLink';
  if (has('domain', true)) return 'domainCanFind';
  return has('domain', false) ? 'domainWithLink' : 'limited';
}
