import { outlineOf } from '../../../src/page/review/outline.ts';
import type { Shown, ShownItem } from '../../../src/page/review/outline.ts';
import type { WordsBlock, WordsParagraph } from '../../../src/template/words.ts';

const p = (text: string, more: Partial<WordsParagraph> = {}): WordsParagraph => ({ kind: 'paragraph', heading: 0, pieces: [{ kind: 'text', text }], ...more });
const h = (heading: number, text: string): WordsParagraph => p(text, { heading });
const bullet = (level: number, text: string): WordsParagraph => p(text, { item: { level } });
const counted = (level: number, number: number, text: string): WordsParagraph => p(text, { item: { level, number } });

const words = (pieces: ShownItem['pieces']): string => pieces.map((piece) => (piece.kind === 'text' ? piece.text : `[${piece.kind}]`)).join('');
const items = (list: readonly ShownItem[]): string => list.map(({ marker, pieces, inside }) => `${marker} ${words(pieces)}${inside.length === 0 ? '' : ` {${items(inside)}}`}`).join('; ');
/** `h3 Title`, `text`, `(• one; • two {1. inside})`, `| a | b |` */
function told(block: Shown): string {
  switch (block.kind) {
    case 'heading':
      return `h${block.level} ${words(block.pieces)}`;
    case 'text':
      return words(block.pieces);
    case 'list':
      return `(${items(block.items)})`;
    case 'table':
      return block.rows.map((row) => `| ${row.map((cell) => cell.map(told).join(' ')).join(' | ')} |`).join('');
  }
}
const shown = (base: number, ...blocks: readonly WordsBlock[]): string[] => outlineOf(base)(blocks).map(told);

test.each<[string, string[], string[]]>([
  ['a heading of level 1 stands one below the page’s own', shown(4, h(1, 'What happened'), p('It broke.')), ['h4 What happened', 'It broke.']],
  ['levels that a document leaves out leave no gap', shown(4, h(1, 'A'), h(3, 'B'), h(3, 'C'), h(2, 'D'), h(1, 'E')), ['h4 A', 'h5 B', 'h5 C', 'h5 D', 'h4 E']],
  ['a document that begins deeper begins at the same level', shown(4, h(3, 'A'), h(2, 'B'), h(3, 'C')), ['h4 A', 'h4 B', 'h5 C']],
  ['no level is below the sixth', shown(5, h(1, 'A'), h(2, 'B'), h(3, 'C')), ['h5 A', 'h6 B', 'h6 C']],
  ['empty lines are looks', shown(4, p('One.'), p('  '), p('Two.')), ['One.', 'Two.']],
  ['items in a row are one list, deeper ones inside', shown(4, bullet(0, 'a'), bullet(1, 'b'), bullet(1, 'c'), bullet(0, 'd')), ['(• a {• b; • c}; • d)']],
  ['numbers are those of the document', shown(4, counted(0, 3, 'three'), counted(1, 1, 'one'), counted(0, 4, 'four')), ['(3. three {1. one}; 4. four)']],
  ['an item deeper than what is before it is not lost', shown(4, bullet(2, 'deep'), bullet(0, 'flat')), ['(• deep; • flat)']],
  ['text between two lists parts them', shown(4, bullet(0, 'a'), p('and'), bullet(0, 'b')), ['(• a)', 'and', '(• b)']],
  ['a table’s cells hold what a document holds', shown(4, { kind: 'table', rows: [[[p('Region')], [bullet(0, 'a'), bullet(0, 'b')]]] }), ['| Region | (• a; • b) |']],
])('%s', (_, found, expected) => expect(found).toEqual(expected));

test('text is text, whatever it says', () => {
  expect(shown(4, p('<script>alert(1)</script> =HYPERLINK("x")'))).toEqual(['<script>alert(1)</script> =HYPERLINK("x")']);
});
