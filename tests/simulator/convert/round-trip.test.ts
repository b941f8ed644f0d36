import fc from 'fast-check';
import type { TextStyle } from '../../../src/simulator/convert/blocks.ts';
import { paragraphOf, textOf } from '../../../src/simulator/convert/blocks.ts';
import { fromMarkdown } from '../../../src/simulator/convert/from-markdown.ts';
import { readDocument } from '../../../src/simulator/convert/read.ts';
import { toMarkdown } from '../../../src/simulator/convert/to-markdown.ts';
import { loadTabs } from '../../../src/simulator/docs/load.ts';
import { createIds } from '../../../src/simulator/ids.ts';
import { documentOf } from '../../../src/simulator/convert/write.ts';
import { doc, p } from './cases.ts';

const again = (markdown: string): string => toMarkdown(fromMarkdown(markdown));
const wordsOf = (markdown: string): string => (readDocument(fromMarkdown(markdown))[0]?.body ?? []).map((block) => (block.kind === 'paragraph' ? textOf(block) : '(a table)')).join('(a new paragraph)');

const marks = fc.constantFrom(...'ab 1.)(*_`[]<>~|\\#-+=!&;{}:^"$/@\t\u00a0é“€'.split(''), '😀', '\u000b', '&amp;', '{{a_b}}', '<br>', '<b>', '**', '- ', '1. ', 'https://x.y', '[x](y)');

test('text survives export and import, whatever marks are in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: marks, maxLength: 24 }), (text) => {
      const lines = text.split('\u000b').map((line) => line.trim()).join('\u000b').replace(/^\u000b+|\u000b+$/g, '');
      expect(wordsOf(toMarkdown(doc(p(text))))).toBe(lines);
    }),
    { numRuns: 3000 },
  );
});

const style = fc.record<TextStyle>(
  { bold: fc.constant(true), italic: fc.constant(true), strikethrough: fc.constant(true), weightedFontFamily: fc.constant({ fontFamily: 'Roboto Mono' }), link: fc.constantFrom({ url: 'https://x.y' }, { url: 'https://x.y/(z)' }) },
  { requiredKeys: [] },
);
const runs = fc.array(fc.record({ text: fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', ':', '*', '(', '_', '`', '~', '1', '€', '!', '{', '}', '{{x_y}}', '😀'), minLength: 1, maxLength: 4 }), style }), { maxLength: 4 });

test('styles never cost a word, and the second export is the first', () => {
  fc.assert(
    fc.property(runs, (pieces) => {
      const markdown = toMarkdown(documentOf([{ body: [paragraphOf(pieces.map((piece) => ({ kind: 'text' as const, ...piece })))] }]));
      expect(wordsOf(markdown)).toBe(pieces.map((piece) => piece.text).join('').trim());
      expect(again(markdown)).toBe(markdown);
    }),
    { numRuns: 2000 },
  );
});

const lines = fc.constantFrom(
  '- a', '  - b', '* c', '1. c', '   2) d', '    1. e', '3. z', '> q', '> - q', '# h', '## **h** #', '| a | b |\n| - | :-: |\n| c `x\\|y` | d<br>e |', '```\ncode\n\n  x\n```',
  '<table><tr><td><ul><li>u</ul><td>v<p>w</table>', '', '', '', '---', '===', 'text  ', 'text\\', '    indented', '\tab', '<!-- -->', 'x[^1] y', '[^1]: note', '    more', '* [ ] x', '+ ', '-', '1.',
  '<div>', '</div>', '<ul><li>1<ol><li>2</ol></ul>', '<pre>a\nb</pre>', '~~~', '[l]: http://x', '[l]', '![alt](u)', '<b>b', 'i</b>', '<incident title>', '<hr>', '- # h', '- > q', '- ```', '10. ten', '&copy;', '{{timeline}}',
);

test('any Markdown is the same after the first pass', () => {
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 9 }), (given) => {
      const once = again(given.join('\n'));
      expect(again(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('any Markdown becomes a document that the local Docs can hold', () => {
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 9 }), (given) => {
      expect(loadTabs(fromMarkdown(given.join('\n')), createIds(1))).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});

test('any text at all, taken for Markdown, is the same after the first pass', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.oneof(marks, fc.constantFrom('\n', '\n\n', '  \n')), maxLength: 30 }), (given) => {
      const once = again(given);
      expect(again(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});
