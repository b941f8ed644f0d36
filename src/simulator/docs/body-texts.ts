/** A document's texts as DocumentApp has them: what stands in a paragraph between its ends and the things that are no text. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';

interface BodyText {
  from: number;
  text: string;
}

export const textsIn = (content: readonly Docs.Schema$StructuralElement[]): BodyText[] =>
  content.flatMap(({ paragraph, table }) => [...(paragraph ? textsOf(paragraph.elements ?? []) : []), ...(table?.tableRows ?? []).flatMap(({ tableCells = [] }) => tableCells.flatMap((cell) => textsIn(cell.content ?? [])))]);

function textsOf(elements: readonly Docs.Schema$ParagraphElement[]): BodyText[] {
  const texts: BodyText[] = [];
  let open: BodyText | undefined;
  for (const { startIndex, textRun } of elements) {
    if (textRun?.content === undefined || textRun.content === null) {
      open = undefined;
      continue;
    }
    if (!open) texts.push((open = { from: startIndex ?? 0, text: '' }));
    open.text += textRun.content.replace(/\n$/, '');
  }
  return texts.filter(({ text }) => text !== '');
}
