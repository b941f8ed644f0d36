/** `fields` inside a request: which paths it names, and copying what they name. A named path without a value is reset. */
import { FIELDS_MISSING, refuse } from './errors.ts';

/** The paths of a mask in lowerCamelCase; `*` alone gives every known field. Refuses an empty mask and unknown fields. */
export function maskPaths(fields: string | null | undefined, known: readonly string[]): string[] {
  const names = (fields ?? '').split(',').map((name) => name.trim().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())).filter(Boolean);
  if (names.length === 0) refuse(FIELDS_MISSING);
  if (names.includes('*')) return names.length === 1 ? [...known] : refuse('Invalid field: *');
  for (const name of names) if (!known.includes(head(name))) refuse(`Invalid field: ${name}`);
  return names;
}

export const head = (path: string): string => path.split('.')[0] ?? path;

/** Sets each path of `target` to a copy of what `source` has there, or removes it. */
export function copyPaths(target: object, source: object, paths: readonly string[]): void {
  for (const path of paths) copyPath(target, source, path.split('.'));
}

function copyPath(target: object, source: object | undefined, [name = '', ...rest]: readonly string[]): void {
  const given = property(source, name);
  const there = property(target, name);
  if (rest.length === 0 && given !== undefined) Object.assign(target, { [name]: structuredClone(given) });
  else if (rest.length === 0) Reflect.deleteProperty(target, name);
  else {
    const inner = isObject(there) ? there : {};
    copyPath(inner, isObject(given) ? given : undefined, rest);
    if (Object.keys(inner).length > 0) Object.assign(target, { [name]: inner });
    else Reflect.deleteProperty(target, name);
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export const property = (source: object | undefined, name: string): unknown => (source ? new Map<string, unknown>(Object.entries(source)).get(name) : undefined);

/**
 * A style as Google stores it: color components are 32-bit floats, and a component or magnitude of 0 is not kept
 * (proto3). Null counts as unset. Gives a copy.
 */
export function stored<T extends object>(style: T): T {
  const copy = structuredClone(style);
  settle(copy);
  return copy;
}

function settle(value: object): void {
  for (const [name, inner] of Object.entries(value)) {
    const isColor = name === 'red' || name === 'green' || name === 'blue';
    if (inner === null || inner === undefined || (inner === 0 && (isColor || name === 'magnitude'))) Reflect.deleteProperty(value, name);
    else if (isColor && typeof inner === 'number') Object.assign(value, { [name]: asFloat(inner) });
    else if (isObject(inner)) settle(inner);
  }
}

/** The shortest decimal that is the same 32-bit float. */
function asFloat(value: number): number {
  const float = Math.fround(value);
  const shortest = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digits) => Number(float.toPrecision(digits))).find((short) => Math.fround(short) === float);
  return shortest ?? float;
}
