/**
 * Values of one blank that stand together, entry by entry: entries of the form that are new come in after the one before
 * them, those that went go unless a person has written in them.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { lastSpot } from './clusters.ts';
import { insert, named, remove, addressed, highlighted, rangeIn } from './edits.ts';
import type { Operation } from './operations.ts';
import { rangeName, valueHash } from './ranges.ts';
import type { Hash } from './ranges.ts';
import { between, isPure, pure } from './refill-groups.ts';
import { judge, laidIn, linkedAgain, mayFollow, mayPrecede, overwrite, ownStyle, released, renamed, renaming, textIn } from './refill-values.ts';
import type { Beside, Choice, Overwriting, Standing } from './refill-values.ts';
import type { PlaceCore } from './section-plan.ts';
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
  /** Its range was gone, because somebody typed over it whole: found by the words around it, and remembered again by this plan. */
  foundAgain: boolean;
}

export interface Outcome {
  written: Told[];
  kept: Told[];
  conflicts: Told[];
  /** People deleted them: they stay so, unless put back. */
  deleted: Told[];
  touchedBySuggestion: Told[];
  unchanged: number;
}

/** An entry that people deleted and somebody has put back. */
export interface Comer {
  /** Where its place stands empty. */
  at: number | undefined;
  /** It is written there, or by the list in its order. */
  comes(whereItStood: boolean): void;
}

export interface ListContext {
  hash: Hash;
  choices: Readonly<Record<string, Choice>>;
  beside: Beside;
  /** Whether an entry has stood in this segment before: what is gone since, a person has deleted. */
  stoodBefore(field: string, entry: string): boolean;
  /** Of one that is gone: how it comes in again, where somebody chose so; else it is told. */
  comer(field: string, entry: string): Comer | undefined;
  /** One that should have come in does not. */
  stays(field: string, entry: string): void;
  /** Whether an entry that the form has stands in this segment, outside of these. */
  staysElsewhere(field: string, group: readonly Standing[]): boolean;
  outcome: Outcome;
}

export function toldOf(standing: Standing, form: string): Told {
  const { key, field, entry, place, text, hash } = standing;
  return { key, field, entry, place, document: text, form, was: hash, foundAgain: standing.rangeId === '' };
}

/** Whether nothing but the list stands in the paragraph of an entry. */
function alone({ paragraphs, start, end }: Standing, group: readonly Standing[]): boolean {
  const [paragraph] = paragraphs;
  const last = paragraphs[paragraphs.length - 1];
  if (!paragraph || !last) return false;
  const others = group.filter((one) => one.start !== start && one.paragraphs.includes(paragraph)).length;
  return others === 0 && !/\S/.test(paragraph.text.slice(0, start - paragraph.start)) && !/\S/.test(last.text.slice(end - last.start));
}

/** One group while it is planned. */
interface Group {
  standing: readonly Standing[];
  first: Standing;
  value: ReadyValue;
  /** By entry. */
  wanted: ReadonlyMap<string, ReadyEntry>;
  context: ListContext;
  /** On one line with other words. */
  soft: boolean;
  separator: string;
  /** What each value's own verdict asks for. */
  own: Map<Standing, Operation<PlaceCore>>;
  /** What those are called and say then that are not left alone; without a hash, nothing remembers them. */
  names: Map<Standing, { hash: string; text: string }>;
  going: Set<Standing>;
  /** Touched by a pending suggestion: nothing is put in beside it. */
  suggested: Set<Standing>;
  /** What the form writes in place of values that stay. */
  overwritten: Map<Standing, LaidEntry>;
  /** By one that stays: the last of those behind it that go. */
  until: Map<Standing, Standing>;
  /** By one that is people's: the entries that it says. */
  spelled: ReadonlyMap<Standing, readonly string[]>;
}

const isEdited = ({ text, hash: filled }: Standing, hash: Hash): boolean => valueHash(hash, text) !== filled;

/** What people wrote in place of one that the form has no more, and the form says now in one that does not stand here: it is that one. */
function adopted(standing: readonly Standing[], { entries }: ReadyValue, hash: Hash): Standing[] {
  const known = new Set(entries.map(({ entry }) => entry));
  const there = new Set(standing.map(({ entry }) => entry));
  const free = entries.filter(({ entry }) => !there.has(entry));
  return standing.map((one) => {
    const at = known.has(one.entry) || !isEdited(one, hash) ? -1 : free.findIndex((entry) => entry.hash === valueHash(hash, one.text));
    const [entry] = at < 0 ? [] : free.splice(at, 1);
    return entry ? { ...one, entry: entry.entry } : one;
  });
}

/** Entries that people wrote a line each in place of one that the form has no more; none where one of their lines is not in the form. */
function spelledOut(standing: Standing, { entries }: ReadyValue, hash: Hash): string[] {
  if (entries.some(({ entry }) => entry === standing.entry) || !isEdited(standing, hash)) return [];
  const lines = standing.text.split(/[\n\u000B]/).map((line) => line.trim()).filter((line) => line !== '');
  const said = lines.map((line) => entries.find((entry) => entry.hash === valueHash(hash, line))?.entry);
  return said.every((entry) => entry !== undefined) ? said : [];
}

export function refillGroup(filled: readonly Standing[], value: ReadyValue, context: ListContext): Operation<PlaceCore>[] {
  const standing = adopted(filled, value, context.hash);
  const [first] = standing;
  if (!first || value.entries.length === 0) {
    context.outcome.unchanged += standing.length;
    return [];
  }
  const isAlone = alone(first, standing);
  const soft = !isAlone && (value.entries.length > 1 || standing.length > 1);
  const group: Group = { standing, first, value, wanted: new Map(value.entries.map((entry) => [entry.entry, entry])), context, soft, separator: separatorOf(standing, isAlone, first), own: new Map(), names: new Map(), going: new Set(), suggested: new Set(), overwritten: new Map(), until: new Map(), spelled: new Map(standing.map((one) => [one, spelledOut(one, value, context.hash)])) };
  for (const one of standing) decide(one, group);
  const cuts = cutsOf(standing, group.going);
  for (const { start, previous, last } of cuts) if (previous?.end === start) group.until.set(previous, last);
  for (const [one, laid] of group.overwritten) group.own.set(one, overwrite(one, { ...written(one, group), entries: [laid] }));
  const there = new Set([...standing.map(({ entry }) => entry), ...[...group.spelled.values()].flat()]);
  const missing = comingIn(group, there);
  const staying = standing.filter((one) => !group.going.has(one));
  // The last entry of a list stands on where there are no others to come in its place, nor any elsewhere that the list lives on in.
  if (staying.length + missing.length === 0 && !context.staysElsewhere(value.field, standing)) {
    context.outcome.unchanged += standing.length;
    return [...group.own.values()];
  }
  context.outcome.written.push(...[...group.going].map((one) => toldOf(one, '')));
  if (staying.length === 0 && missing.length > 0) return allAnew(missing, group);
  const come = insertions(value.entries, missing, staying).flatMap((run) => inserted(run, group) ?? []);
  return [...group.own.values(), ...cuts.map((cut) => removal(first, cut)), ...come];
}

/** Entries that are new, and those that are put back: these where they stood, if all can and nothing else moves. */
function comingIn({ standing, value, going, context }: Group, there: ReadonlySet<string>): ReadyEntry[] {
  const isNew = ({ entry }: ReadyEntry): boolean => !there.has(entry) && !context.stoodBefore(value.field, entry);
  const comers = new Map(value.entries.flatMap((entry) => {
    const comer = there.has(entry.entry) || isNew(entry) ? undefined : context.comer(value.field, entry.entry);
    return comer ? [[entry, comer] as const] : [];
  }));
  const starts = new Map(standing.map(({ entry, start }) => [entry, start]));
  const inOrder = value.entries.flatMap((entry) => (comers.has(entry) ? [comers.get(entry)?.at] : (starts.get(entry.entry) ?? [])));
  const stand = going.size === 0 && !value.entries.some(isNew) && inOrder.every((at, n) => at !== undefined && at > (inOrder[n - 1] ?? 0));
  for (const comer of comers.values()) comer.comes(stand);
  return value.entries.filter((entry) => isNew(entry) || (!stand && comers.has(entry)));
}

/** What becomes of one value that stands. */
function decide(standing: Standing, { value, wanted, context, soft, own, names, going, suggested, overwritten, spelled }: Group): void {
  const { hash, choices, outcome } = context;
  if (spelled.get(standing)?.length) {
    outcome.unchanged += 1;
    return void own.set(standing, released(standing));
  }
  const entry = wanted.get(standing.entry);
  const verdict = judge(standing, entry?.hash ?? '', choices[standing.key], hash);
  const told = toldOf(standing, entry?.text ?? '');
  if (standing.rangeId === '' && ['kept', 'conflict', 'unchanged'].includes(verdict)) own.set(standing, renamed(standing, standing.hash, standing.mark));
  if (verdict === 'suggested') {
    suggested.add(standing);
    outcome.touchedBySuggestion.push(told);
  } else if (verdict === 'kept') outcome.kept.push(told);
  else if (verdict === 'conflict') outcome.conflicts.push(told);
  else if (verdict === 'write') {
    if (!entry) return void going.add(standing);
    outcome.written.push(told);
    const text = laidIn(standing.paragraphs[0], entry.text, soft);
    names.set(standing, { hash: entry.hash, text });
    overwritten.set(standing, { field: value.field, entry, text });
  } else {
    outcome.unchanged += 1;
    if (verdict !== 'unchanged') names.set(standing, { hash: entry?.hash ?? '', text: textIn(standing) });
    // An entry that the form has dropped and a person keeps is theirs now.
    if (verdict !== 'unchanged') own.set(standing, entry ? renamed(standing, entry.hash, verdict === 'agreed' ? value.mark : standing.mark) : released(standing));
    else if (standing.mark !== 'none' && value.mark === 'none') own.set(standing, renamed(standing, standing.hash, value.mark));
  }
}

/** Nothing of the group stays: new entries stand where it stood. */
function allAnew(missing: readonly ReadyEntry[], group: Group): Operation<PlaceCore>[] {
  const { standing, first, value, until } = group;
  const cuts = cutsOf(standing, new Set(standing.slice(1)));
  for (const { start, last } of cuts) if (first.end === start) until.set(first, last);
  return [overwrite(first, { ...written(first, group), entries: missing.map((entry) => layEntry(entry, group)), place: coreOf(first, value) }), ...cuts.map((cut) => removal(first, cut))];
}

/** How anything is written in place of one value of the group. */
const written = (one: Standing, { separator, value, context, until }: Group): Omit<Overwriting, 'entries'> => ({ between: separator, mark: value.mark, beside: context.beside, until: until.get(one) });

interface LaidEntry {
  field: string;
  entry: ReadyEntry;
  text: string;
}

const layEntry = (entry: ReadyEntry, { value, soft, first }: Pick<Group, 'value' | 'soft' | 'first'>): LaidEntry => ({ field: value.field, entry, text: laidIn(first.paragraphs[0], entry.text, soft) });

const coreOf = ({ tabId, segmentId, place }: Standing, { field, mark }: ReadyValue) => (entry: ReadyEntry): PlaceCore => ({ tabId, segmentId, field, entry: entry.entry, mark, raw: '', kind: 'text', rangeName: rangeName(field, entry.entry, entry.hash, segmentId), place });

function separatorOf(group: readonly Standing[], isAlone: boolean, first: Standing): string {
  const [a, b] = group;
  const held = a && b ? between(a, b) : undefined;
  if (held !== undefined && held !== '' && pure(held)) return held;
  return !isAlone ? '; ' : laidIn(first.paragraphs[0], '\n');
}

/** A run of entries that goes, with the separator that is left over. */
interface Cut {
  start: number;
  end: number;
  previous: Standing | undefined;
  last: Standing;
}

function cutsOf(group: readonly Standing[], going: ReadonlySet<Standing>): Cut[] {
  const cuts: Cut[] = [];
  for (let at = 0; at < group.length; at += 1) {
    if (!going.has(group[at] ?? NONE)) continue;
    let until = at + 1;
    while (going.has(group[until] ?? NONE) && isPure(group[until - 1], group[until])) until += 1;
    const [previous, first, last, next] = [group[at - 1], group[at], group[until - 1], group[until]];
    if (!first || !last) continue;
    if (isPure(last, next) && next) cuts.push({ start: first.start, end: next.start, previous, last });
    else cuts.push({ start: isPure(previous, first) && previous ? previous.end : first.start, end: last.end, previous, last });
    at = until - 1;
  }
  return cuts;
}

const removal = (where: Standing, { start, end }: Cut): Operation<PlaceCore> => ({ start, end, requests: [remove(where, start, end)], pieces: [], delta: start - end });

const NONE: Standing = { field: '', entry: '', hash: '', segmentId: '', tabId: '', rangeId: '', parts: [], text: '', mark: 'none', place: '', key: '', start: 0, end: 0, paragraphs: [] };

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

function inserted({ previous, next, entries }: Run, group: Group): Operation<PlaceCore> | undefined {
  const beside = previous ?? next ?? NONE;
  if (group.suggested.has(beside)) {
    const { touchedBySuggestion } = group.context.outcome;
    for (const { entry } of entries) group.context.stays(group.value.field, entry);
    touchedBySuggestion.push(...entries.map(({ entry, text }) => ({ ...toldOf(beside, text), key: '', entry, document: '', was: '' })));
    return undefined;
  }
  const parts = entries.map((entry) => layEntry(entry, group));
  return previous ? insertedBehind(previous, parts, group) : insertedBefore(next ?? NONE, parts, group);
}

/** Where something may join with the value's last character, that is written again behind the new ones' front. */
function insertedBehind(previous: Standing, parts: readonly LaidEntry[], group: Group): Operation<PlaceCore> {
  const { separator, context, own, until } = group;
  const { end } = previous;
  const held = textIn(previous);
  const follows = mayFollow(previous, context.beside) && mayFollow(previous, context.beside, until.get(previous));
  const tail = follows ? '' : held.slice(lastSpot(held));
  const text = `${separator}${parts.map((part) => part.text).join(separator)}`;
  const requests = [insert(previous, end - tail.length, `${tail}${text}`)];
  if (tail !== '') {
    const anew = tail === held;
    // As in `overwrite`: while the old text stands behind it.
    if (anew) requests.push(ownStyle(previous, end + text.length));
    requests.push(remove(previous, end + text.length, end + text.length + tail.length), ...(anew ? linkedAgain(previous) : []));
  }
  // It has grown with what was put into it, before a paragraph mark that it held too.
  const grown = tail !== '' || (previous.parts[previous.parts.length - 1]?.end ?? 0) > end;
  if (grown && !own.has(previous)) requests.push(...renaming(previous, previous.hash, previous.mark));
  const laid = laidParts(parts, end + separator.length, previous, group);
  return { start: end, end, requests: [...requests, ...laid.requests], pieces: [{ text: separator }, ...laid.pieces], delta: text.length, grows: true };
}

/** Where its first character may join with what stands before it, the value is written again together with the new ones. */
function insertedBefore(next: Standing, parts: readonly LaidEntry[], group: Group): Operation<PlaceCore> | undefined {
  const { separator, names, own, value } = group;
  const { hash, text: now } = names.get(next) ?? { hash: next.hash, text: textIn(next) };
  if (hash !== '' && !mayPrecede(next, now)) {
    const again = { field: next.field, entry: { entry: next.entry, text: now, hash }, text: now };
    own.set(next, overwrite(next, { ...written(next, group), entries: [...parts, again], place: coreOf(next, value) }));
    return undefined;
  }
  const text = `${parts.map((part) => part.text).join(separator)}${separator}`;
  const laid = laidParts(parts, next.start, next, group);
  // Amid a paragraph it has taken on the look of what stands before it.
  const look = next.start > (next.paragraphs[0]?.start ?? 0) ? [ownStyle(next, next.start + text.length)] : [];
  return { start: next.start, end: next.start, requests: [insert(next, next.start, text), ...look, ...laid.requests], pieces: [...laid.pieces, { text: separator }], delta: text.length };
}

/** Marks and ranges of entries that were put in from an index on. */
function laidParts(parts: readonly LaidEntry[], from: number, beside: Standing, { separator, value }: Group): Pick<Operation<PlaceCore>, 'pieces'> & { requests: Docs.Schema$Request[] } {
  const requests: Docs.Schema$Request[] = [];
  const pieces: Operation<PlaceCore>['pieces'][number][] = [];
  const core = coreOf(beside, value);
  let at = from;
  parts.forEach((part, n) => {
    if (n > 0) pieces.push({ text: separator });
    at += n > 0 ? separator.length : 0;
    const end = at + part.text.length;
    if (beside.mark !== 'none' && value.mark !== beside.mark) requests.push({ updateTextStyle: { range: rangeIn(beside, at, end), textStyle: {}, fields: 'backgroundColor' } });
    requests.push(...addressed(beside, at, part.text), ...highlighted(beside, at, end, value.mark), named(beside, rangeName(part.field, part.entry.entry, part.entry.hash, beside.segmentId), at, end));
    pieces.push({ text: part.text, place: core(part.entry) });
    at = end;
  });
  return { requests, pieces };
}
