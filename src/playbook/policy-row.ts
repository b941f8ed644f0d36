/** One row of a policy tab, read cell by cell: what is broken is named by tab, row and column. Every tab that people edit is read with it. */

import { parseInstant } from './instants.ts';

/** Header → cell. */
export type PolicyRow = Readonly<Record<string, string>>;

export interface BrokenEdit {
  tab: string;
  /** As the Sheet numbers it: the first below the header is 2. */
  row: number;
  column: string;
  /** What is wrong, and what can stand there. */
  what: string;
}

/** Stand for every word, or for none, of a column of lists. */
export const ALL = 'all';
const NONE = 'none';

/** Of a row that Set up writes: where a default is from; what a team wrote instead is theirs. */
export const sourceOf = (isDefault: boolean, source: string): string => (isDefault ? source : 'Yours');

/** Reads the cells of one row; what is broken is noted and read as something harmless. */
export class RowReader {
  readonly broken: BrokenEdit[] = [];
  private readonly tab: string;
  private readonly cells: PolicyRow;
  private readonly row: number;

  constructor(tab: string, cells: PolicyRow, row: number) {
    this.tab = tab;
    this.cells = cells;
    this.row = row;
  }

  break(column: string, what: string): void {
    this.broken.push({ tab: this.tab, row: this.row, column, what });
  }

  /** There is such a cell, empty or not. */
  has(column: string): boolean {
    return this.cells[column] !== undefined;
  }

  text(column: string): string {
    return (this.cells[column] ?? '').trim();
  }

  needed(column: string): string {
    const text = this.text(column);
    if (text === '') this.break(column, 'is empty');
    return text;
  }

  word<T extends string>(column: string, words: readonly T[], fallback: T): T {
    const text = this.text(column);
    const word = words.find((one) => one.toLowerCase() === text.toLowerCase());
    if (word === undefined) this.break(column, `“${text}” is none of ${words.join(', ')}`);
    return word ?? fallback;
  }

  /** Separated by commas; `all`, `none`. */
  words<T extends string>(column: string, words: readonly T[]): readonly T[] {
    const text = this.text(column).toLowerCase();
    if (text === ALL) return words;
    if (text === NONE) return [];
    const parts = this.parts(column);
    if (parts.length === 0) this.break(column, `is empty: name some of ${words.join(', ')}, or write all`);
    const known = parts.map((part) => ({ part, word: words.find((one) => one.toLowerCase() === part.toLowerCase()) }));
    for (const { part, word } of known) if (word === undefined) this.break(column, `“${part}” is none of ${words.join(', ')}`);
    return words.filter((word) => known.some((one) => one.word === word));
  }

  parts(column: string, separator = /,/): string[] {
    return this.text(column).split(separator).map((part) => part.trim()).filter((part) => part !== '');
  }
}

/** `2026-12-31`; also `31.12.2026`, as a Sheet of another locale has it: with dots it can be read in one way only. Undefined: no day. */
export function readDay(text: string): string | undefined {
  const [, day = '', month = '', year] = /^(\d\d?)\. ?(\d\d?)\. ?(\d{4})$/.exec(text) ?? [];
  const read = year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return /^\d{4}-\d\d-\d\d$/.test(read) && parseInstant(`${read}T00:00:00Z`) !== undefined ? read : undefined;
}

/** A list as its cell shows it. */
export const inWords = (words: readonly string[], all: readonly string[]): string => (words.length === all.length ? ALL : words.length === 0 ? NONE : words.join(', '));

/** Rows that say in these columns what a row above says: which of them holds would be chance. */
export function rowsThatSayTheSame(tab: string, rows: readonly PolicyRow[], columns: readonly string[]): BrokenEdit[] {
  const cell = (row: PolicyRow, column: string): string => (row[column] ?? '').trim().toLowerCase();
  return rows.flatMap((row, at): BrokenEdit[] => {
    const first = rows.findIndex((other) => columns.every((column) => cell(row, column) !== '' && cell(other, column) === cell(row, column)));
    return first < 0 || first === at ? [] : [{ tab, row: at + 2, column: columns[columns.length - 1] ?? '', what: `says the same as row ${first + 2}` }];
  });
}
