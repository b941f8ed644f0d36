/** What CS has of an incident, put there by hand: what was handed over, who may see it, an empty FAQ for CSMs. */
import type { IndexEntry, Outward } from '../../src/actions/index-of-incidents.ts';
import type { LocalTeam } from '../../src/commands/local-team.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { fileOf } from './review-journey.ts';
import { handOverByHand } from './handed-over.ts';
import { indexOf, WRITER } from './stage.ts';
import type { Stage } from './stage.ts';

const DRIVE = 'https://www.googleapis.com/drive/v3/files';

export const keepIndex = (team: LocalTeam, entry: IndexEntry): void => void ((team.project.state.properties['script'] ??= {})[`incident.${entry.number}`] = JSON.stringify(entry));

export function mustIndex(team: LocalTeam, incident: string): IndexEntry {
  const entry = indexOf(team, incident);
  if (!entry) throw new Error(`${incident} has no entry`);
  return entry;
}

/** A team whose incidents are open to whom it lets in only. */
export const closeToCompany = (team: LocalTeam, incident: string): void => void ask(team.workspace, WRITER, 'PATCH', `${DRIVE}/${fileOf(team, incident, 'folder')}?supportsAllDrives=true`, { inheritedPermissionsDisabled: true });

/** @param commenters Of the folder; an address of `groups` is a group. */
export function outwardByHand(stage: Pick<Stage, 'team'>, incident: string, commenters: readonly string[], groups: readonly string[]): Outward & { faq: string } {
  const { team } = stage;
  handOverByHand(stage, incident, 'customer');
  const entry = mustIndex(team, incident);
  const { folder = '', messages = {} } = entry.outward ?? {};
  for (const address of commenters) ask(team.workspace, WRITER, 'POST', `${DRIVE}/${folder}/permissions?supportsAllDrives=true&sendNotificationEmail=false`, { type: groups.includes(address) ? 'group' : 'user', role: 'commenter', emailAddress: address });
  const { id: faq } = ask<{ id: string }>(team.workspace, WRITER, 'POST', `${DRIVE}?supportsAllDrives=true&fields=id`, { name: `${incident} FAQ for CSMs`, mimeType: 'application/vnd.google-apps.document', parents: [folder], properties: { incident, kind: 'FAQ for CSMs' } });
  const outward = { folder, faq, messages };
  keepIndex(team, { ...entry, outward });
  return outward;
}
