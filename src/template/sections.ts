/**
 * Sections: `{{#timeline}}…{{/timeline}}` over a part of a paragraph, over paragraphs, or over rows of a table. Marks are
 * paired here; a pair that could not be filled without tearing something is named, with what to do, and left as it stands.
 */
import type { Sign } from './mustache.ts';
import { normaliseName } from './names.ts';
import { OBJECT } from './places.ts';
import { touchedBySuggestion } from './paragraphs.ts';
import type { CellPlace, Paragraph } from './paragraphs.ts';
import type { Segment } from './reading.ts';

/** One mark as it stands; offsets are in the paragraph's text. */
export interface SectionMark {
  sign: Sign;
  name: string;
  raw: string;
  start: number;
  end: number;
  segment: Segment;
  paragraph: Paragraph;
  /** Of the paragraph in its segment. */
  at: number;
  place: string;
}

export type SectionShape = 'inline' | 'paragraphs' | 'rows';

export interface Section {
  name: string;
  /** `{{^name}}`: for the contrary. */
  inverted: boolean;
  shape: SectionShape;
  open: SectionMark;
  close: SectionMark;
  segment: Segment;
  place: string;
  /** Paragraphs of the content, by their place in the segment, `until` left out; without those that hold a mark alone. */
  from: number;
  until: number;
  /** Rows of the content, `untilRow` left out; for `rows` only. */
  rows?: { from: number; until: number; cell: CellPlace };
  parent?: Section;
}

export interface SectionFault {
  mark: SectionMark;
  what: string;
  todo: string;
}

export const markName = (inner: string): string => normaliseName(inner.trim().slice(1));

/** Whether the paragraph holds nothing but this mark. */
export const aloneIn = ({ paragraph: { text }, start, end }: Pick<SectionMark, 'paragraph' | 'start' | 'end'>): boolean => !/\S/.test(text.slice(0, start)) && !/\S/.test(text.slice(end));

export type Fault = readonly [what: string, todo: string];
const FAULTS = {
  open: ['is opened and not closed', 'Close it further down with {{/name}}, or delete the mark.'],
  closed: ['closes a section that is not open', 'Delete the mark, or open the section before it.'],
  edge: ["crosses a table's edge", 'Put both marks into the same table, or both outside it.'],
  row: ["stands inside another section's row", 'Give it rows of its own, or put both its marks into one cell.'],
  amid: ['begins or ends amid a paragraph that is not all its own', 'Put both marks into one paragraph, or each on a line of its own.'],
  table: ['holds a table', "Put the marks into the table's rows, or outside of what they hold."],
  object: ['holds an image, a chip or another object, which cannot be written again', 'Take the object out of the section.'],
  merged: ['repeats rows of a table with merged cells', 'Split the merged cells.'],
  inner: ['holds a mark of a section that does not fit', 'Mend the mark inside it.'],
  empty: ['holds nothing', 'Write what it shows between its marks, or delete them.'],
  levels: ['holds list items of several levels or lists', 'Use one list and one level inside a section.'],
  heard: ['is touched by a pending suggestion', 'Accept or reject the suggestion first.'],
} as const satisfies Record<string, Fault>;

/** Pairs the marks of one segment, in their order. Sections come outer before inner; those with a fault are left out. */
export function pairSections(marks: readonly SectionMark[]): { sections: Section[]; faults: SectionFault[] } {
  const faults: SectionFault[] = [];
  const fault = (mark: SectionMark, [what, todo]: Fault): void => void faults.push({ mark, what, todo: todo.replace('{{/name}}', `{{/${mark.name}}}`) });
  const pairs: { open: SectionMark; close: SectionMark; order: number }[] = [];
  const open: { mark: SectionMark; order: number }[] = [];
  // Which names are open, so that a mark that closes nothing is told at once.
  const names = new Map<string, number>();
  const count = (name: string, by: number): void => void names.set(name, (names.get(name) ?? 0) + by);
  marks.forEach((mark, order) => {
    if (mark.sign !== '/') {
      open.push({ mark, order });
      count(mark.name, 1);
      return;
    }
    if (!names.get(mark.name)) return fault(mark, FAULTS.closed);
    for (let last = open.pop(); last; last = open.pop()) {
      count(last.mark.name, -1);
      if (last.mark.name === mark.name) {
        pairs.push({ open: last.mark, close: mark, order: last.order });
        return;
      }
      fault(last.mark, FAULTS.open);
    }
  });
  for (const { mark } of open) fault(mark, FAULTS.open);
  const shaped = nested(pairs.sort((a, b) => a.order - b.order), fault);
  const sections = whole(shaped, new Set(faults.map(({ mark }) => mark)), marks);
  const kept = new Set(sections);
  for (const section of shaped) if (!kept.has(section)) fault(section.open, FAULTS.inner);
  return { sections, faults };
}

/** What holds a mark that does not fit would not be the same section at the next look. */
function whole(sections: readonly Section[], faulty: ReadonlySet<SectionMark>, marks: readonly SectionMark[]): Section[] {
  if (faulty.size === 0) return [...sections];
  let count = 0;
  const before = new Map(marks.map((mark) => [mark, faulty.has(mark) ? (count += 1) : count]));
  return sections.filter(({ open, close }) => before.get(open) === before.get(close));
}

function nested(pairs: readonly { open: SectionMark; close: SectionMark }[], fault: (mark: SectionMark, fault: Fault) => void): Section[] {
  const sections: Section[] = [];
  const around: Section[] = [];
  for (const { open, close } of pairs) {
    while (around.length > 0 && endsBefore(around[around.length - 1]?.close, open)) around.pop();
    const parent = around[around.length - 1];
    const shaped = shapeOf(open, close);
    if ('fault' in shaped) {
      fault(open, shaped.fault);
      continue;
    }
    if (parent?.shape === 'rows' && shaped.shape === 'rows' && parent.open.paragraph.cell?.table === open.paragraph.cell?.table) {
      fault(open, FAULTS.row);
      continue;
    }
    const section: Section = { name: open.name, inverted: open.sign === '^', open, close, segment: open.segment, place: open.place, ...shaped, ...(parent ? { parent } : {}) };
    sections.push(section);
    around.push(section);
  }
  return sections;
}

const endsBefore = (close: SectionMark | undefined, open: SectionMark): boolean => close !== undefined && (close.at < open.at || (close.at === open.at && close.end <= open.start));

type Shaped = Pick<Section, 'shape' | 'from' | 'until' | 'rows'>;

function shapeOf(open: SectionMark, close: SectionMark): Shaped | { fault: Fault } {
  const [a, b] = [open.paragraph, close.paragraph];
  if (a === b) {
    const whole = !/\S/.test(a.text.slice(0, open.start)) && !/\S/.test(a.text.slice(close.end));
    if (!/\S/.test(a.text.slice(open.end, close.start))) return { fault: FAULTS.empty };
    return { shape: whole ? 'paragraphs' : 'inline', from: open.at, until: open.at + 1 };
  }
  if (a.cell === b.cell) return paragraphsShape(open, close);
  if (!a.cell || !b.cell || a.cell.table !== b.cell.table) return { fault: FAULTS.edge };
  return rowsShape(open, close, a.cell, b.cell);
}

function paragraphsShape(open: SectionMark, close: SectionMark): Shaped | { fault: Fault } {
  const begins = !/\S/.test(open.paragraph.text.slice(0, open.start));
  const ends = !/\S/.test(close.paragraph.text.slice(close.end));
  if (!begins || !ends) return { fault: FAULTS.amid };
  const from = open.at + (aloneIn(open) ? 1 : 0);
  const until = close.at + (aloneIn(close) ? 0 : 1);
  for (let at = open.at; at < close.at; at += 1) if (open.segment.paragraphs[at]?.cell !== open.paragraph.cell || !open.segment.paragraphs[at]?.precedesParagraph) return { fault: FAULTS.table };
  return from < until ? { shape: 'paragraphs', from, until } : { fault: FAULTS.empty };
}

/** A row that holds a mark and nothing else is the mark's own, and goes. */
function rowsShape(open: SectionMark, close: SectionMark, first: CellPlace, last: CellPlace): Shaped | { fault: Fault } {
  const { table } = first;
  if (table.merged) return { fault: FAULTS.merged };
  const { paragraphs } = open.segment;
  const wordsIn = (row: number, mark: SectionMark): boolean => {
    for (let at = firstFrom(paragraphs, mark.at, table.rows[row]?.start ?? 0); at < paragraphs.length; at += 1) {
      const paragraph = paragraphs[at];
      if (!paragraph || paragraph.start >= (table.rows[row]?.end ?? 0)) return false;
      const text = paragraph === mark.paragraph ? `${paragraph.text.slice(0, mark.start)}${paragraph.text.slice(mark.end)}` : paragraph.text;
      if (/\S/.test(text)) return true;
    }
    return false;
  };
  const from = first.row + (first.row < last.row && !wordsIn(first.row, open) ? 1 : 0);
  const until = last.row + (first.row < last.row && !wordsIn(last.row, close) ? 0 : 1);
  if (from >= until) return { fault: FAULTS.empty };
  const start = table.rows[from]?.start ?? 0;
  const end = table.rows[until - 1]?.end ?? 0;
  const low = firstFrom(paragraphs, open.at, start);
  let high = low;
  while ((paragraphs[high]?.start ?? Infinity) < end) high += 1;
  for (const paragraph of paragraphs.slice(low, high)) if (paragraph.cell?.table !== table) return { fault: FAULTS.table };
  return { shape: 'rows', from: low, until: high, rows: { from, until, cell: first } };
}

/** The first paragraph at or behind a document index, looked for from a paragraph on, back or forth. */
function firstFrom(paragraphs: readonly Paragraph[], near: number, index: number): number {
  let at = near;
  while (at > 0 && (paragraphs[at - 1]?.start ?? -1) >= index) at -= 1;
  while (at < paragraphs.length && (paragraphs[at]?.start ?? Infinity) < index) at += 1;
  return at;
}

/** Why the content cannot be taken out and written again from memory; undefined where it can. */
export function cannotRepeat(section: Section): Fault | undefined {
  const { segment, open, close } = section;
  const paragraphs = segment.paragraphs.slice(Math.min(section.from, open.at), Math.max(section.until, close.at + 1));
  if (paragraphs.some((paragraph) => !paragraph.sound || touchedBySuggestion(paragraph, ...contentOf(section, paragraph)))) return FAULTS.heard;
  const content = segment.paragraphs.slice(section.from, section.until);
  if (content.some((paragraph) => textWithin(section, paragraph).includes(OBJECT))) return FAULTS.object;
  if (section.shape === 'rows') return undefined;
  const bullets = new Set(content.flatMap(({ bullet }) => (bullet ? [`${bullet.listId} ${bullet.level}`] : [])));
  return bullets.size > 1 ? FAULTS.levels : undefined;
}

function contentOf({ open, close, shape }: Section, { start, text }: Paragraph): [number, number] {
  if (shape !== 'inline') return [start, start + text.length];
  return [start + open.start, start + close.end];
}

const textWithin = ({ open, close, shape }: Section, { text }: Paragraph): string => (shape === 'inline' ? text.slice(open.end, close.start) : text);
