import { fromHtml } from '../../../src/simulator/convert/from-html.ts';
import { readDocument } from '../../../src/simulator/convert/read.ts';
import { outline } from './cases.ts';

const cases: [name: string, html: string, expected: string[]][] = [
  ['paragraphs and headings', '<h1>A</h1><p>b</p><div>c</div>', ['H1 A', 'b', 'c']],
  ['a whole page', '<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body>\n<p>a</p>\n</body></html>', ['a']],
  ['white space is collapsed', '<p>  a\n   b <b> c</b> </p>', ['a b <b>c</>']],
  ['line breaks', '<p>a<br>b<br></p>', ['a⏎b']],
  ['a paragraph that is only a break is empty', '<p>a</p><p><br></p><p>b</p>', ['a', '', 'b']],
  ['words without a paragraph', 'a<p>b</p>c', ['a', 'b', 'c']],
  ['emphasis', '<b>a</b><em>b</em><u>c</u><del>d</del><code>e</code>', ['<b>a</><i>b</><u>c</><s>d</><code>e</>']],
  ['emphasis by style', '<span style="font-weight:700;font-style:italic">a</span><b style="font-weight:normal">b</b>', ['<b i>a</>b']],
  ['links', '<a href="https://x.y">a <b>b</b></a>', ['<a https://x.y>a </><b a https://x.y>b</>']],
  ['lists', '<ul><li>a<ol><li>b</ol></li><li>c</li></ul>', ['* a', '>1 b', '* c']],
  ['an item without words', '<ul><li><ul><li>a</li></ul></li></ul>', ['* ', '>* a']],
  ['paragraphs in an item', '<ul><li><p>a</p><p>b</p></li></ul>', ['* a', '36pt b']],
  ['a table', '<table><thead><tr><th>a</th><td>b</td></tr></thead><tr><td colspan="2">c</td></tr></table>', ['[<b>a</>|b][c|]', '']],
  ['paragraphs and lists in a cell', '<table><tr><td><p>a</p><ul><li>b</li></ul></td></tr></table><p>c</p>', ['[a / * b]', 'c']],
  ['a quotation is indented', '<blockquote>a<blockquote>b</blockquote></blockquote>', ['36pt a', '72pt b']],
  ['preformatted text', '<pre>a\n  b</pre>', ['<code>a⏎  b</>']],
  ['a rule', 'a<hr>b', ['a', '{rule}', 'b']],
  ['character references', '&lt;a&gt; &amp; &nbsp;&eacute;', ['<a> & \u00a0é']],
  ['comments and scripts are dropped', 'a<!-- b --><script>c</script>d', ['ad']],
  ['angle names are text', '<p><incident title> by <b><Owner></b></p><p>next</p>', ['<incident title> by <b><Owner></>', 'next']],
  ['closed elements of other vocabularies leave their text', '<p><o:p>a</o:p> <my-widget>b</my-widget></p>', ['a b']],
  ['blanks are literal', '<p>{{what_happened}}</p><ul><li>{{next_steps}}</li></ul>', ['{{what_happened}}', '* {{next_steps}}']],
  ['an image leaves its words', '<img alt="chart">', ['chart']],
  ['nothing', '', ['']],
];

test.each(cases)('%s', (_, html, expected) => {
  expect(outline(fromHtml(html))).toEqual(expected);
});

test('colours, sizes and alignment', () => {
  const [block] = readDocument(fromHtml('<p style="text-align:center;background:#ff0"><span style="color:#00f;background-color:rgb(255,0,0);font-size:16px">a</span></p>'))[0]?.body ?? [];
  if (block?.kind !== 'paragraph') throw new Error('no paragraph');
  expect(block.style).toMatchObject({ alignment: 'CENTER', shading: { backgroundColor: { color: { rgbColor: { red: 1, green: 1 } } } } });
  expect(block.pieces).toEqual([{ kind: 'text', text: 'a', style: { foregroundColor: { color: { rgbColor: { blue: 1 } } }, backgroundColor: { color: { rgbColor: { red: 1 } } }, fontSize: { magnitude: 12, unit: 'PT' } } }]);
});

test('a cell keeps its colour, its words get no highlight', () => {
  const [block] = readDocument(fromHtml('<table><tr><td style="background-color:#0f0">a</td></tr></table>'))[0]?.body ?? [];
  if (block?.kind !== 'table') throw new Error('no table');
  expect(block.rows[0]?.[0]?.backgroundColor).toEqual({ color: { rgbColor: { green: 1 } } });
  expect(block.rows[0]?.[0]?.blocks).toMatchObject([{ pieces: [{ text: 'a', style: {} }] }]);
});
