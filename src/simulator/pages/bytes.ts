/** What the browser is given as it is: a mail as it was sent, what is attached to one, a file's content. */
import type { drive_v3 as Drive } from 'googleapis/build/src/apis/drive/v3.js';
import { mimeOf } from '../apps-script/mime.ts';
import { call } from './asking.ts';
import { asked } from './world.ts';
import type { Visit } from './world.ts';

export interface Bytes {
  contentType: string;
  name: string;
  bytes: Uint8Array;
}

/** Mails to anybody may be looked at, as on their page; a file by who may read it (throws Refused with Google's words). */
export function bytesAt(visit: Visit): Bytes | undefined {
  const { pathname } = visit.url;
  const [, at, part] = /^\/mails\/(\d+)(?:\/(\d+))?$/.exec(pathname) ?? [];
  const mail = visit.world.project.state.mails[Number(at)];
  if (mail) return part === undefined ? { contentType: 'text/plain; charset=UTF-8', name: 'mail.eml', bytes: Buffer.from(mimeOf(mail)) } : attachmentOf(mail, Number(part));
  const [, id] = /^\/file\/([\w-]+)\/content$/.exec(pathname) ?? [];
  return id === undefined ? undefined : contentOf(visit, `https://www.googleapis.com/drive/v3/files/${id}?supportsAllDrives=true`);
}

function attachmentOf({ attachments }: Parameters<typeof mimeOf>[0], at: number): Bytes | undefined {
  const file = attachments[at];
  return file && { contentType: file.contentType, name: file.name, bytes: Buffer.from(file.base64, 'base64') };
}

function contentOf(visit: Visit, url: string): Bytes {
  const { name, mimeType } = asked<Drive.Schema$File>(visit, 'GET', `${url}&fields=name,mimeType`);
  return { contentType: mimeType ?? '', name: name ?? '', bytes: call(visit.world.workspace, visit.email, 'GET', `${url}&alt=media`).bytes };
}

/** Only a PDF and plain text are opened in the browser: anything else could be a page. */
export function headersOf({ contentType, name }: Bytes): Record<string, string> {
  const shown = /^(?:application\/pdf|text\/plain)\b/.test(contentType);
  return {
    ...{ 'content-type': contentType, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
  };
}
