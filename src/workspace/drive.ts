/** Google Drive over HTTP. Every call names shared drives, or their files are not found. */
import { call, get, send, url } from './http.ts';
import type { Call } from './rounds.ts';
import { asciiJson } from './transport.ts';
import type { Drive } from './wire.ts';

const BASE = 'https://www.googleapis.com/drive/v3/';
const UPLOAD = 'https://www.googleapis.com/upload/drive/v3/';
const EVERYWHERE = { supportsAllDrives: true };
const FILE_FIELDS = 'id,name,mimeType,trashed,parents,driveId,properties,webViewLink,modifiedTime,createdTime,ownedByMe,inheritedPermissionsDisabled,contentRestrictions(readOnly,reason),capabilities(canEdit,canComment,canCopy,canShare,canAddChildren,canDisableInheritedPermissions,canTrash)';

export const FOLDER = 'application/vnd.google-apps.folder';
export const DOCUMENT = 'application/vnd.google-apps.document';
export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';

/** Ids for folders to be created: a second create with one answers `exists`. Docs and Sheets cannot have one (google-apis.md H7). */
export const newIds = (count: number, doing: string): Call<Drive.Schema$GeneratedIds> => call(doing, 'freely', get(url(BASE, ['files/generateIds'], { count, space: 'drive', type: 'files' })));

export const readFile = (id: string, doing: string): Call<Drive.Schema$File> => call(doing, 'freely', get(url(BASE, ['files/', encodeURIComponent(id)], { ...EVERYWHERE, fields: FILE_FIELDS })));

/** Quotes a value for `q`. */
export const quoted = (value: string): string => `'${value.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

/** Files that `q` selects, oldest first, at most 100. */
export const listFiles = (q: string, doing: string): Call<Drive.Schema$FileList> =>
  call(doing, 'freely', get(url(BASE, ['files'], { ...EVERYWHERE, includeItemsFromAllDrives: true, q, pageSize: 100, orderBy: 'createdTime', fields: `files(${FILE_FIELDS})` })));

export interface NewFile {
  name: string;
  parent: string;
  /** Public properties: what our files are found again by. */
  properties: Record<string, string>;
  /** A folder's id, fixed beforehand. */
  id?: string;
  /** Created without the domain's default visibility. */
  closed?: boolean;
}

const body = (file: NewFile): Drive.Schema$File => ({ ...(file.id === undefined ? {} : { id: file.id }), name: file.name, parents: [file.parent], properties: file.properties });
const query = (file: NewFile): Record<string, boolean | string | undefined> => ({ ...EVERYWHERE, ...(file.closed ? { ignoreDefaultVisibility: true } : {}), fields: FILE_FIELDS });

export const createFolder = (file: NewFile, doing: string): Call<Drive.Schema$File> =>
  call(doing, file.id === undefined ? 'if refused' : 'freely', send('POST', url(BASE, ['files'], query(file)), { ...body(file), mimeType: FOLDER }));

export const createSpreadsheetFile = (file: NewFile, doing: string): Call<Drive.Schema$File> => call(doing, 'if refused', send('POST', url(BASE, ['files'], query(file)), { ...body(file), mimeType: SPREADSHEET }));

export const copyFile = (source: string, file: NewFile, doing: string): Call<Drive.Schema$File> => call(doing, 'if refused', send('POST', url(BASE, ['files/', encodeURIComponent(source), '/copy'], query(file)), body(file)));

/** Makes a Google Doc of HTML. */
export function importHtml(file: NewFile, html: string, doing: string): Call<Drive.Schema$File> {
  const { contentType, payload } = multipart({ ...body(file), mimeType: DOCUMENT }, html);
  return call(doing, 'if refused', { method: 'POST', url: url(UPLOAD, ['files'], { uploadType: 'multipart', ...query(file) }), contentType, payload });
}

/** Metadata and HTML in one upload. All ASCII: what is not travels as character references. */
function multipart(metadata: Drive.Schema$File, html: string): { contentType: string; payload: string } {
  return inTwoParts(metadata, 'Content-Type: text/html; charset=UTF-8', html.replace(/[\ud800-\udbff][\udc00-\udfff]|[\u0080-\uffff]/g, (c) => `&#${c.codePointAt(0)};`));
}

function inTwoParts(metadata: Drive.Schema$File, head: string, content: string): { contentType: string; payload: string } {
  const boundary = 'incident-comms-part';
  const part = (headers: string, text: string): string => `--${boundary}\r\n${headers}\r\n\r\n${text}\r\n`;
  return { contentType: `multipart/related; boundary=${boundary}`, payload: `${part('Content-Type: application/json; charset=UTF-8', asciiJson(metadata))}${part(head, content)}--${boundary}--` };
}

/** Replaces a Google Doc's content by HTML; its named ranges go. */
export function replaceByHtml(id: string, html: string, doing: string): Call<Drive.Schema$File> {
  const { contentType, payload } = multipart({}, html);
  return call(doing, 'freely', { method: 'PATCH', url: url(UPLOAD, ['files/', encodeURIComponent(id)], { uploadType: 'multipart', ...EVERYWHERE, fields: FILE_FIELDS }), contentType, payload });
}

export const PDF = 'application/pdf';

/** A Google Doc as PDF, all its tabs one after the other; Google makes none over 10 MB (`exportSizeLimitExceeded`). */
export const exportPdf = (id: string, doing: string): Call<{ base64: string }> => ({
  ...{ doing, repeat: 'freely' },
  // files.export knows no supportsAllDrives, and finds shared drives' documents without it.
  request: { ...get(url(BASE, ['files/', encodeURIComponent(id), '/export'], { mimeType: PDF })), binary: true },
  read: (body) => ({ base64: body }),
});

/** A PDF that is kept as a file, as it is. */
export const downloadPdf = (id: string, doing: string): Call<{ base64: string }> => ({
  ...{ doing, repeat: 'freely' },
  request: { ...get(url(BASE, ['files/', encodeURIComponent(id)], { ...EVERYWHERE, alt: 'media' })), binary: true },
  read: (body) => ({ base64: body }),
});

/** Keeps a PDF as a file of its own. With an id fixed beforehand a second upload answers `exists`. */
export function uploadPdf(file: NewFile, base64: string, doing: string): Call<Drive.Schema$File> {
  const { contentType, payload } = inTwoParts({ ...body(file), mimeType: PDF }, `Content-Type: ${PDF}\r\nContent-Transfer-Encoding: base64`, base64);
  return call(doing, file.id === undefined ? 'if refused' : 'freely', { method: 'POST', url: url(UPLOAD, ['files'], { uploadType: 'multipart', ...query(file) }), contentType, payload });
}

/** Nobody edits, renames or comments a locked file; it can still be read, copied, moved and shared. Any writer may unlock it. `reason` is shown to everybody who opens it. */
export const lockFile = (id: string, reason: string, doing: string): Call<Drive.Schema$File> => updateFile(id, { contentRestrictions: [{ readOnly: true, reason }] }, doing);
export const unlockFile = (id: string, doing: string): Call<Drive.Schema$File> => updateFile(id, { contentRestrictions: [{ readOnly: false }] }, doing);

/** For good, not into the trash: only for the empty folder that Set up tries restricting with. */
export const deleteFile = (id: string, doing: string): Call<object> => call(doing, 'freely', { method: 'DELETE', url: url(BASE, ['files/', encodeURIComponent(id)], EVERYWHERE) });

/** Name, place, properties, trash, restriction: setting what is so already is harmless. */
export const updateFile = (id: string, change: Drive.Schema$File, doing: string): Call<Drive.Schema$File> =>
  call(doing, 'freely', send('PATCH', url(BASE, ['files/', encodeURIComponent(id)], { ...EVERYWHERE, fields: FILE_FIELDS }), change));

/** Who may see a file, as far as this person may read it; `view` tells rows that see the name only. 100 a page in a shared drive. */
export const listPermissions = (id: string, doing: string, pageToken?: string): Call<Drive.Schema$PermissionList> =>
  call(doing, 'freely', get(url(BASE, ['files/', encodeURIComponent(id), '/permissions'], { ...EVERYWHERE, pageSize: 100, pageToken, fields: 'nextPageToken,permissions(id,type,role,emailAddress,domain,displayName,view,permissionDetails(permissionType,role,inherited,inheritedFrom))' })));

/** Lets a company see a file by its link. No notification exists for a domain, so none is asked for. */
export const shareWithDomain = (id: string, domain: string, role: 'reader' | 'commenter', doing: string): Call<Drive.Schema$Permission> =>
  call(doing, 'freely', send('POST', url(BASE, ['files/', encodeURIComponent(id), '/permissions'], { ...EVERYWHERE, fields: 'id,type,role,domain' }), { type: 'domain', domain, role, allowFileDiscovery: false }));

/**
 * Lets one person in. A lower role than they have would take the higher away, so it is asked for those who lack it only; and one
 * person a round, for of concurrent changes to one file's permissions only the last is applied. Without Google's own mail,
 * which it insists on for an address without an account.
 */
export const shareWithPerson = (id: string, emailAddress: string, role: 'commenter' | 'writer' | 'fileOrganizer', notify: boolean, doing: string): Call<Drive.Schema$Permission> =>
  call(doing, notify ? 'if refused' : 'freely', send('POST', url(BASE, ['files/', encodeURIComponent(id), '/permissions'], { ...EVERYWHERE, sendNotificationEmail: notify, fields: 'id,type,role,emailAddress' }), { type: 'user', role, emailAddress }));

/** What is gone already answers `not found`. */
export const removePermission = (id: string, permission: string, doing: string): Call<object> =>
  call(doing, 'freely', { method: 'DELETE', url: url(BASE, ['files/', encodeURIComponent(id), '/permissions/', encodeURIComponent(permission)], EVERYWHERE) });

const COMMENT_FIELDS = (() => {
  const post = 'id,createdTime,deleted,content,author(displayName,me)';
  return `${post},modifiedTime,resolved,quotedFileContent(value),replies(${post},action)`;
})();
/** `fields` is required; `supportsAllDrives` is unknown to these methods, which find shared drives' files without it (google-apis.md B). */
const comments = (id: string, ...path: string[]): string[] => ['files/', encodeURIComponent(id), '/comments', ...path];

/** A document's comments with their replies, deleted ones too, 100 a page; those changed at or after `since`. */
export const listComments = (id: string, doing: string, { since, pageToken }: { since?: string | undefined; pageToken?: string | undefined } = {}): Call<Drive.Schema$CommentList> =>
  call(doing, 'freely', get(url(BASE, comments(id), { pageSize: 100, includeDeleted: true, startModifiedTime: since, pageToken, fields: `nextPageToken,comments(${COMMENT_FIELDS})` })));

export const readComment = (id: string, comment: string, doing: string): Call<Drive.Schema$Comment> =>
  call(doing, 'freely', get(url(BASE, comments(id, '/', encodeURIComponent(comment)), { includeDeleted: true, fields: COMMENT_FIELDS })));

/** A comment on the document as a whole: Drive cannot tie one to a place of a Google Doc (google-apis.md B). */
export const createComment = (id: string, content: string, doing: string): Call<Drive.Schema$Comment> => call(doing, 'if refused', send('POST', url(BASE, comments(id), { fields: COMMENT_FIELDS }), { content }));

/** Says something to a comment, resolves or reopens it, or both: there is no other way to resolve one. */
export const replyTo = (id: string, comment: string, reply: { content?: string; action?: 'resolve' | 'reopen' }, doing: string): Call<Drive.Schema$Reply> =>
  call(doing, 'if refused', send('POST', url(BASE, comments(id, '/', encodeURIComponent(comment), '/replies'), { fields: 'id,createdTime,deleted,content,author(displayName,me),action' }), reply));

/** Opens the document at a comment. */
export const commentUrl = (id: string, comment: string): string => `https://docs.google.com/document/d/${id}/edit?disco=${encodeURIComponent(comment)}`;

/** Of a file that is no Google Doc. */
export const fileUrl = (id: string): string => `https://drive.google.com/file/d/${id}/view`;
export const folderUrl = (id: string): string => `https://drive.google.com/drive/folders/${id}`;

