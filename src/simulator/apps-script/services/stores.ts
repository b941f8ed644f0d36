/** PropertiesService, CacheService and LockService: each of the script, of the person, and of the document at hand (null where there is none). */
import type { Store } from '../backend.ts';
import { isRecord } from '../plain-data.ts';
import { exception } from '../script-error.ts';
import { mismatch, numberAt, service, textAt } from './service.ts';
import type { Scope } from './service.ts';

/** AuthMode NONE allows none of the three; LIMITED does (editor add-on authorization page). */
const modes = ['LIMITED', 'FULL'] as const;

/** getScript…, getUser… and getDocument… of a service. */
function perStore({ facts, permissions }: Scope, serviceName: string, what: string, make: (store: Store) => object): object {
  const getter = (name: string, store: Store) => () => {
    permissions.need(`${serviceName}.get${name}${what}`, [], modes);
    return store === 'document' && facts.place.kind === 'none' ? null : make(store);
  };
  return service({ [`getScript${what}`]: getter('Script', 'script'), [`getUser${what}`]: getter('User', 'user'), [`getDocument${what}`]: getter('Document', 'document') });
}

/** Values are text: Google turns others into text silently, the local Workspace refuses them. */
export const createPropertiesService = (scope: Scope): object => perStore(scope, 'PropertiesService', 'Properties', (store) => propertiesOf(scope, store));

function propertiesOf({ backend, facts }: Scope, store: Store): object {
  const call = (name: string): string => `PropertiesService.Properties.${name}`;
  const set = (values: Record<string, string>, deleteOthers: boolean): object => {
    if (Object.values(values).some((value) => Buffer.byteLength(value) > facts.limits.propertyBytes)) throw exception('Argument too large: value');
    backend('setProperties', store, values, deleteOthers);
    return properties;
  };
  const properties: object = service({
    getProperty: (...given: unknown[]) => backend('getProperty', store, textAt(call('getProperty'), given, 0)),
    getProperties: () => backend('getProperties', store),
    getKeys: () => Object.keys(backend('getProperties', store)),
    setProperty: (...given: unknown[]) => set({ [textAt(call('setProperty'), given, 0)]: textAt(call('setProperty'), given, 1) }, false),
    setProperties: (...given: unknown[]) => set(textValues(call('setProperties'), given), given[1] === true),
    deleteProperty: (...given: unknown[]) => {
      backend('deleteProperty', store, textAt(call('deleteProperty'), given, 0));
      return properties;
    },
    deleteAllProperties: () => set({}, true),
  });
  return properties;
}

function textValues(call: string, given: readonly unknown[]): Record<string, string> {
  const [values] = given;
  if (!isRecord(values)) throw mismatch(call, given);
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, textAt(call, [value], 0)]));
}

export const createCacheService = (scope: Scope): object => perStore(scope, 'CacheService', 'Cache', (store) => cacheOf(scope, store));

function cacheOf({ backend, facts: { limits } }: Scope, store: Store): object {
  const call = (name: string): string => `CacheService.Cache.${name}`;
  const key = (name: string, given: readonly unknown[], at = 0): string => {
    const text = textAt(call(name), given, at);
    if (text.length > limits.cacheKeyLength) throw exception('Argument too large: key');
    return text;
  };
  const keys = (name: string, given: readonly unknown[]): string[] => {
    const [list] = given;
    if (!Array.isArray(list)) throw mismatch(call(name), given);
    return Array.from(list, (_, position) => key(name, list, position));
  };
  const put = (values: Record<string, string>, seconds: number): void => {
    if (Object.values(values).some((value) => Buffer.byteLength(value) > limits.cacheValueBytes)) throw exception('Argument too large: value');
    // The reference gives the range; what Google does outside it is not documented, so it is refused.
    if (!(seconds >= 1 && seconds <= limits.cacheMaxSeconds)) throw exception('Invalid argument: expirationInSeconds');
    backend('putCached', store, values, seconds);
  };
  const seconds = (name: string, given: readonly unknown[], at: number): number => (given[at] === undefined ? limits.cacheDefaultSeconds : numberAt(call(name), given, at));
  return service({
    get: (...given: unknown[]) => backend('getCached', store, [key('get', given)])[key('get', given)] ?? null,
    getAll: (...given: unknown[]) => backend('getCached', store, keys('getAll', given)),
    put: (...given: unknown[]) => put({ [key('put', given)]: textAt(call('put'), given, 1) }, seconds('put', given, 2)),
    putAll: (...given: unknown[]) => {
      const values = textValues(call('putAll'), given);
      for (const name of Object.keys(values)) key('putAll', [name]);
      put(values, seconds('putAll', given, 1));
    },
    remove: (...given: unknown[]) => backend('removeCached', store, [key('remove', given)]),
    removeAll: (...given: unknown[]) => backend('removeCached', store, keys('removeAll', given)),
  });
}

/** A lock belongs to the execution, not to the object: two objects of one execution are the same lock. */
export const createLockService = (scope: Scope): object => perStore(scope, 'LockService', 'Lock', (lock) => lockOf(scope, lock));

function lockOf({ backend }: Scope, lock: Store): object {
  const wait = (name: string, given: readonly unknown[]): boolean => backend('acquireLock', lock, Math.max(0, numberAt(`LockService.Lock.${name}`, given, 0)));
  return service({
    tryLock: (...given: unknown[]) => wait('tryLock', given),
    waitLock: (...given: unknown[]) => {
      if (!wait('waitLock', given)) throw exception('Lock timeout: another process was holding the lock for too long.');
    },
    hasLock: () => backend('holdsLock', lock),
    releaseLock: () => backend('releaseLock', lock),
  });
}
