/** Which questions the form asks, in which section, and which of them a document's "not known yet" is about. Pure. */
import { answersOf, applies, FIELDS, GROUPS, labelOf } from '../playbook/fields.ts';
import type { Field, FieldName, GroupName } from '../playbook/fields.ts';
import type { Fact, IncidentType } from '../playbook/incident.ts';

export type Facts = Readonly<Partial<Record<FieldName, Fact>>>;

export type SectionName = GroupName | 'timeline' | 'faq';
export interface Section {
  name: GroupName;
  title: string;
  fields: readonly Field[];
  answered: number;
}

export const isAnswered = (fact: Fact | undefined): boolean => (fact?.value ?? '').trim() !== '' || (fact?.customer ?? '').trim() !== '';

/** The sections that hold a question for this type and these answers, in the order a person learns the answers. */
export function sectionsOf(type: IncidentType, facts: Facts): Section[] {
  const asked = FIELDS.filter((field) => applies(field, type, answersOf(facts)));
  const names = [...new Set(FIELDS.map((field) => field.group))];
  return names.flatMap((name) => {
    const fields = asked.filter((field) => field.group === name);
    return fields.length === 0 ? [] : [{ name, title: GROUPS[name], fields, answered: fields.filter((field) => isAnswered(facts[field.name])).length }];
  });
}

/** Sentences that the add-on makes of an answer: a blank of this name waits for that question. */
const DERIVED_FROM: Readonly<Record<string, FieldName>> = {
  'raw event data statement': 'raw_event_data_lost',
  'data state statement': 'data_late_or_wrong',
  'customer action statement': 'customer_action_required',
  'loss window': 'loss_window_start',
  duration: 'resolved',
};

/**
 * Where an entry of a document's list leads: a question or list of the form as it stands, or nothing where it is not asked.
 * @param name As the server lists it: the question's words for this type, or the blank's name in words.
 */
export function placeOf(name: string, type: IncidentType, facts: Facts): FieldName | 'timeline' | 'faq' | undefined {
  if (name === 'timeline' || name === 'faq') return name;
  const asked = FIELDS.filter((field) => applies(field, type, answersOf(facts)));
  return asked.find((field) => labelOf(field, type) === name || field.name === DERIVED_FROM[name])?.name;
}
