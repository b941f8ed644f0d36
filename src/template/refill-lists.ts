/**
 * Values of one blank that stand together, entry by entry: entries of the form that are new come in after the one before
 * them, those that went go unless a person has written in them.
 */
import { insert, named, remove, addressed, highlighted, rangeIn } from './edits.ts';
import type { Operation } from './operations.ts';
import { rangeName } from './ranges.ts';
import type { Hash } from './ranges.ts';
import { cleared, judge, laidIn, overwrite, released, renamed } from './refill-values.ts';
import type { Choice, Standing } from './refill-values.ts';
import type { PlaceCore } from './section-fill.ts';
import type { ReadyEntry, ReadyValue } from './values.ts';

/** What a person is told of a value; texts as they stand, form texts as they would be written. */
export interface Told {
  key: string;
  field: string;
  entry: string;
  place: string;
  /** Empty where the place is gone. */
  document: string;
  /** Empty where the form has no such entry any more. */
  form: string;
  /** Hash of what was filled last. */
  was: string;
}

export interface Outcome {
  written: Told[];
  kept: Told[];
  conflicts: Told[];
  touchedBySuggestion: Told[];
  unchanged: number;
}

export interface ListContext {
  hash: Hash;
  choices: Readonly<Record<string, Choice>>;
  /** Whether an entry has stood in this segment before: what is gone since, a person has deleted. */
  stoodBefore(field: string, entry: string): boolean;
  outcome: Outcome;
}

const pure = (text: string): boolean => /^(?:\s*|; |, )$/.test(text);

/** Runs of values of one field, in order; an entry that comes again begins a new one. */
export function groupsOf(values: readonly Standing[], order: (field: string) => ReadonlyMap<string, number>): Standing[][] {
  const groups: Standing[][] = [];
  const last = new Map<string, Standing[]>();
  for (const value of values) {
    const group = last.get(value.field);
    const positions = order(value.field);
    const before = group?.[group.length - 1];
    const backwards = before !== undefined && (positions.get(value.entry) ?? Infinity) <= (positions.get(before.entry) ?? -1);
    if (group && !backwards && !group.some(({ entry }) => entry === value.entry)) group.push(value);
    else {
      const made = [value];
      groups.push(made);
      last.set(value.field, made);
    }
  }
  return groups;
}

export function toldOf(standing: Standing, form: string): Told {
  const { key, field, entry, place, text, hash } = standing;
  return { key, field, entry, place, document: text, form, was: hash };
}

/** What stands between two values, where they stand in paragraphs that follow each other. */
function between(a: Standing, b: Standing): string | undefined {
  const [from, to] = [a.paragraphs[a.paragraphs.length - 1], b.paragraphs[0]];
  if (!from || !to) return undefined;
  if (from === to) return from.text.slice(a.end - from.start, b.start - from.start);
  return from.start + from.text.length === to.start && from.precedesParagraph && from.cell === to.cell ? `${from.text.slice(a.end - from.start)}${to.text.slice(0, b.start - to.start)}` : undefined;
}

/** Whether nothing but the list stands in the paragraph of an entry. */
function alone({ paragraphs, start, end }: Standing, group: readonly Standing[]): boolean {
  const [paragraph] = paragraphs;
  const last = paragraphs[paragraphs.length - 1];
  if (!paragraph || !last) return false;
  const others = group.filter((one) => one.start !== start && one.paragraphs.includes(paragraph)).length;
  return others === 0 && !/\S/.test(paragraph.text.slice(0, start - paragraph.start)) && !/\S/.test(last.text.slice(end - last.start));
}

export function refillGroup(group: readonly Standing[], value: ReadyValue, context: ListContext): Operation<PlaceCore>[] {
  const { hash, choices, outcome } = context;
  const wanted = new Map(value.entries.map((entry) => [entry.entry, entry]));
  const [first] = group;
  if (!first || value.entries.length === 0) {
    outcome.unchanged += group.length;
    return [];
  }
  const isAlone = alone(first, group);
  const soft = !isAlone && (value.entries.length > 1 || group.length > 1);
  const operations: Operation<PlaceCore>[] = [];
  const going = new Set<Standing>();
  for (const standing of group) {
    const entry = wanted.get(standing.entry);
    const verdict = judge(standing, entry?.hash ?? '', choices[standing.key], hash);
    const told = toldOf(standing, entry?.text ?? '');
    if (standing.rangeId === '' && ['kept', 'conflict', 'unchanged'].includes(verdict)) operations.push(renamed(standing, standing.hash, standing.mark));
    if (verdict === 'suggested') outcome.touchedBySuggestion.push(told);
    else if (verdict === 'kept') outcome.kept.push(told);
    else if (verdict === 'conflict') outcome.conflicts.push(told);
    else if (verdict === 'write' && !entry) going.add(standing);
    else if (verdict === 'write' && entry) {
      outcome.written.push(told);
      operations.push(overwrite(standing, [{ field: value.field, entry, text: laidIn(standing.paragraphs[0], entry.text, soft) }], '', value.mark));
    } else if (verdict === 'settled' || verdict === 'agreed') {
      // An entry that the form has dropped and a person keeps is theirs now.
      operations.push(entry ? renamed(standing, entry.hash, verdict === 'agreed' ? value.mark : standing.mark) : released(standing));
      outcome.unchanged += 1;
    } else {
      outcome.unchanged += 1;
      if (standing.mark !== 'none' && value.mark === 'none') operations.push(cleared(standing));
    }
  }
  const separator = separatorOf(group, isAlone, first);
  const missing = value.entries.filter(({ entry }) => !group.some((standing) => standing.entry === entry) && !context.stoodBefore(value.field, entry));
  const lay = (entry: ReadyEntry): { field: string; entry: ReadyEntry; text: string } => ({ field: value.field, entry, text: laidIn(first.paragraphs[0], entry.text, soft || (!isAlone && value.entries.length > 1)) });
  const core = (entry: ReadyEntry): PlaceCore => ({ tabId: first.tabId, segmentId: first.segmentId, field: value.field, entry: entry.entry, mark: value.mark, raw: '', kind: 'text', rangeName: rangeName(value.field, entry.entry, entry.hash, first.segmentId), place: first.place });
  const staying = group.filter((standing) => !going.has(standing));
  for (const standing of going) outcome.written.push(toldOf(standing, ''));
  if (staying.length === 0) {
    if (missing.length === 0) {
      // The last entry of a list that has no others to stand for it.
      for (const standing of going) operations.push({ start: standing.start, end: standing.end, requests: [], pieces: [], delta: 0 });
      return operations.filter(({ requests }) => requests.length > 0);
    }
    const [replaced, ...rest] = group;
    if (replaced) operations.push(overwrite(replaced, missing.map(lay), separator, value.mark, core));
    operations.push(...removals(group, new Set(rest)));
    return operations;
  }
  operations.push(...removals(group, going));
  for (const run of insertions(value.entries, missing, staying)) operations.push(inserted(run, separator, value.mark, lay, core));
  return operations;
}

function separatorOf(group: readonly Standing[], isAlone: boolean, first: Standing): string {
  const [a, b] = group;
  const held = a && b ? between(a, b) : undefined;
  if (held !== undefined && held !== '' && pure(held)) return held;
  return !isAlone ? '; ' : laidIn(first.paragraphs[0], '\n');
}

/** Runs of entries that go, each with the separator that is left over. */
function removals(group: readonly Standing[], going: ReadonlySet<Standing>): Operation<PlaceCore>[] {
  const operations: Operation<PlaceCore>[] = [];
  const cut = (start: number, end: number): void => void operations.push({ start, end, requests: group[0] ? [remove(group[0], start, end)] : [], pieces: [], delta: start - end });
  for (let at = 0; at < group.length; at += 1) {
    if (!going.has(group[at] ?? NONE)) continue;
    let until = at + 1;
    while (going.has(group[until] ?? NONE)) until += 1;
    const run = group.slice(at, until);
    const [previous, next] = [group[at - 1], group[until]];
    const [first, last] = [run[0], run[run.length - 1]];
    if (!first || !last) continue;
    const clean = run.every((one, n) => n === 0 || isPure(run[n - 1], one));
    if (clean && isPure(last, next) && next) cut(first.start, next.start);
    else if (clean && isPure(previous, first) && previous) cut(previous.end, last.end);
    else for (const one of run) cut(one.start, one.end);
    at = until - 1;
  }
  return operations;
}

const NONE: Standing = { field: '', entry: '', hash: '', segmentId: '', tabId: '', rangeId: '', parts: [], text: '', mark: 'none', place: '', key: '', start: 0, end: 0, paragraphs: [] };

function isPure(a: Standing | undefined, b: Standing | undefined): boolean {
  const held = a && b ? between(a, b) : undefined;
  return held !== undefined && pure(held);
}

interface Run {
  /** After this one; undefined: before `next`. */
  previous?: Standing;
  next?: Standing;
  entries: ReadyEntry[];
}

/** New entries behind the one before them in the form that stands. */
function insertions(entries: readonly ReadyEntry[], missing: readonly ReadyEntry[], staying: readonly Standing[]): Run[] {
  const runs: Run[] = [];
  const isNew = new Set(missing);
  const standing = new Map(staying.map((one) => [one.entry, one]));
  let previous: Standing | undefined;
  for (const entry of entries) {
    if (!isNew.has(entry)) {
      previous = standing.get(entry.entry) ?? previous;
      continue;
    }
    const last = runs[runs.length - 1];
    if (last && last.previous === previous) last.entries.push(entry);
    else runs.push({ ...(previous ? { previous } : staying[0] ? { next: staying[0] } : {}), entries: [entry] });
  }
  return runs;
}

function inserted({ previous, next, entries }: Run, separator: string, mark: ReadyValue['mark'], lay: (entry: ReadyEntry) => { field: string; entry: ReadyEntry; text: string }, core: (entry: ReadyEntry) => PlaceCore): Operation<PlaceCore> {
  const beside = previous ?? next ?? NONE;
  const index = previous ? previous.end : beside.start;
  const parts = entries.map(lay);
  const joined = parts.map(({ text }) => text).join(separator);
  const text = previous ? `${separator}${joined}` : `${joined}${separator}`;
  const requests = [insert(beside, index, text)];
  const pieces: Operation<PlaceCore>['pieces'][number][] = previous ? [{ text: separator }] : [];
  let at = index + (previous ? separator.length : 0);
  parts.forEach((part, n) => {
    if (n > 0) pieces.push({ text: separator });
    at += n > 0 ? separator.length : 0;
    const end = at + part.text.length;
    if (beside.mark !== 'none' && mark !== beside.mark) requests.push({ updateTextStyle: { range: rangeIn(beside, at, end), textStyle: {}, fields: 'backgroundColor' } });
    requests.push(...addressed(beside, at, part.text), ...highlighted(beside, at, end, mark), named(beside, rangeName(part.field, part.entry.entry, part.entry.hash, beside.segmentId), at, end));
    pieces.push({ text: part.text, place: core(part.entry) });
    at = end;
  });
  if (!previous) pieces.push({ text: separator });
  return { start: index, end: index, requests, pieces, delta: text.length };
}
