import { LINK_LOOK, bold, heading, item, link, open, openDocument, p, refusal, styled, table } from '../world.ts';
import type { World } from '../world.ts';

const insert = (world: World, index: number, text: string): unknown => world.batch({ insertText: { location: { index }, text } });
const remove = (world: World, startIndex: number | undefined, endIndex: number | undefined): unknown => world.batch({ deleteContentRange: { range: { startIndex, endIndex } } });

describe('insertText', () => {
  test('puts text at an index counted in UTF-16 units', () => {
    const world = open(p('Ünï😀 <here>end'));
    insert(world, world.at.here ?? 0, 'the ');
    expect(world.text()).toBe('Ünï😀 the end\n');
  });

  test.each([
    ['within a run: that run', open(p('pl', bold('bo<here>ld'))), ['pl', {}], ['boXld', { bold: true }]],
    ['between two runs: the one before', open(p('plain', bold('<here>bold'))), ['plainX', {}], ['bold', { bold: true }]],
    ['at a paragraph start: the first run, not the paragraph before', open(p('plain'), p('<here>', bold('bold'))), ['Xbold', { bold: true }]],
    ['at the end of a link: no link and none of its look', open(p(link('site', 'https://a.example'), '<here> rest')), ['site', { link: { url: 'https://a.example' }, ...LINK_LOOK }], ['X rest', {}]],
    ['in a link: the link is interrupted', open(p(link('si<here>te', 'https://a.example'))), ['si', expect.anything()], ['X', {}], ['te', expect.anything()]],
    ['in a bold link: bold stays', open(p(styled('si<here>te', { bold: true, link: { url: 'u' }, ...LINK_LOOK }))), ['si', expect.anything()], ['X', { bold: true }], ['te', expect.anything()]],
    ['behind a page break: its style', open(p({ pageBreak: { textStyle: { italic: true } } }, '<here>text')), ['·', {}], ['X', { italic: true }], ['text', {}]],
  ])('takes the style of the text before it: %s', (_, world, ...runs) => {
    insert(world, world.at.here ?? 0, 'X');
    const last = world.paragraphs().at(-1)?.runs ?? [];
    expect(last.map(([text, style]) => [text.replace('\n', ''), style]).filter(([text]) => text !== '')).toEqual(runs);
  });

  test('a newline makes a paragraph with the style and bullet at the index', () => {
    const world = open(item('kix.list', 'one<here>two'));
    insert(world, world.at.here ?? 0, '\nmiddle\n');
    expect(world.paragraphs().map(({ text, bullet }) => [text, bullet?.listId])).toEqual([['one\n', 'kix.list'], ['middle\n', 'kix.list'], ['two\n', 'kix.list']]);
  });

  test('of a heading split by a newline the last part keeps the heading id, the first gets a new one', () => {
    const world = open(heading(2, 'one <here>two'));
    insert(world, world.at.here ?? 0, '\n');
    const [first, second] = world.paragraphs();
    expect([first?.style, second?.style, second?.headingId]).toEqual(['HEADING_2', 'HEADING_2', 'h.level2']);
    expect(first?.headingId).toMatch(/^h\.[a-z0-9]{12}$/);
  });

  test('endOfSegmentLocation is right before the last newline', () => {
    const world = open(p('one'), p('two'));
    world.batch({ insertText: { endOfSegmentLocation: {}, text: ' three' } });
    expect(world.text()).toBe('one\ntwo three\n');
  });

  test('control and private use characters are stripped; tab, newline and U+000B stay', () => {
    const world = open(p('<here>'));
    insert(world, world.at.here ?? 0, 'a\u0000b\u000cc\u001fd\ue000e\uf8fff\tg\u000bh');
    expect(world.text()).toBe('abcdef\tg\u000bh\n');
  });

  test('each request counts in the document that the ones before it left', () => {
    const world = open(p('<here>end'));
    const index = world.at.here ?? 0;
    world.batch({ insertText: { location: { index }, text: 'abc' } }, { insertText: { location: { index: index + 3 }, text: 'def' } });
    expect(world.text()).toBe('abcdefend\n');
  });

  const bounds = '400 INVALID_ARGUMENT Invalid requests[0].insertText: The insertion index must be inside the bounds of an existing paragraph. You can still create new paragraphs by inserting newlines.';
  const cluster = '400 INVALID_ARGUMENT Invalid requests[0].insertText: The insertion index cannot be within a grapheme cluster.';
  test.each([
    ['before the body', open(p('text')), () => 0, 'x', bounds],
    ['at a table start', open(p('a'), table(['b']), p('')), () => 3, 'x', bounds],
    ['at a row', open(p('a'), table(['b']), p('')), () => 4, 'x', bounds],
    ['at the end of the segment', open(p('text')), () => 6, 'x', '400 INVALID_ARGUMENT Invalid requests[0].insertText: Index 6 must be less than the end index of the referenced segment, 6.'],
    ['between the halves of an emoji', open(p('😀<after>')), (world: World) => (world.at.after ?? 0) - 1, 'x', cluster],
    ['in a family of emoji', open(p('👩‍👧<after>')), (world: World) => (world.at.after ?? 0) - 2, 'x', cluster],
    ['between a letter and its accent', open(p('e\u0301<after>')), (world: World) => (world.at.after ?? 0) - 1, 'x', cluster],
    ['nothing', open(p('text')), () => 1, '', '400 INVALID_ARGUMENT Invalid requests[0].insertText: Insert text requests must specify text to insert.'],
    ['nothing that stays', open(p('text')), () => 1, '\u0007', '400 INVALID_ARGUMENT Invalid requests[0].insertText: Insert text requests must specify text to insert.'],
    ['half a character', open(p('text')), () => 1, '\ud83d', '400 INVALID_ARGUMENT Invalid requests[0].insertText: The text to insert must not contain half a surrogate pair.'],
  ])('refuses to insert %s', (_, world, index, text, message) => {
    const before = world.text();
    expect(refusal(() => insert(world, index(world), text))).toBe(message);
    expect(world.text()).toBe(before);
  });

  test('refuses a segment and a tab that do not exist, and a missing place', () => {
    const world = open(p('text'));
    const said = (location: object | undefined): string => refusal(() => world.batch({ insertText: { text: 'x', ...(location && { location }) } }));
    expect(said({ index: 0, segmentId: 'kix.none' })).toBe('400 INVALID_ARGUMENT Invalid requests[0].insertText: Segment with ID kix.none was not found. If a segment ID is provided, it must be a header, footer or footnote ID.');
    expect(said({ index: 1, tabId: 't.none' })).toBe('400 INVALID_ARGUMENT Invalid requests[0].insertText: The tab ID t.none does not exist.');
    expect(said(undefined)).toMatch('An insertion location must be specified.');
  });

  test('inserts between emoji, and in header segments from index 0', () => {
    const world = openDocument({ body: { content: [p('😀<here>😀')] }, headers: { 'kix.h': { content: [p('head')] } } });
    world.batch({ insertText: { location: { index: world.at.here }, text: '-' } }, { insertText: { location: { segmentId: 'kix.h' }, text: 'the ' } });
    expect(world.text()).toBe('😀-😀\n');
    expect(world.get().tabs?.[0]?.documentTab?.headers?.['kix.h']?.content?.[0]).toMatchObject({ endIndex: 9, paragraph: { elements: [{ textRun: { content: 'the head\n' } }] } });
  });
});

describe('deleteContentRange', () => {
  test('takes out exactly the range, and joins runs of one style', () => {
    const world = open(p('one <from>', bold('two '), '<to>three'));
    remove(world, world.at.from, world.at.to);
    expect(world.paragraphs()[0]?.runs).toEqual([['one three\n', {}]]);
  });

  test.each([
    ['a whole paragraph: the next one stays as it is', open(p('<from>one'), heading(1, '<to>two')), [['two\n', 'HEADING_1']]],
    ['from the middle over the newline: the first style stays', open(heading(1, 'one<from>'), p('<to>two')), [['onetwo\n', 'HEADING_1']]],
    ['from the middle into the next: the first style stays', open(heading(1, 'one<from> x'), p('y <to>two')), [['onetwo\n', 'HEADING_1']]],
    ['from a start into the next: of the first nothing is left', open(heading(1, '<from>one'), p('t<to>wo')), [['wo\n', 'NORMAL_TEXT']]],
    ['over several paragraphs', open(p('a<from>b'), p('c'), heading(3, 'd'), p('e<to>f')), [['af\n', 'NORMAL_TEXT']]],
    ['a table with the text around it', open(p('a<from>b'), table(['c', 'd']), p('e<to>f')), [['af\n', 'NORMAL_TEXT']]],
    ['in a cell', open(p(''), table(['ce<from>ll<to>s']), p('')), [['\n', 'NORMAL_TEXT'], ['ces\n', 'NORMAL_TEXT'], ['\n', 'NORMAL_TEXT']]],
    ['the newline before the empty paragraph above a table', open(heading(1, 'one<from>'), p('<to>'), table(['c']), p('')), [['one\n', 'HEADING_1'], ['c\n', 'NORMAL_TEXT'], ['\n', 'NORMAL_TEXT']]],
  ])('%s', (_, world, paragraphs) => {
    remove(world, world.at.from, world.at.to);
    expect(world.paragraphs().map(({ text, style }) => [text, style])).toEqual(paragraphs);
  });

  test('a table goes whole', () => {
    const world = open(p('a'), table(['b', 'c'], ['d', 'e']), p('f'));
    remove(world, 3, 3 + 2 + 2 + 4 + 8);
    expect(world.text()).toBe('a\nf\n');
  });

  test('a footnote goes with its reference, and the others are numbered anew', () => {
    const world = open(p('one <first>two <second>three'));
    const location = (index: number | undefined): object => ({ location: { index } });
    world.batch({ createFootnote: location(world.at.second) }, { createFootnote: location(world.at.first) });
    remove(world, world.at.first, (world.at.first ?? 0) + 1);
    const tab = world.get().tabs?.[0]?.documentTab;
    const reference = tab?.body?.content?.[1]?.paragraph?.elements?.[1]?.footnoteReference;
    expect(reference?.footnoteNumber).toBe('1');
    expect(Object.keys(tab?.footnotes ?? {})).toEqual([reference?.footnoteId]);
  });

  const structure = 'Invalid deletion range. Cannot delete the requested range.';
  test.each<[string, World, (world: World) => [number | undefined, number | undefined], string]>([
    ['the last newline', open(p('text')), () => [1, 6], 'The range cannot include the newline character at the end of the segment.'],
    ['nothing', open(p('text')), () => [2, 2], 'The range should not be empty.'],
    ['beyond the end', open(p('text')), () => [2, 9], 'Index 9 must be less than the end index of the referenced segment, 6.'],
    ['half an emoji', open(p('<a>😀b')), ({ at }) => [(at.a ?? 0) + 1, (at.a ?? 0) + 3], structure],
    ['the newline right before a table', open(p('one<a>'), table(['c']), p('')), ({ at }) => [at.a, (at.a ?? 0) + 1], structure],
    ['the whole paragraph right before a table', open(p('one'), p('<a>'), table(['c']), p('')), ({ at }) => [at.a, (at.a ?? 0) + 1], structure],
    ['a part of a table', open(p('o<a>ne'), table(['c', 'd<b>d']), p('')), ({ at }) => [at.a, at.b], structure],
    ['over two cells', open(p(''), table(['a<a>a', 'b<b>b']), p('')), ({ at }) => [at.a, at.b], structure],
    ['the last newline of a cell', open(p(''), table(['aa<a>', 'bb']), p('')), ({ at }) => [at.a, (at.a ?? 0) + 1], structure],
    ['the section break of the body', open(p('text')), () => [0, 2], structure],
    ['a part of an equation', openDocument({ body: { content: [{ endIndex: 1, sectionBreak: {} }, { startIndex: 1, endIndex: 9, paragraph: { elements: [{ startIndex: 1, endIndex: 8, equation: {} }, { startIndex: 8, endIndex: 9, textRun: { content: '\n' } }] } }] } }), () => [1, 4], structure],
    ['without an end', open(p('text')), () => [2, undefined], 'Invalid range: must contain a start and end index'],
  ])('refuses to delete %s', (_, world, range, message) => {
    const before = world.text();
    expect(refusal(() => remove(world, ...range(world)))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].deleteContentRange: ${message}`);
    expect(world.text()).toBe(before);
  });
});

describe('breaks', () => {
  test('a page break adds two units, and the new paragraph copies the style there', () => {
    const world = open(p('one'), heading(2, '<here>two'));
    world.batch({ insertPageBreak: { location: { index: world.at.here } } });
    expect(world.paragraphs().map(({ text, style }) => [text, style])).toEqual([['one\n', 'NORMAL_TEXT'], ['·\n', 'HEADING_2'], ['two\n', 'HEADING_2']]);
  });

  test('a section break stands behind a newline', () => {
    const world = open(p('one<here>two'));
    world.batch({ insertSectionBreak: { location: { index: world.at.here }, sectionType: 'NEXT_PAGE' } });
    expect(world.get().tabs?.[0]?.documentTab?.body?.content?.map((block) => [block.startIndex, block.sectionBreak?.sectionStyle?.sectionType])).toEqual([[undefined, 'CONTINUOUS'], [1, undefined], [5, 'NEXT_PAGE'], [6, undefined]]);
  });

  test('neither goes into a table', () => {
    const world = open(p(''), table(['c<here>']), p(''));
    const location = { index: world.at.here };
    expect(refusal(() => world.batch({ insertPageBreak: { location } }))).toMatch('Page breaks cannot be inserted inside a table.');
    expect(refusal(() => world.batch({ insertSectionBreak: { location, sectionType: 'CONTINUOUS' } }))).toMatch('Section breaks cannot be inserted inside a table.');
  });
});
