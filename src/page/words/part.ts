/** Findings beside a field while somebody types in it: which are told now, where their words are by now, what a suggestion makes of the text. Pure. */
import type { Finding } from '../../playbook/checks/finding.ts';

interface Span {
  start: number;
  end: number;
}

const ENDS_WORD = /\s$|[^\d\s][.,;:!?)\]"”’]$/;

/** The word at the caret while it may still become another: nobody is told of half a word. */
export function halfTyped(text: string, caret: number | undefined): Span | undefined {
  if (caret === undefined || ENDS_WORD.test(text.slice(0, caret)) || caret === 0) return undefined;
  const before = /\S*$/.exec(text.slice(0, caret))?.[0].length ?? 0;
  const behind = /^\S*/.exec(text.slice(caret))?.[0].length ?? 0;
  return { start: caret - before, end: caret + behind };
}

const isSame = (a: Finding, b: Finding): boolean => a.rule === b.rule && a.quote === b.quote;

/** What is told: all but what touches the half-typed word and was not told before. */
export function toTell(found: readonly Finding[], told: readonly Finding[], text: string, caret: number | undefined): Finding[] {
  const word = halfTyped(text, caret);
  if (!word) return [...found];
  return found.filter((finding) => finding.end <= word.start || finding.start >= word.end || told.some((one) => isSame(one, finding)));
}

/** Until the text is checked again: those whose words still stand, where they stand now. */
export function stillThere(told: readonly Finding[], text: string): Finding[] {
  if (text.trim() === '') return [];
  return told.flatMap((finding) => {
    if (finding.quote === undefined || text.slice(finding.start, finding.end) === finding.quote) return [finding];
    const start = nearest(text, finding.quote, finding.start);
    return start < 0 ? [] : [{ ...finding, start, end: start + finding.quote.length }];
  });
}

function nearest(text: string, words: string, to: number): number {
  let found = -1;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) if (found < 0 || Math.abs(at - to) < Math.abs(found - to)) found = at;
  return found;
}

/** A replacement as it fits in at its place: with a capital where the words had one at the beginning of a sentence. */
export function fitting(text: string, { start, quote = '', replacement = '' }: Finding): string {
  const opens = /^\p{Lu}/u.test(quote) && /(?:^|[.!?]["”’)]?\s+|\n\s*)$/.test(text.slice(0, start));
  return opens ? replacement.charAt(0).toUpperCase() + replacement.slice(1) : replacement;
}
