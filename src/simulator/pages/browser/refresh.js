// What is shown follows what happens in the Workspace: parts marked data-live are fetched again when something changed.

const EVERY_MS = 1200;
let version = Number(document.body.dataset.version);

/** Fetches this page again and takes over the live parts that differ; `refreshing` tells a part before, which may refuse, `refreshed` after. */
export async function refresh() {
  const response = await fetch(location.href);
  if (!response.ok) return location.reload();
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  // An answer that was overtaken by a later one of the same server.
  if (fresh.body.dataset.token === document.body.dataset.token && Number(fresh.body.dataset.version) < version) return;
  version = Number(fresh.body.dataset.version);
  // The server may have been started anew.
  document.body.dataset.token = fresh.body.dataset.token;
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(part.id);
    if (!next || next.innerHTML === part.innerHTML) continue;
    if (!part.dispatchEvent(new CustomEvent('refreshing', { bubbles: true, cancelable: true }))) continue;
    part.innerHTML = next.innerHTML;
    part.dispatchEvent(new CustomEvent('refreshed', { bubbles: true }));
  }
  followMenu(fresh);
}

/** Who may no longer edit a file, because it was locked, has no add-on there; who may again, has. @param {Document} fresh */
function followMenu(fresh) {
  const [place, next] = [document.getElementById('menu'), fresh.getElementById('menu')];
  if (!place || !next || Boolean(place.firstElementChild) === Boolean(next.firstElementChild)) return;
  place.innerHTML = next.innerHTML;
  place.dispatchEvent(new CustomEvent('refreshed'));
}

async function look() {
  const response = await fetch('/version');
  if (Number(await response.text()) !== version) await refresh();
}

export function follow() {
  if (!document.querySelector('[data-live]')) return;
  const again = () => setTimeout(() => (document.hidden ? again() : look().catch(stopped).finally(again)), EVERY_MS);
  again();
}

/** The server was stopped: the page stays as it is until it is back. */
function stopped() {
  version = Number.NaN;
}
