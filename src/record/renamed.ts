/**
 * Columns of a record that lost their names, told by where they stand: between the same neighbours as many columns without a
 * name of ours as names are missing, holding what can belong there. A record's rows stand nowhere else, so an empty column in
 * their place would say that there is nothing.
 */
import { idHeader } from './table.ts';
import type { Column, TabLayout, Value } from './table.ts';

export interface Renamed {
  name: string;
  /** From 0. */
  at: number;
}

type Lines = readonly (readonly Value[])[];

export function renamedByPlace(layout: TabLayout, header: readonly string[], lines: Lines): Renamed[] {
  const width = Math.max(header.length, ...lines.map((line) => line.length));
  const columns = layout.columns.filter(({ formula }) => !formula);
  const placeOf = (column: Column | undefined): number => header.indexOf(column?.header ?? '\n');
  const firsts = columns.filter((column, at) => placeOf(column) < 0 && (at === 0 || placeOf(columns[at - 1]) >= 0));
  return firsts.flatMap((first) => {
    const from = columns.indexOf(first);
    const next = columns.slice(from).find((column) => placeOf(column) >= 0);
    const run = columns.slice(from, next && columns.indexOf(next));
    const left = placeOf(columns[from - 1]);
    const between = Array.from({ length: Math.max((next ? placeOf(next) : width) - left - 1, 0) }, (_, n) => left + 1 + n);
    const strangers = between.filter((at) => !layout.columns.some(({ header: name, formula }) => formula && name === header[at]));
    const found = run.map((column, n): Renamed => ({ name: column.header, at: strangers[n] ?? -1 }));
    const isTold = strangers.length === run.length && !strangers.some((at) => columns.some((column) => placeOf(column) === at)) && run.every((column, n) => fits(layout, column, found[n]?.at ?? -1, header, lines));
    return isTold ? found : [];
  });
}

/** Whether what stands in it can be that column's. */
function fits(layout: TabLayout, { header: name, choices, later }: Column, at: number, header: readonly string[], lines: Lines): boolean {
  const said = lines.map((line) => String(line[at] ?? '')).filter((words) => words !== '');
  if (name === idHeader(layout)) return said.length > 0 && saying(layout, header, lines).every((line) => String(line[at] ?? '') !== '');
  const isTime = name.endsWith('(UTC)');
  // One that came later may never have been there: what it holds must show it.
  if (later && (said.length === 0 || !isTime)) return false;
  if (choices) return said.every((words) => choices.includes(words));
  return isTime ? said.every((words) => /^\d{4}-\d\d-\d\d/.test(words)) : name !== 'By' || said.every((words) => words.includes('@'));
}

/** Lines that say something in columns of ours. */
export function saying({ columns }: TabLayout, header: readonly string[], lines: Lines): Lines {
  const ours = columns.flatMap(({ header: name, formula }) => (formula ? [] : [header.indexOf(name)])).filter((at) => at >= 0);
  return lines.filter((line) => ours.some((at) => String(line[at] ?? '') !== ''));
}
