/** What stands in the world after somebody pressed: files by public properties, rows, documents' text, the sealed log; as Google holds it, whoever may see it. */
import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import { knownName } from '../../src/playbook/blanks.ts';
import { findBlanks } from '../../src/template/blanks.ts';
import { readDocument } from '../../src/template/reading.ts';
import type { DocumentText } from '../../src/template/reading.ts';
import { ask, Refused } from '../../src/simulator/pages/asking.ts';
import type { LocalTeam } from '../../src/commands/local-team.ts';
import type { Docs } from '../../src/workspace/wire.ts';
import { indexOf, KINDS, PEOPLE } from './stage.ts';
import type { Stage } from './stage.ts';

const Files = v.object({ files: v.record(v.string(), v.looseObject({ id: v.string(), name: v.string(), mimeType: v.string(), trashed: v.boolean(), parent: v.optional(v.string()), properties: v.record(v.string(), v.string()) })) });
export type StandingFile = v.InferOutput<typeof Files>['files'][string];

/** Every file there is, in nobody's name. */
export const allFiles = (team: LocalTeam): StandingFile[] => Object.values(v.parse(Files, team.workspace.services.drive.snapshot()).files);

/** The incident's files that are not in the trash, by their public property `kind`. */
export function filesOf(team: LocalTeam, incident: string): Record<string, StandingFile[]> {
  const found: Record<string, StandingFile[]> = {};
  for (const file of allFiles(team)) if (file.properties['incident'] === incident && !file.trashed) (found[file.properties['kind'] ?? ''] ??= []).push(file);
  return found;
}

/** Asks as the first person who may: the world's own view of a file. */
export function seen<T>(team: LocalTeam, url: string): T {
  let last: unknown;
  for (const person of PEOPLE) {
    try {
      return ask<T>(team.workspace, person, 'GET', url);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      last = error;
    }
  }
  throw last;
}

/** The cells of a tab by header, row by row; text as it stands. */
export function rowsOf(team: LocalTeam, sheet: string, tab: string): Record<string, string>[] {
  const { values = [] } = seen<{ values?: unknown[][] }>(team, `https://sheets.googleapis.com/v4/spreadsheets/${sheet}/values/${encodeURIComponent(`'${tab}'`)}?valueRenderOption=UNFORMATTED_VALUE`);
  const [header = [], ...rows] = values;
  return rows.map((row) => Object.fromEntries(header.map((name, column) => [String(name), String(row[column] ?? '')])));
}

export const documentOf = (team: LocalTeam, id: string): DocumentText => readDocument(seen<Docs.Schema$Document>(team, `https://docs.googleapis.com/v1/documents/${id}?includeTabsContent=true`));

export const textOf = (document: DocumentText): string => document.segments.map(({ paragraphs }) => paragraphs.map(({ text }) => text).join('')).join('');

/** Blanks that are still there and that the add-on knows. */
export const knownBlanksLeft = (document: DocumentText): string[] => findBlanks(document).blanks.map(({ name }) => name).filter((name) => knownName(name) !== undefined);

const Entry = v.object({ number: v.number(), predecessor: v.string(), incident: v.string(), record: v.string(), person: v.string(), kind: v.string() });

/** What is wrong with a record's log, against the secret and head that the script's properties hold. */
export function logFaults(team: LocalTeam, incident: string, record: string, head = indexOf(team, incident)?.head): string[] {
  const secret = team.project.state.properties['script']?.['secret'] ?? '';
  const faults: string[] = [];
  let last = { number: 0, seal: '' };
  const rows = rowsOf(team, record, 'Log').filter((row) => row['Number'] !== '');
  for (const row of rows.sort((a, b) => Number(a['Number']) - Number(b['Number']))) {
    const [json = '', seal = ''] = [row['Entry'], row['Seal']];
    if (createHmac('sha256', secret).update(json, 'utf8').digest('hex') !== seal) faults.push(`entry ${row['Number']} is not sealed`);
    const entry = v.parse(Entry, JSON.parse(json));
    if (entry.number !== last.number + 1 || String(entry.number) !== row['Number']) faults.push(`entry ${entry.number} follows ${last.number}`);
    if (entry.predecessor !== last.seal) faults.push(`entry ${entry.number} names another predecessor`);
    if (entry.incident !== incident || entry.record !== record) faults.push(`entry ${entry.number} belongs elsewhere`);
    last = { number: entry.number, seal };
  }
  if (last.number === 0) faults.push('the log is empty');
  if (head?.number !== last.number || head?.seal !== last.seal) faults.push(`the head kept is ${head?.number}, the log ends at ${last.number}`);
  return faults;
}

export interface Wanted {
  documents: readonly string[];
  title: string;
  restricted: boolean;
}

/** Everything in which an incident is not one folder, one record, one filled copy of each document, one row, one whole log. */
export function faultsOf({ team, ids }: Pick<Stage, 'team' | 'ids'>, incident: string, wanted: Wanted): string[] {
  const faults: string[] = [];
  const files = filesOf(team, incident);
  for (const kind of ['folder', 'record', ...wanted.documents]) if (files[kind]?.length !== 1) faults.push(`${files[kind]?.length ?? 0} of ${kind}`);
  for (const kind of Object.keys(files)) if (!['folder', 'record', ...KINDS].includes(kind)) faults.push(`a file of kind "${kind}"`);
  const entry = indexOf(team, incident);
  if (entry?.claim) faults.push(`a claim is left at "${entry.claim.step}"`);
  if (entry?.folder !== files['folder']?.[0]?.id || entry?.record !== files['record']?.[0]?.id) faults.push('the index names another folder or record');
  const rows = rowsOf(team, ids.dashboard, 'Open').filter((row) => row['Number'] === incident);
  if (rows.length !== 1) faults.push(`${rows.length} dashboard rows`);
  if (rows[0]?.['Title'] !== (wanted.restricted ? '' : wanted.title)) faults.push(`the row's title is "${rows[0]?.['Title'] ?? ''}"`);
  const record = files['record']?.[0]?.id;
  if (record === undefined) return faults;
  faults.push(...recordFaults(team, record, wanted), ...logFaults(team, incident, record));
  for (const kind of wanted.documents) for (const file of files[kind] ?? []) faults.push(...documentFaults(team, file, kind, entry?.documents[KINDS.find((name) => name === kind) ?? 'internal'], wanted));
  return faults;
}

function recordFaults(team: LocalTeam, record: string, wanted: Wanted): string[] {
  const column = (tab: string, header: string): string[] => rowsOf(team, record, tab).map((row) => row[header] ?? '').filter((text) => text !== '');
  const twice = ([tab, header]: readonly [string, string]): string[] => {
    const ids = column(tab, header);
    return new Set(ids).size === ids.length ? [] : [`a row of ${tab} stands twice: ${ids.filter((id, i) => ids.indexOf(id) !== i).join(', ')}`];
  };
  const title = rowsOf(team, record, 'Facts').find((row) => row['Fact'] === 'title')?.['Answer'];
  const places = column('Places', 'Document');
  const documents = column('Documents', 'Document');
  return [
    ...(title === wanted.title ? [] : [`the record's title is ${JSON.stringify(title)}`]),
    ...([['Facts', 'Fact'], ['Timeline', 'Entry'], ['FAQ', 'Entry'], ['Documents', 'Document'], ['Places', 'Place'], ['Log', 'Number']] as const).flatMap(twice),
    ...wanted.documents.filter((kind) => !documents.includes(kind)).map((kind) => `the record does not list the ${kind} document`),
    ...wanted.documents.filter((kind) => !places.includes(kind)).map((kind) => `no place of the ${kind} document is kept`),
  ];
}

function documentFaults(team: LocalTeam, file: StandingFile, kind: string, recorded: string | undefined, wanted: Wanted): string[] {
  const document = documentOf(team, file.id);
  const left = knownBlanksLeft(document);
  return [
    ...(recorded === file.id ? [] : [`the index names another ${kind} document`]),
    ...(left.length > 0 ? [`blanks left in ${kind}: ${left.join(', ')}`] : []),
    ...(textOf(document).includes(wanted.title) ? [] : [`${kind} does not have the title`]),
    ...(wanted.restricted && file.name.includes(wanted.title) ? [`${kind} is named by its title`] : []),
  ];
}

const Kept = v.custom<object>((kept) => typeof kept === 'object' && Object.isFrozen(kept));
const Documents = v.object({ documents: v.record(v.string(), Kept) });

/** JSON of what a snapshot holds frozen, made once: most documents and spreadsheets are the same ones from look to look. */
const jsons = new WeakMap<object, string>();
function jsonOf(kept: object): string {
  const known = jsons.get(kept) ?? JSON.stringify(kept);
  jsons.set(kept, known);
  return known;
}

/** Drive, Docs, Sheets and the script's properties as text, to be compared: ids that Google has given out and nobody used are no change. */
export function worldOf({ workspace: { services }, project }: LocalTeam): Record<string, string> {
  const { reserved: _, ...drive } = v.parse(v.looseObject({ reserved: v.unknown() }), services.drive.snapshot());
  const { documents } = v.parse(Documents, services.docs.snapshot());
  return {
    drive: JSON.stringify(drive),
    docs: Object.entries(documents).map(([id, kept]) => `${id} ${jsonOf(kept)}`).join('\n'),
    sheets: v.parse(v.array(Kept), services.sheets.snapshot()).map(jsonOf).join('\n'),
    properties: JSON.stringify({ script: {}, ...project.state.properties }),
  };
}

/** Which of these parts are no longer as they were. */
export const changedSince = (team: LocalTeam, before: Readonly<Record<string, string>>): string[] => Object.entries(worldOf(team)).flatMap(([part, now]) => (before[part] === now ? [] : [part]));
