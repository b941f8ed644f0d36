/**
 * A paragraph's words as Markdown. Emphasis stands where Markdown can read it back: white space is moved out of it, and
 * punctuation at its edge where a letter touches it from outside (`**Note:**x` would not be bold, `**Note**:x` is).
 */
import { isDeepStrictEqual } from 'node:util';
import { LINE_BREAK, isMonospace, linkTarget } from './blocks.ts';
import type { Piece } from './blocks.ts';
import { codeSpan, escapeMarkdown, linkDestination } from './markdown-escape.ts';

export interface InlineContext {
  inTable: boolean;
  /** In an item's lines, readers turn tabs into spaces: there they are written as character references. */
  inItem: boolean;
  /** What stands for one soft line break. */
  lineBreak: string;
}

interface LineContext extends InlineContext {
  besideCode: boolean;
}

interface Segment {
  text: string;
  bold: boolean;
  italic: boolean;
  strike: boolean;
  code: boolean;
  link: string | undefined;
  /** Ready Markdown, such as a footnote's mark; `text` is empty then. */
  ready?: string;
}

/** The words of pieces between rules and page breaks. Lines are trimmed; empty where there is nothing to say. */
export function inlineMarkdown(pieces: readonly Piece[], context: InlineContext): string {
  const lines = linesOf(pieces.flatMap(segmentOf));
  while (lines.length > 0 && lines[0]?.length === 0) lines.shift();
  while (lines.at(-1)?.length === 0) lines.pop();
  const besideCode = lines.some((line) => line.some((segment) => segment.code));
  return joined(lines.map((line) => renderLine(line, { ...context, besideCode })), context);
}

/** An empty line between two breaks would end a paragraph: there, breaks are `<br>`. */
function joined(lines: readonly string[], { lineBreak }: InlineContext): string {
  let text = lines[0] ?? '';
  for (const [at, line] of lines.entries()) {
    if (at === 0) continue;
    const plain = line !== '' && lines[at - 1] !== '';
    text += `${plain ? lineBreak : '<br>'}${line}`;
  }
  return text;
}

function segmentOf(piece: Piece): Segment[] {
  const plain = { text: '', bold: false, italic: false, strike: false, code: false, link: undefined };
  if (piece.kind === 'footnote') return [{ ...plain, ready: `[^${piece.note.number}]` }];
  if (piece.kind !== 'text') return [];
  const { text, style } = piece;
  return [{ text, bold: style.bold === true, italic: style.italic === true, strike: style.strikethrough === true, code: isMonospace(style), link: linkTarget(style) }];
}

/** Cut at soft line breaks, white space at the ends of lines gone. */
function linesOf(segments: readonly Segment[]): Segment[][] {
  const lines: Segment[][] = [[]];
  for (const segment of segments)
    for (const [at, text] of segment.text.split(LINE_BREAK).entries()) {
      if (at > 0) lines.push([]);
      if (text !== '' || segment.ready) lines.at(-1)?.push({ ...segment, text });
    }
  return lines.map((line) => trimmed(withoutLinkedEdges(merged(line.map(writableCode).flatMap(withoutOuterSpace)))));
}

/** Code that Markdown has no safe way to write is written as text. */
const writableCode = (segment: Segment): Segment => ({ ...segment, code: segment.code && !(segment.strike ? /[`\t~]/ : /[`\t]/).test(segment.text) });

/** White space belongs to a link only where the link goes on behind it. */
function withoutLinkedEdges(line: readonly Segment[]): Segment[] {
  const inside = (segment: Segment, at: number): boolean => line[at - 1]?.link === segment.link && line[at + 1]?.link === segment.link;
  return merged(line.map((segment, at) => (segment.text.trim() === '' && !segment.ready && !inside(segment, at) ? { ...segment, link: undefined } : segment)));
}

/** Emphasis around white space is none. */
function withoutOuterSpace(segment: Segment): Segment[] {
  const marked = segment.bold || segment.italic || segment.strike || segment.link !== undefined || segment.code;
  if (!marked || segment.ready) return [segment];
  const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(segment.text) ?? [];
  const space = (text: string): Segment[] => (text === '' ? [] : [{ ...segment, text, bold: false, italic: false, strike: false, code: false }]);
  return [...space(before), ...(core === '' ? [] : [{ ...segment, text: core }]), ...space(after)];
}

const sameMarks = (a: Segment, b: Segment): boolean => !a.ready && !b.ready && a.bold === b.bold && a.italic === b.italic && a.strike === b.strike && a.code === b.code && a.link === b.link;

function merged(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (last && sameMarks(last, segment)) result[result.length - 1] = { ...last, text: last.text + segment.text };
    else result.push(segment);
  }
  return result;
}

function trimmed(line: readonly Segment[]): Segment[] {
  const last = line.length - 1;
  const cut = line.map((segment, at) => ({ ...segment, text: trim(segment.text, at === 0, at === last) }));
  const kept = cut.filter((segment) => segment.ready || segment.text !== '');
  return kept.length < cut.length ? trimmed(kept) : kept;
}

const trim = (text: string, start: boolean, end: boolean): string => {
  const front = start ? text.trimStart() : text;
  return end ? front.trimEnd() : front;
};

/** Readers do not agree on `~`, which may begin struck text, nor on emoji: both count as letters, which is safe for either. */
const isWordCharacter = (character: string | undefined): boolean => character !== undefined && (character === '~' || character.length > 1 || !/[\s\p{P}\p{S}]/u.test(character));
const firstOf = (text: string): string | undefined => [...text][0];
const lastOf = (text: string): string | undefined => [...text].at(-1);

/** Narrows emphasis to where CommonMark's flanking rule reads it; what one segment gives up is its neighbour's edge. */
function readable(segments: readonly Segment[]): Segment[] {
  const once = narrowedOnce(segments);
  return isDeepStrictEqual(once, segments) ? once : readable(once);
}

function narrowedOnce(segments: readonly Segment[]): Segment[] {
  return merged(segments.flatMap((segment, at) => {
    const emphasised = segment.bold || segment.italic;
    if (!emphasised || segment.link !== undefined) return [segment];
    const before = segments[at - 1];
    const after = segments[at + 1];
    const wordBefore = isStruck(before) || (isPlain(before) && isWordCharacter(lastOf(before.text)));
    const wordAfter = isStruck(after) || (isPlain(after) && isWordCharacter(firstOf(after.text)));
    return narrowed(segment, wordBefore, wordAfter);
  }));
}

const isStruck = (segment: Segment | undefined): boolean => segment?.strike === true && !segment.bold && !segment.italic && segment.link === undefined;
const isPlain = (segment: Segment | undefined): segment is Segment => segment !== undefined && !segment.ready && !segment.bold && !segment.italic && !segment.strike && !segment.code && segment.link === undefined;

/** Punctuation, and whole blanks such as {{name}}, around the words. */
const EDGES = /^((?:\{\{\{?[^{}]*\}\}\}?|[\p{P}\p{S}])*)(.*?)((?:\{\{\{?[^{}]*\}\}\}?|[\p{P}\p{S}])*)$/su;

function narrowed(segment: Segment, wordBefore: boolean, wordAfter: boolean): Segment[] {
  const plain: Segment = { ...segment, bold: false, italic: false };
  if (segment.code || segment.strike) return wordBefore || wordAfter ? [plain] : [segment];
  const [, before = '', core = '', after = ''] = EDGES.exec(segment.text) ?? [];
  if (core === '') return wordBefore || wordAfter ? [plain] : [segment];
  const front = wordBefore ? before : '';
  const back = wordAfter ? after : '';
  const kept = segment.text.slice(front.length, segment.text.length - back.length);
  return [...outside(plain, front), ...withoutOuterSpace({ ...segment, text: kept }), ...outside(plain, back)];
}

const outside = (plain: Segment, text: string): Segment[] => (text === '' ? [] : [{ ...plain, text }]);

function renderLine(line: readonly Segment[], context: LineContext): string {
  let text = '';
  const segments = readable(line);
  for (let at = 0; at < segments.length; ) {
    const segment = segments[at];
    if (!segment) break;
    const end = endOfLink(segments, at);
    const rendered = segment.link === undefined ? renderSegment(segment, text === '', context) : renderLink(segments.slice(at, end), segment.link, context);
    text += `${separator(text, rendered)}${rendered}`;
    at = segment.link === undefined ? at + 1 : end;
  }
  return text;
}

function endOfLink(segments: readonly Segment[], from: number): number {
  const link = segments[from]?.link;
  let end = from + 1;
  while (end < segments.length && link !== undefined && segments[end]?.link === link) end += 1;
  return end;
}

/** Two delimiters that touch would be read as one: an empty comment, which every reader drops, keeps them apart. */
function separator(before: string, after: string): string {
  const mark = after[0];
  if (mark !== '*' && mark !== '~' && mark !== '`') return '';
  return before.endsWith(mark) && !before.endsWith(`\\${mark}`) ? '<!-- -->' : '';
}

function renderLink(segments: readonly Segment[], link: string, context: LineContext): string {
  const words = renderLine(segments.map((segment) => ({ ...segment, link: undefined })), context);
  return `[${words}](${linkDestination(link)})`;
}

/** Beside code, an escaped backtick would be taken for the beginning of another piece of code. */
function inPlace(escaped: string, { inItem, besideCode }: LineContext): string {
  const withTabs = inItem ? escaped.replaceAll('\t', '&#9;') : escaped;
  return besideCode ? withTabs.replaceAll('\\`', '&#96;') : withTabs;
}

function renderSegment(segment: Segment, atLineStart: boolean, context: LineContext): string {
  if (segment.ready) return segment.ready;
  const words = segment.code ? codeSpan(segment.text, context.inTable) : inPlace(escapeMarkdown(segment.text, atLineStart), context);
  const struck = segment.strike ? `~~${words}~~` : words;
  const mark = `${segment.bold ? '**' : ''}${segment.italic ? '*' : ''}`;
  return `${mark}${struck}${mark}`;
}
