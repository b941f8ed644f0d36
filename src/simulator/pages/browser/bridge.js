// google.script of an add-on's page. It stands in a frame of another origin, as Google's do; every call goes to the page
// around it, which alone can ask the server.
(() => {
  'use strict';
  /** @typedef {{ parent: string, kind: 'sidebar' | 'dialog' | 'app', functions: string[], query: string, now: number }} Config */
  /** @typedef {{ success?: Function, failure?: Function, user?: unknown }} Handlers */

  /** @type {Config} */
  const config = JSON.parse(document.currentScript?.dataset.bridge ?? '{}');
  /** The Workspace's clock may have been moved on: the page sees its time. */
  const machineNow = Date.now;
  const loaded = machineNow();
  Date.now = () => config.now + machineNow() - loaded;
  /** google.script.run reference: at most ten calls at once, the eleventh waits. */
  const AT_ONCE = 10;
  /** @type {Map<number, Handlers>} */
  const running = new Map();
  /** @type {(() => void)[]} */
  const waiting = [];
  let calls = 0;

  /** The page around it may load more slowly: nothing is told before it says that it listens. @type {object[] | undefined} */
  let held = [];
  /** @param {object} message */
  const post = (message) => window.parent.postMessage(message, config.parent);
  /** @param {object} message */
  const tell = (message) => (held ? held.push(message) : post(message));
  const hello = setInterval(() => post({ hello: true }), 50);
  post({ hello: true });
  function listened() {
    clearInterval(hello);
    const told = held ?? [];
    held = undefined;
    told.forEach(post);
  }

  /** What Google's client refuses before anything is sent. @param {unknown} value @param {string} property @param {object[]} above */
  function check(value, property, above) {
    if (value === null || ['undefined', 'number', 'boolean', 'string'].includes(typeof value)) return;
    const plain = Array.isArray(value) || (typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value)));
    if (!plain || !value) throw new TypeError(`Failed due to illegal value in property: ${property}`);
    if (above.includes(value)) throw new TypeError('Failed due to circular reference.');
    for (const [key, item] of Object.entries(value)) check(item, key, [...above, value]);
  }

  /** @param {string} name @param {unknown[]} args @param {Handlers} handlers */
  function call(name, args, handlers) {
    args.forEach((value, at) => check(value, String(at), []));
    const text = JSON.stringify(args);
    const start = () => {
      calls += 1;
      running.set(calls, handlers);
      tell({ call: calls, name, args: text });
    };
    if (running.size < AT_ONCE) start();
    else waiting.push(start);
  }

  /** @param {number} id @param {{ value?: unknown, error?: string }} answer */
  function settle(id, answer) {
    const handlers = running.get(id);
    if (!handlers) return;
    running.delete(id);
    waiting.shift()?.();
    if (answer.error === undefined) return handlers.success?.(answer.value, handlers.user);
    const error = new Error(answer.error);
    error.name = 'ScriptError';
    if (handlers.failure) handlers.failure(error, handlers.user);
    else console.error(error);
  }

  /** Each `with…` gives a new runner; the one it was asked of stays as it is. @param {Handlers} handlers @returns {object} */
  function runner(handlers) {
    const made = {
      withSuccessHandler: (/** @type {Function} */ success) => runner({ ...handlers, success }),
      withFailureHandler: (/** @type {Function} */ failure) => runner({ ...handlers, failure }),
      withUserObject: (/** @type {unknown} */ user) => runner({ ...handlers, user }),
    };
    const own = config.functions.map((name) => [name, (/** @type {unknown[]} */ ...args) => call(name, args, handlers)]);
    return Object.freeze({ ...Object.fromEntries(own), ...made });
  }

  const host = {
    close: () => tell({ host: 'close' }),
    setHeight: (/** @type {number} */ pixels) => tell({ host: 'height', pixels }),
    setWidth: (/** @type {number} */ pixels) => tell({ host: 'width', pixels }),
    editor: { focus: () => tell({ host: 'focus' }) },
    origin: config.parent,
  };

  /** @param {string} query @param {string} hash */
  function locationOf(query, hash = '') {
    const all = new URLSearchParams(query);
    const names = [...new Set(all.keys())];
    return {
      hash,
      parameter: Object.fromEntries(names.map((name) => [name, all.get(name) ?? ''])),
      parameters: Object.fromEntries(names.map((name) => [name, all.getAll(name)])),
    };
  }

  let query = config.query;
  /** @type {((event: object) => void) | undefined} */
  let changed;
  /** @param {'push' | 'replace'} how */
  const move = (how) => (/** @type {unknown} */ state, /** @type {Record<string, string | string[]>} */ parameters = {}, hash = '') => {
    const next = new URLSearchParams(Object.entries(parameters).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])));
    query = next.toString();
    tell({ history: how, state: JSON.stringify(state ?? null), query, hash: String(hash) });
  };
  const history = { push: move('push'), replace: move('replace'), setChangeHandler: (/** @type {(event: object) => void} */ handler) => void (changed = handler) };
  const url = { getLocation: (/** @type {(location: object) => void} */ give) => void setTimeout(() => give(locationOf(query))) };

  addEventListener('message', ({ source, origin, data }) => {
    if (source !== window.parent || origin !== config.parent) return;
    if ('listening' in data) listened();
    if ('settled' in data) settle(data.settled, data.answer);
    if ('moved' in data) {
      query = data.moved.query;
      changed?.({ state: data.moved.state, location: locationOf(query, data.moved.hash) });
    }
  });

  const script = config.kind === 'app' ? { run: runner({}), history, url } : { run: runner({}), host };
  Object.defineProperty(window, 'google', { value: Object.freeze({ script: Object.freeze(script) }) });
})();
