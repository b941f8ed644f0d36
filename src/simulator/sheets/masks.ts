/**
 * Field masks inside request bodies (`fields: "userEnteredValue,userEnteredFormat(textFormat,numberFormat)"`): which
 * paths they name, whether those exist, and copying what they name. A named path that the source does not have is cleared.
 */
import type { Json, JsonObject } from '../service.ts';
import { FIELDS_MISSING, refuse } from './errors.ts';

/** The fields of a message that may be written. `true`: whatever lies below is written whole or by any path. */
export interface Fields {
  [name: string]: true | Fields;
}

const COLOR: Fields = { red: true, green: true, blue: true, alpha: true };
const STYLE: Fields = { rgbColor: COLOR, themeColor: true };
const BORDER: Fields = { style: true, width: true, color: COLOR, colorStyle: STYLE };

export const TEXT_FORMAT_FIELDS: Fields = {
  foregroundColor: COLOR, foregroundColorStyle: STYLE, fontFamily: true, fontSize: true, bold: true, italic: true, strikethrough: true, underline: true,
  link: { uri: true },
};
export const FORMAT_FIELDS: Fields = {
  numberFormat: { type: true, pattern: true }, backgroundColor: COLOR, backgroundColorStyle: STYLE,
  borders: { top: BORDER, bottom: BORDER, left: BORDER, right: BORDER }, padding: { top: true, right: true, bottom: true, left: true },
  horizontalAlignment: true, verticalAlignment: true, wrapStrategy: true, textDirection: true, textFormat: TEXT_FORMAT_FIELDS,
  hyperlinkDisplayType: true, textRotation: { angle: true, vertical: true },
};
export const CELL_FIELDS: Fields = {
  userEnteredValue: { numberValue: true, stringValue: true, boolValue: true, formulaValue: true, errorValue: true }, userEnteredFormat: FORMAT_FIELDS,
  note: true, dataValidation: { condition: true, inputMessage: true, strict: true, showCustomUi: true }, textFormatRuns: true,
};
export const SHEET_FIELDS: Fields = {
  title: true, index: true, hidden: true, rightToLeft: true, tabColor: COLOR, tabColorStyle: STYLE,
  gridProperties: {
    rowCount: true, columnCount: true, frozenRowCount: true, frozenColumnCount: true, hideGridlines: true, rowGroupControlAfter: true,
    columnGroupControlAfter: true,
  },
};

/** The paths a mask names, `a.b` each; `*` gives every top field. Refuses an empty mask and a field that does not exist. */
export function maskPaths(mask: string | undefined, known: Fields): string[] {
  const text = (mask ?? '').replace(/\s/g, '');
  if (text === '') refuse(FIELDS_MISSING);
  const paths = text === '*' ? Object.keys(known) : expand(text);
  for (const path of paths) if (!exists(path.split('.'), known)) refuse(`Invalid field: ${path}`);
  return paths.flatMap(withTwin);
}

/** `a,b(c,d.e)` → a, b.c, b.d.e */
function expand(text: string): string[] {
  const paths: string[] = [];
  let depth = 0;
  let part = '';
  const take = (): void => {
    const open = part.indexOf('(');
    if (open < 0) paths.push(part);
    else paths.push(...expand(part.slice(open + 1, -1)).map((inner) => `${part.slice(0, open)}.${inner}`));
    part = '';
  };
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0) take();
    else part += letter;
  }
  if (depth !== 0) refuse(`Invalid field: ${text}`);
  take();
  return paths;
}

function exists(path: readonly string[], known: Fields): boolean {
  const [first = '', ...rest] = path;
  const below = Object.hasOwn(known, first) ? known[first] : undefined;
  if (below === undefined) return false;
  return rest.length === 0 || below === true || exists(rest, below);
}

/** A color and its style stand for one thing on Google's side, so writing either writes both. */
function withTwin(path: string): string[] {
  const color = /^(.*?)((?:background|foreground|tab)Color)(Style)?(?:\..*)?$/.exec(path);
  if (color?.[2] === undefined) return [path];
  return [`${color[1] ?? ''}${color[2]}`, `${color[1] ?? ''}${color[2]}Style`];
}

/** `target` with each path taken from `source`; neither is changed. */
export function masked(target: JsonObject, source: JsonObject, paths: readonly string[]): JsonObject {
  const copy = structuredClone(target);
  for (const path of paths) place(copy, source, path.split('.'));
  return copy;
}

function place(target: JsonObject, source: JsonObject, path: readonly string[]): void {
  const [first = '', ...rest] = path;
  const given = source[first];
  if (rest.length === 0) {
    if (given === undefined) delete target[first];
    else target[first] = structuredClone(given);
    return;
  }
  const below = isObject(target[first]) ? { ...target[first] } : {};
  place(below, isObject(given) ? given : {}, rest);
  if (Object.keys(below).length === 0) delete target[first];
  else target[first] = below;
}

export const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Colors and their styles made to agree (the style wins), zero components left out as proto3 does; all the way down. */
export function mirrored(value: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const [key, entry] of Object.entries(value)) copy[key] = isObject(entry) ? mirrored(entry) : entry;
  for (const key of ['backgroundColor', 'foregroundColor', 'tabColor']) {
    const style = copy[`${key}Style`];
    if (isObject(style) && isObject(style['rgbColor'])) copy[key] = style['rgbColor'];
    else if (style === undefined && isObject(copy[key])) copy[`${key}Style`] = { rgbColor: copy[key] };
    for (const color of [copy[key], isObject(style) ? style['rgbColor'] : undefined]) if (isObject(color)) withoutZeros(color);
  }
  return copy;
}

function withoutZeros(color: JsonObject): void {
  for (const part of Object.keys(color)) if (color[part] === 0) delete color[part];
}
