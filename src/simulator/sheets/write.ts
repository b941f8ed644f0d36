/** Writing cells: what a value may be, and the one way every request and values call puts one down. */
import { notImplemented, type JsonObject } from '../service.ts';
import type { Edit } from './edit.ts';
import { refuse } from './errors.ts';
import { copied } from './formula-text.ts';
import { masked, mirrored } from './masks.ts';
import { cellAt, putCell, type Cell, type Sheet } from './store.ts';
import { trusted, type CellData, type ExtendedValue } from './wire.ts';

/** What of a request's CellData can be written here. Refuses what cannot be a cell's content; says what is not implemented. */
export function enteredCell(edit: Edit, data: CellData): Cell {
  for (const name of ['pivotTable', 'chipRuns', 'dataSourceTable', 'dataSourceFormula'] as const) if (data[name] !== undefined) throw notImplemented(`CellData.${name}`);
  checkValue(edit, data.userEnteredValue);
  const length = data.userEnteredValue?.stringValue?.length ?? 0;
  if (data.textFormatRuns !== undefined && data.userEnteredValue !== undefined && data.userEnteredValue.stringValue === undefined) {
    refuse('textFormatRuns are only valid for string values.');
  }
  for (const run of data.textFormatRuns ?? []) {
    if (data.userEnteredValue !== undefined && (run.startIndex ?? 0) >= length) refuse(`textFormatRuns startIndex ${run.startIndex ?? 0} is out of bounds of the text of length ${length}.`);
  }
  const { userEnteredValue, userEnteredFormat, note, dataValidation, textFormatRuns } = data;
  const cell: Cell = { userEnteredValue: stored(userEnteredValue), userEnteredFormat, note: note === '' ? undefined : note, dataValidation, textFormatRuns };
  return trusted<Cell>(mirrored(present(cell)));
}

const present = (cell: Cell): JsonObject => Object.fromEntries(Object.entries(cell).filter(([, value]) => value !== undefined));

/** An empty text is no value: the cell is cleared. */
const stored = (value: ExtendedValue | undefined): ExtendedValue | undefined => (value === undefined || value.stringValue === '' || Object.keys(value).length === 0 ? undefined : value);

export function checkValue(edit: Edit, value: ExtendedValue | undefined): void {
  if (value === undefined) return;
  if (Object.keys(value).length > 1) refuse('Only one kind of value may be set in userEnteredValue.');
  if (value.errorValue !== undefined) refuse('Error values cannot be set as userEnteredValue.');
  if (value.formulaValue !== undefined && !value.formulaValue.startsWith('=')) refuse(`Invalid formula: ${value.formulaValue}`);
  const text = value.stringValue ?? value.formulaValue ?? '';
  if (text.length > edit.limits.cellCharacters) refuse(`Your input contains more than the maximum of ${edit.limits.cellCharacters} characters in a single cell.`);
}

/** Writes the named parts of `source` into one cell. A new value ends the text's runs. */
export function writeCell(sheet: Sheet, row: number, column: number, source: Cell, paths: readonly string[]): void {
  const written = masked({ ...cellAt(sheet, row, column) }, { ...source }, paths);
  const newValue = paths.some((path) => path.split('.')[0] === 'userEnteredValue');
  if (newValue && !paths.includes('textFormatRuns')) delete written['textFormatRuns'];
  putCell(sheet, row, column, trusted<Cell>(written));
}

/** The cell as it reads `rows` down and `columns` to the right: relative references in its formula move along. */
export function shiftedCell(cell: Cell, rows: number, columns: number): Cell {
  const formula = cell.userEnteredValue?.formulaValue;
  return formula === undefined ? cell : { ...cell, userEnteredValue: { formulaValue: copied(formula, rows, columns) } };
}
