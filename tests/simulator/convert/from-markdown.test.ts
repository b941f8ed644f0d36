import { fromMarkdown } from '../../../src/simulator/convert/from-markdown.ts';
import { outline } from './cases.ts';

const cases: [name: string, markdown: string, expected: string[]][] = [
  ['headings of both kinds', '# A\n\n### B #\n\nC\n===', ['H1 A', 'H3 B', 'H1 C']],
  ['lines of a paragraph are joined', 'a\nb', ['a b']],
  ['hard breaks and <br>', 'a  \nb\\\nc<br>d', ['a⏎b⏎c⏎d']],
  ['emphasis', '**b** *i* ***bi*** ~~s~~ `c`', ['<b>b</> <i>i</> <b i>bi</> <s>s</> <code>c</>']],
  ['links', '[a *b*](https://x.y "t") <https://z.y>', ['<a https://x.y>a </><i a https://x.y>b</> <a https://z.y>https://z.y</>']],
  ['defined links', '[a][r] and [r]\n\n[r]: https://x.y', ['<a https://x.y>a</> and <a https://x.y>r</>']],
  ['bullets and numbers, nested', '- a\n  - b\n    1. c\n- d', ['* a', '>* b', '>>1 c', '* d']],
  ['loose items and their further paragraphs', '1. a\n\n   more\n2. b', ['1 a', '36pt more', '1 b']],
  ['check boxes stay as written', '- [ ] a\n- [x] b', ['* [ ] a', '* [x] b']],
  ['a table', '| a | b |\n|---|---|\n| **c** | d<br>e |', ['[a|b][<b>c</>|d⏎e]', '']],
  ['a quotation is indented', '> a\n>\n> b', ['36pt a', '36pt b']],
  ['a block of code', '```js\na\n b\n```', ['<code>a⏎ b</>']],
  ['a rule', 'a\n\n---\n\nb', ['a', '{rule}', 'b']],
  ['a footnote', 'a[^x] b\n\n[^x]: note\n\n    more', ['a(note / more) b']],
  ['a footnote that nobody defined is text', 'a[^x]', ['a[^x]']],
  ['character references', '&copy; &#8364; &#x1F600; &amp;amp; &nosuch;', ['© € 😀 &amp; &nosuch;']],
  ['comments are dropped', 'a <!-- b --> c\n\n<!-- d\n\ne -->\n\nf', ['a  c', 'f']],
  ['escapes', '\\*a\\* \\[b\\] \\<c\\> 1\\. \\# d', ['*a* [b] <c> 1. # d']],
  ['blanks are literal', '{{what_happened}} **{{_x_}}** {{#timeline}} {{/timeline}}', ['{{what_happened}} <b>{{_x_}}</> {{#timeline}} {{/timeline}}']],
  ['a blank alone in its paragraph', 'a\n\n{{timeline}}\n\nb', ['a', '{{timeline}}', 'b']],
  ['a blank as Drive escapes it', '{{what\\_happened}}', ['{{what_happened}}']],
  ['a blank in a heading, an item, a cell', '# {{title}}\n\n- {{next_steps}}\n\n| {{number}} |\n|---|', ['H1 {{title}}', '* {{next_steps}}', '[{{number}}]', '']],
  ['bracketed names', '[Bracketed name] and [Other]', ['[Bracketed name] and [Other]']],
  ['angle names', '<incident title> by <owner> at <time>', ['<incident title> by <owner> at <time>']],
  ['an angle name alone in its paragraph', '<summary of the incident>\nnext', ['<summary of the incident> next']],
  ['underscores inside names', 'raw_event_data _is_ safe', ['raw_event_data <i>is</> safe']],
  ['written-out addresses are not links', 'see https://example.com', ['see https://example.com']],
  ['inline HTML', 'a <b>b</b> <u>u</u> <a href="https://x.y">l</a>', ['a <b>b</> <u>u</> <a https://x.y>l</>']],
  ['a block of HTML', '<table><tr><td>a</td><td><ul><li>b</li></ul></td></tr></table>', ['[a|* b]', '']],
  ['an image leaves its words', '![a chart](x.png)', ['a chart']],
  ['nothing', '', ['']],
];

test.each(cases)('%s', (_, markdown, expected) => {
  expect(outline(fromMarkdown(markdown))).toEqual(expected);
});

test('lists are defined, nested levels share the definition, two lists do not', () => {
  const tab = fromMarkdown('- a\n  - b\n\ntext\n\n1. c').tabs?.[0]?.documentTab;
  const levels = Object.values(tab?.lists ?? {}).map((list) => list.listProperties?.nestingLevels ?? []);
  expect(levels.map((level) => level[0]?.glyphSymbol ?? level[0]?.glyphType)).toEqual(['●', 'DECIMAL']);
  expect(levels.map((level) => level.length)).toEqual([9, 9]);
});

test('characters that Google strips from text are not in the document', () => {
  expect(outline(fromMarkdown('a\u0001\ue907b'))).toEqual(['ab']);
});
