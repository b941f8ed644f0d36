/**
 * Finds `{{mustache}}` tags in one paragraph's text (https://mustache.github.io/mustache.5.html). Names are filled; marks of
 * sections carry their sign; other tags that are more than a name are reported.
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
  /** Of a section's mark; `inner` holds it too. */
  sign?: Sign;
}

/** `{{#name}}` begins a section, `{{^name}}` one for the contrary, `{{/name}}` ends either. */
export type Sign = '#' | '^' | '/';
/** The name of `{{.}}`: the entry of a list itself. */
export const ITSELF = '.';

const BRACES = /\{\{\{?|\}\}\}?/g;
const SIGILS: Readonly<Record<string, TagFault>> = { '#': 'section', '/': 'section', '^': 'section', '!': 'comment', '&': 'triple', '>': 'other tag', '=': 'other tag' };
/** How much of a text after an unclosed {{ is shown. */
const SHOWN = 30;

const signOf = (written: string): Sign | undefined => (['#', '^', '/'] as const).find((sign) => written.startsWith(sign));

function tag(text: string, start: number, from: number, to: number, end: number, triple: boolean): Tag {
  const inner = text.slice(from, to);
  const written = inner.trim();
  const fault = triple ? 'triple' : (SIGILS[written.charAt(0)] ?? (written === ITSELF ? undefined : nameFault(inner)));
  const sign = fault === 'section' ? signOf(written) : undefined;
  return { start, end, inner, ...(fault ? { fault } : {}), ...(sign && !nameFault(written.slice(1)) ? { sign } : {}) };
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
