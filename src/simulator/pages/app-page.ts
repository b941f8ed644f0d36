/** The web app as the person at the keyboard meets it: in a frame as large as a phone, or over the whole width. */
import { ScriptError } from '../apps-script/script-error.ts';
import type { WebPage } from '../apps-script/script-project.ts';
import { html, markup } from './html.ts';
import type { Html } from './html.ts';
import type { Page } from './layout.ts';
import type { Visit } from './world.ts';

/** What a browser lays a page out in that says nothing of its viewport; pixels. */
const UNSAID = 980;
const PHONE = 360;

export function appPage(visit: Visit, full: boolean): Page {
  const { searchParams: query } = visit.url;
  const parameters = Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));
  const app = opened(visit, parameters);
  const viewport = app.metaTags.find(({ name }) => name === 'viewport')?.content;
  const other = `/app${full ? '' : '/full'}${query.size > 0 ? `?${query}` : ''}`;
  const choice = html`<p class="choices"><a href="${other}">${full ? 'As on a phone' : 'Full width'}</a></p>`;
  return {
    title: app.title || 'Web app',
    wide: true,
    viewport: viewport ?? '',
    main: html`<h1 class="unseen">Web app</h1>${choice}<div class="${full ? 'app full' : 'app phone'}">${inside(visit, app, !full && !/width\s*=\s*device-width/.test(viewport ?? ''))}</div>`,
  };
}

/** A doGet that ends with an error shows it, as Google does. */
function opened({ world, email }: Visit, parameters: Readonly<Record<string, string[]>>): WebPage {
  try {
    return world.project.openWebApp({ as: email, parameters });
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    const words = html`<p>${error.name}: ${error.message}</p>`;
    return { kind: 'refused', title: 'Error', html: words.text, metaTags: [], width: null, height: null, xFrameOptions: 'DEFAULT' };
  }
}

function inside(visit: Visit, app: WebPage, unfitted: boolean): Html {
  if (app.kind === 'page') {
    const { kind: _, ...page } = app;
    const address = visit.world.frames.address(visit.host, { kind: 'app', page, place: { kind: 'none' }, query: visit.url.searchParams.toString() });
    const small = unfitted && html` style="width:${UNSAID}px;height:${Math.round((100 * UNSAID) / PHONE)}%;transform:scale(${(PHONE / UNSAID).toFixed(4)});transform-origin:0 0"`;
    return html`<iframe data-frame title="${app.title || 'Web app'}" src="${address}" sandbox="allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads"${small}></iframe>`;
  }
  // Google's own screens, written by the local Workspace.
  return html`<div class="card google">${markup(app.html)}${app.kind === 'consent' && html`<form data-post="/consent"><button class="primary">Allow</button></form>`}</div>`;
}
