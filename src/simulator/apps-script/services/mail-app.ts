/** MailApp: checks a mail as Google does and hands it to the backend, which counts it. */
import type { Attachment, OutgoingMail } from '../backend.ts';
import type { ScriptLimits } from '../limits.ts';
import { isRecord } from '../plain-data.ts';
import { exception } from '../script-error.ts';
import { blobContent } from './blob.ts';
import { scopes } from './permissions.ts';
import { mismatch, service } from './service.ts';
import type { Scope } from './service.ts';

const call = 'MailApp.sendEmail';
/** Of the reference page; inline images are not modelled. */
const optionKeys = ['to', 'subject', 'body', 'htmlBody', 'cc', 'bcc', 'name', 'replyTo', 'noReply', 'attachments'];

export function createMailApp({ backend, facts, permissions }: Scope): object {
  return service({
    sendEmail: (...given: unknown[]) => {
      permissions.need(call, [scopes.sendMail]);
      backend('sendMail', mailFrom(given, facts.limits));
    },
    getRemainingDailyQuota: () => {
      permissions.need('MailApp.getRemainingDailyQuota', [scopes.sendMail]);
      return backend('mailQuota');
    },
  });
}

/** sendEmail(message), (to, subject, body), (to, subject, body, options). */
function mailFrom(given: readonly unknown[], limits: ScriptLimits): OutgoingMail {
  const [first, subject, body, options] = given;
  if (given.length === 1 && isRecord(first)) return compose(first, limits);
  if (typeof first !== 'string' || typeof subject !== 'string' || typeof body !== 'string' || given.length > 4) throw mismatch(call, given);
  if (options !== undefined && !isRecord(options)) throw mismatch(call, given);
  return compose({ ...options, to: first, subject, body }, limits);
}

function compose(message: Readonly<Record<string, unknown>>, limits: ScriptLimits): OutgoingMail {
  const unknownKey = Object.keys(message).find((key) => !optionKeys.includes(key));
  if (unknownKey !== undefined) throw exception(`Invalid argument: ${unknownKey}`);
  const text = (key: string): string | undefined => {
    const value = message[key];
    if (value !== undefined && typeof value !== 'string') throw exception(`Invalid argument: ${key}`);
    return value;
  };
  const [to, cc, bcc] = [addresses(text('to')), addresses(text('cc')), addresses(text('bcc'))];
  if (to.length + cc.length + bcc.length === 0) throw exception('Failed to send email: no recipient');
  if (to.length + cc.length + bcc.length > limits.mailRecipientsPerMessage) throw exception('Limit Exceeded: Email Recipients Per Message.');
  const subject = text('subject') ?? '';
  if (/[\r\n]/.test(subject)) throw exception('Invalid argument: subject');
  if (subject.length > limits.mailSubjectLength) throw exception('Limit Exceeded: Email Subject Length.');
  if (message.noReply !== undefined && typeof message.noReply !== 'boolean') throw exception('Invalid argument: noReply');
  const mail: OutgoingMail = { to, cc, bcc, subject, body: text('body') ?? '', attachments: attachments(message.attachments, limits) };
  const [htmlBody, name, replyTo] = [text('htmlBody'), text('name'), text('replyTo')];
  if (htmlBody !== undefined) mail.htmlBody = htmlBody;
  if (name !== undefined && /[\r\n]/.test(name)) throw exception('Invalid argument: name');
  if (name !== undefined) mail.name = name;
  if (replyTo !== undefined) mail.replyTo = addresses(replyTo).join(',');
  if (Buffer.byteLength(mail.body) > limits.mailBodyBytes || Buffer.byteLength(mail.htmlBody ?? '') > limits.mailBodyBytes) throw exception('Limit Exceeded: Email Body Size.');
  return mail;
}

/** Comma-separated, each `a@b.example` or `Name <a@b.example>`; a name in quotes may hold commas. */
function addresses(list: string | undefined): string[] {
  return ((list ?? '').match(/(?:"(?:[^"\\]|\\.)*"|[^,])+/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const address = /<([^<>]*)>$/.exec(part)?.[1] ?? part;
      if (!/^[^\s@<>()"]+@[^\s@<>()"]+\.[^\s@<>()".]+$/.test(address)) throw exception(`Invalid email: ${part}`);
      return address;
    });
}

function attachments(list: unknown, limits: ScriptLimits): Attachment[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw exception('Invalid argument: attachments');
  const blobs = Array.from(list, (item: unknown) => {
    const content = blobContent(item);
    if (content === undefined) throw exception('Invalid argument: attachments');
    return content;
  });
  if (blobs.length > limits.mailAttachments || blobs.reduce((sum, { bytes }) => sum + bytes.length, 0) > limits.mailAttachmentBytes) throw exception('Limit Exceeded: Email Total Attachments Size.');
  return blobs.map(({ bytes, contentType, name }) => ({ name: name ?? 'Untitled', contentType: contentType ?? 'application/octet-stream', base64: Buffer.from(bytes).toString('base64') }));
}
