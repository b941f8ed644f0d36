/** For tests of who can see an incident: what an opening tells, what stands in the world, a press that is ended from outside. */
import type { AccessView, IncidentView } from '../../src/actions/contract.ts';
import type { LocalTeam } from '../../src/commands/local-team.ts';
import { ask, Refused } from '../../src/simulator/pages/asking.ts';
import { isEnded, pointsOf } from '../faults/killing.ts';
import type { Point } from '../faults/killing.ts';
import { allFiles, filesOf, rowsOf } from './standing.ts';
import type { Stage } from './stage.ts';

export function viewOf(stage: Pick<Stage, 'done'>, person: string, incident: string): IncidentView {
  const screen = stage.done(person, 'open', { madeFor: person, incident });
  if (screen.screen !== 'incident') throw new Error(`${person} does not see ${incident}`);
  return screen.view;
}

export function accessOf(stage: Pick<Stage, 'done'>, person: string, incident: string): AccessView {
  const { access } = viewOf(stage, person, incident);
  if (!access) throw new Error(`${incident} does not tell who can see it`);
  return access;
}

/** As somebody does in Drive's own Share dialog. */
export const shareByHand = (team: LocalTeam, as: string, file: string, grant: object): void =>
  void ask(team.workspace, as, 'POST', `https://www.googleapis.com/drive/v3/files/${file}/permissions?supportsAllDrives=true${'emailAddress' in grant ? '&sendNotificationEmail=false' : ''}`, grant);

/** Kinds of files that this person can open. */
export function opensOf(team: LocalTeam, person: string, incident: string): string[] {
  return allFiles(team).filter(({ properties, trashed }) => properties['incident'] === incident && !trashed).flatMap(({ id, mimeType, properties }) => {
    const url = mimeType.endsWith('document') ? `https://docs.googleapis.com/v1/documents/${id}` : mimeType.endsWith('spreadsheet') ? `https://sheets.googleapis.com/v4/spreadsheets/${id}` : undefined;
    if (url === undefined) return [];
    try {
      ask(team.workspace, person, 'GET', url);
      return [properties['kind'] ?? ''];
    } catch (error) {
      if (error instanceof Refused) return [];
      throw error;
    }
  });
}

/** Cells of the dashboard's row that say something. */
export const rowCells = ({ team, ids }: Pick<Stage, 'team' | 'ids'>, incident: string): Record<string, string> =>
  Object.fromEntries(Object.entries(rowsOf(team, ids.dashboard, 'Open').find((row) => row['Number'] === incident) ?? {}).filter(([, text]) => text !== ''));

export const namesOf = (team: LocalTeam, incident: string): string[] => Object.values(filesOf(team, incident)).flat().map(({ name }) => name).sort();

/** The log's entries of a kind. */
export const loggedOf = (team: LocalTeam, record: string, kind: string): { person: string; payload: Record<string, unknown> }[] =>
  rowsOf(team, record, 'Log').filter((row) => row['What'] === kind).map((row) => JSON.parse(row['Entry'] ?? ''));

/** Ends the press at each of its requests; `look` says what is wrong then. */
export function afterEachKill(stage: Stage, back: () => void, press: () => unknown, look: (point: Point) => string[]): string[] {
  back();
  const points = pointsOf(stage, press);
  return points.flatMap((point) => {
    back();
    stage.team.workspace.faults.kill(point);
    const at = `${point.when} ${point.method} (request ${point.nth})`;
    return (isEnded(stage, press) ? look(point) : ['was not ended']).map((fault) => `${at}: ${fault}`);
  });
}
