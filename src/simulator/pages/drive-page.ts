/** Drive as one person sees it: My Drive, shared drives, what was shared; and one folder. */
import type { drive_v3 as Drive } from 'googleapis/build/src/apis/drive/v3.js';
import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Page } from './layout.ts';
import { mailsFor } from './mails.ts';
import { asked, instant } from './world.ts';
import type { Visit } from './world.ts';

const API = 'https://www.googleapis.com/drive/v3';
const FOLDER = 'application/vnd.google-apps.folder';
const FIELDS = 'files(id,name,mimeType,modifiedTime,lastModifyingUser(displayName),webViewLink,driveId)';

export const KINDS: Readonly<Record<string, { word: string; page: string }>> = {
  [FOLDER]: { word: 'Folder', page: 'folder' },
  'application/vnd.google-apps.document': { word: 'Doc', page: 'document' },
  'application/vnd.google-apps.spreadsheet': { word: 'Sheet', page: 'spreadsheet' },
};

export function homePage(visit: Visit): Page {
  const drives = sharedDrives(visit);
  const mails = mailsFor(visit.world, visit.email).length;
  return {
    title: 'Drive',
    main: html`<h1>Drive</h1>
<div id="attention" data-live>${mails > 0 && html`<p class="card attention"><a href="/mails">${mails === 1 ? '1 mail' : `${mails} mails`} for ${visit.email}</a></p>`}</div>
<section aria-labelledby="mine"><h2 id="mine">My Drive</h2><div id="my-files" data-live>${fileList(listed(visit, "'root' in parents and trashed = false"))}</div></section>
<section aria-labelledby="drives"><h2 id="drives">Shared drives</h2><div id="shared-drives" data-live>${driveList(drives)}</div></section>
<section aria-labelledby="shared"><h2 id="shared">Shared with me</h2><div id="shared-files" data-live>${fileList(listed(visit, 'sharedWithMe = true and trashed = false'))}</div></section>`,
  };
}

export function folderPage(visit: Visit, id: string): Page {
  const { name, parent, link } = folder(visit, id);
  return {
    title: name,
    main: html`<p class="path">${parent}</p>
<h1>${name}</h1>
<p class="link-line"><span class="quiet">${link}</span> ${copyButton(link, name)}</p>
<div id="files" data-live>${fileList(listed(visit, `'${id.replace(/['\\]/g, '\\$&')}' in parents and trashed = false`))}</div>`,
  };
}

function folder(visit: Visit, id: string): { name: string; parent: Html; link: string } {
  const drives = sharedDrives(visit);
  const link = `https://drive.google.com/drive/folders/${id}`;
  const drive = drives.find((one) => one.id === id);
  if (drive) return { name: drive.name ?? '', parent: html`<a href="/">Drive</a>`, link };
  const file = asked<Drive.Schema$File>(visit, 'GET', `${API}/files/${encodeURIComponent(id)}?fields=id,name,mimeType,parents,driveId&supportsAllDrives=true`);
  return { name: file.name ?? '', parent: pathTo(visit, file, drives), link };
}

/** A file of a kind that has no page here, or that is known by its id only. */
export function filePage(visit: Visit, id: string): Page {
  const file = asked<Drive.Schema$File>(visit, 'GET', `${API}/files/${encodeURIComponent(id)}?fields=id,name,mimeType,parents,size&supportsAllDrives=true`);
  const kind = KINDS[file.mimeType ?? ''];
  return {
    title: file.name ?? '',
    main: html`<p class="path">${pathTo(visit, file, sharedDrives(visit))}</p>
<h1>${file.name}</h1>
<p>${kind ? html`<a href="/${kind.page}/${id}">Open the ${kind.word}</a>` : html`${file.mimeType}${file.size && html`, ${file.size} bytes`}. ${file.mimeType === 'application/pdf' ? html`<a href="/file/${id}/content">Open the PDF</a>` : 'Files of this kind are not shown here.'}`}</p>`,
  };
}

/** Where a file is: a link to the folder around it, as far as the person may see that. */
export function pathTo(visit: Visit, { parents }: Drive.Schema$File, drives: readonly Drive.Schema$Drive[]): Html {
  const [id] = parents ?? [];
  const drive = drives.find((one) => one.id === id);
  if (drive) return html`<a href="/">Drive</a> › <a href="/folder/${id}">${drive.name ?? ''}</a>`;
  if (!id) return html`<a href="/">Drive</a>`;
  const parent = asked<Drive.Schema$File>(visit, 'GET', `${API}/files/${encodeURIComponent(id)}?fields=id,name,parents,mimeType&supportsAllDrives=true`);
  return parent.parents ? html`${pathTo(visit, parent, drives)} › <a href="/folder/${id}">${parent.name ?? ''}</a>` : html`<a href="/">Drive</a>`;
}

export const sharedDrives = (visit: Visit): Drive.Schema$Drive[] => asked<Drive.Schema$DriveList>(visit, 'GET', `${API}/drives?fields=drives(id,name)`).drives ?? [];

const listed = (visit: Visit, q: string): Drive.Schema$File[] =>
  asked<Drive.Schema$FileList>(visit, 'GET', `${API}/files?${new URLSearchParams({ q, fields: FIELDS, orderBy: 'folder,name', pageSize: '1000', supportsAllDrives: 'true', includeItemsFromAllDrives: 'true' })}`).files ?? [];

function fileList(files: readonly Drive.Schema$File[]): Html {
  if (files.length === 0) return html`<p class="quiet">Nothing here.</p>`;
  return html`<table class="files">
<thead><tr><th scope="col">Kind</th><th scope="col">Name</th><th scope="col">Changed</th><th scope="col">By</th><th scope="col"><span class="unseen">Link</span></th></tr></thead>
<tbody>${files.map(fileRow)}</tbody></table>`;
}

function fileRow({ id, name, mimeType, modifiedTime, lastModifyingUser, webViewLink }: Drive.Schema$File): Html {
  const kind = KINDS[mimeType ?? ''];
  // Of a restricted folder people around it see the name only.
  const known = modifiedTime !== undefined;
  const label = name ?? '';
  return html`<tr>
<td><span class="kind kind-${kind?.page ?? 'file'}">${kind?.word ?? 'File'}</span></td>
<td>${known ? html`<a href="/${kind?.page ?? 'file'}/${id ?? ''}">${label}</a>` : html`${label}${!known && html` <span class="quiet">(restricted)</span>`}`}</td>
<td class="quiet">${modifiedTime && instant(modifiedTime)}</td>
<td class="quiet">${lastModifyingUser?.displayName ?? ''}</td>
<td>${webViewLink && copyButton(webViewLink, label)}</td>
</tr>`;
}

const driveList = (drives: readonly Drive.Schema$Drive[]): Html =>
  drives.length === 0 ? html`<p class="quiet">None.</p>` : html`<table class="files"><tbody>${drives.map(({ id, name }) => html`<tr><td><span class="kind kind-folder">Drive</span></td><td><a href="/folder/${id ?? ''}">${name ?? ''}</a></td></tr>`)}</tbody></table>`;

export const copyButton = (link: string, name: string): Html => html`<button type="button" class="small" data-copy="${link}">Copy link<span class="unseen"> to ${name}</span></button>`;
