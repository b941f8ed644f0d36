/** A library that reads mail finds in ours exactly the parts that were given to MailApp. */
import PostalMime from 'postal-mime';
import { mimeOf } from '../../../src/simulator/apps-script/mime.ts';
import type { SentMail } from '../../../src/simulator/apps-script/script-state.ts';
import { stage, writer } from './stage.ts';

const parse = (mail: SentMail) => PostalMime.parse(mimeOf(mail), { attachmentEncoding: 'base64' });
const sent = (source: string): SentMail => {
  const { project, script } = stage();
  script(source);
  const [mail] = project.state.mails;
  if (!mail || project.state.mails.length > 1) throw new Error(`${project.state.mails.length} mails were sent`);
  return mail;
};
/** What reaches a reader: a line end is a line end, and at the end of a text none counts. */
const read = async (mail: SentMail) => {
  const { headers, text, html, attachments, ...rest } = await parse(mail);
  return { ...rest, names: headers.map(({ key }) => key), text: text?.trimEnd().replaceAll('\r\n', '\n'), html: html?.trimEnd(), files: attachments.map(({ filename, mimeType, disposition, content }) => ({ filename, mimeType, disposition, content })) };
};

test('a mail with everything in it', async () => {
  const subject = `INC-0001 ready to send 🚒 ${'ünïcode '.repeat(20)}`.trim();
  const body = `First line 🚒\n\n.\n--=_alternative\nFrom here\n${'a very long line '.repeat(100)}`.trim();
  const html = `<p title="a 'quoted' one">${'Café 🚒 '.repeat(200)}</p>`;
  const file = 'Why "exports" were late; 100% (final)\\.pdf';
  const mail = sent(`MailApp.sendEmail(${JSON.stringify('cs@example.com, lead@example.com')}, ${JSON.stringify(subject)}, ${JSON.stringify(body)}, { name: 'Incident "Comms", team', cc: 'c@example.com', bcc: 'hidden@example.com', htmlBody: ${JSON.stringify(html)}, attachments: [Utilities.newBlob(Utilities.base64Decode('JVBERi0xLjf/AA=='), 'application/pdf', ${JSON.stringify(file)}), Utilities.newBlob([0, -1, 10, 13], 'application/pdf', 'Größe 🚒.pdf')] })`);
  expect(mimeOf(mail).split('\r\n').every((line) => /^[\x20-\x7e]{0,300}$/.test(line))).toBe(true);
  expect(mimeOf(mail)).not.toContain('hidden@');
  expect(await read(mail)).toMatchObject({
    from: { name: 'Incident "Comms", team', address: writer },
    to: [{ name: '', address: 'cs@example.com' }, { name: '', address: 'lead@example.com' }],
    cc: [{ name: '', address: 'c@example.com' }],
    ...{ subject, text: body, html, date: '2026-11-23T23:27:45.000Z' },
    names: ['mime-version', 'date', 'from', 'to', 'cc', 'subject', 'content-type'],
    files: [
      { filename: file, mimeType: 'application/pdf', disposition: 'attachment', content: 'JVBERi0xLjf/AA==' },
      { filename: 'Größe 🚒.pdf', mimeType: 'application/pdf', disposition: 'attachment', content: 'AP8KDQ==' },
    ],
  });
});

test('a mail of plain text is one part', async () => {
  const mail = sent('MailApp.sendEmail("a@example.com", "Plain =?UTF-8?B?eA==?=", "Body")');
  expect(await read(mail)).toMatchObject({ from: { name: '', address: writer }, subject: 'Plain =?UTF-8?B?eA==?=', text: 'Body', files: [] });
});

test('a name with line ends in it makes no header of its own', async () => {
  const evil = 'a.pdf\r\nBcc: x@example.com\r\n\r\n';
  const mail = sent(`MailApp.sendEmail("a@example.com", "s", "b", { attachments: [Utilities.newBlob([1], "application/pdf", ${JSON.stringify(evil)})] })`);
  const { names, files } = await read(mail);
  expect(names).not.toContain('bcc');
  expect(files).toMatchObject([{ mimeType: 'application/pdf', content: 'AQ==' }]);
});

test('a blind copy and an answer’s address', async () => {
  const { to, bcc, replyTo } = await read(sent('MailApp.sendEmail({ to: "a@example.com", bcc: "b@example.com", subject: "s", body: "b", replyTo: "r@example.com" })'));
  expect([to, bcc, replyTo]).toMatchObject([[{ address: 'a@example.com' }], undefined, [{ address: 'r@example.com' }]]);
});
