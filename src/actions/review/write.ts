/**
 * Writes what a review brought: sealed entries into the log, what people read into the tabs Reviews and Words, who is waited
 * for onto the dashboard where this person may write there. One round, under the script's lock, right behind the read; one
 * more where the working FAQ or the FAQ for CSMs is told what became of its answers. What CS marked as sent goes along.
 */
import type { ClockEntry } from '../../playbook/clock-log.ts';
import { REVIEW_KINDS } from '../../playbook/review-log.ts';
import type { ReviewEntry } from '../../playbook/review-log.ts';
import { logEdits, readIncident } from '../../record/record.ts';
import type { Edit } from '../../record/table.ts';
import { RECORD_TABS } from '../../record/tabs.ts';
import { sheetWrite } from '../../record/write.ts';
import { together } from '../../workspace/rounds.ts';
import type { Context } from '../context.ts';
import { keepHead, sealing, writeIndex } from '../index-of-incidents.ts';
import type { IndexEntry } from '../index-of-incidents.ts';
import { listedAfter } from '../messages/view.ts';
import { movedMarks } from '../outward/marks.ts';
import { clockOf } from '../clock/look.ts';
import { newEntries } from '../new-entries.ts';
import { settleWhereAllowed } from '../where-allowed.ts';
import { reviewsOnDashboard } from './dashboard.ts';
import type { Loaded } from './load.ts';
import { readReviewing } from './reading.ts';
import { tellFaq } from './tell-faq.ts';

export interface ReviewWrite {
  /** For the log, in order. */
  entries: readonly (ReviewEntry | ClockEntry)[];
  reviews?: readonly Edit[];
  words?: readonly Edit[];
  facts?: readonly Edit[];
  documents?: readonly Edit[];
  messages?: readonly Edit[];
  /** What else the properties are to say once it is written. */
  kept?: Partial<Pick<IndexEntry, 'untold' | 'visibleTo' | 'visibleAt' | 'documents' | 'outward'>>;
}

/** @returns The same as it stands after it. */
export function writeReview(context: Context, loaded: Loaded, { entries, kept = {}, ...tabs }: ReviewWrite): Loaded {
  const { entry, reviewing } = loaded;
  const moved = movedMarks(context, entry, () => reviewing.verified.entries);
  const adding = newEntries(context, entry, [...entries, ...moved.entries]);
  const log = logEdits(reviewing.tables, adding, entry.head, sealing(context));
  const clock = clockOf(context, reviewing, { adding });
  // Who is to be told stands there before it is written: of a run that ends in between, nobody is forgotten.
  if (Object.keys(kept).length > 0) writeIndex(context.properties, { ...entry, ...kept, head: log.start });
  else keepHead(context.properties, entry, log.start);
  const record = sheetWrite(entry.record, RECORD_TABS, reviewing.tables, { ...tabs, messages: listedAfter(reviewing, adding), ...clock.edits, log: log.edits }, `write the record of ${entry.number}`);
  const after = { ...moved.without({ ...entry, ...kept, head: log.head }), record: entry.record };
  const now: Loaded = { ...loaded, entry: after, reviewing: readReviewing(context, { entry: after, incident: tabs.facts ? readIncident(record.after, after) : reviewing.incident, tables: record.after, customers: reviewing.customers }, reviewing.around.groups) };
  const rowWrite = reviewsOnDashboard(context, now, clock);
  const done = together(context.rounds, { record: record.call, dashboard: rowWrite?.call });
  if (done.record) record.settle(context.rounds, done.record);
  writeIndex(context.properties, after);
  if (done.dashboard && rowWrite) settleWhereAllowed(context, rowWrite, done.dashboard);
  return entries.some(tellsOfAnswers) ? tellFaq(context, loaded, now) : now;
}

const tellsOfAnswers = ({ kind, payload }: ReviewEntry): boolean => payload['document'] === 'faq' || kind === REVIEW_KINDS.confirmation || kind === REVIEW_KINDS.skip;
