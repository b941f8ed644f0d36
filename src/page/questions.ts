/** Which questions the form asks, in which section, and which of them a document's "not known yet" is about. Pure. */
import { answersOf, applies, fieldNamed, FIELDS, GROUPS, isFactName, isOwnName, labelOf } from '../playbook/fields.ts';
import type { FactName, Field, GroupName, OwnName } from '../playbook/fields.ts';
import type { Fact, IncidentType } from '../playbook/incident.ts';

export type Facts = Readonly<Partial<Record<FactName, Fact>>>;

const GROUP_NAMES = Object.keys(GROUPS) as GroupName[];

export type ListName = 'timeline' | 'faq' | 'questions';
export type SectionName = GroupName | ListName | 'draft';
export interface Section {
  name: GroupName;
  title: string;
  fields: readonly Field[];
  answered: number;
}

export const isAnswered = (fact: Fact | undefined): boolean => (fact?.value ?? '').trim() !== '' || (fact?.customer ?? '').trim() !== '';

/** The sections that hold a question for this type and these answers, in the order a person learns the answers. */
export function sectionsOf(type: IncidentType, facts: Facts, own: readonly OwnName[] = []): Section[] {
  const ownFields = [...new Set([...own, ...Object.keys(facts).filter(isOwnName)])].map(fieldNamed);
  const asked = [...FIELDS, ...ownFields].filter((field) => applies(field, type, answersOf(facts)));
  return GROUP_NAMES.flatMap((name) => {
    const fields = asked.filter((field) => field.group === name);
    return fields.length === 0 ? [] : [{ name, title: GROUPS[name], fields, answered: fields.filter((field) => isAnswered(facts[field.name])).length }];
  });
}

const LISTS: Readonly<Record<string, string>> = { timeline: 'Timeline', faq: 'FAQ', open_questions: 'Open questions' };

/** The words for an entry of a document's list: the question as this type asks it. */
export function wordsOf(name: string, type: IncidentType): string {
  return LISTS[name] ?? (isFactName(name) ? labelOf(fieldNamed(name), type) : name.replace(/_/g, ' '));
}

/** Where that entry leads: a question or list of the form as it stands, or nothing where it is not asked. */
export function placeOf(name: string, type: IncidentType, facts: Facts): FactName | ListName | undefined {
  if (name === 'timeline' || name === 'faq') return name;
  if (name === 'open_questions') return 'questions';
  return isFactName(name) && applies(fieldNamed(name), type, answersOf(facts)) ? name : undefined;
}
