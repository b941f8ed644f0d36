/**
 * Google's BooleanCondition (conditional formats, filters, data validation) held against a cell. Pure: what a condition's
 * own formulas come to is asked of the caller.
 */
import { compare, Fault, type Value } from './formula-values.ts';
import { readTyped } from './typed.ts';
import type { BooleanCondition } from './wire.ts';

export interface Around {
  /** The value of a formula text (`=…`) seen from the cell. */
  formula(text: string): Value;
  /** The cells of a ONE_OF_RANGE. */
  range(text: string): Value[];
  /** The spreadsheet's wall time as a serial. */
  now: number;
  locale: string;
}

/** Whether the value meets the condition; undefined where this room does not know its type. */
export function meets(condition: BooleanCondition, value: Value, around: Around): boolean | undefined {
  const type = condition.type ?? '';
  const test = Object.hasOwn(TESTS, type) ? TESTS[type] : undefined;
  if (test === undefined) return undefined;
  const operands = (condition.values ?? []).map((operand): Value => {
    if (operand.relativeDate !== undefined) return relativeDate(operand.relativeDate, around.now);
    const text = operand.userEnteredValue ?? '';
    if (type === 'ONE_OF_RANGE') return text;
    if (text.startsWith('=')) return around.formula(text);
    const typed = readTyped(text, around.locale, undefined).value;
    return typed?.numberValue ?? typed?.boolValue ?? text;
  });
  try {
    return test(value, operands, around);
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}

/** Past week, month and year reach from that long ago to today. */
function relativeDate(name: string, now: number): number {
  const days: Readonly<Record<string, number>> = { PAST_YEAR: -365, PAST_MONTH: -30, PAST_WEEK: -7, YESTERDAY: -1, TODAY: 0, TOMORROW: 1 };
  return Math.floor(now) + (days[name] ?? 0);
}

type Test = (value: Value, operands: readonly Value[], around: Around) => boolean;

const relation = (holds: (order: number) => boolean): Test => (value, [operand = null]) => typeof value === 'number' && holds(compare(value, operand));
/** Dates compare by day, as in Sheets: a time of day does not make a date later. */
const day = (holds: (order: number) => boolean): Test => (value, [operand = null]) =>
  typeof value === 'number' && typeof operand === 'number' && holds(Math.floor(value) - Math.floor(operand));
const between = (value: Value, [low = null, high = null]: readonly Value[]): boolean => typeof value === 'number' && compare(value, low) >= 0 && compare(value, high) <= 0;
const words = (holds: (text: string, operand: string) => boolean): Test => (value, [operand = '']) =>
  !(value instanceof Fault) && holds(String(value ?? '').toLowerCase(), String(operand ?? '').toLowerCase());

const TESTS: Readonly<Record<string, Test>> = {
  NUMBER_GREATER: relation((order) => order > 0),
  NUMBER_GREATER_THAN_EQ: relation((order) => order >= 0),
  NUMBER_LESS: relation((order) => order < 0),
  NUMBER_LESS_THAN_EQ: relation((order) => order <= 0),
  NUMBER_EQ: relation((order) => order === 0),
  NUMBER_NOT_EQ: relation((order) => order !== 0),
  NUMBER_BETWEEN: between,
  NUMBER_NOT_BETWEEN: (value, operands) => typeof value === 'number' && !between(value, operands),
  TEXT_CONTAINS: words((text, operand) => text.includes(operand)),
  TEXT_NOT_CONTAINS: words((text, operand) => !text.includes(operand)),
  TEXT_STARTS_WITH: words((text, operand) => text.startsWith(operand)),
  TEXT_ENDS_WITH: words((text, operand) => text.endsWith(operand)),
  TEXT_EQ: words((text, operand) => text === operand),
  TEXT_NOT_EQ: words((text, operand) => text !== operand),
  TEXT_IS_EMAIL: words((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)),
  TEXT_IS_URL: words((text) => /^(?:https?|ftp):\/\/\S+$/.test(text)),
  DATE_EQ: day((order) => order === 0),
  DATE_NOT_EQ: day((order) => order !== 0),
  DATE_BEFORE: day((order) => order < 0),
  DATE_AFTER: day((order) => order > 0),
  DATE_ON_OR_BEFORE: day((order) => order <= 0),
  DATE_ON_OR_AFTER: day((order) => order >= 0),
  DATE_BETWEEN: between,
  DATE_NOT_BETWEEN: (value, operands) => typeof value === 'number' && !between(value, operands),
  DATE_IS_VALID: (value) => typeof value === 'number',
  ONE_OF_LIST: (value, operands) => operands.some((operand) => String(operand) === String(value)),
  ONE_OF_RANGE: (value, [range = ''], around) => around.range(String(range)).some((allowed) => allowed !== null && String(allowed) === String(value)),
  BLANK: (value) => value === null || value === '',
  NOT_BLANK: (value) => value !== null && value !== '',
  CUSTOM_FORMULA: (_, [result = null]) => result === true || (typeof result === 'number' && result !== 0),
  BOOLEAN: (value, operands) => (operands.length === 0 ? typeof value === 'boolean' : operands.some((operand) => operand === value)),
};

/** Whether the type is one Google knows for this use; all that are known here may be stored. */
export const isKnownCondition = (type: string | undefined): boolean => type !== undefined && Object.hasOwn(TESTS, type);
