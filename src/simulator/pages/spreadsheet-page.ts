/** A Google Sheet as one person sees it: a tab at a time as a grid, and a line to type into a cell. */
import type { sheets_v4 as Sheets } from 'googleapis/build/src/apis/sheets/v4.js';
import { chartsHtml } from './charts.ts';
import { openFile } from './file-head.ts';
import { gridHtml } from './grid.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Page } from './layout.ts';
import { asked } from './world.ts';
import type { Visit } from './world.ts';

export const SHEETS_API = 'https://sheets.googleapis.com/v4/spreadsheets';

export function spreadsheetPage(visit: Visit, id: string): Page {
  const address = `${SHEETS_API}/${encodeURIComponent(id)}`;
  const { sheets = [] } = asked<Sheets.Schema$Spreadsheet>(visit, 'GET', `${address}?fields=sheets.properties`);
  const file = openFile(visit, id, 'spreadsheet');
  const tabs = sheets.flatMap(({ properties }) => (properties && properties.hidden !== true ? [properties] : []));
  const wanted = visit.url.searchParams.get('sheet');
  const shown = tabs.find(({ sheetId }) => String(sheetId ?? 0) === wanted) ?? tabs[0];
  const title = shown?.title ?? '';
  const { sheets: [sheet] = [], properties = {} } = asked<Sheets.Schema$Spreadsheet>(visit, 'GET', `${address}?${new URLSearchParams({ ranges: quoted(title), includeGridData: 'true' })}`);
  return {
    title: file.name,
    wide: true,
    data: { file: id, kind: 'spreadsheet', sheet: title },
    main: html`${file.head}
<form id="cell-form" class="cell-form"><label for="typed"><span class="unseen">Cell </span><output id="cell-name"></output></label><input id="typed" autocomplete="off" spellcheck="false"${!file.canEdit && html` readonly`}></form>
${file.canEdit && html`<div id="line-bar" class="edit-bar" role="group" aria-label="Rows and columns">${LINES.map(([act, words]) => html`<button type="button" class="small" data-lines="${act}">${words}</button>`)}</div>`}
<div class="workplace">
<div class="sheet-desk">
<div id="sheet" class="sheet" role="region" aria-label="${title}" tabindex="0" data-live>${sheet && html`<div class="grid-ground">${gridHtml(sheet)}${chartsHtml(visit, address, sheet, (properties.locale ?? 'en_US').replace('_', '-'))}</div>`}</div>
<div id="sheet-tabs" data-live>${tabList(id, tabs, shown)}</div>
</div>
<aside id="sidebar" class="sidebar" aria-label="Sidebar" hidden></aside>
</div>`,
  };
}

/** What sheet-lines.ts does at the chosen cell. */
const LINES = [['row-above', 'Insert row above'], ['column-left', 'Insert column left'], ['delete-row', 'Delete row'], ['sort-a', 'Sort A to Z'], ['sort-z', 'Sort Z to A']] as const;

/** A tab's name in A1 notation. */
export const quoted = (title: string): string => `'${title.replaceAll("'", "''")}'`;

const tabList = (id: string, tabs: readonly Sheets.Schema$SheetProperties[], shown: Sheets.Schema$SheetProperties | undefined): Html => html`<nav class="sheet-tabs" aria-label="Tabs"><ul>${tabs.map(
  (tab) => html`<li><a href="/spreadsheet/${id}?sheet=${tab.sheetId ?? 0}"${tab === shown && html` aria-current="page"`}>${tab.title ?? ''}</a></li>`,
)}</ul></nav>`;
