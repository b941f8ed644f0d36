import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { bold, open, openDocument, p, refusal, table } from '../world.ts';
import type { World } from '../world.ts';

const replace = (world: World, text: string, replaceText: string, rest: Docs.Schema$SubstringMatchCriteria = {}, tabsCriteria?: Docs.Schema$TabsCriteria): unknown =>
  world.batch({ replaceAllText: { containsText: { text, ...rest }, replaceText, ...(tabsCriteria && { tabsCriteria }) } })[0]?.replaceAllText;

test('replaces in body, tables, headers, footers and footnotes of all tabs, and says how often', () => {
  const say = { content: [p('X')] };
  const world = openDocument({
    tabs: [
      { tabProperties: { tabId: 't.0', title: 'one' }, documentTab: { body: { content: [p('x and X', { footnoteReference: { footnoteId: 'kix.n', footnoteNumber: '1' } }), table(['x']), p('')] }, headers: { 'kix.h': say }, footers: { 'kix.f': say }, footnotes: { 'kix.n': say } } },
      { tabProperties: { tabId: 't.1', title: 'two' }, documentTab: { body: say } },
    ],
  });
  expect(replace(world, 'X', 'yy')).toEqual({ occurrencesChanged: 7 });
  expect(JSON.stringify(world.get()).match(/"content":"[^"]*x[^"]*"/gi)).toBeNull();
});

test('matches over runs and takes the style of the first matched character', () => {
  const world = open(p('a [', bold('Na'), 'me] b'));
  expect(replace(world, '[Name]', 'Ann')).toEqual({ occurrencesChanged: 1 });
  expect(world.paragraphs()[0]?.runs).toEqual([['a Ann b\n', {}]]);
});

test.each([
  ['any case where not asked otherwise', 'revenue', {}, 'x x x\n'],
  ['the same case where asked', 'Revenue', { matchCase: true }, 'revenue x REVENUE\n'],
])('matches %s', (_, text, rest, result) => {
  const world = open(p('revenue Revenue REVENUE'));
  replace(world, text, 'x', rest);
  expect(world.text()).toBe(result);
});

test('none found is no error and no count', () => {
  expect(replace(open(p('text')), 'none', 'x')).toEqual({});
});

test('several matches in one paragraph, the replacement holding the text looked for', () => {
  const world = open(p('aXaXa'));
  replace(world, 'X', 'XX');
  expect(world.text()).toBe('aXXaXXa\n');
});

test('a replacement with newlines makes paragraphs', () => {
  const world = open(p('one X two X three'));
  replace(world, 'X', 'a\nb');
  expect(world.text()).toBe('one a\nb two a\nb three\n');
});

test('only the tabs named', () => {
  const body = { content: [p('X')] };
  const world = openDocument({ tabs: [{ tabProperties: { tabId: 't.0', title: 'a' }, documentTab: { body } }, { tabProperties: { tabId: 't.1', title: 'b' }, documentTab: { body } }] });
  expect(replace(world, 'X', 'y', {}, { tabIds: ['t.1'] })).toEqual({ occurrencesChanged: 1 });
  expect(world.text()).toBe('X\n');
});

test('passes a table of contents over', () => {
  const world = openDocument({ body: { content: [{ tableOfContents: { content: [p('X')] } }, p('X')] } });
  expect(replace(world, 'X', 'y')).toEqual({ occurrencesChanged: 1 });
  expect(JSON.stringify(world.get().tabs?.[0]?.documentTab?.body)).toContain('"content":"X\\n"');
});

test('does not match half an emoji', () => {
  const world = open(p('😄'));
  expect(refusal(() => replace(world, '\ude04', 'x'))).toMatch('400');
  expect(world.text()).toBe('😄\n');
});

test.each<[string, string, string, Docs.Schema$SubstringMatchCriteria, string]>([
  ['no text to find', '', 'x', {}, '400 INVALID_ARGUMENT Invalid requests[0].replaceAllText: The text to find must not be empty.'],
  ['no replacement', 'text', '', {}, '400 INVALID_ARGUMENT Invalid requests[0].replaceAllText: replacement text parameter is required but not specified.'],
  ['a line end to find', 'a\nb', 'x', {}, '400 INVALID_ARGUMENT Invalid requests[0].replaceAllText: The local Docs does not match text across paragraphs.'],
  ['a regular expression', 't.*t', 'x', { searchByRegex: true }, '501 UNIMPLEMENTED The local Workspace does not implement searchByRegex of replaceAllText.'],
])('refuses %s', (_, text, replaceText, rest, message) => {
  expect(refusal(() => replace(open(p('text')), text, replaceText, rest))).toBe(message);
});
