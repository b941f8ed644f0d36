/**
 * *Verify*: what has been done to a sealed log, row by row, and what each damage costs. The Sheet is everybody's to edit;
 * the seals and the end of the chain, kept out of the Sheet's reach, tell what was written. Sorting, filtering, moved and
 * added columns are no damage, nor is a crash between the Sheet and the end that is kept.
 */
import { outlastingInWords } from './review-log.ts';
import { catchUp, lostFrom, parseEntry } from './seal.ts';
import type { ChainHead, Hmac, LogEntry, Lost, SealedEntry } from './seal.ts';

/** A row of the log as it stands, by the names of its columns; where columns or rows were moved to says nothing. */
export interface LogRow {
  /** As the Sheet numbers it, for people. */
  row: number;
  cells: Readonly<Record<string, string>>;
}

export const DAMAGES = ['edited', 'shown otherwise', 'removed', 'inserted', 'from another record', 'duplicated', 'end cut', 'older version restored', 'beyond the end'] as const;
export type DamageKind = (typeof DAMAGES)[number];

export interface Damage {
  kind: DamageKind;
  /** Of the entry it befell, where that is known. */
  number?: number;
  /** Rows of the Sheet, where any is there. */
  rows: readonly number[];
  /** What happened to what. */
  what: string;
  /** What it changes now. */
  means: string;
  /** `restore`: the add-on can put it right by itself; `ask again`: what the row vouched for is decided anew. */
  cure: 'restore' | 'ask again' | 'remove the row' | 'look again';
}

export interface Verified {
  /** What the log vouches for, in order. */
  entries: readonly LogEntry[];
  damages: readonly Damage[];
  /** What holds of entries that are gone. */
  lost: Lost;
  /** Where the chain really ends. */
  head: ChainHead;
}

export interface Chain {
  /** Id of the spreadsheet. */
  record: string;
  head: ChainHead;
  hmac: Hmac;
  /** The newest `Changed (UTC)` of the other tabs: where they are older than what is gone, the whole spreadsheet is. */
  changedAt?: string;
}

interface Read extends LogRow {
  sealed: SealedEntry;
  entry: LogEntry | undefined;
  genuine: boolean;
}

const NOTHING = 'It changes nothing: the sealed entry counts.';

export function verify(rows: readonly LogRow[], chain: Chain): Verified {
  const read = rows.filter(({ cells }) => Object.keys(SHOWN).concat('Entry', 'Seal').some((name) => (cells[name] ?? '') !== '')).map((row) => readRow(row, chain));
  const head = catchUp(read.filter(({ entry }) => entry?.record === chain.record).map(({ sealed }) => sealed), chain.head, chain.hmac);
  const proven = provenIn(read, head, chain);
  const byNumber = groupsOf(read.filter(({ entry }) => entry?.record === chain.record && entry.number <= head.number), proven);
  const vouched = new Set([...byNumber.values()].flat());
  const strangers = read.filter((one) => !vouched.has(one));
  const missing = Array.from({ length: head.number }, (_, at) => at + 1).filter((number) => !byNumber.has(number));
  const groups = [...byNumber].sort(([a], [b]) => a - b).map(([, group]) => group);
  const entries = groups.flatMap(([first]) => first?.entry ?? []);
  return { entries, head, lost: lostFrom(head, missing), damages: [...lost(missing, strangers, entries, { ...chain, head }), ...added(strangers, missing, chain, head), ...groups.flatMap(shownDamages)] };
}

function readRow(row: LogRow, { hmac }: Chain): Read {
  const sealed = { json: row.cells['Entry'] ?? '', seal: row.cells['Seal'] ?? '' };
  return { ...row, sealed, entry: parseEntry(sealed.json), genuine: hmac(sealed.json) === sealed.seal };
}

type Proof = 'by the chain' | 'by its seal';

/**
 * Entries that their successor, or the kept end, names by their seal, whole even where the cell with the seal was spoilt;
 * and those that only their own seal vouches for, because the successor is lost.
 */
function provenIn(read: readonly Read[], head: ChainHead, { hmac }: Chain): ReadonlyMap<Read, Proof> {
  const named = new Set([head.seal]);
  const proven = new Map<Read, Proof>();
  // Where its successor is there, that one says which it is: another of its number is a write that was given up.
  const followed = new Set([head.number]);
  for (const one of [...read].sort((a, b) => (b.entry?.number ?? 0) - (a.entry?.number ?? 0))) {
    const inChain = one.entry !== undefined && named.has(one.genuine ? one.sealed.seal : hmac(one.sealed.json));
    if (!one.entry || !(inChain || (one.genuine && !followed.has(one.entry.number)))) continue;
    proven.set(one, inChain ? 'by the chain' : 'by its seal');
    named.add(one.entry.predecessor);
    followed.add(one.entry.number - 1);
  }
  return proven;
}

/** Rows of each number. Two entries of one number are a write that was given up and landed late: the chain says which counts. */
function groupsOf(read: readonly Read[], proven: ReadonlyMap<Read, Proof>): Map<number, Read[]> {
  const groups = new Map<number, Read[]>();
  for (const proof of ['by the chain', 'by its seal'] as const)
    for (const one of read) {
      const number = one.entry?.number ?? 0;
      const group = groups.get(number);
      if (proven.get(one) !== proof || (group && group[0]?.sealed.json !== one.sealed.json)) continue;
      groups.set(number, [...(group ?? []), one]);
    }
  return groups;
}

/** Numbers of which no genuine row is left: edited where a spoilt row shows the number, else removed, or the end is cut. */
function lost(missing: readonly number[], strangers: readonly Read[], entries: readonly LogEntry[], chain: Chain): Damage[] {
  const last = entries[entries.length - 1];
  const tail = missing.filter((number) => number > (last?.number ?? 0) && !strangers.some((one) => numbersShown(one, chain).includes(number)));
  const cut = tail.length > 0 && tail[tail.length - 1] === chain.head.number ? trailing(tail) : [];
  const inside = missing.filter((number) => !cut.includes(number)).map((number): Damage => {
    const rows = strangers.filter((one) => numbersShown(one, chain).includes(number)).map(({ row }) => row);
    const what = rows.length > 0 ? `Entry ${number} was edited (row ${rows.join(', ')}).` : `Entry ${number} was removed.`;
    return { kind: rows.length > 0 ? 'edited' : 'removed', number, rows, what, means: [`What entry ${number} vouched for counts no more${hintOf(strangers, number, chain)}.`, ...outlastingOf([number], chain)].join(' '), cure: 'ask again' };
  });
  return cut.length === 0 ? inside : [...inside, endDamage(cut, last, chain)];
}

/** What a removal does not take away: said, so that nobody hopes for it. */
function outlastingOf(missing: readonly number[], { head }: Chain): string[] {
  const { outlasting, doubtedBefore } = lostFrom(head, missing);
  return [...outlasting.map(outlastingInWords), ...(doubtedBefore > 0 ? [`Approvals given before entry ${doubtedBefore} count no more either: it may have undone them.`] : [])];
}

/** The unbroken run at the end. */
function trailing(numbers: readonly number[]): number[] {
  let from = numbers.length - 1;
  while (from > 0 && numbers[from - 1] === (numbers[from] ?? 0) - 1) from -= 1;
  return numbers.slice(from);
}

function endDamage(cut: readonly number[], last: LogEntry | undefined, chain: Chain): Damage {
  const { changedAt } = chain;
  const [first = 0, end = first] = [cut[0], cut[cut.length - 1]];
  const which = first === end ? `entry ${first} is` : `entries ${first} to ${end} are`;
  const older = changedAt !== undefined && changedAt <= (last?.at ?? '');
  return {
    kind: older ? 'older version restored' : 'end cut',
    number: first,
    rows: [],
    what: older ? `An older version of this spreadsheet was restored: ${which} gone, and nothing else in it is newer.` : `The end of the log was cut: ${which} gone.`,
    means: [`What ${first === end ? `entry ${first}` : `entries ${first} to ${end}`} vouched for counts no more.`, ...outlastingOf(cut, chain)].join(' '),
    cure: 'ask again',
  };
}

/** What the spoilt row still shows, said as no more than that. */
function hintOf(strangers: readonly Read[], number: number, chain: Chain): string {
  const shown = strangers.find((one) => numbersShown(one, chain).includes(number))?.cells;
  return shown && (shown['What'] ?? '') !== '' ? `; its row now says “${shown['What']}” by ${shown['Who'] || 'nobody'}` : '';
}

/** Which entry a spoilt row may have been: by its first column, by what its entry says. */
function numbersShown({ entry, cells, genuine }: Read, { record }: Chain): number[] {
  if (genuine && entry?.record !== record) return [];
  return [Number(cells['Number']), entry?.number ?? 0].filter((number) => Number.isInteger(number) && number > 0);
}

/** Rows that the log does not vouch for and that stand for no lost entry. */
function added(strangers: readonly Read[], missing: readonly number[], chain: Chain, head: ChainHead): Damage[] {
  return strangers.flatMap((one): Damage[] => {
    const { row, entry, genuine } = one;
    if (genuine && entry && entry.record !== chain.record) return [{ kind: 'from another record', rows: [row], what: `Row ${row} was copied from another record.`, means: 'It counts for nothing here.', cure: 'remove the row' }];
    if (numbersShown(one, chain).some((number) => missing.includes(number))) return [];
    if (genuine && entry && entry.number > head.number) return [{ kind: 'beyond the end', number: entry.number, rows: [row], what: `Row ${row} holds entry ${entry.number}, beyond the end that is kept.`, means: 'It counts for nothing; if somebody is writing at this moment, it will.', cure: 'look again' }];
    if (genuine && entry) return [{ kind: 'inserted', number: entry.number, rows: [row], what: `Row ${row} holds another entry ${entry.number} than the log goes on from: a write that was given up.`, means: 'It counts for nothing.', cure: 'remove the row' }];
    return [{ kind: 'inserted', rows: [row], what: `Row ${row} was inserted: no action wrote it.`, means: 'It counts for nothing.', cure: 'remove the row' }];
  });
}

/** Columns that repeat for people what the entry says. */
const SHOWN: Readonly<Record<string, (entry: LogEntry) => string>> = {
  Number: ({ number }) => String(number),
  'Time (UTC)': ({ at }) => at,
  Who: ({ person }) => person,
  What: ({ kind }) => kind,
};

/** The entry is whole; what stands around it may not be. */
function shownDamages(rows: readonly Read[]): Damage[] {
  const number = rows[0]?.entry?.number ?? 0;
  const wrong = rows.flatMap((one): Damage[] => {
    const { entry, genuine, cells, row } = one;
    const names = entry ? Object.entries(SHOWN).filter(([name, of]) => (cells[name] ?? '') !== of(entry)).map(([name]) => name) : [];
    if (!genuine) names.push('Seal');
    return names.length === 0 ? [] : [{ kind: 'shown otherwise', number, rows: [row], what: `Row ${row} shows another ${names.join(', ')} than entry ${number} has.`, means: NOTHING, cure: 'restore' }];
  });
  const twice = rows.length > 1 ? [{ kind: 'duplicated' as const, number, rows: rows.map(({ row }) => row), what: `Entry ${number} stands in rows ${rows.map(({ row }) => row).join(', ')}.`, means: 'It counts once.', cure: 'remove the row' as const }] : [];
  return [...wrong, ...twice];
}

/** Those that cost something that was vouched for; the gate shows them. */
export const costly = (damages: readonly Damage[]): Damage[] => damages.filter(({ cure }) => cure === 'ask again');

/** What the cells of a sealed row show besides: for writing it, and for *restore*. */
export const shownCells = (entry: LogEntry): Record<string, string> => Object.fromEntries(Object.entries(SHOWN).map(([name, of]) => [name, of(entry)]));

/** An applied policy, as the dashboard's log tells. */
export interface PolicyChange {
  number: number;
  at: string;
  by: string;
  policy: string;
}

export const POLICY_APPLIED = 'policy applied';

export const policyChanges = (entries: readonly LogEntry[]): PolicyChange[] =>
  entries.flatMap(({ kind, number, at, person: by, payload }) => (kind === POLICY_APPLIED && typeof payload['policy'] === 'string' ? [{ number, at, by, policy: payload['policy'] }] : []));

/** A policy that was changed and changed back, and one that no log entry applied; by hash. */
export function policyDamages(changes: readonly PolicyChange[], inForce: string): string[] {
  const last = changes[changes.length - 1];
  const back = changes.flatMap((change, at) => {
    const before = changes.slice(0, at).map(({ policy }) => policy).lastIndexOf(change.policy);
    const between = before < 0 ? [] : changes.slice(before + 1, at);
    return between.length === 0 ? [] : [`The policy was changed by ${between.map((one) => `${one.by} (${one.at})`).join(', ')} and changed back by ${change.by} (${change.at}): decisions in between were made under another one.`];
  });
  return last !== undefined && last.policy !== inForce ? [...back, `The policy in force is not the one that ${last.by} applied (${last.at}): apply it again.`] : back;
}
