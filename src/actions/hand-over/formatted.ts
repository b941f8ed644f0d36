/** A document's words as a mail shows them: headers first, then each tab, then footers. */
import type { Run, WordsPart } from '../../playbook/hand-over-mail.ts';
import { formattedWordsOf } from '../../template/words.ts';
import type { Piece, WordsBlock, WordsTab } from '../../template/words.ts';
import type { Docs } from '../../workspace/wire.ts';

export function mailedWords(document: Docs.Schema$Document): WordsPart[] {
  const { tabs } = formattedWordsOf(document);
  return tabs.flatMap((tab) => [...(tabs.length > 1 ? [heading(tab.title)] : []), ...margins(tab, 'header'), ...parts(tab.body), ...margins(tab, 'footer')]);
}

const heading = (text: string): WordsPart => ({ kind: 'paragraph', heading: 1, runs: [{ text }] });
const margins = ({ margins: all }: WordsTab, kind: 'header' | 'footer'): WordsPart[] => all.filter(({ name }) => name.includes(kind) && !name.includes('not shown')).flatMap(({ blocks }) => parts(blocks));

const parts = (blocks: readonly WordsBlock[]): WordsPart[] =>
  blocks.flatMap((block): WordsPart[] => {
    if (block.kind === 'table') return [{ kind: 'table', rows: block.rows.map((row) => row.map(linesIn)) }];
    const runs = runsOf(block.pieces);
    if (block.item === undefined && runs.every(({ text }) => text.trim() === '')) return [];
    return [{ kind: 'paragraph', heading: block.heading, ...(block.item ? { item: block.item } : {}), runs }];
  });

/** A table inside a cell is its lines. */
const linesIn = (blocks: readonly WordsBlock[]): Run[][] => blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.flatMap(linesIn)) : [runsOf(block.pieces)]));

const runsOf = (pieces: readonly Piece[]): Run[] =>
  pieces.flatMap((piece): Run[] => {
    switch (piece.kind) {
      case 'text':
        return [{ text: piece.text, ...(piece.link === undefined ? {} : { link: piece.link }), ...(piece.bold ? { bold: true } : {}), ...(piece.italic ? { italic: true } : {}) }];
      case 'chip':
        return [{ text: piece.text, ...(piece.link === undefined ? {} : { link: piece.link }) }];
      case 'image':
        return [{ text: '[image: see the document]', italic: true }];
      case 'footnote':
        return [{ text: ` [${piece.blocks.flatMap((block) => linesIn([block])).map((line) => line.map(({ text }) => text).join('')).join(' ').trim()}]` }];
      case 'equation':
        return [{ text: '[equation: see the document]', italic: true }];
      case 'other':
        // A mail is one page.
        return [/^PAGE_(?:NUMBER|COUNT)$/.test(piece.what) ? { text: '1' } : { text: '[something that Docs does not tell: see the document]', italic: true }];
    }
  });
