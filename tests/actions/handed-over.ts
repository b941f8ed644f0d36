/** An incident of which a message was handed over, as the hand-over leaves it: the outward folder, what stands in it, the index. */
import type { IndexEntry, Outward } from '../../src/actions/index-of-incidents.ts';
import type { LocalTeam } from '../../src/commands/local-team.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { fileOf } from './review-journey.ts';
import { indexOf, WRITER } from './stage.ts';

const FOLDER = 'application/vnd.google-apps.folder';
const DOCUMENT = 'application/vnd.google-apps.document';
const FILES = 'https://www.googleapis.com/drive/v3/files?supportsAllDrives=true&fields=id';

export const keepIndex = (team: LocalTeam, entry: IndexEntry): void => void ((team.project.state.properties['script'] ??= {})[`incident.${entry.number}`] = JSON.stringify(entry));

export function mustIndex(team: LocalTeam, incident: string): IndexEntry {
  const entry = indexOf(team, incident);
  if (!entry) throw new Error(`${incident} has no entry`);
  return entry;
}

/** @param people Commenters of the folder; of those the policy names, groups too. */
export function handedOver(team: LocalTeam, incident: string, { people, groups = [] }: { people: readonly string[]; groups?: readonly string[] }, at: string): Outward & { faq: string } {
  const make = (body: object): string => ask<{ id: string }>(team.workspace, WRITER, 'POST', FILES, body).id;
  const entry = mustIndex(team, incident);
  const folder = make({ name: `${incident} For CS`, mimeType: FOLDER, parents: [entry.parent], properties: { incident, kind: 'outward' } });
  const restrict = { inheritedPermissionsDisabled: true };
  ask(team.workspace, WRITER, 'PATCH', `https://www.googleapis.com/drive/v3/files/${folder}?supportsAllDrives=true`, restrict);
  for (const address of [...people, ...groups]) ask(team.workspace, WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${folder}/permissions?supportsAllDrives=true&sendNotificationEmail=false`, { type: groups.includes(address) ? 'group' : 'user', role: 'commenter', emailAddress: address });
  const working = fileOf(team, incident, 'customer');
  const { id: file } = ask<{ id: string }>(team.workspace, WRITER, 'POST', `https://www.googleapis.com/drive/v3/files/${working}/copy?supportsAllDrives=true&fields=id`, { name: `${incident} Customer message`, parents: [folder], properties: { incident, kind: 'customer', stage: 'first notice', audience: 'affected', sendBy: '2026-11-24T18:00:00Z' } });
  const faq = make({ name: `${incident} FAQ for CSMs`, mimeType: DOCUMENT, parents: [folder], properties: { incident, kind: 'FAQ for CSMs' } });
  const outward = { folder, faq, messages: { customer: { file, working, at, by: WRITER } } };
  keepIndex(team, { ...entry, outward });
  return outward;
}
