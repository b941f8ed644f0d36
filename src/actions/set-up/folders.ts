/** The folders that Set up is given: the one for incidents, and the restricted place, where restricted incidents' folders are made. */
import { folderUrl } from '../../workspace/drive.ts';
import type { Drive } from '../../workspace/wire.ts';
import type { SetUpRequest, SetUpResult } from '../contract.ts';
import { badInput } from '../failure.ts';
import type { SetUp } from '../index-of-incidents.ts';

export function checkFolder(folder: Drive.Schema$File, id: string, findings: SetUpResult['findings']): string {
  if (folder.capabilities?.canAddChildren === false) throw badInput('folder', `You may not add files to the folder "${folder.name ?? ''}".`, 'Ask its owner to let you in as an editor, or paste another folder.');
  findings.push({
    what: 'Folder for incidents',
    good: Boolean(folder.driveId),
    text: folder.driveId ? `"${folder.name ?? ''}" is in a shared drive: its files stay when a person leaves.` : `"${folder.name ?? ''}" is in My Drive. Share it with your writers as editors. A shared drive is better: its files stay when a person leaves.`,
  });
  return id;
}

export interface RestrictedPlace {
  id: string;
  name: string;
  /** Whoever sets up may add to it: it is tried. Not every administrator is to see restricted incidents. */
  isOpenToUs: boolean;
}

export function checkRestrictedPlace(folder: Drive.Schema$File, id: string, common: string | undefined): RestrictedPlace {
  const name = folder.name ?? '';
  if (id === common) throw badInput('restrictedPlace', `"${name}" is the folder for incidents itself.`, 'Leave this one empty, or paste another folder.');
  return { id, name, isOpenToUs: folder.capabilities?.canAddChildren === true };
}

/** What is not asked stays. */
export const restrictedPlaceLink = ({ restrictedPlace }: SetUpRequest, before: SetUp | undefined): string => restrictedPlace ?? (before?.restrictedPlace === undefined ? '' : folderUrl(before.restrictedPlace));
