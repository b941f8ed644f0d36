/** Reads the comments of an incident's documents, with who may see each: all documents in one round, one more for each page of the deepest. */
import { readComment } from '../../playbook/comments.ts';
import { mergeComments } from '../../playbook/kept-comments.ts';
import type { CommentAsRead, DocumentComment, PermissionAsRead, WithheldRole } from '../../playbook/comments.ts';
import type { IncidentDocument } from '../../playbook/incident.ts';
import { documentsIn, nameOfDocument } from '../../playbook/incident.ts';
import { commentsSeal } from '../../record/comments.ts';
import { listComments, listPermissions } from '../../workspace/drive.ts';
import { grouped } from '../../workspace/rounds.ts';
import type { Call, Outcome } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import type { IndexEntry } from '../index-of-incidents.ts';
import { policyInForce, withheldRoles } from '../policy-in-force.ts';

export interface CommentedDocument {
  document: IncidentDocument;
  fileId: string;
  /** Only what changed at or after it. */
  since?: string | undefined;
}

export const commentedDocuments = ({ documents }: Pick<IndexEntry, 'documents'>): CommentedDocument[] =>
  documentsIn(documents).flatMap((document) => {
    const fileId = documents[document];
    return fileId === undefined ? [] : [{ document, fileId }];
  });

interface Part {
  of: CommentedDocument;
  pageToken?: string | undefined;
}

const commentsCall = ({ of, pageToken }: Part): Call<Drive.Schema$CommentList> => listComments(of.fileId, `read the comments of the ${nameOfDocument(of.document)} document`, { since: of.since, pageToken });
const peopleCall = ({ of, pageToken }: Part): Call<Drive.Schema$PermissionList> => listPermissions(of.fileId, `read who can see the ${nameOfDocument(of.document)} document`, pageToken);

/** The first page of each, to go into a round with others. */
export const firstCalls = (documents: readonly CommentedDocument[]): { comments: Call<Drive.Schema$CommentList>[]; people: Call<Drive.Schema$PermissionList>[] } => ({
  comments: documents.map((of) => commentsCall({ of })),
  people: documents.map((of) => peopleCall({ of })),
});

export interface ReadDocument {
  document: IncidentDocument;
  comments: CommentAsRead[];
  people: PermissionAsRead[];
  /** Every page came. */
  complete: boolean;
  /** From its first comment on. */
  whole: boolean;
  /** This person may not see its comments, or they did not come. */
  unread: boolean;
  /** Only who may share a document may read who can see it. */
  peopleUnknown: boolean;
}

export type Pages = { comments: readonly Outcome<Drive.Schema$CommentList>[]; people: readonly Outcome<Drive.Schema$PermissionList>[] };

const nothingOf = ({ document, since }: CommentedDocument): ReadDocument => ({ document, comments: [], people: [], complete: true, whole: since === undefined, unread: false, peopleUnknown: false });

/** Takes a round's pages in; returns what is still to be read. */
function take(context: Pick<Context, 'log'>, read: ReadonlyMap<string, ReadDocument>, parts: { comments: readonly Part[]; people: readonly Part[] }, pages: Pages): { comments: Part[]; people: Part[] } {
  const more: { comments: Part[]; people: Part[] } = { comments: [], people: [] };
  parts.comments.forEach(({ of }, i) => {
    const into = read.get(of.fileId);
    const page = pages.comments[i];
    if (!into || !page) return;
    if (!page.ok) {
      context.log.note(page.error.message);
      Object.assign(into, { unread: true, complete: false });
      return;
    }
    into.comments.push(...(page.value.comments ?? []));
    into.complete = !page.value.nextPageToken;
    if (page.value.nextPageToken) more.comments.push({ of, pageToken: page.value.nextPageToken });
  });
  parts.people.forEach(({ of }, i) => {
    const into = read.get(of.fileId);
    const page = pages.people[i];
    if (!into || !page) return;
    if (!page.ok) {
      into.peopleUnknown = true;
      return;
    }
    into.people.push(...(page.value.permissions ?? []));
    if (page.value.nextPageToken) more.people.push({ of, pageToken: page.value.nextPageToken });
  });
  return more;
}

/** What the first page of each says, as an opening reads it. */
export const readFirst = (context: Context, documents: readonly CommentedDocument[], pages: Pages): ReadDocument[] => started(context, documents, pages).read;

/** Everything, page by page: a round for each that the deepest has. */
export const readAll = (context: Pick<Context, 'rounds' | 'log'>, documents: readonly CommentedDocument[]): ReadDocument[] => readOn(context, documents, grouped(context.rounds, firstCalls(documents)));

/** Everything from the first page of each on: no round where that was all. */
export function readOn(context: Pick<Context, 'rounds' | 'log'>, documents: readonly CommentedDocument[], first: Pages): ReadDocument[] {
  const { read, known, left: begun } = started(context, documents, first);
  let left = begun;
  while (left.comments.length + left.people.length > 0) {
    const pages = grouped(context.rounds, { comments: left.comments.map(commentsCall), people: left.people.map(peopleCall) });
    left = take(context, known, left, pages);
  }
  return read;
}

function started(context: Pick<Context, 'log'>, documents: readonly CommentedDocument[], pages: Pages): { read: ReadDocument[]; known: ReadonlyMap<string, ReadDocument>; left: ReturnType<typeof take> } {
  const known = new Map(documents.map((of) => [of.fileId, nothingOf(of)]));
  const parts = documents.map((of): Part => ({ of }));
  const left = take(context, known, { comments: parts, people: parts }, pages);
  return { read: [...known.values()], known, left };
}

export interface Known {
  kept: DocumentComment[];
  /** They are as they were last written, under today's policy. */
  vouched: boolean;
  withheld: WithheldRole[];
}

export function known(context: Context, entry: Pick<IndexEntry, 'commentsSeal'>, kept: DocumentComment[]): Known {
  const withheld = withheldRoles(policyInForce(context).policy);
  return { kept, withheld, vouched: commentsSeal(kept, withheld, context.hashes.sha256) === (entry.commentsSeal ?? '') };
}

/** What is kept with what was read over it. */
export function withRead(context: Context, { kept, vouched, withheld }: Known, read: readonly ReadDocument[]): DocumentComment[] {
  const whole = vouched ? [] : read.filter((item) => item.whole && item.complete).map(({ document }) => document);
  const now = read.flatMap(({ document, comments, people }) => comments.map((comment) => readComment(document, comment, { email: context.person.email, people, withheld })));
  return mergeComments(kept, now.filter(({ id }) => id !== ''), { whole, vouched, withheld });
}
