/** Made by mistake: the incident is closed, its folder renamed, its row kept on the Closed tab, its log's end with it. Two rounds. */
import { canonicalInstant, showClock } from '../playbook/instants.ts';
import { CLAIM_LIFETIME_MS } from '../playbook/policy.ts';
import { dashboardCells, measuresIn, waitingEdits } from '../record/dashboard.ts';
import { headEdit, isWritten, logEdits, readIncident } from '../record/record.ts';
import { readTables, rowOf } from '../record/table.ts';
import type { Cells, Edit, TabLayout } from '../record/table.ts';
import { CLOSING_TABS, RECORD_TABS } from '../record/tabs.ts';
import { readCall, sheetWrite } from '../record/write.ts';
import type { Tables } from '../record/write.ts';
import { readFile, updateFile } from '../workspace/drive.ts';
import { must, together } from '../workspace/rounds.ts';
import type { Context } from './context.ts';
import { readThose, writeThose } from './dashboard-tabs.ts';
import { fail } from './failure.ts';
import { dashboardRow } from './generate/names.ts';
import { isDead, keepHead, mustBeSetUp, readIndex, removeIndex, sealing, writeIndex } from './index-of-incidents.ts';
import type { IndexEntry, SetUp } from './index-of-incidents.ts';
import { withCurrentRecord } from './record-layout.ts';

export function closeAsMistake(context: Context, request: { incident: string }): { incident: string; folderName: string } {
  const setUp = mustBeSetUp(context);
  return context.lock.hold(() => {
    const entry = readIndex(context.properties, request.incident);
    if (!entry) throw fail('not found', `There is no open incident ${request.incident.slice(0, 20)}.`, 'Look for it on the dashboard: it may be closed already.');
    if (entry.record === undefined) throw fail('unfinished', `${entry.number} has no record yet: its making stopped.`, 'Press Finish first, then close it.', { resume: { incident: entry.number, step: entry.claim?.step ?? '' } });
    refuseWhileMaking(context, entry);
    return close(context, setUp, withCurrentRecord(context, entry), entry.record);
  });
}

/** Another person's run would go on writing into a closed incident. */
export function refuseWhileMaking(context: Context, { number, claim }: IndexEntry): void {
  const now = context.clock.now();
  if (claim && claim.by !== context.person.email && !isDead(claim, now)) throw fail('busy', `${claim.by} is making the documents of ${number}.`, `Wait for them; if nothing comes, press again after ${showClock(claim.at + CLAIM_LIFETIME_MS, now)}.`);
}

function close(context: Context, setUp: SetUp, entry: IndexEntry, recordId: string): { incident: string; folderName: string } {
  const [record, dashboard, ...files] = context.rounds([
    readCall(recordId, RECORD_TABS, `read the record of ${entry.number}`),
    readThose(setUp, CLOSING_TABS),
    readFile(entry.folder, `look at the folder of ${entry.number}`),
    readFile(setUp.dashboard, 'look at the dashboard'),
  ]);
  const tables = readTables(RECORD_TABS, must(record));
  // A reviewer may write the record, and nothing else of what is written here: all of it or nothing.
  if (!files.every((file) => must(file).capabilities?.canEdit)) throw fail('not allowed', `Only who may edit its folder and the dashboard closes ${entry.number}.`, 'Ask the incident’s lead.');
  const { layouts, rows } = closingTabs(context, setUp, entry, readTables(CLOSING_TABS, must(dashboard)));
  const at = canonicalInstant(context.clock.now());
  const by = context.person.email;
  const incident = { ...readIncident(tables, entry), status: 'closed' as const };
  const operation = context.hashes.sha256(`${entry.number} ${at} ${context.newToken()}`).slice(0, 20);
  const log = logEdits(tables, [{ record: recordId, incident: entry.number, kind: 'closed as a mistake', person: by, at, operation, payload: {} }], entry.head, sealing(context));
  keepHead(context.properties, entry, log.start);
  const recordWrite = sheetWrite(recordId, RECORD_TABS, tables, { facts: isWritten(tables) ? [headEdit('status', 'closed', { at, by })] : [], log: log.edits }, `write the record of ${entry.number}`);
  const put = (cells: Cells): Edit[] => [{ do: 'put', id: entry.number, cells }];
  const moves = {
    open: [{ do: 'remove' as const, id: entry.number }],
    waiting: waitingEdits(rows.waiting, { ...entry, restricted: true }, []),
    closed: put({ ...(entry.restricted ? {} : measuresIn(rowOf(rows.open, entry.number))), ...dashboardCells(dashboardRow({ entry, incident, context }, { folder: true })) }),
    heads: put({ 'Record file': recordId, 'Last entry': String(log.head.number), Seal: log.head.seal, Closed: at, By: by }),
  };
  const rowWrite = writeThose(setUp, layouts, rows, moves);
  const folderName = `${entry.number} (made by mistake)`;
  const done = together(context.rounds, { folder: updateFile(entry.folder, { name: folderName }, `rename the folder of ${entry.number}`), record: recordWrite.call, dashboard: rowWrite.call });
  must(done.folder);
  if (done.record) recordWrite.settle(context.rounds, done.record);
  writeIndex(context.properties, { ...entry, head: log.head });
  if (done.dashboard) rowWrite.settle(context.rounds, done.dashboard);
  removeIndex(context.properties, entry.number);
  return { incident: entry.number, folderName };
}

type ClosingTab = keyof typeof CLOSING_TABS;

/** Where the row is gone from Open, an earlier press stopped half-way: what it wrote on the other tabs is read too, and written anew. */
function closingTabs(context: Context, setUp: SetUp, entry: IndexEntry, rows: Tables<ClosingTab>): { layouts: Record<ClosingTab, TabLayout>; rows: Tables<ClosingTab> } {
  if (rowOf(rows.open, entry.number)) return { layouts: CLOSING_TABS, rows };
  const layouts = { ...CLOSING_TABS, closed: whole(CLOSING_TABS.closed), heads: whole(CLOSING_TABS.heads) };
  const [read] = context.rounds([readThose(setUp, layouts)]);
  return { layouts, rows: readTables(layouts, must(read)) };
}

const whole = ({ sheetId, title, newRows, columns }: TabLayout): TabLayout => ({ sheetId, title, newRows, columns });
