/** Where links lead, said so that a document and its copy say the same: no ids of headings, bookmarks, tabs. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { text } from './paragraphs.ts';

export type LinkTarget = (link: Docs.Schema$Link) => string;

export interface Heading {
  id: string;
  words: string;
}

/** A heading is told by its words, and by which of several; the API does not tell where a bookmark stands. */
export function linkTargets(tabIds: readonly string[], headings: readonly Heading[]): LinkTarget {
  const names = headingNames(headings);
  const bookmarks: string[] = [];
  const bookmark = (id: string): number => (bookmarks.includes(id) ? bookmarks.indexOf(id) : bookmarks.push(id) - 1) + 1;
  return (link) => {
    const url = text(link.url);
    const headingId = text(link.heading?.id) || text(link.headingId);
    const bookmarkId = text(link.bookmark?.id) || text(link.bookmarkId);
    const tabId = text(link.tabId);
    if (url !== '') return url;
    if (headingId !== '') return `heading: ${names.get(headingId) ?? ''}`;
    if (bookmarkId !== '') return `bookmark ${bookmark(bookmarkId)}`;
    return tabId === '' ? '' : `tab ${tabIds.indexOf(tabId) + 1}`;
  };
}

function headingNames(headings: readonly Heading[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  return new Map(
    headings.map(({ id, words }) => {
      const count = (counts.get(words) ?? 0) + 1;
      counts.set(words, count);
      return [id, count === 1 ? words : `${words} (${count})`];
    }),
  );
}
