/**
 * What the script's properties hold: the set-up, and for each open incident where its files are and how far it is made. Ids,
 * numbers, hashes; never an incident's or a customer's words (mechanics, *Where things are kept*).
 */
import { CLAIM_LIFETIME_MS } from '../playbook/policy.ts';
import { byKind, DOCUMENT_KINDS } from '../playbook/incident.ts';
import type { NamedPlace } from '../playbook/restriction.ts';
import type { Stage } from '../playbook/checks/finding.ts';
import type { BlankTargets } from '../playbook/blank-targets.ts';
import type { DocumentKind, IncidentDocument, IncidentType, MessageDocument, Severity, Status } from '../playbook/incident.ts';
import type { AUDIENCES } from '../playbook/messages.ts';
import { practiceNumber } from '../playbook/practice.ts';
import type { ChainHead } from '../playbook/seal.ts';
import type { BlankStyle } from '../template/blanks.ts';
import type { Properties } from '../workspace/platform.ts';
import type { Context } from './context.ts';
import { fail } from './failure.ts';

export interface SetUp {
  administrators: string[];
  /** Empty: made before there was this kind of document. */
  templates: Record<DocumentKind, string>;
  folder: string;
  /** In which restricted incidents' folders are made. Absent: in `folder`. */
  restrictedPlace?: string;
  dashboard: string;
  blankRecord: string;
  /** Of the blank record's layout. Absent: of the first. */
  recordLayout?: string;
  /** Of the dashboard, as Set up or Repair last left it. Absent: of the first. */
  dashboardLayout?: string;
  startHere: string;
  webAppUrl: string;
  namePattern: string;
  openInternal: boolean;
  /** How each template writes its blanks. */
  styles: Record<DocumentKind, BlankStyle[]>;
  /** What became of names that nobody knew, by template. Kept in properties of their own. */
  blanks: Record<DocumentKind, BlankTargets>;
}

/** A making that is not finished: who carries it, and how far it is. */
export interface Claim {
  operation: string;
  /** Changes at every press: an earlier run that is still alive finds itself replaced and stops. */
  run: string;
  step: string;
  /** UTC milliseconds of the last step. */
  at: number;
  by: string;
  wants: IncidentDocument[];
  /** Its internal document is not opened to the company. */
  closed?: true;
  /** A next message is begun. */
  message?: BegunMessage;
}

/** What a claim remembers of it: an audience in somebody's own words, and the link to the list, only the page that sent them has. */
export interface BegunMessage {
  /** Which it is; absent until the log was looked at. */
  document?: MessageDocument;
  /** Whose words it begins with; absent: the template's. */
  from?: MessageDocument;
  stage: Stage;
  audience?: (typeof AUDIENCES)[number];
}

/** The folder that CS sees, and what stands in it. */
export interface Outward {
  folder: string;
  /** The FAQ for CSMs. */
  faq?: string;
  /** As it was last written; UTC, canonical. */
  faqAt?: string;
  /** An answer was approved or withdrawn since, by somebody who may not write there. */
  faqBehind?: true;
  /** Fits what it said as last written (`csmFaqHash`). */
  faqSays?: string;
  messages: Partial<Record<MessageDocument, HandedOver>>;
  /** Opened again: who had its words by mail and may not have been told to stop, and its copy. */
  stopping?: Partial<Record<MessageDocument, { people: string[]; file: string }>>;
}

/** One message that was handed over, as it went out. */
export interface HandedOver {
  /** The frozen copy. */
  file: string;
  /** What it is a copy of, locked. */
  working: string;
  /** Of the technical explanation, where one goes with it. */
  pdf?: string;
  /** UTC, canonical. */
  at: string;
  by: string;
  sent?: { at: string; by: string };
}

/** A hand-over that has not mailed anybody yet: who carries it, and how far it is. */
export interface Handing {
  /** Changes at every press: an earlier run that is still alive finds itself replaced and stops. */
  run: string;
  message: MessageDocument;
  by: string;
  /** UTC milliseconds. */
  at: number;
  /** The outward folder, made or about to be. */
  folder: string;
  /** The frozen copy. */
  file?: string;
}

/** UTC, canonical. `seal` is the HMAC over the rest, with the incident's number. */
export interface SentMark {
  message: MessageDocument;
  /** When customers had it. */
  at: string;
  by: string;
  /** In which role, or by which right. */
  as: string;
  /** When it was marked. */
  marked: string;
  seal: string;
}

export interface Restricting {
  readers: string[];
  /** Whoever raised it may not close the folder: who may, and was asked to; of those, whose mail may not have gone out. UTC, canonical. */
  asked?: { people: string[]; untold: string[]; at: string; by: string };
}

export interface IndexEntry {
  number: string;
  /** The press that began it: the same one again finds it. */
  operation: string;
  severity: Severity;
  type: IncidentType;
  status: Status;
  restricted: boolean;
  folder: string;
  /** Who got the folder's id from Google: nobody else may make a folder with it (google-apis.md H7). */
  folderBy: string;
  /** Where the folder is made. */
  parent: string;
  /** Of a restricted one: where whoever began it could make none, or not restrict it. */
  passedOver?: NamedPlace[];
  record?: string;
  /** Of the record's layout (record/tabs.ts). Absent: of the first. */
  layout?: string;
  /** Those that are worked on; a message that was handed over is among `outward`. */
  documents: Partial<Record<IncidentDocument, string>>;
  /** What went out to CS. Absent: nothing yet. */
  outward?: Outward;
  /** Marked as sent by somebody who may not read the record; the next one who may moves it into the log. */
  marks?: SentMark[];
  /** UTC, canonical. */
  created: string;
  createdBy: string;
  /** Where the record's log ends. */
  head: ChainHead;
  claim?: Claim;
  /** The internal document follows at every save. */
  alwaysBringIn?: boolean;
  /** Who can see a restricted folder, as last read back. */
  visibleTo?: string[];
  /** When; UTC, canonical. */
  visibleAt?: string;
  /** Fits the record's comments as they were last written (record/comments.ts). */
  commentsSeal?: string;
  /** People asked for a review, by the record, whose mail may not have gone out. */
  untold?: string[];
  /** Who can see it is being changed: who does it, and since when, UTC milliseconds. */
  asking?: { run: string; by: string; at: number };
  /** A message is being handed over. */
  handing?: Handing;
  /** Raising it to restricted is not finished: who could read it before, as far as there was room. */
  restricting?: Restricting;
  /** Addresses of the policy that Google answered were groups: such a row matches nobody. */
  groups?: string[];
}

const SETUP = 'setup';
const BLANKS = 'blanks.';
/** A property holds 9 KB; a UTF-16 unit takes up to three bytes there. */
const BLANKS_IN_ONE = 2_600;
const SECRET = 'secret';
const LAST_NUMBER = 'lastNumber';
const LAST_PRACTICE = 'lastPractice';
const INCIDENT = 'incident.';
const SEEN = 'seen.';
const OUTWARD = 'outward.';

const parsed = <T>(text: string | undefined): T | undefined => (text === undefined ? undefined : JSON.parse(text));

export function readSetUp(properties: Properties): SetUp | undefined {
  const kept = parsed<KeptSetUp>(properties.get(SETUP));
  if (!kept) return undefined;
  const { parts = 0, ...setUp } = kept;
  return { ...setUp, templates: { ...byKind(() => ''), ...kept.templates }, styles: { ...byKind((): BlankStyle[] => ['mustache']), ...kept.styles }, blanks: readBlanks(properties, parts) };
}

/** `parts`: how many properties hold the blanks. Made before there were styles: all templates were mustache. */
type KeptSetUp = Omit<SetUp, 'styles' | 'blanks'> & { styles?: SetUp['styles']; parts?: number };
type KeptBlank = [kind: DocumentKind, name: string, target: string];

function readBlanks(properties: Properties, parts: number): SetUp['blanks'] {
  const blanks = byKind((): Record<string, string> => Object.create(null));
  for (let part = 0; part < parts; part += 1) for (const [kind, name, target] of parsed<KeptBlank[]>(properties.get(`${BLANKS}${part}`)) ?? []) blanks[kind][name] = target;
  return byKind((kind) => ({ ...blanks[kind] }));
}

/** The blanks first: until the set-up says how many parts there are, nobody reads more of them than before. */
export function writeSetUp(properties: Properties, { blanks, ...setUp }: SetUp): void {
  const kept = DOCUMENT_KINDS.flatMap((kind) => Object.entries(blanks[kind]).map(([name, target]): KeptBlank => [kind, name, target]));
  const parts: KeptBlank[][] = [];
  let room = 0;
  for (const blank of kept) {
    const takes = JSON.stringify(blank).length + 1;
    if (takes > room) {
      parts.push([]);
      room = BLANKS_IN_ONE;
    }
    parts[parts.length - 1]?.push(blank);
    room -= takes;
  }
  parts.forEach((part, at) => properties.set(`${BLANKS}${at}`, JSON.stringify(part)));
  properties.set(SETUP, JSON.stringify({ ...setUp, ...(parts.length > 0 ? { parts: parts.length } : {}) }));
}

export function mustBeSetUp(context: Context): SetUp {
  const setUp = readSetUp(context.properties);
  if (setUp) return setUp;
  throw fail('not set up', 'Incident Comms is not set up yet.', 'Choose Set up from the Incident Comms menu: it takes five minutes, once.');
}

export const readIndex = (properties: Properties, number: string): IndexEntry | undefined => parsed<IndexEntry>(properties.get(INCIDENT + number));
/** An incident that has its record. */
export type MadeEntry = IndexEntry & { record: string };

/** Throws where there is none of this number, or its making stopped early. */
export function mustBeOpen({ properties }: Pick<Context, 'properties'>, number: string): MadeEntry {
  const entry = readIndex(properties, number);
  if (!entry) throw fail('not found', `There is no open incident ${number.slice(0, 20)}.`, 'Look for it on the dashboard: it may have been closed, and its lead reopens it.');
  if (entry.record === undefined) throw fail('unfinished', `${entry.number} has no record yet: its making stopped.`, 'Press Finish first; what you typed stays on the page.', { resume: { incident: entry.number, step: entry.claim?.step ?? '' } });
  return { ...entry, record: entry.record };
}

/** All that went out, and what it was made of: none of it is worked on any more. */
export const outwardFiles = ({ outward }: Pick<IndexEntry, 'outward'>): string[] => (outward ? [outward.folder, outward.faq ?? '', ...Object.values(outward.messages).flatMap((one) => (one ? [one.file, one.working, one.pdf ?? ''] : []))].filter((id) => id !== '') : []);

export const writeIndex = (properties: Properties, entry: IndexEntry): void => properties.set(INCIDENT + entry.number, JSON.stringify(entry));
/** Moves the end of the log on, where a crash between Sheet and properties had left it behind. */
export function keepHead(properties: Properties, entry: IndexEntry, head: ChainHead): void {
  if (head.number !== entry.head.number) writeIndex(properties, { ...entry, head });
}
export function removeIndex(properties: Properties, number: string): void {
  properties.remove(INCIDENT + number);
  removeReading(properties, number);
}

/** What CS has of a closed incident, whose record it cannot read: for who follows its link. */
interface OutwardAfterClosing extends Outward {
  /** UTC, canonical. */
  closed: string;
}

/** All properties together hold 500 KB: no more than the last ones that were closed. */
const MOST_AFTER_CLOSING = 100;

export const readOutwardAfterClosing = (properties: Properties, number: string): OutwardAfterClosing | undefined => parsed<OutwardAfterClosing>(properties.get(OUTWARD + number));

export function keepOutwardAfterClosing(properties: Properties, { number, outward }: IndexEntry, closed: string): void {
  if (!outward) return;
  const { faqSays: _, ...rest } = outward;
  const kept: OutwardAfterClosing = { ...rest, closed };
  properties.set(OUTWARD + number, JSON.stringify(kept));
  const all = Object.entries(properties.all()).filter(([key]) => key.startsWith(OUTWARD)).map(([key, value]): [string, OutwardAfterClosing] => [key, JSON.parse(value)]);
  for (const [key] of all.sort(([, a], [, b]) => b.closed.localeCompare(a.closed)).slice(MOST_AFTER_CLOSING)) properties.remove(key);
}

export const removeOutwardAfterClosing = (properties: Properties, number: string): void => properties.remove(OUTWARD + number);

/** Who could see a restricted incident when somebody who may read that opened it. A property of its own: an opening waits for no lock. */
export interface Reading {
  visibleTo: string[];
  /** UTC, canonical. */
  at: string;
  /** Strangers: when each was first read, and at which reading before that they were not there. */
  noticed: Record<string, { at: string; notAt?: string }>;
}

export const readReading = (properties: Properties, number: string): Reading | undefined => parsed<Reading>(properties.get(SEEN + number));
export const writeReading = (properties: Properties, number: string, reading: Reading): void => properties.set(SEEN + number, JSON.stringify(reading));

export const removeReading = (properties: Properties, number: string): void => properties.remove(SEEN + number);

/** As read back last, by an opening or by what somebody pressed. */
export function lastSeen(properties: Properties, { number, visibleTo, visibleAt }: IndexEntry): Pick<IndexEntry, 'visibleTo' | 'visibleAt'> {
  const reading = readReading(properties, number);
  if (reading && visibleTo && reading.at > (visibleAt ?? '')) return { visibleTo: reading.visibleTo, visibleAt: reading.at };
  return { ...(visibleTo ? { visibleTo } : {}), ...(visibleAt === undefined ? {} : { visibleAt }) };
}

/** All open incidents, newest number first. */
export function openIncidents(properties: Properties): IndexEntry[] {
  const entries = Object.entries(properties.all()).filter(([key]) => key.startsWith(INCIDENT));
  return entries.map(([, value]): IndexEntry => JSON.parse(value)).sort((a, b) => (a.number < b.number ? 1 : -1));
}

const numberOf = (count: number): string => `INC-${String(count).padStart(4, '0')}`;

/** The next number; under the script's lock. A practice takes none of the real ones. */
export function takeNumber(properties: Properties, practice: boolean): string {
  const last = practice ? LAST_PRACTICE : LAST_NUMBER;
  const next = Number(properties.get(last) ?? '0') + 1;
  properties.set(last, String(next));
  return practice ? practiceNumber(next) : numberOf(next);
}

/** Whether an incident was ever called so; what was never there need not be looked for. */
export function wasTaken(properties: Properties, number: string): boolean {
  const count = Number(/\d+$/.exec(number)?.[0] ?? 0);
  const is = (name: string, last: string): boolean => name === number && count > 0 && count <= Number(properties.get(last) ?? '0');
  return is(numberOf(count), LAST_NUMBER) || is(practiceNumber(count), LAST_PRACTICE);
}

export const hasSecret = (properties: Properties): boolean => properties.get(SECRET) !== undefined;
export const writeSecret = (properties: Properties, secret: string): void => properties.set(SECRET, secret);

/** HMAC under the script's secret. */
export function sealing(context: Context): (text: string) => string {
  const secret = context.properties.get(SECRET);
  if (secret === undefined) throw fail('not set up', 'Incident Comms has lost its sealing secret.', 'Ask an administrator to run Set up again.');
  const known = sealed.get(context) ?? new Map<string, string>();
  sealed.set(context, known);
  return (text) => {
    const seal = known.get(text) ?? context.hashes.hmac(text, secret);
    known.set(text, seal);
    return seal;
  };
}

/** In one run a log is looked at several times, and each of its rows would cost a call of the platform. */
const sealed = new WeakMap<object, Map<string, string>>();

export const isDead = (claim: Claim, now: number): boolean => now - claim.at > CLAIM_LIFETIME_MS;
