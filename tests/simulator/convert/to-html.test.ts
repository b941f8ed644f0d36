import { fromHtml } from '../../../src/simulator/convert/from-html.ts';
import type { Block } from '../../../src/simulator/convert/blocks.ts';
import { documentHtml, toHtml } from '../../../src/simulator/convert/to-html.ts';
import { b, code, doc, h, i, li, link, ol, outline, p, run, table } from './cases.ts';

const inTab = (html: string): string => html.replace(/^<section class="tab" aria-label="Tab 1">\n|\n<\/section>$/g, '');

const cases: [name: string, blocks: Block[], html: string][] = [
  ['paragraphs', [p('a'), p('')], '<p>a</p>\n<p><br></p>'],
  ['headings', [h(2, 'a')], '<h2>a</h2>'],
  ['emphasis', [p(b('a'), i('b'))], '<p><strong>a</strong><em>b</em></p>'],
  ['everything is escaped', [p('<script>"&"</script>')], '<p>&lt;script&gt;&quot;&amp;&quot;&lt;/script&gt;</p>'],
  ['a highlight', [p(run('a', { backgroundColor: { color: { rgbColor: { red: 1, green: 1 } } } }))], '<p><span style="background-color:#ffff00">a</span></p>'],
  ['a link', [p(link('a', 'https://x.y/?a=1&b="'))], '<p><a href="https://x.y/?a=1&amp;b=&quot;">a</a></p>'],
  ['a link that would run a script has no target', [p(link('a', 'javascript:alert(1)'))], '<p>a</p>'],
  ['a font cannot leave its attribute', [p(run('a', { weightedFontFamily: { fontFamily: "X';}\"><b>" } }))], `<p><span style="font-family:'Xb'">a</span></p>`],
  ['soft line breaks', [p('a\nb')], '<p>a<br>b</p>'],
  ['code', [p(code('a'))], '<p><code>a</code></p>'],
  ['bullets', [li('a'), li('b')], '<ul>\n<li>a\n</li>\n<li>b\n</li></ul>'],
  ['a nested list stands inside its item', [li('a'), li('b', 1), li('c')], '<ul>\n<li>a\n<ul style="list-style-type:circle">\n<li>b\n</li></ul>\n</li>\n<li>c\n</li></ul>'],
  ['a list that begins with 3', [ol('a', 0, 'n', 3)], '<ol start="3">\n<li>a\n</li></ol>'],
  ['a level that is skipped', [li('a', 1)], '<ul>\n<li>\n<ul style="list-style-type:circle">\n<li>a\n</li></ul>\n</li></ul>'],
  ['a table', [table(['a'])], '<table style="border-collapse:collapse">\n<tr><td style="border:1px solid #000000;padding:5pt"><p>a</p></td></tr>\n</table>\n<p><br></p>'],
  ['a rule', [p({ kind: 'rule' })], '<hr>'],
];

test.each(cases)('%s', (_, blocks, html) => {
  expect(inTab(documentHtml(doc(...blocks)))).toBe(html);
});

test('a whole page with its title', () => {
  expect(toHtml({ ...doc(p('a')), title: 'A & B' })).toMatch(/^<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>A &amp; B<\/title><\/head>\n<body>\n/);
});

test('header, footer and footnotes of each tab', () => {
  const document = doc(p('a', { kind: 'footnote', note: { number: 0, blocks: [p('note')] } }));
  const tab = document.tabs?.[0]?.documentTab;
  if (tab) tab.headers = { h: { headerId: 'h', content: [{ paragraph: { elements: [{ textRun: { content: 'head\n' } }] } }] } };
  const html = documentHtml(document);
  expect(html).toContain('<header><p>head</p></header>');
  expect(html).toContain('<div class="footnote" id="note-1"><sup>1</sup> <p>note</p></div>');
});

test('what was exported can be imported again', () => {
  const document = doc(h(1, 'A {{title}}'), p(b('x'), ' y\nz'), li('a'), li('b', 1), ol('c', 2, 'm'), table(['a', 'b'], ['c', 'd']), p('end'));
  expect(outline(fromHtml(documentHtml(document)))).toEqual(outline(document));
});
