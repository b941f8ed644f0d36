/** The links that belong to every incident, and to its page in the web app. */
import { folderUrl } from '../workspace/drive.ts';
import { spreadsheetUrl } from '../workspace/sheets.ts';
import type { Link } from './contract.ts';
import type { IndexEntry, SetUp } from './index-of-incidents.ts';

export const incidentLinks = (setUp: SetUp, entry: Pick<IndexEntry, 'folder' | 'record'>): Link[] => [
  { name: 'Folder', url: folderUrl(entry.folder) },
  ...(entry.record === undefined ? [] : [{ name: 'Record', url: spreadsheetUrl(entry.record) }]),
  { name: 'Dashboard', url: spreadsheetUrl(setUp.dashboard) },
];

/** None where there is no web app. */
export const incidentPage = ({ webAppUrl }: Pick<SetUp, 'webAppUrl'>, number: string): string | undefined => (webAppUrl === '' ? undefined : `${webAppUrl}?incident=${number}`);
