/**
 * What google.script.run carries: numbers, booleans, strings, null, and plain objects and arrays of them. Works on values
 * of any realm, so nothing here asks `instanceof`.
 */
import type { Json, JsonObject } from '../service.ts';
import { ScriptError } from './script-error.ts';

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A JSON copy of `value`: undefined in an array becomes null, a property that is undefined is left out, numbers that JSON
 * has no form for become null. Anything else is refused with Google's words (client runtime: "Failed due to illegal value
 * in property: …", "Failed due to circular reference."). `property` names the value itself.
 */
export function plainData(value: unknown, property: string, above: readonly object[] = []): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || !(Array.isArray(value) || isPlainObject(value))) throw new ScriptError('TypeError', `Failed due to illegal value in property: ${property}`);
  if (above.includes(value)) throw new ScriptError('TypeError', 'Failed due to circular reference.');
  const inside = [...above, value];
  if (Array.isArray(value)) return Array.from(value, (item: unknown, index) => plainData(item, String(index), inside));
  const copy: JsonObject = {};
  for (const [key, item] of Object.entries(value)) if (item !== undefined) Object.defineProperty(copy, key, { value: plainData(item, key, inside), enumerable: true, configurable: true, writable: true });
  return copy;
}

/** Made by `{}`, JSON.parse or Object.create(null) in any realm: no prototype, or one that has none itself. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null && Object.prototype.toString.call(value) === '[object Object]');
}
