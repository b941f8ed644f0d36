/** The main side of an execution: every operation on the Workspace and the script's state, and the time it may take. */
import { createHash } from 'node:crypto';
import type { Clock, Directory, Files, LocalRequest, LocalResponse } from '../service.ts';
import type { BodyText, ExecutionFacts, OperationName, Operations, ScriptBackend, Store } from './backend.ts';
import type { ScriptLimits } from './limits.ts';
import type { Locks } from './locks.ts';
import { ScriptError, ending, exception } from './script-error.ts';
import type { ScriptState } from './script-state.ts';

/** What a script project needs of the Workspace. */
export interface WorkspaceLike {
  readonly clock: Clock;
  readonly directory: Directory;
  /** Who may open a file, and its name: for menus and the place. */
  readonly files: Pick<Files, 'find' | 'roleOf'>;
  /** What stands in a document's body. */
  bodyTexts(fileId: string): BodyText[];
  fetchAll(requests: readonly LocalRequest[]): LocalResponse[];
  issueToken(email: string, scopes: readonly string[]): string;
}

export interface ScriptWorld {
  readonly workspace: WorkspaceLike;
  readonly limits: ScriptLimits;
  readonly switches: ScriptSwitches;
  readonly locks: Locks;
  readonly seed: number;
  state: ScriptState;
}

export interface ScriptSwitches {
  /** The cache finds nothing, as Google allows itself at any time. */
  cacheForgets: boolean;
}

type Handlers = { readonly [K in OperationName]: (...given: Operations[K]['given']) => Operations[K]['answer'] };

/** Throws `Exceeded maximum execution time` before and after any operation that finds the time used up; a script cannot go on from there. */
export function createBackend(world: ScriptWorld, facts: ExecutionFacts): { backend: ScriptBackend; checkTime(): void } {
  const { clock } = world.workspace;
  const end = clock.now() + (facts.via === 'simple-trigger' ? facts.limits.simpleTriggerMs : facts.limits.executionMs);
  const checkTime = (): void => {
    if (clock.now() > end) throw ending('Exceeded maximum execution time');
  };
  const handlers: Handlers = { ...worldHandlers(world, facts), ...storeHandlers(world, facts), ...mailHandlers(world, facts), ...triggerHandlers(world, facts), ...screenHandlers(world, facts) };
  const backend: ScriptBackend = (operation, ...given) => {
    checkTime();
    const answer = handlers[operation](...given);
    checkTime();
    return answer;
  };
  return { backend, checkTime };
}

/** The name under which a store, cache or lock is kept. */
export function storeKey(store: Store, { as, place }: Pick<ExecutionFacts, 'as' | 'place'>): string {
  if (store === 'script') return 'script';
  if (store === 'user') return `user:${as}`;
  if (place.kind === 'none') throw new Error('There is no document here.');
  return `document:${place.fileId}`;
}

/** Letters and digits from the seed, never twice the same. */
export function draw(world: ScriptWorld): string {
  world.state.drawn += 1;
  return createHash('sha256').update(`${world.seed}:${world.state.drawn}`).digest('hex');
}

function worldHandlers(world: ScriptWorld, facts: ExecutionFacts) {
  const { workspace } = world;
  let token: string | undefined;
  return {
    now: () => workspace.clock.now(),
    sleep: (milliseconds: number) => workspace.clock.advance(milliseconds),
    fetchAll(requests: readonly LocalRequest[]): LocalResponse[] {
      try {
        return workspace.fetchAll(requests);
      } catch (thrown) {
        // A batch that failed as a whole is an exception of UrlFetchApp; anything else is not the script's to catch.
        if (thrown instanceof Error && thrown.name === 'BatchFailed') throw exception(thrown.message);
        // What another person's script threw in the middle of this round is no exception of this one.
        throw thrown instanceof ScriptError ? new Error(`An act in the middle of the round failed: ${thrown.message}`, { cause: thrown }) : thrown;
      }
    },
    token: () => (token ??= workspace.issueToken(facts.as, facts.granted)),
    uuid() {
      const hex = draw(world);
      const variant = '89ab'.charAt(parseInt(hex.charAt(16), 16) % 4);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    webAppUrl: () => world.state.deployments.at(-1)?.url ?? null,
  };
}

function storeHandlers(world: ScriptWorld, facts: ExecutionFacts) {
  const { limits, locks, workspace } = world;
  const properties = (store: Store): Record<string, string> => world.state.properties[storeKey(store, facts)] ?? {};
  const cache = (store: Store) => (world.state.cache[storeKey(store, facts)] ??= {});
  return {
    getProperty: (store: Store, key: string) => properties(store)[key] ?? null,
    getProperties: (store: Store) => ({ ...properties(store) }),
    setProperties(store: Store, values: Readonly<Record<string, string>>, deleteOthers: boolean) {
      const next = deleteOthers ? { ...values } : { ...properties(store), ...values };
      const size = Object.entries(next).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
      if (size > limits.propertyStoreBytes) throw exception('You have exceeded the property storage quota. Please remove some properties and try again.');
      world.state.properties[storeKey(store, facts)] = next;
    },
    deleteProperty: (store: Store, key: string) => void delete properties(store)[key],
    getCached(store: Store, keys: readonly string[]): Record<string, string> {
      if (world.switches.cacheForgets) return {};
      const now = workspace.clock.now();
      const found = Object.entries(cache(store)).filter(([key, { expires }]) => keys.includes(key) && expires > now);
      return Object.fromEntries(found.map(([key, { value }]) => [key, value]));
    },
    putCached(store: Store, values: Readonly<Record<string, string>>, seconds: number) {
      const now = workspace.clock.now();
      const added = Object.entries(values).map(([key, value]): [string, { value: string; expires: number }] => [key, { value, expires: now + seconds * 1000 }]);
      const all = Object.entries({ ...cache(store), ...Object.fromEntries(added) }).filter(([, { expires }]) => expires > now);
      // CacheService reference: of more than 1,000 items it keeps the 900 furthest from expiring.
      const kept = all.length > limits.cacheItems ? all.sort(([, a], [, b]) => b.expires - a.expires).slice(0, limits.cacheKept) : all;
      world.state.cache[storeKey(store, facts)] = Object.fromEntries(kept);
    },
    removeCached: (store: Store, keys: readonly string[]) => keys.forEach((key) => delete cache(store)[key]),
    acquireLock(lock: Store, milliseconds: number): boolean {
      if (locks.take(storeKey(lock, facts), facts.id)) return true;
      // In process the holder is further down this very call stack (or on a thread that this call holds up): waiting is in vain.
      workspace.clock.advance(milliseconds);
      return false;
    },
    releaseLock: (lock: Store) => locks.release(storeKey(lock, facts), facts.id),
    holdsLock: (lock: Store) => locks.holds(storeKey(lock, facts), facts.id),
  };
}

function mailHandlers(world: ScriptWorld, facts: ExecutionFacts): Pick<Handlers, 'sendMail' | 'mailQuota'> {
  const { clock } = world.workspace;
  const day = 86_400_000;
  const use = (): { since: number; recipients: number } => {
    const known = world.state.mailUse[facts.as];
    return known && clock.now() - known.since < day ? known : { since: clock.now(), recipients: 0 };
  };
  return {
    mailQuota: () => world.limits.mailRecipientsPerDay - use().recipients,
    sendMail(mail) {
      const { since, recipients } = use();
      const total = recipients + mail.to.length + mail.cc.length + mail.bcc.length;
      if (total > world.limits.mailRecipientsPerDay) throw exception('Service invoked too many times for one day: email.');
      world.state.mailUse[facts.as] = { since, recipients: total };
      world.state.mails.push({ ...mail, from: facts.as, at: clock.now() });
    },
  };
}

function triggerHandlers(world: ScriptWorld, facts: ExecutionFacts): Pick<Handlers, 'triggers' | 'addTrigger' | 'deleteTrigger'> {
  // Nobody sees another person's triggers (installable triggers page).
  const own = () => world.state.triggers.filter(({ owner }) => owner === facts.as);
  const fileId = facts.place.kind === 'none' ? undefined : facts.place.fileId;
  return {
    triggers: own,
    addTrigger(schedule) {
      if (own().length >= facts.limits.triggersPerUser) throw exception('This script has too many triggers. Triggers must be deleted from the script before more can be added.');
      // Editor add-on triggers page: one of each type, a person and document.
      if (own().some((trigger) => trigger.fileId === fileId)) throw exception('An add-on can have one time-driven trigger of a person in a document: delete the other first.');
      const id = BigInt(`0x${draw(world).slice(0, 15)}`).toString();
      const entry = { ...schedule, id, owner: facts.as, created: world.workspace.clock.now(), ...(fileId === undefined ? {} : { fileId }) };
      world.state.triggers.push(entry);
      return entry;
    },
    deleteTrigger(id) {
      world.state.triggers = world.state.triggers.filter((trigger) => trigger.owner !== facts.as || trigger.id !== id);
    },
  };
}

function screenHandlers(world: ScriptWorld, facts: ExecutionFacts): Pick<Handlers, 'fileName' | 'bodyTexts' | 'select' | 'addMenu' | 'showPage' | 'alert' | 'log'> {
  const fileId = facts.place.kind === 'none' ? '' : facts.place.fileId;
  const { files, clock, bodyTexts } = world.workspace;
  const seen = () => {
    const file = files.roleOf(fileId, facts.as) === undefined ? undefined : files.find(fileId);
    if (file === undefined) throw exception('You do not have permission to access the requested document.');
    return file;
  };
  return {
    fileName: () => seen().name,
    bodyTexts: () => (seen(), bodyTexts(fileId)),
    select: (from, to) => void (world.state.selections[pageKey('selection', facts.as, fileId)] = { from, to }),
    addMenu: (menu) => void (world.state.menus[menuKey(facts.as, fileId)] ??= []).push(menu),
    showPage: (page) => void (world.state.pages[pageKey(page.kind, facts.as, fileId)] = page),
    alert: (title, text) => void world.state.alerts.push({ as: facts.as, ...(fileId === '' ? {} : { fileId }), title, text }),
    log(level, message) {
      const { logs } = world.state;
      logs.push({ at: clock.now(), execution: facts.id, as: facts.as, functionName: facts.functionName, level, message });
      logs.splice(0, logs.length - facts.limits.logLines);
    },
  };
}

export const menuKey = (email: string, fileId: string): string => `${email} in ${fileId}`;
export const pageKey = (kind: string, email: string, fileId: string): string => `${kind} for ${email} in ${fileId}`;
