/** The *start here* document: what to do in five lines, and the links. Everything in it is ours or a link; names are escaped. */

export interface StartHereLinks {
  dashboardUrl: string;
  folderUrl: string;
  webAppUrl: string;
  administrators: readonly string[];
}

export const escapeHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

const link = (url: string, text: string): string => `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;

export function startHereHtml({ dashboardUrl, folderUrl, webAppUrl, administrators }: StartHereLinks): string {
  const page = webAppUrl === '' ? '' : `<p>On a phone, or to approve: ${link(webAppUrl, 'Incident Comms as a web page')}. <b>Open this once before your first night</b>: Google asks for your consent at the first visit, and that takes a minute you will not have later.</p>`;
  return `<h1>Incident Comms: start here</h1>
<ol>
<li>Open any Google Doc and choose <b>Extensions › Incident Comms › Open</b>.</li>
<li>Look under <i>Is it one of these?</i> If your incident is not there, press <b>New incident</b>.</li>
<li>Type a title, choose severity and type, press <b>Generate</b>. The folder, the documents and the record are made.</li>
<li>Answer what you know in the sidebar and press <b>Save</b>. Everything else can wait until somebody knows it.</li>
<li>Look at the ${link(dashboardUrl, 'dashboard')} to see where every incident stands.</li>
</ol>
${page}
<h2>Links</h2>
<ul>
<li>${link(dashboardUrl, 'Dashboard')}</li>
<li>${link(folderUrl, 'Folder of all incidents')}</li>
</ul>
<h2>Who can help</h2>
<p>Administrators of Incident Comms: ${administrators.map(escapeHtml).join(', ')}.</p>`;
}
