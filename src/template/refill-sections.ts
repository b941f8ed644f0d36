/**
 * Sections that stand, refilled: new entries come in behind the one before them, dropped ones go, a condition brings its
 * text back or takes it away; what a person has written in stays and is told.
 */
import { aroundIt } from './deleted.ts';
import type { DeletedOnes } from './deleted.ts';
import { unnamed } from './edits.ts';
import type { KnownPlace } from './lost.ts';
import { findTags } from './mustache.ts';
import { NO_PARAGRAPH, endOf } from './paragraphs.ts';
import type { Paragraph } from './paragraphs.ts';
import { entryScope, holds, render } from './patterns.ts';
import type { SectionEntry, SectionPattern } from './patterns.ts';
import { OBJECT } from './places.ts';
import { paragraphsIn } from './ranges.ts';
import type { Filled } from './ranges.ts';
import type { SegmentRefill } from './refill-plan.ts';
import { SectionWrites, isOurs } from './refill-section-writes.ts';
import type { Beside, Scoped } from './refill-section-writes.ts';
import { fieldOf } from './section-plan.ts';
import { renderRows } from './section-rows.ts';
import { standingSections } from './shown-sections.ts';
import type { Shown, StandingSection } from './shown-sections.ts';
import { Spans, firstFrom } from './spans.ts';

/** Adds operations for the sections of a segment; returns whether a document index goes with one. */
export function refillSections(refill: SegmentRefill, wholes: readonly Filled[], values: readonly Valued[], { known, deleted }: Pick<Around, 'known' | 'deleted'>): (index: number) => boolean {
  const gone = new Spans();
  const besides = new Set(wholes.flatMap((range) => (range.hash === '' ? [] : [endOfRange(range), -(range.parts[0]?.start ?? 0)])));
  const starts = wholes.map(({ parts }) => parts[0]?.start ?? 0).sort((a, b) => a - b);
  const goes = (index: number): boolean => gone.has(index);
  for (const standing of standingSections(refill, wholes)) {
    const shown = standing.shown.filter(({ start }) => !goes(start));
    const anchors = standing.anchors.filter(({ parts }) => !goes(parts[0]?.start ?? 0));
    if (anchors.length < standing.anchors.length && anchors.length + shown.length === 0) tellLost(refill, standing);
    new SectionRefill(refill, { ...standing, shown, anchors }, { known, deleted, gone, besides, values, starts }).run();
  }
  const { fill } = refill;
  for (const range of [...wholes].sort(outerFirst))
    if (range.hash !== '' && !goes(range.parts[0]?.start ?? 0)) for (const paragraph of paragraphsIn(refill.segment, { start: range.parts[0]?.start ?? 0, end: endOfRange(range) })) fill.owners.set(paragraph, range);
  if (!gone.isEmpty) fill.operations.splice(0, fill.operations.length, ...fill.operations.filter((operation) => isOurs(operation) || !goes(operation.start)));
  return goes;
}

const outerFirst = (a: Filled, b: Filled): number => (a.parts[0]?.start ?? 0) - (b.parts[0]?.start ?? 0) || endOfRange(b) - endOfRange(a);
const endOfRange = ({ parts }: Filled): number => parts[parts.length - 1]?.end ?? 0;

/** Its anchor goes with what another section showed. Within that other, it comes back with it. */
function tellLost({ options, plan, planner }: SegmentRefill, { key, name, anchors, inverted }: StandingSection): void {
  const value = planner.sections.scope.section(name);
  const within = (options.patterns ?? []).some((pattern) => pattern.key !== key && [pattern.content, ...(pattern.rows ?? []).flat()].some((content) => content.some(({ runs }) => runs.map(({ text }) => text).join('').includes(name))));
  if (value && !within && (value.kind === 'list' && !inverted ? value.entries.length > 0 : holds(value, inverted))) plan.lost.push({ field: fieldOf(key), entry: '0', place: anchors[0]?.place ?? '', why: 'the words that kept its place went' });
}

/** Where a value stands. */
interface Valued {
  field: string;
  entry: string;
  /** Empty where it was found again by the words around it. */
  rangeId: string;
  start: number;
  end: number;
}

/** What else there is in the segment. */
interface Around extends Beside {
  known: readonly KnownPlace[];
  deleted: DeletedOnes;
  /** In order. */
  values: readonly Valued[];
  /** Where ranges of sections begin, anchors too; in order. */
  starts: readonly number[];
}

class SectionRefill {
  private readonly refill: SegmentRefill;
  private readonly standing: StandingSection;
  private readonly around: Around;
  private readonly writes: SectionWrites;

  constructor(refill: SegmentRefill, standing: StandingSection, around: Around) {
    this.refill = refill;
    this.standing = standing;
    this.around = around;
    this.writes = new SectionWrites(refill, standing, around);
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
      if (shown.length === 0) this.writes.bringBack(anchors[0], [{ entry: '0', scope: this.refill.planner.sections.scope }]);
      return;
    }
    this.refill.plan.unchanged += anchors.length;
    this.writes.takeAway(shown.filter((one) => this.mayGo(one)), true);
  }

  private list(entries: readonly SectionEntry[]): void {
    const { shown, anchors } = this.standing;
    const { planner, plan } = this.refill;
    const scoped = (entry: SectionEntry): Scoped => ({ entry: entry.entry, scope: entryScope(this.standing.name, entry, planner.sections.scope, planner.hash) });
    if (shown.length === 0) {
      if (entries.length > 0) this.writes.bringBack(anchors[0], entries.map(scoped));
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
    const missing = entries.filter((entry) => !there.has(entry.entry) && (!before.has(entry.entry) || this.comesBack(entry)));
    if (missing.length > 0 && !this.standing.pattern) {
      plan.lost.push({ field: fieldOf(this.standing.key), entry: missing[0]?.entry ?? '', place: shown[0]?.range.place ?? '', why: 'what the section repeats was not kept, so new entries cannot come in' });
      return;
    }
    if (staying.length > 0) {
      this.writes.takeAway(going, false);
      for (const run of runsOf(entries, missing, staying))
        if (!this.writes.comeIn(run.beside, run.after, run.entries.map(scoped))) for (const { entry } of run.entries) this.around.deleted.stays(fieldOf(this.standing.key), entry);
    } else if (missing.length === 0) this.writes.takeAway(going, true);
    else this.writes.replace(going, missing.map(scoped));
  }

  /** Whether one that a person deleted comes in again; else it is told. */
  private comesBack(one: SectionEntry): boolean {
    const { planner } = this.refill;
    const { name, key, pattern, shown } = this.standing;
    const { values, deleted } = this.around;
    if (!pattern || values.some(({ field, entry, rangeId }) => rangeId === '' && entry === one.entry && field.startsWith(`${name}.`))) return false;
    const { tabId, segmentId } = pattern;
    const scope = entryScope(name, one, planner.sections.scope, planner.hash);
    const cells = pattern.rows ? renderRows(pattern, scope, planner.hash).flat(2) : render(pattern.content, scope, planner.hash);
    const form = cells.map(({ pieces }) => pieces.map(({ text }) => text).join('')).join('\n').trim();
    return deleted.sectionComesIn(name, { key: [tabId, segmentId, fieldOf(key), one.entry, 'deleted'].join('/'), field: fieldOf(key), entry: one.entry, place: aroundIt(shown[0]?.range.place ?? pattern.place), document: '', form, was: '', foundAgain: false });
  }

  /** What sections inside it show is written with it, and again where that is not what it shows now. */
  private renew(one: Shown, entry: Scoped): void {
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
    this.writes.replace([one], [entry]);
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
    } else if (choice === 'document') this.writes.add({ start: one.start, end: one.start, requests: [unnamed(one.range.rangeId)], pieces: [], delta: 0 });
    else plan.conflicts.push(told);
    return false;
  }
}

/** Stands for a value where the template's words are compared. */
const signOf = (field: string, entry: string): string => `${OBJECT}${field}·${entry}${OBJECT}`;

const textBetween = (paragraphs: readonly Paragraph[], from: number, to: number): string => paragraphs.map(({ start, text }) => text.slice(Math.max(0, from - start), Math.max(0, to - start))).join('');

const holdsSections = ({ content, rows }: SectionPattern): boolean => [...content, ...(rows ?? []).flat(2)].some(({ runs }) => findTags(runs.map(({ text }) => text).join('')).some(({ sign }) => sign));

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

