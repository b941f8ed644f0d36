/** What stands beside a document: pending suggestions and comments, each with what the person at the keyboard may do with it. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { drive_v3 as Drive } from 'googleapis/build/src/apis/drive/v3.js';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { pendingIn } from './lines.ts';
import type { Pending } from './lines.ts';
import { asked, instant } from './world.ts';
import type { Visit } from './world.ts';

const button = (act: string, id: string, words: string, of: string): Html => html`<button type="button" class="small" data-act="${act}" data-id="${id}">${words}<span class="unseen"> ${of}</span></button>`;

/** Of the tab that is shown. */
export function suggestionList(visit: Visit, id: string, tab: Docs.Schema$Tab | undefined, canEdit: boolean): Html {
  const pending = pendingIn(tab?.documentTab);
  return html`${pending.length > 0 && html`<h2>Suggestions</h2>${pending.map((one) => suggestionHtml(visit, id, one, canEdit))}`}`;
}

function suggestionHtml({ world, email }: Visit, file: string, pending: Pending, canEdit: boolean): Html {
  const by = world.workspace.services.docs.suggester(file, pending.id);
  const name = world.workspace.directory.people.find((person) => person.email.toLowerCase() === by)?.displayName ?? by ?? 'Somebody';
  const words = summaryOf(pending);
  return html`<div class="card suggestion"><p><b>${name}</b></p><p class="text">${words}</p><p class="acts">${canEdit && button('accept', pending.id, 'Accept', words)} ${(canEdit || by === email) && button('reject', pending.id, 'Reject', words)}</p></div>`;
}

/** As Google words them (google-apis.md A3). */
function summaryOf({ added, deleted }: Pending): string {
  const quoted = (text: string): string => `“${text.replaceAll('\n', '¶')}”`;
  if (added === '') return deleted === '' ? 'Format' : `Delete: ${quoted(deleted)}`;
  return deleted === '' ? `Add: ${quoted(added)}` : `Replace: ${quoted(deleted)} with ${quoted(added)}`;
}

const COMMENT = 'id,author(displayName,me),content,createdTime,deleted';

export function commentList(visit: Visit, id: string, canEdit: boolean): Html {
  const fields = `comments(${COMMENT},resolved,quotedFileContent,replies(${COMMENT},action))`;
  const { comments = [] } = asked<Drive.Schema$CommentList>(visit, 'GET', `https://www.googleapis.com/drive/v3/files/${encodeURIComponent(id)}/comments?${new URLSearchParams({ fields, pageSize: '100' })}`);
  return html`${comments.length > 0 && html`<h2>Comments</h2>${comments.map((comment) => commentHtml(comment, canEdit))}`}`;
}

function commentHtml({ id, author, content, createdTime, resolved, quotedFileContent, replies = [] }: Drive.Schema$Comment, canEdit: boolean): Html {
  const of = `the comment “${content ?? ''}”`;
  const settles = canEdit || author?.me === true;
  return html`<div class="card comment${resolved === true && ' resolved'}">
<p><b>${author?.displayName ?? ''}</b> <span class="quiet">${createdTime && instant(createdTime)}${resolved === true && ', resolved'}</span></p>
${quotedFileContent?.value && html`<blockquote>${unquoted(quotedFileContent.value)}</blockquote>`}
<p class="text">${content ?? ''}</p>
${replies.map((reply) => html`<div class="reply"><p><b>${reply.author?.displayName ?? ''}</b> <span class="quiet">${reply.createdTime && instant(reply.createdTime)}</span></p><p class="text">${reply.content || (reply.action === 'resolve' ? 'Marked as resolved' : reply.action === 'reopen' ? 'Reopened' : '')}</p></div>`)}
<p class="acts">${button('reply', id ?? '', 'Reply', `to ${of}`)} ${settles && (resolved === true ? button('reopen', id ?? '', 'Reopen', of) : button('resolve', id ?? '', 'Resolve', of))}</p>
</div>`;
}

/** Drive gives the quoted words HTML-escaped. */
const unquoted = (text: string): string => text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '');
