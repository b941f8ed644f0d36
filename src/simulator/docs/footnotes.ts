/** Footnotes follow their references: numbered in the document's order, gone when the reference goes. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { endOf, paragraphsIn } from './model.ts';
import type { Tab } from './model.ts';

function references({ documentTab: { body } }: Tab): Docs.Schema$FootnoteReference[] {
  const found: Docs.Schema$FootnoteReference[] = [];
  for (const { paragraph } of paragraphsIn(body.content, 0, endOf(body))) for (const element of paragraph.elements) if (!element.textRun && element.footnoteReference) found.push(element.footnoteReference);
  return found;
}

/** Numbers the references "1", "2", … anew. */
export function numberFootnotes(tab: Tab): void {
  references(tab).forEach((reference, n) => {
    reference.footnoteNumber = String(n + 1);
  });
}

/** Runs an edit that may take references out; their footnotes, and the named ranges in them, go too. */
export function withFootnotes(tab: Tab, edit: () => void): void {
  const { documentTab } = tab;
  if (Object.keys(documentTab.footnotes).length === 0) return edit();
  const before = references(tab).map((reference) => reference.footnoteId ?? '');
  edit();
  const after = new Set(references(tab).map((reference) => reference.footnoteId));
  for (const id of before.filter((one) => !after.has(one))) {
    delete documentTab.footnotes[id];
    documentTab.namedRanges = documentTab.namedRanges.filter((range) => range.ranges.every((part) => part.segmentId !== id));
  }
  numberFootnotes(tab);
}
