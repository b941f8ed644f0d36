/**
 * What was applied of a part of the policy: what applying a draft would change, line by line, and how it is kept in the
 * script's properties, as canonical JSON of its rows, so that the one reader of its tabs reads it too.
 */
import type { PolicyRow } from './policy-row.ts';
import { canonicalJson } from './seal.ts';

export interface AppliedTab {
  title: string;
  columns: readonly string[];
  /** Columns that tell which row it is; the others are what it says. */
  namedBy: readonly string[];
}

export type Rows = Readonly<Record<string, readonly PolicyRow[]>>;

/** A line a row or cell; nothing where nothing would change. */
export function rowsDifference(tabs: Readonly<Record<string, AppliedTab>>, before: Rows, after: Rows): string[] {
  const lines = Object.entries(tabs).flatMap(([name, tab]) => tabDifference(tab, before[name] ?? [], after[name] ?? []));
  return lines.length === 0 && canonicalRows(before) !== canonicalRows(after) ? ['Only the order of rows changes.'] : lines;
}

function tabDifference({ title, columns, namedBy }: AppliedTab, before: readonly PolicyRow[], after: readonly PolicyRow[]): string[] {
  const nameOf = (row: PolicyRow): string => namedBy.map((column) => row[column] ?? '').filter((cell) => cell !== '' && cell !== 'all' && cell !== 'always').join(', ');
  const others = columns.filter((column) => !namedBy.includes(column));
  const details = (row: PolicyRow): string => others.flatMap((column) => (row[column] ? [`${column}: ${row[column]}`] : [])).join('; ');
  const described = (row: PolicyRow): string => `${nameOf(row)}${details(row) === '' ? '' : ` (${details(row)})`}`;
  const { gone, fresh } = unpaired(before, after, (row) => columns.map((column) => row[column] ?? '').join('\u0000'));
  const lines: string[] = [];
  for (const row of gone) {
    const at = fresh.findIndex((other) => namedBy.every((column) => other[column] === row[column]));
    const [now] = at < 0 ? [] : fresh.splice(at, 1);
    if (!now) lines.push(`${title}: no longer ${described(row)}.`);
    else for (const column of others) if (now[column] !== row[column]) lines.push(`${title}: ${nameOf(row)}: ${column} was ${row[column] || 'empty'}, becomes ${now[column] || 'empty'}.`);
  }
  return [...lines, ...fresh.map((row) => `${title}: new: ${described(row)}.`)];
}

/** Rows that only one side has, counted. */
function unpaired(before: readonly PolicyRow[], after: readonly PolicyRow[], keyOf: (row: PolicyRow) => string): { gone: PolicyRow[]; fresh: PolicyRow[] } {
  const fresh = [...after];
  const gone = before.filter((row) => {
    const at = fresh.findIndex((other) => keyOf(other) === keyOf(row));
    if (at >= 0) fresh.splice(at, 1);
    return at < 0;
  });
  return { gone, fresh };
}

/** Equal rows give equal text, so its hash names them in the log. ASCII, so that a character is a byte. */
export const canonicalRows = (rows: Rows): string => canonicalJson(rows).replace(/[\u007F-\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A script property holds 9 KB. */
export const CHUNK_BYTES = 8000;

/** For the script's properties, in order; each says which of how many it is. */
export function rowChunks(rows: Rows): string[] {
  const text = canonicalRows(rows);
  const room = CHUNK_BYTES - '999/999:'.length;
  const pieces = Array.from({ length: Math.ceil(text.length / room) }, (_, at) => text.slice(at * room, (at + 1) * room));
  return pieces.map((piece, at) => `${at + 1}/${pieces.length}:${piece}`);
}

/** Undefined where a chunk is gone, is from another policy, or is none. */
export function rowsFromChunks<T extends string>(chunks: readonly string[], tabs: readonly T[]): Readonly<Record<T, readonly PolicyRow[]>> | undefined {
  const pieces = chunks.map((chunk) => /^(\d+)\/(\d+):([\s\S]*)$/.exec(chunk));
  if (!pieces.every((piece, at) => piece !== null && Number(piece[1]) === at + 1 && Number(piece[2]) === chunks.length)) return undefined;
  return rowsFrom(pieces.map((piece) => piece?.[3] ?? '').join(''), tabs);
}

function rowsFrom<T extends string>(json: string, tabs: readonly T[]): Readonly<Record<T, readonly PolicyRow[]>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return areRows(value, tabs) ? value : undefined;
  } catch (error) {
    // Cut off in the middle: the chunks of two policies.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isRow = (value: unknown): value is PolicyRow => typeof value === 'object' && value !== null && Object.values(value).every((cell) => typeof cell === 'string');
const areRows = <T extends string>(value: unknown, tabs: readonly T[]): value is Readonly<Record<T, readonly PolicyRow[]>> => typeof value === 'object' && value !== null && tabs.every((tab) => property(value, tab).every(isRow));

function property(held: object, name: string): readonly unknown[] {
  const value: unknown = Object.getOwnPropertyDescriptor(held, name)?.value;
  return Array.isArray(value) ? value : [undefined];
}
