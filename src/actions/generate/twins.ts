/**
 * Second copies: a press that died before it could note its copies, and the next one that a lagging list did not show them
 * to, leave two. The recorded one counts; the other goes to the trash at the next look, unless a person has edited it.
 */
import { listFiles, quoted, updateFile } from '../../workspace/drive.ts';
import type { Call } from '../../workspace/rounds.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { Context } from '../context.ts';
import type { IndexEntry } from '../index-of-incidents.ts';
import { outwardFiles, readIndex } from '../index-of-incidents.ts';

export const markOf = (file: Drive.Schema$File): string => file.properties?.['kind'] ?? '';

export const listFolder = (entry: IndexEntry): Call<Drive.Schema$FileList> => listFiles(`${quoted(entry.folder)} in parents and trashed = false`, `list the folder of ${entry.number}`);

const isRecorded = (entry: IndexEntry, id: string): boolean => [entry.record, ...Object.values(entry.documents), ...outwardFiles(entry)].includes(id);

/** What went out once, although it is another that went out last. */
export const isLocked = ({ contentRestrictions }: Drive.Schema$File): boolean => (contentRestrictions ?? []).some(({ readOnly }) => readOnly === true);

/** Copies of ours beside the recorded ones, that this person may put into the trash. */
export function trashTwins(context: Context, entry: IndexEntry, files: readonly Drive.Schema$File[]): void {
  const twins = files.filter((file) => markOf(file) !== '' && !isRecorded(entry, file.id ?? '') && !isLocked(file) && file.modifiedTime === file.createdTime && file.capabilities?.canTrash === true);
  trash(context, entry, twins.map((file) => file.id ?? ''));
}

/** As `trashTwins`, by somebody who only looks: while anybody makes documents, what is not recorded yet is no twin. */
export function trashTwinsSeen(context: Context, number: string, files: readonly Drive.Schema$File[]): void {
  // Read after the list: a making that came between has its claim still, or has recorded its copies.
  const entry = readIndex(context.properties, number);
  if (entry && !entry.claim && !entry.handing) trashTwins(context, entry, files);
}

/** Copies of a run that another press took over: where that one has finished, they are not wanted; else its next look sees to them. */
export function trashOwn(context: Context, number: string, copies: readonly string[]): void {
  const entry = readIndex(context.properties, number);
  if (entry && !entry.claim) trash(context, entry, copies.filter((id) => !isRecorded(entry, id)));
}

function trash(context: Context, { number }: IndexEntry, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const outcomes = context.rounds(ids.map((id) => updateFile(id, { trashed: true }, `trash a second copy in ${number}`)));
  for (const outcome of outcomes) if (!outcome.ok) context.log.note(outcome.error.message);
}
