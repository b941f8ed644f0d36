import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { LINK_LOOK, bold, heading, item, link, open, openDocument, p, refusal, styled, table } from '../world.ts';
import type { World } from '../world.ts';

type Style = Docs.Schema$TextStyle;
const style = (world: World, textStyle: Style, fields: string, from = world.at.from, to = world.at.to): unknown =>
  world.batch({ updateTextStyle: { range: { startIndex: from, endIndex: to }, textStyle, fields } });
const runsOf = (world: World): unknown => world.paragraphs()[0]?.runs;
const site = { link: { url: 'https://b.example' } };

test.each<[string, World, Style, string, unknown]>([
  ['splits runs exactly at the range', open(p('one <from>two<to> three')), { bold: true }, 'bold', [['one ', {}], ['two', { bold: true }], [' three\n', {}]]],
  ['joins runs that become alike', open(p('one <from>', bold('two'), '<to> three')), {}, 'bold', [['one two three\n', {}]]],
  ['resets what the mask names and the style leaves out', open(p(styled('<from>one<to> x', { italic: true, bold: true }))), { italic: false }, 'italic,bold', [['one', {}], [' x\n', { italic: true, bold: true }]]],
  ['touches nothing that the mask does not name', open(p(styled('<from>one<to> x', { italic: true }))), { bold: true, underline: true }, 'bold', [['one', { italic: true, bold: true }], [' x\n', { italic: true }]]],
  ['* is every field', open(p(styled('<from>one<to> x', { italic: true, smallCaps: true }))), { bold: true }, '*', [['one', { bold: true }], [' x\n', { italic: true, smallCaps: true }]]],
  ['takes the newline along where the range ends right before it', open(p('<from>one<to>')), { bold: true }, 'bold', [['one\n', { bold: true }]]],
  ['a value equal to the inherited one is left to inherit', open(heading(1, '<from>one<to> x')), { fontSize: { magnitude: 20, unit: 'PT' } }, 'fontSize', [['one x\n', {}]]],
  ['a value other than the inherited one is kept', open(heading(1, '<from>one<to> x')), { fontSize: { magnitude: 11, unit: 'PT' } }, 'fontSize', [['one', { fontSize: { magnitude: 11, unit: 'PT' } }], [' x\n', {}]]],
  ['black is an empty color and colors are 32-bit floats', open(p('<from>one<to> x')), { foregroundColor: { color: { rgbColor: { red: 1 / 3, green: 0, blue: 0 } } } }, 'foregroundColor', [['one', { foregroundColor: { color: { rgbColor: { red: 0.33333334 } } } }], [' x\n', {}]]],
  ['a font without weight is 400', open(p('<from>one<to> x')), { weightedFontFamily: { fontFamily: 'Georgia' } }, 'weightedFontFamily', [['one', { weightedFontFamily: { fontFamily: 'Georgia', weight: 400 } }], [' x\n', {}]]],
  ['snake_case and nested paths are fields too', open(p('<from>one<to> x')), { backgroundColor: { color: { rgbColor: { red: 1 } } } }, 'background_color.color', [['one', { backgroundColor: { color: { rgbColor: { red: 1 } } } }], [' x\n', {}]]],
  ['a link brings underline and color', open(p('<from>one<to> x')), site, 'link', [['one', { ...site, ...LINK_LOOK }], [' x\n', {}]]],
  ['a link takes the look that the request sets', open(p('<from>one<to> x')), { ...site, bold: true }, 'link,bold,underline', [['one', { ...site, bold: true, foregroundColor: LINK_LOOK.foregroundColor }], [' x\n', {}]]],
  ['a link never reaches over a newline', open(p('<from>one<to>')), site, 'link', [['one', { ...site, ...LINK_LOOK }], ['\n', {}]]],
  ['a link over part of a link takes all of it', open(p(link('a<from>b', 'https://a.example'), ' and<to> x')), site, 'link', [['ab and', { ...site, ...LINK_LOOK }], [' x\n', {}]]],
  ['a link taken off takes its look along', open(p('x ', link('<from>one', 'https://a.example'), '<to> x')), {}, 'link', [['x one x\n', {}]]],
  ['a link taken off takes the style of the text before', open(p(bold('x '), link('<from>one', 'https://a.example'), '<to> x')), {}, 'link', [['x one', { bold: true }], [' x\n', {}]]],
])('%s', (_, world, textStyle, fields, runs) => {
  style(world, textStyle, fields);
  expect(runsOf(world)).toEqual(runs);
});

test('reaches over paragraphs and cells', () => {
  const world = open(p('a<from>b'), table(['c', 'd']), p('e<to>f'));
  style(world, { italic: true }, 'italic');
  expect(world.paragraphs().map(({ runs }) => runs.filter(([, one]) => one.italic).map(([text]) => text))).toEqual([['b\n'], ['c\n'], ['d\n'], ['e']]);
});

test('a list item styled whole gets the style on its bullet, one styled in part does not', () => {
  const world = open(item('kix.list', '<from>one'), item('kix.list', 'two<to> x'));
  style(world, { bold: true }, 'bold');
  expect(world.paragraphs().map(({ bullet }) => bullet?.textStyle)).toEqual([{ bold: true }, {}]);
});

test('objects in text are styled like text', () => {
  const world = open(p('one<from>', { pageBreak: {} }, '<to>x'));
  style(world, { bold: true }, 'bold');
  expect(world.get().tabs?.[0]?.documentTab?.body?.content?.[1]?.paragraph?.elements?.[1]).toMatchObject({ pageBreak: { textStyle: { bold: true } } });
});

test('a link to a heading names its tab, and reads in the old form where there are no tabs to tell apart', () => {
  const world = openDocument({ tabs: [{ tabProperties: { tabId: 't.0' }, documentTab: { body: { content: [heading(1, 'Head'), p('<from>see<to> x')] } } }] });
  style(world, { link: { headingId: 'h.level1' } }, 'link');
  expect(world.paragraphs()[1]?.runs[0]?.[1].link).toEqual({ heading: { id: 'h.level1', tabId: 't.0' } });
  expect(world.get({}).body?.content?.[2]?.paragraph?.elements?.[0]?.textRun?.textStyle?.link).toEqual({ headingId: 'h.level1' });
});

test.each<[string, Style, string, string]>([
  ['no fields', { bold: true }, '', "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"],
  ['an unknown field', { bold: true }, 'bogus', 'Invalid field: bogus'],
  ['a font without a family', { weightedFontFamily: { weight: 700 } }, 'weightedFontFamily', 'The font family must be set and non-empty if weighted_font_family is set.'],
  ['a heading that does not exist', { link: { headingId: 'h.none' } }, 'link', 'The heading ID h.none does not exist.'],
  ['a link to two places', { link: { url: 'u', tabId: 't.0' } }, 'link', 'A link must have exactly one destination.'],
  ['a link to a tab that does not exist', { link: { tabId: 't.none' } }, 'link', 'The tab ID t.none does not exist.'],
])('refuses %s', (_, textStyle, fields, message) => {
  expect(refusal(() => style(open(p('<from>one<to>')), textStyle, fields))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].updateTextStyle: ${message}`);
});

test('refuses an empty range and one beyond the end', () => {
  const said = (from: number, to: number): string => refusal(() => style(open(p('one')), { bold: true }, 'bold', from, to));
  expect(said(2, 2)).toMatch('The range should not be empty.');
  expect(said(2, 9)).toMatch('Index 9 must be less than the end index of the referenced segment, 5.');
});
