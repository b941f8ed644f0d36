/** Check 6, names of the team's list of customers: as they are written, as whole words, wherever they stand in a text that customers read. */
import { spanOf, found } from './checking.ts';
import type { Checking } from './checking.ts';
import type { Finding } from './finding.ts';
import { escaped, literal } from './literal.ts';
import { scan, work } from './scan.ts';

interface Name {
  /** Characters before its first word. */
  before: number;
  /** At a place: the whole name, as words of their own. */
  pattern: RegExp;
}

const WORD = /[\p{L}\p{N}]{1,80}/gu;
const INSIDE = /[\p{L}\p{N}_@]/u;

/** By their first words, the longest first: "Acme Rockets" before "Acme". */
const indexes = new WeakMap<readonly string[], ReadonlyMap<string, readonly Name[]>>();

function indexOf(names: readonly string[]): ReadonlyMap<string, readonly Name[]> {
  const known = indexes.get(names);
  if (known) return known;
  const made = new Map<string, Name[]>();
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    const first = /[\p{L}\p{N}]{1,80}/u.exec(name);
    if (!first) continue;
    const words = literal(name).replace(/['’]/g, "['’]");
    const same = made.get(first[0]) ?? [];
    same.push({ before: first.index, pattern: new RegExp(words, 'uy') });
    made.set(first[0], same);
  }
  indexes.set(names, made);
  return made;
}

export function customerNames(on: Checking): Finding[] {
  const { plain } = on.reading;
  if (on.policy.customerNames.length === 0) return [];
  const names = indexOf(on.policy.customerNames);
  const own = ownWords(on);
  let last = 0;
  return scan(plain, WORD).flatMap(({ index, 0: word }) => {
    if (index < last) return [];
    const end = (names.get(word) ?? []).map((name) => endOf(plain, index - name.before, name)).find((each) => each !== undefined);
    if (end === undefined || own.some(([from, to]) => from <= index && end <= to)) return [];
    last = end;
    return [found('personal/customer-name', spanOf(on, { start: index, end }), 'Say “a customer”, or take it out: customers never read about each other.')];
  });
}

/** Where the name ends that stands there; none inside a longer word. */
function endOf(plain: string, at: number, { pattern }: Name): number | undefined {
  work.tries += 1;
  if (at < 0 || INSIDE.test(plain.charAt(at - 1))) return undefined;
  pattern.lastIndex = at;
  if (!pattern.test(plain)) return undefined;
  return INSIDE.test(plain.charAt(pattern.lastIndex)) ? undefined : pattern.lastIndex;
}

/** Where whom to ask, who signs and what we make are named: a customer may be called the same. */
function ownWords({ reading: { plain }, answers, policy }: Checking): (readonly [number, number])[] {
  const own = [...[answers('contact'), answers('signer')].flatMap((text) => text.split(/[,;\n]/)), ...policy.contacts, ...policy.productNames].map((text) => text.trim()).filter((text) => text.length > 2);
  return own.flatMap((text) => scan(plain, escaped(text)).map(({ index, 0: { length } }) => [index, index + length] as const));
}
