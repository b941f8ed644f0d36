/**
 * A small formula language, enough for the cells this project writes: literals, references and named ranges, arithmetic,
 * `&`, comparisons, and the functions of formula-functions.ts. A library can replace the formula-*.ts files: the door is
 * `compute` (and, for moved references, formula-text.ts).
 *
 * What is not known is an error a person sees, never a guess: `#ERROR!` with a message that names it.
 */
import { FUNCTIONS } from './formula-functions.ts';
import { tokens, type Token } from './formula-text.ts';
import {
  compare, Fault, FAULT_TEXT, finite, isBlock, single, toNumber, toText, type Argument, type Block, type Computed, type Result, type Surroundings, type Value,
} from './formula-values.ts';

/** The value of a formula text (with its `=`). Never throws for what a formula may hold: errors are values. */
export function compute(formula: string, given: Surroundings): Computed {
  const [[value = { value: null }] = []] = computeArray(formula, given);
  return value;
}

/** Formulas that fill the cells below theirs too. */
export const isArrayFormula = (formula: string): boolean => /^=\s*ARRAYFORMULA\s*\(/i.test(formula);

/** The values of a formula text from its cell on: one, unless it is an ARRAYFORMULA. */
export function computeArray(formula: string, given: Surroundings): Computed[][] {
  try {
    const around = { ...given };
    const parser = new Parser(tokens(formula.slice(1), around.decimalComma).filter((token) => token.kind !== 'space'), around);
    const result = parser.whole()();
    return isArrayFormula(formula) && isBlock(result) ? spread(result) : [[single(result, around)]];
  } catch (error) {
    if (error instanceof Fault) return [[{ value: error }]];
    throw error;
  }
}

function spread({ rows }: Block): Computed[][] {
  if (rows.some((row) => row.length > 1)) throw new Fault('ERROR', 'The local Workspace spreads an ARRAYFORMULA down its own column only.');
  return rows;
}

const BINARY: readonly (readonly string[])[] = [['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['*', '/'], ['^']];

class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly around: Surroundings,
  ) {}

  whole(): Argument {
    const expression = this.binary(0);
    if (this.at < this.tokens.length) throw parseError();
    return expression;
  }

  private binary(level: number): Argument {
    const operators = BINARY[level];
    if (operators === undefined) return this.unary();
    let left = this.binary(level + 1);
    for (let token = this.tokens[this.at]; token?.kind === 'operator' && operators.includes(token.text); token = this.tokens[this.at]) {
      this.at += 1;
      const [first, operator, second] = [left, token.text, this.binary(level + 1)];
      left = () => operate(operator, single(first(), this.around), single(second(), this.around));
    }
    return left;
  }

  private unary(): Argument {
    const token = this.tokens[this.at];
    if (token?.kind === 'operator' && (token.text === '-' || token.text === '+')) {
      this.at += 1;
      const operand = this.unary();
      return token.text === '+' ? operand : () => ({ value: -toNumber(single(operand(), this.around).value) });
    }
    let operand = this.primary();
    while (this.tokens[this.at]?.text === '%' && this.tokens[this.at]?.kind === 'operator') {
      this.at += 1;
      const inner = operand;
      operand = () => ({ value: toNumber(single(inner(), this.around).value) / 100 });
    }
    return operand;
  }

  private primary(): Argument {
    const token = this.tokens[this.at];
    this.at += 1;
    switch (token?.kind) {
      case 'number':
        return constant(Number(token.text.replace(',', '.')));
      case 'string':
        return constant(token.text.slice(1, -1).replaceAll('""', '"'));
      case 'error':
        return () => failWith(token.text);
      case 'reference':
        return () => this.reference(token);
      case 'name':
        return this.name(token.text);
      case 'function':
        return this.call(token.text);
      case 'open': {
        const inner = this.binary(0);
        this.close();
        return inner;
      }
      default:
        throw parseError();
    }
  }

  private close(): void {
    if (this.tokens[this.at]?.kind !== 'close') throw parseError();
    this.at += 1;
  }

  private reference(token: Token): Result {
    const block = token.reference && this.around.read(token.reference);
    if (block === undefined) throw new Fault('REF', `Unresolved sheet name in '${token.text}'.`);
    return block;
  }

  private name(text: string): Argument {
    if (/^(?:true|false)$/i.test(text)) return constant(text.toLowerCase() === 'true');
    return () => {
      const block = this.around.named(text);
      if (block === undefined) throw new Fault('NAME', `Unknown range name: '${text.toUpperCase()}'.`);
      return block;
    };
  }

  private call(text: string): Argument {
    this.at += 1;
    const args: Argument[] = [];
    if (this.tokens[this.at]?.kind === 'close') this.at += 1;
    else this.argumentsInto(args);
    const name = text.toUpperCase();
    return () => {
      const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
      if (known === undefined) throw new Fault('ERROR', `The local Workspace does not compute ${name}().`);
      return known(args, this.around);
    };
  }

  private argumentsInto(args: Argument[]): void {
    for (;;) {
      const kind = this.tokens[this.at]?.kind;
      args.push(kind === 'separator' || kind === 'close' ? constant(null) : this.binary(0));
      if (this.tokens[this.at]?.kind !== 'separator') break;
      this.at += 1;
    }
    this.close();
  }
}

const constant = (value: Value): Argument => () => ({ value });
const parseError = (): Fault => new Fault('ERROR', 'Formula parse error.');

function failWith(text: string): never {
  for (const type of ['ERROR', 'DIVIDE_BY_ZERO', 'VALUE', 'REF', 'NAME', 'NUM', 'N_A'] as const) {
    if (FAULT_TEXT[type] === text) throw new Fault(type, `The formula holds ${text}.`);
  }
  throw parseError();
}

function operate(operator: string, left: Computed, right: Computed): Computed {
  const relation = BINARY[0]?.includes(operator) ? compare(left.value, right.value) : 0;
  switch (operator) {
    case '=': return { value: relation === 0 };
    case '<>': return { value: relation !== 0 };
    case '<': return { value: relation < 0 };
    case '>': return { value: relation > 0 };
    case '<=': return { value: relation <= 0 };
    case '>=': return { value: relation >= 0 };
    case '&': return { value: toText(left.value) + toText(right.value) };
    default: return arithmetic(operator, left, right);
  }
}

function arithmetic(operator: string, left: Computed, right: Computed): Computed {
  const [a, b] = [toNumber(left.value), toNumber(right.value)];
  if (operator === '+') return { value: a + b, format: left.format ?? right.format };
  // A date less a date is a length of time, which has no date's format.
  if (operator === '-') return { value: a - b, ...(right.format === undefined ? { format: left.format } : {}) };
  if (operator === '*') return { value: a * b };
  if (operator === '^') return { value: finite(a ** b) };
  if (b === 0) throw new Fault('DIVIDE_BY_ZERO', 'Function DIVIDE parameter 2 cannot be zero.');
  return { value: a / b };
}
