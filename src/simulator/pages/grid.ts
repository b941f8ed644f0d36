/** One tab of a spreadsheet as a table: formats, merged and frozen cells, chips, links, notes. */
import type { sheets_v4 as Sheets } from 'googleapis/build/src/apis/sheets/v4.js';
import { html, safeLink } from './html.ts';
import type { Html } from './html.ts';

type Cell = Sheets.Schema$CellData;

/** Pixels. */
const ROW_HEAD = 46;
const COLUMN_HEAD = 24;
const COLUMN = 100;
const ROW = 21;
/** What is shown beyond the last cell in use, and at most. */
const SPARE = { rows: 15, columns: 2 };
const MOST = { rows: 1000, columns: 60 };

export function gridHtml({ properties, data, merges, basicFilter }: Sheets.Schema$Sheet): Html {
  return new Grid(properties?.gridProperties ?? {}, data?.[0] ?? {}, merges ?? [], basicFilter?.range).html();
}

/** Pixels from the grid's corner to a cell of it, past lines that nobody sees. */
export function placeInGrid({ data }: Sheets.Schema$Sheet, { anchorCell, offsetXPixels, offsetYPixels }: Sheets.Schema$OverlayPosition): { left: number; top: number } {
  const along = (lines: Sheets.Schema$DimensionProperties[] | undefined, count: number, usual: number): number => upTo(count).reduce((sum, at) => sum + (hidden(lines?.[at]) ? 0 : (lines?.[at]?.pixelSize ?? usual)), 0);
  return {
    left: ROW_HEAD + along(data?.[0]?.columnMetadata, anchorCell?.columnIndex ?? 0, COLUMN) + (offsetXPixels ?? 0),
    top: COLUMN_HEAD + along(data?.[0]?.rowMetadata, anchorCell?.rowIndex ?? 0, ROW) + (offsetYPixels ?? 0),
  };
}

class Grid {
  readonly #size: Sheets.Schema$GridProperties;
  readonly #data: Sheets.Schema$GridData;
  readonly #merges: readonly Sheets.Schema$GridRange[];
  readonly #filter: Sheets.Schema$GridRange | undefined;
  readonly #rows: number[];
  readonly #columns: number[];

  constructor(size: Sheets.Schema$GridProperties, data: Sheets.Schema$GridData, merges: readonly Sheets.Schema$GridRange[], filter: Sheets.Schema$GridRange | undefined) {
    this.#size = size;
    this.#data = data;
    this.#merges = merges;
    this.#filter = filter;
    const used = (data.rowData ?? []).map(({ values = [] }) => values.findLastIndex(inUse) + 1);
    const rows = used.findLastIndex((width) => width > 0) + 1;
    const last = { rows: Math.min(size.rowCount ?? 0, rows + SPARE.rows, MOST.rows), columns: Math.min(size.columnCount ?? 0, Math.max(6, ...used) + SPARE.columns, MOST.columns) };
    this.#rows = upTo(last.rows).filter((row) => !hidden(data.rowMetadata?.[row]));
    this.#columns = upTo(last.columns).filter((column) => !hidden(data.columnMetadata?.[column]));
  }

  html(): Html {
    return html`<table id="grid" class="grid${this.#size.hideGridlines && ' lineless'}" role="grid" style="width:${this.#columns.reduce((sum, column) => sum + this.#width(column), ROW_HEAD)}px">
<colgroup><col style="width:${ROW_HEAD}px">${this.#columns.map((column) => html`<col style="width:${this.#width(column)}px">`)}</colgroup>
<thead><tr><th scope="col" class="corner"><span class="unseen">Row</span></th>${this.#columns.map((column) => html`<th scope="col"${this.#frozen(undefined, column)}>${letters(column)}</th>`)}</tr></thead>
<tbody>${this.#rows.map((row) => this.#row(row))}</tbody>
</table>`;
  }

  readonly #width = (column: number): number => this.#data.columnMetadata?.[column]?.pixelSize ?? COLUMN;
  readonly #height = (row: number): number => this.#data.rowMetadata?.[row]?.pixelSize ?? ROW;

  #row(row: number): Html {
    const head = html`<th scope="row"${this.#frozen(row, undefined)}>${row + 1}</th>`;
    return html`<tr style="height:${this.#height(row)}px">${head}${this.#columns.map((column) => this.#cell(row, column))}</tr>`;
  }

  #cell(row: number, column: number): Html | undefined {
    const merge = this.#merges.find((one) => within(one.startRowIndex, row, one.endRowIndex) && within(one.startColumnIndex, column, one.endColumnIndex));
    if (merge && (merge.startRowIndex !== row || merge.startColumnIndex !== column) && !((merge.startRowIndex ?? 0) === row && (merge.startColumnIndex ?? 0) === column)) return undefined;
    const cell = this.#data.rowData?.[row]?.values?.[column] ?? {};
    const span = merge && html` rowspan="${this.#rows.filter((one) => within(merge.startRowIndex, one, merge.endRowIndex)).length}" colspan="${this.#columns.filter((one) => within(merge.startColumnIndex, one, merge.endColumnIndex)).length}"`;
    const note = cell.note ? html` title="${cell.note}"` : '';
    return html`<td data-cell="${letters(column)}${row + 1}" data-entered="${enteredText(cell)}" tabindex="-1"${span}${note}${this.#frozen(row, column, cssOf(cell), cell.note ? 'noted' : this.#overflows(cell, row, column) ? 'overflowing' : undefined)}>${contentOf(cell)}${this.#filters(row, column) && html`<span class="filter-mark" role="img" aria-label="filter">▾</span>`}</td>`;
  }

  /** A text runs on over empty cells beside it. */
  #overflows({ formattedValue = '', effectiveFormat }: Cell, row: number, column: number): boolean {
    if (row < (this.#size.frozenRowCount ?? 0) || column < (this.#size.frozenColumnCount ?? 0)) return false;
    const next = this.#data.rowData?.[row]?.values?.[column + 1];
    return effectiveFormat?.wrapStrategy === 'OVERFLOW_CELL' && effectiveFormat.horizontalAlignment !== 'RIGHT' && formattedValue !== '' && (next?.formattedValue ?? '') === '';
  }

  /** The header of a filtered range bears its marks. */
  readonly #filters = (row: number, column: number): boolean => this.#filter !== undefined && row === (this.#filter.startRowIndex ?? 0) && within(this.#filter.startColumnIndex, column, this.#filter.endColumnIndex);

  /** Frozen rows and columns stay where they are: the class, and how far from the edge. */
  #frozen(row: number | undefined, column: number | undefined, css = '', name?: string): Html {
    const frozenRow = row !== undefined && row < (this.#size.frozenRowCount ?? 0);
    const frozenColumn = column !== undefined && column < (this.#size.frozenColumnCount ?? 0);
    const top = frozenRow ? `top:${this.#rows.filter((one) => one < row).reduce((sum, one) => sum + this.#height(one), COLUMN_HEAD)}px;` : '';
    const left = frozenColumn ? `left:${this.#columns.filter((one) => one < column).reduce((sum, one) => sum + this.#width(one), ROW_HEAD)}px;` : '';
    const classes = [...(frozenRow ? ['frozen-row'] : []), ...(frozenColumn ? ['frozen-column'] : []), ...(name === undefined ? [] : [name])];
    const style = `${top}${left}${css}`;
    return html`${classes.length > 0 && html` class="${classes.join(' ')}"`}${style !== '' && html` style="${style}"`}`;
  }
}

const upTo = (count: number): number[] => Array.from({ length: Math.max(0, count) }, (_, at) => at);
const hidden = (line: Sheets.Schema$DimensionProperties | undefined): boolean => line?.hiddenByUser === true || line?.hiddenByFilter === true;
const within = (from: number | null | undefined, at: number, to: number | null | undefined): boolean => at >= (from ?? 0) && at < (to ?? Infinity);
const inUse = (cell: Cell): boolean => cell.formattedValue !== undefined || cell.userEnteredValue !== undefined || cell.note !== undefined || colour(cell.userEnteredFormat?.backgroundColorStyle, cell.userEnteredFormat?.backgroundColor) !== undefined;

/** 0 is A, 26 is AA. */
export function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

/** What stands in the line above when the cell is chosen. */
function enteredText({ userEnteredValue, formattedValue }: Cell): string {
  return userEnteredValue?.formulaValue ?? userEnteredValue?.stringValue ?? formattedValue ?? '';
}

function cssOf({ effectiveFormat }: Cell): string {
  if (!effectiveFormat) return '';
  const { textFormat = {}, horizontalAlignment, verticalAlignment, wrapStrategy } = effectiveFormat;
  const background = colour(effectiveFormat.backgroundColorStyle, effectiveFormat.backgroundColor);
  const foreground = colour(textFormat.foregroundColorStyle, textFormat.foregroundColor);
  const lines = [textFormat.underline ? 'underline' : '', textFormat.strikethrough ? 'line-through' : ''].join(' ').trim();
  const parts: readonly (string | false | undefined)[] = [
    background !== undefined && background !== '#ffffff' && `background-color:${background}`,
    foreground !== undefined && foreground !== '#000000' && `color:${foreground}`,
    textFormat.bold === true && 'font-weight:bold',
    textFormat.italic === true && 'font-style:italic',
    lines !== '' && `text-decoration:${lines}`,
    textFormat.fontSize !== 10 && typeof textFormat.fontSize === 'number' && `font-size:${textFormat.fontSize}pt`,
    horizontalAlignment === 'RIGHT' || horizontalAlignment === 'CENTER' ? `text-align:${horizontalAlignment.toLowerCase()}` : undefined,
    verticalAlignment === 'TOP' || verticalAlignment === 'MIDDLE' ? `vertical-align:${verticalAlignment.toLowerCase()}` : undefined,
    wrapStrategy === 'WRAP' && 'white-space:pre-wrap;overflow-wrap:anywhere',
  ];
  return parts.filter((part) => typeof part === 'string').join(';');
}

export function colour(style: Sheets.Schema$ColorStyle | undefined, plain: Sheets.Schema$Color | undefined): string | undefined {
  const rgb = style?.rgbColor ?? plain;
  if (!rgb) return undefined;
  return `#${[rgb.red, rgb.green, rgb.blue].map((part) => Math.round((part ?? 0) * 255).toString(16).padStart(2, '0')).join('')}`;
}

function contentOf(cell: Cell): Html {
  const text = cell.formattedValue ?? '';
  const { type } = cell.dataValidation?.condition ?? {};
  if (type === 'BOOLEAN') return html`<span class="tick" aria-label="${text === 'TRUE' ? 'ticked' : 'not ticked'}" role="img">${text === 'TRUE' ? '☑' : '☐'}</span>`;
  const words = linkedRuns(cell, text);
  const listed = type === 'ONE_OF_LIST' || type === 'ONE_OF_RANGE';
  return listed && cell.dataValidation?.showCustomUi === true && text !== '' ? html`<span class="chip">${words}</span>` : words;
}

/** A link of the whole cell, or of parts of its text (UTF-16 offsets). */
function linkedRuns(cell: Cell, text: string): Html {
  if (cell.hyperlink) return safeLink(cell.hyperlink, text);
  const runs = cell.textFormatRuns ?? [];
  if (!runs.some((run) => run.format?.link?.uri)) return html`${text}`;
  const before = text.slice(0, runs[0]?.startIndex ?? 0);
  const parts = runs.map((run, at) => {
    const part = text.slice(run.startIndex ?? 0, runs[at + 1]?.startIndex ?? text.length);
    return run.format?.link?.uri ? safeLink(run.format.link.uri, part) : html`${part}`;
  });
  return html`${before}${parts}`;
}
