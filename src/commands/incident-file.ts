/**
 * Reads an incident from a file, as in ../shared/incidents: names of the form's fields, with the few other names and shapes
 * that such files use. What is wrong is one sentence that names the field.
 */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { GenerateRequest } from '../actions/contract.ts';
import { FIELDS, fieldNamed, isFieldName } from '../playbook/fields.ts';
import type { Field, FieldName } from '../playbook/fields.ts';
import { PRECISIONS, SEVERITIES, TYPES } from '../playbook/incident.ts';
import type { Fact, FaqEntry, Incident, Precision, TimelineEntry } from '../playbook/incident.ts';
import { canonicalInstant, parseInstant, showInstant } from '../playbook/instants.ts';

/** The file cannot be used; the message is for the person. */
export class UnusableFile extends Error {}

export type IncidentOfFile = Required<Pick<GenerateRequest, 'title' | 'facts' | 'timeline' | 'faq'>> & Pick<Incident, 'severity' | 'type'>;

const text = v.string('must be text');
const lines = v.union([v.pipe(v.array(text, 'must be a list of texts'), v.transform((items) => items.map((item) => item.replace(/\s*\n\s*/g, ' ')).join('\n'))), text], 'must be text or a list of texts');
const precision = v.pipe(v.picklist([...PRECISIONS, 'approximate'], `must be one of ${PRECISIONS.join(', ')}`), v.transform((word): Precision => (word === 'approximate' ? 'about' : word)));
const instant = v.pipe(text, v.check((value) => parseInstant(value) !== undefined, 'must be a date that exists, as 2026-11-24T14:05:00Z'), v.transform((value) => canonicalInstant(parseInstant(value) ?? 0)));
const maybeInstant = v.optional(instant);
const yesNo = v.union([v.boolean(), v.picklist(['yes', 'no', 'not known yet'])], 'must be yes, no, not known yet, true or false');

const schema = v.looseObject(
  {
    title: v.pipe(text, v.nonEmpty('must not be empty')),
    severity: v.picklist(SEVERITIES, `must be one of ${SEVERITIES.join(', ')}`),
    type: v.picklist(TYPES, `must be one of ${TYPES.join(', ')}`),
    start_utc: maybeInstant,
    aware_utc: maybeInstant,
    detected_utc: maybeInstant,
    resolved_utc: maybeInstant,
    start_precision: v.optional(precision),
    aware_precision: v.optional(precision),
    detected_precision: v.optional(precision),
    resolved_precision: v.optional(precision),
    start_basis: v.optional(text),
    aware_basis: v.optional(text),
    detected_basis: v.optional(text),
    resolved_basis: v.optional(text),
    loss_window_utc: v.optional(v.tuple([instant, instant], 'must be two instants')),
    pertinent_negatives_basis: v.optional(text),
    conflicting_values: v.optional(v.record(text, v.array(text, 'must be a list of texts'), 'must name lists of texts')),
    mitigation_note: v.optional(text),
    contains_pii: v.optional(yesNo),
    sme: v.optional(v.union([v.looseObject({ email: v.optional(text), role: v.optional(text) }), text], 'must be text, or have a role and an email')),
    tickets: v.optional(v.union([v.array(v.looseObject({ key: text, url: v.optional(text) })), lines], 'must be text, or a list of texts or of {key, url}')),
    timeline: v.optional(v.array(v.looseObject({ at_utc: instant, text: v.pipe(text, v.nonEmpty('must not be empty')), precision: v.optional(precision), basis: v.optional(text) }, 'must be {at_utc, text}'), 'must be a list of {at_utc, text}')),
    faq: v.optional(v.array(v.looseObject({ q: v.pipe(text, v.nonEmpty('must not be empty')), answer_facts: v.optional(text) }, 'must be {q, answer_facts}'), 'must be a list of {q, answer_facts}')),
  },
  'must be one JSON object',
);
type FileShape = v.InferOutput<typeof schema>;

const ownShapes = new Set(Object.keys(schema.entries));

export function readIncidentFile(path: string): IncidentOfFile {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UnusableFile(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return parseIncident(content, path);
}

export function parseIncident(content: string, name: string): IncidentOfFile {
  let json: unknown;
  try {
    // Some editors begin a file with a byte order mark, which is no JSON.
    json = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new UnusableFile(`${name} is not JSON: ${cause instanceof Error ? cause.message.replace(/\s+/g, ' ') : String(cause)}.`);
  }
  const result = v.safeParse(schema, withoutNulls(json));
  if (result.success) return toIncident(result.output, name);
  const issue = result.issues[0];
  const at = (issue.path ?? []).map((step) => (typeof step.key === 'number' ? `[${step.key}]` : String(step.key))).join('.').replace(/\.\[/g, '[');
  if (at === '') throw new UnusableFile(`${name}: the file ${issue.message}.`);
  throw new UnusableFile(`${name}: ${at} ${issue.kind === 'schema' && issue.received === 'undefined' ? 'is missing' : issue.message}.`);
}

/** null says that nobody knows, as leaving the name out does. A list is no incident. */
function withoutNulls(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
}

function toIncident(file: FileShape, name: string): IncidentOfFile {
  return { title: file.title, severity: file.severity, type: file.type, facts: withOtherFacts(file, formFacts(file, name)), timeline: timelineOf(file), faq: faqOf(file) };
}

/** Facts under the form's own names; `NAME_customer` is the wording for customers, `NAME_precision` how exact an instant is. */
function formFacts(file: FileShape, name: string): Partial<Record<FieldName, Fact>> {
  const facts: Partial<Record<FieldName, Fact>> = {};
  const read = (key: string, shape: v.GenericSchema<unknown, string>): string => parsed(file[key], v.optional(shape), `${name}: ${key}`) ?? '';
  for (const field of FIELDS) {
    if (ownShapes.has(field.name)) continue;
    const value = read(field.name, shapeOf(field));
    const customer = field.forCustomers ? read(`${field.name}_customer`, lines) : '';
    const exact = field.kind === 'instant' ? (parsed(file[`${field.name}_precision`], v.optional(precision), `${name}: ${field.name}_precision`) ?? 'minute') : undefined;
    if (value !== '' || customer !== '') facts[field.name] = { value, ...(customer === '' ? {} : { customer }), ...(exact === undefined ? {} : { precision: exact }) };
  }
  return facts;
}

function shapeOf({ kind, choices = [] }: Field): v.GenericSchema<unknown, string> {
  if (kind === 'instant') return instant;
  return kind === 'choice' ? v.picklist(choices, `must be one of ${choices.join(', ')}`) : lines;
}

function parsed<T>(value: unknown, shape: v.GenericSchema<unknown, T>, what: string): T {
  const result = v.safeParse(shape, value);
  if (result.success) return result.output;
  throw new UnusableFile(`${what} ${result.issues[0].message}.`);
}

const known = (value: string | null | undefined, exact: Precision | undefined): Fact | undefined => (value ? { value, precision: exact ?? 'minute' } : undefined);

/** With the facts that such files hold under other names. */
function withOtherFacts(file: FileShape, own: Partial<Record<FieldName, Fact>>): Partial<Record<FieldName, Fact>> {
  const window = file.loss_window_utc;
  const said = { yes: 'yes', no: 'no', true: 'yes', false: 'no', 'not known yet': 'not known yet' } as const;
  const pairs: [FieldName, Fact | undefined][] = [
    ['started', known(file.start_utc, file.start_precision)],
    ['aware', known(file.aware_utc, file.aware_precision)],
    ['detected', known(file.detected_utc, file.detected_precision)],
    ['resolved', known(file.resolved_utc, file.resolved_precision)],
    ['loss_window_start', known(window?.[0], 'minute')],
    ['loss_window_end', known(window?.[1], 'minute')],
    ['personal_data', file.contains_pii === undefined ? undefined : { value: said[`${file.contains_pii}`] }],
    ['sme', smeOf(file.sme)],
    ['tickets', ticketsOf(file.tickets)],
    ['time_notes', added(own.time_notes, [...labelled(['Started', file.start_basis], ['Aware', file.aware_basis], ['Detected', file.detected_basis], ['Resolved', file.resolved_basis]), ...conflicts(file), ...timelineNotes(file)])],
    ['open_questions', added(own.open_questions, labelled(['Mitigation', file.mitigation_note], ['What was not affected rests on', file.pertinent_negatives_basis]))],
  ];
  return { ...own, ...Object.fromEntries(pairs.filter(([, fact]) => fact !== undefined)) };
}

function smeOf(sme: FileShape['sme']): Fact | undefined {
  if (sme === undefined || typeof sme === 'string') return sme === undefined ? undefined : { value: sme };
  return { value: [sme.role, sme.email].filter((part) => part !== undefined).join(', ') };
}

function ticketsOf(tickets: FileShape['tickets']): Fact | undefined {
  if (tickets === undefined || typeof tickets === 'string') return tickets === undefined ? undefined : { value: tickets };
  return { value: tickets.map(({ key, url }) => [key, url ?? ''].join(' ').trim()).join('\n') };
}

const labelled = (...notes: readonly (readonly [label: string, text: string | undefined])[]): string[] => notes.flatMap(([label, text]) => (text ? [`${label}: ${text}`] : []));

/** A list's lines, and more of them behind. */
function added(fact: Fact | undefined, more: readonly string[]): Fact | undefined {
  const all = [...(fact?.value ? [fact.value] : []), ...more];
  return all.length === 0 ? undefined : { value: all.join('\n') };
}

/** What an entry of the timeline rests on, where that is more than "source". */
const timelineNotes = (file: FileShape): string[] => labelled(...(file.timeline ?? []).filter(({ basis }) => basis !== 'source').map(({ text, basis }) => [text, basis] as const));

/** Where sources name several values for one fact, each is kept, its instant as people read it. */
function conflicts(file: FileShape): string[] {
  const readable = (value: string): string => value.replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z/g, (at) => showInstant(at));
  return Object.entries(file.conflicting_values ?? {}).map(([name, values]) => `${labelOf(name)} differs by source: ${values.map(readable).join('; ')}`);
}

function labelOf(name: string): string {
  const field = name.replace(/_utc$/, '').replace(/^start$/, 'started');
  return isFieldName(field) ? fieldNamed(field).label : field.replace(/_/g, ' ');
}

const entryId = (list: string, at: number): string => `${list}${String(at).padStart(4, '0')}`;

const timelineOf = (file: FileShape): TimelineEntry[] => (file.timeline ?? []).map((entry, i) => ({ id: entryId('t', i), at: entry.at_utc, precision: entry.precision ?? 'minute', text: entry.text }));
const faqOf = (file: FileShape): FaqEntry[] => (file.faq ?? []).map((entry, i) => ({ id: entryId('q', i), question: entry.q, answer: entry.answer_facts ?? '' }));
