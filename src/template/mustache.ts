/**
 * Finds `{{mustache}}` tags in one paragraph's text (https://mustache.github.io/mustache.5.html). Names are filled; tags
 * that are more than a name are reported.
 */
import { nameFault } from './names.ts';
import type { NameFault } from './names.ts';

export type TagFault = 'section' | 'comment' | 'triple' | 'other tag' | 'unclosed' | NameFault;

/** Offsets in the text given; half-open. */
export interface Tag {
  start: number;
  end: number;
  /** What stands between the braces. */
  inner: string;
  fault?: TagFault;
}

const BRACES = /\{\{\{?|\}\}\}?/g;
const SIGILS: Readonly<Record<string, TagFault>> = { '#': 'section', '/': 'section', '^': 'section', '!': 'comment', '&': 'triple', '>': 'other tag', '=': 'other tag' };
/** How much of a text after an unclosed {{ is shown. */
const SHOWN = 30;

function tag(text: string, start: number, from: number, to: number, end: number, triple: boolean): Tag {
  const inner = text.slice(from, to);
  const fault = triple ? 'triple' : (SIGILS[inner.trim().charAt(0)] ?? nameFault(inner));
  return { start, end, inner, ...(fault ? { fault } : {}) };
}

/** In the order of the text; one pass. */
export function findTags(text: string): Tag[] {
  const tags: Tag[] = [];
  let open: { start: number; from: number } | undefined;
  const unclosed = (until: number): void => {
    if (open) tags.push({ start: open.start, end: Math.min(until, open.from + SHOWN), inner: text.slice(open.from, Math.min(until, open.from + SHOWN)), fault: 'unclosed' });
    open = undefined;
  };
  for (const { 0: braces, index } of text.matchAll(BRACES)) {
    if (braces.startsWith('{')) {
      unclosed(index);
      open = { start: index, from: index + braces.length };
    } else if (open) {
      const triple = open.from - open.start === 3;
      tags.push(tag(text, open.start, open.from, index, index + (triple ? braces.length : 2), triple));
      open = undefined;
    }
  }
  unclosed(text.length);
  return tags;
}
