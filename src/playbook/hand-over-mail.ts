/**
 * The mail that hands a message over, pure: the approved words as they are formatted, to whom, from where and by when they go,
 * who approved them, what changed since the last time. Written as plain text and as HTML; what people typed stays text in
 * both, and one line in a subject. Of a restricted incident the subject says its number only; the words were released to who reads them.
 */
import type { ChangedLines } from './changed-lines.ts';
import { inARow } from './in-a-row.ts';
import { nameOfDocument } from './incident.ts';
import type { MessageDocument } from './incident.ts';
import { parseInstant, showDuration, showInstant } from './instants.ts';
import { AUDIENCES } from './messages.ts';
import type { ExplanationWay, MessageAbout } from './messages.ts';
import { isPractice } from './practice.ts';
import { cut, escaped, inOneLine } from './review-mail.ts';
import type { Mailed, MailedIncident } from './review-mail.ts';

/** A stretch of one look. */
export interface Run {
  text: string;
  /** Where it leads; what is no web address is not linked. */
  link?: string;
  bold?: true;
  italic?: true;
}

/** A part of the words. A cell of a table is its lines. */
export type WordsPart =
  | { kind: 'paragraph'; heading: number; item?: { level: number; number?: number }; runs: readonly Run[] }
  | { kind: 'table'; rows: readonly (readonly (readonly (readonly Run[])[])[])[] };

export interface MailedApproval {
  role: string;
  person: string;
  /** UTC, canonical. */
  at: string;
  /** Given elsewhere: who wrote it down. */
  recordedBy?: string;
}

export interface MailedKept {
  words: string;
  reason: string;
  by: string;
}

export interface HandOverLetter {
  incident: MailedIncident;
  message: MessageDocument;
  about: MessageAbout;
  /** Who hands it over. */
  by: string;
  sentFrom: string;
  /** UTC, canonical; empty: as soon as may be. */
  sendBy: string;
  questions: string;
  words: readonly WordsPart[];
  approvals: readonly MailedApproval[];
  /** Advised, and not given. */
  unapproved: readonly string[];
  kept: readonly MailedKept[];
  /** Since when, and what; absent where nothing went out before. */
  changed?: ChangedLines & { since: string };
  /** What was decided of the technical explanation. `url`: of its PDF. */
  explanation?: { way: ExplanationWay; url?: string; attached: boolean };
  links: { message: string; faq?: string; page?: string };
  /** UTC milliseconds. */
  now: number;
}

const SUBJECT_LIMIT = 180;

export function handOverMail(letter: HandOverLetter): Mailed {
  const { incident, message, by } = letter;
  const name = nameOfDocument(message);
  const title = incident.restricted || incident.title === '' ? '' : `: ${incident.title}`;
  const which = incident.restricted ? incident.number : `${incident.number} (${incident.severity})${inOneLine(title)}`;
  const parts: Part[] = [
    ...(isPractice(incident.number) ? [{ say: 'Practice: at a real incident this goes to CS Ops, CS leadership and CSMs. Nothing of it goes to customers.' }] : []),
    { say: `${by} hands over to you the ${name} of ${which}.` },
    { strong: letter.unapproved.length === 0 ? 'The words are approved as they stand: send them unchanged.' : 'Send the words unchanged, as they stand.' },
    { rows: whatToDo(letter) },
    { head: 'The message' },
    { words: letter.words },
    ...changeParts(letter),
    { head: 'Who approved it' },
    { list: approvalList(letter) },
    ...(letter.kept.length === 0 ? [] : [{ head: 'Doubts that were kept' }, { list: letter.kept.map((one) => keptInWords(one, incident.restricted)) }]),
    { links: linksOf(letter) },
    { say: `An answer to this mail reaches ${by}. Nothing was sent to customers: that is yours to do.` },
  ];
  return {
    subject: cut(inOneLine(incident.restricted ? `${incident.number}: a message is handed over to you` : `${incident.number}: please send this message to customers${title}`), SUBJECT_LIMIT),
    body: `${parts.map(asText).filter((text) => text !== '').join('\n\n')}\n`,
    html: `<div style="font: 14px/1.5 Roboto, Arial, sans-serif; color: #202124; max-width: 640px">${parts.map(asHtml).join('')}</div>`,
  };
}

function whatToDo({ about, by, sentFrom, sendBy, questions, explanation, links, now }: HandOverLetter): Row[] {
  const isKnown = AUDIENCES.some((one) => one === about.audience);
  return [
    ['Send to', [{ text: isKnown ? `customers who are ${about.audience}` : inOneLine(about.audience) }, ...(about.list === undefined ? [] : [{ text: ': ' }, { text: 'the list of them', link: about.list }])]],
    ['Stage', [{ text: about.stage }]],
    ...(sentFrom === '' ? [] : [['Send from', [{ text: inOneLine(sentFrom) }]] satisfies Row]),
    ['Send by', [{ text: sendBy === '' ? 'as soon as you can' : dueInWords(sendBy, now), bold: true }]],
    ['Questions', [...(questions === '' ? [] : [{ text: `${inOneLine(questions)} ` }]), ...(links.faq === undefined ? (questions === '' ? [{ text: 'pass them on to who handed this over.' }] : []) : [{ text: 'Answer from the ' }, { text: 'FAQ for CSMs', link: links.faq }, { text: ': its answers are approved.' }])]],
    ...(explanation ? [['Explanation', explanationInWords(explanation)] satisfies Row] : []),
    ['Once sent', [...(links.page === undefined ? [{ text: `tell ${by} when customers had it` }] : [{ text: 'press ' }, { text: 'Mark as sent', link: links.page }]), { text: ': until then the clock runs.' }]],
  ];
}

const MINUTE = 60_000;

function dueInWords(due: string, now: number): string {
  const left = (parseInstant(due) ?? now) - now;
  return left < MINUTE ? `${showInstant(due)}: that is past, so at once` : `${showInstant(due)} (in ${showDuration(left)})`;
}

function explanationInWords({ way, url, attached }: NonNullable<HandOverLetter['explanation']>): Run[] {
  const link: Run[] = url === undefined ? [] : [{ text: ' (' }, { text: 'the PDF', link: url }, { text: ')' }];
  switch (way) {
    case 'attach':
      return [{ text: attached ? 'Attach the technical explanation: its PDF is attached here' : 'Attach the technical explanation' }, ...link, { text: '.' }];
    case 'only on request':
      return [{ text: 'There is a technical explanation. Do not send it along: a customer who asks for it gets it.' }];
    case 'none':
      return [{ text: 'None goes with this message.' }];
  }
}

function changeParts({ changed }: HandOverLetter): Part[] {
  if (!changed) return [];
  const { gone, come, since } = changed;
  const lines = [...come.map((line) => `New: ${line.trim()}`), ...gone.map((line) => `Gone: ${line.trim()}`)];
  return [{ head: `Changed since ${showInstant(since)}` }, { list: lines.length === 0 ? ['Nothing: the words are the same.'] : lines }];
}

function approvalList({ approvals, unapproved }: HandOverLetter): string[] {
  const advised = unapproved.length === 0 ? [] : [`${approvals.length === 0 ? 'Nobody' : 'Nobody else'}: a review by ${inARow(unapproved)} is advised, not required.`];
  return approvals.length + advised.length === 0 ? ['Nobody has to approve it.'] : [...approvals.map(approvalInWords), ...advised];
}
const approvalInWords = ({ role, person, at, recordedBy }: MailedApproval): string => `${inOneLine(role)}: ${person}, ${showInstant(at)}${recordedBy === undefined ? '' : `, given elsewhere and written down by ${recordedBy}`}`;
/** The reason is the lead's own words on the incident. */
const keptInWords = ({ words, reason, by }: MailedKept, restricted: boolean): string => `${inOneLine(words).replace(/([^.!?”])$/, '$1.')} Kept by ${by}${restricted ? '.' : `: ${inOneLine(reason)}`}`;

const linksOf = ({ links, explanation }: HandOverLetter): Link[] => [
  { text: 'The message as it was approved', url: links.message },
  ...(explanation?.url === undefined ? [] : [{ text: 'Technical explanation (PDF)', url: explanation.url }]),
  ...(links.faq === undefined ? [] : [{ text: 'FAQ for CSMs', url: links.faq }]),
];

type Row = [name: string, runs: readonly Run[]];
interface Link {
  text: string;
  url: string;
}
/** A part of the mail. All of it is text; nothing in it is markup. */
type Part = { say: string } | { strong: string } | { head: string } | { list: readonly string[] } | { rows: readonly Row[] } | { words: readonly WordsPart[] } | { links: readonly Link[] };

function asText(part: Part): string {
  if ('say' in part) return part.say;
  if ('strong' in part) return part.strong;
  if ('head' in part) return `--- ${part.head} ---`;
  if ('list' in part) return part.list.map((line) => `- ${line}`).join('\n');
  if ('rows' in part) return part.rows.map(([name, runs]) => `${name}: ${runs.map(runAsText).join('')}`).join('\n');
  if ('links' in part) return part.links.map(({ text, url }) => `${text}: ${url}`).join('\n');
  const isItem = (one: WordsPart | undefined): boolean => one?.kind === 'paragraph' && one.item !== undefined;
  return part.words.map((one, at) => `${at === 0 ? '' : isItem(one) && isItem(part.words[at - 1]) ? '\n' : '\n\n'}${wordsAsText(one)}`).join('');
}

const isWeb = (link: string | undefined): link is string => link !== undefined && /^(https?:\/\/|mailto:)/i.test(link);
const runAsText = ({ text, link }: Run): string => (isWeb(link) && link !== text ? `${text} (${link})` : text);
const lineAsText = (runs: readonly Run[]): string => runs.map(runAsText).join('').replace(/\u000b/g, '\n');

function wordsAsText(part: WordsPart): string {
  if (part.kind === 'table') return part.rows.map((row) => row.map((cell) => cell.map(lineAsText).join(' / ')).join(' | ')).join('\n');
  const { item, runs } = part;
  const line = lineAsText(runs);
  return item ? `${'  '.repeat(item.level)}${item.number === undefined ? '-' : `${item.number}.`} ${line}` : line;
}

function asHtml(part: Part): string {
  if ('say' in part) return `<p>${escaped(part.say)}</p>`;
  if ('strong' in part) return `<p><b>${escaped(part.strong)}</b></p>`;
  if ('head' in part) return `<p style="margin: 20px 0 4px; color: #5f6368; font-size: 12px"><b>${escaped(part.head)}</b></p>`;
  if ('list' in part) return `<ul style="margin: 0; padding-left: 20px">${part.list.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
  if ('rows' in part) return `<table style="border-collapse: collapse; font: inherit; color: inherit">${part.rows.map(rowAsHtml).join('')}</table>`;
  if ('links' in part) return `<p style="margin: 20px 0 4px">${part.links.map(({ text, url }) => linked(escaped(text), url)).join('<br>')}</p>`;
  return `<div style="border: 1px solid #dadce0; border-radius: 8px; padding: 4px 16px">${htmlOf(part.words)}</div>`;
}

const rowAsHtml = ([name, runs]: Row): string => `<tr><td style="padding: 2px 16px 2px 0; color: #5f6368; vertical-align: top; white-space: nowrap">${escaped(name)}</td><td style="padding: 2px 0">${runs.map(runAsHtml).join('')}</td></tr>`;

const linked = (html: string, url: string): string => (isWeb(url) ? `<a href="${escaped(url)}">${html}</a>` : html);

function runAsHtml({ text, link, bold, italic }: Run): string {
  let html = escaped(text).replace(/\u000b/g, '<br>');
  if (italic) html = `<i>${html}</i>`;
  if (bold) html = `<b>${html}</b>`;
  return link === undefined ? html : linked(html, link);
}

/** Items that follow each other are one list, deeper ones inside the one they follow. */
function htmlOf(words: readonly WordsPart[]): string {
  let html = '';
  let open: string[] = [];
  const close = (depth: number): void => {
    while (open.length > depth) html += `</li></${open.pop() ?? ''}>`;
  };
  for (const part of words) {
    const item = part.kind === 'paragraph' ? part.item : undefined;
    if (part.kind === 'paragraph' && item) {
      const tag = item.number === undefined ? 'ul' : 'ol';
      close(item.level + 1);
      if (open.length === item.level + 1 && open[item.level] !== tag) close(item.level);
      if (open.length === item.level + 1) html += '</li>';
      while (open.length < item.level + 1) {
        html += `<${tag}${tag === 'ol' && item.number !== 1 && open.length === item.level ? ` start="${item.number ?? 1}"` : ''}>${open.length < item.level ? '<li style="list-style: none">' : ''}`;
        open.push(tag);
      }
      html += `<li>${part.runs.map(runAsHtml).join('')}`;
      continue;
    }
    close(0);
    html += blockOf(part);
  }
  close(0);
  return html;
}

function blockOf(part: WordsPart): string {
  if (part.kind === 'table') return `<table style="border-collapse: collapse; font: inherit; color: inherit">${part.rows.map((row) => `<tr>${row.map((cell) => `<td style="border: 1px solid #dadce0; padding: 4px 8px; vertical-align: top">${cell.map((line) => line.map(runAsHtml).join('')).join('<br>')}</td>`).join('')}</tr>`).join('')}</table>`;
  const runs = part.runs.map(runAsHtml).join('');
  if (part.heading === 0) return `<p>${runs}</p>`;
  const size = ['20px', '17px', '15px'][part.heading - 1] ?? '14px';
  return `<p style="font-size: ${size}; margin: 16px 0 4px"><b>${runs}</b></p>`;
}
