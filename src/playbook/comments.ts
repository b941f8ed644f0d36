/**
 * Comments on an incident's documents: what Drive tells of them, with the file's permissions, becomes what the record keeps.
 * Drive names an author by display name and `me`, never by address (google-apis.md H14). Pure; the roles whose words stay
 * in the document come in as a value.
 */
import type { IncidentDocument } from './incident.ts';
import { canonicalInstant, parseInstant } from './instants.ts';

export const COMMENT_STATES = ['open', 'resolved', 'reopened', 'deleted'] as const;
export type CommentState = (typeof COMMENT_STATES)[number];

/** Characters of a reply; Drive's own limit is a little higher. */
export const REPLY_LIMIT = 4_000;

type Told<T> = T | null | undefined;

/** As Drive tells them: anything may be missing. */
export interface AuthorAsRead {
  displayName?: Told<string>;
  me?: Told<boolean>;
}
interface PostAsRead {
  id?: Told<string>;
  createdTime?: Told<string>;
  deleted?: Told<boolean>;
  content?: Told<string>;
  author?: Told<AuthorAsRead>;
}
export interface ReplyAsRead extends PostAsRead {
  action?: Told<string>;
}
export interface CommentAsRead extends PostAsRead {
  modifiedTime?: Told<string>;
  resolved?: Told<boolean>;
  quotedFileContent?: Told<{ value?: Told<string> }>;
  replies?: Told<readonly ReplyAsRead[]>;
}
export interface PermissionAsRead {
  type?: Told<string>;
  emailAddress?: Told<string>;
  displayName?: Told<string>;
}

/** A role whose words stay in the document: in the record its comments stand as open, by the role, with a link. */
export interface WithheldRole {
  role: string;
  people: readonly string[];
}

export interface CommentReply {
  /** Display name; the role where its words are withheld; empty where it was deleted. */
  who: string;
  /** Empty: not sure who. */
  address: string;
  /** UTC, canonical. */
  at: string;
  text: string;
  /** What it did beside saying something. */
  did: '' | 'resolved' | 'reopened' | 'deleted';
  /** The role whose words these are; empty where they stand here. */
  withheldFor: string;
}

/** Empty text means none. */
export interface DocumentComment {
  /** Drive's. */
  id: string;
  document: IncidentDocument;
  state: CommentState;
  who: string;
  /** Empty: the name fits nobody, or several. */
  address: string;
  quoted: string;
  text: string;
  replies: readonly CommentReply[];
  /** Somebody else has said something to it. */
  answered: boolean;
  /** UTC, canonical. */
  opened: string;
  resolved: string;
  /** Drive's own time of the last change to it or a reply, as told: what is read next begins there. */
  modified: string;
  withheldFor: string;
}

export interface Reader {
  /** Whose session read it. */
  email: string;
  /** Who has access to the document, as far as the reader may know. */
  people: readonly PermissionAsRead[];
  withheld: readonly WithheldRole[];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The words behind HTML's character references. */
export const unescapeHtml = (html: string): string =>
  html.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });

/** One kind of line end, nothing that a cell would not give back, no longer than a cell may be. */
const TEXT_LIMIT = 20_000;
const plain = (text: Told<string>): string => {
  const clean = (text ?? '').replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f]/g, '').trim();
  return clean.length > TEXT_LIMIT ? `${clean.slice(0, TEXT_LIMIT)} … (the rest stands in the document)` : clean;
};
const name = (author: Told<AuthorAsRead>): string => plain(author?.displayName).replace(/\s+/g, ' ');
const instant = (told: Told<string>): string => {
  const at = parseInstant(told ?? '');
  return at === undefined ? '' : canonicalInstant(at);
};
const lower = (address: string): string => address.toLowerCase();

/** Addresses that an author's name may belong to: the reader's own where Drive says so, else everybody else of that name. */
function candidates(author: Told<AuthorAsRead>, { email, people }: Reader): string[] {
  if (author?.me === true) return [email];
  const named = people.flatMap(({ type, displayName, emailAddress }) => (type === 'user' && emailAddress && displayName && displayName.trim() === (author?.displayName ?? '').trim() ? [lower(emailAddress)] : []));
  return [...new Set(named)].filter((address) => address !== lower(email));
}

interface Author {
  who: string;
  address: string;
  /** A role they are in, or may be in: a doubt withholds. */
  withheldFor: string;
}

function authorOf(author: Told<AuthorAsRead>, reader: Reader): Author {
  const found = candidates(author, reader);
  const role = found.map((address) => withheldRole(address, reader.withheld)).find((item) => item !== '') ?? '';
  return { who: name(author), address: found.length === 1 ? (found[0] ?? '') : '', withheldFor: role };
}

export const withheldRole = (address: string, roles: readonly WithheldRole[]): string => roles.find(({ people }) => people.some((person) => lower(person) === address))?.role ?? '';

const sameAuthor = (a: Told<AuthorAsRead>, b: Told<AuthorAsRead>): boolean => (a?.me === true) === (b?.me === true) && (a?.displayName ?? '') === (b?.displayName ?? '');

const DONE: Readonly<Record<string, CommentReply['did']>> = { resolve: 'resolved', reopen: 'reopened' };

function readReply(reply: ReplyAsRead, reader: Reader): CommentReply {
  const at = instant(reply.createdTime);
  if (reply.deleted) return { who: '', address: '', at, text: '', did: 'deleted', withheldFor: '' };
  const said: CommentReply = { ...authorOf(reply.author, reader), at, text: plain(reply.content), did: DONE[reply.action ?? ''] ?? '' };
  return said.withheldFor === '' ? said : withholdReply(said, said.withheldFor);
}

/** A comment as Drive tells it, as it may stand in the record. */
export function readComment(document: IncidentDocument, comment: CommentAsRead, reader: Reader): DocumentComment {
  const replies = [...(comment.replies ?? [])].sort((a, b) => (a.createdTime ?? '').localeCompare(b.createdTime ?? ''));
  const read: DocumentComment = {
    ...authorOf(comment.author, reader),
    id: comment.id ?? '',
    document,
    state: stateOf(comment, replies),
    quoted: plain(unescapeHtml(comment.quotedFileContent?.value ?? '')),
    text: plain(comment.content),
    replies: replies.map((reply) => readReply(reply, reader)),
    answered: replies.some((reply) => !reply.deleted && plain(reply.content) !== '' && !sameAuthor(reply.author, comment.author)),
    opened: instant(comment.createdTime),
    resolved: comment.resolved ? instant(lastOf(replies, 'resolve')?.createdTime ?? comment.modifiedTime) : '',
    modified: comment.modifiedTime ?? '',
  };
  if (read.state === 'deleted') return gone(read);
  return read.withheldFor === '' ? read : withhold(read, read.withheldFor);
}

const lastOf = (replies: readonly ReplyAsRead[], action: string): ReplyAsRead | undefined => replies.filter((reply) => reply.action === action && !reply.deleted).pop();

/** `resolved` is absent from what was never resolved, and false once reopened. */
function stateOf(comment: CommentAsRead, replies: readonly ReplyAsRead[]): CommentState {
  if (comment.deleted) return 'deleted';
  if (comment.resolved) return 'resolved';
  return lastOf(replies, 'reopen') ? 'reopened' : 'open';
}

/** Of a deleted comment only the fact stays. */
export const gone = (comment: DocumentComment): DocumentComment => ({ ...comment, state: 'deleted', who: '', address: '', quoted: '', text: '', replies: [], answered: false, resolved: '', withheldFor: '' });

export const withhold = (comment: DocumentComment, role: string): DocumentComment => ({ ...comment, who: role, address: '', quoted: '', text: '', withheldFor: role });
export const withholdReply = (reply: CommentReply, role: string): CommentReply => ({ ...reply, who: role, address: '', text: '', withheldFor: role });
