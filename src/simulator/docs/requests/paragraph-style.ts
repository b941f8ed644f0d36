/** updateParagraphStyle: the named style first, then the other fields; headings get an id and keep it. */
import { joinRuns } from '../elements.ts';
import { refuse } from '../errors.ts';
import { copyPaths, head, maskPaths, stored } from '../field-mask.ts';
import { paragraphsIn } from '../model.ts';
import type { Paragraph, ParagraphStyle } from '../model.ts';
import { HEADING } from '../named-styles.ts';
import { paragraphAt, reachOf } from '../places.ts';
import { reindex } from '../text-index.ts';
import type { Family } from './family.ts';
import type { Ids } from '../../service.ts';

const BORDERS = ['borderBetween', 'borderBottom', 'borderLeft', 'borderRight', 'borderTop'] as const;
const FIELDS = [
  'alignment', 'avoidWidowAndOrphan', ...BORDERS, 'direction', 'indentEnd', 'indentFirstLine', 'indentStart', 'keepLinesTogether', 'keepWithNext',
  'lineSpacing', 'namedStyleType', 'pageBreakBefore', 'shading', 'spaceAbove', 'spaceBelow', 'spacingMode',
];

export const paragraphStyle: Family<'updateParagraphStyle'> = {
  updateParagraphStyle(draft, { range, paragraphStyle: given, fields }) {
    const { place, start, end } = reachOf(draft, range);
    const paths = maskPaths(fields, FIELDS);
    const values = stored(given ?? {});
    checkBorders(values, paths);
    for (const { paragraph, startIndex } of paragraphsIn(place.segment.content, start, end)) {
      if (paths.includes('pageBreakBefore') && (place.kind !== 'body' || paragraphAt(place.segment.content, startIndex)?.inTable))
        refuse('Page break before cannot be set for paragraphs in tables, headers, footers or footnotes.');
      if (paths.includes('namedStyleType')) setNamedStyle(paragraph, values.namedStyleType ?? 'NORMAL_TEXT', draft.ids);
      copyPaths(paragraph.paragraphStyle, values, paths.filter((path) => path !== 'namedStyleType'));
      if (paths.includes('direction')) paragraph.paragraphStyle.direction ??= 'LEFT_TO_RIGHT';
    }
    reindex(place.segment);
    return {};
  },
};

/** "Paragraph borders cannot be partially updated" [DISC]. */
function checkBorders(values: ParagraphStyle, paths: readonly string[]): void {
  for (const name of BORDERS) {
    const border = values[name];
    const named = paths.filter((path) => head(path) === name);
    const whole = !border || (border.color && border.width && border.padding && border.dashStyle);
    if (named.length > 0 && (!whole || named.some((path) => path !== name))) refuse(`Paragraph borders must be specified in their entirety: ${name}`);
  }
}

/** A heading's id is made once and stays while the level changes (recording F2); becoming a heading clears bold [extrasuite]. */
function setNamedStyle(paragraph: Paragraph, type: string, ids: Ids): void {
  if (type === 'NAMED_STYLE_TYPE_UNSPECIFIED') refuse('The named style type must be specified.');
  const style = paragraph.paragraphStyle;
  const wasHeading = HEADING.test(style.namedStyleType ?? '');
  style.namedStyleType = type;
  if (!HEADING.test(type)) {
    delete style.headingId;
    return;
  }
  style.headingId ??= ids.short('h.', 12);
  if (wasHeading) return;
  for (const element of paragraph.elements) if (element.textRun) delete element.textRun.textStyle.bold;
  joinRuns(paragraph);
}
