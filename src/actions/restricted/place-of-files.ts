/** Whether an incident's folder is there, and its files are in it: closing a folder closes what lies in it and nothing else. */
import { documentsIn } from '../../playbook/incident.ts';
import type { Drive } from '../../workspace/wire.ts';
import { fail } from '../failure.ts';
import type { MadeEntry } from '../index-of-incidents.ts';
import { idOf } from '../review/access.ts';
import type { FileName } from '../review/access.ts';
import type { Loaded } from '../review/load.ts';

const filesOf = ({ documents }: MadeEntry): FileName[] => ['record', ...documentsIn(documents)];

/** As far as this person sees it. */
export function mustNotBeInTrash({ entry, folder }: Loaded): void {
  if (folder?.ok && folder.value.trashed) throw fail('not found', `The folder of ${entry.number} is in the trash.`, 'Restore it in Drive, then press again.');
}

/** Files that were moved out of the folder, or lie in the trash. */
export const astrayIn = (entry: MadeEntry, files: Partial<Record<FileName, Drive.Schema$File>>): FileName[] => filesOf(entry).filter((file) => files[file] !== undefined && (files[file].trashed === true || files[file].parents?.includes(entry.folder) === false));

/** Google's lists lag behind what is made. */
const LISTED_AFTER_MS = 15 * 60_000;
/** A list holds so many. */
const WHOLE_LIST = 100;

/** The same by a list of what lies in the folder; nothing where the list may not tell all. */
export function astrayByList(entry: MadeEntry, listed: readonly Drive.Schema$File[], now: number): FileName[] {
  if (listed.length >= WHOLE_LIST || now - Date.parse(entry.created) < LISTED_AFTER_MS) return [];
  return filesOf(entry).filter((file) => !listed.some(({ id }) => id === idOf(entry, file)));
}
