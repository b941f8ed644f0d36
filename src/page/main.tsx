/** The page's beginning: what the browser and Google give it is handed in here, and nowhere else. */
import { render } from 'preact';
import { App } from './app.tsx';
import { createDrafts } from './drafts.ts';
import { createCall } from './host.ts';
import { parseStart } from './start.ts';
import { SurroundingsProvider } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';
import { newToken } from './tokens.ts';

const root = document.getElementById('app');
if (!root) throw new Error('The page has no element called app');

// Google wraps the page in a document of its own, which says no language.
document.documentElement.lang = 'en';
const voice = document.createElement('div');
voice.className = 'unseen';
voice.setAttribute('role', 'status');

const start = parseStart(root.dataset['start'] ?? '');
const surroundings: Surroundings = {
  call: createCall(() => globalThis.google?.script.run),
  start,
  drafts: createDrafts(() => sessionStorage),
  now: () => Date.now(),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  token: (length) => newToken(length, (bytes) => crypto.getRandomValues(bytes)),
  announce: (text) => {
    voice.textContent = text;
  },
};

root.className = start.door;
render(
  <SurroundingsProvider value={surroundings}>
    <App />
  </SurroundingsProvider>,
  root,
);
document.body.append(voice);
