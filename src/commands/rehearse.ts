/**
 * `npm run rehearse -- --incident FILE [--templates DIR] --out DIR`: the main job without a browser. A new local team, set up by
 * the built bundle, makes the incident of a file in one press; what came of it is written to DIR. Progress on stderr, the
 * written paths on stdout.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { Generated, Reply, SetUpResult } from '../actions/contract.ts';
import { POLICY_SHEET_TABS } from '../record/tabs.ts';
import type { Exchange } from '../simulator/workspace.ts';
import { readIncidentFile, UnusableFile } from './incident-file.ts';
import type { IncidentOfFile } from './incident-file.ts';
import { createLocalTeam } from './local-team.ts';
import type { LocalTeam } from './local-team.ts';
import { DOCUMENT, NoTemplate, parseBody, upload, wordsOf } from './template-file.ts';

const ADMINISTRATOR = 'admin@example.com';
const WRITER = 'writer@example.com';
const KINDS = ['internal', 'customer', 'faq'] as const;
type Kind = (typeof KINDS)[number];
const API = { drive: 'https://www.googleapis.com/drive/v3', sheets: 'https://sheets.googleapis.com/v4' };

/** Something the person at the terminal must change; said in one sentence, exit 2. */
export class Unusable extends Error {}

const say = (line: string): void => console.error(line);

/** Returns the paths written. Throws Unusable, UnusableFile or NoTemplate before anything is written. `dist` is the built add-on's folder. */
export function rehearse(args: readonly string[], dist: string): string[] {
  const { incident: file, templates, out } = options(args);
  const incident = readIncidentFile(file);
  const folder = templates === undefined ? undefined : readTemplates(templates);
  const team = createLocalTeam({ dist });
  const exchanges: Exchange[] = [];
  team.workspace.observe((exchange) => void exchanges.push(exchange));
  for (const person of [ADMINISTRATOR, WRITER]) team.project.consent(person);
  const links = folder === undefined ? team.templates : loadTemplates(team, folder);
  say('Setting up a local team.');
  const setUp = setUpTeam(team, links);
  say(`Making the incident "${incident.title}".`);
  const before = { ...team.workspace.counts };
  const made = press(team, incident);
  const spent = { rounds: team.workspace.counts.rounds - before.rounds, requests: team.workspace.counts.requests - before.requests };
  for (const { kind, missing, internalWording } of made.documents) say(`${kind}: ${missing} not known yet, ${internalWording} in internal wording.`);
  return writeOut(out, team, { made, setUp, exchanges, spent, incident });
}

function options(args: readonly string[]): { incident: string; templates: string | undefined; out: string } {
  const usage = 'usage: npm run rehearse -- --incident FILE [--templates DIR] --out DIR';
  let values: { incident?: string | undefined; templates?: string | undefined; out?: string | undefined };
  try {
    ({ values } = parseArgs({ args: [...args], options: { incident: { type: 'string' }, templates: { type: 'string' }, out: { type: 'string' } } }));
  } catch (error) {
    throw new Unusable(`${wordsOf(error).replace(/\. .*/s, '')}; ${usage}`);
  }
  if (values.incident === undefined || values.out === undefined) throw new Unusable(usage);
  if (existsSync(values.out) && !statSync(values.out).isDirectory()) throw new Unusable(`--out: ${values.out} is a file, not a folder.`);
  return { incident: values.incident, templates: values.templates, out: resolve(values.out) };
}

interface TemplateFile {
  path: string;
  content: string;
}

function readTemplates(folder: string): Record<Kind, TemplateFile> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Unusable(`--templates: ${folder} is no folder.`);
  const names = readdirSync(folder);
  const find = (kind: Kind): TemplateFile => {
    const name = ['md', 'html', 'json'].map((ending) => `${kind}.${ending}`).find((one) => names.includes(one));
    if (name === undefined) throw new Unusable(`--templates: ${folder} holds no ${kind}.md, ${kind}.html or ${kind}.json.`);
    return { path: join(folder, name), content: readFileSync(join(folder, name), 'utf8') };
  };
  return { internal: find('internal'), customer: find('customer'), faq: find('faq') };
}

/** As the administrator would: .md and .html are uploaded to Drive and converted; a .json body is put in place. */
function loadTemplates(team: LocalTeam, files: Record<Kind, TemplateFile>): Record<Kind, string> {
  const load = (kind: Kind): string => {
    const { path, content } = files[kind];
    return path.endsWith('.json') ? loadBody(team, path, content) : upload({ workspace: team.workspace, parent: team.driveId, email: ADMINISTRATOR }, path, content);
  };
  return { internal: load('internal'), customer: load('customer'), faq: load('faq') };
}

function loadBody(team: LocalTeam, path: string, content: string): string {
  const { drive, docs } = team.workspace.services;
  const document = parseBody(path, content);
  const id = drive.seed.file({ name: basename(path), mimeType: DOCUMENT, parent: team.driveId });
  try {
    docs.load(id, document);
  } catch (error) {
    throw new Unusable(`${path} is no body of documents.get: ${wordsOf(error)}.`);
  }
  return id;
}

/** Calls a host function of the bundle, as the page does. */
function call<T>(team: LocalTeam, as: string, name: string, request: object): T {
  const json = team.project.run({ as, function: name, args: [JSON.stringify(request)], place: { kind: 'document', fileId: team.notesId } });
  const reply: Reply<T> = JSON.parse(String(json));
  if (reply.ok) return reply.value;
  const { field, what, todo } = reply.failure;
  throw new Unusable(`${field === undefined ? '' : `${field}: `}${what} ${todo}`);
}

function setUpTeam(team: LocalTeam, templates: Record<Kind, string>): SetUpResult {
  const link = (id: string): string => `https://docs.google.com/document/d/${id}/edit`;
  const result = call<SetUpResult>(team, ADMINISTRATOR, 'setUp', {
    operation: 'rehearsalsetup',
    templates: { internal: link(templates.internal), customer: link(templates.customer), faq: link(templates.faq) },
    folder: `https://drive.google.com/drive/folders/${team.folderId}`,
    dashboard: '',
    administrators: [ADMINISTRATOR],
    webAppUrl: '',
    namePattern: '',
    openInternal: true,
  });
  for (const { what, good, text } of result.findings) say(`${good ? '  ' : '! '}${what}: ${text}`);
  return result;
}

const press = (team: LocalTeam, incident: IncidentOfFile): Generated => call(team, WRITER, 'generate', { operation: 'rehearsal1', documents: [...KINDS], ...incident });

interface Rehearsed {
  made: Generated;
  setUp: SetUpResult;
  exchanges: readonly Exchange[];
  spent: { rounds: number; requests: number };
  incident: IncidentOfFile;
}

function writeOut(out: string, team: LocalTeam, { made, setUp, exchanges, spent, incident }: Rehearsed): string[] {
  const linkTo = (name: string): string => made.links.find((link) => link.name === name)?.url ?? '';
  const documents = made.documents.map(({ kind, url }): [string, Uint8Array] => [`${kind}.md`, markdown(team, idOf(url))]);
  const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  const lines = exchanges.map(({ method, url, body, status, response }) => JSON.stringify({ method, url, body, status, response }));
  const summary = { incident: made.incident, title: incident.title, ...spent, documents: made.documents, links: made.links, notes: made.notes, findings: setUp.findings };
  const files: [string, Uint8Array][] = [
    ...documents,
    ['dashboard.json', json(sheetRows(team, idOf(linkTo('Dashboard'))))],
    ['record.json', json(sheetRows(team, idOf(linkTo('Record'))))],
    ['exchanges.jsonl', Buffer.from(lines.map((line) => `${line}\n`).join(''))],
    ['summary.json', json(summary)],
  ];
  try {
    mkdirSync(out, { recursive: true });
    for (const [name, bytes] of files) writeFileSync(join(out, name), bytes);
  } catch (error) {
    throw new Unusable(`--out: ${out} cannot be written: ${wordsOf(error)}.`);
  }
  return files.map(([name]) => join(out, name));
}

const idOf = (url: string): string => /\/(?:d|folders)\/([^/]+)/.exec(url)?.[1] ?? '';

const markdown = (team: LocalTeam, id: string): Uint8Array => {
  const { status, bytes } = team.call(WRITER, 'GET', `${API.drive}/files/${id}/export?mimeType=text%2Fmarkdown`);
  if (status !== 200) throw new Unusable(`Drive did not export ${id}: ${Buffer.from(bytes).toString('utf8')}`);
  return bytes;
};

const cell = v.object({ formattedValue: v.optional(v.string()), hyperlink: v.optional(v.string()) });
const grid = v.object({ rowData: v.optional(v.array(v.object({ values: v.optional(v.array(cell)) }))) });
const gridSheet = v.object({ properties: v.object({ sheetId: v.optional(v.number(), 0), title: v.string() }), data: v.optional(v.array(grid)) });
const spreadsheet = v.object({ sheets: v.array(gridSheet) });

/** Tabs that say nothing of an incident, and the same in every rehearsal. */
const POLICY: readonly number[] = Object.values(POLICY_SHEET_TABS).map(({ sheetId }) => sheetId);

/** Tab by tab, its rows as header → value; a cell that links gives the link. Without the policy. */
function sheetRows(team: LocalTeam, id: string): Record<string, Record<string, string>[]> {
  const { json } = team.call(WRITER, 'GET', `${API.sheets}/spreadsheets/${id}?includeGridData=true`);
  const { sheets } = v.parse(spreadsheet, json);
  return Object.fromEntries(sheets.filter(({ properties }) => !POLICY.includes(properties.sheetId)).map((sheet) => [sheet.properties.title, rowsOf(sheet)]));
}

function rowsOf(sheet: v.InferOutput<typeof gridSheet>): Record<string, string>[] {
  const [header = [], ...rows] = (sheet.data?.[0]?.rowData ?? []).map((row) => (row.values ?? []).map((cell) => cell.hyperlink ?? cell.formattedValue ?? ''));
  const named = rows.map((row) => Object.fromEntries(header.map((name, column): [string, string] => [name, row[column] ?? '']).filter(([name]) => name !== '')));
  return named.filter((row) => Object.values(row).some((value) => value !== ''));
}

if (basename(process.argv[1] ?? '') === 'rehearse.mjs') {
  try {
    for (const path of rehearse(process.argv.slice(2), join(process.cwd(), 'dist'))) console.log(path);
  } catch (error) {
    if (!(error instanceof Unusable || error instanceof UnusableFile || error instanceof NoTemplate)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
