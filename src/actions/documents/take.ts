/**
 * What people wrote into a document, taken into the form: the incident as it would then be, or why it cannot be. In a
 * customer document it becomes the customers' wording where the question has one.
 */
import { INTERNAL_WORDING_MARK } from '../../playbook/blank-value.ts';
import { knownName } from '../../playbook/blanks.ts';
import { fieldNamed, isEmail, isFactName, labelOf } from '../../playbook/fields.ts';
import type { Field, FactName } from '../../playbook/fields.ts';
import { isForCustomers, SEVERITIES, STATUSES, TYPES } from '../../playbook/incident.ts';
import type { Fact, Incident, IncidentDocument } from '../../playbook/incident.ts';
import { showInstant } from '../../playbook/instants.ts';
import { entriesOfLines } from '../../playbook/lines.ts';
import { takenIn } from '../../playbook/open-questions.ts';
import { readInstant } from '../../playbook/read-instant.ts';

export interface Around {
  incident: Incident;
  kind: IncidentDocument;
  /** UTC milliseconds: a day without a year is the nearest. */
  now: number;
}

export interface Written {
  field: string;
  entry: string;
  /** As it stands in the document. */
  document: string;
}

export function takenFrom({ field, entry, document }: Written, around: Around): Incident | string {
  const text = document.replace(/\u000B/g, '\n').replace(INTERNAL_WORDING_MARK, '').trim();
  if (text === '') return 'Nothing stands there.';
  if (field.startsWith('#')) return 'It is a part of the template with several answers in it: change them in the form.';
  const [base = field, inner] = field.split('.');
  if (base === 'title') return takeTitle(text, around);
  if (base === 'severity' || base === 'type' || base === 'status') return takeHead(base, text, around);
  if (base === 'timeline') return takeTimeline(inner, entry, text, around);
  if (base === 'faq') return takeFaq(inner, entry, text, around);
  if (base === 'open_questions') return takeQuestion(field, entry, text, around);
  if (!isFactName(base)) return 'It is a sentence made of several answers: change them in the form.';
  return takeFact(fieldNamed(base), entry, text, around);
}

/** What people deleted in the document goes in the form too: an entry of a list, which is then without its text. */
export function withoutEntry({ field, entry }: Pick<Written, 'field' | 'entry'>, { incident, kind }: Pick<Around, 'incident' | 'kind'>): Incident | string {
  const [, section] = /^#(.+)\/\d+$/.exec(field) ?? [];
  const name = knownName(section ?? field) ?? section ?? field;
  if (name.includes('.')) return 'It is a part of an entry: change that in the form.';
  if (name === 'timeline') return without(incident.timeline, entry, (timeline) => ({ ...incident, timeline }), { text: '' });
  if (name === 'faq') return without(incident.faq, entry, (faq) => ({ ...incident, faq }), { question: '', answer: '' });
  if (name === 'open_questions') return without(incident.questions, entry, (questions) => ({ ...incident, questions }), { question: '', answer: '' });
  if (!isFactName(name)) return 'It is a sentence made of several answers: change them in the form.';
  const held = incident.facts[name] ?? { value: '' };
  const forCustomers = isForCustomers(kind) && fieldNamed(name).forCustomers === true && Boolean(held.customer);
  const lines = entriesOfLines((forCustomers && held.customer) || held.value);
  if (!['lines', 'links'].includes(fieldNamed(name).kind) || !lines.some((line) => line.entry === entry)) return 'It is an answer, not an entry: empty it in the form if it is to be withdrawn.';
  const left = lines.filter((line) => line.entry !== entry).map(({ text }) => text).join('\n');
  return withFact(incident, name, forCustomers ? { customer: left } : { value: left });
}

function without<T extends { id: string }>(items: readonly T[], entry: string, put: (items: T[]) => Incident, empty: Partial<T>): Incident | string {
  return items.some(({ id }) => id === entry) ? put(items.map((item) => (item.id === entry ? { ...item, ...empty } : item))) : 'It is no entry of the form: look there.';
}

const withFact = (incident: Incident, name: FactName, change: Partial<Fact>): Incident => ({ ...incident, facts: { ...incident.facts, [name]: { value: '', ...incident.facts[name], ...change } } });

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

function takeTitle(text: string, { incident, kind }: Around): Incident {
  return isForCustomers(kind) ? withFact(incident, 'customer_title', { value: oneLine(text) }) : { ...incident, title: oneLine(text) };
}

function takeHead(name: 'severity' | 'type' | 'status', text: string, { incident }: Around): Incident | string {
  const words: readonly string[] = name === 'severity' ? SEVERITIES : name === 'type' ? TYPES : STATUSES[incident.type];
  const word = words.find((one) => one.toLowerCase() === text.toLowerCase());
  return word === undefined ? `It is none of ${words.join(', ')}.` : { ...incident, [name]: word };
}

function takeFact(field: Field, entry: string, text: string, { incident, kind, now }: Around): Incident | string {
  const { name } = field;
  const held = incident.facts[name] ?? { value: '' };
  const forCustomers = isForCustomers(kind) && field.forCustomers === true;
  switch (field.kind) {
    case 'instant': {
      const instant = instantIn(text, now);
      return typeof instant === 'string' ? instant : withFact(incident, name, { value: instant.at, precision: instant.precision });
    }
    case 'choice': {
      const choice = field.choices?.find((one) => one.toLowerCase() === text.toLowerCase());
      return choice === undefined ? `"${labelOf(field, incident.type)}" is answered by one of ${(field.choices ?? []).join(', ')}.` : withFact(incident, name, { value: choice });
    }
    // No document carries one.
    case 'link':
      return 'It is answered on the page only.';
    case 'email':
      return isEmail(text) ? withFact(incident, name, { value: text }) : 'It is no address.';
    case 'lines':
    case 'links': {
      const lines = withLine((forCustomers && held.customer) || held.value, entry, text);
      return withFact(incident, name, forCustomers ? { customer: lines } : { value: lines });
    }
    case 'line':
    case 'prose': {
      const taken = field.kind === 'line' ? oneLine(text) : text;
      return withFact(incident, name, forCustomers ? { customer: taken } : { value: taken });
    }
  }
}

/** The entry's line says the text; where the list has none of that name, its lines are added. */
function withLine(value: string, entry: string, text: string): string {
  const entries = entriesOfLines(value);
  if (!entries.some((line) => line.entry === entry)) return [...entries.map((line) => line.text), ...text.split('\n').map((line) => line.trim()).filter((line) => line !== '')].join('\n');
  return entries.map((line) => (line.entry === entry ? oneLine(text) : line.text)).join('\n');
}

/** `31 Jan 2017, about 23:00 UTC` too, as our own documents show an hour. */
function instantIn(text: string, now: number): { at: string; precision: 'minute' | 'hour' | 'day' | 'month' | 'about' } | string {
  const about = /^(.*\S),? about (\d{1,2}:\d{2})( UTC)?$/i.exec(text);
  const reading = readInstant(about ? `${(about[1] ?? '').replace(/,$/, '')} ${about[2]}` : text, now);
  if (!reading.ok) return `${reading.what} ${reading.todo}`;
  return { at: reading.at, precision: about ? 'about' : reading.precision };
}

function takeTimeline(inner: string | undefined, entry: string, text: string, { incident, now }: Around): Incident | string {
  const held = incident.timeline.find(({ id }) => id === entry);
  if (!held) return 'The timeline has no such entry: add it in the form, with its time.';
  const put = (change: Partial<typeof held>): Incident => ({ ...incident, timeline: incident.timeline.map((item) => (item.id === entry ? { ...item, ...change } : item)) });
  if (inner !== undefined && ['at', 'time', 'when'].includes(inner)) {
    const instant = instantIn(text, now);
    return typeof instant === 'string' ? instant : put(instant);
  }
  const shown = `${showInstant(held.at, held.precision)}: `;
  if (inner !== undefined && inner !== 'item') return put({ text });
  if (text.startsWith(shown)) return put({ text: text.slice(shown.length) });
  const [, when = '', what = ''] = /^(.{4,40}?): (.*\S)$/s.exec(text) ?? [];
  const instant = instantIn(when, now);
  return typeof instant === 'string' ? put({ text }) : put({ ...instant, text: what });
}

/** What became of the review stands beside the question. */
export const APPROVAL = /\s*\((?:approved by|changes requested by|changed since approved|not approved yet|needs no approval)[^()]*\)$/;

function takeFaq(inner: string | undefined, entry: string, text: string, { incident }: Around): Incident | string {
  if (!incident.faq.some(({ id }) => id === entry)) return 'The FAQ has no such entry: add it in the form.';
  const put = (change: { question?: string; answer?: string }): Incident => ({ ...incident, faq: incident.faq.map((item) => (item.id === entry ? { ...item, ...change } : item)) });
  if (inner === 'approval') return 'It says what became of the answer’s review: that is decided on the review page.';
  if (inner === 'question' || inner === 'item') return put({ question: oneLine(text) });
  if (inner === 'answer') return put({ answer: text });
  const [, question = '', answer = ''] = /^(?:Q: )?(.*)\n([\s\S]*)$/.exec(text) ?? [];
  return question === '' ? 'Its question and answer cannot be told apart: they stand in two lines.' : put({ question: question.replace(APPROVAL, ''), answer });
}

function takeQuestion(field: string, entry: string, text: string, { incident }: Around): Incident | string {
  if (!field.includes('.')) return 'Question and answer stand in one line there: change them in the form.';
  if (!incident.questions.some(({ id }) => id === entry)) return 'The list of open questions has no such entry: add it in the form.';
  const taken = takenIn(incident.questions, { field, entry, text });
  return taken ? { ...incident, questions: incident.questions.map((item) => (item.id === entry ? taken.now : item)) } : 'It says nothing that the form does not say.';
}
