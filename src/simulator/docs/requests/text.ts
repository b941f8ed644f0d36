/** insertText, deleteContentRange, and the two breaks. */
import { newSectionBreak } from '../blank.ts';
import { refuse } from '../errors.ts';
import { insertionSpot, pointOf, reachOf } from '../places.ts';
import type { Draft, Point } from '../places.ts';
import { inserted } from '../range-positions.ts';
import { deleteText, insertElement, insertText, stripped, styleAt } from '../text-edits.ts';
import { reindex } from '../text-index.ts';
import type { Family } from './family.ts';

export const text: Family<'insertText' | 'deleteContentRange' | 'insertPageBreak' | 'insertSectionBreak'> = {
  insertText(draft, request) {
    const content = stripped(request.text ?? '');
    if (content === '') refuse('Insert text requests must specify text to insert.');
    insertText(pointOf(draft, request), content, { ids: draft.ids });
    return {};
  },

  deleteContentRange(draft, { range }) {
    deleteText(reachOf(draft, range));
    return {};
  },

  /** Adds the break and a newline: two units (recording S8). */
  insertPageBreak(draft, request) {
    const point = breakPoint(draft, request, 'Page breaks');
    const textStyle = styleAt(point);
    insertText(point, '\n', { ids: draft.ids });
    insertElement(point, { startIndex: point.index, endIndex: point.index + 1, pageBreak: { textStyle } });
    return {};
  },

  /** Adds a newline, and the section break behind it. */
  insertSectionBreak(draft, request) {
    const { sectionType } = request;
    if (sectionType !== 'CONTINUOUS' && sectionType !== 'NEXT_PAGE') refuse('The section type must be CONTINUOUS or NEXT_PAGE.');
    const point = breakPoint(draft, request, 'Section breaks');
    const { container, at } = insertText(point, '\n', { ids: draft.ids });
    container.splice(at + 1, 0, newSectionBreak(sectionType ?? ''));
    inserted(point.place, point.index + 1, 1);
    reindex(point.place.segment);
    return {};
  },
};

function breakPoint(draft: Draft, request: Parameters<typeof pointOf>[1], what: string): Point {
  const point = pointOf(draft, request);
  if (point.place.kind !== 'body') refuse(`${what} can only be inserted in the body.`);
  if (insertionSpot(point).inTable) refuse(`${what} cannot be inserted inside a table.`);
  return point;
}
