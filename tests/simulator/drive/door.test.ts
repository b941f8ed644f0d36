/** Uploads, exports and refusals as any HTTP client meets them. */
import { listen, type Listening } from '../../../src/simulator/server.ts';
import { createTeam, DOCUMENT, everyExchangeIsGoogles, member, OWNER } from './team.ts';

const team = createTeam();
let door: Listening;
beforeAll(async () => void (door = await listen(team.workspace)));
afterAll(() => door.close());

const authorization = `Bearer ${team.workspace.issueToken(OWNER, ['https://www.googleapis.com/auth/drive'])}`;

async function upload(contentType: string, content: string, mimeType = DOCUMENT): Promise<string> {
  const part = (type: string, text: string): string => `--part\r\nContent-Type: ${type}\r\n\r\n${text}\r\n`;
  const body = `${part('application/json; charset=UTF-8', JSON.stringify({ name: 'Imported', mimeType }))}${part(contentType, content)}--part--`;
  const answer = await fetch(`${door.url}/upload/drive/v3/files?uploadType=multipart`, { method: 'POST', headers: { authorization, 'content-type': 'multipart/related; boundary=part' }, body });
  expect(answer.status).toBe(200);
  return String(member(await answer.json(), 'id'));
}

const exported = async (id: string, mimeType: string): Promise<{ type: string | null; text: string }> => {
  const answer = await fetch(`${door.url}/drive/v3/files/${id}/export?mimeType=${encodeURIComponent(mimeType)}`, { headers: { authorization } });
  return { type: answer.headers.get('content-type'), text: await answer.text() };
};

test.each([
  ['text/markdown', '# Incident\n\nDear **customer** {{name}}, größte 🚒\n\n* one\n'],
  ['text/html; charset=UTF-8', '<h1>Incident</h1><p>Dear <b>customer</b> {{name}}, größte 🚒</p><ul><li>one</li></ul>'],
])('%s becomes a Google Doc that exports as Markdown, text and PDF', async (type, content) => {
  const id = await upload(type, content);
  const markdown = await exported(id, 'text/markdown');
  expect(markdown.type).toBe('text/markdown');
  expect(markdown.text).toContain('# Incident');
  expect(markdown.text).toContain('Dear **customer** {{name}}, größte 🚒');
  expect(markdown.text).toMatch(/^\* one/m);
  expect((await exported(id, 'text/plain')).text).toContain('Dear customer {{name}}, größte 🚒');
  expect((await exported(id, 'application/pdf')).text).toMatch(/^%PDF-/);
});

test('a format that Docs does not export to', async () => {
  const { text } = await exported(await upload('text/plain', 'Words'), 'image/gif');
  expect(JSON.parse(text)).toEqual({ error: { code: 400, message: 'The requested conversion is not supported.', errors: [{ message: 'The requested conversion is not supported.', domain: 'global', reason: 'badRequest', location: 'convertTo', locationType: 'parameter' }] } });
});

test.each([
  ['GET', 'files/1nothing', { code: 404, message: 'File not found: 1nothing.', errors: [{ message: 'File not found: 1nothing.', domain: 'global', reason: 'notFound', location: 'fileId', locationType: 'parameter' }] }],
  ['GET', 'files/root/comments', { code: 400, message: "The 'fields' parameter is required for this method.", errors: [{ message: "The 'fields' parameter is required for this method.", domain: 'global', reason: 'required', location: 'fields', locationType: 'parameter' }] }],
  ['GET', "files?q=title='a'", { code: 400, message: 'Invalid Value', errors: [{ message: 'Invalid Value', domain: 'global', reason: 'invalid', location: 'q', locationType: 'parameter' }] }],
  ['DELETE', 'files/root', { code: 403, message: 'The user does not have sufficient permissions for this file.', errors: [{ message: 'The user does not have sufficient permissions for this file.', domain: 'global', reason: 'insufficientFilePermissions' }] }],
])('%s %s is refused in exactly these words', async (method, path, error) => {
  const answer = await fetch(`${door.url}/drive/v3/${path}`, { method, headers: { authorization } });
  expect(await answer.json()).toEqual({ error });
});

test('a Google Doc has no bytes of its own', async () => {
  const answer = await fetch(`${door.url}/drive/v3/files/${await upload('text/plain', 'Words')}?alt=media`, { headers: { authorization } });
  const message = 'Only files with binary content can be downloaded. Use Export with Docs Editors files.';
  expect([answer.status, await answer.json()]).toEqual([403, { error: { code: 403, message, errors: [{ message, domain: 'global', reason: 'fileNotDownloadable', location: 'alt', locationType: 'parameter' }] } }]);
});

everyExchangeIsGoogles();
