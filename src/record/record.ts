/** An incident's record: what its tabs say as values, and changes as edits of rows. Cells are parsed here and trusted inside. */
import { isFactName } from '../playbook/fields.ts';
import type { FactName } from '../playbook/fields.ts';
import { PRECISIONS, SEVERITIES, STATUSES, TYPES } from '../playbook/incident.ts';
import type { Fact, FaqEntry, Incident, IncidentType, OpenQuestion, Precision, Severity, Status, TimelineEntry } from '../playbook/incident.ts';
import { catchUp, sealEntries } from '../playbook/seal.ts';
import type { ChainHead, Hmac, NewEntry, SealedEntry } from '../playbook/seal.ts';
import type { LogRow } from '../playbook/verify.ts';
import { text } from './table.ts';
import type { Edit, Row } from './table.ts';
import { questionOfRow } from './tabs.ts';
import type { HeadFact, RecordTab } from './tabs.ts';
import type { Tables } from './write.ts';

export type RecordTables = Tables<RecordTab>;

export interface RecordedDocument {
  /** A DocumentKind, while nobody has typed over it. */
  document: string;
  name: string;
  fileId: string;
}

const within = <T extends string>(words: readonly T[], text: string): T | undefined => words.find((word) => word === text);
const cell = (row: Row | undefined, header: string): string => row?.cells[header] ?? '';

export const toSeverity = (text: string): Severity | undefined => within(SEVERITIES, text);
export const toType = (text: string): IncidentType | undefined => within(TYPES, text);
export const toStatus = (type: IncidentType, text: string): Status | undefined => within<Status>(STATUSES[type], text);
export const toPrecision = (text: string): Precision => within(PRECISIONS, text) ?? 'minute';

/** Whether Generate has written the incident's head yet: a copy of the blank record has it empty. */
export const isWritten = (tables: RecordTables): boolean => headOf(tables, 'title') !== '';

const headOf = (tables: RecordTables, name: HeadFact): string => cell(tables.facts.rows.find((row) => row.id === name), 'Answer');

/** Reads the incident; severity and type fall back to what the caller knows where a person blanked the cell. */
export function readIncident(tables: RecordTables, known: { number: string; severity: Severity; type: IncidentType }): Incident {
  const type = toType(headOf(tables, 'type')) ?? known.type;
  return {
    number: known.number,
    title: headOf(tables, 'title'),
    severity: toSeverity(headOf(tables, 'severity')) ?? known.severity,
    type,
    status: toStatus(type, headOf(tables, 'status')) ?? STATUSES[type][0],
    facts: readFacts(tables),
    timeline: tables.timeline.rows.map((row): TimelineEntry => ({ id: row.id, at: cell(row, 'Time (UTC)'), precision: toPrecision(cell(row, 'How exact')), text: cell(row, 'What happened') })).filter((entry) => entry.text !== ''),
    faq: tables.faq.rows.map((row): FaqEntry => ({ id: row.id, question: cell(row, 'Question'), answer: cell(row, 'Answer') })).filter((entry) => entry.question !== ''),
    questions: tables.questions.rows.map((row): OpenQuestion => ({ id: row.id, question: cell(row, 'Question'), owner: cell(row, 'Who owes the answer'), asked: cell(row, 'Asked (UTC)'), answer: cell(row, 'Answer') })).filter((entry) => entry.question !== ''),
  };
}

function readFacts(tables: RecordTables): Partial<Record<FactName, Fact>> {
  const facts: Partial<Record<FactName, Fact>> = {};
  for (const row of tables.facts.rows) {
    if (!isFactName(row.id)) continue;
    // Of two rows with one id the first counts, which is also the one that is written.
    if (tables.facts.rows.find(({ id }) => id === row.id) !== row) continue;
    const value = cell(row, 'Answer');
    const customer = cell(row, 'For customers');
    const precision = cell(row, 'How exact');
    const promised = cell(row, 'Will tell by (UTC)');
    if (value === '' && customer === '' && promised === '') continue;
    facts[row.id] = { value, ...(customer === '' ? {} : { customer }), ...(precision === '' ? {} : { precision: toPrecision(precision) }), ...(promised === '' ? {} : { promised }) };
  }
  return facts;
}

export const readDocuments = (tables: RecordTables): RecordedDocument[] => tables.documents.rows.map((row) => ({ document: row.id, name: cell(row, 'Name'), fileId: cell(row, 'File') }));

/** Who changed what when: goes beside every changed row. */
export interface Stamp {
  at: string;
  by: string;
}

const stamped = ({ at, by }: Stamp): Record<string, string> => ({ 'Changed (UTC)': at, By: by });

export const headEdit = (name: HeadFact, value: string, stamp: Stamp): Edit => ({ do: 'put', id: name, cells: { Question: questionOfRow(name), Answer: value, ...stamped(stamp) } });

export const factEdit = (name: FactName, fact: Fact, stamp: Stamp): Edit => ({
  do: 'put',
  id: name,
  cells: { Question: questionOfRow(name), Answer: fact.value, 'For customers': fact.customer ?? '', 'How exact': fact.precision ?? '', 'Will tell by (UTC)': fact.promised ?? '', ...stamped(stamp) },
});

export const timelineEdit = (entry: TimelineEntry, stamp: Stamp): Edit =>
  entry.text === '' ? { do: 'remove', id: entry.id } : { do: 'put', id: entry.id, cells: { 'Time (UTC)': entry.at, 'How exact': entry.precision, 'What happened': entry.text, ...stamped(stamp) } };

export const faqEdit = (entry: FaqEntry, stamp: Stamp): Edit =>
  entry.question === '' ? { do: 'remove', id: entry.id } : { do: 'put', id: entry.id, cells: { Question: entry.question, Answer: entry.answer, ...stamped(stamp) } };

export const questionEdit = (entry: OpenQuestion, stamp: Stamp): Edit =>
  entry.question === '' ? { do: 'remove', id: entry.id } : { do: 'put', id: entry.id, cells: { Question: entry.question, 'Who owes the answer': entry.owner, 'Asked (UTC)': entry.asked, Answer: entry.answer, ...stamped(stamp) } };

export const documentEdit = (document: RecordedDocument, url: string, stamp: Stamp): Edit => ({
  do: 'put',
  id: document.document,
  cells: { Name: document.name, Link: { text: url, url }, File: document.fileId, ...stamped(stamp) },
});

/** The sealed entries as they stand in the Sheet, in whatever order. */
export const readLog = (tables: Pick<RecordTables, 'log'>): SealedEntry[] => tables.log.rows.map((row) => ({ json: cell(row, 'Entry'), seal: cell(row, 'Seal') }));

export interface LogWrite {
  edits: Edit[];
  /** Where the chain ends now: to be kept before anything is written, for of what a crash leaves only one operation is accepted. */
  start: ChainHead;
  /** To be kept once the edits are written. */
  head: ChainHead;
}

/** Log rows for what an action did. */
export function logEdits(tables: Pick<RecordTables, 'log'>, entries: readonly NewEntry[], kept: ChainHead, hmac: Hmac): LogWrite {
  const start = catchUp(readLog(tables), kept, hmac);
  const { sealed, head } = sealEntries(entries, start, hmac);
  const edits = sealed.map(({ json, seal }, i): Edit => {
    const entry = entries[i];
    return { do: 'put', id: String(start.number + 1 + i), cells: { 'Time (UTC)': entry?.at ?? '', Who: entry?.person ?? '', What: entry?.kind ?? '', Entry: json, Seal: seal }, knownBy: 'Entry' };
  });
  return { edits, start, head };
}

/** The log's lines as they stand, people's own and spoilt ones too: what Verify looks at. */
export function readLogLines({ log }: Pick<RecordTables, 'log'>): LogRow[] {
  return log.lines.map((line, at) => ({ row: at + 2, cells: Object.fromEntries(log.header.map((name, column): [string, string] => [name, text(line[column])]).reverse()) }));
}

/** The newest time that any other tab says it was changed or decided at; empty where none does. */
export const lastChangeOf = (tables: RecordTables): string =>
  Object.values(tables).flatMap(({ rows }) => rows.flatMap(({ cells }) => [cells['Changed (UTC)'] ?? '', cells['Decided (UTC)'] ?? ''])).filter((at) => /^\d{4}-/.test(at)).sort().pop() ?? '';
