/**
 * The Apps Script side of the local Workspace: the built bundle (a folder with Code.js, Page.html, appsscript.json), run
 * one function at a time by gas-local in a bare context, as a person, at a place. Start reading here, then execute.ts.
 *
 * Not modelled: versions (a deployment runs what dist/ holds), daily counts of executions, UrlFetch calls and property
 * accesses, installable triggers other than clock ones (and those only when fired by hand), templates, DriveApp and the
 * other services that edit files, class fields with `#` and `static` (parse errors on Google, the build lowers them), the
 * script's time zone in `getHours()` and its like (they go by the machine's).
 */
import type { AuthMode, ExecutionFacts, Menu, Place, ScriptBackend, ShownPage, Store, Via } from './backend.ts';
import { execute } from './execute.ts';
import type { Outcome } from './execute.ts';
import { workspaceLimits } from './limits.ts';
import type { ScriptLimits } from './limits.ts';
import { createLocks } from './locks.ts';
import { readManifest } from './manifest.ts';
import { plainData } from './plain-data.ts';
import { exception } from './script-error.ts';
import { createBackend, draw, menuKey, pageKey, storeKey } from './script-backend.ts';
import type { ScriptSwitches, ScriptWorld, WorkspaceLike } from './script-backend.ts';
import { emptyState } from './script-state.ts';
import type { ScriptState } from './script-state.ts';
import { admits, consentScreen, queryOf, refusal } from './web-app.ts';
import type { WebPage } from './web-app.ts';

export type { Menu, MenuEntry, Place, ServedPage, ShownPage } from './backend.ts';
export type { WebPage } from './web-app.ts';

/** One function to run. Arguments are the page's; a trigger's or a menu's function gets Google's event or nothing. */
export interface Execution {
  /** Address of who acts. */
  as: string;
  function: string;
  args?: readonly unknown[];
  /** Nowhere (web app, triggers) where left out. */
  place?: Place;
  /** What Google would give, where left out: simple triggers NONE or LIMITED (onInstall FULL), all else FULL. */
  authMode?: AuthMode;
  /** `client` (google.script.run) where left out. */
  via?: Via;
}

/** An execution that has begun. `end` must be called once, whatever happened. */
export interface RunningExecution {
  readonly facts: ExecutionFacts;
  readonly backend: ScriptBackend;
  /** As the operation of the backend, but it really waits. */
  waitForLock(lock: Store, milliseconds: number): Promise<boolean>;
  /** Gives locks back, notes an error in the log. */
  end(failure?: unknown): void;
}

export interface ScriptProject {
  readonly scriptId: string;
  readonly switches: ScriptSwitches;
  /** Consents, properties, cache, mails, triggers, logs … as they stand; tests read them, and may set what they need. */
  readonly state: ScriptState;
  /**
   * One execution in this thread; returns the function's result as JSON (null but for `client`; a page for `web`).
   * Throws a ScriptError with the name and message of what the script threw, or of Google's refusal.
   */
  run(execution: Execution): unknown;
  /** For runs on threads (threads.ts). Throws as `run` does. */
  begin(execution: Execution): RunningExecution;
  /** The person agrees to these scopes besides those agreed to before; to all of the manifest's where none are named. */
  consent(email: string, scopes?: readonly string[]): void;
  /** Takes scopes back; all, as if never asked, where none are named. */
  withdraw(email: string, scopes?: readonly string[]): void;
  /** Deploys the web app and returns its address; ScriptApp.getService().getUrl() is the last one. Throws where the manifest has no webapp. */
  deploy(): string;
  /** doGet as the person visiting. */
  openWebApp(visit: { as: string; parameters?: Readonly<Record<string, string | readonly string[]>> }): WebPage;
  /** What onOpen builds for the person in that file; nothing for those who may not edit it, as Google runs onOpen for editors only. */
  menus(place: Place, email: string): Menu[];
  /** The sidebar or dialog last shown to the person in that file. */
  page(kind: 'sidebar' | 'dialog', of: { as: string; fileId: string }): ShownPage | undefined;
  /** What a clock trigger runs now, as the person whose it is; one set for once is gone then. */
  triggered(id: string): Execution;
  /** Runs it in this thread. */
  fireTrigger(id: string): void;
  snapshot(): unknown;
  /** Replaces the state by one that `snapshot` gave. */
  restore(state: unknown): void;
}

export interface ScriptProjectOptions {
  workspace: WorkspaceLike;
  /** The folder of the built bundle; read anew at every execution. */
  dist: string;
  scriptId?: string;
  /** The project's name: of the add-on's menu and on the consent screen. */
  title?: string;
  /** Decides UUIDs and ids. */
  seed?: number;
  limits?: Partial<ScriptLimits>;
}

const editors = ['writer', 'fileOrganizer', 'organizer', 'owner'];
const nowhere: Place = { kind: 'none' };

export function createScriptProject(options: ScriptProjectOptions): ScriptProject {
  const { workspace, dist, scriptId = '1local-script-project-0000000000000000000000000000000000', title = 'Incident Comms' } = options;
  const world: ScriptWorld = {
    ...{ workspace, seed: options.seed ?? 1, state: emptyState() },
    limits: { ...workspaceLimits, ...options.limits },
    switches: { cacheForgets: false },
    locks: createLocks(workspace.clock),
  };
  const begin = beginnings(world, { dist, scriptId });
  const perform = (execution: Execution): Outcome => {
    const running = begin(execution);
    try {
      const outcome = execute(running.facts, running.backend);
      running.end();
      return outcome;
    } catch (thrown) {
      running.end(thrown);
      throw thrown;
    }
  };
  const triggered = (id: string): Execution => {
    const trigger = world.state.triggers.find((one) => one.id === id);
    if (trigger === undefined) throw new Error(`There is no trigger ${id}.`);
    if (trigger.everyHours === undefined) world.state.triggers = world.state.triggers.filter((one) => one !== trigger);
    return { as: trigger.owner, function: trigger.functionName, via: 'trigger', args: [id] };
  };
  return {
    scriptId,
    switches: world.switches,
    get state() {
      return world.state;
    },
    run: (execution) => resultOf(perform(execution)),
    begin,
    ...consents(world, dist),
    ...screens(world, { dist, title, perform }),
    triggered,
    fireTrigger: (id) => void perform(triggered(id)),
    snapshot: () => JSON.parse(JSON.stringify(world.state)),
    restore(state) {
      world.state = { ...emptyState(), ...JSON.parse(JSON.stringify(state)) };
    },
  };
}

/** What google.script.run hands over: the value, or for doGet the page. */
export const resultOf = (outcome: Outcome): unknown => ('page' in outcome ? outcome.page : outcome.value);

/** Begins executions: who may, in which AuthMode, how many at once. */
function beginnings(world: ScriptWorld, { dist, scriptId }: { dist: string; scriptId: string }): (execution: Execution) => RunningExecution {
  const running = new Map<string, string>();
  let count = 0;
  const authModeOf = ({ via, function: name, place = nowhere }: Execution): AuthMode => {
    if (via !== 'simple-trigger' || name === 'onInstall') return 'FULL';
    return place.kind !== 'none' && world.state.enabledIn.includes(place.fileId) ? 'LIMITED' : 'NONE';
  };
  const factsOf = (execution: Execution): ExecutionFacts => {
    const { function: functionName, place = nowhere, via = 'client' } = execution;
    const manifest = readManifest(dist);
    const as = execution.as.toLowerCase();
    const granted = manifest.oauthScopes.filter((scope) => world.state.consents[as]?.includes(scope));
    const args = (execution.args ?? []).map((argument, position) => plainData(argument, String(position)));
    return { id: `execution-${(count += 1)}`, as, functionName, args, place, via, authMode: execution.authMode ?? authModeOf(execution), granted, dist, scriptId, manifest, limits: world.limits };
  };
  return (execution) => {
    const facts = factsOf(execution);
    if ([...running.values()].filter((email) => email === facts.as).length >= world.limits.simultaneousPerUser) throw exception('There are too many scripts running simultaneously for this Google user account.');
    if (facts.authMode === 'FULL' && world.state.consents[facts.as] === undefined) throw exception('Authorization is required to perform that action.');
    if (facts.via === 'menu' && facts.place.kind !== 'none' && !world.state.enabledIn.includes(facts.place.fileId)) world.state.enabledIn.push(facts.place.fileId);
    running.set(facts.id, facts.as);
    const { backend, checkTime } = createBackend(world, facts);
    return {
      facts,
      backend,
      async waitForLock(lock, milliseconds) {
        checkTime();
        const granted = await world.locks.wait(storeKey(lock, facts), facts.id, milliseconds);
        checkTime();
        return granted;
      },
      end(failure) {
        running.delete(facts.id);
        world.locks.releaseAll(facts.id);
        if (failure instanceof Error) world.state.logs.push({ at: world.workspace.clock.now(), execution: facts.id, as: facts.as, functionName: facts.functionName, level: 'error', message: `${failure.name}: ${failure.message}\n${failure.stack ?? ''}` });
      },
    };
  };
}

function consents(world: ScriptWorld, dist: string): Pick<ScriptProject, 'consent' | 'withdraw'> {
  return {
    consent(email, scopes = readManifest(dist).oauthScopes) {
      const before = world.state.consents[email.toLowerCase()] ?? [];
      world.state.consents[email.toLowerCase()] = [...new Set([...before, ...scopes])];
    },
    withdraw(email, scopes) {
      const before = world.state.consents[email.toLowerCase()];
      if (scopes === undefined) delete world.state.consents[email.toLowerCase()];
      else if (before !== undefined) world.state.consents[email.toLowerCase()] = before.filter((scope) => !scopes.includes(scope));
    },
  };
}

/** What a person sees: the web app, menus, the sidebar. */
function screens(world: ScriptWorld, { dist, title, perform }: { dist: string; title: string; perform(execution: Execution): Outcome }): Pick<ScriptProject, 'deploy' | 'openWebApp' | 'menus' | 'page'> {
  const { directory, files, clock } = world.workspace;
  return {
    deploy() {
      const { webapp } = readManifest(dist);
      if (webapp === undefined) throw new Error(`${dist}/appsscript.json has no "webapp": there is nothing to deploy as a web app.`);
      const id = `AKfycb${draw(world).slice(0, 50)}`;
      const url = `https://script.google.com/${webapp.access === 'DOMAIN' ? `a/macros/${directory.domain}` : 'macros'}/s/${id}/exec`;
      world.state.deployments.push({ id, url, at: clock.now() });
      return url;
    },
    openWebApp({ as, parameters = {} }) {
      const email = as.toLowerCase();
      const { webapp, oauthScopes } = readManifest(dist);
      if (webapp === undefined || world.state.deployments.length === 0 || !admits(webapp, email, directory.domain)) return refusal();
      if (world.state.consents[email] === undefined) return consentScreen(title, email, oauthScopes);
      const outcome = perform({ as: email, function: 'doGet', via: 'web', args: [queryOf(parameters)] });
      if (!('page' in outcome)) throw new Error('doGet ended without a page.');
      return { kind: 'page', ...outcome.page };
    },
    menus(place, email) {
      const as = email.toLowerCase();
      if (place.kind === 'none' || !editors.includes(files.roleOf(place.fileId, as) ?? '')) return [];
      world.state.menus[menuKey(as, place.fileId)] = [];
      perform({ as, function: 'onOpen', via: 'simple-trigger', place });
      return (world.state.menus[menuKey(as, place.fileId)] ?? []).map((menu) => (menu.addon ? { ...menu, title } : menu));
    },
    page: (kind, { as, fileId }) => world.state.pages[pageKey(kind, as.toLowerCase(), fileId)],
  };
}
