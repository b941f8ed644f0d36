/**
 * A text as the checks read it: without Markdown's marks, in sentences and words, each with its place in the text as given.
 * Contractions are two words ("don't" is *do not*), so that a phrase is written once.
 */
import { scan, work } from './scan.ts';

export interface Word {
  /** Lower case, straight apostrophes. */
  text: string;
  /** In the plain text. */
  start: number;
  end: number;
}

/** Words [first, last) of a reading. */
export interface Sentence {
  first: number;
  last: number;
  start: number;
  end: number;
  form: 'statement' | 'question' | 'heading' | 'subject';
  /** A paragraph or list item has one number. */
  paragraph: number;
}

export interface Span {
  start: number;
  end: number;
  quote: string;
}

export interface Reading {
  source: string;
  /** Without marks. */
  plain: string;
  words: readonly Word[];
  sentences: readonly Sentence[];
  /** The words of the source that plain offsets stand for. */
  span(start: number, end: number): Span;
}

export type Format = 'text' | 'markdown';

export function read(source: string, format: Format): Reading {
  const { plain, places } = format === 'markdown' ? withoutMarks(source) : { plain: source, places: undefined };
  const links = linkSpans(plain);
  const words: Word[] = [];
  const sentences: Sentence[] = [];
  blocksOf(plain, format).forEach((block, paragraph) => {
    for (const part of sentencesIn(plain, block)) {
      const first = words.length;
      addWords(plain, part, links, words);
      if (words.length > first) sentences.push({ ...part, first, last: words.length, form: formOf(plain, block, part, words.length - first), paragraph });
    }
  });
  const at = (offset: number): number => places?.[offset] ?? offset;
  const span = (start: number, end: number): Span => {
    const from = at(start);
    const to = end > start ? at(end - 1) + 1 : from;
    return { start: from, end: to, quote: source.slice(from, to) };
  };
  return { source, plain, words, sentences, span };
}

/** Marks that stand for no words, those of footnotes too; links keep their text and their address. */
const MARKS = /\[\^[\w-]{1,20}\]:?|<!--[\s\S]{0,500}?-->|<\/?[a-zA-Z][^<>@:]{0,200}>|\\(?=[!-/:-@[-`{-~])|\*{1,3}|(?<![\p{L}\p{N}])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}])|`{1,3}|!?\[(?=[^\][]{1,300}\]\()|\]\((?=[^\s()])/gu;

/** The text without marks, and for each of its characters the place in the source. */
function withoutMarks(source: string): { plain: string; places: Int32Array } {
  const places = new Int32Array(source.length + 1);
  const parts: string[] = [];
  let length = 0;
  let from = 0;
  const keep = (until: number): void => {
    for (let i = from; i < until; i++) places[length++] = i;
    parts.push(source.slice(from, until));
  };
  for (const match of scan(source, MARKS)) {
    keep(match.index);
    from = match.index + match[0].length;
    // The address stands apart from the link's words.
    if (match[0] === '](') {
      parts.push(' ');
      places[length++] = match.index;
    }
  }
  keep(source.length);
  places[length] = source.length;
  return { plain: parts.join(''), places: places.subarray(0, length + 1) };
}

interface Block {
  start: number;
  end: number;
  heading: boolean;
}

/** Lines by their offsets, without their breaks. */
function* linesOf(plain: string): Generator<{ start: number; end: number }> {
  for (let start = 0; start < plain.length; ) {
    const at = plain.indexOf('\n', start);
    const stop = at < 0 ? plain.length : at;
    yield { start, end: plain[stop - 1] === '\r' ? Math.max(start, stop - 1) : stop };
    start = stop + 1;
  }
}

const OPENS_BLOCK = /^[ \t]{0,12}(?:[-+•*]|\d{1,3}[.)])[ \t]|^[ \t]{0,12}[#|>]|^[ \t]{0,3}(?:Subject|Q|A):/;

/** Paragraphs, headings and list items. */
function blocksOf(plain: string, format: Format): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  let lastEnd = 0;
  for (const { start, end } of linesOf(plain)) {
    const line = plain.slice(start, end);
    if (line.trim() === '') {
      open = undefined;
      continue;
    }
    const gap = plain.slice(lastEnd, start);
    lastEnd = end;
    const joins = format === 'markdown' && open !== undefined && !open.heading && /^\r?\n$/.test(gap) && !OPENS_BLOCK.test(line.slice(0, 40)) && !endsHard(plain, open.end);
    if (joins && open) open.end = end;
    else blocks.push((open = { start, end, heading: /^[ \t]{0,3}#/.test(line.slice(0, 10)) }));
  }
  return blocks;
}

/** A full stop, a colon, a greeting's comma or two blanks at the end of a line end the paragraph for our purposes. */
const endsHard = (plain: string, end: number): boolean => /[.!?:]["')\]]?$|^(?:Hello|Hi|Dear)[^\n]{0,40},$| {2}$/m.test(plain.slice(Math.max(0, end - 60), end).split('\n').pop() ?? '');

const STOP = /[.!?…]["'”’)\]]{0,3}\s{1,4}(?=["'“‘([]{0,2}[\p{Lu}\p{N}\p{Lo}])|[。！？]/gu;
const ABBREVIATION = /(?:^|[\s(])(?:e\.g|i\.e|a\.m|p\.m|approx|vs|etc|no|nos|mr|mrs|ms|dr|st|inc|ltd|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[A-Z])\.$/i;

function* sentencesIn(plain: string, block: Block): Generator<{ start: number; end: number }> {
  const text = plain.slice(block.start, block.end);
  let from = 0;
  for (const match of scan(text, STOP)) {
    const end = match.index + match[0].trimEnd().length;
    if (match[0][0] === '.' && ABBREVIATION.test(text.slice(Math.max(0, match.index - 8), match.index + 1))) continue;
    yield { start: block.start + from, end: block.start + end };
    from = match.index + match[0].length;
  }
  if (text.slice(from).trim() !== '') yield { start: block.start + from, end: block.start + from + text.slice(from).trimEnd().length };
}

function formOf(plain: string, block: Block, { start, end }: { start: number; end: number }, words: number): Sentence['form'] {
  if (block.heading) return 'heading';
  const opening = plain.slice(start, start + 40);
  if (/^\s{0,3}Subject:/i.test(opening)) return 'subject';
  if (/\?["'”’)]{0,2}$/.test(plain.slice(Math.max(start, end - 4), end)) || /^\s{0,3}Q:/.test(opening)) return 'question';
  const whole = start === block.start && end === block.end;
  // "Who is affected: 33 organizations" says it; "Who is affected" does not.
  const label = whole && words <= 6 && !/[.!:,]$/.test(plain.slice(end - 1, end)) && !/:\s/.test(plain.slice(start, end)) && /^\s{0,3}(?:what|who|when|why|how|your|questions|about|next)\b/i.test(opening);
  return label ? 'heading' : 'statement';
}

const LINK = /(?:https?:\/\/|mailto:|www\.)[^\s<>"')\]]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/gi;
const linkSpans = (plain: string): (readonly [number, number])[] => scan(plain, LINK).map(({ index, 0: { length } }) => [index, index + length]);

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]{0,59}(?:[-'’.,:_][\p{L}\p{N}]{1,59}){0,8}/gu;
const CONTRACTIONS: readonly (readonly [ending: RegExp, first: (stem: string) => string, second: string])[] = [
  [/n't$/, (stem) => ({ ca: 'can', wo: 'will', sha: 'shall' })[stem] ?? stem, 'not'],
  [/'ve$/, (stem) => stem, 'have'],
  [/'ll$/, (stem) => stem, 'will'],
  [/'re$/, (stem) => stem, 'are'],
  [/'m$/, (stem) => stem, 'am'],
];

function addWords(plain: string, { start, end }: { start: number; end: number }, links: readonly (readonly [number, number])[], words: Word[]): void {
  let link = firstEndingAfter(links, start);
  for (const match of scan(plain.slice(start, end), WORD)) {
    work.tries += 1;
    const from = start + match.index;
    while ((links[link]?.[1] ?? Infinity) <= from) link += 1;
    if ((links[link]?.[0] ?? Infinity) <= from) continue;
    addWord(match[0].toLowerCase().replace(/’/g, "'"), from, from + match[0].length, words);
  }
}

function firstEndingAfter(links: readonly (readonly [number, number])[], offset: number): number {
  let low = 0;
  for (let high = links.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((links[middle]?.[1] ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addWord(text: string, start: number, end: number, words: Word[]): void {
  if (text === 'cannot') {
    words.push({ text: 'can', start, end }, { text: 'not', start, end });
    return;
  }
  const contraction = text.includes("'") ? CONTRACTIONS.find(([ending]) => ending.test(text)) : undefined;
  if (!contraction) {
    words.push({ text, start, end });
    return;
  }
  const [ending, first, second] = contraction;
  words.push({ text: first(text.replace(ending, '')), start, end }, { text: second, start, end });
}

/** The words of a sentence. */
export const wordsOf = (reading: Reading, { first, last }: Sentence): readonly Word[] => reading.words.slice(first, last);

/** The sentence's words as the source has them, without list marks and label. */
export function sentenceSpan(reading: Reading, sentence: Sentence): Span {
  const first = reading.words[sentence.first];
  return reading.span(first ? first.start : sentence.start, sentence.end);
}
