/**
 * *Mark as sent* by CS, who may not read the record: kept in the properties under a seal, counts at once, and is moved into
 * the log by the next person who writes there. One that its seal does not fit is refused then, and named.
 */
import { sameAddress } from '../../playbook/approvals.ts';
import { nameOfDocument } from '../../playbook/incident.ts';
import { showInstant } from '../../playbook/instants.ts';
import { MESSAGE_KINDS, sentEntry } from '../../playbook/messages.ts';
import type { ReviewEntry } from '../../playbook/review-log.ts';
import { canonicalJson } from '../../playbook/seal.ts';
import type { LogEntry } from '../../playbook/seal.ts';
import type { Context } from '../context.ts';
import { sealing } from '../index-of-incidents.ts';
import type { IndexEntry, Outward, SentMark } from '../index-of-incidents.ts';

type Mark = Omit<SentMark, 'seal'>;

const sealOf = (context: Context, incident: string, { message, at, by, as, marked }: Mark): string => sealing(context)(`mark as sent ${canonicalJson({ incident, message, at, by, as, marked })}`);

export const sealedMark = (context: Context, incident: string, mark: Mark): SentMark => ({ ...mark, seal: sealOf(context, incident, mark) });

export const isGenuine = (context: Context, incident: string, mark: SentMark): boolean => sealOf(context, incident, mark) === mark.seal;

const REFUSED = 'mark as sent refused';

export interface MovedMarks {
  /** For the log. */
  entries: ReviewEntry[];
  /** In sentences. */
  refused: string[];
  /** The index without them. */
  without: (entry: IndexEntry) => IndexEntry;
}

/** @param logged What the log holds already: a run that ended in between has moved some. */
export function movedMarks(context: Context, { number, marks = [] }: IndexEntry, logged: () => readonly LogEntry[]): MovedMarks {
  const genuine = marks.filter((mark) => isGenuine(context, number, mark));
  const forged = marks.filter((mark) => !genuine.includes(mark));
  const known = genuine.length === 0 ? [] : logged();
  const entries = genuine.filter((mark) => !known.some((entry) => isLogged(entry, mark))).map(({ message, at, by, as, marked }) => sentEntry({ message, at, by, as, marked }));
  return {
    entries: [...entries, ...forged.map(({ message, at, by }) => ({ kind: REFUSED, payload: { message, at, by } }))],
    refused: forged.map(({ message, at, by }) => `That the ${nameOfDocument(message)} was sent ${showInstant(at)}, as ${by} is said to have marked, was not written by Incident Comms and does not count.`),
    without: (entry) => (entry.marks === undefined ? entry : withoutMarks(entry, forged)),
  };
}

const isLogged = ({ kind, payload }: LogEntry, { message, at, by, marked }: SentMark): boolean => kind === MESSAGE_KINDS.sent && payload['message'] === message && payload['at'] === at && payload['by'] === by && payload['marked'] === marked;

function withoutMarks({ marks: _, ...entry }: IndexEntry, forged: readonly SentMark[]): IndexEntry {
  return entry.outward ? { ...entry, outward: forged.reduce(unsaid, entry.outward) } : entry;
}

/** What counted at once, because of it, counts no more. */
function unsaid(outward: Outward, { message, at, by }: SentMark): Outward {
  const one = outward.messages[message];
  if (!one?.sent || one.sent.at !== at || !sameAddress(one.sent.by, by)) return outward;
  const { sent: _, ...rest } = one;
  return { ...outward, messages: { ...outward.messages, [message]: rest } };
}
