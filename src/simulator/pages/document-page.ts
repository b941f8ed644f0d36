/** A Google Doc as one person sees it: a tab at a time, to type in, comment and suggest as far as they may, and room for the sidebar. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { commentList, suggestionList } from './beside-document.ts';
import { documentFor, stateOf } from './document-acts.ts';
import { COLOURS, NAMED_STYLES } from './edits.ts';
import { openFile } from './file-head.ts';
import type { OpenFile } from './file-head.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Page } from './layout.ts';
import { flattened } from './lines.ts';
import { paperHtml } from './paper.ts';
import type { Visit } from './world.ts';

export function documentPage(visit: Visit, id: string): Page {
  const document = documentFor(visit, id);
  const file = openFile(visit, id, 'document');
  const tabs = flattened(document.tabs ?? []);
  const wanted = visit.url.searchParams.get('tab');
  const shown = tabs.find(({ tabProperties }) => tabProperties?.tabId === wanted) ?? tabs[0];
  return {
    title: file.name,
    wide: true,
    data: { file: id, kind: 'document' },
    main: html`${file.head}
${file.canComment && editBar(file)}
<div class="workplace">
<div class="desk" role="region" aria-label="Document" tabindex="0">
<div id="tabs" data-live>${tabs.length > 1 && tabList(id, tabs, shown)}</div>
<article id="paper" class="paper" data-live>${shown && paperHtml(shown, stateOf(document), file.canComment)}</article>
<div id="comments" class="comments" tabindex="-1" data-live>${file.canComment && html`${suggestionList(visit, id, shown, file.canEdit)}${commentList(visit, id, file.canEdit)}`}</div>
</div>
<aside id="sidebar" class="sidebar" aria-label="Sidebar" hidden></aside>
</div>`,
  };
}

const tabList = (id: string, tabs: readonly Docs.Schema$Tab[], shown: Docs.Schema$Tab | undefined): Html => html`<nav class="doc-tabs" aria-label="Document tabs"><ul>${tabs.map(
  (tab) => html`<li class="level-${tab.tabProperties?.nestingLevel ?? 0}"><a href="/document/${id}?tab=${tab.tabProperties?.tabId ?? ''}"${tab === shown && html` aria-current="page"`}>${tab.tabProperties?.title ?? ''}</a></li>`,
)}</ul></nav>`;

const styleName = (named: string): string => named.charAt(0) + named.slice(1).toLowerCase().replace('_', ' ');

/** Who may only comment, suggests. */
const editBar = ({ canEdit }: OpenFile): Html => html`<div id="edit-bar" class="edit-bar" role="group" aria-label="Editing">
<label>Mode <select id="mode">${canEdit && html`<option value="editing">Editing</option>`}<option value="suggesting">Suggesting</option></select></label>
${canEdit && html`<label>Style <select id="named">${NAMED_STYLES.map((named) => html`<option value="${named}">${styleName(named)}</option>`)}</select></label>
<button type="button" class="small" data-edit="bold" aria-keyshortcuts="Control+B">Bold</button>
<button type="button" class="small" data-edit="italic" aria-keyshortcuts="Control+I">Italic</button>
<label>Colour <select id="colour"><option value=""></option>${COLOURS.map((colour) => html`<option>${colour}</option>`)}</select></label>
<button type="button" class="small" data-edit="unhighlight">Clear highlight</button>
<button type="button" class="small" data-edit="table">Table</button>`}
<button type="button" class="small" id="comment" aria-keyshortcuts="Control+Alt+M">Comment</button>
<button type="button" class="small" id="make-copy">Make a copy</button>
</div>`;
