/**
 * Documents for tests, built as `documents.get` gives them: `doc(tab('Plan', h1('Facts'), p('Severity: ', b('{{severity}}'))))`.
 * Indices are counted here by Google's rules (google-apis.md A1).
 */
import { createHash } from 'node:crypto';
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { rangeName, valueHash } from '../../src/template/ranges.ts';

export const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** One element of a paragraph: text, or an object of `units`. A range of ours over it where it has one. */
export interface Inline {
  text?: string;
  units: number;
  element: Docs.Schema$ParagraphElement;
  range?: string;
}

const run = (text: string, held: Docs.Schema$TextRun = {}): Inline => ({ text, units: text.length, element: { textRun: { textStyle: {}, ...held, content: text } } });
const object = (element: Docs.Schema$ParagraphElement, units = 1): Inline => ({ units, element });

export const styled = (text: string, textStyle: Docs.Schema$TextStyle): Inline => run(text, { textStyle });
export const b = (text: string): Inline => styled(text, { bold: true });
export const i = (text: string): Inline => styled(text, { italic: true });
const LINK_BLUE = { color: { rgbColor: { red: 0.06666667, green: 0.33333334, blue: 0.8 } } };
export const link = (text: string, url: string): Inline => styled(text, { link: { url }, underline: true, foregroundColor: LINK_BLUE });
export const added = (text: string): Inline => run(text, { suggestedInsertionIds: ['suggest.added'] });
export const struck = (text: string): Inline => run(text, { suggestedDeletionIds: ['suggest.struck'] });
export const restyled = (text: string): Inline => run(text, { suggestedTextStyleChanges: { 'suggest.styled': { textStyle: { bold: true } } } });
export const image = (): Inline => object({ inlineObjectElement: { inlineObjectId: 'kix.image', textStyle: {} } });
export const person = (): Inline => object({ person: { personId: 'p1', personProperties: { email: 'writer@example.com' }, textStyle: {} } });
export const unknownChip = (): Inline => object({});
export const equation = (): Inline => object({ equation: {} }, 9);
export const pageNumber = (): Inline => object({ autoText: { type: 'PAGE_NUMBER', textStyle: {} } });
export const mark = (footnoteId: string, footnoteNumber: string): Inline => object({ footnoteReference: { footnoteId, footnoteNumber, textStyle: {} } });
/** A value filled before. */
export const value = (field: string, text: string, entry = '0', style: Docs.Schema$TextStyle = {}): Inline => ({ ...styled(text, style), range: rangeName(field, entry, valueHash(hash, text)) });

export type Block = { paragraph: Docs.Schema$Paragraph; inlines: Inline[] } | { rows: Block[][][]; suggestedInsertionIds?: string[] } | { contents: string };

const paragraph = (inlines: readonly (string | Inline)[], held: Docs.Schema$Paragraph): Block => {
  const given = inlines.map((inline) => (typeof inline === 'string' ? run(inline) : inline)).filter(({ units }) => units > 0);
  return { paragraph: held, inlines: [...given, run('\n')] };
};
const styledParagraph = (namedStyleType: string) => (...inlines: (string | Inline)[]): Block => paragraph(inlines, { paragraphStyle: { namedStyleType } });
export const p = styledParagraph('NORMAL_TEXT');
export const title = styledParagraph('TITLE');
export const h1 = styledParagraph('HEADING_1');
export const h2 = styledParagraph('HEADING_2');
export const li = (...inlines: (string | Inline)[]): Block => paragraph(inlines, { paragraphStyle: { namedStyleType: 'NORMAL_TEXT' }, bullet: { listId: 'kix.list' } });
/** `table([cell(p('a')), cell(p('b'))], …)`: a list a row. */
export const table = (...rows: Block[][][]): Block => ({ rows });
/** Cells and bodies end with a paragraph. */
const ended = (blocks: readonly Block[]): Block[] => {
  const last = blocks[blocks.length - 1];
  return last && 'paragraph' in last ? [...blocks] : [...blocks, p()];
};
export const cell = (...blocks: Block[]): Block[] => ended(blocks);
export const suggestedTable = (...rows: Block[][][]): Block => ({ rows, suggestedInsertionIds: ['suggest.table'] });
export const contents = (text: string): Block => ({ contents: text });

type Ranges = { name: string; start: number; end: number; segmentId: string }[];

/** Lays blocks out from an index on; collects ranges. */
class Layout {
  readonly ranges: Ranges = [];
  constructor(
    private readonly segmentId: string,
    private at: number,
  ) {}

  private span<T extends object>(lay: () => T): T & { startIndex?: number; endIndex: number } {
    const startIndex = this.at;
    const held = lay();
    return { ...(startIndex === 0 ? {} : { startIndex }), endIndex: this.at, ...held };
  }

  blocks(blocks: readonly Block[]): Docs.Schema$StructuralElement[] {
    return blocks.map((block) => this.span(() => this.block(block)));
  }

  private block(block: Block): Docs.Schema$StructuralElement {
    if ('contents' in block) {
      this.at += 1;
      const content = this.blocks([p(block.contents)]);
      this.at += 1;
      return { tableOfContents: { content } };
    }
    if ('rows' in block) return { table: this.table(block.rows, block.suggestedInsertionIds) };
    const elements = block.inlines.map((inline) => this.span(() => this.inline(inline)));
    return { paragraph: { ...block.paragraph, elements } };
  }

  private inline({ units, element, range }: Inline): Docs.Schema$ParagraphElement {
    if (range !== undefined) this.ranges.push({ name: range, start: this.at, end: this.at + units, segmentId: this.segmentId });
    this.at += units;
    return element;
  }

  private table(rows: Block[][][], suggestedInsertionIds: string[] | undefined): Docs.Schema$Table {
    this.at += 1;
    const tableRows = rows.map((cells) =>
      this.span(() => {
        this.at += 1;
        const tableCells = cells.map((blocks) =>
          this.span(() => {
            this.at += 1;
            return { content: this.blocks(blocks) };
          }),
        );
        return { tableCells };
      }),
    );
    this.at += 1;
    return { rows: rows.length, columns: rows[0]?.length ?? 0, tableRows, ...(suggestedInsertionIds ? { suggestedInsertionIds } : {}) };
  }
}

export interface TabParts {
  body?: Block[];
  headers?: Record<string, Block[]>;
  footers?: Record<string, Block[]>;
  footnotes?: Record<string, Block[]>;
  children?: Docs.Schema$Tab[];
}

let tabCount = 0;

export function tab(name: string, ...given: [TabParts] | Block[]): Docs.Schema$Tab {
  const [first] = given;
  const parts: TabParts = first && !('paragraph' in first || 'rows' in first || 'contents' in first) ? first : { body: given.filter((block): block is Block => 'paragraph' in block || 'rows' in block || 'contents' in block) };
  const body = new Layout('', 1);
  const ranges: Ranges = body.ranges;
  const segments = (kind: 'headers' | 'footers' | 'footnotes'): [string, Docs.Schema$StructuralElement[]][] =>
    Object.entries(parts[kind] ?? {}).map(([id, blocks]) => {
      const layout = new Layout(id, 0);
      const content = layout.blocks(blocks);
      ranges.push(...layout.ranges);
      return [id, content];
    });
  const documentTab: Docs.Schema$DocumentTab = {
    body: { content: [{ endIndex: 1, sectionBreak: { sectionStyle: {} } }, ...body.blocks(ended(parts.body ?? []))] },
    headers: Object.fromEntries(segments('headers').map(([headerId, content]) => [headerId, { headerId, content }])),
    footers: Object.fromEntries(segments('footers').map(([footerId, content]) => [footerId, { footerId, content }])),
    footnotes: Object.fromEntries(segments('footnotes').map(([footnoteId, content]) => [footnoteId, { footnoteId, content }])),
    lists: { 'kix.list': { listProperties: { nestingLevels: Array.from({ length: 9 }, () => ({ glyphSymbol: '●', glyphFormat: '%0' })) } } },
    inlineObjects: { 'kix.image': { objectId: 'kix.image', inlineObjectProperties: { embeddedObject: { imageProperties: {} } } } },
    namedRanges: namedRanges(ranges),
  };
  tabCount += 1;
  return { tabProperties: { tabId: `t.${tabCount}`, title: name, index: 0 }, documentTab, ...(parts.children ? { childTabs: parts.children } : {}) };
}

function namedRanges(ranges: Ranges): { [name: string]: Docs.Schema$NamedRanges } {
  const groups: { [name: string]: Docs.Schema$NamedRanges & { namedRanges: Docs.Schema$NamedRange[] } } = {};
  ranges.forEach(({ name, start, end, segmentId }, at) => {
    const group = (groups[name] ??= { name, namedRanges: [] });
    group.namedRanges.push({ name, namedRangeId: `kix.range${at}`, ranges: [{ ...(start === 0 ? {} : { startIndex: start }), endIndex: end, ...(segmentId === '' ? {} : { segmentId }) }] });
  });
  return groups;
}

/** A document of tabs; of blocks: they are the body of its one tab, `Tab 1`. */
export function doc(...given: Docs.Schema$Tab[] | Block[]): Docs.Schema$Document {
  const tabs = given.filter((one): one is Docs.Schema$Tab => 'tabProperties' in one);
  const blocks = given.filter((one): one is Block => !('tabProperties' in one));
  return { documentId: 'doc1', title: 'Template', revisionId: 'rev1', suggestionsViewMode: 'SUGGESTIONS_INLINE', tabs: tabs.length > 0 ? tabs : [tab('Tab 1', ...blocks)] };
}
