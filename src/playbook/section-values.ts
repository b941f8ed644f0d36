/**
 * What a template's section shows for an incident: a list once an entry, or text that stands while a condition holds. A
 * condition whose question is still open holds neither way: neither its text nor the contrary may say what nobody knows.
 */
import { internalOnly, missingText } from './blank-value.ts';
import type { Mark } from './blank-value.ts';
import { blankValue, knownName } from './blanks.ts';
import type { Surroundings } from './blanks.ts';
import { answersOf, fieldNamed, isFieldName, standing } from './fields.ts';
import type { Field } from './fields.ts';
import { SEVERITIES, TYPES, isForCustomers, isUnknown } from './incident.ts';
import type { Incident } from './incident.ts';
import { showInstant } from './instants.ts';
import { openQuestionRows, questionLines } from './open-questions.ts';

export interface SectionEntry {
  entry: string;
  /** Inner blanks by name; `.` for the entry itself. */
  values: Readonly<Record<string, string | { text: string; mark: Mark }>>;
}

/** `holds` is undefined while nobody knows. */
export type SectionValue = { kind: 'list'; entries: readonly SectionEntry[] } | { kind: 'condition'; holds: boolean | undefined };

type Lists = Readonly<Record<string, (incident: Incident, around: Surroundings) => SectionEntry[]>>;

const LISTS: Lists = {
  timeline: ({ timeline }) =>
    [...timeline]
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .map(({ id, at, precision, text }) => {
        const when = showInstant(at, precision);
        return { entry: id, values: { '.': `${when}: ${text}`, at: when, time: when, when, text, event: text, what: text } };
      }),
  faq: ({ faq }) => faq.map(({ id, question, answer }) => ({ entry: id, values: { '.': question, question, answer: answer === '' ? { text: missingText('answer'), mark: 'missing' } : answer } })),
  open_questions: (incident) => {
    const lines = questionLines(incident);
    return openQuestionRows(incident).entries.map(({ entry, values }, at) => ({ entry, values: { '.': lines[at]?.text ?? '', ...values } }));
  },
};

/** What an entry of each list may hold: for templates to be checked before there is an incident. */
export const ENTRY_NAMES: Readonly<Record<string, readonly string[]>> = {
  timeline: ['at', 'time', 'when', 'text', 'event', 'what'],
  faq: ['question', 'answer'],
  open_questions: ['question', 'owner', 'since', 'answer'],
  links: ['name', 'key', 'url'],
};

const INTERNAL_LISTS: readonly string[] = ['timeline', 'open_questions'];
const NO_ANSWERS: readonly Surroundings['document'][] = ['customer', 'technical explanation'];

/** Whether a section's entries have such a value; `item` is what `{{.}}` is called in a range's name. */
export function isEntryName(section: string, name: string): boolean {
  const list = knownName(section) ?? section;
  const isLinks = isFieldName(list) && fieldNamed(list).kind === 'links';
  return (ENTRY_NAMES[isLinks ? 'links' : list] ?? []).includes(name);
}

/** What the section shows, or undefined where nobody knows the name: then it stands as it is and is listed. */
export function sectionValue(name: string, incident: Incident, around: Surroundings): SectionValue | undefined {
  const known = knownName(name) ?? name;
  const list = LISTS[known];
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
  return [{ entry: '0', values: Object.fromEntries(['.', ...(ENTRY_NAMES[name] ?? [])].map((inner) => [inner, refusal])) }];
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

function conditionOf(name: string, incident: Incident): SectionValue | undefined {
  const fixed = fixedCondition(name, incident);
  if (fixed !== undefined) return { kind: 'condition', holds: fixed };
  if (!isFieldName(name)) return undefined;
  const field = fieldNamed(name);
  const answers = answersOf(incident.facts);
  const asked = standing(field, incident.type, answers);
  if (asked !== 'asked') return { kind: 'condition', holds: asked === 'never' ? false : undefined };
  const value = answers(name);
  if (field.kind !== 'choice') return { kind: 'condition', holds: value !== '' || Boolean(incident.facts[name]?.customer) };
  return { kind: 'condition', holds: isUnknown(value) ? undefined : !['no', 'neither'].includes(value) };
}

/** Conditions on what an incident always has: its type, severity and status. */
function fixedCondition(name: string, { type, severity, status, facts }: Incident): boolean | undefined {
  const ofType = TYPES.find((one) => name === `type_${inName(one)}`) ?? (name === 'type_vulnerability' ? 'security vulnerability' : undefined);
  if (ofType) return type === ofType;
  const ofSeverity = SEVERITIES.find((one) => name === inName(one) || name === `severity_${inName(one)}`);
  if (ofSeverity) return severity === ofSeverity;
  if (name === 'resolved') return ['resolved', 'done', 'closed'].includes(status) || Boolean(facts.resolved?.value);
  return name === 'closed' ? status === 'closed' : undefined;
}
