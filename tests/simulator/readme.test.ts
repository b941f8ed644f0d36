/** src/simulator/README.md names every method and request of Google's descriptions that answers 501, and no other. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { apis, type ApiName } from '../../src/simulator/discovery/table.ts';
import { createLocalWorkspace } from '../../src/simulator/workspace.ts';
import { read, SCOPE } from './desk.ts';

const README = readFileSync(resolve(__dirname, '../../src/simulator/README.md'), 'utf8');
const WRITER = 'writer@example.com';
const workspace = createLocalWorkspace({ directory: { domain: 'example.com', people: [{ email: WRITER, displayName: 'writer', timeZone: 'Etc/UTC' }], groups: [] } });

/** The names in backticks of the README's line that begins with these words. */
function named(beginning: string): string[] {
  const line = README.split('\n').find((text) => text.startsWith(beginning));
  if (line === undefined) throw new Error(`the README has no line that begins with "${beginning}"`);
  return [...line.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '').sort();
}

test.each(['docs', 'drive', 'script', 'sheets'] satisfies ApiName[])('the methods of %s that are not there', (name) => {
  const absent = Object.keys(apis[name].methods).filter((id) => !workspace.services[name].handlers[id]).map((id) => id.slice(name.length + 1));
  expect(named(`- **${name}**, methods:`)).toEqual(absent.sort());
});

test.each([
  ['docs', 'https://docs.googleapis.com/v1/documents', 'documentId', (kind: string) => `${kind} of documents.batchUpdate`],
  ['sheets', 'https://sheets.googleapis.com/v4/spreadsheets', 'spreadsheetId', (kind: string) => `the Sheets request ${kind}`],
] as const)('the requests of %s’ batchUpdate that are not there', (name, url, id, words) => {
  const headers = { authorization: `Bearer ${workspace.issueToken(WRITER, [`${SCOPE}drive`])}`, 'content-type': 'application/json' };
  const ask = (path: string, what: object): { status: number; text: string } => read(workspace.handle({ method: 'POST', url: `${url}${path}`, headers, body: JSON.stringify(what) }));
  const made = String(JSON.parse(ask('', {}).text)[id]);
  const kinds = Object.keys(apis[name].schemas['Request']?.properties ?? {});
  const absent = kinds.filter((kind) => ask(`/${made}:batchUpdate`, { requests: [{ [kind]: {} }] }).text.includes(`The local Workspace does not implement ${words(kind)}.`));
  expect(named(`- **${name}**, requests of batchUpdate:`)).toEqual(absent.sort());
});
