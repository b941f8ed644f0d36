/** What the page shows of an incident's comments. */
import type { DocumentComment } from '../../playbook/comments.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import { canonicalJson } from '../../playbook/seal.ts';
import { readComments } from '../../record/comments.ts';
import type { Table } from '../../record/table.ts';
import { commentUrl } from '../../workspace/drive.ts';
import type { Context } from '../context.ts';
import type { CommentsView, CommentView } from '../contract.ts';
import type { IndexEntry } from '../index-of-incidents.ts';
import { commentedDocuments, known, readFirst, withRead } from './reading.ts';
import type { Pages } from './reading.ts';

export const commentView = (comment: DocumentComment, { documents }: Pick<IndexEntry, 'documents'>): CommentView => ({ ...comment, url: commentUrl(documents[comment.document] ?? '', comment.id) });

export const commentsView = (comments: readonly DocumentComment[], entry: Pick<IndexEntry, 'documents'>, more: { behind: boolean; unread: IncidentDocument[] }): CommentsView => ({ list: comments.map((comment) => commentView(comment, entry)), ...more });

/** At an opening: what the record knows, with the first page of each document read in the same round over it. */
export function openedComments(context: Context, entry: IndexEntry, table: Table, pages: Pages): CommentsView {
  const knowing = known(context, entry, readComments(table));
  const read = readFirst(context, commentedDocuments(entry), pages);
  const comments = withRead(context, knowing, read);
  // A reply to an old comment may stand on a page that was not read: where there is one, the record is always brought up to date.
  const behind = !knowing.vouched || read.some(({ complete, unread }) => !complete && !unread) || canonicalJson(comments) !== canonicalJson(knowing.kept);
  return commentsView(comments, entry, { behind, unread: read.filter(({ unread }) => unread).map(({ document }) => document) });
}
