/** Who can see an incident, out of its files' permissions as they were read, and of whom the log says why. */
import { addressKey } from '../../playbook/approvals.ts';
import { documentsIn } from '../../playbook/incident.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import { knownPeople, mayLift, restrictionIn } from '../../playbook/restriction.ts';
import { documentUrl } from '../../workspace/docs.ts';
import { folderUrl } from '../../workspace/drive.ts';
import { spreadsheetUrl } from '../../workspace/sheets.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import type { AccessView, Stranger } from '../contract.ts';
import { madeIn } from '../generate/place.ts';
import { lastSeen, readReading, writeReading } from '../index-of-incidents.ts';
import type { MadeEntry, Reading, SetUp } from '../index-of-incidents.ts';
import { domainOf, idOf, nameOf } from '../review/access.ts';
import type { Access, FileName } from '../review/access.ts';
import type { Loaded } from '../review/load.ts';
import { isLead } from '../review/reading.ts';
import type { Reviewing } from '../review/reading.ts';

type Row = Drive.Schema$Permission;

/** Who sees the name only sees nothing (google-apis.md H5). */
const sees = ({ view }: Row): boolean => view !== 'metadata';
/** Whatever we do. */
const isAlways = ({ role }: Row): boolean => role === 'owner' || role === 'organizer';
const whoOf = ({ emailAddress, domain, type }: Row): string => (emailAddress ? addressKey(emailAddress) : (domain ?? type ?? 'somebody'));
export const isPerson = ({ type }: Row): boolean => type === 'user';

/** Files of which it was read, the folder first. */
const filesOf = (access: Access): FileName[] => [...(['folder', 'record'] as const).filter((file) => access[file] !== undefined), ...documentsIn(access)];

/** Rows that let somebody see it, of every file. */
export const rowsIn = (access: Access): { file: FileName; row: Row }[] => filesOf(access).flatMap((file) => (access[file] ?? []).filter(sees).map((row) => ({ file, row })));

/** Everybody who can see it, each once. */
export const readersIn = (access: Access): string[] => [...new Set(rowsIn(access).map(({ row }) => whoOf(row)))];

/** Not people by name: a company, anybody with the link, a group; nobody was meant to be let in by the dozen. */
export const crowdsIn = (access: Access): { file: FileName; row: Row }[] => rowsIn(access).filter(({ row }) => !isPerson(row) && !isAlways(row));

const ROLES: readonly (string | null | undefined)[] = ['reader', 'commenter', 'writer', 'fileOrganizer', 'organizer', 'owner'];
const most = (a: string, b: string): string => (ROLES.indexOf(b) > ROLES.indexOf(a) ? b : a);

const WHAT: Readonly<Record<string, Stranger['what']>> = { user: 'person', group: 'group', domain: 'company', anyone: 'anyone' };

function readOf(entry: MadeEntry, access: Access, known: readonly string[], noticed: Reading['noticed']): NonNullable<AccessView['read']> {
  const rows = rowsIn(access);
  const always = [...new Set(rows.filter(({ row }) => isAlways(row)).map(({ row }) => whoOf(row)))];
  const others = rows.filter(({ row }) => !always.includes(whoOf(row)));
  const isKnown = (row: Row): boolean => isPerson(row) && known.includes(whoOf(row));
  const strangers = new Map<string, Stranger>();
  for (const { file, row } of others.filter((one) => !isKnown(one.row))) {
    const there = strangers.get(whoOf(row));
    if (there) {
      there.files.push(nameOf(file));
      there.role = most(there.role, row.role ?? '');
    } else strangers.set(whoOf(row), strangerOf(entry, { file, row }, noticed[whoOf(row)]));
  }
  return { always, letIn: [...new Set(others.filter(({ row }) => isKnown(row)).map(({ row }) => whoOf(row)))], strangers: [...strangers.values()] };
}

function strangerOf(entry: MadeEntry, { file, row }: { file: FileName; row: Row }, since: Stranger['since']): Stranger {
  const who = whoOf(row);
  const name = row.displayName && addressKey(row.displayName) !== who ? { name: row.displayName } : {};
  return { who, what: WHAT[row.type ?? ''] ?? 'person', ...name, role: row.role ?? '', files: [nameOf(file)], url: urlOf(entry, file), ...(since ? { since } : {}) };
}

/** A property holds 9 KB. */
const MOST_NOTICED = 60;
/** Within this, the same people are not written down again. */
const SAME_READING_MS = 60_000;

/** Keeps who can see it, and since when strangers do; at an opening by who may read all of it. No round, no lock. */
export function keepReading(context: Context, entry: MadeEntry, reviewing: Reviewing, access: Access): Reading {
  const before = readReading(context.properties, entry.number);
  const { visibleTo: seenBefore = [], visibleAt } = lastSeen(context.properties, entry);
  const now = context.clock.now();
  const at = canonicalInstant(now);
  const strangers = readOf(entry, access, knownIn(reviewing), {}).strangers.slice(0, MOST_NOTICED);
  const noticed = Object.fromEntries(strangers.map(({ who }) => [who, before?.noticed[who] ?? { at, ...(visibleAt === undefined || seenBefore.includes(who) ? {} : { notAt: visibleAt }) }]));
  const reading: Reading = { visibleTo: readersIn(access), at, noticed };
  const isSame = before !== undefined && JSON.stringify({ ...before, at }) === JSON.stringify(reading) && now - Date.parse(before.at) < SAME_READING_MS;
  if (!isSame) writeReading(context.properties, entry.number, reading);
  return reading;
}

function urlOf(entry: MadeEntry, file: FileName): string {
  const id = idOf(entry, file);
  return file === 'folder' ? folderUrl(id) : file === 'record' ? spreadsheetUrl(id) : documentUrl(id);
}

export const knownIn = ({ verified, reviews, around }: Pick<Reviewing, 'verified' | 'reviews' | 'around'>): string[] => knownPeople(verified.entries, reviews, around.authors);

/** As one round read them; nothing where this person may not see one of them, or it would take a further page. */
export function accessAt(permissions: Loaded['permissions']): Access | undefined {
  const access: Access = {};
  for (const [file, outcome] of Object.entries(permissions)) {
    if (!outcome?.ok || outcome.value.nextPageToken) return undefined;
    Object.assign(access, { [file]: outcome.value.permissions ?? [] });
  }
  return access;
}

/** The company of whoever acts; empty where there is none. */
export function companyOf({ person }: Pick<Context, 'person'>): string {
  const domain = person.email.includes('@') ? domainOf(person.email) : '';
  return domain === 'gmail.com' ? '' : domain;
}

export const isOpenInternally = (rows: readonly Row[], company: string): boolean => rows.some(({ type, domain }) => type === 'anyone' || (type === 'domain' && domain === company));

interface Accessed {
  setUp: SetUp;
  entry: MadeEntry;
  reviewing: Reviewing;
  permissions: Loaded['permissions'];
  /** Absent where it was not looked for. */
  astray?: readonly FileName[];
  /** Absent where this person may not read all of it. */
  reading?: Reading | undefined;
}

/** What the page shows, and what this person may press there. */
export function accessView(context: Context, { setUp, entry, reviewing, permissions, astray = [], reading }: Accessed): AccessView {
  const access = accessAt(permissions);
  const { restricted, restricting } = entry;
  const leads = isLead(reviewing, context.person.email);
  const lifting = restricted && !restricting && restrictionIn(reviewing.verified.entries)?.what === 'lifted';
  const decides = mayLift(reviewing.policy, context.person.email);
  const internal = permissions.internal?.ok ? permissions.internal.value : undefined;
  const closed = internal !== undefined && !internal.nextPageToken && companyOf(context) !== '' && !isOpenInternally(internal.permissions ?? [], companyOf(context));
  return {
    ...(restricted && access ? { read: readOf(entry, access, knownIn(reviewing), reading?.noticed ?? {}) } : {}),
    ...(restricted ? { made: madeIn(setUp, entry) } : {}),
    ...(astray.length > 0 ? { astray: astray.map((file) => ({ name: nameOf(file), url: urlOf(entry, file) })) } : {}),
    ...(restricting?.asked ? { closers: { people: [...restricting.asked.people], untold: [...restricting.asked.untold], at: restricting.asked.at } } : {}),
    ...(restricting ? { unfinished: 'raise' as const } : lifting ? { unfinished: 'lift' as const } : {}),
    may: {
      letIn: restricted && (leads || permissions.folder?.ok === true),
      // Who is in a group that was asked cannot be read: whoever sees who can see it may try.
      raise: (leads && (!restricted || restricting !== undefined)) || (restricting?.asked !== undefined && permissions.folder?.ok === true),
      lift: restricted && !restricting && (decides || leads) && (lifting ? leads || permissions.folder?.ok === true : decides),
      shareInternally: leads && !restricted && closed,
    },
  };
}
