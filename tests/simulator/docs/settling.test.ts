/** A person accepts or rejects one suggestion: text, paragraphs, looks, named ranges, and the suggestions beside it. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { ID, bold, heading, open, openDocument, p, refusal, table } from './world.ts';
import type { World } from './world.ts';

const range = (world: World): Docs.Schema$Range => ({ startIndex: world.at.a, endIndex: world.at.b });
const insert = (world: World, text: string): string => world.docs.suggestInsert(ID, { index: world.at.a }, text);
const remove = (world: World): string => world.docs.suggestDelete(ID, range(world));
const accept = (world: World, id: string): void => world.docs.acceptSuggestion(ID, id);
const reject = (world: World, id: string): void => world.docs.rejectSuggestion(ID, id);
const traces = (world: World): boolean => JSON.stringify(world.get()).includes('suggest.');

test.each([
  ['an insertion accepted', accept, insert, 'one and two\n'],
  ['an insertion rejected', reject, insert, 'one two\n'],
])('%s leaves text and no trace', (_, settle, make, text) => {
  const world = open(p('one <a>two'));
  settle(world, make(world, 'and '));
  expect([world.text(), traces(world)]).toEqual([text, false]);
  expect(world.paragraphs()[0]?.runs).toHaveLength(1);
});

test.each([
  ['over runs and a newline, accepted', accept, open(p('one ', bold('t<a>wo')), heading(2, 'th<b>ree'), p('end')), ['one tree\n', 'end\n']],
  ['over runs and a newline, rejected', reject, open(p('one ', bold('t<a>wo')), heading(2, 'th<b>ree'), p('end')), ['one two\n', 'three\n', 'end\n']],
  ['in a cell, accepted', accept, open(p(''), table(['a<a>b<b>c', 'd']), p('')), ['\n', 'ac\n', 'd\n', '\n']],
])('a deletion %s', (_, settle, world, texts) => {
  settle(world, remove(world));
  expect(world.paragraphs().map(({ text }) => text)).toEqual(texts);
  expect(traces(world)).toBe(false);
});

test('a suggested newline: accepted it splits, rejected it joins again', () => {
  const world = open(heading(2, 'one<a>two'), p('three'));
  accept(world, insert(world, 'x\ny'));
  expect(world.paragraphs().map(({ text, style }) => [text, style])).toEqual([['onex\n', 'HEADING_2'], ['ytwo\n', 'HEADING_2'], ['three\n', 'NORMAL_TEXT']]);
  reject(world, insert(world, 'p\nq'));
  expect(world.text()).toBe('onex\nytwo\nthree\n');
});

test('the suggestions beside it stay pending, also on the same words', () => {
  const world = open(p('one <a>two<b> three'));
  const [first, second] = [remove(world), remove(world)];
  const added = insert(world, 'and ');
  reject(world, first);
  expect(world.text()).toBe('one and two three\n');
  accept(world, second);
  expect(world.text()).toBe('one and  three\n');
  accept(world, added);
  expect([world.text(), traces(world)]).toEqual(['one and  three\n', false]);
});

test('continued over what it added itself, a suggestion takes that back', () => {
  const world = open(p('one <a>two<b>'));
  const id = insert(world, 'and ');
  const [from, to] = [(world.at.a ?? 0) + 2, (world.at.a ?? 0) + 7];
  world.docs.suggestDelete(ID, { startIndex: from, endIndex: to }, id);
  expect(world.text()).toBe('one antwo\n');
  accept(world, id);
  expect(world.text()).toBe('one an\n');
});

test('a look is applied or left out', () => {
  const changes = { 'suggest.a': { textStyle: { bold: true }, textStyleSuggestionState: { boldSuggested: true } }, 'suggest.b': { textStyle: { italic: true }, textStyleSuggestionState: { italicSuggested: true } } };
  const world = openDocument({ body: { content: [{ paragraph: { elements: [{ textRun: { content: 'text\n', textStyle: {}, suggestedTextStyleChanges: changes } }] } }] } });
  accept(world, 'suggest.a');
  reject(world, 'suggest.b');
  expect([world.paragraphs()[0]?.runs, traces(world)]).toEqual([[['text\n', { bold: true }]], false]);
});

test('a named range goes with accepted deletions and stays with rejected ones', () => {
  const world = open(p('one <a>two<b> three'));
  world.batch({ createNamedRange: { name: 'value', range: range(world) } });
  reject(world, remove(world));
  expect(world.ranges()).toEqual({ value: ['two'] });
  accept(world, remove(world));
  expect(world.ranges()).toEqual({});
});

test('who proposed it is remembered over a snapshot, and the file is touched by them', () => {
  const world = open(p('one <a>two'));
  const id = world.docs.suggestInsert(ID, { index: world.at.a }, 'and ', undefined, 'commenter@example.com');
  world.docs.restore(JSON.parse(JSON.stringify(world.docs.snapshot())));
  expect(world.docs.suggester(ID, id)).toBe('commenter@example.com');
  expect(world.touched).toEqual(['the-document by commenter@example.com']);
});

test('what is not pending, and what cannot be suggested, is 400 in words; nothing changes', () => {
  const world = open(p('one <a>two<b>'), table(['c']), p(''));
  expect(refusal(() => accept(world, 'suggest.x'))).toBe('400 INVALID_ARGUMENT There is no pending suggestion suggest.x.');
  expect(refusal(() => world.docs.suggestDelete(ID, { startIndex: world.at.a, endIndex: (world.at.b ?? 0) + 1 }))).toBe('400 INVALID_ARGUMENT Invalid deletion range. Cannot delete the requested range.');
  expect(traces(world)).toBe(false);
});

test('a look that is not known here is not accepted', () => {
  const world = openDocument({ body: { content: [p('text')] }, suggestedDocumentStyleChanges: { 'suggest.a': {} } });
  expect(refusal(() => accept(world, 'suggest.a'))).toBe('501 UNIMPLEMENTED The local Workspace does not implement accepting suggestedDocumentStyleChanges.');
});
