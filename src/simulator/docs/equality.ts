/** Whether two plain values say the same, key order and unset keys aside; also where they come from different realms. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [entriesOf(a), entriesOf(b)];
  return left.size === right.size && [...left].every(([key, value]) => right.has(key) && same(value, right.get(key)));
}

const entriesOf = (value: object): Map<string, unknown> => new Map(Object.entries(value).filter(([, inner]) => inner !== undefined));
