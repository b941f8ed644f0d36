import { toText } from '../../../src/simulator/convert/to-text.ts';
import { b, doc, h, li, ol, p, table } from './cases.ts';

test('lines, lists, cells and footnotes, with a byte order mark and CRLF', () => {
  const note = { kind: 'footnote' as const, note: { number: 0, blocks: [p('why')] } };
  const document = doc(h(1, 'Title'), p(b('a'), ' b\nc', note), li('one'), li('two', 1), ol('three'), table(['x', 'y']), p({ kind: 'rule' }));
  expect(toText(document)).toBe('\ufeff' + ['Title', 'a b', 'c[1]', '* one', '   * two', '1. three', 'x', 'y', '________________', '', '[1] why', ''].join('\r\n'));
});
