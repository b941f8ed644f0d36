/**
 * Formulas as text: tokens, the references in them, and the same formula with its references moved (an inserted row, a
 * copied cell, a renamed tab). Computes nothing; formula.ts does.
 */
import { columnIndex, columnName, quotedTitle } from './a1.ts';
import { movedIndex, movedSpan, type LineChange } from './ranges.ts';
import type { Dimension } from './wire.ts';

export interface Corner {
  column?: number;
  row?: number;
  columnFixed: boolean;
  rowFixed: boolean;
}

/** `A1`, `$A$1:B2`, `A:C`, `2:3`, `A2:C`, each with or without a tab. */
export interface Reference {
  sheet?: string;
  from: Corner;
  to?: Corner;
}

export type TokenKind = 'space' | 'number' | 'string' | 'reference' | 'error' | 'function' | 'name' | 'operator' | 'open' | 'close' | 'separator' | 'other';

export interface Token {
  kind: TokenKind;
  text: string;
  reference?: Reference;
}

const TAB = String.raw`(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_]*)!`;
const CELL = String.raw`\$?[A-Za-z]{1,3}\$?[1-9]\d*`;
const REFERENCE = String.raw`(?:${TAB})?(?:${CELL}:\$?[A-Za-z]{1,3}(?:\$?[1-9]\d*)?|${CELL}|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[1-9]\d*:\$?[1-9]\d*)(?![\p{L}\p{N}_(.])`;

function scanners(decimalComma: boolean): [TokenKind, RegExp][] {
  const point = decimalComma ? ',' : String.raw`\.`;
  return [
    ['space', /\s+/uy],
    ['string', /"(?:[^"]|"")*"/uy],
    ['error', /#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|ERROR!)/uy],
    ['reference', new RegExp(REFERENCE, 'uy')],
    ['number', new RegExp(String.raw`(?:\d+(?:${point}\d*)?|${point}\d+)(?:[eE][+-]?\d+)?`, 'uy')],
    ['function', /[\p{L}_][\p{L}\p{N}_.]*(?=\()/uy],
    ['name', /[\p{L}_][\p{L}\p{N}_.]*/uy],
    ['operator', /<>|<=|>=|[-+*/^&=<>%]/uy],
    ['open', /\(/uy],
    ['close', /\)/uy],
    // Where decimals have a comma, only `;` separates arguments; elsewhere both do.
    ['separator', decimalComma ? /;/uy : /[;,]/uy],
  ];
}

/** The tokens of a formula without its leading `=`. What cannot be read is one `other` token a letter. */
export function tokens(body: string, decimalComma = false): Token[] {
  const found: Token[] = [];
  const kinds = scanners(decimalComma);
  for (let at = 0; at < body.length; ) {
    const token = tokenAt(body, at, kinds);
    found.push(token);
    at += token.text.length;
  }
  return found;
}

function tokenAt(body: string, at: number, kinds: readonly [TokenKind, RegExp][]): Token {
  for (const [kind, pattern] of kinds) {
    pattern.lastIndex = at;
    const text = pattern.exec(body)?.[0];
    if (text !== undefined && text !== '') return kind === 'reference' ? { kind, text, reference: readReference(text) } : { kind, text };
  }
  return { kind: 'other', text: body.slice(at, at + 1) };
}

function readReference(text: string): Reference {
  const mark = text.lastIndexOf('!');
  const tab = mark < 0 ? undefined : text.slice(0, mark);
  const [from = '', to] = text.slice(mark + 1).split(':');
  return {
    ...(tab === undefined ? {} : { sheet: tab.startsWith("'") ? tab.slice(1, -1).replaceAll("''", "'") : tab }),
    from: readCorner(from),
    ...(to === undefined ? {} : { to: readCorner(to) }),
  };
}

function readCorner(text: string): Corner {
  const [, columnMark = '', column, rowMark = '', row] = /^(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?$/.exec(text) ?? [];
  return {
    ...(column === undefined ? {} : { column: columnIndex(column) }),
    ...(row === undefined ? {} : { row: Number(row) - 1 }),
    columnFixed: columnMark !== '' && column !== undefined,
    rowFixed: rowMark !== '' || (columnMark !== '' && column === undefined),
  };
}

function printCorner(corner: Corner): string {
  const column = corner.column === undefined ? '' : (corner.columnFixed ? '$' : '') + columnName(corner.column);
  return column + (corner.row === undefined ? '' : (corner.rowFixed ? '$' : '') + String(corner.row + 1));
}

function printReference(reference: Reference): string {
  const tab = reference.sheet === undefined ? '' : `${quotedTitle(reference.sheet)}!`;
  return tab + printCorner(reference.from) + (reference.to === undefined ? '' : `:${printCorner(reference.to)}`);
}

/** The formula with each reference replaced; undefined for one makes it `#REF!`. What does not change keeps its spelling. */
export function mapReferences(formula: string, change: (reference: Reference) => Reference | undefined): string {
  const parts = tokens(formula.slice(1)).map((token) => {
    if (token.reference === undefined) return token.text;
    const changed = change(token.reference);
    if (changed === undefined) return '#REF!';
    return changed === token.reference ? token.text : printReference(changed);
  });
  return `=${parts.join('')}`;
}

/** As a copy `rows` down and `columns` to the right reads: what has no `$` moves along. */
export function copied(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  const shift = (corner: Corner): Corner | undefined => {
    const row = corner.row === undefined || corner.rowFixed ? corner.row : corner.row + rows;
    const column = corner.column === undefined || corner.columnFixed ? corner.column : corner.column + columns;
    return (row ?? 0) < 0 || (column ?? 0) < 0 ? undefined : { ...corner, row, column };
  };
  return mapReferences(formula, (reference) => {
    const from = shift(reference.from);
    const to = reference.to === undefined ? undefined : shift(reference.to);
    return from === undefined || (reference.to !== undefined && to === undefined) ? undefined : { ...reference, from, to };
  });
}

/** As the formula of a cell on tab `home` reads after lines of tab `changed` came, went or moved. */
export function afterChange(formula: string, home: string, changed: string, dimension: Dimension, change: LineChange): string {
  const key = dimension === 'ROWS' ? 'row' : 'column';
  return mapReferences(formula, (reference) => {
    if ((reference.sheet ?? home) !== changed) return reference;
    const { from, to } = reference;
    const start = from[key];
    const end = to === undefined ? start : to[key];
    if (start === undefined && end === undefined) return reference;
    if (to === undefined || start === end) {
      const moved = start === undefined ? undefined : movedIndex(start, change);
      return moved === undefined ? undefined : { ...reference, from: { ...from, [key]: moved }, ...(to === undefined ? {} : { to: { ...to, [key]: moved } }) };
    }
    const span = movedSpan({ start, end: end === undefined ? undefined : end + 1 }, change);
    if (span === undefined) return undefined;
    return { ...reference, from: { ...from, [key]: span.start }, to: { ...to, [key]: span.end === undefined ? undefined : span.end - 1 } };
  });
}

/** After tab `before` got the name `after`; undefined: after it was removed. */
export function afterRename(formula: string, before: string, after: string | undefined): string {
  return mapReferences(formula, (reference) => {
    if (reference.sheet !== before) return reference;
    return after === undefined ? undefined : { ...reference, sheet: after };
  });
}
