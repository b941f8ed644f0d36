import { findBlanks } from '../../src/template/blanks.ts';
import { readDocument } from '../../src/template/reading.ts';
import { fill } from './checker.ts';
import type { Checked, Sections, Values } from './checker.ts';
import { added, b, cell, doc, h2, i, image, li, link, p, styled, tab, table } from './documents.ts';
import type { Block } from './documents.ts';

const VALUES: Values = { title: 'Late reports', gone: { text: 'not applicable', mark: 'not applicable' } };
const SECTIONS: Sections = {
  timeline: [{ at: '23:27', text: 'Paged' }, { at: '23:40', text: 'Found\nit' }, { at: '00:10', text: 'Fixed' }],
  faq: [{ question: 'Why?', answer: 'A queue.' }, { question: 'When?', answer: 'Now.' }],
  next_steps: [{ '.': 'Drain' }, { '.': 'Watch' }], tickets: [{ name: 'T-1', url: 'https://t.example.com/1' }], none: [], resolved: true, type_bug: false,
};
const filled = (...blocks: Block[]): Checked => fill(doc(...blocks), VALUES, undefined, SECTIONS);

type Case = [what: string, blocks: Block[], lines: string[]];

describe('a list shows its content once an entry', () => {
  const STEPS = ['«next_steps.item Drain»', '«next_steps.item Watch»'];
  const cases: Case[] = [
    ['in a part of a paragraph', [p('Then{{#next_steps}}, {{.}}{{/next_steps}}.')], [`Then, ${STEPS[0]}, ${STEPS[1]}.`]],
    ['at the end of one', [p('Then:{{#next_steps}} {{.}};{{/next_steps}}')], [`Then: ${STEPS[0]}; ${STEPS[1]};`]],
    ['over a paragraph', [p('a'), p('{{#timeline}}{{at}} {{text}}{{/timeline}}'), p('b')], ['a', '«timeline.at 23:27» «timeline.text Paged»', '«timeline.at 23:40» «timeline.text Found', 'it»', '«timeline.at 00:10» «timeline.text Fixed»', 'b']],
    ['over a list item', [li('{{#next_steps}}{{.}}{{/next_steps}}'), p('b')], [...STEPS.map((step) => `• ${step}`), 'b']],
    ['over the only paragraph', [p('{{#next_steps}}{{.}}{{/next_steps}}')], STEPS],
    ['over several, with marks of their own lines', [p('a'), p('{{#faq}}'), h2('{{question}}'), p('{{answer}}'), p('{{/faq}}'), p('b')], ['a', '# «faq.question Why?»', '«faq.answer A queue.»', '# «faq.question When?»', '«faq.answer Now.»', 'b']],
    ['at the end of a document', [p('a'), p('{{#faq}}'), p('{{question}}'), li('{{answer}}'), p('{{/faq}}')], ['a', '«faq.question Why?»', '• «faq.answer A queue.»', '«faq.question When?»', '• «faq.answer Now.»']],
    ['with marks at the start and end of paragraphs', [p('{{#faq}}Q: {{question}}'), p('A: {{answer}}{{/faq}}'), p('b')], ['Q: «faq.question Why?»', 'A: «faq.answer A queue.»', 'Q: «faq.question When?»', 'A: «faq.answer Now.»', 'b']],
    ['with what everybody knows in it', [p('{{#faq}}{{title}}: {{question}}{{/faq}}')], ['«title Late reports»: «faq.question Why?»', '«title Late reports»: «faq.question When?»']],
    ['over a row', [table([cell(p('When')), cell(p('What'))], [cell(p('{{#timeline}}{{at}}')), cell(p('{{text}}{{/timeline}}'))]), p('b')], ['| When', '| What', '| «timeline.at 23:27»', '| «timeline.text Paged»', '| «timeline.at 23:40»', '| «timeline.text Found', '| it»', '| «timeline.at 00:10»', '| «timeline.text Fixed»', 'b']],
    ['over a row with marks in rows of their own', [table([cell(p('{{#faq}}')), cell()], [cell(p('{{question}}')), cell(p('fixed'))], [cell(p('{{/faq}}')), cell()], [cell(p('end')), cell()])], ['| «faq.question Why?»', '| fixed', '| «faq.question When?»', '| fixed', '| end', '| ', '']],
    ['over several rows', [table([cell(p('{{#faq}}')), cell()], [cell(p('Q')), cell(p('{{question}}'))], [cell(p('A')), cell(p('{{answer}}'))], [cell(p('{{/faq}}')), cell()])], ['| Q', '| «faq.question Why?»', '| A', '| «faq.answer A queue.»', '| Q', '| «faq.question When?»', '| A', '| «faq.answer Now.»', '']],
    ['in a cell', [table([cell(p('{{#next_steps}}{{.}}{{/next_steps}}'))])], [...STEPS.map((step) => `| ${step}`), '']],
    ['with a condition in it', [p('{{#faq}}{{question}}{{#resolved}} ok{{/resolved}}{{#type_bug}} bug{{/type_bug}}{{/faq}}')], ['«faq.question Why?» ok', '«faq.question When?» ok']],
    ['with a list in it', [p('{{#tickets}}{{name}}:{{#next_steps}} {{.}}{{/next_steps}}{{/tickets}}')], ['«tickets.name T-1»: «next_steps.item Drain» «next_steps.item Watch»']],
    ['twice', [p('{{#next_steps}}{{.}}{{/next_steps}}'), p('Then{{#next_steps}} {{.}}{{/next_steps}}')], [...STEPS, `Then ${STEPS.join(' ')}`]],
  ];
  test.each(cases)('%s', (_, blocks, lines) => expect(filled(...blocks).lines).toEqual(lines));
});

describe('an empty list, and a condition that does not hold, leave an anchor', () => {
  const cases: Case[] = [
    ['a paragraph', [p('a'), p('{{#none}}{{.}}{{/none}}'), p('b')], ['a⚓#none/1', 'b']],
    ['several', [p('a'), p('{{#type_bug}}'), h2('Bug'), p('It is one.'), p('{{/type_bug}}'), p('b')], ['a⚓#type_bug/1', 'b']],
    ['the last ones', [p('a'), p('{{#type_bug}}'), p('It is one.'), p('{{/type_bug}}')], ['a⚓#type_bug/1']],
    ['a part', [p('a{{#type_bug}} bug{{/type_bug}} b')], ['⚓#type_bug/1a b']],
    ['two parts side by side', [p('a{{#type_bug}} bug{{/type_bug}}{{#none}} {{.}}{{/none}} b')], ['⚓#type_bug/1a⚓#none/2 b']],
    ['at the start of a paragraph', [p('a'), p('{{#type_bug}}Bug. {{/type_bug}}b')], ['a⚓#type_bug/1', 'b']],
    ['at the start of all', [p('{{#type_bug}}Bug. {{/type_bug}}b')], ['⚓#type_bug/1b']],
    ['before all', [p('{{#type_bug}}Bug.{{/type_bug}}'), p('b')], ['⚓#type_bug/1b']],
    ['where nothing else stands', [table([cell(p('{{#none}}{{.}}{{/none}}'))])], ['| ⚓#none/1none yet', '']],
    ['rows', [table([cell(p('When'))], [cell(p('{{#none}}'))], [cell(p('{{at}}'))], [cell(p('{{/none}}'))])], ['| When⚓#none/1', '']],
    ['the first rows', [table([cell(p('{{#none}}{{at}}')), cell(p('{{text}}{{/none}}'))], [cell(p('end')), cell()])], ['| ⚓#none/1none yet', '| ', '| end', '| ', '']],
    ['together with a paragraph that does not apply', [p('a'), p('{{gone}}'), p('{{#none}}{{.}}{{/none}}'), p('b')], ['a⚓gone⚓#none/1', 'b']],
  ];
  test.each(cases)('%s', (_, blocks, lines) => expect(filled(...blocks).lines.map((line) => line.replace('⚓#none/1⚓gone', '⚓gone⚓#none/1'))).toEqual(lines));
});

describe('a condition that holds shows its text', () => {
  const cases: Case[] = [
    ['a part', [p('a{{#resolved}} done{{/resolved}} b')], ['a done b']],
    ['paragraphs', [p('a'), p('{{#resolved}}'), p('{{title}} is over'), p('{{/resolved}}')], ['a', '«title Late reports» is over']],
    ['paragraphs with an image', [p('{{#resolved}}'), p(image()), p('{{/resolved}}'), p('b')], ['\uFFFC', 'b']],
    ['the contrary of one that does not', [p('a'), p('{{^type_bug}}no bug{{/type_bug}}'), p('{{^none}}nothing{{/none}}')], ['a', 'no bug', 'nothing']],
    ['rows', [table([cell(p('{{#resolved}}'))], [cell(p('{{title}}'))], [cell(p('{{/resolved}}'))])], ['| «title Late reports»', '']],
    ['with a list in it', [p('{{#resolved}}'), p('{{#next_steps}}{{.}}{{/next_steps}}'), p('{{#type_bug}}x{{/type_bug}}'), p('{{/resolved}}')], ['«next_steps.item Drain»', '«next_steps.item Watch»⚓#type_bug/3']],
  ];
  test.each(cases)('%s', (_, blocks, lines) => expect(filled(...blocks).lines).toEqual(lines));
});

test('each copy keeps the styles of the pattern, and links are filled', () => {
  const { after } = filled(p('a'), p('{{#tickets}}', b('{{name}}'), i(' at '), link('{{name}}', 'https://t.example.com/{{name}}'), ' ', link('here', '{{url}}'), '{{/tickets}}'), p('b'));
  const runs = (after.tabs?.[0]?.documentTab?.body?.content ?? []).flatMap(({ paragraph }) => paragraph?.elements ?? []).filter(({ textRun }) => /\S/.test(textRun?.content ?? '')).map(({ textRun }) => [textRun?.content, textRun?.textStyle?.bold, textRun?.textStyle?.italic, textRun?.textStyle?.link?.url]);
  expect(runs).toEqual([['a', undefined, undefined, undefined], ['T-1', true, undefined, undefined], [' at ', undefined, true, undefined], ['T-1', undefined, undefined, 'https://t.example.com/T-1'], ['here', undefined, undefined, 'https://t.example.com/1'], ['b', undefined, undefined, undefined]]);
});

test('styles of rows are those of the pattern', () => {
  const { after } = filled(table([cell(p(b('{{#faq}}{{question}}'))), cell(h2('{{answer}}', styled('{{/faq}}', { italic: true })))]));
  const paragraphs = readDocument(after).segments[0]?.paragraphs ?? [];
  expect(paragraphs.slice(0, 4).map(({ text, style, runs }) => [text, style, runs[0]?.style.bold])).toEqual([['Why?\n', 'NORMAL_TEXT', true], ['A queue.\n', 'HEADING_2', undefined], ['When?\n', 'NORMAL_TEXT', true], ['Now.\n', 'HEADING_2', undefined]]);
});

test('patterns are handed on as data, with the keys of their ranges', () => {
  const { plan } = filled(p('a'), p('{{#none}}', b('{{.}}'), '{{/none}}'), p('{{gone}}'), p('b'));
  const [none, gone] = plan.patterns;
  expect(JSON.parse(JSON.stringify(none))).toEqual({ key: 'none/1', name: 'none', inverted: false, shape: 'paragraphs', tabId: none?.tabId, segmentId: '', place: 'Tab 1 › {{#none}}{{.}}{{/none}}', content: [{ format: { namedStyleType: 'NORMAL_TEXT' }, runs: [{ text: '{{.}}', style: { bold: true } }] }] });
  expect(gone).toMatchObject({ key: 'gone', content: [{ runs: [{ text: '{{gone}}' }] }] });
});

describe('what is not well formed is named with its place and cure, and left as it stands', () => {
  test.each<[string, Block[], string]>([
    ['open', [p('{{#faq}}a')], '{{#faq}} is opened and not closed'],
    ['closed twice', [p('{{#faq}}{{question}}{{/faq}}'), p('{{/faq}}')], '{{/faq}} closes a section that is not open'],
    ['crossed', [p('{{#faq}}{{#none}}a{{/faq}}b{{/none}}')], '{{#none}} is opened and not closed'],
    ["over a table's edge", [p('{{#faq}}'), table([cell(p('{{/faq}}'))])], "{{#faq}} crosses a table's edge"],
    ['over a table', [p('{{#faq}}'), table([cell(p('a'))]), p('{{/faq}}')], '{{#faq}} holds a table'],
    ["in another's row", [table([cell(p('{{#faq}}{{#timeline}}')), cell(p('{{/timeline}}{{/faq}}'))])], "{{#timeline}} stands inside another section's row"],
    ['amid a paragraph', [p('a {{#faq}}{{question}}'), p('{{answer}}{{/faq}}')], '{{#faq}} begins or ends amid a paragraph that is not all its own'],
    ['empty', [p('{{#faq}}{{/faq}}')], '{{#faq}} holds nothing'],
    ['an image to repeat', [p('{{#faq}}', image(), '{{/faq}}')], '{{#faq}} holds an image, a chip or another object, which cannot be written again'],
    ['a suggestion', [p('{{#faq}}', added('a'), '{{/faq}}')], '{{#faq}} is touched by a pending suggestion'],
  ])('%s', (_, blocks, what) => {
    const { plan } = filled(...blocks);
    expect(plan.problems.map((one) => one.what)).toContain(what);
    for (const { todo, place } of plan.problems) expect([todo.length > 10, place.startsWith('Tab 1 › ')]).toEqual([true, true]);
  });

  test('a name that nobody knows', () => {
    const { plan, lines } = fill(doc(tab('Plan', p('{{#ticket}}{{title}}{{/ticket}}'))), { ...VALUES, tickets: 'x' }, undefined, SECTIONS);
    expect(lines).toEqual(['{{#ticket}}{{title}}{{/ticket}}']);
    expect(plan.unknown).toEqual([{ name: 'ticket', raw: '{{#ticket}}', place: 'Plan › {{#ticket}}{{title}}{{/ticket}}', suggestion: 'tickets' }]);
    expect(plan.skipped).toMatchObject([{ name: 'title', why: 'its section is left as it stands' }]);
  });

  test('an unknown name in a list', () => expect(filled(p('{{#faq}}{{question}}{{weather}}{{/faq}}')).plan.unknown).toMatchObject([{ name: 'weather', raw: '{{weather}}' }]));
  test('blanks know the section they stand in', () => expect(findBlanks(readDocument(doc(p('{{a}}{{#faq}}{{b}}{{#none}}{{c}}{{/none}}{{d}}{{/faq}}{{e}}')))).blanks.map(({ name, section }) => [name, section?.name])).toEqual([['a', undefined], ['b', 'faq'], ['c', 'none'], ['d', 'faq'], ['e', undefined]]));
});
