/**
 * What a new Google Doc, header, cell or list item starts as. The shapes are those of recorded documents (a new document's
 * tab, `createHeader`, `insertTable`); nothing here is shared between documents.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import type { Block, Cell, DocumentTab, Paragraph, ParagraphBlock, ParagraphStyle, Row, SectionBlock, Segment, TextStyle } from './model.ts';
import { reindex } from './text-index.ts';

const points = (magnitude?: number): Docs.Schema$Dimension => (magnitude ? { magnitude, unit: 'PT' } : { unit: 'PT' });
const gray = (level: number): Docs.Schema$OptionalColor => ({ color: { rgbColor: { red: level, green: level, blue: level } } });
const noBorder = (): Docs.Schema$ParagraphBorder => ({ color: {}, width: points(), padding: points(), dashStyle: 'SOLID' });

/** Every field a paragraph style can have, at its default; single spaced and without widow control in a table cell. */
function wholeParagraphStyle(lineSpacing: number, avoidWidowAndOrphan: boolean): ParagraphStyle {
  return {
    namedStyleType: 'NORMAL_TEXT', alignment: 'START', lineSpacing, direction: 'LEFT_TO_RIGHT', spacingMode: 'COLLAPSE_LISTS',
    spaceAbove: points(), spaceBelow: points(),
    borderBetween: noBorder(), borderTop: noBorder(), borderBottom: noBorder(), borderLeft: noBorder(), borderRight: noBorder(),
    indentFirstLine: points(), indentStart: points(), indentEnd: points(),
    keepLinesTogether: false, keepWithNext: false, avoidWidowAndOrphan, shading: { backgroundColor: {} }, pageBreakBefore: false,
  };
}

const normalText = (): TextStyle => ({
  bold: false, italic: false, underline: false, strikethrough: false, smallCaps: false, backgroundColor: {},
  foregroundColor: { color: { rgbColor: {} } }, fontSize: points(11), weightedFontFamily: { fontFamily: 'Arial', weight: 400 }, baselineOffset: 'NONE',
});

const heading = (namedStyleType: string, textStyle: TextStyle, above: number, below: number): Docs.Schema$NamedStyle => ({
  namedStyleType,
  textStyle,
  paragraphStyle: {
    namedStyleType: 'NORMAL_TEXT', direction: 'LEFT_TO_RIGHT', spaceAbove: points(above), spaceBelow: points(below),
    keepLinesTogether: true, keepWithNext: true, pageBreakBefore: false,
  },
});

export const newNamedStyles = (): Docs.Schema$NamedStyles => ({
  styles: [
    { namedStyleType: 'NORMAL_TEXT', textStyle: normalText(), paragraphStyle: wholeParagraphStyle(115, true) },
    heading('HEADING_1', { fontSize: points(20) }, 20, 6),
    heading('HEADING_2', { bold: false, fontSize: points(16) }, 18, 6),
    heading('HEADING_3', { bold: false, foregroundColor: gray(0.2627451), fontSize: points(14) }, 16, 4),
    heading('HEADING_4', { foregroundColor: gray(0.4), fontSize: points(12) }, 14, 4),
    heading('HEADING_5', { foregroundColor: gray(0.4), fontSize: points(11) }, 12, 4),
    heading('HEADING_6', { italic: true, foregroundColor: gray(0.4), fontSize: points(11) }, 12, 4),
    heading('TITLE', { fontSize: points(26) }, 0, 3),
    heading('SUBTITLE', { italic: false, foregroundColor: gray(0.4), fontSize: points(15), weightedFontFamily: { fontFamily: 'Arial', weight: 400 } }, 0, 16),
  ],
});

export const newDocumentStyle = (): Docs.Schema$DocumentStyle => ({
  background: { color: {} }, pageNumberStart: 1,
  marginTop: points(72), marginBottom: points(72), marginRight: points(72), marginLeft: points(72),
  pageSize: { height: points(792), width: points(612) }, marginHeader: points(36), marginFooter: points(36), useCustomHeaderFooterMargins: true,
  documentFormat: { documentMode: 'PAGES' },
});

export const bodyParagraphStyle = (): ParagraphStyle => ({ namedStyleType: 'NORMAL_TEXT', direction: 'LEFT_TO_RIGHT' });

/** A paragraph that holds `text`, which ends with "\n"; indices are counted later. */
export const paragraphBlock = (text: string, textStyle: TextStyle, paragraphStyle: ParagraphStyle): ParagraphBlock => {
  const paragraph: Paragraph = { elements: [{ startIndex: 0, endIndex: 0, textRun: { content: text, textStyle } }], paragraphStyle };
  return { startIndex: 0, endIndex: 0, paragraph };
};

export const newSectionBreak = (sectionType: string): SectionBlock => ({
  startIndex: 0,
  endIndex: 0,
  sectionBreak: { sectionStyle: { columnSeparatorStyle: 'NONE', contentDirection: 'LEFT_TO_RIGHT', sectionType } },
});

/** A header or footer as it is created. */
export const newSegment = (): Segment => indexed([paragraphBlock('\n', {}, bodyParagraphStyle())]);

/** A footnote as it is created: a space and a newline, single spaced, 10 pt. */
export const newFootnote = (): Segment =>
  indexed([paragraphBlock(' \n', { fontSize: points(10) }, { namedStyleType: 'NORMAL_TEXT', lineSpacing: 100, direction: 'LEFT_TO_RIGHT' })]);

function indexed(content: Block[]): Segment {
  const segment = { content };
  reindex(segment);
  return segment;
}

export const newDocumentTab = (): DocumentTab => ({
  body: indexed([newSectionBreak('CONTINUOUS'), paragraphBlock('\n', {}, bodyParagraphStyle())]),
  headers: {}, footers: {}, footnotes: {}, lists: {}, namedRanges: [],
  documentStyle: newDocumentStyle(), namedStyles: newNamedStyles(),
});

export const newCell = (textStyle: TextStyle): Cell => ({
  startIndex: 0,
  endIndex: 0,
  content: [paragraphBlock('\n', structuredClone(textStyle), wholeParagraphStyle(100, false))],
  tableCellStyle: {
    rowSpan: 1, columnSpan: 1, backgroundColor: {}, paddingLeft: points(5), paddingRight: points(5), paddingTop: points(5), paddingBottom: points(5),
    contentAlignment: 'TOP',
  },
});

export const newRow = (columns: number, textStyle: TextStyle): Row => ({
  startIndex: 0,
  endIndex: 0,
  tableCells: Array.from({ length: columns }, () => newCell(textStyle)),
  tableRowStyle: { minRowHeight: points() },
});
