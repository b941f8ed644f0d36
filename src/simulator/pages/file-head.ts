/** What stands above every open file: where it is, its name, its link, and the menu of its editors. */
import type { drive_v3 as Drive } from 'googleapis/build/src/apis/drive/v3.js';
import type { Menu, Place } from '../apps-script/script-project.ts';
import { ScriptError } from '../apps-script/script-error.ts';
import { copyButton, pathTo, sharedDrives } from './drive-page.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { asked } from './world.ts';
import type { Visit } from './world.ts';

export interface OpenFile {
  id: string;
  name: string;
  mimeType: string;
  canEdit: boolean;
  canComment: boolean;
  head: Html;
}

/** Throws Refused where the person may not see the file. */
export function openFile(visit: Visit, id: string, kind: 'document' | 'spreadsheet'): OpenFile {
  const file = asked<Drive.Schema$File>(visit, 'GET', `https://www.googleapis.com/drive/v3/files/${encodeURIComponent(id)}?fields=id,name,mimeType,parents,trashed,webViewLink,capabilities(canEdit,canComment)&supportsAllDrives=true`);
  const { name = '', webViewLink, trashed, capabilities } = file;
  const canEdit = capabilities?.canEdit === true;
  const link = (webViewLink ?? '').replace(/\?.*/, '');
  const head = html`<div class="file-head">
<p class="path">${pathTo(visit, file, sharedDrives(visit))}</p>
<h1>${name}</h1>
${trashed === true && html`<p class="card attention">This file is in the trash.</p>`}
<p class="link-line"><span class="quiet">${link}</span> ${copyButton(link, name ?? '')}${!canEdit && html` <span class="quiet">${capabilities?.canComment ? 'You may comment.' : 'View only.'}</span>`}</p>
<div id="menu">${menuBar(visit, { kind, fileId: id })}</div>
</div>`;
  return { id, name: name ?? '', mimeType: file.mimeType ?? '', canEdit, canComment: capabilities?.canComment === true, head };
}

/** Extensions and what is under it; nothing for those who may not edit, as Google shows them no add-on. */
function menuBar({ world, email }: Visit, place: Place): Html {
  let menus: Menu[];
  try {
    menus = world.project.menus(place, email);
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return html`<p class="card attention">The add-on has no menu here: its onOpen ended with “${error.name}: ${error.message}”.</p>`;
  }
  if (menus.length === 0) return html``;
  const own = menus.filter(({ addon }) => !addon).map((menu) => submenu(menu));
  const addons = menus.filter(({ addon }) => addon).map((menu) => submenu(menu));
  return html`<ul role="menubar" class="menubar" aria-label="Menu">
${own}${addons.length > 0 && html`<li role="none">${menuButton('Extensions')}<ul role="menu" aria-label="Extensions" hidden>${addons}</ul></li>`}
</ul>`;
}

const menuButton = (title: string): Html => html`<button type="button" role="menuitem" aria-haspopup="menu" aria-expanded="false">${title}</button>`;

const submenu = (menu: Menu): Html => html`<li role="none">${menuButton(menu.title)}<ul role="menu" aria-label="${menu.title}" hidden>${menu.entries.map((entry) => {
  if (entry.kind === 'separator') return html`<li role="separator"></li>`;
  if (entry.kind === 'submenu') return submenu(entry.menu);
  return html`<li role="none"><button type="button" role="menuitem" tabindex="-1" data-function="${entry.function}">${entry.label}</button></li>`;
})}</ul></li>`;

/** The functions that a menu's items run. */
export const functionsIn = (menus: readonly Menu[]): string[] =>
  menus.flatMap(({ entries }) => entries.flatMap((entry) => (entry.kind === 'item' ? [entry.function] : entry.kind === 'submenu' ? functionsIn([entry.menu]) : [])));
