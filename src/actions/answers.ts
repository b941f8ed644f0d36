/** Checks what a person typed before anything is done with it: one sentence that names the field, or the typed value. */
import { REPLY_LIMIT } from '../playbook/comments.ts';
import { fieldNamed, isEmail, isFactName, isHttpsLink, PRIVATE_CHANNEL } from '../playbook/fields.ts';
import type { FactName } from '../playbook/fields.ts';
import { STAGES } from '../playbook/checks/finding.ts';
import { DOCUMENT_KINDS, documentsIn, isMessage, isUnknown, PRECISIONS, SEVERITIES, toDocument, TYPES } from '../playbook/incident.ts';
import type { DocumentKind, Fact, FaqEntry, IncidentDocument, IncidentType, MessageDocument, OpenQuestion, Severity, TimelineEntry } from '../playbook/incident.ts';
import { parseInstant } from '../playbook/instants.ts';
import type { MessageAbout } from '../playbook/messages.ts';
import { LIST_LIMIT, TEXT_LIMIT, TITLE_LIMIT } from '../playbook/policy.ts';
import { badInput, fail } from './failure.ts';

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
/** What Google Docs strips from inserted text (google-apis.md A3). */
const STRIPPED = /[\u0000-\u0008\u000c-\u001f\ue000-\uf8ff]/g;

/** Text as it can stand in a document: line ends made one kind, control characters gone. Refuses half characters. */
export function cleaned(field: string, label: string, text: string, limit: number): string {
  if (LONE_SURROGATE.test(text)) throw badInput(field, `${label} holds half a character.`, 'Delete the last characters you pasted and type them again.');
  const clean = text.replace(/\r\n?/g, '\n').replace(STRIPPED, '').trim();
  if (clean.length > limit) throw badInput(field, `${label} has ${clean.length.toLocaleString('en')} characters; ${limit.toLocaleString('en')} is the most.`, 'Shorten it.');
  return clean;
}

/** Of a press, made by the page: pressing again sends the same one. */
export function checkOperation(operation: string): void {
  if (!/^[a-z0-9]{8,40}$/.test(operation)) throw fail('bad input', 'The press has no proper number of its own.', 'Reload the page.');
}

export function checkTitle(text: string | undefined): string {
  const title = cleaned('title', 'The title', text ?? '', TITLE_LIMIT).replace(/\s+/g, ' ');
  if (title === '') throw badInput('title', 'The incident has no title.', 'Give it one: a few words that a colleague would recognise it by.');
  return title;
}

const word = <T extends string>(field: string, label: string, words: readonly T[], text: string | undefined): T => {
  const found = words.find((item) => item === text);
  if (found === undefined) throw badInput(field, text ? `"${text.slice(0, 40)}" is no ${label}.` : `The ${label} is not chosen.`, `Choose one of ${words.join(', ')}.`);
  return found;
};

export const checkSeverity = (text: string | undefined): Severity => word('severity', 'severity', SEVERITIES, text);
export const checkType = (text: string | undefined): IncidentType => word('type', 'type', TYPES, text);
/** What can be generated, in order. */
export const checkKinds = (texts: readonly string[]): DocumentKind[] => DOCUMENT_KINDS.filter((kind) => texts.map((text) => word('documents', 'document', DOCUMENT_KINDS, text)).includes(kind));

export function checkDocuments(texts: readonly string[]): IncidentDocument[] {
  const documents = texts.map((text) => toDocument(text) ?? word('documents', 'document', DOCUMENT_KINDS, text));
  return documentsIn(Object.fromEntries(documents.map((document) => [document, true])));
}

export function checkMessage(text: string): MessageDocument {
  const document = toDocument(text);
  if (document === undefined || !isMessage(document)) throw badInput('message', `"${text.slice(0, 40)}" is no customer message.`, 'Reload the page.');
  return document;
}

/** Long enough for a name of a group of customers, too short for a list of them. */
const AUDIENCE_LIMIT = 120;
const LINK_LIMIT = 2_000;

/** What a message is for. Whom it goes to in particular is a link: the list itself stands nowhere here. */
export function checkAbout({ stage, audience, list = '' }: { stage: string; audience: string; list?: string }): MessageAbout {
  const checked = { stage: word('stage', 'stage', STAGES, stage), audience: cleaned('audience', 'The audience', audience, AUDIENCE_LIMIT).replace(/\s+/g, ' ') };
  if (checked.audience === '') throw badInput('audience', 'It is not said for whom the message is.', 'Choose an audience, or say it in a few words.');
  if (/\S@\S/.test(checked.audience)) throw badInput('audience', 'The audience holds an address.', 'Say in a few words who they are, and link to the list of them.');
  const link = cleaned('list', 'The link to the list', list, LINK_LIMIT);
  if (link !== '' && !/^https:\/\/[^\s/]+\.[^\s/]+\S*$/.test(link)) throw badInput('list', 'The list of customers is not a link that begins with https://.', 'Copy its address from the browser; the list itself stays where it is.');
  return link === '' ? checked : { ...checked, list: link };
}

export function checkFact(name: string, fact: Fact): { name: FactName; fact: Fact } {
  if (!isFactName(name)) throw badInput(name.slice(0, 60), `"${name.slice(0, 40)}" is no question of the form.`, 'Reload the page.');
  const field = fieldNamed(name);
  const value = cleaned(name, `"${field.label}"`, fact.value, field.limit ?? TEXT_LIMIT);
  const customer = field.forCustomers ? cleaned(name, `"${field.label}" for customers`, fact.customer ?? '', TEXT_LIMIT) : '';
  const promised = isUnknown(value) && fact.promised ? { promised: checkInstant(name, `The time by which "${field.label}" will be told`, fact.promised) } : {};
  if (field.kind === 'instant') return { name, fact: value === '' ? { value, ...promised } : { value: checkInstant(name, `"${field.label}"`, value), precision: word(name, 'precision', PRECISIONS, fact.precision ?? 'minute') } };
  if (field.kind === 'choice' && value !== '') word(name, `answer to "${field.label}"`, field.choices ?? [], value);
  if (field.kind === 'email' && value !== '' && !isEmail(value)) throw badInput(name, `"${value.slice(0, 60)}" is no address.`, 'Type it as name@company.com.');
  if (field.kind === 'link' && value !== '' && !isHttpsLink(value)) throw badInput(name, `"${field.label}" is no link that begins with https://.`, 'Copy it where people open the channel, and paste all of it.');
  const oneLine = ['line', 'email', 'choice'].includes(field.kind) ? value.replace(/\s+/g, ' ') : value;
  return { name, fact: { value: oneLine, ...(customer === '' ? {} : { customer }), ...promised } };
}

export function checkInstant(field: string, label: string, value: string): string {
  if (value === '') throw badInput(field, `${label}: a time is needed.`, 'Type it as 2026-11-24 14:05 (UTC), or press Now.');
  if (parseInstant(value) === undefined) throw badInput(field, `${label}: "${value.slice(0, 40)}" is no date that exists.`, 'Type it as 2026-11-24 14:05 (UTC).');
  return value;
}

export function checkFacts(facts: Readonly<Partial<Record<FactName, Fact>>>): Partial<Record<FactName, Fact>> {
  const checked: Partial<Record<FactName, Fact>> = {};
  for (const [name, fact] of Object.entries(facts)) {
    const { name: known, fact: clean } = checkFact(name, fact ?? { value: '' });
    if (clean.value !== '' || clean.customer || clean.promised) checked[known] = clean;
  }
  return checked;
}

/** The link of a private channel stands where named people only read it. */
export function refusePrivateChannel(facts: Readonly<Partial<Record<FactName, Fact>>>, { restricted }: { restricted: boolean }): void {
  if (!restricted && facts.private_channel?.value) throw badInput(PRIVATE_CHANNEL.name, 'A private channel is kept with a restricted incident only: everybody who reads the record would have its link.', 'Press Raise to restricted first.');
}

const ENTRY_ID = /^[a-z0-9]{4,12}$/;

function checkList<T extends { id: string }>(field: string, label: string, entries: readonly T[], check: (entry: T) => T): T[] {
  if (entries.length > LIST_LIMIT) throw badInput(field, `${label} has ${entries.length.toLocaleString('en')} entries; ${LIST_LIMIT} is the most.`, 'Keep what a reader needs, and link to the rest.');
  return entries.map((entry) => {
    if (!ENTRY_ID.test(entry.id)) throw badInput(field, `${label} has an entry without a proper id.`, 'Reload the page.');
    return check(entry);
  });
}

export const checkTimeline = (entries: readonly TimelineEntry[]): TimelineEntry[] =>
  checkList('timeline', 'The timeline', entries, (entry) => {
    const text = cleaned('timeline', 'A timeline entry', entry.text, TEXT_LIMIT);
    return { id: entry.id, at: text === '' ? entry.at : checkInstant('timeline', 'The time of a timeline entry', entry.at), precision: word('timeline', 'precision', PRECISIONS, entry.precision), text };
  });

export const checkQuestions = (entries: readonly OpenQuestion[]): OpenQuestion[] =>
  checkList('questions', 'The list of open questions', entries, ({ id, question, owner, asked, answer }) => ({
    id,
    question: cleaned('questions', 'An open question', question, TEXT_LIMIT).replace(/\s*\n\s*/g, ' '),
    owner: cleaned('questions', 'Who owes an answer', owner, TITLE_LIMIT).replace(/\s+/g, ' '),
    asked: asked === '' ? '' : checkInstant('questions', 'The time of an open question', asked),
    answer: cleaned('questions', 'The answer to an open question', answer, TEXT_LIMIT),
  }));

export const checkFaq = (entries: readonly FaqEntry[]): FaqEntry[] =>
  checkList('faq', 'The FAQ', entries, (entry) => ({ id: entry.id, question: cleaned('faq', 'A question', entry.question, TEXT_LIMIT), answer: cleaned('faq', 'An answer', entry.answer, TEXT_LIMIT) }));


/** What a reply to a comment says: plain words, whatever they look like. */
export const checkReply = (text: string): string => cleaned('comment', 'The reply', text, REPLY_LIMIT);
