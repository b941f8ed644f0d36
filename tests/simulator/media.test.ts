import type { Call } from '../../src/simulator/service.ts';
import { createCore } from './desk.ts';

const UPLOAD = '/upload/drive/v3/files';

function upload(url: string, contentType: string, body: string | Uint8Array): { status: number; reason: unknown; call: Call | undefined } {
  let given: Call | undefined;
  const core = createCore({
    'drive.files.create': (call) => {
      given = call;
      return {};
    },
  });
  const request = core.request('POST', url);
  const [answer] = core.run([{ ...request, headers: { ...request.headers, 'content-type': contentType }, body }]);
  const reason: unknown = JSON.parse(String(answer?.body)).error?.errors[0].reason;
  return { status: answer?.status ?? 0, reason, call: given };
}

const multipart = (...parts: string[]): string => `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--`;
const METADATA = 'Content-Type: application/json; charset=UTF-8\r\n\r\n{"name":"N","mimeType":"application/vnd.google-apps.document"}';

test('media alone', () => {
  const { status, call } = upload(`${UPLOAD}?uploadType=media`, 'text/markdown', '# Größe 🚒');
  expect(status).toBe(200);
  expect(call?.media?.contentType).toBe('text/markdown');
  expect(Buffer.from(call?.media?.bytes ?? []).toString('utf8')).toBe('# Größe 🚒');
});

test('metadata and media', () => {
  const { status, call } = upload(`${UPLOAD}?uploadType=multipart`, 'multipart/related; boundary="b"', multipart(METADATA, 'Content-Type: text/markdown\r\n\r\n# Größe 🚒\r\n\r\nend'));
  expect(status).toBe(200);
  expect(call?.body).toEqual({ name: 'N', mimeType: 'application/vnd.google-apps.document' });
  expect(Buffer.from(call?.media?.bytes ?? []).toString('utf8')).toBe('# Größe 🚒\r\n\r\nend');
});

test('media in base64', () => {
  const { call } = upload(`${UPLOAD}?uploadType=multipart`, 'multipart/related; boundary=b', multipart(METADATA, 'Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nw7w='));
  expect(Buffer.from(call?.media?.bytes ?? []).toString('utf8')).toBe('ü');
});

test('bytes that are no text arrive as they were', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
  const body = Buffer.concat([Buffer.from(`--b\r\n${METADATA}\r\n--b\r\nContent-Type: image/png\r\n\r\n`), bytes, Buffer.from('\r\n--b--\r\n')]);
  const { call } = upload(`${UPLOAD}?uploadType=multipart`, 'multipart/related; boundary=b', body);
  expect([...(call?.media?.bytes ?? [])]).toEqual([...bytes]);
});

test.each([
  ['no upload type', UPLOAD, 'text/plain', 'a', 400, 'required'],
  ['resumable', `${UPLOAD}?uploadType=resumable`, 'application/json', '{}', 501, 'notImplemented'],
  ['form data', `${UPLOAD}?uploadType=multipart`, 'multipart/form-data; boundary=b', multipart(METADATA, 'Content-Type: text/plain\r\n\r\na'), 400, 'badContent'],
  ['one part', `${UPLOAD}?uploadType=multipart`, 'multipart/related; boundary=b', multipart(METADATA), 400, 'badContent'],
  ['metadata that is no JSON', `${UPLOAD}?uploadType=multipart`, 'multipart/related; boundary=b', multipart('Content-Type: text/plain\r\n\r\n{}', 'Content-Type: text/plain\r\n\r\na'), 400, 'badContent'],
  ['metadata of an unknown key', `${UPLOAD}?uploadType=multipart`, 'multipart/related; boundary=b', multipart('Content-Type: application/json\r\n\r\n{"title":"a"}', 'Content-Type: text/plain\r\n\r\na'), 400, 'badRequest'],
])('%s is refused', (_name, url, contentType, body, status, reason) => {
  expect(upload(url, contentType, body)).toEqual({ status, reason, call: undefined });
});
