import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { bold, heading, item, open, openDocument, p, refusal, styled, table } from '../world.ts';
import type { World } from '../world.ts';

const range = (world: World): Docs.Schema$Range => ({ startIndex: world.at.from, endIndex: world.at.to });
const style = (world: World, paragraphStyle: Docs.Schema$ParagraphStyle, fields: string): unknown => world.batch({ updateParagraphStyle: { range: range(world), paragraphStyle, fields } });

describe('updateParagraphStyle', () => {
  test('is for every paragraph the range touches', () => {
    const world = open(p('one<from>'), p('two'), p('<to>three'));
    style(world, { alignment: 'CENTER' }, 'alignment');
    expect(world.paragraphs().map(({ paragraphStyle }) => paragraphStyle.alignment)).toEqual(['CENTER', 'CENTER', undefined]);
  });

  test('becoming a heading makes an id and clears bold; the id stays while the level changes and goes with the heading', () => {
    const world = open(p('<from>', bold('o'), styled('ne', { italic: true }), '<to>'));
    style(world, { namedStyleType: 'HEADING_1' }, 'namedStyleType');
    const first = world.paragraphs()[0];
    expect(first?.headingId).toMatch(/^h\.[a-z0-9]{12}$/);
    expect(first?.runs).toEqual([['o', {}], ['ne\n', { italic: true }]]);
    style(world, { namedStyleType: 'HEADING_4' }, 'namedStyleType');
    expect(world.paragraphs()[0]).toMatchObject({ style: 'HEADING_4', headingId: first?.headingId });
    style(world, {}, 'namedStyleType');
    expect(world.paragraphs()[0]?.paragraphStyle).toEqual({ namedStyleType: 'NORMAL_TEXT', direction: 'LEFT_TO_RIGHT' });
  });

  test('a field named and not set is reset, a magnitude of 0 is not kept', () => {
    const world = open(p('<from>one<to>'));
    style(world, { spaceAbove: { magnitude: 0, unit: 'PT' }, alignment: 'END' }, 'spaceAbove,alignment');
    expect(world.paragraphs()[0]?.paragraphStyle).toMatchObject({ spaceAbove: { unit: 'PT' }, alignment: 'END' });
    style(world, {}, 'alignment,direction');
    expect(world.paragraphs()[0]?.paragraphStyle).toEqual({ namedStyleType: 'NORMAL_TEXT', direction: 'LEFT_TO_RIGHT', spaceAbove: { unit: 'PT' } });
  });

  test.each<[string, Docs.Schema$ParagraphStyle, string, string]>([
    ['no fields', {}, '', "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"],
    ['an unknown field', {}, 'bogus', 'Invalid field: bogus'],
    ['a field that is read only', {}, 'headingId', 'Invalid field: headingId'],
    ['no named style', { namedStyleType: 'NAMED_STYLE_TYPE_UNSPECIFIED' }, 'namedStyleType', 'The named style type must be specified.'],
    ['half a border', { borderTop: { dashStyle: 'DOT' } }, 'borderTop', 'Paragraph borders must be specified in their entirety: borderTop'],
  ])('refuses %s', (_, paragraphStyle, fields, message) => {
    expect(refusal(() => style(open(p('<from>one<to>')), paragraphStyle, fields))).toBe(`400 INVALID_ARGUMENT Invalid requests[0].updateParagraphStyle: ${message}`);
  });

  test('refuses a page break before a paragraph in a table', () => {
    const world = open(p(''), table(['<from>one<to>']), p(''));
    expect(refusal(() => style(world, { pageBreakBefore: true }, 'pageBreakBefore'))).toMatch('Page break before cannot be set');
  });
});

const bullets = (world: World, bulletPreset = 'BULLET_DISC_CIRCLE_SQUARE'): unknown => world.batch({ createParagraphBullets: { range: range(world), bulletPreset } });
const listsOf = (world: World): [string, Docs.Schema$List][] => Object.entries(world.get().tabs?.[0]?.documentTab?.lists ?? {});

describe('createParagraphBullets', () => {
  test('leading tabs say the level and go', () => {
    const world = open(p('<from>one'), p('\ttwo'), p('\t\tthree<to>'), p('after'));
    bullets(world);
    expect(world.paragraphs().map(({ text, bullet, paragraphStyle }) => [text, bullet?.nestingLevel, paragraphStyle.indentStart?.magnitude, paragraphStyle.indentFirstLine?.magnitude])).toEqual([
      ['one\n', undefined, 36, 18],
      ['two\n', 1, 72, 54],
      ['three\n', 2, 108, 90],
      ['after\n', undefined, undefined, undefined],
    ]);
  });

  test('a list of the same preset right before is continued, another is not', () => {
    const world = open(p('<from>one<to>'), p('two'), p('three'));
    bullets(world);
    const second = { startIndex: 5, endIndex: 6 };
    world.batch({ createParagraphBullets: { range: second, bulletPreset: 'BULLET_DISC_CIRCLE_SQUARE' } });
    world.batch({ createParagraphBullets: { range: { startIndex: 9, endIndex: 10 }, bulletPreset: 'NUMBERED_DECIMAL_NESTED' } });
    const [one, two, three] = world.paragraphs().map(({ bullet }) => bullet?.listId);
    expect([one === two, two === three, listsOf(world).length]).toEqual([true, false, 2]);
  });

  test.each([
    ['NUMBERED_DECIMAL_ALPHA_ROMAN', ['%0.', '%1.', '%2.'], ['DECIMAL', 'ALPHA', 'ROMAN']],
    ['NUMBERED_DECIMAL_ALPHA_ROMAN_PARENS', ['%0)', '%1)', '%2)'], ['DECIMAL', 'ALPHA', 'ROMAN']],
    ['NUMBERED_DECIMAL_NESTED', ['%0.', '%0.%1.', '%0.%1.%2.'], ['DECIMAL', 'DECIMAL', 'DECIMAL']],
    ['BULLET_STAR_CIRCLE_SQUARE', ['%0', '%1', '%2'], ['★', '○', '■']],
    ['BULLET_CHECKBOX', ['%0', '%1', '%2'], ['GLYPH_TYPE_UNSPECIFIED', 'GLYPH_TYPE_UNSPECIFIED', 'GLYPH_TYPE_UNSPECIFIED']],
  ])('%s has nine levels of its glyphs', (preset, formats, glyphs) => {
    const world = open(p('<from>one<to>'));
    bullets(world, preset);
    const levels = listsOf(world)[0]?.[1].listProperties?.nestingLevels ?? [];
    expect(levels).toHaveLength(9);
    expect(levels.slice(0, 3).map((level) => level.glyphFormat)).toEqual(formats);
    expect(levels.slice(0, 3).map((level) => level.glyphSymbol ?? level.glyphType)).toEqual(glyphs);
  });

  test('refuses no preset', () => {
    expect(refusal(() => bullets(open(p('<from>one<to>')), 'BULLET_GLYPH_PRESET_UNSPECIFIED'))).toMatch('A bullet glyph preset must be specified.');
  });
});

test('deleteParagraphBullets takes bullet and indent off, and keeps a deeper level visible', () => {
  const world = open(p('<from>one'), p('\ttwo<to>'), p('plain'));
  bullets(world);
  world.batch({ deleteParagraphBullets: { range: { startIndex: 1, endIndex: 12 } } });
  expect(world.paragraphs().map(({ bullet, paragraphStyle }) => [bullet, paragraphStyle.indentStart?.magnitude])).toEqual([[undefined, undefined], [undefined, 36], [undefined, undefined]]);
});

test('text typed at the start of a list item joins the list', () => {
  const world = openDocument({ body: { content: [item('kix.list', '<from>one<to>')] } });
  world.batch({ insertText: { location: { index: world.at.from }, text: 'zero\n' } });
  expect(world.paragraphs().map(({ text, bullet }) => [text, bullet?.listId])).toEqual([['zero\n', 'kix.list'], ['one\n', 'kix.list']]);
});

test('a heading stays one when it is given a bullet', () => {
  const world = open(heading(2, '<from>one<to>'));
  bullets(world);
  expect(world.paragraphs()[0]).toMatchObject({ style: 'HEADING_2', headingId: 'h.level2', bullet: { textStyle: { underline: false } } });
});
