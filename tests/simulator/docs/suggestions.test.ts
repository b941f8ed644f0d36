import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { ID, bold, heading, open, openDocument, p, paragraphsOf, refusal, table, textOf } from './world.ts';
import type { Block, World } from './world.ts';

const ACCEPTED = 'PREVIEW_SUGGESTIONS_ACCEPTED';
const WITHOUT = 'PREVIEW_WITHOUT_SUGGESTIONS';
const tabIn = (world: World, suggestionsViewMode: string): Docs.Schema$DocumentTab => world.get({ includeTabsContent: true, suggestionsViewMode }).tabs?.[0]?.documentTab ?? {};
const paragraphs = (world: World, mode: string): [string, string | null | undefined][] =>
  paragraphsOf(tabIn(world, mode).body?.content ?? []).map((block) => [textOf(block.paragraph ?? {}), block.paragraph?.paragraphStyle?.namedStyleType]);
const texts = (world: World): string[] => ['SUGGESTIONS_INLINE', ACCEPTED, WITHOUT].map((mode) => paragraphs(world, mode).map(([text]) => text).join(''));
const suggestDelete = (world: World): string => world.docs.suggestDelete(ID, { startIndex: world.at.a, endIndex: world.at.b });

test('suggested text is marked inline, there once accepted, and gone without', () => {
  const world = open(p('one <a>two'));
  const id = world.docs.suggestInsert(ID, { index: world.at.a ?? 0 }, 'and ');
  expect(id).toMatch(/^suggest\.[a-z0-9]{12}$/);
  expect(texts(world)).toEqual(['one and two\n', 'one and two\n', 'one two\n']);
  expect(JSON.stringify(world.get())).toContain(`"suggestedInsertionIds":["${id}"]`);
  expect(JSON.stringify(world.get({ includeTabsContent: true, suggestionsViewMode: ACCEPTED }))).not.toContain('suggest.');
});

test('a suggested deletion moves nothing inline and is gone once accepted', () => {
  const world = open(p('one <a>two <b>three'), p('end'));
  suggestDelete(world);
  expect(texts(world)).toEqual(['one two three\nend\n', 'one three\nend\n', 'one two three\nend\n']);
  const starts = (mode: string): unknown => tabIn(world, mode).body?.content?.at(-1)?.startIndex;
  expect([starts('SUGGESTIONS_INLINE'), starts(ACCEPTED), starts(WITHOUT)]).toEqual([15, 11, 15]);
});

test.each([
  ['a whole paragraph: the next one keeps its style', open(p('<a>one'), heading(2, '<b>two')), [['two\n', 'HEADING_2']]],
  ['over a newline: the first one keeps its style', open(heading(2, 'one<a>'), p('<b>two')), [['onetwo\n', 'HEADING_2']]],
  ['mixed styles are one span', open(p('<a>one', bold('two')), heading(2, '<b>three')), [['three\n', 'HEADING_2']]],
])('accepting a deletion of %s', (_, world, left) => {
  suggestDelete(world);
  expect(paragraphs(world, ACCEPTED)).toEqual(left);
});

test('rejecting inserted paragraphs joins what they split', () => {
  const world = open(p('one<a>two'), p('three'));
  world.docs.suggestInsert(ID, { index: world.at.a ?? 0 }, 'x\ny\nz');
  expect(texts(world)[2]).toBe('onetwo\nthree\n');
});

test('a newline that a table needs stays in the preview', () => {
  const marks = { suggestedDeletionIds: ['suggest.a'] };
  const gone: Block = { paragraph: { elements: [{ textRun: { content: 'gone\n', textStyle: {}, ...marks } }] } };
  expect(paragraphs(openDocument({ body: { content: [gone, table(['c']), p('')] } }), ACCEPTED).map(([text]) => text)).toEqual(['\n', 'c\n', '\n']);
});

test('rows that are only suggested', () => {
  const rows = table(['a'], ['b']);
  const [, second] = rows.table?.tableRows ?? [];
  if (second) second.suggestedInsertionIds = ['suggest.row'];
  const world = openDocument({ body: { content: [p(''), rows, p('end')] } });
  expect(tabIn(world, WITHOUT).body?.content?.[2]?.table).toMatchObject({ rows: 1, tableRows: [{ tableCells: [expect.anything()] }] });
  expect(texts(world)).toEqual(['\na\nb\nend\n', '\na\nb\nend\n', '\na\nend\n']);
});

test('suggested looks apply once accepted: set where set, unset where not', () => {
  const run = { content: 'text\n', textStyle: { bold: true }, suggestedTextStyleChanges: { 'suggest.a': { textStyle: { italic: true }, textStyleSuggestionState: { italicSuggested: true, boldSuggested: true } } } };
  const suggestedParagraphStyleChanges = { 'suggest.b': { paragraphStyle: { alignment: 'CENTER' }, paragraphStyleSuggestionState: { alignmentSuggested: true } } };
  const world = openDocument({ body: { content: [{ paragraph: { elements: [{ textRun: run }], suggestedParagraphStyleChanges } }] } });
  const read = (mode: string): unknown[] => {
    const paragraph = tabIn(world, mode).body?.content?.[1]?.paragraph;
    return [paragraph?.elements?.[0]?.textRun?.textStyle, paragraph?.paragraphStyle?.alignment];
  };
  expect([read(ACCEPTED), read(WITHOUT)]).toEqual([[{ italic: true }, 'CENTER'], [{ bold: true }, undefined]]);
});

test('a named range over a suggested deletion stays inline and goes with its text once accepted', () => {
  const world = open(p('one <a>two<b> three'));
  world.batch({ createNamedRange: { name: 'value', range: { startIndex: world.at.a, endIndex: world.at.b } } });
  suggestDelete(world);
  expect(world.ranges()).toEqual({ value: ['two'] });
  expect(tabIn(world, ACCEPTED).namedRanges).toBeUndefined();
});

test('a suggested insertion inside a named range is part of it inline only', () => {
  const world = open(p('<a>tw<c>o<b> three'));
  world.batch({ createNamedRange: { name: 'value', range: { startIndex: world.at.a, endIndex: world.at.b } } });
  world.docs.suggestInsert(ID, { index: world.at.c ?? 0 }, 'XX');
  const range = (mode: string): unknown => tabIn(world, mode).namedRanges?.value?.namedRanges?.[0]?.ranges;
  expect([range('SUGGESTIONS_INLINE'), range(WITHOUT)]).toEqual([[{ startIndex: 1, endIndex: 6 }], [{ startIndex: 1, endIndex: 4 }]]);
});

test('edits count in the inline view and text next to a suggestion does not join it', () => {
  const world = open(p('one <a>two'));
  world.docs.suggestInsert(ID, { index: world.at.a ?? 0 }, 'and ');
  world.batch({ insertText: { location: { index: (world.at.a ?? 0) + 4 }, text: 'really ' } });
  expect(texts(world)).toEqual(['one and really two\n', 'one and really two\n', 'one really two\n']);
});

test('refuses to insert inside a suggestion and to replace one', () => {
  const world = open(p('one <a>two'));
  world.docs.suggestInsert(ID, { index: world.at.a ?? 0 }, 'and ');
  expect(refusal(() => world.batch({ insertText: { location: { index: (world.at.a ?? 0) + 1 }, text: 'x' } }))).toMatch('The local Docs does not insert inside a pending suggestion.');
  expect(refusal(() => world.batch({ replaceAllText: { containsText: { text: 'and' }, replaceText: 'x' } }))).toMatch('The local Docs does not replace text in a pending suggestion.');
});

test('a look that is not known here is refused only where it would have to be applied', () => {
  const world = openDocument({ body: { content: [p('text')] }, suggestedDocumentStyleChanges: { 'suggest.a': {} } });
  expect(texts(openDocument({ body: { content: [p('text')] } }))[1]).toBe('text\n');
  expect(paragraphs(world, WITHOUT)).toEqual([['text\n', 'NORMAL_TEXT']]);
  expect(refusal(() => paragraphs(world, ACCEPTED))).toBe('501 UNIMPLEMENTED The local Workspace does not implement PREVIEW_SUGGESTIONS_ACCEPTED of suggestedDocumentStyleChanges.');
});
