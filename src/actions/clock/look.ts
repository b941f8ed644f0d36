/** The clock of an incident as its record tells it, with what an action is just adding; and what of it stands in Sheets. */
import { clockNow } from '../../playbook/clock.ts';
import type { ClockNow } from '../../playbook/clock.ts';
import { readClockLog } from '../../playbook/clock-log.ts';
import type { ClockLog } from '../../playbook/clock-log.ts';
import { canonicalInstant, parseInstant } from '../../playbook/instants.ts';
import type { Incident } from '../../playbook/incident.ts';
import { measure } from '../../playbook/measures.ts';
import { MESSAGE_KINDS } from '../../playbook/messages.ts';
import { readReviews } from '../../playbook/review-log.ts';
import type { LogEntry } from '../../playbook/seal.ts';
import { clockOwed, clockState, triageEdits, windowEdits } from '../../record/clock.ts';
import { clockCells, measureCells } from '../../record/dashboard.ts';
import type { OwedItem } from '../../record/dashboard.ts';
import type { RecordTables } from '../../record/record.ts';
import type { Cells, Edit } from '../../record/table.ts';
import type { Context } from '../context.ts';
import { movedMarks } from '../outward/marks.ts';
import { clockInForce } from '../policy-in-force.ts';
import { answerWords, leadOf } from '../review/reading.ts';
import type { Reviewing } from '../review/reading.ts';

export interface Clock extends ClockNow {
  log: ClockLog;
  lead: string;
  backup: string;
  /** For the record's tabs. */
  edits: { windows: Edit[]; triage: Edit[] };
  /** For the dashboard's row: what is due, and what is measured; the latter alone for *Closed*. */
  cells: Cells;
  measures: Cells;
  /** For *Waiting for*. */
  waiting: OwedItem[];
}

/** What an action is about to seal; its number comes with the seal. */
export type Adding = Pick<LogEntry, 'kind' | 'payload' | 'person' | 'at'>;

interface Change {
  /** As it will be. */
  incident?: Incident;
  adding?: readonly Adding[];
}

export function clockOf(context: Context, reviewing: Reviewing, { incident = reviewing.incident, adding = [] }: Change = {}): Clock {
  const { entry, verified, tables, policy } = reviewing;
  const entries = [...verified.entries, ...adding.map((one, at): LogEntry => ({ record: '', incident: entry.number, operation: '', predecessor: '', ...one, number: verified.head.number + 1 + at }))];
  // What CS marked as sent counts at once; the next who may moves it into the log.
  const marked = movedMarks(context, entry, () => verified.entries).entries.filter(({ kind }) => kind === MESSAGE_KINDS.sent).map((one, at): LogEntry => ({ record: '', incident: entry.number, operation: '', predecessor: '', person: '', at: canonicalInstant(context.clock.now()), ...one, number: verified.head.number + 1 + adding.length + at }));
  const log = readClockLog([...entries, ...marked], parseInstant(entry.created) ?? context.clock.now(), context.hashes.sha256);
  const [lead, backup] = [leadOf({ incident, entry }), incident.facts.backup?.value ?? ''];
  const all = adding.length === 0 ? reviewing.reviews : readReviews(entries, verified.lost);
  // On a message that went out nobody owes a decision any more.
  const reviews = { ...all, requests: all.requests.filter(({ document }) => entry.documents[document] !== undefined) };
  const faq = incident.faq.map(({ id, ...answer }) => ({ entry: id, words: answerWords(context, answer).words }));
  const hasDocument = Object.keys(entry.documents).length > 0;
  const now = clockNow(policy, clockInForce(context), { incident, restricted: entry.restricted, lead, backup, hasDocument, log, reviews, around: reviewing.around, faq, promisedAt: promisedAt(context, tables, reviewing.incident, incident) }, context.clock.now(), context.zones);
  const measures = measureCells(entry, measure({ incident, entries: [...entries, ...marked], log, reviews: all, windows: now.windows }));
  return { ...now, log, lead, backup, edits: { windows: windowEdits(tables.windows, now.windows), triage: triageEdits(entries, log.triage) }, cells: { ...clockCells(entry, clockState(now, context.clock.now())), ...measures }, measures, waiting: clockOwed(now, incident, entry.created) };
}

/** One that is promised by what is being written is promised now. */
function promisedAt(context: Context, { facts }: Pick<RecordTables, 'facts'>, before: Incident, after: Incident): Record<string, number> {
  const fresh = Object.entries(after.facts).filter(([name, fact]) => fact?.promised !== Object.entries(before.facts).find(([other]) => other === name)?.[1]?.promised);
  const kept = facts.rows.flatMap(({ id, cells }): [string, number][] => {
    const at = parseInstant(cells['Changed (UTC)'] ?? '');
    return at === undefined ? [] : [[id, at]];
  });
  return { ...Object.fromEntries(kept), ...Object.fromEntries(fresh.map(([name]) => [name, context.clock.now()])) };
}
