/** What an opening reads of what went out, in its one round; for who cannot read the record that is all there is. */
import { titleOnDashboard } from '../../record/dashboard.ts';
import { readTables, rowOf } from '../../record/table.ts';
import { DASHBOARD_TABS } from '../../record/tabs.ts';
import { readCall } from '../../record/write.ts';
import type { Call, Outcome } from '../../workspace/rounds.ts';
import type { Drive, Sheets } from '../../workspace/wire.ts';
import { firstCalls, readFirst } from '../comments/reading.ts';
import type { ReadDocument } from '../comments/reading.ts';
import type { Context } from '../context.ts';
import type { IndexEntry, Outward, SetUp } from '../index-of-incidents.ts';
import { listOutward } from '../review/load.ts';
import { askedAt } from './asked.ts';

interface OutwardCalls {
  outFiles: Call<Drive.Schema$FileList>[];
  asked: Call<Drive.Schema$CommentList>[];
  askers: Call<Drive.Schema$PermissionList>[];
  outRow: Call<Sheets.Schema$BatchGetValuesByDataFilterResponse>[];
}

type Told = Pick<IndexEntry, 'number' | 'restricted' | 'outward'>;
type Outcomes<C> = { [K in keyof C]: C[K] extends Call<infer T>[] ? readonly Outcome<T>[] : never };

/** None where nothing was handed over. */
export function outwardCalls(setUp: SetUp, entry: Told): OutwardCalls {
  const { outward, restricted } = entry;
  const { comments: asked, people: askers } = firstCalls(askedAt(entry));
  return {
    outFiles: outward ? [listOutward(outward.folder)] : [],
    asked,
    askers,
    outRow: outward && !restricted ? [readCall(setUp.dashboard, DASHBOARD_TABS, 'read the dashboard')] : [],
  };
}

export interface OutwardRead {
  /** Absent where Drive does not let this person read what went out, or nothing did. */
  outward?: Outward;
  files: readonly Drive.Schema$File[];
  /** Comments on the FAQ for CSMs; absent where there is none. */
  talk: ReadDocument | undefined;
  /** As the dashboard shows it; empty where this person may not read it, or it is restricted. */
  title: string;
}

export function readOutward(context: Context, entry: Told, { outFiles, asked, askers, outRow }: Outcomes<OutwardCalls>): OutwardRead {
  const [[listed], [dashboard]] = [outFiles, outRow];
  const files = listed?.ok ? (listed.value.files ?? []) : [];
  const [talk] = readFirst(context, askedAt(entry), { comments: asked, people: askers });
  const row = dashboard?.ok ? rowOf(readTables(DASHBOARD_TABS, dashboard.value).open, entry.number) : undefined;
  return {
    // People of the folder above see a closed folder's name: it is what stands in it that tells.
    ...(entry.outward && (files.length > 0 || talk?.unread === false) ? { outward: entry.outward } : {}),
    files,
    talk,
    title: row ? titleOnDashboard(row) : '',
  };
}
