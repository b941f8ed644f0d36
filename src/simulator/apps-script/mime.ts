/**
 * A mail of MailApp as the message that goes over the wire (RFC 5322, MIME), of its arguments alone: the add-on builds none.
 * Everything is ASCII: words outside it are encoded in headers (RFC 2047), file names by RFC 2231, texts and files in base64.
 */
import type { Attachment } from './backend.ts';
import type { SentMail } from './script-state.ts';

const END = '\r\n';

export function mimeOf(mail: SentMail): string {
  const { from, name, to, cc, replyTo, subject, at } = mail;
  const headers = [
    ...['MIME-Version: 1.0', `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`],
    `From: ${name === undefined ? from : `${phrase(name)} <${from}>`}`,
    // Whoever gets a blind copy stands in no header.
    ...list('To', to),
    ...list('Cc', cc),
    ...list('Reply-To', replyTo === undefined ? [] : [replyTo]),
    `Subject: ${words(subject)}`,
  ];
  return [...headers, contentOf(mail)].join(END);
}

const list = (header: string, addresses: readonly string[]): string[] => (addresses.length === 0 ? [] : [`${header}: ${addresses.join(`,${END} `)}`]);

/** Plain text alone, or with its HTML; with files around them where there are any. */
function contentOf({ body, htmlBody, attachments }: SentMail): string {
  const plain = textPart('plain', body);
  const said = htmlBody === undefined ? plain : multipart('alternative', [plain, textPart('html', htmlBody)]);
  return attachments.length === 0 ? said : multipart('mixed', [said, ...attachments.map(filePart)]);
}

/** No line of base64 begins with `--`, and none of a header either: a boundary is found nowhere else. */
const multipart = (kind: 'mixed' | 'alternative', parts: readonly string[]): string => {
  const boundary = `=_${kind}`;
  return [`Content-Type: multipart/${kind}; boundary="${boundary}"`, '', ...parts.flatMap((part) => [`--${boundary}`, part]), `--${boundary}--`].join(END);
};

const encoded = (headers: readonly string[], bytes: Buffer): string => [...headers, 'Content-Transfer-Encoding: base64', '', ...(bytes.toString('base64').match(/.{1,76}/g) ?? [])].join(END);
const textPart = (kind: 'plain' | 'html', text: string): string => encoded([`Content-Type: text/${kind}; charset=UTF-8`], Buffer.from(text.replace(/\r?\n/g, END), 'utf8'));
const filePart = ({ name, contentType, base64 }: Attachment): string => encoded([`Content-Type: ${contentType}`, `Content-Disposition: attachment; ${parameter('filename', name)}`], Buffer.from(base64, 'base64'));

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
const phrase = (name: string): string => (isPlain(name) ? quoted(name) : words(name));

/** Line ends, quotes and all else of a name travel as bytes, never as the header's own. */
const parameter = (key: string, value: string): string => (isPlain(value) ? `${key}=${quoted(value)}` : `${key}*=UTF-8''${encodeURIComponent(Buffer.from(value, 'utf8').toString('utf8')).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`);

/** An encoded word is at most 75 characters long and splits no character. */
function words(text: string): string {
  if (isPlain(text) && !text.includes('=?')) return text;
  const chunks = [''];
  for (const character of text) {
    const longer = `${chunks.at(-1) ?? ''}${character}`;
    if (Buffer.byteLength(longer) > 45) chunks.push(character);
    else chunks[chunks.length - 1] = longer;
  }
  return chunks.map((chunk) => `=?UTF-8?B?${Buffer.from(chunk, 'utf8').toString('base64')}?=`).join(`${END} `);
}
