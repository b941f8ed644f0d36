/**
 * `npm run template-check -- FILE… [--json]`: what a template asks for, and what in it cannot be filled, before anything is
 * generated from it. Exit 0: ready. 1: problems, or names that nobody knows. 2: a file is no template.
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { checkOf } from '../actions/check-template.ts';
import { UnsoundDocument } from '../simulator/docs/load.ts';
import { ask } from '../simulator/pages/asking.ts';
import { createLocalWorkspace } from '../simulator/workspace.ts';
import type { TemplateCheck } from '../template/check.ts';
import { readDocument } from '../template/reading.ts';
import { team } from './team/team.ts';
import { DOCUMENT, NoTemplate, endingOf, parseBody, readText, upload, wordsOf } from './template-file.ts';
import type { Desk } from './template-file.ts';

export type FileCheck = { file: string } & TemplateCheck;
/** `unusable`: why the file is no template, in one sentence. */
export type Checked = FileCheck | { file: string; unusable: string };

const ENDINGS = ['md', 'html', 'json'];
/** Drive makes no Google Doc of a larger text (Google, *Files you can store in Google Drive*). */
const LARGEST = 50_000_000;

/** One after the other, each in a Drive of its own. Never throws. */
export function checkFiles(paths: readonly string[]): Checked[] {
  return paths.map((file) => {
    try {
      return { file, ...checkFile(file) };
    } catch (error) {
      return { file, unusable: error instanceof NoTemplate ? error.message : `${file} cannot be read as a template: ${wordsOf(error)}.` };
    }
  });
}

function checkFile(file: string): TemplateCheck {
  const ending = endingOf(file);
  if (!ENDINGS.includes(ending)) throw new NoTemplate(`${file} is no template: give a .md, a .html or a .json of documents.get.`);
  const content = readText(file);
  if (content.length > LARGEST) throw new NoTemplate(`${file} is larger than 50 MB, and Drive makes no Google Doc of that.`);
  const workspace = createLocalWorkspace({ directory: team.directory });
  const desk: Desk = { workspace, parent: workspace.services.drive.seed.rootOf(team.owner), email: team.owner };
  return ending === 'json' ? checkBody(desk, file, content) : checkOf(readDocument(documentOf(desk, upload(desk, file, content))));
}

const documentOf = ({ workspace, email }: Desk, id: string): Docs.Schema$Document =>
  ask(workspace, email, 'GET', `https://docs.googleapis.com/v1/documents/${id}?includeTabsContent=true&suggestionsViewMode=SUGGESTIONS_INLINE`);

/** One that Google Docs could hold is read back from there, with its indices; of any other, what can be read is told. */
function checkBody(desk: Desk, file: string, content: string): TemplateCheck {
  const body = parseBody(file, content);
  const { drive, docs } = desk.workspace.services;
  const id = drive.seed.file({ name: basename(file), mimeType: DOCUMENT, parent: desk.parent, owner: desk.email });
  try {
    docs.load(id, body);
  } catch (error) {
    return withFault(checkOf(readDocument(body)), error);
  }
  return checkOf(readDocument(documentOf(desk, id)));
}

function withFault(check: TemplateCheck, error: unknown): TemplateCheck {
  const fault = error instanceof UnsoundDocument ? { what: `The file is no document as Google gives it: this place ${error.what}`, where: error.at } : { what: `The file is no document as Google gives it: ${wordsOf(error)}`, where: '' };
  return { ...check, problems: [...check.problems, { ...fault, todo: 'Save the answer of documents.get again, with includeTabsContent and suggestionsViewMode=SUGGESTIONS_INLINE.' }] };
}

const counted = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

/** For people, one file. */
export function inWords(check: FileCheck): string[] {
  const { file, fields, unknown, guidance, problems, notFillable } = check;
  const strangers = new Set(unknown.map(({ name }) => name));
  const known = fields.filter(({ name }) => !strangers.has(name.replace(/^#/, '')));
  const part = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [`  ${title}`, ...lines.map((line) => `    ${line}`)]);
  return [
    `${file}: ${counted(known.length, 'name')} understood, ${unknown.length} unknown, ${counted(problems.length, 'problem')}`,
    ...part('Fields', known.map(({ name, style, places }) => `${name} (${style}): ${places.join('; ')}`)),
    ...part('Nobody knows', unknown.map(({ name, suggestion, places }) => `${name}${suggestion === undefined ? '' : ` (did you mean ${suggestion}?)`}: ${places.join('; ')}`)),
    ...part('Guidance for the writer, not filled', guidance.map(({ raw, place }) => `${oneLine(raw)}: ${place}`)),
    ...part('Problems', problems.map(({ what, where, todo }) => `${what}${where === '' ? '' : `, at ${where}`}. ${todo}`)),
    ...part('Cannot be read; a blank in them is not filled', notFillable.map(({ kind, place }) => `${kind}: ${place}`)),
  ];
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

export interface Output {
  stdout: string;
  stderr: string;
  code: 0 | 1 | 2;
}

const USAGE = 'usage: npm run template-check -- FILE… [--json]';

export function templateCheck(args: readonly string[]): Output {
  let options: { values: { json?: boolean | undefined }; positionals: string[] };
  try {
    options = parseArgs({ args: [...args], options: { json: { type: 'boolean' } }, allowPositionals: true });
  } catch (error) {
    return { stdout: '', stderr: `${wordsOf(error).replace(/\. .*/s, '')}; ${USAGE}\n`, code: 2 };
  }
  if (options.positionals.length === 0) return { stdout: '', stderr: `${USAGE}\n`, code: 2 };
  const checked = checkFiles(options.positionals);
  const readable = checked.filter((one): one is FileCheck => !('unusable' in one));
  const unusable = checked.flatMap((one) => ('unusable' in one ? [`${oneLine(one.unusable)}\n`] : []));
  const lines = options.values.json ? [JSON.stringify(checked, null, 2)] : readable.flatMap(inWords);
  return {
    stdout: lines.map((line) => `${line}\n`).join(''),
    stderr: unusable.join(''),
    code: unusable.length > 0 ? 2 : readable.some(({ unknown, problems }) => unknown.length + problems.length > 0) ? 1 : 0,
  };
}

if (basename(process.argv[1] ?? '') === 'template-check.mjs') {
  const { stdout, stderr, code } = templateCheck(process.argv.slice(2));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = code;
}
