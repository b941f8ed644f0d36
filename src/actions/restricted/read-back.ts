/** Who can see an incident's files, read anew with its record and the dashboard: one round, under the lock, before a write. */
import { RECORD_TABS } from '../../record/tabs.ts';
import { readCall } from '../../record/write.ts';
import { listPermissions } from '../../workspace/drive.ts';
import { grouped } from '../../workspace/rounds.ts';
import type { Context } from '../context.ts';
import { readLive } from '../dashboard-tabs.ts';
import { fail } from '../failure.ts';
import { mustBeOpen } from '../index-of-incidents.ts';
import { documentsIn } from '../../playbook/incident.ts';
import { idOf, nameOf, readAccess } from '../review/access.ts';
import type { Access, FileName } from '../review/access.ts';
import { reread } from '../review/load.ts';
import type { Loaded } from '../review/load.ts';

export interface ReadBack {
  loaded: Loaded;
  access: Access;
}

export function readBack(context: Context, before: Loaded): ReadBack {
  const entry = mustBeOpen(context, before.entry.number);
  if (entry.asking?.run !== before.entry.asking?.run) throw fail('busy', 'A later press has taken this one over.', 'Wait for that one, then reload the page.');
  const files: FileName[] = ['folder', 'record', ...documentsIn(entry.documents)];
  const { lists, sheets: [record, dashboard] } = grouped(context.rounds, {
    lists: files.map((file) => listPermissions(idOf(entry, file), `read who can see the ${nameOf(file)}`)),
    sheets: [readCall(entry.record, RECORD_TABS, `read the record of ${entry.number}`), readLive(before.setUp)],
  });
  const access = readAccess(context, { entry, permissions: Object.fromEntries(files.map((file, at) => [file, lists[at]])) });
  return { loaded: reread(context, before, entry, [record, dashboard]), access };
}
