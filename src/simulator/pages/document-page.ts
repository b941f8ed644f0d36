/** A Google Doc as one person sees it: a tab at a time, comments beside it, and room for the sidebar. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { drive_v3 as Drive } from 'googleapis/build/src/apis/drive/v3.js';
import { documentHtml } from '../convert/to-html.ts';
import { openFile } from './file-head.ts';
import { html, markup } from './html.ts';
import type { Html } from './html.ts';
import type { Page } from './layout.ts';
import { asked, instant } from './world.ts';
import type { Visit } from './world.ts';

export function documentPage(visit: Visit, id: string): Page {
  const document = asked<Docs.Schema$Document>(visit, 'GET', `https://docs.googleapis.com/v1/documents/${encodeURIComponent(id)}?includeTabsContent=true`);
  const file = openFile(visit, id, 'document');
  const tabs = flattened(document.tabs ?? []);
  const wanted = visit.url.searchParams.get('tab');
  const shown = tabs.find(({ tabProperties }) => tabProperties?.tabId === wanted) ?? tabs[0];
  return {
    title: file.name,
    wide: true,
    data: { file: id, kind: 'document' },
    main: html`${file.head}
<div class="workplace">
<div class="desk" role="region" aria-label="Document" tabindex="0">
<div id="tabs" data-live>${tabs.length > 1 && tabList(id, tabs, shown)}</div>
<article id="paper" class="paper" data-live>${shown && markup(documentHtml({ tabs: [onFirstPage({ ...shown, childTabs: [] })] }))}</article>
<div id="comments" class="comments" data-live>${file.canComment && commentList(visit, id)}</div>
</div>
<aside id="sidebar" class="sidebar" aria-label="Sidebar" hidden></aside>
</div>`,
  };
}

/** The paper here is one long page: its number is 1. */
function onFirstPage(tab: Docs.Schema$Tab): Docs.Schema$Tab {
  const numbered: Docs.Schema$Tab = JSON.parse(JSON.stringify(tab), (_, value: unknown) => {
    const { autoText }: Docs.Schema$ParagraphElement = Object(value);
    return autoText?.type === 'PAGE_NUMBER' ? { textRun: { content: '1', textStyle: autoText.textStyle } } : value;
  });
  return numbered;
}

const flattened = (tabs: readonly Docs.Schema$Tab[]): Docs.Schema$Tab[] => tabs.flatMap((tab) => [tab, ...flattened(tab.childTabs ?? [])]);

const tabList = (id: string, tabs: readonly Docs.Schema$Tab[], shown: Docs.Schema$Tab | undefined): Html => html`<nav class="doc-tabs" aria-label="Document tabs"><ul>${tabs.map(
  (tab) => html`<li class="level-${tab.tabProperties?.nestingLevel ?? 0}"><a href="/document/${id}?tab=${tab.tabProperties?.tabId ?? ''}"${tab === shown && html` aria-current="page"`}>${tab.tabProperties?.title ?? ''}</a></li>`,
)}</ul></nav>`;

const COMMENT = 'id,author(displayName,me),content,createdTime,deleted';

function commentList(visit: Visit, id: string): Html {
  const fields = `comments(${COMMENT},resolved,quotedFileContent,replies(${COMMENT},action))`;
  const { comments = [] } = asked<Drive.Schema$CommentList>(visit, 'GET', `https://www.googleapis.com/drive/v3/files/${encodeURIComponent(id)}/comments?${new URLSearchParams({ fields, pageSize: '100' })}`);
  if (comments.length === 0) return html``;
  return html`<h2>Comments</h2>${comments.map(commentHtml)}`;
}

function commentHtml({ author, content, createdTime, resolved, quotedFileContent, replies = [] }: Drive.Schema$Comment): Html {
  return html`<div class="card comment${resolved === true && ' resolved'}">
<p><b>${author?.displayName ?? ''}</b> <span class="quiet">${createdTime && instant(createdTime)}${resolved === true && ', resolved'}</span></p>
${quotedFileContent?.value && html`<blockquote>${unquoted(quotedFileContent.value)}</blockquote>`}
<p class="text">${content ?? ''}</p>
${replies.map((reply) => html`<div class="reply"><p><b>${reply.author?.displayName ?? ''}</b> <span class="quiet">${reply.createdTime && instant(reply.createdTime)}</span></p><p class="text">${reply.content ?? (reply.action === 'resolve' ? 'Marked as resolved' : reply.action === 'reopen' ? 'Reopened' : '')}</p></div>`)}
</div>`;
}

/** Drive gives the quoted words HTML-escaped. */
const unquoted = (text: string): string => text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '');
