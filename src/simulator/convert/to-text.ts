/**
 * A Google Document as plain text, as Drive exports it (text/plain): a byte order mark, CRLF line ends, `* ` and `1. ` before
 * list items, each cell on a line of its own, `[1]` footnotes at the end. All tabs; no headers, footers or pending
 * suggestions.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { LINE_BREAK } from './blocks.ts';
import type { Block, Paragraph } from './blocks.ts';
import { Numbering } from './numbering.ts';
import { readDocument } from './read.ts';

export function toText(document: Docs.Schema$Document): string {
  const tabs = readDocument(document);
  const numbering = new Numbering();
  const body = tabs.flatMap((tab) => linesOf(tab.body, numbering));
  const notes = tabs.flatMap((tab) => tab.footnotes).map(({ number, blocks }) => `[${number}] ${linesOf(blocks, numbering).join('\n').trim()}`);
  const lines = [...body, ...(notes.length > 0 ? ['', ...notes] : [])];
  return `\ufeff${lines.join('\n').replaceAll(LINE_BREAK, '\n').replaceAll('\n', '\r\n')}\r\n`;
}

function linesOf(blocks: readonly Block[], numbering: Numbering): string[] {
  return blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.flatMap((cell) => linesOf(cell.blocks, numbering))) : [lineOf(block, numbering)]));
}

function lineOf({ pieces, item }: Paragraph, numbering: Numbering): string {
  const words = pieces.map((piece) => (piece.kind === 'text' ? piece.text : piece.kind === 'footnote' ? `[${piece.note.number}]` : piece.kind === 'rule' ? '________________' : '')).join('');
  if (!item) return words;
  const { number, label } = numbering.next(item);
  return `${'   '.repeat(item.level)}${number > 0 ? label : '*'} ${words}`;
}
