/** A document's words in the shape a page shows them: lists within lists, headings without a gap between their levels. Pure. */
import type { Piece, WordsBlock } from '../../addon/contract.ts';

export type Shown =
  | { kind: 'heading'; level: number; look: number; pieces: readonly Piece[] }
  | { kind: 'text'; pieces: readonly Piece[] }
  | { kind: 'list'; items: readonly ShownItem[] }
  | { kind: 'table'; rows: readonly (readonly (readonly Shown[])[])[] };

export interface ShownItem {
  /** `•` or `3.` */
  marker: string;
  pieces: readonly Piece[];
  inside: readonly ShownItem[];
}

/** Deeper ones are shown as the deepest there is. */
const DEEPEST = 6;

/** @param base The level that the first heading of the document has on the page. */
export function outlineOf(base: number): (blocks: readonly WordsBlock[]) => Shown[] {
  const open: number[] = [];
  const levelOf = (heading: number): number => {
    while ((open[open.length - 1] ?? 0) >= heading) open.pop();
    open.push(heading);
    return Math.min(base + open.length - 1, DEEPEST);
  };
  const show = (blocks: readonly WordsBlock[]): Shown[] => {
    const shown: Shown[] = [];
    let items: Flat[] = [];
    const close = (): void => {
      if (items.length > 0) shown.push({ kind: 'list', items: nested(items) });
      items = [];
    };
    for (const block of blocks) {
      if (block.kind === 'paragraph' && block.item) {
        const { level, number } = block.item;
        items.push({ level, marker: number === undefined ? '•' : `${number}.`, pieces: block.pieces });
        continue;
      }
      close();
      if (block.kind === 'table') shown.push({ kind: 'table', rows: block.rows.map((row) => row.map(show)) });
      else if (isEmpty(block.pieces)) continue;
      else if (block.heading > 0) shown.push({ kind: 'heading', level: levelOf(block.heading), look: block.heading, pieces: block.pieces });
      else shown.push({ kind: 'text', pieces: block.pieces });
    }
    close();
    return shown;
  };
  return show;
}

const isEmpty = (pieces: readonly Piece[]): boolean => pieces.every((piece) => piece.kind === 'text' && piece.text.trim() === '');

type Flat = Omit<ShownItem, 'inside'> & { level: number };

/** What follows an item at a deeper level stands inside it. */
function nested(items: readonly Flat[]): ShownItem[] {
  const done: ShownItem[] = [];
  for (let at = 0; at < items.length; ) {
    const { level, marker, pieces } = items[at] ?? { level: 0, marker: '', pieces: [] };
    let end = at + 1;
    while ((items[end]?.level ?? -1) > level) end += 1;
    done.push({ marker, pieces, inside: nested(items.slice(at + 1, end)) });
    at = end;
  }
  return done;
}
