/** The runs and objects of one paragraph: cutting them at an index, joining what is alike, the style new text takes. */
import { same } from './equality.ts';
import { bearer } from './model.ts';
import type { Element, Paragraph, ParagraphBlock, RunElement, TextStyle } from './model.ts';

/** The color Docs gives a link (recorded); with it comes an underline. */
export const LINK_COLOR = { color: { rgbColor: { red: 0.06666667, green: 0.33333334, blue: 0.8 } } };

export function run(content: string, textStyle: TextStyle, suggestionId?: string): RunElement {
  return { startIndex: 0, endIndex: 0, textRun: { content, textStyle: structuredClone(textStyle), ...(suggestionId && { suggestedInsertionIds: [suggestionId] }) } };
}

/** The elements before and from `index`; a run across it is cut in two. An object is never cut: callers refuse that. */
export function divide(elements: readonly Element[], index: number): [Element[], Element[]] {
  const before = elements.filter((element) => element.endIndex <= index);
  const after = elements.filter((element) => element.startIndex >= index);
  const across = elements.find((element) => element.startIndex < index && index < element.endIndex);
  if (across?.textRun) {
    const { startIndex, endIndex, textRun } = across;
    const at = index - startIndex;
    before.push({ startIndex, endIndex: index, textRun: { ...structuredClone(textRun), content: textRun.content.slice(0, at) } });
    after.unshift({ startIndex: index, endIndex, textRun: { ...textRun, content: textRun.content.slice(at) } });
  }
  return [before, after];
}

/** Calls `change` with each element in [start, end), cut so that nothing outside is touched, then joins what is alike. */
export function changeWithin({ paragraph }: ParagraphBlock, start: number, end: number, change: (element: Element) => void): void {
  const [before, rest] = divide(paragraph.elements, start);
  const [within, after] = divide(rest, end);
  within.forEach(change);
  paragraph.elements = [...before, ...within, ...after];
  joinRuns(paragraph);
}

/** Runs are split exactly where their style or suggestions change (google-apis.md A1). */
export function joinRuns(paragraph: Paragraph): void {
  const joined: Element[] = [];
  for (const element of paragraph.elements) {
    const last = joined.at(-1);
    if (element.textRun?.content === '') continue;
    if (last?.textRun && element.textRun && alike(last, element)) {
      last.textRun.content += element.textRun.content;
      last.endIndex = element.endIndex;
    } else joined.push(element);
  }
  paragraph.elements = joined;
}

const alike = (a: Element, b: Element): boolean => same({ ...a.textRun, content: '' }, { ...b.textRun, content: '' });

/** The style new text takes: of what stands right before it, at a paragraph's start of the first run; never a link's. */
export function styleFor(before: readonly Element[], after: readonly Element[]): TextStyle {
  const last = before.at(-1);
  const source = last ? bearer(last) : after.find((element) => element.textRun)?.textRun;
  return withoutLink(source?.textStyle ?? {});
}

/** A style without its link and without the color and underline that came with the link. */
export function withoutLink(style: TextStyle): TextStyle {
  const { link, ...rest } = structuredClone(style);
  if (!link) return rest;
  if (rest.underline) delete rest.underline;
  if (same(rest.foregroundColor, LINK_COLOR)) delete rest.foregroundColor;
  return rest;
}

/** Ids of the suggestions an element is part of, inserted or deleted. */
export function suggestionsOn(element: Element | undefined): string[] {
  const on = element && bearer(element);
  return [...(on?.suggestedInsertionIds ?? []), ...(on?.suggestedDeletionIds ?? [])];
}
