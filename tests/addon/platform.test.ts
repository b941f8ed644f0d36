/** The platform's Apps Script side, bundled by itself and run by the local Apps Script: bytes, mails, and what Google refuses of them. */
import { createHash } from 'node:crypto';
import { buildSync } from 'esbuild';
import { ok, stage } from '../simulator/apps-script/stage.ts';
import type { Stage } from '../simulator/apps-script/stage.ts';

const code = ((): string => {
  const contents = `import { createContext } from './src/addon/platform.ts'; export const context = () => createContext({ door: 'web' });`;
  const [built] = buildSync({ stdin: { contents, resolveDir: process.cwd() }, bundle: true, write: false, platform: 'neutral', mainFields: ['module', 'main'], target: 'es2020', format: 'iife', globalName: 'app' }).outputFiles;
  return `${built?.text ?? ''}\nfunction evaluate(source) { return (0, eval)(source); }`;
})();

const PDF = Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0, 0xff, 0xfe, 0x80, 10]);
const BASE64 = Buffer.from(PDF).toString('base64');

const run = (options?: Parameters<typeof stage>[1]): Stage => stage({ 'Code.js': code }, options);
const asked = (binary: boolean): string => `(() => { const [one] = app.context().rounds([{ doing: 'make the PDF', repeat: 'freely', request: { method: 'GET', url: 'https://www.googleapis.com/x'${binary ? ', binary: true' : ''} }, read: (body) => body }]); return one.ok ? one.value : { code: one.error.code, said: one.error.said }; })()`;

test('bytes come as base64 where they are asked for, texts as they are, and a refusal is read', () => {
  const { script, network } = run();
  network.answer = (requests) => requests.map(() => ok(PDF));
  expect(script(asked(true))).toBe(BASE64);
  network.answer = (requests) => requests.map(() => ok('Café 🚒'));
  expect(script(asked(false))).toBe('Café 🚒');
  const refusal = JSON.stringify({ error: { code: 403, message: 'This file is too large to be exported.', errors: [{ reason: 'exportSizeLimitExceeded' }] } });
  network.answer = (requests) => requests.map(() => ok(refusal, 403));
  expect(script(asked(true))).toEqual({ code: 'refused', said: 'This file is too large to be exported.' });
});

test('bytes are hashed as bytes', () => {
  expect(run().script(`app.context().hashes.sha256OfBase64(${JSON.stringify(BASE64)})`)).toBe(createHash('sha256').update(PDF).digest('hex'));
});

const sending = (letter: object): string => `(() => { try { app.context().mail.send(${JSON.stringify(letter)}); return app.context().mail.remaining(); } catch (error) { return { code: error.code, said: error.said }; } })()`;
const letter = { to: 'a@example.com,b@example.com', subject: 'INC-0001 🚒', body: 'Words', html: '<p>Words</p>', attachments: [{ name: 'Why "it" happened.pdf', base64: BASE64 }] };

test('one mail to several people, with a PDF, is one mail that counts for each', () => {
  const { script, project } = run({ limits: { mailRecipientsPerDay: 10 } });
  expect(script(sending(letter))).toBe(8);
  expect(project.state.mails).toMatchObject([{ to: ['a@example.com', 'b@example.com'], subject: letter.subject, body: 'Words', htmlBody: '<p>Words</p>', name: 'Incident Comms', attachments: [{ name: letter.attachments[0]?.name, contentType: 'application/pdf', base64: BASE64 }] }]);
});

test.each([
  ['over 25 MB', {}, { mailAttachmentBytes: 5 }, 'refused', 'Limit Exceeded: Email Total Attachments Size.'],
  ['to more than 50 people', { to: 'a@example.com,'.repeat(51) }, {}, 'refused', 'Limit Exceeded: Email Recipients Per Message.'],
  ['to more than are left today', {}, { mailRecipientsPerDay: 1 }, 'rate limited', 'Service invoked too many times for one day: email.'],
  ['with a second line in its subject', { subject: 'One\nBcc: x@example.com' }, {}, 'refused', 'Invalid argument: subject'],
])('a mail %s is refused whole, and not sent', (_, change, limits, code, said) => {
  const { script, project } = run({ limits });
  expect(script(sending({ ...letter, ...change }))).toMatchObject({ code, said: expect.stringContaining(said) });
  expect(project.state.mails).toEqual([]);
});
