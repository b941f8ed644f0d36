/** The links that belong to every incident. */
import { folderUrl } from '../workspace/drive.ts';
import { spreadsheetUrl } from '../workspace/sheets.ts';
import type { Link } from './contract.ts';
import type { IndexEntry, SetUp } from './index-of-incidents.ts';

export const incidentLinks = (setUp: SetUp, entry: Pick<IndexEntry, 'folder' | 'record'>): Link[] => [
  { name: 'Folder', url: folderUrl(entry.folder) },
  ...(entry.record === undefined ? [] : [{ name: 'Record', url: spreadsheetUrl(entry.record) }]),
  { name: 'Dashboard', url: spreadsheetUrl(setUp.dashboard) },
];
