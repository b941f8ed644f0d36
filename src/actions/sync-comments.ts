/**
 * Brings the record's comments up to date with Drive, after the page is shown: what changed since the last one seen, page by
 * page; everything, where somebody has changed the tab by hand. Two rounds where nothing is new, four where something is,
 * and one more for each further page of the deepest document. No row of the log: comments are Drive's own, who wrote them
 * and when cannot be changed there, and they decide nothing; what is decided about them is logged where it is decided.
 */
import { countOpen, readFrom } from '../playbook/kept-comments.ts';
import type { DocumentComment } from '../playbook/comments.ts';
import { commentEdit, commentsSeal, readComments } from '../record/comments.ts';
import { commentCells } from '../record/dashboard.ts';
import { readTables, rowOf } from '../record/table.ts';
import type { Edit, Table } from '../record/table.ts';
import { COMMENT_TABS, DASHBOARD_TABS } from '../record/tabs.ts';
import { readCall, sheetWrite } from '../record/write.ts';
import type { SheetWrite } from '../record/write.ts';
import { must, together } from '../workspace/rounds.ts';
import { commentedDocuments, known, readAll, withRead } from './comments/reading.ts';
import type { Known, ReadDocument } from './comments/reading.ts';
import { commentsView } from './comments/view.ts';
import type { Context } from './context.ts';
import type { CommentsView } from './contract.ts';
import { mustBeOpen, mustBeSetUp, readIndex, writeIndex } from './index-of-incidents.ts';
import type { MadeEntry, SetUp } from './index-of-incidents.ts';
import { settleWhereAllowed } from './where-allowed.ts';
import { mustHaveRecord } from './record-layout.ts';

export function syncComments(context: Context, request: { incident: string }): CommentsView {
  const setUp = mustBeSetUp(context);
  const entry = mustHaveRecord(context, request.incident);
  const [record] = context.rounds([readCall(entry.record, COMMENT_TABS, `read the comments of ${entry.number}`)]);
  const tables = readTables(COMMENT_TABS, must(record));
  const knowing = known(context, entry, readComments(tables.comments));
  const now = context.clock.now();
  const read = readAll(context, commentedDocuments(entry).map((item) => ({ ...item, since: knowing.vouched ? readFrom(knowing.kept, item.document, now) : undefined })));
  const shown = withRead(context, knowing, read);
  const unread = read.filter((item) => item.unread).map(({ document }) => document);
  const planned = recordWrite(entry, tables, forRecord(context, knowing, read));
  // Not a row differs, and what stands there is vouched for: nothing to write.
  const upToDate = (!planned.call && knowing.vouched) || context.lock.hold(() => write(context, setUp, entry, read));
  const left = read.some((item) => !item.unread && !mayBeKept(item, knowing));
  return commentsView(shown, entry, { behind: !upToDate || left, unread });
}

/** Without what cannot be kept yet: half a document, or one whose authors may be in a role whose words are withheld, and nobody can tell. */
const forRecord = (context: Context, knowing: Known, read: readonly ReadDocument[]): DocumentComment[] => withRead(context, knowing, read.filter((item) => mayBeKept(item, knowing)));
const mayBeKept = (item: ReadDocument, { withheld }: Pick<Known, 'withheld'>): boolean => item.complete && !(item.peopleUnknown && withheld.length > 0);

type CommentTables = ReturnType<typeof readTables<keyof typeof COMMENT_TABS>>;

function recordWrite(entry: MadeEntry, tables: CommentTables, comments: readonly DocumentComment[]): SheetWrite<'comments'> {
  return sheetWrite(entry.record, COMMENT_TABS, tables, { comments: comments.map((comment) => commentEdit(comment, entry.documents[comment.document] ?? '')) }, `write the comments of ${entry.number}`);
}

/** Under the lock; looks again, for somebody else may have written meanwhile. False: it is for the next person who may. */
function write(context: Context, setUp: SetUp, before: MadeEntry, read: readonly ReadDocument[]): boolean {
  const entry = mustBeOpen(context, before.number);
  const found = together(context.rounds, { record: readCall(entry.record, COMMENT_TABS, `read the comments of ${entry.number}`), dashboard: entry.restricted ? undefined : readCall(setUp.dashboard, DASHBOARD_TABS, 'read the dashboard') });
  const tables = readTables(COMMENT_TABS, must(found.record));
  const knowing = known(context, entry, readComments(tables.comments));
  // What was changed by hand is made good by a whole reading only, of every document.
  if (!knowing.vouched && !read.every((item) => item.whole && mayBeKept(item, knowing))) return false;
  const comments = forRecord(context, knowing, read);
  const record = recordWrite(entry, tables, comments);
  const rows = found.dashboard?.ok ? readTables(DASHBOARD_TABS, found.dashboard.value) : undefined;
  const dashboard = rows && sheetWrite(setUp.dashboard, DASHBOARD_TABS, rows, { open: countEdits(entry, rows.open, comments) }, 'write the dashboard');
  const done = together(context.rounds, { record: record.call, dashboard: dashboard?.call });
  if (done.dashboard && dashboard) settleWhereAllowed(context, dashboard, done.dashboard);
  if (done.record && !settleWhereAllowed(context, record, done.record)) return false;
  keepSeal(context, entry, commentsSeal(readComments(record.after.comments), knowing.withheld, context.hashes.sha256));
  return true;
}

const countEdits = (entry: MadeEntry, open: Table, comments: readonly DocumentComment[]): Edit[] => (rowOf(open, entry.number) ? [{ do: 'put', id: entry.number, cells: commentCells(entry, countOpen(comments)) }] : []);

function keepSeal(context: Context, { number }: MadeEntry, seal: string): void {
  const entry = readIndex(context.properties, number);
  if (entry && entry.commentsSeal !== seal) writeIndex(context.properties, { ...entry, commentsSeal: seal });
}
