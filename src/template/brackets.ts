/**
 * Finds `[Bracketed names]` and `<angle names>` in one paragraph's text, and tells them from what only looks like one:
 * check boxes, footnote marks, addresses and links, tags of HTML, guidance for the writer.
 */

/** Offsets in the text given; half-open. Guidance is a sentence for the writer, or holds another bracket. */
export interface Bracketed {
  start: number;
  end: number;
  inner: string;
  kind: 'blank' | 'guidance';
}

const LONGEST_NAME_HERE = 60;
const MOST_WORDS = 7;
const SENTENCE = /[.!?;:\u2026](?=\s|$)|[\n\u000B]/;
const ADDRESS = /@|:\/\/|^(?:mailto|tel|sms|data|javascript):|^www\.|^[^\s/]+\.[a-z]{2,}\//i;
const MARKDOWN_TARGET = /^\((?:[a-z][a-z0-9+.-]*:|[#/.]|[^\s)]+\.[^\s)]+)/i;

/** A name holds a letter and more than one character: not `[ ]`, `[x]`, `[1]`, `[*]`, nor `[^note]`. Chips are no names. */
const couldBeName = (name: string): boolean => name.length > 1 && /\p{L}/u.test(name) && !/^\^|\uFFFC/.test(name);
/** The bracket is a character of its own: what joins with it (a combining mark, a joiner) would be torn by an edit behind it. */
const standsApart = (inner: string): boolean => /^[\s\p{L}\p{N}\p{P}]/u.test(inner);

const isSentence = (name: string): boolean => name.length > LONGEST_NAME_HERE || SENTENCE.test(name) || name.split(/\s+/, MOST_WORDS + 1).length > MOST_WORDS;

function classify(inner: string): Bracketed['kind'] | undefined {
  const name = inner.trim();
  if (!couldBeName(name) || !standsApart(inner) || ADDRESS.test(name)) return undefined;
  return isSentence(name) ? 'guidance' : 'blank';
}

/** In the order of their ends; one pass. */
export function findBracketed(text: string): Bracketed[] {
  const found: Bracketed[] = [];
  const open: { start: number; nested: boolean }[] = [];
  for (const { 0: bracket, index } of text.matchAll(/[[\]]/g)) {
    if (bracket === '[') {
      open.push({ start: index, nested: false });
      continue;
    }
    const opened = open.pop();
    if (!opened) continue;
    const around = open[open.length - 1];
    if (around) around.nested = true;
    const { start } = opened;
    const end = index + 1;
    // Only as much is copied as is needed, so that brackets in brackets in brackets stay linear.
    const inner = text.slice(start + 1, Math.min(index, start + 1 + 4 * LONGEST_NAME_HERE));
    const kind = opened.nested ? 'guidance' : MARKDOWN_TARGET.test(text.slice(end, end + 100)) ? undefined : classify(inner);
    if (kind) found.push({ start, end, inner, kind });
  }
  return found;
}

/** Elements of HTML that stand in pasted text; words that also name a field (title, time, summary) are not among them. */
const HTML = new Set('br hr li ul ol dl dt dd td tr th div span strong em img pre sup sub tbody thead h1 h2 h3 h4 h5 h6'.split(' '));

/** In the order of the text; one pass. */
export function findAngled(text: string): Bracketed[] {
  const found: Bracketed[] = [];
  for (const { 0: whole, 1: inner = '', index } of text.matchAll(/<([^<>]*)>/g)) {
    // `a < b` and `c > d` are comparisons; `</p>` and `<a href="…">` are markup.
    if (!/^[\p{L}_]/u.test(inner) || /[\s/]$/.test(inner) || inner.includes('="') || HTML.has(inner.toLowerCase())) continue;
    const kind = classify(inner);
    if (kind) found.push({ start: index, end: index + whole.length, inner, kind });
  }
  return found;
}
