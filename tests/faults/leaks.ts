/** What somebody who is not in an incident gets to see of it, whichever way they ask; looked at after each request of a press. */
import { ask, Refused } from '../../src/simulator/pages/asking.ts';
import type { Desk } from '../actions/stage.ts';
import { allFiles } from '../actions/standing.ts';

const FILES = 'https://www.googleapis.com/drive/v3/files';
const SHEETS = 'https://sheets.googleapis.com/v4/spreadsheets';
const everywhere = 'supportsAllDrives=true&includeItemsFromAllDrives=true';

/** Words of it that a person is told, and files of it that they can read. @param dashboard Read too, where it is named. */
export function leaksTo({ team }: Pick<Desk, 'team'>, person: string, incident: string, words: readonly string[], dashboard?: string): string[] {
  const asked = (url: string): unknown => {
    try {
      return ask(team.workspace, person, 'GET', url);
    } catch (error) {
      if (error instanceof Refused && [403, 404].includes(error.status)) return undefined;
      throw error;
    }
  };
  const files = allFiles(team).filter((file) => file.properties['incident'] === incident);
  const rows = dashboard === undefined ? undefined : JSON.stringify(asked(`${SHEETS}/${dashboard}?includeGridData=true`) ?? '');
  const told = [
    rows,
    asked(`${FILES}?${everywhere}&pageSize=1000&fields=*`),
    ...[words[0] ?? '', incident].map((word) => asked(`${FILES}?${everywhere}&pageSize=1000&fields=*&q=${encodeURIComponent(`name contains '${word}'`)}`)),
    ...files.flatMap(({ id, mimeType }) => {
      const about = [asked(`${FILES}/${id}?supportsAllDrives=true&fields=*`), ...(mimeType.endsWith('folder') ? [asked(`${FILES}?${everywhere}&fields=*&q=${encodeURIComponent(`'${id}' in parents`)}`)] : []), asked(`${FILES}/${id}/comments?fields=*`)];
      const inside = mimeType.endsWith('document') ? asked(`https://docs.googleapis.com/v1/documents/${id}`) : mimeType.endsWith('spreadsheet') ? asked(`${SHEETS}/${id}?includeGridData=true`) : undefined;
      return inside === undefined ? about : [...about, `${person} reads ${id}: ${JSON.stringify(inside).slice(0, 80)}`];
    }),
  ];
  const said = JSON.stringify(told);
  return [...words.filter((word) => said.includes(word)), ...told.filter((item) => typeof item === 'string' && item !== rows).map(String), ...files.filter(({ id }) => rows?.includes(`/${id}`)).map(({ name }) => `the dashboard links ${name}`)];
}

/** Runs the press and looks after each of its requests. */
export function watched(of: Pick<Desk, 'team'>, press: () => void, look: (apiMethod: string) => string[]): string[] {
  const seen: string[] = [];
  const stop = of.team.workspace.observe(({ apiMethod = '', round }) => {
    // Another person's own requests, made while looking, are no steps of the press.
    if (round > 0) seen.push(...look(apiMethod).map((leak) => `after ${apiMethod} in round ${round}: ${leak}`));
  });
  press();
  stop();
  return seen;
}
