/**
 * The record's tab Comments: a row a comment, its replies in one cell that people can read and that reads back. What stands
 * there is Drive's: a row that somebody changes by hand is put right at the next reading, for `commentsSeal` no longer fits.
 */
import { COMMENT_STATES } from '../playbook/comments.ts';
import type { CommentReply, DocumentComment, WithheldRole } from '../playbook/comments.ts';
import { toDocument } from '../playbook/incident.ts';
import { canonicalJson } from '../playbook/seal.ts';
import { commentUrl } from '../workspace/drive.ts';
import type { Edit, Row, Table } from './table.ts';

const within = <T extends string>(words: readonly T[], text: string): T | undefined => words.find((word) => word === text);

/** The comments a record keeps; of two rows with one id the first. Lines that people wrote there themselves are none. */
export function readComments(table: Table): DocumentComment[] {
  const found = table.rows.flatMap((row) => commentOf(row) ?? []);
  return [...new Map([...found].reverse().map((comment) => [comment.id, comment])).values()].reverse();
}

function commentOf({ id, cells }: Row): DocumentComment | undefined {
  const document = toDocument(cells['Document']);
  const state = within(COMMENT_STATES, cells['State'] ?? '');
  if (!document || !state) return undefined;
  const cell = (header: string): string => cells[header] ?? '';
  return {
    id,
    document,
    state,
    who: cell('Who').replace(NOT_SURE, ''),
    address: cell('Address'),
    quoted: cell('Quoted words'),
    text: cell('Says'),
    replies: readReplies(cell('Replies')),
    answered: cell('Answered') === 'yes',
    opened: cell('Opened (UTC)'),
    resolved: cell('Resolved (UTC)'),
    modified: cell('Modified (UTC)'),
    withheldFor: cell('Withheld for'),
  };
}

const NOT_SURE = / \(not sure who\)$/;
const nameOf = ({ who, address, withheldFor }: Pick<DocumentComment, 'who' | 'address' | 'withheldFor'>): string => (who === '' || address !== '' || withheldFor !== '' ? who : `${who} (not sure who)`);

export const commentEdit = (comment: DocumentComment, fileId: string): Edit => ({
  do: 'put',
  id: comment.id,
  cells: {
    Document: comment.document,
    State: comment.state,
    Who: nameOf(comment),
    'Quoted words': comment.quoted,
    Says: comment.text,
    Replies: showReplies(comment.replies),
    Answered: comment.state === 'deleted' ? '' : comment.answered ? 'yes' : 'no',
    'Opened (UTC)': comment.opened,
    'Resolved (UTC)': comment.resolved,
    Link: { text: 'Open', url: commentUrl(fileId, comment.id) },
    Address: comment.address,
    'Withheld for': comment.withheldFor,
    'Modified (UTC)': comment.modified,
  },
});

/** A cell holds 50,000 characters. */
const REPLIES_LIMIT = 45_000;
const HEAD = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (.*) \(([^()]*)\)( resolved| reopened| deleted)?:$/;

/** `2026-11-24T14:05:00Z Wren Writer (writer@example.com) resolved:`, and below it the words, each line two spaces in. Of too many the latest. */
export function showReplies(replies: readonly CommentReply[]): string {
  const shown = replies.map(showReply);
  let first = shown.length;
  for (let size = 0; first > 0 && size + (shown[first - 1]?.length ?? 0) < REPLIES_LIMIT; first -= 1) size += (shown[first - 1]?.length ?? 0) + 1;
  return [...(first === 0 ? [] : [`(${first} earlier ${first === 1 ? 'reply stands' : 'replies stand'} in the document)`]), ...shown.slice(first)].join('\n');
}

function showReply({ who, address, at, text, did, withheldFor }: CommentReply): string {
  const sure = did === 'deleted' ? '' : withheldFor === '' ? address || 'not sure who' : 'withheld';
  const words = text === '' ? [] : text.split('\n').map((line) => `  ${line}`);
  return [`${at} ${who} (${sure})${did === '' ? '' : ` ${did}`}:`, ...words].join('\n');
}

function readReplies(cell: string): CommentReply[] {
  const replies: (Omit<CommentReply, 'text'> & { lines: string[] })[] = [];
  for (const line of cell.split('\n')) {
    const [, at, who = '', sure = '', did = ''] = HEAD.exec(line) ?? [];
    if (at !== undefined) replies.push({ who, address: sure.includes('@') ? sure : '', at, did: within(['resolved', 'reopened', 'deleted'] as const, did.trim()) ?? '', withheldFor: sure === 'withheld' ? who : '', lines: [] });
    else if (line.startsWith('  ')) replies[replies.length - 1]?.lines.push(line.slice(2));
  }
  return replies.map(({ lines, ...reply }) => ({ ...reply, text: lines.join('\n') }));
}

/** Fits comments as they were read back after the last write, under the policy of that time; kept in the script's properties. Empty: no comment was ever written. */
export function commentsSeal(comments: readonly DocumentComment[], withheld: readonly WithheldRole[], hash: (text: string) => string): string {
  if (comments.length === 0) return '';
  const rows = comments.map((comment) => canonicalJson(comment)).sort();
  return hash(canonicalJson({ rows, withheld })).slice(0, 32);
}
