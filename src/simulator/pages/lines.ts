/** A document's text by its indices (UTF-16 units from each segment's start), as documents.get gave it: what edits by hand are reckoned from. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';

export type Blocks = readonly Docs.Schema$StructuralElement[];

/** Half-open; a caret where both are the same. */
export interface Span {
  from: number;
  to: number;
}

/** A paragraph: `to` is behind its newline. */
export interface Line extends Span {
  paragraph: Docs.Schema$Paragraph;
  /** Newline included; an object is U+FFFC for each unit it takes. */
  text: string;
  /** What stands beside it: the body, a cell. */
  container: Blocks;
}

export const flattened = (tabs: readonly Docs.Schema$Tab[]): Docs.Schema$Tab[] => tabs.flatMap((tab) => [tab, ...flattened(tab.childTabs ?? [])]);

/** The blocks of a body (`''`), header, footer or footnote; undefined where there is none of that id. */
export function segmentIn(tab: Docs.Schema$DocumentTab | undefined, segmentId: string): Blocks | undefined {
  if (segmentId === '') return tab?.body?.content;
  return (tab?.headers?.[segmentId] ?? tab?.footers?.[segmentId] ?? tab?.footnotes?.[segmentId])?.content;
}

export const spanOf = ({ startIndex, endIndex }: { startIndex?: number | null; endIndex?: number | null }): Span => ({ from: startIndex ?? 0, to: endIndex ?? 0 });

export const cellsOf = (table: Docs.Schema$Table): Blocks[] => (table.tableRows ?? []).flatMap((row) => (row.tableCells ?? []).map((cell) => cell.content ?? []));

/** All paragraphs, those in cells and contents included, in the document's order. */
export function linesOf(blocks: Blocks): Line[] {
  return blocks.flatMap((block) => {
    const { paragraph, table, tableOfContents } = block;
    if (paragraph) return [{ ...spanOf(block), paragraph, text: textOf(paragraph), container: blocks }];
    return [...(table ? cellsOf(table) : []), ...(tableOfContents ? [tableOfContents.content ?? []] : [])].flatMap(linesOf);
  });
}

const textOf = ({ elements = [] }: Docs.Schema$Paragraph): string => elements.map((element) => element.textRun?.content ?? '\ufffc'.repeat(sizeOf(element))).join('');

/** A segment's text by index, as browser/caret.js reads it off the page: U+0000 stands for what is no paragraph. */
export const textByIndex = (blocks: Blocks): string => linesOf(blocks).reduce((text, line) => text.padEnd(line.from, '\u0000') + line.text, '');

export const sizeOf = (element: Docs.Schema$ParagraphElement): number => (element.endIndex ?? 0) - (element.startIndex ?? 0);

/** The paragraph an index stands in. */
export const lineAt = (lines: readonly Line[], index: number): Line | undefined => lines.find(({ from, to }) => from <= index && index < to);

interface Marked {
  suggestedInsertionIds?: string[] | null;
  suggestedDeletionIds?: string[] | null;
}

const isMarked = (value: unknown): value is Marked => typeof value === 'object' && value !== null && ('suggestedInsertionIds' in value || 'suggestedDeletionIds' in value);

/** Ids of the pending suggestions that add or delete an element. */
export function marksOf(element: Docs.Schema$ParagraphElement): { added: string[]; deleted: string[] } {
  const marked = Object.values(element).find(isMarked);
  return { added: marked?.suggestedInsertionIds ?? [], deleted: marked?.suggestedDeletionIds ?? [] };
}

/** A pending suggestion of text. */
export interface Pending {
  id: string;
  added: string;
  deleted: string;
}

/** The pending suggestions of all of a tab's segments, in the order they stand there. */
export function pendingIn(tab: Docs.Schema$DocumentTab | undefined): Pending[] {
  const { body, headers, footers, footnotes } = tab ?? {};
  const found = new Map<string, Pending>();
  for (const segment of [...Object.values(headers ?? {}), body, ...Object.values(footnotes ?? {}), ...Object.values(footers ?? {})])
    for (const { paragraph } of linesOf(segment?.content ?? []))
      for (const element of paragraph.elements ?? []) {
        const { added, deleted } = marksOf(element);
        const text = element.textRun?.content ?? '\ufffc';
        for (const [kind, ids] of [['added', added], ['deleted', deleted]] as const)
          for (const id of ids) {
            const pending = found.get(id) ?? { id, added: '', deleted: '' };
            pending[kind] += text;
            found.set(id, pending);
          }
      }
  return [...found.values()];
}
