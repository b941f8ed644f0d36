/**
 * Names of blanks: one spelling for all that people write (`{{ Incident.Customer-Impact }}` is `customer_impact`), names
 * that cannot be one, and what was probably meant.
 */

/** UTF-16 units. A named range's name must carry the field and is 256 at most [DISC createNamedRange]. */
export const LONGEST_NAME = 100;

export type NameFault = 'empty name' | 'name too long' | 'reserved name' | 'line break in name' | 'object in name';

const INVISIBLE = /[\u0000-\u0008\u000C-\u001F\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;
const GAP = /[\s.\-\u2010-\u2014]+/g;

/** Trimmed, lower case, runs of dots, spaces and dashes as `_`; a leading `incident.` is dropped. */
export function normaliseName(written: string): string {
  const name = written.replace(INVISIBLE, '').trim().toLowerCase();
  return name.replace(/^incident\s*\.\s*/, '').replace(GAP, '_').normalize('NFC');
}

/** Why the written name cannot be one; undefined where it can. */
export function nameFault(written: string): NameFault | undefined {
  if (written.length > LONGEST_NAME) return 'name too long';
  if (/[\n\u000B]/.test(written.trim())) return 'line break in name';
  if (/[\uFFFC\uE000-\uF8FF]/.test(written)) return 'object in name';
  const name = normaliseName(written);
  if (/^_*$/.test(name)) return 'empty name';
  // What every JavaScript object carries: no field may be called so, and no lookup may find it by accident.
  return name in Object.prototype || written.trim() in Object.prototype ? 'reserved name' : undefined;
}

/** A missing, added, changed or swapped character each cost 1. More than `most` is reported as most + 1. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

/** The known name that was probably meant: one slip in four characters, three at most. Undefined where none is near. */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let nearest = Math.min(3, Math.floor(name.length / 4) || (name.length > 1 ? 1 : 0)) + 1;
  for (const candidate of known) {
    const cost = distance(name, candidate, nearest - 1);
    if (cost < nearest) [best, nearest] = [candidate, cost];
  }
  return best;
}
