/** The dashboard's tabs that reviews, closing and repairs write together. One that an older add-on made may lack *Waiting for*, until Set up or Repair adds it. */
import { readTables } from '../record/table.ts';
import type { TabLayout } from '../record/table.ts';
import { DASHBOARD_LAYOUT_VERSION, WAITING_TABS } from '../record/tabs.ts';
import { readCall, sheetWrite } from '../record/write.ts';
import type { Edits, SheetWrite, Tables } from '../record/write.ts';
import type { Call } from '../workspace/rounds.ts';
import type { Sheets } from '../workspace/wire.ts';
import type { SetUp } from './index-of-incidents.ts';

export type LiveTables = Tables<keyof typeof WAITING_TABS>;
type Answer = Sheets.Schema$BatchGetValuesByDataFilterResponse;

/** Without the tab that is not there yet. */
function present<T>({ dashboardLayout }: SetUp, tabs: Readonly<Record<string, T>>): Record<string, T> {
  const { waiting, ...others } = tabs;
  return dashboardLayout === DASHBOARD_LAYOUT_VERSION && waiting !== undefined ? { ...others, waiting } : others;
}

export const readThose = (setUp: SetUp, layouts: Readonly<Record<string, TabLayout>>): Call<Answer> => readCall<string>(setUp.dashboard, present(setUp, layouts), 'read the dashboard');
/** One atomic write; what belongs into a tab that is not there is left out. */
export const writeThose = (setUp: SetUp, layouts: Readonly<Record<string, TabLayout>>, tables: Tables<string>, edits: Readonly<Record<string, Edits<string>[string] & object>>): SheetWrite<string> =>
  sheetWrite<string>(setUp.dashboard, present(setUp, layouts), tables, present(setUp, edits), 'write the dashboard');

export const readLive = (setUp: SetUp): Call<Answer> => readThose(setUp, WAITING_TABS);
export const liveTables = (answer: Answer): LiveTables => readTables(WAITING_TABS, answer);
export const writeLive = (setUp: SetUp, tables: LiveTables, edits: Parameters<typeof writeThose>[3]): SheetWrite<string> => writeThose(setUp, WAITING_TABS, tables, edits);
