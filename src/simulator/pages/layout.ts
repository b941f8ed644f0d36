/** The shell of every local page: who is at the keyboard, where else to go, and the rules the browser must hold it to. */
import type { ServerResponse } from 'node:http';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { mailsFor } from './mails.ts';
import { hostname } from './world.ts';
import type { Visit } from './world.ts';

export interface Page {
  /** 200 where left out. */
  status?: number;
  title: string;
  main: Html;
  /** What the page's script needs to know: `data-…` of the body. */
  data?: Readonly<Record<string, string>>;
  /** Of the web app: only what addMetaTag asked for. */
  viewport?: string;
  /** The main part fills the window, without margins. */
  wide?: boolean;
}

/** Nothing from outside; scripts of ours only; styles of documents and cells are attributes. */
const policy = (visit: Visit): string =>
  ["default-src 'none'", "script-src 'self'", "style-src 'self'", "style-src-attr 'unsafe-inline'", "connect-src 'self'", "img-src 'self' data:", `frame-src http://${hostname(visit.host)}:${visit.world.framePort}`, "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"].join('; ');

export function sendPage(response: ServerResponse, visit: Visit, page: Page): void {
  response.writeHead(page.status ?? 200, { 'content-type': 'text/html; charset=UTF-8', 'content-security-policy': policy(visit), 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
  response.end(pageHtml(visit, page).text);
}

function pageHtml(visit: Visit, { title, main, data = {}, viewport, wide }: Page): Html {
  const { token, version } = visit.world;
  const attributes = Object.entries(data).map(([name, value]) => html` data-${name}="${value}"`);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${viewport === undefined ? html`<meta name="viewport" content="width=device-width, initial-scale=1">` : viewport === '' ? '' : html`<meta name="viewport" content="${viewport}">`}
<title>${title} · Local Workspace</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/-/style.css">
<script src="/-/links.js"></script>
<script type="module" src="/-/page.js"></script>
</head>
<body data-token="${token}" data-version="${version}"${attributes}>
${bar(visit)}
<main tabindex="-1"${wide ? html` class="wide"` : ''}>
${main}
</main>
<div id="said" class="said" role="status"></div>
</body>
</html>
`;
}

function bar({ email, world, url }: Visit): Html {
  const mails = mailsFor(world, email).length;
  const link = (address: string, text: Html | string): Html => html`<a href="${address}"${url.pathname === address ? html` aria-current="page"` : ''}>${text}</a>`;
  return html`<header class="bar">
<a class="brand" href="/">Local Workspace</a>
<nav aria-label="Pages">
${link('/', 'Drive')}
${link('/mails', html`Mails <span id="mail-count" data-live>${mails > 0 && html`<b>${mails}</b>`}</span>`)}
${link('/app', 'Web app')}
${link('/switches', 'Clock & switches')}
</nav>
<form class="keyboard" data-post="/keyboard">
<label>At the keyboard <select name="email" data-submit>${world.workspace.directory.people.map((person) => html`<option value="${person.email}"${person.email === email && html` selected`}>${person.displayName} (${person.email})</option>`)}</select></label>
</form>
</header>`;
}
