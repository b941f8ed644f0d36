/**
 * Sections that stand, refilled: new entries come in behind the one before them, dropped ones go, a condition brings its
 * text back or takes it away; what a person has written in stays and is told.
 */
import { unnamed, named, removeRow } from './edits.ts';
import type { Late, Operation, PutIn } from './operations.ts';
import type { KnownPlace } from './lost.ts';
import { findTags } from './mustache.ts';
import { markName } from './sections.ts';
import { OBJECT } from './places.ts';
import { entryScope, holds, render } from './patterns.ts';
import type { Scope, SectionEntry, SectionPattern } from './patterns.ts';
import { NO_PARAGRAPH, endOf, runsIn, touchedBySuggestion } from './paragraphs.ts';
import type { Paragraph, TablePlace } from './paragraphs.ts';
import { paragraphsIn, rangeName, valueHash } from './ranges.ts';
import type { Filled } from './ranges.ts';
import type { Segment } from './reading.ts';
import type { SegmentRefill } from './refill-plan.ts';
import { BEFORE, NONE_YET, WORDS, anchorAt, inlineAnchor } from './section-anchors.ts';
import { fieldOf } from './section-plan.ts';
import type { PlaceCore } from './section-plan.ts';
import { bearerOf, newRows, noneYetRow, renderRows } from './section-rows.ts';
import type { Cells } from './section-rows.ts';
import { baseAt, lastStyle, lengthOf, markRestored, piecesOf, rewrite } from './section-writing.ts';
import { inherited, write } from './writing.ts';
import type { Group } from './writing.ts';

/** What a section shows for one entry, as it stands. */
interface Shown {
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

const KEY = /^#(\^?)(.+)\/\d+$/;

/** Which row of the pattern bears the range: a list's first with a blank, a condition's first with words. */
function bearerRow(pattern: SectionPattern, isList: boolean): { row: number; column: number } {
  if (isList) return bearerOf(pattern);
  for (const [row, cells] of (pattern.rows ?? []).entries()) for (const [column, content] of cells.entries()) if (content.some(({ runs }) => runs.some(({ text }) => /\S/.test(text)))) return { row, column };
  return { row: 0, column: 0 };
}

function shownOf(range: Filled, segment: Segment, pattern: SectionPattern | undefined, isList: boolean, hash: SegmentRefill['planner']['hash']): Shown {
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

const touched = (paragraph: Paragraph): boolean => !paragraph.sound || touchedBySuggestion(paragraph, paragraph.start, endOf(paragraph));

/** One section of the segment, as far as it stands. */
interface Standing {
  key: string;
  name: string;
  inverted: boolean;
  pattern?: SectionPattern;
  shown: Shown[];
  anchors: Filled[];
}

/** Adds operations for the sections of a segment; returns whether a document index goes with one. */
export function refillSections(refill: SegmentRefill, wholes: readonly Filled[], values: readonly Valued[], known: readonly KnownPlace[]): (index: number) => boolean {
  const gone = new Spans();
  const besides = new Set(wholes.flatMap((range) => (range.hash === '' ? [] : [endOfRange(range), -(range.parts[0]?.start ?? 0)])));
  const starts = wholes.map(({ parts }) => parts[0]?.start ?? 0).sort((a, b) => a - b);
  const goes = (index: number): boolean => gone.has(index);
  for (const standing of standingSections(refill, wholes)) {
    const shown = standing.shown.filter(({ start }) => !goes(start));
    const anchors = standing.anchors.filter(({ parts }) => !goes(parts[0]?.start ?? 0));
    if (anchors.length < standing.anchors.length && anchors.length + shown.length === 0) tellLost(refill, standing);
    new SectionRefill(refill, { ...standing, shown, anchors }, { known, gone, besides, values, starts }).run();
  }
  const { fill } = refill;
  for (const range of [...wholes].sort(outerFirst))
    if (range.hash !== '' && !goes(range.parts[0]?.start ?? 0)) for (const paragraph of paragraphsIn(refill.segment, { start: range.parts[0]?.start ?? 0, end: endOfRange(range) })) fill.owners.set(paragraph, range);
  if (!gone.isEmpty) fill.operations.splice(0, fill.operations.length, ...fill.operations.filter((operation) => ours.has(operation) || !goes(operation.start)));
  return goes;
}

const outerFirst = (a: Filled, b: Filled): number => (a.parts[0]?.start ?? 0) - (b.parts[0]?.start ?? 0) || endOfRange(b) - endOfRange(a);
const endOfRange = ({ parts }: Filled): number => parts[parts.length - 1]?.end ?? 0;

/** Stretches that do not overlap, kept in order. */
class Spans {
  private readonly spans: { start: number; end: number }[] = [];

  add(start: number, end: number): void {
    const { spans } = this;
    spans.splice(firstFrom(spans.length, (at) => (spans[at]?.start ?? 0) < start), 0, { start, end });
  }

  has(index: number): boolean {
    const { spans } = this;
    return index < (spans[firstFrom(spans.length, (at) => (spans[at]?.start ?? 0) <= index) - 1]?.end ?? 0);
  }

  get isEmpty(): boolean {
    return this.spans.length === 0;
  }
}

/** Its anchor goes with what another section showed. Within that other, it comes back with it. */
function tellLost({ options, plan, planner }: SegmentRefill, { key, name, anchors, inverted }: Standing): void {
  const value = planner.sections.scope.section(name);
  const within = (options.patterns ?? []).some((pattern) => pattern.key !== key && [pattern.content, ...(pattern.rows ?? []).flat()].some((content) => content.some(({ runs }) => runs.map(({ text }) => text).join('').includes(name))));
  if (value && !within && (value.kind === 'list' && !inverted ? value.entries.length > 0 : holds(value, inverted))) plan.lost.push({ field: fieldOf(key), entry: '0', place: anchors[0]?.place ?? '', why: 'the words that kept its place went' });
}

/** What this room made, told from fills of blanks that stood in what goes. */
const ours = new WeakSet<Operation<PlaceCore>>();

function standingSections({ segment, planner, options }: SegmentRefill, wholes: readonly Filled[]): Standing[] {
  const patterns = new Map((options.patterns ?? []).filter(({ tabId, segmentId }) => tabId === segment.tabId && segmentId === segment.segmentId).map((pattern) => [pattern.key, pattern]));
  const sections = new Map<string, Standing>();
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

/** Where a value stands. */
interface Valued {
  field: string;
  entry: string;
  start: number;
  end: number;
}

/** What else there is in the segment. */
interface Around {
  known: readonly KnownPlace[];
  /** What goes, whole. */
  gone: Spans;
  /** Ends of what is shown, and beginnings as negative numbers. */
  besides: ReadonlySet<number>;
  /** In order. */
  values: readonly Valued[];
  /** Where ranges of sections begin, anchors too; in order. */
  starts: readonly number[];
}

function firstFrom(count: number, isBefore: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

class SectionRefill {
  private readonly refill: SegmentRefill;
  private readonly standing: Standing;
  private readonly around: Around;

  constructor(refill: SegmentRefill, standing: Standing, around: Around) {
    this.refill = refill;
    this.standing = standing;
    this.around = around;
  }

  run(): void {
    const { name, inverted, shown, anchors } = this.standing;
    const value = this.refill.planner.sections.scope.section(name);
    if (!value) this.refill.plan.unchanged += shown.length + anchors.length;
    else if (value.kind === 'list' && !inverted) this.list(value.entries);
    else this.condition(holds(value, inverted));
  }

  private condition(stays: boolean): void {
    const { shown, anchors } = this.standing;
    if (stays) {
      const scope = this.refill.planner.sections.scope;
      for (const one of shown) this.renew(one, { entry: '0', scope });
      if (shown.length === 0) this.bringBack(anchors[0], [{ entry: '0', scope: this.refill.planner.sections.scope }]);
      return;
    }
    this.refill.plan.unchanged += anchors.length;
    this.takeAway(shown.filter((one) => this.mayGo(one)), true);
  }

  private list(entries: readonly SectionEntry[]): void {
    const { shown, anchors } = this.standing;
    const { planner, plan } = this.refill;
    const scoped = (entry: SectionEntry): { entry: string; scope: Scope } => ({ entry: entry.entry, scope: entryScope(this.standing.name, entry, planner.sections.scope, planner.hash) });
    if (shown.length === 0) {
      if (entries.length > 0) this.bringBack(anchors[0], entries.map(scoped));
      else plan.unchanged += anchors.length;
      return;
    }
    const wanted = new Set(entries.map(({ entry }) => entry));
    const scopes = new Map(entries.map((entry) => [entry.entry, entry]));
    for (const one of shown) {
      const entry = scopes.get(one.range.entry);
      if (entry) this.renew(one, scoped(entry));
    }
    const going = shown.filter((one) => !wanted.has(one.range.entry) && this.mayGo(one));
    const staying = shown.filter((one) => !going.includes(one));
    const there = new Set(shown.map(({ range }) => range.entry));
    const before = new Set(this.around.known.filter(({ field }) => field.startsWith(`${this.standing.name}.`)).map(({ entry }) => entry));
    const missing = entries.filter(({ entry }) => !there.has(entry) && !before.has(entry));
    if (missing.length > 0 && !this.standing.pattern) {
      plan.lost.push({ field: fieldOf(this.standing.key), entry: missing[0]?.entry ?? '', place: shown[0]?.range.place ?? '', why: 'what the section repeats was not kept, so new entries cannot come in' });
      return;
    }
    if (staying.length > 0) {
      this.takeAway(going, false);
      for (const run of runsOf(entries, missing, staying)) this.comeIn(run.beside, run.after, run.entries.map(scoped));
    } else if (missing.length === 0) this.takeAway(going, true);
    else this.replace(going, missing.map(scoped));
  }

  /** What sections inside it show is written with it, and again where that is not what it shows now. */
  private renew(one: Shown, entry: { entry: string; scope: Scope }): void {
    const { plan, planner } = this.refill;
    const { pattern } = this.standing;
    if (!pattern || !one.intact || one.suggested || !holdsSections(pattern) || this.hasOwn(one)) {
      plan.unchanged += 1;
      return;
    }
    const cells = pattern.rows ? renderRows(pattern, entry.scope, planner.hash).flat(2) : render(pattern.content, entry.scope, planner.hash);
    const wanted = cells.map(({ pieces }) => pieces.map(({ text, value }) => (value ? signOf(value.field, value.entry.entry) : text)).join('')).join(pattern.shape === 'inline' ? '' : '\n');
    if (wanted === this.skeleton(one)) {
      plan.unchanged += 1;
      return;
    }
    plan.written.push({ key: '', field: one.range.field, entry: one.range.entry, place: one.range.place, document: one.text, form: cells.map(({ pieces }) => pieces.map(({ text }) => text).join('')).join('\n'), was: one.range.hash, foundAgain: false });
    this.replace([one], [entry]);
  }

  /** Whether sections inside it have ranges of their own, and so take care of themselves. */
  private hasOwn({ start, end, paragraphs }: Shown): boolean {
    const { starts } = this.around;
    // An anchor may lie over the last paragraph's mark.
    const until = this.standing.pattern?.shape === 'inline' ? end : endOf(paragraphs[paragraphs.length - 1] ?? { start: end, text: '' });
    const count = firstFrom(starts.length, (at) => (starts[at] ?? 0) < until) - firstFrom(starts.length, (at) => (starts[at] ?? 0) < start);
    return count > 1;
  }

  /** The template's words in it, with a sign for each value. */
  private skeleton({ paragraphs, start, end, rows }: Shown): string {
    const { values } = this.around;
    const parts: string[] = [];
    let at = rows ? (paragraphs[0]?.start ?? 0) : start;
    const until = rows ? endOf(paragraphs[paragraphs.length - 1] ?? NO_PARAGRAPH) - 1 : end;
    for (let n = firstFrom(values.length, (one) => (values[one]?.start ?? 0) < at); n < values.length && (values[n]?.start ?? until) < until; n += 1) {
      const value = values[n];
      if (!value) break;
      parts.push(textBetween(paragraphs, at, value.start), signOf(value.field, value.entry));
      at = value.end;
    }
    parts.push(textBetween(paragraphs, at, until));
    return parts.join('');
  }

  /** Whether it may go; where not, its reason is told. */
  private mayGo(one: Shown): boolean {
    const { plan, options } = this.refill;
    const { tabId, segmentId, field, entry, place, hash } = one.range;
    const told = { key: [tabId, segmentId, field, entry].join('/'), field, entry, place, document: one.text, form: '', was: hash, foundAgain: false };
    const choice = options.choices?.[told.key];
    if (one.suggested) plan.touchedBySuggestion.push(told);
    else if (one.intact || choice === 'form') {
      plan.written.push(told);
      return true;
    } else if (choice === 'document') this.add({ start: one.start, end: one.start, requests: [unnamed(one.range.rangeId)], pieces: [], delta: 0 });
    else plan.conflicts.push(told);
    return false;
  }

  private add(operation: Operation<PlaceCore>): void {
    const made = { ...operation, section: this.standing.key };
    ours.add(made);
    this.refill.fill.operations.push(made);
  }

  private takeAway(going: readonly Shown[], anchored: boolean): void {
    const { segment, fill } = this.refill;
    const anchor = { field: fieldOf(this.standing.key), entry: '0' };
    going.forEach((one, n) => {
      const anchors = anchored && n === 0 ? [anchor] : [];
      const { rows } = one;
      if (rows) return this.takeRows(one, rows, anchors);
      if (this.standing.pattern?.shape !== 'inline') {
        one.paragraphs.forEach((paragraph, at) => fill.going.set(paragraph, [...(fill.going.get(paragraph) ?? []), ...(at === 0 ? anchors : [])]));
        for (const paragraph of one.paragraphs) this.drop(paragraph.start, endOf(paragraph));
        return;
      }
      const { start, end, paragraphs } = one;
      this.drop(start, end);
      this.add({ start, end, requests: [{ deleteContentRange: { range: { tabId: segment.tabId, segmentId: segment.segmentId, startIndex: start, endIndex: end } } }], pieces: [], delta: start - end });
      const [paragraph] = paragraphs;
      const beside = this.around.besides.has(start) && !this.around.besides.has(-end) && paragraph !== undefined && end < endOf(paragraph) - 1;
      if (paragraph && anchored && n === 0) fill.late.push((after) => [inlineAnchor(segment, anchor, paragraph, { start, end }, beside, after)]);
    });
  }

  private drop(start: number, end: number): void {
    this.around.gone.add(start, end);
  }

  private takeRows({ paragraphs }: Shown, { table, from, until }: NonNullable<Shown['rows']>, anchors: readonly { field: string; entry: string }[]): void {
    const { segment, fill } = this.refill;
    const [start, end] = [table.rows[from]?.start ?? 0, table.rows[until - 1]?.end ?? 0];
    this.drop(start, end);
    const kept = anchors.length > 0 && from === 0 ? from : -1;
    const requests = Array.from({ length: until - from }, (_, n) => until - 1 - n).filter((row) => row !== kept).map((row) => removeRow(segment, table.start, row));
    if (kept < 0) {
      this.add({ start, end, requests, pieces: [], delta: start - end });
      for (const anchor of anchors) fill.late.push((after) => [anchorAt(segment, anchor, { at: after.position(start), before: '', follows: true, behind: { at: 0, text: '' } })]);
      return;
    }
    const row = table.rows[kept] ?? { start, end };
    const words = noneYetRow(segment, paragraphs.filter(({ cell }) => cell?.row === kept), row.end - row.start, fieldOf(this.standing.key));
    this.add({ start, end, requests: [...requests, ...words.requests], pieces: words.pieces, delta: words.length - (end - start) });
  }

  private groups(pattern: SectionPattern, entries: readonly { entry: string; scope: Scope }[]): Group[] {
    return entries.map(({ entry, scope }) => ({ range: { field: fieldOf(pattern.key), entry }, paragraphs: render(pattern.content, scope, this.refill.planner.hash) }));
  }

  private rowsOf(pattern: SectionPattern, table: TablePlace, below: number, entries: readonly { entry: string; scope: Scope }[]): Pick<Operation<PlaceCore>, 'pieces' | 'delta'> & { requests: ReturnType<typeof newRows>['requests'] } {
    const { segment, planner } = this.refill;
    const bearer = bearerRow(pattern, !pattern.inverted && planner.sections.scope.section(pattern.name)?.kind === 'list');
    const made: Pick<Operation<PlaceCore>, 'pieces' | 'delta'> & { requests: ReturnType<typeof newRows>['requests'] } = { requests: [], pieces: [], delta: 0 };
    for (const { entry, scope } of [...entries].reverse()) {
      const cells: Cells = renderRows(pattern, scope, planner.hash);
      const rows = newRows(segment, { table, below }, cells, { field: fieldOf(pattern.key), entry, bearer }, pattern.place, planner.hash);
      made.requests.push(...rows.requests);
      made.pieces = [...rows.pieces, ...made.pieces];
      made.delta += rows.delta;
    }
    return made;
  }

  /** New entries behind, or before, one that stays. */
  private comeIn(beside: Shown, behind: boolean, entries: readonly { entry: string; scope: Scope }[]): void {
    const { pattern } = this.standing;
    const { segment, planner } = this.refill;
    const [first] = beside.paragraphs;
    const last = beside.paragraphs[beside.paragraphs.length - 1];
    if (!pattern || !first || !last) return;
    if (beside.suggested) {
      for (const { entry } of entries) this.refill.plan.touchedBySuggestion.push({ key: '', field: fieldOf(pattern.key), entry, place: beside.range.place, document: '', form: '', was: '', foundAgain: false });
      return;
    }
    if (beside.rows) {
      const { table, from, until } = beside.rows;
      const below = behind ? until - 1 : from - 1;
      const at = table.rows[below]?.end ?? table.rows[0]?.start ?? 0;
      this.add({ start: at, end: at, ...this.rowsOf(pattern, table, below, entries) });
      return;
    }
    const inline = pattern.shape === 'inline';
    const at = inline ? (behind ? beside.end : beside.start) : behind ? endOf(last) - 1 : first.start;
    const base = inline ? { format: {}, style: inherited(styleBefore(behind ? last : first, at)) } : behind ? { ...baseAt(last), style: lastStyle(last) } : baseAt(first);
    const written = write({ where: segment, at, groups: inline ? flat(this.groups(pattern, entries)) : this.groups(pattern, entries), base, hash: planner.hash, inline, lead: !inline && behind, trail: !inline && !behind });
    const restored = inline ? markRestored(segment, last, at, at + lengthOf(written), written) : [];
    this.add({ start: at, end: at, requests: [...written.requests, ...restored], pieces: piecesOf(written, segment, pattern.place), delta: lengthOf(written), ahead: inline || !behind });
  }

  /** Every entry goes, others come. */
  private replace(going: readonly Shown[], entries: readonly { entry: string; scope: Scope }[]): void {
    const { pattern } = this.standing;
    const { segment, planner } = this.refill;
    const [first, ...rest] = going;
    const last = going[going.length - 1];
    if (!pattern || !first || !last) return;
    if (first.rows && last.rows) {
      this.takeAway(going, false);
      this.comeIn(last, true, entries);
      return;
    }
    this.takeAway(rest, false);
    const { start, end, paragraphs } = first;
    this.drop(start, end);
    if (pattern.shape !== 'inline') {
      this.add(rewrite(segment, paragraphs, this.groups(pattern, entries), pattern.place, planner.hash));
      return;
    }
    const paragraph = paragraphs[paragraphs.length - 1];
    const written = write({ where: segment, at: end, groups: flat(this.groups(pattern, entries)), base: { format: {}, style: inherited(paragraph ? styleBefore(paragraph, end) : {}) }, hash: planner.hash, inline: true, replacedBefore: [{ start, end }] });
    const restored = paragraph ? markRestored(segment, paragraph, end, start + lengthOf(written), written) : [];
    this.add({ start, end, requests: [...written.requests, ...restored], pieces: piecesOf(written, segment, pattern.place), delta: lengthOf(written) - (end - start) });
  }

  /** Text comes back where its anchor is. */
  private bringBack(anchor: Filled | undefined, entries: readonly { entry: string; scope: Scope }[]): void {
    const { pattern, key } = this.standing;
    const { segment, planner, plan } = this.refill;
    if (!anchor) return;
    const at = (anchor.parts[anchor.parts.length - 1]?.end ?? 1) - 1;
    const [paragraph] = paragraphsIn(segment, { start: at, end: at + 1 });
    const told = { key: [anchor.tabId, anchor.segmentId, anchor.field, anchor.entry].join('/'), field: anchor.field, entry: anchor.entry, place: anchor.place, document: '', form: '', was: '', foundAgain: false };
    if (!paragraph || !pattern) {
      plan.lost.push({ field: fieldOf(key), entry: anchor.entry, place: anchor.place, why: 'the text of the section was not kept, so it cannot come back' });
      return;
    }
    if (touched(paragraph)) return void plan.touchedBySuggestion.push(told);
    const forget = unnamed(anchor.rangeId);
    const words = anchor.entry === WORDS;
    if (words && paragraph.text !== `${NONE_YET}\n`) return void plan.kept.push({ ...told, document: paragraph.text.slice(0, -1) });
    if (pattern.rows && paragraph.cell) {
      const { table, row } = paragraph.cell;
      const { start, end } = table.rows[row] ?? { start: 0, end: 0 };
      const made = this.rowsOf(pattern, table, row, entries);
      const requests = [...made.requests, ...(words ? [removeRow(segment, table.start, row)] : []), ...(words ? [] : [forget])];
      if (words) this.drop(start, end);
      this.add({ start: words ? start : end, end, requests, pieces: made.pieces, delta: made.delta - (words ? end - start : 0) });
      return;
    }
    if (words) {
      const operation = rewrite(segment, [paragraph], this.groups(pattern, entries), pattern.place, planner.hash);
      const { requests } = operation;
      this.add(typeof requests === 'function' ? operation : { ...operation, requests: [forget, ...requests] });
      return;
    }
    if (pattern.shape === 'inline') return this.bringBackInline(anchor, pattern, entries);
    const behind = anchor.entry !== BEFORE;
    const index = behind ? endOf(paragraph) - 1 : paragraph.start;
    const base = behind ? { ...baseAt(paragraph), style: lastStyle(paragraph) } : baseAt(paragraph);
    const written = write({ where: segment, at: index, groups: this.groups(pattern, entries), base, hash: planner.hash, lead: behind, trail: !behind });
    if (behind) this.refill.fill.arrivals.add(endOf(paragraph));
    this.add({ start: index, end: index, requests: [...written.requests, forget], pieces: piecesOf(written, segment, pattern.place), delta: lengthOf(written), ahead: !behind });
  }

  private bringBackInline(anchor: Filled, pattern: SectionPattern, entries: readonly { entry: string; scope: Scope }[]): void {
    const { segment, planner } = this.refill;
    const before = anchor.entry === BEFORE;
    const at = before ? (anchor.parts[0]?.start ?? 0) : (anchor.parts[anchor.parts.length - 1]?.end ?? 0);
    const [paragraph] = paragraphsIn(segment, { start: at, end: at + 1 });
    if (!paragraph) return;
    const written = write({ where: segment, at, groups: flat(this.groups(pattern, entries)), base: { format: {}, style: inherited(styleBefore(paragraph, at)) }, hash: planner.hash, inline: true });
    this.add({ start: at, end: at, requests: [...written.requests, ...markRestored(segment, paragraph, at, at + lengthOf(written), written), unnamed(anchor.rangeId)], pieces: piecesOf(written, segment, pattern.place), delta: lengthOf(written), ahead: before });
  }
}

/** Stands for a value where the template's words are compared. */
const signOf = (field: string, entry: string): string => `${OBJECT}${field}·${entry}${OBJECT}`;

const textBetween = (paragraphs: readonly Paragraph[], from: number, to: number): string => paragraphs.map(({ start, text }) => text.slice(Math.max(0, from - start), Math.max(0, to - start))).join('');

const holdsSections = ({ content, rows }: SectionPattern): boolean => [...content, ...(rows ?? []).flat(2)].some(({ runs }) => findTags(runs.map(({ text }) => text).join('')).some(({ sign }) => sign));

const flat = (groups: readonly Group[]): Group[] => groups.map(({ range, paragraphs }) => ({ ...(range ? { range } : {}), paragraphs: [{ format: {}, pieces: paragraphs.flatMap(({ pieces }) => pieces) }] }));

/** What text inserted at an index takes on: of what stands before it; at a paragraph's start, of its first run. */
function styleBefore(paragraph: Paragraph, at: number): Paragraph['runs'][number]['style'] {
  const index = Math.max(paragraph.start, at - 1);
  return runsIn(paragraph, index, index + 1)[0]?.style ?? {};
}

function runsOf(entries: readonly SectionEntry[], missing: readonly SectionEntry[], staying: readonly Shown[]): { beside: Shown; after: boolean; entries: SectionEntry[] }[] {
  const runs: { beside: Shown; after: boolean; entries: SectionEntry[] }[] = [];
  const isNew = new Set(missing);
  const standing = new Map(staying.map((one) => [one.range.entry, one]));
  let previous: Shown | undefined;
  for (const entry of entries) {
    if (!isNew.has(entry)) {
      previous = standing.get(entry.entry) ?? previous;
      continue;
    }
    const beside = previous ?? staying[0];
    const last = runs[runs.length - 1];
    if (last && last.beside === beside && last.after === Boolean(previous)) last.entries.push(entry);
    else if (beside) runs.push({ beside, after: Boolean(previous), entries: [entry] });
  }
  return runs;
}

const NO_SECTIONS: ReadonlySet<string> = new Set();

/** By key: of sections that stand, those of a name that its pattern holds a section of. */
function innerSections(patterns: Iterable<SectionPattern>, wholes: readonly Filled[]): (key: string) => ReadonlySet<string> {
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

/** Ranges over what sections show, laid anew where something in it was written. One that a person wrote in keeps its hash. */
export function renewWholes({ segment, planner, options }: SegmentRefill, wholes: readonly Filled[], goes: (index: number) => boolean): Late[] {
  const patterns = new Map((options.patterns ?? []).map((pattern) => [`${pattern.tabId} ${pattern.segmentId} ${pattern.key}`, pattern]));
  const inner = innerSections(patterns.values(), wholes);
  return wholes.filter(({ hash, parts }) => hash !== '' && !goes(parts[0]?.start ?? 0)).map((range): Late => (after) => {
    const [, inverted, name = ''] = KEY.exec(range.field) ?? [];
    const isList = inverted === '' && planner.sections.scope.section(name)?.kind === 'list';
    const pattern = patterns.get(`${range.tabId} ${range.segmentId} ${range.field.slice(1)}`);
    const one = shownOf(range, segment, pattern, isList, planner.hash);
    const inside = inner(range.field.slice(1));
    const isPart = ({ grows, section }: PutIn, atStart: boolean): boolean => (section === undefined ? Boolean(grows) !== atStart : inside.has(section));
    const { start, length, text: held } = after.stretch(one.start, one.end, isPart);
    const last = one.paragraphs[one.paragraphs.length - 1];
    const text = one.rows && last ? after.stretch(one.paragraphs[0]?.start ?? 0, endOf(last), isPart).text : held.slice(0, length);
    if (text === one.text && length === one.end - one.start) return [];
    const digits = valueHash(planner.hash, one.text) === range.hash ? valueHash(planner.hash, text) : range.hash;
    return [unnamed(range.rangeId), ...(length > 0 ? [named(segment, rangeName(range.field, range.entry, digits, range.segmentId), start, start + length)] : [])];
  });
}
