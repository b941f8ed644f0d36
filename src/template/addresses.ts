/** Blanks in the addresses of links: `https://tickets.example.com/{{number}}`, percent-encoded or not. */
import type { ReadyValue } from './values.ts';

const ENCODED: Readonly<Record<string, string>> = { '%7B': '{', '%7D': '}' };
export const URL_BLANK = /\{\{([^{}]*)\}\}/g;

/** Docs may keep the braces of an address as %7B and %7D. Undefined where there is no blank in it. */
export const withBraces = (url: string | undefined): string | undefined =>
  url === undefined || !/\{\{|%7b%7b/i.test(url) ? undefined : url.replace(/%7[bd]/gi, (code) => ENCODED[code.toUpperCase()] ?? code);

/** Escapes in the name of a blank are undone; a lone % is no escape. */
export function decoded(inner: string): string {
  try {
    return decodeURIComponent(inner);
  } catch (error) {
    // The name is then what stands there.
    if (error instanceof URIError) return inner;
    throw error;
  }
}

/** A blank that is the whole address takes an address as it is; Docs puts http:// before what a person types as one. */
export function addressOf(value: ReadyValue, url: string, raw: string): { text: string; whole: boolean } | { why: string } {
  const [entry, ...more] = value.entries;
  if (value.mark !== 'none') return { why: `its value is ${value.mark === 'missing' ? 'not known yet' : value.mark}, which no address can say` };
  if (!entry || more.length > 0) return { why: 'a list cannot stand in an address' };
  if (url.replace(/^https?:\/\//i, '') !== raw) return { text: encodeURIComponent(entry.text), whole: false };
  return /^(https?:\/\/|mailto:)\S+$/i.test(entry.text) ? { text: entry.text, whole: true } : { why: 'its value is no web address' };
}
