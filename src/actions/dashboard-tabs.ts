/**
 * The dashboard's tabs that reviews, closing and repairs write together. One that an older add-on made may lack *Waiting for*,
 * until Set up or Repair adds it; where somebody deleted it, the rest is written and its loss is named.
 */
import { findCall } from '../record/marks.ts';
import { LayoutError, readTables } from '../record/table.ts';
import type { TabLayout, Table } from '../record/table.ts';
import { DASHBOARD_TABS, LAST_REOPENED, WAITING_TABS } from '../record/tabs.ts';
import { readCall, sheetWrite } from '../record/write.ts';
import type { Edits, SheetWrite, Tables } from '../record/write.ts';
import { GoogleError } from '../workspace/errors.ts';
import { must } from '../workspace/rounds.ts';
import type { Call, Outcome } from '../workspace/rounds.ts';
import type { Sheets } from '../workspace/wire.ts';
import type { Context } from './context.ts';
import { dashboardFailure, missingTab } from './failure.ts';
import type { SetUp } from './index-of-incidents.ts';

/** Without *Waiting for* where it is not there. */
export type LiveTables = Tables<keyof typeof DASHBOARD_TABS> & Partial<Tables<'waiting'>>;
type Answer = Sheets.Schema$BatchGetValuesByDataFilterResponse;

const layoutOf = ({ dashboardLayout }: SetUp): number => Number(dashboardLayout ?? 1);
const hasWaiting = (setUp: SetUp): boolean => layoutOf(setUp) >= 2;
const hasLastReopened = (setUp: SetUp): boolean => layoutOf(setUp) >= 3;

/** Without the tab that is not there yet. */
function present<T>(setUp: SetUp, tabs: Readonly<Record<string, T>>): Record<string, T> {
  const { waiting, ...others } = tabs;
  return hasWaiting(setUp) && waiting !== undefined ? { ...others, waiting } : others;
}

export const readThose = (setUp: SetUp, layouts: Readonly<Record<string, TabLayout>>): Call<Answer> => readCall<string>(setUp.dashboard, present(setUp, layouts), 'read the dashboard');
/** As `readThose`, of the tabs of what is closed this incident's rows only. Absent where a row taken off could not be kept: then all is read. */
export const findThose = (setUp: SetUp, layouts: Readonly<Record<string, TabLayout>>, number: string): Call<Answer> | undefined => (hasLastReopened(setUp) ? findCall<string>(setUp.dashboard, layouts, number, 'read the dashboard') : undefined);
/** One atomic write; what belongs into a tab that is not there is left out. */
export function writeThose(setUp: SetUp, layouts: Readonly<Record<string, TabLayout>>, { waiting, ...others }: Partial<Tables<string>>, edits: Readonly<Record<string, Edits<string>[string] & object>>, also: readonly Sheets.Schema$Request[] = []): SheetWrite<string> {
  const tables: Tables<string> = Object.fromEntries(Object.entries({ ...others, ...(waiting ? present(setUp, { waiting }) : {}) }).flatMap(([key, table]) => (table ? [[key, table]] : [])));
  const there = <T>(of: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(of).filter(([key]) => key in tables));
  return sheetWrite<string>(setUp.dashboard, there(layouts), tables, there(edits), 'write the dashboard', also);
}

export const readLive = (setUp: SetUp): Call<Answer> => readThose(setUp, WAITING_TABS);
export const writeLive = (setUp: SetUp, tables: LiveTables, edits: Parameters<typeof writeThose>[3], also?: Parameters<typeof writeThose>[4]): SheetWrite<string> => writeThose(setUp, WAITING_TABS, tables, edits, also);

/** Of an incident that is restricted no word may stand there, should it have been the last that was reopened. */
export const forgetLastReopened = (setUp: SetUp): Sheets.Schema$Request[] => (hasLastReopened(setUp) ? [{ updateCells: { range: { sheetId: LAST_REOPENED.sheetId, startRowIndex: 1 }, fields: 'userEnteredValue' } }] : []);

export interface LiveRead {
  /** Absent where this person may not read the dashboard, or what is said stands in the way. */
  tables?: LiveTables;
  /** What of the dashboard is gone or spoilt, and the cure. */
  says?: string;
}

/** What was read, for an act that goes on without the dashboard: one more round where only *Waiting for* is gone. */
export function liveRead(context: Pick<Context, 'rounds'>, setUp: SetUp, outcome: Outcome<Answer>): LiveRead {
  try {
    return liveTables(context, setUp, outcome);
  } catch (error) {
    const spoilt = error instanceof GoogleError ? missingTab(error) : error;
    if (spoilt instanceof LayoutError) return { says: `${spoilt.message.replace('The tab', 'The dashboard’s tab')}, so it does not show this yet. ${CURE}` };
    if (!(error instanceof GoogleError)) throw error;
    // Sheets answers 403 for what is there and not shared (google-apis.md H4): that is left to the next who may.
    const { what, todo } = dashboardFailure(error) ?? {};
    return error.code !== 'forbidden' && what !== undefined ? { says: `${what} ${todo ?? ''}` } : {};
  }
}

/** The same, for one that cannot go on without: throws what stands in the way. */
export function liveTables(context: Pick<Context, 'rounds'>, setUp: SetUp, outcome: Outcome<Answer>): LiveRead & { tables: LiveTables } {
  if (outcome.ok) return { tables: readTables(hasWaiting(setUp) ? WAITING_TABS : DASHBOARD_TABS, outcome.value) };
  if (missingTab(outcome.error)?.tab !== WAITING_TABS.waiting.title) throw outcome.error;
  const [open] = context.rounds([readCall(setUp.dashboard, DASHBOARD_TABS, 'read the dashboard')]);
  return { tables: readTables(DASHBOARD_TABS, must(open)), says: waitingGone() };
}

const waitingGone = (): string => `The dashboard’s tab “${WAITING_TABS.waiting.title}” is missing, so it does not show who owes what. ${CURE}`;

/** What `liveTables` said of what it read before. */
export const saidOf = (setUp: SetUp, { waiting }: LiveTables): string[] => (hasWaiting(setUp) && !waiting ? [waitingGone()] : []);

/** Of what was loaded for an act. */
export interface DashboardLoaded {
  /** Absent where this person may not read the dashboard. */
  dashboard?: LiveTables;
  /** What of the dashboard is gone, so that this does not show there, and the cure. */
  dashboardSays?: string;
}

export function dashboardIn(context: Context, setUp: SetUp, read: Outcome<Answer>): DashboardLoaded {
  const { tables, says } = liveRead(context, setUp, read);
  return { ...(tables ? { dashboard: tables } : {}), ...(says === undefined ? {} : { dashboardSays: says }) };
}

/** To be told with whatever else the act tells. */
export const saysOf = ({ dashboardSays }: Pick<DashboardLoaded, 'dashboardSays'>): string[] => (dashboardSays === undefined ? [] : [dashboardSays]);

/** For what Repair brings back whole. */
export const CURE = 'In the dashboard choose Extensions, Incident Comms, Repair: that brings it back.';

/** Rows of *Waiting for*: none where the tab is not there. */
export const waitingIn = ({ waiting }: LiveTables): Pick<Table, 'rows'> => waiting ?? { rows: [] };
