/** What a refill writes of one section: entries come in, go, or stand in place of others; text comes back where its anchor is. */
import { removeRow, unnamed } from './edits.ts';
import type { Operation } from './operations.ts';
import { endOf } from './paragraphs.ts';
import type { TablePlace } from './paragraphs.ts';
import { render } from './patterns.ts';
import type { Scope, SectionPattern } from './patterns.ts';
import { paragraphsIn } from './ranges.ts';
import type { Filled } from './ranges.ts';
import type { SegmentRefill } from './refill-plan.ts';
import { BEFORE, NONE_YET, WORDS, anchorAt, inlineAnchor } from './section-anchors.ts';
import { fieldOf } from './section-plan.ts';
import type { PlaceCore } from './section-plan.ts';
import { newRows, noneYetRow, renderRows } from './section-rows.ts';
import type { Cells } from './section-rows.ts';
import { baseAt, lastStyle, lengthOf, markRestored, piecesOf, rewrite, styleBefore } from './section-writing.ts';
import { bearerRow, touched } from './shown-sections.ts';
import type { Shown, StandingSection } from './shown-sections.ts';
import type { Spans } from './spans.ts';
import { inherited, write } from './writing.ts';
import type { Group } from './writing.ts';

type NewRows = ReturnType<typeof newRows>;

/** An entry of a section, and what its blanks say. */
export interface Scoped {
  entry: string;
  scope: Scope;
}

/** What else there is in the segment. */
export interface Beside {
  /** What goes, whole. */
  gone: Spans;
  /** Ends of what is shown, and beginnings as negative numbers. */
  besides: ReadonlySet<number>;
}

const ours = new WeakSet<Operation<PlaceCore>>();

/** Whether an operation was made here, and not as a fill of blanks that stood in what goes. */
export const isOurs = (operation: Operation<PlaceCore>): boolean => ours.has(operation);

export class SectionWrites {
  private readonly refill: SegmentRefill;
  private readonly section: Pick<StandingSection, 'key' | 'pattern'>;
  private readonly gone: Spans;
  private readonly besides: ReadonlySet<number>;

  constructor(refill: SegmentRefill, section: Pick<StandingSection, 'key' | 'pattern'>, { gone, besides }: Beside) {
    this.refill = refill;
    this.section = section;
    this.gone = gone;
    this.besides = besides;
  }

  add(operation: Operation<PlaceCore>): void {
    const made = { ...operation, section: this.section.key };
    ours.add(made);
    this.refill.fill.operations.push(made);
  }

  takeAway(going: readonly Shown[], anchored: boolean): void {
    const { segment, fill } = this.refill;
    const anchor = { field: fieldOf(this.section.key), entry: '0' };
    going.forEach((one, n) => {
      const anchors = anchored && n === 0 ? [anchor] : [];
      const { rows } = one;
      if (rows) return this.takeRows(one, rows, anchors);
      if (this.section.pattern?.shape !== 'inline') {
        one.paragraphs.forEach((paragraph, at) => fill.going.set(paragraph, [...(fill.going.get(paragraph) ?? []), ...(at === 0 ? anchors : [])]));
        for (const paragraph of one.paragraphs) this.drop(paragraph.start, endOf(paragraph));
        return;
      }
      const { start, end, paragraphs } = one;
      this.drop(start, end);
      this.add({ start, end, requests: [{ deleteContentRange: { range: { tabId: segment.tabId, segmentId: segment.segmentId, startIndex: start, endIndex: end } } }], pieces: [], delta: start - end });
      const [paragraph] = paragraphs;
      const beside = this.besides.has(start) && !this.besides.has(-end) && paragraph !== undefined && end < endOf(paragraph) - 1;
      if (paragraph && anchored && n === 0) fill.late.push((after) => [inlineAnchor(segment, anchor, paragraph, { start, end }, beside, after)]);
    });
  }

  private drop(start: number, end: number): void {
    this.gone.add(start, end);
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
    const words = noneYetRow(segment, paragraphs.filter(({ cell }) => cell?.row === kept), row.end - row.start, fieldOf(this.section.key));
    this.add({ start, end, requests: [...requests, ...words.requests], pieces: words.pieces, delta: words.length - (end - start) });
  }

  private groups(pattern: SectionPattern, entries: readonly Scoped[]): Group[] {
    return entries.map(({ entry, scope }) => ({ range: { field: fieldOf(pattern.key), entry }, paragraphs: render(pattern.content, scope, this.refill.planner.hash) }));
  }

  private rowsOf(pattern: SectionPattern, table: TablePlace, below: number, entries: readonly Scoped[]): NewRows {
    const { segment, planner } = this.refill;
    const bearer = bearerRow(pattern, !pattern.inverted && planner.sections.scope.section(pattern.name)?.kind === 'list');
    const made: NewRows = { requests: [], pieces: [], delta: 0 };
    for (const { entry, scope } of [...entries].reverse()) {
      const cells: Cells = renderRows(pattern, scope, planner.hash);
      const rows = newRows(segment, { table, below }, cells, { field: fieldOf(pattern.key), entry, bearer }, pattern.place, planner.hash);
      made.requests.push(...rows.requests);
      made.pieces = [...rows.pieces, ...made.pieces];
      made.delta += rows.delta;
    }
    return made;
  }

  /** New entries behind, or before, one that stays; false where a suggestion hinders, which is told. */
  comeIn(beside: Shown, behind: boolean, entries: readonly Scoped[]): boolean {
    const { pattern } = this.section;
    const { segment, planner } = this.refill;
    const [first] = beside.paragraphs;
    const last = beside.paragraphs[beside.paragraphs.length - 1];
    if (!pattern || !first || !last) return false;
    if (beside.suggested) {
      for (const { entry } of entries) this.refill.plan.touchedBySuggestion.push({ key: '', field: fieldOf(pattern.key), entry, place: beside.range.place, document: '', form: '', was: '', foundAgain: false });
      return false;
    }
    if (beside.rows) {
      const { table, from, until } = beside.rows;
      const below = behind ? until - 1 : from - 1;
      const at = table.rows[below]?.end ?? table.rows[0]?.start ?? 0;
      this.add({ start: at, end: at, ...this.rowsOf(pattern, table, below, entries) });
      return true;
    }
    const inline = pattern.shape === 'inline';
    const at = inline ? (behind ? beside.end : beside.start) : behind ? endOf(last) - 1 : first.start;
    const base = inline ? { format: {}, style: inherited(styleBefore(behind ? last : first, at)) } : behind ? { ...baseAt(last), style: lastStyle(last) } : baseAt(first);
    const written = write({ where: segment, at, groups: inline ? flat(this.groups(pattern, entries)) : this.groups(pattern, entries), base, hash: planner.hash, inline, lead: !inline && behind, trail: !inline && !behind });
    const restored = inline ? markRestored(segment, last, at, at + lengthOf(written), written) : [];
    this.add({ start: at, end: at, requests: [...written.requests, ...restored], pieces: piecesOf(written, segment, pattern.place), delta: lengthOf(written), ahead: inline || !behind });
    return true;
  }

  /** Every entry goes, others come. */
  replace(going: readonly Shown[], entries: readonly Scoped[]): void {
    const { pattern } = this.section;
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
  bringBack(anchor: Filled | undefined, entries: readonly Scoped[]): void {
    const { pattern, key } = this.section;
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

  private bringBackInline(anchor: Filled, pattern: SectionPattern, entries: readonly Scoped[]): void {
    const { segment, planner } = this.refill;
    const before = anchor.entry === BEFORE;
    const at = before ? (anchor.parts[0]?.start ?? 0) : (anchor.parts[anchor.parts.length - 1]?.end ?? 0);
    const [paragraph] = paragraphsIn(segment, { start: at, end: at + 1 });
    if (!paragraph) return;
    const written = write({ where: segment, at, groups: flat(this.groups(pattern, entries)), base: { format: {}, style: inherited(styleBefore(paragraph, at)) }, hash: planner.hash, inline: true });
    this.add({ start: at, end: at, requests: [...written.requests, ...markRestored(segment, paragraph, at, at + lengthOf(written), written), unnamed(anchor.rangeId)], pieces: piecesOf(written, segment, pattern.place), delta: lengthOf(written), ahead: before });
  }
}

const flat = (groups: readonly Group[]): Group[] => groups.map(({ range, paragraphs }) => ({ ...(range ? { range } : {}), paragraphs: [{ format: {}, pieces: paragraphs.flatMap(({ pieces }) => pieces) }] }));
