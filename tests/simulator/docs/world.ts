/**
 * Documents for tests, built by small functions with named marks instead of indices: `p('Hello <a>world<b>')` is a
 * paragraph "Hello world" whose marks `at.a` and `at.b` are found by counting. Everything goes through the service's own
 * handlers, as one of four people.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { DOCUMENT, createDocs } from '../../../src/simulator/docs/docs.ts';
import type { LocalDocs } from '../../../src/simulator/docs/docs.ts';
import type { Convert } from '../../../src/simulator/docs/formats.ts';
import { createIds } from '../../../src/simulator/ids.ts';
import { ApiError } from '../../../src/simulator/service.ts';
import type { Call, Files, JsonObject, Role } from '../../../src/simulator/service.ts';

export const WRITER = 'writer@example.com';
const ROLES: Record<string, Role> = { [WRITER]: 'writer', 'lead@example.com': 'owner', 'commenter@example.com': 'commenter', 'reader@example.com': 'reader' };
export const ID = 'the-document';

export type Block = Docs.Schema$StructuralElement;
export type Piece = string | Docs.Schema$ParagraphElement;

export const styled = (content: string, textStyle: Docs.Schema$TextStyle): Piece => ({ textRun: { content, textStyle } });
export const bold = (content: string): Piece => styled(content, { bold: true });
export const LINK_LOOK = { underline: true, foregroundColor: { color: { rgbColor: { red: 0.06666667, green: 0.33333334, blue: 0.8 } } } };
export const link = (content: string, url: string): Piece => styled(content, { link: { url }, ...LINK_LOOK });

/** A paragraph; its pieces may hold marks. The newline is added. */
export function p(...pieces: Piece[]): Block {
  const elements = pieces.map((piece) => (typeof piece === 'string' ? { textRun: { content: piece, textStyle: {} } } : piece));
  return { paragraph: { elements: elements.filter((element) => element.textRun?.content !== '') } };
}

export const heading = (level: number, ...pieces: Piece[]): Block => ({ paragraph: { ...p(...pieces).paragraph, paragraphStyle: { namedStyleType: `HEADING_${level}`, headingId: `h.level${level}` } } });
export const item = (listId: string, ...pieces: Piece[]): Block => ({ paragraph: { ...p(...pieces).paragraph, bullet: { listId, textStyle: {} } } });

/** Cells are a text or blocks. */
export const table = (...rows: (string | Block[])[][]): Block => ({
  table: { tableRows: rows.map((cells) => ({ tableCells: cells.map((cell) => ({ content: typeof cell === 'string' ? [p(cell)] : cell })) })) },
});

export interface World {
  docs: LocalDocs;
  /** Mark → index in its own segment. */
  at: Record<string, number>;
  touched: string[];
  batch(...requests: Docs.Schema$Request[]): Docs.Schema$Response[];
  get(query?: Call['query'], email?: string): Docs.Schema$Document;
  /** The body's text, all of it. */
  text(): string;
  /** The body's paragraphs, those in tables included. */
  paragraphs(): Paragraph[];
  /** name → the texts that the ranges of that name cover in the body. */
  ranges(): Record<string, string[]>;
}

export interface Paragraph {
  text: string;
  style: string;
  headingId?: string;
  bullet?: Docs.Schema$Bullet;
  paragraphStyle: Docs.Schema$ParagraphStyle;
  runs: [string, Docs.Schema$TextStyle][];
}

export const open = (...body: Block[]): World => openDocument({ body: { content: body } });

export function openDocument(document: Docs.Schema$Document, convert?: Convert): World {
  const touched: string[] = [];
  const docs = createDocs({ ids: createIds(7), files: filesFor(touched), ...(convert && { convert }) });
  const marks = takeMarks(document);
  docs.load(ID, marks.document);
  const get: World['get'] = (query = { includeTabsContent: true }, email = WRITER) => call(docs, 'docs.documents.get', {}, email, query);
  const bodyParagraphs = (): Docs.Schema$Paragraph[] => paragraphsOf(get().tabs?.[0]?.documentTab?.body?.content ?? []).map((block) => block.paragraph ?? {});
  return {
    docs,
    at: marks.positions(docs.document(ID)),
    touched,
    batch: (...requests) => sent(docs, { requests: JSON.parse(JSON.stringify(requests)) }).replies ?? [],
    get,
    text: () => bodyParagraphs().map(textOf).join(''),
    paragraphs: () => bodyParagraphs().map(read),
    ranges: () => rangesOf(get()),
  };
}

/** Drive, as far as Docs asks it. */
function filesFor(touched: string[]): Files {
  const names = new Map([[ID, 'The document'], ['a-sheet', 'A sheet'], ['not-shared', 'Not shared']]);
  return {
    find: (id) => {
      const name = names.get(id);
      return name === undefined ? undefined : { name, mimeType: id === 'a-sheet' ? 'application/vnd.google-apps.spreadsheet' : DOCUMENT, trashed: false };
    },
    roleOf: (id, email) => (id === 'not-shared' ? undefined : ROLES[email]),
    create: (_, name) => {
      names.set('created', name);
      return 'created';
    },
    rename: (id, name) => void names.set(id, name),
    touch: (id, email) => void touched.push(`${id} by ${email}`),
  };
}

/** One call of the service, answer as its message type `T`. */
export function call<T extends object>(docs: LocalDocs, method: string, body: JsonObject, email = WRITER, query: Call['query'] = {}, documentId = ID): T {
  const handler = docs.handlers[method];
  if (!handler) throw new Error(`no handler for ${method}`);
  return JSON.parse(JSON.stringify(handler({ method, body, query, path: { documentId }, caller: { email, scopes: [] }, now: 0 })));
}

export const sent = (docs: LocalDocs, body: JsonObject, email = WRITER): Docs.Schema$BatchUpdateDocumentResponse => call(docs, 'docs.documents.batchUpdate', body, email);

/** `400 INVALID_ARGUMENT Invalid requests[0]…`; fails where nothing is refused. */
export function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ApiError) return `${error.code} ${error.status} ${error.message}`;
    throw error;
  }
  throw new Error('nothing was refused');
}

export const textOf = (paragraph: Docs.Schema$Paragraph): string => (paragraph.elements ?? []).map((element) => element.textRun?.content ?? '·').join('');

export const paragraphsOf = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => (block.paragraph ? [block] : (block.table?.tableRows ?? []).flatMap((row) => (row.tableCells ?? []).flatMap((cell) => paragraphsOf(cell.content ?? [])))));

function read(paragraph: Docs.Schema$Paragraph): Paragraph {
  const { namedStyleType, headingId } = paragraph.paragraphStyle ?? {};
  return {
    text: textOf(paragraph),
    style: namedStyleType ?? '',
    ...(headingId && { headingId }),
    ...(paragraph.bullet && { bullet: paragraph.bullet }),
    paragraphStyle: paragraph.paragraphStyle ?? {},
    runs: (paragraph.elements ?? []).map((element) => [element.textRun?.content ?? '·', element.textRun?.textStyle ?? {}]),
  };
}

function rangesOf(document: Docs.Schema$Document): Record<string, string[]> {
  const tab = document.tabs?.[0]?.documentTab;
  const units: string[] = [];
  for (const block of paragraphsOf(tab?.body?.content ?? [])) [...Array(textOf(block.paragraph ?? {}).length).keys()].forEach((n) => (units[(block.startIndex ?? 0) + n] = textOf(block.paragraph ?? {}).charAt(n)));
  const covered = (range: Docs.Schema$Range): string => units.slice(range.startIndex ?? 0, range.endIndex ?? 0).join('');
  return Object.fromEntries(Object.values(tab?.namedRanges ?? {}).map((named) => [named.name ?? '', (named.namedRanges ?? []).map((range) => (range.ranges ?? []).map(covered).join('|'))]));
}

const MARK = /<([a-z]\w*)>/g;

/** The document without its marks, and a function that finds them in what the text has become. */
function takeMarks(source: Docs.Schema$Document): { document: Docs.Schema$Document; positions(loaded: Docs.Schema$Document): Record<string, number> } {
  const document = structuredClone(source);
  const found: { name: string; paragraph: number; offset: number }[][] = [];
  for (const content of segmentContents(document)) {
    const marks: (typeof found)[number] = [];
    paragraphsOf(content).forEach((block, paragraph) => {
      let offset = 0;
      for (const element of block.paragraph?.elements ?? []) {
        const { textRun } = element;
        if (!textRun?.content) offset += 1;
        else {
          const parts = textRun.content.split(MARK);
          textRun.content = parts.filter((_, n) => n % 2 === 0).join('');
          parts.forEach((part, n) => {
            if (n % 2 === 0) offset += part.length;
            else marks.push({ name: part, paragraph, offset });
          });
        }
      }
    });
    found.push(marks);
    for (const block of paragraphsOf(content)) if (block.paragraph?.elements) block.paragraph.elements = block.paragraph.elements.filter((element) => element.textRun?.content !== '');
  }
  return {
    document,
    positions: (loaded) =>
      Object.fromEntries(segmentContents(loaded).flatMap((content, n) => (found[n] ?? []).map(({ name, paragraph, offset }) => [name, (paragraphsOf(content)[paragraph]?.startIndex ?? 0) + offset]))),
  };
}

/** Bodies, headers, footers and footnotes of all tabs, in one order for both shapes. */
function segmentContents(document: Docs.Schema$Document): Block[][] {
  const flat = (tabs: readonly Docs.Schema$Tab[]): Docs.Schema$DocumentTab[] => tabs.flatMap((tab) => [tab.documentTab ?? {}, ...flat(tab.childTabs ?? [])]);
  const tabs = document.tabs ? flat(document.tabs) : [document];
  return tabs.flatMap(({ body, headers, footers, footnotes }) => [body, ...Object.values({ ...headers, ...footers, ...footnotes })].map((segment) => segment?.content ?? []));
}
