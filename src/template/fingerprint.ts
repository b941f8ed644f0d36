/**
 * The fingerprint of a document: a hash of what a customer would see, for the whole and for each headed section. An
 * approval carries the one it was given on. Looks, comments, pending suggestions, named ranges and our marks' highlight do
 * not change it; nor does an empty line. A replaced image of the same place, size and source is not seen.
 */
import type { Hash } from './ranges.ts';
import { plainText } from './words.ts';
import type { Piece, Words, WordsBlock, WordsParagraph, WordsTab } from './words.ts';

export interface Fingerprint {
  whole: string;
  /** In the order of the document; what stands before the first heading is called ''. Sections of one name are one. */
  sections: readonly { name: string; hash: string }[];
}

/** Of `wordsOf(document)`; of `wordsOf(document, 'suggestions accepted')` it is the one to come. */
export function fingerprintOf(words: Words, hash: Hash): Fingerprint {
  const several = words.tabs.length > 1;
  const whole = hash(JSON.stringify(words.tabs.map((tab) => tabForm(tab, several))));
  return { whole, sections: sectionsOf(words).map(({ name, blocks }) => ({ name, hash: hash(JSON.stringify(blocksForm(blocks))) })) };
}

/** Of one FAQ answer, as it stands in the record. */
export const answerFingerprint = (question: string, answer: string, hash: Hash): Fingerprint => ({ whole: hash(JSON.stringify([question, answer])), sections: [] });

export interface WordsSection {
  name: string;
  blocks: readonly WordsBlock[];
}

/** A section goes from its heading to the next of its level or above, so it holds those below it. */
export function sectionsOf(words: Words): WordsSection[] {
  const sections = new Map<string, WordsBlock[]>();
  const add = (name: string, block: WordsBlock): void => {
    const held = sections.get(name);
    if (held) held.push(block);
    else sections.set(name, [block]);
  };
  for (const { body } of words.tabs) {
    let open: { name: string; level: number }[] = [];
    for (const block of body) {
      if (block.kind === 'paragraph' && block.heading > 0 && plainText(block.pieces) !== '') {
        const { heading } = block;
        open = [...open.filter(({ level }) => level < heading), { name: plainText(block.pieces), level: heading }];
      }
      const names = open.length > 0 ? new Set(open.map(({ name }) => name)) : [''];
      for (const name of names) add(name, block);
    }
  }
  return [...sections].map(([name, blocks]) => ({ name, blocks }));
}

/** One tab's title is not shown. */
const tabForm = ({ title, body, margins }: WordsTab, titled: boolean): unknown => [titled ? title : '', blocksForm(body), margins.map(({ name, blocks }) => [name, blocksForm(blocks)])];

const blocksForm = (blocks: readonly WordsBlock[]): unknown[] => blocks.filter((block) => !isEmpty(block)).map((block) => (block.kind === 'table' ? ['table', block.rows.map((row) => row.map(blocksForm))] : paragraphForm(block)));

const isEmpty = (block: WordsBlock): boolean => block.kind === 'paragraph' && block.item?.number === undefined && block.pieces.every((piece) => piece.kind === 'text' && piece.text.trim() === '');

const paragraphForm = ({ item, pieces }: WordsParagraph): unknown => [item ? [item.level, item.number ?? '•'] : 0, ...pieces.map(pieceForm)];

function pieceForm(piece: Piece): unknown {
  switch (piece.kind) {
    case 'text':
      return piece.link === undefined ? piece.text : ['link', piece.text, piece.link];
    case 'chip':
      return ['chip', piece.text, piece.value, piece.link ?? ''];
    case 'image':
      return ['image', piece.image.what, piece.image.source, piece.image.size, piece.image.crop, piece.link ?? ''];
    case 'footnote':
      // Its number follows from its place.
      return ['footnote', blocksForm(piece.blocks)];
    case 'equation':
      return ['equation', piece.units];
    case 'other':
      return ['other', piece.what];
  }
}

/** Each paragraph, list item and table row as a line of plain text, for a difference in words: footnotes at their place, links with where they lead. */
export const linesOf = (words: Words): string[] => words.tabs.flatMap(({ body, margins }) => [...margins.flatMap(({ blocks }) => linesIn(blocks)), ...linesIn(body)]);

const linesIn = (blocks: readonly WordsBlock[]): string[] =>
  blocks.flatMap((block) => (isEmpty(block) ? [] : block.kind === 'table' ? block.rows.map((row) => row.map((cell) => linesIn(cell).join(' / ')).join(' | ')) : [`${marker(block)}${block.pieces.map(pieceLine).join('')}`]));

const marker = ({ item }: WordsParagraph): string => (item ? `${'  '.repeat(item.level)}${item.number === undefined ? '•' : `${item.number}.`} ` : '');

function pieceLine(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
      return piece.link === undefined || piece.link === piece.text ? piece.text : `${piece.text} (${piece.link})`;
    case 'chip':
      return piece.value === '' || piece.value === piece.text ? piece.text : `${piece.text} (${piece.value})`;
    case 'image':
      return `[${piece.image.what} ${piece.image.size.map(Math.round).join(' × ')} pt]`;
    case 'footnote':
      return ` [note: ${linesIn(piece.blocks).join(' / ')}]`;
    case 'equation':
      return '[equation]';
    case 'other':
      return piece.what === 'unknown' ? '[something Docs does not tell]' : `[${piece.what.toLowerCase().replace(/_/g, ' ')}]`;
  }
}
