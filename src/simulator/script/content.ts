/** What Apps Script refuses in pushed files, and the manifest among them. */
import { Script } from 'node:vm';
import { invalidArgument, type Json, type JsonObject } from '../service.ts';
import type { Manifest, ScriptFile } from './store.ts';

const MANIFEST = 'appsscript';
const KINDS = new Set(['SERVER_JS', 'HTML', 'JSON']);

type Pushed = Pick<ScriptFile, 'name' | 'type' | 'source'>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text property of a body; undefined where there is none. */
export function textOf(body: JsonObject, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}

/** The files of an updateContent body; throws Google's 400 where one is not as it must be. */
export function readFiles(body: JsonObject): Pushed[] {
  const files = (Array.isArray(body.files) ? body.files : []).map(readFile);
  const twice = files.find((file, at) => files.findIndex((other) => other.name === file.name) !== at);
  if (twice) throw invalidArgument(`A file with this name already exists in the current project: ${twice.name}`);
  if (!files.some((file) => file.name === MANIFEST && file.type === 'JSON')) throw invalidArgument('Files must contain a manifest file named "appsscript" of type JSON.');
  manifestOf(files);
  for (const file of files) if (file.type === 'SERVER_JS') checkSyntax(file);
  return files;
}

function readFile(value: Json): Pushed {
  const file = isObject(value) ? value : {};
  const name = textOf(file, 'name');
  const type = textOf(file, 'type') ?? '';
  if (!name) throw invalidArgument('File name is required.');
  if (!KINDS.has(type)) throw invalidArgument(`File ${name} has no valid type; it is SERVER_JS, HTML or JSON.`);
  if (type === 'JSON' && name !== MANIFEST) throw invalidArgument('Only one JSON file is allowed, the manifest named "appsscript".');
  return { name, type, source: textOf(file, 'source') ?? '' };
}

/** The manifest as far as deployments need it. */
export function manifestOf(files: readonly Pushed[]): Manifest {
  const source = files.find((file) => file.name === MANIFEST)?.source ?? '{}';
  const manifest = parseManifest(source);
  const webapp = isObject(manifest) ? manifest.webapp : undefined;
  return isObject(webapp) ? { webapp: { access: textOf(webapp, 'access'), executeAs: textOf(webapp, 'executeAs') } } : {};
}

function parseManifest(source: string): Json {
  try {
    return JSON.parse(source);
  } catch {
    throw invalidArgument('"appsscript.json" has errors: it is not valid JSON.');
  }
}

/** Apps Script parses each file on its own, as a script and not as a module. Nothing runs. */
function checkSyntax({ name, source }: Pushed): void {
  try {
    new Script(source, { filename: name });
  } catch (error) {
    // V8 puts `NAME:LINE` on the first line of a syntax error's stack
    const line = typeof error === 'object' && error !== null && 'stack' in error ? /:(\d+)\n/.exec(String(error.stack))?.[1] : undefined;
    throw invalidArgument(`Syntax error: ${String(error)} line: ${line ?? 1} file: ${name}`);
  }
}
