/**
 * The policy in force: what applying a draft would change, and how it is kept in the script's properties, as canonical
 * JSON of its rows, so that the one reader of the tabs reads it too.
 */
import type { Policy } from './approval-policy.ts';
import { POLICY_TABS, TAB_NAMES, policyRows, readPolicy } from './policy-tabs.ts';
import type { PolicyRow, PolicyRows, PolicyTab } from './policy-tabs.ts';
import { canonicalJson } from './seal.ts';

/** Columns that tell which row it is; the others are what it says. */
const NAMED_BY: Readonly<Record<PolicyTab, readonly string[]>> = {
  approvals: ['Document', 'Severities', 'Types', 'When', 'Roles'],
  roles: ['Role'],
  people: ['Role', 'Address'],
  severities: ['Severity'],
  questions: ['Document', 'Question'],
};

/** What applying a draft would change, a line a row or cell; nothing where it would change nothing. */
export function policyDifference(applied: Policy, draft: Policy): string[] {
  const [before, after] = [policyRows(applied), policyRows(draft)];
  const lines = TAB_NAMES.flatMap((tab) => tabDifference(tab, before[tab], after[tab]));
  return lines.length === 0 && canonicalPolicy(applied) !== canonicalPolicy(draft) ? ['Only the order of rows changes.'] : lines;
}

function tabDifference(tab: PolicyTab, before: readonly PolicyRow[], after: readonly PolicyRow[]): string[] {
  const { title, columns } = POLICY_TABS[tab];
  const nameOf = (row: PolicyRow): string => NAMED_BY[tab].map((column) => row[column] ?? '').filter((cell) => cell !== '' && cell !== 'all' && cell !== 'always').join(', ');
  const others = columns.filter((column) => !NAMED_BY[tab].includes(column));
  const details = (row: PolicyRow): string => others.flatMap((column) => (row[column] ? [`${column}: ${row[column]}`] : [])).join('; ');
  const described = (row: PolicyRow): string => `${nameOf(row)}${details(row) === '' ? '' : ` (${details(row)})`}`;
  const { gone, fresh } = unpaired(before, after, (row) => columns.map((column) => row[column] ?? '').join('\u0000'));
  const lines: string[] = [];
  for (const row of gone) {
    const at = fresh.findIndex((other) => NAMED_BY[tab].every((column) => other[column] === row[column]));
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

/** Equal policies give equal text, so its hash names the policy in the log. ASCII, so that a character is a byte. */
export const canonicalPolicy = (policy: Policy): string => canonicalJson(policyRows(policy)).replace(/[\u007F-\uFFFF]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A script property holds 9 KB. */
export const CHUNK_BYTES = 8000;

/** For the script's properties, in order; each says which of how many it is. */
export function policyChunks(policy: Policy): string[] {
  const text = canonicalPolicy(policy);
  const room = CHUNK_BYTES - '999/999:'.length;
  const pieces = Array.from({ length: Math.ceil(text.length / room) }, (_, at) => text.slice(at * room, (at + 1) * room));
  return pieces.map((piece, at) => `${at + 1}/${pieces.length}:${piece}`);
}

/** Undefined where a chunk is gone, from another policy, or no policy: then nothing is in force until one is applied. */
export function policyFromChunks(chunks: readonly string[]): Policy | undefined {
  const pieces = chunks.map((chunk) => /^(\d+)\/(\d+):([\s\S]*)$/.exec(chunk));
  if (!pieces.every((piece, at) => piece !== null && Number(piece[1]) === at + 1 && Number(piece[2]) === chunks.length)) return undefined;
  const rows = rowsFrom(pieces.map((piece) => piece?.[3] ?? '').join(''));
  const read = rows && readPolicy(rows);
  return read && 'policy' in read ? read.policy : undefined;
}

function rowsFrom(json: string): PolicyRows | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isRows(value) ? value : undefined;
  } catch (error) {
    // Cut off in the middle: the chunks of two policies.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isRow = (value: unknown): value is PolicyRow => typeof value === 'object' && value !== null && Object.values(value).every((cell) => typeof cell === 'string');
const isRows = (value: unknown): value is PolicyRows => typeof value === 'object' && value !== null && TAB_NAMES.every((tab) => property(value, tab).every(isRow));

function property(held: object, name: string): readonly unknown[] {
  const value: unknown = Object.getOwnPropertyDescriptor(held, name)?.value;
  return Array.isArray(value) ? value : [undefined];
}
