/** People sort, insert, move, rename and delete in a tab before we read it and exactly between our read and our write: what is ours never mixes, what is theirs stays beside its row, and what cannot work is named. */
import fc from 'fast-check';
import { columnFormula } from '../../src/record/formulas.ts';
import { layoutRequests } from '../../src/record/layout.ts';
import { columnName } from '../../src/record/plan.ts';
import { LayoutError, readTables } from '../../src/record/table.ts';
import type { Edit, TabLayout } from '../../src/record/table.ts';
import { readCall, sheetWrite } from '../../src/record/write.ts';
import { GoogleError } from '../../src/workspace/errors.ts';
import { must } from '../../src/workspace/rounds.ts';
import type { JsonObject } from '../../src/simulator/service.ts';
import { createBench } from '../simulator/sheets/bench.ts';
import type { Bench } from '../simulator/sheets/bench.ts';
import { holds } from '../template/runs.ts';
import { roundsTo } from './bench-rounds.ts';

const COLUMNS: TabLayout['columns'] = [{ header: 'Number', width: 90 }, { header: 'Short', width: 90, formula: (at) => columnFormula('Short', at('Number'), `${at('Title')}1:${at('Title')}&"!"`) }, { header: 'Title', width: 90 }, { header: 'Status', width: 90 }];
const IDS = ['INC-1', 'INC-2', 'INC-3', 'INC-4'] as const;
const TAB = 'Open';

interface Act {
  name: string;
  do(bench: Bench, tab: string): void;
  /** A header or tab of ours goes with it: the write says so. */
  breaks?: RegExp;
}

const row = fc.integer({ min: 2, max: 6 });
const letter = fc.integer({ min: 0, max: 5 }).map(columnName);
const move = (dimension: string, from: number, to: number) => ({ moveDimension: { source: { sheetId: 7, dimension, startIndex: from, endIndex: from + 1 }, destinationIndex: to } });
const harmless: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(letter, fc.constantFrom('ASCENDING' as const, 'DESCENDING' as const)).map(([column, order]): Act => ({ name: `sort by ${column} ${order}`, do: (bench, tab) => bench.hands.sort(tab, column, order) })),
  row.map((above): Act => ({ name: `insert a row above ${above}`, do: (bench, tab) => bench.hands.insertRow(tab, above) })),
  fc.tuple(row, row).filter(([a, b]) => a !== b).map(([from, above]): Act => ({ name: `drag row ${from} above ${above}`, do: (bench, tab) => bench.hands.moveRow(tab, from, above) })),
  letter.map((left): Act => ({ name: `insert a column left of ${left}`, do: (bench, tab) => bench.hands.insertColumn(tab, left) })),
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 5 })).filter(([from, to]) => to < from || to > from + 1).map(([from, to]): Act => ({ name: `drag column ${from} to ${to}`, do: (bench) => void bench.batch(move('COLUMNS', from, to)) })),
  row.map((at): Act => ({ name: `hide row ${at}`, do: (bench, tab) => bench.hands.hideRow(tab, at) })),
  fc.constant<Act>({ name: 'type into the computed column', do: (bench, tab) => typeUnder(bench, tab, 'Short', 'see Slack') }),
  fc.constant<Act>({ name: 'a header of their own', do: (bench, tab) => (bench.hands.insertColumn(tab, 'F'), bench.hands.setCell(tab, 'F1', 'Mine')) }),
);
const breaking: fc.Arbitrary<Act> = fc.constantFrom<Act>(
  { name: 'rename Title', do: (bench, tab) => bench.hands.setCell(tab, `${letterOf(bench, 'Title')}1`, 'Name'), breaks: /no column "Title"/ },
  { name: 'delete Status', do: (bench, tab) => bench.hands.deleteColumn(tab, letterOf(bench, 'Status')), breaks: /no column "Status"/ },
  { name: 'delete the tab', do: (bench, tab) => (bench.batch({ addSheet: { properties: { title: 'Another' } } }), bench.hands.deleteTab(tab)), breaks: /Google refused|No grid with id: 7|is missing/ },
);

function cells(bench: Bench): string[][] {
  const { valueRanges } = bench.call('values.batchGetByDataFilter', {}, {}, { dataFilters: [{ gridRange: { sheetId: 7 } }] });
  const [first] = Array.isArray(valueRanges) ? valueRanges : [];
  const read: { valueRange?: { values?: string[][] } } = JSON.parse(JSON.stringify(first ?? {}));
  return read.valueRange?.values ?? [];
}
const headers = (bench: Bench): string[] => cells(bench)[0] ?? [];
const letterOf = (bench: Bench, header: string): string => columnName(headers(bench).indexOf(header));
function typeUnder(bench: Bench, tab: string, header: string, text: string): void {
  if (headers(bench).includes(header)) bench.hands.setCell(tab, `${letterOf(bench, header)}3`, text);
}

/** A tab with four incidents and a note of a person's own beside each. */
function laidOut(newRows: TabLayout['newRows']): { bench: Bench; layout: TabLayout } {
  const bench = createBench();
  const layout: TabLayout = { sheetId: 7, title: TAB, newRows, columns: COLUMNS };
  bench.batch(...layoutRequests([layout], 0).map((request): JsonObject => JSON.parse(JSON.stringify(request))));
  IDS.forEach((id, at) => [['A', id], ['C', `Title of ${id}`], ['D', 'open'], ['E', `about ${id}`]].forEach(([column, text]) => bench.put(`${TAB}!${column ?? ''}${at + 2}`, [[text ?? '']])));
  bench.put(`${TAB}!E1`, [['Notes']]);
  return { bench, layout };
}

const EDITS: readonly Edit[] = [{ do: 'put', id: 'INC-2', cells: { Status: 'resolved' } }, { do: 'put', id: 'INC-9', cells: { Title: 'New', Status: 'open' } }, { do: 'remove', id: 'INC-4' }];

/** @returns What is wrong. */
function faults(newRows: TabLayout['newRows'], before: readonly Act[], meanwhile: readonly Act[], edits: readonly Edit[]): string[] {
  const { bench, layout } = laidOut(newRows);
  for (const act of before) act.do(bench, TAB);
  const broken = [...before, ...meanwhile].flatMap(({ breaks }) => breaks ?? []);
  const rounds = roundsTo(bench, () => meanwhile.forEach((act) => act.do(bench, TAB)));
  let said: string | undefined;
  try {
    const [read] = rounds([readCall('file', { open: layout }, 'read')]);
    const write = sheetWrite('file', { open: layout }, readTables({ open: layout }, must(read)), { open: edits }, 'write');
    const [outcome] = write.call ? rounds([write.call]) : [];
    if (outcome) write.settle(rounds, outcome);
  } catch (error) {
    if (!(error instanceof LayoutError || error instanceof GoogleError)) throw error;
    said = `${error.message} ${error instanceof GoogleError ? error.said : ''}`;
  }
  if (broken.length > 0) return said !== undefined && broken.some((words) => words.test(said)) ? [] : [`said ${said ?? 'nothing'}`];
  return [...(said === undefined ? [] : [`said ${said}`]), ...mixed(bench, edits)];
}

function mixed(bench: Bench, edits: readonly Edit[]): string[] {
  const [header = [], ...lines] = cells(bench);
  const get = (line: string[], name: string): string => line[header.indexOf(name)] ?? '';
  const found = lines.map((line) => ({ id: get(line, 'Number'), says: `${get(line, 'Title')}, ${get(line, 'Status')}, ${get(line, 'Notes')}` })).filter(({ id, says }) => id !== '' || says !== ', , ');
  const removed = edits.flatMap((edit) => (edit.do === 'remove' ? [edit.id] : []));
  const expected = new Map<string, string>([
    ...IDS.filter((id) => !removed.includes(id)).map((id): [string, string] => [id, `Title of ${id}, ${id === 'INC-2' ? 'resolved' : 'open'}, about ${id}`]),
    ['INC-9', 'New, open, '],
  ]);
  return [...found.filter(({ id, says }) => expected.get(id) !== says).map(({ id, says }) => `${id}: ${says}`), ...[...expected.keys()].filter((id) => found.filter((one) => one.id === id).length !== 1).map((id) => `${id} stands there ${found.filter((one) => one.id === id).length} times`)];
}

const acts = (max: number): fc.Arbitrary<Act[]> => fc.array(harmless, { maxLength: max });
const told = (list: readonly Act[]): string => list.map(({ name }) => name).join(', ');
const without = EDITS.filter((edit) => edit.do === 'put');

describe.each(['top', 'end'] as const)('new rows at the %s', (newRows) => {
  test('changes and a new row, whatever people did before and meanwhile', () => {
    holds(30, fc.property(acts(3), acts(2), (before, meanwhile) => {
      const wrong = faults(newRows, before, meanwhile, without);
      if (wrong.length > 0) throw new Error(`before: ${told(before)}; meanwhile: ${told(meanwhile)}: ${wrong.join('; ')}`);
    }));
  });

  test('what takes a header or the tab away is named', () => {
    holds(10, fc.property(acts(1), breaking, fc.boolean(), (first, act, early) => {
      const wrong = early ? faults(newRows, [...first, act], [], without) : faults(newRows, first, [act], without);
      if (wrong.length > 0) throw new Error(`before: ${told(first)}; ${act.name} ${early ? 'before' : 'meanwhile'}: ${wrong.join('; ')}`);
    }));
  });
});

test('with a row removed too, where people did one thing meanwhile', () => {
  holds(20, fc.property(acts(3), acts(1), (before, meanwhile) => {
    const wrong = faults('top', before, meanwhile, EDITS);
    if (wrong.length > 0) throw new Error(`before: ${told(before)}; meanwhile: ${told(meanwhile)}: ${wrong.join('; ')}`);
  }));
});

