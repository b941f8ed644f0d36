/**
 * What has no answer yet, and what a person newly pulled in would miss: in the order in which it matters for this type,
 * severity and status. A promise to tell is an answer. Pure.
 */
import { answersOf, applies, FIELD_NAMES, fieldNamed, labelOf } from './fields.ts';
import type { FieldName } from './fields.ts';
import { isUnknown } from './incident.ts';
import type { Incident, IncidentType, Severity, Status } from './incident.ts';
import { parseInstant, showInstant } from './instants.ts';
import { isOpen } from './open-questions.ts';
import { isOver } from './policy.ts';

export interface Gap {
  /** Where the answer goes: a field, or one of the lists. */
  at: FieldName | 'timeline' | 'questions';
  /** The question, or what is wrong with its answer. */
  text: string;
}

export interface Completeness {
  /** Of the questions that count now, how many have an answer. */
  answered: number;
  asked: number;
  /** A person newly pulled in looks for these first. */
  missed: Gap[];
  /** Asked of this incident, and not answered; less pressing. */
  open: Gap[];
  /** Not known yet, and promised: said until when; one whose time has passed is a gap again. */
  promised: (Gap & { until: string })[];
}

/** What somebody who joins at this moment needs, most pressing first. */
const FIRST: readonly FieldName[] = ['what_happened', 'customer_impact', 'next_update_by', 'lead', 'sme'];
const FIRST_OF_TYPE: Record<IncidentType, readonly FieldName[]> = {
  // Playbook, Bugs: "the bottomline is whether or not raw event data was compromised".
  bug: ['raw_event_data_lost', 'loss_window_start', 'loss_window_end', 'affected', 'started'],
  'security vulnerability': ['affected', 'personal_data', 'exposure_start', 'exposure_end', 'affected_how_to_tell', 'raw_event_data_lost'],
  'product change': ['started', 'affected', 'change_check', 'change_otherwise'],
};
const FIRST_OF_SEVERITY: Partial<Record<Severity, readonly FieldName[]>> = { SEV0: ['incident_commander', 'backup'], SEV1: ['incident_commander', 'backup'] };
const ALWAYS: readonly FieldName[] = ['customer_action_required', 'customer_action', 'customer_action_by'];

/** What a status says is known must be written down. */
function firstOfStatus(type: IncidentType, status: Status): FieldName[] {
  if (type === 'product change') return status === 'planned' ? [] : ['next_steps'];
  const known: FieldName[] = status === 'investigating' ? [] : ['root_cause', 'mitigation'];
  return isOver(status) ? [...known, 'resolved'] : known;
}

/** Never missed: they say where facts rest, help the add-on, or are written by it. */
const NOT_COUNTED: readonly FieldName[] = ['open_questions', 'time_notes', 'brain_dump', 'how_to_help', 'last_update', 'last_update_at', 'documents', 'technical_details'];

/** @param now UTC milliseconds. */
export function completenessOf(incident: Incident, now: number): Completeness {
  const { type, severity, status, facts } = incident;
  const answers = answersOf(facts);
  const pressing = [...FIRST, ...(FIRST_OF_SEVERITY[severity] ?? []), ...FIRST_OF_TYPE[type], ...ALWAYS, ...firstOfStatus(type, status)];
  const counts = (name: FieldName): boolean => applies(fieldNamed(name), type, answers) && !NOT_COUNTED.includes(name) && !(name === 'next_update_by' && isOver(status));
  const names = [...new Set([...pressing, ...FIELD_NAMES])].filter(counts);
  const found = names.map((name): Standing => ({ name, pressing: pressing.includes(name), ...standingOf(incident, name, now) }));
  const gaps = (wanted: (standing: Standing) => boolean): Gap[] => found.filter(wanted).flatMap(({ name, gap }) => (gap === undefined ? [] : [{ at: name, text: gap }]));
  return {
    answered: found.filter(({ gap }) => gap === undefined).length,
    asked: names.length,
    missed: [...gaps((item) => item.late), ...gaps((item) => item.pressing && !item.late), ...listGaps(incident)],
    open: gaps((item) => !item.pressing && !item.late),
    promised: found.flatMap(({ name, until }) => (until === undefined ? [] : [{ at: name, text: labelOf(fieldNamed(name), type), until }])),
  };
}

interface Standing {
  name: FieldName;
  pressing: boolean;
  /** Absent: answered. */
  gap?: string;
  /** A time that was named has passed. */
  late: boolean;
  until?: string;
}

function standingOf({ type, facts }: Incident, name: FieldName, now: number): Omit<Standing, 'name' | 'pressing'> {
  const fact = facts[name];
  const label = labelOf(fieldNamed(name), type);
  const about = label.replace(/\?$/, '');
  const passed = (instant: string): boolean => (parseInstant(instant) ?? 0) <= now;
  if (fact && !isUnknown(fact.value)) return name === 'next_update_by' && passed(fact.value) ? { gap: `${about}: it was due ${showInstant(fact.value)}`, late: true } : { late: false };
  if (fact?.promised === undefined) return { gap: label, late: false };
  return passed(fact.promised) ? { gap: `${about}: promised by ${showInstant(fact.promised)}`, late: true } : { late: false, until: fact.promised };
}

function listGaps({ timeline, questions }: Incident): Gap[] {
  const unowned = questions.filter((item) => isOpen(item) && item.owner.trim() === '');
  return [
    ...(timeline.length === 0 ? [{ at: 'timeline' as const, text: 'The timeline is empty' }] : []),
    ...unowned.map(({ question }): Gap => ({ at: 'questions', text: `Nobody owes the answer: ${question}` })),
  ];
}
