/**
 * What people without the record left for those who have it: questions of customers go into the record's intake, marks as
 * sent into its log, the FAQ for CSMs is written where it is behind, and who asked is told what is answered now. One round
 * where nothing waits; two more where something does, one more for what is answered, and one for each further hundred comments.
 */
import { logEdits, readIncident } from '../../record/record.ts';
import type { IntakeQuestion } from '../../record/intake.ts';
import { readTables } from '../../record/table.ts';
import { RECORD_TABS } from '../../record/tabs.ts';
import { readCall, sheetWrite } from '../../record/write.ts';
import { listPermissions } from '../../workspace/drive.ts';
import { grouped, must, together } from '../../workspace/rounds.ts';
import { firstCalls, readOn } from '../comments/reading.ts';
import type { ReadDocument } from '../comments/reading.ts';
import type { Context } from '../context.ts';
import type { CsmsView } from '../contract.ts';
import { keepHead, readIndex, sealing, writeIndex } from '../index-of-incidents.ts';
import type { IndexEntry, MadeEntry } from '../index-of-incidents.ts';
import { newEntries } from '../new-entries.ts';
import { mustHaveRecord } from '../record-layout.ts';
import { groupsIn, readReviewing } from '../review/reading.ts';
import type { Reviewing } from '../review/reading.ts';
import { settleWhereAllowed } from '../where-allowed.ts';
import { answerings } from './answering.ts';
import { askedAt, intakeEdits, intakeOf } from './asked.ts';
import { csmFaqUpdate, csmFaqUpdated, isBehind } from './keeping.ts';
import { movedMarks } from './marks.ts';
import type { MovedMarks } from './marks.ts';
import { csmsView } from './view.ts';
import { withGroups } from './who-marks.ts';

interface Read {
  entry: MadeEntry;
  reviewing: Reviewing;
  talk: ReadDocument | undefined;
}

/** Which answer of the FAQ a question is answered by. */
export interface AnsweredBy {
  comment: string;
  entry: string;
}

/** @param mustMay Throws where this person may not press what they pressed. */
export function takeIn(context: Context, incident: string, answeredBy?: AnsweredBy, mustMay: (reviewing: Reviewing, asked: readonly IntakeQuestion[]) => void = () => undefined): CsmsView | undefined {
  return context.lock.hold(() => {
    const read = readAll(context, mustHaveRecord(context, incident));
    const { reviewing, talk } = read;
    mustMay(reviewing, intakeOf(context, reviewing, talk));
    const moved = movedMarks(context, read.entry, () => reviewing.verified.entries);
    const upToDate = isFaqWritten(context, reviewing);
    const intake = intakeOf(context, reviewing, talk, answeredBy);
    const told = upToDate ? answerings(context, reviewing, intake) : [];
    const replies = told.length === 0 ? [] : context.rounds(told.map(({ call }) => call));
    const done = told.filter((_, at) => replies[at]?.ok).map(({ asked: one }) => one);
    const after = write(context, read, intake.map((one) => (done.includes(one) ? { ...one, open: false, state: 'answered' as const } : one)), moved);
    return csmsView(context, after, { talk: talk && { ...talk, unread: true } }, moved.refused);
  });
}

function readAll(context: Context, entry: MadeEntry): Read {
  const documents = askedAt(entry);
  const { record, folder, ...talk } = grouped(context.rounds, {
    record: [readCall(entry.record, RECORD_TABS, `read the record of ${entry.number}`)],
    folder: entry.outward ? [listPermissions(entry.outward.folder, 'read who can see what was handed over')] : [],
    ...firstCalls(documents),
  });
  const tables = readTables(RECORD_TABS, must(record[0]));
  const [permissions] = folder;
  const known = withGroups(context, entry, permissions?.ok ? groupsIn(permissions.value.permissions ?? []) : []);
  const reviewing = readReviewing(context, { entry: known, incident: readIncident(tables, entry), tables }, []);
  const { head } = reviewing.verified;
  keepHead(context.properties, known, head);
  return { entry: { ...known, head }, reviewing: { ...reviewing, entry: { ...known, head } }, talk: readOn(context, documents, talk)[0] };
}

function isFaqWritten(context: Context, reviewing: Reviewing): boolean {
  if (!isBehind(context, reviewing)) return true;
  const { faq } = together(context.rounds, { faq: csmFaqUpdate(context, reviewing) });
  return faq === undefined || csmFaqUpdated(context, reviewing, faq);
}

/** What this person may not write into the record is left for the next who may. */
function write(context: Context, { entry, reviewing }: Read, intake: readonly IntakeQuestion[], moved: MovedMarks): Reviewing {
  const log = logEdits(reviewing.tables, newEntries(context, entry, moved.entries), entry.head, sealing(context));
  const record = sheetWrite(entry.record, RECORD_TABS, reviewing.tables, { intake: intakeEdits(reviewing, intake), log: log.edits }, `write the record of ${entry.number}`);
  const { written } = together(context.rounds, { written: record.call });
  const now: IndexEntry = readIndex(context.properties, entry.number) ?? entry;
  if (written && !settleWhereAllowed(context, record, written)) return readReviewing(context, { ...reviewing, entry: now }, []);
  const after = moved.without({ ...now, head: log.head });
  if (entry.marks !== undefined || log.head.number !== now.head.number) writeIndex(context.properties, after);
  return readReviewing(context, { entry: after, incident: reviewing.incident, tables: record.after }, []);
}
