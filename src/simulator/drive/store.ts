/** The state of the local Drive: files, shared drives, comments, and nothing computed. */
import type { Role } from '../service.ts';

export const FOLDER = 'application/vnd.google-apps.folder';
export const DOCUMENT = 'application/vnd.google-apps.document';
export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';

/** A permission as it was given: on one file or shared drive, to one principal. */
export interface Grant {
  id: string;
  type: 'user' | 'group' | 'domain' | 'anyone';
  role: Role;
  /** Lower case. */
  email?: string;
  domain?: string;
  allowFileDiscovery?: boolean;
  /** When it was given, where a request gave it. UTC milliseconds. */
  at?: number;
}

export interface FileRow {
  id: string;
  name: string;
  mimeType: string;
  /** A folder, a person's root, or a shared drive. Only roots have none. */
  parent?: string;
  /** Of a shared drive's items; those have no owner. */
  driveId?: string;
  /** A person's My Drive. */
  rootOf?: string;
  description?: string;
  /** When it came to be here, which is what listings lag behind; `created` may be set by who makes it. UTC milliseconds. */
  made: number;
  /** UTC milliseconds. */
  created: number;
  modified: number;
  lastModifyingUser: string;
  version: number;
  trashed: boolean;
  properties: Record<string, string>;
  /** By OAuth client: each sees its own only. */
  appProperties: Record<string, Record<string, string>>;
  /** OAuth clients that made it: what `drive.file` reaches. */
  clients: string[];
  writersCanShare: boolean;
  copyRequiresWriterPermission: boolean;
  inheritedPermissionsDisabled: boolean;
  lock?: { reason?: string; ownerRestricted?: boolean; by: string; at: number };
  grants: Grant[];
  /** Content of what is neither a folder nor a Google editor's file; base64. */
  blob?: { contentType: string; base64: string };
}

export interface SharedDrive {
  id: string;
  name: string;
  created: number;
  /** Of drives.create, with the person: asked again it is 409. */
  requestedAs?: string;
  members: Grant[];
}

export interface ReplyRow {
  id: string;
  author: string;
  created: number;
  modified: number;
  content: string;
  action?: 'resolve' | 'reopen';
  deleted: boolean;
}

export interface CommentRow {
  id: string;
  author: string;
  created: number;
  modified: number;
  content: string;
  quoted?: { mimeType: string; value: string };
  anchor?: string;
  /** Absent: never resolved. */
  resolved?: boolean;
  deleted: boolean;
  replies: ReplyRow[];
}

export interface DriveState {
  files: Record<string, FileRow>;
  drives: Record<string, SharedDrive>;
  /** By file, oldest first. */
  comments: Record<string, CommentRow[]>;
  /** Ids given by generateIds, by whom. */
  reserved: Record<string, string>;
}

export const emptyState = (): DriveState => ({ files: {}, drives: {}, comments: {}, reserved: {} });

/** A stable id for a principal: the same on every file, and in User.permissionId (discovery, Permission.id). */
export function grantId(grant: Pick<Grant, 'type' | 'email' | 'domain' | 'allowFileDiscovery'>): string {
  if (grant.type === 'anyone') return grant.allowFileDiscovery ? 'anyone' : 'anyoneWithLink';
  const text = grant.email ?? grant.domain ?? '';
  let digits = 0n;
  for (const character of text) digits = (digits * 131n + BigInt(character.codePointAt(0) ?? 0)) % 10n ** 19n;
  return grant.type === 'domain' ? `${String(digits).padStart(20, '0')}k` : String(digits).padStart(20, '1');
}
