/**
 * A bare context for one execution: the language, the services given, and nothing of Node or the web. The bundle sees
 * only objects of its own realm: services are mirrored into it function by function, values are copied both ways, and an
 * error of a service arrives as the realm's own Error, so `instanceof Error` and `Array.isArray` hold as on Google.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import gas from 'gas-local';
import { ScriptError } from './script-error.ts';
import { isService } from './services/service.ts';

/** What Apps Script lacks and a Node context has. */
const absent = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'WeakRef'];

/** Runs inside the context. Only arrow functions go to the bundle: mirrors of services cannot be constructed. */
const insideSource = `(function (bridge) {
  'use strict';
  const mirror = (value) => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    const known = bridge.mirrorOf(value);
    if (known !== undefined) return known;
    if (typeof value === 'function') return (...given) => call(value, given);
    const made = bridge.isList(value) ? [] : {};
    if (bridge.isService(value)) bridge.link(value, made);
    for (const key of bridge.keys(value)) made[key] = mirror(bridge.get(value, key));
    return made;
  };
  const call = (method, given) => {
    const answer = bridge.call(method, given);
    if (answer.failed) {
      const error = new Error(answer.message);
      Object.defineProperty(error, 'name', { value: answer.name, configurable: true, writable: true });
      throw error;
    }
    return mirror(answer.value);
  };
  // The machine's clock is not the Workspace's: Date without arguments asks the latter.
  const MachineDate = Date;
  const now = () => call(bridge.now, []);
  globalThis.Date = new Proxy(MachineDate, {
    construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
    apply: () => new MachineDate(now()).toString(),
    get: (target, key) => (key === 'now' ? now : target[key]),
  });
  MachineDate.prototype.constructor = globalThis.Date;
  return {
    define: (name, value) => { globalThis[name] = mirror(value); },
    remove: (name) => { delete globalThis[name]; },
    runWithJson: (name, json) => globalThis[name](...JSON.parse(json)),
    runWithEvent: (name, event) => globalThis[name](mirror(event)),
  };
})`;

interface Inside {
  define(name: string, value: object): void;
  remove(name: string): void;
  runWithJson(name: string, json: string): unknown;
  runWithEvent(name: string, event: object): unknown;
}

export interface Realm {
  define(name: string, value: object): void;
  /** Runs the folder's .js files. */
  load(dist: string): void;
  /** A function that the bundle declares at its top level and that the outside may call. */
  declares(name: string): boolean;
  runWithJson(name: string, json: string): unknown;
  runWithEvent(name: string, event: object): unknown;
  /** The service object behind a value of the bundle, or a copy of the value. */
  outside(value: unknown): unknown;
}

/** An execution that is over (time is up, ended from outside) gets the same error from every further call of a service, and ends with it. `now`: UTC milliseconds. */
export function createRealm(now: () => number): Realm {
  const sandbox: Record<string, unknown> = {};
  const context = vm.createContext(sandbox);
  const links = createLinks();
  let fatal: unknown;
  const call = (method: (...given: unknown[]) => unknown, given: unknown[]): object => {
    try {
      if (fatal !== undefined) throw fatal;
      return { value: method(...Array.from(given, (item) => links.outside(item))) };
    } catch (thrown) {
      // Whatever is not meant for the script (time is up, a defect of the local Workspace) ends the execution.
      if (!(thrown instanceof ScriptError) || thrown.ends) fatal ??= thrown;
      return { failed: true, ...describe(thrown) };
    }
  };
  const makeInside: (bridge: object) => Inside = vm.runInContext(insideSource, context, 'services');
  const inside = makeInside({ ...links, call, now, isList: Array.isArray, isService, keys: Object.keys, get: Reflect.get });
  for (const name of absent) inside.remove(name);
  let declared = new Set<string>();

  /** Runs the bundle's own code; its errors leave as ScriptErrors, and what ended the execution wins over what it returned. */
  const guarded = <T>(run: () => T): T => {
    try {
      const result = run();
      if (fatal === undefined) return result;
    } catch (thrown) {
      if (fatal === undefined) throw asScriptError(thrown);
    }
    throw fatal;
  };
  return {
    define: (name, value) => inside.define(name, value),
    load(dist) {
      declared = declaredFunctions(dist);
      guarded(() => gas.require(dist, sandbox));
    },
    declares: (name) => declared.has(name) && !name.endsWith('_') && typeof sandbox[name] === 'function',
    runWithJson: (name, json) => guarded(() => inside.runWithJson(name, json)),
    runWithEvent: (name, event) => guarded(() => inside.runWithEvent(name, event)),
    outside: links.outside,
  };
}

/** Which mirror stands for which service object, both ways, and copies of everything else. */
function createLinks() {
  const mirrors = new WeakMap<object, object>();
  const services = new WeakMap<object, object>();
  const copy = (value: object, above: readonly object[]): unknown => {
    if (above.includes(value)) return '[Circular]';
    const inner = (item: unknown): unknown => outside(item, [...above, value]);
    if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(Object.values(value), inner);
    const tag = Object.prototype.toString.call(value);
    if (tag === '[object Date]') return new Date(Number(value));
    if (tag === '[object Error]') return Object.assign(new Error(), { ...describe(value), stack: String(Reflect.get(value, 'stack')) });
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inner(item)]));
  };
  const outside = (value: unknown, above: readonly object[] = []): unknown => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    return services.get(value) ?? (typeof value === 'function' ? value : copy(value, above));
  };
  return {
    outside: (value: unknown) => outside(value),
    mirrorOf: (value: object) => mirrors.get(value),
    link(value: object, made: object): void {
      mirrors.set(value, made);
      services.set(made, value);
    },
  };
}

/** Top-level `function name(`: what Google's editor, triggers and google.script.run find by reading the source. */
const DECLARATION = /^(?:async +)?function\s*\*?\s*([\p{L}$_][\p{L}\p{N}$_]*)\s*\(/gmu;

/** What each source declares, read again only when the file is another: every execution asks, and a bundle is large. */
const declarations = new Map<string, { version: string; names: readonly string[] }>();

function declaredFunctions(dist: string): Set<string> {
  const sources = readdirSync(dist).filter((file) => file.endsWith('.js'));
  return new Set(sources.flatMap((file) => declaredIn(join(dist, file))));
}

function declaredIn(path: string): readonly string[] {
  const { mtimeNs, ctimeNs, size, ino } = statSync(path, { bigint: true });
  const version = [mtimeNs, ctimeNs, size, ino].join(' ');
  const known = declarations.get(path);
  if (known?.version === version) return known.names;
  const names = Array.from(readFileSync(path, 'utf8').matchAll(DECLARATION), (match) => match[1] ?? '');
  declarations.set(path, { version, names });
  return names;
}

function describe(thrown: unknown): { name: string; message: string } {
  if (typeof thrown !== 'object' || thrown === null) return { name: 'Error', message: String(thrown) };
  return { name: String(Reflect.get(thrown, 'name') ?? 'Error'), message: String(Reflect.get(thrown, 'message') ?? '') };
}

function asScriptError(thrown: unknown): ScriptError {
  const { name, message } = describe(thrown);
  const error = new ScriptError(name, message);
  const stack: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'stack') : undefined;
  if (typeof stack === 'string') error.stack = stack;
  return error;
}
