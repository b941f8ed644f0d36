import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { bold, heading, open, openDocument, p, refusal, table } from '../world.ts';
import type { Block, World } from '../world.ts';

const tableBlock = (world: World): Block => world.get().tabs?.[0]?.documentTab?.body?.content?.find((block) => block.table) ?? {};
const rowsOf = (world: World): string[][] =>
  (tableBlock(world).table?.tableRows ?? []).map((row) => (row.tableCells ?? []).map((cell) => (cell.content ?? []).map((block) => block.paragraph?.elements?.[0]?.textRun?.content?.trim() ?? '').join('/')));
const cell = (world: World, rowIndex: number, columnIndex: number): Docs.Schema$TableCellLocation => ({ tableStartLocation: { index: tableBlock(world).startIndex }, rowIndex, columnIndex });
const spanning = (text: string, rowSpan: number, columnSpan: number): Docs.Schema$TableCell => ({ content: [p(text)], tableCellStyle: { rowSpan, columnSpan } });
const grid = (...rows: Docs.Schema$TableCell[][]): Block => ({ table: { tableRows: rows.map((tableCells) => ({ tableCells })) } });
const size = (world: World): number => (tableBlock(world).endIndex ?? 0) - (tableBlock(world).startIndex ?? 0);

describe('insertTable', () => {
  test.each([[1, 1], [2, 3], [4, 2]])('of %i by %i cells takes 2 + R + 2RC units behind a newline', (rows, columns) => {
    const world = open(p('one<here>two'));
    world.batch({ insertTable: { location: { index: world.at.here }, rows, columns } });
    expect(tableBlock(world).startIndex).toBe((world.at.here ?? 0) + 1);
    expect(size(world)).toBe(2 + rows + 2 * rows * columns);
    const first = (row: number, column: number): number => (world.at.here ?? 0) + 4 + row * (1 + 2 * columns) + 2 * column;
    expect(tableBlock(world).table?.tableRows?.at(-1)?.tableCells?.at(-1)?.content?.[0]?.startIndex).toBe(first(rows - 1, columns - 1));
    expect(world.paragraphs()[0]?.text).toBe('one\n');
    expect(world.paragraphs().at(-1)?.text).toBe('two\n');
  });

  test('at a paragraph start cells take what its style differs in; the paragraph above is a new heading', () => {
    const world = open(heading(2, '<here>', bold('two')));
    world.batch({ insertTable: { location: { index: world.at.here }, rows: 1, columns: 1 } });
    const [above, inside, below] = world.paragraphs();
    expect(inside?.runs).toEqual([['\n', { bold: true, fontSize: { magnitude: 16, unit: 'PT' } }]]);
    expect([above?.style, below?.headingId, above?.headingId === below?.headingId]).toEqual(['HEADING_2', 'h.level2', false]);
  });

  test('at the end of the body it goes before the last newline, and into a cell', () => {
    const world = open(p('one'));
    world.batch({ insertTable: { endOfSegmentLocation: {}, rows: 1, columns: 1 } });
    world.batch({ insertTable: { location: { index: 8 }, rows: 1, columns: 1 } });
    expect(world.text()).toBe('one\n\n\n\n\n');
  });

  test.each<[string, Docs.Schema$InsertTableRequest, string]>([
    ['no rows', { location: { index: 1 }, columns: 1 }, 'The number of rows and columns must be at least 1.'],
    ['the segment end', { location: { index: 5 }, rows: 1, columns: 1 }, 'Index 5 must be less than the end index of the referenced segment, 5.'],
  ])('refuses %s', (_, insertTable, message) => {
    expect(refusal(() => open(p('one')).batch({ insertTable }))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].insertTable: ${message}`);
  });

  test('refuses a footnote', () => {
    const world = openDocument({ body: { content: [p('one')] }, footnotes: { 'kix.f': { content: [p('note')] } } });
    expect(refusal(() => world.batch({ insertTable: { location: { segmentId: 'kix.f', index: 1 }, rows: 1, columns: 1 } }))).toMatch('Tables cannot be inserted inside a footnote.');
  });
});

const two = (): World => open(p(''), table(['a', 'b'], ['c', 'd']), p('after'));

test.each<[string, (world: World) => Docs.Schema$Request, string[][]]>([
  ['a row below', (world) => ({ insertTableRow: { tableCellLocation: cell(world, 0, 0), insertBelow: true } }), [['a', 'b'], ['', ''], ['c', 'd']]],
  ['a row above', (world) => ({ insertTableRow: { tableCellLocation: cell(world, 0, 1) } }), [['', ''], ['a', 'b'], ['c', 'd']]],
  ['a row at the end', (world) => ({ insertTableRow: { tableCellLocation: cell(world, 1, 0), insertBelow: true } }), [['a', 'b'], ['c', 'd'], ['', '']]],
  ['a column to the right', (world) => ({ insertTableColumn: { tableCellLocation: cell(world, 0, 0), insertRight: true } }), [['a', '', 'b'], ['c', '', 'd']]],
  ['a column to the left', (world) => ({ insertTableColumn: { tableCellLocation: cell(world, 1, 0) } }), [['', 'a', 'b'], ['', 'c', 'd']]],
  ['without a row', (world) => ({ deleteTableRow: { tableCellLocation: cell(world, 0, 0) } }), [['c', 'd']]],
  ['without a column', (world) => ({ deleteTableColumn: { tableCellLocation: cell(world, 0, 1) } }), [['a'], ['c']]],
])('%s', (_, request, rows) => {
  const world = two();
  world.batch(request(world));
  expect(rowsOf(world)).toEqual(rows);
  const { table: one } = tableBlock(world);
  expect([one?.rows, one?.columns]).toEqual([rows.length, rows[0]?.length]);
  expect(world.paragraphs().at(-1)?.text).toBe('after\n');
});

test('with its last row or column the table goes', () => {
  for (const kind of ['deleteTableRow', 'deleteTableColumn'] as const) {
    const world = open(p('one'), table(['a']), p('two'));
    world.batch({ [kind]: { tableCellLocation: cell(world, 0, 0) } });
    expect(world.text()).toBe('one\ntwo\n');
  }
});

describe('merged cells', () => {
  const merged = (): World => open(p(''), grid([spanning('a', 2, 1), spanning('b', 1, 1)], [spanning('', 1, 1), spanning('c', 1, 1)], [spanning('d', 1, 2), spanning('', 1, 1)]), p(''));
  const spans = (world: World): unknown => tableBlock(world).table?.tableRows?.map((row) => row.tableCells?.map(({ tableCellStyle }) => [tableCellStyle?.rowSpan, tableCellStyle?.columnSpan]));

  test('a row is inserted below all that the cell spans', () => {
    const world = merged();
    world.batch({ insertTableRow: { tableCellLocation: cell(world, 0, 0), insertBelow: true } });
    expect(rowsOf(world).map((row) => row[1])).toEqual(['b', 'c', '', '']);
  });

  test('a row inserted inside a merged cell makes it longer', () => {
    const world = merged();
    world.batch({ insertTableRow: { tableCellLocation: cell(world, 0, 1), insertBelow: true } });
    expect(spans(world)).toEqual([[[3, 1], [1, 1]], [[1, 1], [1, 1]], [[1, 1], [1, 1]], [[1, 2], [1, 1]]]);
  });

  test('deleting goes over all that the cell spans', () => {
    const world = merged();
    world.batch({ deleteTableRow: { tableCellLocation: cell(world, 1, 0) } });
    expect(rowsOf(world)).toEqual([['d', '']]);
  });

  test('a merged cell that loses a column is narrower', () => {
    const world = merged();
    world.batch({ deleteTableColumn: { tableCellLocation: cell(world, 0, 1) } });
    expect(spans(world)).toEqual([[[2, 1]], [[1, 1]], [[1, 1]]]);
  });
});

describe('looks', () => {
  test('columns, rows and cells', () => {
    const world = two();
    const tableStartLocation = { index: tableBlock(world).startIndex };
    const red = { color: { rgbColor: { red: 1 } } };
    world.batch(
      { updateTableColumnProperties: { tableStartLocation, columnIndices: [1], tableColumnProperties: { widthType: 'FIXED_WIDTH', width: { magnitude: 90, unit: 'PT' } }, fields: 'width,widthType' } },
      { updateTableRowStyle: { tableStartLocation, rowIndices: [0], tableRowStyle: { tableHeader: true }, fields: 'tableHeader' } },
      { updateTableCellStyle: { tableRange: { tableCellLocation: cell(world, 1, 0), rowSpan: 1, columnSpan: 2 }, tableCellStyle: { backgroundColor: red }, fields: 'backgroundColor' } },
    );
    const { table: one } = tableBlock(world);
    expect(one?.tableStyle?.tableColumnProperties).toEqual([{ widthType: 'EVENLY_DISTRIBUTED' }, { widthType: 'FIXED_WIDTH', width: { magnitude: 90, unit: 'PT' } }]);
    expect(one?.tableRows?.map((row) => row.tableRowStyle?.tableHeader)).toEqual([true, undefined]);
    expect(one?.tableRows?.map((row) => row.tableCells?.map((one) => one.tableCellStyle?.backgroundColor))).toEqual([[undefined, undefined], [red, red]]);
  });

  test('a column narrower than 5 points is refused', () => {
    const world = two();
    const said = refusal(() => world.batch({ updateTableColumnProperties: { tableStartLocation: { index: 2 }, tableColumnProperties: { width: { magnitude: 4, unit: 'PT' } }, fields: 'width' } }));
    expect(said).toMatch('The width of a column must be at least 5 points.');
  });
});

test.each<[string, Docs.Schema$Request, string]>([
  ['a table that does not start there', { updateTableColumnProperties: { tableStartLocation: { index: 1 }, tableColumnProperties: {}, fields: 'width' } }, 'updateTableColumnProperties: The provided table start location is invalid.'],
  ['a row that is not there', { insertTableRow: { tableCellLocation: { tableStartLocation: { index: 2 }, rowIndex: 2 } } }, 'insertTableRow: Row index 2 must be at least 0 and less than the number of rows, 2.'],
  ['a column that is not there', { deleteTableColumn: { tableCellLocation: { tableStartLocation: { index: 2 }, columnIndex: 5 } } }, 'deleteTableColumn: Column index 5 must be at least 0 and less than the number of columns, 2.'],
])('refuses %s', (_, request, message) => {
  expect(refusal(() => two().batch(request))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].${message}`);
});
