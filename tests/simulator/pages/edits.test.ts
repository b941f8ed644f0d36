/** Edits by hand at exact indices: what a person does at <a> or over <a>…<b>, done by the local Docs, gives the expected text and caret. */
import { cleaned, planOf, requestsOf } from '../../../src/simulator/pages/edits.ts';
import type { Edit } from '../../../src/simulator/pages/edits.ts';
import { pendingIn, segmentIn, textByIndex } from '../../../src/simulator/pages/lines.ts';
import { ID, bold, heading, item, open, openDocument, p, table } from '../docs/world.ts';
import type { World } from '../docs/world.ts';

type Doing = Edit extends infer One ? (One extends Edit ? Omit<One, 'span'> : never) : never;

const where = { tabId: 't.0', segmentId: '' };
const type = (text: string): Doing => ({ kind: 'type', text });
const erase = (forward = false, reach: 'character' | 'word' | 'line' = 'character'): Doing => ({ kind: 'erase', reach, forward });
const BACK = erase();
const FORWARD = erase(true);

/** Does it; gives the body with `|` where the caret stands, cells and paragraphs a line each. */
function done(world: World, doing: Doing): string {
  const from = world.at.a ?? 0;
  const blocks = (): ReturnType<typeof segmentIn> => segmentIn(world.get().tabs?.[0]?.documentTab, '');
  const edit: Edit = { ...doing, span: { from, to: world.at.b ?? from } };
  const plan = planOf(blocks() ?? [], edit, where);
  const requests = requestsOf(plan, where);
  if (requests.length > 0) world.batch(...requests);
  const text = textByIndex(blocks() ?? []);
  const { caret } = plan;
  return `${text.slice(0, caret.from)}|${text.slice(caret.from)}`.replaceAll('\u0000', '');
}

test.each<[string, World, Doing, string]>([
  ['in a word', open(p('on<a>e')), type('X'), 'onX|e\n'],
  ['an emoji counts two units', open(p('😀<a>b')), type('👍'), '😀👍|b\n'],
  ['right-to-left goes by reading order', open(p('שלו<a>ם')), type('א'), 'שלוא|ם\n'],
  ['over a selection', open(p('one <a>two<b> three')), type('2'), 'one 2| three\n'],
  ['over runs and a newline', open(p('one ', bold('t<a>wo')), p('th<b>ree')), type('-'), 'one t-|ree\n'],
  ['over all of a cell', open(p(''), table(['<a>ab<b>', 'c']), p('')), type('x'), '\nx|\nc\n\n'],
  ['a new paragraph', open(p('on<a>e')), type('\n'), 'on\n|e\n'],
  ['over half of a joined sign takes all of it', open(p('e<a>\u0301<b>x')), type('y'), 'y|x\n'],
])('typing: %s', (_, world, doing, text) => expect(done(world, doing)).toBe(text));

test.each<[string, World, Doing, string]>([
  ['a surrogate pair', open(p('a😀<a>b')), BACK, 'a|b\n'],
  ['a family of people', open(p('a👨‍👩‍👧<a>b')), BACK, 'a|b\n'],
  ['a combining mark with its letter', open(p('ae\u0301<a>b')), BACK, 'a|b\n'],
  ['forward over a flag', open(p('a<a>🇩🇪b')), FORWARD, 'a|b\n'],
  ['right-to-left', open(p('שלום<a>')), BACK, 'שלו|\n'],
  ['a newline backward keeps the first paragraph', open(p('one'), p('<a>two')), BACK, 'one|two\n'],
  ['a newline forward', open(p('one<a>'), p('two')), FORWARD, 'one|two\n'],
  ['nothing before the body', open(p('<a>one')), BACK, '|one\n'],
  ['nothing behind the last newline', open(p('one<a>')), FORWARD, 'one|\n'],
  ['nothing out of a cell', open(p(''), table(['a', '<a>b']), p('')), BACK, '\na\n|b\n\n'],
  ['nothing at a cell’s end', open(p(''), table(['a<a>', 'b']), p('')), FORWARD, '\na|\nb\n\n'],
  ['nothing over a table', open(p('one'), table(['a']), p('<a>end')), BACK, 'one\na\n|end\n'],
  ['a word and the space behind it', open(p('one two <a>')), erase(false, 'word'), 'one |\n'],
  ['a word forward', open(p('one<a> two three')), erase(true, 'word'), 'one| three\n'],
  ['to the paragraph’s beginning', open(p('one'), p('two th<a>ree')), erase(false, 'line'), 'one\n|ree\n'],
  ['a selection over cells empties them and keeps the table', open(p(''), table(['a<a>b', 'c'], ['d', 'e<b>f']), p('')), BACK, '\na|\n\n\nf\n\n'],
  ['a selection over a whole table takes it', open(p('on<a>e'), table(['a']), p('en<b>d')), BACK, 'on|d\n'],
  ['a selection into a table empties what it covers', open(p('on<a>e'), table(['ab<b>c', 'd']), p('')), BACK, 'on|\nc\nd\n\n'],
  ['a selection to the very end leaves the last newline', open(p('one'), p('<a>two<b>')), FORWARD, 'one\n|\n'],
])('erasing: %s', (_, world, doing, text) => expect(done(world, doing)).toBe(text));

test('Enter at a heading’s end goes on in normal text, in an empty item it ends the list', () => {
  const world = open(heading(2, 'Head<a>'), p('text'));
  done(world, type('\n'));
  expect(world.paragraphs().map(({ text, style }) => [text, style])).toEqual([['Head\n', 'HEADING_2'], ['\n', 'NORMAL_TEXT'], ['text\n', 'NORMAL_TEXT']]);
  const list = open(item('kix.list', 'one'), item('kix.list', '<a>'));
  done(list, type('\n'));
  expect(list.paragraphs().map(({ text, bullet }) => [text, bullet !== undefined])).toEqual([['one\n', true], ['\n', false]]);
});

test('Backspace at an item’s beginning takes the bullet first', () => {
  const world = open(item('kix.list', 'one'), item('kix.list', '<a>two'));
  expect(done(world, BACK)).toBe('one\n|two\n');
  expect(world.paragraphs().map(({ bullet }) => bullet !== undefined)).toEqual([true, false]);
});

test('bold is switched on where any of it is not, and off where all is', () => {
  const world = open(p('<a>one ', bold('two<b>')));
  done(world, { kind: 'bold' });
  expect(world.paragraphs()[0]?.runs).toEqual([['one two\n', { bold: true }]]);
  done(world, { kind: 'bold' });
  expect(world.paragraphs()[0]?.runs).toEqual([['one two\n', {}]]);
});

test('a colour by its name; a table behind the caret, which goes into its first cell', () => {
  const world = open(p('one <a>two<b> three'));
  done(world, { kind: 'colour', named: 'Red' });
  expect(world.paragraphs()[0]?.runs[1]).toEqual(['two', { foregroundColor: { color: { rgbColor: { red: 1 } } } }]);
  expect(done(open(p('one<a> two')), { kind: 'table' })).toBe('one\n|\n\n\n\n two\n');
});

test('struck text is passed over where a person suggests', () => {
  const world = open(p('one <a>two<b>'));
  world.docs.suggestDelete(ID, { startIndex: world.at.a, endIndex: world.at.b });
  const blocks = segmentIn(world.get().tabs?.[0]?.documentTab, '') ?? [];
  const at = world.at.b ?? 0;
  expect(planOf(blocks, { kind: 'erase', reach: 'character', forward: false, span: { from: at, to: at } }, where, true).deletes).toEqual([{ from: 4, to: 5 }]);
});

test('a header’s edit names its segment and tab', () => {
  const world = openDocument({ body: { content: [p('body')] }, headers: { 'kix.h': { headerId: 'kix.h', content: [p('head')] } } });
  const header = { tabId: 't.0', segmentId: 'kix.h' };
  world.batch(...requestsOf(planOf(segmentIn(world.get().tabs?.[0]?.documentTab, 'kix.h') ?? [], { ...type('my '), kind: 'type', text: 'my ', span: { from: 0, to: 0 } }, header), header));
  expect(textByIndex(segmentIn(world.get().tabs?.[0]?.documentTab, 'kix.h') ?? [])).toBe('my head\n');
});

test('what Docs would strip never counts', () => expect(cleaned('a\u0007b\r\nc\ue000\ud800\u000bd')).toBe('ab\nc\ufffd\u000bd'));

test('pending suggestions are read with what they add and take away', () => {
  const world = open(p('one <a>two<b>'), table(['c']), p(''));
  const id = world.docs.suggestDelete(ID, { startIndex: world.at.a, endIndex: world.at.b });
  world.docs.suggestInsert(ID, { index: world.at.b }, '2', id);
  expect(pendingIn(world.get().tabs?.[0]?.documentTab)).toEqual([{ id, added: '2', deleted: 'two' }]);
});
