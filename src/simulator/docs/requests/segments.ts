/** Headers, footers and footnotes. */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { newFootnote, newSegment } from '../blank.ts';
import { refuse } from '../errors.ts';
import { numberFootnotes } from '../footnotes.ts';
import type { DocumentTab, Tab } from '../model.ts';
import { placeOf, pointOf, tabOf } from '../places.ts';
import type { Draft } from '../places.ts';
import { insertElement, styleAt } from '../text-edits.ts';
import type { Family } from './family.ts';

const WHAT = {
  header: { map: 'headers', reference: 'defaultHeaderId' },
  footer: { map: 'footers', reference: 'defaultFooterId' },
} as const;
const REFERENCES = {
  header: ['defaultHeaderId', 'firstPageHeaderId', 'evenPageHeaderId'],
  footer: ['defaultFooterId', 'firstPageFooterId', 'evenPageFooterId'],
} as const;
type What = keyof typeof WHAT;

export const segments: Family<'createHeader' | 'createFooter' | 'deleteHeader' | 'deleteFooter' | 'createFootnote'> = {
  createHeader: (draft, request) => ({ createHeader: { headerId: create(draft, request, 'header') } }),
  createFooter: (draft, request) => ({ createFooter: { footerId: create(draft, request, 'footer') } }),
  deleteHeader: (draft, { headerId, tabId }) => remove(tabOf(draft, tabId), headerId ?? '', 'header'),
  deleteFooter: (draft, { footerId, tabId }) => remove(tabOf(draft, tabId), footerId ?? '', 'footer'),

  createFootnote(draft, request) {
    const point = pointOf(draft, request);
    if (point.place.kind !== 'body') refuse('Footnote references can only be inserted in the body.');
    const footnoteId = draft.ids.kix();
    const textStyle = styleAt(point);
    insertElement(point, { startIndex: point.index, endIndex: point.index + 1, footnoteReference: { footnoteId, footnoteNumber: '1', textStyle } });
    point.place.tab.documentTab.footnotes[footnoteId] = newFootnote();
    numberFootnotes(point.place.tab);
    return { createFootnote: { footnoteId } };
  },
};

/** For the document, or for the section that begins at the location. */
function create(draft: Draft, { type, sectionBreakLocation }: Docs.Schema$CreateHeaderRequest, what: What): string {
  if (type !== 'DEFAULT') refuse(`The ${what} type must be DEFAULT.`);
  const place = placeOf(draft, sectionBreakLocation);
  const index = sectionBreakLocation?.index ?? 0;
  const section = index === 0 ? undefined : place.segment.content.find((block) => 'sectionBreak' in block && block.startIndex === index);
  if (index !== 0 && !section) refuse('The section break location must be that of a section break in the body.');
  const { documentTab } = place.tab;
  const style = section && 'sectionBreak' in section ? (section.sectionBreak.sectionStyle ??= {}) : documentTab.documentStyle;
  const { map, reference } = WHAT[what];
  if (style[reference]) refuse(`A default ${what} already exists.`);
  const id = draft.ids.kix();
  style[reference] = id;
  documentTab[map][id] = newSegment();
  return id;
}

/** The segment, its named ranges, and every reference to it. */
function remove({ documentTab }: Tab, id: string, what: What): Docs.Schema$Response {
  const segments = documentTab[WHAT[what].map];
  if (!segments[id]) refuse(`The ${what} with ID ${id} does not exist.`);
  delete segments[id];
  for (const style of [documentTab.documentStyle, ...sectionStyles(documentTab)])
    for (const reference of REFERENCES[what]) if (style[reference] === id) delete style[reference];
  documentTab.namedRanges = documentTab.namedRanges.filter((range) => range.ranges.every((part) => part.segmentId !== id));
  return {};
}

const sectionStyles = ({ body }: DocumentTab): Docs.Schema$SectionStyle[] =>
  body.content.flatMap((block) => ('sectionBreak' in block && block.sectionBreak.sectionStyle ? [block.sectionBreak.sectionStyle] : []));
