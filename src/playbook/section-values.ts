/**
 * What a template's section shows for an incident: a list once an entry, or text that stands while a condition holds. A
 * condition whose question is still open holds neither way: neither its text nor the contrary may say what nobody knows.
 */
import { internalOnly, missingText } from './blank-value.ts';
import type { Mark } from './blank-value.ts';
import { blankValue, knownName } from './blanks.ts';
import type { Surroundings } from './blanks.ts';
import { answersOf, fieldNamed, isFactName, isFieldName, standing } from './fields.ts';
import type { Field } from './fields.ts';
import { SEVERITIES, TYPES, isForCustomers, isUnknown } from './incident.ts';
import type { Incident } from './incident.ts';
import { showInstant } from './instants.ts';
import { QUESTION_BLANKS, openQuestionRows, questionLines } from './open-questions.ts';

export interface SectionEntry {
  entry: string;
  /** Inner blanks by name; `.` for the entry itself. */
  values: Readonly<Record<string, string | { text: string; mark: Mark }>>;
}

/** `holds` is undefined while nobody knows. */
export type SectionValue = { kind: 'list'; entries: readonly SectionEntry[] } | { kind: 'condition'; holds: boolean | undefined };

type List = (incident: Incident, around: Surroundings) => SectionEntry[];

const LISTS: ReadonlyMap<string, List> = new Map(Object.entries<List>({
  timeline: ({ timeline }) =>
    [...timeline]
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .map(({ id, at, precision, text }) => {
        const when = showInstant(at, precision);
        return { entry: id, values: { '.': `${when}: ${text}`, at: when, time: when, when, text, event: text, what: text } };
      }),
  faq: ({ faq }, { approvalOf }) => faq.map(({ id, question, answer }) => ({ entry: id, values: { '.': question, question, answer: answer === '' ? { text: missingText('answer'), mark: 'missing' } : answer, approval: approvalOf?.(id) ?? '' } })),
  open_questions: (incident) => {
    const lines = questionLines(incident);
    return openQuestionRows(incident).entries.map(({ entry, values }, at) => ({ entry, values: { '.': lines[at]?.text ?? '', ...values } }));
  },
}));

/** What an entry of each list may hold: for templates to be checked before there is an incident. */
const ENTRY_NAMES: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  timeline: ['at', 'time', 'when', 'text', 'event', 'what'],
  faq: ['question', 'answer', 'approval'],
  open_questions: QUESTION_BLANKS,
  lines: ['text'],
  links: ['name', 'key', 'url'],
}));

const INTERNAL_LISTS: readonly string[] = ['timeline', 'open_questions'];
const NO_ANSWERS: readonly Surroundings['document'][] = ['customer', 'technical explanation'];

/** Whether a section's entries have such a value; `item` is what `{{.}}` is called in a range's name. */
export function isEntryName(section: string, name: string): boolean {
  const list = knownName(section) ?? section;
  return (ENTRY_NAMES.get(!LISTS.has(list) && isFieldName(list) ? fieldNamed(list).kind : list) ?? []).includes(name);
}

/** Whether there is such a section: a list, or a condition on the incident or on an answer. */
export function isSectionName(name: string): boolean {
  const known = knownName(name) ?? name;
  return LISTS.has(known) || CONDITIONS.has(known) || isFieldName(known);
}

/** What the section shows, or undefined where nobody knows the name: then it stands as it is and is listed. */
export function sectionValue(name: string, incident: Incident, around: Surroundings): SectionValue | undefined {
  const known = knownName(name) ?? name;
  const list = LISTS.get(known);
  if (list) return { kind: 'list', entries: refused(known, around) ?? list(incident, around) };
  if (isFieldName(known)) {
    const field = fieldNamed(known);
    if (field.kind === 'lines' || field.kind === 'links') return { kind: 'list', entries: lineEntries(field, incident, around) };
  }
  return conditionOf(known, incident);
}

/** A customer document that asks for something internal gets a visible refusal, never the text. */
function refused(name: string, { document }: Surroundings): SectionEntry[] | undefined {
  const internal = INTERNAL_LISTS.includes(name) && isForCustomers(document);
  if (!internal && !(name === 'faq' && NO_ANSWERS.includes(document))) return undefined;
  const [entry] = internalOnly(name).entries;
  const refusal = { text: entry?.text ?? '', mark: 'missing' as const };
  return [{ entry: '0', values: Object.fromEntries(['.', ...(ENTRY_NAMES.get(name) ?? [])].map((inner) => [inner, refusal])) }];
}

/** One entry a line, in the wording that the document may carry, as the blank of the same name says it. */
function lineEntries(field: Field, incident: Incident, around: Surroundings): SectionEntry[] {
  const value = blankValue(field.name, incident, around);
  const fact = incident.facts[field.name];
  if (!value || value.mark === 'not applicable' || (value.mark === 'missing' && !fact?.value)) return [];
  return value.entries.map(({ entry, text }): SectionEntry => {
    const held = { text, mark: value.mark };
    if (field.kind !== 'links') return { entry, values: { '.': held, text: held } };
    const [, key = text, url = ''] = /^(.*\S)\s+(https?:\/\/\S+)$/.exec(text) ?? [];
    return { entry, values: { '.': held, name: { text: key, mark: value.mark }, key: { text: key, mark: value.mark }, url: { text: url === '' ? text : url, mark: value.mark } } };
  });
}

const inName = (words: string): string => words.replace(/\s+/g, '_').toLowerCase();

/** On what an incident always has: its type, severity and status. */
const CONDITIONS: ReadonlyMap<string, (incident: Incident) => boolean> = new Map<string, (incident: Incident) => boolean>([
  ...TYPES.map((type) => [`type_${inName(type)}`, (incident: Incident) => incident.type === type] as const),
  ['type_vulnerability', ({ type }) => type === 'security vulnerability'],
  ...SEVERITIES.flatMap((severity) => [inName(severity), `severity_${inName(severity)}`].map((name) => [name, (incident: Incident) => incident.severity === severity] as const)),
  ['resolved', ({ status, facts }) => ['resolved', 'done', 'closed'].includes(status) || Boolean(facts.resolved?.value)],
  ['closed', ({ status }) => status === 'closed'],
]);

function conditionOf(name: string, incident: Incident): SectionValue | undefined {
  const condition = CONDITIONS.get(name);
  if (condition) return { kind: 'condition', holds: condition(incident) };
  return isFactName(name) ? { kind: 'condition', holds: answered(fieldNamed(name), incident) } : undefined;
}

/** Whether a question is answered with yes, or at all. What its type does not ask is neither so nor not so. */
function answered(field: Field, { type, facts }: Incident): boolean | undefined {
  if (field.types && !field.types.includes(type)) return undefined;
  const answers = answersOf(facts);
  const asked = standing(field, type, answers);
  if (asked !== 'asked') return asked === 'never' ? false : undefined;
  const value = answers(field.name);
  if (field.kind !== 'choice') return value !== '' || Boolean(facts[field.name]?.customer);
  return isUnknown(value) ? undefined : !['no', 'neither'].includes(value);
}
