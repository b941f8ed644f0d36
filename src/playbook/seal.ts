/**
 * The sealed log: each entry is canonical JSON that names its predecessor's seal, with an HMAC over it. Given the hash
 * function; knows nothing of where rows stand. Order is by number, so sorting the Sheet harms nothing.
 */

export interface LogEntry {
  /** Id of the spreadsheet the entry was written in: a row pasted into another record is found out. */
  record: string;
  incident: string;
  /** 1, 2, 3 … */
  number: number;
  kind: string;
  /** The session's address. */
  person: string;
  /** UTC, canonical. */
  at: string;
  /** Entries of one action share it. */
  operation: string;
  /** What it says against letting something out, as text. The end of the chain remembers it, so that cutting the row out revives nothing. */
  outlasts?: string;
  payload: Readonly<Record<string, unknown>>;
  /** Seal of entry number-1; empty for the first. */
  predecessor: string;
}

export interface SealedEntry {
  json: string;
  seal: string;
}

/** Where a chain ends: kept in the script's properties, out of the Sheet's reach. */
export interface ChainHead {
  number: number;
  seal: string;
  /** Of the same words the newest. */
  outlasting?: readonly Outlasting[];
  /** What outlasts entries up to this one had no room here. */
  forgotten?: number;
}

/** What holds even where its entry is lost. */
export interface Outlasting {
  number: number;
  at: string;
  what: string;
}

/** What is known of entries that are lost. */
export interface Lost {
  outlasting: readonly Outlasting[];
  /** An entry of this number may have undone what stood before it; 0: none. */
  doubtedBefore: number;
}

export const NOTHING_LOST: Lost = { outlasting: [], doubtedBefore: 0 };

/** HMAC-SHA-256 of UTF-8 text under the script's secret, in lower-case hex. */
export type Hmac = (text: string) => string;

export const EMPTY_CHAIN: ChainHead = { number: 0, seal: '' };

/** JSON with the keys of every object in code-unit order and nothing undefined: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

export type NewEntry = Omit<LogEntry, 'number' | 'predecessor'>;

/** Seals entries one after another; returns them with the chain's new head. */
export function sealEntries(entries: readonly NewEntry[], head: ChainHead, hmac: Hmac): { sealed: SealedEntry[]; head: ChainHead } {
  const sealed: SealedEntry[] = [];
  let last = head;
  for (const entry of entries) {
    const json = canonicalJson({ ...entry, number: last.number + 1, predecessor: last.seal });
    const seal = hmac(json);
    sealed.push({ json, seal });
    last = onTo(last, entry, seal);
  }
  return { sealed, head: last };
}

/** A script property holds 9 KB, and the end of the chain is one thing in it. */
const ROOM = 2_000;

function onTo(head: ChainHead, { at, outlasts }: Pick<LogEntry, 'at' | 'outlasts'>, seal: string): ChainHead {
  const number = head.number + 1;
  if (outlasts === undefined) return { ...head, number, seal };
  const outlasting = [...(head.outlasting ?? []).filter(({ what }) => what !== outlasts), { number, at, what: outlasts }];
  let [room, from] = [ROOM, outlasting.length];
  while (from > 0 && (room -= outlasting[from - 1]?.what.length ?? 0) >= 0) from -= 1;
  const forgotten = from === 0 ? head.forgotten : outlasting[from - 1]?.number;
  return { number, seal, outlasting: outlasting.slice(from), ...(forgotten === undefined ? {} : { forgotten }) };
}

/** What is known of entries by their numbers, which are gone. */
export function lostFrom({ outlasting = [], forgotten = 0 }: ChainHead, missing: readonly number[]): Lost {
  return { outlasting: outlasting.filter(({ number }) => missing.includes(number)), doubtedBefore: Math.max(0, ...missing.filter((number) => number <= forgotten)) };
}

/**
 * The head a chain really has, where a crash between Sheet and properties left validly sealed entries of one operation
 * beyond the one kept. Anything else beyond it is not accepted.
 */
export function catchUp(entries: readonly SealedEntry[], head: ChainHead, hmac: Hmac): ChainHead {
  const byNumber = new Map<number, { entry: LogEntry; seal: string }>();
  for (const { json, seal } of entries) {
    const entry = parseEntry(json);
    if (entry && entry.number > head.number && hmac(json) === seal) byNumber.set(entry.number, { entry, seal });
  }
  let last = head;
  const operation = byNumber.get(head.number + 1)?.entry.operation;
  for (let next = byNumber.get(last.number + 1); next && next.entry.operation === operation && next.entry.predecessor === last.seal; next = byNumber.get(last.number + 1))
    last = onTo(last, next.entry, next.seal);
  return last;
}

/** Undefined for text that is no entry. */
export function parseEntry(json: string): LogEntry | undefined {
  try {
    const entry: unknown = JSON.parse(json);
    return isEntry(entry) ? entry : undefined;
  } catch {
    // A cell somebody typed over: it vouches for nothing, and Verify names it.
    return undefined;
  }
}

function isEntry(value: unknown): value is LogEntry {
  return typeof value === 'object' && value !== null && 'number' in value && typeof value.number === 'number' && 'operation' in value && typeof value.operation === 'string' && 'predecessor' in value && typeof value.predecessor === 'string';
}
