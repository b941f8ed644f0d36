/** People at work in the tabs as they are, the dashboard's and a record's, before we read and exactly between our read and our write: every cell stays beside its id, notes of people's own too. */
import fc from 'fast-check';
import { layoutRequests } from '../../src/record/layout.ts';
import { findCall, foundTables, markRequests } from '../../src/record/marks.ts';
import { columnName } from '../../src/record/plan.ts';
import { idHeader, LayoutError, readTables } from '../../src/record/table.ts';
import type { Cells, Edit, TabLayout } from '../../src/record/table.ts';
import { CLOSING_TABS, LAST_REOPENED, RECORD_TABS } from '../../src/record/tabs.ts';
import { readCall, sheetWrite } from '../../src/record/write.ts';
import { GoogleError } from '../../src/workspace/errors.ts';
import { must } from '../../src/workspace/rounds.ts';
import type { JsonObject } from '../../src/simulator/service.ts';
import { createBench } from '../simulator/sheets/bench.ts';
import type { Bench } from '../simulator/sheets/bench.ts';
import { holds } from '../template/runs.ts';
import { roundsTo } from './bench-rounds.ts';

const TABS: readonly TabLayout[] = [...Object.values<TabLayout>(CLOSING_TABS), RECORD_TABS.facts, RECORD_TABS.timeline, RECORD_TABS.faq, RECORD_TABS.reviews, RECORD_TABS.comments, RECORD_TABS.windows, RECORD_TABS.messages];
const IDS = ['one', 'two', 'three', 'four'] as const;
const NEW = 'new';
const OWN = 'Mine';

interface Act {
  name: string;
  do(bench: Bench, layout: TabLayout): void;
}

/** Counted from the left, of however many there are. */
const column = fc.integer({ min: 0, max: 60 });
const row = fc.integer({ min: 2, max: 6 });
const header = (bench: Bench, { title }: TabLayout): string[] => {
  const [first = []]: string[][] = JSON.parse(JSON.stringify(bench.get(`'${title}'!1:1`)));
  return first;
};
const nth = (bench: Bench, layout: TabLayout, n: number): number => n % Math.max(1, header(bench, layout).length);
const drag = (bench: Bench, { sheetId }: TabLayout, from: number, to: number): void => void (to >= from && to <= from + 1 ? undefined : bench.batch({ moveDimension: { source: { sheetId, dimension: 'COLUMNS', startIndex: from, endIndex: from + 1 }, destinationIndex: to } }));

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(column, fc.constantFrom('ASCENDING' as const, 'DESCENDING' as const)).map(([at, order]): Act => ({ name: `sort by column ${at} ${order}`, do: (bench, layout) => bench.hands.sort(layout.title, columnName(nth(bench, layout, at)), order) })),
  row.map((above): Act => ({ name: `insert a row above ${above}`, do: (bench, { title }) => bench.hands.insertRow(title, above) })),
  fc.tuple(row, row).filter(([a, b]) => a !== b && b !== a + 1).map(([from, above]): Act => ({ name: `drag row ${from} above ${above}`, do: (bench, { title }) => bench.hands.moveRow(title, from, above) })),
  column.map((at): Act => ({ name: `insert a column left of ${at}`, do: (bench, layout) => bench.hands.insertColumn(layout.title, columnName(nth(bench, layout, at))) })),
  fc.tuple(column, column).map(([from, to]): Act => ({ name: `drag column ${from} to ${to}`, do: (bench, layout) => drag(bench, layout, nth(bench, layout, from), nth(bench, layout, to)) })),
  row.map((at): Act => ({ name: `hide row ${at}`, do: (bench, { title }) => bench.hands.hideRow(title, at) })),
  fc.constant<Act>({ name: 'rename the tab and back', do: (bench, { title }) => (bench.hands.renameTab(title, 'Ours'), bench.hands.renameTab('Ours', title)) }),
  fc.constant<Act>({ name: 'filter by the first column', do: (bench, { sheetId }) => void bench.batch({ setBasicFilter: { filter: { range: { sheetId, startRowIndex: 0 }, filterSpecs: [{ columnIndex: 0, filterCriteria: { hiddenValues: ['two'] } }] } } }) }),
);
const deletes: fc.Arbitrary<{ act: Act; column: string }> = column.map((at) => ({ column: String(at), act: { name: `delete our column ${at}`, do: (bench, layout) => {
  const ours = layout.columns.filter(({ formula, later }) => !formula && !later);
  bench.hands.deleteColumn(layout.title, columnName(header(bench, layout).indexOf(ours[at % ours.length]?.header ?? '')));
} } }));

/** What our columns say of an id, and in which of them something changes. */
const texts = ({ columns }: TabLayout, id: string): Record<string, string> => Object.fromEntries(columns.slice(1).flatMap(({ header: name, formula }) => (formula ? [] : [[name, `${name} of ${id}`]])));
const changed = ({ columns }: TabLayout): Cells => Object.fromEntries(columns.slice(1).filter(({ formula, links }) => !formula && !links).slice(-2).map(({ header: name }) => [name, 'changed']));

function laidOut(layout: TabLayout): Bench {
  const bench = createBench();
  bench.batch(...layoutRequests([layout], 0).map((request): JsonObject => JSON.parse(JSON.stringify(request))));
  const names = layout.columns.map(({ header: name }) => name);
  const start = (rowIndex: number) => ({ sheetId: layout.sheetId, rowIndex, columnIndex: 0 });
  const cell = (text: string) => (text === '' ? {} : { userEnteredValue: { stringValue: text } });
  const rows = IDS.map((id) => ({ values: names.map((name, at) => cell(at === 0 ? id : (texts(layout, id)[name] ?? ''))) }));
  bench.batch({ updateCells: { start: start(1), rows, fields: 'userEnteredValue' } });
  [OWN, ...IDS.map((id) => `note on ${id}`)].forEach((text, rowIndex) => bench.batch({ updateCells: { start: { ...start(rowIndex), columnIndex: names.length }, rows: [{ values: [cell(text)] }], fields: 'userEnteredValue' } }));
  return bench;
}

/** @returns What is wrong; a sentence where the write was refused. */
function faults(layout: TabLayout, before: readonly Act[], meanwhile: readonly Act[], removing: boolean): { wrong: string[]; said?: string } {
  const bench = laidOut(layout);
  // Of a tab that only grows nothing is read, so nothing of it is changed.
  const edits: Edit[] = [...(layout.headerOnly ? [] : [{ do: 'put' as const, id: 'two', cells: changed(layout) }, ...(removing ? [{ do: 'remove' as const, id: 'four' }] : [])]), { do: 'put', id: NEW, cells: texts(layout, NEW) }];
  for (const one of before) one.do(bench, layout);
  const rounds = roundsTo(bench, () => meanwhile.forEach((one) => one.do(bench, layout)));
  try {
    const [read] = rounds([readCall('file', { tab: layout }, 'read')]);
    const write = sheetWrite('file', { tab: layout }, readTables({ tab: layout }, must(read)), { tab: edits }, 'write');
    const [outcome] = write.call ? rounds([write.call]) : [];
    if (outcome) write.settle(rounds, outcome);
  } catch (error) {
    if (!(error instanceof LayoutError || error instanceof GoogleError)) throw error;
    return { wrong: [], said: error.message };
  }
  return { wrong: mixed(bench, layout, edits) };
}

/** Of a tab that is not read: the row is found by its mark. */
function faultsOfFound(before: readonly Act[], meanwhile: readonly Act[]): { found: boolean; wrong: string[] } {
  const layout: TabLayout = CLOSING_TABS.closed;
  const bench = laidOut(layout);
  bench.batch(...[...layoutRequests([LAST_REOPENED], undefined, 1), ...IDS.flatMap((id, at) => markRequests({ layout }, at + 1, id))].map((request): JsonObject => JSON.parse(JSON.stringify(request))));
  for (const one of before) one.do(bench, layout);
  const rounds = roundsTo(bench, () => meanwhile.forEach((one) => one.do(bench, layout)));
  const [read] = rounds([findCall('file', { tab: layout }, 'four', 'read')]);
  const tables = foundTables({ tab: layout }, must(read), 'four');
  const edits: Edit[] = [{ do: 'remove', id: 'four' }];
  const write = sheetWrite('file', { tab: layout }, tables, { tab: edits }, 'write');
  const [outcome] = write.call ? rounds([write.call]) : [];
  if (!outcome) return { found: false, wrong: mixed(bench, layout, []) };
  write.settle(rounds, outcome);
  const lines = JSON.parse(JSON.stringify(bench.get(`'${layout.title}'`))).filter((line: string[]) => line.some((text) => text !== '')).length;
  return { found: true, wrong: [...mixed(bench, layout, edits), ...(lines === IDS.length ? [] : [`${lines} lines`])] };
}

function mixed(bench: Bench, layout: TabLayout, edits: readonly Edit[]): string[] {
  const [names = [], ...lines]: string[][] = JSON.parse(JSON.stringify(bench.get(`'${layout.title}'`)));
  const said = (line: string[], name: string): string => line[names.indexOf(name)] ?? '';
  const links = new Set(layout.columns.filter((one) => one.links).map(({ header: name }) => name));
  const expected = (id: string): Record<string, string> => {
    const edit = edits.find((one) => one.do === 'put' && one.id === id && id !== NEW);
    return { ...texts(layout, id), ...(edit?.do === 'put' ? Object.fromEntries(Object.entries(edit.cells).map(([name, text]) => [name, String(text)])) : {}), [OWN]: id === NEW ? '' : `note on ${id}` };
  };
  const there = [...IDS.filter((id) => !edits.some((one) => one.do === 'remove' && one.id === id)), ...(edits.some(({ id }) => id === NEW) ? [NEW] : [])];
  const ids = lines.map((line) => said(line, idHeader(layout))).filter((id) => id !== '');
  const wrong = there.flatMap((id) => {
    const line = lines.find((one) => said(one, idHeader(layout)) === id);
    // Of a row that was put back the words of links come with the next write.
    return line ? Object.entries(expected(id)).flatMap(([name, text]) => (said(line, name) === text || (links.has(name) && said(line, name) === '') ? [] : [`${id}, ${name}: ${said(line, name)}`])) : [];
  });
  return [...wrong, ...(JSON.stringify([...ids].sort()) === JSON.stringify([...there].sort()) ? [] : [`ids: ${ids.join()}`])];
}

const told = (list: readonly Act[]): string => list.map(({ name }) => name).join(', ');

describe.each(TABS.map((layout) => [layout.title, layout] as const))('%s', (_, layout) => {
  test('whatever people do before and meanwhile', () => {
    holds(8, fc.property(fc.array(act, { maxLength: 3 }), fc.array(act, { maxLength: 2 }), (before, meanwhile) => {
      const { wrong, said } = faults(layout, before, meanwhile, false);
      if (wrong.length > 0 || said !== undefined) throw new Error(`before: ${told(before)}; meanwhile: ${told(meanwhile)}: ${said ?? wrong.join('; ')}`);
    }));
  });

  test('a row taken away where people did one thing meanwhile; a column of ours deleted is named', () => {
    holds(4, fc.property(fc.array(act, { maxLength: 2 }), fc.array(act, { maxLength: 1 }), deletes, (before, meanwhile, { act: deleted }) => {
      const { wrong, said } = faults(layout, before, meanwhile, true);
      if (wrong.length > 0 || said !== undefined) throw new Error(`before: ${told(before)}; meanwhile: ${told(meanwhile)}: ${said ?? wrong.join('; ')}`);
      for (const refusal of [faults(layout, [...before, deleted], [], false), faults(layout, before, [deleted], false)]) expect(refusal.said).toMatch(/^The tab ".+" has no column ".+" in its first row$/);
    }));
  });
});

test('a row of Closed, found by its mark and taken away, where people did one or two things meanwhile', () => {
  let taken = 0;
  holds(60, fc.property(fc.array(act, { maxLength: 2 }), fc.array(act, { minLength: 1, maxLength: 2 }), (before, meanwhile) => {
    const { found, wrong } = faultsOfFound(before, meanwhile);
    taken += Number(found);
    if (wrong.length > 0) throw new Error(`before: ${told(before)}; meanwhile: ${told(meanwhile)}: ${wrong.join('; ')}`);
  }));
  expect(taken).toBeGreaterThan(20);
});
