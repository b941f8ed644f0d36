/**
 * The mails of a review, pure: who is asked what and by when, whose decision was written down, that one is not theirs. A mail is
 * a few blocks, written out as plain text and as HTML; what people typed stays text in both, and one line in a subject. Of a
 * restricted incident a mail says its number and where to look, and not a word more.
 */
import { nameOfDocument } from './incident.ts';
import type { IncidentDocument } from './incident.ts';
import { rolesInWords } from './approvals.ts';
import { parseInstant, showDuration, showInstant } from './instants.ts';
import type { Verdict } from './review-log.ts';

export interface Mailed {
  subject: string;
  body: string;
  html: string;
}

export interface MailedIncident {
  number: string;
  title: string;
  severity: string;
  restricted: boolean;
}

/**
 * `page`: the web app, which shows what to decide. `record`: there is none, so its menu in the record is the way. `documents`:
 * somebody of another company, for whom neither opens.
 */
export type Way = { by: 'page'; url: string } | { by: 'record'; url: string } | { by: 'documents' };

export interface AskedDocument {
  document: IncidentDocument;
  /** Of a message: what tells it from another one. */
  about?: string;
  url: string;
  roles: readonly { name: string; asks: string }[];
  /** UTC, canonical. */
  due: string;
  /** Counted in these working hours, in words. */
  hours?: string;
  /** Asked before: when they decided, or were asked, on other words. */
  before?: { did: 'decided' | 'were asked'; at: string };
}

export interface Asking {
  incident: MailedIncident;
  /** Who asks. */
  by: string;
  way: Way;
  documents: readonly AskedDocument[];
  /** A sentence by who asks; may be empty. */
  note: string;
  /** UTC milliseconds. */
  now: number;
  /** As this incident's reviews were asked for before. */
  subject?: string;
}

/** Mail programs cut long ones, and Google refuses more than 250 characters. */
const SUBJECT_LIMIT = 180;
/** Line ends, control characters, and those that turn the direction of text around. */
const NOT_IN_A_LINE = /[\s\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** Whatever was typed or pasted, without line ends and what turns text around. */
export const inOneLine = (text: string): string => text.replace(NOT_IN_A_LINE, ' ').trim();
export const cut = (text: string, limit: number): string => (text.length <= limit ? text : `${[...text.slice(0, limit)].slice(0, -1).join('')}…`);

const subjectOf = ({ number, title, restricted }: MailedIncident, about: string): string => cut(inOneLine(restricted || title === '' ? `${number}: ${about}` : `${number}: ${about}${about.endsWith('?') ? '' : ':'} ${title}`), SUBJECT_LIMIT);

/** What a review is asked for under, at the first time. */
export const askingSubject = (incident: MailedIncident): string => subjectOf(incident, 'your review is asked for');

export function askingMail({ incident, by, way, documents, note, now, subject }: Asking): Mailed {
  const again = documents.some(({ before }) => before !== undefined);
  return written(incident.restricted ? askingSubject(incident) : subject || askingSubject(incident), [
    { say: `${by} asks for your review of ${named(incident)}${again ? ' again, because the words have changed' : ''}.` },
    ...wayIn(incident, way, documents),
    ...documents.flatMap((one) => askedBlocks(one, now, way)),
    // The note is the lead's own words on the incident.
    ...(note === '' || incident.restricted ? [] : [{ say: `${by} writes:` }, { quote: note }]),
    { say: `If you cannot decide by then, tell ${by}: an answer to this mail reaches them.` },
  ]);
}

const named = ({ number, title, severity, restricted }: MailedIncident): string => (restricted ? number : `${number} (${severity})${title === '' ? '' : `: ${inOneLine(title)}`}`);

function wayIn({ number }: MailedIncident, way: Way, documents: readonly AskedDocument[]): Block[] {
  switch (way.by) {
    case 'page':
      return [{ link: 'Read and decide', url: way.url }, { say: 'The page shows the exact words. It needs no add-on, and a phone will do.' }];
    case 'record':
      return [{ link: 'Open the record', url: way.url }, { say: `There choose Extensions, Incident Comms, Open incident, then ${number}. On a phone that menu is missing: there, answer this mail instead.` }, ...documentLinks(documents)];
    case 'documents':
      return [...documentLinks(documents), { say: 'You cannot decide on our page from outside the company: answer this mail with “approved” or with what is to be changed, and it is recorded for you.' }];
  }
}

const documentLinks = (documents: readonly AskedDocument[]): Block[] => documents.map(({ document, url }) => ({ link: nameOfDocument(document), url }));

function askedBlocks({ document, about, roles, due, hours, before }: AskedDocument, now: number, way: Way): Block[] {
  return [
    { head: nameOfDocument(document), lines: [...(about === undefined ? [] : [inOneLine(about)]), ...roles.map(({ name, asks }) => `As ${inOneLine(name)}${asks === '' ? '.' : `: ${inOneLine(asks)}`}`), `${dueInWords(due, now)}${hours === undefined ? '' : ` Counted in your working hours, ${hours}.`}`, ...(before ? [beforeInWords(before, way)] : [])] },
  ];
}

const beforeInWords = ({ did, at }: NonNullable<AskedDocument['before']>, { by }: Way): string =>
  did === 'decided' && by !== 'documents' ? `It was changed since you decided on ${showInstant(at)}: the page shows what is new and what is gone.` : `It was changed since you ${did} on ${showInstant(at)}.`;

const MINUTE = 60_000;

/** `By 27 Nov 2026, 02:40 UTC (in 30 minutes).` */
function dueInWords(due: string, now: number): string {
  const left = (parseInstant(due) ?? now) - now;
  const minutes = Math.round(left / MINUTE);
  if (minutes <= 0) return `It was due by ${showInstant(due)}.`;
  return `By ${showInstant(due)} (in ${minutes === 1 ? '1 minute' : minutes < 90 ? `${minutes} minutes` : showDuration(left)}).`;
}

interface Recorded {
  incident: MailedIncident;
  /** Who wrote it down. */
  by: string;
  way: Way;
  document: IncidentDocument;
  role: string;
  verdict: Verdict;
  reason: string;
  where: string;
}

/** To the person named: is it theirs? */
export function recordedMail({ incident, by, way, document, role, verdict, reason, where }: Recorded): Mailed {
  const open: Block = incident.restricted
    ? { say: `${by} wrote down a decision of yours on ${incident.number} that was given elsewhere.` }
    : { say: `${by} wrote down that you, as ${inOneLine(role)}, ${verdict === 'approved' ? 'approved' : 'requested changes to'} the ${nameOfDocument(document)} of ${named(incident)}. Given elsewhere:` };
  return written(subjectOf(incident, 'is this decision yours?'), [
    open,
    ...(incident.restricted ? [] : [{ quote: [where, reason].filter((one) => one !== '').join('\n') }]),
    ...(way.by === 'page' ? [{ link: 'This is right, or not mine', url: way.url }] : way.by === 'record' ? [{ link: 'Open the record', url: way.url }, { say: `There choose Extensions, Incident Comms, Open incident, then ${incident.number}.` }] : []),
    { say: `Say there whether it is right. If it is not yours, it is undone and ${by} is told.` },
  ]);
}

interface NotMine {
  incident: MailedIncident;
  person: string;
  way: Way;
  document: IncidentDocument;
  role: string;
}

/** To the lead: it counts no more. */
export function notMineMail({ incident, person, way, document, role }: NotMine): Mailed {
  const what = incident.restricted ? `${person} says that a decision recorded for them on ${incident.number} is not theirs.` : `${person} says that the decision as ${rolesInWords([inOneLine(role)])} on the ${nameOfDocument(document)} of ${named(incident)}, recorded for them, is not theirs.`;
  return written(subjectOf(incident, 'a recorded decision is not theirs'), [
    { say: `${what} It is undone and no longer counts.` },
    ...(way.by === 'documents' ? [] : [{ link: way.by === 'page' ? 'Open the incident' : 'Open the record', url: way.url }]),
    { say: 'Ask them to decide themselves: Request review does that.' },
  ]);
}

/** To who may close a folder that whoever raised its incident may not. Its number, and not a word more. */
export function closingMail({ number, by, way }: { number: string; by: string; way: Way }): Mailed {
  return written(`${number}: please restrict its folder`, [
    { say: `${by} raised ${number} to restricted and may not close its folder: only a manager or owner of the place may, and you are one. Until you do, whoever opens the place can read it.` },
    ...(way.by === 'documents' ? [] : [{ link: way.by === 'page' ? `Open ${number}` : 'Open the record', url: way.url }]),
    { say: `${way.by === 'record' ? `There choose Extensions, Incident Comms, Open incident, then ${number}. ` : ''}Press “Finish restricting”: it closes the folder to all but named people. You stay in.` },
    { say: `What it is about ${by} tells you: this mail says its number only.` },
  ]);
}

interface Reopened {
  incident: MailedIncident;
  name: string;
  by: string;
  reason: string;
  /** What they were given. */
  copy: string;
  /** The page on which it is marked as sent. */
  page?: string;
}

/** To everybody who was handed a message that is worked on again. */
export function reopenedMail({ incident, name, by, reason, copy, page }: Reopened): Mailed {
  return written(subjectOf(incident, 'do not send the message yet'), [
    { say: `${by} is working on the ${name} of ${named(incident)} again. Do not send the words that you were given: they are being changed, and you get a new mail once they are approved.` },
    ...(incident.restricted || reason === '' ? [] : [{ say: 'Why:' }, { quote: reason }]),
    { link: 'What you were given', url: copy },
    { say: `If customers have it already, tell ${by} at once: an answer to this mail reaches them.` },
    ...(page === undefined ? [] : [{ link: `Open ${incident.number}`, url: page }]),
  ]);
}

/** A part of a mail. All of it is text; nothing in it is markup. */
export type Block = { say: string } | { head: string; lines: readonly string[] } | { quote: string } | { link: string; url: string };

export const written = (subject: string, blocks: readonly Block[]): Mailed => ({ subject, body: `${blocks.map(asText).join('\n\n')}\n`, html: `<div style="font: 14px/1.5 Roboto, Arial, sans-serif; color: #202124; max-width: 560px">${blocks.map(asHtml).join('')}</div>` });

function asText(block: Block): string {
  if ('link' in block) return `${block.link}: ${block.url}`;
  if ('quote' in block) return block.quote.split('\n').map((line) => `> ${line}`).join('\n');
  return 'head' in block ? [block.head.toUpperCase(), ...block.lines].join('\n') : block.say;
}

function asHtml(block: Block): string {
  if ('link' in block) return /^https:\/\//.test(block.url) ? `<p><a href="${escaped(block.url)}">${escaped(block.link)}</a></p>` : `<p>${escaped(block.link)}</p>`;
  if ('quote' in block) return `<blockquote style="margin: 0 0 0 8px; padding-left: 8px; border-left: 3px solid #dadce0">${inLines(block.quote.split('\n'))}</blockquote>`;
  return 'head' in block ? `<p><b>${escaped(block.head)}</b><br>${inLines(block.lines)}</p>` : `<p>${escaped(block.say)}</p>`;
}

const inLines = (lines: readonly string[]): string => lines.map(escaped).join('<br>');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? '');
