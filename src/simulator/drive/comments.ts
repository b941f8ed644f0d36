/**
 * drive.comments.* and drive.replies.*. An author has a display name and `me`, never an address; `fields` is required (the
 * core refuses without); resolving is a reply with an action; a comment made here is not anchored, whatever it says.
 */
import type { Call, Handler, Reply } from '../service.ts';
import { atLeast } from './access.ts';
import { insufficient, invalid, invalidValue, notFoundOf, restrictedContent } from './errors.ts';
import { pageOf, type Page } from './paging.ts';
import { FOLDER } from './store.ts';
import type { CommentRow, FileRow, ReplyRow } from './store.ts';
import { displayName, readable, rfc3339, text } from './world.ts';
import type { DriveWorld } from './world.ts';

/** Characters of a comment or reply that Drive takes. */
const CONTENT_LIMIT = 4096;

export function commentHandlers(world: DriveWorld): Record<string, Handler> {
  return {
    'drive.comments.list': (call) => listComments(world, call),
    'drive.comments.get': (call) => commentResource(world, comment(world, call, 'reader', call.query['includeDeleted'] === true).comment, call.caller.email),
    'drive.comments.create': (call) => createComment(world, call),
    'drive.comments.update': (call) => updateComment(world, call),
    'drive.comments.delete': (call) => deleteComment(world, call),
    'drive.replies.list': (call) => listReplies(world, call),
    'drive.replies.get': (call) => replyResource(world, reply(world, call).reply, call.caller.email),
    'drive.replies.create': (call) => createReply(world, call),
    'drive.replies.update': (call) => updateReply(world, call),
    'drive.replies.delete': (call) => deleteReply(world, call),
  };
}

/** Drive finds comments on shared drives' items without `supportsAllDrives`: these methods do not know it. */
function commentable(world: DriveWorld, call: Call, writes: boolean): FileRow {
  const { row, reach } = readable(world, { ...call, query: { ...call.query, supportsAllDrives: true } });
  if (!atLeast(reach.role, writes ? 'commenter' : 'reader') || row.mimeType === FOLDER) throw insufficient();
  if (writes && row.lock) throw restrictedContent();
  return row;
}

function comment(world: DriveWorld, call: Call, role: 'reader' | 'commenter', deletedToo = false): { row: FileRow; comment: CommentRow } {
  const row = commentable(world, call, role === 'commenter');
  const id = call.path['commentId'] ?? '';
  const found = world.state.comments[row.id]?.find((one) => one.id === id);
  if (!found || (found.deleted && !deletedToo)) throw notFoundOf('Comment', id);
  return { row, comment: found };
}

function reply(world: DriveWorld, call: Call, role: 'reader' | 'commenter' = 'reader'): { comment: CommentRow; reply: ReplyRow } {
  const { comment: held } = comment(world, call, role, true);
  const id = call.path['replyId'] ?? '';
  const found = held.replies.find((one) => one.id === id);
  if (!found || (found.deleted && call.query['includeDeleted'] !== true)) throw notFoundOf('Reply', id);
  return { comment: held, reply: found };
}

const author = (world: DriveWorld, email: string, viewer: string): object => ({ kind: 'drive#user', displayName: displayName(world, email), me: email === viewer });

const escaped = (content: string): string => content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');

function commentResource(world: DriveWorld, row: CommentRow, viewer: string, deletedRepliesToo = false): object {
  const replies = row.replies.filter((one) => deletedRepliesToo || !one.deleted).map((one) => replyResource(world, one, viewer));
  const base = { kind: 'drive#comment', id: row.id, createdTime: rfc3339(row.created), modifiedTime: rfc3339(row.modified), deleted: row.deleted, replies };
  if (row.deleted) return base;
  return {
    ...base,
    ...{ author: author(world, row.author, viewer), content: row.content, htmlContent: escaped(row.content) },
    ...(row.resolved === undefined ? {} : { resolved: row.resolved }),
    ...(row.quoted ? { quotedFileContent: row.quoted } : {}),
    ...(row.anchor === undefined ? {} : { anchor: row.anchor }),
  };
}

function replyResource(world: DriveWorld, row: ReplyRow, viewer: string): object {
  const base = { kind: 'drive#reply', id: row.id, createdTime: rfc3339(row.created), modifiedTime: rfc3339(row.modified), deleted: row.deleted };
  if (row.deleted) return base;
  return { ...base, author: author(world, row.author, viewer), content: row.content, htmlContent: escaped(row.content), ...(row.action === undefined ? {} : { action: row.action }) };
}

const page = <T>({ limits }: DriveWorld, call: Call, rows: readonly T[]): Page<T> => pageOf(call, rows, { standard: limits.commentsPageSize, most: limits.commentsPageSizeMax });

function listComments(world: DriveWorld, call: Call): Reply {
  const row = commentable(world, call, false);
  const deletedToo = call.query['includeDeleted'] === true;
  const since = Date.parse(text(call.query['startModifiedTime']) ?? '1970-01-01T00:00:00Z');
  if (Number.isNaN(since)) throw invalidValue('startModifiedTime');
  const all = [...(world.state.comments[row.id] ?? [])].reverse().filter((one) => (deletedToo || !one.deleted) && one.modified >= since);
  const { rows, next } = page(world, call, all);
  return { kind: 'drive#commentList', comments: rows.map((one) => commentResource(world, one, call.caller.email, deletedToo)), ...next };
}

function contentOf(call: Call, needed: boolean): string {
  const content = text(call.body['content']) ?? '';
  if (content === '' && needed) throw invalid('The content field is required.', 'comment.content');
  if (content.length > CONTENT_LIMIT) throw invalid('The content is too long.', 'comment.content');
  return content;
}

function createComment(world: DriveWorld, call: Call): Reply {
  const row = commentable(world, call, true);
  const now = call.now;
  const quoted = call.body['quotedFileContent'];
  const anchor = text(call.body['anchor']);
  const held: CommentRow = { id: world.ids.short('AAAA', 7), author: call.caller.email, created: now, modified: now, content: contentOf(call, true), deleted: false, replies: [] };
  // Kept as it was given; a Google Doc shows such a comment as not anchored.
  if (anchor !== undefined) held.anchor = anchor;
  else if (typeof quoted === 'object' && quoted !== null && !Array.isArray(quoted)) held.quoted = { mimeType: text(quoted['mimeType']) ?? 'text/html', value: escaped(text(quoted['value']) ?? '') };
  (world.state.comments[row.id] ??= []).push(held);
  return commentResource(world, held, call.caller.email);
}

function updateComment(world: DriveWorld, call: Call): Reply {
  const { comment: held } = comment(world, call, 'commenter');
  // `resolved` in the body, which Google ignores, is refused by the check of bodies before this.
  if (call.body['content'] !== undefined) {
    if (held.author !== call.caller.email) throw insufficient();
    held.content = contentOf(call, true);
    held.modified = call.now;
  }
  return commentResource(world, held, call.caller.email);
}

function deleteComment(world: DriveWorld, call: Call): Reply {
  const { row, comment: held } = comment(world, call, 'commenter');
  const owner = row.grants.find((grant) => grant.role === 'owner')?.email;
  if (held.author !== call.caller.email && owner !== call.caller.email) throw insufficient();
  held.deleted = true;
  held.modified = call.now;
  return {};
}

function listReplies(world: DriveWorld, call: Call): Reply {
  const { comment: held } = comment(world, call, 'reader', true);
  const { rows, next } = page(world, call, held.replies.filter((one) => call.query['includeDeleted'] === true || !one.deleted));
  return { kind: 'drive#replyList', replies: rows.map((one) => replyResource(world, one, call.caller.email)), ...next };
}

function createReply(world: DriveWorld, call: Call): Reply {
  const { row, comment: held } = comment(world, call, 'commenter');
  const action = text(call.body['action']);
  if (action !== undefined && action !== 'resolve' && action !== 'reopen') throw invalidValue('reply.action');
  const { reach } = readable(world, { ...call, query: { ...call.query, supportsAllDrives: true } }, row.id);
  if (action !== undefined && !atLeast(reach.role, 'writer') && held.author !== call.caller.email) throw insufficient();
  const made: ReplyRow = { id: world.ids.short('AAAA', 7), author: call.caller.email, created: call.now, modified: call.now, content: contentOf(call, action === undefined), deleted: false, ...(action === undefined ? {} : { action }) };
  held.replies.push(made);
  held.modified = call.now;
  if (action !== undefined) held.resolved = action === 'resolve';
  return replyResource(world, made, call.caller.email);
}

function updateReply(world: DriveWorld, call: Call): Reply {
  const { comment: held, reply: row } = reply(world, call, 'commenter');
  if (row.author !== call.caller.email) throw insufficient();
  row.content = contentOf(call, true);
  row.modified = call.now;
  held.modified = call.now;
  return replyResource(world, row, call.caller.email);
}

function deleteReply(world: DriveWorld, call: Call): Reply {
  const { comment: held, reply: row } = reply(world, call, 'commenter');
  if (row.author !== call.caller.email) throw insufficient();
  row.deleted = true;
  row.modified = call.now;
  held.modified = call.now;
  return {};
}
