/** Mails: what the script sent with MailApp, and what Drive sent by itself. */
import { html, safeLink } from './html.ts';
import type { Html } from './html.ts';
import type { Page } from './layout.ts';
import { instant } from './world.ts';
import type { PagesWorld, Visit } from './world.ts';

interface Mail {
  from: string;
  /** Everybody it went to. */
  to: readonly string[];
  subject: string;
  body: string;
  htmlBody?: string;
  attachments: readonly string[];
  /** Where it is as it was sent, and its files below that; Drive's own mails are kept as words only. */
  path?: string;
  /** UTC milliseconds. */
  at: number;
}

/** Newest first. */
function allMails({ project, notifications = [] }: PagesWorld): Mail[] {
  const sent = project.state.mails.map(({ from, to, cc, bcc, subject, body, htmlBody, attachments, at }, i): Mail => ({ path: `/mails/${i}`, from, to: [...to, ...cc, ...bcc], subject, body, attachments: attachments.map(({ name }) => name), at, ...(htmlBody === undefined ? {} : { htmlBody }) }));
  const told = notifications.map(({ from, to, subject, body, at }): Mail => ({ from, to: [to], subject, body, attachments: [], at }));
  return [...sent, ...told].sort((a, b) => b.at - a.at);
}

/** A group's mail reaches its members. */
export function mailsFor(world: PagesWorld, email: string): Mail[] {
  const groups = world.workspace.directory.groups.filter(({ members }) => members.some((member) => member.toLowerCase() === email)).map((group) => group.email.toLowerCase());
  return allMails(world).filter(({ to }) => to.some((address) => [email, ...groups].includes(bare(address))));
}

const bare = (address: string): string => (/<([^>]+)>/.exec(address)?.[1] ?? address).trim().toLowerCase();

export function mailsPage(visit: Visit): Page {
  const everybody = visit.url.searchParams.get('of') === 'everybody';
  const mails = everybody ? allMails(visit.world) : mailsFor(visit.world, visit.email);
  return {
    title: 'Mails',
    main: html`<h1>Mails</h1>
<nav class="choices" aria-label="Whose mails"><a href="/mails"${!everybody && html` aria-current="true"`}>To ${visit.email}</a> <a href="/mails?of=everybody"${everybody && html` aria-current="true"`}>To anybody</a></nav>
<div id="mails" data-live>${mails.length === 0 ? html`<p class="quiet">No mail.</p>` : mails.map((mail) => mailHtml(visit, mail))}</div>`,
  };
}

function mailHtml(visit: Visit, { from, to, subject, body, htmlBody, attachments, path, at }: Mail): Html {
  return html`<article class="card mail">
<h2>${subject || '(no subject)'}</h2>
<p class="quiet">${from} to ${to.join(', ')}, ${instant(at)}</p>
<div class="mail-text">${linked(body)}</div>
${htmlBody !== undefined && html`<iframe title="The mail as it looks" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${visit.world.frames.address(visit.host, { html: htmlBody, kind: 'mail' })}"></iframe>`}
${attachments.length > 0 && html`<p>Attached: ${attachments.map((name, i) => html`${i > 0 && ', '}<a href="${path}/${i}">${name}</a>`)}</p>`}
${path !== undefined && html`<p class="quiet"><a href="${path}">As it was sent</a></p>`}
</article>`;
}

/** Addresses in a text can be followed. */
const linked = (text: string): Html[] => text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/).map((part, at) => (at % 2 === 1 ? safeLink(part, part) : html`${part}`));
