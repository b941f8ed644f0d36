/**
 * The functions formulas may call here. Each is Google's function of that name for the cases described in its help page;
 * arguments it does not take are `#N/A`, as there.
 */
import {
  compare, elements, Fault, finite, isBlock, single, toBoolean, toNumber, toText,
  type Argument, type Block, type Computed, type FormulaFunction, type Result, type Surroundings, type Value,
} from './formula-values.ts';
import { formatNumber, isDated } from './number-format.ts';
import { serialOf, wallTimeOf } from './serial.ts';
import { readTyped } from './typed.ts';

const one = (args: readonly Argument[], index: number, around: Surroundings): Computed => single(need(args, index)(), around);
const number = (args: readonly Argument[], index: number, around: Surroundings): number => toNumber(one(args, index, around).value);
const text = (args: readonly Argument[], index: number, around: Surroundings): string => toText(one(args, index, around).value);

function need(args: readonly Argument[], index: number): Argument {
  return args[index] ?? fail('N_A', `Wrong number of arguments: at least ${index + 1} expected, but got ${args.length}.`);
}

function fail(type: 'N_A' | 'VALUE' | 'NUM' | 'ERROR' | 'DIVIDE_BY_ZERO', message: string): never {
  throw new Fault(type, message);
}

/** Every value of every argument, blocks cell by cell. */
function all(args: readonly Argument[]): { value: Value; literal: boolean }[] {
  return args.flatMap((argument): { value: Value; literal: boolean }[] => {
    const result = argument();
    return isBlock(result) ? result.rows.flat().map(({ value }) => ({ value, literal: false })) : [{ value: result.value, literal: true }];
  });
}

/** The numbers among them: in cells only real numbers count, written as arguments whatever reads as one. */
function numbers(args: readonly Argument[]): number[] {
  return all(args).flatMap(({ value, literal }) => {
    if (value instanceof Fault) throw value;
    return typeof value === 'number' ? [value] : literal && value !== null ? [toNumber(value)] : [];
  });
}

const fold = (combine: (list: number[]) => number): FormulaFunction => (args) => ({ value: combine(numbers(args)) });
const onNumber = (change: (value: number) => number): FormulaFunction => (args, around) => ({ value: finite(change(number(args, 0, around))) });
const onText = (change: (value: string) => Value): FormulaFunction => (args, around) => ({ value: change(text(args, 0, around)) });
const about = (test: (value: Value) => boolean): FormulaFunction => (args, around) => ({ value: test(valueOrFault(need(args, 0), around).value) });
const ofTime = (part: (time: ReturnType<typeof wallTimeOf>) => number): FormulaFunction => onNumber((serial) => part(wallTimeOf(serial)));

function valueOrFault(argument: Argument, around: Surroundings): Computed {
  try {
    return single(argument(), around);
  } catch (error) {
    if (error instanceof Fault) return { value: error };
    throw error;
  }
}

function block(argument: Argument): Block {
  const result = argument();
  return isBlock(result) ? result : fail('VALUE', 'Argument must be a range.');
}

const rounding = (round: (value: number) => number): FormulaFunction => (args, around) => {
  const value = number(args, 0, around);
  const places = args.length > 1 ? Math.trunc(number(args, 1, around)) : 0;
  const shifted = round(Number(`${Math.abs(value)}e${places}`));
  return { value: Math.sign(value) * (Number.isFinite(shifted) ? Number(`${shifted}e${-places}`) : Math.abs(value)) };
};

const otherwise = (caught: (fault: Fault) => boolean): FormulaFunction => (args, around) => {
  const result = valueOrFault(need(args, 0), around);
  if (!(result.value instanceof Fault) || !caught(result.value)) return result;
  return args[1]?.() ?? { value: null };
};

function iff(args: readonly Argument[], around: Surroundings): Result {
  return toBoolean(one(args, 0, around).value) ? need(args, 1)() : (args[2]?.() ?? { value: false });
}

function ifs(args: readonly Argument[], around: Surroundings): Result {
  for (let index = 0; index + 1 < args.length; index += 2) if (toBoolean(one(args, index, around).value)) return need(args, index + 1)();
  return fail('N_A', 'No match.');
}

function switched(args: readonly Argument[], around: Surroundings): Result {
  const { value } = one(args, 0, around);
  for (let index = 1; index + 1 < args.length; index += 2) if (compare(value, one(args, index, around).value) === 0) return need(args, index + 1)();
  return args.length % 2 === 0 ? need(args, args.length - 1)() : fail('N_A', 'No match.');
}

/** The test a COUNTIF criterion stands for: `>5`, `<>x`, `a*`, or a value. */
export function criterion(given: Value): (value: Value) => boolean {
  if (typeof given !== 'string') return (value) => !(value instanceof Fault) && value !== null && compare(value, given) === 0;
  const [, operator = '=', operand = ''] = /^(<>|<=|>=|<|>|=)?(.*)$/s.exec(given) ?? [];
  const read = readTyped(operand, 'en_US', undefined).value;
  const wanted: Value = read?.numberValue ?? read?.boolValue ?? operand;
  const equal = (value: Value): boolean => {
    if (value instanceof Fault) return false;
    if (typeof wanted !== 'string') return value !== null && compare(value, wanted) === 0;
    return typeof value === 'string' || value === null ? wildcard(wanted).test(value ?? '') : false;
  };
  if (operator === '=') return equal;
  if (operator === '<>') return (value) => !equal(value);
  return (value) => {
    if (value === null || value instanceof Fault || typeof value !== typeof wanted) return false;
    const relation = compare(value, wanted);
    return operator === '<' ? relation < 0 : operator === '>' ? relation > 0 : operator === '<=' ? relation <= 0 : relation >= 0;
  };
}

function wildcard(pattern: string): RegExp {
  const parts = pattern.match(/~[*?~]|[\s\S]/g) ?? [];
  const source = parts.map((part) => (part === '*' ? '[\\s\\S]*' : part === '?' ? '[\\s\\S]' : part.replace(/^~(?=.)/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${source.join('')}$`, 'i');
}

/** Places (counted within the block) where every range meets its criterion. */
function matching(args: readonly Argument[], around: Surroundings): { row: number; column: number }[] {
  const pairs = Array.from({ length: Math.floor(args.length / 2) }, (_, index) => ({
    cells: block(need(args, 2 * index)),
    test: criterion(one(args, 2 * index + 1, around).value),
  }));
  const first = pairs[0]?.cells.rect ?? fail('N_A', 'Wrong number of arguments.');
  const found: { row: number; column: number }[] = [];
  for (let row = 0; row < first.endRow - first.startRow; row += 1) {
    for (let column = 0; column < first.endColumn - first.startColumn; column += 1) {
      if (pairs.every(({ cells, test }) => test(cells.rows[row]?.[column]?.value ?? null))) found.push({ row, column });
    }
  }
  return found;
}

function sumIf(args: readonly Argument[], around: Surroundings): Result {
  const cells = block(args[2] ?? need(args, 0));
  return { value: matching(args.slice(0, 2), around).reduce((sum, { row, column }) => sum + plainNumber(cells.rows[row]?.[column]?.value), 0) };
}

const plainNumber = (value: Value | undefined): number => (typeof value === 'number' ? value : 0);

function hyperlink(args: readonly Argument[], around: Surroundings): Result {
  const url = text(args, 0, around);
  const label = args.length > 1 ? one(args, 1, around).value : url;
  return { value: label ?? '', hyperlink: url };
}

function asText(args: readonly Argument[], around: Surroundings): Result {
  const { value } = one(args, 0, around);
  const pattern = text(args, 1, around);
  if (typeof value === 'string') return { value };
  return { value: formatNumber(toNumber(value), { pattern }) };
}

function fromText(args: readonly Argument[], around: Surroundings): Result {
  const { value } = one(args, 0, around);
  if (typeof value !== 'string') return { value: toNumber(value) };
  const read = readTyped(value, 'en_US', undefined);
  if (read.value?.numberValue === undefined) return fail('VALUE', `VALUE parameter '${value}' cannot be parsed to number.`);
  return { value: read.value.numberValue };
}

function date(args: readonly Argument[], around: Surroundings): Result {
  const [year, month, day] = [number(args, 0, around), number(args, 1, around), number(args, 2, around)];
  const first = serialOf({ year: year + Math.floor((month - 1) / 12), month: ((month - 1) % 12 + 12) % 12 + 1, day: 1 });
  return { value: (first ?? fail('NUM', 'Not a date.')) + day - 1, format: { type: 'DATE' } };
}

function position(args: readonly Argument[], around: Surroundings, key: 'row' | 'column'): Result {
  if (args.length === 0) return { value: around[key] + 1 };
  const { rect, rows } = block(need(args, 0));
  const [start, count] = key === 'row' ? [rect.startRow, rows.length] : [rect.startColumn, rect.endColumn - rect.startColumn];
  if (around.element === undefined) return { value: start + 1 };
  const numbers = Array.from({ length: count }, (_, at): Computed => ({ value: start + at + 1 }));
  return { rect, rows: key === 'row' ? numbers.map((value) => [value]) : [numbers] };
}

/** The whole of an expression over arrays, as a block from the formula's own cell on. */
function arrayFormula(args: readonly Argument[], around: Surroundings): Result {
  const rows = elements(need(args, 0), around);
  const { row, column } = around;
  return { rect: { sheetId: 0, startRow: row, endRow: row + rows.length, startColumn: column, endColumn: column + (rows[0]?.length ?? 1) }, rows };
}

function sumProduct(args: readonly Argument[], around: Surroundings): Result {
  const arrays = args.map((argument) => elements(argument, around));
  const [first = []] = arrays;
  if (arrays.some((rows) => rows.length !== first.length || rows[0]?.length !== first[0]?.length)) return fail('VALUE', 'Array arguments to SUMPRODUCT are of different size.');
  const factor = ({ value }: Computed): number => {
    if (value instanceof Fault) throw value;
    return plainNumber(value);
  };
  return { value: first.reduce((sum, cells, row) => sum + cells.reduce((part, _, column) => part + arrays.reduce((product, rows) => product * factor(rows[row]?.[column] ?? { value: 0 }), 1), 0), 0) };
}

/** Numbers of a block where every range meets its criterion. */
function numbersWhere(args: readonly Argument[], around: Surroundings): number[] {
  const cells = block(need(args, 0));
  return matching(args.slice(1), around).flatMap(({ row, column }) => {
    const value = cells.rows[row]?.[column]?.value;
    return typeof value === 'number' ? [value] : [];
  });
}

const mean = (list: number[]): number => (list.length === 0 ? fail('DIVIDE_BY_ZERO', 'Evaluation of function AVERAGE caused a divide by zero error.') : list.reduce((sum, value) => sum + value, 0) / list.length);

function median(list: number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sorted.length === 0 ? fail('NUM', 'MEDIAN has no valid input data.') : mean(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

function find(args: readonly Argument[], around: Surroundings, fold: (text: string) => string): Result {
  const [wanted, whole] = [text(args, 0, around), text(args, 1, around)];
  const at = fold(whole).indexOf(fold(wanted), args.length > 2 ? number(args, 2, around) - 1 : 0);
  return { value: at < 0 ? fail('VALUE', `'${wanted}' cannot be found within '${whole.slice(0, 60)}'.`) : at + 1 };
}

/** The same day so many months on, or the last of that month. */
function monthsOn(args: readonly Argument[], around: Surroundings, last: boolean): Result {
  const [serial, months] = [number(args, 0, around), Math.trunc(number(args, 1, around))];
  const { year, month, day } = wallTimeOf(Math.floor(serial));
  const start = serialOf({ year: year + Math.floor((month - 1 + months) / 12), month: (((month - 1 + months) % 12) + 12) % 12 + 1, day: 1 }) ?? fail('NUM', 'Not a date.');
  const next = serialOf({ year: year + Math.floor((month + months) / 12), month: (((month + months) % 12) + 12) % 12 + 1, day: 1 }) ?? fail('NUM', 'Not a date.');
  return { value: last ? next - 1 : Math.min(start + day - 1, next - 1) };
}

/** Looks one value up: exact matches only, as `MATCH(…, …, 0)` and `XLOOKUP` do. */
function match(args: readonly Argument[], around: Surroundings): Result {
  if (args.length < 3 || number(args, 2, around) !== 0) return fail('ERROR', 'The local Workspace computes MATCH() only with 0 as its third argument.');
  const wanted = one(args, 0, around).value;
  const at = block(need(args, 1)).rows.flat().findIndex(({ value }) => !(value instanceof Fault) && value !== null && compare(value, wanted) === 0);
  return { value: at < 0 ? fail('N_A', 'Did not find value.') : at + 1 };
}

function index(args: readonly Argument[], around: Surroundings): Result {
  const cells = block(need(args, 0));
  const [row, column] = [number(args, 1, around), args.length > 2 ? number(args, 2, around) : 1];
  return cells.rows[row - 1]?.[column - 1] ?? { value: null };
}

function sumIfs(args: readonly Argument[], around: Surroundings): Result {
  return { value: numbersWhere(args, around).reduce((sum, value) => sum + value, 0) };
}

function join(args: readonly Argument[], around: Surroundings): Result {
  const skip = toBoolean(one(args, 1, around).value);
  const parts = all(args.slice(2)).map(({ value }) => toText(value)).filter((part) => !skip || part !== '');
  return { value: parts.join(text(args, 0, around)) };
}

function slice(args: readonly Argument[], around: Surroundings, from: (length: number, count: number) => [number, number]): Result {
  const whole = text(args, 0, around);
  return { value: whole.slice(...from(whole.length, args.length > 1 ? number(args, 1, around) : 1)) };
}

const mid = (whole: string, start: number, count: number): string => whole.slice(start - 1, start - 1 + count);

const truths = (args: readonly Argument[]): boolean[] => all(args).flatMap(({ value }) => (value === null || typeof value === 'string' ? [] : [toBoolean(value)]));

export const FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
  TRUE: () => ({ value: true }),
  FALSE: () => ({ value: false }),
  IF: iff,
  IFS: ifs,
  SWITCH: switched,
  IFERROR: otherwise(() => true),
  IFNA: otherwise((fault) => fault.type === 'N_A'),
  AND: (args) => ({ value: truths(args).every(Boolean) }),
  OR: (args) => ({ value: truths(args).some(Boolean) }),
  NOT: (args, around) => ({ value: !toBoolean(one(args, 0, around).value) }),
  ISBLANK: about((value) => value === null),
  ISNUMBER: about((value) => typeof value === 'number'),
  ISTEXT: about((value) => typeof value === 'string'),
  ISLOGICAL: about((value) => typeof value === 'boolean'),
  ISERROR: about((value) => value instanceof Fault),
  ISNA: about((value) => value instanceof Fault && value.type === 'N_A'),
  NA: () => fail('N_A', 'The NA function was called.'),

  NOW: (_, around) => ({ value: around.now, format: { type: 'DATE_TIME' } }),
  TODAY: (_, around) => ({ value: Math.floor(around.now), format: { type: 'DATE' } }),
  DATE: date,
  TIME: (args, around) => ({
    value: ((number(args, 0, around) * 3600 + number(args, 1, around) * 60 + number(args, 2, around)) / 86_400) % 1,
    format: { type: 'TIME' },
  }),
  EDATE: (args, around) => monthsOn(args, around, false),
  EOMONTH: (args, around) => monthsOn(args, around, true),
  YEAR: ofTime((time) => time.year),
  MONTH: ofTime((time) => time.month),
  DAY: ofTime((time) => time.day),
  HOUR: ofTime((time) => time.hour),
  MINUTE: ofTime((time) => time.minute),
  SECOND: ofTime((time) => time.second),

  HYPERLINK: hyperlink,
  TEXT: asText,
  VALUE: fromText,
  LEN: onText((value) => value.length),
  TRIM: onText((value) => value.trim().replace(/ {2,}/g, ' ')),
  UPPER: onText((value) => value.toUpperCase()),
  LOWER: onText((value) => value.toLowerCase()),
  LEFT: (args, around) => slice(args, around, (_, count) => [0, count]),
  RIGHT: (args, around) => slice(args, around, (length, count) => [Math.max(0, length - count), length]),
  MID: (args, around) => ({ value: mid(text(args, 0, around), number(args, 1, around), number(args, 2, around)) }),
  SEARCH: (args, around) => find(args, around, (whole) => whole.toLowerCase()),
  FIND: (args, around) => find(args, around, (whole) => whole),
  SUBSTITUTE: (args, around) => ({ value: text(args, 0, around).replaceAll(text(args, 1, around), text(args, 2, around)) }),
  REPT: (args, around) => ({ value: text(args, 0, around).repeat(Math.max(0, number(args, 1, around))) }),
  CHAR: (args, around) => ({ value: String.fromCodePoint(number(args, 0, around)) }),
  CONCATENATE: (args) => ({ value: all(args).map(({ value }) => toText(value)).join('') }),
  TEXTJOIN: join,

  COUNT: (args) => ({ value: all(args).filter(({ value }) => typeof value === 'number').length }),
  COUNTA: (args) => ({ value: all(args).filter(({ value }) => value !== null).length }),
  COUNTIF: (args, around) => ({ value: matching(args, around).length }),
  COUNTIFS: (args, around) => ({ value: matching(args, around).length }),
  SUMIF: sumIf,
  SUMIFS: sumIfs,
  SUMPRODUCT: sumProduct,
  AVERAGEIFS: (args, around) => ({ value: mean(numbersWhere(args, around)) }),
  MEDIAN: (args) => ({ value: median(numbers(args)) }),
  ARRAYFORMULA: arrayFormula,
  MATCH: match,
  INDEX: index,
  SUM: fold((list) => list.reduce((sum, value) => sum + value, 0)),
  MIN: fold((list) => (list.length === 0 ? 0 : Math.min(...list))),
  MAX: fold((list) => (list.length === 0 ? 0 : Math.max(...list))),
  AVERAGE: fold(mean),
  ROUND: rounding(Math.round),
  ROUNDUP: rounding(Math.ceil),
  ROUNDDOWN: rounding(Math.floor),
  INT: onNumber(Math.floor),
  ABS: onNumber(Math.abs),
  MOD: (args, around) => {
    const [value, by] = [number(args, 0, around), number(args, 1, around)];
    return { value: by === 0 ? fail('DIVIDE_BY_ZERO', 'Function MOD parameter 2 cannot be zero.') : value - by * Math.floor(value / by) };
  },
  ROW: (args, around) => position(args, around, 'row'),
  COLUMN: (args, around) => position(args, around, 'column'),
  ISDATE: (args, around) => {
    const result = valueOrFault(need(args, 0), around);
    return { value: typeof result.value === 'number' && isDated(result.format) };
  },
};
