/**
 * One tab of a document on its page. Every paragraph bears its indices (`data-from`, `data-to`); inside it a character of
 * text counts one for each UTF-16 unit, a `<br>` one, an object what its `data-size` says, `data-filler` nothing: so
 * browser/caret.js knows the index of every place. Pending suggestions are `<ins>` and `<del>`.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { LINE_BREAK } from '../convert/blocks.ts';
import { cssColour } from '../convert/colour.ts';
import { inlineHtml } from '../convert/html-inline.ts';
import { Numbering } from '../convert/numbering.ts';
import { glyphOf } from '../convert/read.ts';
import { html, markup } from './html.ts';
import type { Html } from './html.ts';
import { marksOf, segmentIn, sizeOf, spanOf } from './lines.ts';
import type { Blocks } from './lines.ts';

/** `state`: of the document, for edits to name. `editable`: the person may type, if only to suggest. */
export const paperHtml = (tab: Docs.Schema$Tab, state: string, editable: boolean): Html => new Paper(tab, editable).html(state);

class Paper {
  readonly #tab: Docs.Schema$Tab;
  readonly #content: Docs.Schema$DocumentTab;
  readonly #editable: boolean;
  readonly #numbering = new Numbering();
  readonly #footnotes: string[] = [];

  constructor(tab: Docs.Schema$Tab, editable: boolean) {
    this.#tab = tab;
    this.#content = tab.documentTab ?? {};
    this.#editable = editable;
  }

  html(state: string): Html {
    const { headers, footers, documentStyle } = this.#content;
    const { tabId, title } = this.#tab.tabProperties ?? {};
    const headerId = documentStyle?.defaultHeaderId ?? Object.keys(headers ?? {})[0];
    const footerId = documentStyle?.defaultFooterId ?? Object.keys(footers ?? {})[0];
    const body = this.#segment('', 'Body');
    return html`<section class="tab" aria-label="${title ?? ''}" data-tab="${tabId ?? ''}" data-state="${state}">
${headerId && html`<header>${this.#segment(headerId, 'Header')}</header>`}
${body}
${this.#footnotes.length > 0 && html`<div class="footnotes"><hr>${this.#footnotes.map((id, at) => html`<div class="footnote" id="note-${at + 1}"><sup>${at + 1}</sup>${this.#segment(id, `Footnote ${at + 1}`)}</div>`)}</div>`}
${footerId && html`<footer>${this.#segment(footerId, 'Footer')}</footer>`}
</section>`;
  }

  #segment(id: string, name: string): Html {
    const typed = this.#editable && html` contenteditable="true" role="textbox" aria-multiline="true" aria-label="${name}" spellcheck="false"`;
    return html`<div class="words" data-segment="${id}"${typed}>${this.#blocks(segmentIn(this.#content, id) ?? [])}</div>`;
  }

  #blocks(blocks: Blocks): Html[] {
    const parts: Html[] = [];
    let items: Html[] = [];
    const closeList = (): void => {
      if (items.length > 0) parts.push(html`<ul class="items">${items}</ul>`);
      items = [];
    };
    for (const block of blocks) {
      if (block.paragraph?.bullet) items.push(this.#line(block, block.paragraph));
      else {
        closeList();
        if (block.paragraph) parts.push(this.#line(block, block.paragraph));
        if (block.table) parts.push(this.#table(block.table));
        if (block.tableOfContents) parts.push(html`<div class="contents" contenteditable="false">${this.#blocks(block.tableOfContents.content ?? [])}</div>`);
      }
    }
    closeList();
    return parts;
  }

  #table({ tableRows = [] }: Docs.Schema$Table): Html {
    const cell = ({ content = [], tableCellStyle }: Docs.Schema$TableCell): Html => {
      const background = cssColour(tableCellStyle?.backgroundColor);
      return html`<td${background && html` style="background-color:${background}"`}>${this.#blocks(content)}</td>`;
    };
    return html`<table><tbody>${tableRows.map((row) => html`<tr>${(row.tableCells ?? []).map(cell)}</tr>`)}</tbody></table>`;
  }

  #line(block: Docs.Schema$StructuralElement, { elements = [], paragraphStyle = {}, bullet }: Docs.Schema$Paragraph): Html {
    const { from, to } = spanOf(block);
    const named = paragraphStyle.namedStyleType ?? 'NORMAL_TEXT';
    const item = bullet ? this.#item(bullet) : undefined;
    const css = [...lookOf(paragraphStyle), ...(item ? [`margin-left:${36 * (item.level + 1)}pt`] : indentOf(paragraphStyle))].join(';');
    const attributes = html` data-from="${from}" data-to="${to}" data-named="${named}"${item && html` data-label="${item.label}"`}${CLASSES[named] && html` class="${CLASSES[named]}"`}${paragraphStyle.headingId && html` id="${paragraphStyle.headingId}"`}${paragraphStyle.direction === 'RIGHT_TO_LEFT' && html` dir="rtl"`}${css && html` style="${css}"`}`;
    const content = html`${elements.map((element) => this.#element(element))}${endOf(elements)}`;
    const tag = item ? 'li' : TAGS[named] ?? 'p';
    return html`${markup(`<${tag}`)}${attributes}>${content}${markup(`</${tag}>`)}`;
  }

  #item({ listId, nestingLevel }: Docs.Schema$Bullet): { level: number; label: string } {
    const level = nestingLevel ?? 0;
    const shape = this.#content.lists?.[listId ?? '']?.listProperties?.nestingLevels?.[level];
    return { level, label: this.#numbering.next({ list: listId ?? '', level, glyph: glyphOf(shape ?? {}, level) }).label };
  }

  #element(element: Docs.Schema$ParagraphElement): Html {
    const { textRun } = element;
    const inner = textRun ? markup(inlineHtml([{ kind: 'text', text: (textRun.content ?? '').replace(/\n$/, ''), style: textRun.textStyle ?? {} }])) : this.#object(element);
    return inner.text === '' ? inner : suggested(element, inner);
  }

  /** One character to the caret, whatever it shows. */
  #object(element: Docs.Schema$ParagraphElement): Html {
    const { footnoteReference, horizontalRule, pageBreak, autoText, person, richLink, dateElement } = element;
    const whole = (content: Html | string, kind: string): Html => html`<span class="${kind}" data-size="${sizeOf(element)}" contenteditable="false">${content}</span>`;
    if (footnoteReference) {
      const number = this.#footnotes.push(footnoteReference.footnoteId ?? '');
      return whole(html`<sup><a href="#note-${number}">${number}</a></sup>`, 'reference');
    }
    if (horizontalRule) return whole('', 'rule');
    if (pageBreak) return whole('', 'page-break');
    // The paper here is one long page: its number is 1.
    if (autoText) return whole(autoText.type === 'PAGE_NUMBER' ? markup(inlineHtml([{ kind: 'text', text: '1', style: autoText.textStyle ?? {} }])) : '', 'auto');
    const { name, email } = person?.personProperties ?? {};
    const { title, uri } = richLink?.richLinkProperties ?? {};
    const text = name ?? email ?? title ?? uri ?? dateElement?.dateElementProperties?.displayText ?? '';
    const url = uri ?? (email && `mailto:${email}`);
    return whole(markup(inlineHtml([{ kind: 'text', text, style: url ? { link: { url } } : {} }])), 'chip');
  }
}

const TAGS: Readonly<Record<string, string>> = { HEADING_1: 'h1', HEADING_2: 'h2', HEADING_3: 'h3', HEADING_4: 'h4', HEADING_5: 'h5', HEADING_6: 'h6' };
const CLASSES: Readonly<Record<string, string>> = { TITLE: 'title', SUBTITLE: 'subtitle' };
const ALIGNMENTS: Readonly<Record<string, string>> = { CENTER: 'center', END: 'end', JUSTIFIED: 'justify' };

function lookOf({ alignment, shading }: Docs.Schema$ParagraphStyle): string[] {
  const align = ALIGNMENTS[alignment ?? ''];
  const background = cssColour(shading?.backgroundColor);
  return [...(align ? [`text-align:${align}`] : []), ...(background ? [`background-color:${background}`] : [])];
}

const indentOf = ({ indentStart }: Docs.Schema$ParagraphStyle): string[] => (indentStart?.magnitude ? [`margin-left:${indentStart.magnitude}pt`] : []);

function suggested(element: Docs.Schema$ParagraphElement, inner: Html): Html {
  const { added, deleted } = marksOf(element);
  const tagged = deleted.length > 0 ? html`<del>${inner}</del>` : inner;
  return added.length > 0 ? html`<ins>${tagged}</ins>` : tagged;
}

/** A suggested line end shows as a sign; a line without words, or ending in a line break, needs something to stand on. */
function endOf(elements: readonly Docs.Schema$ParagraphElement[]): Html {
  const last = elements.at(-1);
  const text = last?.textRun?.content ?? '';
  const marks = last && text.endsWith('\n') ? marksOf(last) : { added: [], deleted: [] };
  const sign = marks.added.length + marks.deleted.length > 0 && last !== undefined && suggested(last, html`<span data-size="0" contenteditable="false" aria-hidden="true">¶</span>`);
  const bare = elements.every((element) => element.textRun?.content === '\n') || text.endsWith(`${LINE_BREAK}\n`);
  return html`${sign}${bare && html`<br data-filler>`}`;
}
