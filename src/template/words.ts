/**
 * The words of a document as a customer would see them: every tab and segment, pending suggestions left out or accepted,
 * ready to be shown, compared and hashed. Nothing here is an id, a position or a look, so that editor and viewer, a
 * document and its copy read the same. Page breaks and rules are looks; the API does not show an equation's inside.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { imageOf } from './images.ts';
import type { Image } from './images.ts';
import { marginPlaces } from './margins.ts';
import { acceptedEach, goneIn } from './suggested.ts';
import type { View } from './suggested.ts';
import { indexOf, inner, list, text } from './paragraphs.ts';
import { linkTargets } from './link-targets.ts';
import type { Heading, LinkTarget } from './link-targets.ts';

export interface Words {
  tabs: readonly WordsTab[];
}

export interface WordsTab {
  title: string;
  body: readonly WordsBlock[];
  /** `header`, `first page footer`, `header not shown` …, in an order that does not hang on ids. */
  margins: readonly { name: string; blocks: readonly WordsBlock[] }[];
}

export type WordsBlock = WordsParagraph | WordsTable;

export interface WordsParagraph {
  kind: 'paragraph';
  /** 1 to 6; 0 where it is none. */
  heading: number;
  /** Of a list item. `number` is what a numbered one shows. */
  item?: { level: number; number?: number };
  pieces: readonly Piece[];
}

export interface WordsTable {
  kind: 'table';
  rows: readonly (readonly (readonly WordsBlock[])[])[];
}

/** `link` says where it leads: an address, or `heading: …`, `bookmark …`, `tab …` inside the document. */
export type Piece =
  | { kind: 'text'; text: string; link?: string; bold?: true; italic?: true }
  /** A person, a date, a file: what is shown and what is behind it. */
  | { kind: 'chip'; text: string; value: string; link?: string }
  | { kind: 'image'; image: Image; link?: string }
  | { kind: 'footnote'; number: number; blocks: readonly WordsBlock[] }
  | { kind: 'equation'; units: number }
  /** A page number, or something the API does not know. */
  | { kind: 'other'; what: string };

type TabContent = Pick<Docs.Schema$DocumentTab, 'body' | 'headers' | 'footers' | 'footnotes' | 'lists' | 'inlineObjects' | 'positionedObjects' | 'documentStyle'>;

/**
 * The body must come from `includeTabsContent=true`; in SUGGESTIONS_INLINE, or, for who may not see suggestions, in
 * PREVIEW_WITHOUT_SUGGESTIONS. Never throws.
 */
export function wordsOf(document: Docs.Schema$Document, view: View = 'without suggestions'): Words {
  const tabs = tabsIn(document);
  const headings: Heading[] = [];
  // Links lead to headings further down too, so headings are read first.
  for (const { content } of tabs) new Walk(content, view, () => '', headings).blocks(list(content.body?.content));
  const targets = linkTargets(tabs.map(({ id }) => id), headings);
  return { tabs: tabs.map(({ title, content }) => readTab(title, content, view, targets)) };
}

/** The same with what is bold or slanted, for a mail: of pieces of one link several may follow each other. A fingerprint does not tell them apart. */
export function formattedWordsOf(document: Docs.Schema$Document): Words {
  const tabs = tabsIn(document);
  const headings: Heading[] = [];
  for (const { content } of tabs) new Walk(content, 'without suggestions', () => '', headings).blocks(list(content.body?.content));
  const targets = linkTargets(tabs.map(({ id }) => id), headings);
  return { tabs: tabs.map(({ title, content }) => readTab(title, content, 'without suggestions', targets, true)) };
}

/** All tabs in the order of the sidebar; a body read without tabs is one. */
function tabsIn(document: Docs.Schema$Document): { id: string; title: string; content: TabContent }[] {
  const within = (tabs: readonly Docs.Schema$Tab[]): { id: string; title: string; content: TabContent }[] =>
    tabs.flatMap(({ tabProperties, documentTab, childTabs }) => [{ id: text(tabProperties?.tabId), title: text(tabProperties?.title), content: documentTab ?? {} }, ...within(list(childTabs))]);
  return Array.isArray(document.tabs) ? within(list(document.tabs)) : [{ id: '', title: '', content: document }];
}

function readTab(title: string, content: TabContent, view: View, targets: LinkTarget, looks = false): WordsTab {
  const walk = new Walk(content, view, targets, [], looks);
  const body = walk.blocks(list(content.body?.content));
  const margin = (kind: 'header' | 'footer'): WordsTab['margins'] => {
    const segments: Readonly<Record<string, { content?: Docs.Schema$StructuralElement[] }>> = (kind === 'header' ? content.headers : content.footers) ?? {};
    const placed = marginPlaces(content, kind, view).flatMap(({ name, id }) => (segments[id] ? [{ name, id, blocks: walk.blocks(list(segments[id].content)) }] : []));
    const others = Object.keys(segments).filter((id) => !placed.some((one) => one.id === id)).map((id) => ({ name: `${kind} not shown`, blocks: walk.blocks(list(segments[id]?.content)) }));
    // Their ids say nothing of their order, and differ in a copy.
    const sorted = others.map((one) => ({ one, key: JSON.stringify(one.blocks) })).sort((a, b) => (a.key < b.key ? -1 : 1));
    return [...placed.map(({ name, blocks }) => ({ name, blocks })), ...sorted.map(({ one }) => one)];
  };
  return { title, body, margins: [...margin('header'), ...margin('footer')] };
}

/** Glyphs that count. */
const COUNTING = /^(DECIMAL|ZERO_DECIMAL|UPPER_ALPHA|ALPHA|UPPER_ROMAN|ROMAN)$/;

/** Walks one tab, counting footnotes and numbered items. */
class Walk {
  private footnotes = 0;
  private readonly counters = new Map<string, number[]>();
  private readonly tab: TabContent;
  private readonly view: View;
  private readonly targets: LinkTarget;
  private readonly headings: Heading[];
  private readonly looks: boolean;

  /** `headings` is filled with those met. */
  constructor(tab: TabContent, view: View, targets: LinkTarget, headings: Heading[] = [], looks = false) {
    this.tab = tab;
    this.view = view;
    this.targets = targets;
    this.headings = headings;
    this.looks = looks;
  }

  blocks(content: readonly Docs.Schema$StructuralElement[]): WordsBlock[] {
    const done: WordsBlock[] = [];
    let together: Docs.Schema$Paragraph[] = [];
    const close = (): void => {
      done.push(...this.paragraphs(together));
      together = [];
    };
    for (const { paragraph, table, tableOfContents, sectionBreak } of content) {
      const container = table ?? tableOfContents ?? sectionBreak;
      // What stands on both sides of a table that goes may become one paragraph.
      if (paragraph) together.push(paragraph);
      if (!container || goneIn(this.view, container)) continue;
      close();
      if (table) done.push(...this.table(table));
      else if (tableOfContents) done.push(...this.blocks(list(tableOfContents.content)));
    }
    close();
    return done;
  }

  private table(table: Docs.Schema$Table): WordsTable[] {
    const rows = list(table.tableRows).filter((row) => !goneIn(this.view, row));
    const cells = (row: Docs.Schema$TableRow): WordsBlock[][] => list(row.tableCells).filter((cell) => !goneIn(this.view, cell)).map((cell) => this.blocks(list(cell.content)));
    return rows.length === 0 ? [] : [{ kind: 'table', rows: rows.map(cells) }];
  }

  /** A paragraph whose mark goes is one with the next, and looks like the first of which something stays; the last mark always stays. */
  private paragraphs(together: readonly Docs.Schema$Paragraph[]): WordsParagraph[] {
    const done: WordsParagraph[] = [];
    let lead: Docs.Schema$Paragraph | undefined;
    let pieces: Piece[] = [];
    together.forEach((paragraph, at) => {
      const stay = list(paragraph.elements).filter((element) => !goneIn(this.view, inner(element)));
      const ends = at === together.length - 1 || stay.some(({ textRun }) => text(textRun?.content).endsWith('\n'));
      if (stay.length > 0) lead ??= paragraph;
      pieces.push(...this.pieces(stay), ...this.floating(paragraph));
      if (!ends) return;
      done.push(this.paragraph(lead ?? paragraph, pieces));
      [lead, pieces] = [undefined, []];
    });
    return done;
  }

  private paragraph(lead: Docs.Schema$Paragraph, pieces: readonly Piece[]): WordsParagraph {
    const item = this.item(lead);
    const heading = Number(/^HEADING_([1-6])$/.exec(text(lead.paragraphStyle?.namedStyleType))?.[1] ?? 0);
    const id = text(lead.paragraphStyle?.headingId);
    if (id !== '') this.headings.push({ id, words: plainText(pieces) });
    return { kind: 'paragraph', heading, ...(item ? { item } : {}), pieces: joined(pieces) };
  }

  private item(lead: Docs.Schema$Paragraph): WordsParagraph['item'] | undefined {
    const bullet = this.view === 'suggestions accepted' ? acceptedEach(lead.bullet ?? {}, lead.suggestedBulletChanges, 'bullet') : (lead.bullet ?? {});
    const listId = text(bullet.listId);
    const held = this.tab.lists?.[listId];
    if (listId === '' || (this.view === 'without suggestions' && text(held?.suggestedInsertionId) !== '')) return undefined;
    const level = indexOf(bullet.nestingLevel) || 0;
    const look = list(held?.listProperties?.nestingLevels)[level];
    if (!COUNTING.test(text(look?.glyphType))) return { level };
    const counters = this.counters.get(listId) ?? [];
    const number = counters[level] === undefined ? (look?.startNumber ?? 1) : counters[level] + 1;
    this.counters.set(listId, [...Array.from({ length: level }, (_, at) => counters[at] ?? 0), number]);
    return { level, number };
  }

  private pieces(elements: readonly Docs.Schema$ParagraphElement[]): Piece[] {
    return elements.flatMap((element) => this.piece(element));
  }

  private piece(element: Docs.Schema$ParagraphElement): Piece[] {
    const { textRun, person, richLink, dateElement, inlineObjectElement, footnoteReference, autoText, equation, pageBreak, columnBreak, horizontalRule } = element;
    const link = this.link(element);
    if (textRun) return [{ kind: 'text', text: text(textRun.content).replace(/\n$/, ''), ...link, ...(this.looks ? looksOf(textRun) : {}) }];
    if (person) return [chip(text(person.personProperties?.name) || text(person.personProperties?.email), text(person.personProperties?.email), link)];
    if (richLink) return [chip(text(richLink.richLinkProperties?.title), text(richLink.richLinkProperties?.uri), link)];
    if (dateElement) {
      const changes = this.view === 'suggestions accepted' ? dateElement.suggestedDateElementPropertiesChanges : undefined;
      const { displayText, timestamp } = acceptedEach(dateElement.dateElementProperties ?? {}, changes, 'dateElementProperties');
      // What is shown follows from the rest, so no change of it is named.
      const shown = Object.values(changes ?? {}).map((change) => text(change.dateElementProperties?.displayText)).filter((one) => one !== '').pop();
      return [chip(shown ?? text(displayText), text(timestamp), link)];
    }
    if (inlineObjectElement) {
      const held = this.tab.inlineObjects?.[text(inlineObjectElement.inlineObjectId)];
      const changes = this.view === 'suggestions accepted' ? held?.suggestedInlineObjectPropertiesChanges : undefined;
      return [{ kind: 'image', image: imageOf(acceptedEach(held?.inlineObjectProperties ?? {}, changes, 'inlineObjectProperties').embeddedObject), ...link }];
    }
    if (footnoteReference) {
      this.footnotes += 1;
      return [{ kind: 'footnote', number: this.footnotes, blocks: this.blocks(list(this.tab.footnotes?.[text(footnoteReference.footnoteId)]?.content)) }];
    }
    if (equation) return [{ kind: 'equation', units: indexOf(element.endIndex) - indexOf(element.startIndex) }];
    if (autoText) return [{ kind: 'other', what: text(autoText.type) }];
    return pageBreak || columnBreak || horizontalRule ? [] : [{ kind: 'other', what: 'unknown' }];
  }

  private link(element: Docs.Schema$ParagraphElement): { link?: string } {
    const held = inner(element);
    const style = this.view === 'suggestions accepted' ? acceptedEach(held?.textStyle ?? {}, held?.suggestedTextStyleChanges, 'textStyle') : held?.textStyle;
    const target = style?.link ? this.targets(style.link) : '';
    return target === '' ? {} : { link: target };
  }

  /** Images that text flows around: where they hang counts, how far from it is a look. */
  private floating(paragraph: Docs.Schema$Paragraph): Piece[] {
    const held = Array.isArray(paragraph.positionedObjectIds) ? paragraph.positionedObjectIds : [];
    const suggested = this.view === 'suggestions accepted' ? Object.values(paragraph.suggestedPositionedObjectIds ?? {}).flatMap(({ objectIds }) => objectIds ?? []) : [];
    return [...new Set([...held, ...suggested])].flatMap((id): Piece[] => {
      const object = this.tab.positionedObjects?.[id];
      const marks = { suggestedInsertionIds: object?.suggestedInsertionId ? [object.suggestedInsertionId] : [], suggestedDeletionIds: object?.suggestedDeletionIds ?? [] };
      const changes = this.view === 'suggestions accepted' ? object?.suggestedPositionedObjectPropertiesChanges : undefined;
      return goneIn(this.view, marks) ? [] : [{ kind: 'image', image: imageOf(acceptedEach(object?.positionedObjectProperties ?? {}, changes, 'positionedObjectProperties').embeddedObject) }];
    });
  }
}

const looksOf = ({ textStyle }: Docs.Schema$TextRun): { bold?: true; italic?: true } => ({ ...(textStyle?.bold === true ? { bold: true } : {}), ...(textStyle?.italic === true ? { italic: true } : {}) });

/** On one line. */
export const plainText = (pieces: readonly Piece[]): string => pieces.map((piece) => (piece.kind === 'text' || piece.kind === 'chip' ? piece.text : '')).join('').replace(/\s+/g, ' ').trim();

const chip = (shown: string, value: string, link: { link?: string }): Piece => ({ kind: 'chip', text: shown, value, ...link });

/** Text is cut where looks change; here it is cut only where a link begins or ends. */
function joined(pieces: readonly Piece[]): Piece[] {
  const done: Piece[] = [];
  for (const piece of pieces) {
    const last = done[done.length - 1];
    if (piece.kind === 'text' && piece.text === '') continue;
    if (piece.kind === 'text' && last?.kind === 'text' && piece.link === last.link && piece.bold === last.bold && piece.italic === last.italic) done[done.length - 1] = { ...last, text: last.text + piece.text };
    else done.push(piece);
  }
  return done;
}
