/**
 * The record's tabs Reviews and Words. Reviews is for people: who was asked about what, and what each said last; what counts
 * is the log. Words keeps the lines that decisions were made on, named by their hash, so that a later look can show what
 * changed since; what does not fit its name any more is not used.
 */
import { nameOfDocument } from '../playbook/incident.ts';
import { addressKey, roleKey } from '../playbook/approvals.ts';
import type { NewDecision, ReviewRequest } from '../playbook/review-log.ts';
import type { Cells, Edit, Table } from './table.ts';

const idOf = (document: string, entry: string | undefined, role: string, person: string): string => [document, ...(entry === undefined ? [] : [entry]), roleKey(role), addressKey(person)].join(' · ');

export const requestEdits = ({ document, roles, person, due }: Pick<ReviewRequest, 'document' | 'roles' | 'person' | 'due'>, at: string): Edit[] =>
  roles.map((role) => ({ do: 'put', id: idOf(document, undefined, role, person), cells: { Document: nameOfDocument(document), Role: role, Who: person, 'Asked (UTC)': at, 'Due (UTC)': due, Decision: 'asked', Reason: '', 'Decided (UTC)': '', Given: '' } }));

export interface Given {
  at: string;
  by: string;
  /** Of an answer of the FAQ: its question. */
  question?: string;
}

export function decisionEdit(decision: NewDecision, { at, by, question }: Given): Edit {
  const { document, entry, role, person, verdict, reason, where, withSuggestions } = decision;
  const given = [...(where === undefined ? [] : [`recorded by ${by}: ${where}`]), ...(withSuggestions ? ['with all suggestions accepted'] : [])].join('; ');
  return { do: 'put', id: idOf(document, entry, role, person), cells: { Document: nameOfDocument(document), Answer: question ?? '', Role: role, Who: person, Decision: verdict, Reason: reason, 'Decided (UTC)': at, Given: given } };
}

/** The person named in a recorded decision answers. */
export function answeredEdit(decision: NewDecision, answer: 'confirmed' | 'not mine', at: string): Edit {
  const { document, entry, role, person } = decision;
  const cells: Cells = answer === 'confirmed' ? { Given: `confirmed by ${person} ${at}` } : { Decision: 'not theirs', Given: `not theirs, says ${person} ${at}` };
  return { do: 'put', id: idOf(document, entry, role, person), cells };
}

/** A cell holds 50,000 characters. */
const PART = 45_000;
const partId = (text: string, part: number): string => `${text} · ${part}`;

/** Nothing where these lines are kept already. `name` is their hash. */
export function wordsEdits(table: Table, name: string, lines: readonly string[]): Edit[] {
  if (table.rows.some(({ id }) => id === partId(name, 1))) return [];
  const text = lines.join('\n');
  return Array.from({ length: Math.max(1, Math.ceil(text.length / PART)) }, (_, at): Edit => ({ do: 'put', id: partId(name, at + 1), cells: { Part: String(at + 1), Text: text.slice(at * PART, (at + 1) * PART) } }));
}

/** Undefined where they are not kept, or somebody has changed them. */
export function readWords(table: Table, name: string, hash: (text: string) => string): string[] | undefined {
  const parts: string[] = [];
  for (let part = 1; ; part += 1) {
    const row = table.rows.find(({ id }) => id === partId(name, part));
    if (!row) break;
    parts.push(row.cells['Text'] ?? '');
  }
  const text = parts.join('');
  return parts.length > 0 && hash(text) === name ? text.split('\n') : undefined;
}
