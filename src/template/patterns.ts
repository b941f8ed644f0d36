/**
 * What a section repeats, as data that the record can keep: text with its marks, styles, list levels. And what becomes of
 * it for one entry: the same paragraphs with their blanks replaced, inner sections shown or not.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { URL_BLANK, addressOf, decoded, withBraces } from './addresses.ts';
import { findTags, ITSELF } from './mustache.ts';
import { normaliseName } from './names.ts';
import { runsIn } from './paragraphs.ts';
import type { Bullet, Paragraph } from './paragraphs.ts';
import type { Where } from './reading.ts';
import { markName } from './sections.ts';
import type { Section, SectionShape } from './sections.ts';
import { layOut, readyValue } from './values.ts';
import type { Mark, ReadyEntry, ReadyValue } from './values.ts';
import type { Hash } from './ranges.ts';

export interface PatternParagraph {
  format: Docs.Schema$ParagraphStyle;
  bullet?: Bullet;
  /** Without the paragraph mark. */
  runs: readonly { text: string; style: Docs.Schema$TextStyle }[];
}

/** Plain data, fit for JSON. */
export interface SectionPattern extends Where {
  /** `name/number`, `^name/number`: one section of one document, as its named ranges carry it. */
  key: string;
  name: string;
  inverted: boolean;
  shape: SectionShape;
  place: string;
  content: readonly PatternParagraph[];
  /** Row by row, cell by cell; for `rows`, in place of content. */
  rows?: readonly (readonly (readonly PatternParagraph[])[])[];
}

/** An entry's inner blanks by name; `.` for `{{.}}`. */
export interface SectionEntry {
  entry: string;
  values: Readonly<Record<string, string | { text: string; mark: Mark }>>;
}

export type SectionValue = { kind: 'list'; entries: readonly SectionEntry[] } | { kind: 'condition'; holds: boolean | undefined };

/** Asked once a name, normalised. Undefined: nobody knows it. */
export type ResolveSection = (name: string) => SectionValue | undefined;

export interface Scope {
  blank(name: string): ReadyValue | undefined;
  section(name: string): SectionValue | undefined;
}

/** What of an entry stands in a range of its own. */
export interface OutValue {
  field: string;
  entry: ReadyEntry;
  mark: Mark;
  raw: string;
}

export interface OutPiece {
  text: string;
  style: Docs.Schema$TextStyle;
  value?: OutValue;
}

export interface OutParagraph {
  format: Docs.Schema$ParagraphStyle;
  bullet?: Bullet;
  pieces: readonly OutPiece[];
}

const slice = (paragraph: Paragraph, from: number, to: number): PatternParagraph['runs'] =>
  runsIn(paragraph, paragraph.start + from, paragraph.start + to).map((run) => ({
    text: paragraph.text.slice(Math.max(from, run.start - paragraph.start), Math.min(to, run.end - paragraph.start)),
    style: run.style,
  }));

/** A paragraph, or the part of it from one offset to another, as a pattern. */
export const patternParagraph = (paragraph: Paragraph, from = 0, to = paragraph.text.length - 1): PatternParagraph => {
  const { headingId: _, ...format } = paragraph.format;
  return { format, ...(paragraph.bullet ? { bullet: paragraph.bullet } : {}), runs: slice(paragraph, from, to) };
};

/** The content of a section, its own marks left out. */
export function patternOf(section: Section, key: string): SectionPattern {
  const { segment, open, close, name, inverted, shape, place } = section;
  const partOf = (paragraph: Paragraph): PatternParagraph[] => {
    const from = paragraph === open.paragraph ? open.end : 0;
    const to = paragraph === close.paragraph ? close.start : paragraph.text.length - 1;
    return [patternParagraph(paragraph, from, to)];
  };
  const paragraphs = segment.paragraphs.slice(section.from, section.until);
  const base = { key, name, inverted, shape, place, tabId: segment.tabId, segmentId: segment.segmentId };
  if (!section.rows) return { ...base, content: paragraphs.flatMap(partOf) };
  const { rows } = section;
  const cells = Array.from({ length: rows.until - rows.from }, () => Array.from({ length: rows.cell.table.columns }, () => new Array<PatternParagraph>()));
  for (const paragraph of paragraphs) if (paragraph.cell) cells[paragraph.cell.row - rows.from]?.[paragraph.cell.column]?.push(...partOf(paragraph));
  return { ...base, content: [], rows: cells };
}

type Token =
  | { kind: 'text'; text: string; style: Docs.Schema$TextStyle }
  | { kind: 'blank'; name: string; raw: string; style: Docs.Schema$TextStyle; at: { paragraph: { text: string; style: string }; start: number; end: number } }
  | { kind: 'open'; name: string; inverted: boolean; raw: string; style: Docs.Schema$TextStyle }
  | { kind: 'close'; name: string; raw: string; style: Docs.Schema$TextStyle }
  | { kind: 'break'; paragraph: PatternParagraph };

function tokensOf(paragraph: PatternParagraph): Token[] {
  const text = paragraph.runs.map((run) => run.text).join('');
  const tokens: Token[] = [];
  let run = 0;
  let runStart = 0;
  const styleAt = (offset: number): Docs.Schema$TextStyle => {
    while (run < paragraph.runs.length - 1 && offset >= runStart + (paragraph.runs[run]?.text.length ?? 0)) {
      runStart += paragraph.runs[run]?.text.length ?? 0;
      run += 1;
    }
    return paragraph.runs[run]?.style ?? {};
  };
  const plain = (from: number, to: number): void => {
    for (let at = from; at < to; ) {
      const style = styleAt(at);
      const end = Math.min(to, Math.max(at + 1, runStart + (paragraph.runs[run]?.text.length ?? 0)));
      tokens.push({ kind: 'text', text: text.slice(at, end), style });
      at = end;
    }
  };
  const tags = findTags(text).filter(({ fault, sign }) => !fault || sign);
  // Whether a value stands alone is asked of the text without the marks of sections.
  const bare = { text: tags.filter(({ sign }) => sign).reduceRight((held, { start, end }) => `${held.slice(0, start)}${held.slice(end)}`, text), style: paragraph.format.namedStyleType ?? 'NORMAL_TEXT' };
  let taken = 0;
  let at = 0;
  for (const { start, end, inner, sign } of tags) {
    plain(at, start);
    const raw = text.slice(start, end);
    const style = styleAt(start);
    if (sign === '/') tokens.push({ kind: 'close', name: markName(inner), raw, style });
    else if (sign) tokens.push({ kind: 'open', name: markName(inner), inverted: sign === '^', raw, style });
    else tokens.push({ kind: 'blank', name: inner.trim() === ITSELF ? ITSELF : normaliseName(inner), raw, style, at: { paragraph: bare, start: start - taken, end: end - taken } });
    if (sign) taken += end - start;
    at = end;
  }
  plain(at, text.length);
  return withBreak(tokens, paragraph);
}

const isSpace = (token: Token): boolean => token.kind === 'text' && !/\S/.test(token.text);

/** A mark alone in its paragraph leaves none; a section that is all of a paragraph takes the paragraph along. */
function withBreak(tokens: Token[], paragraph: PatternParagraph): Token[] {
  const end: Token = { kind: 'break', paragraph };
  const visible = tokens.filter((token) => !isSpace(token));
  const [first] = visible;
  const last = visible[visible.length - 1];
  if (visible.length === 1 && (first?.kind === 'open' || first?.kind === 'close')) return visible;
  if (first?.kind === 'open' && last?.kind === 'close' && first.name === last.name && visible.filter(({ kind }) => kind === 'open' || kind === 'close').length === 2) return [...visible.slice(0, -1), end, last];
  return [...tokens, end];
}

/** Which mark closes which. */
function closings(tokens: readonly Token[]): Map<Token, number> {
  const found = new Map<Token, number>();
  const open: (Token & { kind: 'open' })[] = [];
  tokens.forEach((token, at) => {
    if (token.kind === 'open') open.push(token);
    if (token.kind !== 'close') return;
    const from = open.map(({ name }) => name).lastIndexOf(token.name);
    const opened = open[from];
    if (!opened) return;
    found.set(opened, at);
    found.set(token, at);
    open.length = from;
  });
  return found;
}

/** The paragraphs of a pattern with everything replaced that the scope knows; what it does not know stands as it is. */
export function render(content: readonly PatternParagraph[], scope: Scope, hash: Hash): OutParagraph[] {
  const tokens = content.flatMap(tokensOf);
  const closed = closings(tokens);
  const out: OutParagraph[] = [];
  let pieces: OutPiece[] = [];
  const walk = (from: number, to: number, inner: Scope): void => {
    for (let at = from; at < to; at += 1) {
      const token = tokens[at];
      if (!token) return;
      if (token.kind === 'text') pieces.push({ text: token.text, style: linkedStyle(token.style, inner) });
      else if (token.kind === 'blank') pieces.push(...piecesOf(token, inner));
      else if (token.kind === 'break') {
        const { format, bullet } = token.paragraph;
        out.push({ format, ...(bullet ? { bullet } : {}), pieces });
        pieces = [];
      } else {
        const end = closed.get(token);
        const value = token.kind === 'open' && end !== undefined ? inner.section(token.name) : undefined;
        if (token.kind === 'open' && value && end !== undefined) {
          for (const within of shown(value, token.inverted, token.name, inner, hash)) walk(at + 1, end, within);
          at = end;
        } else pieces.push({ text: token.raw, style: token.style });
      }
    }
  };
  walk(0, tokens.length, scope);
  if (pieces.length > 0 && out.length === 0) out.push({ format: {}, pieces });
  return out;
}

function piecesOf(token: Token & { kind: 'blank' }, scope: Scope): OutPiece[] {
  const value = scope.blank(token.name);
  if (!value || value.entries.length === 0) return value ? [] : [{ text: token.raw, style: token.style }];
  const style = linkedStyle(token.style, scope);
  return layOut(token.at, value).map(({ text, entry }) => ({ text, style, ...(entry ? { value: { field: value.field, entry, mark: value.mark, raw: token.raw } } : {}) }));
}

/** Fills the blanks of a link's address. */
function linkedStyle(style: Docs.Schema$TextStyle, scope: Scope): Docs.Schema$TextStyle {
  const url = withBraces(style.link?.url ?? undefined);
  if (url === undefined) return style;
  const filled = url.replace(URL_BLANK, (raw: string, inner: string) => {
    const value = scope.blank(decoded(inner).trim() === ITSELF ? ITSELF : normaliseName(decoded(inner)));
    const address = value && addressOf(value, url, raw);
    return address && 'text' in address ? address.text : raw;
  });
  return { ...style, link: { url: filled.replace(/^https?:\/\/(?=https?:\/\/|mailto:)/i, '') } };
}

/** The scopes in which a section's content is shown: one an entry, one for a condition that holds, none. */
function shown(value: SectionValue, inverted: boolean, name: string, scope: Scope, hash: Hash): Scope[] {
  if (value.kind === 'list' && !inverted) return value.entries.map((entry) => entryScope(name, entry, scope, hash));
  return holds(value, inverted) ? [scope] : [];
}

/** Whether a condition's text stands. A list is a condition only for `{{^list}}`; what nobody knows holds neither way. */
export function holds(value: SectionValue, inverted: boolean): boolean {
  const is = value.kind === 'list' ? value.entries.length > 0 : value.holds;
  return is !== undefined && is !== inverted;
}

/** What the range of an entry's inner blank is called. */
export const innerField = (section: string, name: string): string => `${section}.${name === ITSELF ? 'item' : name}`;

/** Names of the entry first, then those around it, as Mustache looks them up. */
export function entryScope(section: string, { entry, values }: SectionEntry, around: Scope, hash: Hash): Scope {
  return {
    blank(name) {
      const given = Object.prototype.hasOwnProperty.call(values, name) ? values[name] : undefined;
      if (given === undefined) return around.blank(name);
      const { text, mark } = typeof given === 'string' ? { text: given, mark: 'none' as const } : given;
      return readyValue({ field: innerField(section, name), entries: [{ entry, text }], mark }, hash);
    },
    section: (name) => around.section(name),
  };
}
