/**
 * Counts a segment's indices anew after every edit. The rules (google-apis.md A1, measured on 57 real tables): text is
 * its UTF-16 length, a section break 1, a table 2 + 1 for each row + 1 for each cell + what the cells hold, a table of
 * contents 2 + its content, any object in a paragraph keeps the units it has.
 */
import type { Block, Element, Row, Segment, Span } from './model.ts';

export function reindex(segment: Segment): void {
  layBlocks(segment.content, 0);
}

const set = (span: Span, startIndex: number, endIndex: number): number => {
  span.startIndex = startIndex;
  span.endIndex = endIndex;
  return endIndex;
};

const layBlocks = (blocks: Block[], from: number): number => blocks.reduce((at, block) => set(block, at, endOfBlock(block, at)), from);

function endOfBlock(block: Block, at: number): number {
  if ('paragraph' in block) return block.paragraph.elements.reduce((from, element) => set(element, from, from + sizeOf(element)), at);
  if ('table' in block) return block.table.tableRows.reduce((from, row) => set(row, from, endOfRow(row, from)), at + 1) + 1;
  if ('tableOfContents' in block) return layBlocks(block.tableOfContents.content, at + 1) + 1;
  return at + 1;
}

const endOfRow = (row: Row, at: number): number => row.tableCells.reduce((from, cell) => set(cell, from, layBlocks(cell.content, from + 1)), at + 1);

export const sizeOf = (element: Element): number => element.textRun?.content.length ?? element.endIndex - element.startIndex;
