/**
 * Values that lost their range, most often because a person selected one whole and typed over it: found again by the
 * words around them, as the record kept them when they were filled.
 */
import type { Paragraph } from './paragraphs.ts';
import { OBJECT } from './places.ts';
import type { Segment, Where } from './reading.ts';
import { WORDS_AROUND } from './surroundings.ts';

/** A value's place as the record's Places keep it. */
export interface KnownPlace extends Where {
  field: string;
  entry: string;
  /** The words right around it when it was filled; paragraph marks are "\n". */
  before: string;
  after: string;
  /** tab › heading › text */
  place: string;
  /** With the hash of what was filled, where it was kept. */
  rangeName?: string;
  /** Only text can be typed over. `left out`: a person deleted it, and chose that what `rangeName` says the form said then is missed no more. */
  kind?: 'text' | 'anchor' | 'link' | 'left out';
  /** Of the record's row. */
  id?: string;
}

/** Where nothing stands that stood. */
export interface EmptyPlace {
  paragraph: Paragraph;
  /** Document index. */
  at: number;
}

export interface FoundAgain {
  paragraph: Paragraph;
  /** Document indices. */
  start: number;
  end: number;
  text: string;
}

type Free = (start: number, end: number) => boolean;

/** One segment, to look in for many places. */
export class LostAndFound {
  private readonly whole: string;
  private readonly offsets: number[] = [];
  private readonly byStart = new Map<number, Map<string, number[]>>();
  private readonly byEnd = new Map<number, Map<string, number[]>>();
  private readonly paragraphs: readonly Paragraph[];
  private readonly free: Free;

  /** `free` tells whether nothing of ours stands between two document indices. */
  constructor({ paragraphs }: Segment, free: Free) {
    this.paragraphs = paragraphs;
    this.free = free;
    let length = 0;
    for (const { text } of paragraphs) {
      this.offsets.push(length);
      length += text.length;
    }
    this.whole = paragraphs.map(({ text }) => text).join('');
  }

  /** Undefined where that place is gone, or where two places are as likely. */
  find({ before, after }: KnownPlace): FoundAgain | undefined {
    const beside = besideOf(before, after);
    const { prefix, suffix, beginsLine, endsLine } = beside;
    const exact = this.best(before, after, this.candidates(before, after, beside), (at) => this.between(at, prefix, suffix, endsLine));
    if (exact) return exact;
    // Where the value beside it was typed over too, only the words between the two still stand.
    const near = [...this.near(before, after, prefix, suffix), ...(prefix !== '' && beginsLine ? this.starting(prefix) : []), ...(suffix !== '' && endsLine ? this.ending(suffix) : [])];
    return this.best(before, after, [...new Set(near)], (at) => this.loosely(at, prefix, suffix));
  }

  /** Whether that place stands, and nothing in it. */
  isEmpty({ before, after }: KnownPlace): boolean {
    const beside = besideOf(before, after);
    return this.candidates(before, after, beside).some((at) => emptyIn(this.paragraphs[at]?.text.slice(0, -1) ?? OBJECT, beside).length > 0);
  }

  /** That place, where nothing stands in it; undefined where two are as likely. */
  emptyPlace({ before, after }: KnownPlace): EmptyPlace | undefined {
    const beside = besideOf(before, after);
    const found = this.best(before, after, this.candidates(before, after, beside), (at) => {
      const paragraph = this.paragraphs[at];
      const [offset, other] = paragraph?.sound ? emptyIn(paragraph.text.slice(0, -1), beside) : [];
      return paragraph && offset !== undefined && other === undefined ? { paragraph, start: paragraph.start + offset, end: paragraph.start + offset, text: '' } : undefined;
    });
    return found && { paragraph: found.paragraph, at: found.start };
  }

  /** Of paragraphs, the one whose surroundings are most alike; undefined where two are. */
  private best(before: string, after: string, candidates: readonly number[], match: (at: number) => FoundAgain | undefined): FoundAgain | undefined {
    const { prefix, suffix } = besideOf(before, after);
    const isAlone = prefix === '' && suffix === '';
    let best: { found: FoundAgain; score: number } | undefined;
    let tied = false;
    for (const at of candidates) {
      const found = match(at);
      if (!found) continue;
      const from = (this.offsets[at] ?? 0) + found.start - found.paragraph.start;
      const [earlier, later] = [alikeBefore(this.whole, from, before), alikeAfter(this.whole, from + found.text.length, after)];
      const score = earlier + later;
      // Alone in its paragraph, a short word on one side stands in many places.
      if (isAlone && score < LIKELY && earlier < before.length && later < after.length) continue;
      if (best && score === best.score) tied = true;
      if (!best || score > best.score) [best, tied] = [{ found, score }, false];
    }
    return best && !tied && best.score > 0 ? best.found : undefined;
  }

  private candidates(before: string, after: string, { prefix, suffix, beginsLine, endsLine }: Beside): readonly number[] {
    if (prefix !== '' && beginsLine) return this.starting(prefix);
    if (suffix !== '' && endsLine) return this.ending(suffix);
    return this.near(before, after, prefix, suffix);
  }

  /** Paragraphs beside a line that stood beside it. */
  private near(before: string, after: string, prefix: string, suffix: string): readonly number[] {
    const near: number[] = [];
    // Alone in its paragraph: what stands before or behind it tells.
    const [lineBefore, lineAfter] = [lastLine(before.slice(0, before.length - prefix.length)), firstLine(after.slice(suffix.length))];
    const [earlier, later] = [before.slice(0, before.length - prefix.length).split('\n').slice(0, -1), after.slice(suffix.length).split('\n').slice(1)];
    if (lineBefore !== undefined) for (const at of this.ending(lineBefore.slice(-KEY))) if (!this.isNeighbour(at + 1, lineAfter, 1) && !this.isOneOf(at + 1, later, 1)) near.push(at + 1);
    if (lineAfter !== undefined) for (const at of this.starting(lineAfter.slice(0, KEY))) if (at > 0 && !this.isNeighbour(at - 1, lineBefore, -1) && !this.isOneOf(at - 1, earlier, -1)) near.push(at - 1);
    if (before === '' && this.paragraphs.length > 0) near.push(0);
    return [...new Set(near)];
  }

  /** Whether a paragraph is not the place's own, but the line that stood on the other side of it. */
  private isNeighbour(at: number, line: string | undefined, step: 1 | -1): boolean {
    const isThat = (index: number): boolean => {
      const text = this.paragraphs[index]?.text.slice(0, -1) ?? '';
      return line !== undefined && line !== '' && (step === 1 ? text.startsWith(line) : text.endsWith(line));
    };
    return isThat(at) && !isThat(at + step);
  }

  /** Whether a paragraph is one of the lines that stood further on, and not one more that says the same. */
  private isOneOf(at: number, lines: readonly string[], step: 1 | -1): boolean {
    const text = this.paragraphs[at]?.text.slice(0, -1) ?? '';
    if (text === '' || !lines.includes(text)) return false;
    const held = Array.from({ length: lines.length + 1 }, (_, n) => this.paragraphs[at + n * step]?.text.slice(0, -1));
    return held.filter((line) => line === text).length <= lines.filter((line) => line === text).length;
  }

  private starting(prefix: string): readonly number[] {
    return lookUp(this.byStart, this.paragraphs, prefix, (text) => text.slice(0, prefix.length));
  }

  private ending(suffix: string): readonly number[] {
    return lookUp(this.byEnd, this.paragraphs, suffix, (text) => text.slice(0, -1).slice(suffix.length === 0 ? text.length : -suffix.length));
  }

  private between(at: number, prefix: string, suffix: string, endsLine: boolean): FoundAgain | undefined {
    const paragraph = this.paragraphs[at];
    if (!paragraph?.sound || !paragraph.text.startsWith(prefix)) return undefined;
    const rest = paragraph.text.slice(prefix.length, -1);
    const cut = suffix === '' ? rest.length : endsLine ? rest.lastIndexOf(suffix) : rest.indexOf(suffix);
    const text = rest.slice(0, cut);
    if (cut < 0 || !/\S/.test(text)) return undefined;
    return this.take(paragraph, prefix.length, text);
  }

  /** By the words right beside it only. */
  private loosely(at: number, prefix: string, suffix: string): FoundAgain | undefined {
    const paragraph = this.paragraphs[at];
    if (!paragraph?.sound) return undefined;
    const line = paragraph.text.slice(0, -1);
    let from = prefix === '' ? 0 : -1;
    for (let length = prefix.length; from < 0 && length >= FEWEST; length -= 1) {
      const words = prefix.slice(-length);
      const index = line.indexOf(words);
      if (index >= 0) from = line.indexOf(words, index + 1) < 0 ? index + length : -1;
    }
    if (from < 0) return undefined;
    let to = suffix === '' ? line.length : line.endsWith(suffix) ? line.length - suffix.length : -1;
    for (let length = suffix.length; to < 0 && length >= FEWEST; length -= 1) to = line.indexOf(suffix.slice(0, length), from);
    const text = line.slice(from, Math.max(from, to));
    return /\S/.test(text) ? this.take(paragraph, from, text) : undefined;
  }

  private take(paragraph: Paragraph, offset: number, text: string): FoundAgain | undefined {
    const start = paragraph.start + offset;
    return this.free(start, start + text.length) ? { paragraph, start, end: start + text.length, text } : undefined;
  }
}

interface Beside {
  prefix: string;
  suffix: string;
  beginsLine: boolean;
  endsLine: boolean;
}

/** Offsets in a line between words that stood on both sides of a place. */
function emptyIn(line: string, { prefix, suffix, beginsLine, endsLine }: Beside): number[] {
  const words = `${prefix}${suffix}`;
  if (beginsLine && endsLine) return line === words ? [prefix.length] : [];
  if (words === '') return [];
  if (beginsLine) return line.startsWith(words) ? [prefix.length] : [];
  const offsets: number[] = [];
  for (let at = line.indexOf(words); at >= 0 && offsets.length < 2; at = line.indexOf(words, at + 1)) offsets.push(at + prefix.length);
  return offsets;
}

/** What stood on its line, as far as that was kept. */
function besideOf(before: string, after: string): Beside {
  const line = after.indexOf('\n');
  const suffix = line < 0 ? after : after.slice(0, line);
  return { prefix: before.slice(before.lastIndexOf('\n') + 1), suffix, beginsLine: before.includes('\n') || before.length < WORDS_AROUND - 1, endsLine: line >= 0 };
}

/** Fewer units than this are no words to find a place by. */
const FEWEST = 3;

/** So many units around a place that are as they were make it likely. */
const LIKELY = 8;

/** As much of a neighbouring line as is asked for. */
const KEY = 20;
/** More paragraphs than this that begin or end alike tell nothing. */
const MOST = 50;

function lookUp(index: Map<number, Map<string, number[]>>, paragraphs: readonly Paragraph[], wanted: string, keyOf: (text: string) => string): readonly number[] {
  let byKey = index.get(wanted.length);
  if (!byKey) {
    byKey = new Map();
    for (const [at, { text }] of paragraphs.entries()) {
      const key = keyOf(text);
      const held = byKey.get(key);
      if (!held) byKey.set(key, [at]);
      else if (held.length <= MOST) held.push(at);
    }
    index.set(wanted.length, byKey);
  }
  const found = byKey.get(wanted) ?? [];
  return found.length > MOST ? [] : found;
}

/** Of a text that ends with "\n", the line before that. */
function lastLine(text: string): string | undefined {
  if (!text.endsWith('\n')) return undefined;
  return text.slice(text.lastIndexOf('\n', text.length - 2) + 1, -1);
}

function firstLine(text: string): string | undefined {
  if (!text.startsWith('\n') || text.length < 2) return undefined;
  const end = text.indexOf('\n', 1);
  return text.slice(1, end < 0 ? undefined : end);
}

function alikeBefore(whole: string, at: number, before: string): number {
  let count = 0;
  while (count < before.length && at - 1 - count >= 0 && whole.charCodeAt(at - 1 - count) === before.charCodeAt(before.length - 1 - count)) count += 1;
  return count;
}

function alikeAfter(whole: string, at: number, after: string): number {
  let count = 0;
  while (count < after.length && whole.charCodeAt(at + count) === after.charCodeAt(count)) count += 1;
  return count;
}
