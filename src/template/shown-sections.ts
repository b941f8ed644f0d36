/** What the sections of a segment show, as it stands: an entry each, and the anchors of those that show nothing. */
import { findTags } from './mustache.ts';
import { endOf, touchedBySuggestion } from './paragraphs.ts';
import type { Paragraph, TablePlace } from './paragraphs.ts';
import type { SectionPattern } from './patterns.ts';
import { paragraphsIn, valueHash } from './ranges.ts';
import type { Filled } from './ranges.ts';
import type { Segment } from './reading.ts';
import type { SegmentRefill } from './refill-plan.ts';
import { bearerOf } from './section-rows.ts';
import { markName } from './sections.ts';

/** What a section shows for one entry, as it stands. */
export interface Shown {
  range: Filled;
  start: number;
  end: number;
  paragraphs: readonly Paragraph[];
  /** Of a table, `until` left out. */
  rows?: { table: TablePlace; from: number; until: number };
  text: string;
  /** Nobody has written in it, nor beside it in its paragraphs. */
  intact: boolean;
  suggested: boolean;
}

/** Of a range over what a section shows: whether it is inverted, its name. */
export const KEY = /^#(\^?)(.+)\/\d+$/;

/** Which row of the pattern bears the range: a list's first with a blank, a condition's first with words. */
export function bearerRow(pattern: SectionPattern, isList: boolean): { row: number; column: number } {
  if (isList) return bearerOf(pattern);
  for (const [row, cells] of (pattern.rows ?? []).entries()) for (const [column, content] of cells.entries()) if (content.some(({ runs }) => runs.some(({ text }) => /\S/.test(text)))) return { row, column };
  return { row: 0, column: 0 };
}

export function shownOf(range: Filled, segment: Segment, pattern: SectionPattern | undefined, isList: boolean, hash: SegmentRefill['planner']['hash']): Shown {
  const start = range.parts[0]?.start ?? 0;
  const end = range.parts[range.parts.length - 1]?.end ?? 0;
  const own = paragraphsIn(segment, { start, end });
  const { cell } = own[0] ?? {};
  if (pattern?.rows && cell) {
    const from = Math.max(0, cell.row - bearerRow(pattern, isList).row);
    const until = Math.min(cell.table.rows.length, from + pattern.rows.length);
    const paragraphs = paragraphsIn(segment, { start: cell.table.rows[from]?.start ?? 0, end: cell.table.rows[until - 1]?.end ?? 0 });
    const text = paragraphs.map((paragraph) => paragraph.text).join('');
    return { range, start, end, paragraphs, rows: { table: cell.table, from, until }, text, intact: valueHash(hash, text) === range.hash, suggested: paragraphs.some(touched) };
  }
  const whole = own.map((paragraph) => paragraph.text).join('').slice(0, -1);
  const full = pattern?.shape === 'inline' || whole === range.text;
  const chained = own.every((paragraph, at) => paragraph.cell === cell && (at === own.length - 1 || paragraph.precedesParagraph));
  return { range, start, end, paragraphs: own, text: range.text, intact: full && chained && valueHash(hash, range.text) === range.hash, suggested: own.some(touched) };
}

/** By a pending suggestion, or not to be read for sure. */
export const touched = (paragraph: Paragraph): boolean => !paragraph.sound || touchedBySuggestion(paragraph, paragraph.start, endOf(paragraph));

/** One section of the segment, as far as it stands. */
export interface StandingSection {
  key: string;
  name: string;
  inverted: boolean;
  pattern?: SectionPattern;
  shown: Shown[];
  anchors: Filled[];
}

export function standingSections({ segment, planner, options }: SegmentRefill, wholes: readonly Filled[]): StandingSection[] {
  const patterns = new Map((options.patterns ?? []).filter(({ tabId, segmentId }) => tabId === segment.tabId && segmentId === segment.segmentId).map((pattern) => [pattern.key, pattern]));
  const sections = new Map<string, StandingSection>();
  const inner = innerSections(patterns.values(), wholes);
  const keyed = (range: Filled): string => range.field.slice(1);
  // An anchor may lie over the first character of what its section is no part of.
  const order = (a: Filled, b: Filled): number => (a.parts[0]?.start ?? 0) - (b.parts[0]?.start ?? 0) || Number(inner(keyed(b)).has(keyed(a))) - Number(inner(keyed(a)).has(keyed(b)));
  for (const range of [...wholes].sort(order)) {
    const [whole, inverted, name] = KEY.exec(range.field) ?? [];
    if (whole === undefined || name === undefined) continue;
    const key = range.field.slice(1);
    const pattern = patterns.get(key);
    const section = sections.get(key) ?? { key, name, inverted: inverted === '^', ...(pattern ? { pattern } : {}), shown: [], anchors: [] };
    sections.set(key, section);
    const value = planner.sections.scope.section(name);
    if (range.hash === '') section.anchors.push(range);
    else section.shown.push(shownOf(range, segment, pattern, value?.kind === 'list' && !section.inverted, planner.hash));
  }
  return [...sections.values()];
}

const NO_SECTIONS: ReadonlySet<string> = new Set();

/** By key: of sections that stand, those of a name that its pattern holds a section of. */
export function innerSections(patterns: Iterable<SectionPattern>, wholes: readonly Filled[]): (key: string) => ReadonlySet<string> {
  const byName = new Map<string, Set<string>>();
  for (const { field } of wholes) {
    const key = field.slice(1);
    const name = key.slice(0, key.lastIndexOf('/'));
    byName.set(name, (byName.get(name) ?? new Set<string>()).add(key));
  }
  const inner = new Map<string, ReadonlySet<string>>();
  for (const { key, content, rows } of patterns) {
    const tags = [...content, ...(rows ?? []).flat(2)].flatMap(({ runs }) => findTags(runs.map(({ text }) => text).join('')));
    const keys = tags.flatMap(({ sign, inner: words }) => (sign === '#' || sign === '^' ? [...(byName.get(`${sign === '^' ? '^' : ''}${markName(words)}`) ?? [])] : []));
    if (keys.length > 0) inner.set(key, new Set(keys.filter((one) => one !== key)));
  }
  return (key) => inner.get(key) ?? NO_SECTIONS;
}
