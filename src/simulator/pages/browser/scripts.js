// The script's side of a page: functions run by menus and by the add-on's own pages, and what they show: sidebar, dialogs, alerts.
import { mark } from './caret.js';
import { askConsent, showAlert, showDialog } from './dialogs.js';
import { post, say, wordsOf } from './post.js';
import { refresh } from './refresh.js';

/** @typedef {{ url: string, title: string, width: number | null, height: number | null, modal: boolean }} Framed */
/** @typedef {{ sidebar?: Framed, dialog?: Framed, alerts: { title: string, text: string }[], selected?: { from: number, to: number } }} Shown */
/** @typedef {{ frame: HTMLIFrameElement, close: () => void }} Open */

/** @type {Open[]} */
let open = [];

/** Runs a function of the menu. @param {string} name @returns {Promise<void>} */
export async function press(name) {
  const { file, kind } = document.body.dataset;
  say('Running script…');
  try {
    /** @type {{ consent?: { title: string, email: string, scopes: string[] }, shown?: Shown, error?: string }} */
    const { consent, shown, error } = await post('/press', { file, kind, function: name });
    say('');
    if (consent) {
      if (!(await askConsent(consent))) return;
      await post('/consent', {});
      return press(name);
    }
    if (error !== undefined) showAlert({ title: 'The script ended with an error', text: error });
    if (shown) show(shown);
  } catch (error) {
    say(wordsOf(error));
  }
}

/** @param {Shown} shown */
function show({ sidebar, dialog, alerts, selected }) {
  if (selected) mark({ segment: '', ...selected });
  if (sidebar) showSidebar(sidebar);
  if (dialog) showFramedDialog(dialog);
  alerts.forEach(showAlert);
}

/** @param {Framed} framed */
function frameOf({ url, title }) {
  const frame = document.createElement('iframe');
  frame.src = url;
  frame.title = title || 'Add-on';
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads');
  return frame;
}

/** There is one sidebar: another takes its place. @param {Framed} framed */
function showSidebar(framed) {
  const place = document.getElementById('sidebar');
  if (!place) return;
  open = open.filter(({ frame }) => !place.contains(frame));
  const frame = frameOf(framed);
  const heading = Object.assign(document.createElement('h2'), { textContent: framed.title });
  const close = () => {
    place.hidden = true;
    place.replaceChildren();
    open = open.filter((one) => one.frame !== frame);
  };
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'close', textContent: '×', onclick: close });
  button.setAttribute('aria-label', 'Close sidebar');
  const head = Object.assign(document.createElement('div'), { className: 'sidebar-head' });
  head.append(heading, button);
  place.replaceChildren(head, frame);
  place.hidden = false;
  open.push({ frame, close });
  frame.addEventListener('load', () => frame.focus(), { once: true });
}

/** @param {Framed} framed */
function showFramedDialog(framed) {
  const frame = frameOf(framed);
  frame.style.width = `${framed.width ?? 600}px`;
  frame.style.height = `${framed.height ?? 400}px`;
  const dialog = showDialog(framed.title, [frame], { modal: framed.modal, closed: () => void (open = open.filter((one) => one.frame !== frame)) });
  open.push({ frame, close: () => dialog.close() });
}

/** What a page of the add-on asks of the page around it. @param {Open} from @param {any} data */
async function answer({ frame, close }, data) {
  if ('hello' in data) frame.contentWindow?.postMessage({ listening: true }, new URL(frame.src).origin);
  if ('call' in data) {
    const key = new URL(frame.src).pathname.split('/').at(-1);
    /** @type {{ value?: unknown, error?: string, shown?: Shown }} */
    const result = await post(`/run/${encodeURIComponent(data.name)}`, { frame: key, args: data.args }).catch((error) => ({ error: `NetworkError: ${wordsOf(error)}` }));
    const { shown, ...settled } = result;
    frame.contentWindow?.postMessage({ settled: data.call, answer: settled }, new URL(frame.src).origin);
    if (shown) show(shown);
    if (document.querySelector('[data-live]')) void refresh();
  } else if (data.host === 'close') close();
  else if (data.host === 'height') frame.style.height = `${Number(data.pixels)}px`;
  else if (data.host === 'width' && frame.closest('dialog')) frame.style.width = `${Number(data.pixels)}px`;
  else if (data.host === 'focus') document.querySelector('main')?.focus();
  else if (data.history === 'push' || data.history === 'replace') moveTo(data);
}

/** @param {{ history: 'push' | 'replace', state: string, query: string, hash: string }} to */
function moveTo({ history: how, state, query, hash }) {
  const address = `${location.pathname}${query ? `?${query}` : ''}${hash ? `#${hash}` : ''}`;
  if (how === 'push') history.pushState({ app: state }, '', address);
  else history.replaceState({ app: state }, '', address);
}

export function startScripts() {
  for (const frame of document.querySelectorAll('iframe[data-frame]'))
    if (frame instanceof HTMLIFrameElement) open.push({ frame, close: () => undefined });
  addEventListener('message', ({ source, origin, data }) => {
    const from = open.find(({ frame }) => frame.contentWindow === source);
    if (from && new URL(from.frame.src).origin === origin) void answer(from, data);
  });
  addEventListener('popstate', ({ state }) => {
    const moved = { state: JSON.parse(state?.app ?? 'null'), query: location.search.slice(1), hash: location.hash.slice(1) };
    for (const { frame } of open) frame.contentWindow?.postMessage({ moved }, new URL(frame.src).origin);
  });
}
