/** A message as a hand-over leaves it, put there by hand: a frozen copy in a folder of its own, both locked, told in the log and in the index. */
import { createHash, createHmac } from 'node:crypto';
import type { MessageDocument } from '../../src/playbook/incident.ts';
import { handedOverEntry, sentEntry } from '../../src/playbook/messages.ts';
import type { ReviewEntry } from '../../src/playbook/review-log.ts';
import { sealEntries } from '../../src/playbook/seal.ts';
import { ask } from '../../src/simulator/pages/asking.ts';
import { indexOf, WRITER } from './stage.ts';
import type { Stage } from './stage.ts';

const DRIVE = 'https://www.googleapis.com/drive/v3/files';
const CSOPS = 'csops@example.com';

export function handOverByHand({ team }: Pick<Stage, 'team'>, incident: string, message: MessageDocument): { frozen: string; working: string } {
  const entry = indexOf(team, incident);
  const working = entry?.documents[message];
  if (!entry || working === undefined) throw new Error(`${incident} has no ${message}`);
  const make = (url: string, body: object): string => ask<{ id: string }>(team.workspace, WRITER, 'POST', `${url}?supportsAllDrives=true&fields=id`, body).id;
  const folder = entry.outward?.folder ?? make(DRIVE, { name: `${incident} for CS`, mimeType: 'application/vnd.google-apps.folder', parents: [entry.folder] });
  const frozen = make(`${DRIVE}/${working}/copy`, { name: `${incident} ${message}`, parents: [folder] });
  for (const id of [working, frozen]) ask(team.workspace, WRITER, 'PATCH', `${DRIVE}/${id}?supportsAllDrives=true`, { contentRestrictions: [{ readOnly: true, reason: 'Handed over' }] });
  const at = new Date(team.workspace.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  write(team, incident, handedOverEntry({ message, press: 'handover0001', file: frozen, words: createHash('sha256').update(working).digest('hex'), text: '', sentFrom: '', questions: '', recipients: [CSOPS] }));
  const now = indexOf(team, incident);
  if (!now) throw new Error('gone');
  const { [message]: _, ...documents } = now.documents;
  put(team, incident, { ...now, documents, outward: { folder, messages: { ...now.outward?.messages, [message]: { file: frozen, working, at, by: WRITER } } } });
  return { frozen, working };
}

export const markSentByHand = ({ team }: Pick<Stage, 'team'>, incident: string, message: MessageDocument): void =>
  write(team, incident, sentEntry({ message, at: new Date(team.workspace.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'), by: CSOPS }));

/** An entry of the log, sealed as the add-on seals it. */
export function write(team: Stage['team'], incident: string, entry: ReviewEntry): void {
  const index = indexOf(team, incident);
  if (index?.record === undefined) throw new Error(`${incident} has no record`);
  const at = new Date(team.workspace.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  const secret = team.project.state.properties['script']?.['secret'] ?? '';
  const { sealed, head } = sealEntries([{ ...entry, record: index.record, incident, person: WRITER, at, operation: `byhand${index.head.number}` }], index.head, (text) => createHmac('sha256', secret).update(text, 'utf8').digest('hex'));
  const values = sealed.map(({ json, seal }) => [String(head.number), at, WRITER, entry.kind, json, seal]);
  ask(team.workspace, WRITER, 'POST', `https://sheets.googleapis.com/v4/spreadsheets/${index.record}/values/Log!A1:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS`, { values });
  put(team, incident, { ...index, head });
}

function put(team: Stage['team'], incident: string, entry: object): void {
  const script = team.project.state.properties['script'];
  if (script) script[`incident.${incident}`] = JSON.stringify(entry);
}
