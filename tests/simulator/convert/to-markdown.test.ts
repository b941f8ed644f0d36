import { toMarkdown } from '../../../src/simulator/convert/to-markdown.ts';
import type { Block } from '../../../src/simulator/convert/blocks.ts';
import { b, code, doc, h, i, li, link, ol, p, run, table } from './cases.ts';

const cases: [name: string, blocks: Block[], markdown: string][] = [
  ['paragraphs stand apart', [p('One.'), p('Two.')], 'One.\n\nTwo.'],
  ['empty paragraphs leave nothing', [p('a'), p(''), p('b')], 'a\n\nb'],
  ['headings', [h(1, 'A'), h(6, 'B')], '# A\n\n###### B'],
  ['a bold heading keeps its bold', [h(2, b('Impact'))], '## **Impact**'],
  ['title and subtitle', [{ ...p('T'), named: 'TITLE' }, { ...p('S'), named: 'SUBTITLE' }], '# T\n\n## S'],
  ['emphasis', [p(b('bold'), ' ', i('it'), ' ', run('both', { bold: true, italic: true }), ' ', run('gone', { strikethrough: true }))], '**bold** *it* ***both*** ~~gone~~'],
  ['white space leaves the emphasis', [p('a', b(' b '), 'c')], 'a **b** c'],
  ['a label keeps its colon', [p(b('Impact: '), 'none')], '**Impact:** none'],
  ['punctuation leaves the emphasis where a letter follows', [p(b('Note:'), 'x')], '**Note**:x'],
  ['a link', [p('see ', link('the page', 'https://example.com/a?b=1&c=2'), '.')], 'see [the page](https://example.com/a?b=1&c=2).'],
  ['parentheses in a link', [p(link('x', 'https://example.com/a_(b)'))], '[x](https://example.com/a_%28b%29)'],
  ['one link in two styles', [p(run('a', { link: { url: 'u:x' } }), run('b', { bold: true, link: { url: 'u:x' } }))], '[a**b**](u:x)'],
  ['highlighting is not expressed', [p(run('x', { backgroundColor: { color: { rgbColor: { red: 1 } } } }), run('y', { foregroundColor: { color: { rgbColor: { red: 1 } } } }))], 'xy'],
  ['code', [p('run ', code('a_b*c'))], 'run `a_b*c`'],
  ['a soft line break', [p('a\nb')], 'a  \nb'],
  ['two soft line breaks do not end the paragraph', [p('a\n\nb')], 'a<br><br>b'],
  ['a soft line break in a heading', [h(1, 'a\nb')], '# a<br>b'],
  ['bullets', [p('x'), li('a'), li('b'), p('y')], 'x\n\n* a  \n* b\n\ny'],
  ['nested bullets', [li('a'), li('b', 1), li('c', 2), li('d')], '* a  \n  * b  \n    * c  \n* d'],
  ['numbers', [ol('a'), ol('b'), ol('c', 1), ol('d', 1), ol('e')], '1. a  \n2. b  \n   1. c  \n   2. d  \n3. e'],
  ['a list that begins with 3', [ol('a', 0, 'n', 3), ol('b', 0, 'n', 3)], '3. a  \n4. b'],
  ['two numbered lists are not one', [ol('a', 0, 'x'), ol('b', 0, 'y')], '1. a\n\n<!-- -->\n\n1. b'],
  ['a list goes on behind a paragraph', [ol('a'), p('x'), ol('b')], '1. a\n\nx\n\n2. b'],
  ['a soft break inside an item', [li('a\nb')], '* a  \n  b'],
  ['a table', [table(['When', 'What'], ['23:27', 'a | b'])], '| When | What |\n| :---- | :---- |\n| 23:27 | a \\| b |'],
  ['an empty head cell', [table(['', 'x'])], '|  | x |\n| ----- | :---- |'],
  ['lines of a cell', [table(['a\nb', [p('c'), p('d')]])], '| a<br>b | c<br>d |\n| :---- | :---- |'],
  ['a list in a cell', [table([[li('a'), li('b')], [ol('c'), ol('d')]])], '| \\- a<br>\\- b | 1\\. c<br>2\\. d |\n| :---- | :---- |'],
  ['a rule', [p('a'), p({ kind: 'rule' }), p('b')], 'a\n\n---\n\nb'],
  ['a footnote', [p('a', { kind: 'footnote', note: { number: 0, blocks: [p('note'), p('more')] } }, ' b')], 'a[^1] b\n\n[^1]:  note\n\n    more'],
  ['a block of code', [{ ...p(code('a\n\nb`')), style: { shading: { backgroundColor: { color: {} } } } }], '```\na\n\nb`\n```'],
  ['blanks are escaped as Drive does', [p('{{what_happened}} [Name] <angle>')], '{{what\\_happened}} \\[Name\\] \\<angle\\>'],
  ['marks that are marks anywhere', [p('a*b_c`d~e\\f|g')], 'a\\*b\\_c\\`d\\~e\\\\f\\|g'],
  ['marks that are marks in places', [p('Bad Request - Invalid + x = y # z')], 'Bad Request \\- Invalid \\+ x \\= y \\# z'],
  ['hyphens and plus signs in words stay', [p('pre-trained C++ a=b C#')], 'pre-trained C++ a=b C#'],
  ['a number that could begin a list', [p('2024. 100) 1.2.3 3.5')], '2024\\. 100\\) 1.2.3 3.5'],
  ['an ampersand that could be a reference', [p('AT&T R & D')], 'AT\\&T R & D'],
  ['a line of hyphens', [p('---')], '\\---'],
  ['an empty document', [p('')], ''],
];

test.each(cases)('%s', (_, blocks, markdown) => {
  expect(toMarkdown(doc(...blocks))).toBe(markdown === '' ? '' : `${markdown}\n`);
});

test('headers and footers are not exported', () => {
  const document = doc(p('body'));
  const tab = document.tabs?.[0]?.documentTab;
  if (tab) tab.headers = { h: { headerId: 'h', content: [{ paragraph: { elements: [{ textRun: { content: 'head\n' } }] } }] } };
  expect(toMarkdown(document)).toBe('body\n');
});

test('all tabs, child tabs after their parent, footnotes numbered through', () => {
  const noted = (text: string): Block => p(text, { kind: 'footnote', note: { number: 0, blocks: [p(`about ${text}`)] } });
  const [first, second] = [doc(noted('one')).tabs?.[0], doc(noted('two')).tabs?.[0]];
  const document = { tabs: [{ ...first, childTabs: [{ ...second }] }] };
  expect(toMarkdown(document)).toBe('one[^1]\n\ntwo[^2]\n\n[^1]:  about one\n\n[^2]:  about two\n');
});
