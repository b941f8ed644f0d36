/** Which standing values are one list: entries side by side, and those that follow apart. */
import type { Standing } from './refill-values.ts';

export const pure = (text: string): boolean => /^(?:\s*|; |, )$/.test(text);

/** Values of one field that may be of one list. */
interface Row {
  values: Standing[];
  seen: Set<string>;
  /** Positions in the form of its first and last entry; what the form has dropped has none. */
  from: number;
  to: number;
}

function rowOf(value: Standing, position: number): Row {
  const known = position < Infinity;
  return { values: [value], seen: new Set([value.entry]), from: position, to: known ? position : -1 };
}

const mayJoin = (row: Row, next: Row): boolean => next.from > row.to && next.values.every(({ entry }) => !row.seen.has(entry));

function join(row: Row, next: Row): void {
  row.values.push(...next.values);
  for (const entry of next.seen) row.seen.add(entry);
  row.from = Math.min(row.from, next.from);
  row.to = Math.max(row.to, next.to);
}

/** Lists: rows of entries side by side, and with them those that follow apart, where no entry comes again or before its turn. */
export function groupsOf(values: readonly Standing[], order: (field: string) => ReadonlyMap<string, number>): Standing[][] {
  const sideBySide = joined(values.map((value) => rowOf(value, order(value.field).get(value.entry) ?? Infinity)), (row, next) => isPure(row.values[row.values.length - 1], next.values[0]));
  return joined(sideBySide, () => true).map((row) => row.values);
}

/** Each row with the one of its field before it, where they may and are `beside`. */
function joined(rows: readonly Row[], beside: (row: Row, next: Row) => boolean): Row[] {
  const kept: Row[] = [];
  const last = new Map<string, Row>();
  for (const row of rows) {
    const field = row.values[0]?.field ?? '';
    const before = last.get(field);
    if (before && mayJoin(before, row) && beside(before, row)) join(before, row);
    else {
      kept.push(row);
      last.set(field, row);
    }
  }
  return kept;
}

/** What stands between two values, where they stand in paragraphs that follow each other. */
export function between(a: Standing, b: Standing): string | undefined {
  const [from, to] = [a.paragraphs[a.paragraphs.length - 1], b.paragraphs[0]];
  if (!from || !to) return undefined;
  if (from === to) return from.text.slice(a.end - from.start, b.start - from.start);
  return from.start + from.text.length === to.start && from.precedesParagraph && from.cell === to.cell ? `${from.text.slice(a.end - from.start)}${to.text.slice(0, b.start - to.start)}` : undefined;
}

export function isPure(a: Standing | undefined, b: Standing | undefined): boolean {
  const held = a && b ? between(a, b) : undefined;
  return held !== undefined && pure(held);
}
