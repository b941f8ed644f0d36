/**
 * Finds what a document wants filled: blanks in its text, whatever runs they are split over, and blanks in the addresses
 * of its links; and names what looks like a blank but cannot be filled. Text inside our own named ranges is a value,
 * never a blank: a title of `{{title}}` stays what the person typed.
 */
import { URL_BLANK, decoded, withBraces } from './addresses.ts';
import { findAngled, findBracketed } from './brackets.ts';
import { findTags } from './mustache.ts';
import { ITSELF } from './mustache.ts';
import type { Sign, TagFault } from './mustache.ts';
import { normaliseName } from './names.ts';
import { OBJECT, excerpt, placeName, shorten } from './places.ts';
import { ownSpans } from './ranges.ts';
import type { Paragraph, Run } from './paragraphs.ts';
import type { DocumentText, Segment } from './reading.ts';
import { markName, pairSections } from './sections.ts';
import type { Section, SectionMark } from './sections.ts';

export const BLANK_STYLES = ['mustache', 'bracketed', 'angle'] as const;
export type BlankStyle = (typeof BLANK_STYLES)[number];

/** Offsets are in the paragraph's text, half-open. */
export interface Blank {
  style: BlankStyle;
  /** As it stands, braces included. */
  raw: string;
  /** Normalised; what `resolve` is asked for. */
  name: string;
  start: number;
  end: number;
}

export interface PlacedBlank extends Blank {
  segment: Segment;
  paragraph: Paragraph;
  place: string;
  /** The innermost section that it stands in. */
  section?: Section;
}

/** A link whose address holds blanks, e.g. `https://tickets.example.com/{{number}}`, percent-encoded or not. */
export interface LinkBlanks {
  segment: Segment;
  paragraph: Paragraph;
  run: Run;
  url: string;
  /** Offsets are in the address. */
  blanks: readonly { raw: string; name: string; start: number; end: number }[];
  place: string;
}

export interface Problem {
  kind: TagFault | 'positions';
  raw: string;
  /** What is wrong with it, without a full stop. */
  what: string;
  place: string;
  todo: string;
}

export interface Found {
  /** In the order of the document. */
  blanks: readonly PlacedBlank[];
  links: readonly LinkBlanks[];
  /** Outer before inner; those that are not well formed are among the problems. */
  sections: readonly Section[];
  problems: readonly Problem[];
  /** Bracketed words for the writer, which are no blank. */
  guidance: readonly { raw: string; place: string }[];
}

const ADVICE: Readonly<Record<Problem['kind'], readonly [what: string, todo: string]>> = {
  section: ['marks a section, which nothing but text can hold', 'Take the mark out.'],
  comment: ['is a comment, and comments are not supported yet', 'Delete it from the template.'],
  triple: ['asks for unescaped text, which a Google Doc does not know', 'Write the name in two braces: {{name}}.'],
  'other tag': ['is a tag that a Google Doc has no use for', 'Delete it from the template.'],
  unclosed: ['is opened and not closed in its paragraph', 'Close it with }}, or delete the braces.'],
  'empty name': ['has no name', 'Write a name between the braces, or delete them.'],
  'name too long': ['has a name longer than 100 characters', 'Give it a short name.'],
  'reserved name': ['has a name that no question can have', 'Give it another name.'],
  'line break in name': ['has a line break in its name', 'Write the name on one line.'],
  'object in name': ['has an image, a chip, a filled value or an unknown character in its name', 'Type the name again.'],
  positions: ['was edited outside Google Docs: from here on, its positions do not match its text', 'Read the document from Google again.'],
};

function problem(kind: Problem['kind'], raw: string, place: string): Problem {
  const [what, todo] = ADVICE[kind];
  const shown = shorten(raw);
  return { kind, raw: shown, what: `${shown === '' ? 'The document' : shown} ${what}`, place, todo };
}

interface Span {
  style: BlankStyle;
  start: number;
  end: number;
  inner: string;
  fault?: TagFault;
  guidance?: boolean;
  sign?: Sign;
}

/** All that the styles see in a text, outer before inner. */
function spansOf(text: string, styles: readonly BlankStyle[]): Span[] {
  const spans: Span[] = [];
  if (styles.includes('mustache')) spans.push(...findTags(text).map((tag) => ({ style: 'mustache' as const, ...tag })));
  for (const [style, find] of [['bracketed', findBracketed], ['angle', findAngled]] as const)
    if (styles.includes(style)) spans.push(...find(text).map(({ kind, ...span }) => ({ style, guidance: kind === 'guidance', ...span })));
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** What holds another blank is guidance; what stands in a mustache tag, or crosses another span, is nothing. */
function untangled(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  const around: Span[] = [];
  for (const span of spans) {
    while (around.length > 0 && (around[around.length - 1]?.end ?? 0) <= span.start) around.pop();
    const outer = around[around.length - 1];
    if (outer && (outer.style === 'mustache' || outer.end < span.end)) continue;
    if (outer) outer.guidance = true;
    kept.push(span);
    around.push(span);
  }
  return kept;
}

/** Filled values are hidden from the search, unit for unit. */
function visibleText(paragraph: Paragraph, own: readonly { start: number; end: number }[]): string {
  if (own.length === 0) return paragraph.text;
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of own) {
    const from = Math.max(at, start - paragraph.start);
    const to = Math.min(paragraph.text.length, end - paragraph.start);
    if (to <= from) continue;
    parts.push(paragraph.text.slice(at, from), OBJECT.repeat(to - from));
    at = to;
  }
  return `${parts.join('')}${paragraph.text.slice(at)}`;
}

export function findBlanks(document: DocumentText, styles: readonly BlankStyle[] = ['mustache']): Found {
  const found = { blanks: new Array<PlacedBlank>(), links: new Array<LinkBlanks>(), sections: new Array<Section>(), problems: new Array<Problem>(), guidance: new Array<{ raw: string; place: string }>() };
  for (const place of document.unsound) found.problems.push(problem('positions', '', place));
  const ownIn = ownSpans(document.ranges);
  for (const segment of document.segments) {
    const own = ownIn(segment);
    const marks = new Array<SectionMark>();
    const first = found.blanks.length;
    segment.paragraphs.forEach((paragraph, at) => {
      const text = visibleText(paragraph, own.within(paragraph.start, paragraph.start + paragraph.text.length));
      const spans = untangled(spansOf(text, styles));
      for (const { style, start, end, inner, fault, guidance, sign } of spans) {
        const raw = paragraph.text.slice(start, end);
        const place = placeName(paragraph.trail, excerpt(paragraph.text, start, end));
        if (guidance) found.guidance.push({ raw, place });
        else if (sign) marks.push({ sign, name: markName(inner), raw, start, end, segment, paragraph, at, place });
        else if (!fault) found.blanks.push({ style, raw, name: inner.trim() === ITSELF ? ITSELF : normaliseName(inner), start, end, segment, paragraph, place });
        else if (fault === 'unclosed' && spans[spans.length - 1]?.start === start && closesNext(segment.paragraphs[at + 1])) found.problems.push(problem('line break in name', raw, place));
        else found.problems.push(problem(fault, raw, place));
      }
      if (styles.includes('mustache')) for (const run of paragraph.runs) found.links.push(...linkBlanks(segment, paragraph, run, found.problems));
    });
    if (marks.length === 0) continue;
    const { sections, faults } = pairSections(marks);
    found.sections.push(...sections);
    for (const { mark, what, todo } of faults) found.problems.push({ kind: 'section', raw: shorten(mark.raw), what: `${shorten(mark.raw)} ${what}`, place: mark.place, todo });
    putIntoSections(found.blanks, first, sections);
  }
  return found;
}

/** Gives each blank, from one on, the innermost section around it. */
function putIntoSections(blanks: PlacedBlank[], first: number, sections: readonly Section[]): void {
  const around: Section[] = [];
  let next = 0;
  for (let at = first; at < blanks.length; at += 1) {
    const blank = blanks[at];
    if (!blank) return;
    const index = blank.paragraph.start + blank.start;
    for (let section = sections[next]; section && section.open.paragraph.start + section.open.start <= index; section = sections[next]) {
      around.push(section);
      next += 1;
    }
    // Sections are nested, so what ended before this blank is on top.
    for (let last = around[around.length - 1]; last && last.close.paragraph.start + last.close.start <= index; last = around[around.length - 1]) around.pop();
    const section = around[around.length - 1];
    if (section) blanks[at] = { ...blank, section };
  }
}

/** Whether an open {{ is closed in the next paragraph: its name is broken over two lines. */
function closesNext(next: Paragraph | undefined): boolean {
  const close = next?.text.indexOf('}}') ?? -1;
  return close >= 0 && !next?.text.slice(0, close).includes('{{');
}

/** Escapes are undone in the name only. */
function linkBlanks(segment: Segment, paragraph: Paragraph, run: Run, problems: Problem[]): LinkBlanks[] {
  const url = withBraces(run.linkUrl);
  if (url === undefined) return [];
  const place = placeName(paragraph.trail, `link to ${shorten(url)}`);
  const blanks = [];
  for (const { 0: raw, 1: held = '', index } of url.matchAll(URL_BLANK)) {
    const inner = decoded(held);
    const fault = findTags(`{{${inner}}}`)[0]?.fault;
    if (fault) problems.push(problem(fault, raw, place));
    else blanks.push({ raw, name: normaliseName(inner), start: index, end: index + raw.length });
  }
  return blanks.length > 0 ? [{ segment, paragraph, run, url, blanks, place }] : [];
}

/** How many blanks of each style stand in a document, for guessing which style its authors use. */
export function countStyles(document: DocumentText): Record<BlankStyle, number> {
  const { blanks } = findBlanks(document, BLANK_STYLES);
  const count = (style: BlankStyle): number => blanks.filter((blank) => blank.style === style).length;
  return { mustache: count('mustache'), bracketed: count('bracketed'), angle: count('angle') };
}

/** Whether a paragraph holds nothing but this blank. */
export const standsAlone = ({ paragraph, start, end }: { paragraph: Pick<Paragraph, 'text'>; start: number; end: number }): boolean => !/\S/.test(paragraph.text.slice(0, start)) && !/\S/.test(paragraph.text.slice(end));
