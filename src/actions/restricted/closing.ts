/** Closes an incident's folder, takes the words out of names and row, and crowds out of files. */
import { canonicalInstant } from '../../playbook/instants.ts';
import { dashboardCells } from '../../record/dashboard.ts';
import { rowOf } from '../../record/table.ts';
import type { Edit } from '../../record/table.ts';
import { removePermission, updateFile } from '../../workspace/drive.ts';
import { grouped, must } from '../../workspace/rounds.ts';
import type { Call } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { clockOf } from '../clock/look.ts';
import { forgetLastReopened, writeLive } from '../dashboard-tabs.ts';
import { fail } from '../failure.ts';
import { dashboardRow, documentName, fileTitle, recordName } from '../generate/names.ts';
import type { MadeEntry } from '../index-of-incidents.ts';
import { documentsIn, nameOfDocument } from '../../playbook/incident.ts';
import { idOf, nameOf, readAccess } from '../review/access.ts';
import type { Access, FileName } from '../review/access.ts';
import { liveEdits, liveOf } from '../review/dashboard.ts';
import type { Loaded } from '../review/load.ts';
import { settleWhereAllowed } from '../where-allowed.ts';
import { crowdsIn } from './seeing.ts';

export interface Crowd {
  file: FileName;
  row: Drive.Schema$Permission;
}

/**
 * One round, under the lock for the row's sake.
 * @param limit Without it the folder stays as open as it is: this person may not limit it.
 * @returns What could not be done.
 */
export function close(context: Context, loaded: Loaded, { limit = true } = {}): string[] {
  const { entry } = loaded;
  return context.lock.hold(() => {
    const row = rowWrite(context, loaded);
    const { place, names, gone, row: written } = grouped(context.rounds, {
      place: [updateFile(entry.folder, { ...(limit ? { inheritedPermissionsDisabled: true } : {}), name: fileTitle(loaded.reviewing) }, `${limit ? 'restrict' : 'rename'} the folder of ${entry.number}`)],
      names: renaming(loaded),
      gone: firstOfEach(ownCrowds(readAccess(context, loaded))).map((one) => removal(entry, one)),
      row: row?.call ? [row.call] : [],
    });
    // A first wave only: what is left is read back, and taken out then.
    for (const outcome of gone) if (!outcome.ok) context.log.note(outcome.error.message);
    if (row && written[0]) settleWhereAllowed(context, row, written[0]);
    if (limit && must(place[0]).inheritedPermissionsDisabled !== true) throw fail('not allowed', `Google did not restrict the folder of ${entry.number}.`, 'Press again; if it stays so, ask its owner, or a manager of the shared drive, to press it as lead or backup.');
    return [...(place[0]?.ok ? [] : [`You may not rename the folder of ${entry.number}: its name may say what it is about.`]), ...unnamed(loaded, names), ...((row === undefined || row.call) && written[0]?.ok !== true ? ['Its title still stands on the dashboard, which you may not edit: ask somebody who may to press anything on it here.'] : [])];
  });
}

/** All that stands there: nothing once it is restricted. */
export function rowWrite(context: Context, { setUp, entry, reviewing, seen, dashboard }: Loaded) {
  const { incident } = reviewing;
  const cells = dashboardCells(dashboardRow({ entry, incident, context }, { folder: true }));
  const now = { ...reviewing, entry };
  return dashboard && writeLive(setUp, dashboard, liveEdits(dashboard, entry, liveOf(context, now, seen, clockOf(context, now)), cells), entry.restricted ? forgetLastReopened(setUp) : []);
}

/** Record and documents by what the index says the incident is now. */
export function renaming(loaded: Loaded): Call<Drive.Schema$File>[] {
  const { entry, setUp, reviewing: { incident } } = loaded;
  const named = { entry, incident, setUp };
  return [
    updateFile(entry.record, { name: recordName(named) }, `rename the record of ${entry.number}`),
    ...kindsOf(entry).map((kind) => updateFile(entry.documents[kind] ?? '', { name: documentName(named, kind) }, `rename the ${nameOfDocument(kind)} document`)),
  ];
}

const kindsOf = ({ documents }: MadeEntry) => documentsIn(documents);

/** The record lists its documents by the names they have now. */
export function recordedNames(context: Context, { entry, setUp, reviewing: { incident, tables } }: Loaded): Edit[] {
  const changed = { 'Changed (UTC)': canonicalInstant(context.clock.now()), By: context.person.email };
  return kindsOf(entry).flatMap((kind): Edit[] => {
    const name = documentName({ entry, incident, setUp }, kind);
    const row = rowOf(tables.documents, kind);
    return row && row.cells['Name'] !== name ? [{ do: 'put', id: kind, cells: { Name: name, ...changed } }] : [];
  });
}

/** Documents that kept their names. */
export function unnamed({ entry }: Loaded, outcomes: readonly { ok: boolean }[]): string[] {
  const files = ['record', ...kindsOf(entry).map((kind) => nameOfDocument(kind))].filter((_, at) => outcomes[at]?.ok === false);
  return files.length === 0 ? [] : [`You may not rename: ${files.join(', ')}. Ask whoever owns it.`];
}

/** Given on the file itself: what a document has from its folder goes with the folder's. */
export function ownCrowds(access: Access): Crowd[] {
  const crowds = crowdsIn(access);
  const above = crowds.filter(({ file }) => file === 'folder').map(({ row }) => row.id);
  return crowds.filter(({ file, row }) => file !== 'folder' && !above.includes(row.id));
}

/** Of concurrent changes to one file's permissions Drive applies only the last. */
const firstOfEach = (crowds: readonly Crowd[]): Crowd[] => crowds.filter(({ file }, at) => crowds.findIndex((one) => one.file === file) === at);

const removal = (entry: MadeEntry, { file, row }: Crowd): Call<object> => removePermission(idOf(entry, file), row.id ?? '', `take ${row.type === 'group' ? 'a group' : 'the company'} out of the ${nameOf(file)}`);

/** One of each file; what Google refuses is read back as still there. */
export function takeOut(context: Context, entry: MadeEntry, crowds: readonly Crowd[]): void {
  const outcomes = context.rounds(firstOfEach(crowds).map((one) => removal(entry, one)));
  for (const outcome of outcomes) if (!outcome.ok) context.log.note(outcome.error.message);
}
