/** What is kept and never changed in place is shared instead of copied: by the store, its snapshots, and the worlds restored from them. */

/** The value, made unchangeable through and through. What is frozen already is taken to be so all the way down. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
