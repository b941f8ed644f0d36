/** The incident's folder and its row on the dashboard; a restricted one is closed and read back before one word is written. */
import { addressKey, isAddress } from '../../playbook/approvals.ts';
import { canonicalInstant } from '../../playbook/instants.ts';
import { dashboardCells } from '../../record/dashboard.ts';
import { isWritten } from '../../record/record.ts';
import { rowOf } from '../../record/table.ts';
import type { Edit } from '../../record/table.ts';
import { DASHBOARD_TABS } from '../../record/tabs.ts';
import { sheetWrite } from '../../record/write.ts';
import { createFolder, listPermissions, updateFile } from '../../workspace/drive.ts';
import { must, together } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import { fail } from '../failure.ts';
import { knownIn } from '../restricted/seeing.ts';
import { isColleague, letIn } from '../review/access.ts';
import { readReviewing } from '../review/reading.ts';
import { settleWhereAllowed } from '../where-allowed.ts';
import { begin, STEPS } from './claim.ts';
import type { Making } from './making.ts';
import { dashboardRow, fileTitle } from './names.ts';

export function makeFolder(making: Making): void {
  const { entry, found, dashboard } = making;
  if (!found.folder || !rowOf(dashboard.open, entry.number)) making.context.lock.hold(() => makeFolderAndRow(making));
  if (entry.restricted && !found.readBackByOthers) restrict(making);
}

/** Under the lock: a run that another press has taken over writes no second row. */
function makeFolderAndRow(making: Making): void {
  const { context, entry, setUp, found, dashboard } = making;
  begin(making, STEPS.folder);
  const row: Edit[] = rowOf(dashboard.open, entry.number) ? [] : [{ do: 'put', id: entry.number, cells: dashboardCells(dashboardRow(making, { folder: true })) }];
  const write = sheetWrite(setUp.dashboard, DASHBOARD_TABS, { open: dashboard.open }, { open: row }, 'write the dashboard');
  const folder = createFolder({ id: entry.folder, name: fileTitle(making), parent: entry.parent, properties: { incident: entry.number, kind: 'folder' }, closed: entry.restricted }, `make the folder of ${entry.number}`);
  const done = together(context.rounds, { folder: found.folder ? undefined : folder, row: write.call });
  if (done.folder && !done.folder.ok && done.folder.error.code !== 'exists') throw done.folder.error;
  // What is severe is begun by whoever presses; a row that they may not write is left to the next who may.
  if (done.row && entry.restricted) settleWhereAllowed(context, write, done.row);
  else if (done.row) write.settle(context.rounds, done.row);
  making.dashboard = { ...dashboard, ...write.after };
}

/** DESIGN 9: inheritance off, permissions read back and equal to what is expected. */
function restrict(making: Making): void {
  const { context, entry, found } = making;
  begin(making, STEPS.restrict);
  const rows = found.permissions ?? limit(making);
  const leaders = letLeadersIn(making, rows);
  const { visibleTo: seen, strangers } = whoCanSee(rows, [context.person.email, entry.createdBy, ...leaders, ...knownTo(making)]);
  const visibleTo = [...new Set([...seen, ...leaders])];
  if (strangers.length > 0)
    throw fail('not allowed', `${entry.number} could not be restricted: ${strangers.join(', ')} can still see its folder. Nothing has been written into it.`, 'Take them out in Drive’s own Share dialog of the folder, then press Finish.', { resume: { incident: entry.number, step: STEPS.restrict } });
  begin(making, STEPS.restrict, { visibleTo, visibleAt: canonicalInstant(context.clock.now()) });
}

/** Lead and backup, where they are not who presses: one round each. @returns Those who were let in now. */
function letLeadersIn({ context, entry, incident: { facts }, notes }: Making, rows: readonly Drive.Schema$Permission[]): string[] {
  const people = [...new Set([facts.lead?.value ?? '', facts.backup?.value ?? ''].map(addressKey))].filter((person) => isAddress(person) && person !== addressKey(context.person.email));
  const outside = people.filter((person) => !rows.some((row) => row.view !== 'metadata' && addressKey(row.emailAddress ?? '') === person));
  return outside.filter((person) => {
    if (!isColleague(context, person)) {
      notes.push(`${person} is of another company, and was not let in.`);
      return false;
    }
    const { done } = letIn(context, { person, files: [{ file: 'folder', id: entry.folder, role: 'writer' }] }, []);
    notes.push(...done.notes, ...(done.group ? [`${person} is a group, and was not let in.`] : []));
    return !done.group && done.denied.length === 0;
  });
}

/** Of whom the log says why they see it; nobody before the record is written. */
function knownTo({ context, entry, incident, record }: Making): string[] {
  return isWritten(record) ? knownIn(readReviewing(context, { entry, incident, tables: record }, [])) : [];
}

function limit({ context, entry }: Making): Drive.Schema$Permission[] {
  const [limited] = context.rounds([updateFile(entry.folder, { inheritedPermissionsDisabled: true }, `restrict the folder of ${entry.number}`)]);
  if (!limited.ok && limited.error.code === 'forbidden') throw fail('not allowed', `You may not restrict the folder of ${entry.number}. Nothing has been written into it.`, `Ask ${entry.folderBy}, who made it, or a manager of the shared drive, to open it and press Finish; if nobody can, start a new incident.`, { resume: { incident: entry.number, step: STEPS.restrict } });
  must(limited);
  const rows: Drive.Schema$Permission[] = [];
  let page: string | undefined;
  do {
    const [listed] = context.rounds([listPermissions(entry.folder, `read who can see ${entry.number}`, page)]);
    const { permissions = [], nextPageToken } = must(listed);
    rows.push(...permissions);
    page = nextPageToken ?? undefined;
  } while (page !== undefined);
  return rows;
}

/**
 * Reads a restricted folder's permissions: who may see what is in it, and who should not. Rows with `view: metadata` see
 * the folder's name only; an owner and a shared drive's organizers keep access whatever we do (google-apis.md H5).
 */
export function whoCanSee(permissions: readonly Drive.Schema$Permission[], expected: readonly string[]): { visibleTo: string[]; strangers: string[] } {
  const name = (row: Drive.Schema$Permission): string => row.emailAddress ?? row.domain ?? row.type ?? 'somebody';
  const seeing = permissions.filter((row) => row.view !== 'metadata');
  const lawful = (row: Drive.Schema$Permission): boolean => row.role === 'owner' || row.role === 'organizer' || (row.type === 'user' && expected.includes((row.emailAddress ?? '').toLowerCase()));
  return { visibleTo: seeing.map(name), strangers: seeing.filter((row) => !lawful(row)).map(name) };
}
