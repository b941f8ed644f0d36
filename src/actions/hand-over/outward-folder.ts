/** The folder that CS sees: inside the incident's, named by its number, made once and found again by its id. */
import { createFolder } from '../../workspace/drive.ts';
import { must } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import { fail } from '../failure.ts';
import { mustBeOpen, writeIndex } from '../index-of-incidents.ts';
import type { MadeEntry } from '../index-of-incidents.ts';
import type { Loaded } from '../review/load.ts';

export interface OutwardPlace {
  id: string;
  exists: boolean;
  /** Who may open what lies in it; of one that is not made yet, what it will have from the incident's folder. */
  permissions: readonly Drive.Schema$Permission[];
  files: readonly Drive.Schema$File[];
  /** There was one, and it is gone with all that lay in it. */
  lost: boolean;
}

export function placeOf({ entry, outward, permissions }: Pick<Loaded, 'entry' | 'outward' | 'permissions'>): OutwardPlace {
  const folder = outward?.folder?.ok ? outward.folder.value : undefined;
  if (folder?.id && folder.trashed !== true)
    return { id: folder.id, exists: true, permissions: outward?.permissions?.ok ? (outward.permissions.value.permissions ?? []) : [], files: outward?.files?.ok ? (outward.files.value.files ?? []) : [], lost: false };
  const unreadable = outward?.folder?.ok === false && outward.folder.error.code !== 'not found' ? outward.folder.error : undefined;
  if (unreadable) throw unreadable;
  const id = outward && must(outward.id).ids?.[0];
  if (!id) throw fail('google', 'Google gave no id for the folder of what is handed over.', 'Press again.');
  return { id, exists: false, permissions: permissions.folder?.ok ? (permissions.folder.value.permissions ?? []) : [], files: [], lost: entry.outward !== undefined };
}

const outwardName = ({ number }: Pick<MadeEntry, 'number'>): string => `${number} Handed over`;

/** One round where there is none yet. */
export function makeFolder(context: Context, { loaded: { entry }, place }: { loaded: Pick<Loaded, 'entry'>; place: OutwardPlace }): void {
  const { number } = entry;
  if (!place.exists) {
    const [made] = context.rounds([createFolder({ id: place.id, name: outwardName(entry), parent: entry.folder, properties: { incident: number }, closed: true }, `make the folder of what is handed over in ${number}`)]);
    // Made by a request whose answer was lost.
    if (!made.ok && made.error.code !== 'exists') throw made.error;
  }
  if (entry.outward?.folder === place.id) return;
  context.lock.hold(() => {
    const now = mustBeOpen(context, number);
    // The FAQ for CSMs lay in the folder that is gone.
    writeIndex(context.properties, { ...now, outward: { folder: place.id, messages: now.outward?.messages ?? {} } });
  });
}
