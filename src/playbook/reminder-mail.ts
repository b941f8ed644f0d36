/**
 * A digest of reminders, pure: to one person, of all incidents, each with what, by when, the way to do it, and the way to
 * pass it on. Of a restricted incident it says number, severity, status and the role to ask, and not a word more.
 */
import { sameAddress } from './approvals.ts';
import { canonicalInstant, showDuration, showInstant } from './instants.ts';
import { ROLE_TO_ASK } from './policy.ts';
import type { Reminder } from './reminders.ts';
import { cut, inOneLine, written } from './review-mail.ts';
import type { Block, Mailed, MailedIncident } from './review-mail.ts';

export interface RemindedIncident extends MailedIncident {
  status: string;
  /** Address; empty where nobody is named. */
  lead: string;
  backup: string;
  /** Opens it: the web app, or the record where there is none. */
  url: string;
  /** By the web app: links may name what to open there. */
  page: boolean;
}

/** A template that an administrator is to review. */
export interface TemplateToReview {
  name: string;
  /** `28 Nov 2026`, and its end in UTC milliseconds. */
  day: string;
  due: number;
  says: string;
  url: string;
  /** Opens the policy tab in which the day of the review is written. */
  tabUrl: string;
}

export interface Digest {
  to: string;
  /** The most urgent first. */
  items: readonly { reminder: Reminder; incident: RemindedIncident }[];
  /** Behind all incidents. */
  templates?: readonly TemplateToReview[];
  /** UTC milliseconds. */
  now: number;
}

export function digestMail({ to, items: all, templates = [], now }: Digest): Mailed {
  const items = all.filter((item, at) => all.findIndex((one) => saysTheSame(one, item)) === at);
  return written(subjectOf(items, templates, now), [
    ...items.flatMap(({ reminder, incident }) => itemBlocks(to, reminder, incident, now)),
    ...templateBlocks(templates, now),
    { say: 'Reminders come at most hourly. What is done is not reminded of again.' },
  ]);
}

type Item = Digest['items'][number];

/** Whatever waits in a restricted incident is told in the same words: once is enough. */
const saysTheSame = (one: Item, other: Item): boolean =>
  one === other || (one.incident.restricted && one.incident.number === other.incident.number && (one.reminder.kind === 'review') === (other.reminder.kind === 'review'));

const SUBJECT_LIMIT = 180;

function subjectOf(items: Digest['items'], templates: readonly TemplateToReview[], now: number): string {
  const [first] = items;
  if (!first) return templatesSubject(templates, now);
  const { reminder, incident } = first;
  const count = items.length + templates.length;
  const others = count === 1 ? '' : ` and ${count - 1} more`;
  if (incident.restricted) return `${incident.number} (${incident.severity}, ${incident.status}): something waits for you${others}`;
  const when = reminder.due > now ? `due ${showInstant(canonicalInstant(reminder.due))}` : `was due ${showInstant(canonicalInstant(reminder.due))}`;
  return cut(inOneLine(`${incident.number}: ${reminder.what}, ${when}${others}`), SUBJECT_LIMIT);
}

function templatesSubject([first, ...others]: readonly TemplateToReview[], now: number): string {
  if (!first) return '';
  return `Template to review: ${first.name}, ${dayOf(first, now)}${others.length === 0 ? '' : ` and ${others.length} more`}`;
}

const dayOf = ({ day, due }: TemplateToReview, now: number): string => `${due > now ? 'by' : 'was due'} ${day}`;

function templateBlocks(templates: readonly TemplateToReview[], now: number): Block[] {
  const [first] = templates;
  if (!first) return [];
  return [
    ...templates.flatMap((template): Block[] => [{ head: `Template to review: ${template.name}, ${dayOf(template, now)}`, lines: [inOneLine(template.says)] }, { link: 'Open the template', url: template.url }]),
    { say: 'You are told as an administrator. When you have read it, write the day into Last reviewed in the dashboard’s tab Templates, then open Policy and apply it.' },
    { link: 'Open the tab Templates', url: first.tabUrl },
  ];
}

function itemBlocks(to: string, reminder: Reminder, incident: RemindedIncident, now: number): Block[] {
  const { number, title, severity, status, restricted } = incident;
  if (restricted) return [{ head: `${number} (${severity}, ${status})`, lines: ['Something waits for you.', `Who else may know: ask the ${ROLE_TO_ASK}.`] }, ...ways(to, reminder, incident)];
  return [{ head: `${number} (${severity}, ${status})${title === '' ? '' : `: ${inOneLine(title)}`}`, lines: [...stageLines(to, reminder, now), inOneLine(reminder.says)] }, ...ways(to, reminder, incident)];
}

/** Why this mail comes now. */
function stageLines(to: string, { stage, owner, due, what }: Reminder, now: number): string[] {
  const mine = sameAddress(to, owner);
  const whose = mine ? '' : ` It is ${owner === '' ? 'nobody’s' : `${owner}’s`}: you are told because it is still open.`;
  switch (stage) {
    case 'soon':
      return [`Due in ${showDuration(due - now)}: ${inOneLine(what)}.${whose}`];
    case 'due':
      return [`Due now: ${inOneLine(what)}.${whose}`];
    case 'escalation':
      return [`Still open, ${showDuration(now - due)} after it was due: ${inOneLine(what)}.${whose}`];
    case 'daily':
      return [`Open since ${showInstant(canonicalInstant(due))}, after three reminders to more people: ${inOneLine(what)}.${whose}`];
  }
}

const DO: Readonly<Record<Reminder['kind'], string>> = { window: 'Open what is due', update: 'Post the update', milestone: 'Open what is due', review: 'Read and decide', answer: 'Answer it' };

function ways(to: string, { kind }: Reminder, { number, url, page, lead, backup, restricted }: RemindedIncident): Block[] {
  const link = restricted ? 'Open it' : DO[kind];
  const mayPass = kind !== 'review' && sameAddress(to, lead);
  if (!page) return [{ link, url }, { say: `There choose Extensions, Incident Comms, Open incident, then ${number}.` }];
  return [
    { link, url: `${url}?incident=${number}${kind === 'review' ? '&review=1' : ''}` },
    ...(mayPass && backup !== '' && !sameAddress(backup, lead) ? [{ link: 'Pass on to my backup', url: `${url}?incident=${number}&pass=1` }] : []),
  ];
}
