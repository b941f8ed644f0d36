/** The record's tab Intake: what customers asked CSMs, a row for each comment on the FAQ for CSMs, and which answer of the FAQ is its. */
import type { AskedQuestion } from '../playbook/asked-questions.ts';
import { commentUrl } from '../workspace/drive.ts';
import type { Edit, Table } from './table.ts';

/** `in the FAQ`: its answer is not approved yet. `deleted`: its comment is. */
export const INTAKE_STATES = ['open', 'in the FAQ', 'answered', 'deleted'] as const;
export type IntakeState = (typeof INTAKE_STATES)[number];

/** A question with what the record alone knows of it. */
export interface IntakeQuestion extends AskedQuestion {
  state: IntakeState;
  /** Of the FAQ; empty: none yet. */
  entry: string;
}

export const intakeEdit = ({ comment, question, who, address, about, at, times, last, state, entry }: IntakeQuestion, file: string): Edit => ({
  do: 'put',
  id: comment,
  cells: { Question: question, Who: who, Address: address, 'Asked for': about.join('\n'), 'Asked (UTC)': at, 'Times asked': String(times), 'Last asked (UTC)': last, State: state, 'FAQ entry': entry, Link: { text: 'Open', url: commentUrl(file, comment) } },
});

/** As they stood when somebody last read the comments. */
export const readIntake = (table: Table): IntakeQuestion[] =>
  table.rows.map(({ id, cells }) => {
    const cell = (header: string): string => cells[header] ?? '';
    const state = INTAKE_STATES.find((one) => one === cell('State')) ?? 'open';
    return { comment: id, question: cell('Question'), who: cell('Who'), address: cell('Address'), about: cell('Asked for').split('\n').filter((one) => one !== ''), at: cell('Asked (UTC)'), times: Number(cell('Times asked')) || 1, last: cell('Last asked (UTC)'), state, entry: cell('FAQ entry'), open: state === 'open' || state === 'in the FAQ', reopened: false };
  });
