import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { bold, heading, open, openDocument, p, refusal, table } from '../world.ts';
import type { World } from '../world.ts';

/** The document with a range over its marks <s> and <e>. */
function marked(...body: Parameters<typeof open>): World & { rangeId: string } {
  const world = open(...body);
  const [reply] = world.batch({ createNamedRange: { name: 'value', range: { startIndex: world.at.s, endIndex: world.at.e } } });
  return { ...world, rangeId: reply?.createNamedRange?.namedRangeId ?? '' };
}
const insert = (index: number, text: string): Docs.Schema$Request => ({ insertText: { location: { index }, text } });
const remove = (startIndex: number, endIndex: number): Docs.Schema$Request => ({ deleteContentRange: { range: { startIndex, endIndex } } });
const value = (): World & { rangeId: string } => marked(p('a <s>value<e> b'));

test('a new range has an id of its own and reads back with start and end alone', () => {
  const world = value();
  expect(world.rangeId).toMatch(/^kix\.[a-z0-9]{12}$/);
  expect(world.get().tabs?.[0]?.documentTab?.namedRanges).toEqual({
    value: { name: 'value', namedRanges: [{ namedRangeId: world.rangeId, name: 'value', ranges: [{ startIndex: world.at.s, endIndex: world.at.e }] }] },
  });
});

test('names need not be unique', () => {
  const world = value();
  world.batch({ createNamedRange: { name: 'value', range: { startIndex: 1, endIndex: 2 } } });
  expect(world.ranges()).toEqual({ value: ['value', 'a'] });
});

const s = 3;
const e = 8;
test.each<[string, Docs.Schema$Request[], Record<string, string[]>]>([
  ['text before it moves it', [insert(1, 'xx')], { value: ['value'] }],
  ['text at its start stays outside', [insert(s, 'xx')], { value: ['value'] }],
  ['text inside makes it longer', [insert(s + 1, 'xx')], { value: ['vxxalue'] }],
  ['text at its end stays outside', [insert(e, 'xx')], { value: ['value'] }],
  ['a newline inside does not split it', [insert(s + 2, '\n')], { value: ['va\nlue'] }],
  ['a deletion over its start trims it', [remove(s - 1, s + 2)], { value: ['lue'] }],
  ['a deletion over its end trims it', [remove(e - 2, e + 1)], { value: ['val'] }],
  ['a deletion inside makes it shorter', [remove(s + 1, s + 3)], { value: ['vue'] }],
  ['without its text it is gone', [remove(s, e)], {}],
  ['delete, then insert in one batch: gone', [remove(s, e), insert(s, 'new')], {}],
  ['insert inside, then delete the old: it covers the new', [insert(e - 1, 'new'), remove(s, e - 1), remove(s + 3, s + 4)], { value: ['new'] }],
  ['a table inside makes it longer', [{ insertTable: { location: { index: s + 1 }, rows: 1, columns: 1 } }], { value: ['v\n\nalue'] }],
  ['replaceAllText of all of it: it covers the replacement', [{ replaceAllText: { containsText: { text: 'value' }, replaceText: 'replaced' } }], { value: ['replaced'] }],
  ['replaceAllText inside it: net change', [{ replaceAllText: { containsText: { text: 'alu' }, replaceText: 'x' } }], { value: ['vxe'] }],
  ['replaceAllText around it: gone', [{ replaceAllText: { containsText: { text: 'a value b' }, replaceText: 'x' } }], {}],
  ['replaceAllText over its start: the rest', [{ replaceAllText: { containsText: { text: 'a val' }, replaceText: 'x' } }], { value: ['ue'] }],
])('%s', (_, requests, ranges) => {
  const world = value();
  world.batch(...requests);
  expect(world.ranges()).toEqual(ranges);
});

test('rows and columns move and trim ranges in tables', () => {
  const world = marked(p(''), table(['a', 'b'], ['c', '<s>dd<e>']), p(''));
  const at = (rowIndex: number, columnIndex: number): Docs.Schema$TableCellLocation => ({ tableStartLocation: { index: 2 }, rowIndex, columnIndex });
  world.batch({ insertTableRow: { tableCellLocation: at(0, 0) } }, { insertTableColumn: { tableCellLocation: at(0, 0) } });
  expect(world.ranges()).toEqual({ value: ['dd'] });
  world.batch({ deleteTableColumn: { tableCellLocation: at(0, 0) } }, { deleteTableRow: { tableCellLocation: at(0, 0) } });
  expect(world.ranges()).toEqual({ value: ['dd'] });
  world.batch({ deleteTableRow: { tableCellLocation: at(1, 0) } });
  expect(world.ranges()).toEqual({});
});

test('each segment has its own index space', () => {
  const world = openDocument({ body: { content: [p('body')] }, headers: { 'kix.h': { content: [p('header')] } } });
  world.batch({ createNamedRange: { name: 'value', range: { segmentId: 'kix.h', startIndex: 1, endIndex: 3 } } });
  world.batch(insert(1, 'long text in the body'));
  const named = (): unknown => world.get().tabs?.[0]?.documentTab?.namedRanges?.value?.namedRanges?.[0]?.ranges;
  expect(named()).toEqual([{ startIndex: 1, endIndex: 3 }]);
  world.batch({ insertText: { location: { segmentId: 'kix.h', index: 0 }, text: 'x' } });
  expect(named()).toEqual([{ startIndex: 2, endIndex: 4 }]);
  world.batch({ deleteContentRange: { range: { segmentId: 'kix.h', startIndex: 1, endIndex: 5 } } });
  expect(named()).toBeUndefined();
});

describe('deleteNamedRange', () => {
  test('by id takes one, by name all of that name; the text stays', () => {
    const world = value();
    world.batch({ createNamedRange: { name: 'value', range: { startIndex: 1, endIndex: 2 } } });
    world.batch({ deleteNamedRange: { namedRangeId: world.rangeId } });
    expect(world.ranges()).toEqual({ value: ['a'] });
    world.batch({ deleteNamedRange: { name: 'value' } });
    expect(world.ranges()).toEqual({});
    expect(world.text()).toBe('a value b\n');
  });
});

describe('replaceNamedRangeContent', () => {
  test('the new text has the style of the first old character and the range covers it', () => {
    const world = marked(p('a ', bold('<s>va'), 'lue<e> b'));
    world.batch({ replaceNamedRangeContent: { namedRangeName: 'value', text: 'replaced' } });
    expect(world.paragraphs()[0]?.runs).toEqual([['a ', {}], ['replaced', { bold: true }], [' b\n', {}]]);
    expect(world.ranges()).toEqual({ value: ['replaced'] });
  });

  test('by name every range of that name, by id one', () => {
    const world = value();
    world.batch({ createNamedRange: { name: 'value', range: { startIndex: 1, endIndex: 2 } } });
    world.batch({ replaceNamedRangeContent: { namedRangeName: 'value', text: 'both' } });
    expect(world.text()).toBe('both both b\n');
    world.batch({ replaceNamedRangeContent: { namedRangeId: world.rangeId, text: 'one' } });
    expect(world.text()).toBe('both one b\n');
  });

  test('a name that does not exist is no error, an empty text takes the range away', () => {
    const world = value();
    world.batch({ replaceNamedRangeContent: { namedRangeName: 'none', text: 'x' } });
    world.batch({ replaceNamedRangeContent: { namedRangeName: 'value', text: '' } });
    expect([world.text(), world.ranges()]).toEqual(['a  b\n', {}]);
  });

  test('of several parts the first takes the text, the others lose theirs', () => {
    const world = openDocument({
      body: { content: [p('one two three')] },
      namedRanges: { value: { namedRanges: [{ namedRangeId: 'kix.parts', name: 'value', ranges: [{ startIndex: 1, endIndex: 4 }, { startIndex: 9, endIndex: 14 }] }] } },
    });
    world.batch({ replaceNamedRangeContent: { namedRangeId: 'kix.parts', text: 'new' } });
    expect([world.text(), world.ranges()]).toEqual(['new two \n', { value: ['new'] }]);
  });

  test('refuses what would break the document', () => {
    const world = marked(p('one<s>'), p('<e>'), table(['a']), p(''));
    expect(refusal(() => world.batch({ deleteContentRange: { range: { startIndex: world.at.e, endIndex: (world.at.e ?? 0) + 1 } } }))).toMatch('Invalid deletion range.');
    const last = marked(heading(1, '<s>one'), p('two'), p('<e>'));
    last.batch({ createNamedRange: { name: 'all', range: { startIndex: 1, endIndex: 10 } } });
    expect(refusal(() => last.batch({ replaceNamedRangeContent: { namedRangeName: 'all', text: 'x' } }))).toMatch('The range cannot include the newline character at the end of the segment.');
  });
});

test.each<[string, Docs.Schema$Request, string]>([
  ['no name', { createNamedRange: { name: '', range: { startIndex: 1, endIndex: 2 } } }, 'createNamedRange: The name of a named range must be 1 to 256 UTF-16 code units long.'],
  ['a name of 257 units', { createNamedRange: { name: 'x'.repeat(257), range: { startIndex: 1, endIndex: 2 } } }, 'createNamedRange: The name of a named range must be 1 to 256 UTF-16 code units long.'],
  ['an empty range', { createNamedRange: { name: 'x', range: { startIndex: 2, endIndex: 2 } } }, 'createNamedRange: The range should not be empty.'],
  ['a range beyond the end', { createNamedRange: { name: 'x', range: { startIndex: 2, endIndex: 99 } } }, 'createNamedRange: Index 99 must be less than the end index of the referenced segment, 11.'],
  ['neither id nor name to delete', { deleteNamedRange: {} }, 'deleteNamedRange: ID or name for named range must be set'],
  ['an unknown id to delete', { deleteNamedRange: { namedRangeId: 'kix.none' } }, 'deleteNamedRange: The named range with ID kix.none does not exist.'],
  ['an unknown id to replace', { replaceNamedRangeContent: { namedRangeId: 'kix.none', text: 'x' } }, 'replaceNamedRangeContent: The named range with ID kix.none does not exist.'],
])('refuses %s', (_, request, message) => {
  expect(refusal(() => value().batch(request))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].${message}`);
});
