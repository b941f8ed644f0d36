/**
 * `npm run replay -- DIR`: each folder in DIR (or DIR itself) with before.json, request.json and after.json is played to
 * the local Docs. A line a folder: `same NAME`, or `differs NAME: path, expected …, got …`. Exit 1 on any difference, on
 * a folder that cannot be read, and where there is none.
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { replay } from '../simulator/docs/replay.ts';
import type { Recording } from '../simulator/docs/replay.ts';
import type { JsonObject } from '../simulator/service.ts';

const FILES = ['before.json', 'request.json', 'after.json'] as const;

/** Plays the folders and gives the exit code; `say` is called with each line. */
export function replayFolders(args: readonly string[], say: (line: string) => void): 0 | 1 {
  const [given, ...rest] = args;
  if (given === undefined || rest.length > 0) {
    say('usage: npm run replay -- DIR (a folder of recordings, each with before.json, request.json, after.json)');
    return 1;
  }
  const folders = foldersIn(resolve(given));
  if (folders.length === 0) {
    say(`no recording in ${given}: it has no before.json, request.json and after.json, and no folder that has one of them`);
    return 1;
  }
  const lines = folders.map(lineFor);
  lines.forEach(say);
  return lines.every((line) => line.startsWith('same ')) ? 0 : 1;
}

/** The folder itself where it holds a recording's file, else its sub-folders, but those without any of the files. */
function foldersIn(folder: string): string[] {
  const holdsAny = (path: string): boolean => FILES.some((file) => existsSync(join(path, file)));
  if (holdsAny(folder)) return [folder];
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  const inside = readdirSync(folder).sort().map((name) => join(folder, name));
  return inside.filter((path) => statSync(path).isDirectory());
}

function lineFor(folder: string): string {
  const name = basename(folder);
  try {
    const difference = replay(readRecording(folder));
    if (!difference) return `same ${name}`;
    return `differs ${name}: ${difference.path}, expected ${short(difference.expected)}, got ${short(difference.got)}`;
  } catch (error) {
    return `differs ${name}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function short(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function readRecording(folder: string): Recording {
  const [before, request, after] = FILES.map((file) => readJson(join(folder, file), file));
  if (!isDocument(before)) throw new Error('before.json is not a documents.get body: it has neither tabs nor body');
  if (!isDocument(after)) throw new Error('after.json is not a documents.get body: it has neither tabs nor body');
  const requests = isRecord(request) ? request.requests : request;
  if (!Array.isArray(requests) || !requests.every(isRequest)) throw new Error('request.json is neither a list of requests nor {"requests": […]}');
  return { before, requests, after };
}

function readJson(path: string, file: string): unknown {
  if (!existsSync(path)) throw new Error(`${file} is missing`);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isRequest = (value: unknown): value is JsonObject => isRecord(value);
/** The outline only: load holds the rest against Google's rules. */
const isDocument = (value: unknown): value is Docs.Schema$Document => isRecord(value) && (Array.isArray(value.tabs) || isRecord(value.body));

if (/[\\/]replay\.mjs$/.test(process.argv[1] ?? '')) process.exitCode = replayFolders(process.argv.slice(2), (line) => console.log(line));
