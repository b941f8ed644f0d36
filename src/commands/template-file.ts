/** A template in a file, brought into the local Workspace as its author would: .md and .html are uploaded to Drive and converted. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import * as v from 'valibot';
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { LocalWorkspace } from '../simulator/workspace.ts';

export const DOCUMENT = 'application/vnd.google-apps.document';
const UPLOAD = 'https://www.googleapis.com/upload/drive/v3/files?uploadType=multipart&supportsAllDrives=true&fields=id';
const TYPES: Readonly<Record<string, string>> = { md: 'text/markdown', html: 'text/html' };

/** The file is no template; its message says so in one sentence. */
export class NoTemplate extends Error {}

export const endingOf = (path: string): string => /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';

/** Its text; throws NoTemplate for what cannot be read or is no UTF-8 text. */
export function readText(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new NoTemplate(`${path} cannot be read: ${wordsOf(error)}.`);
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Said below.
  }
  throw new NoTemplate(`${path} is no text file.`);
}

/** An error's words, as the end of a sentence of ours. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').replace(/\.$/, '');

const withTabs = v.looseObject({ tabs: v.pipe(v.array(v.looseObject({ documentTab: v.looseObject({}) })), v.minLength(1)) });
const withBody = v.looseObject({ body: v.looseObject({ content: v.array(v.looseObject({})) }) });
const documentBody = v.union([withTabs, withBody], 'it has neither tabs nor a body with content');

/** The outline only: what reads it holds the rest against Google's rules. */
export function parseBody(path: string, content: string): Docs.Schema$Document {
  try {
    return v.parse(documentBody, JSON.parse(content));
  } catch (error) {
    throw new NoTemplate(`${path} is no body of documents.get: ${wordsOf(error)}.`);
  }
}

/** Where a template is put, and by whom. */
export interface Desk {
  workspace: LocalWorkspace;
  parent: string;
  email: string;
}

/** The id of the Google Doc that Drive makes of a .md or .html file. */
export function upload({ workspace, parent, email }: Desk, path: string, content: string): string {
  const boundary = 'template-file-boundary';
  const metadata = JSON.stringify({ name: basename(path), mimeType: DOCUMENT, parents: [parent] });
  const body = `--${boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n${metadata}\r\n--${boundary}\r\nContent-Type: ${TYPES[endingOf(path)] ?? 'text/plain'}; charset=UTF-8\r\n\r\n${content}\r\n--${boundary}--`;
  const headers = { authorization: `Bearer ${workspace.issueToken(email, ['https://www.googleapis.com/auth/drive'])}`, 'content-type': `multipart/related; boundary=${boundary}` };
  const answer = workspace.handle({ method: 'POST', url: UPLOAD, headers, body });
  const text = typeof answer.body === 'string' ? answer.body : Buffer.from(answer.body).toString('utf8');
  if (answer.status !== 200) throw new NoTemplate(`${path} could not be made a Google Doc: ${text.replace(/\s+/g, ' ')}`);
  return v.parse(v.object({ id: v.string() }), JSON.parse(text)).id;
}
