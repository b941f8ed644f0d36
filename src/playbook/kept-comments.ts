/** What the record keeps of comments: later readings over earlier ones, from when on to read, how many are open and for how long. Pure. */
import { gone, withhold, withheldRole, withholdReply } from './comments.ts';
import type { CommentReply, DocumentComment, WithheldRole } from './comments.ts';
import type { IncidentDocument } from './incident.ts';
import { parseInstant } from './instants.ts';

export interface Merging {
  /** Documents of which every comment was read: what they do not have is deleted there. */
  whole: readonly IncidentDocument[];
  /** What is kept is as it was written, so of two readings of one comment the later counts. Where somebody has changed it by hand, what was read does. */
  vouched: boolean;
  withheld: readonly WithheldRole[];
}

/** What the record keeps with what was just read, by Drive's id; in the order kept, new ones behind, oldest first. */
export function mergeComments(kept: readonly DocumentComment[], read: readonly DocumentComment[], merging: Merging): DocumentComment[] {
  const byId = new Map(read.map((comment) => [comment.id, comment]));
  const known = kept.map((before) => {
    const now = byId.get(before.id);
    if (!now) return merging.whole.includes(before.document) && before.state !== 'deleted' ? gone(before) : before;
    return merging.vouched && now.modified < before.modified ? before : withWhatIsKnown(before, now, merging);
  });
  const ids = new Set(kept.map(({ id }) => id));
  const news = [...byId.values()].filter(({ id }) => !ids.has(id)).sort((a, b) => a.opened.localeCompare(b.opened));
  return [...known, ...news];
}

/** Who may not read permissions knows names only: an author known once stays known, and so does what is withheld. */
function withWhatIsKnown(before: DocumentComment, now: DocumentComment, { vouched, withheld }: Merging): DocumentComment {
  if (!vouched || now.state === 'deleted') return now;
  const replies = now.replies.map((reply) => knownReply(before.replies.find(({ at, who, withheldFor }) => at === reply.at && (who === reply.who || withheldFor !== '')), reply));
  if (now.address !== '' || now.withheldFor !== '') return { ...now, replies };
  if (before.withheldFor !== '') return withhold({ ...now, replies }, before.withheldFor);
  if (before.who !== now.who || before.address === '') return { ...now, replies };
  const role = withheldRole(before.address, withheld);
  return role === '' ? { ...now, address: before.address, replies } : withhold({ ...now, replies }, role);
}

function knownReply(before: CommentReply | undefined, now: CommentReply): CommentReply {
  if (!before || now.did === 'deleted' || now.address !== '' || now.withheldFor !== '') return now;
  return before.withheldFor === '' ? { ...now, address: before.address } : withholdReply(now, before.withheldFor);
}

/** Read again from a little before the last change seen: Drive's answers may lag behind. */
const LAG_MS = 120_000;

/** From when on a document's comments are to be read; nothing: all of them. */
export function readFrom(kept: readonly DocumentComment[], document: IncidentDocument, now: number): string | undefined {
  const seen = kept.filter((comment) => comment.document === document).map(({ modified }) => parseInstant(modified) ?? 0);
  const last = Math.min(Math.max(0, ...seen), now);
  return last === 0 ? undefined : new Date(last - LAG_MS).toISOString();
}

export const isOpen = ({ state }: Pick<DocumentComment, 'state'>): boolean => state === 'open' || state === 'reopened';

export interface OpenComments {
  open: number;
  /** When the oldest open one was opened; UTC, canonical. */
  oldest?: string;
}

/** Of all documents, or of one. */
export function countOpen(comments: readonly DocumentComment[], document?: IncidentDocument): OpenComments {
  const open = comments.filter((comment) => isOpen(comment) && (document === undefined || comment.document === document));
  const oldest = open.map(({ opened }) => opened).sort()[0];
  return { open: open.length, ...(oldest ? { oldest } : {}) };
}

/** Milliseconds from its opening until it was resolved, or until now; nothing to tell of a deleted one. */
export function ageOf({ state, opened, resolved }: Pick<DocumentComment, 'state' | 'opened' | 'resolved'>, now: number): number | undefined {
  const from = parseInstant(opened);
  if (from === undefined || state === 'deleted') return undefined;
  return Math.max(0, (state === 'resolved' ? (parseInstant(resolved) ?? now) : now) - from);
}

