/**
 * Docs requests for one blank. Requests of a batch are resolved one after the other, each against what the former ones
 * left [LIVE:gwm]; so a segment is edited from its end to its start, and every position here is the one that was read.
 */
import type { docs_v1 as Docs } from 'googleapis/build/src/apis/docs/v1.js';
import { runsIn } from './paragraphs.ts';
import type { Paragraph, Run } from './paragraphs.ts';
import { MARK_COLOURS, rangeName } from './ranges.ts';
import type { Where } from './reading.ts';
import type { Mark, Piece } from './values.ts';

type Request = Docs.Schema$Request;

const within = ({ tabId, segmentId }: Where): { tabId?: string; segmentId?: string } => ({ ...(tabId === '' ? {} : { tabId }), ...(segmentId === '' ? {} : { segmentId }) });

export const locationIn = (where: Where, index: number): Docs.Schema$Location => ({ ...within(where), index });
export const rangeIn = (where: Where, startIndex: number, endIndex: number): Docs.Schema$Range => ({ ...within(where), startIndex, endIndex });

export const remove = (where: Where, start: number, end: number): Request => ({ deleteContentRange: { range: rangeIn(where, start, end) } });
export const unnamed = (rangeId: string): Request => ({ deleteNamedRange: { namedRangeId: rangeId } });
export const named = (where: Where, name: string, start: number, end: number): Request => ({ createNamedRange: { name, range: rangeIn(where, start, end) } });

const cellAt = (where: Where, tableStart: number, rowIndex: number): Docs.Schema$TableCellLocation => ({ tableStartLocation: locationIn(where, tableStart), rowIndex, columnIndex: 0 });
export const removeRow = (where: Where, tableStart: number, row: number): Request => ({ deleteTableRow: { tableCellLocation: cellAt(where, tableStart, row) } });
export const insertRowBelow = (where: Where, tableStart: number, row: number): Request => ({ insertTableRow: { tableCellLocation: cellAt(where, tableStart, row), insertBelow: true } });
export const insertRowAbove = (where: Where, tableStart: number, row: number): Request => ({ insertTableRow: { tableCellLocation: cellAt(where, tableStart, row), insertBelow: false } });
export const insert = (where: Where, index: number, text: string): Request => ({ insertText: { location: locationIn(where, index), text } });

/** Setting a link makes its text so [LIVE:arezzo F5], unless the same request says otherwise [DISC TextStyle.link]. */
const LINK_BLUE = { red: 0.06666667, green: 0.33333334, blue: 0.8 };

export function looksLinked({ underline, foregroundColor }: Docs.Schema$TextStyle): boolean {
  const { red, green, blue } = foregroundColor?.color?.rgbColor ?? {};
  return underline === true && red === LINK_BLUE.red && green === LINK_BLUE.green && blue === LINK_BLUE.blue;
}

/** A link, with the look that the run has. */
export function linked(where: Where, start: number, end: number, { style }: Run, link: Docs.Schema$Link): Request {
  const { underline, foregroundColor } = style;
  const range = rangeIn(where, start, end);
  if (looksLinked(style)) return { updateTextStyle: { range, textStyle: { link }, fields: 'link' } };
  const look = { ...(underline === undefined ? {} : { underline }), ...(foregroundColor === undefined ? {} : { foregroundColor }) };
  return { updateTextStyle: { range, textStyle: { link, ...look }, fields: 'link,underline,foregroundColor' } };
}

export const highlighted = (where: Where, start: number, end: number, mark: Mark): Request[] =>
  mark === 'missing' || mark === 'internal wording'
    ? [{ updateTextStyle: { range: rangeIn(where, start, end), textStyle: { backgroundColor: { color: { rgbColor: { ...MARK_COLOURS[mark] } } } }, fields: 'backgroundColor' } }]
    : [];

/** Where a sentence ends behind an address, its mark is not part of it. */
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}]/g;

/** Addresses in a value become links, so that readers without the add-on can follow them. */
export const addressed = (where: Where, start: number, text: string): Request[] =>
  [...text.matchAll(ADDRESS)].map((match) => ({ updateTextStyle: { range: rangeIn(where, start + match.index, start + match.index + match[0].length), textStyle: { link: { url: match[0] } }, fields: 'link' } }));

/** A new address for a link; its words stay. */
export const relink = (where: Where, run: Run, url: string): Request => linked(where, run.start, run.end, run, { url });

export interface Replacement {
  where: Where;
  paragraph: Paragraph;
  /** Document indices of the blank; at least two units. */
  start: number;
  end: number;
  field: string;
  pieces: readonly Piece[];
  mark: Mark;
  /** New addresses of links, by run. */
  urls: ReadonlyMap<Run, string>;
}

/**
 * Inserts behind the blank's first character, because inserted text takes the style of what stands before it and links
 * are stripped from it; then deletes the blank around it.
 */
export function replaceBlank({ where, paragraph, start, end, field, pieces, mark, urls }: Replacement): Request[] {
  const text = pieces.map((piece) => piece.text).join('');
  const requests: Request[] = [
    { insertText: { location: locationIn(where, start + 1), text } },
    remove(where, start + 1 + text.length, end + text.length),
    remove(where, start, start + 1),
  ];
  const [run] = runsIn(paragraph, start, start + 1);
  const url = run && urls.get(run);
  if (run?.style.link) requests.push(linked(where, start, start + text.length, run, url === undefined ? run.style.link : { url }));
  let at = start;
  for (const piece of pieces) {
    const pieceEnd = at + piece.text.length;
    if (piece.entry && !run?.style.link) requests.push(...addressed(where, at, piece.text));
    if (piece.entry) requests.push(...highlighted(where, at, pieceEnd, mark), named(where, rangeName(field, piece.entry.entry, piece.entry.hash, where.segmentId), at, pieceEnd));
    at = pieceEnd;
  }
  return requests;
}
